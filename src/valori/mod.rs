// SPDX-License-Identifier: EUPL-1.2
//! The values that a cell can hold, shared by the workbook that reads them, the model that keeps them and the documents
//! that print them: codes of the cascade, decimal numbers, days, words as people type them.
//!
//! This module uses no other of the crate.

mod codice;
mod date;
mod decimale;
mod parole;

pub use codice::{Codice, CodiceError, CodiceLetto, Livello, Scostamento};
pub use date::{Date, MESI};
pub use decimale::{Decimale, DecimaleError, Importo, Percentuale};
pub use parole::{chiave, impronta, is_totale, pulito, stesso_nome, suggerimento};

use std::fmt;

/// What a baseline or a target can be: art. 5 of d.lgs. 150/2009 wants objectives measurable, and the body's method
/// admits a "target qualitativo o quantitativo".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Valore {
    /// A number, with the decimals it was written with.
    Numero(Decimale),
    /// A day.
    Data(Date),
    /// Words.
    Testo(String),
}

impl fmt::Display for Valore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Numero(numero) => numero.fmt(f),
            Self::Data(data) => data.fmt(f),
            Self::Testo(testo) => f.write_str(testo),
        }
    }
}
