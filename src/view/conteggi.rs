// SPDX-License-Identifier: EUPL-1.2
//! Counts of people: sums, shares, and the words that go with a number.

use super::formato::migliaia;
use crate::model::Decimale;
use std::iter::Sum;
use std::ops::Add;

/// People by kind of contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Conteggio {
    /// A tempo indeterminato.
    pub(super) indeterminato: u64,
    /// A tempo determinato.
    pub(super) determinato: u64,
}

/// How a cell tells those a tempo determinato (TD) from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notazione {
    /// The number counts them: `28 (di cui 1 TD)`.
    Compresi,
    /// The number does not count them: `3 (+ 5 TD)`.
    Aggiunti,
}

impl Conteggio {
    /// Of two cells of a workbook.
    pub(super) fn new(indeterminato: u32, determinato: u32) -> Self {
        Self { indeterminato: indeterminato.into(), determinato: determinato.into() }
    }

    /// All of them.
    pub(super) fn totale(self) -> u64 {
        self.indeterminato + self.determinato
    }

    /// As a cell prints it; nought is a figure like the others.
    pub(super) fn scritto(self, notazione: Notazione) -> String {
        let (shown, link) = match notazione {
            Notazione::Compresi => (self.totale(), "di\u{a0}cui"),
            Notazione::Aggiunti => (self.indeterminato, "+"),
        };
        match self.determinato {
            0 => numero(shown),
            // The parenthesis is not parted by a line's end.
            td => format!("{} ({link}\u{a0}{}\u{a0}TD)", numero(shown), numero(td)),
        }
    }
}

impl Add for Conteggio {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            indeterminato: self.indeterminato + other.indeterminato,
            determinato: self.determinato + other.determinato,
        }
    }
}

impl Sum for Conteggio {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

/// A number as Italian readers write it.
pub(super) fn numero(numero: u64) -> String {
    i64::try_from(numero).ok().and_then(|n| Decimale::new(n, 0)).map_or_else(|| numero.to_string(), migliaia)
}

/// A number with its noun: "1 persona", "69 persone".
pub(super) fn conta(quanti: u64, uno: &str, molti: &str) -> String {
    format!("{} {}", numero(quanti), if quanti == 1 { uno } else { molti })
}

/// The share of `part` in `whole` in hundredths, rounded half up to `decimals` (0 to 2): 66,67. `None` of nobody.
pub(super) fn quota(part: u64, whole: u64, decimals: u8) -> Option<Decimale> {
    let power = 10_u128.pow(u32::from(decimals.min(2)));
    let (part, whole) = (u128::from(part), u128::from(whole));
    let doubled = (part * 200 * power + whole).checked_div(2 * whole)?;
    Decimale::new(i64::try_from(doubled).ok()?, decimals.min(2))
}

/// A share to a tenth, as the narrative has it: "66,7%", "50%".
pub(super) fn quota_scritta(part: u64, whole: u64) -> Option<String> {
    let shown = migliaia(quota(part, whole, 1)?);
    Some(format!("{}%", shown.strip_suffix(",0").unwrap_or(&shown)))
}

/// A whole share with the article that its first sound asks for: "il 62%", "l'8%", "lo 0%".
pub(super) fn quota_con_articolo(part: u64, whole: u64) -> Option<String> {
    let shown = migliaia(quota(part, whole, 0)?);
    let article = match shown.as_str() {
        "0" => "lo ",
        "1" | "8" | "11" => "l’",
        _ if shown.len() == 2 && shown.starts_with('8') => "l’",
        _ => "il ",
    };
    Some(format!("{article}{shown}%"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_tells_the_two_kinds_of_contract() {
        let shown = |ti, td, notazione| Conteggio::new(ti, td).scritto(notazione).replace('\u{a0}', " ");
        assert_eq!(shown(27, 1, Notazione::Compresi), "28 (di cui 1 TD)");
        assert_eq!(shown(3, 5, Notazione::Aggiunti), "3 (+ 5 TD)");
        assert_eq!(shown(0, 0, Notazione::Compresi), "0");
        assert_eq!(shown(0, 2, Notazione::Aggiunti), "0 (+ 2 TD)");
        assert_eq!(shown(12_345, 0, Notazione::Aggiunti), "12.345");
    }

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(quota_scritta(46, 69).unwrap(), "66,7%");
        assert_eq!(quota_scritta(15, 26).unwrap(), "57,7%");
        assert_eq!(quota_scritta(1, 2).unwrap(), "50%");
        assert_eq!(quota_scritta(0, 2).unwrap(), "0%");
        assert_eq!(quota_scritta(0, 0), None);
        assert_eq!(quota(1, 3, 2).unwrap().to_string(), "33,33");
        assert_eq!(quota(1, 8, 1).unwrap().to_string(), "12,5");
        assert_eq!(quota(1, 16, 1).unwrap().to_string(), "6,3");
    }

    #[test]
    fn an_article_agrees_with_the_number_s_first_sound() {
        let shown = |part| quota_con_articolo(part, 100).unwrap();
        assert_eq!([0, 1, 8, 9, 11].map(shown), ["lo 0%", "l’1%", "l’8%", "il 9%", "l’11%"]);
        assert_eq!([18, 62, 80, 88, 100].map(shown), ["il 18%", "il 62%", "l’80%", "l’88%", "il 100%"]);
        assert_eq!(quota_con_articolo(43, 69).unwrap(), "il 62%");
    }

    #[test]
    fn nouns_agree_with_their_number() {
        assert_eq!(conta(1, "persona", "persone"), "1 persona");
        assert_eq!(conta(0, "persona", "persone"), "0 persone");
    }
}
