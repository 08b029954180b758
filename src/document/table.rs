// SPDX-License-Identifier: EUPL-1.2
//! Tables. Spans are resolved once, here: a [`Table`] that exists has every place of its grid covered exactly once.

use super::{CellRole, Flow, Inline, TableRole};
use std::fmt;

/// A table whose grid is whole. Made by [`Table::new`] only.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it is for; decides its looks.
    pub role: TableRole,
    /// The caption that names it, shown above it; may be empty.
    pub caption: Vec<Inline>,
    /// What it holds, for those who hear it read aloud; may be empty.
    pub description: String,
    columns: Vec<ColumnWidth>,
    header_rows: usize,
    rows: Vec<Row>,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnWidth {
    /// As its content asks, sharing what the others leave.
    Auto,
    /// A share of the table's width, in thousandths.
    Share(u16),
}

/// A row: the cells that begin in it, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells that begin here; none if all its places are covered from above.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it is for; decides its looks.
    pub role: CellRole,
    /// Whether it names a column or a row, for those who hear the table.
    pub scope: Option<Scope>,
    /// How many rows it covers, at least 1.
    pub rowspan: usize,
    /// How many columns it covers, at least 1.
    pub colspan: usize,
    /// What it holds; may be empty.
    pub content: Vec<Flow>,
    /// The first column it covers, from 0; set by [`Table::new`].
    pub column: usize,
}

/// What a header cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The column or columns under it.
    Column,
    /// The row or rows beside it.
    Row,
}

/// One place of the grid.
#[derive(Clone, Copy, Debug)]
pub enum Slot<'a> {
    /// The cell that begins here.
    Start(&'a Cell),
    /// The first column of a cell that began in a row above.
    Below(&'a Cell),
}

/// Why rows do not make a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridError {
    /// No column at all.
    NoColumns,
    /// A span of 0.
    EmptySpan {
        /// The row, from 0.
        row: usize,
    },
    /// A cell reaches past the last column, or there is no room left for it.
    TooWide {
        /// The row, from 0.
        row: usize,
    },
    /// A cell reaches past the last row, or from the header into the body.
    TooTall {
        /// The row, from 0.
        row: usize,
    },
    /// A cell covers a place that one from above covers already.
    Overlap {
        /// The row, from 0.
        row: usize,
    },
    /// A place that no cell covers.
    Hole {
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        column: usize,
    },
}

impl fmt::Display for GridError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoColumns => f.write_str("la tabella non ha colonne"),
            Self::EmptySpan { row } => write!(f, "riga {}: una cella ha rowspan o colspan uguale a 0", row + 1),
            Self::TooWide { row } => write!(f, "riga {}: le celle superano le colonne della tabella", row + 1),
            Self::TooTall { row } => {
                write!(f, "riga {}: una cella si estende oltre l'ultima riga, o dall'intestazione nel corpo", row + 1)
            }
            Self::Overlap { row } => write!(f, "riga {}: una cella copre un posto già occupato", row + 1),
            Self::Hole { row, column } => write!(f, "riga {}: manca la cella della colonna {}", row + 1, column + 1),
        }
    }
}

impl Table {
    /// What its cells hold, row by row.
    pub(super) fn content_mut(&mut self) -> impl Iterator<Item = &mut Flow> {
        self.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.content)
    }

    /// Places the cells on the grid. `header_rows` is how many of the first rows repeat on each page.
    ///
    /// # Errors
    /// The first row whose cells do not tile the grid.
    pub fn new(
        role: TableRole,
        caption: Vec<Inline>,
        description: String,
        columns: Vec<ColumnWidth>,
        header_rows: usize,
        mut rows: Vec<Row>,
    ) -> Result<Self, GridError> {
        if columns.is_empty() {
            return Err(GridError::NoColumns);
        }
        place(&mut rows, columns.len(), header_rows)?;
        Ok(Self { role, caption, description, columns, header_rows, rows })
    }

    /// The columns' widths.
    pub fn columns(&self) -> &[ColumnWidth] {
        &self.columns
    }

    /// How many of the first rows are headers, repeated on each page.
    pub fn header_rows(&self) -> usize {
        self.header_rows
    }

    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether each column holds figures under its header, and nothing else: its head then stands over them, at the right
    /// (see [`Table::is_over_figures`]).
    pub fn figure_columns(&self) -> Vec<bool> {
        let mut figures = vec![None; self.columns.len()];
        for cell in self.rows.iter().skip(self.header_rows).flat_map(|row| &row.cells) {
            let figure = matches!(cell.role, CellRole::Numero | CellRole::Totale);
            // What spans columns is no figure of any of them: "Totale", a band.
            if cell.colspan == 1 {
                let column = &mut figures[cell.column];
                *column = Some(column.unwrap_or(true) && figure);
            }
        }
        figures.into_iter().map(|figure| figure == Some(true)).collect()
    }

    /// Whether a cell that begins in `row` names one of those columns; `figures` is [`Table::figure_columns`].
    pub fn is_over_figures(&self, row: usize, cell: &Cell, figures: &[bool]) -> bool {
        row < self.header_rows && cell.colspan == 1 && figures[cell.column]
    }

    /// Row by row, the cells that begin in it and those that continue from above, from left to right.
    pub fn slots(&self) -> Vec<Vec<Slot<'_>>> {
        let mut slots: Vec<Vec<(usize, Slot<'_>)>> = self.rows.iter().map(|_| Vec::new()).collect();
        for (r, row) in self.rows.iter().enumerate() {
            for cell in &row.cells {
                slots[r].push((cell.column, Slot::Start(cell)));
                for below in &mut slots[r + 1..r + cell.rowspan] {
                    below.push((cell.column, Slot::Below(cell)));
                }
            }
        }
        slots
            .into_iter()
            .map(|mut row| {
                row.sort_by_key(|(column, _)| *column);
                row.into_iter().map(|(_, slot)| slot).collect()
            })
            .collect()
    }
}

fn place(rows: &mut [Row], columns: usize, header_rows: usize) -> Result<(), GridError> {
    let count = rows.len();
    // For each column, the first row that is not covered from above.
    let mut free_from = vec![0; columns];
    for (r, row) in rows.iter_mut().enumerate() {
        let mut column = 0;
        for cell in &mut row.cells {
            if cell.rowspan == 0 || cell.colspan == 0 {
                return Err(GridError::EmptySpan { row: r });
            }
            while column < columns && free_from[column] > r {
                column += 1;
            }
            let end = column + cell.colspan;
            if end > columns {
                return Err(GridError::TooWide { row: r });
            }
            let bottom = r + cell.rowspan;
            if bottom > count || (r < header_rows && bottom > header_rows) {
                return Err(GridError::TooTall { row: r });
            }
            if free_from[column..end].iter().any(|free| *free > r) {
                return Err(GridError::Overlap { row: r });
            }
            free_from[column..end].fill(bottom);
            cell.column = column;
            column = end;
        }
        if let Some(hole) = free_from.iter().position(|free| *free <= r) {
            return Err(GridError::Hole { row: r, column: hole });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(rowspan: usize, colspan: usize) -> Cell {
        Cell { role: CellRole::Dato, scope: None, rowspan, colspan, content: Vec::new(), column: 0 }
    }

    fn table(columns: usize, header_rows: usize, rows: Vec<Vec<Cell>>) -> Result<Table, GridError> {
        let rows = rows.into_iter().map(|cells| Row { cells }).collect();
        Table::new(TableRole::Dati, vec![], String::new(), vec![ColumnWidth::Auto; columns], header_rows, rows)
    }

    #[test]
    fn cells_flow_round_those_that_span_from_above() {
        let table = table(3, 0, vec![vec![cell(2, 1), cell(1, 2)], vec![cell(1, 1), cell(1, 1)]]).unwrap();
        let columns: Vec<_> = table.rows()[1].cells.iter().map(|c| c.column).collect();
        assert_eq!(columns, [1, 2]);
        assert!(matches!(table.slots()[1][0], Slot::Below(_)));
    }

    #[test]
    fn a_column_of_figures_holds_nothing_else() {
        let row = |roles: [CellRole; 3]| roles.map(|role| Cell { role, ..cell(1, 1) }).to_vec();
        let head = row([CellRole::Intestazione; 3]);
        let band = vec![Cell { role: CellRole::BandaArea, ..cell(1, 3) }];
        let figures = row([CellRole::Dato, CellRole::Numero, CellRole::Numero]);
        let mixed = row([CellRole::Dato, CellRole::Totale, CellRole::Dato]);
        let table = table(3, 1, vec![head, band, figures, mixed]).unwrap();
        assert_eq!(table.figure_columns(), [false, true, false]);
    }

    #[test]
    fn rows_that_do_not_tile_the_grid_are_refused() {
        assert_eq!(table(0, 0, vec![]), Err(GridError::NoColumns));
        assert_eq!(table(2, 0, vec![vec![cell(1, 1)]]), Err(GridError::Hole { row: 0, column: 1 }));
        assert_eq!(table(1, 0, vec![vec![cell(1, 2)]]), Err(GridError::TooWide { row: 0 }));
        assert_eq!(table(1, 0, vec![vec![cell(2, 1)]]), Err(GridError::TooTall { row: 0 }));
        assert_eq!(table(1, 1, vec![vec![cell(2, 1)], vec![]]), Err(GridError::TooTall { row: 0 }));
        assert_eq!(table(1, 0, vec![vec![cell(0, 1)]]), Err(GridError::EmptySpan { row: 0 }));
        let overlap = vec![vec![cell(1, 1), cell(2, 1), cell(1, 1)], vec![cell(1, 2)]];
        assert_eq!(table(3, 0, overlap), Err(GridError::Overlap { row: 1 }));
    }
}
