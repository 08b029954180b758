// SPDX-License-Identifier: EUPL-1.2
//! Frames to page operators: text as codes with the spacing that layout chose, marked content, rules and fills.

use super::drawing::{Path, PathPaint, PathPoint};
use super::fonts::{FaceId, Fonts};
use super::frame::{Artifact, Frames, Item, Mark, Page, SetWord, Shape};
use super::glyphs::Codes;
use super::shape::Word;
use super::structure::Tree;
use crate::document::{Color, Points};
use printpdf::{
    DictItem, FontId, Line as PathLine, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Op, PaintMode,
    PdfFontHandle, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder, XObjectId, XObjectTransform,
};
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

/// The character that stands for a code in what is handed to printpdf, which turns it back into the code.
pub(super) fn code_character(code: u16) -> char {
    // Codes begin at 1 and a font has far fewer glyphs than there are characters below the surrogates.
    char::from_u32(u32::from(code)).unwrap_or('\u{FFFD}')
}

/// Operators that use each font once.
pub(super) fn uses(codes: &Codes) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for (face, codes) in &codes.faces {
        let font = PdfFontHandle::External(FontId(font_name(*face)));
        ops.push(Op::SetFont { font, size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(code_character(codes.space()).to_string())] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// Turns pages into operators.
pub(super) struct Emitter<'e> {
    fonts: &'e Fonts,
    codes: &'e Codes,
    tree: &'e Tree,
    known: FxHashMap<*const Word, Arc<Encoded>>,
}

/// A word as text and offsets, and what its viewer's width lacks of the one that layout reckoned with.
struct Encoded {
    pieces: Vec<(String, f32)>,
    /// In thousandths of an em: what the pen lags behind after the last piece.
    rest: f32,
}

/// The graphics state of the page so far.
#[derive(Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Color>,
    stroke_width: Option<Points>,
}

/// The text state inside one text object; positions from the page's lower left.
#[derive(Default)]
struct Pen {
    font: Option<(FaceId, Points)>,
    rise: Points,
    /// The origin set by the last `Td`.
    origin: (Points, Points),
}

impl<'e> Emitter<'e> {
    pub(super) fn new(fonts: &'e Fonts, codes: &'e Codes, frames: &'e Frames) -> Self {
        Self { fonts, codes, tree: &frames.tree, known: FxHashMap::default() }
    }

    /// The operators of a page.
    pub(super) fn page(&mut self, page: &Page) -> Vec<Op> {
        let mut ops = Vec::with_capacity(page.items.len() * 4);
        let mut state = State::default();
        for group in page.items.chunk_by(|a, b| a.mark == b.mark) {
            if group.iter().all(|item| matches!(&item.shape, Shape::Words { range, .. } if range.is_empty())) {
                // A page number that was never known leaves an empty sequence, which content must still have.
                if matches!(group[0].mark, Mark::Artifact(_)) {
                    continue;
                }
            }
            ops.push(self.begin(group[0].mark));
            self.group(group, page, &mut state, &mut ops);
            ops.push(Op::EndMarkedContent);
        }
        ops
    }

    fn begin(&self, mark: Mark) -> Op {
        let (tag, entries): (&str, Vec<(&str, DictItem)>) = match mark {
            Mark::Content { element, mcid } => {
                (self.tree.element(element).tag.name(), vec![("MCID", DictItem::Int(i64::from(mcid)))])
            }
            Mark::Artifact(Artifact::Layout) => return Op::BeginMarkedContent { tag: "Artifact".into() },
            Mark::Artifact(Artifact::Header) => ("Artifact", pagination("Header")),
            Mark::Artifact(Artifact::Footer) => ("Artifact", pagination("Footer")),
        };
        let map = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        Op::BeginMarkedContentWithProperties { tag: tag.into(), properties: DictItem::Dict { map } }
    }

    fn group(&mut self, group: &[Item], page: &Page, state: &mut State, ops: &mut Vec<Op>) {
        let height = page.style.height;
        let is_text = |item: &Item| matches!(item.shape, Shape::Words { .. });
        for run in group.chunk_by(|a, b| is_text(a) == is_text(b)) {
            if is_text(&run[0]) {
                ops.push(Op::StartTextSection);
                let mut pen = Pen::default();
                for item in run {
                    if let Shape::Words { x, y, line, range } = &item.shape {
                        self.words(&line.words[range.clone()], (*x, height - *y), &mut pen, state, ops);
                    }
                }
                if pen.rise != 0.0 {
                    ops.push(Op::SetLineOffset { multiplier: 0.0 });
                }
                ops.push(Op::EndTextSection);
            } else {
                for item in run {
                    shape(&item.shape, height, state, ops);
                }
            }
        }
    }

    /// Shows words of one line: one show operator for each stretch in one face, size and colour.
    fn words(&mut self, words: &[SetWord], at: (Points, Points), pen: &mut Pen, state: &mut State, ops: &mut Vec<Op>) {
        let Some(first) = words.first() else { return };
        let origin = (round(at.0 + first.x), round(at.1));
        let (dx, dy) = (round(origin.0 - pen.origin.0), round(origin.1 - pen.origin.1));
        ops.push(Op::SetTextCursor { pos: Point { x: Pt(dx), y: Pt(dy) } });
        pen.origin = origin;
        let mut x = first.x;
        let alike = |a: &SetWord, b: &SetWord| {
            a.word.face == b.word.face && same(a.size, b.size) && same(a.rise, b.rise) && a.color == b.color
        };
        for run in words.chunk_by(alike) {
            let SetWord { word, size, rise, color, .. } = &run[0];
            if state.fill != Some(*color) {
                ops.push(Op::SetFillColor { col: rgb(*color) });
                state.fill = Some(*color);
            }
            if pen.font != Some((word.face, *size)) {
                let font = PdfFontHandle::External(FontId(font_name(word.face)));
                ops.push(Op::SetFont { font, size: Pt(round(*size)) });
                pen.font = Some((word.face, *size));
            }
            if !same(pen.rise, *rise) {
                ops.push(Op::SetLineOffset { multiplier: round(*rise) });
                pen.rise = *rise;
            }
            ops.push(Op::ShowText { items: self.show(run, &mut x) });
        }
    }

    /// The items of a show operator. `x` is where layout wants the pen, before and after; the pen's own place is
    /// followed in thousandths of an em, and mended with offsets.
    fn show(&mut self, run: &[SetWord], x: &mut Points) -> Vec<TextItem> {
        let size = run[0].size;
        let face = run[0].word.face;
        let space_width = f32::from(self.width(face, self.fonts.face(face).glyph(' ').unwrap_or(0)));
        let space = self.codes.faces.get(&face).map(|codes| code_character(codes.space()));
        let mut items = Vec::with_capacity(run.len() * 2);
        let mut text = String::new();
        let mut lag = 0.0;
        let mut pen = *x;
        for set in run {
            lag += (set.x - pen) / size * 1000.0;
            mend(&mut lag, &mut text, &mut items);
            let encoded = self.encode(&set.word);
            for (piece, offset) in &encoded.pieces {
                text.push_str(piece);
                lag += offset;
                if *offset != 0.0 {
                    mend(&mut lag, &mut text, &mut items);
                }
            }
            lag += encoded.rest;
            pen = set.end();
            if let (true, Some(space)) = (set.space, space) {
                text.push(space);
                pen += space_width * size / 1000.0;
            }
        }
        if !text.is_empty() {
            items.push(TextItem::Text(text));
        }
        *x = pen + lag * size / 1000.0;
        items
    }

    fn encode(&mut self, word: &Arc<Word>) -> Arc<Encoded> {
        if let Some(encoded) = self.known.get(&Arc::as_ptr(word)) {
            return Arc::clone(encoded);
        }
        let mut pieces: Vec<(String, f32)> = Vec::new();
        let mut text = String::new();
        let mut lag = 0.0_f32;
        let codes = self.codes.faces.get(&word.face);
        for (index, glyph) in word.glyphs.iter().enumerate() {
            let code = codes.map_or(0, |codes| codes.code(glyph.id, word.cluster(index)));
            text.push(code_character(code));
            lag += glyph.advance * 1000.0 - f32::from(self.width(word.face, glyph.id));
            if lag.abs() >= 0.5 && index + 1 < word.glyphs.len() {
                let offset = lag.round();
                pieces.push((std::mem::take(&mut text), offset));
                lag -= offset;
            }
        }
        if !text.is_empty() {
            pieces.push((text, 0.0));
        }
        let encoded = Arc::new(Encoded { pieces, rest: lag });
        self.known.insert(Arc::as_ptr(word), Arc::clone(&encoded));
        encoded
    }

    /// The width of a glyph as the file declares it.
    fn width(&self, face: FaceId, glyph: u16) -> u16 {
        declared_width(self.fonts, face, glyph)
    }
}

/// The width of a glyph in `/W`: thousandths of an em, rounded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a font's width is positive and small")]
pub(super) fn declared_width(fonts: &Fonts, face: FaceId, glyph: u16) -> u16 {
    let face = fonts.face(face);
    let width = face.parsed.glyph_widths.get(&glyph).copied().unwrap_or(0);
    (f32::from(width) * 1000.0 / face.units).round() as u16
}

/// Moves the pen if it lags by half a thousandth of an em or more.
fn mend(lag: &mut f32, text: &mut String, items: &mut Vec<TextItem>) {
    let offset = lag.round();
    if offset != 0.0 {
        *lag -= offset;
        if !text.is_empty() {
            items.push(TextItem::Text(std::mem::take(text)));
        }
        items.push(TextItem::Offset(-offset));
    }
}

fn pagination(subtype: &str) -> Vec<(&'static str, DictItem)> {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    vec![("Type", name("Pagination")), ("Subtype", name(subtype))]
}

fn shape(shape: &Shape, page: Points, state: &mut State, ops: &mut Vec<Op>) {
    match shape {
        Shape::Words { .. } => {}
        Shape::Fill { x, y, width, height, color } => {
            if state.fill != Some(*color) {
                ops.push(Op::SetFillColor { col: rgb(*color) });
                state.fill = Some(*color);
            }
            let rectangle = Rect {
                x: Pt(round(*x)),
                y: Pt(round(page - y - height)),
                width: Pt(round(*width)),
                height: Pt(round(*height)),
                mode: Some(PaintMode::Fill),
                winding_order: None,
            };
            ops.push(Op::DrawRectangle { rectangle });
        }
        Shape::Rule { from, to, width, color } => {
            stroke(*color, *width, state, ops);
            let point = |(x, y): (Points, Points)| LinePoint {
                p: Point { x: Pt(round(x)), y: Pt(round(page - y)) },
                bezier: false,
            };
            ops.push(Op::DrawLine { line: PathLine { points: vec![point(*from), point(*to)], is_closed: false } });
        }
        Shape::Path(path) => draw_path(path, page, state, ops),
        Shape::Picture { x, y, width, height, picture } => {
            let transform = XObjectTransform {
                translate_x: Some(Pt(round(*x))),
                translate_y: Some(Pt(round(page - y - height))),
                scale_x: Some(round(*width)),
                scale_y: Some(round(*height)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            };
            ops.push(Op::UseXobject { id: XObjectId(picture_name(*picture)), transform });
        }
    }
}

/// Draws a shape; dashes and round ends are undone, since table rules are drawn whole and square.
fn draw_path(path: &Path, page: Points, state: &mut State, ops: &mut Vec<Op>) {
    let point =
        |at: &PathPoint| LinePoint { p: Point { x: Pt(round(at.x)), y: Pt(round(page - at.y)) }, bezier: at.handle };
    match &path.paint {
        PathPaint::Fill { color, even_odd } => {
            if state.fill != Some(*color) {
                ops.push(Op::SetFillColor { col: rgb(*color) });
                state.fill = Some(*color);
            }
            let rings = path.rings.iter().map(|ring| PolygonRing { points: ring.points.iter().map(point).collect() });
            let winding_order = if *even_odd { WindingOrder::EvenOdd } else { WindingOrder::NonZero };
            let polygon = Polygon { rings: rings.collect(), mode: PaintMode::Fill, winding_order };
            ops.push(Op::DrawPolygon { polygon });
        }
        PathPaint::Stroke { color, width, dashes, round: soft } => {
            stroke(*color, *width, state, ops);
            if !dashes.is_empty() {
                let pattern: Vec<f32> = dashes.iter().map(|dash| round(*dash)).collect();
                ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &pattern) });
            }
            if *soft {
                ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
                ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
            }
            for ring in &path.rings {
                let line = PathLine { points: ring.points.iter().map(point).collect(), is_closed: ring.closed };
                ops.push(Op::DrawLine { line });
            }
            if !dashes.is_empty() {
                ops.push(Op::SetLineDashPattern { dash: LineDashPattern::solid() });
            }
            if *soft {
                ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Butt });
                ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Miter });
            }
        }
    }
}

fn stroke(color: Color, width: Points, state: &mut State, ops: &mut Vec<Op>) {
    if state.stroke != Some(color) {
        ops.push(Op::SetOutlineColor { col: rgb(color) });
        state.stroke = Some(color);
    }
    if state.stroke_width != Some(width) {
        ops.push(Op::SetOutlineThickness { pt: Pt(round(width)) });
        state.stroke_width = Some(width);
    }
}

fn rgb(color: Color) -> printpdf::Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    let (r, g, b) = (part(color.red), part(color.green), part(color.blue));
    printpdf::Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// Hundredths of a point are finer than any printer.
fn round(value: Points) -> Points {
    (value * 100.0).round() / 100.0
}

fn same(a: Points, b: Points) -> bool {
    (a - b).abs() < 0.001
}
