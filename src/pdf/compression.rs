// SPDX-License-Identifier: EUPL-1.2
//! Deflate, at once or as bytes come; and, for rows that are like the row above, what makes them differ: the predictors of
//! PNG (ISO 32000-1, 7.4.4.4), made for pictures, serve any table whose columns stand one below the other.

use adler2::Adler32;
use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, dictionary};
use std::io::Write as _;

/// How much time is given to compression: beyond this it takes more of it than it saves of the file.
const LEVEL: u32 = 7;
/// How much of what was written last a [`Deflated`] keeps as it was: what follows is like it.
const REMEMBERED: usize = 512;

/// The marks of a row that is written as it is, and of one that is written as its difference from the one above.
const PLAIN: u8 = 0;
const UP: u8 = 2;

/// The bytes, compressed.
pub(super) fn flate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(LEVEL));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Bytes that come in more than one piece, compressed as they come: what is not yet written takes a quarter of the memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Deflated {
    /// What came, as RFC 1951 has it, up to the end of a byte.
    bytes: Vec<u8>,
    checksum: Adler32,
    /// The last of what came.
    end: Vec<u8>,
}

/// Compresses pieces, one after another.
pub(super) struct Compressor {
    deflate: Compress,
    out: Vec<u8>,
}

impl Compressor {
    pub(super) fn new() -> Self {
        Self { deflate: Compress::new(Compression::new(LEVEL), false), out: Vec::new() }
    }

    /// Adds a piece.
    pub(super) fn add(&mut self, deflated: &mut Deflated, piece: &[u8]) {
        if piece.is_empty() {
            return;
        }
        self.deflate.reset();
        if !deflated.end.is_empty() {
            // A dictionary is refused in the middle of a stream only.
            let _ = self.deflate.set_dictionary(&deflated.end);
        }
        self.out.clear();
        self.run(piece);
        deflated.bytes.reserve_exact(self.out.len());
        deflated.bytes.extend_from_slice(&self.out);
        deflated.checksum.write_slice(piece);
        let kept = deflated.end.len().min(REMEMBERED.saturating_sub(piece.len()));
        deflated.end.drain(..deflated.end.len() - kept);
        deflated.end.extend_from_slice(&piece[piece.len().saturating_sub(REMEMBERED)..]);
    }

    /// Ends at a byte, so that what comes next can follow (RFC 1951, 3.2.4).
    fn run(&mut self, piece: &[u8]) {
        loop {
            let read = usize::try_from(self.deflate.total_in()).unwrap_or(usize::MAX);
            self.out.reserve(piece.len() / 2 + 64);
            let full = self.out.capacity();
            let rest = &piece[read.min(piece.len())..];
            let status = self.deflate.compress_vec(rest, &mut self.out, FlushCompress::Sync);
            // There is more as long as it fills all the room there is.
            if !matches!(status, Ok(Status::Ok)) || self.out.len() < full {
                return;
            }
        }
    }
}

impl Deflated {
    /// All that came, in the format of `FlateDecode` (RFC 1950).
    pub(super) fn into_bytes(self) -> Vec<u8> {
        // A window of 32 KiB, no dictionary; then an empty block, which is the last.
        let mut out = Vec::with_capacity(self.bytes.len() + 8);
        out.extend_from_slice(&[0x78, 0xDA]);
        out.extend_from_slice(&self.bytes);
        out.extend_from_slice(&[0x03, 0x00]);
        out.extend_from_slice(&self.checksum.checksum().to_be_bytes());
        out
    }
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

    fn inflated(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(bytes), &mut out).unwrap();
        out
    }

    #[test]
    fn what_came_in_pieces_is_read_as_one() {
        let mut compressor = Compressor::new();
        let noise: Vec<u8> = (0..70_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
        let page = b"/TD<</MCID 3>>BDC\n130.1 0 Td\n(Gestionale)Tj\nEMC\n".repeat(40);
        let all: [&[&[u8]]; 5] = [
            &[],
            &[b""],
            &[b"(a)Tj\n", b"", b"(b)Tj\n"],
            &[&page, b"(Pagina 1 di 9)Tj\n", &page],
            &[&noise, &page, &noise],
        ];
        for pieces in all {
            let mut deflated = Deflated::default();
            for piece in pieces {
                compressor.add(&mut deflated, piece);
            }
            assert_eq!(inflated(&deflated.into_bytes()), pieces.concat());
        }
    }

    #[test]
    fn a_piece_is_written_with_the_words_of_the_one_before() {
        let mut compressor = Compressor::new();
        let piece = b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n210 -776.4 Td\n(Pagina 51 di 923)Tj\nEMC\n";
        let mut deflated = Deflated::default();
        compressor.add(&mut deflated, piece);
        let once = deflated.bytes.len();
        compressor.add(&mut deflated, piece);
        assert!(deflated.bytes.len() - once < once / 4);
    }

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
