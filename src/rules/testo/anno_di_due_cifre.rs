// SPDX-License-Identifier: EUPL-1.2
//! Dates have a year of four digits.

use super::brani::Testi;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C029"),
    titolo: "Le date hanno l'anno di quattro cifre",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Le date come «del 11.09.23» nei testi.",
    perche: "Fra dieci anni non si saprà di che secolo, e la ricerca per anno non le trova.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte III",
    esempio: "«la nota del 11.09.23».",
    rimedio: "scrivere l'anno per intero",
    check: Check::Testi(check),
};

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    // Codes of the cascade look the same: only what follows a «del» is a day.
    let before_a_day = |word: &str| ["del", "dell", "il", "dal", "al"].iter().any(|of| of.eq_ignore_ascii_case(word));
    let short = testi.date().filter(|cifre| is_short_date(cifre.parola()) && before_a_day(cifre.prima()));
    short
        .map(|cifre| Rilievo::at(cifre.brano, format!("nella data «{}» l'anno è di due cifre", cifre.parola())))
        .collect()
}

fn is_short_date(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = word.split(['.', '/']).collect();
    let [day, month, year] = parts.as_slice() else { return false };
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    year.len() == 2 && (1..=31).contains(&number(day)) && (1..=12).contains(&number(month)) && number(year) > 0
}
