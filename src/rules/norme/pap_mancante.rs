// SPDX-License-Identifier: EUPL-1.2
//! The plan has a PAP.

use crate::diagnostics::{Code, Origin, Place, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L024"),
    titolo: "Il PAP ha almeno un'azione",
    severity: Severity::Errore,
    anni: Anni::dal(2023),
    controlla: "Che il foglio «Azioni» di pap.xlsx abbia almeno un'azione positiva.",
    perche: "Il piano delle azioni positive è assorbito dal PIAO e sta in questa sottosezione: senza, l'ente non lo ha adottato e non può assumere.",
    norma: "D.P.R. 81/2022, art. 1; D.lgs. 198/2006, art. 48; D.lgs. 165/2001, art. 6, comma 6",
    esempio: "pap.xlsx con l'organico e il foglio «Azioni» vuoto.",
    rimedio: "scrivere le azioni positive del triennio, una riga per attività",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let pap = &piano.pap;
    if !pap.azioni.is_empty() {
        return Vec::new();
    }
    // A workbook that is not there at all has been told.
    let organico = pap.organico.iter().filter_map(|row| row.genere.origin.as_ref());
    let rest = pap.obiettivi.iter().chain(&pap.risultati_attesi).filter_map(|datum| datum.origin.as_ref());
    let place = |origin: &Origin| Place::Sheet { file: origin.file.clone(), sheet: "Azioni".into() };
    organico.chain(rest).take(1).map(|origin| Rilievo::new(place(origin), "il PAP non ha azioni")).collect()
}
