// SPDX-License-Identifier: EUPL-1.2
//! The style file (`stile.toml`): page sizes, fonts, and how each role looks. One file, read once, used by all writers.
//!
//! Every role of the closed lists must be styled, and nothing else may be: a misspelt name is an error with its line.

mod looks;
mod problem;
mod resolver;
mod written;

pub use looks::{Align, BoxStyle, Color, FontFiles, Margins, PageStyle, Points, TableStyle, TextStyle};

use super::{CellRole, ParagraphRole, TableRole};
use crate::diagnostics::{Diagnostics, Place};
use problem::{position, toml_problem};
use resolver::Resolver;
use std::collections::BTreeMap;
use written::Raw;

/// How everything looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Portrait pages.
    pub portrait: PageStyle,
    /// Landscape pages.
    pub landscape: PageStyle,
    /// The name of the font family, as Word and a browser know it.
    pub family: String,
    /// The body's own font files, if it names any; otherwise the family inside the program.
    pub font_files: Option<FontFiles>,
    /// The language of hyphenation and of the documents' metadata; always `it-IT`.
    pub language: &'static str,
    /// The colours that have a name, which figures may use.
    pub named_colors: BTreeMap<String, Color>,
    /// The colour of links.
    pub link: Color,
    /// The running title at the head of a page.
    pub header: TextStyle,
    /// "Pagina X di Y" at its foot.
    pub footer: TextStyle,
    /// The mark of a draft.
    pub draft_mark: TextStyle,
    /// Captions of tables and figures.
    pub caption: TextStyle,
    /// Footnotes.
    pub footnote: TextStyle,
    /// The title of a table of contents.
    pub contents_title: TextStyle,
    headings: [TextStyle; 6],
    contents: [TextStyle; 6],
    paragraphs: BTreeMap<ParagraphRole, TextStyle>,
    tables: BTreeMap<TableRole, TableStyle>,
    cells: BTreeMap<CellRole, BoxStyle>,
}

impl Style {
    /// Reads a style file; `file` is its name, for the diagnostics.
    ///
    /// # Errors
    /// What is not TOML, what is missing, what is not known.
    pub fn parse(file: &str, text: &str) -> Result<Self, Diagnostics> {
        let raw: Raw = toml::from_str(text).map_err(|error| {
            let (line, column) = position(text, error.span().map_or(0, |span| span.start));
            let place = Place::Text { file: file.into(), line, column };
            Diagnostics::from_iter([toml_problem(&place, error.message())
                .rimedio("correggere la riga indicata, oppure ripartire dallo stile predefinito")])
        })?;
        Resolver::new(file, text, &raw).resolve(&raw)
    }

    /// How a heading of `level` (1 to 6) looks.
    pub fn heading(&self, level: u8) -> &TextStyle {
        &self.headings[usize::from(level.clamp(1, 6)) - 1]
    }

    /// How a line of a table of contents for a heading of `level` (1 to 6) looks.
    pub fn contents(&self, level: u8) -> &TextStyle {
        &self.contents[usize::from(level.clamp(1, 6)) - 1]
    }

    /// How a paragraph looks.
    pub fn paragraph(&self, role: ParagraphRole) -> &TextStyle {
        &self.paragraphs[&role]
    }

    /// How a table looks.
    pub fn table(&self, role: TableRole) -> &TableStyle {
        &self.tables[&role]
    }

    /// How a cell looks.
    pub fn cell(&self, role: CellRole) -> &BoxStyle {
        &self.cells[&role]
    }

    /// The page of a section.
    pub fn page(&self, orientation: super::Orientation) -> &PageStyle {
        match orientation {
            super::Orientation::Portrait => &self.portrait,
            super::Orientation::Landscape => &self.landscape,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: &str = include_str!("../../templates/stile.toml");

    fn messages(text: &str) -> String {
        let found = Style::parse("stile.toml", text).unwrap_err();
        crate::diagnostics::render(&found, crate::diagnostics::Palette::Plain)
    }

    #[test]
    fn the_default_style_is_whole() {
        let style = Style::parse("stile.toml", DEFAULT).unwrap();
        assert!((style.portrait.width - 595.276).abs() < 0.01);
        assert!(style.landscape.width > style.landscape.height);
    }

    #[test]
    fn a_missing_role_is_named() {
        let text = DEFAULT.replace("[celle.evidenza]", "[celle.evidenzia]");
        let messages = messages(&text);
        assert!(messages.contains("manca [celle.evidenza]"), "{messages}");
        assert!(messages.contains("[celle.evidenzia] non è un ruolo"), "{messages}");
    }

    #[test]
    fn an_unknown_key_is_an_error_with_its_line() {
        let line = DEFAULT.lines().position(|l| l.starts_with("famiglia")).unwrap() + 1;
        let messages = messages(&DEFAULT.replace("famiglia =", "famigla ="));
        assert!(messages.contains(&format!("stile.toml, riga {line}")), "{messages}");
    }

    #[test]
    fn an_unknown_colour_is_named() {
        let messages = messages(&DEFAULT.replace("collegamenti = \"", "collegamenti = \"x"));
        assert!(messages.contains("il colore «x"), "{messages}");
    }
}
