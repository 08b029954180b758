// SPDX-License-Identifier: EUPL-1.2
//! A text that cites an objective cites one that exists, by its title.

use super::brani::Testi;
use super::segni::Cifre;
use crate::diagnostics::{Code, Severity};
use crate::model::{Codice, Datum, Obiettivo};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::stesso_nome;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C009"),
    titolo: "Un obiettivo citato in un testo c'è, e ha quel titolo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che un codice di obiettivo scritto in un testo (01.01.02.03) sia di un obiettivo del piano e che il titolo fra virgolette che lo segue, se c'è, sia il suo. I codici si controllano quando tutte le strutture hanno mandato la loro cartella.",
    perche: "Il titolo della scheda cambia fino all'ultimo; quello ricopiato in un testo resta com'era, e il documento dice due cose diverse dello stesso obiettivo.",
    norma: "Coerenza interna del piano: nessuna norma lo chiede",
    esempio: "«01.03.01.04 \"Aggiornare l'attuale assetto\"», quando la scheda dice «Aggiornamento dell'attuale assetto».",
    rimedio: "scrivere nel testo il codice e il titolo della scheda",
    check: Check::Testi(check),
};

/// A code of an objective in a text, with the title in quotes that follows it.
pub(super) struct Citazione<'a> {
    brano: &'a Datum<String>,
    codice: Codice,
    titolo: Option<&'a str>,
}

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let piano = testi.piano;
    let complete = piano.is_complete();
    let mut found: Vec<Rilievo> = Vec::new();
    let mut told: Option<&Datum<String>> = None;
    // Texts of one objective, which come one after the other, cite it more than any other.
    let mut last: Option<&Obiettivo> = None;
    for Citazione { brano, codice, titolo } in testi.citazioni() {
        let obiettivo = last.filter(|last| last.codice.value == *codice).or_else(|| piano.obiettivo(*codice));
        last = obiettivo.or(last);
        let rilievo = match (obiettivo, titolo) {
            (None, _) => complete.then(|| not_there(brano, *codice)),
            (Some(obiettivo), Some(titolo)) if !stesso_nome(titolo, &obiettivo.titolo) => {
                let message = format!("il testo chiama {codice} «{titolo}», la scheda «{}»", obiettivo.titolo.value);
                let note = format!("il titolo è in {}", obiettivo.titolo.place());
                Some(Rilievo::at(brano, message).note(note))
            }
            _ => None,
        };
        // One wrong citation of a text is enough.
        if let Some(rilievo) = rilievo.filter(|_| told.is_none_or(|told| !std::ptr::eq(told, *brano))) {
            found.push(rilievo);
            told = Some(brano);
        }
    }
    found
}

fn not_there(brano: &Datum<String>, codice: Codice) -> Rilievo {
    Rilievo::at(brano, format!("il testo cita {codice}, che non è un obiettivo del piano"))
        .rimedio("correggere il codice nel testo, oppure togliere la citazione")
}

/// The citations in a word.
pub(super) fn citazioni(cifre: Cifre<'_>) -> impl Iterator<Item = Citazione<'_>> {
    let word = cifre.parola();
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let starts = word.char_indices().filter(move |(at, c)| c.is_ascii_digit() && !word[..*at].ends_with(inside));
    starts.filter_map(move |(at, _)| {
        let rest = &word[at..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let codice = codice(rest[..end].trim_end_matches('.'))?;
        Some(Citazione { brano: cifre.brano, codice, titolo: quoted(cifre.da(at + end)) })
    })
}

/// Four pairs of digits: nothing else is written so.
fn codice(text: &str) -> Option<Codice> {
    let bytes: &[u8; 11] = text.as_bytes().try_into().ok()?;
    let digit = |at: usize| bytes[at].is_ascii_digit().then(|| bytes[at] - b'0');
    let pair = |at: usize| Some(10 * digit(at)? + digit(at + 1)?);
    let dotted = [2, 5, 8].iter().all(|at| bytes[*at] == b'.');
    Codice::new(&[pair(0)?, pair(3)?, pair(6)?, pair(9)?]).filter(|_| dotted)
}

/// What stands in quotes at the beginning of a text.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–'));
    let close = match text.chars().next()? {
        '«' => '»',
        '“' => '”',
        '"' => '"',
        _ => return None,
    };
    let inside = text.trim_start_matches(['«', '“', '"']);
    inside.split_once(close).map(|(title, _)| title.trim())
}
