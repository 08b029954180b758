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

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Piano;
use impostazioni::Impostazioni;
use rayon::prelude::*;
use regola::Esame;

/// Rules that say what the plan lacks. Where a workbook could not be read nobody knows what the plan lacks: that is said
/// once, by whoever could not read it, and these wait.
const DELL_INSIEME: &[&str] = &["C028", "C030", "L007", "L011", "L012", "L018", "L030"];

/// Runs all rules that are valid for the plan's years, as the body's sheet «Regole» wants them.
pub fn check(piano: &Piano) -> Diagnostics {
    let mut found = Diagnostics::new();
    let impostazioni = Impostazioni::new(piano, &mut found);
    let waits = |regola: &Regola| !piano.illeggibili.is_empty() && DELL_INSIEME.contains(&regola.code.0);
    let valid: Vec<&Regola> = TAVOLA
        .iter()
        .copied()
        .filter(|regola| regola.anni.contains(piano.ente.primo_anno.value) && !waits(regola))
        .collect();
    let esame = Esame::new(piano);
    // Side by side: what they find is put together in the order of the table.
    let said: Vec<Vec<Diagnostic>> = valid.par_iter().map(|regola| impostazioni.apply(regola, &esame)).collect();
    found.extend(said.into_iter().flatten().collect());
    found.sort();
    found
}

/// The rule of that code, whatever its case.
pub fn regola(codice: &str) -> Option<&'static Regola> {
    TAVOLA.iter().copied().find(|regola| regola.code.0.eq_ignore_ascii_case(codice.trim()))
}
