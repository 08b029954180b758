// SPDX-License-Identifier: EUPL-1.2
//! The bytes of the file: streams compressed, other objects packed in object streams, a cross-reference stream, and an
//! identifier that follows from the content (ISO 32000-1, 7.5.7, 7.5.8 and 14.4).

use super::numbers::{Numbers, number};
use super::packed::{Made, Packed, Run, packed};
use super::syntax;
use crate::pdf::compression::{self, flate};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::io::Write as _;

/// Object streams that are made side by side.
const STREAMS: usize = 16;
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

/// The operators of the pages, compressed, and the numbers of their streams.
pub(super) struct Contents {
    pub(super) numbers: Numbers,
    pub(super) printed: Vec<Vec<u8>>,
}

/// Writes the document. `root` and `info` are the catalog's and the Info dictionary's numbers.
pub(super) fn write(document: Document, contents: Contents, made: &[&dyn Made], root: u32, info: u32) -> Vec<u8> {
    // Pages are two thirds of the file at least: it need not grow into more than it is.
    let pages: usize = contents.printed.iter().map(Vec::len).sum();
    let mut out = Vec::with_capacity(pages + pages / 2);
    out.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    let mut entries = vec![Entry::Free; document.max_id as usize + 1];
    // 1. Streams.
    let mut others: Vec<(u32, Object)> = Vec::new();
    for ((id, _), object) in document.objects {
        if let Object::Stream(stream) = object {
            entries[id as usize] = Entry::At(offset(&out));
            write_stream(&mut out, id, &compressed(stream));
        } else {
            others.push((id, object));
        }
    }
    for (index, printed) in contents.printed.into_iter().enumerate() {
        let id = contents.numbers.at(index);
        entries[id as usize] = Entry::At(offset(&out));
        write_stream(&mut out, id, &Stream::new(dictionary! { "Filter" => "FlateDecode" }, printed));
    }
    // 2. All other objects, packed.
    let made = made.iter().map(|made| Run::Made(*made, 0..made.numbers().count()));
    let packed = packed([Run::Objects(&others)].into_iter().chain(made));
    for some in packed.chunks(STREAMS) {
        let streams: Vec<Stream> = some.par_iter().map(Packed::stream).collect();
        for (packed, stream) in some.iter().zip(streams) {
            let id = number(entries.len());
            entries.push(Entry::At(offset(&out)));
            for (index, packed) in (0..).zip(packed.numbers()) {
                entries[packed as usize] = Entry::Packed { stream: id, index };
            }
            write_stream(&mut out, id, &stream);
        }
    }
    // 3. Where they all are.
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
    dictionary.set("DecodeParms", compression::parameters(ROW));
    write_stream(&mut out, number(entries.len() - 1), &Stream::new(dictionary, table));
    out.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
    out
}

/// The stream, compressed if it may be and is worth it: each by itself, so that the number of threads changes nothing.
fn compressed(mut stream: Stream) -> Stream {
    if stream.allows_compression && !stream.dict.has(b"Filter") && stream.content.len() > SHORT {
        stream.dict.set("Filter", "FlateDecode");
        stream.content = flate(&stream.content);
    }
    stream
}

fn cross_references(entries: &[Entry]) -> Vec<u8> {
    let mut table = Vec::with_capacity(entries.len() * ROW);
    for entry in entries {
        let mut row = [0_u8; ROW];
        match entry {
            // All lead back to object 0, and so are of the generation that is never used again (7.5.4).
            Entry::Free => row[5..].fill(0xFF),
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
        table.extend_from_slice(&row);
    }
    flate(&compression::predicted(&table, ROW))
}

fn write_stream(out: &mut Vec<u8>, id: u32, stream: &Stream) {
    let mut dictionary = stream.dict.clone();
    dictionary.set("Length", i64::from(number(stream.content.len())));
    // Writing to memory cannot fail.
    let _ = writeln!(out, "{id} 0 obj");
    syntax::write_dictionary(out, &dictionary);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(&stream.content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

/// PDF files of 4 GiB and more are beyond this program, and beyond its readers.
fn offset(out: &[u8]) -> u32 {
    number(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_an_object_are_never_to_be_used_again() {
        let entries = [Entry::Free, Entry::At(15), Entry::Free, Entry::Packed { stream: 4, index: 1 }, Entry::At(99)];
        let dictionary = dictionary! { "Filter" => "FlateDecode", "DecodeParms" => compression::parameters(ROW) };
        let table = Stream::new(dictionary, cross_references(&entries)).decompressed_content().unwrap();
        let free = [0, 0, 0, 0, 0, 0xFF, 0xFF];
        let expected = [free, [1, 0, 0, 0, 15, 0, 0], free, [2, 0, 0, 0, 4, 0, 1], [1, 0, 0, 0, 99, 0, 0]];
        assert_eq!(table, expected.concat());
    }
}
