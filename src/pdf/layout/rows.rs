// SPDX-License-Identifier: EUPL-1.2
//! Puts the rows of a table on pages. A row stays whole if a page can hold it; bands and headers stay with what they
//! lead; a spanning cell goes on over pages, with its text repeated and its lower border drawn at each page's foot.

use super::galley::Galley;
use super::pager::{Pager, adorn_line};
use super::rules::Rules;
use super::table::{SetCell, SetTable};
use super::together::{Follow, lead_end, least_height, need, plain_height};
use crate::document::Points;
use crate::pdf::frame::{Artifact, Shape};
use crate::pdf::structure::{Attributes, ElementId, Tag};
use std::ops::Range;

/// Fewer lines than these are not worth beginning a row that a page cannot hold.
const LINES_TO_BEGIN: f32 = 4.0;
/// The thickness of a cell's rule of evidence.
const LEFT_RULE: Points = 2.5;

/// A table on its way to the pages.
struct Rows<'t, 'p, 'c> {
    table: &'t mut SetTable,
    pager: &'p mut Pager<'c>,
    element: ElementId,
    group: Option<(bool, ElementId)>,
    /// The tops of the cells that stand on this page and have not ended, by their index.
    open: Vec<(usize, Points)>,
    /// Cells of this page that have ended.
    closed: Vec<Placed>,
    /// The heights of the header rows, once placed.
    header: Vec<Points>,
    /// Whether the header rows stand on one page: parts of them are not repeated.
    header_is_whole: bool,
    /// Where the table begins on this page, under the repeated header.
    top: Points,
    /// What the notes of the rows placed on this page will take, once they are drawn.
    reserved: Points,
    /// The height of what stays with the last rows.
    tail: Points,
}

/// A cell, or the part of one that stands on a page.
#[derive(Clone, Debug)]
struct Placed {
    cell: usize,
    top: Points,
    bottom: Points,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    /// These lines of it.
    Lines(Range<usize>),
    /// All its text was on an earlier page: it is repeated.
    Repeat,
}

/// Places a table, which asks for the room of `begin`; less, if it is `kept` with what stands above.
pub(super) fn place(pager: &mut Pager<'_>, table: &mut SetTable, begin: Follow, kept: bool) {
    let parent = super::pager::ROOT;
    if table.rows.is_empty() {
        // A `Table` without rows is no table: what is left is its caption.
        if let Some(root) = table.caption.nodes.first_mut() {
            root.tag = Tag::P;
        }
        let mut caption = std::mem::take(&mut table.caption);
        pager.place(&mut caption, Follow::default());
        return;
    }
    let summary = (!table.summary.is_empty()).then(|| table.summary.as_str().into());
    let element = pager.frames.tree.add(parent, Tag::Table, &Attributes { summary, ..Attributes::default() });
    let mut caption = std::mem::take(&mut table.caption);
    let least = least_height(table);
    let captioned = begin.least - least;
    let follow = Follow { least, whole: if kept { 0.0 } else { begin.whole - captioned }, tail: 0.0 };
    if caption.lines.is_empty() {
        if pager.leaves(pager.lead(0.0), follow) {
            pager.new_page();
        }
        pager.y += pager.lead(0.0);
        pager.pending = 0.0;
    } else {
        caption.nodes[0].element = Some(pager.frames.tree.add(element, Tag::Caption, &Attributes::default()));
        pager.place(&mut caption, follow);
        pager.y += pager.pending;
        pager.pending = 0.0;
    }
    let mut rows = Rows {
        top: pager.y,
        table,
        pager,
        element,
        group: None,
        open: Vec::new(),
        closed: Vec::new(),
        header: Vec::new(),
        header_is_whole: true,
        reserved: 0.0,
        tail: begin.tail,
    };
    rows.all();
    pager.pending = table.style.after;
}

impl Rows<'_, '_, '_> {
    fn all(&mut self) {
        let mut row = 0;
        while row < self.table.rows.len() {
            let end = lead_end(self.table, row) + 1;
            self.make_room(row..end);
            for row in row..end {
                self.row(row);
            }
            row = end;
        }
        self.finish_page();
    }

    /// Goes to the next page if these rows do not fit this one and fit that.
    fn make_room(&mut self, rows: Range<usize>) {
        let begun = self.pager.y > self.top || !self.pager.fresh;
        if !begun {
            return;
        }
        let tail = if rows.end == self.table.rows.len() { self.tail } else { 0.0 };
        let wanted = self.wanted(rows.clone()) + tail;
        if self.pager.y + wanted <= self.room() + 0.01 {
            return;
        }
        let page = self.pager.page_height() - self.header.iter().sum::<Points>();
        let few_lines = self.table.style.size * self.table.style.leading * LINES_TO_BEGIN;
        if wanted <= page || self.pager.y + self.leading_height(rows) + few_lines > self.room() {
            self.next_page();
        }
    }

    /// The lowest point that rows may reach on this page.
    fn room(&self) -> Points {
        self.pager.bottom() - self.reserved
    }

    /// The height of all rows but the last.
    fn leading_height(&self, rows: Range<usize>) -> Points {
        (rows.start..rows.end - 1).map(|row| plain_height(self.table, row)).sum()
    }

    /// The height that rows not yet begun will take, with room for the whole text of the spanning cells that begin in
    /// them, and for the notes that they call.
    fn wanted(&self, rows: Range<usize>) -> Points {
        let start = self.pager.y;
        let mut y = start;
        let mut tallest = start;
        let mut tops = self.open.clone();
        for row in rows.clone() {
            for (index, cell) in self.starting(row) {
                tops.push((index, y));
                if cell.rows > 1 {
                    tallest = tallest.max(y + need(self.table, cell, 0, false));
                }
            }
            y += self.height(row, y, &tops);
        }
        let notes = rows.flat_map(|row| self.starting(row)).flat_map(|(_, cell)| &cell.galley.notes);
        y.max(tallest) - start + self.pager.added_by(notes)
    }

    fn starting(&self, row: usize) -> impl Iterator<Item = (usize, &SetCell)> {
        let from = self.table.cells.partition_point(|cell| cell.row < row);
        let cells = self.table.cells[from..].iter().take_while(move |cell| cell.row == row);
        cells.enumerate().map(move |(index, cell)| (from + index, cell))
    }

    /// The height of a row whose top is `y`: what the cells that end in it still need.
    fn height(&self, row: usize, y: Points, tops: &[(usize, Points)]) -> Points {
        let mut height = if self.is_continued(row, tops) { 0.0 } else { self.table.rows[row].least };
        for (index, top) in tops {
            let cell = &self.table.cells[*index];
            if cell.last_row() == row {
                height = height.max(top + need(self.table, cell, cell.done, cell.is_repeated()) - y);
            }
        }
        height
    }

    /// Whether the row began on an earlier page.
    fn is_continued(&self, row: usize, tops: &[(usize, Points)]) -> bool {
        tops.iter().any(|(index, _)| {
            let cell = &self.table.cells[*index];
            cell.row == row && cell.done > 0
        })
    }

    /// Places one row, over as many pages as it takes.
    fn row(&mut self, row: usize) {
        self.begin_row(row);
        let mut before = None;
        loop {
            let height = self.height(row, self.pager.y, &self.open);
            let at_top = self.pager.y <= self.top + 0.01;
            let empty = at_top && self.open.iter().all(|(index, _)| self.fits_no_line(*index));
            if self.pager.y + height <= self.room() + 0.01 || empty {
                self.end_row(row, height);
                return;
            }
            // A whole page has taken no line in, and none ever will: what is left is a text repeated from the page before,
            // taller than a page. It ends here, or the row never would.
            let done: usize = self.open.iter().map(|(index, _)| self.table.cells[*index].done).sum();
            if at_top && before == Some(done) {
                self.end_row(row, self.room() - self.pager.y);
                return;
            }
            before = at_top.then_some(done);
            self.pager.y = self.pager.y.max(self.room());
            self.next_page();
        }
    }

    /// Whether not even a line of the cell fits a page, so that going to another would never end.
    fn fits_no_line(&self, index: usize) -> bool {
        let cell = &self.table.cells[index];
        let room = self.room() - self.pager.y - 2.0 * self.table.style.padding_y;
        cell.done < cell.galley.lines.len() && cell.galley.fitting(cell.done, room) == 0
    }

    /// Gives the row and its cells their elements, and opens the cells.
    fn begin_row(&mut self, row: usize) {
        let header = row < self.table.header_rows;
        let group = match self.group {
            Some((is_header, group)) if is_header == header => group,
            _ => {
                // A head wants a body beside it (ISO 14289-1, 7.2): header rows alone are the body.
                let alone = self.table.header_rows == self.table.rows.len();
                let tag = if header && !alone { Tag::THead } else { Tag::TBody };
                let group = self.pager.frames.tree.add(self.element, tag, &Attributes::default());
                self.group = Some((header, group));
                group
            }
        };
        let tree = &mut self.pager.frames.tree;
        let element = tree.add(group, Tag::TR, &Attributes::default());
        let from = self.table.cells.partition_point(|cell| cell.row < row);
        for (index, cell) in self.table.cells.iter_mut().enumerate().skip(from).take_while(|(_, cell)| cell.row == row)
        {
            let root = &mut cell.galley.nodes[0];
            root.element = Some(tree.add(element, root.tag, &root.attributes));
            self.open.push((index, self.pager.y));
        }
    }

    fn end_row(&mut self, row: usize, height: Points) {
        self.pager.y += height;
        let notes = self.starting(row).flat_map(|(_, cell)| &cell.galley.notes);
        self.reserved += self.pager.added_by(notes);
        if row < self.table.header_rows {
            self.header.push(height);
        }
        let bottom = self.pager.y;
        let table = &mut *self.table;
        let closed = &mut self.closed;
        self.open.retain(|(index, top)| {
            let cell = &mut table.cells[*index];
            if cell.last_row() != row {
                return true;
            }
            let content =
                if cell.is_repeated() { Content::Repeat } else { Content::Lines(cell.done..cell.galley.lines.len()) };
            cell.done = cell.galley.lines.len();
            closed.push(Placed { cell: *index, top: *top, bottom, content });
            false
        });
    }

    /// Ends the table's part on this page, and begins the next under the repeated header.
    fn next_page(&mut self) {
        self.finish_page();
        self.pager.new_page();
        self.top = self.pager.y;
        let header: Points = self.header.iter().sum();
        let placed = self.header.len() == self.table.header_rows;
        self.header_is_whole &= placed || self.group.is_none();
        if placed && self.header_is_whole && header > 0.0 && header < self.pager.page_height() / 2.0 {
            self.repeat_header();
            self.pager.y += header;
            self.pager.fresh = false;
            self.top = self.pager.y;
        }
        for (_, top) in &mut self.open {
            *top = self.top;
        }
    }

    /// Draws all that stands on this page.
    fn finish_page(&mut self) {
        self.close_open_cells();
        let mut placed = std::mem::take(&mut self.closed);
        placed.sort_by_key(|placed| placed.cell);
        self.draw_boxes(&placed);
        for part in placed {
            let (x, y) = self.text_origin(part.cell, part.top, part.bottom);
            match part.content {
                Content::Repeat => {
                    if let Some(repeat) = &self.table.cells[part.cell].repeat {
                        let room = part.bottom - y - self.table.style.padding_y;
                        let count = repeat.fitting(0, room);
                        adorn_galley(self.pager, repeat, count, Artifact::Layout, (x, y));
                    }
                }
                Content::Lines(lines) => {
                    let mut y = y;
                    for index in lines.clone() {
                        let line = &self.table.cells[part.cell].galley.lines[index];
                        y += if index == lines.start { 0.0 } else { line.before } + line.inset;
                        let height = line.height;
                        let notes = self.pager.place_line(&mut self.table.cells[part.cell].galley, index, x, y);
                        self.pager.add_notes(notes);
                        y += height;
                    }
                }
            }
            self.pager.fresh = false;
        }
        self.reserved = 0.0;
    }

    /// Cells that go on to the next page place here the lines that fit; the last row grows to hold them, if it can.
    fn close_open_cells(&mut self) {
        let padding = 2.0 * self.table.style.padding_y;
        let mut bottom = self.pager.y;
        for (index, top) in &self.open {
            let cell = &self.table.cells[*index];
            bottom = bottom.max((top + need(self.table, cell, cell.done, cell.is_repeated())).min(self.room()));
        }
        if !self.open.is_empty() && bottom > self.pager.y {
            for placed in self.closed.iter_mut().filter(|placed| (placed.bottom - self.pager.y).abs() < 0.01) {
                placed.bottom = bottom;
            }
            self.pager.y = bottom;
        }
        for (index, top) in self.open.clone() {
            if top >= bottom - 0.01 {
                continue;
            }
            let repeated = self.table.cells[index].is_repeated();
            let cell = &mut self.table.cells[index];
            let fitting = cell.galley.fitting(cell.done, bottom - top - padding);
            let lines = cell.done..cell.done + fitting;
            cell.done = lines.end;
            let content = if repeated { Content::Repeat } else { Content::Lines(lines) };
            self.closed.push(Placed { cell: index, top, bottom, content });
        }
    }

    /// Where the text of a cell begins; the names of columns stand on the lower rule, near what they name.
    fn text_origin(&self, cell: usize, top: Points, bottom: Points) -> (Points, Points) {
        let cell = &self.table.cells[cell];
        let header = cell.row < self.table.header_rows;
        let spare = if header { bottom - top - need(self.table, cell, 0, false) } else { 0.0 };
        (
            self.pager.left() + self.table.edges[cell.column] + self.table.style.padding_x,
            top + self.table.style.padding_y + spare.max(0.0),
        )
    }

    /// Backgrounds first, then rules, each drawn once however many cells share it.
    fn draw_boxes(&mut self, placed: &[Placed]) {
        let page = self.pager.page();
        let left = self.pager.left();
        let mut rules = Rules::default();
        let mut evidence = Vec::new();
        for part in placed {
            let cell = &self.table.cells[part.cell];
            let (x, right) =
                (left + self.table.edges[cell.column], left + self.table.edges[cell.column + cell.columns]);
            let (y, width, height) = (part.top, right - x, part.bottom - part.top);
            if let Some(color) = cell.background {
                let shape = Shape::Fill { x, y, width, height, color };
                self.pager.frames.adorn(page, Artifact::Layout, shape);
            }
            if let Some(color) = cell.left_rule {
                evidence.push(Shape::Fill { x, y, width: LEFT_RULE, height, color });
            }
            rules.rectangle(x, part.top, right, part.bottom);
        }
        for shape in evidence {
            self.pager.frames.adorn(page, Artifact::Layout, shape);
        }
        let (width, color) = (self.table.style.border_width, self.table.style.border);
        for (from, to) in rules.merged() {
            self.pager.frames.adorn(page, Artifact::Layout, Shape::Rule { from, to, width, color });
        }
    }

    /// The header rows again, as no content: those who hear the table have met them.
    fn repeat_header(&mut self) {
        let page = self.pager.page();
        let left = self.pager.left();
        let mut ys = vec![self.pager.y];
        for height in &self.header {
            ys.push(ys[ys.len() - 1] + height);
        }
        let mut rules = Rules::default();
        let header: Vec<usize> = (0..self.table.cells.len())
            .take_while(|index| self.table.cells[*index].row < self.table.header_rows)
            .collect();
        for index in &header {
            let cell = &self.table.cells[*index];
            let (x, right) =
                (left + self.table.edges[cell.column], left + self.table.edges[cell.column + cell.columns]);
            let (y, bottom) = (ys[cell.row], ys[cell.row + cell.rows]);
            if let Some(color) = cell.background {
                let shape = Shape::Fill { x, y, width: right - x, height: bottom - y, color };
                self.pager.frames.adorn(page, Artifact::Header, shape);
            }
            rules.rectangle(x, y, right, bottom);
        }
        let (width, color) = (self.table.style.border_width, self.table.style.border);
        for (from, to) in rules.merged() {
            self.pager.frames.adorn(page, Artifact::Header, Shape::Rule { from, to, width, color });
        }
        for index in header {
            let cell = &self.table.cells[index];
            let (x, y) = self.text_origin(index, ys[cell.row], ys[cell.row + cell.rows]);
            let galley = &cell.galley;
            adorn_galley(self.pager, galley, galley.lines.len(), Artifact::Header, (x, y));
        }
    }
}

/// Draws the first lines of a galley as no content.
fn adorn_galley(pager: &mut Pager<'_>, galley: &Galley, count: usize, artifact: Artifact, (x, top): (Points, Points)) {
    let page = pager.page();
    let mut y = top;
    for (index, line) in galley.lines.iter().take(count).enumerate() {
        y += if index == 0 { 0.0 } else { line.before } + line.inset;
        for (label, at) in &line.labels {
            adorn_line(&mut pager.frames, page, artifact, label, (x + at, y + line.baseline));
        }
        adorn_line(&mut pager.frames, page, artifact, &line.line, (x + line.x, y + line.baseline));
        y += line.height;
    }
}
