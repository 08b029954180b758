// SPDX-License-Identifier: EUPL-1.2
//! Writing of workbooks: the schema's sheets, with values of the kinds that their columns want.

use super::misure::{altezza, larghezza};
use super::salvataggio::salva;
use super::schema::{Colonna, Foglio, Forma, Presenza, Tipo};
use crate::valori::{Date, Decimale, chiave};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::fmt;

/// A sheet to be written.
#[derive(Clone, Debug)]
pub struct FoglioDaScrivere {
    /// The sheet.
    pub foglio: &'static Foglio,
    /// The names over the columns, or `Voce` and `Valore`: any of the names that the schema knows, in any order.
    pub intestazioni: Vec<String>,
    /// The values as an office would type them (`30`, `12,5`, `31/12/2024`), a row an item; empty where nothing is known.
    pub righe: Vec<Vec<String>>,
}

impl FoglioDaScrivere {
    /// A sheet with all the schema's columns, in their order, or `Voce` and `Valore`.
    pub fn intero(foglio: &'static Foglio, righe: Vec<Vec<String>>) -> Self {
        let intestazioni = match foglio.forma {
            Forma::Tabella => foglio.colonne.iter().map(|colonna| colonna.nome.to_owned()).collect(),
            Forma::Voci => vec!["Voce".to_owned(), "Valore".to_owned()],
        };
        Self { foglio, intestazioni, righe }
    }
}

/// Why a workbook was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// A name over a column that the schema does not know.
    ColonnaSconosciuta {
        /// The sheet.
        foglio: &'static str,
        /// The name.
        colonna: String,
    },
    /// A row that has more values than there are names.
    RigaTroppoLunga {
        /// The sheet.
        foglio: &'static str,
        /// The row, one-based.
        riga: usize,
    },
    /// What the format does not admit.
    Formato(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ColonnaSconosciuta { foglio, colonna } => {
                write!(f, "il foglio «{foglio}» non prevede la colonna «{colonna}»")
            }
            Self::RigaTroppoLunga { foglio, riga } => {
                write!(f, "nel foglio «{foglio}» la riga {riga} ha più valori che colonne")
            }
            Self::Formato(message) => write!(f, "la cartella di lavoro non si può scrivere: {message}"),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        Self::Formato(error.to_string())
    }
}

/// The bytes of a workbook with these sheets, the same for the same values.
pub fn write(fogli: &[FoglioDaScrivere]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    for sheet in fogli {
        let columns = columns(sheet)?;
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet.foglio.nome)?;
        write_header(worksheet, sheet, &columns, &formats)?;
        write_rows(worksheet, sheet, &columns, &formats)?;
        worksheet.set_freeze_panes(1, 0)?;
        worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    }
    salva(workbook, &DocProperties::new())
}

/// The number of the A4 paper in a page's set-up.
pub(super) const A4: u8 = 9;

/// What a column of the sheet to be written holds.
#[derive(Clone, Copy)]
pub(super) enum Dest {
    /// The values of a column of the schema.
    Colonna(&'static Colonna),
    /// The names of voices.
    Voce,
    /// Their values, each of its voice's kind.
    Valore,
}

fn columns(sheet: &FoglioDaScrivere) -> Result<Vec<Dest>, WriteError> {
    let unknown = |name: &str| WriteError::ColonnaSconosciuta { foglio: sheet.foglio.nome, colonna: name.to_owned() };
    let column = |name: &String| match sheet.foglio.forma {
        Forma::Tabella => find(sheet.foglio, name).map(Dest::Colonna).ok_or_else(|| unknown(name)),
        Forma::Voci => match chiave(name).as_str() {
            "voce" => Ok(Dest::Voce),
            "valore" => Ok(Dest::Valore),
            _ => Err(unknown(name)),
        },
    };
    let columns: Vec<Dest> = sheet.intestazioni.iter().map(column).collect::<Result<_, _>>()?;
    let long = sheet.righe.iter().position(|row| row.len() > columns.len());
    match long {
        Some(index) => Err(WriteError::RigaTroppoLunga { foglio: sheet.foglio.nome, riga: index + 1 }),
        None => Ok(columns),
    }
}

pub(super) fn find(foglio: &'static Foglio, name: &str) -> Option<&'static Colonna> {
    let key = chiave(name);
    foglio.colonne.iter().find(|colonna| chiave(colonna.nome) == key)
}

/// The looks of cells.
pub(super) struct Formats {
    pub(super) required: Format,
    pub(super) optional: Format,
    pub(super) text: Format,
    number: Format,
    amount: Format,
    date: Format,
    /// One year where others may stand beside it: a number among words.
    years: Format,
}

impl Formats {
    /// Of a workbook whose sheets are not protected.
    fn new() -> Self {
        Self::of_body(Format::new().set_align(FormatAlign::Top))
    }

    /// Of a workbook whose sheets are protected, all but the cells that an office fills in.
    pub(super) fn unlocked() -> Self {
        Self::of_body(Format::new().set_align(FormatAlign::Top).set_unlocked())
    }

    fn of_body(body: Format) -> Self {
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00A6_A6A6))
            .set_num_format("@");
        // A figure does not touch the words of the next column.
        let figure = body.clone().set_align(FormatAlign::Right).set_indent(1);
        Self {
            required: header.clone().set_background_color(Color::RGB(0x001F_3864)).set_font_color(Color::White),
            optional: header.set_background_color(Color::RGB(0x00D9_E2F3)),
            years: body.clone().set_align(FormatAlign::Left).set_num_format("General"),
            text: body.set_text_wrap().set_num_format("@"),
            number: figure.clone().set_num_format("General"),
            amount: figure.clone().set_num_format("#,##0.00"),
            date: figure.set_num_format("dd/mm/yyyy"),
        }
    }

    pub(super) fn of(&self, tipo: Tipo) -> &Format {
        match tipo {
            Tipo::Codice(_) | Tipo::Testo | Tipo::Nome | Tipo::Elenco | Tipo::SiNo | Tipo::Scelta(_) | Tipo::Anni => {
                &self.text
            }
            Tipo::Intero | Tipo::Percentuale | Tipo::Anno | Tipo::Valore => &self.number,
            Tipo::Importo => &self.amount,
            Tipo::Data => &self.date,
        }
    }
}

fn write_header(
    worksheet: &mut Worksheet,
    sheet: &FoglioDaScrivere,
    columns: &[Dest],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for ((index, name), dest) in (0..).zip(&sheet.intestazioni).zip(columns) {
        let (column_format, required) = match dest {
            Dest::Colonna(colonna) => (formats.of(colonna.tipo), colonna.presenza == Presenza::Richiesta),
            Dest::Voce | Dest::Valore => (&formats.text, true),
        };
        worksheet.set_column_width(index, dest.width())?;
        // A cell that is still empty already has the format of its column: a code typed there stays text.
        worksheet.set_column_format(index, column_format)?;
        let header = if required { &formats.required } else { &formats.optional };
        worksheet.write_string_with_format(0, index, name, header)?;
    }
    Ok(())
}

impl Dest {
    /// Characters of a column's usual content.
    pub(super) fn width(self) -> u16 {
        let Self::Colonna(colonna) = self else { return if matches!(self, Self::Voce) { 30 } else { 60 } };
        larghezza(colonna)
    }
}

fn write_rows(
    worksheet: &mut Worksheet,
    sheet: &FoglioDaScrivere,
    columns: &[Dest],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let height =
        |values: &[String]| altezza(values.iter().zip(columns).map(|(text, dest)| (text.as_str(), dest.width())));
    worksheet.set_row_height(0, height(&sheet.intestazioni))?;
    let voice_column = columns.iter().position(|dest| matches!(dest, Dest::Voce));
    for (row, values) in (1..).zip(&sheet.righe) {
        worksheet.set_row_height(row, height(values))?;
        for ((column, value), dest) in (0..).zip(values).zip(columns) {
            let tipo = match dest {
                Dest::Colonna(colonna) => colonna.tipo,
                Dest::Voce => Tipo::Nome,
                Dest::Valore => voice_column
                    .and_then(|at| find(sheet.foglio, values.get(at)?))
                    .map_or(Tipo::Nome, |colonna| colonna.tipo),
            };
            write_value(worksheet, row, column, tipo, value, formats)?;
        }
    }
    Ok(())
}

/// Words are always written as a string, so that `=`, `+`, `-` or `@` at their beginning starts no formula.
pub(super) fn write_value(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    tipo: Tipo,
    value: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let number = || Decimale::parse(value).ok();
    let date = || Date::parse(value);
    let format = formats.of(tipo);
    if value.is_empty() {
        return Ok(());
    }
    match tipo {
        Tipo::Intero | Tipo::Percentuale | Tipo::Importo | Tipo::Anno | Tipo::Valore | Tipo::Anni
            if number().is_some() =>
        {
            let number = number().map_or(0.0, Decimale::to_f64);
            let format = if tipo == Tipo::Anni { &formats.years } else { format };
            worksheet.write_number_with_format(row, column, number, format)?;
        }
        Tipo::Data | Tipo::Valore if date().is_some() => {
            let Some(date) = date() else { return Ok(()) };
            let excel = ExcelDateTime::from_ymd(date.year, date.month, date.day)?;
            worksheet.write_datetime_with_format(row, column, &excel, &formats.date)?;
        }
        _ => {
            worksheet.write_string_with_format(row, column, value, &formats.text)?;
        }
    }
    Ok(())
}
