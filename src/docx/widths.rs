// SPDX-License-Identifier: EUPL-1.2
//! The widths of columns, in twentieths of a point: Word could compute them by itself, other word processors and a
//! document without surprises want them written.

use super::units;
use crate::document::{ColumnWidth, Flow, Points, Style, Table, plain_text};

/// The width of a letter, as a share of the size of type: about that of Noto Sans in Italian.
const LETTER: f32 = 0.56;
/// Letters after which a longer text does not ask for a wider column: it has lines to go on.
const LONG: usize = 48;
/// A column is never narrower than this, in twentieths of a point.
const NARROWEST: usize = 240;

/// The widths of the columns of `table`, which together are `total` wide.
pub(super) fn columns(table: &Table, style: &Style, total: Points) -> Vec<usize> {
    let total = units::twips(total);
    let asked = content(table, style);
    let shares: usize = table.columns().iter().copied().map(share).sum();
    // Shares that promise more than the whole are taken in proportion.
    let whole = shares.max(1000);
    let fixed: Vec<Option<usize>> = table
        .columns()
        .iter()
        .map(|column| match column {
            ColumnWidth::Share(_) => Some(total * share(*column) / whole),
            ColumnWidth::Auto => None,
        })
        .collect();
    let left = total.saturating_sub(fixed.iter().flatten().sum());
    let mut widths = distribute(&fixed, &asked, left);
    // What divisions left over goes to the last column.
    let sum: usize = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last + total).saturating_sub(sum).max(1);
    }
    widths
}

/// What the content of a column asks for.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    /// So that no word is cut.
    least: usize,
    /// So that short texts stand on one line.
    best: usize,
}

fn distribute(fixed: &[Option<usize>], asked: &[Asked], left: usize) -> Vec<usize> {
    let open = || fixed.iter().zip(asked).filter(|(width, _)| width.is_none()).map(|(_, asked)| *asked);
    let least: usize = open().map(|asked| asked.least).sum();
    let wish: usize = open().map(|asked| asked.best - asked.least).sum();
    let width = |asked: &Asked| {
        if left <= least {
            return asked.least * left / least.max(1);
        }
        let spare = left - least;
        match wish {
            0 => asked.least + spare * asked.least / least.max(1),
            wish => asked.least + spare * (asked.best - asked.least) / wish,
        }
    };
    fixed.iter().zip(asked).map(|(fixed, asked)| fixed.unwrap_or_else(|| width(asked))).collect()
}

/// What each column asks for; cells that span columns ask for nothing.
fn content(table: &Table, style: &Style) -> Vec<Asked> {
    let looks = style.table(table.role);
    let padding = units::twips(looks.padding_x) * 2;
    let mut asked = vec![Asked { least: NARROWEST, best: NARROWEST }; table.columns().len()];
    for cell in table.rows().iter().flat_map(|row| &row.cells).filter(|cell| cell.colspan == 1) {
        let letter = units::twips(style.cell(cell.role).size.unwrap_or(looks.size) * LETTER);
        let mut letters = (0, 0);
        measure(&cell.content, &mut letters);
        let column = &mut asked[cell.column];
        column.least = column.least.max(letters.0 * letter + padding);
        column.best = column.best.max(letters.1.min(LONG) * letter + padding).max(column.least);
    }
    asked
}

/// The letters of the longest word and of the longest paragraph.
fn measure(content: &[Flow], letters: &mut (usize, usize)) {
    for flow in content {
        match flow {
            Flow::Paragraph(paragraph) => {
                let text = plain_text(&paragraph.content);
                let word = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
                letters.0 = letters.0.max(word);
                letters.1 = letters.1.max(text.chars().count());
            }
            Flow::List(list) => {
                for item in &list.items {
                    measure(item, letters);
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

fn share(column: ColumnWidth) -> usize {
    match column {
        ColumnWidth::Share(thousandths) => usize::from(thousandths),
        ColumnWidth::Auto => 0,
    }
}
