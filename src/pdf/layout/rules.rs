// SPDX-License-Identifier: EUPL-1.2
//! The rules of a table: edges that cells share are drawn once, and edges in a line are one rule.

use crate::document::Points;

/// Edges collected from cells.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// `(y, from, to)` in hundredths of a point.
    across: Vec<(i64, i64, i64)>,
    /// `(x, from, to)` in hundredths of a point.
    down: Vec<(i64, i64, i64)>,
}

/// A point.
type At = (Points, Points);

impl Rules {
    /// Adds the four edges of a cell.
    pub(super) fn rectangle(&mut self, left: Points, top: Points, right: Points, bottom: Points) {
        let [left, top, right, bottom] = [left, top, right, bottom].map(hundredths);
        self.across.extend([(top, left, right), (bottom, left, right)]);
        self.down.extend([(left, top, bottom), (right, top, bottom)]);
    }

    /// The fewest rules that draw all edges.
    pub(super) fn merged(self) -> Vec<(At, At)> {
        let across =
            merge(self.across).into_iter().map(|(y, from, to)| ((points(from), points(y)), (points(to), points(y))));
        let down =
            merge(self.down).into_iter().map(|(x, from, to)| ((points(x), points(from)), (points(x), points(to))));
        across.chain(down).collect()
    }
}

fn merge(mut edges: Vec<(i64, i64, i64)>) -> Vec<(i64, i64, i64)> {
    edges.sort_unstable();
    let mut merged: Vec<(i64, i64, i64)> = Vec::new();
    for (at, from, to) in edges {
        match merged.last_mut() {
            // A hundredth of a point is no gap.
            Some(last) if last.0 == at && from <= last.2 + 1 => last.2 = last.2.max(to),
            _ => merged.push((at, from, to)),
        }
    }
    merged
}

#[expect(clippy::cast_possible_truncation, reason = "positions on a page, in hundredths of a point, fit")]
fn hundredths(value: Points) -> i64 {
    (value * 100.0).round() as i64
}

#[expect(clippy::cast_precision_loss, reason = "positions on a page, in hundredths of a point, fit")]
fn points(value: i64) -> Points {
    value as f32 / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_edges_are_drawn_once_and_joined() {
        let mut rules = Rules::default();
        rules.rectangle(0.0, 0.0, 10.0, 5.0);
        rules.rectangle(10.0, 0.0, 20.0, 5.0);
        rules.rectangle(0.0, 5.0, 20.0, 9.0);
        let merged = rules.merged();
        assert_eq!(
            merged,
            [
                ((0.0, 0.0), (20.0, 0.0)),
                ((0.0, 5.0), (20.0, 5.0)),
                ((0.0, 9.0), (20.0, 9.0)),
                ((0.0, 0.0), (0.0, 9.0)),
                ((10.0, 0.0), (10.0, 5.0)),
                ((20.0, 0.0), (20.0, 9.0)),
            ]
        );
    }
}
