// SPDX-License-Identifier: EUPL-1.2
//! Templates and styles that cannot be used: the place is the one in the file that a person wrote.

use crate::banco::Banco;
use crate::sostegno::root;

const TAVOLE: &str = "tavole-di-sintesi.hbs";
const TAVOLA: &str = "parti/tavola.hbs";
const STILE: &str = "stile.toml";

/// One of the program's own templates.
fn own(file: &str) -> String {
    std::fs::read_to_string(root().join("templates").join(file)).unwrap()
}

/// A template with one thing changed, and where the change stands, as the program should name it.
fn changed(file: &str, before: &str, after: &str, mark: &str) -> (String, String) {
    let text = own(file);
    assert!(text.contains(before), "{file} has no {before}");
    let text = text.replacen(before, after, 1);
    let place = place(file, &text, mark);
    (text, place)
}

/// Where `mark` first stands in a text.
fn place(file: &str, text: &str, mark: &str) -> String {
    let at = text.find(mark).unwrap();
    let line = text[..at].matches('\n').count() + 1;
    let column = text[..at].rsplit('\n').next().unwrap().chars().count() + 1;
    format!("--> {file}, riga {line}, colonna {column}\n")
}

/// These files take the places of the program's own.
fn expect(files: &[(&str, &str)], parole: &[&str]) {
    let banco = Banco::new();
    for (path, text) in files {
        banco.file(&format!("modelli/{path}"), text.as_bytes());
    }
    let corsa = banco.rifiuta(&["--templates", "modelli"], 2, parole);
    assert!(corsa.stdout.contains("I modelli non si possono usare: non è stato scritto nulla."), "{}", corsa.stdout);
}

#[test]
fn a_mistake_in_a_template_is_named_where_it_was_written() {
    for (file, before, after, mark, parole) in [
        // A variable that the view does not have.
        (
            TAVOLE,
            "{{codice.testo}}",
            "{{codicee.testo}}",
            "{{codicee",
            ["M023", "«codicee.testo»", "forse si intendeva «codice»"],
        ),
        (
            TAVOLA,
            "{{#if evidenza}}",
            "{{#if evidenzia}}",
            "{{#if evidenzia",
            ["M023", "«evidenzia»", "forse si intendeva «evidenza»"],
        ),
        // A tag, a class, an attribute, an entity that do not exist.
        (
            TAVOLA,
            "<td>{{dato struttura}}",
            "<td><font>x</font>{{dato struttura}}",
            "<font",
            ["M004", "<font>", "ammessi"],
        ),
        (
            TAVOLA,
            "banda-area",
            "banda-aria",
            "<th class=\"banda-aria",
            ["M008", "«banda-aria»", "forse intendeva «banda-area»"],
        ),
        (
            TAVOLA,
            "<td class=\"operativo\"",
            "<td clas=\"operativo\"",
            "<td clas",
            ["M006", "«clas»", "forse intendeva «class»"],
        ),
        (
            TAVOLA,
            "AREA {{dato",
            "AREA &nbps;{{dato",
            "<th class=\"banda-area",
            ["M003", "«&nbps;»", "forse intendeva «&nbsp;»"],
        ),
        // A partial that is not there.
        (
            TAVOLE,
            "{{> parti/tavola ",
            "{{> parti/tabella ",
            "{{> parti/tabella",
            ["M026", "«parti/tabella»", "forse si intendeva «parti/tavola»"],
        ),
        // A cell that a row lacks, a tag that is never closed.
        (
            TAVOLA,
            "<td>{{dato struttura}}</td>",
            "",
            "<tr>\n      {{#with strategico}}",
            ["M011", "manca la cella della colonna 4", "la tabella comincia in parti/tavola.hbs"],
        ),
        (
            TAVOLA,
            "scope=\"row\" rowspan=\"{{righe}}\"",
            "scope=\"row\" rowspan=\"zero\"",
            "<th class=\"strategico",
            ["M007", "«zero»", "numero intero"],
        ),
    ] {
        let (text, place) = changed(file, before, after, mark);
        expect(&[(file, &text)], &[&place, parole[0], parole[1], parole[2]]);
    }
}

/// It may be so, but the body should know whom it leaves out; of a part that is filled in many times it is told once.
#[test]
fn a_table_without_a_header_row_is_a_warning_where_it_was_written() {
    const SCHEDA: &str = "parti/scheda.hbs";
    let head = "<thead><tr><th scope=\"col\">Voce</th><th scope=\"col\">Contenuto</th></tr></thead>";
    let (text, place) = changed(SCHEDA, head, "", "<table class=\"scheda\"");
    let banco = Banco::new();
    banco.file(&format!("modelli/{SCHEDA}"), text.as_bytes());
    let corsa = banco.genera(&["--templates", "modelli", "--documento", "allegato-a", "--formato", "html"]);
    assert_eq!(corsa.codice, 0, "{}", corsa.stderr);
    let told =
        format!("avviso[M014] la tabella non ha una riga di intestazione: le sue colonne sono senza nome\n  {place}");
    assert!(corsa.stderr.contains(&told), "{}", corsa.stderr);
    assert_eq!(corsa.stderr.matches("M014").count(), 1, "{}", corsa.stderr);
    assert!(corsa.stderr.contains("= rimedio: prima di <tbody> aggiungere <thead>"), "{}", corsa.stderr);
    let html = String::from_utf8(banco.leggi("output/parziale/allegato-a.html")).unwrap();
    assert!(html.matches("<h2").count() > 1, "one scheda proves nothing");
}

#[test]
fn markup_that_is_not_closed_and_braces_that_are_not_matched() {
    let (text, _) = changed(TAVOLA, "</tbody>", "", "<table");
    expect(
        &[(TAVOLA, &text)],
        &["errore[M002] il marcatore <tbody> è chiuso da </table>", "--> parti/tavola.hbs, riga "],
    );
    let text = own(TAVOLA).replacen("{{/each}}", "", 1);
    expect(&[(TAVOLA, &text)], &["errore[M020]", "--> parti/tavola.hbs, riga "]);
    let (text, _) = changed(TAVOLA, "{{/with}}", "{{/if}}", "{{/if}}");
    expect(&[(TAVOLA, &text)], &["errore[M020] {{#with}} è chiuso da {{/if}}", "--> parti/tavola.hbs, riga "]);
    let (text, place) = changed(TAVOLA, "{{dato area}}", "{{{area.testo}}}", "{{{area");
    expect(&[(TAVOLA, &text)], &["errore[M028]", &place]);
}

#[test]
fn parts_that_call_each_other_are_found_before_they_run() {
    let tavola = format!("{}{{{{> parti/altra}}}}", own(TAVOLA));
    let altra = "<p>x</p>\n  {{> parti/tavola}}\n";
    let place = place("parti/altra.hbs", altra, "{{>");
    let chain = "parti/tavola → parti/altra → parti/tavola";
    expect(
        &[(TAVOLA, &tavola), ("parti/altra.hbs", altra)],
        &["errore[M027] le parti si includono a vicenda", chain, &place],
    );
}

#[test]
fn a_file_that_is_no_text_is_named() {
    let banco = Banco::new();
    banco.file("modelli/parti/tavola.hbs", b"<p>perch\xe9</p>");
    banco.rifiuta(&["--templates", "modelli"], 2, &["errore[M030]", "--> parti/tavola.hbs", "UTF-8"]);
    banco.rifiuta(&["--templates", "assente"], 2, &["la cartella «assente» non esiste"]);
}

#[test]
fn a_mistake_in_the_style_is_named_where_it_was_written() {
    let (text, place) = changed(STILE, "\n[colori]", "\n[colori", "[colori\n");
    let line = place.split(", colonna").next().unwrap();
    expect(&[(STILE, &text)], &["errore[M001]", line]);
    let (text, place) = changed(STILE, "famiglia = ", "famigliola = ", "famigliola");
    expect(&[(STILE, &text)], &["errore[M001] la voce «famigliola» non esiste", "famiglia", &place]);
    let text = own(STILE).replacen("famiglia = \"Noto Sans\"\n", "", 1);
    expect(&[(STILE, &text)], &["errore[M001] manca la voce «famiglia»", "--> stile.toml, riga "]);
    let (text, place) = changed(STILE, "blu = \"#12365B\"", "blu = \"blu notte\"", "\"blu notte\"");
    expect(&[(STILE, &text)], &["errore[M001] il colore «blu» vale «blu notte»", &place, "1 errore\n"]);
    let text = own(STILE).replacen("colore = \"blu\"", "colore = \"bluastro\"", 1);
    expect(&[(STILE, &text)], &["errore[M001] il colore «bluastro» non è tra i [colori]", "--> stile.toml"]);
}

#[test]
fn font_files_that_are_not_there_or_are_none() {
    let named = "\n[caratteri.file]\nnormale = \"font/A.ttf\"\ngrassetto = \"font/B.ttf\"\ncorsivo = \"font/C.ttf\"\n\
                 grassetto-corsivo = \"font/D.ttf\"\n\n[colori]\n";
    let (text, _) = changed(STILE, "\n[colori]\n", named, "[colori]");
    expect(&[(STILE, &text)], &["errore[M032] il file di caratteri «font/A.ttf» non c'è", "«font/D.ttf»", "4 errori"]);
    let fonts = ["font/A.ttf", "font/B.ttf", "font/C.ttf", "font/D.ttf"].map(|name| (name, "non sono un carattere"));
    expect(&[&[(STILE, text.as_str())], fonts.as_slice()].concat(), &["--> font/A.ttf", "--> font/D.ttf"]);
}

#[test]
fn one_file_of_the_body_is_enough_to_change_one_thing() {
    let banco = Banco::new();
    let part = own("parti/frontespizio.hbs").replace("Dati dimostrativi.", "Dati di fantasia.");
    banco.file("modelli/parti/frontespizio.hbs", part.as_bytes());
    let run = |options: &[&str]| {
        let corsa = banco.genera(&[options, &["--documento", "tavole-di-sintesi", "--formato", "html"]].concat());
        assert_eq!(corsa.codice, 0, "{}", corsa.stderr);
        String::from_utf8(banco.leggi("output/parziale/tavole-di-sintesi.html")).unwrap()
    };
    let (own, theirs) = (run(&[]), run(&["--templates", "modelli"]));
    assert!(own.contains("Dati dimostrativi.") && !theirs.contains("Dati dimostrativi."));
    assert_eq!(own.replace("Dati dimostrativi.", "Dati di fantasia."), theirs);
}
