// SPDX-License-Identifier: EUPL-1.2
//! Tables of contents: a field that Word can make again, filled with the page numbers of our own layout, so that it is
//! right before anyone asks Word to.

use super::bookmarks::Bookmarks;
use super::fields::{begin, end, field};
use super::story::Story;
use super::text::{Paragraph, mark, plain, tab};
use super::{Error, Pages, styles, units, xml::Element};
use crate::document::{OutlineEntry, Points};

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

/// Where the numbers of pages stand: at the right edge of a text so wide, after dots. The styles of the lines say so for
/// upright pages.
pub(super) fn tab_at(width: Points) -> Element {
    tab("right", units::twips(width)).with("w:leader", "dot")
}

/// Writes the table inside the control by which Word offers to make it again; `upright` and `width` are how wide the text
/// of an upright page is, and of this one.
pub(super) fn write(
    story: &mut Story,
    title: Element,
    entries: &[Entry],
    depth: u8,
    (upright, width): (Points, Points),
) -> Result<(), Error> {
    story.raw(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>\
         </w:sdtPr><w:sdtContent>",
    )?;
    story.paragraph(title)?;
    // Headings down to the depth; links; no tabs and numbers in the view of the web; levels that a user gives.
    let mut opening = begin(&format!("TOC \\o \"1-{}\" \\h \\u \\z", depth.clamp(1, 6)));
    if entries.is_empty() {
        opening.push(end());
        story.paragraph(Paragraph::new(styles::contents(1)).with(opening).into_element())?;
    } else {
        for (at, entry) in entries.iter().enumerate() {
            let mut content = std::mem::take(&mut opening);
            content.push(link(entry));
            if at + 1 == entries.len() {
                content.push(end());
            }
            let line = Paragraph::new(styles::contents(entry.level)).with(content);
            let turned = units::twips(width) != units::twips(upright);
            let line = if turned { line.tabs([tab("clear", units::twips(upright)), tab_at(width)]) } else { line };
            story.paragraph(line.into_element())?;
        }
    }
    story.raw("</w:sdtContent></w:sdt>")
}

fn link(entry: &Entry) -> Element {
    let mut link = Element::new("w:hyperlink").with("w:anchor", &entry.bookmark).with("w:history", 1);
    link.push(plain(&entry.text));
    link.push(mark("w:tab"));
    let page = entry.page.map(|page| page.to_string()).unwrap_or_default();
    for run in field(&format!("PAGEREF {} \\h", entry.bookmark), &page) {
        link.push(run);
    }
    link
}
