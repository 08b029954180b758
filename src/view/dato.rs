// SPDX-License-Identifier: EUPL-1.2
//! A value as a document prints it, and what may be printed of it.

use crate::diagnostics::Origin;
use crate::model::{Datum, Piano, Riservatezza};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Display;

/// What stands where a value should, in a draft of a plan with errors.
const MANCANTE: &str = "mancante";

/// What stands where a table has a place and the plan nothing to put there.
const NESSUNO: &str = "—";

/// A value as it is printed, with the cell that a reader can be led back to. Templates print it with `{{dato …}}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Dato {
    /// The words.
    pub testo: String,
    /// `uffici/legale.xlsx › Obiettivi › B3`; none for what is computed.
    pub origine: Option<String>,
}

impl Dato {
    /// A value that no cell states.
    pub fn calcolato(testo: impl Into<String>) -> Self {
        Self { testo: testo.into(), origine: None }
    }

    /// What stands where nothing was foreseen.
    pub fn nessuno() -> Self {
        Self::calcolato(NESSUNO)
    }

    /// Words for what the plan does not have.
    pub fn mancante() -> Self {
        Self::calcolato(MANCANTE)
    }
}

/// The hand through which every value of the plan passes into a document: it prints it, and keeps the names of people
/// out of words and origins unless the body publishes them (`Pubblica nominativi`).
pub struct Redazione<'a> {
    /// The plan.
    pub piano: &'a Piano,
    riservatezza: Riservatezza,
}

impl<'a> Redazione<'a> {
    /// For a plan.
    pub fn new(piano: &'a Piano) -> Self {
        Self { piano, riservatezza: Riservatezza::of(piano) }
    }

    /// A value of a cell.
    pub fn dato<T: Display>(&self, datum: &Datum<T>) -> Dato {
        let testo = self.testo(&datum.value.to_string());
        if testo.trim().is_empty() {
            return Dato::mancante();
        }
        Dato { testo, origine: datum.origin.as_ref().map(|origin| self.origine(origin)) }
    }

    /// A value of a cell, written by `write`.
    pub fn scritto<T>(&self, datum: &Datum<T>, write: impl Fn(&T) -> String) -> Dato {
        self.dato(&Datum { value: write(&datum.value), origin: datum.origin.clone() })
    }

    /// A value that a required cell should have stated.
    pub fn richiesto<T: Display>(&self, datum: Option<&Datum<T>>) -> Dato {
        datum.map_or_else(Dato::mancante, |datum| self.dato(datum))
    }

    /// A value of a cell, if it was stated.
    pub fn facoltativo<T: Display>(&self, datum: Option<&Datum<T>>) -> Option<Dato> {
        datum.filter(|datum| !datum.value.to_string().trim().is_empty()).map(|datum| self.dato(datum))
    }

    /// A cell's name, as it may be published.
    pub fn origine(&self, origin: &Origin) -> String {
        self.riservatezza.origine(origin)
    }

    /// Words, as they may be published.
    pub fn testo(&self, testo: &str) -> String {
        self.riservatezza.testo(testo)
    }
}
