// SPDX-License-Identifier: EUPL-1.2
//! Footnotes. Word numbers them by itself, one after the other from a number that is a setting, as the reader of templates
//! does: so a note bears the number that it has in the tree. A tree whose numbers are not in sequence is refused: Word
//! would want marks typed by hand, which `LibreOffice` prints twice.

use super::bookmarks::Bookmarks;
use super::inlines::{Base, Inlines};
use super::parts::{R, W};
use super::relationships::Relationships;
use super::text::{Looks, Paragraph, Runs, run};
use super::{Error, styles, xml::Element};
use crate::document::{Inline, TextStyle};

/// The notes of the document, in the order of their calls.
pub(super) struct Notes {
    base: Base,
    /// The number that Word will give to the next note.
    next: u32,
    first: u32,
    written: Vec<Element>,
    links: Relationships,
}

impl Notes {
    /// No note yet; they look as `style` says.
    pub(super) fn new(style: &TextStyle) -> Self {
        Self { base: style.into(), next: 1, first: 1, written: Vec::new(), links: Relationships::default() }
    }

    /// The number from which Word is to count.
    pub(super) fn first(&self) -> u32 {
        self.first
    }

    /// Writes a note and gives the run that calls it.
    pub(super) fn add(&mut self, number: u32, content: &[Inline], bookmarks: &Bookmarks) -> Result<Element, Error> {
        let id = self.written.len() + 1;
        if self.written.is_empty() {
            self.first = number;
            self.next = number;
        }
        if number != self.next {
            return Err(Error::Broken(format!("la nota {number} sta dove ci si aspetta la {}", self.next)));
        }
        self.next = number.saturating_add(1);
        let mark = || run(Looks::of(styles::NOTE_MARK));
        let mut runs = Runs::default();
        runs.push(mark().child(Element::new("w:footnoteRef")));
        runs.text(Looks::default(), " ");
        let mut inlines = Inlines { bookmarks, links: &mut self.links, notes: None, base: self.base };
        inlines.write(content, &mut runs)?;
        let paragraph = Paragraph::new(styles::NOTE).with(runs.finish()).into_element();
        self.written.push(Element::new("w:footnote").with("w:id", id).child(paragraph));
        Ok(mark().child(Element::new("w:footnoteReference").with("w:id", id)))
    }

    /// The part and its relationships. The first two notes are the lines that Word draws above the notes.
    pub(super) fn into_part(self) -> (Vec<u8>, Relationships) {
        let mut root = Element::new("w:footnotes").with("xmlns:w", W).with("xmlns:r", R);
        let separators = [("-1", "separator"), ("0", "continuationSeparator")];
        for (id, kind) in separators {
            let run = Element::new("w:r").child(Element::new(format!("w:{kind}")));
            let note = Element::new("w:footnote").with("w:type", kind).with("w:id", id);
            root.push(note.child(Element::new("w:p").child(run)));
        }
        for note in self.written {
            root.push(note);
        }
        (root.into_part(), self.links)
    }
}
