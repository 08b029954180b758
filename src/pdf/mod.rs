// SPDX-License-Identifier: EUPL-1.2
//! Document tree to PDF/A-2a and PDF/UA-1 in one file.
//!
//! Three phases: [`layout`] puts everything at its place on pages (pure data), [`emit`] turns pages into operators, and
//! [`finish`] writes the file around them: structure, links, bookmarks, metadata. Pages that layout is done with are
//! turned into operators, and compressed, while it goes on: memory grows with the file, not with all that stands on its
//! pages.

mod compression;
mod content;
mod drawing;
mod emit;
mod finish;
mod fonts;
mod frame;
mod glyphs;
mod layout;
mod pictures;
mod shape;
mod structure;

pub use fonts::{FontFile, Fonts};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Document, Id, Meta, Style};
use emit::Printer;
use frame::{Frames, Page};
use glyphs::Codes;
use pictures::Pictures;
use std::collections::BTreeMap;
use structure::{Goal, Tree};

/// A fault of ours: an invariant of the writer, or of the library under it, did not hold.
const INTERNO: Code = Code("M059");

/// A written document.
#[derive(Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The page, from 1, on which each heading and each named figure stands.
    pub pages: BTreeMap<Id, u32>,
    /// How many pages there are.
    pub page_count: u32,
    /// What is worth knowing: characters that no font has.
    pub diagnostics: Diagnostics,
}

/// Writes a document. The same document, style and fonts give the same bytes.
///
/// # Errors
/// Pictures that cannot be read; a fault of the program.
pub fn write(document: &Document, style: &Style, fonts: &Fonts) -> Result<Pdf, Diagnostics> {
    let mut laid_out = lay_out(document, style, fonts)?;
    let Paging { pages, page_count, diagnostics } = std::mem::take(&mut laid_out.paging);
    Ok(Pdf { bytes: laid_out.into_file()?, pages, page_count, diagnostics })
}

/// Where everything stands, for the formats that name pages and do not make them.
///
/// # Errors
/// Pictures that cannot be read.
pub fn paginate(document: &Document, style: &Style, fonts: &Fonts) -> Result<Paging, Diagnostics> {
    let (pictures, problems) = read_pictures(document)?;
    // Pages that are open keep what they hold: the numbers of a table of contents are still to be put in.
    let mut forget = |pages: &mut [Page], _: &Tree| {
        pages.iter_mut().filter(|page| !page.is_open).for_each(|page| page.items = Vec::new());
    };
    let (frames, found) = layout::layout(fonts, document, style, &pictures, &mut forget);
    Ok(Paging::new(&frames, problems, found))
}

/// Puts a document on pages. The same document, style and fonts give the same pages.
///
/// # Errors
/// Pictures that cannot be read.
pub fn lay_out<'a>(document: &Document, style: &'a Style, fonts: &'a Fonts) -> Result<LaidOut<'a>, Diagnostics> {
    let (pictures, problems) = read_pictures(document)?;
    let mut printer = Printer::new(fonts);
    let mut print = |pages: &mut [Page], tree: &Tree| printer.print(pages, tree);
    let (mut frames, found) = layout::layout(fonts, document, style, &pictures, &mut print);
    printer.print(&mut frames.pages, &frames.tree);
    let (paging, meta) = (Paging::new(&frames, problems, found), document.meta.clone());
    Ok(LaidOut { paging, meta, language: style.language, fonts, pictures, frames, codes: printer.codes })
}

fn read_pictures(document: &Document) -> Result<(Pictures, Diagnostics), Diagnostics> {
    let (pictures, problems) = Pictures::read(document);
    if problems.has_errors() { Err(problems) } else { Ok((pictures, problems)) }
}

/// Where everything stands.
#[derive(Debug, Default)]
pub struct Paging {
    /// The page, from 1, on which each heading and each named figure stands.
    pub pages: BTreeMap<Id, u32>,
    /// How many pages there are.
    pub page_count: u32,
    /// What is worth knowing: characters that no font has.
    pub diagnostics: Diagnostics,
}

impl Paging {
    fn new(frames: &Frames, mut diagnostics: Diagnostics, found: Diagnostics) -> Self {
        let number = |index| u32::try_from(index).unwrap_or(u32::MAX);
        let pages = frames.places.iter().filter_map(|(goal, spot)| match goal {
            Goal::Inside(id) => Some((id.clone(), number(spot.page + 1))),
            Goal::Outside(_) | Goal::Note(_) | Goal::Call(_) => None,
        });
        diagnostics.extend(found);
        Self { pages: pages.collect(), page_count: number(frames.pages.len()), diagnostics }
    }
}

/// A document on its pages: what stands where is known, the file is not yet written. Of the document itself nothing more is
/// needed.
pub struct LaidOut<'a> {
    /// Where everything stands.
    pub paging: Paging,
    meta: Meta,
    language: &'a str,
    fonts: &'a Fonts,
    pictures: Pictures,
    frames: Frames,
    codes: Codes,
}

impl LaidOut<'_> {
    /// The file, for which the pages are used up. The same pages give the same bytes.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn into_file(self) -> Result<Vec<u8>, Diagnostics> {
        let Self { meta, language, fonts, pictures, mut frames, codes, .. } = self;
        finish::write(&mut frames, fonts, &codes, pictures, &meta, language).map_err(|error| {
            let message = format!("il PDF non è stato scritto: {error}");
            Diagnostics::from_iter([Diagnostic::errore(INTERNO, Place::Input, message)
                .rimedio("è un difetto del programma: segnalare, con i dati che lo provocano")])
        })
    }
}
