// SPDX-License-Identifier: EUPL-1.2
//! The words of a document as they are to be read in its PDF, each once: list marks, numbers of notes and the contents'
//! page numbers included. For the tests on whole files and, from inside the crate, for those on generated documents.

#![allow(clippy::format_push_string, reason = "speed is no matter here")]
#![allow(unreachable_pub, reason = "a test binary exports nothing")]

use super::document::{Block, Document, Flow, Id, Image, Inline, Marker, outline};
use std::collections::BTreeMap;

/// All words, parted by white space. `pages` are those of the headings; `drawn` is what every drawing's labels say.
pub fn parole(document: &Document, pages: &BTreeMap<Id, u32>, drawn: &str) -> String {
    let mut out = String::new();
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        block_words(block, document, pages, drawn, &mut out);
    }
    out
}

fn block_words(block: &Block, document: &Document, pages: &BTreeMap<Id, u32>, drawn: &str, out: &mut String) {
    match block {
        Block::Heading(heading) => inline_words(&heading.content, out),
        Block::Flow(flow) => flow_words(flow, out),
        Block::Table(table) => {
            inline_words(&table.caption, out);
            for cell in table.rows().iter().flat_map(|row| &row.cells) {
                out.push('\n');
                for flow in &cell.content {
                    flow_words(flow, out);
                }
            }
        }
        Block::Contents(contents) => {
            out.push_str(&contents.title);
            for entry in outline(document).iter().filter(|entry| entry.level <= contents.depth) {
                if !entry.text.trim().is_empty() {
                    out.push_str(&format!("\n{}{}", entry.text.trim_end(), pages[&entry.id]));
                }
            }
        }
        Block::Figure(figure) => {
            if matches!(figure.image, Image::Svg(_)) {
                out.push_str(drawn);
                out.push('\n');
            }
            inline_words(&figure.caption, out);
        }
        Block::PageBreak => {}
    }
    out.push('\n');
}

fn flow_words(flow: &Flow, out: &mut String) {
    match flow {
        Flow::Paragraph(paragraph) => inline_words(&paragraph.content, out),
        Flow::List(list) => {
            for (index, item) in list.items.iter().enumerate() {
                out.push_str(&match list.marker {
                    Marker::Bullet => "\n• ".to_owned(),
                    Marker::Number => format!("\n{}. ", index + 1),
                });
                for flow in item {
                    flow_words(flow, out);
                }
            }
        }
    }
    out.push('\n');
}

/// A note is read right after the number that calls it.
fn inline_words(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Datum { text, .. } | Inline::Acronym { short: text, .. } => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                inline_words(inner, out);
            }
            Inline::Footnote { number, content } => {
                out.push_str(&format!("{number}\n{number} "));
                inline_words(content, out);
                out.push('\n');
            }
            Inline::LineBreak => out.push(' '),
        }
    }
}
