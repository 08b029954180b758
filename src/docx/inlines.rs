// SPDX-License-Identifier: EUPL-1.2
//! What happens inside a line, as runs.

use super::bookmarks::Bookmarks;
use super::notes::Notes;
use super::relationships::Relationships;
use super::{Error, styles, xml::clean};
use crate::document::{Inline, Target, TextStyle};
use docx_rs::{BreakType, FootnoteReference, Hyperlink, HyperlinkData, ParagraphChild, Run, RunChild};

/// Whether the paragraph's own style is bold or italic. In WordprocessingML these toggle: a character style that says
/// "bold" inside a paragraph style that says "bold" makes plain letters (ISO/IEC 29500-1, 17.7.3).
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
    /// The children of a paragraph.
    pub(super) fn write(&mut self, content: &[Inline]) -> Result<Vec<ParagraphChild>, Error> {
        let mut out = Vec::new();
        self.push(&mut out, content, Around::default())?;
        Ok(out)
    }

    fn push(&mut self, out: &mut Vec<ParagraphChild>, content: &[Inline], around: Around) -> Result<(), Error> {
        for inline in content {
            match inline {
                // Word has no expansion of acronyms: the glossary of the document has it.
                Inline::Text(text)
                | Inline::Datum { text, origin: _ }
                | Inline::Acronym { short: text, expansion: _ } => {
                    out.push(child(self.run(around).add_text(clean(text))));
                }
                Inline::Strong(inner) => self.push(out, inner, Around { strong: true, ..around })?,
                Inline::Emphasis(inner) => self.push(out, inner, Around { emphasis: true, ..around })?,
                Inline::Link { target, content } => {
                    let inside = Around { link: true, ..around };
                    if around.link {
                        self.push(out, content, inside)?;
                        continue;
                    }
                    let link = self.target(target)?;
                    let mut children = Vec::new();
                    self.push(&mut children, content, inside)?;
                    out.push(ParagraphChild::Hyperlink(Hyperlink { link, history: None, children }));
                }
                Inline::Footnote { number, content } => out.push(child(self.footnote(*number, content)?)),
                Inline::LineBreak => out.push(child(self.run(around).add_break(BreakType::TextWrapping))),
            }
        }
        Ok(())
    }

    fn target(&mut self, target: &Target) -> Result<HyperlinkData, Error> {
        match target {
            Target::Inside(id) => {
                let anchor = self.bookmarks.name(id).ok_or_else(|| Error::LinkToNowhere(id.clone()))?;
                Ok(HyperlinkData::Anchor { anchor: anchor.to_owned() })
            }
            Target::Outside(address) => {
                Ok(HyperlinkData::External { rid: self.links.address(address), path: String::new() })
            }
        }
    }

    fn footnote(&mut self, number: u32, content: &[Inline]) -> Result<Run, Error> {
        let notes = self
            .notes
            .as_deref_mut()
            .ok_or_else(|| Error::Broken(format!("la nota {number} sta dentro un'altra nota")))?;
        let id = notes.add(number, content, self.bookmarks)?;
        let mut run = Run::new().style(styles::NOTE_MARK);
        run.children.push(RunChild::FootnoteReference(FootnoteReference::new(id)));
        Ok(run)
    }

    fn run(&self, around: Around) -> Run {
        let mut run = Run::new();
        let style = match around {
            Around { link: true, .. } => Some(styles::LINK),
            Around { strong: true, .. } => Some(styles::STRONG),
            Around { emphasis: true, .. } => Some(styles::EMPHASIS),
            Around { .. } => None,
        };
        if let Some(style) = style {
            run = run.style(style);
        }
        let strong_by_style = style == Some(styles::STRONG) && !self.base.bold;
        let emphasis_by_style = style == Some(styles::EMPHASIS) && !self.base.italic;
        if around.strong && !strong_by_style {
            run = run.bold();
        }
        if around.emphasis && !emphasis_by_style {
            run = run.italic();
        }
        run
    }
}

/// A run as a paragraph holds it.
pub(super) fn child(run: Run) -> ParagraphChild {
    ParagraphChild::Run(Box::new(run))
}

/// Words in the style of the paragraph.
pub(super) fn plain(text: &str) -> ParagraphChild {
    child(Run::new().add_text(clean(text)))
}
