// SPDX-License-Identifier: EUPL-1.2
//! The levels above the objectives: valori pubblici, linee di mandato, obiettivi strategici and operativi.

use super::pubblicazione::{Pubblicazione, intero};
use super::valori::Codice;
use crate::model;
use schemars::JsonSchema;
use serde::Serialize;

/// Un valore pubblico.
#[derive(Serialize, JsonSchema)]
pub(super) struct ValorePubblico {
    /// Numero.
    pub(super) numero: u32,
    /// Titolo.
    pub(super) titolo: String,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Una linea di mandato.
#[derive(Serialize, JsonSchema)]
pub(super) struct LineaDiMandato {
    /// Codice, NN.
    pub(super) codice: Codice,
    /// Titolo.
    pub(super) titolo: String,
    /// Numero del valore pubblico cui concorre.
    pub(super) valore_pubblico: Option<u32>,
    /// Area: anche di tutti gli obiettivi che ne discendono.
    pub(super) area: String,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un obiettivo strategico del DUP.
#[derive(Serialize, JsonSchema)]
pub(super) struct ObiettivoStrategico {
    /// Codice, NN.NN.
    pub(super) codice: Codice,
    /// Titolo.
    pub(super) titolo: String,
    /// Codice della linea di mandato da cui discende.
    pub(super) linea_di_mandato: Option<Codice>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un obiettivo operativo del DUP.
#[derive(Serialize, JsonSchema)]
pub(super) struct ObiettivoOperativo {
    /// Codice, NN.NN.NN.
    pub(super) codice: Codice,
    /// Titolo.
    pub(super) titolo: String,
    /// Descrizione.
    pub(super) descrizione: Option<String>,
    /// Codice dell'obiettivo strategico da cui discende.
    pub(super) obiettivo_strategico: Option<Codice>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

impl ValorePubblico {
    pub(super) fn of(hand: &Pubblicazione<'_>, valore: &model::ValorePubblico) -> Self {
        Self { numero: valore.numero.value, titolo: hand.testo(&valore.titolo), origine: hand.origine(&valore.numero) }
    }
}

impl LineaDiMandato {
    pub(super) fn of(hand: &Pubblicazione<'_>, linea: &model::LineaDiMandato) -> Self {
        Self {
            codice: Codice(linea.codice.value),
            titolo: hand.testo(&linea.titolo),
            valore_pubblico: intero(linea.valore_pubblico.as_ref()),
            area: hand.testo(&linea.area),
            origine: hand.origine(&linea.codice),
        }
    }
}

impl ObiettivoStrategico {
    pub(super) fn of(hand: &Pubblicazione<'_>, strategico: &model::ObiettivoStrategico) -> Self {
        Self {
            codice: Codice(strategico.codice.value),
            titolo: hand.testo(&strategico.titolo),
            linea_di_mandato: strategico.codice.parent().map(Codice),
            origine: hand.origine(&strategico.codice),
        }
    }
}

impl ObiettivoOperativo {
    pub(super) fn of(hand: &Pubblicazione<'_>, operativo: &model::ObiettivoOperativo) -> Self {
        Self {
            codice: Codice(operativo.codice.value),
            titolo: hand.testo(&operativo.titolo),
            descrizione: hand.facoltativo(operativo.descrizione.as_ref()),
            obiettivo_strategico: operativo.codice.parent().map(Codice),
            origine: hand.origine(&operativo.codice),
        }
    }
}
