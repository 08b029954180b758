// SPDX-License-Identifier: EUPL-1.2
//! Bookmarks: the ids of the tree as Word wants names to be.

use crate::document::{Block, Document, Id};
use std::collections::{BTreeMap, BTreeSet};

/// Word takes no longer name.
const LONGEST: usize = 40;

/// The bookmark of each heading and figure that has an id.
#[derive(Debug, Default)]
pub(super) struct Bookmarks {
    names: BTreeMap<Id, String>,
    opened: usize,
}

impl Bookmarks {
    /// Names each id of the document. A name holds letters, digits and `_` only, at most forty of them, and Word does
    /// not tell capitals from small letters: ids that would share a name get a number.
    pub(super) fn new(document: &Document) -> Self {
        let mut names = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for id in document.sections.iter().flat_map(|section| &section.blocks).filter_map(id) {
            names.entry(id.clone()).or_insert_with(|| unique(id.as_str(), &mut taken));
        }
        Self { names, opened: 0 }
    }

    /// The name of the bookmark of `id`, if the document has one.
    pub(super) fn name(&self, id: &Id) -> Option<&str> {
        self.names.get(id).map(String::as_str)
    }

    /// The number of a bookmark about to be opened.
    pub(super) fn open(&mut self) -> usize {
        self.opened += 1;
        self.opened
    }
}

fn id(block: &Block) -> Option<&Id> {
    match block {
        Block::Heading(heading) => Some(&heading.id),
        Block::Figure(figure) => figure.id.as_ref(),
        Block::Flow(_) | Block::Table(_) | Block::PageBreak | Block::Contents(_) => None,
    }
}

fn unique(id: &str, taken: &mut BTreeSet<String>) -> String {
    let letters: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let mut name: String = letters.chars().take(LONGEST).collect();
    let mut again = 1;
    while !taken.insert(name.to_ascii_lowercase()) {
        again += 1;
        let suffix = format!("_{again}");
        name = letters.chars().take(LONGEST - suffix.len()).collect::<String>() + &suffix;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_unique() {
        let mut taken = BTreeSet::new();
        assert_eq!(unique("obiettivo-01.02", &mut taken), "obiettivo_01_02");
        assert_eq!(unique("Obiettivo_01-02", &mut taken), "Obiettivo_01_02_2");
        let long = "a".repeat(60);
        assert_eq!(unique(&long, &mut taken).len(), LONGEST);
        assert_eq!(unique(&long, &mut taken).len(), LONGEST);
        assert_eq!(taken.len(), 4);
    }
}
