// SPDX-License-Identifier: EUPL-1.2
//! A structure does not give two codes the same title.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::{impronta, stesso_nome};

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
    let is_shared = |obiettivo: &Obiettivo| {
        let struttura = piano.struttura(&obiettivo.struttura);
        struttura.is_some_and(|struttura| struttura.trasversale.value)
    };
    // Nearly all titles differ in what needs no key; those that do not come side by side, in the order of the plan.
    let obiettivi = piano.obiettivi.iter().filter(|obiettivo| !obiettivo.titolo.is_empty() && !is_shared(obiettivo));
    let mut titles: Vec<(u64, &Obiettivo)> = obiettivi.map(|o| (impronta(&o.titolo), o)).collect();
    titles.sort_by_key(|(impronta, _)| *impronta);
    let mut found = Vec::new();
    for alike in titles.chunk_by(|(one, _), (other, _)| one == other) {
        for (at, (_, obiettivo)) in alike.iter().enumerate() {
            let same = |other: &&Obiettivo| {
                other.struttura.value == obiettivo.struttura.value && stesso_nome(&other.titolo, &obiettivo.titolo)
            };
            if let Some(other) = alike[..at].iter().map(|(_, other)| *other).find(same) {
                let message = format!("il titolo è lo stesso dell'obiettivo {}", other.codice.value);
                let note = format!("l'altro è in {}", other.titolo.place());
                found.push(Rilievo::at(&obiettivo.titolo, message).note(note));
            }
        }
    }
    found
}
