// SPDX-License-Identifier: EUPL-1.2
//! The figures of a column under one another: units under units, commas under commas.

use super::table::{SetCell, SetTable};
use crate::document::{CellRole, Points, Table};
use crate::pdf::frame::Line;
use std::collections::BTreeMap;

/// A one-line cell that holds a number.
struct Figure {
    cell: usize,
    /// What stands after the number's units: decimals, a sign of percent.
    tail: Points,
    /// The white on the left of the line.
    room: Points,
}

/// Moves the numbers of each column to the left until their units stand under one another.
pub(super) fn align(set: &mut SetTable, table: &Table) {
    let roles = table.rows().iter().flat_map(|row| &row.cells).map(|cell| cell.role);
    let mut columns: BTreeMap<usize, Vec<Figure>> = BTreeMap::new();
    for (index, (cell, role)) in set.cells.iter().zip(roles).enumerate() {
        let number = matches!(role, CellRole::Numero | CellRole::Totale);
        if number
            && cell.columns == 1
            && let Some((tail, room)) = measure(cell)
        {
            columns.entry(cell.column).or_default().push(Figure { cell: index, tail, room });
        }
    }
    for figures in columns.values() {
        // A cell too full to move asks for less of all, so that the others still agree with one another.
        let longest = figures.iter().map(|figure| figure.tail).fold(0.0, f32::max);
        for figure in figures {
            let shift = (longest - figure.tail).min(figure.room);
            set.cells[figure.cell].galley.lines[0].x -= shift;
        }
    }
}

fn measure(cell: &SetCell) -> Option<(Points, Points)> {
    let [line] = cell.galley.lines.as_slice() else { return None };
    let first = line.line.words.first()?;
    let units = units_end(&line.line)?;
    Some((line.line.width - units, line.x + first.x))
}

/// Where the units of the line's first number end.
fn units_end(line: &Line) -> Option<Points> {
    let mut units = None;
    for word in &line.words {
        for (at, character) in word.word.text.char_indices() {
            match (character.is_ascii_digit(), units) {
                (true, _) => {
                    let end = at + character.len_utf8();
                    units = Some(word.x + word.word.width_before(end) * word.size);
                }
                // A point parts thousands, and says nothing of where units end.
                (false, Some(_)) if character != '.' => return units,
                (false, _) => {}
            }
        }
        if units.is_some() && word.space {
            return units;
        }
    }
    units
}
