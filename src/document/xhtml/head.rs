// SPDX-License-Identifier: EUPL-1.2
//! `<head>`: what the document says of itself.

use super::reader::Reader;
use super::vocabulary::{IN_HEAD, Tag};
use super::whitespace::collapse;
use super::{POSTO, VALORE};
use crate::diagnostics::Diagnostic;
use crate::document::{Date, Meta};
use crate::valori::suggerimento;
use roxmltree::Node;
use std::collections::BTreeMap;

/// The names that `<meta>` knows.
const NAMES: [&str; 6] = ["oggetto", "autore", "data", "testata", "bozza", "prima-nota"];

impl<'a> Reader<'a> {
    /// The metadata; `None` if something that must be there is not, which is noted.
    pub(super) fn head(&mut self, head: Node<'a, '_>) -> Option<Meta> {
        let parts = self.elements(Tag::Head, head, IN_HEAD);
        let title = self.only(Tag::Head, head, Tag::Title, &parts).map(|node| self.text_only(Tag::Title, node));
        if title.as_deref() == Some("") {
            self.error(POSTO, head, "il titolo del documento (<title>) è vuoto");
        }
        let metas = self.metas(&parts);
        if let Some(&(node, number)) = metas.get("prima-nota")
            && let Some(number) = self.number(node, "content", number.trim(), 1, 9_999)
        {
            self.first_note = number;
        }
        let author = self.required_meta(head, &metas, "autore");
        let date = self.required_meta(head, &metas, "data").and_then(|(node, text)| self.date(node, &text));
        let text = |name: &str| metas.get(name).map(|(_, content)| collapse(content)).unwrap_or_default();
        let title = title?;
        let running_title = match text("testata") {
            empty if empty.is_empty() => title.clone(),
            running_title => running_title,
        };
        Some(Meta {
            subject: text("oggetto"),
            author: author?.1,
            date: date?,
            running_title,
            draft_mark: Some(text("bozza")).filter(|mark| !mark.is_empty()),
            title,
        })
    }

    fn metas<'x>(&mut self, parts: &[(Tag, Node<'a, 'x>)]) -> BTreeMap<&'a str, (Node<'a, 'x>, &'a str)> {
        let mut metas = BTreeMap::new();
        for (_, node) in parts.iter().filter(|(tag, _)| *tag == Tag::Meta) {
            self.elements(Tag::Meta, *node, &[]);
            let Some(name) = self.required(Tag::Meta, *node, "name") else { continue };
            if !NAMES.contains(&name) {
                let place = self.attribute_place(*node, "name");
                let mut diagnostic = Diagnostic::errore(VALORE, place, format!("<meta> non conosce il nome «{name}»"))
                    .note(format!("sono ammessi: {}", NAMES.join(", ")));
                if let Some(near) = suggerimento(name, NAMES) {
                    diagnostic = diagnostic.rimedio(format!("forse intendeva «{near}»"));
                }
                self.problem(diagnostic);
            } else if metas.insert(name, (*node, node.attribute("content").unwrap_or_default())).is_some() {
                self.error(POSTO, *node, format!("<meta name=\"{name}\"> è scritto due volte"));
            }
        }
        metas
    }

    fn required_meta<'x>(
        &mut self,
        head: Node,
        metas: &BTreeMap<&'a str, (Node<'a, 'x>, &'a str)>,
        name: &str,
    ) -> Option<(Node<'a, 'x>, String)> {
        match metas.get(name) {
            Some((node, content)) if !content.trim().is_empty() => Some((*node, collapse(content))),
            Some((node, _)) => {
                self.error(POSTO, *node, format!("<meta name=\"{name}\"> non ha contenuto (content)"));
                None
            }
            None => {
                self.error(POSTO, head, format!("in <head> manca <meta name=\"{name}\" content=\"…\"/>"));
                None
            }
        }
    }

    fn date(&mut self, node: Node, text: &str) -> Option<Date> {
        let date = parse_date(text);
        if date.is_none() {
            let message = format!("«{text}» non è una data come «2024-01-31»");
            let place = self.attribute_place(node, "content");
            self.problem(Diagnostic::errore(VALORE, place, message));
        }
        date
    }
}

/// A day of the calendar, as `2024-01-31`.
fn parse_date(text: &str) -> Option<Date> {
    let shape = text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    if text.len() != 10 || !shape {
        return None;
    }
    let (year, month, day) = (text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (year > 0 && (1..=days).contains(&day)).then_some(Date { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(parse_date("2024-02-29"), Some(Date { year: 2024, month: 2, day: 29 }));
        for bad in ["2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "01/02/2024", "2024-04-31", "", "2024-01-01T"]
        {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
