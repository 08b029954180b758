// SPDX-License-Identifier: EUPL-1.2
//! The document as the writers see it: a closed tree of what a council's document is made of.
//!
//! There is no bag of attributes and no raw block: what the tree cannot say, no writer can be asked to print, and what
//! it can say, every writer must (no wildcard arms).

mod cell_text;
mod columns;
mod dump;
mod outline;
mod picture;
mod roles;
mod style;
mod table;
mod xhtml;

pub(crate) use cell_text::BETWEEN_PARAGRAPHS;
pub use cell_text::cell_text;
pub(crate) use columns::{Ask, column_widths};
pub use dump::dump;
pub use outline::{OutlineEntry, outline};
pub use picture::svg_fault;
pub use roles::{CellRole, ParagraphRole, TableRole};
pub use style::{Align, BoxStyle, Color, FontFiles, Margins, PageStyle, Points, Style, TableStyle, TextStyle};
pub use table::{Cell, ColumnWidth, GridError, Row, Scope, Slot, Table};
pub use xhtml::{Assets, Part, assemble, parse, parse_part, parse_rendered};

pub use crate::valori::Date;

use std::sync::Arc;

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the file says of itself.
    pub meta: Meta,
    /// The parts, each with its own page orientation; each begins on a new page.
    pub sections: Vec<Section>,
}

/// What the file says of itself: the PDF's XMP and Info, the DOCX's core properties, the HTML's head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The document's title.
    pub title: String,
    /// What it is about.
    pub subject: String,
    /// The body that issues it.
    pub author: String,
    /// The day the plan bears: the only date that any output carries.
    pub date: Date,
    /// The short title at the head of every page.
    pub running_title: String,
    /// The word that marks every page until the plan is adopted: "BOZZA", "PROPOSTA".
    pub draft_mark: Option<String>,
}

/// How the page is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Taller than wide.
    Portrait,
    /// Wider than tall.
    Landscape,
}

/// A run of pages of one orientation.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// How its pages are turned.
    pub orientation: Orientation,
    /// What it holds, in reading order.
    pub blocks: Vec<Block>,
}

/// What stands in a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of the outline.
    Heading(Heading),
    /// Running text: a paragraph or a list.
    Flow(Flow),
    /// A table.
    Table(Table),
    /// A picture with its caption.
    Figure(Figure),
    /// What follows begins on a new page.
    PageBreak,
    /// The table of contents, made from the outline.
    Contents(Contents),
}

/// What stands in a section, in a list item or in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Flow {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list.
    List(List),
}

/// A heading; its level is 1 to 6 and never jumps downwards by more than one.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// What links and the outline point to; unique in the document.
    pub id: Id,
    /// The words.
    pub content: Vec<Inline>,
    /// What the heading opens is the scheda of an objective, if it is.
    pub scheda: Option<Scheda>,
}

/// By what a reader picks the scheda of an objective among the others, where the format lets one pick. The scheda says
/// all of it in its own words too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheda {
    /// Strategico or Gestionale.
    pub tipo: String,
    /// The area of its linea di mandato.
    pub area: String,
    /// The structure that answers for it.
    pub struttura: String,
}

/// A paragraph, whose role decides its looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// What it is for.
    pub role: ParagraphRole,
    /// The words.
    pub content: Vec<Inline>,
}

/// A list; items may hold lists.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// How items are marked.
    pub marker: Marker,
    /// Each item's content, never empty.
    pub items: Vec<Vec<Flow>>,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// `1.`, `2.`, …
    Number,
}

/// A picture that carries meaning, hence with words for those who cannot see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What links point to, if any do.
    pub id: Option<Id>,
    /// The picture.
    pub image: Image,
    /// The width as a share of the column, in thousandths.
    pub width: u16,
    /// The words for those who cannot see it; never empty.
    pub alt: String,
    /// The caption under it; may be empty (a logo has none).
    pub caption: Vec<Inline>,
}

/// The bytes of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Image {
    /// The text of an SVG file.
    Svg(Arc<str>),
    /// The bytes of a PNG file.
    Png(Arc<[u8]>),
}

/// Where the table of contents stands, and how deep it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Its own title; not a heading of the outline.
    pub title: String,
    /// The deepest level listed, 1 to 6.
    pub depth: u8,
}

/// Text and what happens inside a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words of the template. White space is already collapsed; U+00A0 does not break.
    Text(String),
    /// Words of a cell, that can be led back to it.
    Datum {
        /// The words, as text and never as markup.
        text: String,
        /// The cell, `uffici/legale.xlsx › Obiettivi › B3`; `None` for what is computed or may not be traced.
        origin: Option<Arc<str>>,
    },
    /// Of weight.
    Strong(Vec<Inline>),
    /// Stressed, or in another language.
    Emphasis(Vec<Inline>),
    /// A link.
    Link {
        /// Where to.
        target: Target,
        /// The words to click on, never empty.
        content: Vec<Inline>,
    },
    /// An acronym and what it stands for.
    Acronym {
        /// The letters, `PIAO`.
        short: String,
        /// The words.
        expansion: String,
    },
    /// A footnote, called here.
    Footnote {
        /// The number it bears: one more than the note before it in the document.
        number: u32,
        /// The note's own words; never holds another note.
        content: Vec<Inline>,
    },
    /// A new line in the same paragraph.
    LineBreak,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A heading or a figure of this document.
    Inside(Id),
    /// An address.
    Outside(String),
}

/// The name of a place in the document: a letter, then letters, digits, `-`, `_` and `.` (an XML name, and a bookmark).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The id, if `text` can be one.
    pub fn new(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let rest = chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        (first.is_ascii_alphabetic() && rest).then(|| Self(text.into()))
    }

    /// What a heading bears until it is given an id: none that a template can write.
    fn unnamed() -> Self {
        Self("".into())
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The words of some inline content, without marks; a line break is a space, a footnote's words are not in it.
pub fn plain_text(content: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(&mut out, content);
    out
}

fn push_plain(out: &mut String, content: &[Inline]) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Datum { text, .. } | Inline::Acronym { short: text, .. } => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                push_plain(out, inner);
            }
            Inline::LineBreak => out.push(' '),
            Inline::Footnote { .. } => {}
        }
    }
}
