// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Glossario`: acronyms and what they stand for.

use super::datum::Datum;

/// An acronym.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sigla {
    /// Sigla.
    pub sigla: Datum<String>,
    /// Significato.
    pub significato: Datum<String>,
}
