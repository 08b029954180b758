// SPDX-License-Identifier: EUPL-1.2
//! Frames to page operators: text as codes with the spacing that layout chose, marked content, rules and fills.

mod shapes;

use super::compression::Compressor;
use super::content::{Content, Mil, Shown};
use super::fonts::{FaceId, Fonts};
use super::frame::{Artifact, Item, Mark, Page, SetWord, Shape};
use super::glyphs::Codes;
use super::shape::Word;
use super::structure::Tree;
use crate::document::{Color, Points};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The name of a face among a page's resources.
pub(super) fn font_name(face: FaceId) -> String {
    format!("T{}", face.0)
}

/// The name of a picture among a page's resources.
pub(super) fn picture_name(picture: usize) -> String {
    format!("I{picture}")
}

/// Turns pages into operators as soon as layout is done with them, lest all that stands on them be kept.
pub(super) struct Printer<'f> {
    fonts: &'f Fonts,
    pub(super) codes: Codes,
}

/// Pages that one thread turns into operators: words that come back are encoded once.
const BATCH: usize = 8;

impl<'f> Printer<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, codes: Codes::default() }
    }

    /// Adds the operators of all that stands on these pages to what was printed of them before.
    pub(super) fn print(&mut self, pages: &mut [Page], tree: &Tree) {
        self.codes.extend(pages.iter().filter(|page| !page.is_open), self.fonts);
        let (fonts, codes) = (self.fonts, &self.codes);
        pages.par_chunks_mut(BATCH).for_each(|batch| {
            let mut encoder = Encoder { fonts, codes, known: FxHashMap::default() };
            let mut compressor = Compressor::new();
            for page in batch.iter_mut().filter(|page| !page.is_open) {
                let items = std::mem::take(&mut page.items);
                let mut emitter = Emitter::new(&mut encoder, tree, page.style.height);
                emitter.items(&items);
                compressor.add(&mut page.printed, &emitter.content.bytes);
            }
        });
    }
}

/// The graphics state, as far as it is known. What is printed of a page begins and ends with the text state's defaults.
#[derive(Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<(Color, Mil)>,
    font: Option<(FaceId, Mil)>,
    rise: Mil,
    word_spacing: Mil,
    /// The origin set by the last `Td`, from the page's lower left, if a text object is open.
    text: Option<(Mil, Mil)>,
}

struct Emitter<'e, 'f> {
    encoder: &'e mut Encoder<'f>,
    tree: &'e Tree,
    /// The page's.
    height: Points,
    content: Content,
    state: State,
}

/// What the lag of the pen must pass before it is mended, in thousandths of an em: four hundredths of a point in a text
/// of ten, less than a dot of any printer. It comes from the widths that the file declares, which are whole.
const NOTICEABLE: f32 = 4.0;

/// Spaces that have less than this more, or less, than their width have what the declared width was rounded by.
const LEAST_STRETCH: Mil = 10;

impl<'e, 'f> Emitter<'e, 'f> {
    fn new(encoder: &'e mut Encoder<'f>, tree: &'e Tree, height: Points) -> Self {
        Self { encoder, tree, height, content: Content::default(), state: State::default() }
    }

    fn items(&mut self, items: &[Item]) {
        let is_text = |item: &Item| matches!(item.shape, Shape::Words { .. });
        for group in items.chunk_by(|a, b| a.mark == b.mark) {
            if group.iter().all(|item| matches!(&item.shape, Shape::Words { range, .. } if range.is_empty())) {
                // A page number that was never known leaves an empty sequence, which content must still have.
                if matches!(group[0].mark, Mark::Artifact(_)) {
                    continue;
                }
            }
            // A sequence stands within a text object, or text objects within it: they do not cross (14.6.1).
            let text_alone = group.iter().all(is_text);
            if text_alone {
                self.begin_text();
            } else {
                self.end_text();
            }
            self.begin(group[0].mark);
            for run in group.chunk_by(|a, b| is_text(a) == is_text(b)) {
                if is_text(&run[0]) {
                    self.begin_text();
                    for item in run {
                        if let Shape::Words { x, y, line, range } = &item.shape {
                            self.words(&line.words[range.clone()], (*x, self.height - *y));
                        }
                    }
                } else {
                    self.end_text();
                    self.shapes(run);
                }
            }
            if !text_alone {
                self.end_text();
            }
            self.content.operator("EMC");
        }
        if self.state.rise != 0 || self.state.word_spacing != 0 {
            self.begin_text();
            self.rise(0);
            self.word_spacing(0);
        }
        self.end_text();
    }

    fn begin(&mut self, mark: Mark) {
        match mark {
            Mark::Content { element, mcid } => {
                let tag = self.tree.element(element).tag.name();
                self.content.operator(&format!("/{tag}<</MCID {mcid}>>BDC"));
            }
            Mark::Artifact(Artifact::Layout) => self.content.operator("/Artifact BMC"),
            Mark::Artifact(Artifact::Header) => {
                self.content.operator("/Artifact<</Type/Pagination/Subtype/Header>>BDC");
            }
            Mark::Artifact(Artifact::Footer) => {
                self.content.operator("/Artifact<</Type/Pagination/Subtype/Footer>>BDC");
            }
        }
    }

    fn begin_text(&mut self) {
        if self.state.text.is_none() {
            self.content.operator("BT");
            self.state.text = Some((0, 0));
        }
    }

    fn end_text(&mut self) {
        if self.state.text.take().is_some() {
            self.content.operator("ET");
        }
    }

    /// Shows words of one line: one show operator for each stretch in one face, size and colour.
    fn words(&mut self, words: &[SetWord], at: (Points, Points)) {
        let Some(first) = words.first() else { return };
        let origin = (tenth(at.0 + first.x), tenth(at.1));
        let (left, bottom) = self.state.text.unwrap_or_default();
        self.content.numbers(&[origin.0 - left, origin.1 - bottom], "Td");
        self.state.text = Some(origin);
        let spacing = self.stretch(words);
        self.word_spacing(spacing);
        // Where the viewer's pen stands, from the line's origin; that the line begins at a tenth of a point is no lag.
        let mut pen = first.x;
        let alike = |a: &SetWord, b: &SetWord| {
            a.word.face == b.word.face && same(a.size, b.size) && same(a.rise, b.rise) && a.color == b.color
        };
        for run in words.chunk_by(alike) {
            let SetWord { word, size, rise, color, .. } = &run[0];
            self.fill(*color);
            let font = (word.face, hundredth(*size));
            if self.state.font != Some(font) {
                self.content.font(&font_name(word.face), font.1);
                self.state.font = Some(font);
            }
            self.rise(hundredth(*rise));
            let shown = self.run(run, &mut pen);
            self.content.show(shown);
        }
    }

    /// What the spaces of a line have more than their own width, on average: justified text spreads its slack evenly.
    fn stretch(&self, words: &[SetWord]) -> Mil {
        let (mut sum, mut count) = (0.0_f32, 0.0_f32);
        for pair in words.windows(2).filter(|pair| pair[0].space) {
            let width = f32::from(self.encoder.space(pair[0].word.face)) / 1000.0 * pair[0].size;
            sum += pair[1].x - pair[0].end() - width;
            count += 1.0;
        }
        let each = if count > 0.0 { thousandth(sum / count) } else { 0 };
        if each.abs() < LEAST_STRETCH { 0 } else { each }
    }

    /// The strings and offsets of a run. `pen` is where the viewer's pen stands, from the line's origin, before and
    /// after; where it leaves the place that layout chose, it is moved.
    fn run(&mut self, run: &[SetWord], pen: &mut Points) -> Shown {
        let size = run[0].size;
        let face = run[0].word.face;
        let space = f32::from(self.encoder.space(face)) / 1000.0 * size + points(self.state.word_spacing);
        let mut shown = Shown::default();
        let mut lag = 0.0;
        for set in run {
            lag += (set.x - *pen) / size * 1000.0;
            if lag.abs() >= NOTICEABLE {
                let offset = lag.round();
                lag -= offset;
                shown.back(-whole(offset));
            }
            let encoded = self.encoder.encode(&set.word);
            for (piece, offset) in &encoded.pieces {
                shown.push(piece);
                shown.back(-offset);
            }
            shown.push(&encoded.last);
            lag += encoded.rest;
            *pen = set.end();
            if set.space {
                shown.push(b" ");
                *pen += space;
            }
        }
        *pen -= lag * size / 1000.0;
        shown
    }

    fn rise(&mut self, rise: Mil) {
        if self.state.rise != rise {
            self.content.numbers(&[rise], "Ts");
            self.state.rise = rise;
        }
    }

    fn word_spacing(&mut self, spacing: Mil) {
        if self.state.word_spacing != spacing {
            self.content.numbers(&[spacing], "Tw");
            self.state.word_spacing = spacing;
        }
    }
}

/// Words as codes, each once.
struct Encoder<'f> {
    fonts: &'f Fonts,
    codes: &'f Codes,
    known: FxHashMap<*const Word, Arc<Encoded>>,
}

/// A word as strings, and how far, in thousandths of an em, the viewer's pen is moved after each of them: the same
/// wherever the word stands, so that the pairs that are kerned are written alike. After the last it lags by `rest`.
struct Encoded {
    pieces: Vec<(Vec<u8>, Mil)>,
    last: Vec<u8>,
    rest: f32,
}

impl Encoder<'_> {
    fn encode(&mut self, word: &Arc<Word>) -> Arc<Encoded> {
        if let Some(encoded) = self.known.get(&Arc::as_ptr(word)) {
            return Arc::clone(encoded);
        }
        let mut pieces: Vec<(Vec<u8>, Mil)> = Vec::new();
        let mut last = Vec::new();
        let mut lag = 0.0_f32;
        let codes = self.codes.faces.get(&word.face);
        for (index, glyph) in word.glyphs.iter().enumerate() {
            if let Some(codes) = codes {
                codes.write(glyph.id, word.cluster(index), &mut last);
            }
            lag += glyph.advance * 1000.0 - f32::from(declared_width(self.fonts, word.face, glyph.id));
            if lag.abs() >= NOTICEABLE && index + 1 < word.glyphs.len() {
                pieces.push((std::mem::take(&mut last), whole(lag)));
                lag -= lag.round();
            }
        }
        let encoded = Arc::new(Encoded { pieces, last, rest: lag });
        self.known.insert(Arc::as_ptr(word), Arc::clone(&encoded));
        encoded
    }

    /// The width of a space as the file declares it.
    fn space(&self, face: FaceId) -> u16 {
        declared_width(self.fonts, face, self.fonts.face(face).glyph(' ').unwrap_or(0))
    }
}

/// The width of a glyph in `/W`: thousandths of an em, rounded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a font's width is positive and small")]
pub(super) fn declared_width(fonts: &Fonts, face: FaceId, glyph: u16) -> u16 {
    let face = fonts.face(face);
    let width = face.parsed.glyph_widths.get(&glyph).copied().unwrap_or(0);
    (f32::from(width) * 1000.0 / face.units).round() as u16
}

/// Tenths of a point are finer than an eye, for text and for tables.
fn tenth(value: Points) -> Mil {
    whole(value * 10.0).saturating_mul(100)
}

/// Hundredths of a point are finer than any printer. What of a drawing is beyond all paper stays there.
fn hundredth(value: Points) -> Mil {
    whole(value * 100.0).saturating_mul(10)
}

fn thousandth(value: Points) -> Mil {
    whole(value * 1000.0)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is far smaller than 2^31 thousandths; beyond it, the nearest"
)]
fn whole(value: f32) -> i32 {
    value.round() as i32
}

#[expect(clippy::cast_precision_loss, reason = "a page is no larger than 2^24 thousandths of a point")]
fn points(value: Mil) -> Points {
    value as f32 / 1000.0
}

fn same(a: Points, b: Points) -> bool {
    (a - b).abs() < 0.001
}
