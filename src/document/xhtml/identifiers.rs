// SPDX-License-Identifier: EUPL-1.2
//! The ids of headings and figures, and the links that lead to them.

use super::RIFERIMENTO;
use super::reader::Reader;
use super::vocabulary::Tag;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::document::{Block, Id, Section, plain_text};
use crate::valori::suggerimento;
use roxmltree::Node;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use unicode_normalization::UnicodeNormalization;

/// The longest id made from a heading's words.
const MAX_DERIVED: usize = 60;

/// For how many broken links the id that was meant is searched for: when hundreds are broken, one cause broke them.
const MAX_SUGGESTIONS: usize = 20;

/// The ids of a part of a document, and what waits for those of the whole.
#[derive(Default)]
pub(super) struct Identifiers {
    /// Each id with the place that bears it, in their order.
    given: Vec<(Id, Place)>,
    /// Where the headings stand that bear none.
    unnamed: Vec<Place>,
    links: Vec<(Id, Place)>,
}

impl Identifiers {
    /// The id, for now, of a heading that stands at `place` and bears none: what [`Whole`] will give it.
    pub(super) fn unnamed(&mut self, place: Place) -> Id {
        self.unnamed.push(place);
        Id::unnamed()
    }

    /// Remembers a link, to be checked when all ids are known.
    pub(super) fn remember_link(&mut self, target: Id, place: Place) {
        self.links.push((target, place));
    }
}

impl<'a> Reader<'a> {
    /// Collects the ids that the template gives.
    pub(super) fn collect_identifiers(&mut self, root: Node<'a, '_>) {
        for node in root.descendants().filter(Node::is_element) {
            let bears = Tag::from_name(node.tag_name().name()).is_some_and(|tag| tag.attributes().contains(&"id"));
            let Some(text) = node.attribute("id").filter(|_| bears) else { continue };
            let place = self.attribute_place(node, "id");
            match Id::new(text) {
                Some(id) => self.identifiers.given.push((id, place)),
                None => self.problem(
                    Diagnostic::errore(RIFERIMENTO, place, format!("«{text}» non può essere un id"))
                        .rimedio("cominciare con una lettera; poi lettere senza accenti, cifre, «-», «_» e «.»"),
                ),
            }
        }
    }
}

/// All ids of a document: those that its parts give first, then those made from the words of headings, which keep clear
/// of them.
#[derive(Default)]
pub(super) struct Whole {
    known: BTreeMap<Id, Place>,
    /// For each id made from words, the last number that was added to part it from the others.
    derived: BTreeMap<String, u32>,
}

impl Whole {
    /// Takes in the ids that a part gives; notes those that are taken.
    pub(super) fn take(&mut self, part: &mut Identifiers, found: &mut Diagnostics) {
        for (id, place) in part.given.drain(..) {
            if let Some(first) = self.known.get(&id) {
                let message = format!("l'id «{}» è scritto due volte", id.as_str());
                found.push(Diagnostic::errore(RIFERIMENTO, place, message).note(format!("lo porta già {first}")));
            } else {
                self.known.insert(id, place);
            }
        }
    }

    /// Gives each heading of a part that bears no id one of its words, when the ids of all parts are taken in.
    pub(super) fn name(&mut self, sections: &mut [Section], part: &mut Identifiers) {
        let headings = sections.iter_mut().flat_map(|section| &mut section.blocks).filter_map(|block| match block {
            Block::Heading(heading) if heading.id == Id::unnamed() => Some(heading),
            Block::Heading(_)
            | Block::Flow(_)
            | Block::Table(_)
            | Block::Figure(_)
            | Block::PageBreak
            | Block::Contents(_) => None,
        });
        for (heading, place) in headings.zip(part.unnamed.drain(..)) {
            heading.id = self.derive(&plain_text(&heading.content), place);
        }
    }

    /// An id made from a heading's words, unlike all others.
    fn derive(&mut self, words: &str, place: Place) -> Id {
        let base = slug(words);
        loop {
            let count = self.derived.entry(base.clone()).or_insert(0);
            *count += 1;
            let text = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
            // What is made of words is always an id: see the test of `slug`.
            let id = Id::new(&text).unwrap_or_else(Id::unnamed);
            if let Entry::Vacant(free) = self.known.entry(id.clone()) {
                free.insert(place);
                return id;
            }
        }
    }

    /// Notes the links of a part that lead nowhere, when all ids are known.
    pub(super) fn check_links(&self, part: Identifiers, found: &mut Diagnostics) {
        let broken = part.links.into_iter().filter(|(target, _)| !self.known.contains_key(target));
        for (number, (target, place)) in broken.enumerate() {
            let text = target.as_str();
            let message = format!("il collegamento porta a «#{text}», ma nessun titolo e nessuna figura ha questo id");
            let mut diagnostic = Diagnostic::errore(RIFERIMENTO, place, message);
            if number < MAX_SUGGESTIONS
                && let Some(near) = suggerimento(text, self.known.keys().map(Id::as_str))
            {
                diagnostic = diagnostic.rimedio(format!("forse intendeva «#{near}»"));
            }
            found.push(diagnostic);
        }
    }
}

/// The id that a node bears, if it is one.
pub(super) fn given_id(node: Node) -> Option<Id> {
    Id::new(node.attribute("id")?)
}

/// `2.2 Perché l'Ente` is `s-2-2-perche-l-ente`.
fn slug(words: &str) -> String {
    let mut out = String::new();
    for c in words.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= MAX_DERIVED {
            break;
        }
    }
    let trimmed = out.trim_end_matches('-');
    match trimmed.chars().next() {
        None => "titolo".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("s-{trimmed}"),
        Some(_) => trimmed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_a_heading_s_words() {
        assert_eq!(slug("2.2 Perché l'Ente"), "s-2-2-perche-l-ente");
        assert_eq!(slug("  «Città»  "), "citta");
        assert_eq!(slug("→"), "titolo");
        assert!(Id::new(&slug(&"parola ".repeat(40))).is_some_and(|id| id.as_str().len() <= MAX_DERIVED));
    }
}
