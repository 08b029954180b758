// SPDX-License-Identifier: EUPL-1.2
//! How objects are written (ISO 32000-1, 7.3): with no white space that is not needed, or in columns, where thousands of
//! them that follow one another differ in a few digits ([`super::packed`]).

use crate::document::Points;
use lopdf::{Dictionary, Object, StringFormat};
use std::io::Write as _;

/// The width of a reference in an array that is written in columns, with the space before it.
pub(super) const COLUMN: usize = 12;

/// A dictionary that is written as it is made: no object stands in memory for it.
pub(super) struct Fields<'o> {
    out: &'o mut Vec<u8>,
    in_columns: bool,
}

impl<'o> Fields<'o> {
    pub(super) fn open(out: &'o mut Vec<u8>) -> Self {
        Self::begin(out, false)
    }

    /// The same, with numbers and references right-aligned, and those of an array in columns of [`COLUMN`] from the
    /// beginning of `out`. Numbers of more than four digits, and objects after the ten-millionth, stand out of line.
    pub(super) fn in_columns(out: &'o mut Vec<u8>) -> Self {
        Self::begin(out, true)
    }

    fn begin(out: &'o mut Vec<u8>, in_columns: bool) -> Self {
        out.extend_from_slice(b"<<");
        Self { out, in_columns }
    }

    pub(super) fn close(self) {
        self.out.extend_from_slice(b">>");
    }

    /// A name.
    pub(super) fn name(&mut self, key: &str, name: &str) -> &mut Self {
        self.key(key);
        write_name(self.out, name.as_bytes());
        self
    }

    pub(super) fn integer(&mut self, key: &str, value: i64) -> &mut Self {
        self.key(key);
        self.out.push(b' ');
        if self.in_columns {
            // Writing to memory cannot fail.
            let _ = write!(self.out, "{value:>4}");
        } else {
            write_integer(self.out, value);
        }
        self
    }

    /// A reference to the object of that number.
    pub(super) fn reference(&mut self, key: &str, number: u32) -> &mut Self {
        self.key(key);
        self.out.push(b' ');
        if self.in_columns {
            write_column(self.out, number);
        } else {
            write_reference(self.out, number);
        }
        self
    }

    /// References to the objects of those numbers.
    pub(super) fn references(&mut self, key: &str, numbers: impl IntoIterator<Item = u32>) -> &mut Self {
        self.array(key, |items| numbers.into_iter().for_each(|number| items.reference(number)))
    }

    /// Lengths in points, to their hundredths.
    pub(super) fn lengths(&mut self, key: &str, lengths: [Points; 4]) -> &mut Self {
        self.array(key, |items| lengths.into_iter().for_each(|length| items.real(length)))
    }

    /// An object of the library's.
    pub(super) fn object(&mut self, key: &str, object: &Object) -> &mut Self {
        self.key(key);
        if is_bare(object) {
            self.out.push(b' ');
        }
        write_object(self.out, object);
        self
    }

    /// An array, filled by `fill`.
    pub(super) fn array(&mut self, key: &str, fill: impl FnOnce(&mut Items<'_>)) -> &mut Self {
        self.key(key);
        Items::write(self.out, self.in_columns, fill);
        self
    }

    /// A dictionary in the dictionary, filled by `fill`.
    pub(super) fn fields(&mut self, key: &str, fill: impl FnOnce(&mut Fields<'_>)) -> &mut Self {
        self.key(key);
        let mut fields = Fields::begin(self.out, self.in_columns);
        fill(&mut fields);
        fields.close();
        self
    }

    fn key(&mut self, key: &str) {
        write_name(self.out, key.as_bytes());
    }
}

/// An array that is written as it is made.
pub(super) struct Items<'o> {
    out: &'o mut Vec<u8>,
    in_columns: bool,
    /// What was written last ends where the next may not begin.
    is_bare: bool,
}

impl Items<'_> {
    fn write(out: &mut Vec<u8>, in_columns: bool, fill: impl FnOnce(&mut Items<'_>)) {
        out.push(b'[');
        let mut items = Items { out, in_columns, is_bare: false };
        fill(&mut items);
        items.out.push(b']');
    }

    pub(super) fn integer(&mut self, value: i64) {
        self.part();
        write_integer(self.out, value);
    }

    pub(super) fn reference(&mut self, number: u32) {
        if self.in_columns {
            self.out.resize(self.out.len().next_multiple_of(COLUMN), b' ');
            self.out.push(b' ');
            write_column(self.out, number);
            self.is_bare = true;
        } else {
            self.part();
            write_reference(self.out, number);
        }
    }

    /// A length in points, to its hundredths.
    pub(super) fn real(&mut self, value: Points) {
        self.object(&real(value));
    }

    pub(super) fn object(&mut self, object: &Object) {
        if is_bare(object) {
            self.part();
        } else {
            // A name ends with no delimiter of its own.
            self.is_bare = matches!(object, Object::Name(_));
        }
        write_object(self.out, object);
    }

    pub(super) fn array(&mut self, fill: impl FnOnce(&mut Items<'_>)) {
        self.is_bare = false;
        Items::write(self.out, self.in_columns, fill);
    }

    pub(super) fn fields(&mut self, fill: impl FnOnce(&mut Fields<'_>)) {
        self.is_bare = false;
        let mut fields = Fields::begin(self.out, self.in_columns);
        fill(&mut fields);
        fields.close();
    }

    /// Before what does not begin with a delimiter of its own.
    fn part(&mut self) {
        if self.is_bare {
            self.out.push(b' ');
        }
        self.is_bare = true;
    }
}

/// A length in points, to its hundredths.
pub(super) fn real(value: Points) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}

pub(super) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        // A stream inside another object does not exist: streams are indirect, and written before.
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => write_integer(out, *value),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::Reference((number, _)) => write_reference(out, *number),
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                out.extend_from_slice(format!("{byte:02X}").as_bytes());
            }
            out.push(b'>');
        }
        Object::Array(items) => Items::write(out, false, |array| items.iter().for_each(|item| array.object(item))),
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
    }
}

pub(super) fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        if is_bare(value) {
            out.push(b' ');
        }
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_integer(out: &mut Vec<u8>, value: i64) {
    // Writing to memory cannot fail.
    let _ = write!(out, "{value}");
}

/// No object has been changed since it was first written: all generations are 0.
fn write_reference(out: &mut Vec<u8>, number: u32) {
    let _ = write!(out, "{number} 0 R");
}

/// The same, right-aligned.
fn write_column(out: &mut Vec<u8>, number: u32) {
    let _ = write!(out, "{number:>7} 0 R");
}

/// Whether an object does not begin with a delimiter of its own.
fn is_bare(object: &Object) -> bool {
    matches!(object, Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_))
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn names_and_strings_are_escaped() {
        let mut out = Vec::new();
        write_object(&mut out, &Object::Name(b"A b#(".to_vec()));
        write_object(&mut out, &Object::string_literal("a(b)\\\r"));
        assert_eq!(out, br"/A#20b#23#28(a\(b\)\\\r)");
    }

    #[test]
    fn bare_items_are_parted() {
        let mut out = Vec::new();
        write_object(
            &mut out,
            &Object::Array(vec![1.into(), Object::Reference((2, 0)), "N".into(), Object::Real(0.5)]),
        );
        assert_eq!(out, b"[1 2 0 R/N 0.5]");
    }

    #[test]
    fn columns_stand_below_one_another() {
        let mut out = Vec::new();
        let mut fields = Fields::in_columns(&mut out);
        fields.name("S", "TR").reference("P", 7).integer("N", 12);
        fields.references("K", [98, 99, 12_345_678, 100]);
        fields.close();
        let expected =
            "<</S/TR/P       7 0 R/N   12/K[           98 0 R      99 0 R 12345678 0 R                100 0 R]>>";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn what_is_written_at_once_is_as_what_is_made_first() {
        let made = dictionary! {
            "S" => "TD",
            "P" => Object::Reference((7, 0)),
            "K" => vec![1.into(), Object::Reference((2, 0)), Object::Dictionary(dictionary! { "MCID" => 3 }), 4.into()],
            "A" => dictionary! { "O" => "Table", "ColSpan" => 6 },
        };
        let mut expected = Vec::new();
        write_dictionary(&mut expected, &made);
        let mut out = Vec::new();
        let mut fields = Fields::open(&mut out);
        fields.name("S", "TD").reference("P", 7);
        fields.array("K", |kids| {
            kids.integer(1);
            kids.reference(2);
            kids.fields(|content| {
                content.integer("MCID", 3);
            });
            kids.integer(4);
        });
        fields.fields("A", |owned| {
            owned.name("O", "Table").integer("ColSpan", 6);
        });
        fields.close();
        assert_eq!(String::from_utf8(out).unwrap(), String::from_utf8(expected).unwrap());
    }
}
