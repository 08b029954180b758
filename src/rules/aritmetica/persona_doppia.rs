// SPDX-License-Identifier: EUPL-1.2
//! A person stands once in an objective.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C036"),
    titolo: "Una persona è una volta sola in un obiettivo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che una matricola non compaia due volte nello stesso obiettivo.",
    perche: "Due righe per la stessa persona ne contano due nella scheda.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera g)",
    esempio: "P031 due volte per 01.03.01.01.",
    rimedio: "tenere una riga sola, con l'impegno complessivo",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for obiettivo in &piano.obiettivi {
        let mut seen = BTreeSet::new();
        for matricola in obiettivo.risorse_umane.iter().filter_map(|risorsa| risorsa.matricola.as_ref()) {
            if !seen.insert(chiave(matricola)) {
                let message = format!("questa matricola è già fra le persone di {}", obiettivo.codice.value);
                found.push(Rilievo::at(matricola, message));
            }
        }
    }
    found
}
