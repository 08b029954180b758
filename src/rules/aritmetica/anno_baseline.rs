// SPDX-License-Identifier: EUPL-1.2
//! The baseline's year comes before the plan.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C050"),
    titolo: "La baseline è di un anno già passato",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che l'anno della baseline sia prima del primo anno del piano.",
    perche: "Il punto di partenza si conosce quando il piano comincia: un anno del triennio è un target scritto nella colonna sbagliata.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera f)",
    esempio: "Anno baseline 2025 nel piano 2024-2026.",
    rimedio: "scrivere l'anno a cui il valore di partenza si riferisce",
    check: Check::Obiettivo(check),
};

fn check(piano: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let first = piano.ente.primo_anno.value;
    let anni = obiettivo.indicatori.iter().filter_map(|indicatore| indicatore.anno_baseline.as_ref());
    anni.filter(|anno| anno.value >= first)
        .map(|anno| Rilievo::at(anno, format!("la baseline è del {}, ma il piano comincia nel {first}", anno.value)))
        .collect()
}
