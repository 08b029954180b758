// SPDX-License-Identifier: EUPL-1.2
//! Every objective has people who work at it.

use crate::diagnostics::{Code, Severity};
use crate::model::{Decimale, Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L005"),
    titolo: "Ogni obiettivo ha chi vi lavora",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo abbia almeno una persona con un impegno maggiore di zero nel foglio «Risorse umane».",
    perche: "Gli obiettivi devono essere correlati alla quantità e alla qualità delle risorse disponibili.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera g)",
    esempio: "Un obiettivo senza righe nel foglio «Risorse umane», o con tutti gli impegni a 0.",
    rimedio: "scrivere nel foglio «Risorse umane» le persone e la percentuale del loro tempo",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    // A share that could not be read has been told already: it may well be more than nothing.
    if obiettivo.risorse_umane.iter().any(|r| r.impegno.as_ref().is_none_or(|i| i.value.0 > Decimale::ZERO)) {
        return Vec::new();
    }
    vec![Rilievo::at(&obiettivo.codice, format!("all'obiettivo {} non lavora nessuno", obiettivo.codice.value))]
}
