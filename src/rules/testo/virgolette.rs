// SPDX-License-Identifier: EUPL-1.2
//! Quotes and brackets are closed.

use super::brani::Testi;
use super::segni::Segno;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C021"),
    titolo: "Le virgolette e le parentesi si chiudono",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che in ogni testo virgolette («», “”, \"\") e parentesi tonde siano aperte e chiuse lo stesso numero di volte.",
    perche: "Una citazione che non si chiude rende incerto dove finisce l'atto citato.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte I",
    esempio: "«Direttiva \"Misure per promuovere le pari opportunità.», con le virgolette mai chiuse.",
    rimedio: "aggiungere il segno che manca, o togliere quello di troppo",
    check: Check::Testi(check),
};

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for brano in testi.con(Segno::Virgolette) {
        if let Some(problem) = problem(brano) {
            found.push(Rilievo::at(brano, problem));
        }
    }
    found
}

fn problem(text: &str) -> Option<&'static str> {
    let (mut angles, mut curls, mut straight, mut brackets) = (0_i32, 0_i32, 0_i32, 0_i32);
    let mut inches = false;
    let mut before = ' ';
    for c in text.chars() {
        // A screen of 24" opens no quotation.
        inches |= c == '"' && before.is_ascii_digit();
        before = c;
        match c {
            '«' => angles += 1,
            '»' => angles -= 1,
            '“' => curls += 1,
            '”' => curls -= 1,
            '"' => straight += 1,
            '(' => brackets += 1,
            ')' => brackets -= 1,
            _ => {}
        }
    }
    // A list's «a)» closes what nothing opened: only what stays open is a problem.
    if angles != 0 {
        Some("le virgolette «» non sono chiuse")
    } else if curls > 0 {
        Some("le virgolette “” non sono chiuse")
    } else if straight % 2 == 1 && !inches {
        Some("le virgolette \"\" non sono chiuse")
    } else if brackets > 0 {
        Some("una parentesi non è chiusa")
    } else {
        None
    }
}
