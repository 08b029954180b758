// SPDX-License-Identifier: EUPL-1.2
//! Staff is classified as the contract in force does.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeMap;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L026"),
    titolo: "L'inquadramento è quello del CCNL in vigore",
    severity: Severity::Avviso,
    anni: Anni::dal(2023),
    controlla: "Che gli inquadramenti non siano più le categorie A, B, C, D («Cat. D», «D», «D3»). Si segnala una volta per cartella, alla prima categoria: le altre sono elencate sotto.",
    perche: "Dal 1° aprile 2023 il personale è classificato in quattro aree: Operatori (A), Operatori esperti (B), Istruttori (C), Funzionari ed Elevata qualificazione (D).",
    norma: "CCNL Funzioni locali 16.11.2022, artt. 12 e 13",
    esempio: "«Cat. D» in un organico al 31.12.2023.",
    rimedio: "scrivere l'area: A Operatori, B Operatori esperti, C Istruttori, D Funzionari ed Elevata qualificazione",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let organico = piano.pap.organico.iter().map(|row| &row.inquadramento);
    let risorse = piano.obiettivi.iter().flat_map(|obiettivo| &obiettivo.risorse_umane).map(|r| &r.inquadramento);
    // Each category once for each workbook: a table that uses it in every row needs one correction.
    let mut workbooks: BTreeMap<Option<&str>, Vec<(&Datum<String>, &str)>> = BTreeMap::new();
    for inquadramento in organico.chain(risorse) {
        // All the categories begin so, or are a letter and a digit; nearly nobody else does.
        if !inquadramento.starts_with(['c', 'C']) && inquadramento.len() > 2 {
            continue;
        }
        let Some(area) = area(&chiave(inquadramento)) else { continue };
        let file = inquadramento.origin.as_ref().map(|origin| &*origin.file);
        let categories = workbooks.entry(file).or_default();
        if categories.iter().all(|(_, known)| *known != area) {
            categories.push((inquadramento, area));
        }
    }
    workbooks.into_values().filter_map(|categories| finding(&categories)).collect()
}

/// One finding for a workbook: its categories, and the area that each has become.
fn finding(categories: &[(&Datum<String>, &str)]) -> Option<Rilievo> {
    let (first, area) = categories.first()?;
    let now = |(category, area): &(&Datum<String>, &str)| format!("«{area}» al posto di «{}»", category.value);
    let rilievo = Rilievo::at(first, format!("«{}» non c'è più: dal 1° aprile 2023 è l'area «{area}»", first.value))
        .rimedio(format!("scrivere {} in tutte le righe", categories.iter().map(now).collect::<Vec<_>>().join(", ")));
    Some(categories.iter().skip(1).fold(rilievo, |rilievo, (category, area)| {
        rilievo.note(format!("così «{}», ora «{area}»: {}", category.value, category.place()))
    }))
}

/// The area that a category has become.
fn area(key: &str) -> Option<&'static str> {
    let prefix = ["cat. ", "cat ", "cat.", "categoria "].iter().find_map(|prefix| key.strip_prefix(prefix));
    let letter = prefix.or_else(|| (key.len() <= 2).then_some(key))?;
    match letter.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "a" => Some("Operatori"),
        "b" => Some("Operatori esperti"),
        "c" => Some("Istruttori"),
        "d" => Some("Funzionari ed Elevata qualificazione"),
        _ => None,
    }
}

/// What two classifications must share to be the same, whether they name the area, in one of its spellings, or the
/// category that it has replaced.
pub(in crate::rules) fn inquadramento_uguale(testo: &str) -> String {
    const AREE: &[&str] = &["operatori esperti", "operatori", "istruttori", "funzionari"];
    let key = chiave(testo);
    let area = area(&key).map_or_else(|| key.clone(), chiave);
    let known = AREE.iter().find(|nome| area.starts_with(**nome) || area.contains(&format!(" {nome}")));
    known.map_or(area, |nome| (*nome).to_owned())
}
