// SPDX-License-Identifier: EUPL-1.2
//! Indicators (KPI) of an objective (`uffici/*.xlsx › Indicatori`).

use super::datum::Datum;
use super::parola::parole;
use super::{Percentuale, Valore};

parole! {
    /// The two kinds of KPI of the body's method.
    pub enum LivelloIndicatore {
        /// Of the organisation as a whole.
        HighLevel = "High level",
        /// Of processes and offices.
        Dettaglio = "Dettaglio",
    }
}

parole! {
    /// What an indicator measures.
    pub enum TipoIndicatore {
        /// Result against need.
        Efficacia = "Efficacia",
        /// Result against means.
        Efficienza = "Efficienza",
        /// Quality of a service.
        Qualita = "Qualità",
        /// Effect on citizens.
        Impatto = "Impatto",
        /// A term kept.
        Temporale = "Temporale",
        /// How much was done.
        Quantita = "Quantità",
    }
}

parole! {
    /// Which way is better.
    pub enum Verso {
        /// More is better.
        Crescente = "Crescente",
        /// Less is better.
        Decrescente = "Decrescente",
        /// Keeping what there is.
        Mantenimento = "Mantenimento",
    }
}

/// An indicator with where it starts from and where it must arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicatore {
    /// Indicatore: its name.
    pub nome: Datum<String>,
    /// Livello.
    pub livello: Option<Datum<LivelloIndicatore>>,
    /// Tipo.
    pub tipo: Option<Datum<TipoIndicatore>>,
    /// Unità di misura.
    pub unita_di_misura: Datum<String>,
    /// Formula.
    pub formula: Option<Datum<String>>,
    /// Fonte of the data.
    pub fonte: Option<Datum<String>>,
    /// Frequenza of measurement.
    pub frequenza: Option<Datum<String>>,
    /// Verso.
    pub verso: Option<Datum<Verso>>,
    /// Baseline.
    pub baseline: Option<Datum<Valore>>,
    /// Anno baseline.
    pub anno_baseline: Option<Datum<u16>>,
    /// Target 1, 2 and 3: of the three years of the plan.
    pub target: [Option<Datum<Valore>>; 3],
    /// Peso %, within the objective.
    pub peso: Option<Datum<Percentuale>>,
}
