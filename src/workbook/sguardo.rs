// SPDX-License-Identifier: EUPL-1.2
//! A sheet's part, gone through once before calamine reads it: what would end the program is refused, and what calamine
//! does not tell is kept.

use super::nascoste::Nascoste;
use super::riferimenti::{attributes, is_impossible};
use memchr::memchr;

/// What a sheet's part shows before any of its values is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Sguardo {
    /// Whether it has formulas.
    pub(super) formule: bool,
    /// Whether it has merged cells.
    pub(super) unioni: bool,
    /// What of it is out of sight.
    pub(super) nascoste: Nascoste,
}

impl Sguardo {
    /// Goes through a part; gives the reference that no spreadsheet has, if there is one: beyond the last row or column, or
    /// a range that ends before it begins. What is no reference at all is left to the reader, which refuses it.
    pub(super) fn of(part: &[u8]) -> Result<Self, String> {
        let mut found = Self::default();
        let mut row = 0_u32;
        let mut rest = part;
        // A cell mostly begins where the last one ends.
        while let Some(at) = if rest.first() == Some(&b'<') { Some(0) } else { memchr(b'<', rest) } {
            let tag = &rest[at + 1..];
            let cell = plain_cell(tag);
            rest = &tag[cell..];
            if cell > 0 || !tag.first().is_some_and(u8::is_ascii_alphabetic) {
                continue;
            }
            let (mut reference, mut hidden, mut columns) = (None, false, (0, 0));
            for (name, value) in attributes(tag) {
                match name {
                    b"r" | b"ref" => reference = Some(checked(value)?),
                    b"hidden" => hidden = matches!(value, b"1" | b"true"),
                    b"min" => columns.0 = number(value),
                    b"max" => columns.1 = number(value),
                    _ => {}
                }
            }
            match local_name(tag) {
                b"row" => {
                    row = reference.map_or_else(|| row.saturating_add(1), number);
                    if hidden {
                        found.nascoste.riga(row.saturating_sub(1));
                    }
                }
                b"col" if hidden => {
                    found.nascoste.colonne(columns.0.saturating_sub(1)..=columns.1.saturating_sub(1));
                }
                b"f" => found.formule = true,
                b"mergeCell" => found.unioni = true,
                // A filter of the sheet that lets only some rows pass; a table has its own, in its own part.
                b"filterColumn" | b"tableParts" => found.nascoste.filtro(),
                _ => {}
            }
        }
        Ok(found)
    }
}

/// How long a cell is that is like nearly all others, after its `<`, or 0: its reference comes first, has one letter or two
/// and no more digits than the last row, and is the only one; what it holds is a value without a formula, or nothing.
fn plain_cell(tag: &[u8]) -> usize {
    let after = || {
        let rest = tag.strip_prefix(b"c r=\"")?;
        let letters = rest.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        let digits = rest[letters..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=2).contains(&letters) || digits > 6 {
            return None;
        }
        let rest = rest[letters + digits..].strip_prefix(b"\"")?;
        let end = rest.iter().position(|byte| matches!(byte, b'>' | b'r')).filter(|end| rest[*end] == b'>')?;
        let inside = &rest[end + 1..];
        Some(after_value(inside).unwrap_or(inside))
    };
    after().map_or(0, |rest| tag.len() - rest.len())
}

/// What comes after a cell's value and its end.
fn after_value(inside: &[u8]) -> Option<&[u8]> {
    let value = inside.strip_prefix(b"<v>")?;
    let end = value.iter().position(|byte| *byte == b'<')?;
    value[end..].strip_prefix(b"</v></c>")
}

fn checked(value: &[u8]) -> Result<&[u8], String> {
    match std::str::from_utf8(value) {
        Ok(reference) if is_impossible(reference) => Err(reference.to_owned()),
        _ => Ok(value),
    }
}

/// What follows the name of a namespace.
fn local_name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b':').unwrap_or(tag.len());
    let name = &tag[..end];
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}

fn number(digits: &[u8]) -> u32 {
    std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(part: &[u8]) -> Option<String> {
        Sguardo::of(part).err()
    }

    #[test]
    fn only_attributes_are_looked_at() {
        assert_eq!(refused(b"<a><c s=\"1\" r = 'XFE1' t=\"s\"><v>1</v></c></a>").as_deref(), Some("XFE1"));
        assert_eq!(refused(b"<c r=\"A1\" r=\"XFE1\">").as_deref(), Some("XFE1"));
        assert_eq!(refused(b"<c r=\"XFE1\" s=\"1\">").as_deref(), Some("XFE1"));
        assert_eq!(refused(b"<mergeCell ref=\"B2:A1\"/>").as_deref(), Some("B2:A1"));
        assert_eq!(refused(b"<t>r=\"XFE1\"</t><c x=\"r='XFE1'\" xr=\"XFE1\" r=\"A1\"/><c r=\"XFE1"), None);
    }

    #[test]
    fn what_a_sheet_has_shows_in_its_tags_whatever_their_prefix() {
        let part = b"<x:cols><x:col min='2' max='3' hidden='1'/></x:cols><x:row hidden=\"false\"/><x:row hidden=\"true\"><x:c>\
                     <x:f>A1</x:f></x:c></x:row><x:row r='9' hidden='1'/><x:mergeCell ref='A1:B2'/>";
        let found = Sguardo::of(part).unwrap();
        assert!(found.formule && found.unioni && !found.nascoste.is_empty());
        let expected = "Nascoste { righe: {1, 8}, colonne: [1..=2], filtro: false }";
        assert_eq!(format!("{:?}", found.nascoste), expected);
        assert!(Sguardo::of(b"<c t='f'/><formula1>f</formula1>").is_ok_and(|found| !found.formule));
    }
}
