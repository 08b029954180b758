// SPDX-License-Identifier: EUPL-1.2
//! A cell of a CSV file, written so that a spreadsheet set to Italian takes it for what it is.
//!
//! Numbers have a decimal comma, days are ISO 8601 (every spreadsheet reads them, none takes the month for the day), both
//! bare. Text is always between quotation marks, so that a comma or a semicolon in it never begins a new cell, whatever
//! separator the reader's system uses. Quotation marks do not keep a spreadsheet from taking `=1+1` for a formula, `01` for
//! one or `12/3` for the twelfth of March: text that it would take for something else is preceded by an apostrophe, the
//! mark that spreadsheets themselves use for text. The apostrophe is added exactly when what follows the text's own leading
//! apostrophes (mostly none) would be taken so: a program that reads the file can take it away by the same test.

use crate::data::valori::{Codice, Giorno, Lista, Numero, Parola, Valore};
use crate::valori::MESI;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A cell.
pub(super) enum Cella<'a> {
    /// Nothing.
    Vuota,
    /// Words.
    Testo(Cow<'a, str>),
    /// A decimal number.
    Numero(Numero),
    /// A count, a year, an order.
    Intero(u64),
    /// A day.
    Giorno(Giorno),
}

impl Cella<'_> {
    /// Writes it as a field.
    pub(super) fn write(&self, csv: &mut String) {
        // Writing to a `String` cannot fail.
        let _ = match self {
            Self::Vuota => Ok(()),
            Self::Testo(testo) => {
                csv.push('"');
                if is_mistaken(testo.trim_start_matches('\'')) {
                    csv.push('\'');
                }
                csv.push_str(&testo.replace('"', "\"\""));
                csv.push('"');
                Ok(())
            }
            Self::Numero(numero) => write!(csv, "{}", numero.0),
            Self::Intero(intero) => write!(csv, "{intero}"),
            Self::Giorno(giorno) => write!(csv, "{giorno}"),
        };
    }
}

/// Whether a spreadsheet would take the text for a formula, or for a number or a day that no longer shows what was
/// written.
fn is_mistaken(testo: &str) -> bool {
    is_formula(testo) || is_number_like(testo)
}

/// The heads of a formula (OWASP, "CSV Injection"), with their full-width forms; leading white space does not hide them.
fn is_formula(testo: &str) -> bool {
    testo.starts_with(['\t', '\r', '\n'])
        || testo.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

/// Digits and months, with the signs that stand in numbers, amounts, days and hours: `01`, `01.02`, `12/3`, `3,50`, `30%`,
/// `(5)`, `10:30`, `1E5`, and `30 giugno`, to which a spreadsheet adds the year in which it opens the file.
fn is_number_like(testo: &str) -> bool {
    let testo = testo.trim();
    if is_digits(testo) {
        // A whole number shows what was written, unless its zeros or its length are lost (Excel keeps 15 digits, and
        // shows more than 11 in scientific notation).
        return testo.len() > 11 || (testo.len() > 1 && testo.starts_with('0'));
    }
    let scientific = testo.split_once(['e', 'E']).is_some_and(|(left, right)| {
        is_digits(&left.replace([',', '.'], "")) && is_digits(right.trim_start_matches(['+', '-']))
    });
    let words = || testo.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let signs = testo.chars().filter(|c| !c.is_alphanumeric()).all(|c| " .,/-:()%€$".contains(c));
    let number_or_day = signs && words().any(is_digits) && words().all(|word| is_digits(word) || is_mese(word));
    scientific || (number_or_day && !is_codice_obiettivo(testo))
}

fn is_digits(testo: &str) -> bool {
    !testo.is_empty() && testo.bytes().all(|b| b.is_ascii_digit())
}

/// A month, or the three letters that stand for it.
fn is_mese(parola: &str) -> bool {
    let parola = parola.to_lowercase();
    MESI.iter().any(|mese| *mese == parola || mese.get(..3) == Some(parola.as_str()))
}

/// The code of an objective, NN.NN.NN.NN: no number, day or hour has four such parts, and spreadsheets leave it alone.
fn is_codice_obiettivo(testo: &str) -> bool {
    let pairs: Vec<&str> = testo.split('.').collect();
    pairs.len() == 4 && pairs.iter().all(|pair| pair.len() == 2 && is_digits(pair))
}

impl<'a> From<&'a str> for Cella<'a> {
    fn from(testo: &'a str) -> Self {
        if testo.is_empty() { Self::Vuota } else { Self::Testo(Cow::Borrowed(testo)) }
    }
}

impl<'a> From<&'a String> for Cella<'a> {
    fn from(testo: &'a String) -> Self {
        testo.as_str().into()
    }
}

impl From<String> for Cella<'_> {
    fn from(testo: String) -> Self {
        if testo.is_empty() { Self::Vuota } else { Self::Testo(Cow::Owned(testo)) }
    }
}

impl From<bool> for Cella<'_> {
    fn from(si: bool) -> Self {
        Self::Testo(Cow::Borrowed(if si { "Sì" } else { "No" }))
    }
}

impl From<Codice> for Cella<'_> {
    fn from(codice: Codice) -> Self {
        codice.0.to_string().into()
    }
}

impl<T: Lista> From<Parola<T>> for Cella<'_> {
    fn from(parola: Parola<T>) -> Self {
        parola.0.parola().into()
    }
}

impl From<Numero> for Cella<'_> {
    fn from(numero: Numero) -> Self {
        Self::Numero(numero)
    }
}

impl From<Giorno> for Cella<'_> {
    fn from(giorno: Giorno) -> Self {
        Self::Giorno(giorno)
    }
}

impl<'a> From<&'a Valore> for Cella<'a> {
    fn from(valore: &'a Valore) -> Self {
        match valore {
            Valore::Numero(numero) => Self::Numero(*numero),
            Valore::Data(giorno) => Self::Giorno(*giorno),
            Valore::Testo(testo) => testo.into(),
        }
    }
}

macro_rules! interi {
    ($($integer:ty),+) => {
        $(impl From<$integer> for Cella<'_> {
            fn from(intero: $integer) -> Self {
                Self::Intero(intero.into())
            }
        })+
    };
}

interi!(u16, u32, u64);

impl<'a, T: Into<Cella<'a>>> From<Option<T>> for Cella<'a> {
    fn from(valore: Option<T>) -> Self {
        valore.map_or(Self::Vuota, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(testo: &str) -> String {
        let mut csv = String::new();
        Cella::from(testo).write(&mut csv);
        csv
    }

    #[test]
    fn text_that_a_spreadsheet_would_take_for_something_else_is_marked_as_text() {
        for testo in [
            "=1+1",
            "+39 0574 5341",
            "-3,5",
            "- una voce di elenco",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u{ff1d}1+1",
            "'=1",
            "01",
            "01.02",
            "01.02.01",
            "12/3",
            "2-1",
            "3,50",
            "10:30",
            "12E3",
            "1,5e+3",
            "123456789012",
            "1 234",
            ",5",
            "30 giugno",
            "marzo 2024",
            "1-Gen-24",
            "30%",
            "5 %",
            "(5)",
            "€ 1.000,00",
            "2024 - 2025",
        ] {
            assert_eq!(written(testo), format!("\"'{testo}\""), "{testo:?}");
        }
    }

    #[test]
    fn other_text_is_only_quoted() {
        for testo in [
            "01.02.01.03",
            "1401",
            "0",
            "'Ndrangheta",
            "art. 3",
            "%",
            "€",
            "giugno",
            "30 giorni",
            "30% in più",
            "2024 | 2025",
            "Area A",
            "entro il 31.12.2025",
            "e",
            "E5",
        ] {
            assert_eq!(written(testo), format!("\"{testo}\""), "{testo:?}");
        }
        assert_eq!(written("detto \"PIAO\"; poi\ncosì"), "\"detto \"\"PIAO\"\"; poi\ncosì\"");
        assert_eq!(written(""), "");
    }
}
