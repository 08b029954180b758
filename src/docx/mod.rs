// SPDX-License-Identifier: EUPL-1.2
//! Document tree to DOCX (ISO/IEC 29500, transitional): a file that behaves as if a careful Word user had made it.
//!
//! Styles, lists, sections and drawings come from the builders of `docx-rs`; what these get wrong or cannot say is put
//! right on the fragment ([`xml::Element::tidy`]). The words and the package are ours, so that a large document is written
//! fast and the same document is the same file.

mod blocks;
mod bookmarks;
mod captions;
mod cell_styles;
mod character_styles;
mod contents;
mod fields;
mod figures;
mod fonts;
mod inlines;
mod notes;
mod numbering;
mod order;
mod package;
mod parts;
mod relationships;
mod sections;
mod story;
mod style_defaults;
mod styles;
mod table_styles;
mod tables;
mod text;
mod theme;
mod units;
mod widths;
mod xml;

pub use fonts::Fonts;

use crate::document::{Document, Id, Orientation, Style};
use blocks::Writer;
use figures::Media;
use package::Package;
use relationships::{Kind, Relationships};
use sections::Heads;
use std::collections::BTreeMap;
use std::fmt;
use styles::Styler;

/// On which page of our own layout (the PDF's) things stand.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'a> {
    /// The page of each heading, from 1: what the tables of contents say.
    pub of: &'a BTreeMap<Id, u32>,
    /// How many pages there are: the `Y` of "Pagina X di Y" until Word counts them.
    pub count: u32,
}

/// Why a document cannot be written.
#[derive(Debug)]
pub enum Error {
    /// A link leads to no heading and to no figure.
    LinkToNowhere(Id),
    /// A picture cannot be read.
    Picture {
        /// The words that stand for it.
        alt: String,
        /// Why.
        reason: String,
    },
    /// The zip file cannot be made.
    Package(zip::result::ZipError),
    /// Something that we hold impossible.
    Broken(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LinkToNowhere(id) => {
                write!(f, "un collegamento porta a «{}», che nel documento non c'è", id.as_str())
            }
            Self::Picture { alt, reason } => write!(f, "la figura «{alt}» non è leggibile: {reason}"),
            Self::Package(error) => write!(f, "il file DOCX non si può comporre: {error}"),
            Self::Broken(what) => write!(f, "errore interno del programma, da segnalare: {what}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<zip::result::ZipError> for Error {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Package(error)
    }
}

/// The parts that every document has, and names.
const FIXED: [(&str, Kind); 5] = [
    ("word/styles.xml", Kind::Styles),
    ("word/settings.xml", Kind::Settings),
    ("word/numbering.xml", Kind::Numbering),
    ("word/footnotes.xml", Kind::Footnotes),
    ("word/theme/theme1.xml", Kind::Theme),
];

/// The bytes of the DOCX file.
///
/// `fonts` are those of the family that `style` names.
///
/// # Errors
/// A link that leads nowhere, a picture that cannot be read.
pub fn write(document: &Document, style: &Style, pages: Pages<'_>, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    // 1. The package, with the parts that tell what the others are.
    let mut package = Package::new(&part_names(document))?;
    let mut root = Relationships::default();
    root.part(Kind::Document, story::DOCUMENT);
    root.part(Kind::CoreProperties, "docProps/core.xml");
    root.part(Kind::AppProperties, "docProps/app.xml");
    package.add_relationships("", root)?;
    package.add("docProps/core.xml", &parts::core_properties(&document.meta, style.language))?;
    package.add("docProps/app.xml", &parts::app_properties(&document.meta))?;

    // 2. The document, block by block; notes, pictures, links and the styles of cells are gathered on the way.
    let mut relationships = Relationships::default();
    for (name, kind) in FIXED {
        relationships.part(kind, name.trim_start_matches("word/"));
    }
    relationships.part(Kind::FontTable, fonts::PART.trim_start_matches("word/"));
    let heads = Heads::new(document, &mut relationships);
    let media = Media::new(fonts, &style.family);
    let mut writer = Writer::new(document, style, pages, media, relationships);
    let (mut package, writer) = story::put(package, |story| {
        let mut last = Orientation::Portrait;
        for (at, section) in document.sections.iter().enumerate() {
            if at > 0 {
                story.end_section(heads.section(last, style, writer.notes.first())?)?;
            }
            writer.section(section, story)?;
            last = section.orientation;
        }
        story.end_last_section(heads.section(last, style, writer.notes.first())?)?;
        Ok(writer)
    })?;

    // 3. What was gathered.
    let Writer { theme, notes, numbering, media, relationships, cell_styles, .. } = writer;
    package.add_relationships(story::DOCUMENT, relationships)?;
    let metrics = fonts.metrics();
    package.add("word/styles.xml", &Styler { style, metrics }.part(cell_styles.into_keys(), &theme)?)?;
    package.add("word/settings.xml", &parts::settings(style.language, notes.first()))?;
    package.add("word/numbering.xml", &numbering.into_part()?)?;
    let (notes, links) = notes.into_part();
    package.add("word/footnotes.xml", &notes)?;
    package.add_relationships("word/footnotes.xml", links)?;
    package.add("word/theme/theme1.xml", &theme.into_part())?;
    sections::add(&mut package, document, style, pages.count)?;
    for (name, bytes) in media.into_files() {
        package.add(&format!("word/{name}"), &bytes)?;
    }
    fonts::add(&mut package, &style.family, fonts)?;
    package.finish()
}

fn part_names(document: &Document) -> Vec<(String, Kind)> {
    let mut names = vec![
        (story::DOCUMENT.to_owned(), Kind::Document),
        ("docProps/core.xml".to_owned(), Kind::CoreProperties),
        ("docProps/app.xml".to_owned(), Kind::AppProperties),
        (fonts::PART.to_owned(), Kind::FontTable),
    ];
    names.extend(FIXED.iter().map(|(name, kind)| ((*name).to_owned(), *kind)));
    names.extend(Heads::parts(document));
    names
}
