// SPDX-License-Identifier: EUPL-1.2
//! Points into the units of `WordprocessingML`.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "`as` saturates, and lengths of a page are far from the limits of an integer"
)]

use crate::document::Points;

/// Twentieths of a point.
pub(super) fn twips(points: Points) -> usize {
    (points * 20.0).round() as usize
}

/// Twentieths of a point, where the builder wants a signed number.
pub(super) fn signed_twips(points: Points) -> i32 {
    (points * 20.0).round() as i32
}

/// Points, from their twentieths.
pub(super) fn points(twips: i32) -> Points {
    twips as f32 / 20.0
}

/// Halves of a point: the size of type.
pub(super) fn half_points(points: Points) -> usize {
    (points * 2.0).round() as usize
}

/// Eighths of a point: the thickness of a line, at least the thinnest that Word draws.
pub(super) fn eighths(points: Points) -> usize {
    ((points * 8.0).round() as usize).max(2)
}

/// Whole points: the white between a border and its text.
pub(super) fn whole_points(points: Points) -> usize {
    points.round() as usize
}

/// English metric units, 12,700 to a point: the sizes of pictures.
pub(super) fn emu(points: Points) -> u32 {
    (points * 12_700.0).round() as u32
}

/// Two hundred and fortieths of a line: a multiple of the height that the font asks for.
pub(super) fn line_multiple(multiple: f32) -> i32 {
    (multiple * 240.0).round() as i32
}

/// A count of pixels as a length.
pub(super) fn pixels(count: u32) -> f32 {
    count as f32
}

/// A length as a count of pixels, at least 1.
pub(super) fn to_pixels(length: f32) -> u32 {
    (length.round() as u32).max(1)
}
