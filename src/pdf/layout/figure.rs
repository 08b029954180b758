// SPDX-License-Identifier: EUPL-1.2
//! Figures: a picture, the words for those who cannot see it, and its caption.

use super::galley::{Galley, Setter};
use super::lines::{self, Setting};
use super::pager::{Pager, ROOT};
use super::text;
use super::together::Follow;
use crate::document::{Align, Figure, Id, Inline, PageStyle, Points, Style, TextStyle};
use crate::pdf::drawing::{Anchor, Drawing, Label, Path, PathPaint, PathPoint};
use crate::pdf::frame::{Shape, Spot};
use crate::pdf::pictures::{Picture, Pictures};
use crate::pdf::shape::Shaper;
use crate::pdf::structure::{Attributes, Goal, Node, NodeId, Tag};
use std::sync::Arc;

/// A figure, set.
pub(super) struct SetFigure {
    id: Option<Id>,
    /// `None` if the picture cannot be read: its words stand in its place.
    picture: Option<usize>,
    width: Points,
    height: Points,
    alt: String,
    /// Its first node is the caption.
    caption: Galley,
    /// What it is made of, from the picture's top left, at its size on the page.
    shapes: Vec<Shape>,
}

/// White between a picture and its caption.
const GAP: Points = 4.0;
/// White above a figure, and below it.
const AROUND: Points = 10.0;

/// Sets a figure in a column as wide and as tall as a page's text.
pub(super) fn set(
    shaper: &mut Shaper<'_>,
    style: &Style,
    figure: &Figure,
    page: &PageStyle,
    pictures: &Pictures,
) -> SetFigure {
    let column = page.text_width();
    let mut width = column * f32::from(figure.width.clamp(1, 1000)) / 1000.0;
    let picture = pictures.find(&figure.image);
    let mut height = picture.map_or(0.0, |picture| width * pictures.ratio(picture));
    // A picture taller than a page is made narrower, never cut.
    let tallest = page.text_height() * 0.85;
    if height > tallest {
        width *= tallest / height;
        height = tallest;
    }
    let shapes = match picture.and_then(|picture| Some((picture, pictures.pictures.get(picture)?))) {
        Some((_, Picture::Drawing(drawing))) => draw(shaper, drawing, width / drawing.width.max(f32::EPSILON)),
        Some((picture, Picture::Pixels(_))) => vec![Shape::Picture { x: 0.0, y: 0.0, width, height, picture }],
        None => Vec::new(),
    };
    let mut setter = Setter::new(shaper, style, column, column, Node::root(Tag::Caption));
    let look = TextStyle { keep_with_next: false, ..style.caption };
    setter.text(&figure.caption, NodeId::ROOT, &look, 0.0);
    SetFigure {
        id: figure.id.clone(),
        picture,
        width,
        height,
        alt: figure.alt.clone(),
        caption: setter.finish(),
        shapes,
    }
}

/// The height of the whole figure: it is never parted from its caption.
pub(super) fn least_height(figure: &SetFigure) -> Points {
    figure.height + GAP + figure.caption.height(0..figure.caption.lines.len())
}

/// Places a figure.
pub(super) fn place(pager: &mut Pager<'_>, figure: &mut SetFigure) {
    if !pager.fresh && pager.y + pager.lead(AROUND) + least_height(figure) > pager.bottom() {
        pager.new_page();
    }
    pager.y += pager.lead(AROUND);
    pager.pending = 0.0;
    let page = pager.page();
    if let Some(id) = &figure.id {
        pager.frames.places.insert(Goal::Inside(id.clone()), Spot { page, y: pager.y });
    }
    let parent = if figure.caption.lines.is_empty() {
        ROOT
    } else {
        pager.frames.tree.add(ROOT, Tag::Div, &Attributes::default())
    };
    if figure.picture.is_some() {
        // A figure with its caption is centred; a logo stands at the margin, over the words that it goes with.
        let slack = pager.page_style.text_width() - figure.width;
        let x = pager.left() + if figure.caption.lines.is_empty() { 0.0 } else { slack / 2.0 };
        let (y, width, height) = (pager.y, figure.width, figure.height);
        let bounds = Some([x, y, x + width, y + height]);
        let attributes = Attributes { alt: Some(figure.alt.as_str().into()), bounds, ..Attributes::default() };
        let element = pager.frames.tree.add(parent, Tag::Figure, &attributes);
        for shape in std::mem::take(&mut figure.shapes) {
            pager.frames.draw(page, element, moved(shape, x, y));
        }
        pager.y += height + GAP;
        pager.fresh = false;
    }
    if !figure.caption.lines.is_empty()
        && let Some(root) = figure.caption.nodes.first_mut()
    {
        let element = pager.frames.tree.add(parent, Tag::Caption, &Attributes::default());
        root.element = Some(element);
    }
    pager.place(&mut figure.caption, Follow::default());
    pager.pending = pager.pending.max(AROUND);
}

/// A drawing's paths, then its labels.
fn draw(shaper: &mut Shaper<'_>, drawing: &Drawing, scale: f32) -> Vec<Shape> {
    let paths = drawing.paths.iter().map(|path| Shape::Path(scaled(path.clone(), scale)));
    let mut drawn: Vec<Shape> = paths.collect();
    drawn.extend(drawing.labels.iter().filter_map(|label| set_label(shaper, label, scale)));
    if drawn.is_empty() {
        // The figure stands somewhere all the same, and its words are read there: an empty sequence.
        drawn.push(Shape::Words { x: 0.0, y: 0.0, line: Arc::default(), range: 0..0 });
    }
    drawn
}

fn scaled(mut path: Path, scale: f32) -> Path {
    for point in path.rings.iter_mut().flat_map(|ring| &mut ring.points) {
        *point = PathPoint { x: point.x * scale, y: point.y * scale, ..*point };
    }
    if let PathPaint::Stroke { width, dashes, .. } = &mut path.paint {
        *width *= scale;
        for dash in dashes {
            *dash *= scale;
        }
    }
    path
}

/// A label in the document's own faces, so that it can be read, found and copied.
fn set_label(shaper: &mut Shaper<'_>, label: &Label, scale: f32) -> Option<Shape> {
    let content = [Inline::Text(label.text.clone())];
    let mut nodes = Vec::new();
    let text = text::flatten(&content, NodeId::ROOT, &mut nodes, label.bold, label.italic);
    let (size, color) = (label.size * scale, label.color);
    let setting = Setting { size, width: f32::MAX, align: Align::Sinistra, color, link: color, whole_words: true };
    let mut line = lines::set(shaper, &text, &setting).into_iter().next()?.line;
    // Labels have no order but that of the file: a space keeps the words of one from those of the next.
    if let Some(last) = Arc::make_mut(&mut line).words.last_mut() {
        last.space = true;
    }
    let before = match label.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => line.width / 2.0,
        Anchor::End => line.width,
    };
    let range = 0..line.words.len();
    Some(Shape::Words { x: label.x * scale - before, y: label.y * scale, line, range })
}

fn moved(shape: Shape, dx: Points, dy: Points) -> Shape {
    match shape {
        Shape::Words { x, y, line, range } => Shape::Words { x: x + dx, y: y + dy, line, range },
        Shape::Path(mut path) => {
            for point in path.rings.iter_mut().flat_map(|ring| &mut ring.points) {
                point.x += dx;
                point.y += dy;
            }
            Shape::Path(path)
        }
        Shape::Picture { x, y, width, height, picture } => {
            Shape::Picture { x: x + dx, y: y + dy, width, height, picture }
        }
        // A picture is made of nothing else.
        Shape::Fill { .. } | Shape::Rule { .. } => shape,
    }
}
