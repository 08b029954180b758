// SPDX-License-Identifier: EUPL-1.2
//! A cell as the file has it, before its column says what it should be.

use crate::valori::Date;
use std::sync::Arc;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cella {
    /// Zero-based column.
    pub(super) colonna: u32,
    /// What it holds.
    pub(super) contenuto: Contenuto,
    /// Whether its format shows hundredths: 0.3 is shown as 30%.
    pub(super) percentuale: bool,
    /// Whether a formula stands in it.
    pub(super) formula: bool,
    /// Whether it is struck through.
    pub(super) barrata: bool,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Contenuto {
    /// Nothing, or nothing visible.
    Vuoto,
    /// Words, cleaned of what cannot be seen; a file that says them in many cells says them once.
    Testo(Arc<str>),
    /// A number.
    Numero(f64),
    /// A number shown as a day or an hour.
    Giorno {
        /// The number itself.
        seriale: f64,
        /// The day it shows; `None` for an hour alone.
        data: Option<Date>,
    },
    /// A number shown as a stretch of time: days.
    Durata(f64),
    /// True or false.
    Logico(bool),
    /// A formula's error: `#RIF!`.
    Errore(String),
    /// Words beyond the limit of a cell, which were not kept.
    Eccessivo,
}

impl Contenuto {
    /// Whether there is nothing to read.
    pub(super) fn is_vuoto(&self) -> bool {
        matches!(self, Self::Vuoto)
    }
}

impl Cella {
    /// Whether there is nothing to read, and nothing was meant to be there.
    pub(super) fn is_vuota(&self) -> bool {
        self.contenuto.is_vuoto() && !self.formula
    }

    /// Whether it shows another cell that is empty: `=Dati!A2` is then nought.
    pub(super) fn is_rinvio_a_nulla(&self) -> bool {
        let nought = matches!(
            self.contenuto,
            Contenuto::Numero(number) | Contenuto::Durata(number) | Contenuto::Giorno { seriale: number, .. } if number == 0.0
        );
        self.formula && nought
    }
}
