// SPDX-License-Identifier: EUPL-1.2
//! A text that cites an objective cites one that exists, by its title.

use super::brani::{Segno, Testi};
use crate::diagnostics::{Code, Severity};
use crate::model::{Codice, Datum};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C009"),
    titolo: "Un obiettivo citato in un testo c'è, e ha quel titolo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che un codice di obiettivo scritto in un testo (01.01.02.03) sia di un obiettivo del piano e che il titolo fra virgolette che lo segue, se c'è, sia il suo. I codici si controllano quando tutte le strutture hanno mandato la loro cartella.",
    perche: "Il titolo della scheda cambia fino all'ultimo; quello ricopiato in un testo resta com'era, e il documento dice due cose diverse dello stesso obiettivo.",
    norma: "Regola dei testi",
    esempio: "«01.03.01.04 \"Aggiornare l'attuale assetto\"», quando la scheda dice «Aggiornamento dell'attuale assetto».",
    rimedio: "scrivere nel testo il codice e il titolo della scheda",
    check: Check::Testi(check),
};

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let piano = testi.piano;
    let complete = piano.is_complete();
    let mut found = Vec::new();
    for brano in testi.con(Segno::Data) {
        found.extend(citations(brano).find_map(|(codice, titolo)| match (piano.obiettivo(codice), titolo) {
            (None, _) => complete.then(|| not_there(brano, codice)),
            (Some(obiettivo), Some(titolo)) if chiave(titolo) != chiave(&obiettivo.titolo) => {
                let message = format!("il testo chiama {codice} «{titolo}», la scheda «{}»", obiettivo.titolo.value);
                Some(Rilievo::at(brano, message).note(format!("il titolo è in {}", obiettivo.titolo.place())))
            }
            _ => None,
        }));
    }
    found
}

fn not_there(brano: &Datum<String>, codice: Codice) -> Rilievo {
    Rilievo::at(brano, format!("il testo cita {codice}, che non è un obiettivo del piano"))
}

/// The codes of objectives in a text, each with the title in quotes that follows it.
fn citations(text: &str) -> impl Iterator<Item = (Codice, Option<&str>)> {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = || text[..*at].chars().next_back();
        c.is_ascii_digit() && !before().is_some_and(|c| c.is_alphanumeric() || c == '.')
    });
    starts.filter_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let codice = codice(rest[..end].trim_end_matches('.'))?;
        Some((codice, quoted(&rest[end..])))
    })
}

/// Four pairs of digits: nothing else is written so.
fn codice(text: &str) -> Option<Codice> {
    let pair = |part: &str| (part.len() == 2).then(|| part.parse::<u8>().ok()).flatten();
    let parts = text.split('.').map(pair).collect::<Option<Vec<u8>>>()?;
    Codice::new(&parts).filter(|_| parts.len() == 4)
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
