// SPDX-License-Identifier: EUPL-1.2
//! What a cell admits as it is typed, and what it asks for when it is chosen.

use super::nomi::{Nomi, SI_NO};
use crate::diagnostics::column_letters;
use crate::valori::Livello;
use crate::workbook::schema::{Colonna, Fonte, Presenza, Tipo};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula, XlsxError,
};

/// Characters of a prompt's title, and of its text: what Excel admits.
const TITLE: usize = 32;
const MESSAGE: usize = 255;

/// The validation of a column's cells, of which `first` (row, column) is the first; `name` is what stands over them.
pub(super) fn of(
    colonna: &'static Colonna,
    name: &str,
    first: (u32, u16),
    nomi: &Nomi,
) -> Result<DataValidation, XlsxError> {
    let validation = DataValidation::new();
    let cell = format!("{}{}", column_letters(u32::from(first.1)), first.0 + 1);
    let list = |validation: DataValidation, name: &str| validation.allow_list_formula(Formula::new(format!("={name}")));
    let source = colonna.da.and_then(|da| Some((da, nomi.source(da)?)));
    let (validation, wrong) = if let Some((da, source)) = source {
        let validation = list(validation, &source);
        match da {
            // The row that declares the name may still be to be written.
            Fonte::Colonna(foglio, _) => (
                validation.set_error_style(DataValidationErrorStyle::Warning),
                format!("Questo valore non è nel foglio «{}» di questa cartella.", foglio.nome),
            ),
            Fonte::Strutture | Fonte::Incarichi | Fonte::ObiettiviOperativi => {
                (validation, "Scegliere un valore dall'elenco.".to_owned())
            }
        }
    } else {
        match colonna.tipo {
            Tipo::Scelta(words) => match nomi.choice(words) {
                Some(name) => (list(validation, name), format!("Scegliere dall'elenco: {}.", words.join(", "))),
                None => (validation.allow_any_value(), String::new()),
            },
            Tipo::SiNo => match nomi.choice(SI_NO) {
                Some(name) => (list(validation, name), "Scegliere Sì o No.".to_owned()),
                None => (validation.allow_any_value(), String::new()),
            },
            Tipo::Codice(livello) => (
                validation.allow_custom(Formula::new(code_formula(&cell, livello))),
                format!("Il codice ha la forma {}, per esempio {}.", livello.forma(), livello.esempio()),
            ),
            Tipo::Intero => (
                validation.allow_whole_number(DataValidationRule::Between(0, 99_999_999)),
                "Scrivere un numero intero, da 0 in su.".to_owned(),
            ),
            Tipo::Percentuale => (
                validation.allow_decimal_number(DataValidationRule::Between(0.0, 100.0)),
                "Scrivere un numero da 0 a 100: 30, non 0,3.".to_owned(),
            ),
            Tipo::Importo => (
                validation.allow_decimal_number(DataValidationRule::Between(-1e12, 1e12)),
                "Scrivere solo il numero, in euro.".to_owned(),
            ),
            Tipo::Anno => (
                validation.allow_whole_number(DataValidationRule::Between(1990, 2199)),
                "Scrivere l'anno con quattro cifre.".to_owned(),
            ),
            Tipo::Data => {
                let (from, to) = (ExcelDateTime::from_ymd(1990, 1, 1)?, ExcelDateTime::from_ymd(2199, 12, 31)?);
                (
                    validation.allow_date(DataValidationRule::Between(from, to)),
                    "Scrivere giorno, mese e anno: 31/12/2024.".to_owned(),
                )
            }
            Tipo::Testo | Tipo::Nome | Tipo::Elenco | Tipo::Anni | Tipo::Valore => {
                (validation.allow_any_value(), String::new())
            }
        }
    };
    let validation = validation.set_input_title(cut(name, TITLE))?.set_input_message(cut(&prompt(colonna), MESSAGE))?;
    if wrong.is_empty() {
        return Ok(validation);
    }
    validation.set_error_title(cut(name, TITLE))?.set_error_message(cut(&wrong, MESSAGE))
}

fn prompt(colonna: &Colonna) -> String {
    match colonna.presenza {
        Presenza::Richiesta => format!("{} Obbligatorio.", colonna.aiuto),
        Presenza::Facoltativa => colonna.aiuto.to_owned(),
    }
}

/// A code is so many pairs of digits parted by dots. The formula says so with functions that every spreadsheet has.
fn code_formula(cell: &str, livello: Livello) -> String {
    let levels = u32::from(livello.levels());
    let mut conditions = vec![format!("LEN({cell})={}", levels * 3 - 1)];
    let mut digits = Vec::new();
    for level in 0..levels {
        let start = level * 3 + 1;
        digits.push(format!("MID({cell},{start},2)"));
        if level > 0 {
            conditions.push(format!("MID({cell},{},1)=\".\"", start - 1));
        }
    }
    conditions.push(format!("ISNUMBER(VALUE({}))", digits.join("&")));
    format!("=AND({})", conditions.join(","))
}

fn cut(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let start: String = text.chars().take(length - 1).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::schema::Cartella;

    #[test]
    fn a_code_is_checked_pair_by_pair() {
        assert_eq!(
            code_formula("A2", Livello::ObiettivoStrategico),
            "=AND(LEN(A2)=5,MID(A2,3,1)=\".\",ISNUMBER(VALUE(MID(A2,1,2)&MID(A2,4,2))))"
        );
    }

    #[test]
    fn the_help_of_every_column_fits_its_prompt() {
        for foglio in Cartella::TUTTE.iter().flat_map(|cartella| cartella.fogli()) {
            for colonna in foglio.colonne {
                let prompt = prompt(colonna);
                assert_eq!(cut(&prompt, MESSAGE), prompt, "{} › {}", foglio.nome, colonna.nome);
            }
        }
    }
}
