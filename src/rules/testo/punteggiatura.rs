// SPDX-License-Identifier: EUPL-1.2
//! Items of a list end alike.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C052"),
    titolo: "Le voci di un elenco finiscono allo stesso modo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "I risultati attesi e gli obiettivi del PAP che finiscono con un punto, una virgola o un punto e virgola quando la maggior parte degli altri non lo fa.",
    perche: "Stampati in elenco, i segni rimasti da un altro documento si vedono.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte I",
    esempio: "Un risultato atteso che finisce con «;» fra altri senza punto.",
    rimedio: "togliere il segno finale",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for list in [&piano.pap.risultati_attesi, &piano.pap.obiettivi] {
        let (dotted, plain): (Vec<_>, Vec<_>) = list.iter().partition(|item| item.ends_with(['.', ';', ',']));
        // Where most end with a stop, the stop is the body's style, and the last item may always have one; a comma or a
        // semicolon is never right among items without.
        let is_last = |item: &Datum<String>| list.last() == Some(item);
        let odd = dotted.iter().filter(|item| !item.ends_with('.') || dotted.len() <= plain.len() && !is_last(item));
        found.extend(odd.map(|item| {
            let sign = item.chars().next_back().unwrap_or_default();
            Rilievo::at(item, format!("la voce finisce con «{sign}», le altre no"))
        }));
    }
    found
}
