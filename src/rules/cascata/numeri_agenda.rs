// SPDX-License-Identifier: EUPL-1.2
//! Numbers in agenda.xlsx follow each other.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C046"),
    titolo: "Ambiti digitali e azioni di accessibilità hanno numeri diversi",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che in agenda.xlsx due ambiti di digitalizzazione, o due azioni di accessibilità, non abbiano lo stesso numero, e che i numeri si seguano da 1.",
    perche: "Il documento li stampa con il loro numero, e gli obiettivi li citano per numero.",
    norma: "Coerenza interna del piano: nessuna norma lo chiede",
    esempio: "Due azioni di accessibilità con il numero 1.",
    rimedio: "numerare di seguito le righe del foglio, da 1",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let digitale = piano.agenda.digitalizzazione.iter().map(|ambito| &ambito.numero);
    let accessibilita = piano.agenda.accessibilita.iter().map(|azione| &azione.numero);
    let mut found = Vec::new();
    follow(digitale, &mut found);
    follow(accessibilita, &mut found);
    found
}

/// Numbers come in their order.
fn follow<'a>(numeri: impl Iterator<Item = &'a Datum<u32>>, found: &mut Vec<Rilievo>) {
    let mut before: Option<u32> = None;
    for numero in numeri {
        let expected = before.map_or(1, |before| before.saturating_add(1));
        if before == Some(numero.value) {
            found.push(Rilievo::at(numero, format!("il numero {} c'è già", numero.value)));
        } else if numero.value != expected {
            found.push(Rilievo::at(numero, format!("il numero è {}, ma viene il {expected}", numero.value)));
        }
        before = Some(numero.value);
    }
}
