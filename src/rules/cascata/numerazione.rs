// SPDX-License-Identifier: EUPL-1.2
//! No number is missing among siblings.

use crate::diagnostics::{Code, Severity};
use crate::model::{Codice, Datum, Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C004"),
    titolo: "Nella numerazione non manca nessun numero",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che fra i fratelli di uno stesso genitore i numeri si seguano senza salti. Gli obiettivi si controllano solo quando tutte le strutture hanno mandato la loro cartella.",
    perche: "Un numero che manca è spesso una riga persa fra un file e l'altro, o un codice scritto male.",
    norma: "SMIVP, numerazione a cascata",
    esempio: "05.02.02 è il primo obiettivo operativo di 05.02: manca 05.02.01.",
    rimedio: "correggere il codice, o cercare la riga che manca; se il numero è stato saltato per scelta non occorre nulla",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    // A code that is named and does not exist is C003's to tell of.
    let named: BTreeSet<Codice> = parents(piano).collect();
    gaps(piano.linee.iter().map(|linea| &linea.codice), &named, &mut found);
    gaps(piano.obiettivi_strategici.iter().map(|strategico| &strategico.codice), &named, &mut found);
    gaps(piano.obiettivi_operativi.iter().map(|operativo| &operativo.codice), &named, &mut found);
    // Numbers that are missing among objectives mean something only if all offices have sent theirs.
    if piano.is_complete() {
        gaps(piano.obiettivi.iter().map(|obiettivo| &obiettivo.codice), &named, &mut found);
    }
    found
}

/// The codes that others name as their parent's.
fn parents(piano: &Piano) -> impl Iterator<Item = Codice> {
    let strategici = piano.obiettivi_strategici.iter().filter_map(|strategico| strategico.codice.parent());
    let operativi = piano.obiettivi_operativi.iter().filter_map(|operativo| operativo.codice.parent());
    strategici.chain(operativi).chain(piano.obiettivi.iter().filter_map(Obiettivo::padre))
}

/// Tells of numbers that are missing before a code, among those with its parent. Codes come in their order.
fn gaps<'a>(codici: impl Iterator<Item = &'a Datum<Codice>>, named: &BTreeSet<Codice>, found: &mut Vec<Rilievo>) {
    let mut before: Option<Codice> = None;
    for codice in codici {
        let previous = before.filter(|before| before.parent() == codice.parent()).map_or(0, Codice::ordine);
        before = Some(codice.value);
        let first = codice.sibling(previous.saturating_add(1)).filter(|first| *first < codice.value);
        let Some(first) = first else { continue };
        let last = codice.sibling(codice.ordine().saturating_sub(1)).unwrap_or(first);
        let message = if first == last {
            format!("nella numerazione manca {first}")
        } else {
            format!("nella numerazione mancano i codici da {first} a {last}")
        };
        if !named.contains(&first) {
            found.push(Rilievo::at(codice, message).note(format!("dopo si trova {}", codice.value)));
        }
    }
}
