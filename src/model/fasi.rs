// SPDX-License-Identifier: EUPL-1.2
//! Phases of an objective (`uffici/*.xlsx › Fasi`).

use super::datum::Datum;
use super::{Date, Percentuale};

/// A phase, with its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fase {
    /// Fase: what is done.
    pub descrizione: Datum<String>,
    /// Inizio.
    pub inizio: Option<Datum<Date>>,
    /// Fine.
    pub fine: Option<Datum<Date>>,
    /// Peso %, within the objective.
    pub peso: Option<Datum<Percentuale>>,
    /// Responsabile: an office or a person's name.
    pub responsabile: Option<Datum<String>>,
}
