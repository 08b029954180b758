// SPDX-License-Identifier: EUPL-1.2
//! The names over a table's columns, as offices write them and as the schema has them.

use super::cella::{Cella, Contenuto};
use super::schema::Foglio;
use super::tabella::Posto;
use crate::valori::{Decimale, chiave};
use std::collections::{BTreeMap, BTreeSet};

/// The names by which a sheet's columns are known.
pub(super) struct Names {
    columns: BTreeMap<String, usize>,
    /// What they begin with.
    initials: BTreeSet<char>,
    /// The bytes of the longest.
    longest: usize,
}

impl Names {
    pub(super) fn new(foglio: &Foglio, primo_anno: Option<u16>) -> Self {
        let mut columns = BTreeMap::new();
        for (index, colonna) in foglio.colonne.iter().enumerate() {
            columns.insert(chiave(colonna.nome), index);
            for alias in colonna.alias {
                if let Some(name) = with_years(alias, primo_anno) {
                    columns.insert(chiave(&name), index);
                }
            }
        }
        let initials = columns.keys().filter_map(|name| initial(name)).collect();
        let longest = columns.keys().map(String::len).max().unwrap_or_default();
        Self { columns, initials, longest }
    }

    pub(super) fn column(&self, text: &str) -> Option<usize> {
        // The words of a table's rows are no names: a key keeps the plain letters and digits of its text.
        if text.bytes().filter(u8::is_ascii_alphanumeric).count() > self.longest {
            return None;
        }
        self.columns.get(&chiave(text)).copied()
    }

    /// Whether a row only says again what the columns are called, as where a table was pasted below another.
    pub(super) fn repeats_header(&self, posti: &[Option<Posto>]) -> bool {
        // Nearly all rows begin with a code, and no name does.
        let first = posti.iter().flatten().find_map(|posto| posto.cella.as_ref());
        if let Some(Cella { contenuto: Contenuto::Testo(text), .. }) = first
            && initial(text).is_some_and(|c| c.is_ascii() && !self.initials.contains(&c))
        {
            return false;
        }
        posti.iter().enumerate().all(|(index, posto)| {
            let text = posto.as_ref().and_then(|posto| posto.cella.as_ref()).map(header_text);
            text.is_none_or(|text| text.and_then(|text| self.column(&text)) == Some(index))
        })
    }
}

/// The first letter or digit of a text, as [`chiave`] has it if it is plain.
fn initial(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase())
}

/// An alias with the years of the plan in place of `{0}`, `{1}`, `{2}`; `None` if they are not known.
pub(super) fn with_years(alias: &str, primo_anno: Option<u16>) -> Option<String> {
    if !alias.contains('{') {
        return Some(alias.to_owned());
    }
    let first = u32::from(primo_anno?);
    Some((0..3).fold(alias.to_owned(), |text, n| text.replace(&format!("{{{n}}}"), &(first + n).to_string())))
}

/// The words of a cell of a header: also a number, where a year stands alone.
pub(super) fn header_text(cell: &Cella) -> Option<String> {
    match &cell.contenuto {
        Contenuto::Testo(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Contenuto::Numero(number) => Decimale::from_f64(*number).map(|number| number.to_string()),
        _ => None,
    }
}
