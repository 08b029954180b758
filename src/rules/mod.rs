// SPDX-License-Identifier: EUPL-1.2
//! The plan checked as a compiler checks a program: each rule names the cell, the norm and the remedy.
//!
//! A rule is one file, with its documentation, and one line of [`TAVOLA`]. `tests/regole.rs` holds that each has a
//! documentation, and a fixture that breaks it alone.

mod aritmetica;
mod cascata;
mod completezza;
mod impostazioni;
mod norme;
mod regola;
mod spiegazione;
mod tavola;
mod testo;

pub use regola::{Anni, Regola};
pub use spiegazione::{manuale, spiega, spiega_kpi};
pub use tavola::TAVOLA;

use crate::diagnostics::Diagnostics;
use crate::model::Piano;
use impostazioni::Impostazioni;

/// Runs all rules that are valid for the plan's years, as the body's sheet «Regole» wants them.
pub fn check(piano: &Piano) -> Diagnostics {
    let mut found = Diagnostics::new();
    let impostazioni = Impostazioni::new(piano, &mut found);
    for regola in TAVOLA.iter().filter(|regola| regola.anni.contains(piano.ente.primo_anno.value)) {
        impostazioni.apply(regola, || (regola.check)(piano), &mut found);
    }
    found.sort();
    found
}

/// The rule of that code, whatever its case.
pub fn regola(codice: &str) -> Option<&'static Regola> {
    TAVOLA.iter().copied().find(|regola| regola.code.0.eq_ignore_ascii_case(codice.trim()))
}
