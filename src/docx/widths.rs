// SPDX-License-Identifier: EUPL-1.2
//! The widths of columns, in twentieths of a point: Word could compute them by itself, other word processors and a
//! document without surprises want them written.

use super::cell_styles::{CellKind, CellStyle};
use super::numbering::Width;
use super::units;
use crate::document::{
    Ask, Cell, ColumnWidth, Flow, ParagraphRole, Points, Style, Table, TableRole, column_widths, plain_text,
};

/// The width of a letter as a share of the size of type, in plain and in bold: about that of Noto Sans in Italian.
const LETTER: [f32; 2] = [0.55, 0.59];
/// Room for what letters alone do not tell: the table's lines, a word wider than most.
const SPARE: Points = 1.5;

/// The widths of the columns of `table`, which together are `total` wide.
pub(super) fn columns(table: &Table, style: &Style, total: Points) -> Vec<usize> {
    let mut asks = Vec::new();
    if table.columns().contains(&ColumnWidth::Auto) {
        asks.extend(table.rows().iter().flat_map(|row| &row.cells).map(|cell| ask(table.role, cell, style)));
    }
    let widths = column_widths(table.columns(), total, &asks);
    // From edge to edge, so that what is rounded adds up to the whole.
    let mut edges = widths.iter().scan(0.0, |edge, width| {
        *edge += width;
        Some(units::twips(*edge))
    });
    let mut before = 0;
    let last = widths.len().saturating_sub(1);
    (0..widths.len())
        .map(|at| {
            let edge = edges.next().filter(|_| at < last).unwrap_or_else(|| units::twips(total)).max(before + 1);
            edge - std::mem::replace(&mut before, edge)
        })
        .collect()
}

/// What a cell asks for: that no word is cut, and that short texts stand on one line.
fn ask(table: TableRole, cell: &Cell, style: &Style) -> Ask {
    let padding = 2.0 * style.table(table).padding_x + SPARE;
    let mut ask = Ask { column: cell.column, columns: cell.colspan, least: padding, most: padding };
    let kind = CellKind::new(table, cell, false);
    measure(&cell.content, 0, &mut |role, depth, words| {
        let looks = CellStyle::new(kind, role).looks(style);
        let around = padding + units::points(Width::Cell.indent(depth));
        let [word, all] = words.map(|letters| letters * looks.size * LETTER[usize::from(looks.bold)] + around);
        ask.least = ask.least.max(word);
        ask.most = ask.most.max(all);
    });
    ask
}

/// For each paragraph its role, the lists that it stands in, the letters of its longest word and all of them.
fn measure(content: &[Flow], depth: usize, each: &mut impl FnMut(ParagraphRole, usize, [f32; 2])) {
    for flow in content {
        match flow {
            Flow::Paragraph(paragraph) => {
                let text = plain_text(&paragraph.content);
                let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
                let letters = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
                each(paragraph.role, depth, [letters(longest), letters(text.chars().count())]);
            }
            Flow::List(list) => {
                for item in &list.items {
                    measure(item, depth + 1, each);
                }
            }
        }
    }
}

/// All letters of a cell.
pub(super) fn letters(content: &[Flow]) -> usize {
    let count = |flow: &Flow| match flow {
        Flow::Paragraph(paragraph) => plain_text(&paragraph.content).chars().count(),
        Flow::List(list) => list.items.iter().map(|item| letters(item)).sum(),
    };
    content.iter().map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{CellRole, Inline, Paragraph, Row};
    use ColumnWidth::{Auto, Share};

    fn cell(words: &str, colspan: usize) -> Cell {
        let content = vec![Inline::Text(words.into())];
        let content = vec![Flow::Paragraph(Paragraph { role: ParagraphRole::Cella, content })];
        Cell { role: CellRole::Dato, scope: None, rowspan: 1, colspan, content, column: 0 }
    }

    fn widths(columns: &[ColumnWidth], rows: Vec<Vec<Cell>>) -> Vec<usize> {
        let style = Style::parse("stile.toml", include_str!("../../templates/stile.toml")).unwrap();
        let rows = rows.into_iter().map(|cells| Row { cells }).collect();
        let table = Table::new(TableRole::Dati, vec![], String::new(), columns.to_vec(), 0, rows).unwrap();
        super::columns(&table, &style, 481.9)
    }

    #[test]
    fn the_widths_add_up_to_the_whole() {
        for columns in [vec![Share(333); 3], vec![Auto; 7], vec![Share(500), Auto, Auto], vec![Share(1000), Auto]] {
            let cells = vec![cell("parola", 1); columns.len()];
            let found = widths(&columns, vec![cells]);
            assert_eq!(found.iter().sum::<usize>(), 9638, "{found:?}");
            assert!(found.iter().all(|width| *width > 0), "{found:?}");
        }
    }

    #[test]
    fn a_long_text_leaves_short_ones_their_line() {
        let long = "Un testo lungo, che sta su molte righe comunque. ".repeat(9);
        let found = widths(&[Auto, Auto], vec![vec![cell("31/12/2024", 1), cell(&long, 1)]]);
        // Ten letters of 8.8 points and the white round them, in twentieths of a point.
        assert!((1100..1600).contains(&found[0]), "{found:?}");
    }

    #[test]
    fn what_spans_columns_widens_them_together() {
        let rows = vec![vec![cell(&"parolalunga".repeat(3), 2), cell("a", 1)], vec![cell("a", 1); 3]];
        let found = widths(&[Auto; 3], rows);
        assert!(found[0] + found[1] > 8 * found[2], "{found:?}");
    }
}
