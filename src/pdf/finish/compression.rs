// SPDX-License-Identifier: EUPL-1.2
//! Deflate; and, for rows that are like the row above, what makes them differ: the predictors of PNG (ISO 32000-1,
//! 7.4.4.4), made for pictures, serve any table whose columns stand one below the other.

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, dictionary};
use std::io::Write as _;

/// The marks of a row that is written as it is, and of one that is written as its difference from the one above.
const PLAIN: u8 = 0;
const UP: u8 = 2;

/// The bytes, compressed.
pub(super) fn flate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(7));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// What [`predicted`] made of rows of that width, for `DecodeParms`: each row says for itself how it is written.
pub(super) fn parameters(width: usize) -> Dictionary {
    dictionary! { "Predictor" => 15, "Columns" => i64::try_from(width).unwrap_or(i64::MAX) }
}

/// The rows, each with its mark before it: as its difference from the one above where most of it is the same.
///
/// What follows the last whole row is left out.
pub(super) fn predicted(bytes: &[u8], width: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / width);
    let first = vec![0; width];
    let mut above: &[u8] = &first;
    for row in bytes.chunks_exact(width) {
        let same = row.iter().zip(above).filter(|(this, above)| this == above).count();
        if same * 2 >= width {
            out.push(UP);
            out.extend(row.iter().zip(above).map(|(this, above)| this.wrapping_sub(*above)));
        } else {
            out.push(PLAIN);
            out.extend_from_slice(row);
        }
        above = row;
    }
    out
}

/// Fills the last row with spaces.
pub(super) fn fill(bytes: &mut Vec<u8>, width: usize) {
    bytes.resize(bytes.len().next_multiple_of(width), b' ');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_like_the_one_above_is_its_difference() {
        let made = predicted(b"  12 R  13 Rxyzuvw  14 R", 6);
        let up = [UP, 0, 0, 0, 1, 0, 0];
        assert_eq!(made[..7], [&[PLAIN], &b"  12 R"[..]].concat());
        assert_eq!(made[7..14], up);
        assert_eq!(made[14..], [&[PLAIN], &b"xyzuvw"[..], &[PLAIN], b"  14 R"].concat());
    }

    #[test]
    fn the_last_row_is_filled() {
        let mut bytes = b"123456789".to_vec();
        fill(&mut bytes, 6);
        assert_eq!(bytes, b"123456789   ");
        fill(&mut bytes, 6);
        assert_eq!(bytes.len(), 12);
    }
}
