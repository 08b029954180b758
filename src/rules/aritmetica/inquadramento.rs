// SPDX-License-Identifier: EUPL-1.2
//! A person has one classification in the whole plan.

use crate::diagnostics::{Code, Severity};
use crate::model::Datum;
use crate::model::Piano;
use crate::rules::norme::classificazione::inquadramento_uguale;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeMap;

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
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    let mut known: BTreeMap<String, &Datum<String>> = BTreeMap::new();
    for risorsa in piano.obiettivi.iter().flat_map(|obiettivo| &obiettivo.risorse_umane) {
        let Some(matricola) = risorsa.matricola.as_ref().filter(|_| !risorsa.inquadramento.is_empty()) else {
            continue;
        };
        let first = *known.entry(chiave(matricola)).or_insert(&risorsa.inquadramento);
        let same = first.value == risorsa.inquadramento.value
            || inquadramento_uguale(first) == inquadramento_uguale(&risorsa.inquadramento);
        if !same {
            let message = format!("la stessa matricola altrove è inquadrata come «{}»", first.value);
            found.push(
                Rilievo::at(&risorsa.inquadramento, message).note(format!("l'altra riga è in {}", first.place())),
            );
        }
    }
    found
}
