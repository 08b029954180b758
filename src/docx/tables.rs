// SPDX-License-Identifier: EUPL-1.2
//! Tables: fixed widths, header rows that repeat, rows that do not split, spans, and words for those who hear them.

use super::blocks::Writer;
use super::cell_styles::CellKind;
use super::numbering::Width;
use super::table_styles::{Styled, line, own_shading, wide};
use super::text::Paragraph;
use super::{Error, styles, units, widths, xml::Element};
use crate::document::{Cell, Flow, ParagraphRole, Points, Scope, Slot, Table, TableRole};

/// The thickness of the line on the left of what is put in evidence.
const LEFT_RULE: Points = 3.0;

/// The rows, headers too, of a short table.
const SHORT: usize = 8;

/// The letters of a cell that make its row tall.
const TALL: usize = 240;

/// The rows of a group that stays whole.
const SHORT_GROUP: usize = 4;

/// Where a cell stands, as far as its looks depend on it.
#[derive(Clone, Copy)]
struct Spot<'a> {
    table: &'a Table,
    row: usize,
    /// Whether the row stays on the page of the next one.
    keep_next: bool,
    /// Whether the first column names the rows.
    names: bool,
    /// The columns of figures.
    figures: &'a [bool],
}

impl Spot<'_> {
    /// What the table's style makes of `cell`.
    fn styled(self, cell: &Cell) -> Styled {
        if self.row == 0 && first_row_is_styled(self.table) {
            Styled::FirstRow
        } else if self.names && cell.column == 0 && self.row >= self.table.header_rows() {
            Styled::FirstColumn
        } else {
            Styled::No
        }
    }
}

/// The table as an element of the document; one that is `noted` keeps its last row with the note under it.
pub(super) fn element(writer: &mut Writer<'_>, table: &Table, noted: bool, width: Points) -> Result<Element, Error> {
    let columns = widths::columns(table, writer.style(), width);
    let slots = table.slots();
    let grouped = grouped(table);
    let names = first_column_names_rows(table);
    let figures = table.figure_columns();
    let mut element = Element::new("w:tbl").child(properties(table, columns.iter().sum())).child(grid(&columns));
    for (at, places) in slots.iter().enumerate() {
        let header = at < table.header_rows();
        // Where a tall first row below the header misses the room left on its page by a hair, and may not split,
        // LibreOffice neither splits the table nor moves it, and cuts what goes over: kept with the next, it moves.
        let first = table.header_rows() > 0 && at == table.header_rows() && is_tall(places);
        let leads = header || first || is_band(places, columns.len()) || is_short(table) || grouped[at];
        let keep_next = if at + 1 < table.rows().len() { leads } else { noted };
        let spot = Spot { table, row: at, keep_next, names, figures: &figures };
        // One that has no next may split, for the same reason.
        let mut row = row(header, !first || keep_next);
        for place in places {
            row.push(cell(writer, spot, *place, &columns)?);
        }
        element.push(row);
    }
    Ok(element)
}

fn grid(columns: &[usize]) -> Element {
    let column = |width: &usize| Element::new("w:gridCol").with("w:w", width);
    columns.iter().map(column).fold(Element::new("w:tblGrid"), Element::child)
}

/// A row without its cells.
fn row(header: bool, whole: bool) -> Element {
    let mut properties = Element::new("w:trPr");
    for name in
        [("w:cantSplit", whole), ("w:tblHeader", header)].into_iter().filter_map(|(name, on)| on.then_some(name))
    {
        properties.push(Element::new(name));
    }
    Element::new("w:tr").child(properties)
}

/// A table of a few rows is not parted by a page's end, if it holds figures, a chart or short texts.
fn is_short(table: &Table) -> bool {
    let cells = || table.rows().iter().flat_map(|row| &row.cells);
    let few = table.rows().len() <= SHORT;
    match table.role {
        TableRole::Dati | TableRole::Cronoprogramma => few && cells().all(|cell| cell.content.len() <= 1),
        TableRole::Quadro => few && cells().all(|cell| widths::letters(&cell.content) <= TALL),
        TableRole::Tavola | TableRole::Scheda => false,
    }
}

/// Whether a cell that begins in the row holds more than some lines.
fn is_tall(places: &[Slot<'_>]) -> bool {
    places.iter().any(|place| match place {
        Slot::Start(cell) => widths::letters(&cell.content) > TALL,
        Slot::Below(_) => false,
    })
}

/// A row that is one cell from edge to edge names the rows under it, unless all rows are.
fn is_band(slots: &[Slot<'_>], columns: usize) -> bool {
    columns > 1 && matches!(slots, [Slot::Start(cell)] if cell.colspan == columns && cell.rowspan == 1)
}

/// The rows that a page's end should not part from the next: between them a cell spans a few rows, and Word shows its
/// words on the first page only. A longer group may be parted, but not after its first row or before its last; so may a
/// chain of groups that overlap, which `LibreOffice` would cut at the page's foot if no page can hold it.
fn grouped(table: &Table) -> Vec<bool> {
    let mut kept = vec![false; table.rows().len()];
    for (start, row) in table.rows().iter().enumerate() {
        for cell in row.cells.iter().filter(|cell| cell.rowspan > 1) {
            let last = start + cell.rowspan - 1;
            if cell.rowspan <= SHORT_GROUP {
                kept[start..last].fill(true);
            } else {
                kept[start] = true;
                kept[last - 1] = true;
            }
        }
    }
    for chain in kept.chunk_by_mut(|a, b| a == b).filter(|chain| chain.len() >= SHORT_GROUP) {
        chain.fill(false);
    }
    kept
}

fn cell(writer: &mut Writer<'_>, spot: Spot<'_>, place: Slot<'_>, columns: &[usize]) -> Result<Element, Error> {
    let (Slot::Start(of) | Slot::Below(of)) = place;
    let width: usize = columns[of.column..of.column + of.colspan].iter().sum();
    let mut properties = Element::new("w:tcPr").child(wide("w:tcW", width));
    if of.colspan > 1 {
        properties.push(Element::val("w:gridSpan", of.colspan));
    }
    match place {
        Slot::Start(cell) if cell.rowspan > 1 => properties.push(Element::val("w:vMerge", "restart")),
        Slot::Start(_) => {}
        Slot::Below(_) => properties.push(Element::val("w:vMerge", "continue")),
    }
    if let Some(color) = writer.style().cell(of.role).left_rule {
        let mut rule = line("w:left", units::eighths(LEFT_RULE), color);
        writer.theme.tie(&mut rule);
        properties.push(Element::new("w:tcBorders").child(rule));
    }
    let shading = own_shading(writer.style(), &writer.theme, spot.table.role, of.role, spot.styled(of));
    if let Some(shading) = shading {
        properties.push(shading);
    }
    let over_figures = spot.table.is_over_figures(spot.row, of, spot.figures);
    let kind = CellKind::new(spot.table.role, of, over_figures);
    let mut paragraphs = match place {
        Slot::Start(cell) => content(writer, kind, cell)?,
        Slot::Below(_) => Vec::new(),
    };
    if paragraphs.is_empty() {
        // The format wants a paragraph in every cell.
        paragraphs.push(writer.cell_paragraph(kind, ParagraphRole::Cella, false));
    }
    let mut made = Element::new("w:tc").child(properties);
    for paragraph in paragraphs {
        made.push(paragraph.keep_next(spot.keep_next).into_element());
    }
    Ok(made)
}

fn content(writer: &mut Writer<'_>, kind: CellKind, cell: &Cell) -> Result<Vec<Paragraph>, Error> {
    let mut paragraphs = Vec::new();
    for flow in &cell.content {
        match flow {
            Flow::Paragraph(paragraph) => {
                let base = writer.cell_base(kind, paragraph.role);
                let words = writer.inlines(&paragraph.content, base)?;
                let follows = !paragraphs.is_empty();
                paragraphs.push(writer.cell_paragraph(kind, paragraph.role, follows).with(words));
            }
            Flow::List(list) => writer.list(list, Width::Cell, 0, Some(kind), &mut paragraphs)?,
        }
    }
    Ok(paragraphs)
}

/// Whether the table has a first row that is not like the others: its style gives it its looks, and Word's accessibility
/// checker takes it for the header.
fn first_row_is_styled(table: &Table) -> bool {
    table.header_rows() > 0
}

/// Whether the first column names the rows.
fn first_column_names_rows(table: &Table) -> bool {
    let mut first = table.rows().iter().skip(table.header_rows()).filter_map(|row| row.cells.first()).peekable();
    first.peek().is_some() && first.filter(|cell| cell.column == 0).all(|cell| cell.scope == Some(Scope::Row))
}

/// The table's properties, in the schema's order; lines and alignment belong to its style.
fn properties(table: &Table, width: usize) -> Element {
    let flag = |on: bool| u8::from(on);
    let (row, column) = (first_row_is_styled(table), first_column_names_rows(table));
    // The same said twice: Word 2007 reads the bits, its successors the words.
    let bits = 0x0600 | if row { 0x20 } else { 0 } | if column { 0x80 } else { 0 };
    let look = Element::val("w:tblLook", format!("{bits:04X}"))
        .with("w:firstRow", flag(row))
        .with("w:lastRow", 0)
        .with("w:firstColumn", flag(column))
        .with("w:lastColumn", 0)
        .with("w:noHBand", 1)
        .with("w:noVBand", 1);
    let mut properties = Element::new("w:tblPr")
        .child(Element::val("w:tblStyle", styles::table(table.role)))
        .child(wide("w:tblW", width))
        .child(Element::new("w:tblLayout").with("w:type", "fixed"))
        .child(look);
    let caption = crate::document::plain_text(&table.caption);
    for (name, text) in [("w:tblCaption", &caption), ("w:tblDescription", &table.description)] {
        if !text.is_empty() {
            properties.push(Element::val(name, text));
        }
    }
    properties
}
