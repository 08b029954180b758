// SPDX-License-Identifier: EUPL-1.2
//! A structure does not give two codes the same title.

use crate::diagnostics::{Code, Severity};
use crate::model::Obiettivo;
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use rustc_hash::FxHashMap;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C005"),
    titolo: "Uno stesso titolo non ha due codici",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che due obiettivi della stessa struttura non abbiano lo stesso titolo. Uno stesso titolo per strutture diverse è ammesso (i tempi di pagamento, uno per dirigente), e così per le strutture segnate «Trasversale».",
    perche: "Un obiettivo copiato due volte conta due volte nella pesatura.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera b)",
    esempio: "«Presidiare i tempi di pagamento» due volte nella cartella dello stesso ufficio.",
    rimedio: "dare a ciascuno il suo titolo, oppure tenerne uno solo",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    let mut first: FxHashMap<(String, &str), &Obiettivo> = FxHashMap::default();
    for obiettivo in piano.obiettivi.iter().filter(|obiettivo| !obiettivo.titolo.is_empty()) {
        if piano.struttura(&obiettivo.struttura).is_some_and(|struttura| struttura.trasversale.value) {
            continue;
        }
        let key = (chiave(&obiettivo.titolo), obiettivo.struttura.value.as_str());
        if let Some(other) = first.get(&key) {
            let message = format!("il titolo è lo stesso dell'obiettivo {}", other.codice.value);
            found.push(Rilievo::at(&obiettivo.titolo, message).note(format!("l'altro è in {}", other.titolo.place())));
        } else {
            first.insert(key, obiettivo);
        }
    }
    found
}
