// SPDX-License-Identifier: EUPL-1.2
//! What a workbook says of itself to whoever must find out, years later, where it came from.

use super::Modello;
use crate::workbook::schema::{Cartella, Presenza};
use rust_xlsxwriter::{Worksheet, XlsxError};

/// The sheet, which only a program can show. The reader passes over sheets whose name begins so.
const FOGLIO: &str = "_piao";
/// The number of this arrangement of sheets and columns: it grows when one of them changes its meaning.
const FORMATO: u16 = 1;

/// Writes the program's version, whose the workbook is, and the sheets and columns that it was made with.
pub(super) fn write(worksheet: &mut Worksheet, modello: &Modello<'_>) -> Result<(), XlsxError> {
    worksheet.set_name(FOGLIO)?.set_very_hidden(true).protect();
    let cartella = match modello.cartella {
        Cartella::Ente => "ente",
        Cartella::Ufficio => "ufficio",
        Cartella::Pap => "pap",
        Cartella::Agenda => "agenda",
    };
    let anno = modello.primo_anno.map(|year| year.to_string()).unwrap_or_default();
    let about = [
        ("Programma", format!("piao {}", env!("CARGO_PKG_VERSION"))),
        ("Formato", FORMATO.to_string()),
        ("Cartella", cartella.to_owned()),
        ("Struttura", modello.struttura.unwrap_or_default().to_owned()),
        ("Primo anno", anno),
    ];
    let mut row = 0;
    for (name, value) in about {
        worksheet.write_string(row, 0, name)?.write_string(row, 1, value)?;
        row += 1;
    }
    row += 1;
    for foglio in modello.cartella.fogli() {
        for colonna in foglio.colonne {
            let required = if colonna.presenza == Presenza::Richiesta { "richiesta" } else { "facoltativa" };
            worksheet.write_string(row, 0, foglio.nome)?.write_string(row, 1, colonna.nome)?;
            worksheet.write_string(row, 2, required)?;
            row += 1;
        }
    }
    Ok(())
}
