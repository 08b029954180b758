// SPDX-License-Identifier: EUPL-1.2
//! Tables of contents: a field that Word can make again, filled with the page numbers of our own layout, so that it is
//! right before anyone asks Word to.

use super::bookmarks::Bookmarks;
use super::fields::{begin, end, field};
use super::inlines::{child, plain};
use super::story::Story;
use super::{Error, Pages, styles, units, xml::Element};
use crate::document::{OutlineEntry, Points};
use docx_rs::{
    Hyperlink, HyperlinkType, InstrPAGEREF, InstrText, InstrToC, Paragraph, ParagraphChild, Run, Tab, TabLeaderType,
    TabValueType,
};

/// A line of the table.
pub(super) struct Entry {
    level: u8,
    text: String,
    bookmark: String,
    page: Option<u32>,
}

/// The lines for the headings down to `depth`.
pub(super) fn entries(outline: &[OutlineEntry], depth: u8, bookmarks: &Bookmarks, pages: Pages<'_>) -> Vec<Entry> {
    let entry = |heading: &OutlineEntry| {
        let bookmark = bookmarks.name(&heading.id)?.to_owned();
        let page = pages.of.get(&heading.id).copied();
        Some(Entry { level: heading.level, text: heading.text.clone(), bookmark, page })
    };
    outline.iter().filter(|heading| heading.level <= depth).filter_map(entry).collect()
}

/// Writes the table inside the control by which Word offers to make it again.
pub(super) fn write(
    story: &mut Story,
    title: Element,
    entries: &[Entry],
    depth: u8,
    width: Points,
) -> Result<(), Error> {
    story.raw(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>\
         </w:sdtPr><w:sdtContent>",
    )?;
    story.paragraph(title)?;
    let instruction = InstrToC::new()
        .heading_styles_range(1, usize::from(depth.clamp(1, 6)))
        .hyperlink()
        .hide_tab_and_page_numbers_in_webview()
        .use_applied_paragraph_line_level();
    let mut opening = begin(InstrText::TOC(instruction));
    if entries.is_empty() {
        let mut paragraph = Paragraph::new().style(&styles::contents(1));
        paragraph.children = opening;
        paragraph.children.push(end());
        story.paragraph(Element::from_builder(&paragraph)?)?;
    } else {
        for (at, entry) in entries.iter().enumerate() {
            let mut children = std::mem::take(&mut opening);
            children.push(link(entry));
            if at + 1 == entries.len() {
                children.push(end());
            }
            let tab = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(units::twips(width));
            let mut paragraph = Paragraph::new().style(&styles::contents(entry.level)).add_tab(tab);
            paragraph.children = children;
            story.paragraph(Element::from_builder(&paragraph)?)?;
        }
    }
    story.raw("</w:sdtContent></w:sdt>")
}

fn link(entry: &Entry) -> ParagraphChild {
    let mut link = Hyperlink::new(entry.bookmark.clone(), HyperlinkType::Anchor);
    let reference = InstrText::PAGEREF(InstrPAGEREF::new(entry.bookmark.clone()).hyperlink());
    link.children = vec![plain(&entry.text), child(Run::new().add_tab())];
    link.children.extend(field(reference, &entry.page.map(|page| page.to_string()).unwrap_or_default()));
    ParagraphChild::Hyperlink(link)
}
