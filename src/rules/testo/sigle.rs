// SPDX-License-Identifier: EUPL-1.2
//! Acronyms are in the glossary.

use super::brani::Testi;
use super::segni::Segno;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C018"),
    titolo: "Le sigle sono nel glossario",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che le sigle usate nei testi (almeno due maiuscole di seguito, fino a sei lettere) siano nel foglio «Glossario», o che un testo le dica per esteso: «Documento unico di programmazione (DUP)». Non contano i testi tutti in maiuscolo, i numeri romani, i codici di progetti e gare, le forme societarie, i tipi di atto (D.Lgs., D.P.R., L.R.) e l'Unione europea (UE, CE); ogni sigla è segnalata una volta sola.",
    perche: "Il documento deve essere comprensibile a chi non lavora nell'ente; chi usa un lettore di schermo sente la sigla per esteso.",
    norma: "WCAG 2.1, criterio 3.1.4 Abbreviazioni (livello AAA: raccomandato)",
    esempio: "«DPIA» senza una riga nel glossario.",
    rimedio: "aggiungere la sigla e il suo significato al foglio «Glossario» di ente.xlsx, oppure scriverla per esteso nel testo",
    check: Check::Testi(check),
};

/// Words in capitals that need no expansion: forms of companies, kinds of acts, the Union.
const KNOWN: &[&str] = &["SPA", "SRL", "PDF", "IVA", "OK", "VIA", "DPR", "DPCM", "LR", "UE", "CE", "CEE", "NO", "SI"];

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let mut known: BTreeSet<String> = testi.piano.glossario.iter().map(|sigla| letters(&sigla.sigla)).collect();
    known.extend(KNOWN.iter().map(|sigla| (*sigla).to_owned()));
    let mut told = BTreeSet::new();
    let mut unknown = Vec::new();
    for brano in testi.con(Segno::Maiuscole) {
        let mut words = brano.split(|c: char| !(c.is_alphanumeric() || c == '.')).peekable();
        let mut shouted = None;
        while let Some(word) = words.next() {
            if !is_sigla(word) || is_company(words.peek().copied()) {
                continue;
            }
            let sigla = letters(word);
            if known.contains(&sigla) {
                continue;
            }
            // What one text says, all may use.
            if is_expanded(brano, word, &sigla) {
                known.insert(sigla);
                continue;
            }
            // In a text all in capitals any word looks like one.
            if *shouted.get_or_insert_with(|| is_shouted(brano)) {
                break;
            }
            if told.insert(sigla.clone()) {
                unknown.push((sigla, brano));
            }
        }
    }
    let unknown = unknown.into_iter().filter(|(sigla, _)| !known.contains(sigla));
    unknown.map(|(sigla, brano)| Rilievo::at(brano, format!("la sigla «{sigla}» non è nel glossario"))).collect()
}

/// Whether a word is two to six capitals, with points, and up to four digits after them: SP4 is looked up as SP. Codes of
/// projects and tenders have more digits, or letters after them.
fn is_sigla(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let digits = word.trim_start_matches(|c: char| c == '.' || c.is_alphabetic()).trim_end_matches('.');
    word.starts_with(|c: char| c.is_alphabetic() || c == '.')
        && letters.clone().all(char::is_uppercase)
        && (2..=6).contains(&letters.clone().count())
        && !letters.clone().all(|c| "IVXLCDM".contains(c))
        && digits.len() <= 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// In «Esempio CFO S.r.l.» the letters are part of a name.
fn is_company(next: Option<&str>) -> bool {
    next.is_some_and(|next| ["Srl", "SpA", "SRL", "SPA"].contains(&letters(next).as_str()))
}

/// Whether the text says what the acronym stands for: «Documento unico di programmazione (DUP)», «DUP (Documento unico…)».
fn is_expanded(text: &str, word: &str, sigla: &str) -> bool {
    let spelt = |words: &mut dyn Iterator<Item = &str>| {
        let mut wanted = sigla.chars().peekable();
        for initial in words.filter_map(|word| word.trim_start_matches(|c: char| !c.is_alphabetic()).chars().next()) {
            wanted.next_if(|c| initial.to_uppercase().eq(std::iter::once(*c)));
        }
        wanted.peek().is_none()
    };
    let before = text.split_once(&format!("({word})")).map(|(before, _)| before);
    let after =
        text.split_once(&format!("{word} (")).and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
    // Between the initials of an acronym stand at most as many little words.
    let last = |before: &str| {
        let mut words: Vec<&str> = before.split_whitespace().rev().take(2 * sigla.len()).collect();
        words.reverse();
        spelt(&mut words.into_iter())
    };
    before.is_some_and(last) || after.is_some_and(|inside| spelt(&mut inside.split_whitespace()))
}

fn is_shouted(text: &str) -> bool {
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    lower * 2 < text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The letters of a word, without points and digits.
fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).collect()
}
