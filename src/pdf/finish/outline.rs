// SPDX-License-Identifier: EUPL-1.2
//! Bookmarks, nested as the headings are (ISO 32000-1, 12.3.3).

use super::links::Links;
use super::numbers::{Numbers, integer};
use super::packed::Made;
use super::strings::text_string;
use super::syntax::Fields;
use crate::pdf::frame::Frames;
use lopdf::{Document, Object, ObjectId, dictionary};

/// The bookmarks, one for each heading.
pub(super) struct Outline<'f> {
    frames: &'f Frames,
    links: &'f Links<'f>,
    root: ObjectId,
    numbers: Numbers,
    /// By heading, the one right above, and its place among those below that one.
    parents: Vec<(Option<usize>, usize)>,
    /// By heading, and last the root's: the headings right below.
    children: Vec<Vec<usize>>,
}

impl<'f> Outline<'f> {
    /// Writes the root of the bookmarks; `None` if the document has no heading.
    pub(super) fn new(document: &mut Document, frames: &'f Frames, links: &'f Links<'f>) -> Option<Self> {
        let headings = &frames.headings;
        if headings.is_empty() {
            return None;
        }
        let numbers = Numbers::reserve(document, headings.len());
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); headings.len() + 1];
        let mut parents = Vec::with_capacity(headings.len());
        let mut open: Vec<usize> = Vec::new();
        for (index, heading) in headings.iter().enumerate() {
            while open.last().is_some_and(|above| headings[*above].level >= heading.level) {
                open.pop();
            }
            let parent = open.last().copied();
            let siblings = &mut children[parent.unwrap_or(headings.len())];
            parents.push((parent, siblings.len()));
            siblings.push(index);
            open.push(index);
        }
        let top = &children[headings.len()];
        let mut dictionary = dictionary! { "Type" => "Outlines", "Count" => integer(top.len()) };
        if let (Some(first), Some(last)) = (top.first(), top.last()) {
            dictionary.set("First", Object::Reference((numbers.at(*first), 0)));
            dictionary.set("Last", Object::Reference((numbers.at(*last), 0)));
        }
        let root = document.add_object(dictionary);
        Some(Self { frames, links, root, numbers, parents, children })
    }

    /// The root.
    pub(super) fn root(&self) -> ObjectId {
        self.root
    }
}

impl Made for Outline<'_> {
    fn numbers(&self) -> Numbers {
        self.numbers
    }

    fn write(&self, index: usize, out: &mut Vec<u8>) {
        let heading = &self.frames.headings[index];
        let (parent, place) = self.parents[index];
        let siblings = &self.children[parent.unwrap_or(self.parents.len())];
        let mut fields = Fields::open(out);
        fields.object("Title", &text_string(&heading.text));
        fields.reference("Parent", parent.map_or(self.root.0, |parent| self.numbers.at(parent)));
        fields.array("Dest", |items| self.links.destination(heading.spot, items));
        if let Some(previous) = place.checked_sub(1) {
            fields.reference("Prev", self.numbers.at(siblings[previous]));
        }
        if let Some(next) = siblings.get(place + 1) {
            fields.reference("Next", self.numbers.at(*next));
        }
        let below = &self.children[index];
        if let (Some(first), Some(last)) = (below.first(), below.last()) {
            fields.reference("First", self.numbers.at(*first));
            fields.reference("Last", self.numbers.at(*last));
            // Negative: closed until the reader opens it.
            fields.integer("Count", -integer(below.len()));
        }
        fields.close();
    }
}
