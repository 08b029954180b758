// SPDX-License-Identifier: EUPL-1.2
//! A kind of act has one abbreviation.

use super::brani::Testi;
use super::segni::Segno;
use crate::diagnostics::{Code, Severity};
use crate::model::Datum;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C062"),
    titolo: "Uno stesso tipo di atto si abbrevia in un modo solo",
    severity: Severity::Nota,
    anni: Anni::TUTTI,
    controlla: "Che nei testi i decreti legislativi, i decreti-legge, i decreti ministeriali e quelli del Presidente della Repubblica siano abbreviati ciascuno sempre allo stesso modo. Si segnala una volta per tipo, dove comincia la forma meno usata.",
    perche: "Chi cerca «D.Lgs.» non trova «d. lgs.»; le forme mescolate vengono da testi copiati e non riletti.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte III",
    esempio: "«D.Lgs. 165/2001» in un testo, «D. lgs. 198/2006» in un altro.",
    rimedio: "scegliere una forma e scrivere così tutte le citazioni",
    check: Check::Testi(check),
};

/// The letters of the abbreviations.
const KINDS: &[&str] = &["dlgs", "dl", "dm", "dpr"];

/// What a text holds that holds one of them.
static BEGINNINGS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(["lgs", "Lgs", "LGS", "D.", "d.", "DL", "DM", "DPR"]).ok());

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let mut kinds: BTreeMap<&str, BTreeMap<String, (usize, &Datum<String>)>> = BTreeMap::new();
    let suspect = |text: &str| BEGINNINGS.as_ref().is_none_or(|signs| signs.is_match(text));
    for brano in testi.con(Segno::Anno).filter(|brano| suspect(brano)) {
        for (kind, form) in abbreviations(brano) {
            kinds.entry(kind).or_default().entry(form).or_insert((0, brano)).0 += 1;
        }
    }
    let mixed = kinds.into_values().filter(|forms| forms.len() > 1);
    mixed.filter_map(|forms| finding(&forms)).collect()
}

fn finding(forms: &BTreeMap<String, (usize, &Datum<String>)>) -> Option<Rilievo> {
    let (usual, _) = forms.iter().max_by_key(|(_, (count, _))| *count)?;
    let (odd, (_, brano)) = forms.iter().filter(|(form, _)| *form != usual).min_by_key(|(_, (count, _))| *count)?;
    let rilievo = Rilievo::at(brano, format!("«{odd}» altrove è scritto «{usual}»"));
    Some(forms.iter().fold(rilievo, |rilievo, (form, (count, first))| {
        let times = if *count == 1 { "una volta".to_owned() } else { format!("{count} volte, la prima") };
        rilievo.note(format!("«{form}» {times} in {}", first.place()))
    }))
}

/// The abbreviations in a text that a number follows, each with its kind: «D.Lgs. n. 165/2001», «D. Lgs. 198/2006».
fn abbreviations(text: &str) -> Vec<(&'static str, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for at in 0..words.len() {
        let two = [words[at], words.get(at + 1).copied().unwrap_or_default()];
        for count in [2, 1] {
            // Few words are followed by a number.
            if !words.get(at + count).is_some_and(|next| is_number(next)) {
                continue;
            }
            let form = clean(&two[..count].join(" "));
            let letters: String = form.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
            let whole = form.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ' ' | '-'));
            if let Some(kind) = KINDS.iter().find(|kind| whole && letters == **kind) {
                found.push((*kind, form));
                break;
            }
        }
    }
    found
}

/// Without the article or the bracket before: «dell'art. 48 del», «(D.Lgs.».
fn clean(form: &str) -> String {
    form.rsplit(['\'', '’', '(']).next().unwrap_or_default().to_owned()
}

fn is_number(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "n." | "n" | "n°") || word.starts_with(|c: char| c.is_ascii_digit())
}
