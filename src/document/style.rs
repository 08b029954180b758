// SPDX-License-Identifier: EUPL-1.2
//! The style file (`stile.toml`): page sizes, fonts, and how each role looks. One file, read once, used by all writers.
//!
//! Every role of the closed lists must be styled, and nothing else may be: a misspelt name is an error with its line.

use super::{CellRole, ParagraphRole, TableRole};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The style file cannot be read, or lacks something.
const STILE: Code = Code("M001");

/// A length in typographic points (1/72 inch).
pub type Points = f32;

const POINTS_PER_MM: f32 = 72.0 / 25.4;

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

/// A page's size and margins, as it is held to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageStyle {
    /// Width.
    pub width: Points,
    /// Height.
    pub height: Points,
    /// The white round the text; header and footer stand inside it.
    pub margins: Margins,
}

/// The white round the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Above.
    pub top: Points,
    /// On the right.
    pub right: Points,
    /// Below.
    pub bottom: Points,
    /// On the left.
    pub left: Points,
}

impl PageStyle {
    /// The width of the text.
    pub fn text_width(&self) -> Points {
        self.width - self.margins.left - self.margins.right
    }

    /// The height of the text.
    pub fn text_height(&self) -> Points {
        self.height - self.margins.top - self.margins.bottom
    }
}

/// Where a body keeps its own fonts, inside the templates' folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFiles {
    /// The regular face.
    pub regular: String,
    /// The bold face.
    pub bold: String,
    /// The italic face.
    pub italic: String,
    /// The bold italic face.
    pub bold_italic: String,
}

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Six hexadecimal digits in upper case, without `#`.
    pub fn hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

/// How lines stand between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Ragged right.
    Sinistra,
    /// Both edges straight, with hyphenation.
    Giustificato,
    /// Centred.
    Centro,
    /// Ragged left.
    Destra,
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The size of type.
    pub size: Points,
    /// From baseline to baseline, as a multiple of the size.
    pub leading: f32,
    /// White above; not at the head of a page.
    pub before: Points,
    /// White below.
    pub after: Points,
    /// How lines stand.
    pub align: Align,
    /// White on the left.
    pub indent: Points,
    /// The colour of the letters.
    pub color: Color,
    /// In bold.
    pub bold: bool,
    /// In italic.
    pub italic: bool,
    /// Not parted from what follows by a page's end.
    pub keep_with_next: bool,
    /// The colour behind it.
    pub background: Option<Color>,
    /// The colour of the line round it.
    pub border: Option<Color>,
}

/// How a table looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TableStyle {
    /// The colour of its lines.
    pub border: Color,
    /// Their thickness.
    pub border_width: Points,
    /// White between a cell's text and its left and right lines.
    pub padding_x: Points,
    /// White between a cell's text and its upper and lower lines.
    pub padding_y: Points,
    /// The size of type in its cells, unless the cell's role has its own.
    pub size: Points,
    /// From baseline to baseline in its cells, as a multiple of the size.
    pub leading: f32,
    /// White below it.
    pub after: Points,
}

/// How a cell looks, over its table's looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BoxStyle {
    /// The colour behind it.
    pub background: Option<Color>,
    /// The colour of the letters.
    pub color: Color,
    /// In bold.
    pub bold: bool,
    /// In italic.
    pub italic: bool,
    /// How lines stand.
    pub align: Align,
    /// The size of type, if not the table's.
    pub size: Option<Points>,
    /// A thick line on its left, for evidence that is not colour alone.
    pub left_rule: Option<Color>,
}

/// What the reader of TOML says in English, in Italian: the mistakes that people make one by one, the others by their
/// place alone.
fn toml_problem(place: &Place, message: &str) -> Diagnostic {
    let mut names = message.split('`').skip(1).step_by(2);
    let first = names.next().unwrap_or_default();
    let problem = |sentence: String| Diagnostic::errore(STILE, place.clone(), sentence);
    if message.starts_with("unknown field") {
        let known: Vec<&str> = names.collect();
        problem(format!("la voce «{first}» non esiste")).note(format!("qui sono ammesse: {}", known.join(", ")))
    } else if message.starts_with("missing field") {
        problem(format!("manca la voce «{first}»"))
    } else if message.starts_with("duplicate key") {
        problem("la stessa voce c'è due volte".to_owned())
    } else {
        problem("questo non è scritto come vuole il formato TOML".to_owned())
            .note("ogni riga è un commento (#), il titolo di una parte tra parentesi quadre, oppure «voce = valore»")
    }
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
        let mut resolver = Resolver { file: file.into(), colors: &raw.colori, found: Diagnostics::new() };
        resolver.check_colors(text);
        let style = resolver.style(&raw);
        if resolver.found.is_empty() { Ok(style) } else { Err(resolver.found) }
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

/// One-based line and column of a byte offset.
fn position(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    pagina: RawPages,
    caratteri: RawFonts,
    colori: BTreeMap<String, toml::Spanned<String>>,
    collegamenti: String,
    testata: RawText,
    piede: RawText,
    marca_bozza: RawText,
    didascalia: RawText,
    nota_a_pie: RawText,
    titolo_sommario: RawText,
    titoli: Vec<RawText>,
    sommario: Vec<RawText>,
    paragrafi: BTreeMap<String, RawText>,
    tabelle: BTreeMap<String, RawTable>,
    celle: BTreeMap<String, RawBox>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPages {
    verticale: RawPage,
    orizzontale: RawPage,
}

/// In millimetres.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPage {
    larghezza: f32,
    altezza: f32,
    alto: f32,
    destro: f32,
    basso: f32,
    sinistro: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFonts {
    famiglia: String,
    file: Option<RawFontFiles>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFontFiles {
    normale: String,
    grassetto: String,
    corsivo: String,
    grassetto_corsivo: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawText {
    corpo: f32,
    #[serde(default = "default_leading")]
    interlinea: f32,
    #[serde(default)]
    prima: f32,
    #[serde(default)]
    dopo: f32,
    #[serde(default = "default_align")]
    allineamento: Align,
    #[serde(default)]
    rientro: f32,
    colore: String,
    #[serde(default)]
    grassetto: bool,
    #[serde(default)]
    corsivo: bool,
    #[serde(default)]
    con_seguente: bool,
    sfondo: Option<String>,
    bordo: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawTable {
    bordo: String,
    spessore: f32,
    margine_orizzontale: f32,
    margine_verticale: f32,
    corpo: f32,
    #[serde(default = "default_leading")]
    interlinea: f32,
    #[serde(default)]
    dopo: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawBox {
    colore: String,
    sfondo: Option<String>,
    #[serde(default)]
    grassetto: bool,
    #[serde(default)]
    corsivo: bool,
    #[serde(default = "default_align")]
    allineamento: Align,
    corpo: Option<f32>,
    filetto: Option<String>,
}

fn default_leading() -> f32 {
    1.35
}

fn default_align() -> Align {
    Align::Sinistra
}

/// Turns names of colours and roles into what they stand for, noting every one it does not know.
struct Resolver<'a> {
    file: Arc<str>,
    colors: &'a BTreeMap<String, toml::Spanned<String>>,
    found: Diagnostics,
}

impl Resolver<'_> {
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

    /// Tells of each named colour that is none, once, where `text` says it.
    fn check_colors(&mut self, text: &str) {
        for (name, value) in self.colors.iter().filter(|(_, value)| parse_color(value.get_ref()).is_none()) {
            let (line, column) = position(text, value.span().start);
            let place = Place::Text { file: self.file.clone(), line, column };
            let message = format!("il colore «{name}» vale «{}», che non è scritto come #RRGGBB", value.get_ref());
            self.found.push(Diagnostic::errore(STILE, place, message));
        }
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
