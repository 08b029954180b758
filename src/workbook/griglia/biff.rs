// SPDX-License-Identifier: EUPL-1.2
//! The records of an `.xls`, gone through without reading any value: how far its cells reach, which of them show
//! hundredths, hold formulas, are struck through or out of sight. The container is that of \[MS-CFB\], the records those of \[MS-XLS\] (BIFF8).

use super::{MAX_CELLS, MAX_SHEETS, shows_hundredths};
use crate::workbook::nascoste::Nascoste;
use std::collections::BTreeSet;

/// Cells of the rectangle that a sheet spans, and of those of all sheets together: each costs its reader 56 bytes.
const MAX_AREA: u64 = 1_000_000;

/// What a reader must know before it opens the file.
#[derive(Debug, Default)]
pub(super) struct Biff {
    /// The sheets, in the order of the workbook.
    pub(super) fogli: Vec<FoglioBiff>,
}

/// What the records of a sheet tell.
#[derive(Debug, Default)]
pub(super) struct FoglioBiff {
    /// Cells whose format shows hundredths, by row and column.
    pub(super) percentuali: BTreeSet<(u32, u32)>,
    /// Cells that hold a formula.
    pub(super) formule: BTreeSet<(u32, u32)>,
    /// Cells that are struck through.
    pub(super) barrate: BTreeSet<(u32, u32)>,
    /// What is out of sight.
    pub(super) nascoste: Nascoste,
}

/// Why the file goes no further.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problema {
    Danneggiato,
    Eccessivo,
    Protetto,
    /// A cell far from all the others.
    Lontana {
        foglio: String,
        row: u32,
        column: u32,
    },
}

impl Biff {
    /// Goes through the records of the workbook in `bytes`.
    pub(super) fn scan(bytes: &[u8]) -> Result<Self, Problema> {
        let stream = workbook_stream(bytes).ok_or(Problema::Danneggiato)?;
        let globals = Globals::read(&stream)?;
        if globals.fogli.len() > MAX_SHEETS {
            return Err(Problema::Eccessivo);
        }
        let mut found = Self::default();
        let mut left = Left { cells: MAX_CELLS, area: MAX_AREA };
        for (start, name) in &globals.fogli {
            let records = stream.get(*start..).ok_or(Problema::Danneggiato)?;
            found.fogli.push(sheet(records, name, &globals.formati, &mut left)?);
        }
        Ok(found)
    }
}

/// What all sheets together may still cost.
struct Left {
    cells: usize,
    area: u64,
}

/// The records before the first sheet.
struct Globals {
    /// Where each sheet's records begin, and its name.
    fogli: Vec<(usize, String)>,
    formati: Vec<FormatoBiff>,
}

/// What a cell format makes of its cells.
#[derive(Clone, Copy, Default)]
struct FormatoBiff {
    percentuale: bool,
    barrato: bool,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, Problema> {
        let (mut fogli, mut formats, mut xfs) = (Vec::new(), BTreeSet::from([9, 10]), Vec::new());
        let mut struck = Vec::new();
        for record in Records(stream) {
            let (typ, data) = record?;
            match typ {
                0x002F => return Err(Problema::Protetto),
                0x0085 => {
                    let start = u32_at(data, 0).and_then(|start| usize::try_from(start).ok());
                    fogli.push((start.ok_or(Problema::Danneggiato)?, short_text(data.get(6..).unwrap_or_default())));
                }
                0x041E => {
                    let id = u16_at(data, 0).ok_or(Problema::Danneggiato)?;
                    // The text is preceded by its length (two bytes) and by how it is written (one).
                    let text: String = data
                        .get(5..)
                        .unwrap_or_default()
                        .iter()
                        .filter(|byte| **byte != 0)
                        .map(|byte| char::from(*byte))
                        .collect();
                    if shows_hundredths(&text) {
                        formats.insert(id);
                    }
                }
                // FONT; there is none of the number four (\[MS-XLS\] 2.5.129).
                0x0031 => {
                    if struck.len() == 4 {
                        struck.push(false);
                    }
                    struck.push(u16_at(data, 2).unwrap_or(0) & 8 != 0);
                }
                // XF: its font, its number format.
                0x00E0 => xfs.push((u16_at(data, 0), u16_at(data, 2).ok_or(Problema::Danneggiato)?)),
                0x000A => break,
                _ => {}
            }
        }
        let formato = |(font, format): &(Option<u16>, u16)| FormatoBiff {
            percentuale: formats.contains(format),
            barrato: font.and_then(|font| struck.get(usize::from(font))).copied().unwrap_or(false),
        };
        Ok(Self { fogli, formati: xfs.iter().map(formato).collect() })
    }
}

fn sheet(records: &[u8], name: &str, formati: &[FormatoBiff], left: &mut Left) -> Result<FoglioBiff, Problema> {
    let mut found = FoglioBiff::default();
    let mut bounds: Option<(u32, u32, u32, u32)> = None;
    let mut depth = 0_usize;
    for record in Records(records) {
        let (typ, data) = record?;
        match typ {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            // Charts inside a sheet have records of cells of their own.
            _ if depth > 1 => {}
            // The rectangle that the sheet says it spans: what is made ready for it is not more than a sheet can hold.
            0x0200 => {
                let rows = u32_at(data, 4).unwrap_or(0).saturating_sub(u32_at(data, 0).unwrap_or(0));
                if rows > 65_536 || u16_at(data, 10).unwrap_or(0) > 256 {
                    return Err(Problema::Danneggiato);
                }
            }
            // ROW, whose sixth flag hides it.
            0x0208 if u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                found.nascoste.riga(u32::from(u16_at(data, 0).unwrap_or(0)));
            }
            // COLINFO: the first column, the last, and flags of which the first hides them.
            0x007D if u16_at(data, 8).is_some_and(|flags| flags & 1 != 0) => {
                let column = |at| u32::from(u16_at(data, at).unwrap_or(0));
                found.nascoste.colonne(column(0)..=column(2));
            }
            // FILTERMODE.
            0x009B => found.nascoste.filtro(),
            // NUMBER, LABEL, BOOLERR, RK, RSTRING, LABELSST, FORMULA, MULRK.
            0x0203 | 0x0204 | 0x0205 | 0x027E | 0x00D6 | 0x00FD | 0x0006 | 0x00BD => {
                let row = u32::from(u16_at(data, 0).ok_or(Problema::Danneggiato)?);
                let first = u32::from(u16_at(data, 2).ok_or(Problema::Danneggiato)?);
                let count = if typ == 0x00BD { data.len().saturating_sub(6) / 6 } else { 1 };
                left.cells = left.cells.checked_sub(count).ok_or(Problema::Eccessivo)?;
                for (at, column) in (0..count).zip(first..) {
                    let xf = u16_at(data, 4 + at * 6).map(usize::from);
                    let formato = xf.and_then(|xf| formati.get(xf)).copied().unwrap_or_default();
                    if formato.percentuale {
                        found.percentuali.insert((row, column));
                    }
                    if formato.barrato {
                        found.barrate.insert((row, column));
                    }
                    if typ == 0x0006 {
                        found.formule.insert((row, column));
                    }
                    let (top, start, bottom, end) = bounds.unwrap_or((row, column, row, column));
                    let grown = (top.min(row), start.min(column), bottom.max(row), end.max(column));
                    let area = u64::from(grown.2 - grown.0 + 1) * u64::from(grown.3 - grown.1 + 1);
                    if area > left.area {
                        return Err(Problema::Lontana { foglio: name.to_owned(), row, column });
                    }
                    bounds = Some(grown);
                }
            }
            _ => {}
        }
    }
    if let Some((top, start, bottom, end)) = bounds {
        left.area = left.area.saturating_sub(u64::from(bottom - top + 1) * u64::from(end - start + 1));
    }
    Ok(found)
}

/// Records: a type, a length, so many bytes.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Result<(u16, &'a [u8]), Problema>;

    fn next(&mut self) -> Option<Self::Item> {
        let typ = u16_at(self.0, 0)?;
        let Some(length) = u16_at(self.0, 2).map(usize::from) else { return Some(Err(Problema::Danneggiato)) };
        let Some(data) = self.0.get(4..4 + length) else {
            self.0 = &[];
            return Some(Err(Problema::Danneggiato));
        };
        self.0 = self.0.get(4 + length..).unwrap_or_default();
        Some(Ok((typ, data)))
    }
}

/// The stream `Workbook` of a compound file. Every chain is at most as long as the file.
fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    const END: u32 = 0xFFFF_FFFA;
    let size = match u16_at(bytes, 30)? {
        9 => 512,
        12 => 4096,
        _ => return None,
    };
    let most = bytes.len() / size + 1;
    let sector = |id: u32| -> Option<&[u8]> {
        let start = usize::try_from(id).ok()?.checked_add(1)?.checked_mul(size)?;
        // The last sector of a file may be cut off where its stream ends.
        bytes.get(start..bytes.len().min(start.checked_add(size)?)).filter(|sector| !sector.is_empty())
    };
    // 1. Where the table of chains stands: the first 109 sectors of it in the header, the others in a chain of their own.
    let mut table: Vec<u32> = (0..109).filter_map(|n| u32_at(bytes, 76 + n * 4)).filter(|id| *id < END).collect();
    let mut next = u32_at(bytes, 68)?;
    let mut steps = 0;
    while next < END {
        steps += 1;
        if steps > most {
            return None;
        }
        let more = sector(next)?;
        let last = size / 4 - 1;
        table.extend((0..last).filter_map(|n| u32_at(more, n * 4)).filter(|id| *id < END));
        next = u32_at(more, last * 4)?;
    }
    if table.len() > most {
        return None;
    }
    let mut chains: Vec<u32> = Vec::new();
    for id in table {
        let part = sector(id)?;
        chains.extend((0..size / 4).map(|n| u32_at(part, n * 4).unwrap_or(u32::MAX)));
    }
    let read = |mut id: u32, length: usize| -> Option<Vec<u8>> {
        let mut all = Vec::new();
        let mut steps = 0;
        while id < END && all.len() < length {
            steps += 1;
            if steps > most {
                return None;
            }
            all.extend_from_slice(sector(id)?);
            id = *chains.get(usize::try_from(id).ok()?)?;
        }
        all.truncate(length);
        Some(all)
    };
    // 2. The directory, and the entry of the stream.
    let directory = read(u32_at(bytes, 48)?, usize::MAX)?;
    let entry = directory.chunks_exact(128).find(|entry| {
        let length = usize::from(u16_at(entry, 64).unwrap_or(0)).clamp(2, 64) - 2;
        let name: String = entry[..length].chunks_exact(2).map(|pair| char::from(pair[0])).collect();
        entry[66] == 2 && (name.eq_ignore_ascii_case("Workbook") || name.eq_ignore_ascii_case("Book"))
    })?;
    let (start, length) = (u32_at(entry, 116)?, usize::try_from(u32_at(entry, 120)?).ok()?);
    // 3. Its bytes: short streams stand in sectors of 64 bytes inside the root's own stream.
    if length >= 4096 {
        return read(start, length);
    }
    let root = read(u32_at(&directory, 116)?, usize::MAX)?;
    let small_chains = read(u32_at(bytes, 60)?, usize::MAX)?;
    let mut all = Vec::new();
    let mut id = start;
    while id < END && all.len() < length {
        let at = usize::try_from(id).ok()?.checked_mul(64)?;
        all.extend_from_slice(root.get(at..at + 64)?);
        id = u32_at(&small_chains, usize::try_from(id).ok()?.checked_mul(4)?)?;
    }
    all.truncate(length);
    Some(all)
}

/// A text preceded by its length (one byte) and by whether its characters take two bytes.
fn short_text(data: &[u8]) -> String {
    let (Some(count), Some(flags)) = (data.first(), data.get(1)) else { return String::new() };
    let rest = data.get(2..).unwrap_or_default();
    let count = usize::from(*count);
    if flags & 1 == 0 {
        return rest.iter().take(count).map(|byte| char::from(*byte)).collect();
    }
    let units: Vec<u16> = rest.chunks_exact(2).take(count).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let low = u32::from(u16_at(bytes, at)?);
    Some(u32::from(u16_at(bytes, at + 2)?) << 16 | low)
}
