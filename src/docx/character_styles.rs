// SPDX-License-Identifier: EUPL-1.2
//! The styles of words inside a paragraph.

use super::style_defaults::default;
use super::styles::{DRAFT_MARK, EMPHASIS, LINK, NOTE_MARK, STRONG, custom};
use super::{Error, units, xml::Element};
use crate::document::Style;
use docx_rs::StyleType;

/// The character style on which all others are based.
const CHARACTER: &str = "Carpredefinitoparagrafo";

/// All of them.
pub(super) fn characters(style: &Style) -> Result<Vec<Element>, Error> {
    let character = |id: &str, name: &str| docx_rs::Style::new(id, StyleType::Character).name(name).based_on(CHARACTER);
    let mut mark = character(NOTE_MARK, "footnote reference").q_format(false).ui_priority(99);
    mark.run_property = mark.run_property.vert_align(docx_rs::VertAlignType::SuperScript);
    let link = character(LINK, "Hyperlink").q_format(false).ui_priority(99).color(style.link.hex()).underline("single");
    let strong = character(STRONG, "Strong").ui_priority(22).bold();
    let emphasis = character(EMPHASIS, "Emphasis").ui_priority(20).italic();
    let text = &style.draft_mark;
    let mut draft = character(DRAFT_MARK, "Marca di bozza")
        .ui_priority(99)
        .size(units::half_points(text.size))
        .color(text.color.hex());
    if text.bold {
        draft = draft.bold();
    }
    if text.italic {
        draft = draft.italic();
    }
    Ok(vec![
        default("character", CHARACTER, "Default Paragraph Font"),
        Element::from_builder(&mark)?,
        Element::from_builder(&link)?,
        Element::from_builder(&strong)?,
        Element::from_builder(&emphasis)?,
        custom(Element::from_builder(&draft)?, true),
    ])
}
