// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Pesatura`: the weights that the `NdV` gave to the objectives of each management post.

use super::datum::Datum;
use super::{Codice, Percentuale};

/// The weight of an objective for a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peso {
    /// Incarico: the structure's name as the registry has it.
    pub incarico: Datum<String>,
    /// Codice obiettivo.
    pub obiettivo: Datum<Codice>,
    /// Peso %.
    pub peso: Option<Datum<Percentuale>>,
}
