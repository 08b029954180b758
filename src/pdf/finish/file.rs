// SPDX-License-Identifier: EUPL-1.2
//! The bytes of the file: streams compressed, other objects packed in object streams, a cross-reference stream, and an
//! identifier that follows from the content (ISO 32000-1, 7.5.7, 7.5.8 and 14.4).

use super::structure::Structure;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::io::Write as _;
use std::ops::Range;

/// Objects in an object stream: enough to compress well, few enough to find one quickly.
const PACKED: usize = 4096;
/// A stream shorter than this is not worth compressing.
const SHORT: usize = 64;
/// A row of the cross-reference stream: kind, offset or stream, generation or index.
const ROW: usize = 7;

/// Where an object stands in the file.
#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(u32),
    Packed { stream: u32, index: u16 },
}

/// What one object stream holds.
enum Chunk<'c> {
    /// Objects that exist.
    Objects(&'c [(u32, &'c Object)]),
    /// Objects that the structure makes.
    Structure(Range<u32>),
}

impl Chunk<'_> {
    fn numbers(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Self::Objects(objects) => Box::new(objects.iter().map(|(id, _)| *id)),
            Self::Structure(ids) => Box::new(ids.clone()),
        }
    }
}

/// Writes the document. `root` and `info` are the catalog's and the Info dictionary's numbers.
pub(super) fn write(mut document: Document, structure: &Structure<'_>, root: u32, info: u32) -> Vec<u8> {
    compress(&mut document);
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut entries = vec![Entry::Free; document.max_id as usize + 1];
    let mut packed: Vec<(u32, &Object)> = Vec::new();
    for ((id, _), object) in &document.objects {
        if let Object::Stream(stream) = object {
            entries[*id as usize] = Entry::At(offset(&out));
            write_stream(&mut out, *id, &stream.dict, &stream.content);
        } else {
            packed.push((*id, object));
        }
    }
    let elements = structure.numbers();
    let elements = elements.clone().step_by(PACKED).map(|from| from..elements.end.min(from + number(PACKED)));
    let chunks: Vec<Chunk<'_>> =
        packed.chunks(PACKED).map(Chunk::Objects).chain(elements.map(Chunk::Structure)).collect();
    let streams: Vec<Stream> = chunks.par_iter().map(|chunk| object_stream(chunk, structure)).collect();
    for (chunk, stream) in chunks.iter().zip(streams) {
        let id = number(entries.len());
        entries.push(Entry::At(offset(&out)));
        for (index, packed) in (0_u16..).zip(chunk.numbers()) {
            entries[packed as usize] = Entry::Packed { stream: id, index };
        }
        write_stream(&mut out, id, &stream.dict, &stream.content);
    }
    let at = offset(&out);
    entries.push(Entry::At(at));
    let identifier = Object::String(Sha256::digest(&out)[..16].to_vec(), StringFormat::Hexadecimal);
    let table = cross_references(&entries);
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "XRef");
    dictionary.set("Size", i64::from(number(entries.len())));
    dictionary.set("W", vec![1.into(), 4.into(), 2.into()]);
    dictionary.set("Root", Object::Reference((root, 0)));
    dictionary.set("Info", Object::Reference((info, 0)));
    dictionary.set("ID", vec![identifier.clone(), identifier]);
    dictionary.set("Filter", "FlateDecode");
    let mut parameters = Dictionary::new();
    parameters.set("Predictor", 12);
    parameters.set("Columns", i64::from(number(ROW)));
    dictionary.set("DecodeParms", parameters);
    dictionary.set("Length", i64::from(number(table.len())));
    write_stream(&mut out, number(entries.len() - 1), &dictionary, &table);
    out.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
    out
}

/// Compresses all streams that are not: each by itself, so that the number of threads changes nothing.
fn compress(document: &mut Document) {
    let streams: Vec<&mut Stream> = document
        .objects
        .values_mut()
        .filter_map(|object| match object {
            Object::Stream(stream) => Some(stream),
            _ => None,
        })
        .collect();
    streams.into_par_iter().for_each(|stream| {
        if stream.allows_compression && !stream.dict.has(b"Filter") && stream.content.len() > SHORT {
            let compressed = flate(&stream.content);
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(compressed);
        } else {
            let content = std::mem::take(&mut stream.content);
            stream.set_content(content);
        }
    });
}

fn object_stream(chunk: &Chunk<'_>, structure: &Structure<'_>) -> Stream {
    let mut head = Vec::new();
    let mut body = Vec::new();
    let mut write = |id: u32, object: &Object| {
        head.extend_from_slice(format!("{id} {} ", body.len()).as_bytes());
        write_object(&mut body, object);
        body.push(b'\n');
    };
    match chunk {
        Chunk::Objects(objects) => objects.iter().for_each(|(id, object)| write(*id, object)),
        Chunk::Structure(ids) => ids.clone().for_each(|id| write(id, &structure.object(id))),
    }
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "ObjStm");
    dictionary.set("N", i64::from(number(chunk.numbers().count())));
    dictionary.set("First", i64::from(number(head.len())));
    dictionary.set("Filter", "FlateDecode");
    head.append(&mut body);
    Stream::new(dictionary, flate(&head))
}

/// Rows with the "up" predictor, as most of one row is like the one above.
fn cross_references(entries: &[Entry]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(entries.len() * (ROW + 1));
    let mut above = [0_u8; ROW];
    for (index, entry) in entries.iter().enumerate() {
        let mut row = [0_u8; ROW];
        match entry {
            Entry::Free if index == 0 => row[5..].fill(0xFF),
            Entry::Free => {}
            Entry::At(offset) => {
                row[0] = 1;
                row[1..5].copy_from_slice(&offset.to_be_bytes());
            }
            Entry::Packed { stream, index } => {
                row[0] = 2;
                row[1..5].copy_from_slice(&stream.to_be_bytes());
                row[5..].copy_from_slice(&index.to_be_bytes());
            }
        }
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(this, above)| this.wrapping_sub(above)));
        above = row;
    }
    flate(&rows)
}

fn flate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(7));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn write_stream(out: &mut Vec<u8>, id: u32, dictionary: &Dictionary, content: &[u8]) {
    out.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
    write_dictionary(out, dictionary);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        // A stream inside another object does not exist: streams are indirect, and written before.
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::Reference((id, generation)) => out.extend_from_slice(format!("{id} {generation} R").as_bytes()),
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                out.extend_from_slice(format!("{byte:02X}").as_bytes());
            }
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 && is_bare(item) {
                    out.push(b' ');
                }
                write_object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
    }
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
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

/// PDF files of 4 GiB and more are beyond this program, and beyond its readers.
fn offset(out: &[u8]) -> u32 {
    number(out.len())
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
