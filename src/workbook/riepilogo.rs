// SPDX-License-Identifier: EUPL-1.2
//! The summary of a return, for whoever collects the workbooks: who has sent, who has not, what is wrong with what came.

use super::misure::altezza;
use super::ritorno::{Aspetti, Voce};
use super::salvataggio::salva;
use super::scrittura::{A4, WriteError};
use crate::diagnostics::{Diagnostic, Severity};
use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// What there is to say of a workbook that came, or did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stato {
    /// Nothing has come.
    NonRicevuta,
    /// It has errors.
    DaCorreggere,
    /// It could not be looked at.
    NonControllata,
    /// It has warnings only.
    DaControllare,
    /// There is nothing to do about it.
    APosto,
}

impl Stato {
    fn parole(self) -> &'static str {
        match self {
            Self::NonRicevuta => "non ricevuta",
            Self::DaCorreggere => "da correggere",
            Self::NonControllata => "non controllata",
            Self::DaControllare => "da controllare",
            Self::APosto => "a posto",
        }
    }
}

/// A workbook that came, or should have come.
#[derive(Clone, Debug)]
pub struct Ricevuta<'a> {
    /// Whose it is, if it is known.
    pub struttura: Option<&'a str>,
    /// Its path inside the input folder; none if nothing has come.
    pub file: Option<&'a str>,
    /// What is to be done about it.
    pub stato: Stato,
    /// What else is to be known of it: «seconda cartella della stessa struttura».
    pub nota: String,
    /// What goes back to the office, by its path inside the return's folder.
    pub restituita: Option<&'a str>,
    /// What is wrong with it.
    pub problemi: Vec<&'a Diagnostic>,
}

/// The summary.
#[derive(Clone, Debug, Default)]
pub struct Riepilogo<'a> {
    /// In the order in which they are to be read.
    pub ricevute: Vec<Ricevuta<'a>>,
    /// What is wrong with the plan as a whole.
    pub insieme: Vec<&'a Diagnostic>,
}

const CARTELLE: [(&str, u16); 8] = [
    ("Struttura", 42),
    ("Cartella ricevuta", 38),
    ("Stato", 18),
    ("Errori", 9),
    ("Avvisi", 9),
    ("Note", 9),
    ("Cartella restituita", 42),
    ("Da sapere", 44),
];

const PROBLEMI: [(&str, u16); 8] = [
    ("Struttura", 30),
    ("Cartella", 30),
    ("Livello", 10),
    ("Codice", 9),
    ("Dove", 24),
    ("Che cosa non va", 60),
    ("Che cosa fare", 48),
    ("Norma", 26),
];

/// Rows above the first workbook.
const TESTA: u32 = 4;

impl Riepilogo<'_> {
    /// The bytes of the workbook, the same for the same content.
    pub fn write(&self) -> Result<Vec<u8>, WriteError> {
        let mut workbook = Workbook::new();
        let aspetti = Aspetti::new();
        self.write_received(workbook.add_worksheet(), &aspetti)?;
        self.write_problems(workbook.add_worksheet(), &aspetti)?;
        salva(workbook, &DocProperties::new().set_title("Riepilogo delle cartelle ricevute"))
    }

    /// One line for whoever reads no further.
    pub fn sintesi(&self) -> String {
        let count = |stato: Stato| self.ricevute.iter().filter(|ricevuta| ricevuta.stato == stato).count();
        let received = self.ricevute.len() - count(Stato::NonRicevuta);
        format!(
            "Ricevute: {received}; da correggere: {}; da controllare: {}; a posto: {}; non ricevute: {}",
            count(Stato::DaCorreggere),
            count(Stato::DaControllare),
            count(Stato::APosto),
            count(Stato::NonRicevuta)
        )
    }

    fn write_received(&self, worksheet: &mut Worksheet, aspetti: &Aspetti) -> Result<(), XlsxError> {
        let title = Format::new().set_bold().set_font_size(16).set_font_color(Color::RGB(0x001F_3864));
        worksheet.set_name("Cartelle")?.set_screen_gridlines(false);
        worksheet.write_string_with_format(0, 0, "Riepilogo delle cartelle ricevute", &title)?;
        worksheet.write_string(1, 0, self.sintesi())?;
        header(worksheet, TESTA - 1, &CARTELLE, aspetti)?;
        for (row, ricevuta) in (TESTA..).zip(&self.ricevute) {
            let count = |gravita| ricevuta.problemi.iter().filter(|p| p.severity == gravita).count();
            let stato = match ricevuta.stato {
                Stato::NonRicevuta | Stato::DaCorreggere | Stato::NonControllata => aspetti.di(Severity::Errore),
                Stato::DaControllare => aspetti.di(Severity::Avviso),
                Stato::APosto => &aspetti.corpo,
            };
            let texts = [
                (0_u16, ricevuta.struttura.unwrap_or_default(), &aspetti.corpo),
                (1, ricevuta.file.unwrap_or_default(), &aspetti.corpo),
                (2, ricevuta.stato.parole(), stato),
                (6, ricevuta.restituita.unwrap_or_default(), &aspetti.corpo),
                (7, ricevuta.nota.as_str(), &aspetti.corpo),
            ];
            worksheet.set_row_height(
                row,
                altezza(texts.iter().map(|(at, text, _)| (*text, CARTELLE[usize::from(*at)].1))),
            )?;
            for (column, text, format) in texts {
                worksheet.write_string_with_format(row, column, text, format)?;
            }
            for (column, gravita) in [(3, Severity::Errore), (4, Severity::Avviso), (5, Severity::Nota)] {
                let format = aspetti.corpo.clone().set_align(FormatAlign::Right).set_indent(1);
                match ricevuta.file {
                    Some(_) => worksheet.write_number_with_format(
                        row,
                        column,
                        u32::try_from(count(gravita)).unwrap_or(u32::MAX),
                        &format,
                    )?,
                    None => worksheet.write_blank(row, column, &format)?,
                };
            }
        }
        finish(worksheet, TESTA, &CARTELLE, self.ricevute.len())
    }

    fn write_problems(&self, worksheet: &mut Worksheet, aspetti: &Aspetti) -> Result<(), XlsxError> {
        worksheet.set_name("Problemi")?.set_screen_gridlines(false);
        header(worksheet, 0, &PROBLEMI, aspetti)?;
        let of_plan = self.insieme.iter().map(|problema| ("Il piano nel suo insieme", "", *problema));
        let of_files = self.ricevute.iter().flat_map(|ricevuta| {
            let (struttura, file) = (ricevuta.struttura.unwrap_or_default(), ricevuta.file.unwrap_or_default());
            ricevuta.problemi.iter().map(move |problema| (struttura, file, *problema))
        });
        let all: Vec<_> = of_plan.chain(of_files).collect();
        for (row, (struttura, file, problema)) in (1..).zip(&all) {
            let voce = Voce::of(problema);
            let dove = if file.is_empty() { String::new() } else { voce.dove() };
            let livello = voce.livello();
            let texts = [*struttura, file, &livello, voce.codice, &dove, &voce.messaggio, &voce.rimedio, &voce.norma];
            worksheet.set_row_height(row, altezza(texts.into_iter().zip(PROBLEMI.map(|(_, width)| width))))?;
            for (column, text) in (0..).zip(texts) {
                let format = if column == 2 { aspetti.di(voce.gravita) } else { &aspetti.corpo };
                worksheet.write_string_with_format(row, column, text, format)?;
            }
        }
        finish(worksheet, 1, &PROBLEMI, all.len())
    }
}

fn header(worksheet: &mut Worksheet, row: u32, columns: &[(&str, u16)], aspetti: &Aspetti) -> Result<(), XlsxError> {
    for (column, (name, width)) in (0..).zip(columns) {
        worksheet.set_column_width(column, *width)?.write_string_with_format(row, column, *name, &aspetti.testata)?;
    }
    Ok(())
}

/// Filter, frozen header and page set-up of a table whose items begin at `first`.
fn finish(worksheet: &mut Worksheet, first: u32, columns: &[(&str, u16)], rows: usize) -> Result<(), XlsxError> {
    let last = first.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX)).saturating_sub(1);
    let end = u16::try_from(columns.len() - 1).unwrap_or(0);
    worksheet
        .autofilter(first - 1, 0, last.max(first - 1), end)?
        .set_freeze_panes(first, 0)?
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(first - 1, first - 1)?
        .set_footer("&RPagina &P di &N");
    Ok(())
}
