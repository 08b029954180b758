// SPDX-License-Identifier: EUPL-1.2
//! Pages and structure to a file that is PDF/A-2a and PDF/UA-1: printpdf writes the fonts, and all else is written here.

mod attributes;
mod file;
mod fonts;
mod links;
mod names;
mod numbers;
mod outline;
mod packed;
mod pages;
mod strings;
mod structure;
mod syntax;
mod xmp;

use super::emit::picture_name;
use super::fonts::Fonts;
use super::frame::Frames;
use super::glyphs::Codes;
use super::pictures::{Picture, Pictures, Pixels};
use crate::document::Meta;
use file::Contents;
use links::Links;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use names::Names;
use numbers::Numbers;
use outline::Outline;
use packed::Made;
use pages::Pages;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use structure::Structure;

/// The colour space of all colours: the compact sRGB profile, in the public domain.
const SRGB: &[u8] = include_bytes!("../srgb-v4.icc");

/// Writes the file.
///
/// # Errors
/// What the PDF library did not do as it always does: a fault of the program, not of the document.
pub(super) fn write(
    frames: &mut Frames,
    fonts: &Fonts,
    codes: &Codes,
    pictures: Pictures,
    meta: &Meta,
    language: &str,
) -> Result<Vec<u8>, String> {
    // 1. Fonts and pictures: what pages draw from.
    let said = |error: lopdf::Error| error.to_string();
    let (mut document, resources) = with_fonts(fonts, codes)?;
    images(&mut document, resources, pictures).map_err(said)?;
    let printed: Vec<Vec<u8>> =
        frames.pages.iter_mut().map(|page| std::mem::take(&mut page.printed).into_bytes()).collect();
    let frames = &*frames;
    // 2. Numbers for what is made as it is written, and the roots that lead there.
    let numbers = Numbers::reserve(&mut document, frames.pages.len());
    let contents = Contents { numbers: Numbers::reserve(&mut document, printed.len()), printed };
    let links = Links::new(&mut document, frames, numbers);
    let pages = Pages::new(&mut document, frames, &links, contents.numbers, resources.0).map_err(said)?;
    let structure = Structure::new(&mut document, frames, &links);
    let outline = Outline::new(&mut document, frames, &links);
    let names = Names::new(&mut document, frames, &links);
    // 3. What the file says of itself.
    let (outlines, dests) = (outline.as_ref().map(Outline::root), names.as_ref().map(Names::root));
    let trees = Trees { structure: structure.root(), outlines, names: dests };
    let (root, info) = catalog(&mut document, &trees, meta, language).map_err(said)?;
    // 4. Bytes.
    let mut made: Vec<&dyn Made> = vec![&pages, &links];
    made.extend(outline.as_ref().map(|outline| outline as &dyn Made));
    made.extend(names.as_ref().map(|names| names as &dyn Made));
    let structure = structure.parts();
    made.extend(structure.iter().map(|part| part as &dyn Made));
    Ok(file::write(document, contents, &made, root, info))
}

/// A document that holds the fonts, and the resources that all its pages share.
fn with_fonts(fonts: &Fonts, codes: &Codes) -> Result<(Document, ObjectId), String> {
    let mut pdf = PdfDocument::new("");
    pdf.resources.fonts.map = fonts::prepare(fonts, codes)?;
    let size = Rect::from_xywh(Pt(0.0), Pt(0.0), Pt(1.0), Pt(1.0));
    pdf.pages =
        vec![PdfPage { media_box: size.clone(), trim_box: size.clone(), crop_box: size, ops: fonts::uses(codes) }];
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let mut document = printpdf::serialize::to_lopdf_doc(&pdf, &options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(format!("{warning:?}"));
    }
    let resources = take_resources(&mut document).map_err(|error| error.to_string())?;
    if !codes.faces.is_empty() {
        let dictionary = document.get_dictionary(resources).and_then(|shared| shared.get(b"Font")?.as_reference());
        let dictionary = dictionary.map_err(|error| error.to_string())?;
        fonts::complete(&mut document, dictionary, fonts, codes)?;
    }
    Ok((document, resources))
}

/// Drops the page that printpdf was given, and what of its resources is empty; keeps its fonts.
fn take_resources(document: &mut Document) -> lopdf::Result<ObjectId> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let mut shared = Dictionary::new();
    for page in pages {
        let Some(Object::Dictionary(page)) = document.objects.remove(&page) else { continue };
        document.objects.remove(&page.get(b"Contents")?.as_reference()?);
        let Some(Object::Dictionary(own)) = document.objects.remove(&page.get(b"Resources")?.as_reference()?) else {
            continue;
        };
        for (key, value) in &own {
            match (key.as_slice(), value) {
                (b"Font", fonts) => {
                    let fonts = fonts.as_reference()?;
                    if document.get_dictionary(fonts)?.is_empty() {
                        document.objects.remove(&fonts);
                    } else {
                        shared.set("Font", fonts);
                    }
                }
                (_, Object::Reference(unused)) => {
                    document.objects.remove(unused);
                }
                (_, _) => {}
            }
        }
    }
    Ok(document.add_object(shared))
}

/// The pictures of pixels; shapes are drawn in the pages themselves.
fn images(document: &mut Document, resources: ObjectId, pictures: Pictures) -> lopdf::Result<()> {
    let mut images = Dictionary::new();
    for (index, picture) in pictures.pictures.into_iter().enumerate() {
        match picture {
            Picture::Pixels(pixels) => images.set(picture_name(index), document.add_object(image(pixels))),
            Picture::Drawing(_) => {}
        }
    }
    if !images.is_empty() {
        document.get_dictionary_mut(resources)?.set("XObject", images);
    }
    Ok(())
}

fn image(picture: Pixels) -> Stream {
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "ColorSpace" => "DeviceRGB",
        "BitsPerComponent" => 8,
    };
    Stream::new(dictionary, picture.bytes)
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
