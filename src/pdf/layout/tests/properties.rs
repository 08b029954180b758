// SPDX-License-Identifier: EUPL-1.2
//! What holds of every document: layout ends, every word is there once and in order, and none is drawn outside its page,
//! outside its cell, over another, or across a rule.

use super::super::layout;
use super::generated::{self, SVG_WORDS};
use crate::document::{self, Block, Document, Points, Table};
use crate::pdf::fonts::Fonts;
use crate::pdf::frame::{Frames, Item, Mark, SetWord, Shape};
use crate::pdf::layout::table;
use crate::pdf::pictures::Pictures;
use crate::pdf::shape::Shaper;
use crate::pdf::structure::{ElementId, Kid, Tag};
use lettore::leggi;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use rustc_hash::{FxHashMap, FxHashSet};

#[path = "../../../../tests/lettori/pdf.rs"]
mod lettore;
#[path = "../../../../tests/pdf/parole.rs"]
mod parole;

/// Documents tried by every `cargo test`: the same ones each time.
const CASES: u32 = 40;
/// Documents tried when asked for more, different each time.
const MANY: u32 = 2_000;
/// Lengths are told apart from here on.
const EPSILON: Points = 0.06;

#[test]
fn whatever_the_document_its_words_are_all_there_and_in_their_places() {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    run(TestRunner::new_with_rng(config, rng));
}

#[test]
#[ignore = "minutes: `cargo test --lib pdf::layout -- --ignored`"]
fn whatever_many_documents_their_words_are_all_there_and_in_their_places() {
    run(TestRunner::new(Config { cases: MANY, failure_persistence: None, ..Config::default() }));
}

fn run(mut runner: TestRunner) {
    let fonts = Fonts::built_in().unwrap();
    match runner.run(&generated::document(), |document| check(&document, &fonts)) {
        Ok(()) => {}
        Err(TestError::Abort(why)) => panic!("{why}"),
        Err(TestError::Fail(why, document)) => panic!("{why} in:\n{}", document::dump(&document)),
    }
}

fn check(document: &Document, fonts: &Fonts) -> Result<(), TestCaseError> {
    let (pictures, problems) = Pictures::read(document);
    assert!(problems.is_empty());
    let (frames, _) = layout(fonts, document, super::style(), &pictures, &mut |_, _| {});
    let seen = look(&frames);
    let problems = [
        inside_pages(&frames, &seen),
        apart(&seen),
        inside_cells(&frames, &seen, document, fonts),
        uncrossed(&frames, &seen),
    ];
    match problems.into_iter().flatten().next() {
        Some(problem) => Err(TestCaseError::fail(problem)),
        None => all_words(document, fonts),
    }
}

/// Words of one line that stand side by side, where they landed.
struct Seen {
    page: usize,
    left: Points,
    right: Points,
    /// The top of small letters, more or less, and a little under the baseline: what must not be covered.
    top: Points,
    bottom: Points,
    baseline: Points,
    /// A single sign: it cannot be parted, however narrow its place.
    single: bool,
    text: String,
    element: Option<ElementId>,
    /// Words of one line may touch.
    line: *const crate::pdf::frame::Line,
}

fn look(frames: &Frames) -> Vec<Seen> {
    let mut all = Vec::new();
    for (page, on) in frames.pages.iter().enumerate() {
        for Item { mark, shape } in &on.items {
            let Shape::Words { x, y, line, range } = shape else { continue };
            let inked = |word: &&SetWord| !word.word.text.trim().is_empty();
            let words: Vec<&SetWord> = line.words[range.clone()].iter().filter(inked).collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let size = words.iter().map(|word| word.size).fold(0.0, f32::max);
            let baseline = y - first.rise;
            let element = match mark {
                Mark::Content { element, .. } => Some(*element),
                Mark::Artifact(_) => None,
            };
            let single = words.len() == 1 && first.word.glyphs.len() == 1
                || words.len() == 2 && first.word.glyphs.len() == 1 && &*last.word.text == "\u{AD}";
            all.push(Seen {
                page,
                left: x + first.x,
                right: x + last.end(),
                top: baseline - size * 0.5,
                bottom: baseline + size * 0.1,
                baseline,
                single,
                text: words.iter().flat_map(|word| [&*word.word.text, if word.space { " " } else { "" }]).collect(),
                element,
                line: std::sync::Arc::as_ptr(line),
            });
        }
    }
    all
}

/// Content stands between the margins; what adorns a page, on the page.
fn inside_pages(frames: &Frames, seen: &[Seen]) -> Option<String> {
    for seen in seen {
        let page = &frames.pages[seen.page].style;
        let whole = seen.left >= 0.0 && seen.right <= page.width && seen.top >= 0.0 && seen.bottom <= page.height;
        let margins = &page.margins;
        let between = seen.left >= margins.left - EPSILON
            && seen.right <= page.width - margins.right + EPSILON
            && seen.top >= margins.top - EPSILON
            && seen.bottom <= page.height - margins.bottom + EPSILON;
        if !whole || seen.element.is_some() && !between && !seen.single {
            return Some(format!("«{}» stands outside its page {}: {:?}", seen.text, seen.page, seen.sides()));
        }
    }
    None
}

impl Seen {
    fn sides(&self) -> [Points; 4] {
        [self.left, self.top, self.right, self.bottom]
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right - EPSILON
            && other.left < self.right - EPSILON
            && self.top < other.bottom - EPSILON
            && other.top < self.bottom - EPSILON
    }
}

/// No words over others.
fn apart(seen: &[Seen]) -> Option<String> {
    for on in seen.chunk_by(|a, b| a.page == b.page) {
        for (index, one) in on.iter().enumerate() {
            let over = on[index + 1..].iter().find(|other| other.line != one.line && one.meets(other));
            if let Some(other) = over.filter(|other| !one.single && !other.single) {
                let (a, b) = (&one.text, &other.text);
                return Some(format!("page {}: «{a}» {:?} over «{b}» {:?}", one.page, one.sides(), other.sides()));
            }
        }
    }
    None
}

/// The words of a cell stand between its edges.
fn inside_cells(frames: &Frames, seen: &[Seen], document: &Document, fonts: &Fonts) -> Option<String> {
    let mut by_element: FxHashMap<ElementId, Vec<&Seen>> = FxHashMap::default();
    for seen in seen {
        if let Some(element) = seen.element {
            by_element.entry(element).or_default().push(seen);
        }
    }
    let tables: Vec<ElementId> = under(frames, crate::pdf::structure::Tree::ROOT, Tag::Table);
    let mut tables = tables.into_iter();
    let mut shaper = Shaper::new(fonts);
    for section in &document.sections {
        let page = super::style().page(section.orientation);
        for block in &section.blocks {
            let Block::Table(table) = block else { continue };
            if table.rows().is_empty() {
                continue;
            }
            let element = tables.next().expect("an element for each table");
            let edges = table::set(&mut shaper, super::style(), table, page.text_width()).edges;
            let padding = super::style().table(table.role).padding_x;
            for (element, cell) in cells(frames, element, table) {
                let left = page.margins.left + edges[cell.column] + padding;
                let right = page.margins.left + edges[cell.column + cell.colspan] - padding;
                for text in texts(frames, element).iter().filter_map(|id| by_element.get(id)).flatten() {
                    // A cell narrower than a few letters holds none.
                    let narrow = text.single || right - left < 20.0;
                    if (text.left < left - EPSILON || text.right > right + EPSILON) && !narrow {
                        return Some(format!("«{}» {:?} leaves its cell, {left} to {right}", text.text, text.sides()));
                    }
                }
            }
        }
    }
    None
}

/// The elements with this tag under one, in order.
fn under(frames: &Frames, element: ElementId, tag: Tag) -> Vec<ElementId> {
    let this = frames.tree.element(element);
    if this.tag == tag {
        return vec![element];
    }
    let elements = this.kids.iter().filter_map(|kid| match kid {
        Kid::Element(id) => Some(*id),
        Kid::Content { .. } | Kid::Annotation { .. } => None,
    });
    elements.flat_map(|id| under(frames, id, tag)).collect()
}

/// The cells of a table with their elements.
fn cells<'t>(frames: &Frames, element: ElementId, table: &'t Table) -> Vec<(ElementId, &'t document::Cell)> {
    let rows = under(frames, element, Tag::TR);
    assert_eq!(rows.len(), table.rows().len(), "an element for each row");
    let mut all = Vec::new();
    for (row, cells) in rows.into_iter().zip(table.rows()) {
        let kids = &frames.tree.element(row).kids;
        assert_eq!(kids.len(), cells.cells.len(), "an element for each cell");
        for (kid, cell) in kids.iter().zip(&cells.cells) {
            let Kid::Element(id) = kid else { panic!("a row holds cells") };
            all.push((*id, cell));
        }
    }
    all
}

/// An element and those under it, but for notes, which stand at the page's foot.
fn texts(frames: &Frames, element: ElementId) -> Vec<ElementId> {
    let mut all = vec![element];
    for kid in frames.tree.element(element).kids.iter() {
        if let Kid::Element(id) = kid
            && frames.tree.element(*id).tag != Tag::Note
        {
            all.extend(texts(frames, *id));
        }
    }
    all
}

/// No rule of a table is drawn across words.
fn uncrossed(frames: &Frames, seen: &[Seen]) -> Option<String> {
    let links: FxHashSet<ElementId> =
        (0..).map(ElementId).zip(&frames.tree.elements).filter(|(_, e)| e.tag == Tag::Link).map(|(id, _)| id).collect();
    for text in seen.iter().filter(|text| !text.single) {
        for Item { mark, shape } in &frames.pages[text.page].items {
            let Shape::Rule { from, to, .. } = shape else { continue };
            if matches!(mark, Mark::Content { element, .. } if links.contains(element)) {
                continue;
            }
            let across = from.1 > text.top + EPSILON && from.1 < text.baseline - EPSILON;
            let along = from.0 < text.right - EPSILON && to.0 > text.left + EPSILON;
            if (from.1 - to.1).abs() < EPSILON && across && along {
                return Some(format!(
                    "page {}: «{}» {:?} is crossed at {}",
                    text.page,
                    text.text,
                    text.sides(),
                    from.1
                ));
            }
        }
    }
    None
}

/// Every word of the tree is in the structure of the file, once and in order, through a reader that is not ours.
fn all_words(document: &Document, fonts: &Fonts) -> Result<(), TestCaseError> {
    let pdf = crate::pdf::write(document, super::style(), fonts).unwrap();
    let read = leggi(&pdf.bytes);
    let expected = printed(&parole::parole(document, &pdf.pages, SVG_WORDS));
    let found = read.radice.testo();
    let (found, expected): (Vec<&str>, Vec<&str>) =
        (found.split_whitespace().collect(), expected.split_whitespace().collect());
    if let Some(at) = found.iter().zip(&expected).position(|(a, b)| a != b) {
        let some = |words: &[&str]| words[at.saturating_sub(3)..(at + 5).min(words.len())].join(" ");
        return Err(TestCaseError::fail(format!("«{}» is read where «{}» is written", some(&found), some(&expected))));
    }
    if found.len() != expected.len() {
        let (short, long) = if found.len() < expected.len() { (&found, &expected) } else { (&expected, &found) };
        let rest = long[short.len()..].iter().take(6).copied().collect::<Vec<_>>().join(" ");
        return Err(TestCaseError::fail(format!("{} words are read of {}: «{rest}»", found.len(), expected.len())));
    }
    if read.pagine.iter().any(|page| !page.sciolto.is_empty()) {
        return Err(TestCaseError::fail("text in no marked content"));
    }
    Ok(())
}

/// What is left of words once what has no meaning in print is dropped.
fn printed(text: &str) -> String {
    let dropped = |c: char| {
        matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
            || c.is_control() && c != '\n'
    };
    text.chars().filter(|c| !dropped(*c)).collect()
}
