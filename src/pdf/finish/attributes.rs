// SPDX-License-Identifier: EUPL-1.2
//! What elements of the structure say of themselves in `A` (ISO 32000-1, 14.8.5).

use super::numbers::integer;
use super::strings::text_string;
use super::syntax::{Fields, real};
use crate::pdf::frame::Frames;
use crate::pdf::structure::{Attributes, Element, HeaderScope, Numbering, Tag};
use lopdf::{Dictionary, Document, dictionary};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The attributes of lists, tables and cells. Those of a million cells are of few kinds: each kind is one object.
pub(super) struct Kinds<'f> {
    numbers: FxHashMap<Kind<'f>, u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind<'f> {
    List(Option<Numbering>),
    Table { summary: Option<&'f Arc<str>>, scope: Option<HeaderScope>, row_span: usize, column_span: usize },
}

impl<'f> Kinds<'f> {
    /// Writes those that there are.
    pub(super) fn new(document: &mut Document, frames: &'f Frames) -> Self {
        let mut numbers = FxHashMap::default();
        for kind in frames.tree.elements.iter().filter_map(kind) {
            numbers.entry(kind).or_insert_with(|| document.add_object(dictionary_of(kind)).0);
        }
        Self { numbers }
    }

    /// The object that the element's `A` leads to.
    pub(super) fn number(&self, element: &'f Element) -> Option<u32> {
        self.numbers.get(&kind(element)?).copied()
    }
}

fn kind(element: &Element) -> Option<Kind<'_>> {
    let attributes: &Attributes = element.attributes.as_ref()?;
    match element.tag {
        Tag::L => Some(Kind::List(attributes.numbering)),
        Tag::Table | Tag::TH | Tag::TD if attributes.are_of_tables() => Some(Kind::Table {
            summary: attributes.summary.as_ref(),
            scope: attributes.scope,
            row_span: attributes.row_span.max(1),
            column_span: attributes.column_span.max(1),
        }),
        _ => None,
    }
}

fn dictionary_of(kind: Kind<'_>) -> Dictionary {
    match kind {
        Kind::List(numbering) => {
            let numbering = match numbering {
                Some(Numbering::Disc) => "Disc",
                Some(Numbering::Decimal) => "Decimal",
                None => "None",
            };
            dictionary! { "O" => "List", "ListNumbering" => numbering }
        }
        Kind::Table { summary, scope, row_span, column_span } => {
            let mut dictionary = dictionary! { "O" => "Table" };
            if let Some(summary) = summary {
                dictionary.set("Summary", text_string(summary));
            }
            match scope {
                Some(HeaderScope::Column) => dictionary.set("Scope", "Column"),
                Some(HeaderScope::Row) => dictionary.set("Scope", "Row"),
                None => {}
            }
            for (key, span) in [("RowSpan", row_span), ("ColSpan", column_span)] {
                if span > 1 {
                    dictionary.set(key, integer(span));
                }
            }
            dictionary
        }
    }
}

/// The place of a figure: `bounds` are left, top, right and bottom from the top left of a page of that height.
pub(super) fn layout(bounds: [f32; 4], height: f32, owned: &mut Fields<'_>) {
    let [left, top, right, bottom] = bounds;
    owned.name("O", "Layout").name("Placement", "Block");
    owned.lengths("BBox", [left, height - bottom, right, height - top]);
    owned.object("Width", &real(right - left)).object("Height", &real(bottom - top));
}
