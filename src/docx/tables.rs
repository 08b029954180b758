// SPDX-License-Identifier: EUPL-1.2
//! Tables: fixed widths, header rows that repeat, rows that do not split, spans, and words for those who hear them.

use super::blocks::Writer;
use super::cell_styles::CellStyle;
use super::numbering::Width;
use super::{Error, styles, units, widths, xml::Element};
use crate::document::{Cell, CellRole, Flow, Points, Scope, Slot, Table, TableRole};
use docx_rs::{
    Paragraph, Shading, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellContent,
    TableLayoutType, TableRow, VMergeType, WidthType,
};

/// The thickness of the line on the left of what is put in evidence.
const LEFT_RULE: Points = 3.0;

/// The rows, headers too, of a short table.
const SHORT: usize = 8;

/// Where a cell stands, as far as its looks depend on it.
#[derive(Clone, Copy)]
struct Spot<'a> {
    table: &'a Table,
    row: usize,
    /// Whether the row stays on the page of the next one.
    keep_next: bool,
}

/// The table as an element of the document.
pub(super) fn element(writer: &mut Writer<'_>, table: &Table, width: Points) -> Result<Element, Error> {
    let columns = widths::columns(table, writer.style(), width);
    let slots = table.slots();
    let mut rows = Vec::with_capacity(slots.len());
    for (at, places) in slots.iter().enumerate() {
        let header = at < table.header_rows();
        let keep_next = at + 1 < table.rows().len() && (header || is_band(places, columns.len()) || is_short(table));
        let spot = Spot { table, row: at, keep_next };
        let cells = places.iter().map(|place| cell(writer, spot, *place, &columns)).collect::<Result<_, _>>()?;
        rows.push(TableRow::new(cells).cant_split());
    }
    let built = docx_rs::Table::new(rows)
        .style(styles::table(table.role))
        .set_grid(columns.clone())
        .layout(TableLayoutType::Fixed)
        .width(columns.iter().sum(), WidthType::Dxa);
    let mut element = Element::from_builder(&built)?;
    finish(&mut element, table);
    Ok(element)
}

/// A table of figures or a chart of a few rows is not parted by a page's end.
fn is_short(table: &Table) -> bool {
    match table.role {
        TableRole::Dati | TableRole::Cronoprogramma => table.rows().len() <= SHORT,
        TableRole::Tavola | TableRole::Scheda | TableRole::Quadro => false,
    }
}

/// A row that is one cell from edge to edge names the rows under it.
fn is_band(slots: &[Slot<'_>], columns: usize) -> bool {
    matches!(slots, [Slot::Start(cell)] if cell.colspan == columns && cell.rowspan == 1)
}

fn cell(writer: &mut Writer<'_>, spot: Spot<'_>, place: Slot<'_>, columns: &[usize]) -> Result<TableCell, Error> {
    let (of, merge) = match place {
        Slot::Start(cell) => (cell, (cell.rowspan > 1).then_some(VMergeType::Restart)),
        Slot::Below(cell) => (cell, Some(VMergeType::Continue)),
    };
    let width = columns[of.column..of.column + of.colspan].iter().sum();
    let mut made = TableCell::new().width(width, WidthType::Dxa);
    if of.colspan > 1 {
        made = made.grid_span(of.colspan);
    }
    if let Some(merge) = merge {
        made = made.vertical_merge(merge);
    }
    let looks = writer.style().cell(of.role);
    let header_looks_come_from_the_style = first_row_is_styled(spot.table) && spot.row == 0;
    let fill = looks.background.map(crate::document::Color::hex);
    match (fill, header_looks_come_from_the_style) {
        (Some(_), true) if of.role == CellRole::Intestazione => {}
        (Some(fill), _) => made = made.shading(Shading::new().fill(fill)),
        // Without this a plain cell would take the looks of the first row.
        (None, true) => made = made.shading(Shading::new().fill("auto")),
        (None, false) => {}
    }
    if let Some(color) = looks.left_rule {
        let rule =
            TableCellBorder::new(TableCellBorderPosition::Left).size(units::eighths(LEFT_RULE)).color(color.hex());
        made = made.set_borders(TableCellBorders::with_empty().set(rule));
    }
    let mut paragraphs = match place {
        Slot::Start(cell) => content(writer, spot.table, cell)?,
        Slot::Below(_) => Vec::new(),
    };
    if paragraphs.is_empty() {
        // The format wants a paragraph in every cell.
        paragraphs.push(writer.cell_paragraph(spot.table.role, of.role, crate::document::ParagraphRole::Cella));
    }
    for paragraph in &mut paragraphs {
        if spot.keep_next {
            paragraph.property.keep_next = Some(true);
        }
    }
    made.children = paragraphs.into_iter().map(|paragraph| TableCellContent::Paragraph(paragraph.into())).collect();
    Ok(made)
}

fn content(writer: &mut Writer<'_>, table: &Table, cell: &Cell) -> Result<Vec<Paragraph>, Error> {
    let mut paragraphs = Vec::new();
    for flow in &cell.content {
        match flow {
            Flow::Paragraph(paragraph) => {
                let mut made = writer.cell_paragraph(table.role, cell.role, paragraph.role);
                made.children =
                    writer.inlines(&paragraph.content, writer.cell_base(table.role, cell.role, paragraph.role))?;
                paragraphs.push(made);
            }
            Flow::List(list) => {
                writer.list(list, Width::Cell, 0, Some((table.role, cell.role)), &mut paragraphs)?;
            }
        }
    }
    Ok(paragraphs)
}

/// Whether the table's style gives the first row its looks: it does where that row names columns.
fn first_row_is_styled(table: &Table) -> bool {
    table.header_rows() > 0
        && table.rows().first().is_some_and(|row| row.cells.iter().any(|cell| cell.role == CellRole::Intestazione))
}

/// Whether the first column names the rows.
fn first_column_names_rows(table: &Table) -> bool {
    let mut first = table.rows().iter().skip(table.header_rows()).filter_map(|row| row.cells.first()).peekable();
    first.peek().is_some() && first.filter(|cell| cell.column == 0).all(|cell| cell.scope == Some(Scope::Row))
}

/// Adds what the builder has no words for.
fn finish(element: &mut Element, table: &Table) {
    let properties = element.child_mut("w:tblPr");
    // Lines and alignment belong to the table's style.
    properties.drop_children("w:tblBorders");
    properties.drop_children("w:jc");
    let flag = |on: bool| u8::from(on);
    let (row, column) = (first_row_is_styled(table), first_column_names_rows(table));
    let bits = 0x0600 | if row { 0x20 } else { 0 } | if column { 0x80 } else { 0 };
    properties.push(
        Element::val("w:tblLook", format!("{bits:04X}"))
            .with("w:firstRow", flag(row))
            .with("w:lastRow", 0)
            .with("w:firstColumn", flag(column))
            .with("w:lastColumn", 0)
            .with("w:noHBand", 1)
            .with("w:noVBand", 1),
    );
    let caption = crate::document::plain_text(&table.caption);
    for (name, text) in [("w:tblCaption", &caption), ("w:tblDescription", &table.description)] {
        if !text.is_empty() {
            properties.push(Element::val(name, text));
        }
    }
    for row in element.children_mut().filter(|child| child.name() == "w:tr").take(table.header_rows()) {
        row.child_mut("w:trPr").push(Element::new("w:tblHeader"));
    }
}

/// The id of the style of a paragraph in a cell: one of the cell's own, or its role's.
pub(super) fn style_id(key: Option<CellStyle>, role: crate::document::ParagraphRole) -> String {
    key.map_or_else(|| styles::paragraph(role).to_owned(), CellStyle::id)
}
