// SPDX-License-Identifier: EUPL-1.2
//! All texts that the documents print, and what each may hold: they are read once for all the rules that look at texts,
//! and most hold nothing that any of these looks for.

use crate::model::{Datum, Obiettivo, Piano};
use rayon::prelude::*;

/// Something that rules look for in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Segno {
    /// Four digits in a row: without these nothing can be the citation of an act, nor a triennium.
    Anno = 1,
    /// Two digits with a point, a slash or a dash between them: without these nothing can be a date or a code.
    Data = 2,
    /// A capital before another, a point, a digit or a letter that is not ASCII: without these nothing is an acronym.
    Maiuscole = 4,
    /// Two spaces, a space before a comma or a semicolon, one after a slash.
    Spazio = 8,
    /// A straight quote, a bracket, or the first byte of a curled or angled quote.
    Virgolette = 16,
    /// What tags, entities and references to notes begin with.
    Marcatura = 32,
}

/// The texts of a plan.
pub(in crate::rules) struct Testi<'a> {
    /// The plan.
    pub(in crate::rules) piano: &'a Piano,
    /// Each text, with the sum of what it may hold.
    brani: Vec<(&'a Datum<String>, u8)>,
}

impl<'a> Testi<'a> {
    /// Reads them.
    pub(in crate::rules) fn new(piano: &'a Piano) -> Self {
        let brani = brani(piano).into_par_iter().map(|brano| (brano, segni(brano))).collect();
        Self { piano, brani }
    }

    /// All of them, in the order of the workbooks.
    pub(super) fn tutti(&self) -> impl Iterator<Item = &'a Datum<String>> {
        self.brani.iter().map(|(brano, _)| *brano)
    }

    /// Those that hold this.
    pub(super) fn con(&self, segno: Segno) -> impl Iterator<Item = &'a Datum<String>> {
        self.brani.iter().filter(move |(_, segni)| segni & segno as u8 != 0).map(|(brano, _)| *brano)
    }
}

/// The texts, in the order of the workbooks. Names of people are no texts.
fn brani(piano: &Piano) -> Vec<&Datum<String>> {
    let mut brani: Vec<&Datum<String>> = Vec::new();
    brani.extend(piano.valori_pubblici.iter().map(|valore| &valore.titolo));
    brani.extend(piano.linee.iter().map(|linea| &linea.titolo));
    brani.extend(piano.obiettivi_strategici.iter().map(|strategico| &strategico.titolo));
    for operativo in &piano.obiettivi_operativi {
        brani.push(&operativo.titolo);
        brani.extend(&operativo.descrizione);
    }
    brani.extend(piano.testi.iter().map(|testo| &testo.testo));
    for obiettivo in &piano.obiettivi {
        of_objective(obiettivo, &mut brani);
    }
    of_pap(piano, &mut brani);
    for semplificazione in &piano.agenda.semplificazione {
        brani.push(&semplificazione.finalita);
    }
    brani.extend(piano.agenda.digitalizzazione.iter().map(|ambito| &ambito.ambito));
    for azione in &piano.agenda.accessibilita {
        brani.push(&azione.azione);
        brani.extend(&azione.testo);
    }
    brani
}

/// What a text may hold, as a sum.
fn segni(text: &str) -> u8 {
    let (mut segni, mut digits) = (0_u8, 0_u8);
    let (mut earlier, mut before) = (0_u8, 0_u8);
    for byte in text.bytes() {
        // Nearly all are these, and end nothing that is looked for.
        if !byte.is_ascii_lowercase() {
            if byte.is_ascii_digit() {
                digits += 1;
                if digits >= 4 {
                    segni |= Segno::Anno as u8;
                    digits = 3;
                }
                if matches!(before, b'.' | b'/' | b'-') && earlier.is_ascii_digit() {
                    segni |= Segno::Data as u8;
                }
            }
            segni |= match (before, byte) {
                (b' ', b' ' | b',' | b';') | (b'/', b' ') => Segno::Spazio as u8,
                (b'A'..=b'Z', b'A'..=b'Z' | b'0'..=b'9' | b'.' | 128..) => Segno::Maiuscole as u8,
                _ => 0,
            };
            segni |= match byte {
                b'"' | b'(' | 0xc2 | 0xe2 => Segno::Virgolette as u8,
                b'<' | b'&' | b'[' => Segno::Marcatura as u8,
                _ => 0,
            };
        }
        if !byte.is_ascii_digit() {
            digits = 0;
        }
        (earlier, before) = (before, byte);
    }
    segni
}

fn of_objective<'a>(obiettivo: &'a Obiettivo, brani: &mut Vec<&'a Datum<String>>) {
    brani.push(&obiettivo.titolo);
    brani.extend(&obiettivo.descrizione);
    brani.extend(&obiettivo.finalita);
    brani.extend(&obiettivo.stakeholder);
    for indicatore in &obiettivo.indicatori {
        brani.push(&indicatore.nome);
        brani.extend(&indicatore.formula);
        brani.extend(&indicatore.fonte);
    }
    brani.extend(obiettivo.fasi.iter().map(|fase| &fase.descrizione));
    brani.extend(obiettivo.risorse_finanziarie.iter().filter_map(|risorsa| risorsa.descrizione.as_ref()));
    brani.extend(obiettivo.collegamenti.iter().filter_map(|collegamento| collegamento.riferimento.as_ref()));
}

fn of_pap<'a>(piano: &'a Piano, brani: &mut Vec<&'a Datum<String>>) {
    let pap = &piano.pap;
    for fonte in &pap.fonti {
        brani.push(&fonte.atto);
        brani.extend(&fonte.contenuto);
    }
    for strumento in &pap.strumenti {
        brani.extend([&strumento.titolo, &strumento.testo]);
    }
    brani.extend(&pap.obiettivi);
    for azione in &pap.azioni {
        brani.extend([&azione.titolo, &azione.obiettivo]);
        for attivita in &azione.attivita {
            brani.push(&attivita.descrizione);
            brani.extend(&attivita.indicatore);
        }
    }
    brani.extend(&pap.risultati_attesi);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_what_it_may_hold() {
        let holds = |text: &str, segno: Segno| segni(text) & segno as u8 != 0;
        for (segno, with, without) in [
            (Segno::Anno, ["nel 2024", "12345"], ["123 456", "un anno"]),
            (Segno::Data, ["il 1/2 ", "01.02.03.04"], ["1. 2", "n. 12, lettera a"]),
            (Segno::Maiuscole, ["il DUP", "S.p"], ["Il Dup", "Il comune di tutti"]),
            (Segno::Spazio, ["a  b", "198/ 2006"], ["a b", "a/b, c"]),
            (Segno::Virgolette, ["«a", "(a"], ["a", "l'ente è"]),
            (Segno::Marcatura, ["a <b", "[1]"], ["a", "1)"]),
        ] {
            assert!(with.iter().all(|text| holds(text, segno)), "{segno:?}");
            assert!(without.iter().all(|text| !holds(text, segno)), "{segno:?}");
        }
        assert_eq!(segni("le parole di ogni giorno, senza segni"), 0);
    }
}
