// SPDX-License-Identifier: EUPL-1.2
//! The HTML output, read by a reader that knows nothing of the program.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

#[path = "lettori/html.rs"]
mod lettore;

use lettore::{Blocco, Cella, leggi, selector, text};
use piao::diagnostics::{Palette, render};
use piao::document::{
    Assets, Block, CellRole, Document, Flow, Image, Inline, ParagraphRole, Style, TableRole, outline, parse, plain_text,
};
use piao::html;
use scraper::{ElementRef, Html};
use std::collections::BTreeSet;

const SAMPLE: &str = include_str!("html_campione.xhtml");

fn style() -> Style {
    Style::parse("stile.toml", include_str!("../templates/stile.toml")).unwrap()
}

fn document(xhtml: &str) -> Document {
    let mut assets = Assets::new();
    assets.insert("stemma.png", Image::Png(include_bytes!("html_stemma.png").as_slice().into()));
    let (document, found) = parse("html_campione.xhtml", xhtml, &assets);
    document.unwrap_or_else(|| panic!("{}", render(&found, Palette::Plain)))
}

fn sample() -> String {
    html::write(&document(SAMPLE), &style())
}

/// A page whose section holds `blocks`.
fn page(blocks: &str) -> String {
    let (head, _) = SAMPLE.split_once("<section").unwrap();
    html::write(&document(&format!("{head}<section class=\"verticale\">{blocks}</section></body></html>")), &style())
}

fn count(html: &Html, css: &str) -> usize {
    html.select(&selector(css)).count()
}

/// Every paragraph role, in the open and in every cell role, with a link and a datum: what axe judges for contrast.
fn all_roles() -> String {
    let paragraph = |role: &ParagraphRole| {
        let link = "<a href=\"https://www.example.it\">un collegamento</a>";
        format!("<p class=\"{}\">Parole, {link}, <dato origine=\"a › B › C1\">un dato</dato></p>", role.name())
    };
    let paragraphs: String = ParagraphRole::ALL.iter().map(paragraph).collect();
    let tables = TableRole::ALL.iter().map(|table| {
        let rows = CellRole::ALL
            .iter()
            .map(|cell| format!("<tr><th class=\"{0}\">{0}</th><td class=\"{0}\">{paragraphs}</td></tr>", cell.name()));
        let head = "<thead><tr><th>Ruolo</th><th>Parole</th></tr></thead>";
        format!(
            "<table class=\"{0}\"><caption>Tabella {0}</caption>{head}<tbody>{1}</tbody></table>",
            table.name(),
            rows.collect::<String>()
        )
    });
    page(&format!(
        "<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>{paragraphs}{}",
        tables.collect::<String>()
    ))
}

#[test]
#[allow(clippy::disallowed_methods, reason = "for .ci/run, which has them judged")]
fn samples_are_left_for_the_judges_of_conformance() {
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/campione.html"), sample()).unwrap();
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/ruoli.html"), all_roles()).unwrap();
}

#[test]
fn same_document_same_bytes() {
    assert_eq!(sample(), sample());
}

#[test]
fn all_blocks_come_out_in_order() {
    let tree = document(SAMPLE);
    let mut expected = Vec::new();
    for block in tree.sections.iter().flat_map(|section| &section.blocks) {
        expected.push(match block {
            Block::Heading(heading) => format!("h{} {}", heading.level, plain_text(&heading.content)),
            Block::Flow(Flow::Paragraph(paragraph)) => {
                format!("p {} {}", paragraph.role.name(), plain_text(&paragraph.content))
            }
            Block::Table(table) => format!("table {} {}", table.role.name(), plain_text(&table.caption)),
            Block::Figure(figure) => format!("figure {} {}", figure.alt, plain_text(&figure.caption)),
            Block::Contents(contents) => format!("nav {}", contents.title),
            Block::Flow(Flow::List(_)) => "list".to_owned(),
            Block::PageBreak => continue,
        });
    }
    let mut found: Vec<String> = Vec::new();
    for blocco in leggi(&sample()).blocchi {
        let line = match blocco {
            Blocco::Titolo { livello, testo, .. } => format!("h{livello} {testo}"),
            Blocco::Paragrafo { ruolo, testo } => format!("p {ruolo} {testo}"),
            Blocco::Tabella(tabella) => format!("table {} {}", tabella.ruolo, tabella.didascalia),
            Blocco::Figura { alternativa, didascalia } => format!("figure {alternativa} {didascalia}"),
            Blocco::Sommario { titolo, .. } => format!("nav {titolo}"),
            Blocco::Voce { .. } if found.last().is_some_and(|last| last == "list") => continue,
            Blocco::Voce { .. } => "list".to_owned(),
        };
        found.push(line);
    }
    assert_eq!(found, expected);
}

#[test]
fn list_items_keep_their_depth_and_their_mark() {
    let items: Vec<_> = leggi(&sample())
        .blocchi
        .into_iter()
        .filter_map(|blocco| match blocco {
            Blocco::Voce { profondita, numerata, testo } => Some((profondita, numerata, testo)),
            _ => None,
        })
        .collect();
    let expected = [
        (1, false, "high level, concentrati sulle prestazioni strategiche;"),
        (1, false, "di dettaglio:"),
        (2, true, "sui processi,"),
        (2, true, "sugli output delle direzioni,"),
        (2, true, "compresi quelli trasversali."),
    ];
    assert_eq!(items, expected.map(|(depth, numbered, words)| (depth, numbered, words.to_owned())));
}

#[test]
fn tables_keep_cells_spans_scopes_and_repeated_rows() {
    let page = leggi(&sample());
    let tavola = page.tabelle()[1];
    assert_eq!(
        tavola.righe.iter().map(|riga| riga.ripetuta).collect::<Vec<_>>(),
        [true, true, true, true, false, false, false]
    );
    let cella = |testo: &str, righe, colonne, scope: Option<&str>, ruolo: &str| Cella {
        testo: testo.to_owned(),
        righe,
        colonne,
        scope: scope.map(str::to_owned),
        ruolo: ruolo.to_owned(),
    };
    assert_eq!(tavola.righe[0].celle, [cella("AREA AMMINISTRATIVA", 1, 4, Some("col"), "banda-area")]);
    assert_eq!(
        tavola.righe[4].celle,
        [
            cella("01.01 CABINA DI REGIA", 3, 1, Some("row"), "strategico"),
            cella("01.01.02 Gestire in modo virtuoso le finanze provinciali", 2, 1, Some("row"), "operativo"),
            cella("01.01.02.01 Sostenere l'efficienza della spesa", 1, 1, None, "dato"),
            cella("Servizi Finanziari", 1, 1, None, "dato"),
        ]
    );
    assert_eq!(
        tavola.righe[5].celle[0].testo,
        "01.01.02.02 Presidiare il rispetto dei tempi di pagamento\nobiettivo del dirigente"
    );
}

#[test]
fn an_empty_corner_is_no_header() {
    let html =
        page("<table><thead><tr><th/><th>A</th></tr></thead><tbody><tr><th>B</th><td>1</td></tr></tbody></table>");
    let corner = &leggi(&html).tabelle()[0].righe[0].celle[0].clone();
    assert_eq!((corner.scope.as_deref(), corner.testo.as_str()), (None, ""));
}

#[test]
fn every_id_is_unique_and_every_reference_leads_to_one() {
    let html = sample();
    let page = Html::parse_document(&html);
    let mut ids = BTreeSet::new();
    for element in page.select(&selector("[id]")) {
        assert!(ids.insert(element.attr("id").unwrap().to_owned()), "{}", element.html());
    }
    for link in page.select(&selector("a[href^='#']")) {
        assert!(ids.contains(&link.attr("href").unwrap()[1..]), "{}", link.html());
    }
    for name in ["aria-labelledby", "aria-describedby"] {
        for element in page.select(&selector(&format!("[{name}]"))) {
            assert!(ids.contains(element.attr(name).unwrap()), "{name} of {}", element.html());
        }
    }
}

#[test]
fn landmarks_language_skip_link_and_titles_are_there() {
    let html = sample();
    let page = Html::parse_document(&html);
    for (css, times) in [
        ("html[lang=it]", 1),
        ("body > header", 1),
        ("main", 1),
        ("body > footer", 1),
        ("nav.navigazione[aria-label]", 1),
        ("main nav[aria-labelledby]", 1),
        ("body > a:first-child[href='#contenuto:']", 1),
        ("meta[name=viewport]", 1),
        ("table", 6),
        ("table > caption", 6),
        (".scorri[role=group][aria-labelledby][tabindex='0'] > table", 6),
        (".scorri[role=group][aria-label][tabindex='0'] > img", 1),
        ("img[alt]:not([alt=''])", 2),
        ("abbr[title]", 5),
        ("header .bozza", 1),
    ] {
        assert_eq!(count(&page, css), times, "{css}");
    }
    assert_eq!(text(page.select(&selector("title")).next().unwrap()), "Sezione 2.2 Performance");
}

#[test]
fn nothing_is_fetched_from_elsewhere_and_nothing_foreign_can_run() {
    let html = sample();
    let page = Html::parse_document(&html);
    for element in page.select(&selector("[src], link, iframe, object, embed, [srcset], [style], [onclick]")) {
        assert!(element.attr("src").is_some_and(|src| src.starts_with("data:image/")), "{}", element.html());
    }
    let style = page.select(&selector("style")).map(|style| style.inner_html()).collect::<String>();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let policy = page.select(&selector("meta[http-equiv=Content-Security-Policy]")).next().unwrap();
    let policy = policy.attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; img-src data:; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"));
}

#[test]
fn text_of_cells_never_becomes_markup() {
    let nasty = "&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- &amp;amp; \" ' =cmd|' /C calc'!A0";
    let html = page(&format!(
        "<h1>{nasty}</h1><p><dato origine=\"a &quot;&gt;&lt;b&gt; › B › C3\">{nasty}</dato></p>\
         <table><caption>{nasty}</caption><tbody><tr><td>{nasty}</td></tr></tbody></table>"
    ));
    let words = "</td><script>alert(1)</script><!-- &amp; \" ' =cmd|' /C calc'!A0";
    let read = leggi(&html);
    assert_eq!(read.tabelle()[0].righe[0].celle[0].testo, words);
    assert_eq!(read.tabelle()[0].didascalia, words);
    assert_eq!(read.origini[0].origine, "a \"><b> › B › C3");
    assert_eq!(count(&Html::parse_document(&html), "script"), 1);
}

#[test]
fn texts_of_the_head_cannot_end_the_style_sheet() {
    let tree = document(&SAMPLE.replace("PIAO 2024-2026 · Performance", "&lt;/style&gt;&lt;b&gt;\\&quot;}"));
    let html = html::write(&tree, &style());
    let page = Html::parse_document(&html);
    assert_eq!(count(&page, "style"), 1);
    assert_eq!(count(&page, "b"), 0);
    assert_eq!(text(page.select(&selector(".testatina")).next().unwrap()), "</style><b>\\\"}");
}

#[test]
fn notes_are_linked_both_ways_and_keep_their_numbers() {
    let html = sample();
    let read = leggi(&html);
    let notes: Vec<_> = read.note.iter().map(|nota| (nota.numero, nota.testo.as_str())).collect();
    assert_eq!(
        notes,
        [
            (7, "V. La creazione del Valore Pubblico territoriale nelle Regioni, marzo 2023, FormezPA."),
            (8, "Acquisito al protocollo con n. 3151.")
        ]
    );
    let page = Html::parse_document(&html);
    let calls: Vec<_> = page.select(&selector("[role=doc-noteref]")).collect();
    let backs: Vec<_> = page.select(&selector("[role=doc-backlink]")).collect();
    for (call, back) in calls.iter().zip(&backs) {
        assert_eq!(back.attr("href").unwrap()[1..], *call.attr("id").unwrap());
        let note = back.ancestors().filter_map(ElementRef::wrap).find(|e| e.value().name() == "li").unwrap();
        assert_eq!(call.attr("href").unwrap()[1..], *note.attr("id").unwrap());
    }
    assert_eq!((calls.len(), backs.len()), (2, 2));
}

/// On paper nobody can follow a link: the address stands beside its words, in a note too.
#[test]
fn addresses_are_printed_wherever_links_lead_outside() {
    let link = "<a href=\"https://esempio.it/a\">qui</a>";
    let html = page(&format!("<h1>Titolo</h1><p>Si legge {link}.<nota>E anche {link}.</nota></p>"));
    let page = Html::parse_document(&html);
    let style = page.select(&selector("style")).next().unwrap().inner_html();
    let rule = style.lines().find(|line| line.contains("attr(href)")).unwrap();
    let (links, _) = rule.split_once("::after").unwrap();
    assert_eq!(count(&page, links), 2, "{rule}");
    assert_eq!(count(&page, "a[href^=https]"), 2);
}

#[test]
fn every_datum_with_an_origin_carries_it_and_no_other() {
    let read = leggi(&sample());
    assert_eq!(read.origini.len(), 11);
    assert!(read.origini.iter().any(|o| o.testo == "21" && o.origine == "pap.xlsx › Organico › C2"));
    let html = page("<p><dato>1</dato></p>");
    assert!(leggi(&html).origini.is_empty());
    assert_eq!(count(&Html::parse_document(&html), "button"), 0);
}

/// It stands at the right, and is a header like the others: what it looks like is its role's, said by its class.
#[test]
fn what_names_a_column_of_figures_looks_like_the_other_names() {
    let html = page(
        "<h1>1</h1><table descrizione=\"x\"><thead><tr><th scope=\"col\">Voce</th><th scope=\"col\">Peso</th></tr></thead>\
         <tbody><tr><td>Uno</td><td class=\"numero\">1</td></tr></tbody></table>",
    );
    let page = Html::parse_document(&html);
    assert_eq!(count(&page, "th:not([class])"), 1);
    let over = page.select(&selector("th[class]")).next().unwrap();
    assert_eq!((text(over).as_str(), over.attr("class").unwrap()), ("Peso", "intestazione sopra-cifre"));
    let css = page.select(&selector("style")).next().unwrap().inner_html();
    let header = css.find("table :is(th:not([class]),td.intestazione,th.intestazione){").unwrap();
    let right = css.find("thead :is(td,th).sopra-cifre{text-align:right}").unwrap();
    assert!(header < right, "of two rules as specific, the second holds");
}

#[test]
fn what_repeats_in_every_scheda_is_said_in_few_bytes() {
    let cell = "<dato origine=\"a › B › C1\">uno</dato>";
    let rows = format!(
        "<tr><th scope=\"row\">Voce</th><td>{cell}</td><td>{cell} e {cell}</td><td class=\"numero\">1</td></tr>"
    );
    let columns = "<col width=\"40%\"/><col width=\"20%\"/><col width=\"20%\"/><col width=\"20%\"/>";
    let table =
        format!("<table descrizione=\"Le stesse parole\"><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>");
    let html = page(&format!("<h1>1</h1>{table}<p>tra</p>{table}"));
    let page = Html::parse_document(&html);
    for (css, times) in [
        // One description, which both tables name.
        ("p[id='descrizione:1'][hidden]", 1),
        ("table[aria-describedby='descrizione:1']", 2),
        ("table:first-of-type col[span='3']", 2),
        // A lone datum's cell says where it comes from; two of them need a mark each.
        ("td[data-origine='a › B › C1']:not([class])", 2),
        ("td span[data-origine='a › B › C1']", 4),
        ("th:not([class])", 2),
        ("td.numero", 2),
    ] {
        assert_eq!(count(&page, css), times, "{css}");
    }
}

#[test]
fn tables_of_contents_list_the_outline_to_their_depth() {
    let tree = document(SAMPLE);
    let expected: Vec<_> =
        outline(&tree).into_iter().filter(|entry| entry.level <= 2).map(|entry| entry.text).collect();
    let html = html::write(&tree, &style());
    let Some(Blocco::Sommario { voci, .. }) =
        leggi(&html).blocchi.into_iter().find(|b| matches!(b, Blocco::Sommario { .. }))
    else {
        panic!("no table of contents")
    };
    assert_eq!(voci, expected);
    let page = Html::parse_document(&html);
    let navigation: Vec<_> = page.select(&selector(".navigazione a")).map(text).collect();
    assert_eq!(navigation, expected);
}

#[test]
fn every_role_has_its_rule() {
    let html = sample();
    let page = Html::parse_document(&html);
    let css = page.select(&selector("style")).next().unwrap().inner_html();
    for role in ParagraphRole::ALL {
        assert!(css.contains(&format!("\np.{}{{", role.name())), "{}", role.name());
    }
    for role in TableRole::ALL {
        assert!(css.contains(&format!("\ntable.{}{{", role.name())), "{}", role.name());
    }
    for role in CellRole::ALL {
        // A value's and a header's own elements say it by themselves.
        let rule = match role {
            CellRole::Dato => "\ntable :is(td:not([class]),td.dato,th.dato){".to_owned(),
            CellRole::Intestazione => "\ntable :is(th:not([class]),td.intestazione,th.intestazione){".to_owned(),
            other => format!("\ntable :is(td.{0},th.{0}){{", other.name()),
        };
        assert!(css.contains(&rule), "{}", role.name());
    }
    assert!(
        css.contains("@page verticale{size:595.276pt 841.89pt;margin:68.031pt 56.693pt 62.362pt 56.693pt}"),
        "{css}"
    );
}

#[test]
fn a_change_of_style_changes_the_page() {
    let text = include_str!("../templates/stile.toml");
    let changed = Style::parse("stile.toml", &text.replace("sabbia = \"#FBF3DF\"", "sabbia = \"#FFEEDD\"")).unwrap();
    let html = html::write(&document(SAMPLE), &changed);
    assert!(html.contains("--c-evidenza-sfondo:#FFEEDD;") && !sample().contains("#FFEEDD"));
}

#[test]
fn a_document_without_draft_mark_headings_or_origins_has_no_empty_parts() {
    let mut tree = document(SAMPLE);
    tree.meta.draft_mark = None;
    tree.sections.truncate(1);
    tree.sections[0].blocks = vec![Block::Flow(Flow::Paragraph(piao::document::Paragraph {
        role: ParagraphRole::Corpo,
        content: vec![Inline::Text("Solo questo.".to_owned())],
    }))];
    let html = html::write(&tree, &style());
    let page = Html::parse_document(&html);
    assert_eq!(count(&page, "nav, .bozza, button, .note, #origine\\:"), 0);
    assert!(!html.contains("@top-right"));
    assert_eq!(text(page.select(&selector("main")).next().unwrap()), "Solo questo.");
}

#[test]
fn schede_stand_in_boxes_that_a_filter_can_pick() {
    let scheda = |id: &str, tipo: &str, struttura: &str| {
        let keys = format!("tipo=\"{tipo}\" area=\"Area &amp; «Tecnica»\" struttura=\"{struttura}\"");
        format!("<h2 id=\"{id}\" {keys}>Scheda {id}</h2><h3>Indicatori</h3><p>Parole di {id}</p>")
    };
    let (one, two) = (scheda("uno", "Strategico", "Ufficio Legale"), scheda("due", "Gestionale", "Staff"));
    let html = page(&format!("<h1>Linea</h1><p>Prima</p>{one}{two}<h1>Pesatura</h1><p>Dopo</p>"));
    let parsed = Html::parse_document(&html);
    let boxes: Vec<_> = parsed.select(&selector(".obiettivo")).collect();
    let words: Vec<_> = boxes.iter().map(|sheet| text(*sheet).replace('\n', " ")).collect();
    // From a scheda's heading to the next of its level: nothing before the first, nothing after the last.
    assert_eq!(words, ["Scheda uno Indicatori Parole di uno", "Scheda due Indicatori Parole di due"]);
    let keys = |sheet: &ElementRef| {
        ["tipo", "area", "struttura"].map(|key| sheet.attr(&format!("data-{key}")).unwrap().to_owned())
    };
    assert_eq!(keys(&boxes[1]), ["Gestionale", "Area & «Tecnica»", "Staff"]);
    // Without scripts the filter would do nothing: it is hidden, the schede are not.
    assert_eq!(count(&parsed, "main form.filtro[hidden] + .obiettivo, .obiettivo[hidden]"), 1);
    for (key, values) in [("tipo", "Tutti Gestionale Strategico"), ("area", "Tutte Area & «Tecnica»")] {
        let select = parsed.select(&selector(&format!("select[name={key}]"))).next().unwrap();
        let options: Vec<_> = select.select(&selector("option")).map(text).collect();
        assert_eq!(options.join(" "), values);
        let label = format!("label[for=\"{}\"]", select.attr("id").unwrap());
        assert_eq!(count(&parsed, &label), 1);
    }
    // What the script looks for is what stands there.
    let script = parsed.select(&selector("script")).next().unwrap().inner_html();
    for found in [".filtro", ".obiettivo", "[role=status]"] {
        assert!(script.contains(&format!("('{found}')")), "{found}");
        assert!(count(&parsed, &format!("{found}, .filtro {found}")) > 0, "{found}");
    }
    let alone = page(&format!("<h1>Linea</h1>{one}"));
    assert_eq!(count(&Html::parse_document(&alone), "form"), 0, "one scheda needs no filter");
}
