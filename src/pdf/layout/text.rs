// SPDX-License-Identifier: EUPL-1.2
//! Inline content made flat: one string, and spans that say how each stretch looks and whose it is.

use crate::document::{Inline, Target};
use crate::pdf::structure::{Goal, Node, NodeId, Tag};
use std::sync::Arc;

/// A paragraph's words in one string.
#[derive(Debug, Default)]
pub(super) struct Text<'a> {
    /// No control characters, no soft hyphens; `\n` is a line break of the author's.
    pub(super) string: String,
    pub(super) spans: Vec<Span>,
    /// The notes called here, in order.
    pub(super) notes: Vec<NoteCall<'a>>,
}

/// A stretch of a [`Text`] that looks the same and belongs to the same node.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own")]
pub(super) struct Span {
    /// Where it ends, in bytes; it begins where the one before ends.
    pub(super) end: usize,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) link: bool,
    pub(super) raised: bool,
    pub(super) node: NodeId,
    pub(super) origin: Option<Arc<str>>,
}

/// A footnote called in a text.
#[derive(Debug)]
pub(super) struct NoteCall<'a> {
    pub(super) number: u32,
    pub(super) content: &'a [Inline],
    /// The node of its number in the text.
    pub(super) node: NodeId,
    /// Where its number stands, in bytes.
    pub(super) at: usize,
}

/// Flattens inline content. Links, acronyms and note calls become nodes under `node`, added to `nodes`.
pub(super) fn flatten<'a>(
    content: &'a [Inline],
    node: NodeId,
    nodes: &mut Vec<Node>,
    bold: bool,
    italic: bool,
) -> Text<'a> {
    let mut flattener = Flattener { text: Text::default(), nodes };
    let look = Look { bold, italic, link: false, node };
    flattener.all(content, look);
    flattener.text
}

#[derive(Clone, Copy)]
struct Look {
    bold: bool,
    italic: bool,
    link: bool,
    node: NodeId,
}

struct Flattener<'a, 'n> {
    text: Text<'a>,
    nodes: &'n mut Vec<Node>,
}

impl<'a> Flattener<'a, '_> {
    fn all(&mut self, content: &'a [Inline], look: Look) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.push(text, look, None),
                Inline::Datum { text, origin } => self.push(text, look, origin.clone()),
                Inline::Strong(inner) => self.all(inner, Look { bold: true, ..look }),
                Inline::Emphasis(inner) => self.all(inner, Look { italic: !look.italic, ..look }),
                Inline::Link { target, content } => {
                    let goal = match target {
                        Target::Inside(id) => Goal::Inside(id.clone()),
                        Target::Outside(address) => Goal::Outside(address.as_str().into()),
                    };
                    let node = self.node(Node::new(Tag::Link, look.node).with_goal(goal));
                    self.all(content, Look { link: true, node, ..look });
                }
                Inline::Acronym { short, expansion } => {
                    let node = self.node(Node::new(Tag::Span, look.node).with_expansion(expansion));
                    self.push(short, Look { node, ..look }, None);
                }
                Inline::Footnote { number, content } => self.note(*number, content, look),
                Inline::LineBreak => self.text.string.push('\n'),
            }
        }
    }

    fn note(&mut self, number: u32, content: &'a [Inline], look: Look) {
        let reference = self.node(Node::new(Tag::Reference, look.node));
        let node = self.node(Node::new(Tag::Link, reference).with_goal(Goal::Note(number)));
        let at = self.text.string.len();
        self.span(&number.to_string(), Look { node, ..look }, None, true);
        self.text.notes.push(NoteCall { number, content, node, at });
    }

    fn node(&mut self, node: Node) -> NodeId {
        NodeId::push(self.nodes, node)
    }

    fn push(&mut self, text: &str, look: Look, origin: Option<Arc<str>>) {
        self.span(text, look, origin, false);
    }

    fn span(&mut self, text: &str, look: Look, origin: Option<Arc<str>>, raised: bool) {
        let before = self.text.string.len();
        for character in text.chars() {
            match character {
                '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => self.text.string.push(' '),
                // Hyphenation is ours; marks of direction and order have no glyph and no meaning in Italian. The last two are
                // no characters at all: a font in which something reads as U+FFFE is no PDF/A (ISO 19005-2, 6.2.11.7.2).
                '\u{AD}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFFE}'
                | '\u{FFFF}' => {}
                _ if character.is_control() => {}
                _ => self.text.string.push(character),
            }
        }
        let end = self.text.string.len();
        if end > before {
            let Look { bold, italic, link, node } = look;
            self.text.spans.push(Span { end, bold, italic, link, raised, node, origin });
        }
    }
}

impl Text<'_> {
    /// The index of the span that holds byte `at`.
    pub(super) fn span_at(&self, at: usize) -> usize {
        self.spans.partition_point(|span| span.end <= at).min(self.spans.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_character_is_left_out() {
        let content = [Inline::Text("pia\u{FFFE}no\u{FFFF}\t\u{0}2.2".to_owned())];
        assert_eq!(flatten(&content, NodeId::ROOT, &mut Vec::new(), false, false).string, "piano 2.2");
    }
}
