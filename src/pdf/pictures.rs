// SPDX-License-Identifier: EUPL-1.2
//! The pictures of a document, read once and before layout, which needs their proportions.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Block, Document, Figure, Image};

/// A picture that cannot be read.
const FIGURA: Code = Code("M052");
/// More pixels than a page printed at 600 dots an inch is a mistake, or an attack.
const MOST_PIXELS: u64 = 40_000_000;

/// All distinct pictures of a document.
#[derive(Default)]
pub(super) struct Pictures {
    images: Vec<Image>,
    pub(super) pictures: Vec<Picture>,
}

/// A picture made of pixels: three bytes each, sRGB.
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) pixels: Vec<u8>,
}

impl Pictures {
    /// Reads the pictures of a document.
    pub(super) fn read(document: &Document) -> (Self, Diagnostics) {
        let mut pictures = Self::default();
        let mut found = Diagnostics::new();
        for block in document.sections.iter().flat_map(|section| &section.blocks) {
            match block {
                Block::Figure(figure) => pictures.add(figure, &mut found),
                Block::Heading(_) | Block::Flow(_) | Block::Table(_) | Block::PageBreak | Block::Contents(_) => {}
            }
        }
        (pictures, found)
    }

    fn add(&mut self, figure: &Figure, found: &mut Diagnostics) {
        if self.find(&figure.image).is_some() {
            return;
        }
        let read = match &figure.image {
            Image::Png(bytes) => read_png(bytes),
            Image::Svg(_) => Err("le figure SVG non sono ancora disegnate nel PDF".to_owned()),
        };
        match read {
            Ok(picture) => {
                self.images.push(figure.image.clone());
                self.pictures.push(picture);
            }
            Err(why) => found.push(
                Diagnostic::errore(FIGURA, Place::Input, format!("la figura «{}» non è leggibile: {why}", figure.alt))
                    .rimedio("sostituire il file con una PNG o una SVG integra"),
            ),
        }
    }

    /// The place of a picture among those that were read.
    pub(super) fn find(&self, image: &Image) -> Option<usize> {
        self.images.iter().position(|known| known == image)
    }

    /// Height over width.
    pub(super) fn ratio(&self, picture: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "sides of a picture are far below 2^24")]
        self.pictures.get(picture).map_or(1.0, |picture| picture.height as f32 / picture.width.max(1) as f32)
    }
}

/// Reads a PNG; transparent pixels are laid on white, the colour of the page.
fn read_png(bytes: &[u8]) -> Result<Picture, String> {
    let broken = |error: &dyn std::fmt::Display| format!("il file PNG è guasto ({error})");
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| broken(&error))?;
    let info = reader.info();
    if u64::from(info.width) * u64::from(info.height) > MOST_PIXELS {
        return Err(format!("ha troppi punti ({} × {})", info.width, info.height));
    }
    let size = reader.output_buffer_size().ok_or_else(|| broken(&"dimensioni"))?;
    let mut data = vec![0; size];
    let frame = reader.next_frame(&mut data).map_err(|error| broken(&error))?;
    data.truncate(frame.buffer_size());
    let on_white = |value: u8, alpha: u8| {
        let mixed = (u16::from(value) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    let pixels = match frame.color_type {
        png::ColorType::Rgb => data,
        png::ColorType::Rgba => data
            .chunks_exact(4)
            .flat_map(|p| [on_white(p[0], p[3]), on_white(p[1], p[3]), on_white(p[2], p[3])])
            .collect(),
        png::ColorType::Grayscale => data.iter().flat_map(|gray| [*gray; 3]).collect(),
        png::ColorType::GrayscaleAlpha => data.chunks_exact(2).flat_map(|p| [on_white(p[0], p[1]); 3]).collect(),
        png::ColorType::Indexed => return Err(broken(&"tavolozza")),
    };
    Ok(Picture { width: frame.width, height: frame.height, pixels })
}
