// SPDX-License-Identifier: EUPL-1.2
//! Words that plans often misspell.

use super::brani::Testi;
use super::segni::Segno;
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
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte I",
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

/// Finds them all in one pass, in a text without capitals.
static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let typed = |sign: char| WORDS.iter().map(move |(wrong, _)| wrong.replace('\'', &sign.to_string()));
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(typed('\'').chain(typed('’'))).ok()
});

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for brano in testi.con(Segno::Refuso) {
        for (wrong, right) in refusi(brano) {
            found.push(Rilievo::at(brano, format!("«{wrong}» si scrive «{right}»")));
        }
    }
    found
}

/// Where letters like these begin, be they whole words or not, in texts whose ASCII letters are small.
pub(super) fn cerca(lower: &str) -> impl Iterator<Item = usize> {
    FINDER.iter().flat_map(move |finder| finder.find_iter(lower).map(|hit| hit.start()))
}

/// The wrong words of a text, and the right ones.
fn refusi(text: &str) -> Vec<(&'static str, &'static str)> {
    let lower = text.to_ascii_lowercase();
    let Some(finder) = FINDER.as_ref() else { return Vec::new() };
    let hits = finder.find_iter(&lower).filter(|hit| {
        // A word of its own: «risposte» holds «poste», and is right.
        let before = lower[..hit.start()].chars().next_back();
        let after = lower[hit.end()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphabetic)
    });
    hits.filter_map(|hit| WORDS.get(hit.pattern().as_usize() % WORDS.len()).copied()).collect()
}
