// SPDX-License-Identifier: EUPL-1.2
//! From the style file as it is written to the looks of every role.

use super::Style;
use super::looks::{BoxStyle, Color, FontFiles, Margins, PageStyle, TableStyle, TextStyle};
use super::problem::{STILE, position};
use super::written::{Raw, RawBox, RawPage, RawTable, RawText, default_align, default_leading};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::document::{CellRole, ParagraphRole, TableRole};
use std::collections::BTreeMap;
use std::sync::Arc;

const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// Turns names of colours and roles into what they stand for, noting every one it does not know.
pub(super) struct Resolver<'a> {
    file: Arc<str>,
    text: &'a str,
    colors: &'a BTreeMap<String, toml::Spanned<String>>,
    found: Diagnostics,
}

impl<'a> Resolver<'a> {
    /// Of what `text` says, in the file of this name.
    pub(super) fn new(file: &str, text: &'a str, raw: &'a Raw) -> Self {
        Self { file: file.into(), text, colors: &raw.colori, found: Diagnostics::new() }
    }

    /// The style, or all that is wrong with it.
    pub(super) fn resolve(mut self, raw: &Raw) -> Result<Style, Diagnostics> {
        self.check_colors();
        let style = self.style(raw);
        if self.found.is_empty() { Ok(style) } else { Err(self.found) }
    }

    fn style(&mut self, raw: &Raw) -> Style {
        Style {
            portrait: self.page(&raw.pagina.verticale),
            landscape: self.page(&raw.pagina.orizzontale),
            family: raw.caratteri.famiglia.clone(),
            font_files: raw.caratteri.file.clone().map(|files| FontFiles {
                regular: files.normale,
                bold: files.grassetto,
                italic: files.corsivo,
                bold_italic: files.grassetto_corsivo,
            }),
            language: "it-IT",
            named_colors: self.named_colors(),
            link: self.color(&raw.collegamenti),
            header: self.text(&raw.testata),
            footer: self.text(&raw.piede),
            draft_mark: self.text(&raw.marca_bozza),
            caption: self.text(&raw.didascalia),
            footnote: self.text(&raw.nota_a_pie),
            contents_title: self.text(&raw.titolo_sommario),
            headings: self.levels("titoli", &raw.titoli),
            contents: self.levels("sommario", &raw.sommario),
            paragraphs: self.roles("paragrafi", &raw.paragrafi, ParagraphRole::ALL, ParagraphRole::name, Self::text),
            tables: self.roles("tabelle", &raw.tabelle, TableRole::ALL, TableRole::name, Self::table),
            cells: self.roles("celle", &raw.celle, CellRole::ALL, CellRole::name, Self::cell),
        }
    }

    fn problem(&mut self, message: String) {
        self.found.push(Diagnostic::errore(STILE, Place::File(self.file.clone()), message));
    }

    fn page(&mut self, raw: &RawPage) -> PageStyle {
        let mm = |value: f32| value * POINTS_PER_MM;
        let page = PageStyle {
            width: mm(raw.larghezza),
            height: mm(raw.altezza),
            margins: Margins {
                top: mm(raw.alto),
                right: mm(raw.destro),
                bottom: mm(raw.basso),
                left: mm(raw.sinistro),
            },
        };
        // Narrower than this no table of the documents can be read.
        if !(page.text_width() >= mm(60.0) && page.text_height() >= mm(60.0)) {
            self.problem("i margini lasciano al testo meno di 60 mm di larghezza o di altezza".to_owned());
        }
        page
    }

    /// Tells of each named colour that is none, once, where the file says it.
    fn check_colors(&mut self) {
        for (name, value) in self.colors.iter().filter(|(_, value)| parse_color(value.get_ref()).is_none()) {
            let (line, column) = position(self.text, value.span().start);
            let place = Place::Text { file: self.file.clone(), line, column };
            let message = format!("il colore «{name}» vale «{}», che non è scritto come #RRGGBB", value.get_ref());
            self.found.push(Diagnostic::errore(STILE, place, message));
        }
    }

    fn named_colors(&self) -> BTreeMap<String, Color> {
        let named = self.colors.iter().filter_map(|(name, value)| Some((name.clone(), parse_color(value.get_ref())?)));
        named.collect()
    }

    fn color(&mut self, name: &str) -> Color {
        const NONE: Color = Color { red: 0, green: 0, blue: 0 };
        match self.colors.get(name) {
            // One that is none has been told of.
            Some(value) => parse_color(value.get_ref()).unwrap_or(NONE),
            None => parse_color(name).unwrap_or_else(|| {
                self.problem(format!("il colore «{name}» non è tra i [colori] né è scritto come #RRGGBB"));
                NONE
            }),
        }
    }

    fn text(&mut self, raw: &RawText) -> TextStyle {
        if !(raw.corpo > 0.0 && raw.interlinea >= 1.0) {
            self.problem("un corpo dev'essere maggiore di 0 e un'interlinea almeno 1".to_owned());
        }
        TextStyle {
            size: raw.corpo,
            leading: raw.interlinea,
            before: raw.prima,
            after: raw.dopo,
            align: raw.allineamento,
            indent: raw.rientro,
            color: self.color(&raw.colore),
            bold: raw.grassetto,
            italic: raw.corsivo,
            keep_with_next: raw.con_seguente,
            background: raw.sfondo.as_deref().map(|name| self.color(name)),
            border: raw.bordo.as_deref().map(|name| self.color(name)),
        }
    }

    fn table(&mut self, raw: &RawTable) -> TableStyle {
        TableStyle {
            border: self.color(&raw.bordo),
            border_width: raw.spessore,
            padding_x: raw.margine_orizzontale,
            padding_y: raw.margine_verticale,
            size: raw.corpo,
            leading: raw.interlinea,
            after: raw.dopo,
        }
    }

    fn cell(&mut self, raw: &RawBox) -> BoxStyle {
        BoxStyle {
            background: raw.sfondo.as_deref().map(|name| self.color(name)),
            color: self.color(&raw.colore),
            bold: raw.grassetto,
            italic: raw.corsivo,
            align: raw.allineamento,
            size: raw.corpo,
            left_rule: raw.filetto.as_deref().map(|name| self.color(name)),
        }
    }

    fn levels(&mut self, name: &str, raw: &[RawText]) -> [TextStyle; 6] {
        if raw.len() != 6 {
            self.problem(format!("[[{name}]] dev'essere scritto sei volte, una per livello: sono {}", raw.len()));
        }
        let plain = TextStyle {
            size: 10.0,
            leading: default_leading(),
            before: 0.0,
            after: 0.0,
            align: default_align(),
            indent: 0.0,
            color: Color { red: 0, green: 0, blue: 0 },
            bold: false,
            italic: false,
            keep_with_next: false,
            background: None,
            border: None,
        };
        let mut levels = [plain; 6];
        for (level, raw) in levels.iter_mut().zip(raw) {
            *level = self.text(raw);
        }
        levels
    }

    fn roles<Role: Copy + Ord, R, T>(
        &mut self,
        table: &str,
        raw: &BTreeMap<String, R>,
        all: &[Role],
        name: impl Fn(Role) -> &'static str,
        convert: impl Fn(&mut Self, &R) -> T,
    ) -> BTreeMap<Role, T> {
        for unknown in raw.keys().filter(|key| !all.iter().any(|role| name(*role) == key.as_str())) {
            self.problem(format!("[{table}.{unknown}] non è un ruolo che il programma conosca"));
        }
        let mut styled = BTreeMap::new();
        for role in all {
            match raw.get(name(*role)) {
                Some(raw) => {
                    let value = convert(self, raw);
                    styled.insert(*role, value);
                }
                None => self.problem(format!("manca [{table}.{}]", name(*role))),
            }
        }
        styled
    }
}

fn parse_color(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Color { red: part(0)?, green: part(2)?, blue: part(4)? })
}
