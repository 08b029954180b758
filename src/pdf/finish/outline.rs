// SPDX-License-Identifier: EUPL-1.2
//! Bookmarks, nested as the headings are (ISO 32000-1, 12.3.3).

use super::strings::text_string;
use super::structure::destination;
use crate::pdf::frame::Frames;
use lopdf::{Document, Object, ObjectId, dictionary};

/// Writes the bookmarks; `None` if the document has no heading.
pub(super) fn write(document: &mut Document, frames: &Frames, pages: &[ObjectId]) -> Option<ObjectId> {
    if frames.headings.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = frames.headings.iter().map(|_| document.new_object_id()).collect();
    // By heading, and last the root's: the headings right below.
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); ids.len() + 1];
    let mut parents = Vec::with_capacity(ids.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, heading) in frames.headings.iter().enumerate() {
        while open.last().is_some_and(|above| frames.headings[*above].level >= heading.level) {
            open.pop();
        }
        let parent = open.last().copied();
        children[parent.unwrap_or(ids.len())].push(index);
        parents.push(parent);
        open.push(index);
    }
    for (index, heading) in frames.headings.iter().enumerate() {
        let siblings = &children[parents[index].unwrap_or(ids.len())];
        let place = siblings.binary_search(&index).unwrap_or(0);
        let mut dictionary = dictionary! {
            "Title" => text_string(&heading.text),
            "Parent" => parents[index].map_or(root, |parent| ids[parent]),
            "Dest" => destination(heading.spot, frames, pages),
        };
        if place > 0 {
            dictionary.set("Prev", ids[siblings[place - 1]]);
        }
        if let Some(next) = siblings.get(place + 1) {
            dictionary.set("Next", ids[*next]);
        }
        if let (Some(first), Some(last)) = (children[index].first(), children[index].last()) {
            dictionary.set("First", ids[*first]);
            dictionary.set("Last", ids[*last]);
            // Negative: closed until the reader opens it.
            dictionary.set("Count", -integer(children[index].len()));
        }
        document.objects.insert(ids[index], Object::Dictionary(dictionary));
    }
    let top = &children[ids.len()];
    let mut dictionary = dictionary! { "Type" => "Outlines", "Count" => integer(top.len()) };
    if let (Some(first), Some(last)) = (top.first(), top.last()) {
        dictionary.set("First", ids[*first]);
        dictionary.set("Last", ids[*last]);
    }
    document.objects.insert(root, Object::Dictionary(dictionary));
    Some(root)
}

fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
