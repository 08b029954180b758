// SPDX-License-Identifier: EUPL-1.2
//! How the text of cells looks: a paragraph style for each kind of cell of each kind of table that the document uses, so
//! that a Word user changes, say, all totals of all tables of figures at once.

use super::styles::{self, Styler};
use super::{Error, xml::Element};
use crate::document::{
    Align, BETWEEN_PARAGRAPHS, Cell, CellRole, ParagraphRole, Style, TableRole, TextStyle, cell_text,
};
use std::collections::BTreeSet;
use std::iter::successors;

/// What the looks of all paragraphs of a cell depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellKind {
    table: TableRole,
    role: CellRole,
    purpose: Purpose,
}

/// What a cell is to those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Purpose {
    /// It says something of its own.
    Value,
    /// It names a column or a row, and is read at a glance: no word of it is parted.
    Name,
    /// It names a column of figures, and stands over them, at the right.
    OverFigures,
}

impl CellKind {
    pub(super) fn new(table: TableRole, cell: &Cell, over_figures: bool) -> Self {
        let purpose = match over_figures {
            true => Purpose::OverFigures,
            false if cell.scope.is_some() || is_name(cell.role) => Purpose::Name,
            false => Purpose::Value,
        };
        Self { table, role: cell.role, purpose }
    }

    /// What the name of a style says of the purpose, if the role does not say it.
    fn told(self) -> Option<&'static str> {
        match self.purpose {
            Purpose::Value => None,
            Purpose::Name => (!is_name(self.role)).then_some("titolo"),
            Purpose::OverFigures => Some("sopra-cifre"),
        }
    }
}

/// Whether cells of this role are names of columns or rows, whatever they say.
fn is_name(role: CellRole) -> bool {
    match role {
        CellRole::Intestazione
        | CellRole::Voce
        | CellRole::BandaArea
        | CellRole::BandaValore
        | CellRole::BandaLinea => true,
        CellRole::Dato
        | CellRole::Strategico
        | CellRole::Operativo
        | CellRole::Evidenza
        | CellRole::Numero
        | CellRole::Totale
        | CellRole::MeseAttivo
        | CellRole::MeseVuoto => false,
    }
}

/// The style of a paragraph in a cell: what a Word user may want to change apart from all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellStyle {
    kind: CellKind,
    /// The role that keeps its own looks inside a cell; `None` for plain text, which takes the cell's.
    role: Option<ParagraphRole>,
    /// Another paragraph stands above it in its cell.
    follows: bool,
}

impl CellStyle {
    /// The style of a paragraph in a cell: plain text takes the cell's looks, a label or a note keeps its own.
    pub(super) fn new(kind: CellKind, role: ParagraphRole) -> Self {
        Self { kind, role: (!role.is_plain_in_cells()).then_some(role), follows: false }
    }

    /// That of a paragraph under another, if it is one.
    pub(super) fn following(self, follows: bool) -> Self {
        Self { follows, ..self }
    }

    /// The style of cells that it is a variant of: what is changed there in Word changes here too.
    pub(super) fn variant_of(self) -> Option<Self> {
        let with = |purpose| Self { kind: CellKind { purpose, ..self.kind }, ..self };
        match (self.follows, self.kind.purpose) {
            (true, _) => Some(self.following(false)),
            (false, Purpose::OverFigures) => Some(with(Purpose::Name)),
            (false, Purpose::Name) => (!is_name(self.kind.role)).then(|| with(Purpose::Value)),
            (false, Purpose::Value) => None,
        }
    }

    /// Its id: `TavolaBandaArea`.
    pub(super) fn id(self) -> String {
        self.words().flat_map(|word| word.split('-')).map(capitalized).collect()
    }

    /// The name that a user reads: `Tavola – banda area`.
    fn name(self) -> String {
        let words: Vec<String> = self.words().map(|word| word.replace('-', " ")).collect();
        capitalized(&words.join(" – "))
    }

    fn words(self) -> impl Iterator<Item = &'static str> {
        let Self { kind, role, follows } = self;
        let told = [
            Some(kind.table.name()),
            Some(kind.role.name()),
            kind.told(),
            role.map(ParagraphRole::name),
            follows.then_some("seguito"),
        ];
        told.into_iter().flatten()
    }

    /// The role whose style it is based on, if it is no variant; never one with a box, which would come along into the
    /// cell.
    fn based_on(self, style: &Style) -> ParagraphRole {
        let boxed =
            |role: &ParagraphRole| style.paragraph(*role).background.or(style.paragraph(*role).border).is_some();
        self.role.filter(|role| !boxed(role)).unwrap_or(ParagraphRole::Cella)
    }

    /// How its text looks.
    pub(super) fn looks(self, style: &Style) -> TextStyle {
        let CellKind { table, role, purpose } = self.kind;
        let looks = cell_text(style, style.table(table), style.cell(role), self.role.unwrap_or(ParagraphRole::Cella));
        TextStyle {
            // The white between the paragraphs of a cell stands between them only: below the last one, it would make the
            // row taller.
            before: if self.follows { BETWEEN_PARAGRAPHS } else { looks.before },
            after: 0.0,
            align: if purpose == Purpose::OverFigures { Align::Destra } else { looks.align },
            keep_with_next: false,
            ..looks
        }
    }

    fn parts_words(self) -> bool {
        self.kind.purpose == Purpose::Value
    }
}

/// The paragraph style of `key`.
pub(super) fn paragraph_style(styler: &Styler<'_>, key: CellStyle) -> Result<Element, Error> {
    let role = key.based_on(styler.style);
    let (id, base) = match key.variant_of() {
        Some(plain) => (plain.id(), plain.looks(styler.style)),
        None => (styles::paragraph(role).to_owned(), *styler.style.paragraph(role)),
    };
    // In the list of styles, not among the few that Word shows above the page.
    let made = styler.text(&key.id(), &key.name(), &id, &key.looks(styler.style)).q_format(false).ui_priority(50);
    let mut made = styler.derived(&made, &base)?;
    if !key.parts_words() && key.variant_of().is_none_or(CellStyle::parts_words) {
        made.child_mut("w:pPr").push(Element::new("w:suppressAutoHyphens"));
    }
    Ok(made)
}

/// Of those styles and all that they are variants of, each once.
pub(super) fn with_bases(used: impl Iterator<Item = CellStyle>) -> BTreeSet<CellStyle> {
    used.flat_map(|key| successors(Some(key), |key| key.variant_of())).collect()
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

    fn kind(role: CellRole) -> CellKind {
        CellKind { table: TableRole::Tavola, role, purpose: if is_name(role) { Purpose::Name } else { Purpose::Value } }
    }

    #[test]
    fn plain_text_takes_the_looks_of_its_cell() {
        let style = style();
        let key = CellStyle::new(kind(CellRole::BandaArea), ParagraphRole::Cella);
        assert_eq!(key.id(), "TavolaBandaArea");
        assert_eq!(key.name(), "Tavola – banda area");
        let looks = key.looks(&style);
        assert_eq!((looks.color.hex().as_str(), looks.bold, looks.size), ("FFFFFF", true, 10.0));
    }

    #[test]
    fn a_label_keeps_its_looks_but_not_an_unreadable_colour() {
        let style = style();
        let label = |role| CellStyle::new(kind(role), ParagraphRole::Etichetta);
        let plain = label(CellRole::Dato).looks(&style);
        assert_eq!(plain.color, style.paragraph(ParagraphRole::Etichetta).color);
        let key = label(CellRole::BandaArea);
        assert_eq!(key.id(), "TavolaBandaAreaEtichetta");
        assert_eq!((key.looks(&style).color.hex().as_str(), key.looks(&style).size), ("FFFFFF", 8.0));
    }

    #[test]
    fn a_variant_differs_in_what_it_is_for_and_comes_with_what_it_varies() {
        let style = style();
        let kind = |role, purpose| CellKind { purpose, ..kind(role) };
        let over = CellStyle::new(kind(CellRole::Intestazione, Purpose::OverFigures), ParagraphRole::Cella);
        assert_eq!(
            (over.name().as_str(), over.looks(&style).align),
            ("Tavola – intestazione – sopra cifre", Align::Destra)
        );
        assert_eq!(over.variant_of().unwrap().id(), "TavolaIntestazione");
        let second = CellStyle::new(kind(CellRole::Dato, Purpose::Name), ParagraphRole::Nota).following(true);
        let ids: Vec<_> = with_bases([second].into_iter()).into_iter().map(CellStyle::id).collect();
        assert_eq!(ids, ["TavolaDatoNota", "TavolaDatoTitoloNota", "TavolaDatoTitoloNotaSeguito"]);
        let white = |key: CellStyle| key.looks(&style).before;
        assert_eq!((white(second), white(second.following(false))), (BETWEEN_PARAGRAPHS, 0.0));
    }
}
