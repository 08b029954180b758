// SPDX-License-Identifier: EUPL-1.2
//! Relationships: how a part names another part, or an address outside; and the kinds of what they lead to.

use super::xml::Element;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What the other end is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    CoreProperties,
    AppProperties,
    Styles,
    Settings,
    FontTable,
    Numbering,
    Footnotes,
    Header,
    Footer,
    Theme,
    Font,
    Image,
    Hyperlink,
}

impl Kind {
    /// The last word of the relationship's type.
    fn word(self) -> &'static str {
        match self {
            Self::Document => "officeDocument",
            Self::CoreProperties => "core-properties",
            Self::AppProperties => "extended-properties",
            Self::Styles => "styles",
            Self::Settings => "settings",
            Self::FontTable => "fontTable",
            Self::Numbering => "numbering",
            Self::Footnotes => "footnotes",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Theme => "theme",
            Self::Font => "font",
            Self::Image => "image",
            Self::Hyperlink => "hyperlink",
        }
    }

    fn uri(self) -> String {
        match self {
            Self::CoreProperties => format!("{PACKAGE}/metadata/{}", self.word()),
            _ => format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}", self.word()),
        }
    }

    /// What the package calls such a part; `None` of what its extension tells, and of what is no part.
    pub(super) fn content_type(self) -> Option<String> {
        let word = |name: &str| format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml");
        let other = |name: &str| format!("application/vnd.openxmlformats-{name}+xml");
        match self {
            Self::Document => Some(word("document.main")),
            Self::Styles
            | Self::Settings
            | Self::FontTable
            | Self::Numbering
            | Self::Footnotes
            | Self::Header
            | Self::Footer => Some(word(self.word())),
            Self::Theme => Some(other("officedocument.theme")),
            Self::AppProperties => Some(other("officedocument.extended-properties")),
            Self::CoreProperties => Some(other("package.core-properties")),
            Self::Font | Self::Image | Self::Hyperlink => None,
        }
    }
}

/// The namespace of relationships, and the beginning of the types of those that any package has.
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The relationships of one part, numbered in the order in which they are first asked for.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    list: Vec<(Kind, String)>,
    numbers: BTreeMap<String, usize>,
}

impl Relationships {
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The id of the relationship to another part, by its path from this part's folder.
    pub(super) fn part(&mut self, kind: Kind, target: &str) -> String {
        self.id(kind, target.to_owned())
    }

    /// The id of the relationship to an address.
    pub(super) fn address(&mut self, address: &str) -> String {
        self.id(Kind::Hyperlink, uri(address))
    }

    pub(super) fn into_part(self) -> Vec<u8> {
        let mut root = Element::new("Relationships").with("xmlns", PACKAGE);
        for (at, (kind, target)) in self.list.iter().enumerate() {
            let id = format!("rId{}", at + 1);
            let mut one = Element::new("Relationship").with("Id", id).with("Type", kind.uri()).with("Target", target);
            if *kind == Kind::Hyperlink {
                one.set("TargetMode", "External");
            }
            root.push(one);
        }
        root.into_part()
    }

    fn id(&mut self, kind: Kind, target: String) -> String {
        let next = self.list.len() + 1;
        let number = *self.numbers.entry(target.clone()).or_insert(next);
        if number == next {
            self.list.push((kind, target));
        }
        format!("rId{number}")
    }
}

/// An address that is a URI (RFC 3986): Word calls a file damaged when a target is not one. Percent signs that already
/// begin an escape stay as they are; of hash signs only the first, which begins the fragment.
fn uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let bytes = address.as_bytes();
    let fragment = address.find('#');
    for (at, byte) in bytes.iter().enumerate() {
        let escape_follows =
            || matches!(bytes.get(at + 1..at + 3), Some([a, b]) if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b':'
            | b'/'
            | b'?'
            | b'@'
            | b'!'
            | b'$'
            | b'&'
            | b'\''
            | b'('
            | b')'
            | b'*'
            | b'+'
            | b','
            | b';'
            | b'=' => out.push(char::from(*byte)),
            b'%' if escape_follows() => out.push('%'),
            b'#' if fragment == Some(at) => out.push('#'),
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_address_has_one_relationship() {
        let mut relationships = Relationships::default();
        assert_eq!(relationships.address("https://example.org/a b"), "rId1");
        assert_eq!(relationships.part(Kind::Image, "media/figura1.png"), "rId2");
        assert_eq!(relationships.address("https://example.org/a b"), "rId1");
    }

    #[test]
    fn an_address_becomes_a_uri() {
        assert_eq!(uri("https://è.it/à?q=a b&c=100%25#x"), "https://%C3%A8.it/%C3%A0?q=a%20b&c=100%25#x");
        assert_eq!(uri("https://example.org/100%"), "https://example.org/100%25");
        assert_eq!(uri("https://example.org/#a#b"), "https://example.org/#a%23b");
        assert_eq!(uri("https://example.org/<\"x\">[1]"), "https://example.org/%3C%22x%22%3E%5B1%5D");
    }
}
