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
/// How much of what was written last a [`Stream`] keeps as it was: what follows is like it.
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
pub(super) struct Stream {
    /// Deflated (RFC 1951), up to the end of a byte.
    deflated: Vec<u8>,
    checksum: Adler32,
    /// The last of what came.
    end: Vec<u8>,
}

/// Compresses the pieces of streams, one after another.
pub(super) struct Compressor {
    deflate: Compress,
    out: Vec<u8>,
}

impl Compressor {
    pub(super) fn new() -> Self {
        Self { deflate: Compress::new(Compression::new(LEVEL), false), out: Vec::new() }
    }

    /// Adds a piece.
    pub(super) fn add(&mut self, stream: &mut Stream, piece: &[u8]) {
        if piece.is_empty() {
            return;
        }
        self.deflate.reset();
        if !stream.end.is_empty() {
            // A dictionary is refused in the middle of a stream only.
            let _ = self.deflate.set_dictionary(&stream.end);
        }
        self.out.clear();
        // Ended at a byte, so that what comes next can follow (RFC 1951, 3.2.4).
        self.run(piece, FlushCompress::Sync);
        stream.deflated.reserve_exact(self.out.len());
        stream.deflated.extend_from_slice(&self.out);
        stream.checksum.write_slice(piece);
        let kept = stream.end.len().min(REMEMBERED.saturating_sub(piece.len()));
        stream.end.drain(..stream.end.len() - kept);
        stream.end.extend_from_slice(&piece[piece.len().saturating_sub(REMEMBERED)..]);
    }

    fn run(&mut self, piece: &[u8], flush: FlushCompress) {
        let begin = self.deflate.total_in();
        loop {
            let read = usize::try_from(self.deflate.total_in() - begin).unwrap_or(usize::MAX);
            self.out.reserve(piece.len() / 2 + 64);
            let full = self.out.capacity();
            let status = self.deflate.compress_vec(&piece[read.min(piece.len())..], &mut self.out, flush);
            // There is more as long as it fills all the room there is.
            if !matches!(status, Ok(Status::Ok)) || self.out.len() < full {
                return;
            }
        }
    }
}

impl Stream {
    /// All that came, in the format of `FlateDecode` (RFC 1950).
    pub(super) fn into_bytes(self) -> Vec<u8> {
        // A window of 32 KiB, no dictionary; then an empty block, which is the last.
        let mut out = Vec::with_capacity(self.deflated.len() + 8);
        out.extend_from_slice(&[0x78, 0xDA]);
        out.extend_from_slice(&self.deflated);
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
        let noise: Vec<u8> = (0..70_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let page = b"/TD<</MCID 3>>BDC\n130.1 0 Td\n(Gestionale)Tj\nEMC\n".repeat(40);
        let all: [&[&[u8]]; 5] = [
            &[],
            &[b""],
            &[b"(a)Tj\n", b"", b"(b)Tj\n"],
            &[&page, b"(Pagina 1 di 9)Tj\n", &page],
            &[&noise, &page, &noise],
        ];
        for pieces in all {
            let mut stream = Stream::default();
            pieces.iter().for_each(|piece| compressor.add(&mut stream, piece));
            assert_eq!(inflated(&stream.into_bytes()), pieces.concat());
        }
    }

    #[test]
    fn a_piece_is_written_with_the_words_of_the_one_before() {
        let mut compressor = Compressor::new();
        let piece = b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n210 -776.4 Td\n(Pagina 51 di 923)Tj\nEMC\n";
        let mut stream = Stream::default();
        compressor.add(&mut stream, piece);
        let once = stream.deflated.len();
        compressor.add(&mut stream, piece);
        assert!(stream.deflated.len() - once < once / 4);
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
