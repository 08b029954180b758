// SPDX-License-Identifier: EUPL-1.2
//! Rows and columns that are out of sight, and cells that are struck through: they are read, and that is said.
//!
//! A filter that was left on hides most of a table from whoever opens it next, and a column is hidden to see two others
//! side by side: an office's objectives are not left out of the plan for that. An old row that was hidden, or struck
//! through, instead of being deleted is read too; but everybody sees it, in the messages and in the document, whereas
//! nobody sees what is not there.

use super::codici;
use super::griglia::Griglia;
use super::schema::Foglio;
use super::tabella::Posto;
use crate::diagnostics::{Diagnostic, Diagnostics, Origin, Severity, column_letters};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Ranges of columns of which it is remembered that they are hidden.
const MAX_RANGES: usize = 256;
/// Rows, columns or cells that a message names.
const NAMED: usize = 12;

/// What of a sheet is out of sight.
#[derive(Clone, Debug, Default)]
pub(super) struct Nascoste {
    righe: BTreeSet<u32>,
    colonne: Vec<RangeInclusive<u32>>,
    /// Whether a filter may be what hides its rows.
    filtro: bool,
}

impl Nascoste {
    pub(super) fn riga(&mut self, row: u32) {
        self.righe.insert(row);
    }

    pub(super) fn colonne(&mut self, columns: RangeInclusive<u32>) {
        if self.colonne.len() < MAX_RANGES {
            self.colonne.push(columns);
        }
    }

    pub(super) fn filtro(&mut self) {
        self.filtro = true;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.righe.is_empty() && self.colonne.is_empty()
    }

    fn has_column(&self, column: u32) -> bool {
        self.colonne.iter().any(|range| range.contains(&column))
    }
}

/// Says which of the items in `righe`, and of their columns, are out of sight or struck through.
pub(super) fn report(
    foglio: &Foglio,
    griglia: &Griglia,
    file: &Arc<str>,
    righe: &[Vec<Option<Posto>>],
    diagnostics: &mut Diagnostics,
) {
    let origin = |(row, column)| Origin { file: file.clone(), sheet: griglia.nome.clone(), row, column };
    let found =
        [hidden_rows(griglia, righe, origin), hidden_columns(foglio, griglia, righe, origin), struck(righe, origin)];
    found.into_iter().flatten().for_each(|diagnostic| diagnostics.push(diagnostic));
}

fn hidden_rows(
    griglia: &Griglia,
    righe: &[Vec<Option<Posto>>],
    origin: impl Fn((u32, u32)) -> Origin,
) -> Option<Diagnostic> {
    let hidden = |posto: &&Posto| griglia.nascoste.righe.contains(&posto.riga);
    let places = righe.iter().filter_map(|posti| filled(posti).next()).filter(hidden);
    let places: Vec<(u32, u32)> = places.map(|posto| (posto.riga, posto.colonna)).collect();
    let rows: BTreeSet<u32> = places.iter().map(|(row, _)| *row).collect();
    let (severity, rimedio) = if griglia.nascoste.filtro {
        (
            Severity::Nota,
            "per vedere tutto, togliere il filtro (in Excel Dati › Cancella, in LibreOffice Dati › Altri filtri › Ripristina \
             filtro); le righe che non servono vanno cancellate",
        )
    } else {
        (
            Severity::Avviso,
            "per vedere tutto, selezionare l'intero foglio, premere il tasto destro su un numero di riga e scegliere «Scopri» \
             (in LibreOffice «Mostra righe»); le righe che non servono vanno cancellate",
        )
    };
    let message = match counted(&rows)? {
        (false, row) => format!("la riga {row} è nascosta: viene letta come le altre"),
        (true, rows) => format!("le righe {rows} sono nascoste: vengono lette come le altre"),
    };
    let place = origin(*places.first()?);
    Some(Diagnostic::new(codici::RIGHE_NASCOSTE, severity, place, message).rimedio(rimedio))
}

fn hidden_columns(
    foglio: &Foglio,
    griglia: &Griglia,
    righe: &[Vec<Option<Posto>>],
    origin: impl Fn((u32, u32)) -> Origin,
) -> Option<Diagnostic> {
    let mut columns: Vec<(usize, &Posto)> = Vec::new();
    for posti in righe {
        for (index, posto) in posti.iter().enumerate() {
            let Some(posto) = posto.as_ref().filter(|posto| posto.cella.is_some()) else { continue };
            if griglia.nascoste.has_column(posto.colonna) && columns.iter().all(|(known, _)| *known != index) {
                columns.push((index, posto));
            }
        }
    }
    columns.sort_by_key(|(_, posto)| posto.colonna);
    let name = |(index, posto): &(usize, &Posto)| {
        let name = foglio.colonne.get(*index).map_or("", |colonna| colonna.nome);
        format!("{} («{name}»)", column_letters(posto.colonna))
    };
    let names: Vec<String> = columns.iter().map(name).collect();
    let message = match names.as_slice() {
        [] => return None,
        [name] => format!("la colonna {name} è nascosta: viene letta come le altre"),
        names => format!("le colonne {} sono nascoste: vengono lette come le altre", joined(names)),
    };
    let (_, first) = columns.first()?;
    Some(Diagnostic::nota(codici::RIGHE_NASCOSTE, origin((first.riga, first.colonna)), message).rimedio(
        "per vedere tutto, selezionare l'intero foglio, premere il tasto destro su una lettera di colonna e scegliere «Scopri» (in \
         LibreOffice «Mostra colonne»)",
    ))
}

fn struck(righe: &[Vec<Option<Posto>>], origin: impl Fn((u32, u32)) -> Origin) -> Option<Diagnostic> {
    let (mut rows, mut cells, mut first) = (BTreeSet::new(), Vec::new(), None);
    let is_struck = |posto: &&Posto| posto.cella.as_ref().is_some_and(|cella| cella.barrata);
    for posti in righe {
        let struck: Vec<&Posto> = filled(posti).filter(is_struck).collect();
        let Some(posto) = struck.first() else { continue };
        first = first.or(Some((posto.riga, posto.colonna)));
        if struck.len() == filled(posti).count() {
            rows.insert(posto.riga);
        } else {
            cells.extend(struck.iter().map(|posto| origin((posto.riga, posto.colonna)).cell()));
        }
    }
    let mut parts = Vec::new();
    match counted(&rows) {
        Some((false, row)) => parts.push(format!("la riga {row}")),
        Some((true, rows)) => parts.push(format!("le righe {rows}")),
        None => {}
    }
    match cells.as_slice() {
        [] => {}
        [cell] => parts.push(format!("la cella {cell}")),
        cells => parts.push(format!("le celle {}", joined(cells))),
    }
    let one = rows.len() + cells.len() == 1;
    let rest = if one { "è barrata: viene letta come le altre" } else { "sono barrate: vengono lette come le altre" };
    let message = format!("{} {rest}", parts.join(" e "));
    Some(
        Diagnostic::avviso(codici::CELLE_BARRATE, origin(first?), message)
            .rimedio("cancellare quel che non vale più; se vale ancora, togliere il barrato dal carattere"),
    )
}

fn filled(posti: &[Option<Posto>]) -> impl Iterator<Item = &Posto> {
    posti.iter().flatten().filter(|posto| posto.cella.is_some())
}

/// Whether there are more than one, and what they are called, from 1: «3, 5-7 e 9».
fn counted(rows: &BTreeSet<u32>) -> Option<(bool, String)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for row in rows.iter().map(|row| row.saturating_add(1)) {
        match ranges.last_mut() {
            Some((_, last)) if last.saturating_add(1) == row => *last = row,
            _ => ranges.push((row, row)),
        }
    }
    let name = |(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    let names: Vec<String> = ranges.iter().map(name).collect();
    (!names.is_empty()).then(|| (rows.len() > 1, joined(&names)))
}

fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        names if names.len() > NAMED => format!("{} e altre", names[..NAMED].join(", ")),
        [names @ .., last] => format!("{} e {last}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_as_the_sheet_counts_them() {
        let named = |rows: &[u32]| counted(&rows.iter().copied().collect());
        assert_eq!(named(&[]), None);
        assert_eq!(named(&[2]), Some((false, "3".to_owned())));
        assert_eq!(named(&[2, 4, 5, 6, 8]), Some((true, "3, 5-7 e 9".to_owned())));
        let many: Vec<u32> = (0..40).map(|n| n * 2).collect();
        assert_eq!(named(&many), Some((true, "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 e altre".to_owned())));
    }
}
