// SPDX-License-Identifier: EUPL-1.2
//! Texts of a section have an order.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C044"),
    titolo: "I testi di una sezione hanno numeri d'ordine diversi",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che nel foglio «Testi» due righe della stessa sezione non abbiano lo stesso ordine.",
    perche: "Il documento non saprebbe quale viene prima.",
    norma: "Coerenza interna del piano: nessuna norma lo chiede",
    esempio: "Due righe «Negoziazione» con ordine 1.",
    rimedio: "numerare di seguito le righe della sezione",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for testo in &piano.testi {
        let Some(ordine) = &testo.ordine else { continue };
        if !seen.insert((chiave(&testo.sezione), ordine.value)) {
            let message = format!("nella sezione «{}» l'ordine {} c'è già", testo.sezione.value, ordine.value);
            found.push(Rilievo::at(ordine, message));
        }
    }
    found
}
