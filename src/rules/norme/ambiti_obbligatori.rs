// SPDX-License-Identifier: EUPL-1.2
//! The four kinds of objectives that the decree asks for.

use super::incarichi::has_link;
use crate::diagnostics::Place;
use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L011"),
    titolo: "Il piano ha gli obiettivi che il decreto chiede",
    severity: Severity::Errore,
    anni: Anni::dal(2023),
    controlla: "Che il piano abbia almeno un obiettivo di semplificazione, uno di digitalizzazione, uno per la piena accessibilità e uno per le pari opportunità: collegati nel foglio «Collegamenti», oppure in agenda.xlsx o in pap.xlsx. Finché non tutte le strutture hanno mandato la loro cartella, e negli enti con meno di 50 dipendenti (art. 6), è un avviso.",
    perche: "La sottosezione Performance indica almeno questi obiettivi.",
    norma: "D.M. 132/2022, art. 3, comma 1, lettera b)",
    esempio: "Nessun collegamento «Accessibilità» e il foglio «Accessibilità» senza azioni.",
    rimedio: "scrivere l'ambito nel foglio «Collegamenti» dell'ufficio che ha l'obiettivo; oppure compilare il foglio di agenda.xlsx o, per le pari opportunità, la colonna «Codice obiettivo» delle azioni di pap.xlsx",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let agenda = &piano.agenda;
    let mut activities = piano.pap.azioni.iter().flat_map(|azione| &azione.attivita).peekable();
    // A PAP without actions is told by a rule of its own.
    let equality = activities.peek().is_none() || activities.any(|attivita| attivita.obiettivo.is_some());
    let elsewhere = [
        (Ambito::Semplificazione, !agenda.semplificazione.is_empty()),
        (Ambito::Digitalizzazione, !agenda.digitalizzazione.is_empty()),
        (Ambito::Accessibilita, !agenda.accessibilita.is_empty()),
        (Ambito::PariOpportunita, equality),
    ];
    let missing = elsewhere.into_iter().filter(|(ambito, given)| !given && !has_link(piano, *ambito));
    let names: Vec<String> = missing.map(|(ambito, _)| format!("«{ambito}»")).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let rilievo = Rilievo::new(Place::Input, format!("nessun obiettivo del piano è di {}", names.join(", né di ")));
    // An office that has sent nothing yet may have the objective; a small body writes this section because it wants to.
    let small = piano.ente.dipendenti.as_ref().filter(|dipendenti| dipendenti.value < 50);
    let rilievo = match small {
        Some(dipendenti) => {
            rilievo.note(format!("con meno di 50 dipendenti ({}) non è obbligatorio", dipendenti.place()))
        }
        None => rilievo,
    };
    let binding = piano.is_complete() && small.is_none();
    vec![if binding { rilievo } else { rilievo.weighing(Severity::Avviso) }]
}
