// SPDX-License-Identifier: EUPL-1.2
//! The published section's facts, listed in `fixtures/fatti.csv`, against section 2.2 made from `fixtures/prato`.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures")]
#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside test functions")]

#[path = "../examples/cartelle.rs"]
mod cartelle;

use piao::diagnostics::{Diagnostics, Palette, render};
use piao::document::{Assets, Block, Document, Flow, Inline, parse_rendered, plain_text};
use piao::intake::{InputFile, read};
use piao::model::Piano;
use piao::template::{Templates, templates};
use piao::view::{PianoAzioniPositive, Redazione, Sezione};
use std::path::{Path, PathBuf};

#[derive(serde::Deserialize)]
struct Fatto {
    #[serde(rename = "Riga")]
    riga: u32,
    #[serde(rename = "Fatto")]
    descrizione: String,
    #[serde(rename = "Cerca")]
    cerca: String,
    #[serde(rename = "Dove")]
    dove: String,
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn fatti() -> Vec<Fatto> {
    let bytes = std::fs::read(fixtures().join("fatti.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn piano() -> Piano {
    let written = cartelle::convert(&fixtures().join("prato")).unwrap();
    let files: Vec<InputFile> = written.into_iter().map(|(path, bytes)| InputFile { path, bytes }).collect();
    let (piano, found) = read(&files);
    assert!(!found.has_errors(), "{}", render(&found, Palette::Plain));
    piano.unwrap()
}

fn document(name: &str, rendered: Result<piao::template::Rendered, Diagnostics>) -> Document {
    let rendered = rendered.unwrap_or_else(|found| panic!("{}", render(&found, Palette::Plain)));
    let (document, found) = parse_rendered(name, &rendered.xhtml, &rendered.files, &Assets::new());
    assert!(found.is_empty(), "{}", render(&found, Palette::Plain));
    document.unwrap()
}

/// The words of a document as the list of facts wants them compared.
fn words(document: &Document) -> String {
    let mut out = String::new();
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Heading(heading) => push(&mut out, &heading.content),
            Block::Flow(flow) => push_flow(&mut out, flow),
            Block::Table(table) => {
                push(&mut out, &table.caption);
                for cell in table.rows().iter().flat_map(|row| &row.cells) {
                    cell.content.iter().for_each(|flow| push_flow(&mut out, flow));
                }
            }
            Block::Figure(figure) => push(&mut out, &figure.caption),
            Block::PageBreak | Block::Contents(_) => {}
        }
    }
    comparable(&out)
}

fn push(out: &mut String, content: &[Inline]) {
    out.push_str(&plain_text(content));
    out.push('\n');
    for inline in content {
        if let Inline::Footnote { content, .. } = inline {
            push(out, content);
        }
    }
}

fn push_flow(out: &mut String, flow: &Flow) {
    match flow {
        Flow::Paragraph(paragraph) => push(out, &paragraph.content),
        Flow::List(list) => list.items.iter().flatten().for_each(|flow| push_flow(out, flow)),
    }
}

/// White space collapsed, case dropped, typographic marks made plain.
fn comparable(text: &str) -> String {
    let plain = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn missing(words: &str, wanted: impl Fn(&Fatto) -> bool) -> Vec<String> {
    fatti()
        .into_iter()
        .filter(&wanted)
        .filter(|fatto| !fatto.cerca.split(" | ").any(|cerca| words.contains(&comparable(cerca))))
        .map(|fatto| format!("riga {}, {}: «{}»", fatto.riga, fatto.descrizione, fatto.cerca))
        .collect()
}

#[test]
fn section_2_2_holds_every_fact_of_the_published_one() {
    let piano = piano();
    let templates = Templates::load(&templates()).unwrap();
    let view = Sezione::new(&Redazione::new(&piano), &Diagnostics::new());
    let words = words(&document("sezione-2.2", templates.render("sezione-2.2", &view)));
    assert!(fatti().len() >= 150);
    let missing = missing(&words, |_| true);
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
    assert!(!words.contains("mancante"));
}

#[test]
fn the_pap_holds_every_fact_that_its_workbook_states() {
    let piano = piano();
    let templates = Templates::load(&templates()).unwrap();
    let view = PianoAzioniPositive::new(&Redazione::new(&piano), &Diagnostics::new());
    let words = words(&document("pap", templates.render("pap", &view)));
    let missing = missing(&words, |fatto| fatto.dove == "pap");
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
    assert!(!words.contains("mancante"));
}
