// SPDX-License-Identifier: EUPL-1.2
//! The outline: the headings in order, from which come bookmarks, tables of contents and navigation.

use super::{Block, Document, Id, plain_text};

/// A heading, as the table of contents lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 1 to 6.
    pub level: u8,
    /// The heading's id.
    pub id: Id,
    /// The heading's words.
    pub text: String,
}

/// All headings of the document, in reading order.
pub fn outline(document: &Document) -> Vec<OutlineEntry> {
    document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::Heading(h) => Some(OutlineEntry { level: h.level, id: h.id.clone(), text: plain_text(&h.content) }),
            Block::Flow(_) | Block::Table(_) | Block::Figure(_) | Block::PageBreak | Block::Contents(_) => None,
        })
        .collect()
}
