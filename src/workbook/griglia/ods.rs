// SPDX-License-Identifier: EUPL-1.2
//! `.ods`, `LibreOffice`'s workbook: one part, which says of each cell what it holds, which formats it as hundredths, and what
//! it is merged with. It is read here, since the reader of the other formats tells none of that.

use super::{
    Cella, Contenuto, FoglioLetto, Lettura, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Read, attribute, giorno_iso, testo,
};
use calamine::{SheetType, SheetVisible};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// Elements inside a table whose texts and cells are not the table's: notes, drawings, what was deleted.
const APART: &[&[u8]] =
    &[b"office:annotation", b"table:shapes", b"table:tracked-changes", b"draw:frame", b"draw:object"];

/// What holds for all the cells of a workbook.
#[derive(Clone, Default)]
struct Modo {
    /// Whether whoever wrote it computes: a formula without a value gives an empty text.
    computed: bool,
    /// How many days later than usual the workbook begins to count.
    epoch: f64,
    /// The styles of sheets that are hidden.
    hidden: BTreeSet<String>,
    /// The styles of cells that are struck through.
    struck: BTreeSet<String>,
}

pub(super) fn read(content: &[u8], computed: bool, lettura: &mut Lettura<'_>) -> Read<()> {
    let mut modo = Modo { computed, ..Modo::default() };
    let mut reader = Reader::from_reader(content);
    let mut style = None;
    let mut sheets = 0;
    loop {
        match reader.read_event().map_err(|_| lettura.truncated())? {
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                b"style:style" => style = attribute(&start, b"style:name"),
                b"style:table-properties" if attribute(&start, b"table:display").as_deref() == Some("false") => {
                    modo.hidden.extend(style.clone());
                }
                b"style:text-properties" => {
                    let line = attribute(&start, b"style:text-line-through-style");
                    if line.is_some_and(|line| line != "none") {
                        modo.struck.extend(style.clone());
                    }
                }
                b"table:tracked-changes" => skip(&mut reader, &start, lettura)?,
                b"table:null-date" => {
                    let date = attribute(&start, b"table:date-value");
                    if let Some(Contenuto::Giorno { seriale, .. }) = date.as_deref().and_then(giorno_iso) {
                        modo.epoch = seriale;
                    }
                }
                b"table:table" => {
                    sheets += 1;
                    if sheets > MAX_SHEETS {
                        return Err(lettura.excessive());
                    }
                    table(&mut reader, &start, &modo, lettura)?;
                }
                _ => {}
            },
            Event::DocType(_) => return Err(lettura.truncated()),
            Event::Eof => break,
            _ => {}
        }
    }
    // Where the part is cut off, what is left of it is well formed only by chance.
    if sheets == 0 { Err(lettura.truncated()) } else { Ok(()) }
}

fn table(reader: &mut Reader<&[u8]>, start: &BytesStart<'_>, modo: &Modo, lettura: &mut Lettura<'_>) -> Read<()> {
    let name = attribute(start, b"table:name").unwrap_or_default();
    let is_hidden = attribute(start, b"table:style-name").is_some_and(|style| modo.hidden.contains(&style));
    let visible = if is_hidden { SheetVisible::Hidden } else { SheetVisible::Visible };
    if !lettura.wants(&name, SheetType::WorkSheet, visible) {
        return skip(reader, start, lettura);
    }
    let mut foglio = lettura.sheet(&name);
    let (mut row, mut column) = (0_u32, 0_u32);
    loop {
        match event(reader, &foglio)? {
            Event::Start(start) if start.name().as_ref() == b"table:table-row" => {
                let repeated = repeated(&start, b"table:number-rows-repeated");
                let visibility = attribute(&start, b"table:visibility");
                let cells = cells(reader, &mut foglio, row, modo)?;
                // What repeats beyond the rows that are read is seen once, as a cell that is too far away.
                for at in row..row.saturating_add(repeated).min(MAX_ROWS.max(row + 1)) {
                    if cells.is_empty() {
                        break;
                    }
                    for cella in &cells {
                        foglio.put(at, cella.clone())?;
                    }
                    match visibility.as_deref() {
                        Some("collapse") => foglio.hide_row(at),
                        Some("filter") => {
                            foglio.nascoste.filtro();
                            foglio.hide_row(at);
                        }
                        _ => {}
                    }
                }
                row = row.saturating_add(repeated);
            }
            Event::Empty(start) if start.name().as_ref() == b"table:table-row" => {
                row = row.saturating_add(repeated(&start, b"table:number-rows-repeated"));
            }
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == b"table:table-column" => {
                let next = column.saturating_add(repeated(&start, b"table:number-columns-repeated"));
                if matches!(attribute(&start, b"table:visibility").as_deref(), Some("collapse" | "filter")) {
                    foglio.nascoste.colonne(column..=next.saturating_sub(1));
                }
                column = next;
            }
            Event::Start(start) if APART.contains(&start.name().as_ref()) => skip_in(reader, &start, &foglio)?,
            Event::End(end) if end.name().as_ref() == b"table:table" => break,
            Event::Eof => return Err(foglio.damaged()),
            _ => {}
        }
    }
    foglio.finish();
    Ok(())
}

/// The cells of a row that hold something.
fn cells(reader: &mut Reader<&[u8]>, foglio: &mut FoglioLetto<'_, '_>, row: u32, modo: &Modo) -> Read<Vec<Cella>> {
    let mut cells = Vec::new();
    let mut column = 0_u32;
    loop {
        let next = event(reader, foglio)?;
        let (start, empty) = match &next {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            Event::End(end) if end.name().as_ref() == b"table:table-row" => return Ok(cells),
            Event::Eof => return Err(foglio.damaged()),
            _ => continue,
        };
        let covered = start.name().as_ref() == b"table:covered-table-cell";
        if !covered && start.name().as_ref() != b"table:table-cell" {
            if !empty && APART.contains(&start.name().as_ref()) {
                skip_in(reader, start, foglio)?;
            }
            continue;
        }
        let text = if empty { String::new() } else { text(reader, start, foglio)? };
        let repeated = repeated(start, b"table:number-columns-repeated");
        let contenuto = match contenuto(start, &text) {
            // A year that is shown as a day is found by its number.
            Contenuto::Giorno { seriale, data } => Contenuto::Giorno { seriale: seriale - modo.epoch, data },
            other => other,
        };
        let formula = attribute(start, b"table:formula").is_some() && !(modo.computed && contenuto.is_vuoto());
        let percentuale = attribute(start, b"office:value-type").as_deref() == Some("percentage");
        let span = |name: &[u8]| attribute(start, name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(1).max(1);
        let (wide, high) = (span(b"table:number-columns-spanned"), span(b"table:number-rows-spanned"));
        if wide > 1 || high > 1 {
            let ultima = (row.saturating_add(high - 1), column.saturating_add(wide - 1));
            foglio.merge((row, column), ultima);
        }
        let barrata = attribute(start, b"table:style-name").is_some_and(|style| modo.struck.contains(&style));
        if !covered && (formula || !contenuto.is_vuoto()) {
            for colonna in column..column.saturating_add(repeated).min(MAX_COLUMNS.max(column + 1)) {
                cells.push(Cella { colonna, contenuto: contenuto.clone(), percentuale, formula, barrata });
            }
        }
        column = column.saturating_add(repeated);
    }
}

/// What a cell's attributes say it holds; its words, if they say nothing else.
fn contenuto(start: &BytesStart<'_>, text: &str) -> Contenuto {
    let number = || attribute(start, b"office:value").and_then(|number| number.parse::<f64>().ok());
    if attribute(start, b"calcext:value-type").as_deref() == Some("error") {
        return Contenuto::Errore(text.trim().to_owned());
    }
    let value = match attribute(start, b"office:value-type").as_deref() {
        Some("float" | "percentage" | "currency") => number().filter(|n| n.is_finite()).map(Contenuto::Numero),
        Some("date") => attribute(start, b"office:date-value").as_deref().and_then(giorno_iso),
        Some("time") => attribute(start, b"office:time-value").as_deref().and_then(durata),
        Some("boolean") => attribute(start, b"office:boolean-value").map(|value| Contenuto::Logico(value == "true")),
        Some("string") => attribute(start, b"office:string-value").map(|value| testo(&value)),
        _ => None,
    };
    value.unwrap_or_else(|| testo(text))
}

/// `PT12H30M00S`, in days.
fn durata(value: &str) -> Option<Contenuto> {
    let mut rest = value.strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (unit, weight) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            seconds += number.replace(',', ".").parse::<f64>().ok()? * weight;
            rest = after;
        }
    }
    Some(Contenuto::Durata(seconds / 86_400.0))
}

/// The words inside a cell, a paragraph a line.
fn text(reader: &mut Reader<&[u8]>, cell: &BytesStart<'_>, foglio: &FoglioLetto<'_, '_>) -> Read<String> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut inside = false;
    loop {
        match event(reader, foglio)? {
            Event::Start(start) if APART.contains(&start.name().as_ref()) => skip_in(reader, &start, foglio)?,
            Event::Start(start) if start.name().as_ref() == b"text:p" => {
                if paragraphs > 0 {
                    text.push('\n');
                }
                paragraphs += 1;
                inside = true;
            }
            Event::Empty(start) if start.name().as_ref() == b"text:p" => {
                if paragraphs > 0 {
                    text.push('\n');
                }
                paragraphs += 1;
            }
            Event::End(end) if end.name().as_ref() == b"text:p" => inside = false,
            Event::Start(start) | Event::Empty(start) if inside => match start.name().as_ref() {
                // How many spaces there are makes no difference to any reader of ours.
                b"text:s" | b"text:tab" => text.push(' '),
                b"text:line-break" => text.push('\n'),
                _ => {}
            },
            Event::Text(words) if inside => {
                let words = words.decode().map_err(|_| foglio.damaged())?;
                // In a paragraph line breaks are only spaces.
                text.extend(words.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
            }
            Event::CData(words) if inside => text.push_str(&words.decode().map_err(|_| foglio.damaged())?),
            Event::GeneralRef(entity) if inside => {
                let name: &[u8] = &entity;
                let named = match name {
                    b"amp" => Some('&'),
                    b"lt" => Some('<'),
                    b"gt" => Some('>'),
                    b"quot" => Some('"'),
                    b"apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                text.push(named.ok_or_else(|| foglio.damaged())?);
            }
            Event::End(end) if end.name() == cell.name() => return Ok(text),
            Event::Eof => return Err(foglio.damaged()),
            _ => {}
        }
    }
}

fn event<'x>(reader: &mut Reader<&'x [u8]>, foglio: &FoglioLetto<'_, '_>) -> Read<Event<'x>> {
    reader.read_event().map_err(|_| foglio.damaged())
}

fn skip(reader: &mut Reader<&[u8]>, start: &BytesStart<'_>, lettura: &Lettura<'_>) -> Read<()> {
    reader.read_to_end(start.name()).map(drop).map_err(|_| lettura.truncated())
}

fn skip_in(reader: &mut Reader<&[u8]>, start: &BytesStart<'_>, foglio: &FoglioLetto<'_, '_>) -> Read<()> {
    reader.read_to_end(start.name()).map(drop).map_err(|_| foglio.damaged())
}

fn repeated(start: &BytesStart<'_>, name: &[u8]) -> u32 {
    attribute(start, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_parts_of_a_day() {
        assert_eq!(durata("PT12H00M00S"), Some(Contenuto::Durata(0.5)));
    }
}
