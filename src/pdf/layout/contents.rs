// SPDX-License-Identifier: EUPL-1.2
//! The table of contents: its lines are placed at once, its page numbers when all pages are known.

use super::galley::{Galley, Setter};
use super::lines::{self, Setting};
use super::pager::Pager;
use super::text;
use super::together::Follow;
use crate::document::{Align, Contents, Id, Inline, OutlineEntry, Points, Style, TextStyle};
use crate::pdf::fonts::FaceId;
use crate::pdf::frame::{Artifact, Frames, Line, LinkArea, SetWord, Shape};
use crate::pdf::shape::Shaper;
use crate::pdf::structure::{Attributes, Goal, Node, NodeId, Tag};
use std::sync::Arc;

/// A page number to be written.
#[derive(Debug)]
pub(super) struct Blank {
    page: usize,
    /// The places of the leader and of the number among the page's items.
    leader: usize,
    number: usize,
    /// The link that the number belongs to, among the page's.
    link: usize,
    id: Id,
    style: TextStyle,
    /// Where the entry's words end, and where the number ends.
    from: Points,
    right: Points,
}

/// An entry, set.
pub(super) struct SetEntry {
    level: u8,
    id: Id,
    style: TextStyle,
    galley: Galley,
}

/// A table of contents, set.
pub(super) struct SetContents {
    title: Galley,
    entries: Vec<SetEntry>,
}

/// The room kept for "9999" and a little white, in ems of the entry's size.
const NUMBER_ROOM: f32 = 2.9;

/// Sets the title and the entries.
pub(super) fn set(
    shaper: &mut Shaper<'_>,
    style: &Style,
    contents: &Contents,
    outline: &[OutlineEntry],
    width: Points,
) -> SetContents {
    let title = [Inline::Text(contents.title.clone())];
    let mut setter = Setter::new(shaper, style, width, width, Node::root(Tag::P));
    setter.text(&title, NodeId::ROOT, &style.contents_title, 0.0);
    let mut title = setter.finish();
    title.keep_with_next = true;
    let entries = outline.iter().filter(|entry| entry.level <= contents.depth).map(|entry| {
        let look = TextStyle { align: Align::Sinistra, ..*style.contents(entry.level) };
        let room = look.size * NUMBER_ROOM;
        let mut setter = Setter::new(shaper, style, width - room, width, Node::root(Tag::Toci));
        let reference = NodeId::push(&mut setter.galley.nodes, Node::new(Tag::Reference, NodeId::ROOT));
        let link = Node::new(Tag::Link, reference).with_goal(Goal::Inside(entry.id.clone()));
        let link = NodeId::push(&mut setter.galley.nodes, link);
        setter.text(&[Inline::Text(entry.text.clone())], link, &look, 0.0);
        SetEntry { level: entry.level, id: entry.id.clone(), style: look, galley: setter.finish() }
    });
    SetContents { title, entries: entries.collect() }
}

/// Places the lines; each level is a `TOC` inside the `TOCI` of the level above.
pub(super) fn place(pager: &mut Pager<'_>, contents: &mut SetContents, blanks: &mut Vec<Blank>) {
    pager.place(&mut contents.title, Follow::exactly(30.0));
    // The open levels: level, its TOC, and its last TOCI.
    let mut levels: Vec<(u8, _, _)> = Vec::new();
    for entry in &mut contents.entries {
        if entry.galley.lines.is_empty() {
            continue;
        }
        let tree = &mut pager.frames.tree;
        while levels.last().is_some_and(|(level, ..)| *level > entry.level) {
            levels.pop();
        }
        let list = match levels.last() {
            Some((level, list, _)) if *level == entry.level => *list,
            Some((.., item)) => tree.add(*item, Tag::Toc, &Attributes::default()),
            None => tree.add(super::pager::ROOT, Tag::Toc, &Attributes::default()),
        };
        let item = tree.add(list, Tag::Toci, &Attributes::default());
        if levels.last().is_none_or(|(level, ..)| *level < entry.level) {
            levels.push((entry.level, list, item));
        } else if let Some(last) = levels.last_mut() {
            last.2 = item;
        }
        entry.galley.nodes[0].element = Some(item);
        pager.place(&mut entry.galley, Follow::default());
        blanks.push(blank(pager, entry));
    }
}

/// Leaves room for the leader and the number after an entry's last line.
fn blank(pager: &mut Pager<'_>, entry: &SetEntry) -> Blank {
    let page = pager.page();
    let (left, right) = (pager.left(), pager.left() + pager.page_style.text_width());
    let last = &entry.galley.lines[entry.galley.lines.len() - 1];
    let y = pager.y - last.height + last.baseline;
    let line = Arc::new(Line::default());
    let words = || Shape::Words { x: left, y, line: Arc::clone(&line), range: 0..0 };
    pager.frames.adorn(page, Artifact::Layout, words());
    let owner = entry.galley.nodes[2].element.unwrap_or(super::pager::ROOT);
    pager.frames.draw(page, owner, words());
    let size = entry.style.size;
    let bounds = [right - size * 2.0, y - size * 0.95, right, y + size * 0.28];
    let goal = Goal::Inside(entry.id.clone());
    pager.frames.link(page, LinkArea { bounds, goal, element: owner, words: String::new() });
    let on = &mut pager.frames.pages[page];
    on.is_open = true;
    Blank {
        page,
        leader: on.items.len() - 2,
        number: on.items.len() - 1,
        link: on.links.len() - 1,
        id: entry.id.clone(),
        style: entry.style,
        from: left + last.x + last.line.width,
        right,
    }
}

/// Writes the page numbers.
pub(super) fn fill(shaper: &mut Shaper<'_>, frames: &mut Frames, blanks: &[Blank]) {
    for blank in blanks {
        frames.pages[blank.page].is_open = false;
    }
    for blank in blanks {
        let Some(spot) = frames.places.get(&Goal::Inside(blank.id.clone())).copied() else { continue };
        let number = (spot.page + 1).to_string();
        let content = [Inline::Text(number.clone())];
        let mut nodes = Vec::new();
        let text = text::flatten(&content, NodeId::ROOT, &mut nodes, blank.style.bold, blank.style.italic);
        let TextStyle { size, color, .. } = blank.style;
        let setting = Setting { size, width: f32::MAX, align: Align::Sinistra, color, link: color, whole_words: true };
        let Some(line) = lines::set(shaper, &text, &setting).into_iter().next().map(|broken| broken.line) else {
            continue;
        };
        let number_x = blank.right - line.width;
        let leader = leader(shaper, blank, blank.right - size * NUMBER_ROOM * 0.8);
        let page = &mut frames.pages[blank.page];
        if let Shape::Words { x, range, line: words, .. } = &mut page.items[blank.number].shape {
            (*x, *range, *words) = (number_x, 0..line.words.len(), line);
        }
        if let (Shape::Words { x, range, line: words, .. }, Some(leader)) =
            (&mut page.items[blank.leader].shape, leader)
        {
            (*x, *range, *words) = (0.0, 0..leader.words.len(), Arc::new(leader));
        }
        page.links[blank.link].words = format!("Pagina {number}");
    }
}

/// Dots between the words and the number, on the same grid in all lines.
fn leader(shaper: &mut Shaper<'_>, blank: &Blank, right: Points) -> Option<Line> {
    let size = blank.style.size * 0.9;
    let dot = shaper.word(FaceId::main(false, false), ".");
    let step = size * 0.5;
    let room = right - blank.from - size * 0.6;
    if room < step * 2.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive count of dots on a line")]
    let count = (room / step) as usize;
    let mut line = Line::default();
    let mut x = right;
    for _ in 0..count {
        x -= step;
        let (word, color) = (Arc::clone(&dot), blank.style.color);
        line.words.push(SetWord {
            word,
            x,
            size,
            rise: 0.0,
            color,
            space: false,
            underlined: false,
            node: NodeId::ROOT,
        });
    }
    line.words.reverse();
    line.width = right;
    Some(line)
}
