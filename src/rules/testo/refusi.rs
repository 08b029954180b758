// SPDX-License-Identifier: EUPL-1.2
//! Words that plans often misspell.

use super::brani::brani;
use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};

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
    check,
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

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for brano in brani(piano) {
        let mut before = ' ';
        for (at, c) in brano.char_indices() {
            if c.is_alphabetic() && !before.is_alphabetic() {
                let first = c.to_ascii_lowercase();
                let near = WORDS.iter().filter(|(wrong, _)| wrong.starts_with(first));
                let wrong = near.into_iter().find(|(wrong, _)| begins_with(&brano[at..], wrong));
                found.extend(wrong.map(|(wrong, right)| Rilievo::at(brano, format!("«{wrong}» si scrive «{right}»"))));
            }
            before = c;
        }
    }
    found
}

/// Whether a text begins with these words, whatever their case and the shape of their apostrophes, and not with longer ones.
fn begins_with(text: &str, words: &str) -> bool {
    let mut rest = text.chars().map(|c| if c == '’' { '\'' } else { c });
    let same = words.chars().all(|wanted| {
        rest.next().is_some_and(|c| c == wanted || c.is_uppercase() && c.to_lowercase().eq(std::iter::once(wanted)))
    });
    same && !rest.next().is_some_and(char::is_alphabetic)
}
