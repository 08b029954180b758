// SPDX-License-Identifier: EUPL-1.2
//! A person stands once in an objective.

use super::persone::Persone;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

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
    check: Check::Persone(check),
};

fn check(persone: &Persone<'_>) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for presenze in persone.ciascuna() {
        // A person's rows are in the order of the plan: those of one objective stand side by side.
        for pair in presenze.windows(2) {
            let [before, row] = pair else { continue };
            if before.obiettivo.codice.value == row.obiettivo.codice.value {
                let message = format!("questa matricola è già fra le persone di {}", row.obiettivo.codice.value);
                found.push(Rilievo::at(row.matricola, message));
            }
        }
    }
    found
}
