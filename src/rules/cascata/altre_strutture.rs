// SPDX-License-Identifier: EUPL-1.2
//! The other structures are others.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C039"),
    titolo: "Le altre strutture sono altre",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che fra le «Altre strutture» di un obiettivo non ci sia la sua, né due volte la stessa.",
    perche: "La scheda direbbe che una struttura collabora con sé stessa.",
    norma: "Coerenza interna del piano: nessuna norma lo chiede",
    esempio: "Struttura «Ufficio Legale», altre strutture «Ufficio Legale».",
    rimedio: "togliere la struttura ripetuta",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::from([obiettivo.struttura.value.as_str()]);
    for altra in obiettivo.altre_strutture.iter().filter(|altra| !altra.is_empty()) {
        if !seen.insert(altra.value.as_str()) {
            found.push(Rilievo::at(altra, format!("«{}» è già fra le strutture dell'obiettivo", altra.value)));
        }
    }
    found
}
