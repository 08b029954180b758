// SPDX-License-Identifier: EUPL-1.2
//! Acronyms are in the glossary.

use super::brani::brani;
use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C018"),
    titolo: "Le sigle sono nel glossario",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che le sigle usate nei testi (almeno due maiuscole di seguito, fino a sei lettere) siano nel foglio «Glossario» o nello stesso testo per esteso. I testi tutti in maiuscolo, i numeri romani e le forme societarie non contano; ogni sigla è segnalata una volta sola.",
    perche: "Il documento deve essere comprensibile a chi non lavora nell'ente; chi usa un lettore di schermo sente la sigla per esteso.",
    norma: "L. 4/2004; UNI EN 301549, § 10.3.1.4 (criterio 3.1.4, livello AAA: raccomandato)",
    esempio: "«DPIA» senza una riga nel glossario.",
    rimedio: "aggiungere la sigla al glossario con il suo significato",
    check,
};

/// Words in capitals that need no expansion.
const KNOWN: &[&str] = &["SPA", "SRL", "PDF", "IVA", "OK", "VIA"];

fn check(piano: &Piano) -> Vec<Rilievo> {
    let glossary: BTreeSet<String> = piano.glossario.iter().map(|sigla| letters(&sigla.sigla)).collect();
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for brano in brani(piano) {
        let lower = brano.chars().filter(|c| c.is_lowercase()).count();
        if lower * 2 < brano.chars().filter(|c| c.is_alphabetic()).count() {
            continue;
        }
        let words: Vec<&str> = brano.split(|c: char| !(c.is_alphanumeric() || c == '.')).collect();
        for (at, word) in words.iter().enumerate() {
            let sigla = letters(word);
            // «Consilia CFO S.r.l.» is a name.
            if words.get(at + 1).is_some_and(|next| ["Srl", "SpA", "SRL", "SPA"].contains(&letters(next).as_str())) {
                continue;
            }
            if is_sigla(word, &sigla) && !glossary.contains(&sigla) && told.insert(sigla.clone()) {
                found.push(Rilievo::at(brano, format!("la sigla «{sigla}» non è nel glossario")));
            }
        }
    }
    found
}

fn is_sigla(word: &str, sigla: &str) -> bool {
    // Roads and forms have digits in their names: SP4 is looked up as SP.
    let capitals = sigla.chars().all(char::is_uppercase) && (2..=6).contains(&sigla.chars().count());
    let roman = sigla.chars().all(|c| "IVXLCDM".contains(c));
    let lower = word.chars().any(char::is_lowercase);
    capitals && !lower && !roman && !KNOWN.contains(&sigla)
}

/// The letters of a word, without points and digits.
fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).collect()
}
