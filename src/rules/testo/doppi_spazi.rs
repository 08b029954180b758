// SPDX-License-Identifier: EUPL-1.2
//! No spaces that do not belong.

use super::brani::Testi;
use super::segni::Segno;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C016"),
    titolo: "I testi non hanno spazi di troppo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Due spazi di seguito, uno spazio prima di una virgola o di un punto e virgola, uno spazio dopo una barra («198/ 2006», «permessi/ aspettative»).",
    perche: "Nel documento stampato si vedono, e una citazione spezzata non si trova con la ricerca.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte I",
    esempio: "«D.lgs. 198/ 2006», «gli uffici , i servizi».",
    rimedio: "togliere lo spazio",
    check: Check::Testi(check),
};

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for brano in testi.con(Segno::Spazio) {
        if let Some((problem, near)) = problem(brano) {
            found.push(Rilievo::at(brano, format!("{problem}: «{near}»")));
        }
    }
    found
}

fn problem(text: &str) -> Option<(&'static str, String)> {
    let chars: Vec<char> = text.chars().collect();
    let around = |at: usize| chars[at.saturating_sub(12)..chars.len().min(at + 12)].iter().collect::<String>();
    chars.windows(3).enumerate().find_map(|(at, window)| {
        let [before, here, after] = window else { return None };
        let problem = match (before, here, after) {
            (a, ' ', ' ') if *a != '\n' && !is_list_mark(&chars[..=at]) => "due spazi di seguito",
            // «alcuni ...» and « .xlsx » are no mistakes.
            (_, ' ', ',' | ';') => "uno spazio prima della punteggiatura",
            (a, '/', ' ') if a.is_alphanumeric() && chars.get(at + 3).is_some_and(|c| c.is_alphanumeric()) => {
                "uno spazio dopo la barra"
            }
            _ => return None,
        };
        Some((problem, around(at).replace('\n', " ")))
    })
}

/// Whether a line holds nothing yet but what begins an item of a list, «·», «a)», «12.»: Word puts many spaces after it.
fn is_list_mark(text: &[char]) -> bool {
    let line = text.rsplit(|c| *c == '\n').next().unwrap_or_default();
    let mut mark = line.split(|c| *c == ' ').filter(|word| !word.is_empty());
    match (mark.next(), mark.next()) {
        (Some([sign]), None) => !sign.is_alphanumeric() || *sign == 'o',
        (Some([number @ .., ')' | '.']), None) => number.len() <= 3 && number.iter().all(|c| c.is_alphanumeric()),
        _ => false,
    }
}
