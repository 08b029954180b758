// SPDX-License-Identifier: EUPL-1.2
//! The first sheet: what to do, sheet by sheet and column by column.

use super::{Modello, intestazione, mancanti};
use crate::workbook::misure::altezza;
use crate::workbook::schema::{Cartella, Presenza};
use crate::workbook::scrittura::A4;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// Its name, which the reader passes over.
const FOGLIO: &str = "Istruzioni";

/// Characters of its columns.
const LARGHEZZE: [u16; 4] = [24, 26, 16, 78];

/// What holds for every workbook.
const REGOLE: &[&str] = &[
    "Compilare i fogli che seguono, una riga per voce. Per togliere una riga basta svuotarla.",
    "Le intestazioni blu sono obbligatorie, quelle celesti facoltative. Scegliendo una cella compare che cosa va scritto.",
    "I codici sono testo, con due cifre per livello: 01.02.01.03.",
    "Le percentuali si scrivono per intero: 30, non 0,3. I decimali hanno la virgola, le migliaia nessun segno.",
    "Le date si scrivono con giorno, mese e anno: 31/12/2024.",
    "Non cambiare i nomi dei fogli e delle colonne: il programma li riconosce da quelli. Non unire celle.",
    "Salvare come «Cartella di lavoro di Excel (.xlsx)» e rimandare il file senza password.",
];

/// Writes it.
pub(super) fn write(worksheet: &mut Worksheet, modello: &Modello<'_>) -> Result<(), XlsxError> {
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = body.clone().set_bold();
    let title = Format::new().set_bold().set_font_size(16);
    let header = bold
        .clone()
        .set_background_color(Color::RGB(0x001F_3864))
        .set_font_color(Color::White)
        .set_border(FormatBorder::Thin);
    worksheet.set_name(FOGLIO)?.set_active(true).set_screen_gridlines(false);
    for (column, width) in (0..).zip(LARGHEZZE) {
        worksheet.set_column_width(column, width)?;
    }
    let [_, second, third, fourth] = LARGHEZZE;
    let beside = second + third + fourth;
    worksheet.write_string_with_format(0, 0, modello.title(), &title)?;
    let mut row = 1;
    for text in rules(modello) {
        worksheet.merge_range(row, 0, row, 3, text, &body)?;
        worksheet.set_row_height(row, altezza([(text, LARGHEZZE.iter().sum())]))?;
        row += 1;
    }
    row += 1;
    for (format, text) in [
        (mancanti::mancante(), "manca qualcosa: una cella obbligatoria vuota, un obiettivo senza indicatori"),
        (mancanti::incoerente(), "qualcosa non torna: un codice che non c'è o c'è due volte, pesi che non sommano 100"),
    ] {
        worksheet.write_string_with_format(row, 0, "Una cella di questo colore", &format.set_text_wrap())?;
        worksheet.merge_range(row, 1, row, 3, text, &body)?;
        worksheet.set_row_height(row, altezza([(text, beside)]))?;
        row += 1;
    }
    row += 1;
    let first = row;
    for (column, name) in (0..).zip(["Foglio", "Colonna", "Obbligatoria", "Che cosa scrivere"]) {
        worksheet.write_string_with_format(row, column, name, &header)?;
    }
    for foglio in modello.cartella.fogli() {
        row += 1;
        let link = rust_xlsxwriter::Url::new(format!("internal:'{}'!A1", foglio.nome)).set_text(foglio.nome);
        worksheet.write_url(row, 0, link)?;
        worksheet.merge_range(row, 1, row, 3, foglio.aiuto, &bold)?;
        worksheet.set_row_height(row, altezza([(foglio.aiuto, beside)]))?;
        for colonna in foglio.colonne {
            row += 1;
            let required = if colonna.presenza == Presenza::Richiesta { "sì" } else { "no" };
            let name = intestazione(colonna, modello.primo_anno);
            worksheet.set_row_height(row, altezza([(name.as_str(), second), (colonna.aiuto, fourth)]))?;
            worksheet.write_string_with_format(row, 1, name, &body)?;
            worksheet.write_string_with_format(row, 2, required, &body)?;
            worksheet.write_string_with_format(row, 3, colonna.aiuto, &body)?;
        }
    }
    worksheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(first, first)?
        .set_footer("&RPagina &P di &N")
        .protect();
    Ok(())
}

fn rules(modello: &Modello<'_>) -> impl Iterator<Item = &'static str> {
    let own: &[&str] = match modello.cartella {
        Cartella::Ente => {
            &["Questa cartella è della Segreteria Generale: da qui vengono i nomi e i codici di tutte le altre."]
        }
        Cartella::Ufficio => &[
            "Questa cartella è di una sola struttura: un'altra struttura ne compila un'altra. Cominciare da «Compilazione» e «Obiettivi».",
        ],
        Cartella::Pap => &["I totali non si scrivono: li calcola il programma."],
        Cartella::Agenda => &[],
    };
    own.iter().chain(REGOLE).copied()
}
