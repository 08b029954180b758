// SPDX-License-Identifier: EUPL-1.2
//! How a paragraph looks in a cell. Decided here once: all writers follow, so that a role is the same in each format.

use super::{BoxStyle, ParagraphRole, Points, Style, TableStyle, TextStyle};

/// The white between two paragraphs of a cell, at most.
pub(crate) const BETWEEN_PARAGRAPHS: Points = 2.0;

impl ParagraphRole {
    /// Whether the role says nothing of the text's looks in a cell, which are then the cell's.
    pub fn is_plain_in_cells(self) -> bool {
        match self {
            Self::Cella | Self::Corpo | Self::Introduzione => true,
            Self::Frontespizio | Self::Sottotitolo | Self::Ente | Self::Avviso | Self::Nota | Self::Etichetta => false,
        }
    }
}

/// The looks of a paragraph in a cell. Plain text takes the cell's; a label or a note keeps its own, but for what belongs
/// to the page: alignment, white, boxes. On a background of the cell's a colour of its own might not be readable.
pub fn cell_text(style: &Style, table: &TableStyle, cell: &BoxStyle, role: ParagraphRole) -> TextStyle {
    let own = style.paragraph(role);
    let page = TextStyle { before: 0.0, background: None, border: None, ..*own };
    if role.is_plain_in_cells() {
        TextStyle {
            size: cell.size.unwrap_or(table.size),
            leading: table.leading,
            after: BETWEEN_PARAGRAPHS,
            align: cell.align,
            indent: 0.0,
            color: cell.color,
            bold: cell.bold,
            italic: cell.italic,
            keep_with_next: false,
            ..page
        }
    } else {
        let color = if cell.background.is_some() { cell.color } else { own.color };
        TextStyle { align: cell.align, color, after: own.after.min(BETWEEN_PARAGRAPHS), ..page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{CellRole, TableRole};

    #[test]
    fn an_introduction_in_a_cell_looks_as_the_cells_other_words() {
        let style = Style::parse("stile.toml", include_str!("../../templates/stile.toml")).unwrap();
        let look = |cell, role| cell_text(&style, style.table(TableRole::Scheda), style.cell(cell), role);
        for cell in CellRole::ALL {
            assert_eq!(look(*cell, ParagraphRole::Introduzione), look(*cell, ParagraphRole::Cella));
            assert_eq!(look(*cell, ParagraphRole::Corpo), look(*cell, ParagraphRole::Cella));
        }
        let label = look(CellRole::Dato, ParagraphRole::Etichetta);
        assert!((label.size - style.paragraph(ParagraphRole::Etichetta).size).abs() < Points::EPSILON);
        let on_dark = look(CellRole::BandaArea, ParagraphRole::Etichetta);
        assert_eq!(on_dark.color, style.cell(CellRole::BandaArea).color);
    }
}
