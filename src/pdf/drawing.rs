// SPDX-License-Identifier: EUPL-1.2
//! SVG pictures as paths and labels: shapes through `usvg`, text as real text in the document's own faces.

use crate::document::{Color, Points};
use roxmltree::{Document as Xml, Node as XmlNode};
use usvg::tiny_skia_path::{PathSegment, Point, Transform};
use usvg::{FillRule, ImageHrefResolver, LineCap, LineJoin, Opacity, Options, Paint};

/// A drawing; lengths in its own units, from its top left.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) paths: Vec<Path>,
    pub(super) labels: Vec<Label>,
    /// What the file asks for and this program does not draw, in words; empty for most.
    pub(super) simplified: Vec<&'static str>,
}

/// A shape, filled or stroked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    pub(super) rings: Vec<Ring>,
    pub(super) paint: PathPaint,
}

/// A run of a path without jumps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ring {
    pub(super) points: Vec<PathPoint>,
    pub(super) closed: bool,
}

/// A point of a path; two handles before a point make a cubic curve to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PathPoint {
    pub(super) x: Points,
    pub(super) y: Points,
    pub(super) handle: bool,
}

/// How a path is painted.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PathPaint {
    /// Its inside.
    Fill {
        /// The colour.
        color: Color,
        /// Whether overlapping parts are holes.
        even_odd: bool,
    },
    /// Its line.
    Stroke {
        /// The colour.
        color: Color,
        /// The thickness.
        width: Points,
        /// Lengths of dashes and gaps; empty for a whole line.
        dashes: Vec<Points>,
        /// Whether ends and corners are round.
        round: bool,
    },
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    pub(super) x: f32,
    /// The baseline.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) anchor: Anchor,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) color: Color,
    pub(super) text: String,
}

/// Which point of a label stands at its `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

const BLACK: Color = Color { red: 0, green: 0, blue: 0 };

impl Drawing {
    /// Reads an SVG file. Nothing outside it is read.
    ///
    /// # Errors
    /// Why it is not an SVG file.
    pub(super) fn read(svg: &str) -> Result<Self, String> {
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
        let xml = Xml::parse_with_options(svg, options).map_err(|error| format!("non è XML valido ({error})"))?;
        let options = Options {
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        };
        let tree = usvg::Tree::from_xmltree(&xml, &options).map_err(|error| format!("non è SVG valido ({error})"))?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let mut drawing = Self { width, height, paths: Vec::new(), labels: Vec::new(), simplified: Vec::new() };
        drawing.group(tree.root());
        let look = Look {
            transform: viewport(&xml.root_element(), width, height),
            size: 16.0,
            anchor: Anchor::Start,
            bold: false,
            italic: false,
            color: BLACK,
        };
        drawing.texts(&xml.root_element(), &look);
        drawing.simplified.sort_unstable();
        drawing.simplified.dedup();
        Ok(drawing)
    }

    fn group(&mut self, group: &usvg::Group) {
        if group.clip_path().is_some() || group.mask().is_some() {
            self.simplified.push("ritagli e maschere");
        }
        if !group.filters().is_empty() {
            self.simplified.push("filtri");
        }
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.group(group),
                usvg::Node::Path(path) if path.is_visible() => self.path(path, group.opacity()),
                usvg::Node::Image(_) => self.simplified.push("immagini dentro la figura"),
                usvg::Node::Path(_) | usvg::Node::Text(_) => {}
            }
        }
    }

    fn path(&mut self, path: &usvg::Path, opacity: Opacity) {
        let transform = path.abs_transform();
        let Some(data) = path.data().clone().transform(transform) else { return };
        let rings = rings(data.segments());
        if let Some(fill) = path.fill() {
            let color = self.color(fill.paint(), fill.opacity() * opacity);
            let even_odd = fill.rule() == FillRule::EvenOdd;
            self.paths.push(Path { rings: rings.clone(), paint: PathPaint::Fill { color, even_odd } });
        }
        if let Some(stroke) = path.stroke() {
            let color = self.color(stroke.paint(), stroke.opacity() * opacity);
            let scale = scale_of(transform);
            let width = stroke.width().get() * scale;
            let dashes = stroke.dasharray().unwrap_or_default().iter().map(|dash| dash * scale).collect();
            let round = stroke.linecap() == LineCap::Round || stroke.linejoin() == LineJoin::Round;
            self.paths.push(Path { rings, paint: PathPaint::Stroke { color, width, dashes, round } });
        }
    }

    /// A colour as it looks on white paper: pages have no transparency.
    fn color(&mut self, paint: &Paint, opacity: Opacity) -> Color {
        let color = match paint {
            Paint::Color(color) => *color,
            Paint::LinearGradient(gradient) => self.gradient(gradient.stops()),
            Paint::RadialGradient(gradient) => self.gradient(gradient.stops()),
            Paint::Pattern(_) => {
                self.simplified.push("motivi di riempimento");
                usvg::Color::new_rgb(128, 128, 128)
            }
        };
        let on_white = |part: u8| {
            let mixed = f32::from(part) * opacity.get() + 255.0 * (1.0 - opacity.get());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
            let part = mixed.round() as u8;
            part
        };
        Color { red: on_white(color.red), green: on_white(color.green), blue: on_white(color.blue) }
    }

    fn gradient(&mut self, stops: &[usvg::Stop]) -> usvg::Color {
        self.simplified.push("sfumature");
        stops.first().map_or(usvg::Color::black(), usvg::Stop::color)
    }

    /// The labels under an element, which inherit what it says of text.
    fn texts(&mut self, element: &XmlNode<'_, '_>, above: &Look) {
        let look = above.of(element);
        match element.tag_name().name() {
            "text" => self.text(element, &look),
            "defs" | "symbol" | "clipPath" | "mask" | "pattern" | "marker" => {}
            _ => element.children().filter(XmlNode::is_element).for_each(|child| self.texts(&child, &look)),
        }
    }

    /// Each `tspan` with a place of its own begins a label; other text goes on.
    fn text(&mut self, element: &XmlNode<'_, '_>, look: &Look) {
        let mut at = (length(element, "x").unwrap_or(0.0), length(element, "y").unwrap_or(0.0));
        at.0 += length(element, "dx").unwrap_or(0.0);
        at.1 += length(element, "dy").unwrap_or(0.0);
        let first = self.labels.len();
        for child in element.children() {
            let (words, look) = match child.node_type() {
                roxmltree::NodeType::Text => (child.text().unwrap_or_default().to_owned(), *look),
                roxmltree::NodeType::Element => {
                    let moved = ["x", "y", "dx", "dy"].iter().any(|name| child.has_attribute(*name));
                    at.0 = length(&child, "x").unwrap_or(at.0) + length(&child, "dx").unwrap_or(0.0);
                    at.1 = length(&child, "y").unwrap_or(at.1) + length(&child, "dy").unwrap_or(0.0);
                    let words: String =
                        child.descendants().filter_map(|node| node.is_text().then(|| node.text())?).collect();
                    if moved {
                        self.label(&words, at, &look.of(&child), true, first);
                        continue;
                    }
                    (words, look.of(&child))
                }
                _ => continue,
            };
            self.label(&words, at, &look, false, first);
        }
    }

    fn label(&mut self, words: &str, (x, y): (f32, f32), look: &Look, new: bool, first: usize) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        if !new
            && self.labels.len() > first
            && let Some(label) = self.labels.last_mut()
        {
            label.text.push(' ');
            label.text.push_str(&words);
            return;
        }
        let mut point = Point::from_xy(x, y);
        look.transform.map_point(&mut point);
        if look.transform.has_skew() {
            self.simplified.push("testi ruotati");
        }
        self.labels.push(Label {
            x: point.x,
            y: point.y,
            size: look.size * scale_of(look.transform),
            anchor: look.anchor,
            bold: look.bold,
            italic: look.italic,
            color: look.color,
            text: words,
        });
    }
}

/// What text inherits.
#[derive(Clone, Copy)]
struct Look {
    transform: Transform,
    size: f32,
    anchor: Anchor,
    bold: bool,
    italic: bool,
    color: Color,
}

impl Look {
    /// The look inside an element, by its presentation attributes and its `style`.
    fn of(&self, element: &XmlNode<'_, '_>) -> Self {
        let mut look = *self;
        if let Some(text) = element.attribute("transform") {
            look.transform = look.transform.pre_concat(transform(text));
        }
        let own = element.attributes().filter(|attribute| attribute.namespace().is_none());
        let own = own.map(|attribute| (attribute.name(), attribute.value()));
        let style = element.attribute("style").unwrap_or_default();
        let styled = style.split(';').filter_map(|rule| rule.split_once(':'));
        for (name, value) in own.chain(styled) {
            let value = value.trim();
            match name.trim() {
                "font-size" => look.size = number(value).unwrap_or(look.size),
                "font-weight" => {
                    look.bold = value.starts_with("bold") || number(value).is_some_and(|weight| weight >= 600.0);
                }
                "font-style" => look.italic = value == "italic" || value == "oblique",
                "fill" => look.color = color(value).unwrap_or(look.color),
                "text-anchor" => {
                    look.anchor = match value {
                        "middle" => Anchor::Middle,
                        "end" => Anchor::End,
                        _ => Anchor::Start,
                    };
                }
                _ => {}
            }
        }
        look
    }
}

fn rings(segments: impl Iterator<Item = PathSegment>) -> Vec<Ring> {
    let mut rings: Vec<Ring> = Vec::new();
    let mut last = Point::zero();
    for segment in segments {
        if let PathSegment::MoveTo(to) = segment {
            rings.push(Ring { points: vec![at(to, false)], closed: false });
            last = to;
            continue;
        }
        let Some(ring) = rings.last_mut() else { continue };
        match segment {
            PathSegment::MoveTo(_) => {}
            PathSegment::LineTo(to) => {
                ring.points.push(at(to, false));
                last = to;
            }
            PathSegment::QuadTo(handle, to) => {
                // PDF has cubic curves only.
                let third = |end: Point| {
                    Point::from_xy(end.x + (handle.x - end.x) * 2.0 / 3.0, end.y + (handle.y - end.y) * 2.0 / 3.0)
                };
                ring.points.extend([at(third(last), true), at(third(to), true), at(to, false)]);
                last = to;
            }
            PathSegment::CubicTo(first, second, to) => {
                ring.points.extend([at(first, true), at(second, true), at(to, false)]);
                last = to;
            }
            PathSegment::Close => ring.closed = true,
        }
    }
    rings
}

fn at(point: Point, handle: bool) -> PathPoint {
    PathPoint { x: point.x, y: point.y, handle }
}

/// How much a transform enlarges.
fn scale_of(transform: Transform) -> f32 {
    (transform.sx * transform.sy - transform.kx * transform.ky).abs().sqrt()
}

/// From the units of `viewBox` to those of the picture, centred as `preserveAspectRatio` does by default.
fn viewport(root: &XmlNode<'_, '_>, width: f32, height: f32) -> Transform {
    let numbers: Vec<f32> = numbers(root.attribute("viewBox").unwrap_or_default());
    let [left, top, box_width, box_height] = numbers[..] else { return Transform::identity() };
    if box_width <= 0.0 || box_height <= 0.0 {
        return Transform::identity();
    }
    let scale = (width / box_width).min(height / box_height);
    let (dx, dy) = ((width - box_width * scale) / 2.0, (height - box_height * scale) / 2.0);
    Transform::from_row(scale, 0.0, 0.0, scale, dx - left * scale, dy - top * scale)
}

fn transform(text: &str) -> Transform {
    let mut whole = Transform::identity();
    for part in text.split(')') {
        let Some((name, arguments)) = part.split_once('(') else { continue };
        let n = numbers(arguments);
        let get = |index: usize, default: f32| n.get(index).copied().unwrap_or(default);
        let one = match name.trim().trim_start_matches(',').trim() {
            "translate" => Transform::from_translate(get(0, 0.0), get(1, 0.0)),
            "scale" => Transform::from_scale(get(0, 1.0), get(1, get(0, 1.0))),
            "rotate" => Transform::from_rotate_at(get(0, 0.0), get(1, 0.0), get(2, 0.0)),
            "matrix" if n.len() == 6 => Transform::from_row(n[0], n[1], n[2], n[3], n[4], n[5]),
            _ => Transform::identity(),
        };
        whole = whole.pre_concat(one);
    }
    whole
}

fn numbers(text: &str) -> Vec<f32> {
    text.split([' ', ',', '\n', '\t']).filter_map(number).collect()
}

fn number(text: &str) -> Option<f32> {
    text.trim().trim_end_matches("px").parse().ok().filter(|number: &f32| number.is_finite())
}

fn length(element: &XmlNode<'_, '_>, name: &str) -> Option<f32> {
    element.attribute(name).and_then(|text| number(text.split([' ', ',']).next()?))
}

fn color(text: &str) -> Option<Color> {
    let part = |text: &str| u8::from_str_radix(text, 16).ok();
    match (text, text.strip_prefix('#')) {
        ("white", _) => Some(Color { red: 255, green: 255, blue: 255 }),
        ("black", _) => Some(BLACK),
        (_, Some(hex)) if hex.len() == 6 && hex.is_ascii() => {
            Some(Color { red: part(&hex[..2])?, green: part(&hex[2..4])?, blue: part(&hex[4..])? })
        }
        (_, Some(hex)) if hex.len() == 3 && hex.is_ascii() => {
            let twice = |at: usize| part(&hex[at..=at]).map(|part| part * 17);
            Some(Color { red: twice(0)?, green: twice(1)?, blue: twice(2)? })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_labels_share_one_space() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 400 200">
            <g transform="translate(100,50)" fill="#123456"><rect width="200" height="100"/>
            <text x="100" y="50" text-anchor="middle" font-size="20" fill="#FFF">Valore <tspan font-weight="bold">pubblico</tspan></text></g></svg>"##;
        let drawing = Drawing::read(svg).unwrap();
        assert_eq!((drawing.width, drawing.height), (200.0, 100.0));
        let [path] = &drawing.paths[..] else { panic!("{:?}", drawing.paths) };
        let corner = path.rings[0].points[0];
        assert_eq!((corner.x, corner.y), (50.0, 25.0));
        assert!(matches!(path.paint, PathPaint::Fill { color: Color { red: 0x12, .. }, .. }));
        let [label] = &drawing.labels[..] else { panic!("{:?}", drawing.labels) };
        assert_eq!((label.x, label.y, label.size, label.anchor), (100.0, 50.0, 10.0, Anchor::Middle));
        assert_eq!((label.text.as_str(), label.color.red), ("Valore pubblico", 255));
        assert!(drawing.simplified.is_empty());
    }

    #[test]
    fn lines_of_a_text_are_labels_of_their_own() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><text x="1" y="2">uno<tspan x="1" dy="3">due</tspan></text></svg>"#;
        let labels = Drawing::read(svg).unwrap().labels;
        assert_eq!(labels.iter().map(|l| (l.text.as_str(), l.y)).collect::<Vec<_>>(), [("uno", 2.0), ("due", 5.0)]);
    }

    #[test]
    fn what_is_not_drawn_is_said() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><defs><linearGradient id="g"><stop offset="0" stop-color="#00F"/>
            <stop offset="1" stop-color="#F00"/></linearGradient></defs><rect width="9" height="9" fill="url(#g)"/></svg>"##;
        assert_eq!(Drawing::read(svg).unwrap().simplified, ["sfumature"]);
        assert!(Drawing::read("<svg").is_err());
        assert!(Drawing::read("<html/>").is_err());
    }
}
