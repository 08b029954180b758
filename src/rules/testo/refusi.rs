// SPDX-License-Identifier: EUPL-1.2
//! Words that plans often misspell.

use super::brani::Testi;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C017"),
    titolo: "Le parole del dominio sono scritte bene",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Parole che nei piani si sbagliano spesso: «Riqualficazione», «messe in capo», «aministrazione», «perfomance», «obbiettivo», «RIPOSTE».",
    perche: "Un titolo sbagliato si ripete nella tavola, nella scheda e nei dati aperti.",
    norma: "Regola dei testi",
    esempio: "«Riqualficazione del patrimonio».",
    rimedio: "correggere la parola; se il titolo è quello di un atto già approvato, spegnere la regola con il motivo",
    check: Check::Testi(check),
};

/// As they are met, and as they should be. Words of their own only: «messe in capo» is caught whole.
const WORDS: &[(&str, &str)] = &[
    ("riqualficazione", "riqualificazione"),
    ("riqualifcazione", "riqualificazione"),
    ("messe in capo", "messe in campo"),
    ("messa in capo", "messa in campo"),
    ("aministrazione", "amministrazione"),
    ("aministrativa", "amministrativa"),
    ("amministazione", "amministrazione"),
    ("perfomance", "performance"),
    ("obbiettivo", "obiettivo"),
    ("obbiettivi", "obiettivi"),
    ("riposte", "risposte"),
    ("accessibiltà", "accessibilità"),
    ("semplificiazione", "semplificazione"),
    ("digitalizazione", "digitalizzazione"),
    ("trasparenta", "trasparenza"),
    ("approfondimento profondo", "apprendimento profondo"),
    ("ulteriori estensione", "ulteriori estensioni"),
    ("un pò", "un po'"),
    ("qual'è", "qual è"),
];

/// Finds them all in one pass, whatever their case.
static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(wrong, _)| [(*wrong).to_owned(), wrong.replace('\'', "’")]);
    AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(words).ok()
});

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let Some(finder) = FINDER.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for brano in testi.tutti() {
        for hit in finder.find_iter(brano.as_bytes()) {
            // A word of its own: «risposte» holds «poste», and is right.
            let before = brano.get(..hit.start()).and_then(|text| text.chars().next_back());
            let after = brano.get(hit.end()..).and_then(|text| text.chars().next());
            let whole = ![before, after].into_iter().flatten().any(char::is_alphabetic);
            if let Some((wrong, right)) = WORDS.get(hit.pattern().as_usize() / 2).filter(|_| whole) {
                found.push(Rilievo::at(brano, format!("«{wrong}» si scrive «{right}»")));
            }
        }
    }
    found
}
