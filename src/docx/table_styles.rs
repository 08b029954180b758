// SPDX-License-Identifier: EUPL-1.2
//! The looks that all tables of a role share: a table style, with the first row and the first column that such tables
//! have. A cell that looks otherwise says so itself.

use super::style_defaults::default;
use super::styles;
use super::theme::Theme;
use super::{units, xml::Element};
use crate::document::{CellRole, Color, Style, TableRole};

/// The table style on which all others are based.
const NORMAL_TABLE: &str = "Tabellanormale";

/// The cells of the first row of such a table.
fn first_row(table: TableRole) -> CellRole {
    match table {
        TableRole::Tavola => CellRole::BandaArea,
        TableRole::Dati | TableRole::Scheda | TableRole::Cronoprogramma | TableRole::Quadro => CellRole::Intestazione,
    }
}

/// The cells of its first column, where it names the rows.
fn first_column(table: TableRole) -> CellRole {
    match table {
        TableRole::Dati | TableRole::Scheda | TableRole::Quadro => CellRole::Voce,
        TableRole::Tavola => CellRole::Strategico,
        TableRole::Cronoprogramma => CellRole::Dato,
    }
}

/// What the table's style gives to a cell beyond what all have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Styled {
    FirstRow,
    FirstColumn,
    /// Nothing.
    No,
}

/// The shading that a cell needs of its own to look as `role` wants, if any.
pub(super) fn own_shading(
    style: &Style,
    theme: &Theme,
    table: TableRole,
    role: CellRole,
    styled: Styled,
) -> Option<Element> {
    let given = match styled {
        Styled::FirstRow => style.cell(first_row(table)).background,
        Styled::FirstColumn => style.cell(first_column(table)).background,
        Styled::No => None,
    };
    let wanted = style.cell(role).background;
    (wanted != given).then(|| shading(wanted, theme))
}

/// The table style of `role`: lines, white round the text, and what stands behind the first row and column.
pub(super) fn table_style(style: &Style, theme: &Theme, role: TableRole) -> Element {
    let table = style.table(role);
    let sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];
    let borders = sides.iter().fold(Element::new("w:tblBorders"), |borders, side| {
        borders.child(line(side, units::eighths(table.border_width), table.border))
    });
    // The rows of word processors are taller by the line above them.
    let y = (table.padding_y - table.border_width / 2.0).max(0.0);
    let margins = margins(units::twips(table.padding_x), units::twips(y));
    let mut made = Element::new("w:style")
        .with("w:type", "table")
        .with("w:customStyle", 1)
        .with("w:styleId", styles::table(role))
        .child(Element::val("w:name", format!("Tabella – {}", role.name())))
        .child(Element::val("w:basedOn", NORMAL_TABLE))
        .child(Element::val("w:uiPriority", 59))
        .child(Element::new("w:tblPr").child(wide("w:tblInd", 0)).child(borders).child(margins));
    for (part, cell) in [("firstRow", first_row(role)), ("firstCol", first_column(role))] {
        let mut looks = Element::new("w:tcPr");
        if let Some(color) = style.cell(cell).background {
            looks.push(shading(Some(color), theme));
        }
        if part == "firstRow" {
            // The names of columns stand near what they name.
            looks.push(Element::val("w:vAlign", "bottom"));
        }
        if !looks.is_empty() {
            made.push(Element::new("w:tblStylePr").with("w:type", part).child(looks));
        }
    }
    made
}

/// The table style on which all others are based, as Word has it.
pub(super) fn normal_table() -> Element {
    default("table", NORMAL_TABLE, "Normal Table")
        .child(Element::val("w:uiPriority", 99))
        .child(Element::new("w:semiHidden"))
        .child(Element::new("w:unhideWhenUsed"))
        .child(Element::new("w:tblPr").child(wide("w:tblInd", 0)).child(margins(108, 0)))
}

/// The white round the text of cells, at the sides and above and below.
fn margins(x: usize, y: usize) -> Element {
    let sides = [("w:top", y), ("w:left", x), ("w:bottom", y), ("w:right", x)];
    sides.into_iter().fold(Element::new("w:tblCellMar"), |margins, (side, width)| margins.child(wide(side, width)))
}

/// A width in twentieths of a point.
pub(super) fn wide(name: &'static str, twips: usize) -> Element {
    Element::new(name).with("w:w", twips).with("w:type", "dxa")
}

/// A line on one side.
pub(super) fn line(side: &'static str, eighths: usize, color: Color) -> Element {
    Element::val(side, "single").with("w:sz", eighths).with("w:space", 0).with("w:color", color.hex())
}

/// What stands behind a cell; `None` is nothing, whatever a style says.
fn shading(color: Option<Color>, theme: &Theme) -> Element {
    let fill = color.map_or_else(|| "auto".to_owned(), Color::hex);
    let mut shading = Element::val("w:shd", "clear").with("w:color", "auto").with("w:fill", fill);
    theme.tie(&mut shading);
    shading
}
