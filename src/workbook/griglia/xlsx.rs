// SPDX-License-Identifier: EUPL-1.2
//! `.xlsx` and `.xlsm`: cells are streamed.

use super::{Cella, Contenuto, FoglioLetto, Lettura, MAX_REGIONS, MAX_SHEETS, Regione, contenuto, shows_hundredths};
use crate::diagnostics::Diagnostic;
use crate::workbook::pacchetto::Pacchetto;
use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use std::io::Cursor;

type Workbook = Xlsx<Cursor<Vec<u8>>>;

pub(super) fn read(pacchetto: Pacchetto, lettura: &mut Lettura<'_>) -> Result<(), Box<Diagnostic>> {
    let Pacchetto { bytes, senza_calcoli, con_formule, con_unioni } = pacchetto;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| lettura.truncated())?;
    let sheets = workbook.sheets_metadata().to_vec();
    if sheets.len() > MAX_SHEETS {
        return Err(lettura.excessive());
    }
    for sheet in sheets {
        if !lettura.wants(&sheet.name, sheet.typ, sheet.visible) {
            continue;
        }
        let mut foglio = lettura.sheet(&sheet.name);
        cells(&mut workbook, &mut foglio)?;
        if con_formule {
            formulas(&mut workbook, &mut foglio)?;
        }
        let regions = if con_unioni { regions(&mut workbook, &sheet.name) } else { Vec::new() };
        foglio.finish(regions, senza_calcoli);
    }
    Ok(())
}

fn cells(workbook: &mut Workbook, foglio: &mut FoglioLetto<'_, '_>) -> Result<(), Box<Diagnostic>> {
    let name = foglio.nome.clone();
    let mut reader = match workbook.worksheet_cells_reader(&name) {
        Ok(reader) => reader,
        // A dialog or chart sheet under the name of a worksheet holds no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(_) => return Err(foglio.damaged()),
    };
    let percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| shows_hundredths(&format.format_code)))
        .collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| foglio.damaged())? {
        // What a formula gives when it gives an empty text: nothing was left uncomputed.
        if matches!(cell.get_value(), DataRef::String(text) if text.is_empty()) {
            continue;
        }
        let (row, colonna) = cell.get_position();
        let percentuale = percent.get(style).copied().unwrap_or(false);
        foglio.put(row, Cella { colonna, contenuto: contenuto(cell.get_value()), percentuale, formula: false })?;
    }
    Ok(())
}

/// Marks the cells that hold a formula; a second pass, over the sheets that have any.
fn formulas(workbook: &mut Workbook, foglio: &mut FoglioLetto<'_, '_>) -> Result<(), Box<Diagnostic>> {
    // Only where a value is missing or nought does a formula matter.
    let doubtful = |cell: &Cella| match cell.contenuto {
        Contenuto::Vuoto => true,
        Contenuto::Numero(number) => number == 0.0,
        _ => false,
    };
    if !foglio.righe.values().flatten().any(doubtful) {
        return Ok(());
    }
    let name = foglio.nome.clone();
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(|_| foglio.damaged())?;
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(|_| foglio.damaged())? {
        if record.formula.is_none() {
            continue;
        }
        let (row, column) = record.pos;
        let cells = foglio.righe.get_mut(&row);
        if let Some(cell) = cells.and_then(|cells| cells.iter_mut().find(|cell| cell.colonna == column)) {
            cell.formula = true;
        }
    }
    Ok(())
}

fn regions(workbook: &mut Workbook, name: &str) -> Vec<Regione> {
    let regions = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
    regions.iter().take(MAX_REGIONS).map(|region| Regione { prima: region.start, ultima: region.end }).collect()
}
