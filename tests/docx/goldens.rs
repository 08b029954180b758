// SPDX-License-Identifier: EUPL-1.2
//! Parts as text, pretty-printed: read them before committing. `UPDATE_GOLDEN=1` writes them anew.

use crate::golden;
use crate::lettore::Docx;
use crate::sample::{body, cell, document, figures, heading, id, item, paragraph, read, row, text};
use piao::document::{
    Block, Cell, CellRole, ColumnWidth, Contents, Flow, Heading, Inline, List, Marker, ParagraphRole, Table, TableRole,
    Target,
};
use roxmltree::Node;
use std::fmt::Write;

#[test]
fn text_and_notes() {
    let link = |target| Inline::Link { target, content: vec![text("qui")] };
    let outside = link(Target::Outside("https://example.org".into()));
    let note = Inline::Footnote { number: 7, content: vec![text("Nota con "), outside] };
    let content = vec![
        text("Testo "),
        Inline::Strong(vec![text("forte "), Inline::Emphasis(vec![text("e in corsivo")])]),
        note,
        link(Target::Inside(id("uno"))),
        Inline::LineBreak,
        Inline::Emphasis(vec![text("fine")]),
    ];
    let strong = Inline::Strong(vec![text("forte in un titolo già in grassetto")]);
    let read = read(&document(vec![
        Block::Contents(Contents { title: "Sommario".into(), depth: 2 }),
        heading(1, "uno", "Uno"),
        Block::Flow(paragraph(ParagraphRole::Corpo, content)),
        Block::Heading(Heading { level: 2, id: id("due"), content: vec![strong], scheda: None }),
    ]));
    check("testo", &read, &["word/document.xml", "word/footnotes.xml", "word/_rels/footnotes.xml.rels"]);
}

#[test]
fn tables_and_lists() {
    let bullets = || Flow::List(List { marker: Marker::Bullet, items: vec![item("uno"), item("due")] });
    let rows = vec![
        row(vec![Cell { colspan: 2, ..cell(CellRole::BandaArea, "Area") }]),
        row(vec![Cell { rowspan: 2, ..cell(CellRole::Evidenza, "Evidenza") }, cell(CellRole::Numero, "1")]),
        row(vec![Cell { content: vec![bullets()], ..cell(CellRole::Dato, "") }]),
    ];
    let widths = vec![ColumnWidth::Share(400), ColumnWidth::Auto];
    let table = Table::new(TableRole::Tavola, vec![text("Tavola")], "Descrizione".into(), widths, 1, rows).unwrap();
    let numbers = List { marker: Marker::Number, items: vec![vec![item("uno").remove(0), bullets()], item("due")] };
    let read = read(&document(vec![
        Block::Table(table),
        body("Dopo la tavola."),
        Block::PageBreak,
        Block::Flow(Flow::List(numbers)),
        Block::Table(figures(TableRole::Dati, "")),
    ]));
    check("tavole", &read, &["word/document.xml"]);
}

#[test]
fn styles_and_settings() {
    let read = read(&document(vec![Block::Table(figures(TableRole::Dati, ""))]));
    let parts = ["word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/header1.xml", "word/footer1.xml"];
    check("stili", &read, &parts);
}

/// Compares parts with `fixtures/docx/<name>.txt`.
fn check(name: &str, read: &Docx, parts: &[&str]) {
    let mut found = String::new();
    for part in parts {
        let xml = roxmltree::Document::parse(read.part(part)).unwrap();
        writeln!(found, "== {part}").unwrap();
        print(xml.root_element(), 0, &mut found);
    }
    golden::check(&format!("fixtures/docx/{name}.txt"), &found);
}

/// An element on a line, with what is in it under it.
fn print(node: Node<'_, '_>, depth: usize, out: &mut String) {
    write!(out, "{:indent$}{}", "", node.tag_name().name(), indent = depth * 2).unwrap();
    for attribute in node.attributes().filter(|attribute| attribute.namespace() != Some(roxmltree::NS_XML_URI)) {
        write!(out, " {}={}", attribute.name(), attribute.value()).unwrap();
    }
    if let Some(text) = node.text() {
        write!(out, " «{text}»").unwrap();
    }
    out.push('\n');
    for child in node.children().filter(Node::is_element) {
        print(child, depth + 1, out);
    }
}
