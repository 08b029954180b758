// SPDX-License-Identifier: EUPL-1.2
//! The workbook that an office is given to fill in: made from the schema alone, so that what it asks for is what the
//! reader wants.
//!
//! It can hardly be filled in wrongly: codes stay text, choices are lists, numbers and days are checked as they are typed,
//! headers are locked, and what is still missing is coloured. None of this is trusted on the way back: whatever arrives is
//! read as if it came from nowhere.

mod convalide;
mod istruzioni;
mod mancanti;
mod nomi;
mod versione;

use super::intestazione::with_years;
use super::misure::{altezza, larghezze};
use super::salvataggio::salva;
use super::schema::{Cartella, Colonna, Foglio, Forma, Presenza, Tipo};
use super::scrittura::{A4, FoglioDaScrivere, Formats, WriteError, find, write_value};
use nomi::Nomi;
use rust_xlsxwriter::{DocProperties, Format, ProtectionOptions, Workbook, Worksheet, XlsxError};

/// Rows below the header that are made ready: twice what the largest office fills in.
pub(super) const RIGHE: u32 = 1_000;

/// Characters of the widest column: wide tables are printed on a page all the same.
const WIDEST: u16 = 44;
/// The number of the A3 paper, and how many characters fit an A4 sheet and are still read.
const A3: u8 = 8;
const ON_A4: u16 = 200;
/// Characters of a landscape A4 sheet that is not shrunk.
const PAGINA: u16 = 130;

/// What the lists of a workbook offer; a list that is empty offers nothing, and admits any word.
#[derive(Clone, Debug, Default)]
pub struct Elenchi {
    /// The names of all structures.
    pub strutture: Vec<String>,
    /// The names of the management posts.
    pub incarichi: Vec<String>,
    /// Code and title of the obiettivi operativi.
    pub obiettivi_operativi: Vec<(String, String)>,
}

/// A workbook to be filled in.
#[derive(Clone, Debug)]
pub struct Modello<'a> {
    /// Its kind.
    pub cartella: Cartella,
    /// The structure it is for, if it is an office's.
    pub struttura: Option<&'a str>,
    /// The first year of the plan, if it is known: it names the columns of the three years.
    pub primo_anno: Option<u16>,
    /// What its lists offer.
    pub elenchi: &'a Elenchi,
    /// What is known already: whole sheets, as [`FoglioDaScrivere::intero`] makes them.
    pub fogli: Vec<FoglioDaScrivere>,
}

impl Modello<'_> {
    /// The bytes of the workbook, the same for the same content.
    pub fn write(&self) -> Result<Vec<u8>, WriteError> {
        let mut workbook = Workbook::new();
        let stesura = Stesura { modello: self, nomi: Nomi::of(self), formats: Formats::unlocked() };
        // 1. What to do, in words.
        istruzioni::write(workbook.add_worksheet(), self)?;
        // 2. The sheets to be filled in.
        for foglio in self.cartella.fogli() {
            let righe = self.righe(foglio)?;
            let worksheet = workbook.add_worksheet();
            worksheet.set_name(foglio.nome)?;
            match foglio.forma {
                Forma::Tabella => stesura.table(worksheet, foglio, righe)?,
                Forma::Voci => stesura.voices(worksheet, foglio, righe)?,
            }
            set_up_page(worksheet, &self.title(), foglio)?;
        }
        if let Some(first) = self.cartella.fogli().first().filter(|_| self.cartella == Cartella::Ufficio) {
            // An office opens on its instructions, and goes on to the sheet after them.
            workbook.worksheet_from_name(first.nome)?.set_selection(1, 0, 1, 0)?;
        }
        // 3. What they draw upon, hidden.
        stesura.nomi.write(&mut workbook)?;
        versione::write(workbook.add_worksheet(), self)?;
        salva(workbook, &DocProperties::new().set_title(self.title()))
    }

    /// What is known already of a sheet.
    fn righe(&self, foglio: &'static Foglio) -> Result<&[Vec<String>], WriteError> {
        let Some(known) = self.fogli.iter().find(|known| std::ptr::eq(known.foglio, foglio)) else { return Ok(&[]) };
        let columns = known.intestazioni.len();
        match known.righe.iter().position(|row| row.len() > columns) {
            Some(index) => Err(WriteError::RigaTroppoLunga { foglio: foglio.nome, riga: index + 1 }),
            None => Ok(&known.righe),
        }
    }

    fn title(&self) -> String {
        let what = match self.cartella {
            Cartella::Ente => "Ente e cascata degli obiettivi",
            Cartella::Ufficio => self.struttura.unwrap_or("Cartella dell'ufficio"),
            Cartella::Pap => "Piano delle azioni positive",
            Cartella::Agenda => "Semplificazione, digitalizzazione, accessibilità",
        };
        match self.primo_anno {
            Some(year) => format!("{what} · PIAO {year}-{}", u32::from(year) + 2),
            None => format!("{what} · PIAO"),
        }
    }
}

/// The sheets of a workbook as they are written.
struct Stesura<'a> {
    modello: &'a Modello<'a>,
    nomi: Nomi,
    formats: Formats,
}

impl Stesura<'_> {
    /// A header row, then the rows that are known, then the empty ones that are made ready.
    fn table(
        &self,
        worksheet: &mut Worksheet,
        foglio: &'static Foglio,
        righe: &[Vec<String>],
    ) -> Result<(), XlsxError> {
        let Self { modello, nomi, formats } = self;
        let names: Vec<String> = foglio.colonne.iter().map(|c| intestazione(c, modello.primo_anno)).collect();
        let widths = larghezze(foglio, WIDEST, PAGINA);
        let height = |values: &[String]| altezza(values.iter().map(String::as_str).zip(widths.iter().copied()));
        worksheet.set_row_height(0, height(&names))?;
        let last = self.last_row(foglio, righe);
        for (((index, colonna), name), width) in (0..).zip(foglio.colonne).zip(&names).zip(&widths) {
            worksheet.set_column_width(index, *width)?;
            // A cell that is still empty already has the format of its column: a code typed there stays text.
            worksheet.set_column_format(index, formats.of(colonna.tipo))?;
            worksheet.write_string_with_format(0, index, name, header(colonna, formats))?;
            worksheet.add_data_validation(1, index, last, index, &convalide::of(colonna, name, (1, index), nomi)?)?;
        }
        mancanti::mark_table(worksheet, modello.cartella, foglio, last, nomi)?;
        for (row, values) in (1..).zip(righe) {
            worksheet.set_row_height(row, height(values))?;
            for ((column, value), colonna) in (0..).zip(values).zip(foglio.colonne) {
                write_value(worksheet, row, column, colonna.tipo, value, formats)?;
            }
        }
        worksheet.set_freeze_panes(1, frozen_columns(foglio))?;
        Ok(())
    }

    /// A sheet of voices has its voices written, and their values to be filled in, each explained beside it.
    fn voices(
        &self,
        worksheet: &mut Worksheet,
        foglio: &'static Foglio,
        righe: &[Vec<String>],
    ) -> Result<(), XlsxError> {
        let Self { nomi, formats, .. } = self;
        let locked = Format::new().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top);
        let widths = [30, 60, 70];
        for ((index, name), width) in (0..).zip(["Voce", "Valore", "Spiegazione"]).zip(widths) {
            let format = if index < 2 { &formats.required } else { &formats.optional };
            worksheet.write_string_with_format(0, index, name, format)?.set_column_width(index, width)?;
        }
        for (row, colonna) in (1..).zip(foglio.colonne) {
            let voice = match colonna.presenza {
                Presenza::Richiesta => locked.clone().set_bold(),
                Presenza::Facoltativa => locked.clone(),
            };
            worksheet.write_string_with_format(row, 0, colonna.nome, &voice)?;
            worksheet.write_blank(row, 1, formats.of(colonna.tipo))?;
            worksheet.write_string_with_format(row, 2, colonna.aiuto, &locked)?;
            let value = righe.iter().find(|known| {
                known.first().and_then(|name| find(foglio, name)).is_some_and(|c| std::ptr::eq(c, colonna))
            });
            let value = value.and_then(|known| known.get(1));
            let texts = [colonna.nome, value.map_or("", String::as_str), colonna.aiuto];
            worksheet.set_row_height(row, altezza(texts.into_iter().zip(widths)))?;
            if let Some(value) = value {
                write_value(worksheet, row, 1, colonna.tipo, value, formats)?;
            }
            worksheet.add_data_validation(row, 1, row, 1, &convalide::of(colonna, colonna.nome, (row, 1), nomi)?)?;
        }
        mancanti::mark_voices(worksheet, foglio)?;
        worksheet.set_freeze_panes(1, 1)?;
        Ok(())
    }

    /// The last row that is made ready: an office declares itself on one row only.
    fn last_row(&self, foglio: &'static Foglio, righe: &[Vec<String>]) -> u32 {
        let declaration =
            self.modello.cartella == Cartella::Ufficio && std::ptr::eq(foglio, self.modello.cartella.fogli()[0]);
        if declaration { 1 } else { RIGHE.max(u32::try_from(righe.len()).unwrap_or(RIGHE)) }
    }
}

/// The name over a column: with the year, where the plan's first year is known and the schema has a name with it.
pub(super) fn intestazione(colonna: &Colonna, primo_anno: Option<u16>) -> String {
    let with_year = colonna.alias.iter().find(|alias| alias.contains('{'));
    with_year.and_then(|alias| with_years(alias, primo_anno)).unwrap_or_else(|| colonna.nome.to_owned())
}

fn header<'a>(colonna: &Colonna, formats: &'a Formats) -> &'a Format {
    match colonna.presenza {
        Presenza::Richiesta => &formats.required,
        Presenza::Facoltativa => &formats.optional,
    }
}

/// The code, or the name, stays in sight when the columns move.
fn frozen_columns(foglio: &Foglio) -> u16 {
    match foglio.colonne.first().map(|colonna| colonna.tipo) {
        Some(Tipo::Codice(_)) => 1,
        _ => 0,
    }
}

fn set_up_page(worksheet: &mut Worksheet, title: &str, foglio: &Foglio) -> Result<(), XlsxError> {
    // In the footer's language an ampersand begins a command.
    let title = title.replace('&', "&&");
    let width: u16 = match foglio.forma {
        Forma::Tabella => larghezze(foglio, WIDEST, PAGINA).iter().sum(),
        Forma::Voci => 0,
    };
    worksheet
        .set_landscape()
        .set_paper_size(if width > ON_A4 { A3 } else { A4 })
        .set_print_fit_to_pages(1, 0)
        // On paper a table without lines is read across the wrong rows.
        .set_print_gridlines(true)
        .set_repeat_rows(0, 0)?
        .set_header(format!("&L{}&R{}", title.chars().take(120).collect::<String>(), foglio.nome))
        .set_footer("&RPagina &P di &N")
        .protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            // Rows are emptied, not deleted: Excel deletes only rows that are unlocked to the sheet's last column.
            insert_rows: foglio.forma == Forma::Tabella,
            sort: true,
            use_autofilter: true,
            ..ProtectionOptions::default()
        });
    Ok(())
}
