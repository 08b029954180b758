// SPDX-License-Identifier: EUPL-1.2
//! What stands round the styles: what holds where none says otherwise, and which of Word's own are shown.

use super::fonts::{Metrics, line_spacing};
use super::{units, xml::Element};
use crate::document::{ParagraphRole, Style};

/// What holds where no style says otherwise (ISO/IEC 29500-1, 17.7.5).
pub(super) fn document(style: &Style, metrics: Metrics) -> Element {
    let body = style.paragraph(ParagraphRole::Corpo);
    let slots = ["w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"];
    let fonts = slots.iter().fold(Element::new("w:rFonts"), |fonts, slot| fonts.with(*slot, "minorHAnsi"));
    let language = Element::val("w:lang", style.language).with("w:eastAsia", style.language).with("w:bidi", "ar-SA");
    let size = units::half_points(body.size);
    let run = Element::new("w:rPr")
        .child(fonts)
        .child(Element::val("w:sz", size))
        .child(Element::val("w:szCs", size))
        .child(language);
    let spacing = Element::new("w:spacing")
        .with("w:after", 0)
        .with("w:line", line_spacing(body.leading, metrics))
        .with("w:lineRule", "auto");
    Element::new("w:docDefaults")
        .child(Element::new("w:rPrDefault").child(run))
        .child(Element::new("w:pPrDefault").child(Element::new("w:pPr").child(spacing)))
}

/// How many styles Word has of its own, since 2016.
const WORDS_OWN: u32 = 376;

/// Hides from Word's list of styles those that the documents do not use.
pub(super) fn latent() -> Element {
    Element::new("w:latentStyles")
        .with("w:defLockedState", 0)
        .with("w:defUIPriority", 99)
        .with("w:defSemiHidden", 1)
        .with("w:defUnhideWhenUsed", 1)
        .with("w:defQFormat", 0)
        .with("w:count", WORDS_OWN)
}

/// A style that Word takes where none is named.
pub(super) fn default(kind: &str, id: &str, name: &str) -> Element {
    Element::new("w:style")
        .with("w:type", kind)
        .with("w:default", 1)
        .with("w:styleId", id)
        .child(Element::val("w:name", name))
}
