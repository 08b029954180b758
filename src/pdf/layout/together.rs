// SPDX-License-Identifier: EUPL-1.2
//! What had better stand on one page: a heading and what it names, the first and the last rows of a table, a short table
//! as a whole, and the last lines before a new page with what comes before them.

use super::table::{SetCell, SetTable};
use super::{SetBlock, figure};
use crate::document::Points;

/// What a block kept with the next one must leave room for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Follow {
    /// Without this much it goes to the next page.
    pub(super) least: Points,
    /// With this much all that belongs together stays together: worth the next page, unless this one stays too white.
    pub(super) whole: Points,
    /// What comes after it that is too little to stand alone: its last rows stay with that.
    pub(super) tail: Points,
}

/// A table with no more rows than these under its header is kept whole.
const SHORT_TABLE: usize = 6;
/// A row of no more lines than these is not left alone on a page.
const SHORT_ROW: f32 = 4.0;
/// No more than these shares of a page are left white to keep things together: large things, and small ones.
const WHITE: [f32; 2] = [0.2, 0.26];
/// Things are small up to this share of a page.
const SMALL: f32 = 0.4;
/// What takes no more than this share of a page does not stand alone on the last page before a break.
const STUB: f32 = 0.2;
/// What takes no more than this share is a few lines.
const FEW_LINES: f32 = 0.08;

impl Follow {
    /// Nothing better than this much.
    pub(super) fn exactly(height: Points) -> Self {
        Self { least: height, whole: height, tail: 0.0 }
    }

    /// Whether keeping together something of this height is worth `white` at the foot of a page.
    pub(super) fn is_worth(height: Points, white: Points, page_height: Points) -> bool {
        let [large, small] = WHITE;
        height <= page_height && white <= page_height * if height <= page_height * SMALL { small } else { large }
    }
}

/// For each block, what follows it.
pub(super) fn follows(blocks: &[SetBlock], page_height: Points) -> Vec<Follow> {
    (1..=blocks.len()).map(|index| begin(&blocks[index..], page_height)).collect()
}

/// What the first of these blocks must have room for.
pub(super) fn begin(blocks: &[SetBlock], page_height: Points) -> Follow {
    match blocks.first() {
        Some(SetBlock::Table(table)) => {
            let least = least_height(table);
            let stub = stub(&blocks[1..], page_height, table.style.after);
            let note = note_height(blocks.get(1), page_height, table.style.after);
            let tail = if stub <= page_height * FEW_LINES { stub.max(note) } else { note };
            let short = table.rows.len() - table.header_rows <= SHORT_TABLE;
            let whole = if short { caption_height(table) + stacked(table) + stub.max(note) } else { least };
            Follow { least, whole: whole.max(least), tail }
        }
        Some(SetBlock::Figure(figure)) => Follow::exactly(figure::least_height(figure)),
        // Nothing is kept with a page's end; a galley is never followed by a galley, and a contents' first lines are
        // about this tall.
        Some(SetBlock::Contents(_)) => Follow::exactly(40.0),
        Some(SetBlock::Galley(_) | SetBlock::PageBreak) | None => Follow::default(),
    }
}

/// The height of a note to a table right under it, with the white above: it stays with its last row.
fn note_height(below: Option<&SetBlock>, page_height: Points, pending: Points) -> Points {
    let Some(SetBlock::Galley(galley)) = below else { return 0.0 };
    let Some(first) = galley.lines[..galley.opening_note].first() else { return 0.0 };
    let height = pending.max(first.before) + galley.height(0..galley.opening_note);
    if height <= page_height * STUB { height } else { 0.0 }
}

/// The height of what is left before a new page begins, if it would make a poor page by itself.
fn stub(blocks: &[SetBlock], page_height: Points, mut pending: Points) -> Points {
    let mut height = 0.0;
    for block in blocks {
        let (before, this, after) = match block {
            SetBlock::PageBreak => break,
            SetBlock::Galley(galley) => {
                let before = galley.lines.first().map_or(0.0, |line| line.before);
                (before, galley.height(0..galley.lines.len()), galley.after)
            }
            SetBlock::Table(table) => (0.0, caption_height(table) + stacked(table), table.style.after),
            SetBlock::Figure(_) | SetBlock::Contents(_) => return 0.0,
        };
        height += pending.max(before) + this;
        pending = after;
        if height > page_height * STUB {
            return 0.0;
        }
    }
    height
}

/// The least height with which a table can begin: caption, header, bands, and the first rows below them.
pub(super) fn least_height(table: &SetTable) -> Points {
    let last = lead_end(table, 0);
    caption_height(table) + (0..=last).map(|row| plain_height(table, row)).sum::<Points>()
}

fn caption_height(table: &SetTable) -> Points {
    let caption = &table.caption;
    if caption.lines.is_empty() { 0.0 } else { caption.height(0..caption.lines.len()) + caption.after }
}

/// The height of all rows one under the other.
fn stacked(table: &SetTable) -> Points {
    let mut y = 0.0_f32;
    let mut tops = Vec::with_capacity(table.rows.len());
    let mut bottoms: Vec<Points> = table.rows.iter().map(|row| row.least).collect();
    let mut cells: Vec<&SetCell> = table.cells.iter().collect();
    cells.sort_by_key(|cell| cell.last_row());
    let mut cells = cells.into_iter().peekable();
    for (row, bottom) in bottoms.iter_mut().enumerate() {
        tops.push(y);
        *bottom += y;
        while let Some(cell) = cells.next_if(|cell| cell.last_row() == row) {
            *bottom = bottom.max(tops[cell.row] + need(table, cell, 0, false));
        }
        y = *bottom;
    }
    y
}

/// Binds the first row under the header to the second, and the last to the one before: neither stands alone on a page.
/// So are two rows that a cell joins.
pub(super) fn bind(table: &mut SetTable) {
    let count = table.rows.len();
    let line = table.style.size * table.style.leading;
    let short = SHORT_ROW * line + 2.0 * table.style.padding_y + 0.01;
    let first = lead_end(table, 0);
    let near = |row: usize| plain_height(table, row) <= 3.0 * short;
    let joined = table.cells.iter().filter(|cell| cell.rows == 2 && near(cell.row) && near(cell.row + 1));
    let joined: Vec<usize> = joined.map(|cell| cell.row).collect();
    let both = first + 1 < count && plain_height(table, first) <= short && near(first + 1);
    let last =
        count >= 2 && count - 2 >= table.header_rows && plain_height(table, count - 1) <= short && near(count - 2);
    if both {
        table.rows[first].leads = true;
    }
    if last {
        table.rows[count - 2].leads = true;
    }
    for row in joined {
        table.rows[row].leads = true;
    }
}

/// The last row of the chain that begins at `row`: rows that lead, and the one that they lead.
pub(super) fn lead_end(table: &SetTable, row: usize) -> usize {
    (row..table.rows.len()).find(|row| !table.rows[*row].leads).unwrap_or(table.rows.len().saturating_sub(1))
}

/// The height of a row by the cells that stand in it alone.
pub(super) fn plain_height(table: &SetTable, row: usize) -> Points {
    let from = table.cells.partition_point(|cell| cell.row < row);
    let own = table.cells[from..].iter().take_while(|cell| cell.row == row).filter(|cell| cell.rows == 1);
    own.map(|cell| need(table, cell, 0, false)).fold(table.rows.get(row).map_or(0.0, |row| row.least), f32::max)
}

/// The height that a cell needs for what is left of it after `done` lines.
pub(super) fn need(table: &SetTable, cell: &SetCell, done: usize, repeated: bool) -> Points {
    let height = match &cell.repeat {
        Some(repeat) if repeated => repeat.height(0..repeat.lines.len()),
        _ => cell.galley.height(done..cell.galley.lines.len()),
    };
    height + 2.0 * table.style.padding_y
}
