// SPDX-License-Identifier: EUPL-1.2
//! `.xls`, the format of Excel until 2003. Its reader makes of each sheet one rectangle, as large as its farthest cell and
//! before anybody can stop it: the records are gone through first, and a file that would cost too much never reaches it.

use super::{Aperta, Cella, FoglioElencato, FoglioLetto, Lettura, Read, biff, contenuto_di};
use crate::diagnostics::{Diagnostic, Origin};
use crate::workbook::codici;
use crate::workbook::pacchetto::protetto;
use biff::{Biff, Problema};
use calamine::{Reader as _, Xls as Workbook, XlsError};
use std::io::Cursor;

/// A workbook.
pub(super) struct Xls<'b> {
    biff: Biff,
    workbook: Workbook<Cursor<&'b [u8]>>,
}

impl<'b> Xls<'b> {
    pub(super) fn open(bytes: &'b [u8], lettura: &Lettura<'_>) -> Read<Self> {
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
        let workbook = Workbook::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsError::Password => protetto(lettura.place),
            _ => lettura.truncated(),
        })?;
        Ok(Self { biff, workbook })
    }
}

impl Aperta for Xls<'_> {
    fn fogli(&self) -> Vec<FoglioElencato> {
        let sheets = self.workbook.sheets_metadata().iter();
        sheets.map(|s| FoglioElencato { nome: s.name.clone(), typ: s.typ, visible: s.visible }).collect()
    }

    fn leggi(&mut self, posto: usize, foglio: &mut FoglioLetto<'_, '_>) -> Read<()> {
        let own = self.biff.fogli.get_mut(posto).map(std::mem::take).unwrap_or_default();
        let name = foglio.nome.clone();
        let range = self.workbook.worksheet_range(&name).map_err(|_| foglio.damaged())?;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
            let (row, colonna) = (first_row + row, first_column + column);
            let percentuale = own.percentuali.contains(&(row, colonna));
            let barrata = own.barrate.contains(&(row, colonna));
            foglio.put(row, Cella { colonna, contenuto: contenuto_di(value), percentuale, formula: false, barrata })?;
        }
        // A formula whose value is no text and no number leaves nothing in the rectangle.
        for (row, colonna) in own.formule {
            let known = foglio.righe().get_mut(&row).and_then(|cells| cells.iter_mut().find(|c| c.colonna == colonna));
            if let Some(cell) = known {
                cell.formula = true;
            } else {
                let contenuto = super::Contenuto::Vuoto;
                foglio.put(row, Cella { colonna, contenuto, percentuale: false, formula: true, barrata: false })?;
            }
        }
        let regions = self.workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        for region in &regions {
            foglio.merge(region.start, region.end);
        }
        foglio.nascoste = own.nascoste;
        Ok(())
    }
}
