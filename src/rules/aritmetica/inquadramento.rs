// SPDX-License-Identifier: EUPL-1.2
//! A person has one classification in the whole plan.

use super::persone::Persone;
use crate::diagnostics::{Code, Severity};
use crate::rules::norme::classificazione::inquadramento_uguale;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C035"),
    titolo: "Una persona ha un inquadramento solo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che la stessa matricola abbia lo stesso inquadramento in tutte le cartelle.",
    perche: "Uno dei due è sbagliato, oppure la matricola è di un'altra persona.",
    norma: "CCNL Funzioni locali 16.11.2022, art. 12",
    esempio: "P031 «Istruttori» in un ufficio e «Funzionari ed EQ» in un altro.",
    rimedio: "correggere l'inquadramento o la matricola",
    check: Check::Persone(check),
};

fn check(persone: &Persone<'_>) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for presenze in persone.ciascuna() {
        let mut rows = presenze.iter().map(|row| &row.risorsa.inquadramento).filter(|row| !row.is_empty());
        let Some(first) = rows.next() else { continue };
        for inquadramento in rows {
            let same = first.value == inquadramento.value
                || inquadramento_uguale(first) == inquadramento_uguale(inquadramento);
            if !same {
                let message = format!("la stessa matricola altrove è inquadrata come «{}»", first.value);
                found.push(Rilievo::at(inquadramento, message).note(format!("l'altra riga è in {}", first.place())));
            }
        }
    }
    found
}
