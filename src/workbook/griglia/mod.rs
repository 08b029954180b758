// SPDX-License-Identifier: EUPL-1.2
//! From a file to grids of cells, one a sheet, whatever program wrote it. Cells are counted as they come; nothing is
//! allocated on the word of the file: a cell at XFD1048576 costs one cell.

mod biff;
mod biff12;
mod ods;
mod xls;
mod xlsb;
mod xlsx;

use super::cella::{Cella, Contenuto};
use super::codici;
use super::nascoste::Nascoste;
use super::pacchetto::{self, Aperto, eccessivo, senza_fogli, troncato};
use crate::diagnostics::{Diagnostic, Diagnostics, Origin, Place};
use crate::valori::{Date, pulito};
use calamine::{Data, DataRef, SheetType, SheetVisible};
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Rows below which nothing is read: 4,500 objectives with five indicators each need half as many.
const MAX_ROWS: u32 = 50_000;
/// Columns to the right of which nothing is read.
const MAX_COLUMNS: u32 = 256;
/// Cells of a workbook.
const MAX_CELLS: usize = 600_000;
/// Bytes of all the texts of a workbook's cells: one text of the table may stand in any number of cells.
const MAX_TEXTS: usize = 32 << 20;
/// Sheets of a workbook.
const MAX_SHEETS: usize = 256;
/// Characters of a cell: what a spreadsheet itself allows.
const MAX_TEXT: usize = 32_767;
/// Merged regions of a sheet.
const MAX_REGIONS: usize = 50_000;

/// From 30 December 1899, where spreadsheets count from, to where our own days count from.
const DAYS_TO_1970: i64 = 25_569;

/// A visible sheet, by rows.
#[derive(Clone, Debug)]
pub(super) struct Griglia {
    /// Its name as the workbook has it.
    pub(super) nome: Arc<str>,
    /// Whether the noughts of formulas mean nothing; see [`pacchetto::Pacchetto`].
    pub(super) senza_calcoli: bool,
    /// Rows that hold something, from the top; the cells of each from the left.
    pub(super) righe: BTreeMap<u32, Vec<Cella>>,
    /// The merged regions.
    pub(super) unioni: Vec<Regione>,
    /// What of it is out of sight.
    pub(super) nascoste: Nascoste,
}

/// A rectangle of cells that shows one value, by zero-based row and column, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Regione {
    pub(super) prima: (u32, u32),
    pub(super) ultima: (u32, u32),
}

impl Regione {
    pub(super) fn contains(&self, row: u32, column: u32) -> bool {
        (self.prima.0..=self.ultima.0).contains(&row) && (self.prima.1..=self.ultima.1).contains(&column)
    }
}

/// What a workbook shows, and the names of the sheets that it hides.
#[derive(Debug, Default)]
pub(super) struct Fogli {
    /// The visible sheets, in their order.
    pub(super) visibili: Vec<Griglia>,
    /// The others, without those of our own.
    pub(super) nascosti: Vec<Arc<str>>,
}

/// The sheets of a workbook.
pub(super) fn read(bytes: &[u8], file: &Arc<str>, diagnostics: &mut Diagnostics) -> Option<Fogli> {
    let place = Place::File(file.clone());
    // Of a workbook that cannot be read one thing is said: that it cannot, and why.
    let mut found = Diagnostics::new();
    // What is known to make calamine panic has been refused before (see `riferimenti`). A workbook that nobody could have
    // made, and nobody has thought of, must not end the program for all the others.
    let reading = AssertUnwindSafe(|| {
        let mut lettura = Lettura {
            file,
            place: &place,
            diagnostics: &mut found,
            left: MAX_CELLS,
            left_text: MAX_TEXTS,
            fogli: Fogli::default(),
        };
        match pacchetto::open(bytes, &place)? {
            Aperto::Xlsx(pacchetto) => lettura.all(xlsx::Xlsx::open(pacchetto, &lettura)?)?,
            Aperto::Xlsb(package) => {
                let testi = xlsb::testi(&package);
                lettura.all(xlsb::Xlsb::open(&package, &testi, &lettura)?)?;
            }
            Aperto::Xls => lettura.all(xls::Xls::open(bytes, &lettura)?)?,
            Aperto::Ods { content, computed } => ods::read(&content, computed, &mut lettura)?,
        }
        let fogli = lettura.fogli;
        if fogli.visibili.is_empty() && fogli.nascosti.is_empty() {
            return Err(senza_fogli(&place));
        }
        Ok(fogli)
    });
    match catch_unwind(reading).unwrap_or_else(|_| Err(troncato(&place))) {
        Ok(fogli) => {
            diagnostics.extend(found);
            Some(fogli)
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

type Read<T> = Result<T, Box<Diagnostic>>;

/// A workbook whose sheets can be read one by one, whatever its format.
trait Aperta {
    /// Its sheets, in their order.
    fn fogli(&self) -> Vec<FoglioElencato>;

    /// Reads one of them, by its place in their order.
    fn leggi(&mut self, posto: usize, foglio: &mut FoglioLetto<'_, '_>) -> Read<()>;
}

/// A sheet as the workbook lists it.
#[derive(Clone, Debug)]
struct FoglioElencato {
    nome: String,
    typ: SheetType,
    visible: SheetVisible,
}

/// The reading of a workbook: its sheets, and what may still be read of it.
struct Lettura<'a> {
    file: &'a Arc<str>,
    place: &'a Place,
    diagnostics: &'a mut Diagnostics,
    left: usize,
    left_text: usize,
    fogli: Fogli,
}

impl<'a> Lettura<'a> {
    /// Reads all sheets that are to be read.
    fn all(&mut self, mut aperta: impl Aperta) -> Read<()> {
        let fogli = aperta.fogli();
        if fogli.len() > MAX_SHEETS {
            return Err(self.excessive());
        }
        for (posto, elencato) in fogli.iter().enumerate() {
            if self.wants(&elencato.nome, elencato.typ, elencato.visible) {
                let mut foglio = self.sheet(&elencato.nome);
                aperta.leggi(posto, &mut foglio)?;
                foglio.finish();
            }
        }
        Ok(())
    }

    /// Whether a sheet is to be read; if not because it is hidden, keeps its name.
    fn wants(&mut self, name: &str, typ: SheetType, visible: SheetVisible) -> bool {
        if typ != SheetType::WorkSheet {
            return false;
        }
        // A name that begins with an underscore is one of our own (lists, version): nobody needs to hear of it.
        if visible != SheetVisible::Visible && !name.starts_with('_') {
            self.fogli.nascosti.push(name.into());
        }
        visible == SheetVisible::Visible
    }

    /// Begins a sheet.
    fn sheet(&mut self, name: &str) -> FoglioLetto<'_, 'a> {
        FoglioLetto {
            nome: name.into(),
            lettura: self,
            righe: BTreeMap::new(),
            coda: Vec::new(),
            riga: (0, Vec::new()),
            in_ordine: true,
            far: None,
            unioni: Vec::new(),
            nascoste: Nascoste::default(),
            senza_calcoli: false,
        }
    }

    fn truncated(&self) -> Box<Diagnostic> {
        troncato(self.place)
    }

    fn excessive(&self) -> Box<Diagnostic> {
        eccessivo(self.place)
    }
}

/// The reading of one sheet.
struct FoglioLetto<'l, 'a> {
    nome: Arc<str>,
    lettura: &'l mut Lettura<'a>,
    righe: BTreeMap<u32, Vec<Cella>>,
    /// Rows that came after all of `righe`, each after the one before.
    coda: Vec<(u32, Vec<Cella>)>,
    /// The row that is being filled: most cells come one after the other.
    riga: (u32, Vec<Cella>),
    /// Whether no cell is empty, and each came to the right of the one before.
    in_ordine: bool,
    far: Option<(u32, u32)>,
    unioni: Vec<Regione>,
    nascoste: Nascoste,
    senza_calcoli: bool,
}

impl FoglioLetto<'_, '_> {
    /// A cell; cells come in any order, and none twice. Empty ones are kept for now: a formula without a value is one.
    fn put(&mut self, row: u32, cella: Cella) -> Result<(), Box<Diagnostic>> {
        let far = row >= MAX_ROWS || cella.colonna >= MAX_COLUMNS;
        // Formats without a value, up to the last column, are no reason to refuse a workbook.
        if far && cella.contenuto.is_vuoto() {
            return Ok(());
        }
        self.lettura.left = self.lettura.left.checked_sub(1).ok_or_else(|| self.lettura.excessive())?;
        if far {
            self.far = self.far.or(Some((row, cella.colonna)));
            return Ok(());
        }
        if let Contenuto::Testo(text) = &cella.contenuto {
            let left = self.lettura.left_text.checked_sub(text.len());
            self.lettura.left_text = left.ok_or_else(|| self.lettura.excessive())?;
        }
        if self.riga.0 != row {
            // Rows are mostly as long as the one above.
            let length = self.riga.1.len();
            self.end_row();
            self.riga = (row, Vec::with_capacity(length));
        }
        let follows = self.riga.1.last().is_none_or(|last| last.colonna < cella.colonna);
        self.in_ordine &= follows && !cella.contenuto.is_vuoto();
        self.riga.1.push(cella);
        Ok(())
    }

    /// Puts the row that was being filled among the others; a row may come in pieces.
    fn end_row(&mut self) {
        let (row, cells) = std::mem::take(&mut self.riga);
        if cells.is_empty() {
            return;
        }
        let last = self.coda.last().map(|(row, _)| row).or_else(|| Some(self.righe.last_key_value()?.0));
        if last.is_none_or(|last| *last < row) {
            self.coda.push((row, cells));
            return;
        }
        self.accoda();
        match self.righe.entry(row) {
            Entry::Vacant(entry) => drop(entry.insert(cells)),
            Entry::Occupied(mut entry) => {
                self.in_ordine = false;
                entry.get_mut().extend(cells);
            }
        }
    }

    /// Puts the rows that wait among the others, all at once.
    fn accoda(&mut self) {
        let mut coda: BTreeMap<u32, Vec<Cella>> = self.coda.drain(..).collect();
        self.righe.append(&mut coda);
    }

    /// The cells that have come, to be corrected.
    fn righe(&mut self) -> &mut BTreeMap<u32, Vec<Cella>> {
        self.end_row();
        self.accoda();
        &mut self.righe
    }

    /// A row that is out of sight.
    fn hide_row(&mut self, row: u32) {
        if row < MAX_ROWS {
            self.nascoste.riga(row);
        }
    }

    /// A merged region.
    fn merge(&mut self, prima: (u32, u32), ultima: (u32, u32)) {
        if self.unioni.len() < MAX_REGIONS {
            self.unioni.push(Regione { prima, ultima });
        }
    }

    /// Ends the sheet.
    fn finish(mut self) {
        self.end_row();
        self.accoda();
        let Self { nome, lettura, mut righe, in_ordine, far, unioni, nascoste, senza_calcoli, .. } = self;
        if let Some((row, column)) = far {
            let origin = Origin { file: lettura.file.clone(), sheet: nome.clone(), row, column };
            lettura.diagnostics.push(
                // An error: what somebody has written must not be left out of the plan in silence.
                Diagnostic::errore(
                    codici::CELLA_LONTANA,
                    origin,
                    "questa cella è fuori da ogni tabella e non si può leggere",
                )
                .rimedio("se non serve, cancellarla; se serve, spostarla nella tabella"),
            );
        }
        fill_down(&unioni, &mut righe);
        if !in_ordine || !unioni.is_empty() {
            righe.retain(|_, cells| {
                cells.retain(|cell| !cell.is_vuota());
                if !cells.is_sorted_by_key(|cell| cell.colonna) {
                    cells.sort_by_key(|cell| cell.colonna);
                }
                !cells.is_empty()
            });
        }
        lettura.fogli.visibili.push(Griglia { nome, senza_calcoli, righe, unioni, nascoste });
    }

    fn damaged(&self) -> Box<Diagnostic> {
        troncato(&Place::Sheet { file: self.lettura.file.clone(), sheet: self.nome.clone() })
    }
}

/// A merged region reads as if each of its rows held what its first cell shows.
fn fill_down(regions: &[Regione], righe: &mut BTreeMap<u32, Vec<Cella>>) {
    // The same text may be merged over many rows: each of them pays for its copy.
    let mut left = MAX_TEXTS;
    for region in regions {
        let (first_row, column) = region.prima;
        let first = righe.get(&first_row).and_then(|cells| cells.iter().find(|cell| cell.colonna == column)).cloned();
        let Some(first) = first.filter(|cell| !cell.is_vuota()) else { continue };
        let cost = if let Contenuto::Testo(text) = &first.contenuto { text.len() + 1 } else { 1 };
        let below = (Bound::Excluded(first_row), Bound::Included(region.ultima.0));
        if region.ultima.0 <= first_row {
            continue;
        }
        for (_, cells) in righe.range_mut(below) {
            left = left.saturating_sub(cost);
            if left == 0 {
                return;
            }
            // Only rows that hold something else: a merge down to the last row of the sheet makes no rows.
            if cells.iter().all(Cella::is_vuota) {
                continue;
            }
            match cells.iter_mut().find(|cell| cell.colonna == column) {
                Some(cell) => *cell = first.clone(),
                None => cells.push(first.clone()),
            }
        }
    }
}

fn contenuto(value: &DataRef<'_>) -> Contenuto {
    match value {
        DataRef::Empty => Contenuto::Vuoto,
        DataRef::SharedString(text) => testo(text),
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are floating point ones")]
        DataRef::Int(number) => Contenuto::Numero(*number as f64),
        DataRef::Float(number) => Contenuto::Numero(*number),
        DataRef::Bool(value) => Contenuto::Logico(*value),
        DataRef::DateTime(when) if when.is_duration() => Contenuto::Durata(when.as_f64()),
        DataRef::DateTime(when) => giorno(when),
        DataRef::DateTimeIso(text) => giorno_iso(text).unwrap_or_else(|| testo(text)),
        DataRef::String(text) | DataRef::DurationIso(text) => testo(text),
        DataRef::Error(error) => Contenuto::Errore(error.to_string()),
    }
}

/// Of the readers that give values of their own.
fn contenuto_di(value: &Data) -> Contenuto {
    match value {
        Data::Empty => Contenuto::Vuoto,
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are floating point ones")]
        Data::Int(number) => Contenuto::Numero(*number as f64),
        Data::Float(number) => Contenuto::Numero(*number),
        Data::Bool(value) => Contenuto::Logico(*value),
        Data::DateTime(when) if when.is_duration() => Contenuto::Durata(when.as_f64()),
        Data::DateTime(when) => giorno(when),
        Data::DateTimeIso(text) => giorno_iso(text).unwrap_or_else(|| testo(text)),
        Data::String(text) | Data::DurationIso(text) => testo(text),
        Data::Error(error) => Contenuto::Errore(error.to_string()),
    }
}

fn testo(text: &str) -> Contenuto {
    if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
        return Contenuto::Eccessivo;
    }
    let text = pulito(text);
    if text.is_empty() { Contenuto::Vuoto } else { Contenuto::Testo(text.into()) }
}

fn giorno(when: &calamine::ExcelDateTime) -> Contenuto {
    let seriale = when.as_f64();
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    let data = (seriale >= 1.0).then(|| Date::new(year, month, day)).flatten();
    Contenuto::Giorno { seriale, data }
}

/// `2024-01-31`, with or without an hour; the number is that of the day for a spreadsheet.
fn giorno_iso(value: &str) -> Option<Contenuto> {
    let day = value.split('T').next()?;
    let mut parts = day.splitn(3, '-');
    let (year, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let data = Date::new(year, month, parts.next()?.parse().ok()?)?;
    let days = i32::try_from(data.to_days() + DAYS_TO_1970).ok()?;
    Some(Contenuto::Giorno { seriale: f64::from(days), data: Some(data) })
}

/// An attribute of an element, its entities resolved.
fn attribute(start: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok()?;
    Some(value.into_owned())
}

/// Whether a number format shows a number multiplied by a hundred: `0%`, but not `0"%"`.
fn shows_hundredths(format: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for c in format.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_where_a_spreadsheet_counts() {
        let Some(Contenuto::Giorno { seriale, data }) = giorno_iso("2024-01-01T00:00:00") else { panic!() };
        assert!((seriale - 45_292.0).abs() < f64::EPSILON);
        assert_eq!(data, Date::new(2024, 1, 1));
        assert_eq!(giorno_iso("2024-13-01"), None);
    }

    #[test]
    fn a_literal_percent_sign_multiplies_nothing() {
        for (format, expected) in
            [("0%", true), ("0.00%", true), ("0\"%\"", false), ("0\\%", false), ("General", false)]
        {
            assert_eq!(shows_hundredths(format), expected, "{format}");
        }
    }
}
