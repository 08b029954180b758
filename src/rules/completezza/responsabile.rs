// SPDX-License-Identifier: EUPL-1.2
//! Somebody answers for every objective.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C057"),
    titolo: "Ogni obiettivo ha un responsabile",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo abbia la colonna «Responsabile» compilata.",
    perche: "Chi legge deve sapere chi risponde del risultato, e il NdV chi valutare.",
    norma: "D.lgs. 150/2009, art. 9",
    esempio: "Un obiettivo con «Responsabile» vuoto.",
    rimedio: "scrivere l'incarico di chi ne risponde (dirigente o E.Q.)",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    if obiettivo.responsabile.is_some() {
        return Vec::new();
    }
    vec![Rilievo::at(&obiettivo.codice, format!("l'obiettivo {} non ha un responsabile", obiettivo.codice.value))]
}
