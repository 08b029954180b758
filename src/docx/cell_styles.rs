// SPDX-License-Identifier: EUPL-1.2
//! How tables and their cells look: a table style for each role, and a paragraph style for each pair of table and cell
//! that the document uses, so that a Word user changes, say, all totals of all tables of figures at once.

use super::styles::{self, Styler};
use super::{units, xml::Element};
use crate::document::{BoxStyle, CellRole, ParagraphRole, Points, Style, TableRole, TextStyle, cell_text};

/// The style of a paragraph in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellStyle {
    table: TableRole,
    cell: CellRole,
    /// The role that keeps its own looks inside a cell; `None` for plain text, which takes the cell's.
    role: Option<ParagraphRole>,
}

impl CellStyle {
    /// The style of a paragraph in a cell: plain text takes the cell's looks, a label or a note keeps its own.
    pub(super) fn new(table: TableRole, cell: CellRole, role: ParagraphRole) -> Self {
        Self { table, cell, role: (!role.is_plain_in_cells()).then_some(role) }
    }

    /// Its id: `TavolaBandaArea`.
    pub(super) fn id(self) -> String {
        let words = [Some(self.table.name()), Some(self.cell.name()), self.role.map(ParagraphRole::name)];
        words.into_iter().flatten().flat_map(|name| name.split('-')).map(capitalized).collect()
    }

    /// The name that a user reads: `Tavola – banda area`.
    fn name(self) -> String {
        let mut name = format!("{} – {}", capitalized(self.table.name()), self.cell.name().replace('-', " "));
        if let Some(role) = self.role {
            name = format!("{name} – {}", role.name());
        }
        name
    }

    /// The role whose style it is based on; never one with a box, which would come along into the cell.
    pub(super) fn based_on(self, style: &Style) -> ParagraphRole {
        let boxed =
            |role: &ParagraphRole| style.paragraph(*role).background.or(style.paragraph(*role).border).is_some();
        self.role.filter(|role| !boxed(role)).unwrap_or(ParagraphRole::Cella)
    }

    /// How its text looks. The white between the paragraphs of a cell stands between them only ([`BETWEEN`]).
    pub(super) fn looks(self, style: &Style) -> TextStyle {
        let role = self.role.unwrap_or(ParagraphRole::Cella);
        let looks = cell_text(style, style.table(self.table), style.cell(self.cell), role);
        TextStyle { after: 0.0, keep_with_next: false, ..looks }
    }
}

/// The white between two paragraphs of a cell.
pub(super) const BETWEEN: Points = 2.0;

/// The paragraph style of `key`.
pub(super) fn paragraph_style(styler: &Styler<'_>, key: CellStyle) -> docx_rs::Style {
    let based_on = styles::paragraph(key.based_on(styler.style));
    styler.text(&key.id(), &key.name(), based_on, &key.looks(styler.style)).ui_priority(50)
}

/// The table style of `role`: lines, white round the text, and the first row and column where they are headers.
pub(super) fn table_style(id: &str, based_on: &str, style: &Style, role: TableRole) -> Element {
    let table = style.table(role);
    let sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];
    let borders = sides.iter().fold(Element::new("w:tblBorders"), |borders, side| {
        borders.child(line(side, units::eighths(table.border_width), &table.border.hex()))
    });
    let (x, y) = (units::twips(table.padding_x), units::twips(table.padding_y));
    let margins = [("w:top", y), ("w:left", x), ("w:bottom", y), ("w:right", x)];
    let margins = margins.iter().fold(Element::new("w:tblCellMar"), |margins, (side, width)| {
        margins.child(Element::new(*side).with("w:w", width).with("w:type", "dxa"))
    });
    let indent = Element::new("w:tblInd").with("w:w", 0).with("w:type", "dxa");
    let mut made = Element::new("w:style")
        .with("w:type", "table")
        .with("w:customStyle", 1)
        .with("w:styleId", id)
        .child(Element::val("w:name", format!("Tabella – {}", role.name())))
        .child(Element::val("w:basedOn", based_on))
        .child(Element::val("w:uiPriority", 59))
        .child(Element::new("w:tblPr").child(indent).child(borders).child(margins));
    if let Some(fill) = shading(style.cell(CellRole::Intestazione)) {
        for first in ["firstRow", "firstCol"] {
            let first = Element::new("w:tblStylePr").with("w:type", first);
            made.push(first.child(Element::new("w:tcPr").child(fill.clone())));
        }
    }
    made
}

/// The shading of a cell, if it has one.
fn shading(cell: &BoxStyle) -> Option<Element> {
    cell.background.map(|color| Element::val("w:shd", "clear").with("w:color", "auto").with("w:fill", color.hex()))
}

fn line(side: &'static str, eighths: usize, color: &str) -> Element {
    Element::val(side, "single").with("w:sz", eighths).with("w:space", 0).with("w:color", color)
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> Style {
        Style::parse("stile.toml", include_str!("../../templates/stile.toml")).unwrap()
    }

    #[test]
    fn plain_text_takes_the_looks_of_its_cell() {
        let style = style();
        let key = CellStyle::new(TableRole::Tavola, CellRole::BandaArea, ParagraphRole::Cella);
        assert_eq!(key.id(), "TavolaBandaArea");
        assert_eq!(key.name(), "Tavola – banda area");
        let looks = key.looks(&style);
        assert_eq!((looks.color.hex().as_str(), looks.bold, looks.size), ("FFFFFF", true, 10.0));
    }

    #[test]
    fn a_label_keeps_its_looks_but_not_an_unreadable_colour() {
        let style = style();
        let label = |cell| CellStyle::new(TableRole::Tavola, cell, ParagraphRole::Etichetta);
        let plain = label(CellRole::Dato).looks(&style);
        assert_eq!(plain.color, style.paragraph(ParagraphRole::Etichetta).color);
        let key = label(CellRole::BandaArea);
        assert_eq!(key.id(), "TavolaBandaAreaEtichetta");
        assert_eq!((key.looks(&style).color.hex().as_str(), key.looks(&style).size), ("FFFFFF", 8.0));
    }
}
