// SPDX-License-Identifier: EUPL-1.2
//! A text's triennium is the plan's.

use super::brani::brani;
use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C014"),
    titolo: "Il triennio scritto nei testi è quello del piano",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che dove un testo dice «triennio AAAA-AAAA» gli anni siano quelli del piano.",
    perche: "È l'errore di chi riprende il testo dell'anno prima.",
    norma: "Regola dei dati",
    esempio: "«per il triennio 2023-2025» nel piano 2024-2026.",
    rimedio: "correggere gli anni",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let [first, _, last] = piano.ente.triennio();
    let mut found = Vec::new();
    for brano in brani(piano) {
        for (at, word) in brano.match_indices("triennio ") {
            let years: String = brano[at + word.len()..].chars().take(9).collect();
            let is_years = years.chars().enumerate().all(|(i, c)| match i {
                4 => ['-', '–', '/'].contains(&c),
                _ => c.is_ascii_digit(),
            });
            let right = years.starts_with(&first.to_string()) && years.ends_with(&last.to_string());
            if years.chars().count() == 9 && is_years && !right {
                found.push(Rilievo::at(
                    brano,
                    format!("il testo parla del triennio {years}, il piano è {first}-{last}"),
                ));
            }
        }
    }
    found
}
