// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Regole`: rules that the body weighs otherwise, with its reason.

use super::datum::Datum;
use super::parola::parole;

parole! {
    /// What a rule is to weigh.
    pub enum LivelloRegola {
        /// Blocks.
        Errore = "errore",
        /// Warns.
        Avviso = "avviso",
        /// Is worth knowing.
        Nota = "nota",
        /// Does not run.
        Spenta = "spenta",
    }
}

/// A change to a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regola {
    /// Codice of the rule: `C003`.
    pub codice: Datum<String>,
    /// Livello.
    pub livello: Datum<LivelloRegola>,
    /// Motivo, that the outputs print.
    pub motivo: Option<Datum<String>>,
}
