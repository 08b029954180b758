// SPDX-License-Identifier: EUPL-1.2
//! Every objective has an indicator.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L001"),
    titolo: "Ogni obiettivo ha un indicatore",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo abbia almeno un indicatore nel foglio «Indicatori».",
    perche: "Gli obiettivi devono essere specifici e misurabili in termini concreti e chiari: senza indicatore non si misura nulla.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera b)",
    esempio: "L'obiettivo 01.01.03.01 senza righe nel foglio «Indicatori».",
    rimedio: "aggiungere almeno un indicatore con unità di misura, target e peso",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    if !obiettivo.indicatori.is_empty() {
        return Vec::new();
    }
    vec![Rilievo::at(&obiettivo.codice, format!("l'obiettivo {} non ha indicatori", obiettivo.codice.value))]
}
