// SPDX-License-Identifier: EUPL-1.2
//! `.xlsb`, Excel's binary workbook. Its reader gives neither formats nor merged regions: a share that is shown in
//! hundredths is read as the fraction it is, with the warning that fractions get.

use super::{Cella, Lettura, MAX_SHEETS, contenuto};
use crate::diagnostics::Diagnostic;
use calamine::{Reader as _, Xlsb};
use std::io::Cursor;

pub(super) fn read(package: Vec<u8>, lettura: &mut Lettura<'_>) -> Result<(), Box<Diagnostic>> {
    let mut workbook = Xlsb::new(Cursor::new(package)).map_err(|_| lettura.truncated())?;
    let sheets = workbook.sheets_metadata().to_vec();
    if sheets.len() > MAX_SHEETS {
        return Err(lettura.excessive());
    }
    for sheet in sheets {
        if !lettura.wants(&sheet.name, sheet.typ, sheet.visible) {
            continue;
        }
        let mut foglio = lettura.sheet(&sheet.name);
        let mut reader = workbook.worksheet_cells_reader(&sheet.name).map_err(|_| foglio.damaged())?;
        while let Some(cell) = reader.next_cell().map_err(|_| foglio.damaged())? {
            let (row, colonna) = cell.get_position();
            let contenuto = contenuto(cell.get_value());
            foglio.put(row, Cella { colonna, contenuto, percentuale: false, formula: false })?;
        }
        foglio.finish(Vec::new(), false);
    }
    Ok(())
}
