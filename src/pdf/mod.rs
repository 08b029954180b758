// SPDX-License-Identifier: EUPL-1.2
//! Document tree to PDF/A-2a and PDF/UA-1 in one file.
//!
//! Three phases: [`layout`] puts everything at its place on pages (pure data), [`emit`] turns pages into operators, and
//! [`finish`] writes the file around them: structure, links, bookmarks, metadata.

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
use crate::document::{Document, Id, Style};
use std::collections::BTreeMap;
use structure::Goal;

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
/// Pictures that cannot be read.
pub fn write(document: &Document, style: &Style, fonts: &Fonts) -> Result<Pdf, Diagnostics> {
    let laid_out = lay_out(document, style, fonts)?;
    let (bytes, pages, page_count) = (laid_out.file()?, laid_out.pages(), laid_out.page_count());
    Ok(Pdf { bytes, pages, page_count, diagnostics: laid_out.diagnostics })
}

/// A document on its pages: what stands where is known, the file is not yet written.
pub struct LaidOut<'a> {
    document: &'a Document,
    language: &'a str,
    fonts: &'a Fonts,
    pictures: pictures::Pictures,
    frames: frame::Frames,
    /// What is worth knowing: characters that no font has.
    pub diagnostics: Diagnostics,
}

/// Puts a document on pages. The same document, style and fonts give the same pages.
///
/// # Errors
/// Pictures that cannot be read.
pub fn lay_out<'a>(document: &'a Document, style: &'a Style, fonts: &'a Fonts) -> Result<LaidOut<'a>, Diagnostics> {
    let (pictures, problems) = pictures::Pictures::read(document);
    if problems.has_errors() {
        return Err(problems);
    }
    let (frames, mut diagnostics) = layout::layout(fonts, document, style, &pictures);
    diagnostics.extend(problems);
    Ok(LaidOut { document, language: style.language, fonts, pictures, frames, diagnostics })
}

impl LaidOut<'_> {
    /// The page, from 1, on which each heading and each named figure stands.
    pub fn pages(&self) -> BTreeMap<Id, u32> {
        let places = self.frames.places.iter();
        places
            .filter_map(|(goal, spot)| match goal {
                Goal::Inside(id) => Some((id.clone(), number(spot.page + 1))),
                Goal::Outside(_) | Goal::Note(_) | Goal::Call(_) => None,
            })
            .collect()
    }

    /// How many pages there are.
    pub fn page_count(&self) -> u32 {
        number(self.frames.pages.len())
    }

    /// The file. The same pages give the same bytes.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn file(&self) -> Result<Vec<u8>, Diagnostics> {
        finish::write(&self.frames, self.fonts, &self.pictures, &self.document.meta, self.language).map_err(|error| {
            let message = format!("il PDF non è stato scritto: {error}");
            Diagnostics::from_iter([Diagnostic::errore(INTERNO, Place::Input, message)
                .rimedio("è un difetto del programma: segnalare, con i dati che lo provocano")])
        })
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
