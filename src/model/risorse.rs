// SPDX-License-Identifier: EUPL-1.2
//! People and money of an objective (`uffici/*.xlsx › Risorse umane`, `Risorse finanziarie`).

use super::datum::Datum;
use super::{Importo, Percentuale};

/// A person who works at an objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RisorsaUmana {
    /// Matricola: tells people apart; no output may carry it.
    pub matricola: Option<Datum<String>>,
    /// Nominativo: published only with `Pubblica nominativi`.
    pub nominativo: Option<Datum<String>>,
    /// Inquadramento.
    pub inquadramento: Datum<String>,
    /// Profilo.
    pub profilo: Option<Datum<String>>,
    /// Impegno %: the share of the person's working time.
    pub impegno: Option<Datum<Percentuale>>,
}

/// A chapter of the budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RisorsaFinanziaria {
    /// Capitolo.
    pub capitolo: Datum<String>,
    /// Descrizione.
    pub descrizione: Option<Datum<String>>,
    /// Stanziamento 1, 2 and 3: of the three years of the plan.
    pub stanziamenti: [Option<Datum<Importo>>; 3],
    /// Whether one of them is written and could not be read.
    pub illeggibile: bool,
}
