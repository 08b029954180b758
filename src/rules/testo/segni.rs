// SPDX-License-Identifier: EUPL-1.2
//! What texts may hold, found in one pass: most hold nothing that any rule looks for, and no rule reads those.

use super::refusi;
use super::titoli_citati::{Citazione, citazioni};
use crate::model::Datum;
use memchr::memchr3;

/// Something that rules look for in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Segno {
    /// Four digits in a row: without these nothing can be the citation of an act, nor a triennium.
    Anno = 1,
    /// Two digits with a point, a slash or a dash between them: without these nothing can be a date or a code.
    Data = 2,
    /// A capital before another, a point, a digit or a letter that is not ASCII: without these nothing is an acronym.
    Maiuscole = 4,
    /// Two spaces, a space before a comma or a semicolon, one after a slash but not before it.
    Spazio = 8,
    /// A straight quote, the first byte of a curled or angled one, or more brackets that open than close.
    Virgolette = 16,
    /// What tags, entities and references to notes begin with.
    Marcatura = 32,
    /// Letters that are, or are part of, a word that plans often misspell.
    Refuso = 64,
}

/// A word of a text with a point, a slash or a dash between two digits: a date or a code.
#[derive(Clone, Copy)]
pub(super) struct Cifre<'a> {
    /// The text.
    pub(super) brano: &'a Datum<String>,
    at: usize,
    end: usize,
}

impl<'a> Cifre<'a> {
    /// The word, with the signs that touch it.
    pub(super) fn parola(self) -> &'a str {
        &self.brano.value[self.at..self.end]
    }

    /// The word before it.
    pub(super) fn prima(self) -> &'a str {
        self.brano.value[..self.at].split_whitespace().next_back().unwrap_or_default()
    }

    /// The text from a byte of the word on.
    pub(super) fn da(self, at: usize) -> &'a str {
        &self.brano.value[self.at + at..]
    }

    /// Whether it is as long as a date, from 1.1.23 to 31.12.2024: codes of objectives are longer.
    fn may_be_date(self) -> bool {
        (6..=10).contains(&self.parola().trim_matches(|c: char| !c.is_ascii_digit()).len())
    }
}

/// What was found in some texts.
#[derive(Default)]
pub(in crate::rules) struct Letti<'a> {
    /// Each, with the sum of what it may hold.
    pub(super) brani: Vec<(&'a Datum<String>, u8)>,
    /// The words that may be dates.
    pub(super) date: Vec<Cifre<'a>>,
    /// The objectives that are cited.
    pub(super) citazioni: Vec<Citazione<'a>>,
}

/// How many bytes are looked at together.
const BLOCCO: usize = 32;
/// How many bytes a sign can take beyond its first.
const OLTRE: usize = 3;
/// What parts the texts: nothing that is looked for.
const MARGINE: &str = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";

/// Reads some texts. They are laid one after the other, each in blocks of its own: what is asked of blocks of one length,
/// without branches, the processor does for many bytes at once.
pub(super) fn leggi<'a>(brani: &[&'a Datum<String>]) -> Letti<'a> {
    let mut fila = String::with_capacity(brani.iter().map(|brano| blocchi(brano) * BLOCCO).sum::<usize>() + OLTRE);
    let mut starts = Vec::with_capacity(brani.len());
    for brano in brani {
        starts.push(fila.len());
        fila.push_str(brano);
        fila.push_str(&MARGINE[..blocchi(brano) * BLOCCO - brano.len()]);
    }
    fila.push_str(&MARGINE[..OLTRE]);
    let mut letti = Letti::default();
    for (brano, start) in brani.iter().zip(&starts) {
        letti.brani.push((brano, segni(&fila.as_bytes()[*start..], blocchi(brano))));
    }
    fila.make_ascii_lowercase();
    for at in refusi::cerca(&fila) {
        let found = starts.partition_point(|start| *start <= at).checked_sub(1);
        if let Some((_, segni)) = found.and_then(|index| letti.brani.get_mut(index)) {
            *segni |= Segno::Refuso as u8;
        }
    }
    for (brano, _) in letti.brani.iter().filter(|(_, segni)| segni & Segno::Data as u8 != 0) {
        for cifre in cifre(brano) {
            letti.date.extend(Some(cifre).filter(|cifre| cifre.may_be_date()));
            letti.citazioni.extend(citazioni(cifre));
        }
    }
    letti
}

/// How many blocks a text takes with what parts it from the next.
fn blocchi(text: &str) -> usize {
    (text.len() + OLTRE).div_ceil(BLOCCO)
}

/// What the first blocks may hold, as a sum.
fn segni(bytes: &[u8], blocchi: usize) -> u8 {
    let (mut segni, mut brackets) = (0, 0_i32);
    for start in (0..blocchi).map(|index| index * BLOCCO) {
        let Some(blocco) = bytes.get(start..).and_then(|rest| rest.first_chunk()) else { continue };
        let (found, open) = blocco_segni(blocco);
        segni |= found;
        brackets += i32::from(open);
    }
    segni | flag(brackets > 0, Segno::Virgolette)
}

/// What a block may hold, as a sum, and how many more brackets open in it than close. Each sign is weighed for each byte:
/// a choice that depends on the byte would cost more.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "lazy operators are branches, and a loop with branches is not done for many bytes at once"
)]
fn blocco_segni(bytes: &[u8; BLOCCO + OLTRE]) -> (u8, i8) {
    let digit = |byte: u8| byte.wrapping_sub(b'0') < 10;
    let capital = |byte: u8| byte.wrapping_sub(b'A') < 26;
    let (mut segni, mut brackets) = (0, 0_i8);
    for at in 0..BLOCCO {
        let [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        // From '-' to '/', from '.' to '9'.
        let parts = b.wrapping_sub(b'-') < 3;
        let of_acronym = capital(b) | (b.wrapping_sub(b'.') < 12) | (b >= 128);
        let space = (a == b' ') & ((b == b' ') | (b == b',') | (b == b';'));
        segni |= flag(digit(a) & digit(b) & digit(c) & digit(d), Segno::Anno)
            | flag(digit(a) & parts & digit(c), Segno::Data)
            | flag(capital(a) & of_acronym, Segno::Maiuscole)
            | flag(space | ((a != b' ') & (b == b'/') & (c == b' ')), Segno::Spazio)
            | flag((a == b'"') | (a == 0xc2) | (a == 0xe2), Segno::Virgolette)
            | flag((a == b'<') | (a == b'&') | (a == b'['), Segno::Marcatura);
        brackets += i8::from(a == b'(') - i8::from(a == b')');
    }
    (segni, brackets)
}

fn flag(holds: bool, segno: Segno) -> u8 {
    if holds { segno as u8 } else { 0 }
}

/// The words in figures of a text. What is not ASCII ends a word, as a space does.
fn cifre(brano: &Datum<String>) -> impl Iterator<Item = Cifre<'_>> {
    let bytes = brano.as_bytes();
    let parts = |byte: &u8| byte.is_ascii_whitespace() || !byte.is_ascii();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let sign = from + memchr3(b'.', b'/', b'-', bytes.get(from..)?)?;
            from = sign + 1;
            if digit(sign.checked_sub(1)) && digit(Some(sign + 1)) {
                let at = bytes[..sign].iter().rposition(parts).map_or(0, |before| before + 1);
                let end = bytes[sign..].iter().position(parts).map_or(bytes.len(), |after| sign + after);
                from = end;
                return Some(Cifre { brano, at, end });
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> u8 {
        let brano = Datum::predefinito(text.to_owned());
        leggi(&[&brano]).brani[0].1
    }

    #[test]
    fn a_text_says_what_it_may_hold() {
        // Wherever a sign stands, also across two blocks.
        for before in [0, 1, 28, 29, 30, 31, 32, 63, 64] {
            let holds = |text: &str, segno: Segno| {
                of(&("è".repeat(before % 2) + &"x".repeat(before) + text)) & segno as u8 != 0
            };
            for (segno, with, without) in [
                (Segno::Anno, [" nel 2024", " 12345"], [" 123 456", " un anno"]),
                (Segno::Data, [" il 1/2 ", " 01.02.03.04"], [" 1. 2", " n. 12, lettera a"]),
                (Segno::Maiuscole, [" il DUP", " S.p"], [" Il Dup", " Il comune di tutti"]),
                (Segno::Spazio, [" a  b", " 198/ 2006"], [" a b", " a/b, c / d"]),
                (Segno::Virgolette, [" «a", " (a"], [" (a) b)", " l'ente è"]),
                (Segno::Marcatura, [" a <b", " [1]"], [" a", " 1)"]),
                (Segno::Refuso, [" la PERFOMANCE", " un pò"], [" performance", " un po'"]),
            ] {
                assert!(with.iter().all(|text| holds(text, segno)), "{before} {segno:?}");
                assert!(without.iter().all(|text| !holds(text, segno)), "{before} {segno:?}");
            }
            assert!(!holds(" le parole di ogni giorno, senza segni", Segno::Anno));
        }
    }

    #[test]
    fn texts_side_by_side_are_read_as_if_alone() {
        let texts = ["", "D", "U", "1", "2.3", "nel 2024", "4", "perfomance", "perfo", "mance", "(", ")"];
        for repeated in [1, 4, 29, 40] {
            let brani: Vec<_> = texts.iter().map(|text| Datum::predefinito(text.repeat(repeated))).collect();
            let letti = leggi(&brani.iter().collect::<Vec<_>>());
            let together: Vec<u8> = letti.brani.iter().map(|(_, segni)| *segni).collect();
            let alone: Vec<u8> = brani.iter().map(|brano| of(brano)).collect();
            assert_eq!(together, alone, "{repeated}");
        }
    }

    #[test]
    fn words_in_figures_are_found_whole() {
        let brano =
            Datum::predefinito("Nota del 11.09.23 (obiettivo 01.02.03.04), «23/10/2023»; l'1-2. Fine. 12".to_owned());
        let words: Vec<&str> = cifre(&brano).map(Cifre::parola).collect();
        assert_eq!(words, ["11.09.23", "01.02.03.04),", "23/10/2023", "l'1-2."]);
        let dates: Vec<&str> = leggi(&[&brano]).date.into_iter().map(Cifre::parola).collect();
        assert_eq!(dates, ["11.09.23", "23/10/2023"]);
    }
}
