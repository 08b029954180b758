// SPDX-License-Identifier: EUPL-1.2
//! Bodies of fewer than fifty may write a simpler plan.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L010"),
    titolo: "Sotto i 50 dipendenti il PIAO è semplificato",
    severity: Severity::Nota,
    anni: Anni::dal(2023),
    controlla: "Se i dipendenti al 31 dicembre dell'anno prima sono meno di 50.",
    perche: "Gli enti con meno di 50 dipendenti adottano il PIAO semplificato, in cui la sottosezione Performance non è obbligatoria.",
    norma: "D.M. 132/2022, art. 6",
    esempio: "Dipendenti: 38.",
    rimedio: "non occorre nulla: la sezione 2.2 resta possibile per scelta dell'ente",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let few = piano.ente.dipendenti.as_ref().filter(|dipendenti| dipendenti.value < 50);
    few.map(|dipendenti| {
        let message = format!("sotto i 50 dipendenti (qui {}) la sezione 2.2 non è obbligatoria", dipendenti.value);
        Rilievo::at(dipendenti, message)
    })
    .into_iter()
    .collect()
}
