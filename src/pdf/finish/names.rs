// SPDX-License-Identifier: EUPL-1.2
//! Named destinations: `allegato-a.pdf#scheda-01.01.01.01` opens at that scheda (ISO 32000-1, 7.9.6 and 12.3.2.3).

use super::structure::destination;
use crate::pdf::frame::Frames;
use crate::pdf::structure::Goal;
use lopdf::{Document, Object, ObjectId, dictionary};

/// Names in a leaf of the tree.
const LEAF: usize = 64;

/// Writes the name tree of headings and figures; `None` if there are none.
pub(super) fn write(document: &mut Document, frames: &Frames, pages: &[ObjectId]) -> Option<ObjectId> {
    // The places are in the order of their names, byte by byte, as the tree must be.
    let named: Vec<(&str, Object)> = frames
        .places
        .iter()
        .filter_map(|(goal, spot)| match goal {
            Goal::Inside(id) => Some((id.as_str(), destination(*spot, frames, pages))),
            Goal::Outside(_) | Goal::Note(_) | Goal::Call(_) => None,
        })
        .collect();
    let mut leaves = Vec::new();
    for leaf in named.chunks(LEAF) {
        let limits = [leaf.first(), leaf.last()].into_iter().flatten().map(|(name, _)| Object::string_literal(*name));
        let names = leaf.iter().flat_map(|(name, place)| [Object::string_literal(*name), place.clone()]);
        let leaf = dictionary! { "Limits" => limits.collect::<Vec<_>>(), "Names" => names.collect::<Vec<_>>() };
        leaves.push(Object::Reference(document.add_object(leaf)));
    }
    (!leaves.is_empty()).then(|| document.add_object(dictionary! { "Kids" => leaves }))
}
