// SPDX-License-Identifier: EUPL-1.2
//! A table set in cells of known width, before it is known on which pages its rows will stand.

use super::figures;
use super::galley::{Galley, Setter, list_indent};
use super::lines;
use super::text;
use super::together;
use crate::document::{
    Align, Ask, BoxStyle, Cell, CellRole, Color, ColumnWidth, Flow, Inline, Points, Scope, Style, Table, TableStyle,
    cell_text, column_widths,
};
use crate::pdf::shape::Shaper;
use crate::pdf::structure::{Attributes, HeaderScope, Node, NodeId, Tag};

/// A set table.
#[derive(Debug)]
pub(super) struct SetTable {
    pub(super) style: TableStyle,
    pub(super) caption: Galley,
    pub(super) summary: String,
    /// The left edges of the columns and the right edge of the last, from the table's left.
    pub(super) edges: Vec<Points>,
    pub(super) header_rows: usize,
    pub(super) rows: Vec<SetRow>,
    /// In the order of rows, then of columns.
    pub(super) cells: Vec<SetCell>,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetRow {
    /// A header or a band: not to be parted from the row below.
    pub(super) leads: bool,
    /// The least height.
    pub(super) least: Points,
}

/// A cell.
#[derive(Debug)]
pub(super) struct SetCell {
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
    /// Its first node is the cell itself.
    pub(super) galley: Galley,
    /// Its text as the next page repeats it, if it spans rows.
    pub(super) repeat: Option<Galley>,
    pub(super) background: Option<Color>,
    pub(super) left_rule: Option<Color>,
    /// The lines placed by now.
    pub(super) done: usize,
}

impl SetCell {
    pub(super) fn last_row(&self) -> usize {
        self.row + self.rows - 1
    }

    /// Whether all its text stands on earlier pages, so that this one repeats it.
    pub(super) fn is_repeated(&self) -> bool {
        self.done > 0 && self.done == self.galley.lines.len() && self.repeat.is_some()
    }
}

/// What a spanning cell says on the pages after its first.
const CONTINUED: &str = "(segue)";

/// Sets a table as wide as the text.
pub(super) fn set(shaper: &mut Shaper<'_>, style: &Style, table: &Table, width: Points) -> SetTable {
    let looks = *style.table(table.role);
    let widths = measured_widths(shaper, style, table, &looks, width);
    let mut edges = vec![0.0];
    for width in widths {
        edges.push(edges[edges.len() - 1] + width);
    }
    let figures = table.figure_columns();
    let mut cells = Vec::new();
    for (row, cell) in
        table.rows().iter().enumerate().flat_map(|(index, row)| row.cells.iter().map(move |cell| (index, cell)))
    {
        let inner = edges[cell.column + cell.colspan] - edges[cell.column] - 2.0 * looks.padding_x;
        let mut boxed = *style.cell(cell.role);
        if table.is_over_figures(row, cell, &figures) {
            boxed.align = Align::Destra;
        }
        cells.push(set_cell(shaper, style, table, (&looks, &boxed), row, cell, inner, width));
    }
    let columns = table.columns().len();
    let rows = table
        .rows()
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let band = matches!(row.cells.as_slice(), [only] if only.colspan == columns && only.rowspan == 1);
            let leads = index < table.header_rows() || band;
            SetRow {
                leads: leads && index + 1 < table.rows().len(),
                least: looks.size * looks.leading + 2.0 * looks.padding_y,
            }
        })
        .collect();
    let mut setter = Setter::new(shaper, style, width, width, Node::root(Tag::Caption));
    setter.text(&table.caption, NodeId::ROOT, &style.caption, 0.0);
    let mut caption = setter.finish();
    caption.keep_with_next = true;
    let mut set = SetTable {
        style: looks,
        caption,
        summary: table.description.clone(),
        edges,
        header_rows: table.header_rows(),
        rows,
        cells,
    };
    figures::align(&mut set, table);
    together::bind(&mut set);
    set
}

#[expect(clippy::too_many_arguments, reason = "what a cell depends on, each a different thing")]
fn set_cell(
    shaper: &mut Shaper<'_>,
    style: &Style,
    table: &Table,
    (looks, boxed): (&TableStyle, &BoxStyle),
    row: usize,
    cell: &Cell,
    width: Points,
    note_width: Points,
) -> SetCell {
    let scope = header_scope(table, row, cell);
    let attributes = Attributes { scope, row_span: cell.rowspan, column_span: cell.colspan, ..Attributes::default() };
    let tag = if scope.is_some() { Tag::TH } else { Tag::TD };
    let look = |style: &Style, role| cell_text(style, looks, boxed, role);
    let width = width.max(1.0);
    let set = |shaper: &mut Shaper<'_>, content: &[Flow]| {
        let root = Node::root(tag).with_attributes(attributes.clone());
        let mut setter = Setter::new(shaper, style, width, note_width, root);
        setter.whole_words = scope.is_some();
        setter.content(content, &look);
        setter.finish()
    };
    let galley = set(shaper, &cell.content);
    let repeat = (cell.rowspan > 1 && row >= table.header_rows() && !cell.content.is_empty())
        .then(|| set(shaper, &continued(&cell.content)));
    SetCell {
        row,
        rows: cell.rowspan,
        column: cell.column,
        columns: cell.colspan,
        galley,
        repeat,
        background: boxed.background,
        left_rule: boxed.left_rule,
        done: 0,
    }
}

/// A cell names its column if the document says so, or if it stands in a header row.
fn header_scope(table: &Table, row: usize, cell: &Cell) -> Option<HeaderScope> {
    match cell.scope {
        Some(Scope::Column) => Some(HeaderScope::Column),
        Some(Scope::Row) => Some(HeaderScope::Row),
        None => (row < table.header_rows() && cell.role == CellRole::Intestazione).then_some(HeaderScope::Column),
    }
}

fn measured_widths(
    shaper: &mut Shaper<'_>,
    style: &Style,
    table: &Table,
    looks: &TableStyle,
    width: Points,
) -> Vec<Points> {
    let mut asks = Vec::new();
    if table.columns().contains(&ColumnWidth::Auto) {
        for cell in table.rows().iter().flat_map(|row| &row.cells) {
            let boxed = style.cell(cell.role);
            let (mut least, mut most) = (0.0_f32, 0.0_f32);
            extent(shaper, style, looks, boxed, &cell.content, 0.0, &mut |a, b| {
                least = least.max(a);
                most = most.max(b);
            });
            let padding = 2.0 * looks.padding_x + 0.5;
            let (least, most) = (least + padding, most + padding);
            asks.push(Ask { column: cell.column, columns: cell.colspan, least, most });
        }
    }
    column_widths(table.columns(), width, &asks)
}

/// The least and the greatest useful width of what a cell holds, paragraph by paragraph.
fn extent(
    shaper: &mut Shaper<'_>,
    style: &Style,
    table: &TableStyle,
    cell: &BoxStyle,
    content: &[Flow],
    indent: Points,
    each: &mut dyn FnMut(Points, Points),
) {
    for flow in content {
        match flow {
            Flow::Paragraph(paragraph) => {
                let look = cell_text(style, table, cell, paragraph.role);
                let text = text::flatten(&paragraph.content, NodeId::ROOT, &mut Vec::new(), look.bold, look.italic);
                let (least, most) = lines::extent(shaper, &text, look.size);
                each(least + indent, most + indent);
            }
            Flow::List(list) => {
                let size = |role| cell_text(style, table, cell, role).size;
                let indent = indent + list_indent(shaper, list, &size);
                for item in &list.items {
                    extent(shaper, style, table, cell, item, indent, each);
                }
            }
        }
    }
}

/// The content with "(segue)" after its last words; notes are not called twice.
fn continued(content: &[Flow]) -> Vec<Flow> {
    let mut content = content.to_vec();
    for flow in &mut content {
        strip_notes(flow);
    }
    let mark = Inline::Emphasis(vec![Inline::Text(format!("\u{A0}{CONTINUED}"))]);
    match content.last_mut() {
        Some(Flow::Paragraph(paragraph)) => paragraph.content.push(mark),
        Some(Flow::List(_)) | None => {}
    }
    content
}

fn strip_notes(flow: &mut Flow) {
    fn strip(content: &mut Vec<Inline>) {
        content.retain(|inline| !matches!(inline, Inline::Footnote { .. }));
        for inline in content {
            match inline {
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => strip(inner),
                Inline::Text(_)
                | Inline::Datum { .. }
                | Inline::Acronym { .. }
                | Inline::Footnote { .. }
                | Inline::LineBreak => {}
            }
        }
    }
    match flow {
        Flow::Paragraph(paragraph) => strip(&mut paragraph.content),
        Flow::List(list) => list.items.iter_mut().flatten().for_each(strip_notes),
    }
}
