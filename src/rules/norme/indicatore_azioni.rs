// SPDX-License-Identifier: EUPL-1.2
//! Activities of the PAP can be measured.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C055"),
    titolo: "Ogni attività del PAP ha un indicatore",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni attività del PAP abbia la colonna «Indicatore» compilata.",
    perche: "Il PAP è parte del piano della performance: anche le sue azioni devono potersi misurare.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera b); Direttiva n. 2/2019",
    esempio: "«Promozione di corsi» senza indicatore.",
    rimedio: "scrivere che cosa si misura e il valore atteso",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let attivita = piano.pap.azioni.iter().flat_map(|azione| &azione.attivita);
    attivita
        .filter(|attivita| attivita.indicatore.is_none())
        .map(|attivita| Rilievo::at(&attivita.descrizione, "l'attività non ha un indicatore"))
        .collect()
}
