// SPDX-License-Identifier: EUPL-1.2
//! `<table>`.

use super::reader::Reader;
use super::vocabulary::{IN_COLGROUP, IN_ROW, IN_ROWS, IN_TABLE, INLINE, Tag};
use super::whitespace::collapse;
use super::{GRIGLIA, POSTO, TESTATA, VALORE};
use crate::diagnostics::Diagnostic;
use crate::document::{Cell, CellRole, ColumnWidth, GridError, ParagraphRole, Row, Scope, Table, TableRole};
use roxmltree::Node;

/// As many columns as HTML allows a cell to span.
const MAX_COLSPAN: u32 = 1_000;
/// As many rows as HTML allows a cell to span.
const MAX_ROWSPAN: u32 = 65_534;

impl<'a> Reader<'a> {
    /// The table; `None` if its cells do not tile its grid, which is noted.
    pub(super) fn table(&mut self, table: Node<'a, '_>) -> Option<Table> {
        let role = self.role(Tag::Table, table, TableRole::Dati, TableRole::ALL, TableRole::name);
        let description = table.attribute("descrizione").map(collapse).unwrap_or_default();
        let parts = self.elements(Tag::Table, table, IN_TABLE);
        self.order(&parts);
        let caption = self.at_most_one(Tag::Table, Tag::Caption, &parts);
        let caption = caption.map(|node| self.words(Tag::Caption, node, INLINE)).unwrap_or_default();
        let columns = self.at_most_one(Tag::Table, Tag::Colgroup, &parts).map(|node| self.columns(node));
        let mut rows = Vec::new();
        let mut places = Vec::new();
        let mut header_rows = 0;
        for (tag, default_scope) in [(Tag::Thead, Scope::Column), (Tag::Tbody, Scope::Row)] {
            let Some(group) = self.at_most_one(Tag::Table, tag, &parts) else { continue };
            for (_, row) in self.elements(tag, group, IN_ROWS) {
                rows.push(self.row(row, default_scope));
                places.push(row);
            }
            if tag == Tag::Thead {
                header_rows = rows.len();
            }
        }
        if !rows[..header_rows].iter().flat_map(|row| &row.cells).any(|cell| cell.scope == Some(Scope::Column)) {
            self.nameless_columns(table);
        }
        // Nothing covers the first row from above: its cells are as wide as the table.
        let widths = columns.unwrap_or_else(|| {
            let first = rows.first().map_or(0, |row| row.cells.iter().map(|cell| cell.colspan).sum());
            vec![ColumnWidth::Auto; first]
        });
        match Table::new(role, caption, description, widths, header_rows, rows) {
            Ok(table) => Some(table),
            Err(error) => {
                self.grid_problem(&error, table, &places);
                None
            }
        }
    }

    fn order(&mut self, parts: &[(Tag, Node<'a, '_>)]) {
        let rank = |tag| IN_TABLE.iter().position(|other| *other == tag);
        for pair in parts.windows(2) {
            let [(before, _), (after, node)] = pair else { continue };
            if rank(*after) < rank(*before) {
                let message = format!("<{}> deve stare prima di <{}>", after.name(), before.name());
                self.error(POSTO, *node, message);
            }
        }
    }

    fn columns(&mut self, colgroup: Node<'a, '_>) -> Vec<ColumnWidth> {
        let mut columns = Vec::new();
        let mut shares = 0;
        let mut all_shared = true;
        for (_, col) in self.elements(Tag::Colgroup, colgroup, IN_COLGROUP) {
            self.elements(Tag::Col, col, &[]);
            columns.push(if let Some(share) = self.percentage(col, "width") {
                shares += u32::from(share);
                ColumnWidth::Share(share)
            } else {
                all_shared = false;
                ColumnWidth::Auto
            });
        }
        // Three columns of 33.3% are the whole; so are seven of 14.3%.
        let rounding = u32::try_from(columns.len()).unwrap_or(u32::MAX);
        let whole = 1000;
        let wrong = if all_shared { shares.abs_diff(whole) > rounding } else { shares >= whole };
        if wrong && !columns.is_empty() {
            let message = format!("le larghezze delle colonne fanno {}%", percent(shares));
            let diagnostic = Diagnostic::errore(VALORE, self.place(colgroup), message);
            self.problem(diagnostic.rimedio(if all_shared {
                "farle sommare a 100%, oppure togliere quella di una colonna"
            } else {
                "lasciare spazio alle colonne senza larghezza"
            }));
        }
        columns
    }

    fn row(&mut self, row: Node<'a, '_>, default_scope: Scope) -> Row {
        let cells = self.elements(Tag::Tr, row, IN_ROW);
        Row { cells: cells.into_iter().map(|(tag, node)| self.cell(tag, node, default_scope)).collect() }
    }

    fn cell(&mut self, tag: Tag, node: Node<'a, '_>, default_scope: Scope) -> Cell {
        let (default_role, scope) = match tag {
            Tag::Th => (CellRole::Intestazione, Some(self.scope(node, default_scope))),
            _ => (CellRole::Dato, None),
        };
        Cell {
            role: self.role(tag, node, default_role, CellRole::ALL, CellRole::name),
            scope,
            rowspan: self.span(node, "rowspan", MAX_ROWSPAN),
            colspan: self.span(node, "colspan", MAX_COLSPAN),
            content: self.flows(tag, node, ParagraphRole::Cella),
            column: 0,
        }
    }

    fn scope(&mut self, node: Node, default: Scope) -> Scope {
        match node.attribute("scope") {
            Some("col") => Scope::Column,
            Some("row") => Scope::Row,
            None => default,
            Some(other) => {
                let message = format!("«scope» può essere «col» o «row», non «{other}»");
                let place = self.attribute_place(node, "scope");
                self.problem(Diagnostic::errore(VALORE, place, message));
                default
            }
        }
    }

    fn span(&mut self, node: Node, name: &str, most: u32) -> usize {
        let value = node.attribute(name).and_then(|value| self.number(node, name, value, 1, most));
        value.and_then(|span| usize::try_from(span).ok()).unwrap_or(1)
    }

    /// Names beside the rows are not enough: who hears the table goes along its rows too, and a word processor's checker of
    /// accessibility asks for the first row.
    fn nameless_columns(&mut self, table: Node) {
        let message = "la tabella non ha una riga di intestazione: le sue colonne sono senza nome";
        let diagnostic = Diagnostic::avviso(TESTATA, self.place(table), message)
            .rimedio("prima di <tbody> aggiungere <thead><tr><th>…</th></tr></thead>, con un <th> per colonna")
            .norma("WCAG 2.1, 1.3.1; PDF/UA-1, 7.5");
        self.warning(diagnostic);
    }

    fn grid_problem(&mut self, error: &GridError, table: Node, rows: &[Node]) {
        let row = match error {
            GridError::NoColumns => None,
            GridError::EmptySpan { row }
            | GridError::TooWide { row }
            | GridError::TooTall { row }
            | GridError::Overlap { row }
            | GridError::Hole { row, .. } => rows.get(*row),
        };
        let diagnostic = match row {
            Some(row) => {
                let note = format!("la tabella comincia in {}", self.place(table));
                Diagnostic::errore(GRIGLIA, self.place(*row), error.to_string()).note(note)
            }
            None => Diagnostic::errore(GRIGLIA, self.place(table), error.to_string()),
        };
        self.problem(diagnostic);
    }
}

fn percent(thousandths: u32) -> String {
    match thousandths % 10 {
        0 => (thousandths / 10).to_string(),
        tenths => format!("{},{tenths}", thousandths / 10),
    }
}
