// SPDX-License-Identifier: EUPL-1.2
//! XHTML, as a template renders it, to the document tree.
//!
//! The vocabulary is closed (see `vocabulary`): whatever is not in it, or stands where it may not, is an error with its
//! line and column in the rendered text, and the reading goes on, so that all problems come out at once.

mod blocks;
mod entities;
mod figures;
mod head;
mod identifiers;
mod inlines;
mod levels;
mod notes;
mod reader;
mod source;
mod tables;
mod vocabulary;
mod whitespace;

use super::{Color, Document, Image, Meta, Section, Style};
use crate::diagnostics::{Code, Diagnostics};
use identifiers::{Identifiers, Whole};
use levels::Levels;
use reader::Reader;
use source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The markup is not well-formed XML.
const XML: Code = Code("M002");
/// A named character that does not exist.
const ENTITA: Code = Code("M003");
/// A tag that does not exist.
const MARCATORE: Code = Code("M004");
/// A tag or a text where it may not stand, or one that is missing.
const POSTO: Code = Code("M005");
/// An attribute that does not exist, or is missing.
const ATTRIBUTO: Code = Code("M006");
/// An attribute's value that cannot be.
const VALORE: Code = Code("M007");
/// A class that is no role.
const CLASSE: Code = Code("M008");
/// An id that is not unique, or a link to none.
const RIFERIMENTO: Code = Code("M009");
/// A heading that jumps a level, or is empty.
const TITOLO: Code = Code("M010");
/// Cells that do not make a table.
const GRIGLIA: Code = Code("M011");
/// A picture that is not there, cannot be used, or lacks its words.
const FIGURA: Code = Code("M012");
/// Tags nested too deeply.
const PROFONDITA: Code = Code("M013");
/// A table whose columns have no names.
const TESTATA: Code = Code("M014");

/// The pictures and the colours that templates may name, by the name they have there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    images: BTreeMap<String, Image>,
    colors: BTreeMap<String, Color>,
}

impl Assets {
    /// No picture.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a picture, in place of one with the same name.
    pub fn insert(&mut self, name: impl Into<String>, image: Image) {
        self.images.insert(name.into(), image);
    }

    /// With the colours of a style: a figure says `fill="accento"`, and is drawn in the body's own.
    #[must_use]
    pub fn in_colors_of(self, style: &Style) -> Self {
        Self { colors: style.named_colors.clone(), ..self }
    }

    /// The colour called `name`.
    fn color(&self, name: &str) -> Option<Color> {
        self.colors.get(name).copied()
    }

    /// The picture called `name`.
    pub fn get(&self, name: &str) -> Option<&Image> {
        self.images.get(name)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.images.keys().map(String::as_str)
    }
}

/// A part of a document, as one template rendered it: a whole text in itself, whose links may lead to the other parts.
pub struct Part {
    /// Nothing if something that must be there is not, which is noted.
    meta: Option<Meta>,
    sections: Vec<Section>,
    identifiers: Identifiers,
    levels: Levels,
    /// How many footnotes it has.
    notes: u32,
}

/// Reads XHTML that was written as it stands; `file` is its name, for the diagnostics. There is a document if there is
/// no error.
pub fn parse(file: &str, xhtml: &str, assets: &Assets) -> (Option<Document>, Diagnostics) {
    parse_rendered(file, xhtml.to_owned(), &[], assets)
}

/// Reads a document that templates rendered whole; see [`parse_part`].
pub fn parse_rendered(
    file: &str,
    xhtml: String,
    written_in: &[Arc<str>],
    assets: &Assets,
) -> (Option<Document>, Diagnostics) {
    let (part, mut found) = parse_part(file, xhtml, written_in, assets);
    let Some(part) = part else { return (None, found) };
    let (document, more) = assemble(vec![part]);
    found.extend(more);
    found.sort();
    (document.filter(|_| !found.has_errors()), found)
}

/// Reads XHTML that templates rendered: its tags say in `data-modello` where they were written, as the number of a file
/// of `written_in`, a line and a column, and the diagnostics stand there. There may be a part though there are errors:
/// those that only [`assemble`] can see are then found too.
pub fn parse_part(file: &str, xhtml: String, written_in: &[Arc<str>], assets: &Assets) -> (Option<Part>, Diagnostics) {
    let mut found = Diagnostics::new();
    let source = Source::new(file, xhtml, written_in, &mut found);
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let part = match roxmltree::Document::parse_with_options(source.text(), options) {
        Ok(xml) => {
            let (part, problems) = Reader::read(&source, assets, &xml);
            found.extend(problems);
            part
        }
        Err(error) => {
            found.push(source.xml_problem(&error));
            None
        }
    };
    found.sort();
    (part, found)
}

/// Puts parts together, one after the other: the first says what the file says of itself, notes are numbered through, and
/// a section goes on where the next part begins with one turned alike. There is a document if there is no error.
pub fn assemble(mut parts: Vec<Part>) -> (Option<Document>, Diagnostics) {
    let mut found = Diagnostics::new();
    // 1. Ids: the given ones first, so that the made ones keep clear of them.
    let mut whole = Whole::default();
    for part in &mut parts {
        whole.take(&mut part.identifiers, &mut found);
    }
    for part in &mut parts {
        whole.name(&mut part.sections, &mut part.identifiers);
    }
    // 2. One after the other.
    let mut document = Document { meta: Meta::default(), sections: Vec::new() };
    let mut notes: u32 = 0;
    let mut last_level = 0;
    let mut is_whole = !parts.is_empty();
    for (number, mut part) in parts.into_iter().enumerate() {
        whole.check_links(part.identifiers, &mut found);
        if let Some(problem) = part.levels.go_on(&mut last_level) {
            found.push(problem);
        }
        if notes > 0 && part.notes > 0 {
            notes::renumber(&mut part.sections, notes);
        }
        notes = notes.saturating_add(part.notes);
        is_whole &= part.meta.is_some();
        if number == 0 {
            document.meta = part.meta.unwrap_or_default();
        }
        join(&mut document.sections, part.sections);
    }
    found.sort();
    ((is_whole && !found.has_errors()).then_some(document), found)
}

/// Lays more sections after those there are; the first goes on where the last one ends, if both are turned alike.
fn join(sections: &mut Vec<Section>, more: Vec<Section>) {
    let mut more = more.into_iter();
    if let Some(first) = more.next() {
        match sections.last_mut() {
            Some(last) if last.orientation == first.orientation => last.blocks.extend(first.blocks),
            _ => sections.push(first),
        }
    }
    sections.extend(more);
}
