// SPDX-License-Identifier: EUPL-1.2
//! What is still missing, coloured as long as it is: the rules here are a courtesy to whoever fills the workbook in, the
//! real ones are the program's.

use super::nomi::{Nomi, column_name};
use crate::diagnostics::column_letters;
use crate::workbook::schema::{Cartella, Foglio, Fonte, Presenza, Tipo, ufficio};
use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format, Worksheet, XlsxError};

/// A required cell that is empty: pale yellow, with a border, since colour alone tells nothing to whoever cannot see it.
pub(super) fn mancante() -> Format {
    Format::new().set_background_color(Color::RGB(0x00FF_F2CC)).set_border(rust_xlsxwriter::FormatBorder::Thin)
}

/// A cell that does not agree with another: pale red, in bold.
pub(super) fn incoerente() -> Format {
    Format::new().set_background_color(Color::RGB(0x00F8_CBAD)).set_bold()
}

/// Marks a table whose rows go from the second to `last` (zero-based).
pub(super) fn mark_table(
    worksheet: &mut Worksheet,
    cartella: Cartella,
    foglio: &'static Foglio,
    last: u32,
    nomi: &Nomi,
) -> Result<(), XlsxError> {
    let end = column_letters(u32::try_from(foglio.colonne.len().saturating_sub(1)).unwrap_or(0));
    let one_row_only = last == 1;
    for (index, colonna) in (0..).zip(foglio.colonne) {
        let cell = format!("${}2", column_letters(u32::from(index)));
        if colonna.presenza == Presenza::Richiesta {
            // A row counts from its first filled cell on; the one row of a declaration always does.
            let begun = if one_row_only { "TRUE".to_owned() } else { format!("COUNTA($A2:${end}2)>0") };
            mark(worksheet, index, last, &format!("=AND(LEN(TRIM({cell}))=0,{begun})"), mancante())?;
        }
        if let Some(Fonte::Colonna(..)) = colonna.da
            && let Some(name) = colonna.da.and_then(|da| nomi.source(da))
        {
            mark(worksheet, index, last, &format!("=AND(LEN({cell})>0,ISNA(MATCH({cell},{name},0)))"), incoerente())?;
        }
    }
    if cartella == Cartella::Ufficio {
        mark_office(worksheet, foglio, last)?;
    }
    Ok(())
}

/// Marks the values of required voices that are empty.
pub(super) fn mark_voices(worksheet: &mut Worksheet, foglio: &'static Foglio) -> Result<(), XlsxError> {
    for (row, _) in (1..).zip(foglio.colonne).filter(|(_, colonna)| colonna.presenza == Presenza::Richiesta) {
        let rule = ConditionalFormatFormula::new()
            .set_rule(format!("=LEN(TRIM($B{}))=0", row + 1).as_str())
            .set_format(mancante());
        worksheet.add_conditional_format(row, 1, row, 1, &rule)?;
    }
    Ok(())
}

/// Objectives that nothing measures, codes given twice, weights that do not add up to a hundred.
fn mark_office(worksheet: &mut Worksheet, foglio: &'static Foglio, last: u32) -> Result<(), XlsxError> {
    let rows = last + 1;
    if std::ptr::eq(foglio, &raw const ufficio::obiettivi::FOGLIO) {
        let measured = column_name(&ufficio::indicatori::FOGLIO, ufficio::indicatori::CODICE_OBIETTIVO);
        mark(worksheet, 0, last, &format!("=AND(LEN($A2)>0,SUMPRODUCT(--($A$2:$A${rows}=$A2))>1)"), incoerente())?;
        mark(worksheet, 0, last, &format!("=AND(LEN($A2)>0,ISNA(MATCH($A2,{measured},0)))"), mancante())?;
    }
    for (index, colonna) in (0..).zip(foglio.colonne) {
        if colonna.tipo == Tipo::Percentuale && colonna.nome.starts_with("Peso") {
            let letters = column_letters(u32::from(index));
            let sum = format!("SUMPRODUCT(($A$2:$A${rows}=$A2)*1,${letters}$2:${letters}${rows})");
            let rule = format!("=AND(LEN($A2)>0,LEN(${letters}2)>0,ABS({sum}-100)>0.005)");
            mark(worksheet, index, last, &rule, incoerente())?;
        }
    }
    Ok(())
}

fn mark(worksheet: &mut Worksheet, column: u16, last: u32, formula: &str, format: Format) -> Result<(), XlsxError> {
    let rule = ConditionalFormatFormula::new().set_rule(formula).set_format(format);
    worksheet.add_conditional_format(1, column, last, column, &rule)?;
    Ok(())
}
