// SPDX-License-Identifier: EUPL-1.2
//! Numbers and dates as Italian readers write them.

use crate::model::{Date, Decimale, Importo, Valore};

/// An amount of money, to the cent where it is not whole, `€ 1.234,50`; the sign is not parted from the figure by a line's end.
pub(super) fn importo(importo: Importo) -> String {
    let written = importo.0.to_string();
    let to_the_cent = match written.split_once(',') {
        Some((_, tenths)) if tenths.len() == 1 => format!("{written}0"),
        _ => written,
    };
    // Amounts stand one under the other: a thousand has its point as a million has.
    format!("€\u{a0}{}", grouped(&to_the_cent, 4))
}

/// A baseline or a target.
pub(super) fn valore(valore: &Valore) -> String {
    match valore {
        Valore::Numero(numero) => migliaia(*numero),
        Valore::Data(data) => data.to_string(),
        Valore::Testo(testo) => testo.clone(),
    }
}

/// A number with a point every three digits, `12.345,5`. Four digits are read at a glance: the point begins with the fifth,
/// as Italian typography has it.
pub(super) fn migliaia(numero: Decimale) -> String {
    grouped(&numero.to_string(), 5)
}

/// The number with its points, if its whole part has that many digits.
fn grouped(plain: &str, from: usize) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("\u{2212}", rest));
    let (whole, fraction) = digits.split_once(',').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && whole.len() >= from && (whole.len() - i).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{fraction}")
}

/// The months of `year` in which something that goes from `start` to `end` is under way.
pub(super) fn mesi(year: u16, start: Option<Date>, end: Option<Date>) -> [bool; 12] {
    let mut active = [false; 12];
    if let (Some(start), Some(end)) = (start, end) {
        let month = |date: Date| u32::from(date.year) * 12 + u32::from(date.month);
        for (i, flag) in (1..=12).zip(&mut active) {
            let this = u32::from(year) * 12 + i;
            *flag = (month(start)..=month(end)).contains(&this);
        }
    }
    active
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_italians_group_them() {
        let shown = |text: &str| migliaia(Decimale::parse(text).unwrap());
        for (written, expected) in [
            ("30", "30"),
            ("1234", "1234"),
            ("12345", "12.345"),
            ("1234567,50", "1.234.567,50"),
            ("-3,5", "\u{2212}3,5"),
            ("0,25", "0,25"),
        ] {
            assert_eq!(shown(written), expected);
        }
        let shown = |text: &str| importo(Importo(Decimale::parse(text).unwrap()));
        for (written, expected) in [
            ("120000", "€\u{a0}120.000"),
            ("1234,5", "€\u{a0}1.234,50"),
            ("-1234,56", "€\u{a0}\u{2212}1.234,56"),
            ("1000", "€\u{a0}1.000"),
            ("0", "€\u{a0}0"),
            ("950", "€\u{a0}950"),
        ] {
            assert_eq!(shown(written), expected);
        }
    }

    #[test]
    fn a_phase_is_under_way_from_its_first_month_to_its_last() {
        let day = |y, m, d| Date::new(y, m, d);
        let active = mesi(2024, day(2024, 3, 31), day(2024, 5, 1));
        assert_eq!(active.iter().filter(|a| **a).count(), 3);
        assert!(active[2] && active[4]);
        assert_eq!(mesi(2025, day(2024, 11, 1), day(2025, 2, 1)).iter().filter(|a| **a).count(), 2);
        assert_eq!(mesi(2024, None, day(2024, 5, 1)), [false; 12]);
    }
}
