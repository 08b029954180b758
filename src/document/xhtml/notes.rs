// SPDX-License-Identifier: EUPL-1.2
//! The numbers of footnotes, when a part follows others that have some.

use crate::document::{Block, Flow, Inline, Section};

/// Adds `by` to the number of every footnote.
pub(super) fn renumber(sections: &mut [Section], by: u32) {
    for block in sections.iter_mut().flat_map(|section| &mut section.blocks) {
        match block {
            Block::Heading(heading) => inlines(&mut heading.content, by),
            Block::Flow(content) => flow(content, by),
            Block::Table(table) => {
                inlines(&mut table.caption, by);
                table.content_mut().for_each(|content| flow(content, by));
            }
            Block::Figure(figure) => inlines(&mut figure.caption, by),
            Block::PageBreak | Block::Contents(_) => {}
        }
    }
}

fn flow(content: &mut Flow, by: u32) {
    match content {
        Flow::Paragraph(paragraph) => inlines(&mut paragraph.content, by),
        Flow::List(list) => list.items.iter_mut().flatten().for_each(|item| flow(item, by)),
    }
}

fn inlines(content: &mut [Inline], by: u32) {
    for inline in content {
        match inline {
            Inline::Footnote { number, .. } => *number = number.saturating_add(by),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => inlines(inner, by),
            Inline::Text(_) | Inline::Datum { .. } | Inline::Acronym { .. } | Inline::LineBreak => {}
        }
    }
}
