// SPDX-License-Identifier: EUPL-1.2
//! The text of a document is the same in DOCX, in HTML and in PDF, block by block: what three independent readers find
//! in the files, on all documents made from `input/` and for the two bodies of `fixtures/`, and on documents as hard as
//! they get.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its file has failed")]

#[path = "pdf/campioni.rs"]
mod campioni;
#[path = "sostegno/enti.rs"]
mod enti;
mod sostegno;

use piao::commands::genera::Fonti;
use piao::document::Document;
use sostegno::blocchi::{Blocco, leggi};

#[test]
fn the_plan_says_the_same_in_all_formats() {
    assert_all_equal(&sostegno::fonti());
}

#[test]
fn the_plans_of_other_bodies_say_the_same_in_all_formats() {
    assert_all_equal(&enti::comune());
    // With a font of its own, in which all three set their words.
    assert_all_equal(&enti::citta());
}

fn assert_all_equal(fonti: &Fonti) {
    let files = sostegno::documenti(fonti);
    let stems: Vec<_> = files.keys().filter_map(|name| name.strip_suffix(".pdf")).collect();
    assert!(stems.len() >= 4, "{stems:?}");
    for stem in stems {
        let bytes = |format: &str| files[&format!("{stem}.{format}")].as_slice();
        assert_equal(stem, bytes("pdf"), bytes("docx"), bytes("html"));
        assert_columns_are_named(stem, bytes("docx"));
    }
}

/// Every table of the program's documents has a header row, with words in it over each column, and says so to Word, whose
/// checker of accessibility asks for it. As the blocks of the formats are equal, what is true of one is of all.
fn assert_columns_are_named(stem: &str, docx: &[u8]) {
    let tables = leggi(docx, "docx").0.into_iter().filter_map(|block| match block {
        Blocco::Tabella(table) => Some(table),
        _ => None,
    });
    for table in tables {
        let named = |row: &[(String, usize, usize)]| row.iter().all(|(words, ..)| !words.is_empty());
        let head = &table.righe[..table.intestazione];
        assert!(head.last().is_some_and(|row| named(row)), "{stem}: no header row in {table:?}");
    }
    let read = sostegno::docx::read(docx);
    let xml = read.part("word/document.xml");
    assert_eq!(xml.matches("<w:tblLook ").count(), xml.matches("<w:tbl>").count(), "{stem}");
    assert!(!xml.contains("w:firstRow=\"0\""), "{stem}: a table whose first row is like the others");
}

#[test]
fn hard_documents_say_the_same_in_all_formats() {
    // Those of `examples/prova-estrema`.
    for (name, document) in [("ordinary", campioni::ordinary()), ("hostile", campioni::hostile())] {
        let (pdf, docx, html) = written(&document);
        assert_equal(name, &pdf, &docx, &html);
    }
}

/// A comparison that could not fail would prove nothing.
#[test]
fn a_word_that_one_format_lacks_is_seen() {
    let (_, docx, html) = written(&campioni::ordinary());
    let html = String::from_utf8(html).unwrap().replacen("Amministrazione trasparente", "Amministrazione", 1);
    assert_ne!(leggi(html.as_bytes(), "html").1, leggi(&docx, "docx").1);
    let html = html.replacen("01.02.01.01 Digitalizzazione", "01.02.01.01", 1);
    assert_ne!(leggi(html.as_bytes(), "html").0, leggi(&docx, "docx").0);
}

fn written(document: &Document) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let style = campioni::style();
    let pdf = piao::pdf::write(document, &style, &piao::pdf::Fonts::built_in().unwrap()).unwrap();
    let pages = piao::docx::Pages { of: &pdf.pages, count: pdf.page_count };
    let docx = piao::docx::write(document, &style, pages, &piao::docx::Fonts::built_in()).unwrap();
    (pdf.bytes, docx, piao::html::write(document, &style).into_bytes())
}

fn assert_equal(name: &str, pdf: &[u8], docx: &[u8], html: &[u8]) {
    let pdf = leggi(pdf, "pdf");
    assert!(pdf.0.len() > 5, "{name}: {} blocks", pdf.0.len());
    for (format, (blocks, notes)) in [("DOCX", leggi(docx, "docx")), ("HTML", leggi(html, "html"))] {
        for (at, (of_pdf, other)) in pdf.0.iter().zip(&blocks).enumerate() {
            assert_eq!(other, of_pdf, "{name}: block {at} of {format} (left) and of PDF (right)");
        }
        assert_eq!(blocks.len(), pdf.0.len(), "{name}: how many blocks {format} (left) and PDF (right) have");
        assert_eq!(notes, pdf.1, "{name}: the notes of {format} (left) and of PDF (right)");
    }
}
