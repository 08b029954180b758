// SPDX-License-Identifier: EUPL-1.2
//! The glyphs that a document uses, and the code that each has in the content streams.
//!
//! A code is a glyph *and* the text it stands for: a hyphen at a line's end shows the hyphen's glyph but reads as
//! U+00AD, so it has a code of its own. Codes are in the order of glyphs and texts, whatever the order of pages.

use super::fonts::{FaceId, Fonts};
use super::frame::{Frames, Shape};
use super::shape::Word;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The codes of one face.
#[derive(Debug, Default)]
pub(super) struct FaceCodes {
    /// By code, less one: code 0 is the missing glyph's.
    pub(super) uses: Vec<Use>,
    codes: FxHashMap<Use, u16>,
    space: u16,
}

/// A glyph and the text that it stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Use {
    pub(super) glyph: u16,
    pub(super) text: Box<str>,
}

/// The codes of all faces, by face.
pub(super) struct Codes {
    pub(super) faces: BTreeMap<FaceId, FaceCodes>,
}

impl Codes {
    /// Numbers the glyphs that the pages use.
    pub(super) fn collect(frames: &Frames, fonts: &Fonts) -> Self {
        let mut seen: FxHashSet<*const Word> = FxHashSet::default();
        let mut uses: BTreeMap<FaceId, FxHashSet<Use>> = BTreeMap::new();
        for item in frames.pages.iter().flat_map(|page| &page.items) {
            let Shape::Words { line, range, .. } = &item.shape else { continue };
            for set in &line.words[range.clone()] {
                if !seen.insert(Arc::as_ptr(&set.word)) {
                    continue;
                }
                let face = uses.entry(set.word.face).or_default();
                for (index, glyph) in set.word.glyphs.iter().enumerate() {
                    face.insert(Use { glyph: glyph.id, text: set.word.cluster(index).into() });
                }
            }
        }
        let faces = uses.into_iter().map(|(face, uses)| (face, FaceCodes::number(uses, fonts, face))).collect();
        Self { faces }
    }
}

impl FaceCodes {
    fn number(mut uses: FxHashSet<Use>, fonts: &Fonts, face: FaceId) -> Self {
        let space = Use { glyph: fonts.face(face).glyph(' ').unwrap_or(0), text: " ".into() };
        uses.insert(space.clone());
        let mut sorted: Vec<Use> = uses.drain().collect();
        sorted.sort_unstable();
        let codes: FxHashMap<Use, u16> = sorted.iter().cloned().zip(1_u16..).collect();
        let space = codes.get(&space).copied().unwrap_or(0);
        Self { uses: sorted, codes, space }
    }

    /// The code of a glyph that stands for `text`.
    pub(super) fn code(&self, glyph: u16, text: &str) -> u16 {
        self.codes.get(&Use { glyph, text: text.into() }).copied().unwrap_or(0)
    }

    pub(super) fn space(&self) -> u16 {
        self.space
    }
}
