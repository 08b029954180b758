// SPDX-License-Identifier: EUPL-1.2
//! `.xlsb`, Excel's binary workbook (\[MS-XLSB\]): a package whose parts are records. They are read here: the reader of the
//! other formats gives neither formats nor merged regions, and leaves out the formulas that end in an error.

use super::biff12::{Damaged, Record, Records, Wide};
use super::{
    Aperta, Cella, Contenuto, FoglioElencato, FoglioLetto, Lettura, MAX_CELLS, MAX_TEXT, Read, giorno,
    shows_hundredths, testo,
};
use calamine::{ExcelDateTime, ExcelDateTimeType, SheetType, SheetVisible};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// A workbook.
pub(super) struct Xlsb<'b> {
    package: ZipArchive<Cursor<&'b [u8]>>,
    fogli: Vec<FoglioElencato>,
    /// The part of each sheet.
    parti: Vec<String>,
    senza_calcoli: bool,
    comune: Comune<'b>,
}

/// What the sheets of a workbook share.
struct Comune<'b> {
    formati: Vec<Formato>,
    testi: Vec<Wide<'b>>,
    is_1904: bool,
}

/// The part with the texts of all cells.
pub(super) fn testi(package: &[u8]) -> Vec<u8> {
    ZipArchive::new(Cursor::new(package)).ok().and_then(|mut zip| part(&mut zip, TESTI)).unwrap_or_default()
}

const TESTI: &str = "xl/sharedStrings.bin";

fn part(package: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    package.by_name(name).ok()?.read_to_end(&mut bytes).ok().map(|_| bytes)
}

impl<'b> Xlsb<'b> {
    /// Opens a package, of which `testi` is the part with the texts.
    pub(super) fn open(package: &'b [u8], testi: &'b [u8], lettura: &Lettura<'_>) -> Read<Self> {
        let truncated = || lettura.truncated();
        let mut package = ZipArchive::new(Cursor::new(package)).map_err(|_| truncated())?;
        // 1. What the sheets are called, and where they are.
        let book = part(&mut package, "xl/workbook.bin").ok_or_else(truncated)?;
        let relations = part(&mut package, "xl/_rels/workbook.bin.rels");
        let targets = relations.as_deref().and_then(targets).ok_or_else(truncated)?;
        let book = Book::read(&book).map_err(|_| truncated())?;
        let (mut fogli, mut parti) = (Vec::new(), Vec::new());
        for (relazione, mut foglio) in book.fogli {
            let target = targets.get(&relazione).ok_or_else(truncated)?;
            if !target.starts_with("xl/worksheets/") {
                foglio.typ = SheetType::ChartSheet;
            }
            fogli.push(foglio);
            parti.push(target.clone());
        }
        // 2. What their cells share.
        let formati = part(&mut package, "xl/styles.bin").map_or_else(|| Ok(Vec::new()), |part| formati(&part));
        let formati = formati.map_err(|_| truncated())?;
        let testi = table(testi).map_err(|_| truncated())?;
        if testi.len() > MAX_CELLS {
            return Err(lettura.excessive());
        }
        let comune = Comune { formati, testi, is_1904: book.is_1904 };
        Ok(Self { package, fogli, parti, senza_calcoli: book.senza_calcoli, comune })
    }
}

impl Aperta for Xlsb<'_> {
    fn fogli(&self) -> Vec<FoglioElencato> {
        self.fogli.clone()
    }

    fn leggi(&mut self, posto: usize, foglio: &mut FoglioLetto<'_, '_>) -> Read<()> {
        let bytes = self.parti.get(posto).and_then(|name| part(&mut self.package, name));
        let bytes = bytes.ok_or_else(|| foglio.damaged())?;
        foglio.senza_calcoli = self.senza_calcoli;
        cells(&bytes, &self.comune, foglio)
    }
}

/// The parts that the workbook names, by the name of the relation.
fn targets(relations: &[u8]) -> Option<BTreeMap<String, String>> {
    let mut reader = Reader::from_reader(relations);
    let mut found = BTreeMap::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == b"Relationship" => {
                let (Some(id), Some(target)) = (super::attribute(&start, b"Id"), super::attribute(&start, b"Target"))
                else {
                    continue;
                };
                let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                found.insert(id, target);
            }
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}

/// What the workbook's own part tells.
struct Book {
    /// The sheets, each with the name of the relation to its part.
    fogli: Vec<(String, FoglioElencato)>,
    is_1904: bool,
    senza_calcoli: bool,
}

impl Book {
    fn read(part: &[u8]) -> Result<Self, Damaged> {
        let mut book = Self { fogli: Vec::new(), is_1904: false, senza_calcoli: false };
        for record in Records(part) {
            let (typ, record) = record?;
            match typ {
                // BrtWbProp.
                0x0099 => book.is_1904 = record.u32(0)? & 1 == 1,
                // BrtCalcProp: the last of its bits asks for all to be computed on opening.
                0x009D => book.senza_calcoli = record.u16(24).is_ok_and(|bits| bits & 1 == 1),
                // BrtBundleSh.
                0x009C => {
                    let visible = match record.u32(0)? {
                        0 => SheetVisible::Visible,
                        1 => SheetVisible::Hidden,
                        _ => SheetVisible::VeryHidden,
                    };
                    // A macro sheet may have no part.
                    if record.u32(8)? == u32::MAX {
                        continue;
                    }
                    let (relazione, end) = record.wide(8)?;
                    let (nome, _) = record.wide(end)?;
                    let foglio = FoglioElencato { nome: nome.text(), typ: SheetType::WorkSheet, visible };
                    book.fogli.push((relazione.text(), foglio));
                }
                _ => {}
            }
        }
        Ok(book)
    }
}

/// What a cell's format makes of it.
#[derive(Clone, Copy, Debug, Default)]
struct Formato {
    numero: FormatoNumero,
    barrato: bool,
}

/// What a cell's format makes of its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum FormatoNumero {
    #[default]
    Numero,
    Percentuale,
    Giorno,
    Durata,
}

impl FormatoNumero {
    /// Formats that every workbook has (ECMA-376 part 1, 18.8.30).
    fn predefinito(id: u16) -> Self {
        match id {
            9 | 10 => Self::Percentuale,
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Giorno,
            46 => Self::Durata,
            _ => Self::Numero,
        }
    }

    fn of(code: &str) -> Self {
        if shows_hundredths(code) {
            return Self::Percentuale;
        }
        // Only the format of positive numbers counts; what is quoted, escaped or in brackets are words, colours, languages.
        let (mut quoted, mut literal, mut bracket) = (false, false, None::<String>);
        for c in code.chars() {
            match c {
                _ if literal => literal = false,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '\\' | '_' | '*' => literal = true,
                '[' => bracket = Some(String::new()),
                ']' => {
                    let inside = bracket.take().unwrap_or_default().to_ascii_lowercase();
                    if !inside.is_empty() && ['h', 'm', 's'].iter().any(|unit| inside.chars().all(|c| c == *unit)) {
                        return Self::Durata;
                    }
                }
                _ if bracket.is_some() => bracket.as_mut().into_iter().for_each(|inside| inside.push(c)),
                ';' => break,
                'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => return Self::Giorno,
                _ => {}
            }
        }
        Self::Numero
    }
}

/// The formats of cells, in the order in which cells name them.
fn formati(part: &[u8]) -> Result<Vec<Formato>, Damaged> {
    let (mut own, mut struck, mut formati, mut inside) = (BTreeMap::new(), Vec::new(), Vec::new(), false);
    for record in Records(part) {
        let (typ, record) = record?;
        match typ {
            // BrtFmt.
            0x002C => drop(own.insert(record.u16(0)?, FormatoNumero::of(&record.wide(2)?.0.text()))),
            // BrtFont, whose fourth flag strikes through.
            0x002B => struck.push(record.u16(2)? & 8 != 0),
            // BrtBeginCellXFs, BrtEndCellXFs: there are also those of named styles.
            0x0269 => inside = true,
            0x026A => inside = false,
            // BrtXF.
            0x002F if inside => {
                let (id, font) = (record.u16(2)?, usize::from(record.u16(4)?));
                let numero = own.get(&id).copied().unwrap_or_else(|| FormatoNumero::predefinito(id));
                formati.push(Formato { numero, barrato: struck.get(font).copied().unwrap_or(false) });
            }
            _ => {}
        }
    }
    Ok(formati)
}

/// The table of texts.
fn table(part: &[u8]) -> Result<Vec<Wide<'_>>, Damaged> {
    let mut testi = Vec::new();
    for record in Records(part) {
        // BrtSSTItem: how it is written, and the text.
        if let (0x0013, record) = record? {
            testi.push(record.wide(1)?.0);
            if testi.len() > MAX_CELLS {
                break;
            }
        }
    }
    Ok(testi)
}

/// The cells of a sheet, its merged regions, and what of it is out of sight.
fn cells(part: &[u8], comune: &Comune<'_>, foglio: &mut FoglioLetto<'_, '_>) -> Read<()> {
    let (mut row, mut next_column, mut ended) = (0, 0, false);
    for record in Records(part) {
        let (typ, record) = record.map_err(|_| foglio.damaged())?;
        match typ {
            // BrtRowHdr; the fifth flag of its last byte hides it.
            0x0000 => {
                (row, next_column) = (record.u32(0).map_err(|_| foglio.damaged())?, 0);
                if record.u8(11).is_ok_and(|flags| flags & 0x10 != 0) {
                    foglio.hide_row(row);
                }
            }
            0x0001..=0x0012 | 0x003E => {
                let read = cell(typ, record, next_column, comune).map_err(|_| foglio.damaged())?;
                next_column = read.colonna.saturating_add(1);
                foglio.put(row, read)?;
            }
            // BrtEndSheetData.
            0x0092 => ended = true,
            // BrtMergeCell.
            0x00B0 => {
                let number = |at| record.u32(at).map_err(|_| foglio.damaged());
                let (prima, ultima) = ((number(0)?, number(8)?), (number(4)?, number(12)?));
                foglio.merge(prima, ultima);
            }
            // BrtColInfo: the first column, the last, and flags of which the first hides them.
            0x003C if record.u16(16).is_ok_and(|flags| flags & 1 != 0) => {
                let number = |at| record.u32(at).map_err(|_| foglio.damaged());
                let columns = number(0)?..=number(4)?;
                foglio.nascoste.colonne(columns);
            }
            // BrtBeginFilterColumn: a filter lets only some rows pass. BrtListPart: a table may have one.
            0x00A3 | 0x0295 => foglio.nascoste.filtro(),
            _ => {}
        }
    }
    if ended { Ok(()) } else { Err(foglio.damaged()) }
}

/// A cell. Those from 0x0C to 0x12 do not say their column: it is the one after the last.
fn cell(typ: u16, record: Record<'_>, next_column: u32, comune: &Comune<'_>) -> Result<Cella, Damaged> {
    let short = (0x000C..=0x0012).contains(&typ);
    let (colonna, style, at) = if short { (next_column, 0, 4) } else { (record.u32(0)?, 4, 8) };
    // The upper eight bits are of something else.
    let style = usize::try_from(record.u32(style)? & 0x00FF_FFFF).unwrap_or(usize::MAX);
    let formato = comune.formati.get(style).copied().unwrap_or_default();
    let number = |number: f64| match formato.numero {
        FormatoNumero::Numero | FormatoNumero::Percentuale => Contenuto::Numero(number),
        FormatoNumero::Giorno => giorno(&ExcelDateTime::new(number, ExcelDateTimeType::DateTime, comune.is_1904)),
        FormatoNumero::Durata => Contenuto::Durata(number),
    };
    let words = |text: Wide<'_>| if text.len() > MAX_TEXT { Contenuto::Eccessivo } else { testo(&text.text()) };
    let contenuto = match typ {
        0x0002 | 0x000D => number(record.rk(at)?),
        0x0003 | 0x000B | 0x000E => Contenuto::Errore(errore(record.u8(at)?).to_owned()),
        0x0004 | 0x000A | 0x000F => Contenuto::Logico(record.u8(at)? != 0),
        0x0005 | 0x0009 | 0x0010 => number(record.xnum(at)?),
        0x0006 | 0x0008 | 0x0011 => words(record.wide(at)?.0),
        0x0007 | 0x0012 => {
            let index = usize::try_from(record.u32(at)?).map_err(|_| Damaged)?;
            words(*comune.testi.get(index).ok_or(Damaged)?)
        }
        // BrtCellRString: how it is written, and the text.
        0x003E => words(record.wide(at + 1)?.0),
        _ => Contenuto::Vuoto,
    };
    // A formula that gives an empty text has a value: that there is nothing to show.
    let formula = (0x0008..=0x000B).contains(&typ) && !contenuto.is_vuoto();
    let percentuale = formato.numero == FormatoNumero::Percentuale;
    Ok(Cella { colonna, contenuto, percentuale, formula, barrata: formato.barrato })
}

/// The errors of formulas (\[MS-XLSB\] 2.5.97.2).
fn errore(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#VALUE!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_what_its_number_is() {
        for (code, expected) in [
            ("dd/mm/yyyy", FormatoNumero::Giorno),
            ("[$-410]d mmmm yyyy;@", FormatoNumero::Giorno),
            ("[h]:mm:ss", FormatoNumero::Durata),
            ("0.00%", FormatoNumero::Percentuale),
            ("#,##0.00", FormatoNumero::Numero),
            ("General", FormatoNumero::Numero),
            ("0\" mesi\"", FormatoNumero::Numero),
            ("[Red]0", FormatoNumero::Numero),
            ("0;dd/mm", FormatoNumero::Numero),
        ] {
            assert_eq!(FormatoNumero::of(code), expected, "{code}");
        }
    }
}
