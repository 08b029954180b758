// SPDX-License-Identifier: EUPL-1.2
//! The styles that a Word user can change: one for each thing the style file describes, under the names that Word itself
//! uses where it has one. Built-in styles keep their English *names* (`heading 1`), by which every Word knows them;
//! their *ids* are those of an Italian Word.

use super::cell_styles::{CellStyle, paragraph_style, with_bases};
use super::character_styles::characters;
use super::contents;
use super::fonts::{Metrics, line_spacing};
use super::numbering;
use super::parts::W;
use super::style_defaults::{self, default};
use super::table_styles::{normal_table, table_style};
use super::theme::Theme;
use super::{Error, units, xml::Element};
use crate::document::{Align, Orientation, ParagraphRole, Points, Style, TableRole, TextStyle};
use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, ParagraphBorder, ParagraphBorderPosition, RunFonts, Shading, StyleType,
};

/// The style of all others.
pub(super) const NORMAL: &str = "Normale";
/// The line of a table or of a picture that names it.
pub(super) const CAPTION: &str = "Didascalia";
/// The paragraph that holds a picture.
pub(super) const FIGURE: &str = "Figura";
/// An item of a list with bullets.
pub(super) const BULLET: &str = "Puntoelenco";
/// An item of a numbered list.
pub(super) const NUMBER: &str = "Numeroelenco";
/// A paragraph of an item under the one that has its mark.
pub(super) const CONTINUED: &str = "Elencocontinua";
/// The thinnest paragraph: between two tables that would otherwise become one, and after a last table, where the format
/// wants a paragraph.
pub(super) const SEPARATOR: &str = "Separatore";
/// The title of a table of contents.
pub(super) const CONTENTS_TITLE: &str = "Titolosommario";
/// The running title.
pub(super) const HEADER: &str = "Intestazione";
/// "Pagina X di Y".
pub(super) const FOOTER: &str = "Pidipagina";
/// A footnote.
pub(super) const NOTE: &str = "Testonotaapidipagina";
/// A footnote's number, in the text and before the note.
pub(super) const NOTE_MARK: &str = "Rimandonotaapidipagina";
/// A link's words.
pub(super) const LINK: &str = "Collegamentoipertestuale";
/// Words of weight.
pub(super) const STRONG: &str = "Enfasigrassetto";
/// Stressed words.
pub(super) const EMPHASIS: &str = "Enfasicorsivo";
/// The word that marks a draft.
pub(super) const DRAFT_MARK: &str = "Marcadibozza";
/// The style of a heading.
pub(super) fn heading(level: u8) -> String {
    format!("Titolo{}", level.clamp(1, 6))
}

/// The style of a line of a table of contents.
pub(super) fn contents(level: u8) -> String {
    format!("Sommario{}", level.clamp(1, 6))
}

/// The style of a paragraph.
pub(super) fn paragraph(role: ParagraphRole) -> &'static str {
    match role {
        ParagraphRole::Corpo => "Corpotesto",
        ParagraphRole::Frontespizio => "Titolo",
        ParagraphRole::Sottotitolo => "Sottotitolo",
        ParagraphRole::Ente => "Ente",
        ParagraphRole::Avviso => "Avviso",
        ParagraphRole::Nota => "Nota",
        ParagraphRole::Cella => "Cella",
        ParagraphRole::Etichetta => "Etichetta",
        ParagraphRole::Introduzione => "Introduzione",
    }
}

/// The style of a table.
pub(super) fn table(role: TableRole) -> &'static str {
    match role {
        TableRole::Tavola => "TabellaTavola",
        TableRole::Dati => "TabellaDati",
        TableRole::Scheda => "TabellaScheda",
        TableRole::Cronoprogramma => "TabellaCronoprogramma",
        TableRole::Quadro => "TabellaQuadro",
    }
}

/// The name by which Word knows a role's style: its own, if it has one, else ours.
fn paragraph_name(role: ParagraphRole) -> Name {
    match role {
        ParagraphRole::Corpo => Name::Word("Body Text"),
        ParagraphRole::Frontespizio => Name::Word("Title"),
        ParagraphRole::Sottotitolo => Name::Word("Subtitle"),
        ParagraphRole::Ente
        | ParagraphRole::Avviso
        | ParagraphRole::Nota
        | ParagraphRole::Cella
        | ParagraphRole::Etichetta
        | ParagraphRole::Introduzione => Name::Ours(paragraph(role)),
    }
}

#[derive(Clone, Copy)]
enum Name {
    Word(&'static str),
    Ours(&'static str),
}

/// Makes styles as the style file says.
pub(super) struct Styler<'a> {
    pub(super) style: &'a Style,
    pub(super) metrics: Metrics,
}

impl Styler<'_> {
    /// The part; of the styles of cells it holds those `used`.
    pub(super) fn part(&self, used: impl Iterator<Item = CellStyle>, theme: &Theme) -> Result<Vec<u8>, Error> {
        let mut root = Element::new("w:styles").with("xmlns:w", W);
        root.push(style_defaults::document(self.style, self.metrics));
        root.push(style_defaults::latent());
        for style in self.paragraphs()? {
            root.push(style);
        }
        for style in characters(self.style)? {
            root.push(style);
        }
        root.push(normal_table());
        for role in TableRole::ALL {
            root.push(table_style(self.style, theme, *role));
        }
        root.push(default("numbering", "Nessunelenco", "No List"));
        for cell in with_bases(used) {
            root.push(custom(paragraph_style(self, cell)?, true));
        }
        theme.tie(&mut root);
        Ok(root.into_part())
    }

    /// A paragraph style that looks as `text` says, before it is put in order.
    pub(super) fn text(&self, id: &str, name: &str, based_on: &str, text: &TextStyle) -> docx_rs::Style {
        let mut style = docx_rs::Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on(based_on)
            .size(units::half_points(text.size))
            .color(text.color.hex())
            .align(alignment(text.align))
            .line_spacing(
                LineSpacing::new()
                    .before(u32::try_from(units::twips(text.before)).unwrap_or(0))
                    .after(u32::try_from(units::twips(text.after)).unwrap_or(0))
                    .line(line_spacing(text.leading, self.metrics))
                    .line_rule(LineSpacingType::Auto),
            );
        if text.bold {
            style = style.bold();
        }
        if text.italic {
            style = style.italic();
        }
        let property = &mut style.paragraph_property;
        if text.keep_with_next {
            property.keep_next = Some(true);
        }
        // Word draws borders outside the text: indents bring the box back between the margins.
        let inset = if text.border.is_some() || text.background.is_some() { BOX_PADDING } else { 0.0 };
        if text.indent > 0.0 || inset > 0.0 {
            let left = units::signed_twips(text.indent + inset);
            *property = std::mem::take(property).indent(Some(left), None, Some(units::signed_twips(inset)), None);
        }
        if let Some(color) = text.background {
            property.shading = Some(Shading::new().fill(color.hex()));
        }
        if let Some(color) = text.border.or(text.background) {
            use ParagraphBorderPosition::{Bottom, Left, Right, Top};
            for position in [Top, Left, Bottom, Right] {
                let border = ParagraphBorder::new(position)
                    .size(units::eighths(BOX_LINE))
                    .space(units::whole_points(BOX_PADDING))
                    .color(color.hex());
                *property = std::mem::take(property).set_border(border);
            }
        }
        style
    }

    fn paragraphs(&self) -> Result<Vec<Element>, Error> {
        let body = paragraph(ParagraphRole::Corpo);
        let color = Element::val("w:color", self.style.paragraph(ParagraphRole::Corpo).color.hex());
        let normal = default("paragraph", NORMAL, "Normal");
        let mut made = vec![normal.child(Element::new("w:qFormat")).child(Element::new("w:rPr").child(color))];
        made.extend(self.headings(body)?);
        made.extend(self.roles(body)?);
        made.extend(numbering::styles(body)?);
        made.extend(self.of_figures_and_tables(body)?);
        made.extend(self.of_contents(body)?);
        made.extend(self.of_page_edges()?);
        made.push(separator()?);
        Ok(made)
    }

    fn headings(&self, body: &str) -> Result<Vec<Element>, Error> {
        let one = |level| {
            let (id, name) = (heading(level), format!("heading {level}"));
            let mut one = self.text(&id, &name, NORMAL, self.style.heading(level)).next(body).ui_priority(9);
            one = one.outline_lvl(usize::from(level) - 1);
            one = one.fonts(RunFonts::new().ascii_theme("majorHAnsi").hi_ansi_theme("majorHAnsi"));
            one.paragraph_property.keep_lines = Some(true);
            let mut one = self.derived(&one, &self.normal())?;
            one.child_mut("w:pPr").push(Element::new("w:suppressAutoHyphens"));
            Ok(one)
        };
        (1..=6).map(one).collect()
    }

    fn roles(&self, body: &str) -> Result<Vec<Element>, Error> {
        let one = |role: &ParagraphRole| {
            let (name, ours) = match paragraph_name(*role) {
                Name::Word(name) => (name, false),
                Name::Ours(name) => (name, true),
            };
            let mut one = self.text(paragraph(*role), name, NORMAL, self.style.paragraph(*role)).ui_priority(10);
            if stands_alone(*role) {
                one = one.next(body);
            }
            Ok(custom(self.derived(&one, &self.normal())?, ours))
        };
        ParagraphRole::ALL.iter().map(one).collect()
    }

    fn of_figures_and_tables(&self, body: &str) -> Result<[Element; 2], Error> {
        // The caption of a table stays with it by a property of its own: that of a picture stands below it.
        let caption = TextStyle { keep_with_next: false, ..self.style.caption };
        let caption = self.text(CAPTION, "caption", NORMAL, &caption).next(body).ui_priority(35);
        // Lines as high as they ask for: of a lower one word processors cut the picture that stands in it.
        let leading = self.metrics.line;
        let body_text = *self.style.paragraph(ParagraphRole::Corpo);
        let figure = TextStyle { align: self.style.caption.align, leading, before: ABOVE_FIGURES, ..body_text };
        let figure = self.text(FIGURE, "Figura", NORMAL, &figure).ui_priority(35);
        Ok([self.derived(&caption, &self.normal())?, custom(self.derived(&figure, &self.normal())?, true)])
    }

    fn of_contents(&self, body: &str) -> Result<Vec<Element>, Error> {
        let title = self.text(CONTENTS_TITLE, "TOC Heading", NORMAL, &self.style.contents_title);
        let mut made = vec![self.derived(&title.next(body).ui_priority(39), &self.normal())?];
        let tab = contents::tab_at(self.style.page(Orientation::Portrait).text_width());
        for level in 1..=6 {
            let (id, name) = (contents(level), format!("toc {level}"));
            let one = self.text(&id, &name, NORMAL, self.style.contents(level));
            let one = one.next(NORMAL).q_format(false).ui_priority(39);
            let mut one = self.derived(&one, &self.normal())?;
            one.child_mut("w:pPr").push(Element::new("w:tabs").child(tab.clone()));
            made.push(one);
        }
        Ok(made)
    }

    fn of_page_edges(&self) -> Result<Vec<Element>, Error> {
        let all = [
            (HEADER, "header", &self.style.header),
            (FOOTER, "footer", &self.style.footer),
            (NOTE, "footnote text", &self.style.footnote),
        ];
        let one = |(id, name, text): (&str, &str, &TextStyle)| {
            let one = self.text(id, name, NORMAL, text).q_format(false).ui_priority(99);
            self.derived(&one, &self.normal())
        };
        all.into_iter().map(one).collect()
    }

    /// Only what differs from `base`, which the style is based on: what is changed there in Word changes here too.
    pub(super) fn derived(&self, style: &docx_rs::Style, base: &TextStyle) -> Result<Element, Error> {
        let mut made = Element::from_builder(style)?;
        let mut base = Element::from_builder(&self.text("", "", "", base))?;
        for bag in ["w:pPr", "w:rPr"] {
            let base = base.child_mut(bag);
            let made = made.child_mut(bag);
            for flag in ["w:keepNext", "w:b", "w:bCs", "w:i", "w:iCs"] {
                if base.has_child(flag) && !made.has_child(flag) {
                    made.push(Element::val(flag, 0));
                }
            }
            made.drop_those_of(base);
            if let (Some(own), Some(base)) = (made.find_mut("w:spacing"), base.find_mut("w:spacing")) {
                drop_same_spacing(own, base);
            }
        }
        Ok(made)
    }

    /// How text looks where no style says otherwise.
    fn normal(&self) -> TextStyle {
        TextStyle {
            before: 0.0,
            after: 0.0,
            align: Align::Sinistra,
            indent: 0.0,
            bold: false,
            italic: false,
            keep_with_next: false,
            background: None,
            border: None,
            ..*self.style.paragraph(ParagraphRole::Corpo)
        }
    }
}

/// Drops what `own` says of white and lines just as `base` does; the height of lines and the rule for it are one.
fn drop_same_spacing(own: &mut Element, base: &Element) {
    for together in [&["w:before"][..], &["w:after"], &["w:line", "w:lineRule"]] {
        if together.iter().all(|said| own.get(said) == base.get(said)) {
            for said in together {
                own.remove(said);
            }
        }
    }
}

/// White above a figure.
pub(super) const ABOVE_FIGURES: Points = 10.0;
/// White between the line of a box and its text, in points.
const BOX_PADDING: f32 = 5.0;
/// The line of a box, in points.
const BOX_LINE: f32 = 0.75;

/// How lines stand, in the builder's words.
pub(super) fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Sinistra => AlignmentType::Left,
        Align::Giustificato => AlignmentType::Both,
        Align::Centro => AlignmentType::Center,
        Align::Destra => AlignmentType::Right,
    }
}

/// Whether who ends a paragraph of this role, in Word, means to go on with body text.
fn stands_alone(role: ParagraphRole) -> bool {
    match role {
        ParagraphRole::Frontespizio
        | ParagraphRole::Sottotitolo
        | ParagraphRole::Ente
        | ParagraphRole::Avviso
        | ParagraphRole::Nota
        | ParagraphRole::Introduzione => true,
        ParagraphRole::Corpo | ParagraphRole::Cella | ParagraphRole::Etichetta => false,
    }
}

/// Says whether Word has such a style of its own.
pub(super) fn custom(mut style: Element, ours: bool) -> Element {
    if ours {
        style.set("w:customStyle", 1);
    }
    style
}

fn separator() -> Result<Element, Error> {
    let spacing = LineSpacing::new().before(0).after(0).line(20).line_rule(LineSpacingType::Exact);
    let style = docx_rs::Style::new(SEPARATOR, StyleType::Paragraph)
        .name("Separatore")
        .based_on(NORMAL)
        .size(2)
        .line_spacing(spacing)
        .q_format(false)
        .ui_priority(99);
    Ok(custom(Element::from_builder(&style)?, true))
}
