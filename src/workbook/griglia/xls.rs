// SPDX-License-Identifier: EUPL-1.2
//! `.xls`, the format of Excel until 2003. Its reader makes of each sheet one rectangle, as large as its farthest cell and
//! before anybody can stop it: the records are gone through first, and a file that would cost too much never reaches it.

use super::{Cella, Lettura, Regione, biff, contenuto_di};
use crate::diagnostics::{Diagnostic, Origin};
use crate::workbook::codici;
use crate::workbook::pacchetto::protetto;
use biff::{Biff, Problema};
use calamine::{Reader as _, Xls, XlsError};
use std::io::Cursor;

pub(super) fn read(bytes: &[u8], lettura: &mut Lettura<'_>) -> Result<(), Box<Diagnostic>> {
    let biff = match Biff::scan(bytes) {
        Ok(biff) => biff,
        Err(Problema::Danneggiato) => return Err(lettura.truncated()),
        Err(Problema::Eccessivo) => return Err(lettura.excessive()),
        Err(Problema::Protetto) => return Err(protetto(lettura.place)),
        Err(Problema::Lontana { foglio, row, column }) => {
            let origin = Origin { file: lettura.file.clone(), sheet: foglio.as_str().into(), row, column };
            let message = "questa cella è così lontana dalla tabella che il file .xls non si può leggere";
            return Err(Box::new(
                Diagnostic::errore(codici::CELLA_LONTANA, origin, message)
                    .rimedio("cancellarne la riga e la colonna, oppure salvare il file come .xlsx"),
            ));
        }
    };
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => protetto(lettura.place),
        _ => lettura.truncated(),
    })?;
    for (index, sheet) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        if !lettura.wants(&sheet.name, sheet.typ, sheet.visible) {
            continue;
        }
        let own = biff.fogli.get(index);
        let mut foglio = lettura.sheet(&sheet.name);
        let range = workbook.worksheet_range(&sheet.name).map_err(|_| foglio.damaged())?;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
            let (row, colonna) = (first_row + row, first_column + column);
            let percentuale = own.is_some_and(|own| own.percentuali.contains(&(row, colonna)));
            foglio.put(row, Cella { colonna, contenuto: contenuto_di(value), percentuale, formula: false })?;
        }
        // A formula whose value is no text and no number leaves nothing in the rectangle.
        for (row, colonna) in own.map(|own| own.formule.iter()).into_iter().flatten() {
            let known = foglio.righe.get_mut(row).and_then(|cells| cells.iter_mut().find(|c| c.colonna == *colonna));
            if let Some(cell) = known {
                cell.formula = true;
            } else {
                let contenuto = super::Contenuto::Vuoto;
                foglio.put(*row, Cella { colonna: *colonna, contenuto, percentuale: false, formula: true })?;
            }
        }
        let regions = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let regions = regions.iter().map(|region| Regione { prima: region.start, ultima: region.end }).collect();
        foglio.finish(regions, false);
    }
    Ok(())
}
