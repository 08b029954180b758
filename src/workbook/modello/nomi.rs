// SPDX-License-Identifier: EUPL-1.2
//! The lists that dropdowns offer: a hidden sheet, and a name for each of them. Names, unlike references, may cross sheets
//! in every version of Excel, and are kept when rows are inserted.

use super::{Modello, RIGHE};
use crate::workbook::schema::ufficio::indicatori;
use crate::workbook::schema::{Cartella, Foglio, Fonte, Tipo};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// The sheet of the lists. The reader passes over sheets whose name begins so.
pub(super) const FOGLIO: &str = "_elenchi";

/// A list on the sheet: a column, and beside it, if need be, what its words mean.
#[derive(Debug)]
struct Elenco {
    nome: String,
    titolo: String,
    voci: Vec<String>,
    spiegazioni: Vec<String>,
}

/// The names of a workbook.
#[derive(Debug)]
pub(super) struct Nomi {
    elenchi: Vec<Elenco>,
    /// The columns, of the workbook's own sheets, that others take their values from.
    colonne: Vec<(&'static Foglio, usize)>,
    /// The words of each choice, with the name of its list.
    scelte: Vec<(&'static [&'static str], String)>,
}

impl Nomi {
    /// All that the columns of a workbook draw upon.
    pub(super) fn of(modello: &Modello<'_>) -> Self {
        let mut nomi = Self { elenchi: Vec::new(), colonne: Vec::new(), scelte: Vec::new() };
        if modello.cartella == Cartella::Ufficio {
            // What tells which objectives are measured.
            nomi.colonne.push((&indicatori::FOGLIO, indicatori::CODICE_OBIETTIVO));
        }
        let mut all = Vec::new();
        for foglio in modello.cartella.fogli() {
            all.extend(foglio.colonne.iter().map(|colonna| (*foglio, colonna)));
        }
        for (foglio, colonna) in all {
            let title = || format!("{} › {}", foglio.nome, colonna.nome);
            match colonna.tipo {
                Tipo::Scelta(words) => nomi.add_choice(words, title()),
                Tipo::SiNo => nomi.add_choice(SI_NO, "Sì o No".to_owned()),
                _ => {}
            }
            match colonna.da {
                Some(Fonte::Strutture) => nomi.add("strutture", "Strutture", &modello.elenchi.strutture),
                Some(Fonte::Incarichi) => nomi.add("incarichi", "Incarichi", &modello.elenchi.incarichi),
                Some(Fonte::ObiettiviOperativi) => nomi.add_operativi(modello),
                Some(Fonte::Colonna(foglio, index)) => nomi.add_column(foglio, *index),
                None => {}
            }
        }
        nomi
    }

    /// The name of a source, if it offers anything.
    pub(super) fn source(&self, fonte: &Fonte) -> Option<String> {
        let list =
            |name: &str| self.elenchi.iter().find(|elenco| elenco.nome == name).map(|elenco| elenco.nome.clone());
        match fonte {
            Fonte::Strutture => list("piao_strutture"),
            Fonte::Incarichi => list("piao_incarichi"),
            Fonte::ObiettiviOperativi => list("piao_obiettivi_operativi"),
            Fonte::Colonna(foglio, index) => Some(column_name(foglio, *index)),
        }
    }

    /// The name of the list of a choice's words.
    pub(super) fn choice(&self, words: &'static [&'static str]) -> Option<&str> {
        self.scelte.iter().find(|(known, _)| *known == words).map(|(_, name)| name.as_str())
    }

    /// Defines the names, and writes the sheet that they refer to, if there is anything to write on it.
    pub(super) fn write(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        for (foglio, index) in &self.colonne {
            let letters = crate::diagnostics::column_letters(u32::try_from(*index).unwrap_or(0));
            let (sheet, last) = (foglio.nome, RIGHE + 1);
            let column = format!("'{sheet}'!${letters}$2:${letters}${last}");
            // With blanks at its end a list would admit anything: it ends where what is written ends.
            let filled = format!("=OFFSET('{sheet}'!${letters}$2,0,0,MAX(1,COUNTA({column})),1)");
            workbook.define_name(column_name(foglio, *index), &filled)?;
        }
        if self.elenchi.is_empty() {
            return Ok(());
        }
        let bold = Format::new().set_bold();
        let text = Format::new().set_num_format("@");
        let mut column = 0;
        let mut names = Vec::new();
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(FOGLIO)?.set_hidden(true).protect();
        for elenco in &self.elenchi {
            worksheet.set_column_width(column, 34)?;
            worksheet.write_string_with_format(0, column, &elenco.titolo, &bold)?;
            for (row, voce) in (1..).zip(&elenco.voci) {
                worksheet.write_string_with_format(row, column, voce, &text)?;
            }
            let letters = crate::diagnostics::column_letters(u32::from(column));
            names.push((&elenco.nome, format!("={FOGLIO}!${letters}$2:${letters}${}", elenco.voci.len() + 1)));
            column += 1;
            if !elenco.spiegazioni.is_empty() {
                worksheet.set_column_width(column, 60)?;
                for (row, spiegazione) in (1..).zip(&elenco.spiegazioni) {
                    worksheet.write_string_with_format(row, column, spiegazione, &text)?;
                }
                column += 1;
            }
        }
        for (name, range) in names {
            workbook.define_name(name, &range)?;
        }
        Ok(())
    }

    fn add_column(&mut self, foglio: &'static Foglio, index: usize) {
        if !self.colonne.iter().any(|(known, at)| std::ptr::eq(*known, foglio) && *at == index) {
            self.colonne.push((foglio, index));
        }
    }

    fn add_choice(&mut self, words: &'static [&'static str], titolo: String) {
        if self.choice(words).is_some() {
            return;
        }
        let nome = format!("piao_scelta_{}", self.scelte.len() + 1);
        self.scelte.push((words, nome.clone()));
        let voci = words.iter().map(|word| (*word).to_owned()).collect();
        self.elenchi.push(Elenco { nome, titolo, voci, spiegazioni: Vec::new() });
    }

    fn add(&mut self, name: &str, titolo: &str, voci: &[String]) {
        let nome = format!("piao_{name}");
        if voci.is_empty() || self.elenchi.iter().any(|elenco| elenco.nome == nome) {
            return;
        }
        self.elenchi.push(Elenco { nome, titolo: titolo.to_owned(), voci: voci.to_vec(), spiegazioni: Vec::new() });
    }

    fn add_operativi(&mut self, modello: &Modello<'_>) {
        let (codes, titles): (Vec<String>, Vec<String>) = modello.elenchi.obiettivi_operativi.iter().cloned().unzip();
        let before = self.elenchi.len();
        self.add("obiettivi_operativi", "Obiettivi operativi", &codes);
        if let Some(elenco) = self.elenchi.get_mut(before) {
            elenco.spiegazioni = titles;
        }
    }
}

/// The two answers.
pub(super) const SI_NO: &[&str] = &["Sì", "No"];

/// The name of a column of the workbook's own sheets.
pub(super) fn column_name(foglio: &Foglio, index: usize) -> String {
    let letters = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    format!("piao_{}_{index}", foglio.nome.chars().map(letters).collect::<String>())
}
