// SPDX-License-Identifier: EUPL-1.2
//! The pictures of a document, read once and before layout, which needs their proportions.

use super::drawing::Drawing;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Block, Document, Figure, Image};

/// A picture that cannot be read.
const FIGURA: Code = Code("M052");
/// A picture that is drawn with less than it asks for.
const FIGURA_SEMPLIFICATA: Code = Code("M053");
/// More pixels than a page printed at 600 dots an inch is a mistake, or an attack.
const MOST_PIXELS: u64 = 40_000_000;

/// All distinct pictures of a document.
#[derive(Default)]
pub(super) struct Pictures {
    images: Vec<Image>,
    pub(super) pictures: Vec<Picture>,
}

/// A picture, read.
pub(super) enum Picture {
    /// Made of pixels.
    Pixels(Pixels),
    /// Made of shapes and labels.
    Drawing(Drawing),
}

/// Pixels of three bytes each, sRGB, row by row.
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) bytes: Vec<u8>,
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
            Image::Png(bytes) => read_png(bytes).map(Picture::Pixels),
            Image::Svg(text) => Drawing::read(text).map(Picture::Drawing),
        };
        match read {
            Ok(picture) => {
                if let Picture::Drawing(drawing) = &picture
                    && !drawing.simplified.is_empty()
                {
                    found.push(simplified(figure, drawing));
                }
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
        match self.pictures.get(picture) {
            Some(Picture::Pixels(pixels)) => pixels.height as f32 / pixels.width.max(1) as f32,
            Some(Picture::Drawing(drawing)) => drawing.height / drawing.width.max(f32::EPSILON),
            None => 1.0,
        }
    }
}

fn simplified(figure: &Figure, drawing: &Drawing) -> Diagnostic {
    let what = drawing.simplified.join(", ");
    let message = format!("la figura «{}» è disegnata in modo semplificato: {what}", figure.alt);
    Diagnostic::avviso(FIGURA_SEMPLIFICATA, Place::Input, message)
        .note("nel PDF ogni sfumatura è il suo primo colore, e ciò che non è disegnabile manca")
        .rimedio("ridisegnare la figura con forme e colori pieni, oppure darla come PNG")
}

/// Reads a PNG; transparent pixels are laid on white, the colour of the page.
fn read_png(bytes: &[u8]) -> Result<Pixels, String> {
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
    let bytes = match frame.color_type {
        png::ColorType::Rgb => data,
        png::ColorType::Rgba => data
            .chunks_exact(4)
            .flat_map(|p| [on_white(p[0], p[3]), on_white(p[1], p[3]), on_white(p[2], p[3])])
            .collect(),
        png::ColorType::Grayscale => data.iter().flat_map(|gray| [*gray; 3]).collect(),
        png::ColorType::GrayscaleAlpha => data.chunks_exact(2).flat_map(|p| [on_white(p[0], p[1]); 3]).collect(),
        png::ColorType::Indexed => return Err(broken(&"tavolozza")),
    };
    Ok(Pixels { width: frame.width, height: frame.height, bytes })
}
