// SPDX-License-Identifier: EUPL-1.2
//! Relationships: how a part names another part, or an address outside.

use super::xml::Element;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What the other end is, as the last word of the relationship's type.
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
    fn uri(self) -> String {
        let name = match self {
            Self::CoreProperties => {
                return "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                    .to_owned();
            }
            Self::Document => "officeDocument",
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
        };
        format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}")
    }
}

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
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut root = Element::new("Relationships").with("xmlns", namespace);
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

/// An address that is a URI: Word calls a file damaged when a target is not one. Percent signs that already begin an
/// escape stay as they are.
fn uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let bytes = address.as_bytes();
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
            | b'#'
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
        assert_eq!(uri("https://example.org/<\"x\">[1]"), "https://example.org/%3C%22x%22%3E%5B1%5D");
    }
}
