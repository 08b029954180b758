// SPDX-License-Identifier: EUPL-1.2
//! Footnotes. Word numbers them by itself: the first number is a setting, and a note whose number is not the next one
//! bears it as a mark of its own, so that what is read is always the number of the tree. The reader of templates counts
//! notes by itself, so that theirs never do: `LibreOffice` 7 prints such a mark twice, since it takes it for the note's
//! label and keeps it as text too.

use super::bookmarks::Bookmarks;
use super::inlines::{Base, Inlines, child, plain};
use super::parts::{R, W};
use super::relationships::Relationships;
use super::{Error, styles, xml::Element};
use crate::document::{Inline, TextStyle};
use docx_rs::{Paragraph, Run};
use std::collections::BTreeMap;

/// The notes of the document, in the order of their calls.
pub(super) struct Notes {
    base: Base,
    /// The number that Word will give to the next note.
    next: u32,
    first: u32,
    written: Vec<Element>,
    own_marks: BTreeMap<String, u32>,
    links: Relationships,
}

impl Notes {
    /// No note yet; they look as `style` says.
    pub(super) fn new(style: &TextStyle) -> Self {
        let (written, own_marks) = (Vec::new(), BTreeMap::new());
        Self { base: style.into(), next: 1, first: 1, written, own_marks, links: Relationships::default() }
    }

    /// The number from which Word is to count.
    pub(super) fn first(&self) -> u32 {
        self.first
    }

    /// Writes a note and gives the id by which its call names it.
    pub(super) fn add(&mut self, number: u32, content: &[Inline], bookmarks: &Bookmarks) -> Result<usize, Error> {
        let id = self.written.len() + 1;
        if self.written.is_empty() {
            self.first = number.max(1);
            self.next = self.first;
        }
        let mut inlines = Inlines { bookmarks, links: &mut self.links, notes: None, base: self.base };
        let mut children = inlines.write(content)?;
        let mut mark = Run::new().style(styles::NOTE_MARK);
        let numbered_by_word = number == self.next;
        if !numbered_by_word {
            mark = mark.add_text(number.to_string());
        }
        children.splice(0..0, [child(mark), plain(" ")]);
        let mut paragraph = Paragraph::new().style(styles::NOTE);
        paragraph.children = children;
        let mut paragraph = Element::from_builder(&paragraph)?;
        if numbered_by_word {
            self.next += 1;
            paragraph.child_mut("w:r").push(Element::new("w:footnoteRef"));
        } else {
            self.own_marks.insert(id.to_string(), number);
        }
        self.written.push(Element::new("w:footnote").with("w:id", id).child(paragraph));
        Ok(id)
    }

    /// Finishes a paragraph that calls notes: a call that Word does not number carries its own mark.
    pub(super) fn mark_calls(&self, paragraph: &mut Element) {
        if self.own_marks.is_empty() {
            return;
        }
        paragraph.visit(&mut |run| {
            let mut mark = None;
            for call in run.children_mut().filter(|child| child.name() == "w:footnoteReference") {
                mark = call.get("w:id").and_then(|id| self.own_marks.get(id)).copied();
                if mark.is_some() {
                    call.set("w:customMarkFollows", 1);
                }
            }
            if let Some(number) = mark {
                run.push(Element::new("w:t").text(&number.to_string()));
            }
        });
    }

    /// The part and its relationships. The first two notes are the lines that Word draws above the notes.
    pub(super) fn into_part(self) -> (Vec<u8>, Relationships) {
        let mut root = Element::new("w:footnotes").with("xmlns:w", W).with("xmlns:r", R);
        let separators = [("-1", "separator"), ("0", "continuationSeparator")];
        for (id, kind) in separators {
            let run = Element::new("w:r").child(Element::new(&format!("w:{kind}")));
            let note = Element::new("w:footnote").with("w:type", kind).with("w:id", id);
            root.push(note.child(Element::new("w:p").child(run)));
        }
        for note in self.written {
            root.push(note);
        }
        (root.into_part(), self.links)
    }
}
