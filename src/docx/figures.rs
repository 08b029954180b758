// SPDX-License-Identifier: EUPL-1.2
//! Pictures: a PNG as it is; an SVG as it is for the Words that draw it (since 2016), with a PNG for all others.

use super::fonts::Fonts;
use super::relationships::{Kind, Relationships};
use super::{Error, units, xml::Element};
use crate::document::{Figure, Image, Points};
use docx_rs::{Drawing, Pic, Run, RunChild};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Pixels to a point in the PNG that stands for an SVG: 144 to an inch, enough for the programs that cannot draw one.
const PIXELS_PER_POINT: f32 = 2.0;
/// The share of a page's height that a picture may take, so that its caption stands under it.
const TALLEST: f32 = 0.85;

/// The PNGs that stand for SVGs, drawn once however many documents of a run show them.
#[derive(Default)]
pub(super) struct Drawings(Mutex<Drawn>);

#[derive(Default)]
struct Drawn {
    /// With which family, and with what of it.
    options: Option<(String, Options<'static>)>,
    /// By the SVG's text and the room for it.
    pictures: BTreeMap<([u8; 32], Room), Png>,
}

/// How many pixels wide and tall a drawing may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Room {
    width: u32,
    height: u32,
}

/// A picture's bytes, and its height as a multiple of the width.
type Png = (Arc<[u8]>, f32);

/// The pictures' files, each once however often it is shown.
pub(super) struct Media<'a> {
    fonts: &'a Fonts,
    family: &'a str,
    files: Vec<(String, Arc<[u8]>)>,
    names: BTreeMap<[u8; 32], String>,
    drawn: usize,
}

/// A picture's bytes and what its file says of its size.
struct Picture {
    png: Arc<[u8]>,
    svg: Option<Arc<[u8]>>,
    /// Height as a multiple of the width.
    ratio: f32,
}

impl<'a> Media<'a> {
    pub(super) fn new(fonts: &'a Fonts, family: &'a str) -> Self {
        Self { fonts, family, files: Vec::new(), names: BTreeMap::new(), drawn: 0 }
    }

    /// The run that shows `figure` in a column of this width and height.
    pub(super) fn run(
        &mut self,
        figure: &Figure,
        (width, height): (Points, Points),
        relationships: &mut Relationships,
    ) -> Result<Element, Error> {
        let width = width * f32::from(figure.width.min(1000)) / 1000.0;
        let refused = |reason: String| Error::Picture { alt: figure.alt.clone(), reason };
        let picture = match &figure.image {
            Image::Png(bytes) => png(bytes).map_err(refused)?,
            Image::Svg(text) => self.svg(text, (width, height * TALLEST)).map_err(refused)?,
        };
        let scale = (height * TALLEST / (width * picture.ratio)).min(1.0);
        let (width, height) = (width * scale, width * picture.ratio * scale);

        let png = relationships.part(Kind::Image, &self.file(&picture.png, "png"));
        let svg = picture.svg.map(|svg| relationships.part(Kind::Image, &self.file(&svg, "svg")));
        self.drawn += 1;
        let drawn = Pic::new_with_dimensions(Vec::new(), 1, 1).id(png).size(units::emu(width), units::emu(height));
        let mut run = Run::new();
        run.children.push(RunChild::Drawing(Box::new(Drawing::new().pic(drawn))));
        let mut run = Element::from_builder(&run)?;
        Finish { number: self.drawn, alt: &figure.alt, svg }.apply(&mut run);
        Ok(run)
    }

    /// The files, by their paths from the document's folder.
    pub(super) fn into_files(self) -> Vec<(String, Arc<[u8]>)> {
        self.files
    }

    fn file(&mut self, bytes: &Arc<[u8]>, extension: &str) -> String {
        let digest = Sha256::digest(bytes).into();
        let name = format!("media/figura{}.{extension}", self.files.len() + 1);
        let known = self.names.entry(digest).or_insert_with(|| name.clone()).clone();
        if known == name {
            self.files.push((name, Arc::clone(bytes)));
        }
        known
    }

    fn svg(&self, text: &str, (width, height): (Points, Points)) -> Result<Picture, String> {
        let pixels = |points: Points| units::to_pixels(points * PIXELS_PER_POINT);
        let room = Room { width: pixels(width), height: pixels(height) };
        let key = (Sha256::digest(text).into(), room);
        // Held while drawing: who wants the same picture waits for it rather than drawing it again.
        let mut drawn = self.fonts.drawings.0.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.options.as_ref().is_none_or(|(family, _)| family != self.family) {
            *drawn = Drawn::default();
        }
        let Drawn { options: with, pictures } = &mut *drawn;
        let (_, options) = with.get_or_insert_with(|| (self.family.to_owned(), options(self.fonts, self.family)));
        let (png, ratio) = match pictures.get(&key) {
            Some((png, ratio)) => (Arc::clone(png), *ratio),
            None => pictures.entry(key).or_insert(draw(text, room, options)?).clone(),
        };
        Ok(Picture { png, svg: Some(text.as_bytes().into()), ratio })
    }
}

/// Draws as many pixels as are shown: all those of a strip without end would not fit in the memory.
fn draw(text: &str, room: Room, options: &Options<'_>) -> Result<Png, String> {
    let tree = Tree::from_str(text, options).map_err(|error| error.to_string())?;
    let size = tree.size();
    let ratio = size.height() / size.width();
    let whole = units::pixels(room.width) * ratio;
    let scale = (units::pixels(room.height) / whole).min(1.0);
    let (width, height) = (units::to_pixels(units::pixels(room.width) * scale), units::to_pixels(whole * scale));
    let mut pixmap = Pixmap::new(width, height).ok_or("è troppo grande")?;
    let zoom = Transform::from_scale(units::pixels(width) / size.width(), units::pixels(height) / size.height());
    resvg::render(&tree, zoom, &mut pixmap.as_mut());
    let png = pixmap.encode_png().map_err(|error| error.to_string())?;
    Ok((png.into(), ratio))
}

/// What is to be done to the drawing that `docx-rs` makes.
struct Finish<'a> {
    number: usize,
    alt: &'a str,
    svg: Option<String>,
}

impl Finish<'_> {
    /// Gives the drawing its own id, its name, the words for those who cannot see it, and the SVG.
    fn apply(&self, run: &mut Element) {
        run.visit(&mut |element| match element.name() {
            "wp:docPr" | "pic:cNvPr" => {
                element.set("id", self.number);
                element.set("name", format!("Figura {}", self.number));
                element.set("descr", self.alt);
            }
            "a:blip" => {
                if let Some(svg) = &self.svg {
                    let namespace = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
                    let blip = Element::new("asvg:svgBlip").with("xmlns:asvg", namespace).with("r:embed", svg);
                    let extension = Element::new("a:ext").with("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}");
                    element.push(Element::new("a:extLst").child(extension.child(blip)));
                }
            }
            _ => {}
        });
    }
}

fn png(bytes: &Arc<[u8]>) -> Result<Picture, String> {
    let side = |at: usize| bytes.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]));
    let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR");
    match (side(16), side(20)) {
        (Some(width), Some(height)) if is_png && width > 0 && height > 0 => {
            let ratio = units::pixels(height) / units::pixels(width);
            Ok(Picture { png: Arc::clone(bytes), svg: None, ratio })
        }
        _ => Err("non è un file PNG".to_owned()),
    }
}

/// Only the document's own faces are drawn with: a picture is the same on every computer.
fn options(fonts: &Fonts, family: &str) -> Options<'static> {
    let mut known = fontdb::Database::new();
    for face in fonts.faces() {
        known.load_font_data(face.to_vec());
    }
    known.set_sans_serif_family(family);
    known.set_serif_family(family);
    known.set_monospace_family(family);
    // A picture inside a picture might be read from the disk: none is shown, as in the PDF.
    let nothing = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    Options {
        font_family: family.to_owned(),
        fontdb: Arc::new(known),
        image_href_resolver: nothing,
        ..Options::default()
    }
}
