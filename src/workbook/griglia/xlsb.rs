// SPDX-License-Identifier: EUPL-1.2
//! `.xlsb`, Excel's binary workbook (\[MS-XLSB\]): a package whose parts are records. They are read here: the reader of the
//! other formats gives neither formats nor merged regions, and leaves out the formulas that end in an error.

use super::biff12::{Damaged, Record, Records, Wide};
use super::{
    Cella, Contenuto, FoglioLetto, Lettura, MAX_CELLS, MAX_REGIONS, MAX_SHEETS, MAX_TEXT, Regione, giorno,
    shows_hundredths, testo,
};
use crate::diagnostics::Diagnostic;
use calamine::{ExcelDateTime, ExcelDateTimeType, SheetType, SheetVisible};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

type Read<T> = Result<T, Box<Diagnostic>>;

pub(super) fn read(package: Vec<u8>, lettura: &mut Lettura<'_>) -> Read<()> {
    let mut package = ZipArchive::new(Cursor::new(package)).map_err(|_| lettura.truncated())?;
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        package.by_name(name).ok()?.read_to_end(&mut bytes).ok().map(|_| bytes)
    };
    // 1. What the sheets are called, and where they are.
    let book = part("xl/workbook.bin").ok_or_else(|| lettura.truncated())?;
    let targets = part("xl/_rels/workbook.bin.rels").as_deref().and_then(targets).ok_or_else(|| lettura.truncated())?;
    let book = Book::read(&book).map_err(|_| lettura.truncated())?;
    if book.fogli.len() > MAX_SHEETS {
        return Err(lettura.excessive());
    }
    // 2. What their cells share.
    let formati = part("xl/styles.bin").map_or_else(|| Ok(Vec::new()), |part| formati(&part));
    let formati = formati.map_err(|_| lettura.truncated())?;
    let strings = part("xl/sharedStrings.bin").unwrap_or_default();
    let testi = testi(&strings).map_err(|_| lettura.truncated())?;
    if testi.len() > MAX_CELLS {
        return Err(lettura.excessive());
    }
    let comune = Comune { formati, testi, is_1904: book.is_1904 };
    // 3. Each sheet.
    for sheet in book.fogli {
        let Some(target) = targets.get(&sheet.relazione) else { return Err(lettura.truncated()) };
        let is_worksheet = target.starts_with("xl/worksheets/");
        let typ = if is_worksheet { SheetType::WorkSheet } else { SheetType::ChartSheet };
        if !lettura.wants(&sheet.nome, typ, sheet.visible) {
            continue;
        }
        let mut foglio = lettura.sheet(&sheet.nome);
        let bytes = part(target).ok_or_else(|| foglio.damaged())?;
        let regions = cells(&bytes, &comune, &mut foglio)?;
        foglio.finish(regions, book.senza_calcoli);
    }
    Ok(())
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
    fogli: Vec<FoglioElencato>,
    is_1904: bool,
    senza_calcoli: bool,
}

struct FoglioElencato {
    nome: String,
    relazione: String,
    visible: SheetVisible,
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
                    book.fogli.push(FoglioElencato { nome: nome.text(), relazione: relazione.text(), visible });
                }
                _ => {}
            }
        }
        Ok(book)
    }
}

/// What the sheets of a workbook share.
struct Comune<'a> {
    formati: Vec<Formato>,
    testi: Vec<Wide<'a>>,
    is_1904: bool,
}

/// What a cell's format makes of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Formato {
    Numero,
    Percentuale,
    Giorno,
    Durata,
}

impl Formato {
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
    let (mut own, mut formati, mut inside) = (BTreeMap::new(), Vec::new(), false);
    for record in Records(part) {
        let (typ, record) = record?;
        match typ {
            // BrtFmt.
            0x002C => drop(own.insert(record.u16(0)?, Formato::of(&record.wide(2)?.0.text()))),
            // BrtBeginCellXFs, BrtEndCellXFs: there are also those of named styles.
            0x0269 => inside = true,
            0x026A => inside = false,
            // BrtXF.
            0x002F if inside => {
                let id = record.u16(2)?;
                formati.push(own.get(&id).copied().unwrap_or_else(|| Formato::predefinito(id)));
            }
            _ => {}
        }
    }
    Ok(formati)
}

/// The table of texts.
fn testi(part: &[u8]) -> Result<Vec<Wide<'_>>, Damaged> {
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

/// The cells of a sheet, and its merged regions.
fn cells(part: &[u8], comune: &Comune<'_>, foglio: &mut FoglioLetto<'_, '_>) -> Read<Vec<Regione>> {
    let mut regions = Vec::new();
    let (mut row, mut next_column, mut ended) = (0, 0, false);
    for record in Records(part) {
        let (typ, record) = record.map_err(|_| foglio.damaged())?;
        match typ {
            // BrtRowHdr.
            0x0000 => (row, next_column) = (record.u32(0).map_err(|_| foglio.damaged())?, 0),
            0x0001..=0x0012 | 0x003E => {
                let read = cell(typ, record, next_column, comune).map_err(|_| foglio.damaged())?;
                next_column = read.colonna.saturating_add(1);
                foglio.put(row, read)?;
            }
            // BrtEndSheetData.
            0x0092 => ended = true,
            // BrtMergeCell.
            0x00B0 if regions.len() < MAX_REGIONS => {
                let number = |at| record.u32(at).map_err(|_| foglio.damaged());
                regions.push(Regione { prima: (number(0)?, number(8)?), ultima: (number(4)?, number(12)?) });
            }
            _ => {}
        }
    }
    if ended { Ok(regions) } else { Err(foglio.damaged()) }
}

/// A cell. Those from 0x0C to 0x12 do not say their column: it is the one after the last.
fn cell(typ: u16, record: Record<'_>, next_column: u32, comune: &Comune<'_>) -> Result<Cella, Damaged> {
    let short = (0x000C..=0x0012).contains(&typ);
    let (colonna, style, at) = if short { (next_column, 0, 4) } else { (record.u32(0)?, 4, 8) };
    // The upper eight bits are of something else.
    let style = usize::try_from(record.u32(style)? & 0x00FF_FFFF).unwrap_or(usize::MAX);
    let formato = comune.formati.get(style).copied().unwrap_or(Formato::Numero);
    let number = |number: f64| match formato {
        Formato::Numero | Formato::Percentuale => Contenuto::Numero(number),
        Formato::Giorno => giorno(&ExcelDateTime::new(number, ExcelDateTimeType::DateTime, comune.is_1904)),
        Formato::Durata => Contenuto::Durata(number),
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
    Ok(Cella { colonna, contenuto, percentuale: formato == Formato::Percentuale, formula })
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
            ("dd/mm/yyyy", Formato::Giorno),
            ("[$-410]d mmmm yyyy;@", Formato::Giorno),
            ("[h]:mm:ss", Formato::Durata),
            ("0.00%", Formato::Percentuale),
            ("#,##0.00", Formato::Numero),
            ("General", Formato::Numero),
            ("0\" mesi\"", Formato::Numero),
            ("[Red]0", Formato::Numero),
            ("0;dd/mm", Formato::Numero),
        ] {
            assert_eq!(Formato::of(code), expected, "{code}");
        }
    }
}
