// SPDX-License-Identifier: EUPL-1.2
//! The glyphs that a document uses, and the code that each has in the content streams.
//!
//! A code is a glyph *and* the text it stands for: a hyphen at a line's end shows the hyphen's glyph but reads as
//! U+00AD, so it has a code of its own. ASCII characters are their own codes, and most of the others are one byte too:
//! text of one byte a character is half as long, compresses better, and its spaces answer to word spacing. Codes are
//! given in the order in which pages need them.

use super::content::escape;
use super::fonts::{FaceId, Fonts};
use super::frame::{Page, Shape};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The codes of one face.
#[derive(Debug, Default)]
pub(super) struct FaceCodes {
    /// By character identifier (CID).
    pub(super) uses: BTreeMap<u16, Use>,
    /// By glyph, the texts it stands for, and their identifiers.
    known: FxHashMap<u16, Vec<(Box<str>, u16)>>,
}

/// A glyph and the text that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) glyph: u16,
    pub(super) text: Box<str>,
}

/// The codes of all faces, by face.
#[derive(Debug, Default)]
pub(super) struct Codes {
    pub(super) faces: BTreeMap<FaceId, FaceCodes>,
}

/// The identifier, and the code, of the space: word spacing stretches it alone (ISO 32000-1, 9.3.3).
pub(super) const SPACE: u16 = 0x20;
/// The first identifier whose code has two bytes; the others are their own codes.
pub(super) const TWO_BYTES: u16 = 0xE0;
/// The code of [`TWO_BYTES`].
pub(super) const FIRST_OF_TWO: u16 = 0xE000;
/// Where characters that are not ASCII have their codes.
const BEYOND_ASCII: u16 = 0x80;

impl Codes {
    /// Gives codes to what these pages use.
    pub(super) fn extend<'p>(&mut self, pages: impl Iterator<Item = &'p Page>, fonts: &Fonts) {
        let mut seen: FxHashSet<*const super::shape::Word> = FxHashSet::default();
        for item in pages.flat_map(|page| &page.items) {
            let Shape::Words { line, range, .. } = &item.shape else { continue };
            for set in &line.words[range.clone()] {
                if !seen.insert(Arc::as_ptr(&set.word)) {
                    continue;
                }
                let face = set.word.face;
                let codes = self.faces.entry(face).or_insert_with(|| FaceCodes::new(fonts, face));
                for (index, glyph) in set.word.glyphs.iter().enumerate() {
                    codes.give(glyph.id, set.word.cluster(index));
                }
            }
        }
    }
}

impl FaceCodes {
    fn new(fonts: &Fonts, face: FaceId) -> Self {
        let mut codes = Self::default();
        codes.give(fonts.face(face).glyph(' ').unwrap_or(0), " ");
        codes
    }

    fn give(&mut self, glyph: u16, text: &str) {
        if self.find(glyph, text).is_some() {
            return;
        }
        let own = match text.as_bytes() {
            [byte @ b' '..=b'~'] => Some(u16::from(*byte)).filter(|cid| !self.uses.contains_key(cid)),
            _ => None,
        };
        let next = || self.uses.last_key_value().map_or(BEYOND_ASCII, |(last, _)| (last + 1).max(BEYOND_ASCII));
        let cid = own.unwrap_or_else(next);
        self.uses.insert(cid, Use { glyph, text: text.into() });
        self.known.entry(glyph).or_default().push((text.into(), cid));
    }

    fn find(&self, glyph: u16, text: &str) -> Option<u16> {
        self.known.get(&glyph)?.iter().find(|(known, _)| &**known == text).map(|(_, cid)| *cid)
    }

    /// Adds the code of a glyph that stands for `text` to a string.
    pub(super) fn write(&self, glyph: u16, text: &str, out: &mut Vec<u8>) {
        for byte in code(self.find(glyph, text).unwrap_or(0)) {
            escape(byte, out);
        }
    }

    /// Whether some codes have two bytes.
    pub(super) fn has_long_codes(&self) -> bool {
        self.uses.last_key_value().is_some_and(|(last, _)| *last >= TWO_BYTES)
    }
}

/// The code of an identifier: one byte, or two.
pub(super) fn code(cid: u16) -> impl Iterator<Item = u8> {
    let [high, low] =
        cid.checked_sub(TWO_BYTES).map_or(cid, |beyond| FIRST_OF_TWO.saturating_add(beyond)).to_be_bytes();
    [(high, cid >= TWO_BYTES), (low, true)].into_iter().filter(|(_, written)| *written).map(|(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_is_its_own_code_and_the_rest_follows() {
        let mut codes = FaceCodes::default();
        codes.give(3, " ");
        codes.give(36, "A");
        codes.give(90, "è");
        codes.give(16, "-");
        codes.give(16, "\u{AD}");
        codes.give(500, "A");
        let found = [(3, " "), (36, "A"), (90, "è"), (16, "-"), (16, "\u{AD}"), (500, "A")]
            .map(|(glyph, text)| codes.find(glyph, text).unwrap());
        assert_eq!(found, [0x20, 0x41, 0x80, 0x2D, 0x81, 0x82]);
        assert!(!codes.has_long_codes());
    }

    #[test]
    fn codes_are_of_one_byte_and_then_of_two() {
        let bytes = |cid| code(cid).collect::<Vec<u8>>();
        assert_eq!(bytes(0x41), [0x41]);
        assert_eq!(bytes(0xDF), [0xDF]);
        assert_eq!(bytes(0xE0), [0xE0, 0x00]);
        assert_eq!(bytes(0xE0 + 0x123), [0xE1, 0x23]);
        let mut codes = FaceCodes::default();
        for glyph in 0..300 {
            codes.give(glyph, "é");
        }
        assert!(codes.has_long_codes());
        assert_eq!(codes.find(299, "é"), Some(0x80 + 299));
    }
}
