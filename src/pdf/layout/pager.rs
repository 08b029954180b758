// SPDX-License-Identifier: EUPL-1.2
//! Puts galleys on pages: groups of lines that stay together, footnotes at the foot of the page that calls them.

use super::galley::{Galley, Note};
use super::together::Follow;
use crate::document::{PageStyle, Points, Style};
use crate::pdf::frame::{Artifact, Bookmark, Frames, Item, Line, LinkArea, Mark, Page, SetWord, Shape, Spot};
use crate::pdf::structure::{Attributes, ElementId, Goal, Node, NodeId, Tag, Tree};
use std::sync::Arc;

/// Fills pages from top to bottom.
pub(super) struct Pager<'c> {
    pub(super) frames: Frames,
    pub(super) style: &'c Style,
    pub(super) page_style: PageStyle,
    /// Where the next thing goes, from the page's top.
    pub(super) y: Points,
    /// Nothing stands on this page yet.
    pub(super) fresh: bool,
    /// White asked for by what was placed last.
    pub(super) pending: Points,
    notes: Vec<PlacedNote>,
}

/// A footnote called on this page, or left over from the one before.
struct PlacedNote {
    number: u32,
    galley: Galley,
    /// The lines placed by now.
    done: usize,
    /// Whether it was called on an earlier page.
    left_over: bool,
}

/// A panel some of whose lines stand on this page.
struct OpenPanel {
    /// Among the galley's.
    panel: usize,
    /// Where its background goes among the page's items: under its text.
    at: usize,
    top: Points,
}

/// White and rule between text and notes.
const NOTES_GAP: Points = 14.0;
/// No more than this share of a page goes to notes left over from the page before, lest text never go on.
const LEFT_OVER_SHARE: f32 = 0.5;

/// No document of a test takes as many pages: a layout that passes them would never end.
#[cfg(test)]
const MOST_PAGES_OF_A_TEST: usize = 1_000;

impl<'c> Pager<'c> {
    pub(super) fn new(style: &'c Style) -> Self {
        Self {
            frames: Frames::new(),
            style,
            page_style: style.portrait,
            y: 0.0,
            fresh: true,
            pending: 0.0,
            notes: Vec::new(),
        }
    }

    /// Begins a section, on a page of its own.
    pub(super) fn open_section(&mut self, page_style: PageStyle) {
        self.close();
        self.page_style = page_style;
        self.push_page();
    }

    /// Ends the document: what notes are left follow on pages of their own.
    pub(super) fn close(&mut self) {
        if self.frames.pages.is_empty() {
            return;
        }
        self.draw_notes();
        while !self.notes.is_empty() {
            self.push_page();
            self.draw_notes();
        }
    }

    /// The page being filled, from 0.
    pub(super) fn page(&self) -> usize {
        self.frames.pages.len().saturating_sub(1)
    }

    /// Goes to the next page.
    pub(super) fn new_page(&mut self) {
        self.draw_notes();
        self.push_page();
    }

    fn push_page(&mut self) {
        #[cfg(test)]
        assert!(self.frames.pages.len() < MOST_PAGES_OF_A_TEST, "a layout without end");
        self.frames.pages.push(Page::new(self.page_style));
        self.y = self.page_style.margins.top;
        self.fresh = true;
        self.pending = 0.0;
    }

    /// The lowest point that text may reach on this page.
    pub(super) fn bottom(&self) -> Points {
        self.page_style.height - self.page_style.margins.bottom - self.notes_height()
    }

    /// The height that an empty page without notes has for text.
    pub(super) fn page_height(&self) -> Points {
        self.page_style.text_height()
    }

    pub(super) fn left(&self) -> Points {
        self.page_style.margins.left
    }

    fn notes_height(&self) -> Points {
        if self.notes.is_empty() {
            return 0.0;
        }
        let height = |left_over: bool| -> Points {
            let notes = self.notes.iter().filter(|note| note.left_over == left_over);
            notes.map(|note| rest_height(&note.galley, note.done)).sum()
        };
        height(true).min(self.page_style.text_height() * LEFT_OVER_SHARE) + height(false) + NOTES_GAP
    }

    /// What `notes` would add to the foot of this page.
    pub(super) fn added_by<'n>(&self, notes: impl IntoIterator<Item = &'n Note>) -> Points {
        let height: Points = notes.into_iter().map(|note| rest_height(&note.galley, 0)).sum();
        if height > 0.0 && self.notes.is_empty() { height + NOTES_GAP } else { height }
    }

    /// The white above something that asks for `before`.
    pub(super) fn lead(&self, before: Points) -> Points {
        if self.fresh { 0.0 } else { self.pending.max(before) }
    }

    /// Places a galley. If its last paragraph is kept with what follows, `follow` is the room that asks for.
    pub(super) fn place(&mut self, galley: &mut Galley, follow: Follow) {
        let count = galley.lines.len();
        let mut start = 0;
        let mut panel = None;
        while start < count {
            let end = (start + 1..count).find(|index| galley.lines[*index].breakable).unwrap_or(count);
            let lead = self.lead(galley.lines[start].before);
            let height = galley.height(start..end);
            let called = galley.lines[start].notes.start..galley.lines[end - 1].notes.end;
            let notes = self.added_by(&galley.notes[called]);
            let follow = if end == count && galley.keep_with_next {
                Follow { least: galley.after + follow.least, whole: galley.after + follow.whole, ..follow }
            } else {
                Follow::default()
            };
            if self.leaves(lead + height + notes, follow) {
                self.close_panel(galley, &mut panel);
                self.new_page();
                continue;
            }
            self.place_lines(galley, start, end, &mut panel);
            start = end;
        }
        self.close_panel(galley, &mut panel);
        self.pending = galley.after.max(if count == 0 { self.pending } else { 0.0 });
    }

    /// Whether something of this height, with what follows it, goes to the next page.
    pub(super) fn leaves(&self, height: Points, follow: Follow) -> bool {
        let white = self.bottom() - self.y;
        let better = Follow::is_worth(height + follow.whole, white, self.page_height());
        let fits = |follow: Points| height + follow <= white + 0.01;
        !self.fresh && !(fits(follow.least) && (fits(follow.whole) || !better))
    }

    /// Places lines one after the other; only a group taller than a page is parted here.
    fn place_lines(&mut self, galley: &mut Galley, start: usize, end: usize, panel: &mut Option<OpenPanel>) {
        for index in start..end {
            let line = &galley.lines[index];
            let lead = if index == start { self.lead(line.before) } else { line.before };
            let bottom = self.y + lead + line.inset + line.height;
            if bottom > self.bottom() + 0.01 && !self.fresh {
                self.close_panel(galley, panel);
                self.new_page();
            } else {
                let this = galley.panels.iter().position(|panel| panel.lines.contains(&index));
                if panel.as_ref().is_some_and(|open| Some(open.panel) != this) {
                    self.close_panel(galley, panel);
                }
                self.y += lead;
            }
            let line = &galley.lines[index];
            let this = galley.panels.iter().position(|panel| panel.lines.contains(&index));
            if panel.is_none() {
                let at = self.frames.pages[self.page()].items.len();
                *panel = this.map(|panel| OpenPanel { panel, at, top: self.y });
            }
            self.y += line.inset;
            let (x, y, height) = (self.left(), self.y, line.height);
            let notes = self.place_line(galley, index, x, y);
            self.add_notes(notes);
            self.y += height;
            self.fresh = false;
            // What came before has had its white: the next line of this galley asks for its own only.
            self.pending = 0.0;
        }
    }

    /// Draws the part of a panel that stands on this page, under its text.
    fn close_panel(&mut self, galley: &Galley, panel: &mut Option<OpenPanel>) {
        let Some(OpenPanel { panel, at, top }) = panel.take() else { return };
        let panel = &galley.panels[panel];
        let (x, width, height) = (self.left() + panel.x, panel.width, self.y - top);
        let mut shapes = Vec::new();
        if let Some(color) = panel.background {
            shapes.push(Shape::Fill { x, y: top, width, height, color });
        }
        if let Some(color) = panel.border {
            let (right, bottom) = (x + width, top + height);
            let corners = [(x, top), (right, top), (right, bottom), (x, bottom), (x, top)];
            let rules = corners.windows(2).map(|ends| Shape::Rule { from: ends[0], to: ends[1], width: 0.75, color });
            shapes.extend(rules);
        }
        let page = self.page();
        let items = shapes.into_iter().map(|shape| Item { mark: Mark::Artifact(Artifact::Layout), shape });
        self.frames.pages[page].items.splice(at..at, items);
    }

    /// Draws a line of a galley whose left edge is `x`; gives back the notes that it calls.
    pub(super) fn place_line(&mut self, galley: &mut Galley, index: usize, x: Points, top: Points) -> Vec<Note> {
        let page = self.page();
        let line = &galley.lines[index];
        let baseline = top + line.baseline;
        if let Some(mark) = &line.heading {
            let spot = Spot { page, y: top };
            self.frames.places.insert(Goal::Inside(mark.id.clone()), spot);
            let (level, text, id) = (mark.level, mark.text.clone(), mark.id.clone());
            self.frames.headings.push(Bookmark { level, text, id, spot });
        }
        for (label, at) in &line.labels {
            draw_line(&mut self.frames, page, &mut galley.nodes, label, (x + at, baseline), &mut []);
        }
        let called = line.notes.clone();
        let (words, left) = (Arc::clone(&line.line), x + line.x);
        let notes = &mut galley.notes[called];
        draw_line(&mut self.frames, page, &mut galley.nodes, &words, (left, baseline), notes);
        notes.iter_mut().map(Note::take).collect()
    }

    /// Puts notes at the foot of this page.
    pub(super) fn add_notes(&mut self, notes: Vec<Note>) {
        for note in notes {
            self.notes.push(PlacedNote { number: note.number, galley: note.galley, done: 0, left_over: false });
        }
    }

    /// Draws the notes at the foot of the page; what does not fit goes to the next.
    fn draw_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let (page, left) = (self.page(), self.left());
        let foot = self.page_style.height - self.page_style.margins.bottom;
        let mut y = (foot - self.notes_height()).max(if self.fresh { self.page_style.margins.top } else { self.y });
        let color = self.style.footnote.color;
        let rule = y + NOTES_GAP - 5.0;
        let (from, to) = ((left, rule), (left + 96.0, rule));
        self.frames.adorn(page, Artifact::Layout, Shape::Rule { from, to, width: 0.5, color });
        y += NOTES_GAP;
        let fresh = self.fresh;
        let mut placed = false;
        let mut rest = Vec::new();
        for mut note in std::mem::take(&mut self.notes) {
            while rest.is_empty() && note.done < note.galley.lines.len() {
                let line = &note.galley.lines[note.done];
                let (height, inset) = (line.height, line.inset);
                // One line at least goes on a page that has nothing else, or notes would never end.
                if y + height + inset > foot + 0.01 && (placed || !fresh) {
                    break;
                }
                if note.done == 0 {
                    self.frames.places.insert(Goal::Note(note.number), Spot { page, y });
                }
                y += inset;
                self.place_line(&mut note.galley, note.done, left, y);
                y += height;
                note.done += 1;
                placed = true;
            }
            if note.done < note.galley.lines.len() {
                note.left_over = true;
                rest.push(note);
            } else {
                y += note.galley.after;
            }
        }
        self.notes = rest;
    }
}

impl Note {
    /// The note, leaving an empty one in its place: a note is placed once.
    fn take(&mut self) -> Self {
        Self { number: self.number, call: self.call, galley: std::mem::take(&mut self.galley) }
    }
}

fn rest_height(galley: &Galley, done: usize) -> Points {
    galley.height(done..galley.lines.len()) + galley.after
}

/// Draws the words of a line as content of their nodes, with the links that they make, and gives each note called its
/// element, right after its number in the text.
pub(super) fn draw_line(
    frames: &mut Frames,
    page: usize,
    nodes: &mut [Node],
    line: &Arc<Line>,
    (x, y): (Points, Points),
    called: &mut [Note],
) {
    let mut start = 0;
    for run in line.words.chunk_by(|a, b| a.node == b.node) {
        let range = start..start + run.len();
        start = range.end;
        let node = run[0].node;
        let element = frames.tree.realize(nodes, node);
        frames.draw(page, element, Shape::Words { x, y, line: Arc::clone(line), range });
        if let Some(rule) = underline(run, (x, y)) {
            frames.draw(page, element, rule);
        }
        if let Some((link, goal)) = link_of(nodes, node) {
            let element = frames.tree.realize(nodes, link);
            let size = run.iter().map(|word| word.size).fold(0.0, f32::max);
            let (left, right) = (x + run[0].x, x + run[run.len() - 1].end());
            let rise = run[0].rise;
            let bounds = [left, y - rise - size * 0.95, right, y - rise + size * 0.28];
            let words = run
                .iter()
                .map(|word| if word.space { format!("{} ", word.word.text) } else { word.word.text.to_string() });
            let words: String = words.collect();
            frames.link(page, LinkArea { bounds, goal, element, words: words.trim().replace('\u{AD}', "") });
        }
        for note in called.iter_mut().filter(|note| note.call == node) {
            frames.places.insert(Goal::Call(note.number), Spot { page, y: y - 12.0 });
            let parent = block_of(nodes, node);
            let parent = frames.tree.realize(nodes, parent);
            let attributes = Attributes { note: Some(note.number), ..Attributes::default() };
            if let Some(root) = note.galley.nodes.first_mut() {
                root.element = Some(frames.tree.add(parent, Tag::Note, &attributes));
            }
        }
    }
}

/// Draws the words of a line as no content at all.
pub(super) fn adorn_line(
    frames: &mut Frames,
    page: usize,
    artifact: Artifact,
    line: &Arc<Line>,
    (x, y): (Points, Points),
) {
    if !line.words.is_empty() {
        let range = 0..line.words.len();
        frames.adorn(page, artifact, Shape::Words { x, y, line: Arc::clone(line), range });
        for run in line.words.chunk_by(|a, b| a.node == b.node) {
            if let Some(rule) = underline(run, (x, y)) {
                frames.adorn(page, artifact, rule);
            }
        }
    }
}

/// The rule under the words of a link.
fn underline(run: &[SetWord], (x, y): (Points, Points)) -> Option<Shape> {
    let first = run.iter().find(|word| word.underlined)?;
    let last = run.iter().rev().find(|word| word.underlined)?;
    let y = y - first.rise + first.size * 0.13;
    let (from, to) = ((x + first.x, y), (x + last.end(), y));
    Some(Shape::Rule { from, to, width: first.size * 0.055, color: first.color })
}

/// The link that a node is, or stands in.
fn link_of(nodes: &[Node], mut node: NodeId) -> Option<(NodeId, Goal)> {
    loop {
        let this = &nodes[node.index()];
        if let Some(goal) = &this.goal {
            return Some((node, goal.clone()));
        }
        node = this.parent?;
    }
}

/// The nearest node round `node` that may hold a note: not a link, nor a reference.
fn block_of(nodes: &[Node], mut node: NodeId) -> NodeId {
    while matches!(nodes[node.index()].tag, Tag::Link | Tag::Reference | Tag::Span) {
        match nodes[node.index()].parent {
            Some(parent) => node = parent,
            None => break,
        }
    }
    node
}

/// The element that stands for the whole document.
pub(super) const ROOT: ElementId = Tree::ROOT;
