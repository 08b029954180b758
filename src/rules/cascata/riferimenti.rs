// SPDX-License-Identifier: EUPL-1.2
//! Codes that stand elsewhere than on their own sheet are of objectives of the plan.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C028"),
    titolo: "I codici citati altrove sono di obiettivi del piano",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che i codici scritti in «Pesatura», in agenda.xlsx e nelle azioni di pap.xlsx siano di obiettivi che qualche ufficio ha mandato.",
    perche: "Del peso o dell'azione di un obiettivo che non c'è il documento non saprebbe dire il titolo.",
    norma: "SMIVP, numerazione a cascata",
    esempio: "La pesatura dà 30 a 01.01.02.09, che nessuna cartella contiene.",
    rimedio: "correggere il codice, oppure aspettare la cartella dell'ufficio che lo contiene",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let pesatura = piano.pesatura.iter().map(|peso| &peso.obiettivo);
    let semplificazione = piano.agenda.semplificazione.iter().map(|semplificazione| &semplificazione.obiettivo);
    let accessibilita = piano.agenda.accessibilita.iter().filter_map(|azione| azione.obiettivo.as_ref());
    let attivita = piano.pap.azioni.iter().flat_map(|azione| &azione.attivita);
    let pap = attivita.filter_map(|attivita| attivita.obiettivo.as_ref());
    pesatura
        .chain(semplificazione)
        .chain(accessibilita)
        .chain(pap)
        .filter(|codice| piano.obiettivo(codice.value).is_none())
        .map(|codice| {
            Rilievo::at(codice, format!("l'obiettivo {} non esiste", codice.value))
                .note("nessuna cartella degli uffici lo contiene")
        })
        .collect()
}
