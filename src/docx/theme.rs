// SPDX-License-Identifier: EUPL-1.2
//! The theme: the family and the colours of the style file under the names by which Word lets a user change them all.

use super::xml::Element;
use crate::document::{CellRole, Color, ParagraphRole, Style, TableRole};

/// The colours of the theme, each with its name in the theme part and its name in a style.
pub(super) struct Theme {
    slots: [(&'static str, &'static str, String); 12],
    family: String,
}

impl Theme {
    /// Takes from the style file the colours that give the documents their look.
    pub(super) fn new(style: &Style) -> Self {
        let white = Color { red: 255, green: 255, blue: 255 };
        let fill = |role| style.cell(role).background.unwrap_or(white);
        let notice = style.paragraph(ParagraphRole::Avviso);
        let slots = [
            ("dk1", "text1", style.paragraph(ParagraphRole::Corpo).color),
            ("lt1", "background1", white),
            ("dk2", "text2", style.heading(1).color),
            ("lt2", "background2", fill(CellRole::Intestazione)),
            ("accent1", "accent1", style.heading(3).color),
            ("accent2", "accent2", style.caption.color),
            ("accent3", "accent3", notice.border.unwrap_or(notice.color)),
            ("accent4", "accent4", style.draft_mark.color),
            ("accent5", "accent5", style.table(TableRole::Tavola).border),
            ("accent6", "accent6", fill(CellRole::Evidenza)),
            ("hlink", "hyperlink", style.link),
            ("folHlink", "followedHyperlink", style.link),
        ];
        let slots = slots.map(|(slot, name, color): (_, _, Color)| (slot, name, color.hex()));
        Self { slots, family: style.family.clone() }
    }

    /// Ties the colours of an element, and of all in it, to the theme's: of letters (`w:color`), of what is behind them
    /// (`w:shd`), of lines.
    pub(super) fn tie(&self, element: &mut Element) {
        element.visit(&mut |element| {
            let [color, fill] = match element.name() {
                "w:color" => [Some("w:val"), None],
                _ => [Some("w:color"), Some("w:fill")],
            };
            for (said, by_theme) in [(color, "w:themeColor"), (fill, "w:themeFill")] {
                let name = said.and_then(|said| element.get(said)).and_then(|hex| self.name(hex));
                if let Some(name) = name {
                    element.set(by_theme, name);
                }
            }
        });
    }

    fn name(&self, hex: &str) -> Option<&'static str> {
        self.slots.iter().find(|(_, _, color)| color == hex).map(|(_, name, _)| *name)
    }

    pub(super) fn into_part(self) -> Vec<u8> {
        let colors =
            self.slots.iter().fold(Element::new("a:clrScheme").with("name", NAME), |scheme, (slot, _, color)| {
                let rgb = Element::new("a:srgbClr").with("val", color);
                scheme.child(Element::new(format!("a:{slot}")).child(rgb))
            });
        let typeface = |script: &'static str, family: &str| Element::new(script).with("typeface", family);
        let fonts = ["a:majorFont", "a:minorFont"].iter().fold(
            Element::new("a:fontScheme").with("name", NAME),
            |scheme, font| {
                let font = Element::new(*font).child(typeface("a:latin", &self.family));
                scheme.child(font.child(typeface("a:ea", "")).child(typeface("a:cs", "")))
            },
        );
        Element::new("a:theme")
            .with("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
            .with("name", NAME)
            .child(Element::new("a:themeElements").child(colors).child(fonts).child(formats()))
            .into_part()
    }
}

/// The theme's name.
const NAME: &str = "PIAO";

/// The fills, lines and effects of shapes: the schema asks for three of each, the documents have no shape.
fn formats() -> Element {
    let fill = || Element::new("a:solidFill").child(Element::new("a:schemeClr").with("val", "phClr"));
    let three =
        |list: &'static str, one: &dyn Fn() -> Element| Element::new(list).child(one()).child(one()).child(one());
    Element::new("a:fmtScheme")
        .with("name", NAME)
        .child(three("a:fillStyleLst", &fill))
        .child(three("a:lnStyleLst", &|| Element::new("a:ln").with("w", 6350).child(fill())))
        .child(three("a:effectStyleLst", &|| Element::new("a:effectStyle").child(Element::new("a:effectLst"))))
        .child(three("a:bgFillStyleLst", &fill))
}
