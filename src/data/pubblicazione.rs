// SPDX-License-Identifier: EUPL-1.2
//! The one hand through which the plan's values pass into open data.

use super::valori::{Codice, Giorno, Lista, Numero, Parola, Valore};
use crate::model::{self, Date, Datum, Importo, Percentuale, Piano, Riservatezza};

/// Turns values of the model into published ones, and keeps to itself what may not be published.
pub(super) struct Pubblicazione<'a> {
    /// The plan.
    pub(super) piano: &'a Piano,
    riservatezza: Riservatezza,
}

impl<'a> Pubblicazione<'a> {
    /// For a plan.
    pub(super) fn new(piano: &'a Piano) -> Self {
        Self { piano, riservatezza: Riservatezza::of(piano) }
    }

    /// Whether the names of people are published.
    pub(super) fn nominativi(&self) -> bool {
        self.piano.ente.pubblica_nominativi.value
    }

    /// The text of a required cell; empty where a draft lacks it.
    pub(super) fn testo(&self, datum: &Datum<String>) -> String {
        self.riservatezza.testo(&datum.value)
    }

    /// The text of a cell that may be empty.
    pub(super) fn facoltativo(&self, datum: Option<&Datum<String>>) -> Option<String> {
        datum.map(|datum| self.testo(datum)).filter(|testo| !testo.trim().is_empty())
    }

    /// Words that no single cell states.
    pub(super) fn parole(&self, testo: &str) -> String {
        self.riservatezza.testo(testo)
    }

    /// The name of a person: nothing unless names are published.
    pub(super) fn persona(&self, datum: Option<&Datum<String>>) -> Option<String> {
        self.nominativi().then(|| self.facoltativo(datum)).flatten()
    }

    /// A baseline or a target.
    pub(super) fn valore(&self, datum: Option<&Datum<model::Valore>>) -> Option<Valore> {
        datum.map(|datum| match &datum.value {
            model::Valore::Numero(numero) => Valore::Numero(Numero(*numero)),
            model::Valore::Data(data) => Valore::Data(Giorno(*data)),
            model::Valore::Testo(testo) => Valore::Testo(self.parole(testo)),
        })
    }

    /// The cell that a record comes from: that of its first value.
    pub(super) fn origine<T>(&self, datum: &Datum<T>) -> Option<String> {
        datum.origin.as_ref().map(|origin| self.riservatezza.origine(origin))
    }
}

/// A day.
pub(super) fn giorno(datum: Option<&Datum<Date>>) -> Option<Giorno> {
    datum.map(|datum| Giorno(datum.value))
}

/// A code.
pub(super) fn codice(datum: Option<&Datum<model::Codice>>) -> Option<Codice> {
    datum.map(|datum| Codice(datum.value))
}

/// A share in hundredths.
pub(super) fn percentuale(datum: Option<&Datum<Percentuale>>) -> Option<Numero> {
    datum.map(|datum| Numero(datum.value.0))
}

/// An amount in euro.
pub(super) fn importo(datum: Option<&Datum<Importo>>) -> Option<Numero> {
    datum.map(|datum| Numero(datum.value.0))
}

/// A word of a closed list.
pub(super) fn parola<T: Lista>(datum: Option<&Datum<T>>) -> Option<Parola<T>> {
    datum.map(|datum| Parola(datum.value))
}

/// A number that counts.
pub(super) fn intero<T: Copy>(datum: Option<&Datum<T>>) -> Option<T> {
    datum.map(|datum| datum.value)
}
