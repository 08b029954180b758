// SPDX-License-Identifier: EUPL-1.2
//! Named destinations: `allegato-a.pdf#scheda-01.01.01.01` opens at that scheda (ISO 32000-1, 7.9.6 and 12.3.2.3).

use super::links::Links;
use super::numbers::Numbers;
use super::packed::Made;
use super::syntax::Fields;
use crate::pdf::frame::{Frames, Spot};
use crate::pdf::structure::Goal;
use lopdf::{Document, Object, ObjectId, dictionary};

/// Names in a leaf of the tree.
const LEAF: usize = 64;

/// The leaves of the name tree of headings and figures.
pub(super) struct Names<'f> {
    links: &'f Links<'f>,
    root: ObjectId,
    numbers: Numbers,
    /// In the order of the names, byte by byte, as the tree must be.
    named: Vec<(&'f str, Spot)>,
}

impl<'f> Names<'f> {
    /// Writes the root of the tree; `None` if nothing has a name.
    pub(super) fn new(document: &mut Document, frames: &'f Frames, links: &'f Links<'f>) -> Option<Self> {
        let named = frames.places.iter().filter_map(|(goal, spot)| match goal {
            Goal::Inside(id) => Some((id.as_str(), *spot)),
            Goal::Outside(_) | Goal::Note(_) | Goal::Call(_) => None,
        });
        let named: Vec<_> = named.collect();
        if named.is_empty() {
            return None;
        }
        let numbers = Numbers::reserve(document, named.len().div_ceil(LEAF));
        let leaves = (0..numbers.count()).map(|leaf| Object::Reference((numbers.at(leaf), 0)));
        let root = document.add_object(dictionary! { "Kids" => leaves.collect::<Vec<_>>() });
        Some(Self { links, root, numbers, named })
    }

    /// The root.
    pub(super) fn root(&self) -> ObjectId {
        self.root
    }
}

impl Made for Names<'_> {
    fn numbers(&self) -> Numbers {
        self.numbers
    }

    fn write(&self, index: usize, out: &mut Vec<u8>) {
        let leaf = &self.named[index * LEAF..self.named.len().min((index + 1) * LEAF)];
        let mut fields = Fields::open(out);
        fields.array("Limits", |limits| {
            for (name, _) in [leaf.first(), leaf.last()].into_iter().flatten() {
                limits.object(&Object::string_literal(*name));
            }
        });
        fields.array("Names", |names| {
            for (name, spot) in leaf {
                names.object(&Object::string_literal(*name));
                names.array(|items| self.links.destination(*spot, items));
            }
        });
        fields.close();
    }
}
