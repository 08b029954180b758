// SPDX-License-Identifier: EUPL-1.2
//! Actions of accessibility and of the PAP lead to an objective.

use super::incarichi::has_link;
use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Azione, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L038"),
    titolo: "Le azioni sono legate a un obiettivo",
    severity: Severity::Nota,
    anni: Anni::dal(2023),
    controlla: "Che ogni azione di accessibilità di agenda.xlsx, e ogni azione del PAP in almeno una delle sue attività, indichi il codice dell'obiettivo del piano che la attua.",
    perche: "Il decreto chiede obiettivi, non soltanto azioni: quella che nessuna scheda porta non ha indicatori, né persone, né scadenze.",
    norma: "D.M. 132/2022, art. 3, comma 1, lettera b)",
    esempio: "L'azione di accessibilità 2 senza «Codice obiettivo».",
    rimedio: "scrivere il codice dell'obiettivo che la attua, se c'è",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let accessibilita = piano.agenda.accessibilita.iter().filter(|azione| azione.obiettivo.is_none());
    let accessibilita = accessibilita.map(|azione| {
        let message = format!("l'azione di accessibilità {} non indica un obiettivo del piano", azione.numero.value);
        Rilievo::at(&azione.numero, message)
    });
    let unlinked = |azione: &&Azione| azione.attivita.iter().all(|attivita| attivita.obiettivo.is_none());
    // A plan without any objective of equality is told as such.
    let equality = has_link(piano, Ambito::PariOpportunita) || !piano.pap.azioni.iter().all(|azione| unlinked(&azione));
    let pap = piano.pap.azioni.iter().filter(unlinked).filter(|_| equality);
    let pap = pap.map(|azione| {
        let message = format!("l'azione {} del PAP non indica un obiettivo del piano", azione.numero.value);
        Rilievo::at(&azione.numero, message)
    });
    accessibilita.chain(pap).collect()
}
