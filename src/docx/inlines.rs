// SPDX-License-Identifier: EUPL-1.2
//! What happens inside a line, as runs.

use super::bookmarks::Bookmarks;
use super::notes::Notes;
use super::relationships::Relationships;
use super::text::{Looks, Runs, run};
use super::{Error, styles, xml::Element};
use crate::document::{Inline, Target, TextStyle};

/// Whether the paragraph's own style is bold or italic, and nothing more need be said of words that ought to be. In
/// WordprocessingML these toggle: a character style that says "bold" inside a paragraph style that says "bold" makes plain
/// letters (ISO/IEC 29500-1, 17.7.3); and what a run says of itself no change of style would change.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Base {
    bold: bool,
    italic: bool,
}

impl From<&TextStyle> for Base {
    fn from(style: &TextStyle) -> Self {
        Self { bold: style.bold, italic: style.italic }
    }
}

/// What surrounds a run.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    strong: bool,
    emphasis: bool,
    link: bool,
}

/// Writes inline content into one part.
pub(super) struct Inlines<'a> {
    pub(super) bookmarks: &'a Bookmarks,
    /// The links of the part that the text stands in.
    pub(super) links: &'a mut Relationships,
    /// Where notes go; `None` inside a note.
    pub(super) notes: Option<&'a mut Notes>,
    pub(super) base: Base,
}

impl Inlines<'_> {
    /// Adds `content` to what a paragraph holds.
    pub(super) fn write(&mut self, content: &[Inline], out: &mut Runs) -> Result<(), Error> {
        self.push(out, content, Around::default())
    }

    fn push(&mut self, out: &mut Runs, content: &[Inline], around: Around) -> Result<(), Error> {
        for inline in content {
            match inline {
                // Word has no expansion of acronyms: the glossary of the document has it.
                Inline::Text(text)
                | Inline::Datum { text, origin: _ }
                | Inline::Acronym { short: text, expansion: _ } => out.text(self.looks(around), text),
                Inline::Strong(inner) => self.push(out, inner, Around { strong: true, ..around })?,
                Inline::Emphasis(inner) => self.push(out, inner, Around { emphasis: true, ..around })?,
                Inline::Link { target, content } => {
                    let inside = Around { link: true, ..around };
                    if around.link {
                        self.push(out, content, inside)?;
                        continue;
                    }
                    let mut link = self.link(target)?.with("w:history", 1);
                    let mut runs = Runs::default();
                    self.push(&mut runs, content, inside)?;
                    runs.finish().into_iter().for_each(|run| link.push(run));
                    out.push(link);
                }
                Inline::Footnote { number, content } => out.push(self.footnote(*number, content)?),
                Inline::LineBreak => {
                    let end = Element::new("w:br").with("w:type", "textWrapping");
                    out.push(run(self.looks(around)).child(end));
                }
            }
        }
        Ok(())
    }

    fn link(&mut self, target: &Target) -> Result<Element, Error> {
        let link = Element::new("w:hyperlink");
        match target {
            Target::Inside(id) => {
                let anchor = self.bookmarks.name(id).ok_or_else(|| Error::LinkToNowhere(id.clone()))?;
                Ok(link.with("w:anchor", anchor))
            }
            Target::Outside(address) => Ok(link.with("r:id", self.links.address(address))),
        }
    }

    fn footnote(&mut self, number: u32, content: &[Inline]) -> Result<Element, Error> {
        let notes = self
            .notes
            .as_deref_mut()
            .ok_or_else(|| Error::Broken(format!("la nota {number} sta dentro un'altra nota")))?;
        notes.add(number, content, self.bookmarks)
    }

    fn looks(&self, around: Around) -> Looks {
        let strong = around.strong && !self.base.bold;
        let emphasis = around.emphasis && !self.base.italic;
        let style = match (around.link, strong, emphasis) {
            (true, _, _) => Some(styles::LINK),
            (false, true, _) => Some(styles::STRONG),
            (false, false, true) => Some(styles::EMPHASIS),
            (false, false, false) => None,
        };
        let (bold, italic) = (strong && style != Some(styles::STRONG), emphasis && style != Some(styles::EMPHASIS));
        Looks { style, bold, italic }
    }
}
