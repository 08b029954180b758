// SPDX-License-Identifier: EUPL-1.2
//! The style sheet: what is the same for all documents (`page.css`), then the roles as the style file wants them.
//!
//! Points become `rem`: the size of body text in the style file is one, on the screen the size that the reader chose,
//! on paper that of the style file. Colours are custom properties, so that a dark screen changes only them.

use super::content::{DRAWING, OVER_FIGURES, plain_role, share_class};
use super::palette::{DARK_PAGE, LIGHT_PAGE, LINES, TEXT, contrast, dark_background, dark_line, dark_text};
use crate::document::{
    Align, BoxStyle, CellRole, Color, Meta, Orientation, PageStyle, ParagraphRole, Points, Style, TableRole, TextStyle,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const PAGE: &str = include_str!("page.css");

/// The whole style sheet; `shares` are the widths for which there must be a class.
pub(super) fn stylesheet(style: &Style, meta: &Meta, shares: &BTreeSet<u16>) -> String {
    let mut sheet = Sheet { em: style.paragraph(ParagraphRole::Corpo).size, ..Sheet::default() };
    sheet.page_colors(style);
    sheet.texts(style);
    sheet.tables(style);
    sheet.cells(style);
    sheet.shares(shares);
    sheet.paper(style, meta);
    let Sheet { rules, print, light, dark, .. } = sheet;
    // On paper a dark screen's colours would be lost, or drown it in ink.
    format!(
        "{PAGE}:root{{color-scheme:light dark;{light}}}\n{rules}\
         @media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n@media print{{\n{print}}}\n"
    )
}

#[derive(Default)]
struct Sheet {
    /// The size of body text: one `rem`.
    em: Points,
    rules: String,
    print: String,
    light: String,
    dark: String,
}

impl Sheet {
    fn color(&mut self, name: &str, light: Color, dark: Color) {
        let _ = write!(self.light, "--{name}:#{};", light.hex());
        let _ = write!(self.dark, "--{name}:#{};", dark.hex());
    }

    fn rem(&self, points: Points) -> String {
        format!("{}rem", decimal(points / self.em))
    }

    fn page_colors(&mut self, style: &Style) {
        let text = style.paragraph(ParagraphRole::Corpo).color;
        self.color("sfondo", LIGHT_PAGE, DARK_PAGE);
        self.color("testo", text, dark_text(text, DARK_PAGE));
        self.color("collegamento", style.link, dark_text(style.link, DARK_PAGE));
        let border = style.table(TableRole::Dati).border;
        self.color("linea", border, dark_line(border));
        let focus = if contrast(style.link, LIGHT_PAGE) >= LINES { style.link } else { text };
        self.color("fuoco", focus, dark_text(focus, DARK_PAGE));
        let _ = writeln!(self.rules, "body{{font-family:{}}}", font_family(style));
    }

    fn texts(&mut self, style: &Style) {
        for level in 1..=6 {
            self.text(&format!("h{level}"), &format!("h{level}"), style.heading(level));
            self.text(&format!(".sommario li.s{level}"), &format!("s{level}"), &flat(style.contents(level)));
        }
        for role in ParagraphRole::ALL {
            self.text(&format!("p.{}", role.name()), &format!("p-{}", role.name()), style.paragraph(*role));
        }
        self.text(":is(caption,figcaption)", "didascalia", &style.caption);
        self.text(".note li", "nota", &style.footnote);
        self.text("p.titolo-sommario", "titolo-sommario", &style.contents_title);
        self.text(".testatina", "testata", &style.header);
        self.text(".piede p", "piede", &style.footer);
        self.text("p.bozza", "bozza", &style.draft_mark);
    }

    fn text(&mut self, selector: &str, name: &str, text: &TextStyle) {
        let behind = text.background.unwrap_or(LIGHT_PAGE);
        let dark_behind = text.background.map_or(DARK_PAGE, dark_background);
        self.color(&format!("{name}-testo"), text.color, dark_text(text.color, dark_behind));
        let mut rule = format!("color:var(--{name}-testo);font-size:{};", self.rem(text.size));
        let _ = write!(rule, "line-height:{};{}", decimal(text.leading), weight(text.bold, text.italic));
        let _ = write!(rule, "margin:{} 0 {};", self.rem(text.before), self.rem(text.after));
        let boxed = text.background.is_some() || text.border.is_some();
        if text.indent > 0.0 {
            // A box stands as far in as its text would.
            let _ = write!(rule, "{}-left:{};", if boxed { "margin" } else { "padding" }, self.rem(text.indent));
        }
        if text.background.is_some() {
            self.color(&format!("{name}-sfondo"), behind, dark_behind);
            let _ = write!(rule, "background:var(--{name}-sfondo);");
        }
        if let Some(border) = text.border {
            self.color(&format!("{name}-bordo"), border, dark_line(border));
            let _ = write!(rule, "border:.0625rem solid var(--{name}-bordo);");
        }
        if boxed {
            rule.push_str("padding:.6rem .8rem;");
        }
        // Straight edges on both sides make rivers on a narrow screen; on paper they are what the style wants.
        match text.align {
            Align::Giustificato => {
                let _ = writeln!(self.print, "{selector}{{text-align:justify}}");
            }
            Align::Centro => rule.push_str("text-align:center;"),
            Align::Destra => rule.push_str("text-align:right;"),
            Align::Sinistra => {}
        }
        if text.keep_with_next {
            let _ = writeln!(self.print, "{selector}{{break-after:avoid}}");
        }
        let _ = writeln!(self.rules, "{selector}{{{rule}}}");
    }

    fn tables(&mut self, style: &Style) {
        for role in TableRole::ALL {
            let (name, table) = (role.name(), style.table(*role));
            self.color(&format!("t-{name}-bordo"), table.border, dark_line(table.border));
            let _ = writeln!(
                self.rules,
                "table.{name}{{font-size:{};line-height:{};margin:0 0 {}}}\n\
                 .{name} :is(td,th){{border-width:max(1px,{});border-color:var(--t-{name}-bordo);padding:{} {}}}",
                self.rem(table.size),
                decimal(table.leading),
                self.rem(table.after),
                // Thinner than a pixel no screen shows it.
                self.rem(table.border_width),
                self.rem(table.padding_y),
                self.rem(table.padding_x),
            );
        }
    }

    fn cells(&mut self, style: &Style) {
        // A cell's paragraph without a role of its own looks as its cell does, and all stand as it wants.
        self.rules.push_str("table :is(td,th) p[class]{text-align:inherit;margin:0}\n");
        self.rules.push_str("table :is(td,th) :is(p,ul,ol)+p[class]{margin-top:.25rem}\n");
        let plain = ParagraphRole::ALL.iter().filter(|role| role.is_plain_in_cells());
        let plain: Vec<String> = plain.map(|role| format!("p.{}", role.name())).collect();
        let _ = writeln!(self.rules, ":is(td,th) :is({}){{color:inherit;font:inherit}}", plain.join(","));
        for role in CellRole::ALL {
            self.cell(*role, style.cell(*role));
            self.readable(*role, style);
        }
        // The name of a column of figures stands over them.
        let _ = writeln!(self.rules, "thead :is(td,th).{OVER_FIGURES}{{text-align:right}}");
    }

    fn cell(&mut self, role: CellRole, cell: &BoxStyle) {
        let name = format!("c-{}", role.name());
        let dark_behind = cell.background.map_or(DARK_PAGE, dark_background);
        self.color(&format!("{name}-testo"), cell.color, dark_text(cell.color, dark_behind));
        let mut looks = format!("color:var(--{name}-testo);{}", weight(cell.bold, cell.italic));
        let _ = write!(
            looks,
            "text-align:{};",
            match cell.align {
                Align::Sinistra | Align::Giustificato => "left",
                Align::Centro => "center",
                Align::Destra => "right",
            }
        );
        if cell.align == Align::Giustificato {
            // As in the page's own column.
            let _ = writeln!(self.print, "table {}{{text-align:justify}}", cells_of(role));
        }
        if let Some(background) = cell.background {
            self.color(&format!("{name}-sfondo"), background, dark_behind);
            let _ = write!(looks, "background:var(--{name}-sfondo);");
        }
        if let Some(size) = cell.size {
            let _ = write!(looks, "font-size:{};", self.rem(size));
        }
        if let Some(line) = cell.left_rule {
            self.color(&format!("{name}-filetto"), line, dark_line(line));
            let _ = write!(looks, "border-left:.3rem solid var(--{name}-filetto);");
        }
        // As specific as the rules of tables, and after them.
        let _ = writeln!(self.rules, "table {}{{{looks}}}", cells_of(role));
    }

    /// What would not be read on a cell's background takes the cell's own colour.
    fn readable(&mut self, role: CellRole, style: &Style) {
        let cell = style.cell(role);
        let light = cell.background.unwrap_or(LIGHT_PAGE);
        let dark = cell.background.map_or(DARK_PAGE, dark_background);
        let lost = |color: Color| contrast(color, light) < TEXT || contrast(dark_text(color, DARK_PAGE), dark) < TEXT;
        let mut selectors = Vec::new();
        if lost(style.link) {
            selectors.push(format!("{} a", cells_of(role)));
        }
        for paragraph in ParagraphRole::ALL {
            let text = style.paragraph(*paragraph);
            if text.background.is_none() && lost(text.color) {
                selectors.push(format!("table {} p.{}", cells_of(role), paragraph.name()));
            }
        }
        if !selectors.is_empty() {
            let _ = writeln!(self.rules, "{}{{color:inherit}}", selectors.join(","));
        }
    }

    fn shares(&mut self, shares: &BTreeSet<u16>) {
        for share in shares {
            let class = share_class(*share);
            let _ = writeln!(self.rules, ".{class}{{width:{}%}}", decimal(f32::from(*share) / 10.0));
            if *share >= DRAWING {
                let _ = writeln!(
                    self.rules,
                    "@media screen and (max-width:47.99rem){{img.{class}{{width:max(100%,34rem);max-width:none}}}}"
                );
            }
        }
    }

    fn paper(&mut self, style: &Style, meta: &Meta) {
        let _ = writeln!(self.print, "html{{font-size:{}pt}}", decimal(self.em));
        let pages = [
            // What belongs to no section.
            ("", Orientation::Portrait),
            (" verticale", Orientation::Portrait),
            (" orizzontale", Orientation::Landscape),
        ];
        for (name, orientation) in pages {
            let PageStyle { width, height, margins } = style.page(orientation);
            let points = |value: &Points| format!("{}pt", decimal(*value));
            let _ = writeln!(
                self.print,
                "@page{name}{{size:{} {};margin:{} {} {} {}}}",
                points(width),
                points(height),
                points(&margins.top),
                points(&margins.right),
                points(&margins.bottom),
                points(&margins.left),
            );
        }
        let family = font_family(style);
        let boxed = |text: &TextStyle, content: &str| {
            format!(
                "content:{content};font-family:{family};color:#{};font-size:{}pt;{}",
                text.color.hex(),
                decimal(text.size),
                weight(text.bold, text.italic)
            )
        };
        let _ = write!(self.print, "@page{{@top-left{{{}}}", boxed(&style.header, &css_string(&meta.running_title)));
        if let Some(mark) = &meta.draft_mark {
            let _ = write!(self.print, "@top-right{{{}}}", boxed(&style.draft_mark, &css_string(mark)));
        }
        let pages = "\"Pagina \" counter(page) \" di \" counter(pages)";
        let _ = writeln!(self.print, "@bottom-center{{{}}}}}", boxed(&style.footer, pages));
    }
}

/// The family of the style file, if the reader has it: a page that brings nothing from elsewhere brings no fonts.
fn font_family(style: &Style) -> String {
    format!("{},system-ui,-apple-system,\"Segoe UI\",sans-serif", css_string(&style.family))
}

/// The cells of a role: those of the class, and those without any whose element says it by itself.
fn cells_of(role: CellRole) -> String {
    let plain = ["td", "th"].into_iter().filter(|tag| plain_role(tag) == role);
    let classed = ["td", "th"].into_iter().map(|tag| format!("{tag}.{}", role.name()));
    let cells: Vec<String> = plain.map(|tag| format!("{tag}:not([class])")).chain(classed).collect();
    format!(":is({})", cells.join(","))
}

/// A line of a table of contents. The style counts its indent from the edge, but here it stands in a list inside those of
/// the lines above it, whose indents add up: it makes one step of its own.
fn flat(text: &TextStyle) -> TextStyle {
    TextStyle { indent: if text.indent > 0.0 { STEP } else { 0.0 }, ..*text }
}

/// Such a step.
const STEP: Points = 12.0;

fn weight(bold: bool, italic: bool) -> String {
    let weight = if bold { "700" } else { "400" };
    let slope = if italic { "italic" } else { "normal" };
    format!("font-weight:{weight};font-style:{slope};")
}

/// A number with up to three decimals, without the zeros that say nothing.
fn decimal(value: f32) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A CSS string, in which nothing can end the string, the rule or the style sheet.
fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ',' | ':' | '(' | ')' | '·' | '–' | '—') {
            out.push(c);
        } else {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(decimal(0.85), "0.85");
        assert_eq!(decimal(12.0), "12");
        assert_eq!(decimal(-0.0), "0");
        assert_eq!(decimal(100.0), "100");
    }

    #[test]
    fn a_box_keeps_its_indent() {
        let style = Style::parse("stile.toml", include_str!("../../templates/stile.toml")).unwrap();
        let text =
            |border| TextStyle { indent: 20.0, background: None, border, ..*style.paragraph(ParagraphRole::Nota) };
        let rule = |text: &TextStyle| {
            let mut sheet = Sheet { em: 10.0, ..Sheet::default() };
            sheet.text("p", "p", text);
            sheet.rules
        };
        assert!(rule(&text(None)).contains("padding-left:2rem;"));
        // The white inside a box is said in one word for its four sides: what stood before it on one would be lost.
        let boxed = rule(&text(Some(LIGHT_PAGE)));
        assert!(boxed.contains("margin-left:2rem;") && !boxed.contains("padding-left"), "{boxed}");
    }

    #[test]
    fn only_paper_has_straight_edges_on_both_sides() {
        let style = Style::parse("stile.toml", include_str!("../../templates/stile.toml")).unwrap();
        let mut sheet = Sheet { em: 10.0, ..Sheet::default() };
        let align = Align::Giustificato;
        sheet.text("p", "p", &TextStyle { align, ..*style.paragraph(ParagraphRole::Nota) });
        sheet.cell(CellRole::Dato, &BoxStyle { align, ..*style.cell(CellRole::Dato) });
        assert!(!sheet.rules.contains("justify"), "{}", sheet.rules);
        assert_eq!(sheet.print.matches("{text-align:justify}").count(), 2, "{}", sheet.print);
    }

    #[test]
    fn a_string_cannot_end_the_style_sheet() {
        assert_eq!(css_string("a\"</style>\\\n"), "\"a\\22 \\3c \\2f style\\3e \\5c \\a \"");
    }
}
