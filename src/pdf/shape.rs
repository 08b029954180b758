// SPDX-License-Identifier: EUPL-1.2
//! Words to glyphs: shaping with kerning and ligatures, each word of each face once.

use super::fonts::{Face, FaceId, Fonts};
use harfrust::{Buffer, Direction, Script, ShapeOptions, ShaperFont};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// A piece of text in one face, as glyphs.
#[derive(Debug, PartialEq)]
pub(super) struct Word {
    pub(super) face: FaceId,
    pub(super) text: Box<str>,
    pub(super) glyphs: Box<[Glyph]>,
    /// In ems.
    pub(super) width: f32,
}

/// A glyph of a [`Word`]; lengths in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) advance: f32,
    /// Where the text it stands for begins in the word, in bytes.
    pub(super) start: u16,
}

impl Word {
    /// The text that glyph `index` stands for; empty for the second glyph of a cluster.
    pub(super) fn cluster(&self, index: usize) -> &str {
        let start = usize::from(self.glyphs[index].start);
        let end = self.glyphs.get(index + 1).map_or(self.text.len(), |next| usize::from(next.start));
        self.text.get(start..end.max(start)).unwrap_or("")
    }

    /// The width of the glyphs whose text begins before byte `offset`, in ems.
    pub(super) fn width_before(&self, offset: usize) -> f32 {
        self.glyphs.iter().take_while(|glyph| usize::from(glyph.start) < offset).map(|glyph| glyph.advance).sum()
    }
}

/// What is known of words, at rest: each thread that sets text borrows some, and gives it back with the words it met.
pub(super) struct Shapers<'a> {
    fonts: &'a Fonts,
    idle: Mutex<Vec<Known>>,
}

/// By face: a word that is known is found without a copy of its text.
type Known = Vec<FxHashMap<Box<str>, Arc<Word>>>;

impl<'a> Shapers<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, idle: Mutex::new(Vec::new()) }
    }

    /// Does something with a shaper; gives back the characters that no face has, as if the shaper were new.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Shaper<'a>) -> T) -> (T, Vec<Missing>) {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let known = idle().pop();
        let mut shaper =
            Shaper { known: known.unwrap_or_else(|| nothing_known(self.fonts)), ..Shaper::new(self.fonts) };
        let result = work(&mut shaper);
        idle().push(shaper.known);
        (result, shaper.missing)
    }
}

fn nothing_known(fonts: &Fonts) -> Known {
    vec![FxHashMap::default(); fonts.faces().len()]
}

/// Shapes words and remembers them.
pub(super) struct Shaper<'a> {
    pub(super) fonts: &'a Fonts,
    /// By face, once a word of it is shaped.
    faces: Vec<Option<ShaperFont<'a, 'a>>>,
    known: Known,
    buffer: Buffer,
    /// Characters that no face has, each where it was met first.
    pub(super) missing: Vec<Missing>,
}

/// A character that no face has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Missing {
    pub(super) character: char,
    /// The cell it came from.
    pub(super) origin: Option<Arc<str>>,
}

impl<'a> Shaper<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        let faces = fonts.faces().iter().map(|_| None).collect();
        Self { fonts, faces, known: nothing_known(fonts), buffer: Buffer::new(), missing: Vec::new() }
    }

    /// The width of a space, in ems.
    pub(super) fn space(&self, face: FaceId) -> f32 {
        self.fonts.face(face).space
    }

    /// Cuts `text` where it must change face, and shapes each part; the ranges are in bytes of `text`.
    pub(super) fn words(
        &mut self,
        face: FaceId,
        text: &str,
        origin: Option<&Arc<str>>,
        mut each: impl FnMut(Range<usize>, Arc<Word>),
    ) {
        let mut start = 0;
        let mut current = face;
        for (at, character) in text.char_indices() {
            let chosen = self.face_for(face, character, origin);
            if chosen != current {
                if at > start {
                    each(start..at, self.word(current, &text[start..at]));
                }
                start = at;
                current = chosen;
            }
        }
        if start < text.len() {
            each(start..text.len(), self.word(current, &text[start..]));
        }
    }

    /// The face that has the character; one that none has goes to the second family, which has the square for it.
    fn face_for(&mut self, face: FaceId, character: char, origin: Option<&Arc<str>>) -> FaceId {
        if character.is_ascii_alphanumeric() || self.fonts.face(face).glyph(character).is_some() {
            return face;
        }
        if self.fonts.face(face.second()).glyph(character).is_some() {
            return face.second();
        }
        if !self.missing.iter().any(|m| m.character == character && m.origin.as_ref() == origin) {
            self.missing.push(Missing { character, origin: origin.cloned() });
        }
        face.second()
    }

    /// A hyphen at a line's end, that reads as U+00AD: the word it parts is still one word.
    pub(super) fn soft_hyphen(&mut self, face: FaceId) -> Arc<Word> {
        if let Some(word) = self.known[usize::from(face.0)].get("\u{AD}") {
            return Arc::clone(word);
        }
        let hyphen = self.word(face, "-");
        let word = Arc::new(Word { face, text: "\u{AD}".into(), glyphs: hyphen.glyphs.clone(), width: hyphen.width });
        self.remember("\u{AD}", &word);
        word
    }

    fn remember(&mut self, text: &str, word: &Arc<Word>) {
        self.known[usize::from(word.face.0)].insert(text.into(), Arc::clone(word));
    }

    /// Shapes a text that one face has whole.
    pub(super) fn word(&mut self, face: FaceId, text: &str) -> Arc<Word> {
        if let Some(word) = self.known[usize::from(face.0)].get(text) {
            return Arc::clone(word);
        }
        let mut word = self.shape(face, text);
        if word.glyphs.iter().any(|glyph| glyph.id == 0) {
            self.stand_in(&mut word);
        }
        let word = Arc::new(word);
        self.remember(text, &word);
        word
    }

    /// PDF/A-2 6.2.11.8 forbids the missing glyph: a white square of the second family stands for each character that no
    /// face has. [`Shaper::words`] makes such characters words of their own, of the second family.
    fn stand_in(&self, word: &mut Word) {
        let face = self.fonts.face(word.face);
        let square = face.glyph('□').unwrap_or(0);
        let advance = face.advance(square);
        for glyph in word.glyphs.iter_mut().filter(|glyph| glyph.id == 0) {
            (glyph.id, glyph.advance) = (square, advance);
        }
        word.width = word.glyphs.iter().map(|glyph| glyph.advance).sum();
    }

    fn shape(&mut self, face: FaceId, text: &str) -> Word {
        let Face { units, font, plan, language, .. } = self.fonts.face(face);
        let font = self.faces[usize::from(face.0)].get_or_insert_with(|| ShaperFont::new(font));
        self.buffer.reset();
        self.buffer.push_str(text);
        self.buffer.set_direction(Direction::LeftToRight);
        self.buffer.set_script(Some(Script::LATIN));
        self.buffer.set_language(language.clone());
        // A plan that fits the buffer and a left-to-right direction are all that shaping asks for.
        let glyphs: Box<[Glyph]> = match harfrust::shape(font, &mut self.buffer, ShapeOptions::new().plan(Some(plan))) {
            Ok(()) => self
                .buffer
                .glyph_infos()
                .iter()
                .zip(self.buffer.glyph_positions())
                .map(|(info, position)| Glyph {
                    id: u16::try_from(info.glyph_id).unwrap_or(0),
                    #[expect(clippy::cast_precision_loss, reason = "advances are far below 2^23 font units")]
                    advance: position.x_advance as f32 / units,
                    start: u16::try_from(info.cluster).unwrap_or(u16::MAX),
                })
                .collect(),
            Err(_) => Box::default(),
        };
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        Word { face, text: text.into(), glyphs, width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_cut_where_the_main_face_ends() {
        let fonts = Fonts::built_in().unwrap();
        let mut shaper = Shaper::new(&fonts);
        let mut parts = Vec::new();
        let regular = FaceId::main(false, false);
        shaper.words(regular, "sì☑no", None, |range, word| parts.push((range, word.face)));
        assert_eq!(parts, [(0..3, regular), (3..6, regular.second()), (6..8, regular)]);
        assert!(shaper.missing.is_empty());
    }

    #[test]
    fn a_character_that_no_face_has_is_kept_and_named_once() {
        let fonts = Fonts::built_in().unwrap();
        let mut shaper = Shaper::new(&fonts);
        let mut texts = String::new();
        for _ in 0..2 {
            shaper.words(FaceId::main(false, false), "a漢b", None, |_, word| texts.push_str(&word.text));
        }
        assert_eq!(texts, "a漢ba漢b");
        assert_eq!(shaper.missing, [Missing { character: '漢', origin: None }]);
    }

    #[test]
    fn widths_of_prefixes_grow_to_the_whole() {
        let fonts = Fonts::built_in().unwrap();
        let mut shaper = Shaper::new(&fonts);
        let word = shaper.word(FaceId::main(false, false), "perché");
        assert!(word.width_before(0).abs() < f32::EPSILON);
        assert!((word.width_before(word.text.len()) - word.width).abs() < 1e-6);
        assert_eq!(word.cluster(5), "é");
    }
}
