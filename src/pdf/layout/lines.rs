// SPDX-License-Identifier: EUPL-1.2
//! Paragraphs to lines: optimum fit for justified text (Knuth and Plass's criterion), first fit for ragged text.

use super::atoms::{self, Atom, InnerBreak, InnerKind, Part};
use super::text::Text;
use crate::document::{Align, Color, Points};
use crate::pdf::fonts::Fonts;
use crate::pdf::frame::{Line, SetWord};
use crate::pdf::shape::Shaper;
use std::ops::Range;
use std::sync::Arc;

/// How a paragraph is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) size: Points,
    pub(super) width: Points,
    pub(super) align: Align,
    pub(super) color: Color,
    /// The colour of links.
    pub(super) link: Color,
    /// Words are parted only if they do not fit a line by themselves: in headings and at the head of columns and rows.
    pub(super) whole_words: bool,
}

/// A line, and the bytes of the text that it sets.
#[derive(Debug)]
pub(super) struct BrokenLine {
    pub(super) line: Arc<Line>,
    pub(super) range: Range<usize>,
}

/// A place where a line may end. Positions run along the paragraph as if it were one line.
#[derive(Clone, Copy, Debug)]
struct Break {
    /// Where a line that ends here ends.
    end: Points,
    /// Where a line that begins here begins.
    resume: Points,
    /// Stretchable spaces before `end`, and before `resume`.
    gaps: u32,
    resume_gaps: u32,
    hyphen: Points,
    kind: Kind,
    /// Where the text of this line ends, in bytes, if that is inside an atom.
    to: usize,
    /// Where the text of the next line begins, in bytes, and in which atom.
    at: usize,
    atom: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Between atoms.
    Free,
    /// Between atoms that had better stay together.
    Tied,
    /// At a syllable.
    Syllable,
    /// At an unbreakable space, where no line holds what it joins.
    Space,
    /// Inside a word too long for any line.
    Forced,
    /// The author's, or the paragraph's end.
    Mandatory,
}

impl Kind {
    fn is_inside_atom(self) -> bool {
        match self {
            Self::Syllable | Self::Space | Self::Forced => true,
            Self::Free | Self::Tied | Self::Mandatory => false,
        }
    }
}

/// How far a space may grow or shrink at ratio 1, as shares of its width.
const STRETCH: f32 = 0.5;
const SHRINK: f32 = 0.18;
/// The loosest line that is accepted without hyphenation, and with it.
const TOLERANCES: [f32; 2] = [1.0, 2.5];
/// Ragged lines are hyphenated only if they would leave more than this share of the width white.
const RAGGED_HOLE: f32 = 0.38;

/// Breaks a text into lines.
pub(super) fn set(shaper: &mut Shaper<'_>, text: &Text<'_>, setting: &Setting) -> Vec<BrokenLine> {
    let (atoms, parts) = atoms::cut(shaper, text, setting.size);
    if atoms.is_empty() {
        return Vec::new();
    }
    let paragraph = Paragraph { fonts: shaper.fonts, text, atoms: &atoms, parts: &parts, setting };
    let hyphen = shaper.word(atoms::look(text, 0, setting.size).0, "-").width * setting.size;
    let plain = paragraph.breaks(hyphen, false);
    let chosen = match setting.align {
        Align::Giustificato => {
            if let Some(chosen) = optimum(&plain, setting, TOLERANCES[0]) {
                pick(&plain, &chosen)
            } else {
                let all = paragraph.breaks(hyphen, !setting.whole_words);
                let chosen = optimum(&all, setting, TOLERANCES[1]).or_else(|| optimum(&all, setting, f32::INFINITY));
                chosen.map_or_else(|| first_fit(&all, setting), |chosen| pick(&all, &chosen))
            }
        }
        Align::Sinistra | Align::Centro | Align::Destra => {
            let whole = plain.last().is_some_and(|last| last.end <= setting.width);
            if whole || setting.whole_words {
                first_fit(&plain, setting)
            } else {
                first_fit(&paragraph.breaks(hyphen, true), setting)
            }
        }
    };
    paragraph.compose(shaper, &chosen)
}

/// The widest word and the whole text on one line (or the widest of the author's lines), for the widths of columns.
pub(super) fn extent(shaper: &mut Shaper<'_>, text: &Text<'_>, size: Points) -> (Points, Points) {
    let (atoms, _) = atoms::cut(shaper, text, size);
    let (mut widest, mut line, mut whole) = (0.0_f32, 0.0_f32, 0.0_f32);
    for atom in &atoms {
        widest = widest.max(atom.width);
        whole = whole.max(line + atom.width);
        line = if atom.mandatory { 0.0 } else { line + atom.width + atom.space };
    }
    (widest, whole)
}

fn pick(breaks: &[Break], chosen: &[usize]) -> Vec<Break> {
    chosen.iter().map(|index| breaks[*index]).collect()
}

struct Paragraph<'p, 'a> {
    fonts: &'p Fonts,
    text: &'p Text<'a>,
    atoms: &'p [Atom],
    parts: &'p [Part],
    setting: &'p Setting,
}

impl Paragraph<'_, '_> {
    /// All places where a line may end; inside words only if `hyphenate`, or if they are too long for a line.
    fn breaks(&self, hyphen: Points, hyphenate: bool) -> Vec<Break> {
        let mut breaks = Vec::with_capacity(self.atoms.len() * if hyphenate { 4 } else { 1 });
        let mut inner = Vec::new();
        let (mut x, mut gaps) = (0.0, 0);
        for (index, atom) in self.atoms.iter().enumerate() {
            let parts = &self.parts[atom.parts.clone()];
            inner.clear();
            let too_long = atom.width > self.setting.width;
            if hyphenate || too_long {
                self.inner_breaks(atom, parts, too_long.then_some(hyphen), &mut inner);
            }
            let atom_gaps = gaps;
            for place in &inner {
                let end = x + atoms::width_before(parts, place.end) + atoms::unkerned(self.fonts, parts, place.end);
                let inner_gaps = |at: usize| {
                    let before = parts.iter().filter(|part| part.gap > 0.0 && part.range.end < at).count();
                    atom_gaps + u32::try_from(before).unwrap_or(u32::MAX)
                };
                let (hyphen, kind) = match place.kind {
                    InnerKind::Syllable => (hyphen, Kind::Syllable),
                    InnerKind::Space => (0.0, Kind::Space),
                    InnerKind::Forced => (0.0, Kind::Forced),
                };
                breaks.push(Break {
                    end,
                    resume: x + atoms::width_before(parts, place.at),
                    gaps: inner_gaps(place.end),
                    resume_gaps: inner_gaps(place.at),
                    hyphen,
                    kind,
                    to: place.end,
                    at: place.at,
                    atom: index,
                });
            }
            gaps += u32::from(atom.inner_gaps);
            let end = x + atom.width;
            x = end + atom.space;
            let resume_gaps = gaps + u32::from(atom.space > 0.0);
            let last = index + 1 == self.atoms.len();
            let kind = match (atom.mandatory || last, atom.tied) {
                (true, _) => Kind::Mandatory,
                (false, true) => Kind::Tied,
                (false, false) => Kind::Free,
            };
            let at = self.atoms.get(index + 1).map_or(atom.range.end, |next| next.range.start);
            breaks.push(Break { end, resume: x, gaps, resume_gaps, hyphen: 0.0, kind, to: at, at, atom: index + 1 });
            gaps = resume_gaps;
        }
        breaks
    }

    /// Syllables; in an atom too long for a line, every character of a syllable that is too long itself, with its
    /// `hyphen`.
    fn inner_breaks(&self, atom: &Atom, parts: &[Part], hyphen: Option<Points>, inner: &mut Vec<InnerBreak>) {
        let string = &self.text.string;
        atoms::hyphenation(string, atom.range.clone(), inner);
        let Some(hyphen) = hyphen else { return };
        atoms::spaces(string, atom.range.clone(), inner);
        inner.sort_by_key(|place| place.at);
        let stretches: Vec<(usize, usize)> = inner.iter().map(|place| (place.end, place.at)).collect();
        let mut start = atom.range.start;
        for (end, next) in stretches.into_iter().chain([(atom.range.end, atom.range.end)]) {
            let width = atoms::width_before(parts, end) - atoms::width_before(parts, start);
            if start < end && width + atoms::unkerned(self.fonts, parts, end) + hyphen > self.setting.width {
                atoms::anywhere(string, start..end, inner);
            }
            start = next;
        }
        inner.sort_by_key(|place| (place.at, place.kind));
    }

    /// The words of each line at their places.
    fn compose(&self, shaper: &mut Shaper<'_>, chosen: &[Break]) -> Vec<BrokenLine> {
        let mut lines = Vec::with_capacity(chosen.len());
        let (mut atom, mut at) = (0, self.atoms[0].range.start);
        for place in chosen {
            let mut line = Line::default();
            let mut gaps = 0_u16;
            let mut x = 0.0;
            let inside = place.kind.is_inside_atom();
            let end_atom = if inside { place.atom + 1 } else { place.atom };
            for (index, this) in self.atoms.iter().enumerate().take(end_atom).skip(atom) {
                let last = index + 1 == end_atom;
                let from = this.range.start.max(at);
                let to = if inside && last { place.to } else { this.range.end };
                self.push_atom(shaper, this, from..to, &mut line, &mut x, &mut gaps);
                if this.space > 0.0 && !(inside && last) {
                    if let Some(word) = line.words.last_mut() {
                        word.space = true;
                    }
                    if !last {
                        x += this.space;
                        gaps += 1;
                    }
                }
            }
            // The author's line break reads as a space, and so does an unbreakable one.
            let spaced = place.kind == Kind::Space || place.kind == Kind::Mandatory && place.atom < self.atoms.len();
            if spaced && let Some(word) = line.words.last_mut() {
                word.space = true;
            }
            if place.kind == Kind::Syllable {
                push_hyphen(shaper, &mut line, &mut x);
            }
            line.width = x;
            self.align(&mut line, gaps, place.kind == Kind::Mandatory);
            lines.push(BrokenLine { line: Arc::new(line), range: at..place.at });
            (atom, at) = (place.atom, place.at);
        }
        lines
    }

    fn push_atom(
        &self,
        shaper: &mut Shaper<'_>,
        atom: &Atom,
        range: Range<usize>,
        line: &mut Line,
        x: &mut Points,
        gaps: &mut u16,
    ) {
        if range == atom.range {
            for part in &self.parts[atom.parts.clone()] {
                self.push_part(part, line, x, gaps);
            }
        } else {
            let mut parts = Vec::new();
            atoms::shape_parts(shaper, self.text, range, self.setting.size, &mut parts);
            for part in &parts {
                self.push_part(part, line, x, gaps);
            }
        }
    }

    fn push_part(&self, part: &Part, line: &mut Line, x: &mut Points, gaps: &mut u16) {
        let span = &self.text.spans[part.span];
        line.words.push(SetWord {
            word: Arc::clone(&part.word),
            x: *x,
            size: part.size,
            rise: part.rise,
            color: if span.link && !span.raised { self.setting.link } else { self.setting.color },
            space: part.gap > 0.0,
            underlined: span.link && !span.raised,
            node: span.node,
        });
        *x += part.word.width * part.size + part.gap;
        *gaps += u16::from(part.gap > 0.0);
    }

    fn align(&self, line: &mut Line, gaps: u16, last: bool) {
        let slack = self.setting.width - line.width;
        match self.setting.align {
            Align::Centro => line.shift(slack / 2.0),
            Align::Destra => line.shift(slack),
            // A last line is squeezed like the others, never stretched.
            Align::Giustificato if gaps > 0 && (!last || slack < 0.0) => line.spread(slack / f32::from(gaps)),
            Align::Giustificato | Align::Sinistra => {}
        }
    }
}

/// The hyphen is written as U+00AD, so that a word found in the text is the word and not its halves.
fn push_hyphen(shaper: &mut Shaper<'_>, line: &mut Line, x: &mut Points) {
    if let Some(last) = line.words.last().cloned() {
        let word = shaper.soft_hyphen(last.word.face);
        let width = word.width * last.size;
        line.words.push(SetWord { word, x: *x, space: false, ..last });
        *x += width;
    }
}

impl Line {
    fn shift(&mut self, dx: Points) {
        for word in &mut self.words {
            word.x += dx;
        }
        self.width += dx;
    }

    /// Widens each space by `extra`.
    fn spread(&mut self, extra: Points) {
        let mut dx = 0.0;
        for word in &mut self.words {
            word.x += dx;
            if word.space {
                dx += extra;
            }
        }
        self.width = self.words.last().map_or(0.0, SetWord::end);
    }
}

/// The breaks that make the best paragraph, if every line can be within `tolerance`.
fn optimum(breaks: &[Break], setting: &Setting, tolerance: f32) -> Option<Vec<usize>> {
    /// The best way to reach a break.
    #[derive(Clone, Copy)]
    struct Reached {
        cost: f32,
        from: Option<usize>,
    }
    let space = average_space(breaks);
    let mut reached: Vec<Option<Reached>> = Vec::with_capacity(breaks.len());
    for (index, place) in breaks.iter().enumerate() {
        let mut best: Option<Reached> = None;
        for from in (0..=index).rev() {
            let start = from.checked_sub(1);
            let origin = start.map(|start| &breaks[start]);
            let natural = place.end + place.hyphen - origin.map_or(0.0, |origin| origin.resume);
            #[expect(clippy::cast_precision_loss, reason = "a line has few spaces")]
            let gaps = (place.gaps.saturating_sub(origin.map_or(0, |origin| origin.resume_gaps))) as f32;
            if natural - gaps * space * SHRINK > setting.width + 0.01 && from < index {
                break;
            }
            let so_far = match start {
                None => Some(0.0),
                Some(start) => reached[start].map(|reached| reached.cost),
            };
            if let Some(cost) = so_far
                && let Some(line) = demerits(place, origin, natural, gaps * space, setting, tolerance)
                && best.is_none_or(|best| cost + line < best.cost)
            {
                best = Some(Reached { cost: cost + line, from: start });
            }
            if origin.is_some_and(|origin| origin.kind == Kind::Mandatory) {
                break;
            }
        }
        reached.push(best);
    }
    let mut chosen = Vec::new();
    let mut at = breaks.len().checked_sub(1);
    while let Some(index) = at {
        chosen.push(index);
        at = reached[index]?.from;
    }
    chosen.reverse();
    Some(chosen)
}

fn average_space(breaks: &[Break]) -> Points {
    let (sum, count) = breaks
        .iter()
        .filter(|place| place.resume > place.end)
        .fold((0.0, 0.0_f32), |(sum, count), place| (sum + place.resume - place.end, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// What a line costs, or `None` if it is too loose or too tight.
fn demerits(
    place: &Break,
    origin: Option<&Break>,
    natural: Points,
    spaces: Points,
    setting: &Setting,
    tolerance: f32,
) -> Option<f32> {
    let slack = setting.width - natural;
    let last = place.kind == Kind::Mandatory;
    let ratio = if slack < 0.0 {
        if spaces <= 0.0 || -slack > spaces * SHRINK + 0.01 {
            // A single word that no break can shorten.
            return (tolerance.is_infinite() && origin.is_none_or(|o| o.at < place.at)).then_some(1e9);
        }
        slack / (spaces * SHRINK)
    } else if last {
        0.0
    } else if spaces > 0.0 {
        slack / (spaces * STRETCH)
    } else {
        slack / setting.width * 20.0
    };
    if ratio > tolerance {
        return None;
    }
    let badness = 100.0 * ratio.abs().powi(3);
    let penalty = match place.kind {
        Kind::Free | Kind::Mandatory => 0.0,
        Kind::Syllable => 60.0,
        Kind::Tied if tolerance.is_finite() => return None,
        Kind::Tied | Kind::Space => 600.0,
        Kind::Forced => 3000.0,
    };
    let hyphens_meet = place.kind == Kind::Syllable && origin.is_some_and(|origin| origin.kind == Kind::Syllable);
    let stub = last && origin.is_some() && natural < setting.width * 0.08;
    let extra = if hyphens_meet { 6000.0 } else { 0.0 } + if stub { 8000.0 } else { 0.0 };
    Some((10.0 + badness + penalty).powi(2) + extra)
}

/// Whether only the rest of a word follows, that a line of its own would hold whole.
fn is_last_word(breaks: &[Break], syllable: usize, setting: &Setting) -> bool {
    let inside = |place: &Break| place.kind.is_inside_atom();
    let start = breaks[..syllable].iter().rev().find(|place| !inside(place)).map_or(0.0, |place| place.resume);
    let end = breaks[syllable..].iter().find(|place| !inside(place));
    end.is_some_and(|end| end.kind == Kind::Mandatory && end.end - start <= setting.width)
}

/// Each line as long as it can be; hyphens only where they save a great hole.
fn first_fit(breaks: &[Break], setting: &Setting) -> Vec<Break> {
    let mut chosen: Vec<Break> = Vec::new();
    let mut next = 0;
    while next < breaks.len() {
        let start = chosen.last().map_or(0.0, |last| last.resume);
        let fits = |place: &Break| place.end + place.hyphen - start <= setting.width + 0.01;
        let mut best: Option<usize> = None;
        let mut tied: Option<usize> = None;
        let mut syllable: Option<usize> = None;
        let mut forced: Option<usize> = None;
        for (index, place) in breaks.iter().enumerate().skip(next) {
            if !fits(place) {
                // A break with a hyphen may not fit where the next one without it does.
                if place.end - start > setting.width + 0.01 {
                    break;
                }
                continue;
            }
            match place.kind {
                Kind::Free => best = Some(index),
                Kind::Tied | Kind::Space => tied = Some(index),
                Kind::Syllable => syllable = Some(index),
                Kind::Forced => forced = Some(index),
                Kind::Mandatory => {
                    best = Some(index);
                    break;
                }
            }
        }
        let hole = |index: usize| setting.width - (breaks[index].end - start) > setting.width * RAGGED_HOLE;
        let index = match (best.or(tied), syllable) {
            (Some(word), Some(syllable))
                if syllable > word
                    && breaks[word].kind != Kind::Mandatory
                    && hole(word)
                    && !is_last_word(breaks, syllable, setting)
                    && setting.align != Align::Centro =>
            {
                syllable
            }
            (Some(word), _) => word,
            (None, Some(syllable)) => syllable,
            (None, None) => forced.unwrap_or(next),
        };
        chosen.push(breaks[index]);
        next = index + 1;
    }
    chosen
}
