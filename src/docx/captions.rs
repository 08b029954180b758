// SPDX-License-Identifier: EUPL-1.2
//! The numbers of captions, as fields: in Word a caption that a user inserts takes the next number, those after it follow,
//! and a list of figures finds ours among its own.

use super::fields::field;
use super::text::plain;
use super::xml::Element;
use std::collections::BTreeMap;

/// The labels that Word itself offers, in Italian: a caption of another begins with words like all others.
const LABELS: [&str; 2] = ["Figura", "Tabella"];

/// The last number of each label so far.
#[derive(Default)]
pub(super) struct Captions(BTreeMap<&'static str, u32>);

impl Captions {
    /// The label and the number that a caption begins with, as runs, and the words that follow; `None` if it begins with
    /// none.
    pub(super) fn head<'t>(&mut self, caption: &'t str) -> Option<(Vec<Element>, &'t str)> {
        let (label, (space, rest)) = LABELS.iter().find_map(|label| Some((*label, after_space(caption, label)?)))?;
        let (number, words) = number(rest)?;
        let instruction = self.instruction(label, number);
        let mut runs = vec![plain(&format!("{label}{space}"))];
        runs.extend(field(&instruction, &number.to_string()));
        Some((runs, words))
    }

    /// What makes Word find the number that the plan gives: the next of its label, the same again, or another, such as
    /// that of the first figure of a section of a larger plan.
    fn instruction(&mut self, label: &'static str, number: u32) -> String {
        let last = self.0.insert(label, number);
        let switch = match last {
            Some(last) if last == number => " \\c".to_owned(),
            last if last.unwrap_or(0).checked_add(1) == Some(number) => String::new(),
            _ => format!(" \\r {number}"),
        };
        format!("SEQ {label} \\* ARABIC{switch}")
    }
}

/// The space after the label, and what follows it.
fn after_space<'t>(caption: &'t str, label: &str) -> Option<(char, &'t str)> {
    let mut rest = caption.strip_prefix(label)?.chars();
    let space = rest.next().filter(|c| matches!(c, ' ' | '\u{a0}'))?;
    Some((space, rest.as_str()))
}

/// The number at the head of a text, if it is one as Word would write it and no part of another: 8, not 08, 8.1 or 8-9.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, words) = text.split_at(end);
    let number: u32 = digits.parse().ok()?;
    let mut following = words.chars();
    let ends = match following.next() {
        None => true,
        Some('.' | ':' | ',') => !following.next().is_some_and(|c| c.is_ascii_digit()),
        Some(next) => next.is_whitespace(),
    };
    (ends && number.to_string() == digits).then_some((number, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_next_the_same_or_another() {
        let mut captions = Captions::default();
        let mut instruction = |label, number| captions.instruction(label, number);
        assert_eq!(instruction("Figura", 8), "SEQ Figura \\* ARABIC \\r 8");
        assert_eq!(instruction("Tabella", 1), "SEQ Tabella \\* ARABIC");
        assert_eq!(instruction("Figura", 9), "SEQ Figura \\* ARABIC");
        assert_eq!(instruction("Figura", 9), "SEQ Figura \\* ARABIC \\c");
        assert_eq!(instruction("Figura", 0), "SEQ Figura \\* ARABIC \\r 0");
    }

    #[test]
    fn only_a_label_of_words_with_a_whole_number_is_numbered() {
        let mut captions = Captions::default();
        for caption in ["Figura 1 – Gli strumenti", "Figura\u{a0}2: gli strumenti", "Tabella 1", "Figura 3. Altro"] {
            assert!(captions.head(caption).is_some(), "{caption}");
        }
        for caption in [
            "Cessazioni 2021-2023",
            "Figure 1 e 2",
            "Figura",
            "Figura 08 – a",
            "Figura 8.1 – a",
            "Tabella 2021-2023",
            "Figura 1a",
            "Figura 99999999999",
            "La Figura 1",
        ] {
            assert!(captions.head(caption).is_none(), "{caption}");
        }
    }
}
