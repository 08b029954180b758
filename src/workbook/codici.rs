// SPDX-License-Identifier: EUPL-1.2
//! The codes of what can be wrong with files and sheets (`F`) and with single cells (`D`, and `C001` for codes of the
//! cascade). A code, once given, keeps its meaning.

use crate::diagnostics::Code;

/// A file of the plan is missing.
pub const FILE_MANCANTE: Code = Code("F001");
/// The file is not a workbook, or is damaged.
pub const FILE_ILLEGGIBILE: Code = Code("F002");
/// The file wants a password.
pub const FILE_PROTETTO: Code = Code("F003");
/// The file is larger than any office's workbook.
pub const FILE_ECCESSIVO: Code = Code("F004");
/// A spreadsheet's lock file was skipped.
pub const FILE_DI_BLOCCO: Code = Code("F005");
/// The file has no part in the plan.
pub const FILE_ESTRANEO: Code = Code("F006");
/// The workbook is in a format that is not read.
pub const FORMATO_NON_LETTO: Code = Code("F007");
/// A sheet is missing.
pub const FOGLIO_MANCANTE: Code = Code("F010");
/// A sheet that the schema does not know.
pub const FOGLIO_SCONOSCIUTO: Code = Code("F011");
/// A hidden sheet was skipped.
pub const FOGLIO_NASCOSTO: Code = Code("F012");
/// Two sheets of the same name.
pub const FOGLIO_DOPPIO: Code = Code("F013");
/// No row of the sheet holds the names of the columns.
pub const INTESTAZIONE_MANCANTE: Code = Code("F014");
/// A column is missing.
pub const COLONNA_MANCANTE: Code = Code("F015");
/// A column that the schema does not know.
pub const COLONNA_SCONOSCIUTA: Code = Code("F016");
/// Two columns of the same name.
pub const COLONNA_DOPPIA: Code = Code("F017");
/// A sheet has no rows.
pub const FOGLIO_VUOTO: Code = Code("F018");
/// Something is written far from the table.
pub const CELLA_LONTANA: Code = Code("F019");
/// A structure has sent no workbook.
pub const STRUTTURA_SENZA_CARTELLA: Code = Code("F020");
/// A structure has sent two workbooks.
pub const CARTELLA_DOPPIA: Code = Code("F021");
/// The workbook is of another year.
pub const CARTELLA_DI_ALTRO_ANNO: Code = Code("F022");

/// A row of totals was skipped.
pub const RIGA_DI_TOTALE: Code = Code("F023");
/// A note below a table was skipped.
pub const NOTA_SOTTO_LA_TABELLA: Code = Code("F024");
/// Rows or columns out of sight were read.
pub const RIGHE_NASCOSTE: Code = Code("F025");
/// Cells that are struck through were read.
pub const CELLE_BARRATE: Code = Code("F026");

/// A code of the cascade is understood, but not written as it should be.
pub const CODICE_IRREGOLARE: Code = Code("C001");

/// A required cell is empty.
pub const CELLA_VUOTA: Code = Code("D001");
/// Not a number.
pub const NON_NUMERO: Code = Code("D002");
/// A number that can be read in two ways.
pub const NUMERO_AMBIGUO: Code = Code("D003");
/// Not a day.
pub const NON_DATA: Code = Code("D004");
/// Not one of the allowed words.
pub const NON_IN_ELENCO: Code = Code("D005");
/// Not a code of the cascade.
pub const NON_CODICE: Code = Code("D006");
/// A code of the cascade, of another level.
pub const CODICE_DI_ALTRO_LIVELLO: Code = Code("D007");
/// The spreadsheet has turned the value into something else (a code into a date, a year into a day).
pub const VALORE_CONVERTITO: Code = Code("D008");
/// A fraction where hundredths are asked for.
pub const FRAZIONE: Code = Code("D009");
/// A number outside what the column admits.
pub const FUORI_INTERVALLO: Code = Code("D010");
/// A formula whose result the file does not hold, or that shows a cell which is empty.
pub const FORMULA_SENZA_VALORE: Code = Code("D011");
/// A formula that ends in an error.
pub const ERRORE_NELLA_CELLA: Code = Code("D012");
/// A text longer than any cell of the plan.
pub const TESTO_ECCESSIVO: Code = Code("D013");
/// Not a year.
pub const NON_ANNO: Code = Code("D014");
/// Neither Sì nor No.
pub const NON_SI_NO: Code = Code("D015");
/// A voice that the sheet does not have.
pub const VOCE_SCONOSCIUTA: Code = Code("D016");
/// A voice given twice.
pub const VOCE_DOPPIA: Code = Code("D017");
/// A voice that must be there is not.
pub const VOCE_MANCANTE: Code = Code("D018");
/// A row about an objective that its workbook does not have.
pub const RIGA_SENZA_OBIETTIVO: Code = Code("D019");
