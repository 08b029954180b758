// SPDX-License-Identifier: EUPL-1.2
//! Running text set in lines of one width, before it is known on which pages they will stand.

use super::lines::{self, BrokenLine, Setting};
use super::text::{self, NoteCall};
use crate::document::{
    Align, Color, Flow, Heading, Id, Inline, List, Marker, Paragraph, ParagraphRole, Points, Style, TextStyle,
    plain_text,
};
use crate::pdf::fonts::FaceId;
use crate::pdf::frame::Line;
use crate::pdf::shape::Shaper;
use crate::pdf::structure::{Attributes, Goal, Node, NodeId, Numbering, Tag};
use std::ops::Range;
use std::sync::Arc;

/// Lines under one another, and the nodes that they belong to.
#[derive(Debug, Default)]
pub(super) struct Galley {
    pub(super) lines: Vec<GalleyLine>,
    /// The first is the root.
    pub(super) nodes: Vec<Node>,
    pub(super) panels: Vec<Panel>,
    pub(super) notes: Vec<Note>,
    /// White asked for below the last line.
    pub(super) after: Points,
    /// The last paragraph is not to be parted from what follows the galley.
    pub(super) keep_with_next: bool,
    /// So many of the first lines are a note to what stands above the galley.
    pub(super) opening_note: usize,
}

/// A line of a galley.
#[derive(Debug)]
pub(super) struct GalleyLine {
    pub(super) line: Arc<Line>,
    pub(super) x: Points,
    /// White above, unless the line is the first of its page or cell.
    pub(super) before: Points,
    /// White above even there: the upper margin of a panel.
    pub(super) inset: Points,
    pub(super) height: Points,
    /// From the line's top to its baseline.
    pub(super) baseline: Points,
    /// Whether a page may end above it.
    pub(super) breakable: bool,
    /// The marks of the list items that begin here, outermost first, and where they stand.
    pub(super) labels: Vec<(Arc<Line>, Points)>,
    /// The heading that begins here.
    pub(super) heading: Option<Arc<HeadingMark>>,
    /// The notes called here, among the galley's.
    pub(super) notes: Range<usize>,
}

/// What a heading leaves in the bookmarks.
#[derive(Debug)]
pub(super) struct HeadingMark {
    pub(super) level: u8,
    pub(super) id: Id,
    pub(super) text: String,
}

/// A background and border behind some lines.
#[derive(Debug)]
pub(super) struct Panel {
    pub(super) lines: Range<usize>,
    pub(super) x: Points,
    pub(super) width: Points,
    pub(super) background: Option<Color>,
    pub(super) border: Option<Color>,
}

/// A footnote, set.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) number: u32,
    /// The node of the number in the text.
    pub(super) call: NodeId,
    /// The first node is the note itself.
    pub(super) galley: Galley,
}

/// White between a panel's border and its text.
pub(super) const PANEL_PADDING: Points = 7.0;
/// How far each level of a list is pushed in, at least.
const LIST_INDENT: Points = 16.0;
/// The bullet's place from the list's edge.
const BULLET_AT: Points = 4.0;
/// White between a number and its text.
const LABEL_GAP: Points = 4.0;
/// Beside their marks, the words of a list have room for this many ems at least.
const LEAST_MEASURE: f32 = 4.0;
/// Between items of a list.
const ITEM_GAP: Points = 2.0;

impl Galley {
    /// The height of some of its lines, the first standing at the head of a page or a cell.
    pub(super) fn height(&self, range: Range<usize>) -> Points {
        let mut height = 0.0;
        for (index, line) in self.lines[range].iter().enumerate() {
            height += line.height + line.inset + if index == 0 { 0.0 } else { line.before };
        }
        height
    }

    /// How many lines from `start` fit `height`.
    pub(super) fn fitting(&self, start: usize, height: Points) -> usize {
        let mut used = 0.0;
        for (index, line) in self.lines[start..].iter().enumerate() {
            used += line.height + line.inset + if index == 0 { 0.0 } else { line.before };
            if used > height + 0.01 {
                return index;
            }
        }
        self.lines.len() - start
    }
}

/// How far the words of a list stand from its edge: the widest of its numbers has room before them.
pub(super) fn list_indent(shaper: &mut Shaper<'_>, list: &List, size: &dyn Fn(ParagraphRole) -> Points) -> Points {
    fn roles(flow: &Flow, each: &mut dyn FnMut(ParagraphRole)) {
        match flow {
            Flow::Paragraph(paragraph) => each(paragraph.role),
            Flow::List(list) => list.items.iter().flatten().for_each(|flow| roles(flow, each)),
        }
    }
    match list.marker {
        Marker::Bullet => LIST_INDENT,
        Marker::Number => {
            let mut greatest = size(ParagraphRole::Corpo);
            list.items.iter().flatten().for_each(|flow| roles(flow, &mut |role| greatest = greatest.max(size(role))));
            let widest =
                shaper.word(FaceId::main(false, false), &mark(list.marker, list.items.len().saturating_sub(1)));
            LIST_INDENT.max(widest.width * greatest + LABEL_GAP)
        }
    }
}

/// The mark of an item.
fn mark(marker: Marker, index: usize) -> String {
    match marker {
        Marker::Bullet => "•".to_owned(),
        Marker::Number => format!("{}.", index + 1),
    }
}

/// Sets running text in a galley.
pub(super) struct Setter<'s, 'f, 'c> {
    pub(super) shaper: &'s mut Shaper<'f>,
    pub(super) style: &'c Style,
    pub(super) galley: Galley,
    pub(super) width: Points,
    /// The width of footnotes.
    pub(super) note_width: Points,
    /// Words are parted only if they do not fit a line by themselves.
    pub(super) whole_words: bool,
    /// White asked for by what was set last.
    pending: Points,
    /// Whether what was set last is not to be parted from what follows.
    kept: bool,
}

impl<'s, 'f, 'c> Setter<'s, 'f, 'c> {
    /// An empty galley whose root is an element of this tag.
    pub(super) fn new(
        shaper: &'s mut Shaper<'f>,
        style: &'c Style,
        width: Points,
        note_width: Points,
        root: Node,
    ) -> Self {
        let galley = Galley { nodes: vec![root], ..Galley::default() };
        Self { shaper, style, galley, width, note_width, whole_words: false, pending: 0.0, kept: false }
    }

    /// The galley.
    pub(super) fn finish(mut self) -> Galley {
        self.galley.after = self.pending;
        self.galley.keep_with_next = self.kept;
        self.galley
    }

    /// Sets a heading.
    pub(super) fn heading(&mut self, heading: &Heading) {
        let style = *self.style.heading(heading.level);
        let node = self.node(Node::new(Tag::heading(heading.level), NodeId::ROOT));
        let first = self.galley.lines.len();
        let whole_words = std::mem::replace(&mut self.whole_words, true);
        self.text(&heading.content, node, &style, 0.0);
        self.whole_words = whole_words;
        let mark = HeadingMark { level: heading.level, id: heading.id.clone(), text: plain_text(&heading.content) };
        if let Some(line) = self.galley.lines.get_mut(first) {
            line.heading = Some(Arc::new(mark));
        }
    }

    /// Sets paragraphs and lists of the page's own width.
    pub(super) fn flow(&mut self, flow: &Flow) {
        self.flow_in(flow, NodeId::ROOT, 0.0, &|style, role| *style.paragraph(role));
    }

    /// Sets the content of a cell, or of another element that holds one paragraph's words without a `P` between.
    pub(super) fn content(&mut self, flows: &[Flow], look: &dyn Fn(&Style, ParagraphRole) -> TextStyle) {
        if let [Flow::Paragraph(paragraph)] = flows {
            let look = look(self.style, paragraph.role);
            if let [Inline::Acronym { short, expansion }] = paragraph.content.as_slice() {
                // The element holds nothing else: what its letters stand for is its own (ISO 32000-1, 14.9.5).
                self.galley.nodes[NodeId::ROOT.index()].attributes.expansion = Some(expansion.as_str().into());
                self.text(&[Inline::Text(short.clone())], NodeId::ROOT, &look, 0.0);
            } else {
                self.text(&paragraph.content, NodeId::ROOT, &look, 0.0);
            }
        } else {
            for flow in flows {
                self.flow_in(flow, NodeId::ROOT, 0.0, look);
            }
        }
    }

    fn flow_in(&mut self, flow: &Flow, parent: NodeId, x: Points, look: &dyn Fn(&Style, ParagraphRole) -> TextStyle) {
        match flow {
            Flow::Paragraph(paragraph) => self.paragraph(paragraph, parent, x, look),
            Flow::List(list) => self.list(list, parent, x, look),
        }
    }

    fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        parent: NodeId,
        x: Points,
        look: &dyn Fn(&Style, ParagraphRole) -> TextStyle,
    ) {
        let node = self.node(Node::new(Tag::P, parent));
        let title = match paragraph.role {
            ParagraphRole::Frontespizio | ParagraphRole::Sottotitolo | ParagraphRole::Ente => true,
            ParagraphRole::Corpo
            | ParagraphRole::Avviso
            | ParagraphRole::Nota
            | ParagraphRole::Cella
            | ParagraphRole::Etichetta
            | ParagraphRole::Introduzione => false,
        };
        let whole_words = self.whole_words;
        self.whole_words |= title;
        let opens = paragraph.role == ParagraphRole::Nota && self.galley.lines.is_empty();
        self.text(&paragraph.content, node, &look(self.style, paragraph.role), x);
        if opens {
            self.galley.opening_note = self.galley.lines.len();
        }
        self.whole_words = whole_words;
    }

    fn list(&mut self, list: &List, parent: NodeId, x: Points, look: &dyn Fn(&Style, ParagraphRole) -> TextStyle) {
        let numbering = match list.marker {
            Marker::Bullet => Numbering::Disc,
            Marker::Number => Numbering::Decimal,
        };
        let attributes = Attributes { numbering: Some(numbering), ..Attributes::default() };
        let list_node = self.node(Node::new(Tag::L, parent).with_attributes(attributes));
        let indent = list_indent(self.shaper, list, &|role| look(self.style, role).size);
        let size = look(self.style, ParagraphRole::Corpo).size;
        // Where a mark and words have no room side by side, the mark stands above, and deep lists are not pushed in.
        let beside = x + indent + LEAST_MEASURE * size <= self.width;
        let pushed = if beside { x + indent } else { 0.0 };
        for (index, item) in list.items.iter().enumerate() {
            let item_node = self.node(Node::new(Tag::LI, list_node));
            let label_node = self.node(Node::new(Tag::Lbl, item_node));
            let body = self.node(Node::new(Tag::LBody, item_node));
            let first = self.galley.lines.len();
            if !beside {
                self.empty_line(&look(self.style, ParagraphRole::Corpo));
                self.kept = true;
            }
            for flow in item {
                self.flow_in(flow, body, pushed, look);
                self.pending = self.pending.min(ITEM_GAP);
            }
            if self.galley.lines.len() == first {
                self.empty_line(&look(self.style, ParagraphRole::Corpo));
            }
            let words = &self.galley.lines[first].line.words;
            let size = words.first().map_or(size, |word| word.size);
            let color = words.first().map_or(look(self.style, ParagraphRole::Corpo).color, |word| word.color);
            let label = self.label(&mark(list.marker, index), label_node, size, color);
            // Numbers stand against the text, bullets against the list's edge.
            let at = match list.marker {
                Marker::Number if beside => x + indent - LABEL_GAP - label.width,
                Marker::Bullet if beside => x + BULLET_AT,
                Marker::Bullet | Marker::Number => x,
            };
            // A list that begins with a list has two marks on one line.
            self.galley.lines[first].labels.insert(0, (label, at));
        }
        self.pending = self.pending.max(look(self.style, ParagraphRole::Corpo).after);
    }

    /// A line for the mark of an item that says nothing.
    fn empty_line(&mut self, style: &TextStyle) {
        let height = style.size * style.leading;
        self.galley.lines.push(GalleyLine {
            line: Arc::default(),
            x: 0.0,
            before: self.pending,
            inset: 0.0,
            height,
            baseline: self.baseline(style, height),
            breakable: !self.kept,
            labels: Vec::new(),
            heading: None,
            notes: self.galley.notes.len()..self.galley.notes.len(),
        });
        self.pending = ITEM_GAP;
        self.kept = false;
    }

    fn label(&mut self, mark: &str, node: NodeId, size: Points, color: Color) -> Arc<Line> {
        let mut nodes = Vec::new();
        let content = [Inline::Text(mark.to_owned())];
        let text = text::flatten(&content, node, &mut nodes, false, false);
        let setting = Setting { size, width: f32::MAX, align: Align::Sinistra, color, link: color, whole_words: true };
        let lines = lines::set(self.shaper, &text, &setting);
        lines.into_iter().next().map_or_else(Arc::default, |broken| broken.line)
    }

    fn node(&mut self, node: Node) -> NodeId {
        NodeId::push(&mut self.galley.nodes, node)
    }

    /// Sets words in one style, as the content of `node`.
    pub(super) fn text(&mut self, content: &[Inline], node: NodeId, style: &TextStyle, x: Points) {
        let text = text::flatten(content, node, &mut self.galley.nodes, style.bold, style.italic);
        let boxed = style.background.is_some() || style.border.is_some();
        let padding = if boxed { PANEL_PADDING } else { 0.0 };
        let left = x + style.indent + padding;
        let setting = Setting {
            size: style.size,
            width: (self.width - left - padding).max(1.0),
            align: style.align,
            color: style.color,
            link: self.style.link,
            whole_words: self.whole_words,
        };
        let broken = lines::set(self.shaper, &text, &setting);
        if broken.is_empty() {
            return;
        }
        let notes = self.notes(&text.notes, &broken);
        let before = style.before.max(self.pending);
        let first = self.galley.lines.len();
        let count = broken.len();
        let height = style.size * style.leading;
        let baseline = self.baseline(style, height);
        for (index, (broken, notes)) in broken.into_iter().zip(notes).enumerate() {
            // Two lines at least stay together at either end of a paragraph.
            let inside = index >= 2 && count - index >= 2;
            self.galley.lines.push(GalleyLine {
                line: broken.line,
                x: left,
                before: if index == 0 { before } else { 0.0 },
                inset: if index == 0 { padding } else { 0.0 },
                height: height + if index + 1 == count { padding } else { 0.0 },
                baseline,
                breakable: if index == 0 { !self.kept } else { inside },
                labels: Vec::new(),
                heading: None,
                notes,
            });
        }
        if boxed {
            let (x, width) = (x + style.indent, self.width - x - style.indent);
            let (background, border) = (style.background, style.border);
            self.galley.panels.push(Panel { lines: first..first + count, x, width, background, border });
        }
        self.pending = style.after;
        self.kept = style.keep_with_next;
    }

    /// As CSS does: what the leading adds to the font's own height is halved above and below.
    fn baseline(&self, style: &TextStyle, height: Points) -> Points {
        let face = self.shaper.fonts.face(FaceId::main(style.bold, style.italic));
        (height - (face.ascent + face.descent) * style.size) / 2.0 + face.ascent * style.size
    }

    /// Sets the notes called in a text, and says which of them each line calls.
    fn notes(&mut self, calls: &[NoteCall<'_>], lines: &[BrokenLine]) -> Vec<Range<usize>> {
        let first = self.galley.notes.len();
        for call in calls {
            let galley = set_note(self.shaper, self.style, self.note_width, call);
            self.galley.notes.push(Note { number: call.number, call: call.node, galley });
        }
        let mut start = first;
        lines
            .iter()
            .map(|line| {
                let called = calls[start - first..].iter().take_while(|call| call.at < line.range.end).count();
                let range = start..start + called;
                start += called;
                range
            })
            .collect()
    }
}

/// A note's number and words: `Note` holds a label, which links back to the call, and the text.
fn set_note(shaper: &mut Shaper<'_>, style: &Style, width: Points, call: &NoteCall<'_>) -> Galley {
    let look = style.footnote;
    let mut setter = Setter::new(shaper, style, width, width, Node::root(Tag::Note));
    let label = setter.node(Node::new(Tag::Lbl, NodeId::ROOT));
    let link = setter.node(Node::new(Tag::Link, label).with_goal(Goal::Call(call.number)));
    let mark = setter.label(&call.number.to_string(), link, look.size * 0.8, look.color);
    let indent = mark.width.max(look.size) + 3.0;
    setter.text(call.content, NodeId::ROOT, &TextStyle { indent: look.indent + indent, before: 0.0, ..look }, 0.0);
    if let Some(line) = setter.galley.lines.first_mut() {
        line.labels.push((mark, look.indent));
    }
    let mut galley = setter.finish();
    // Notes are parted from one another by the style's white; they are not kept by the rule of two lines.
    for line in &mut galley.lines {
        line.breakable = true;
    }
    galley
}
