// SPDX-License-Identifier: EUPL-1.2
//! What is drawn beside text: fills and rules of tables, shapes of drawings, pictures (ISO 32000-1, 8.5).

use super::{Emitter, hundredth, picture_name, tenth, thousandth};
use crate::document::Color;
use crate::pdf::content::Mil;
use crate::pdf::drawing::{Path, PathPaint, Ring};
use crate::pdf::frame::{Item, Shape};

impl Emitter<'_, '_> {
    /// Draws what is not text; what is alike and follows one upon another is drawn at once.
    pub(super) fn shapes(&mut self, items: &[Item]) {
        let kind = |item: &Item| match &item.shape {
            Shape::Fill { color, .. } => (0, Some(*color), 0),
            Shape::Rule { color, width, .. } => (1, Some(*color), hundredth(*width)),
            Shape::Path(_) | Shape::Picture { .. } | Shape::Words { .. } => (2, None, 0),
        };
        for alike in items.chunk_by(|a, b| kind(a) == kind(b)) {
            match &alike[0].shape {
                Shape::Fill { color, .. } => {
                    self.fill(*color);
                    self.rectangles(alike);
                }
                Shape::Rule { color, width, .. } => {
                    self.stroke(*color, hundredth(*width));
                    self.rules(alike);
                }
                Shape::Path(_) | Shape::Picture { .. } | Shape::Words { .. } => {
                    for item in alike {
                        self.shape(&item.shape);
                    }
                }
            }
        }
    }

    /// Rectangles of one colour: those that meet are one.
    fn rectangles(&mut self, items: &[Item]) {
        let mut all: Vec<[Mil; 4]> = Vec::with_capacity(items.len());
        for item in items {
            let Shape::Fill { x, y, width, height, .. } = item.shape else { continue };
            let (left, right) = (tenth(x), tenth(x + width));
            let (bottom, top) = (tenth(self.height - y - height), tenth(self.height - y));
            match all.last_mut() {
                Some(last) if [last[0], last[2], last[1]] == [left, right, top] => last[1] = bottom,
                Some(last) if [last[2], last[1], last[3]] == [left, bottom, top] => last[2] = right,
                _ => all.push([left, bottom, right, top]),
            }
        }
        for [left, bottom, right, top] in all {
            self.content.numbers(&[left, bottom, right - left, top - bottom], "re");
        }
        self.content.operator("f");
    }

    /// Each from an origin of its own, which is moved from rule to rule: in a grid the ways repeat, where places do not, and
    /// a page of tables is a fifteenth smaller.
    fn rules(&mut self, items: &[Item]) {
        self.content.operator("q");
        let (mut left, mut bottom) = (0, 0);
        for item in items {
            let Shape::Rule { from, to, .. } = item.shape else { continue };
            let (x, y) = (tenth(from.0), tenth(self.height - from.1));
            self.content.numbers(&[1000, 0, 0, 1000, x - left, y - bottom], "cm");
            self.content.numbers(&[0, 0], "m");
            self.content.numbers(&[tenth(to.0) - x, tenth(self.height - to.1) - y], "l");
            self.content.operator("S");
            (left, bottom) = (x, y);
        }
        self.content.operator("Q");
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            // Drawn before, with their like.
            Shape::Words { .. } | Shape::Fill { .. } | Shape::Rule { .. } => {}
            Shape::Path(path) => self.path(path),
            Shape::Picture { x, y, width, height, picture } => {
                let (x, y) = (hundredth(*x), hundredth(self.height - y - height));
                self.content.operator("q");
                self.content.numbers(&[hundredth(*width), 0, 0, hundredth(*height), x, y], "cm");
                self.content.draw(&picture_name(*picture));
                self.content.operator("Q");
            }
        }
    }

    /// Draws a shape; dashes and round ends are undone, since table rules are drawn whole and square.
    fn path(&mut self, path: &Path) {
        match &path.paint {
            PathPaint::Fill { color, even_odd } => {
                self.fill(*color);
                path.rings.iter().for_each(|ring| self.ring(ring));
                self.content.operator(if *even_odd { "f*" } else { "f" });
            }
            PathPaint::Stroke { color, width, dashes, round: soft } => {
                self.stroke(*color, hundredth(*width));
                let dashes: Vec<Mil> = dashes.iter().map(|dash| hundredth(*dash)).collect();
                // They may not all be nothing (8.4.3.6): a line of dashes too short to see is whole.
                let is_dashed = dashes.iter().any(|dash| *dash > 0);
                if is_dashed {
                    self.content.bytes.push(b'[');
                    self.content.numbers(&dashes, "]0 d");
                }
                if *soft {
                    self.content.operator("1 J 1 j");
                }
                path.rings.iter().for_each(|ring| self.ring(ring));
                self.content.operator("S");
                if is_dashed {
                    self.content.operator("[]0 d");
                }
                if *soft {
                    self.content.operator("0 J 0 j");
                }
            }
        }
    }

    /// The operators of a path without jumps: two handles before a point make a curve to it.
    fn ring(&mut self, ring: &Ring) {
        let mut operands: Vec<Mil> = Vec::with_capacity(6);
        for (index, point) in ring.points.iter().enumerate() {
            operands.extend([hundredth(point.x), hundredth(self.height - point.y)]);
            if !point.handle {
                let name = match (index, operands.len()) {
                    (0, _) => "m",
                    (_, 6) => "c",
                    _ => "l",
                };
                self.content.numbers(&operands, name);
                operands.clear();
            }
        }
        if ring.closed {
            self.content.operator("h");
        }
    }

    pub(super) fn fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.content.numbers(&rgb(color), "rg");
            self.state.fill = Some(color);
        }
    }

    fn stroke(&mut self, color: Color, width: Mil) {
        if self.state.stroke.is_none_or(|(known, _)| known != color) {
            self.content.numbers(&rgb(color), "RG");
        }
        if self.state.stroke.is_none_or(|(_, known)| known != width) {
            self.content.numbers(&[width], "w");
        }
        self.state.stroke = Some((color, width));
    }
}

fn rgb(color: Color) -> [Mil; 3] {
    [color.red, color.green, color.blue].map(|value| thousandth(f32::from(value) / 255.0))
}
