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
use crate::model::{Obiettivo, Piano};
use aritmetica::Persone;
use impostazioni::Impostazioni;
use rayon::prelude::*;
use regola::{Check, Esame, OfObjective, Rilievo};
use testo::{Testi, degli_obiettivi};

/// Rules that say what the plan lacks. Where a workbook could not be read nobody knows what the plan lacks: that is said
/// once, by whoever could not read it, and these wait.
const DELL_INSIEME: &[&str] = &["C028", "C030", "L007", "L011", "L012", "L018", "L030"];

/// Rules that count the people of the organico and of the regime orario. Where some of them could not be read the counts
/// mean nothing, and these wait.
const DEL_PERSONALE: &[&str] = &["C010", "C011", "C015", "C059", "L015"];

/// Rules that say of an objective that a sheet has no row for it. Where a row names no objective that could be read, that
/// has been told: once its code is right the objective may lack nothing, and these wait.
const DELLE_RIGHE: &[&str] = &["C026", "L001", "L005", "L029"];

/// How many objectives are looked at together: they fit the cache nearest to the processor.
const INSIEME: usize = 16;

/// Runs all rules that are valid for the plan's years, as the body's sheet «Regole» wants them.
pub fn check(piano: &Piano) -> Diagnostics {
    let mut found = Diagnostics::new();
    let impostazioni = Impostazioni::new(piano, &mut found);
    let waits = |regola: &Regola| {
        !piano.illeggibili.is_empty() && DELL_INSIEME.contains(&regola.code.0)
            || piano.pap.incompleto && DEL_PERSONALE.contains(&regola.code.0)
    };
    let valid = TAVOLA.iter().copied().filter(|regola| {
        regola.anni.contains(piano.ente.primo_anno.value) && !waits(regola) && !impostazioni.spegne(regola)
    });
    let (each, whole) = by_reach(valid);
    // Side by side: the order of what they find does not depend on who ends first.
    let look = |some| (degli_obiettivi(some), of_each(piano, some, &each, &impostazioni));
    let of_objectives = || -> (Vec<_>, Vec<_>) { piano.obiettivi.par_chunks(INSIEME).map(look).unzip() };
    let ((letti, of_each), persone) = rayon::join(of_objectives, || Persone::new(piano));
    let esame = Esame { piano, testi: Testi::new(piano, letti), persone };
    let of_whole: Vec<Diagnostic> =
        whole.par_iter().flat_map_iter(|(regola, check)| impostazioni.weigh(regola, check(&esame))).collect();
    found.extend(of_each.into_iter().flatten().chain(of_whole).collect());
    found.sort();
    found
}

/// A rule that looks at one objective, and how it does.
type OfEach = (&'static Regola, OfObjective);

/// A rule that looks at more than one objective, and how it does.
type OfWhole = (&'static Regola, Box<dyn Fn(&Esame<'_>) -> Vec<Rilievo> + Send + Sync>);

/// The rules that look at one objective, and the others.
fn by_reach(regole: impl Iterator<Item = &'static Regola>) -> (Vec<OfEach>, Vec<OfWhole>) {
    let mut each = Vec::new();
    let mut whole: Vec<OfWhole> = Vec::new();
    for regola in regole {
        match regola.check {
            Check::Obiettivo(check) => each.push((regola, check)),
            Check::Piano(check) => whole.push((regola, Box::new(move |esame| check(esame.piano)))),
            Check::Testi(check) => whole.push((regola, Box::new(move |esame| check(&esame.testi)))),
            Check::Persone(check) => whole.push((regola, Box::new(move |esame| check(&esame.persone)))),
        }
    }
    (each, whole)
}

/// What is found in some objectives, while they are at hand: in a large plan the way to them costs more than what is asked.
fn of_each(
    piano: &Piano,
    obiettivi: &[Obiettivo],
    each: &[OfEach],
    impostazioni: &Impostazioni<'_>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (regola, check) in each {
        let waits = DELLE_RIGHE.contains(&regola.code.0);
        for obiettivo in obiettivi.iter().filter(|obiettivo| !(waits && piano.is_incompleto(obiettivo))) {
            found.extend(impostazioni.weigh(regola, check(piano, obiettivo)));
        }
    }
    found
}

/// The rule of that code, whatever its case.
pub fn regola(codice: &str) -> Option<&'static Regola> {
    TAVOLA.iter().copied().find(|regola| regola.code.0.eq_ignore_ascii_case(codice.trim()))
}
