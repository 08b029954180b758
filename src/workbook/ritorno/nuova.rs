// SPDX-License-Identifier: EUPL-1.2
//! The list in a workbook of its own, for a file that cannot be written into: an `.xls`, an `.ods`, one that does not open.

use super::elenco::{COLONNE, FOGLIO, Testa, altezza_di};
use super::{AMBRA, ROSSO, Ritorno, Voce};
use crate::diagnostics::Severity;
use crate::workbook::salvataggio::salva;
use crate::workbook::scrittura::{A4, WriteError};
use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook};

/// The bytes, the same for the same problems.
pub(super) fn write(ritorno: &Ritorno<'_>) -> Result<Vec<u8>, WriteError> {
    let voci: Vec<Voce> = ritorno.problemi.iter().map(|problema| Voce::of(problema)).collect();
    let seconda = format!(
        "Questo è solo l'elenco: le correzioni vanno fatte in «{}», che è rimasto com'era. Se si può, salvarlo come «Cartella di \
         lavoro di Excel (.xlsx)»: la prossima volta torna con le celle segnate.",
        ritorno.file
    );
    let testa = Testa::new(ritorno.titolo, &voci, &seconda);
    let aspetti = Aspetti::new();
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(FOGLIO)?.set_screen_gridlines(false);
    let last = u16::try_from(COLONNE.len() - 1).unwrap_or(0);
    let title = Format::new().set_bold().set_font_size(16).set_font_color(Color::RGB(0x001F_3864));
    worksheet.merge_range(0, 0, 0, last, &testa.titolo, &title)?.set_row_height(0, 24)?;
    let text = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    for (row, words) in (1..).zip(&testa.righe) {
        worksheet.merge_range(row, 0, row, last, words, &text)?.set_row_height(row, 32)?;
    }
    for (column, (name, width)) in (0..).zip(COLONNE) {
        worksheet.set_column_width(column, width)?.write_string_with_format(4, column, name, &aspetti.testata)?;
    }
    for (row, voce) in (5..).zip(&voci) {
        worksheet.set_row_height(row, altezza_di(voce))?;
        let texts = [&voce.livello(), voce.codice, &voce.dove(), &voce.messaggio, &voce.rimedio, &voce.norma];
        for (column, text) in (0..).zip(texts) {
            let format = if column == 0 { aspetti.di(voce.gravita) } else { &aspetti.corpo };
            worksheet.write_string_with_format(row, column, text, format)?;
        }
    }
    worksheet
        .set_freeze_panes(5, 0)?
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(4, 4)?
        .set_footer("&RPagina &P di &N");
    salva(workbook, &DocProperties::new().set_title(&testa.titolo))
}

/// How a list of problems looks in a workbook that is written whole.
pub(in crate::workbook) struct Aspetti {
    pub(in crate::workbook) testata: Format,
    pub(in crate::workbook) corpo: Format,
    errore: Format,
    avviso: Format,
}

impl Aspetti {
    pub(in crate::workbook) fn new() -> Self {
        let corpo = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00A6_A6A6))
            .set_quote_prefix();
        let testata =
            corpo.clone().set_bold().set_background_color(Color::RGB(0x001F_3864)).set_font_color(Color::White);
        let marked = |argb: &str| {
            let rgb = u32::from_str_radix(argb, 16).unwrap_or_default() & 0x00FF_FFFF;
            corpo.clone().set_bold().set_background_color(Color::RGB(rgb))
        };
        Self { errore: marked(ROSSO), avviso: marked(AMBRA), testata, corpo }
    }

    /// Of the word that says how much something weighs.
    pub(in crate::workbook) fn di(&self, gravita: Severity) -> &Format {
        match gravita {
            Severity::Errore => &self.errore,
            Severity::Avviso => &self.avviso,
            Severity::Nota => &self.corpo,
        }
    }
}
