// SPDX-License-Identifier: EUPL-1.2
//! A paragraph cut into atoms, between which a line may end (UAX #14), and the places inside them where it may too.

use super::text::Text;
use crate::document::Points;
use crate::pdf::fonts::{FaceId, Fonts};
use crate::pdf::shape::{Shaper, Word};
use std::ops::Range;
use std::sync::Arc;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// What stands between two places where a line may end.
#[derive(Debug)]
pub(super) struct Atom {
    /// Its parts, among all parts.
    pub(super) parts: Range<usize>,
    /// Its bytes, without the space that follows.
    pub(super) range: Range<usize>,
    pub(super) width: Points,
    /// The width of the space that follows; 0 if none does.
    pub(super) space: Points,
    /// Spaces inside it, that stretch but do not break.
    pub(super) inner_gaps: u16,
    /// The author ends the line here.
    pub(super) mandatory: bool,
    /// A line had better not end here: what follows belongs to it.
    pub(super) tied: bool,
}

/// A stretch of an atom in one face and of one span.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) range: Range<usize>,
    pub(super) span: usize,
    pub(super) word: Arc<Word>,
    pub(super) size: Points,
    pub(super) rise: Points,
    /// The width of the unbreakable space that follows; 0 if none does.
    pub(super) gap: Points,
}

/// A place inside an atom where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct InnerBreak {
    /// Where the line ends, in bytes of the text.
    pub(super) end: usize,
    /// Where the next one begins.
    pub(super) at: usize,
    pub(super) kind: InnerKind,
}

/// What stands at an [`InnerBreak`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum InnerKind {
    /// Unbreakable spaces, in an atom that no line holds.
    Space,
    /// Nothing.
    Forced,
    /// The end of a syllable, where a hyphen is drawn.
    Syllable,
}

/// A note call's size and height, as shares of the text's size.
const RAISED: (f32, f32) = (0.65, 0.34);

/// Stretches as spaces do, and does not break.
const NO_BREAK_SPACE: char = '\u{A0}';

/// Words that are not parted from the number that follows.
const BEFORE_NUMBERS: [&str; 22] = [
    "art.", "artt.", "n.", "nn.", "n°", "€", "p.", "pp.", "pag.", "c.", "co.", "comma", "commi", "lett.", "cap.",
    "all.", "l.", "d.l.", "d.lgs.", "par.", "§", "tab.",
];

/// Cuts and shapes the text.
pub(super) fn cut(shaper: &mut Shaper<'_>, text: &Text<'_>, size: Points) -> (Vec<Atom>, Vec<Part>) {
    let string = text.string.as_str();
    let mut atoms: Vec<Atom> = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    if text.spans.is_empty() {
        return (atoms, parts);
    }
    let mut start = 0;
    for (end, opportunity) in linebreaks(string) {
        let segment = &string[start..end];
        let solid = segment.trim_end_matches([' ', '\n']);
        let lead = if atoms.last().is_none_or(|atom| atom.mandatory) {
            solid.len() - solid.trim_start_matches(' ').len()
        } else {
            0
        };
        let range = start + lead..start + solid.len();
        let mandatory = opportunity == BreakOpportunity::Mandatory && segment.ends_with('\n');
        let spaced = segment.len() > solid.len() && !mandatory && end < string.len();
        let first = parts.len();
        shape_parts(shaper, text, range.clone(), size, &mut parts);
        let width = parts[first..].iter().map(|part| part.word.width * part.size + part.gap).sum();
        let space = if spaced {
            let (face, size, _) = look(text, text.span_at(start + solid.len()), size);
            shaper.space(face) * size
        } else {
            0.0
        };
        let inner_gaps = u16::try_from(parts[first..].iter().filter(|part| part.gap > 0.0).count()).unwrap_or(u16::MAX);
        let tied = spaced && belongs_to_next(&string[range.clone()], &string[end..]);
        if !range.is_empty() || mandatory {
            atoms.push(Atom { parts: first..parts.len(), range, width, space, inner_gaps, mandatory, tied });
        }
        start = end;
    }
    (atoms, parts)
}

/// The face, size and rise of a span.
pub(super) fn look(text: &Text<'_>, span: usize, size: Points) -> (FaceId, Points, Points) {
    let span = &text.spans[span];
    let face = FaceId::main(span.bold, span.italic);
    if span.raised { (face, size * RAISED.0, size * RAISED.1) } else { (face, size, 0.0) }
}

/// Shapes a range of the text, cut at spans and at unbreakable spaces.
pub(super) fn shape_parts(
    shaper: &mut Shaper<'_>,
    text: &Text<'_>,
    range: Range<usize>,
    size: Points,
    parts: &mut Vec<Part>,
) {
    let mut at = range.start;
    while at < range.end {
        let span = text.span_at(at);
        let end = text.spans[span].end.min(range.end).max(at + 1);
        let (face, size, rise) = look(text, span, size);
        let mut from = at;
        for piece in text.string[at..end].split_inclusive(NO_BREAK_SPACE) {
            let solid = piece.trim_end_matches(NO_BREAK_SPACE);
            let base = from;
            shaper.words(face, solid, text.spans[span].origin.as_ref(), |within, word| {
                let range = base + within.start..base + within.end;
                parts.push(Part { range, span, word, size, rise, gap: 0.0 });
            });
            if solid.len() < piece.len() {
                let gap = shaper.space(face) * size;
                match parts.last_mut() {
                    Some(part) if part.range.end == base + solid.len() && part.gap == 0.0 => part.gap = gap,
                    _ => {}
                }
            }
            from += piece.len();
        }
        at = end;
    }
}

/// Whether a line had better not end between `word` and what follows: one-letter words, "art. 48", "n. 150", "€ 1.000".
fn belongs_to_next(word: &str, rest: &str) -> bool {
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '€' && c != '§');
    let mut letters = bare.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_alphabetic()
    {
        return true;
    }
    let number = rest.trim_start_matches(['(', '«']).starts_with(|c: char| c.is_ascii_digit());
    number && BEFORE_NUMBERS.iter().any(|short| bare.eq_ignore_ascii_case(short))
}

/// The places inside an atom where it may be hyphenated.
pub(super) fn hyphenation(string: &str, range: Range<usize>, breaks: &mut Vec<InnerBreak>) {
    let text = &string[range.clone()];
    let mut run_start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_alphabetic(), run_start) {
            (true, None) => run_start = Some(at),
            (false, Some(from)) => {
                syllables(&text[from..at], range.start + from, breaks);
                run_start = None;
            }
            _ => {}
        }
    }
}

/// No fewer letters than these stand before a hyphen, and after it.
const HYPHENATED: usize = 3;

fn syllables(run: &str, from: usize, breaks: &mut Vec<InnerBreak>) {
    let count = run.chars().count();
    if count < 2 * HYPHENATED {
        return;
    }
    let (mut at, mut before) = (from, 0);
    for syllable in hypher::hyphenate(run, hypher::Lang::Italian) {
        if before >= HYPHENATED && count - before >= HYPHENATED {
            breaks.push(InnerBreak { end: at, at, kind: InnerKind::Syllable });
        }
        at += syllable.len();
        before += syllable.chars().count();
    }
}

/// Every place between two characters of a range; a space stays with what it follows.
pub(super) fn anywhere(string: &str, range: Range<usize>, breaks: &mut Vec<InnerBreak>) {
    let inside = string[range.clone()].char_indices().skip(1).filter(|(_, character)| *character != NO_BREAK_SPACE);
    let inside = inside.map(|(at, _)| range.start + at);
    breaks.extend(inside.map(|at| InnerBreak { end: at, at, kind: InnerKind::Forced }));
}

/// The unbreakable spaces inside a range.
pub(super) fn spaces(string: &str, range: Range<usize>, breaks: &mut Vec<InnerBreak>) {
    let text = &string[range.clone()];
    let mut from = 0;
    while let Some(space) = text[from..].find(NO_BREAK_SPACE) {
        let end = from + space;
        let rest = text[end..].trim_start_matches(NO_BREAK_SPACE);
        from = text.len() - rest.len();
        if end > 0 && !rest.is_empty() {
            breaks.push(InnerBreak { end: range.start + end, at: range.start + from, kind: InnerKind::Space });
        }
    }
}

/// The width of an atom's text before byte `at`.
pub(super) fn width_before(parts: &[Part], at: usize) -> Points {
    let mut width = 0.0;
    for part in parts {
        if part.range.end <= at {
            width += part.word.width * part.size + if part.range.end < at { part.gap } else { 0.0 };
        } else if part.range.start < at {
            width += part.word.width_before(at - part.range.start) * part.size;
        }
    }
    width
}

/// What is added to that width if a line ends there: nothing then draws the last letter closer.
pub(super) fn unkerned(fonts: &Fonts, parts: &[Part], at: usize) -> Points {
    let Some(part) = parts.iter().find(|part| part.range.start < at && at < part.range.end) else { return 0.0 };
    let within = at - part.range.start;
    let last = part.word.glyphs.iter().rev().find(|glyph| usize::from(glyph.start) < within);
    let kerning = last.map_or(0.0, |glyph| fonts.face(part.word.face).advance(glyph.id) - glyph.advance);
    kerning.max(0.0) * part.size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_is_tied() {
        for (word, rest) in
            [("a", "Lucca"), ("è", "la"), ("(e", "non"), ("art.", "48"), ("n.", "150/2009"), ("€", "1.000")]
        {
            assert!(belongs_to_next(word, rest), "{word} {rest}");
        }
        for (word, rest) in [("al", "Comune"), ("art.", "bis"), ("a)", "le"), ("5", "anni")] {
            assert!(!belongs_to_next(word, rest), "{word} {rest}");
        }
    }

    #[test]
    fn italian_syllables() {
        let mut breaks = Vec::new();
        hyphenation("l'amministrazione,", 0..18, &mut breaks);
        let word = "l'amministrazione,";
        let parts: Vec<_> = breaks.iter().map(|b| &word[..b.at]).collect();
        assert_eq!(parts, ["l'ammi", "l'ammini", "l'amministra"]);
    }
}
