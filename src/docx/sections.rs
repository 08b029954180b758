// SPDX-License-Identifier: EUPL-1.2
//! Sections: the size of their pages, and what stands at the head and at the foot of each.

use super::fields::field;
use super::package::Package;
use super::parts::{self, R, W};
use super::relationships::{Kind, Relationships};
use super::text::{Looks, Paragraph, mark, plain, run, tab};
use super::{Error, styles, units, xml::Element};
use crate::document::{Align, Document, Meta, Orientation, Style};
use docx_rs::{PageMargin, PageOrientationType, PageSize, SectionProperty};

/// The heads of the pages that the document has, one for each orientation, since the draft mark stands at the far edge;
/// and the foot that they share.
pub(super) struct Heads {
    headers: Vec<(Orientation, String)>,
    footer: String,
}

/// The foot of all pages.
const FOOTER: &str = "word/footer1.xml";

impl Heads {
    /// The names of the parts, with their kinds.
    pub(super) fn parts(document: &Document) -> Vec<(String, Kind)> {
        let mut parts = vec![(FOOTER.to_owned(), Kind::Footer)];
        parts.extend(orientations(document).into_iter().map(|orientation| (header_name(orientation), Kind::Header)));
        parts
    }

    /// Ties the parts to the document's.
    pub(super) fn new(document: &Document, relationships: &mut Relationships) -> Self {
        let mut tie = |kind, name: &str| relationships.part(kind, name.trim_start_matches("word/"));
        let footer = tie(Kind::Footer, FOOTER);
        let headers = orientations(document)
            .into_iter()
            .map(|orientation| (orientation, tie(Kind::Header, &header_name(orientation))))
            .collect();
        Self { headers, footer }
    }

    /// The properties of a section; `first_note` is the number from which the document's notes are counted.
    pub(super) fn section(&self, orientation: Orientation, style: &Style, first_note: u32) -> Result<Element, Error> {
        let page = style.page(orientation);
        let twips = units::signed_twips;
        let size = |points| u32::try_from(units::twips(points)).unwrap_or(u32::MAX);
        let margins = page.margins;
        let margin = PageMargin {
            top: twips(margins.top),
            right: twips(margins.right),
            bottom: twips(margins.bottom),
            left: twips(margins.left),
            header: twips(margins.top * FROM_THE_EDGE),
            footer: twips(margins.bottom * FROM_THE_EDGE),
            gutter: 0,
        };
        let turned = match orientation {
            Orientation::Portrait => PageOrientationType::Portrait,
            Orientation::Landscape => PageOrientationType::Landscape,
        };
        let page = PageSize::new().size(size(page.width), size(page.height)).orient(turned);
        let mut section = Element::from_builder(&SectionProperty::new().page_size(page).page_margin(margin))?;
        let reference = |name: &'static str, id: &str| Element::new(name).with("w:type", "default").with("r:id", id);
        section.push(reference("w:footerReference", &self.footer));
        if first_note > 1 {
            section.push(parts::notes_from(first_note));
        }
        if let Some((_, id)) = self.headers.iter().find(|(of, _)| *of == orientation) {
            section.push(reference("w:headerReference", id));
        }
        Ok(section)
    }
}

/// Where head and foot stand, as a share of the white above and below the text.
const FROM_THE_EDGE: f32 = 0.45;

/// Adds heads and foot to the package; `pages` is how many pages the document has in our own layout.
pub(super) fn add(package: &mut Package, document: &Document, style: &Style, pages: u32) -> Result<(), Error> {
    for orientation in orientations(document) {
        let paragraph = header(&document.meta, style, orientation);
        package.add(&header_name(orientation), &page_part("w:hdr", paragraph))?;
    }
    package.add(FOOTER, &page_part("w:ftr", footer(pages)))
}

fn page_part(root: &'static str, paragraph: Paragraph) -> Vec<u8> {
    let root = Element::new(root).with("xmlns:w", W).with("xmlns:r", R);
    root.child(paragraph.into_element()).into_part()
}

fn header(meta: &Meta, style: &Style, orientation: Orientation) -> Paragraph {
    let paragraph = Paragraph::new(styles::HEADER).with([plain(&meta.running_title)]);
    let Some(word) = &meta.draft_mark else { return paragraph };
    let draft = run(Looks::of(styles::DRAFT_MARK)).child(Element::new("w:t").text(word));
    let width = style.page(orientation).text_width();
    let place = match style.draft_mark.align {
        Align::Sinistra | Align::Giustificato => None,
        Align::Centro => Some(("center", width / 2.0)),
        Align::Destra => Some(("right", width)),
    };
    match place {
        Some((kind, at)) => paragraph.tabs([tab(kind, units::twips(at))]).with([mark("w:tab"), draft]),
        None => paragraph.with([plain(" – "), draft]),
    }
}

fn footer(pages: u32) -> Paragraph {
    let paragraph = Paragraph::new(styles::FOOTER).with([plain("Pagina ")]).with(field("PAGE", "1"));
    paragraph.with([plain(" di ")]).with(field("NUMPAGES", &pages.to_string()))
}

/// The orientations of the document's sections, each once; a document without sections is an upright page.
fn orientations(document: &Document) -> Vec<Orientation> {
    let mut found = Vec::new();
    for orientation in document.sections.iter().map(|section| section.orientation) {
        if !found.contains(&orientation) {
            found.push(orientation);
        }
    }
    if found.is_empty() {
        found.push(Orientation::Portrait);
    }
    found
}

fn header_name(orientation: Orientation) -> String {
    match orientation {
        Orientation::Portrait => "word/header1.xml".to_owned(),
        Orientation::Landscape => "word/header2.xml".to_owned(),
    }
}
