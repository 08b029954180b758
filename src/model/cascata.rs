// SPDX-License-Identifier: EUPL-1.2
//! The upper levels of the cascade: valori pubblici, linee di mandato, and the DUP's objectives (`ente.xlsx`).

use super::Codice;
use super::datum::Datum;

/// A valore pubblico.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValorePubblico {
    /// Numero.
    pub numero: Datum<u32>,
    /// Titolo.
    pub titolo: Datum<String>,
}

/// A linea di mandato, `NN`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineaDiMandato {
    /// Codice.
    pub codice: Datum<Codice>,
    /// Titolo.
    pub titolo: Datum<String>,
    /// Valore pubblico: the number of the one that it serves.
    pub valore_pubblico: Option<Datum<u32>>,
    /// Area: also that of all objectives below it.
    pub area: Datum<String>,
}

/// An obiettivo strategico of the DUP, `NN.NN`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObiettivoStrategico {
    /// Codice.
    pub codice: Datum<Codice>,
    /// Titolo.
    pub titolo: Datum<String>,
}

/// An obiettivo operativo of the DUP, `NN.NN.NN`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObiettivoOperativo {
    /// Codice.
    pub codice: Datum<Codice>,
    /// Titolo.
    pub titolo: Datum<String>,
    /// Descrizione.
    pub descrizione: Option<Datum<String>>,
}
