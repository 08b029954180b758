// SPDX-License-Identifier: EUPL-1.2
//! What a clerk types is words in every output: markup, formulas and fields of other programs are printed as they stand,
//! and do nothing.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a panic is the message")]

mod minimo;
mod sostegno;

use minimo::Minimo;
use piao::commands::genera::Fonti;
use sostegno::{documenti, words};

/// What browsers, templates, Word, spreadsheets and readers of PDF would make something of.
const MARCATURE: [&str; 6] = [
    "<script>alert(1)</script>",
    "</td></tr><img src=x onerror=alert(2)>",
    "{{titolo}} {{#each righe}} &lt;b&gt; &amp; ]]> <!-- ",
    "=HYPERLINK(\"http://example.org\";\"qui\")",
    "@SOMMA(A1) | cmd",
    "\\) Tj ET (x) <</JS (alert)>>",
];

/// The minimal plan, with one of these in each of an objective's texts.
fn fonti() -> Fonti {
    let mut minimo = Minimo::new();
    let legale = "uffici/legale.xlsx";
    for (colonna, marcatura) in ["Titolo", "Descrizione", "Finalità", "Stakeholder"].into_iter().zip(MARCATURE) {
        marcatura.clone_into(minimo.cell(legale, "Obiettivi", 0, colonna));
    }
    MARCATURE[4].clone_into(minimo.cell(legale, "Fasi", 0, "Fase"));
    MARCATURE[5].clone_into(minimo.cell(legale, "Indicatori", 0, "Indicatore"));
    Fonti { cartelle: minimo.files(), ..Fonti::default() }
}

#[test]
fn what_looks_like_markup_is_printed_as_it_stands() {
    let files = documenti(&fonti());
    let printed: [(&str, String); 3] = [
        ("html", {
            let page = std::str::from_utf8(&files["allegato-a.html"]).unwrap();
            scraper::Html::parse_document(page).root_element().text().collect()
        }),
        ("docx", {
            let read = sostegno::docx::read(&files["allegato-a.docx"]);
            let cells = read.tables().flat_map(|table| table.rows.iter().flatten()).map(|cell| cell.text.clone());
            let paragraphs = read.paragraphs().map(|paragraph| paragraph.text.clone());
            cells.chain(paragraphs).collect::<Vec<_>>().join("\n")
        }),
        ("pdf", sostegno::pdf::leggi(&files["allegato-a.pdf"]).radice.testo()),
    ];
    for (formato, text) in printed {
        let text = words(&text);
        for marcatura in MARCATURE {
            assert!(text.contains(&words(marcatura)), "{formato} lacks «{marcatura}»");
        }
    }
}

#[test]
fn what_looks_like_markup_does_nothing() {
    let files = documenti(&fonti());
    for (name, bytes) in &files {
        let raw = String::from_utf8_lossy(bytes);
        match name.rsplit_once('.').unwrap().1 {
            "html" => {
                let page = scraper::Html::parse_document(&raw);
                let elements = |what| page.select(&scraper::Selector::parse(what).unwrap()).count();
                assert_eq!(elements("[onerror], img[src=x], a[href='http://example.org']"), 0, "{name}");
                let scripts = scraper::Selector::parse("script").unwrap();
                assert!(
                    page.select(&scripts).all(|script| !script.text().any(|text| text.contains("alert"))),
                    "{name}"
                );
            }
            "docx" => {
                for (part, content) in sostegno::docx::read(bytes).parts.iter().filter(|(part, _)| {
                    part.rsplit_once('.').is_some_and(|(_, ending)| ["xml", "rels"].contains(&ending))
                }) {
                    let content = std::str::from_utf8(content).unwrap();
                    assert!(roxmltree::Document::parse(content).is_ok(), "{name} {part}");
                    assert!(!content.contains("http://example.org\" TargetMode"), "{name} {part}");
                }
            }
            "pdf" => {
                let objects = lopdf::Document::load_mem(bytes).unwrap().objects;
                assert!(objects.len() > 50, "{name}: {} objects", objects.len());
                assert!(!objects.values().any(runs_a_script), "{name}");
            }
            "csv" => {
                for field in raw.split([';', '\n']) {
                    let field = field.trim_start_matches(['\u{feff}', '"']);
                    assert!(!field.starts_with(['=', '@', '+', '\t', '\r']), "{name}: {field}");
                }
            }
            _ => {}
        }
    }
}

/// Whether an object of a PDF is, or holds, an action that runs a script; most stand in compressed streams of objects.
fn runs_a_script(object: &lopdf::Object) -> bool {
    let in_dictionary = |dictionary: &lopdf::Dictionary| {
        dictionary.has(b"JS")
            || dictionary.has(b"JavaScript")
            || dictionary.iter().any(|(_, value)| runs_a_script(value))
    };
    match object {
        lopdf::Object::Dictionary(dictionary) => in_dictionary(dictionary),
        lopdf::Object::Stream(stream) => in_dictionary(&stream.dict),
        lopdf::Object::Array(values) => values.iter().any(runs_a_script),
        _ => false,
    }
}
