// SPDX-License-Identifier: EUPL-1.2
//! `.xlsx` and `.xlsm`: cells are streamed.

use super::{Aperta, Cella, Contenuto, FoglioElencato, FoglioLetto, Lettura, Read, contenuto, shows_hundredths, testo};
use crate::workbook::nascoste::Nascoste;
use crate::workbook::pacchetto::Pacchetto;
use crate::workbook::ritorno;
use calamine::{DataRef, Reader as _, Xlsx as Workbook, XlsxError};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io::Cursor;

/// A workbook.
pub(super) struct Xlsx {
    workbook: Workbook<Cursor<Vec<u8>>>,
    senza_calcoli: bool,
    con_formule: bool,
    con_unioni: bool,
    /// What of each sheet is out of sight, by the sheet's name.
    nascoste: BTreeMap<String, Nascoste>,
    /// The texts that the cells have in common, cleaned, by where the workbook keeps them.
    testi: FxHashMap<*const u8, Contenuto>,
}

impl Xlsx {
    pub(super) fn open(pacchetto: Pacchetto, lettura: &Lettura<'_>) -> Read<Self> {
        let Pacchetto { bytes, senza_calcoli, con_formule, con_unioni, mut nascoste } = pacchetto;
        let fogli = if nascoste.is_empty() { None } else { ritorno::fogli(&bytes) };
        let nascoste = fogli.into_iter().flatten().filter_map(|(nome, parte)| Some((nome, nascoste.remove(&parte)?)));
        let nascoste = nascoste.collect();
        let workbook = Workbook::new(Cursor::new(bytes)).map_err(|_| lettura.truncated())?;
        Ok(Self { workbook, senza_calcoli, con_formule, con_unioni, nascoste, testi: FxHashMap::default() })
    }
}

impl Aperta for Xlsx {
    fn fogli(&self) -> Vec<FoglioElencato> {
        let sheets = self.workbook.sheets_metadata().iter();
        sheets.map(|s| FoglioElencato { nome: s.name.clone(), typ: s.typ, visible: s.visible }).collect()
    }

    fn leggi(&mut self, _: usize, foglio: &mut FoglioLetto<'_, '_>) -> Read<()> {
        self.cells(foglio)?;
        if self.con_formule {
            self.formulas(foglio)?;
        }
        if self.con_unioni {
            let regions = self.workbook.merge_cells_by_sheet_name(&foglio.nome).unwrap_or_default();
            for region in &regions {
                foglio.merge(region.start, region.end);
            }
        }
        foglio.nascoste = self.nascoste.remove(&*foglio.nome).unwrap_or_default();
        foglio.senza_calcoli = self.senza_calcoli;
        Ok(())
    }
}

impl Xlsx {
    fn cells(&mut self, foglio: &mut FoglioLetto<'_, '_>) -> Read<()> {
        let name = foglio.nome.clone();
        let mut reader = match self.workbook.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A dialog or chart sheet under the name of a worksheet holds no cells.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
            Err(_) => return Err(foglio.damaged()),
        };
        let style = |style: &calamine::Style| Aspetto {
            percentuale: style.number_format.as_ref().is_some_and(|format| shows_hundredths(&format.format_code)),
            barrato: style.font.as_ref().is_some_and(calamine::Font::has_strikethrough),
        };
        let aspetti: Vec<Aspetto> = reader.styles().iter().map(style).collect();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| foglio.damaged())? {
            // What a formula gives when it gives an empty text: nothing was left uncomputed.
            if matches!(cell.get_value(), DataRef::String(text) if text.is_empty()) {
                continue;
            }
            let (row, colonna) = cell.get_position();
            let Aspetto { percentuale, barrato } = aspetti.get(style).copied().unwrap_or_default();
            let contenuto = match cell.get_value() {
                DataRef::SharedString(text) => self.testi.entry(text.as_ptr()).or_insert_with(|| testo(text)).clone(),
                value => contenuto(value),
            };
            foglio.put(row, Cella { colonna, contenuto, percentuale, formula: false, barrata: barrato })?;
        }
        Ok(())
    }

    /// Marks the cells that hold a formula and may want its value; a second pass, over the sheets that have any.
    fn formulas(&mut self, foglio: &mut FoglioLetto<'_, '_>) -> Read<()> {
        // Only where a value is missing or nought does a formula matter.
        let doubtful = |cell: &Cella| match cell.contenuto {
            Contenuto::Vuoto => true,
            Contenuto::Numero(number) => number == 0.0,
            _ => false,
        };
        if !foglio.righe().values().flatten().any(doubtful) {
            return Ok(());
        }
        let name = foglio.nome.clone();
        let mut reader = self.workbook.worksheet_cells_reader(&name).map_err(|_| foglio.damaged())?;
        while let Some(record) = reader.next_cell_with_formula_metadata().map_err(|_| foglio.damaged())? {
            if record.formula.is_none() {
                continue;
            }
            let (row, column) = record.pos;
            let cells = foglio.righe().get_mut(&row);
            let cell = cells.and_then(|cells| cells.iter_mut().find(|cell| cell.colonna == column));
            if let Some(cell) = cell.filter(|cell| doubtful(cell)) {
                cell.formula = true;
            }
        }
        Ok(())
    }
}

/// What a cell's format makes of it.
#[derive(Clone, Copy, Debug, Default)]
struct Aspetto {
    percentuale: bool,
    barrato: bool,
}
