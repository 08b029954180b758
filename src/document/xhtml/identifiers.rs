// SPDX-License-Identifier: EUPL-1.2
//! The ids of headings and figures, and the links that lead to them.

use super::RIFERIMENTO;
use super::reader::Reader;
use super::vocabulary::Tag;
use crate::diagnostics::{Diagnostic, Place};
use crate::document::Id;
use crate::valori::suggerimento;
use roxmltree::Node;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The longest id made from a heading's words.
const MAX_DERIVED: usize = 60;

/// For how many broken links the id that was meant is searched for: when hundreds are broken, one cause broke them.
const MAX_SUGGESTIONS: usize = 20;

/// All ids of a document, and the links that wait for them.
#[derive(Default)]
pub(super) struct Identifiers {
    /// Each id with the place that bears it first.
    known: BTreeMap<Id, Place>,
    links: Vec<(Id, Place)>,
    /// For each id made from words, the last number that was added to part it from the others.
    derived: BTreeMap<String, u32>,
}

impl<'a> Reader<'a> {
    /// Collects the ids that the template gives, before any is made from words, so that the made ones keep clear.
    pub(super) fn collect_identifiers(&mut self, root: Node<'a, '_>) {
        for node in root.descendants().filter(Node::is_element) {
            let bears = Tag::from_name(node.tag_name().name()).is_some_and(|tag| tag.attributes().contains(&"id"));
            let Some(text) = node.attribute("id").filter(|_| bears) else { continue };
            let place = self.attribute_place(node, "id");
            let Some(id) = Id::new(text) else {
                self.problem(
                    Diagnostic::errore(RIFERIMENTO, place, format!("«{text}» non può essere un id"))
                        .rimedio("cominciare con una lettera; poi lettere senza accenti, cifre, «-», «_» e «.»"),
                );
                continue;
            };
            if let Some(first) = self.identifiers.known.get(&id) {
                let note = format!("lo porta già {first}");
                self.problem(
                    Diagnostic::errore(RIFERIMENTO, place, format!("l'id «{text}» è scritto due volte")).note(note),
                );
            } else {
                self.identifiers.known.insert(id, place);
            }
        }
    }

    /// An id made from a heading's words, unlike all others.
    pub(super) fn derived_id(&mut self, words: &str, node: Node) -> Option<Id> {
        let base = slug(words);
        loop {
            let count = self.identifiers.derived.entry(base.clone()).or_insert(0);
            *count += 1;
            let text = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
            let id = Id::new(&text)?;
            if !self.identifiers.known.contains_key(&id) {
                let place = self.place(node);
                self.identifiers.known.insert(id.clone(), place);
                return Some(id);
            }
        }
    }

    /// Remembers a link, to be checked when all ids are known.
    pub(super) fn remember_link(&mut self, target: Id, place: Place) {
        self.identifiers.links.push((target, place));
    }

    /// Notes the links that lead nowhere.
    pub(super) fn check_links(&mut self) {
        let mut links = std::mem::take(&mut self.identifiers.links);
        links.retain(|(target, _)| !self.identifiers.known.contains_key(target));
        for (number, (target, place)) in links.into_iter().enumerate() {
            let text = target.as_str();
            let mut diagnostic = Diagnostic::errore(
                RIFERIMENTO,
                place,
                format!("il collegamento porta a «#{text}», ma nessun titolo e nessuna figura ha questo id"),
            );
            if number < MAX_SUGGESTIONS
                && let Some(near) = suggerimento(text, self.identifiers.known.keys().map(Id::as_str))
            {
                diagnostic = diagnostic.rimedio(format!("forse intendeva «#{near}»"));
            }
            self.problem(diagnostic);
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
