// SPDX-License-Identifier: EUPL-1.2
//! XHTML to the document tree: what is read, and what is said of what cannot be.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

use piao::diagnostics::{Palette, render};
use piao::document::{
    Assets, Block, CellRole, ColumnWidth, Document, Flow, Image, Inline, List, Marker, Orientation, Paragraph,
    ParagraphRole, Part, Scope, Table, TableRole, Target, assemble, outline, parse, parse_part, plain_text,
};

const HEAD: &str = "<head><title>Titolo</title><meta name=\"autore\" content=\"Ente\"/>\
    <meta name=\"data\" content=\"2024-01-31\"/></head>";

/// A whole document round some blocks, which begin at line 2, column 1.
fn page(blocks: &str) -> String {
    format!("<html lang=\"it-IT\">{HEAD}<body><section class=\"verticale\">\n{blocks}\n</section></body></html>")
}

fn assets() -> Assets {
    let mut assets = Assets::new();
    assets.insert("logo.png", Image::Png(vec![1, 2, 3].into()));
    assets
}

fn read(xhtml: &str) -> Document {
    let (document, found) = parse("a.xhtml", xhtml, &assets());
    assert!(found.is_empty(), "{}\n{xhtml}", render(&found, Palette::Plain));
    document.unwrap()
}

fn blocks(text: &str) -> Vec<Block> {
    read(&page(text)).sections.remove(0).blocks
}

fn problems(xhtml: &str) -> String {
    let (document, found) = parse("a.xhtml", xhtml, &assets());
    assert!(found.has_errors(), "nothing was found in {xhtml}");
    assert!(document.is_none(), "a document in spite of errors");
    render(&found, Palette::Plain)
}

/// What is said of `blocks`, without the line that counts the problems.
fn said(blocks: &str) -> String {
    let text = problems(&page(blocks));
    text.rsplit_once("\n\n").map(|(before, _)| before.to_owned()).unwrap()
}

fn paragraph(text: &str) -> Paragraph {
    match blocks(text).remove(0) {
        Block::Flow(Flow::Paragraph(paragraph)) => paragraph,
        other => panic!("{other:?}"),
    }
}

fn table(text: &str) -> Table {
    match blocks(text).remove(0) {
        Block::Table(table) => table,
        other => panic!("{other:?}"),
    }
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

#[test]
fn the_head_becomes_metadata() {
    let document = read(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         lang=\"it-IT\"><head><title> Piano \n 2024 </title><meta name=\"oggetto\" content=\"Performance\"/>\
         <meta name=\"autore\" content=\"Provincia &amp; Comuni\"/><meta name=\"data\" content=\"2024-02-29\"/>\
         <meta name=\"testata\" content=\"PIAO\"/><meta name=\"bozza\" content=\"BOZZA\"/></head>\
         <body><section class=\"orizzontale\"><p>Sì</p></section></body></html>",
    );
    let meta = &document.meta;
    assert_eq!(meta.title, "Piano 2024");
    assert_eq!(meta.subject, "Performance");
    assert_eq!(meta.author, "Provincia & Comuni");
    assert_eq!((meta.date.year, meta.date.month, meta.date.day), (2024, 2, 29));
    assert_eq!(meta.running_title, "PIAO");
    assert_eq!(meta.draft_mark.as_deref(), Some("BOZZA"));
    assert_eq!(document.sections[0].orientation, Orientation::Landscape);
}

#[test]
fn an_empty_draft_mark_is_none_and_the_title_runs_when_no_other_does() {
    let document = read(&page("<p>a</p>").replace("</head>", "<meta name=\"bozza\" content=\"\"/></head>"));
    assert_eq!(document.meta.draft_mark, None);
    assert_eq!(document.meta.running_title, "Titolo");
}

#[test]
fn what_the_head_lacks_is_told_all_at_once() {
    let found = problems("<html><head><meta name=\"dta\" content=\"x\"/></head><body/></html>");
    assert_eq!(
        found,
        "errore[M005] in <head> manca <meta name=\"autore\" content=\"…\"/>\n  --> a.xhtml, riga 1, colonna 7\n\n\
         errore[M005] in <head> manca <meta name=\"data\" content=\"…\"/>\n  --> a.xhtml, riga 1, colonna 7\n\n\
         errore[M005] in <head> manca <title>\n  --> a.xhtml, riga 1, colonna 7\n\n\
         errore[M007] <meta> non conosce il nome «dta»\n  --> a.xhtml, riga 1, colonna 19\n  \
         = sono ammessi: oggetto, autore, data, testata, bozza, prima-nota\n  = rimedio: forse intendeva «data»\n\n\
         errore[M005] il documento è vuoto: in <body> non c'è una <section> con qualcosa dentro\n  \
         --> a.xhtml, riga 1, colonna 50\n\n5 errori\n"
    );
}

#[test]
fn a_date_must_be_of_the_calendar() {
    let found = problems(&page("<p>a</p>").replace("2024-01-31", "2024-02-30"));
    assert!(found.contains("errore[M007] «2024-02-30» non è una data come «2024-01-31»"), "{found}");
}

#[test]
fn the_language_is_italian() {
    let found = problems(&page("<p>a</p>").replace("it-IT", "en"));
    assert!(found.contains("la lingua dei documenti è «it-IT», non «en»\n  --> a.xhtml, riga 1, colonna 7"), "{found}");
}

#[test]
fn markup_that_is_not_xml_is_told_with_its_place() {
    for (blocks, expected) in [
        ("<p>a</div>", "errore[M002] il marcatore <p> è chiuso da </div>\n  --> a.xhtml, riga 2, colonna 5"),
        ("<p>a & b</p>", "errore[M002] «&» non introduce un'entità\n  --> a.xhtml, riga 2, colonna"),
        ("<p>a</p><p class=\"nota\" class=\"nota\">b</p>", "l'attributo «class» è scritto due volte"),
        ("<p>\u{1}</p>", "il carattere U+0001 non è ammesso"),
        ("<p x:y=\"a\">a</p>", "il prefisso «x:» non è dichiarato"),
    ] {
        let found = problems(&page(blocks));
        assert!(found.contains(expected), "{found}");
    }
    let found = problems("<html>\n<body>\n");
    assert!(found.contains("finisce prima che ogni marcatore sia chiuso\n  --> a.xhtml, riga 2, colonna 7"), "{found}");
    assert!(problems("").contains("a.xhtml, riga 1, colonna 1"));
}

#[test]
fn named_characters_are_those_of_xhtml() {
    assert_eq!(
        paragraph("<p>perch&eacute; &mdash; n.&nbsp;150 &lt;&#232;&gt;</p>").content,
        [text("perché — n.\u{a0}150 <è>")]
    );
}

#[test]
fn all_unknown_named_characters_are_told_and_the_reading_goes_on() {
    assert_eq!(
        said("<p>&egrve;</p>\n<!-- &no; --><p>à &zzzzzzz; <spam/></p>"),
        "errore[M003] l'entità «&egrve;» non esiste\n  --> a.xhtml, riga 2, colonna 4\n  \
         = rimedio: forse intendeva «&egrave;»\n\n\
         errore[M003] l'entità «&zzzzzzz;» non esiste\n  --> a.xhtml, riga 3, colonna 19\n\n\
         errore[M004] il marcatore <spam> non esiste\n  --> a.xhtml, riga 3, colonna 29\n  \
         = qui sono ammessi: <strong>, <em>, <a>, <abbr>, <br>, <nota>, <dato>"
    );
}

#[test]
fn an_unknown_tag_is_told_with_what_was_meant_and_what_is_in_it_is_read_too() {
    assert_eq!(
        said("<div>\n<tabel/><p>a <b>b</b></p></div>"),
        "errore[M004] il marcatore <div> non esiste\n  --> a.xhtml, riga 2, colonna 1\n  \
         = qui sono ammessi: <h1>, <h2>, <h3>, <h4>, <h5>, <h6>, <p>, <ul>, <ol>, <table>, <figure>, <interruzione>, \
         <sommario>\n  = rimedio: forse intendeva <section>\n\n\
         errore[M004] il marcatore <tabel> non esiste\n  --> a.xhtml, riga 3, colonna 1\n  \
         = qui sono ammessi: <h1>, <h2>, <h3>, <h4>, <h5>, <h6>, <p>, <ul>, <ol>, <table>, <figure>, <interruzione>, \
         <sommario>\n  = rimedio: forse intendeva <table>\n\n\
         errore[M004] il marcatore <b> non esiste\n  --> a.xhtml, riga 3, colonna 14\n  \
         = qui sono ammessi: <strong>, <em>, <a>, <abbr>, <br>, <nota>, <dato>\n  = rimedio: forse intendeva <strong>"
    );
}

#[test]
fn a_tag_in_the_wrong_place_is_told_with_what_may_stand_there() {
    for (blocks, expected) in [
        (
            "<p>a<p>b</p></p>",
            "il marcatore <p> non può stare in <p>\n  --> a.xhtml, riga 2, colonna 5\n  = qui sono ammessi: <strong>",
        ),
        ("<li>a</li>", "il marcatore <li> non può stare in <section>"),
        (
            "<ul><p>a</p></ul>",
            "il marcatore <p> non può stare in <ul>\n  --> a.xhtml, riga 2, colonna 5\n  = qui sono ammessi: <li>",
        ),
        ("<h1>a<nota>b</nota></h1>", "il marcatore <nota> non può stare in <h1>"),
        (
            "<p><a href=\"https://a.it\">a <a href=\"https://b.it\">b</a></a></p>",
            "il marcatore <a> non può stare in <a>",
        ),
        ("<p><nota>a <em><nota>b</nota></em></nota></p>", "il marcatore <nota> non può stare in <em>"),
        (
            "<p><dato>a<em>b</em></dato></p>",
            "il marcatore <em> non può stare in <dato>\n  --> a.xhtml, riga 2, colonna 11\n  = <dato> non contiene marcatori",
        ),
        ("<table><tr><td>a</td></tr></table>", "il marcatore <tr> non può stare in <table>"),
        ("<interruzione><p>a</p></interruzione>", "il marcatore <p> non può stare in <interruzione>"),
    ] {
        let found = problems(&page(blocks));
        assert!(found.contains(&format!("errore[M005] {expected}")), "{found}");
    }
}

#[test]
fn text_in_the_wrong_place_is_told() {
    assert_eq!(
        said("  parole\n sciolte <p>a</p>").lines().take(2).collect::<Vec<_>>(),
        ["errore[M005] in <section> non può stare del testo: «parole sciolte»", "  --> a.xhtml, riga 2, colonna 3"]
    );
    assert!(said("<ul>x<li>a</li></ul>").contains(
        "in <ul> non può stare del testo: «x»\n  --> a.xhtml, riga 2, colonna 5\n  = qui sono ammessi: <li>"
    ));
}

#[test]
fn attributes_and_classes_are_of_closed_lists() {
    assert_eq!(
        said("<p clas=\"nota\">a</p>\n<p class=\"note\">a</p>\n<ul class=\"x\"><li>a</li></ul>"),
        "errore[M006] l'attributo «clas» non esiste per <p>\n  --> a.xhtml, riga 2, colonna 4\n  \
         = <p> ammette: class\n  = rimedio: forse intendeva «class»\n\n\
         errore[M008] la classe «note» non esiste per <p>\n  --> a.xhtml, riga 3, colonna 4\n  \
         = sono ammesse: corpo, frontespizio, sottotitolo, ente, avviso, nota, cella, etichetta, introduzione\n  \
         = rimedio: forse intendeva «nota»\n\n\
         errore[M006] l'attributo «class» non esiste per <ul>\n  --> a.xhtml, riga 4, colonna 5\n  \
         = <ul> non ha attributi"
    );
    let found = problems(&page("<p>a</p>").replace("\"verticale\"", "\"verticali\""));
    assert!(found.contains("la classe «verticali» non esiste per <section>"), "{found}");
    assert!(
        found.contains("sono ammesse: verticale, orizzontale\n  = rimedio: forse intendeva «verticale»"),
        "{found}"
    );
}

#[test]
fn white_space_is_collapsed_as_html_does() {
    assert_eq!(
        paragraph("<p class=\"nota\">\n  uno \t due<strong> tre </strong> quattro <br/>\n  cinque\u{a0} <br/></p>"),
        Paragraph {
            role: ParagraphRole::Nota,
            content: vec![
                text("uno due"),
                Inline::Strong(vec![text(" tre ")]),
                text("quattro"),
                Inline::LineBreak,
                text("cinque\u{a0}"),
            ],
        }
    );
    assert_eq!(
        paragraph("<p>a<!-- x -->b<em> </em>c</p>").content,
        [text("ab"), Inline::Emphasis(vec![text(" ")]), text("c")]
    );
}

#[test]
fn what_is_empty_is_left_out() {
    assert_eq!(blocks("<p> </p><ul><li> </li></ul><p><dato></dato></p><p>a</p>").len(), 1);
    let document = read(&page("<p>a</p>").replace("</body>", "<section class=\"verticale\"> </section></body>"));
    assert_eq!(document.sections.len(), 1);
}

#[test]
fn inlines_are_read() {
    let content = paragraph(
        "<p><em>a</em> <abbr title=\"Piano  integrato\">PIAO</abbr> <a href=\"#t\">qui</a>, \
         <a href=\"mailto:a@b.it\">b</a><nota>vedi <dato>n</dato></nota> \
         <dato origine=\"uffici/legale.xlsx › Obiettivi › B3\">1 &lt; 2</dato></p><h1 id=\"t\">T</h1>",
    )
    .content;
    let origin = "uffici/legale.xlsx › Obiettivi › B3";
    assert_eq!(
        content,
        [
            Inline::Emphasis(vec![text("a")]),
            text(" "),
            Inline::Acronym { short: "PIAO".into(), expansion: "Piano integrato".into() },
            text(" "),
            Inline::Link { target: Target::Inside(piao::document::Id::new("t").unwrap()), content: vec![text("qui")] },
            text(", "),
            Inline::Link { target: Target::Outside("mailto:a@b.it".into()), content: vec![text("b")] },
            Inline::Footnote {
                number: 1,
                content: vec![text("vedi "), Inline::Datum { text: "n".into(), origin: None }]
            },
            text(" "),
            Inline::Datum { text: "1 < 2".into(), origin: Some(origin.into()) },
        ]
    );
}

#[test]
fn notes_are_numbered_from_the_number_that_the_head_gives() {
    let xhtml =
        page("<p>a<nota>x</nota></p><table><thead><tr><th>b<nota>y</nota></th></tr></thead><tbody></tbody></table>")
            .replace("</head>", "<meta name=\"prima-nota\" content=\"7\"/></head>");
    let found = format!("{:?}", read(&xhtml));
    assert!(found.contains("Footnote { number: 7, content: [Text(\"x\")] }"), "{found}");
    assert!(found.contains("Footnote { number: 8, content: [Text(\"y\")] }"), "{found}");
    let found = problems(&xhtml.replace("content=\"7\"", "content=\"sette\""));
    assert!(found.contains("«content» dev'essere un numero intero da 1 a 9999, non «sette»"), "{found}");
}

#[test]
fn links_lead_somewhere() {
    for (href, expected) in [
        (
            "#capitlo",
            "errore[M009] il collegamento porta a «#capitlo», ma nessun titolo e nessuna figura ha questo id\n  --> a.xhtml, riga 2, colonna 31\n  = rimedio: forse intendeva «#capitolo»",
        ),
        (
            "http://a.it",
            "errore[M007] «http://a.it» non è un indirizzo ammesso\n  --> a.xhtml, riga 2, colonna 31\n  = sono ammessi: «#id»",
        ),
        ("javascript:alert(1)", "«javascript:alert(1)» non è un indirizzo ammesso"),
        ("https://a b.it", "non è un indirizzo ammesso"),
        ("https://a.it/100%", "non è un indirizzo ammesso"),
        ("#", "non è un indirizzo ammesso"),
        ("", "errore[M006] l'attributo «href» di <a> è vuoto"),
    ] {
        let found = said(&format!("<h1 id=\"capitolo\">T</h1><p><a href=\"{href}\">a</a></p>"));
        assert!(found.contains(expected), "{found}");
    }
    assert!(
        said("<p><a href=\"https://a.it\"> </a></p>").contains("un collegamento (<a>) non ha parole su cui premere")
    );
    assert!(said("<p><a>a</a></p>").contains("a <a> manca l'attributo «href»"));
}

#[test]
fn headings_have_ids_and_those_that_lack_them_get_one_of_their_words() {
    let document = read(&page(
        "<h1>Società e Città</h1><h2 id=\"b\">Due</h2><h2>Società e città!</h2><h3>2.2</h3><h1>…</h1><h2>B</h2>\
         <p><a href=\"#societa-e-citta-2\">a</a></p>",
    ));
    let entries: Vec<_> =
        outline(&document).into_iter().map(|e| format!("{} {} {}", e.level, e.id.as_str(), e.text)).collect();
    assert_eq!(
        entries,
        [
            "1 societa-e-citta Società e Città",
            "2 b Due",
            "2 societa-e-citta-2 Società e città!",
            "3 s-2-2 2.2",
            "1 titolo …",
            "2 b-2 B"
        ]
    );
}

#[test]
fn headings_do_not_jump_a_level() {
    assert_eq!(
        said("<h2>a</h2>"),
        "errore[M010] il primo titolo dev'essere <h1>, non <h2>\n  --> a.xhtml, riga 2, colonna 1\n  \
         = rimedio: scrivere <h1>\n  = norma: WCAG 2.1, 1.3.1; PDF/UA-1, 7.4.2"
    );
    let found = said("<h1>a</h1><h2>b</h2>\n<h4>c</h4><h5>d</h5><h1> </h1>");
    assert!(found.contains("il titolo <h4> salta un livello: quello prima è <h2>\n  --> a.xhtml, riga 3, colonna 1\n  = rimedio: scrivere <h3>"), "{found}");
    assert!(found.contains("il titolo <h1> è vuoto"), "{found}");
    assert!(!found.contains("<h5>"), "{found}");
}

#[test]
fn ids_are_names_and_unique() {
    let found = said("<h1 id=\"a\">a</h1><h2 id=\"a\">b</h2><h2 id=\"1\">c</h2>");
    assert!(found.contains("errore[M009] l'id «a» è scritto due volte\n  --> a.xhtml, riga 2, colonna 22\n  = lo porta già a.xhtml, riga 2, colonna 5"), "{found}");
    assert!(found.contains("«1» non può essere un id"), "{found}");
}

#[test]
fn lists_hold_words_paragraphs_and_lists() {
    let Block::Flow(Flow::List(List { marker, items })) =
        blocks("<ol><li>uno <strong>due</strong><ul><li><p>tre</p></li></ul> quattro</li></ol>").remove(0)
    else {
        panic!()
    };
    assert_eq!(marker, Marker::Number);
    let [Flow::Paragraph(one), Flow::List(inner), Flow::Paragraph(four)] = &items[0][..] else { panic!("{items:?}") };
    assert_eq!((plain_text(&one.content), one.role), ("uno due".into(), ParagraphRole::Corpo));
    assert_eq!(inner.marker, Marker::Bullet);
    assert_eq!(plain_text(&four.content), "quattro");
}

#[test]
fn tables_are_read() {
    let table = table(
        "<table class=\"tavola\" descrizione=\"Che cosa\"><caption>Tavola <em>1</em></caption>\
         <colgroup><col width=\"25%\"/><col width=\"12.5%\"/><col/></colgroup>\
         <thead><tr><th colspan=\"3\" class=\"banda-area\">Area</th></tr><tr><th scope=\"col\">A</th><th>B</th><th>C</th></tr></thead>\
         <tbody><tr><th rowspan=\"2\" class=\"strategico\">01</th><td class=\"numero\">1</td><td><p class=\"etichetta\">e</p>f</td></tr>\
         <tr><td/><td>g</td></tr></tbody></table>",
    );
    assert_eq!(table.role, TableRole::Tavola);
    assert_eq!(table.description, "Che cosa");
    assert_eq!(plain_text(&table.caption), "Tavola 1");
    assert_eq!(table.columns(), [ColumnWidth::Share(250), ColumnWidth::Share(125), ColumnWidth::Auto]);
    assert_eq!((table.header_rows(), table.rows().len()), (2, 4));
    let first = &table.rows()[2].cells;
    assert_eq!((first[0].scope, first[0].role, first[0].rowspan), (Some(Scope::Row), CellRole::Strategico, 2));
    assert_eq!((first[1].scope, first[1].role), (None, CellRole::Numero));
    assert_eq!(first[2].content.len(), 2);
    assert_eq!(table.rows()[1].cells[1].scope, Some(Scope::Column));
    assert_eq!(table.rows()[1].cells[1].role, CellRole::Intestazione);
    assert_eq!(table.rows()[3].cells[0].column, 1);
}

#[test]
fn a_table_may_have_no_rows_in_its_body_and_no_columns_declared() {
    let table = table("<table><thead><tr><th colspan=\"2\">a</th><th>b</th></tr></thead><tbody></tbody></table>");
    assert_eq!(table.role, TableRole::Dati);
    assert_eq!(table.columns(), [ColumnWidth::Auto; 3]);
}

#[test]
fn cells_that_do_not_tile_the_table_are_told() {
    for (rows, expected) in [
        (
            "<tr><td>a</td><td>b</td></tr>\n<tr><td>c</td></tr>",
            "errore[M011] riga 2: manca la cella della colonna 2\n  --> a.xhtml, riga 3, colonna 1\n  = la tabella comincia in a.xhtml, riga 2, colonna 1",
        ),
        ("<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>", "riga 2: le celle superano le colonne della tabella"),
        ("<tr><td rowspan=\"2\">a</td></tr>", "riga 1: una cella si estende oltre l'ultima riga"),
        (
            "<tr><td rowspan=\"0\">a</td></tr>",
            "errore[M007] «rowspan» dev'essere un numero intero da 1 a 65534, non «0»",
        ),
        (
            "<tr><td colspan=\"99999999999\">a</td></tr>",
            "«colspan» dev'essere un numero intero da 1 a 1000, non «99999999999»",
        ),
        ("", "errore[M011] la tabella non ha colonne\n  --> a.xhtml, riga 2, colonna 1"),
        ("<tr><th scope=\"colonna\">a</th></tr>", "«scope» può essere «col» o «row», non «colonna»"),
        ("<tr><td scope=\"row\">a</td></tr>", "l'attributo «scope» non esiste per <td>"),
        ("<tr><td class=\"numeri\">a</td></tr>", "forse intendeva «numero»"),
    ] {
        let found = said(&format!("<table><tbody>{rows}</tbody></table>"));
        assert!(found.contains(expected), "{found}");
    }
}

#[test]
fn a_table_whose_columns_have_no_names_is_read_with_a_warning() {
    let row = "<tr><th scope=\"row\">Area</th><td>Tecnica</td></tr>";
    for (head, warned) in [
        ("", true),
        ("<thead></thead>", true),
        // It repeats on each page, but names nothing to those who hear it.
        ("<thead><tr><td>Voce</td><td>Contenuto</td></tr></thead>", true),
        ("<thead><tr><th scope=\"row\">Voce</th><td>Contenuto</td></tr></thead>", true),
        ("<thead><tr><th>Voce</th><th>Contenuto</th></tr></thead>", false),
        // The corner over the names of the rows.
        ("<thead><tr><td/><th>Contenuto</th></tr></thead>", false),
    ] {
        let (document, found) =
            parse("a.xhtml", &page(&format!("<table>{head}<tbody>{row}</tbody></table>")), &assets());
        assert!(document.is_some(), "{head}");
        let found = render(&found, Palette::Plain);
        let told = "avviso[M014] la tabella non ha una riga di intestazione: le sue colonne sono senza nome\n  \
                    --> a.xhtml, riga 2, colonna 1\n";
        assert_eq!(found.contains(told), warned, "{head}: {found}");
    }
}

/// However many warnings there are, no error is left out.
#[test]
fn many_warnings_do_not_hide_an_error() {
    let table = "<table><tbody><tr><td>a</td></tr></tbody></table>\n".repeat(2_000);
    assert!(said(&format!("{table}<p class=\"corpi\">a</p>")).contains("errore[M008]"));
}

#[test]
fn columns_share_the_whole_width() {
    for (widths, expected) in [
        ("<col width=\"50%\"/><col width=\"40%\"/>", Some("le larghezze delle colonne fanno 90%")),
        ("<col width=\"100%\"/><col/>", Some("le larghezze delle colonne fanno 100%")),
        ("<col width=\"50\"/><col/>", Some("«width» dev'essere una percentuale fino a 100, come «25%», non «50»")),
        ("<col width=\"33.3%\"/><col width=\"66.6%\"/>", None),
    ] {
        let rows = "<thead><tr><th>a</th><th>b</th></tr></thead><tbody></tbody>";
        let text = format!("<table><colgroup>{widths}</colgroup>{rows}</table>");
        match expected {
            Some(expected) => assert!(said(&text).contains(expected), "{}", said(&text)),
            None => assert_eq!(table(&text).columns().len(), 2),
        }
    }
}

#[test]
fn the_parts_of_a_table_come_in_order_and_once() {
    let row = "<tr><td>a</td></tr>";
    assert!(
        said(&format!("<table><tbody>{row}</tbody><caption>c</caption></table>"))
            .contains("<caption> deve stare prima di <tbody>")
    );
    assert!(
        said(&format!("<table><tbody>{row}</tbody><tbody>{row}</tbody></table>"))
            .contains("in <table> c'è più di un <tbody>")
    );
}

#[test]
fn figures_are_read() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><text>pi&ugrave; &amp;</text></svg>";
    let found = blocks(&format!(
        "<figure id=\"f\" width=\"80%\"><img src=\"logo.png\" alt=\"Lo  stemma\"/><figcaption>Figura 1</figcaption></figure>\
         <figure alt=\"Un testo\">{svg}</figure>"
    ));
    let [Block::Figure(logo), Block::Figure(drawing)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((logo.width, logo.alt.as_str(), logo.id.as_ref().unwrap().as_str()), (800, "Lo stemma", "f"));
    assert_eq!(plain_text(&logo.caption), "Figura 1");
    assert_eq!((drawing.width, drawing.alt.as_str(), drawing.caption.len()), (1000, "Un testo", 0));
    assert_eq!(drawing.image, Image::Svg(svg.replace("&ugrave;", "ù").into()));
}

#[test]
fn figures_have_a_picture_and_words() {
    let svg =
        |inside: &str| format!("<figure alt=\"a\"><svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg></figure>");
    for (blocks, expected) in [
        (
            "<figure><img src=\"lgo.png\" alt=\"a\"/></figure>".to_owned(),
            "errore[M012] la figura «lgo.png» non c'è\n  --> a.xhtml, riga 2, colonna 14\n  = rimedio: forse intendeva «logo.png»",
        ),
        (
            "<figure><img src=\"logo.png\"/></figure>".to_owned(),
            "errore[M012] a <img> manca il testo alternativo (attributo «alt»)\n  --> a.xhtml, riga 2, colonna 9",
        ),
        ("<figure><img src=\"logo.png\" alt=\" \"/></figure>".to_owned(), "a <img> manca il testo alternativo"),
        (
            "<figure alt=\"a\"><img src=\"logo.png\" alt=\"a\"/></figure>".to_owned(),
            "va scritto in <img>, non in <figure>",
        ),
        ("<figure><figcaption>a</figcaption></figure>".to_owned(), "in <figure> manca la figura: <img> o <svg>"),
        (
            "<figure><svg xmlns=\"http://www.w3.org/2000/svg\"/></figure>".to_owned(),
            "a <figure> manca il testo alternativo",
        ),
        ("<figure alt=\"a\"><svg/></figure>".to_owned(), "a <svg> manca xmlns="),
        (
            "<figure width=\"0%\"><img src=\"logo.png\" alt=\"a\"/></figure>".to_owned(),
            "«width» dev'essere una percentuale",
        ),
        (svg("<script>1</script>"), "in uno <svg> non può stare <script>"),
        (svg("<g onclick=\"a()\"/>"), "in uno <svg> non può stare onclick=\"a()\""),
        (svg("<image href=\"https://a.it/x.png\"/>"), "in uno <svg> non può stare href="),
    ] {
        let found = said(&blocks);
        assert!(found.contains(expected), "{found}");
    }
}

#[test]
fn page_breaks_and_tables_of_contents_are_read() {
    let found = blocks("<sommario titolo=\"Indice\" livelli=\"2\"/><interruzione/><sommario titolo=\"B\"/>");
    let [Block::Contents(first), Block::PageBreak, Block::Contents(second)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((first.title.as_str(), first.depth, second.depth), ("Indice", 2, 3));
    let found = said("<sommario livelli=\"7\"/>");
    assert!(found.contains("a <sommario> manca l'attributo «titolo»"), "{found}");
    assert!(found.contains("«livelli» dev'essere un numero intero da 1 a 6, non «7»"), "{found}");
}

#[test]
fn deep_nesting_is_refused_whatever_the_depth() {
    for depth in [100, 100_000] {
        let deep = page(&format!("<p>{}a{}</p>", "<em>".repeat(depth), "</em>".repeat(depth)));
        let found = problems(&deep);
        assert!(
            found.contains("errore[M013] i marcatori sono annidati oltre 64 livelli\n  --> a.xhtml, riga 2, colonna"),
            "{found}"
        );
    }
    let lists = page(&format!("{}a{}", "<ul><li>".repeat(20), "</li></ul>".repeat(20)));
    read(&lists);
}

#[test]
fn a_text_with_endless_problems_is_told_up_to_a_limit() {
    let (_, found) = parse("a.xhtml", &page(&"<x/>".repeat(50_000)), &assets());
    assert_eq!(found.len(), 1_000);
}

/// Pieces from which texts of every kind are put together; a fixed generator, so that a failure comes back.
struct Pieces(u64);

impl Pieces {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }

    fn text(&mut self, pieces: &[&str], most: usize) -> String {
        (0..self.next(most)).map(|_| pieces[self.next(pieces.len())]).collect()
    }
}

#[test]
fn no_text_makes_the_reader_fail_and_no_error_means_a_document() {
    let pieces = [
        "<p>",
        "</p>",
        "<table>",
        "</table>",
        "<tbody>",
        "</tbody>",
        "<tr>",
        "</tr>",
        "<td rowspan=\"2\">",
        "<td>",
        "</td>",
        "<h1>",
        "</h1>",
        "<h2 id=\"a\">",
        "</h2>",
        "<nota>",
        "</nota>",
        "<a href=\"#a\">",
        "</a>",
        "è",
        "&nbsp;",
        "&zz;",
        "&",
        "<",
        ">",
        "\"",
        " ",
        "\n",
        "<br/>",
        "<x y=\"1\"/>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "a",
        "<dato>",
        "</dato>",
        "]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "𝔸",
        "\u{202e}",
        "<figure alt=\"a\">",
        "</figure>",
        "<svg>",
        "</svg>",
        "<!DOCTYPE a>",
    ];
    let mut generator = Pieces(0x9E37_79B9_7F4A_7C15);
    for _ in 0..4_000 {
        let text = generator.text(&pieces, 14);
        for whole in [page(&text), text] {
            let (document, found) = parse("a.xhtml", &whole, &assets());
            assert_eq!(document.is_some(), !found.has_errors(), "{whole}");
            let lines = whole.matches('\n').count() + 1;
            for diagnostic in &found {
                let piao::diagnostics::Place::Text { line, column, .. } = &diagnostic.place else {
                    panic!("{diagnostic:?}")
                };
                assert!((1..=lines).contains(&(*line as usize)) && *column >= 1, "{diagnostic:?} in {whole}");
            }
        }
    }
}

#[test]
fn words_come_out_as_they_went_in_but_for_white_space() {
    let pieces =
        ["a", "è", " ", "\n", "<", ">", "&", "\"", "'", "]]>", "\u{a0}", "\u{ad}", "𝔸", "--", "&amp;", "\u{202e}"];
    let mut generator = Pieces(42);
    for _ in 0..2_000 {
        let words = generator.text(&pieces, 12);
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let expected = words.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let read = blocks(&format!("<p>{escaped}</p><p>fine</p>"));
        let Block::Flow(Flow::Paragraph(paragraph)) = &read[0] else { panic!() };
        let visible = expected.chars().any(|c| !c.is_whitespace());
        assert_eq!(plain_text(&paragraph.content), if visible { expected } else { "fine".into() });
    }
}

#[test]
fn the_heading_of_a_scheda_says_all_of_it_or_nothing() {
    let keys = "tipo=\"Strategico\" area=\" Area  Tecnica \" struttura=\"Ufficio Legale\"";
    let Block::Heading(heading) = blocks(&format!("<h1>a</h1><h2 {keys}>b</h2>")).remove(1) else { panic!() };
    let scheda = heading.scheda.unwrap();
    assert_eq!([scheda.tipo, scheda.area, scheda.struttura], ["Strategico", "Area Tecnica", "Ufficio Legale"]);
    let Block::Heading(plain) = blocks("<h1>a</h1>").remove(0) else { panic!() };
    assert_eq!(plain.scheda, None);
    let found = said("<h1>a</h1><h2 tipo=\"Strategico\" area=\"\">b</h2>");
    assert!(found.contains("l'attributo «area» di <h2> è vuoto"), "{found}");
    assert!(found.contains("a <h2> manca l'attributo «struttura»"), "{found}");
    assert!(said("<h1 tipo=\"Strategico\">a</h1>").contains("l'attributo «tipo» non esiste per <h1>"));
}

/// Parts of one section each, of these blocks.
fn parts(blocks: &[&str]) -> Vec<Part> {
    let part = |blocks: &&str| {
        let (part, found) = parse_part("a.xhtml", page(blocks), &[], &assets());
        assert!(found.is_empty(), "{}", render(&found, Palette::Plain));
        part.unwrap()
    };
    blocks.iter().map(part).collect()
}

#[test]
fn parts_make_the_document_that_their_text_would_make_at_once() {
    let texts = [
        "<h1>Uno</h1><p>a<nota>prima</nota></p><p><a href=\"#due\">avanti</a></p>",
        "<h1 id=\"due\">Uno</h1><table><thead><tr><th>b<nota>seconda</nota></th></tr></thead><tbody></tbody></table>",
        "<h1>Uno</h1><ul><li><strong>c<nota>terza</nota></strong></li></ul><p><a href=\"#due\">indietro</a></p>",
    ];
    let (document, found) = assemble(parts(&texts));
    assert!(found.is_empty(), "{}", render(&found, Palette::Plain));
    assert_eq!(document.unwrap(), read(&page(&texts.concat())));
}

#[test]
fn a_part_turned_otherwise_begins_a_section() {
    let wide = page("<p>b</p>").replace("verticale", "orizzontale");
    let (second, _) = parse_part("a.xhtml", wide, &[], &assets());
    let mut all = parts(&["<p>a</p>"]);
    all.extend(second);
    let turned: Vec<_> = assemble(all).0.unwrap().sections.iter().map(|section| section.orientation).collect();
    assert_eq!(turned, [Orientation::Portrait, Orientation::Landscape]);
}

#[test]
fn what_only_the_whole_can_tell_is_told_of_parts_too() {
    let (document, found) = assemble(parts(&["<h1 id=\"a\">A</h1>", "<h1 id=\"a\">B <a href=\"#c\">c</a></h1>"]));
    assert!(document.is_none());
    let said = render(&found, Palette::Plain);
    assert!(said.contains("l'id «a» è scritto due volte") && said.contains("il collegamento porta a «#c»"), "{said}");
}

#[test]
fn a_part_goes_on_at_the_level_where_the_one_before_ends() {
    let (document, found) = assemble(parts(&["<h1>a</h1><h2>b</h2>", "<p>c</p>", "<h3>d</h3>"]));
    assert!(document.is_some() && found.is_empty(), "{}", render(&found, Palette::Plain));
    for (texts, message) in [
        (["<h1>a</h1>", "<p>b</p>", "<h3>c</h3>"], "il titolo <h3> salta un livello: quello prima è <h1>"),
        (["<p>a</p>", "<h2>b</h2>", "<h3>c</h3>"], "il primo titolo dev'essere <h1>, non <h2>"),
    ] {
        let (document, found) = assemble(parts(&texts));
        let said = render(&found, Palette::Plain);
        assert!(document.is_none() && said.contains(message), "{said}");
    }
}
