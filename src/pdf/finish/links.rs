// SPDX-License-Identifier: EUPL-1.2
//! The annotations of links, and where they lead (ISO 32000-1, 12.5.6.5 and 12.3.2).

use super::numbers::{Numbers, integer};
use super::packed::Made;
use super::strings::text_string;
use super::syntax::{Fields, Items};
use crate::document::Points;
use crate::pdf::frame::{Frames, Spot};
use crate::pdf::structure::{ElementId, Goal};
use lopdf::{Document, Object};
use std::fmt::Write as _;

/// White that a viewer shows on the left of a place that it goes to, and above it.
const AROUND: Points = 4.0;

/// The links of all pages, page by page.
pub(super) struct Links<'f> {
    frames: &'f Frames,
    pages: Numbers,
    numbers: Numbers,
    /// By page: how many links are on those before it.
    before: Vec<usize>,
}

impl<'f> Links<'f> {
    pub(super) fn new(document: &mut Document, frames: &'f Frames, pages: Numbers) -> Self {
        let mut count = 0;
        let mut before = Vec::with_capacity(frames.pages.len());
        for page in &frames.pages {
            before.push(count);
            count += page.links.len();
        }
        Self { frames, pages, numbers: Numbers::reserve(document, count), before }
    }

    /// The numbers of the pages.
    pub(super) fn pages(&self) -> Numbers {
        self.pages
    }

    /// The number of a link, by its place on its page.
    pub(super) fn number(&self, page: usize, index: usize) -> u32 {
        self.numbers.at(self.before[page] + index)
    }

    /// The element of each, in the order of their keys in the parent tree, which follow the pages'.
    pub(super) fn owners(&self) -> Vec<ElementId> {
        self.frames.pages.iter().flat_map(|page| &page.links).map(|link| link.element).collect()
    }

    /// Writes a place of the document as a destination: the page, at that height, at the viewer's own zoom.
    pub(super) fn destination(&self, spot: Spot, items: &mut Items<'_>) {
        let page = &self.frames.pages[spot.page].style;
        items.reference(self.pages.at(spot.page));
        items.object(&"XYZ".into());
        items.real(page.margins.left.round() - AROUND);
        items.real((page.height - spot.y + AROUND).round());
        items.object(&Object::Null);
    }
}

impl Made for Links<'_> {
    fn numbers(&self) -> Numbers {
        self.numbers
    }

    fn write(&self, index: usize, out: &mut Vec<u8>) {
        // The last page with so few before it: those without links have as many before them as the next.
        let page = self.before.partition_point(|before| *before <= index) - 1;
        let link = &self.frames.pages[page].links[index - self.before[page]];
        let height = self.frames.pages[page].style.height;
        let [left, top, right, bottom] = link.bounds;
        let contents = match &link.goal {
            Goal::Outside(address) => format!("{} ({address})", link.words),
            Goal::Inside(_) => link.words.clone(),
            Goal::Note(number) => format!("Nota {number}"),
            Goal::Call(number) => format!("Torna al richiamo della nota {number}"),
        };
        let mut fields = Fields::open(out);
        fields.name("Type", "Annot").name("Subtype", "Link");
        fields.lengths("Rect", [left, height - bottom, right, height - top]);
        // PDF/A-2, 6.3.2: printed, never hidden.
        fields.integer("F", 4);
        fields.array("Border", |border| (0..3).for_each(|_| border.integer(0)));
        fields.object("Contents", &text_string(&contents));
        match &link.goal {
            Goal::Outside(address) => {
                let address = Object::string_literal(ascii_address(address));
                fields.fields("A", |action| {
                    action.name("S", "URI").object("URI", &address);
                });
            }
            Goal::Inside(_) | Goal::Note(_) | Goal::Call(_) => {
                if let Some(spot) = self.frames.places.get(&link.goal) {
                    fields.array("Dest", |items| self.destination(*spot, items));
                }
            }
        }
        fields.reference("P", self.pages.at(page));
        fields.integer("StructParent", integer(self.frames.pages.len() + index));
        fields.close();
    }
}

/// A URI is ASCII (ISO 32000-1, 12.6.4.7): other bytes are percent-encoded.
fn ascii_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
