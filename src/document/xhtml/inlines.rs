// SPDX-License-Identifier: EUPL-1.2
//! What happens inside a line.

use super::reader::{Child, Reader};
use super::vocabulary::{IN_LINK, INLINE, Tag, WITHOUT_NOTES};
use super::whitespace::{collapse, is_empty, tidy};
use super::{POSTO, VALORE};
use crate::diagnostics::Diagnostic;
use crate::document::{Id, Inline, Target};
use roxmltree::Node;

impl<'a> Reader<'a> {
    /// The words in `node`, tidied.
    pub(super) fn words(&mut self, tag: Tag, node: Node<'a, '_>, allowed: &[Tag]) -> Vec<Inline> {
        tidy(self.inlines(tag, node, allowed))
    }

    /// The words in an element that holds text and no tag, collapsed.
    pub(super) fn text_only(&mut self, tag: Tag, node: Node<'a, '_>) -> String {
        let mut text = String::new();
        for child in self.children(tag, node, &[]) {
            if let Child::Text(part, _) = child {
                text.push_str(part);
            }
        }
        collapse(&text)
    }

    /// An element inside a line; `None` if it cannot be read, which is noted. `allowed` is what may stand round it,
    /// and hence in it.
    pub(super) fn inline(&mut self, tag: Tag, node: Node<'a, '_>, allowed: &[Tag]) -> Option<Inline> {
        let within =
            |inner: &[Tag]| -> Vec<Tag> { inner.iter().copied().filter(|tag| allowed.contains(tag)).collect() };
        match tag {
            Tag::Strong => Some(Inline::Strong(self.inlines(tag, node, &within(INLINE)))),
            Tag::Em => Some(Inline::Emphasis(self.inlines(tag, node, &within(INLINE)))),
            Tag::A => self.link(node, &within(IN_LINK)),
            Tag::Abbr => {
                let expansion = self.required(tag, node, "title").map(collapse);
                let short = self.text_only(tag, node);
                if short.is_empty() {
                    self.error(POSTO, node, "<abbr> non contiene la sigla");
                    return None;
                }
                Some(Inline::Acronym { short, expansion: expansion? })
            }
            Tag::Br => {
                self.elements(tag, node, &[]);
                Some(Inline::LineBreak)
            }
            Tag::Nota => {
                let number = self.first_note.saturating_add(self.notes);
                self.notes = self.notes.saturating_add(1);
                let content = self.words(tag, node, &within(WITHOUT_NOTES));
                if is_empty(&content) {
                    self.error(POSTO, node, "una <nota> è vuota");
                }
                Some(Inline::Footnote { number, content })
            }
            Tag::Dato => {
                let mut text = String::new();
                for child in self.children(tag, node, &[]) {
                    if let Child::Text(part, _) = child {
                        text.push_str(part);
                    }
                }
                let origin = node.attribute("origine").map(collapse).filter(|origin| !origin.is_empty());
                Some(Inline::Datum { text, origin: origin.map(Into::into) })
            }
            _ => None,
        }
    }

    fn inlines(&mut self, tag: Tag, node: Node<'a, '_>, allowed: &[Tag]) -> Vec<Inline> {
        let mut content = Vec::new();
        for child in self.children(tag, node, allowed) {
            match child {
                Child::Text(text, _) => content.push(Inline::Text(text.to_owned())),
                Child::Element(tag, node) => content.extend(self.inline(tag, node, allowed)),
            }
        }
        content
    }

    fn link(&mut self, node: Node<'a, '_>, allowed: &[Tag]) -> Option<Inline> {
        let content = self.inlines(Tag::A, node, allowed);
        if is_empty(&content) {
            self.error(POSTO, node, "un collegamento (<a>) non ha parole su cui premere");
        }
        let href = self.required(Tag::A, node, "href")?;
        let place = self.attribute_place(node, "href");
        let target = match href.strip_prefix('#') {
            Some(id) => Id::new(id).map(|id| {
                self.identifiers.remember_link(id.clone(), place.clone());
                Target::Inside(id)
            }),
            None => is_address(href).then(|| Target::Outside(href.to_owned())),
        };
        if target.is_none() {
            self.problem(
                Diagnostic::errore(VALORE, place, format!("«{href}» non è un indirizzo ammesso"))
                    .note("sono ammessi: «#id» di un titolo o di una figura, «https://…», «mailto:…»"),
            );
        }
        Some(Inline::Link { target: target?, content })
    }
}

/// An address that every reader of the documents can follow, written as RFC 3986 wants (or RFC 3987, for accents).
fn is_address(text: &str) -> bool {
    let rest = match (text.strip_prefix("https://"), text.strip_prefix("mailto:")) {
        (Some(rest), _) => rest,
        (None, Some(rest)) if rest.contains('@') => rest,
        (None, _) => return false,
    };
    let forbidden = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    // A `%` is followed by two hexadecimal digits.
    let escaped =
        rest.split('%').skip(1).all(|part| part.len() >= 2 && part.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit));
    !rest.is_empty() && !rest.starts_with('/') && !rest.contains(forbidden) && escaped
}
