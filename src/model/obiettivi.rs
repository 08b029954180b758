// SPDX-License-Identifier: EUPL-1.2
//! The objectives of the plan, each with all that its scheda prints (`uffici/*.xlsx › Obiettivi` and its companions).

use super::datum::Datum;
use super::parola::parole;
use super::{Codice, Collegamento, Fase, Indicatore, Livello, RisorsaFinanziaria, RisorsaUmana};

parole! {
    /// What an objective is for.
    pub enum TipoObiettivo {
        /// Strategic: those of the dirigenti.
        Strategico = "Strategico",
        /// Of ordinary management.
        Gestionale = "Gestionale",
    }
}

/// An objective of the plan, `NN.NN.NN.NN`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obiettivo {
    /// Codice.
    pub codice: Datum<Codice>,
    /// Titolo.
    pub titolo: Datum<String>,
    /// Tipo.
    pub tipo: Option<Datum<TipoObiettivo>>,
    /// Struttura: the name as the registry has it, or what was written where the registry has none such.
    pub struttura: Datum<String>,
    /// Responsabile: a person's name.
    pub responsabile: Option<Datum<String>>,
    /// Obiettivo operativo: filled in only where the code does not cascade.
    pub obiettivo_operativo: Option<Datum<Codice>>,
    /// Descrizione.
    pub descrizione: Option<Datum<String>>,
    /// Finalità.
    pub finalita: Option<Datum<String>>,
    /// Stakeholder.
    pub stakeholder: Option<Datum<String>>,
    /// Altre strutture: the others that take part.
    pub altre_strutture: Vec<Datum<String>>,
    /// Missione of the budget.
    pub missione: Option<Datum<String>>,
    /// Programma of the budget.
    pub programma: Option<Datum<String>>,
    /// Its indicators, in the order of the sheet.
    pub indicatori: Vec<Indicatore>,
    /// Its phases, in the order of the sheet.
    pub fasi: Vec<Fase>,
    /// The people who work at it, in the order of the sheet.
    pub risorse_umane: Vec<RisorsaUmana>,
    /// The money, in the order of the sheet.
    pub risorse_finanziarie: Vec<RisorsaFinanziaria>,
    /// Its links to other plans and duties, in the order of the sheet.
    pub collegamenti: Vec<Collegamento>,
}

impl Obiettivo {
    /// The obiettivo operativo that it descends from: the one that its row names, else the one that its code begins with.
    pub fn padre(&self) -> Option<Codice> {
        self.obiettivo_operativo
            .as_ref()
            .map_or_else(|| self.codice.ancestor(Livello::ObiettivoOperativo), |operativo| Some(operativo.value))
    }

    /// Whether it is one of the strategic ones.
    pub fn is_strategico(&self) -> bool {
        self.tipo.as_ref().is_some_and(|tipo| tipo.value == TipoObiettivo::Strategico)
    }
}
