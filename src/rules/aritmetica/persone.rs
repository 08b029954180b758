// SPDX-License-Identifier: EUPL-1.2
//! Who works at which objectives: a person is told from another by the matricola.

use crate::model::{Datum, Obiettivo, Piano, RisorsaUmana};
use crate::valori::chiave;
use rustc_hash::FxHashMap;

/// A row of «Risorse umane» with a matricola.
pub(super) struct Presenza<'a> {
    /// The objective that the row is of.
    pub(super) obiettivo: &'a Obiettivo,
    /// The row.
    pub(super) risorsa: &'a RisorsaUmana,
    /// Its matricola.
    pub(super) matricola: &'a Datum<String>,
    persona: usize,
}

/// The people of a plan: worked out once for all the rules that look at them.
pub(in crate::rules) struct Persone<'a> {
    /// The plan.
    pub(super) piano: &'a Piano,
    /// The rows of a person side by side, and in the order of the plan.
    presenze: Vec<Presenza<'a>>,
}

impl<'a> Persone<'a> {
    /// Finds them.
    pub(in crate::rules) fn new(piano: &'a Piano) -> Self {
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        let mut presenze = Vec::new();
        for obiettivo in &piano.obiettivi {
            for risorsa in &obiettivo.risorse_umane {
                let Some(matricola) = &risorsa.matricola else { continue };
                let next = known.len();
                let persona = *known.entry(chiave(matricola)).or_insert(next);
                presenze.push(Presenza { obiettivo, risorsa, matricola, persona });
            }
        }
        presenze.sort_by_key(|presenza| presenza.persona);
        Self { piano, presenze }
    }

    /// The rows of each, in the order of the plan.
    pub(super) fn ciascuna(&self) -> impl Iterator<Item = &[Presenza<'a>]> {
        self.presenze.chunk_by(|before, after| before.persona == after.persona)
    }
}
