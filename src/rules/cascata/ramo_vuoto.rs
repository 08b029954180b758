// SPDX-License-Identifier: EUPL-1.2
//! Every obiettivo operativo is carried out by some objective.

use crate::diagnostics::{Code, Severity};
use crate::model::{Codice, Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C030"),
    titolo: "Ogni obiettivo operativo ha almeno un obiettivo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo operativo del DUP sia attuato da almeno un obiettivo del piano. Si controlla solo quando tutte le strutture hanno mandato la loro cartella.",
    perche: "Nella tavola resterebbe una riga vuota: una promessa del DUP che nessuno attua.",
    norma: "D.lgs. 150/2009, art. 5, comma 1",
    esempio: "04.02.01 è fra gli obiettivi operativi, ma nessun ufficio ha un obiettivo 04.02.01.01.",
    rimedio: "far aggiungere l'obiettivo all'ufficio competente, oppure togliere l'obiettivo operativo",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    if !piano.is_complete() {
        return Vec::new();
    }
    let served: BTreeSet<Codice> = piano.obiettivi.iter().filter_map(Obiettivo::padre).collect();
    // Objectives whose parent does not exist may well be meant for a brother of it: C003 tells of them.
    let astray: BTreeSet<Option<Codice>> = served
        .iter()
        .filter(|parent| piano.obiettivo_operativo(**parent).is_none())
        .map(|parent| parent.parent())
        .collect();
    let empty = piano
        .obiettivi_operativi
        .iter()
        .filter(|operativo| !served.contains(&operativo.codice.value) && !astray.contains(&operativo.codice.parent()));
    empty
        .map(|operativo| {
            let message = format!("nessun obiettivo del piano attua {}", operativo.codice.value);
            Rilievo::at(&operativo.codice, message)
        })
        .collect()
}
