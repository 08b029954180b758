// SPDX-License-Identifier: EUPL-1.2
//! From a package to grids of cells, one a sheet. Cells are streamed and counted; nothing is allocated on the word of the
//! file: a cell at XFD1048576 costs one cell.

use super::cella::{Cella, Contenuto};
use super::codici;
use super::pacchetto::{self, Pacchetto, eccessivo, troncato};
use crate::diagnostics::{Diagnostic, Diagnostics, Origin, Place};
use crate::valori::{Date, pulito};
use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Rows below which nothing is read: 4,500 objectives with five indicators each need half as many.
const MAX_ROWS: u32 = 50_000;
/// Columns to the right of which nothing is read.
const MAX_COLUMNS: u32 = 256;
/// Cells of a workbook.
const MAX_CELLS: usize = 600_000;
/// Bytes of all the texts of a workbook's cells: one text of the table may stand in any number of cells.
const MAX_TEXTS: usize = 32 << 20;
/// Sheets of a workbook.
const MAX_SHEETS: usize = 256;
/// Characters of a cell: what a spreadsheet itself allows.
const MAX_TEXT: usize = 32_767;
/// A visible sheet, by rows.
#[derive(Clone, Debug)]
pub(super) struct Griglia {
    /// Its name as the workbook has it.
    pub(super) nome: Arc<str>,
    /// Whether the noughts of formulas mean nothing; see [`pacchetto::Pacchetto`].
    pub(super) senza_calcoli: bool,
    /// Rows that hold something, from the top; the cells of each from the left.
    pub(super) righe: BTreeMap<u32, Vec<Cella>>,
}

/// The visible sheets of a workbook, in its order.
pub(super) fn read(bytes: &[u8], file: &Arc<str>, diagnostics: &mut Diagnostics) -> Option<Vec<Griglia>> {
    let place = Place::File(file.clone());
    // What is known to make calamine panic has been refused before (see `riferimenti`). A workbook that nobody could have
    // made, and nobody has thought of, must not end the program for all the others.
    let reading = AssertUnwindSafe(|| read_package(bytes, file, &place, diagnostics));
    match catch_unwind(reading).unwrap_or_else(|_| Err(troncato(&place))) {
        Ok(grids) => Some(grids),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

fn read_package(
    bytes: &[u8],
    file: &Arc<str>,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Griglia>, Box<Diagnostic>> {
    let Pacchetto { bytes, senza_calcoli, con_formule, con_unioni } = pacchetto::open(bytes, place)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| troncato(place))?;
    let sheets = workbook.sheets_metadata().to_vec();
    if sheets.len() > MAX_SHEETS {
        return Err(eccessivo(place));
    }
    let (mut left, mut left_text) = (MAX_CELLS, MAX_TEXTS);
    let mut grids = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let nome: Arc<str> = sheet.name.as_str().into();
        if sheet.visible != SheetVisible::Visible {
            // A name that begins with an underscore is one of our own (lists, version): nobody needs to hear of it.
            if !sheet.name.starts_with('_') {
                diagnostics.push(Diagnostic::nota(
                    codici::FOGLIO_NASCOSTO,
                    Place::Sheet { file: file.clone(), sheet: nome },
                    format!("il foglio «{}» è nascosto e non viene letto", pulito(&sheet.name)),
                ));
            }
            continue;
        }
        let mut reading = Reading { nome: &nome, file, place, diagnostics, left: &mut left, left_text: &mut left_text };
        let mut righe = reading.cells(&mut workbook, &sheet.name)?;
        if con_formule {
            reading.formulas(&mut workbook, &sheet.name, &mut righe)?;
        }
        if con_unioni {
            merges(&mut workbook, &sheet.name, &mut righe);
        }
        righe.retain(|_, cells| {
            cells.retain(|cell| !cell.is_vuota());
            cells.sort_by_key(|cell| cell.colonna);
            !cells.is_empty()
        });
        grids.push(Griglia { nome, senza_calcoli, righe });
    }
    Ok(grids)
}

/// The reading of one sheet.
struct Reading<'a> {
    nome: &'a Arc<str>,
    file: &'a Arc<str>,
    place: &'a Place,
    diagnostics: &'a mut Diagnostics,
    left: &'a mut usize,
    left_text: &'a mut usize,
}

impl Reading<'_> {
    fn cells(
        &mut self,
        workbook: &mut Xlsx<Cursor<Vec<u8>>>,
        name: &str,
    ) -> Result<BTreeMap<u32, Vec<Cella>>, Box<Diagnostic>> {
        let mut righe: BTreeMap<u32, Vec<Cella>> = BTreeMap::new();
        let mut reader = match workbook.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            // A dialog or chart sheet under the name of a worksheet holds no cells.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(righe),
            Err(_) => return Err(self.damaged()),
        };
        let percent: Vec<bool> = reader
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().is_some_and(|format| shows_hundredths(&format.format_code)))
            .collect();
        let mut far = None;
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| self.damaged())? {
            let (row, column) = cell.get_position();
            let contenuto = contenuto(cell.get_value());
            if row >= MAX_ROWS || column >= MAX_COLUMNS {
                if !contenuto.is_vuoto() && far.is_none() {
                    far = Some((row, column));
                }
                continue;
            }
            // Empty cells are kept for now: a formula without a value is one of them.
            *self.left = self.left.checked_sub(1).ok_or_else(|| eccessivo(self.place))?;
            if let Contenuto::Testo(text) = &contenuto {
                *self.left_text = self.left_text.checked_sub(text.len()).ok_or_else(|| eccessivo(self.place))?;
            }
            let percentuale = percent.get(style).copied().unwrap_or(false);
            righe.entry(row).or_default().push(Cella { colonna: column, contenuto, percentuale, formula: false });
        }
        if let Some((row, column)) = far {
            let origin = Origin { file: self.file.clone(), sheet: self.nome.clone(), row, column };
            self.diagnostics.push(
                // An error: what somebody has written must not be left out of the plan in silence.
                Diagnostic::errore(
                    codici::CELLA_LONTANA,
                    origin,
                    "questa cella è fuori da ogni tabella e non si può leggere",
                )
                .rimedio("se non serve, cancellarla; se serve, spostarla nella tabella"),
            );
        }
        Ok(righe)
    }

    /// Marks the cells that hold a formula; a second pass, over the sheets that have any.
    fn formulas(
        &self,
        workbook: &mut Xlsx<Cursor<Vec<u8>>>,
        name: &str,
        righe: &mut BTreeMap<u32, Vec<Cella>>,
    ) -> Result<(), Box<Diagnostic>> {
        // Only where a value is missing or nought does a formula matter.
        let doubtful = |cell: &Cella| match cell.contenuto {
            Contenuto::Vuoto => true,
            Contenuto::Numero(number) => number == 0.0,
            _ => false,
        };
        if !righe.values().flatten().any(doubtful) {
            return Ok(());
        }
        let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| self.damaged())?;
        while let Some(record) = reader.next_cell_with_formula_metadata().map_err(|_| self.damaged())? {
            if record.formula.is_none() {
                continue;
            }
            let (row, column) = record.pos;
            if let Some(cell) =
                righe.get_mut(&row).and_then(|cells| cells.iter_mut().find(|cell| cell.colonna == column))
            {
                cell.formula = true;
            }
        }
        Ok(())
    }

    fn damaged(&self) -> Box<Diagnostic> {
        troncato(&Place::Sheet { file: self.file.clone(), sheet: self.nome.clone() })
    }
}

/// A merged region reads as if each of its rows held what its first cell shows.
fn merges(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, righe: &mut BTreeMap<u32, Vec<Cella>>) {
    let Ok(regions) = workbook.merge_cells_by_sheet_name(name) else { return };
    // The same text may be merged over many rows: each of them pays for its copy.
    let mut left = MAX_TEXTS;
    for region in regions {
        let (first_row, column) = region.start;
        let first = righe.get(&first_row).and_then(|cells| cells.iter().find(|cell| cell.colonna == column)).cloned();
        let Some(first) = first.filter(|cell| !cell.is_vuota()) else { continue };
        let cost = if let Contenuto::Testo(text) = &first.contenuto { text.len() + 1 } else { 1 };
        let below = (Bound::Excluded(first_row), Bound::Included(region.end.0));
        if region.end.0 <= first_row {
            continue;
        }
        for (_, cells) in righe.range_mut(below) {
            left = left.saturating_sub(cost);
            if left == 0 {
                return;
            }
            // Only rows that hold something else: a merge down to the last row of the sheet makes no rows.
            if cells.iter().all(Cella::is_vuota) {
                continue;
            }
            match cells.iter_mut().find(|cell| cell.colonna == column) {
                Some(cell) => *cell = first.clone(),
                None => cells.push(first.clone()),
            }
        }
    }
}

fn contenuto(value: &DataRef<'_>) -> Contenuto {
    let testo = |text: &str| {
        if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
            return Contenuto::Eccessivo;
        }
        let text = pulito(text);
        if text.is_empty() { Contenuto::Vuoto } else { Contenuto::Testo(text) }
    };
    match value {
        DataRef::Empty => Contenuto::Vuoto,
        DataRef::SharedString(text) => testo(text),
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are floating point ones")]
        DataRef::Int(number) => Contenuto::Numero(*number as f64),
        DataRef::Float(number) => Contenuto::Numero(*number),
        DataRef::Bool(value) => Contenuto::Logico(*value),
        DataRef::DateTime(when) if when.is_duration() => Contenuto::Durata(when.as_f64()),
        DataRef::DateTime(when) => giorno(when),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => testo(text),
        DataRef::Error(error) => Contenuto::Errore(error.to_string()),
    }
}

fn giorno(when: &calamine::ExcelDateTime) -> Contenuto {
    let seriale = when.as_f64();
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    let data = (seriale >= 1.0).then(|| Date::new(year, month, day)).flatten();
    Contenuto::Giorno { seriale, data }
}

/// Whether a number format shows a number multiplied by a hundred: `0%`, but not `0"%"`.
fn shows_hundredths(format: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for c in format.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_percent_sign_multiplies_nothing() {
        for (format, expected) in
            [("0%", true), ("0.00%", true), ("0\"%\"", false), ("0\\%", false), ("General", false)]
        {
            assert_eq!(shows_hundredths(format), expected, "{format}");
        }
    }
}
