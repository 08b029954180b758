// SPDX-License-Identifier: EUPL-1.2
//! A text's triennium is the plan's.

use super::brani::Testi;
use super::segni::Segno;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C014"),
    titolo: "Il triennio scritto nei testi è quello del piano",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che dove un testo dice «triennio AAAA-AAAA» gli anni siano quelli del piano. I trienni già finiti non contano, né quelli di contratti, gare, affidamenti, convenzioni e incarichi.",
    perche: "È l'errore di chi riprende il testo dell'anno prima.",
    norma: "Coerenza interna del piano: nessuna norma lo chiede",
    esempio: "«per il triennio 2023-2025» nel piano 2024-2026.",
    rimedio: "correggere gli anni nel testo",
    check: Check::Testi(check),
};

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let [first, _, last] = testi.piano.ente.triennio();
    let mut found = Vec::new();
    for brano in testi.con(Segno::Anno) {
        for (at, word) in brano.match_indices("triennio ") {
            let Some((from, to)) = years(&brano[at + word.len()..]) else { continue };
            // Past years are history («nel triennio 2021-2023 le assunzioni…»); a contract has its own.
            let history = to < first || of_a_contract(&brano[..at]);
            if (from, to) != (first, last) && !history {
                let message = format!("il testo parla del triennio {from}-{to}, il piano è {first}-{last}");
                found.push(Rilievo::at(brano, message));
            }
        }
    }
    found
}

/// The years at the beginning of a text: «2024-2026», «2024 – 2026», «2024/2026», «2024/26».
fn years(text: &str) -> Option<(u16, u16)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let from: u16 = text.get(..4).filter(|year| digits(year) == 4)?.parse().ok()?;
    let rest = text[4..].trim_start().trim_start_matches(['-', '–', '/']);
    let rest = rest.trim_start();
    let to: u16 = rest.get(..digits(rest))?.parse().ok()?;
    let to = if to < 100 { from / 100 * 100 + to } else { to };
    (to > from).then_some((from, to))
}

/// How the words begin that name something with years of its own.
const WITH_YEARS_OF_THEIR_OWN: &[&str] =
    &["ccnl", "contratt", "accord", "gara", "gare", "appalt", "affidament", "concession", "convenzion", "incaric"];

/// Whether the words before speak of a contract: «CCNL Funzioni locali, triennio 2022-2024», «la gara per il triennio 2025-2027».
fn of_a_contract(before: &str) -> bool {
    let near = before.split_whitespace().rev().take(8).flat_map(|word| word.split(['\'', '’', '(']));
    near.map(str::to_lowercase).any(|word| WITH_YEARS_OF_THEIR_OWN.iter().any(|start| word.starts_with(start)))
}
