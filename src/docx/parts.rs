// SPDX-License-Identifier: EUPL-1.2
//! The small parts: settings, and what the file says of itself.

use super::xml::Element;
use crate::document::{Date, Meta};

/// The namespace of `WordprocessingML`.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of the relationships named inside parts.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The namespace of where a drawing stands in the text.
pub(super) const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

/// The distance between tabs that nobody placed: 1.25 cm, as in an Italian Word. In twentieths of a point.
const TAB: u32 = 709;
/// The white that a line may end with before a word of it is parted: 0.5 cm, as in an Italian Word.
const RAGGED: u32 = 283;

/// Word's settings (ISO/IEC 29500-1, 17.15.1): mode 15, so that the document opens as one of Word 2013 and later; Italian
/// hyphenation, decimal comma; no `updateFields`, which would make Word ask a question on opening.
pub(super) fn settings(language: &str, first_note: u32) -> Vec<u8> {
    let flag = |name: &'static str| Element::new(name);
    let mut notes = notes_from(first_note);
    for id in ["-1", "0"] {
        notes.push(Element::new("w:footnote").with("w:id", id));
    }
    let compatibility = [
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
        ("useWord2013TrackBottomHyphenation", 0),
    ];
    // Otherwise Word and its like stretch a justified line that a line break ends.
    let compat = Element::new("w:compat").child(flag("w:doNotExpandShiftReturn"));
    let compat = compatibility.iter().fold(compat, |compat, (name, value)| {
        let uri = "http://schemas.microsoft.com/office/word";
        compat.child(Element::new("w:compatSetting").with("w:name", name).with("w:uri", uri).with("w:val", value))
    });
    let colors = [
        ("bg1", "light1"),
        ("t1", "dark1"),
        ("bg2", "light2"),
        ("t2", "dark2"),
        ("accent1", "accent1"),
        ("accent2", "accent2"),
        ("accent3", "accent3"),
        ("accent4", "accent4"),
        ("accent5", "accent5"),
        ("accent6", "accent6"),
        ("hyperlink", "hyperlink"),
        ("followedHyperlink", "followedHyperlink"),
    ];
    let mapping = colors
        .iter()
        .fold(Element::new("w:clrSchemeMapping"), |mapping, (from, to)| mapping.with(format!("w:{from}"), to));
    Element::new("w:settings")
        .with("xmlns:w", W)
        .child(Element::new("w:zoom").with("w:percent", 100))
        .child(flag("w:embedTrueTypeFonts"))
        .child(Element::val("w:defaultTabStop", TAB))
        .child(flag("w:autoHyphenation"))
        .child(Element::val("w:hyphenationZone", RAGGED))
        .child(flag("w:doNotHyphenateCaps"))
        .child(Element::val("w:characterSpacingControl", "doNotCompress"))
        .child(notes)
        .child(compat)
        .child(Element::val("w:themeFontLang", language))
        .child(mapping)
        .child(Element::val("w:decimalSymbol", ","))
        .child(Element::val("w:listSeparator", ";"))
        .into_part()
}

/// From which number notes are counted; Word looks for it in the settings and in the sections too.
pub(super) fn notes_from(first: u32) -> Element {
    let mut notes = Element::new("w:footnotePr");
    if first > 1 {
        notes.push(Element::val("w:numStart", first));
    }
    notes
}

/// The core properties (ISO/IEC 29500-2, 11): what a file manager and a screen reader say of the file.
pub(super) fn core_properties(meta: &Meta, language: &str) -> Vec<u8> {
    let mut root = Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(Element::new("dc:title").text(&meta.title))
        .child(Element::new("dc:subject").text(&meta.subject))
        .child(Element::new("dc:creator").text(&meta.author))
        .child(Element::new("cp:lastModifiedBy").text(&meta.author));
    if let Some(date) = timestamp(meta.date) {
        for name in ["dcterms:created", "dcterms:modified"] {
            root.push(Element::new(name).with("xsi:type", "dcterms:W3CDTF").text(&date));
        }
    }
    root.child(Element::new("dc:language").text(language)).into_part()
}

/// The application's properties.
pub(super) fn app_properties(meta: &Meta) -> Vec<u8> {
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .child(Element::new("Company").text(&meta.author))
        .child(Element::new("Application").text("piao"))
        .into_part()
}

/// The start of the day, if it is one.
fn timestamp(date: Date) -> Option<String> {
    Date::new(date.year, date.month, date.day).map(|day| format!("{}T00:00:00Z", day.iso()))
}
