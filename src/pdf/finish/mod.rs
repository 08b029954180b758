// SPDX-License-Identifier: EUPL-1.2
//! Pages and structure to a file that is PDF/A-2a and PDF/UA-1: printpdf writes pages and fonts, and what it has no words
//! for is added to its objects.

mod file;
mod fonts;
mod names;
mod outline;
mod structure;
mod xmp;

use super::emit::{self, Emitter, picture_name};
use super::fonts::Fonts;
use super::frame::{Frames, Page};
use super::glyphs::Codes;
use super::pictures::{Picture, Pictures, Pixels};
use crate::document::Meta;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{FontId, Op, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, Rect};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The colour space of all colours: the compact sRGB profile, in the public domain.
const SRGB: &[u8] = include_bytes!("../srgb-v4.icc");

/// Writes the file.
///
/// # Errors
/// What the PDF library did not do as it always does: a fault of the program, not of the document.
pub(super) fn write(
    frames: &Frames,
    fonts: &Fonts,
    pictures: &Pictures,
    meta: &Meta,
    language: &str,
) -> Result<Vec<u8>, String> {
    // 1. Pages and fonts.
    let codes = Codes::collect(frames, fonts);
    let mut document = pages(frames, fonts, &codes)?;
    let page_ids: Vec<ObjectId> = document.page_iter().collect();
    // 2. What pages draw from.
    resources(&mut document, &page_ids, fonts, &codes, pictures).map_err(|error| error.to_string())?;
    // 3. Structure, links, bookmarks.
    let structure = structure::write(&mut document, frames, &page_ids);
    let outlines = outline::write(&mut document, frames, &page_ids);
    let names = names::write(&mut document, frames, &page_ids);
    finish_pages(&mut document, frames, &page_ids).map_err(|error| error.to_string())?;
    // 4. What the file says of itself.
    let trees = Trees { structure: structure.root(), outlines, names };
    let (root, info) = catalog(&mut document, &trees, meta, language).map_err(|error| error.to_string())?;
    // 5. Bytes.
    Ok(file::write(document, &structure, root, info))
}

/// Pages whose operators stand in memory together.
const BATCH: usize = 32;

fn pages(frames: &Frames, fonts: &Fonts, codes: &Codes) -> Result<Document, String> {
    let prepared = fonts::prepare(fonts, codes)?;
    let contents: Vec<Vec<Stream>> = frames
        .pages
        .par_chunks(BATCH)
        .map(|batch| {
            let mut emitter = Emitter::new(fonts, codes, frames);
            let pages = batch.iter().map(|page| printed(page, emitter.page(page))).collect();
            let mut document = serialize(fonts::named(&prepared), pages)?;
            let ids: Vec<ObjectId> = document.page_iter().collect();
            ids.into_iter().map(|id| Ok(file::compressed(&content(&mut document, id)?.content))).collect()
        })
        .collect::<Result<_, String>>()?;
    // Printpdf leaves out fonts that no page uses: the first page, whose content is about to be replaced, uses all.
    let mut uses = emit::uses(codes);
    let pages = frames.pages.iter().map(|page| printed(page, std::mem::take(&mut uses))).collect();
    let mut document = serialize(prepared, pages)?;
    let ids: Vec<ObjectId> = document.page_iter().collect();
    for (id, stream) in ids.into_iter().zip(contents.into_iter().flatten()) {
        *content(&mut document, id)? = stream;
    }
    Ok(document)
}

fn printed(page: &Page, ops: Vec<Op>) -> PdfPage {
    let size = Rect::from_xywh(Pt(0.0), Pt(0.0), Pt(page.style.width), Pt(page.style.height));
    PdfPage { media_box: size.clone(), trim_box: size.clone(), crop_box: size, ops }
}

/// The stream of a page's operators.
fn content(document: &mut Document, page: ObjectId) -> Result<&mut Stream, String> {
    let id = document.get_dictionary(page).and_then(|page| page.get(b"Contents")?.as_reference());
    let id = id.map_err(|error| error.to_string())?;
    document.get_object_mut(id).and_then(Object::as_stream_mut).map_err(|error| error.to_string())
}

fn serialize(fonts: BTreeMap<FontId, PdfFont>, pages: Vec<PdfPage>) -> Result<Document, String> {
    let mut pdf = PdfDocument::new("");
    pdf.resources.fonts.map = fonts;
    pdf.pages = pages;
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let document = printpdf::serialize::to_lopdf_doc(&pdf, &options, &mut warnings);
    match warnings.first() {
        None => Ok(document),
        Some(warning) => Err(format!("{warning:?}")),
    }
}

/// One dictionary of resources for all pages, instead of one each.
fn resources(
    document: &mut Document,
    pages: &[ObjectId],
    fonts: &Fonts,
    codes: &Codes,
    pictures: &Pictures,
) -> lopdf::Result<()> {
    let mut shared = Dictionary::new();
    for page in pages {
        let own = document.get_dictionary(*page)?.get(b"Resources")?.as_reference()?;
        let Some(Object::Dictionary(own)) = document.objects.remove(&own) else { continue };
        for unused in [&b"XObject"[..], b"ExtGState", b"Shading"] {
            if let Ok(id) = own.get(unused).and_then(Object::as_reference) {
                document.objects.remove(&id);
            }
        }
        if let Ok(font) = own.get(b"Font") {
            shared.set("Font", font.clone());
        }
    }
    if codes.faces.is_empty() {
        shared.remove(b"Font");
    } else {
        let dictionary = shared.get(b"Font")?.as_reference()?;
        fonts::complete(document, dictionary, fonts, codes).map_err(lopdf::Error::InvalidStream)?;
    }
    let mut images = Dictionary::new();
    for (index, picture) in pictures.pictures.iter().enumerate() {
        match picture {
            Picture::Pixels(pixels) => images.set(picture_name(index), document.add_object(image(pixels))),
            // Shapes are drawn in the pages themselves.
            Picture::Drawing(_) => {}
        }
    }
    if !images.is_empty() {
        shared.set("XObject", images);
    }
    let shared = document.add_object(shared);
    for page in pages {
        document.get_dictionary_mut(*page)?.set("Resources", shared);
    }
    Ok(())
}

fn image(picture: &Pixels) -> Stream {
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "ColorSpace" => "DeviceRGB",
        "BitsPerComponent" => 8,
    };
    Stream::new(dictionary, picture.bytes.clone())
}

/// Ties pages to the parent tree and to their annotations.
fn finish_pages(document: &mut Document, frames: &Frames, pages: &[ObjectId]) -> lopdf::Result<()> {
    let mut annotations: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
    let places: FxHashMap<ObjectId, usize> = pages.iter().copied().zip(0..).collect();
    for (id, object) in &document.objects {
        if let Object::Dictionary(dictionary) = object
            && dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|kind| kind == b"Annot")
            && let Ok(page) = dictionary.get(b"P").and_then(Object::as_reference)
            && let Some(index) = places.get(&page)
        {
            annotations[*index].push(Object::Reference(*id));
        }
    }
    for (index, (id, annotations)) in pages.iter().zip(annotations).enumerate() {
        let page = document.get_dictionary_mut(*id)?;
        for unused in [&b"TrimBox"[..], b"CropBox", b"Annots"] {
            page.remove(unused);
        }
        if !annotations.is_empty() {
            page.set("Annots", annotations);
        }
        // Tabbing follows the structure (PDF/UA-1, 7.18.3).
        page.set("Tabs", "S");
        if !frames.pages[index].owners.is_empty() {
            page.set("StructParents", i64::try_from(index).unwrap_or(i64::MAX));
        }
    }
    Ok(())
}

/// What the catalog leads to.
struct Trees {
    structure: ObjectId,
    outlines: Option<ObjectId>,
    names: Option<ObjectId>,
}

/// Completes the catalog and Info; gives back their object numbers.
fn catalog(document: &mut Document, trees: &Trees, meta: &Meta, language: &str) -> lopdf::Result<(u32, u32)> {
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    let packet = xmp::packet(meta, language).into_bytes();
    // PDF/A-2 6.6.2.1 lets metadata be compressed, but those who look for them with a text editor should find them.
    let metadata =
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet).with_compression(false);
    let metadata = document.add_object(metadata);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let info = document.trailer.get(b"Info")?.as_reference()?;
    document.objects.insert(info, Object::Dictionary(xmp::info(meta)));
    let catalog = document.get_dictionary_mut(root)?;
    catalog.remove(b"PageLayout");
    catalog.set("PageMode", if trees.outlines.is_some() { "UseOutlines" } else { "UseNone" });
    if let Some(outlines) = trees.outlines {
        catalog.set("Outlines", outlines);
    }
    if let Some(names) = trees.names {
        catalog.set("Names", dictionary! { "Dests" => names });
    }
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", trees.structure);
    catalog.set("Lang", Object::string_literal(language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("PageLabels", dictionary! { "Nums" => vec![0.into(), Object::Dictionary(dictionary! { "S" => "D" })] });
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok((root.0, info.0))
}
