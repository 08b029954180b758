// SPDX-License-Identifier: EUPL-1.2
//! Acts are cited by their right kind.

use super::brani::Testi;
use super::segni::Segno;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L027"),
    titolo: "Gli atti sono citati con il loro tipo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Il tipo degli atti che i piani citano più spesso: D.M. 132/2022; D.lgs. 267/2000, 165/2001, 82/2005, 198/2006, 81/2008, 150/2009, 118/2011, 33/2013, 74/2017, 36/2023 e 222/2023; D.L. 80/2021 e 13/2023; L. 241/1990, 104/1992, 68/1999, 4/2004, 190/2012 e 145/2018; D.P.R. 445/2000, 62/2013 e 81/2022. Un decreto ministeriale può avere il numero di una legge, e non si controlla.",
    perche: "Chi legge non trova l'atto, e l'errore passa da un piano all'altro.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte III",
    esempio: "«D.L. n. 132 del 30 giugno 2022» invece di «D.M. n. 132 del 30 giugno 2022».",
    rimedio: "correggere il tipo dell'atto",
    check: Check::Testi(check),
};

/// Number and year of an act, and what it is.
const ACTS: &[(&str, &str, &str)] = &[
    ("132", "2022", "D.M."),
    ("150", "2009", "D.lgs."),
    ("198", "2006", "D.lgs."),
    ("165", "2001", "D.lgs."),
    ("33", "2013", "D.lgs."),
    ("222", "2023", "D.lgs."),
    ("267", "2000", "D.lgs."),
    ("36", "2023", "D.lgs."),
    ("80", "2021", "D.L."),
    ("13", "2023", "D.L."),
    ("190", "2012", "L."),
    ("4", "2004", "L."),
    ("81", "2022", "D.P.R."),
    ("82", "2005", "D.lgs."),
    ("81", "2008", "D.lgs."),
    ("118", "2011", "D.lgs."),
    ("74", "2017", "D.lgs."),
    ("241", "1990", "L."),
    ("104", "1992", "L."),
    ("68", "1999", "L."),
    ("145", "2018", "L."),
    ("445", "2000", "D.P.R."),
    ("62", "2013", "D.P.R."),
];

/// How each kind is written, as [`kind`] reads it.
const KINDS: &[(&str, &str)] = &[
    ("dlgs", "D.lgs."),
    ("decretolegislativo", "D.lgs."),
    ("dl", "D.L."),
    ("decretolegge", "D.L."),
    ("dm", "D.M."),
    ("decretoministeriale", "D.M."),
    ("dpr", "D.P.R."),
    ("legge", "L."),
    ("l", "L."),
];

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let mut found = Vec::new();
    // Number and year are parted by one or the other.
    let cites = |text: &str| ["/", "del", "Del", "DEL"].iter().any(|sign| text.contains(sign));
    for brano in testi.con(Segno::Anno).filter(|brano| cites(brano)) {
        let words: Vec<&str> = brano.split_whitespace().collect();
        for at in (0..words.len()).filter(|at| words[*at].bytes().any(|byte| byte.is_ascii_digit())) {
            let Some((cited, number, year)) = citation(&words, at) else { continue };
            let Some((.., right)) = ACTS.iter().find(|(n, y, _)| *n == number && *y == year) else { continue };
            // Laws and decrees of the State share one numbering a year; the ministries' are not in it.
            if cited != *right && cited != "D.M." {
                let message = format!("{cited} {number}/{year} è un {right}: si cita «{right} {number}/{year}»");
                found.push(Rilievo::at(brano, message));
            }
        }
    }
    found
}

/// Kind, number and year of the act whose number stands at `at`: «D.L. n. 132 del 30 giugno 2022», «d.lgs. 198/2006».
fn citation(words: &[&str], at: usize) -> Option<(&'static str, String, String)> {
    let word = words[at].trim_matches(|c: char| !c.is_ascii_digit());
    let mut before = at;
    let is_sign = |word: &str| ["n.", "n", "n.°", "n°"].iter().any(|sign| word.eq_ignore_ascii_case(sign));
    if before > 0 && is_sign(words[before - 1]) {
        before -= 1;
    }
    let (number, year) = match word.split_once('/') {
        Some((number, year)) => (number, year.get(..4)?.to_owned()),
        None => (word, year_of_date(&words[at + 1..])?),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(number) || !digits(&year) {
        return None;
    }
    Some((kind(&words[..before])?, number.to_owned(), year))
}

/// The year of «del 30 giugno 2022», «del 30.06.2022».
fn year_of_date(words: &[&str]) -> Option<String> {
    if !words.first()?.eq_ignore_ascii_case("del") {
        return None;
    }
    let clean = |word: &&str| word.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
    let date = words.get(1).map(clean)?;
    let text = if date.len() > 2 { date } else { words.get(3).map(clean)? };
    let year = text.get(text.len().checked_sub(4)?..)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.to_owned())
}

/// The kind that the last word, or the last two, name.
fn kind(words: &[&str]) -> Option<&'static str> {
    let letters = |word: &&str| {
        let word = word.rsplit(['\'', '’', '(']).next().unwrap_or_default();
        word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase()
    };
    let last = words.last().map(letters)?;
    let two = words.len().checked_sub(2).map(|at| letters(&words[at]) + &last).unwrap_or_default();
    // The longer reading first: «D. Lgs.» ends like nothing else, «D. L.» like «L.».
    KINDS
        .iter()
        .find(|(text, _)| *text == two)
        .or_else(|| KINDS.iter().find(|(text, _)| *text == last))
        .map(|(_, k)| *k)
}
