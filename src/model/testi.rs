// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Testi`: what only this body could say, by section of the document.

use super::datum::Datum;

/// A stretch of narrative. A blank line parts paragraphs, `- ` begins a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Testo {
    /// Sezione: the place in the template that prints it.
    pub sezione: Datum<String>,
    /// Ordine within the section.
    pub ordine: Option<Datum<u32>>,
    /// Testo.
    pub testo: Datum<String>,
}
