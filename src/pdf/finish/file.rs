// SPDX-License-Identifier: EUPL-1.2
//! The bytes of the file: streams compressed, other objects packed in object streams, a cross-reference stream, and an
//! identifier that follows from the content (ISO 32000-1, 7.5.7, 7.5.8 and 14.4).

use super::syntax;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::io::Write as _;
use std::ops::Range;

/// Objects in an object stream: enough to compress well, few enough to find one quickly.
const PACKED: usize = 4096;
/// Pages that are compressed side by side.
const BATCH: usize = 64;
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

/// The numbers of objects that follow one another.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    first: u32,
    count: u32,
}

impl Numbers {
    /// Keeps `count` numbers of the document for objects that are not in it.
    pub(super) fn reserve(document: &mut Document, count: usize) -> Self {
        let numbers = Self { first: document.max_id + 1, count: number(count) };
        document.max_id += numbers.count;
        numbers
    }

    /// One number alone.
    pub(super) fn one(number: u32) -> Self {
        Self { first: number, count: 1 }
    }

    /// The number of the one at `index`.
    pub(super) fn at(self, index: usize) -> u32 {
        self.first + number(index)
    }

    /// How many they are.
    pub(super) fn count(self) -> usize {
        self.count as usize
    }
}

/// Objects of a kind of which there are thousands: each is made when it is written, lest all stand in memory.
pub(super) trait Made: Sync {
    /// Their numbers.
    fn numbers(&self) -> Numbers;

    /// Writes the one at `index`.
    fn write(&self, index: usize, out: &mut Vec<u8>);
}

/// The operators of the pages, and the numbers of their streams.
pub(super) struct Contents {
    pub(super) numbers: Numbers,
    pub(super) printed: Vec<Vec<u8>>,
}

/// Objects that follow one another.
enum Run<'c> {
    /// That exist.
    Objects(&'c [(u32, Object)]),
    /// Some of those of a kind.
    Made(&'c dyn Made, Range<usize>),
}

impl Run<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Objects(objects) => objects.len(),
            Self::Made(_, range) => range.len(),
        }
    }

    /// The number of the object at `index`.
    fn number(&self, index: usize) -> u32 {
        match self {
            Self::Objects(objects) => objects[index].0,
            Self::Made(made, range) => made.numbers().at(range.start + index),
        }
    }

    /// Writes the object at `index`.
    fn write(&self, index: usize, out: &mut Vec<u8>) {
        match self {
            Self::Objects(objects) => syntax::write_object(out, &objects[index].1),
            Self::Made(made, range) => made.write(range.start + index, out),
        }
    }

    /// The first `most` of them, and the others.
    fn split(self, most: usize) -> (Self, Self) {
        match self {
            Self::Objects(objects) => {
                let (first, others) = objects.split_at(most.min(objects.len()));
                (Self::Objects(first), Self::Objects(others))
            }
            Self::Made(made, range) => {
                let middle = range.end.min(range.start + most);
                (Self::Made(made, range.start..middle), Self::Made(made, middle..range.end))
            }
        }
    }
}

/// What each object stream holds.
fn packed<'c>(runs: impl IntoIterator<Item = Run<'c>>) -> Vec<Vec<Run<'c>>> {
    let mut streams: Vec<Vec<Run<'c>>> = Vec::new();
    let mut room = 0;
    for mut run in runs {
        while run.len() > 0 {
            if room == 0 {
                streams.push(Vec::new());
                room = PACKED;
            }
            let (first, others) = run.split(room);
            room -= first.len();
            run = others;
            if let Some(stream) = streams.last_mut() {
                stream.push(first);
            }
        }
    }
    streams
}

/// Writes the document. `root` and `info` are the catalog's and the Info dictionary's numbers.
pub(super) fn write(document: Document, contents: Contents, made: &[&dyn Made], root: u32, info: u32) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
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
    let mut index = 0;
    let mut printed = contents.printed.into_iter();
    loop {
        // A few at a time: what is written stands no longer in memory as it was.
        let batch: Vec<Vec<u8>> = printed.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let batch = batch.into_par_iter().map(|printed| compressed(Stream::new(Dictionary::new(), printed)));
        for stream in batch.collect::<Vec<_>>() {
            let id = contents.numbers.at(index);
            index += 1;
            entries[id as usize] = Entry::At(offset(&out));
            write_stream(&mut out, id, &stream);
        }
    }
    // 2. All other objects, packed.
    let made = made.iter().map(|made| Run::Made(*made, 0..made.numbers().count()));
    let packed = packed([Run::Objects(&others)].into_iter().chain(made));
    for some in packed.chunks(STREAMS) {
        let streams: Vec<Stream> = some.par_iter().map(|runs| object_stream(runs)).collect();
        for (runs, stream) in some.iter().zip(streams) {
            let id = number(entries.len());
            entries.push(Entry::At(offset(&out)));
            let packed = runs.iter().flat_map(|run| (0..run.len()).map(|index| run.number(index)));
            for (index, packed) in (0..).zip(packed) {
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
    let mut parameters = Dictionary::new();
    parameters.set("Predictor", 12);
    parameters.set("Columns", i64::from(number(ROW)));
    dictionary.set("DecodeParms", parameters);
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

fn object_stream(runs: &[Run<'_>]) -> Stream {
    let mut head = Vec::new();
    let mut body = Vec::new();
    let mut count = 0;
    for run in runs {
        for index in 0..run.len() {
            // Writing to memory cannot fail.
            let _ = write!(head, "{} {} ", run.number(index), body.len());
            run.write(index, &mut body);
            body.push(b'\n');
        }
        count += run.len();
    }
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "ObjStm");
    dictionary.set("N", i64::from(number(count)));
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

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
