// SPDX-License-Identifier: EUPL-1.2
//! Document tree to PDF/A-2a and PDF/UA-1 in one file.
//!
//! Three phases: [`layout`] puts everything at its place on pages (pure data), [`emit`] turns pages into operators, and
//! [`finish`] writes the file around them: structure, links, bookmarks, metadata. Pages that layout is done with are
//! turned into operators while it goes on, so that memory grows with the file, not with all that stands on its pages.

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
    let (pictures, problems) = pictures::Pictures::read(document);
    if problems.has_errors() {
        return Err(problems);
    }
    let mut printer = emit::Printer::new(fonts);
    let mut print = |pages: &mut [frame::Page], tree: &structure::Tree| printer.print(pages, tree);
    let (mut frames, mut diagnostics) = layout::layout(fonts, document, style, &pictures, &mut print);
    printer.print(&mut frames.pages, &frames.tree);
    diagnostics.extend(problems);
    let bytes = finish::write(&mut frames, fonts, &printer.codes, &pictures, &document.meta, style.language);
    let bytes = bytes.map_err(|error| {
        let message = format!("il PDF non è stato scritto: {error}");
        Diagnostics::from_iter([Diagnostic::errore(INTERNO, Place::Input, message)
            .rimedio("è un difetto del programma: segnalare, con i dati che lo provocano")])
    })?;
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let pages = frames
        .places
        .iter()
        .filter_map(|(goal, spot)| match goal {
            Goal::Inside(id) => Some((id.clone(), number(spot.page + 1))),
            Goal::Outside(_) | Goal::Note(_) | Goal::Call(_) => None,
        })
        .collect();
    Ok(Pdf { bytes, pages, page_count: number(frames.pages.len()), diagnostics })
}
