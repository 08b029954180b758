// SPDX-License-Identifier: EUPL-1.2
//! Object streams (ISO 32000-1, 7.5.7): the objects that are not streams, packed; most are made only as they are packed.

use super::numbers::{Numbers, integer};
use super::syntax;
use crate::pdf::compression::{self, flate};
use lopdf::{Object, Stream, dictionary};
use std::io::Write as _;
use std::ops::Range;

/// Objects in an object stream: enough to compress well, few enough to find one quickly.
const PACKED: usize = 4096;
/// The width, in a stream of rows, of an object's number with the space before it, for which PDF/A-2 has seven digits
/// (ISO 19005-2, 6.1.13); and at least of that and its offset.
const NUMBER: usize = 10;
const PAIR: usize = 20;

/// Objects of a kind of which there are thousands: each is made when it is written, lest all stand in memory.
pub(super) trait Made: Sync {
    /// Their numbers.
    fn numbers(&self) -> Numbers;

    /// How wide the rows are in which they are written, a multiple of [`syntax::COLUMN`] and no less than [`PAIR`]; `None`
    /// for those of which one is not like the other.
    fn row(&self) -> Option<usize> {
        None
    }

    /// Writes the one at `index`.
    fn write(&self, index: usize, out: &mut Vec<u8>);
}

/// Objects that follow one another.
pub(super) enum Run<'c> {
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

    /// How wide their rows are, if they stand in rows.
    fn row(&self) -> Option<usize> {
        match self {
            Self::Objects(_) => None,
            Self::Made(made, _) => made.row(),
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

/// What an object stream holds.
pub(super) struct Packed<'c> {
    runs: Vec<Run<'c>>,
    row: Option<usize>,
}

/// What each object stream holds: those of one do not stand in rows, or in rows of the same width.
pub(super) fn packed<'c>(runs: impl IntoIterator<Item = Run<'c>>) -> Vec<Packed<'c>> {
    let mut streams: Vec<Packed<'c>> = Vec::new();
    let mut room = 0;
    for mut run in runs {
        while run.len() > 0 {
            let row = run.row();
            if room == 0 || streams.last().is_none_or(|stream| stream.row != row) {
                streams.push(Packed { runs: Vec::new(), row });
                room = PACKED;
            }
            let (first, others) = run.split(room);
            room -= first.len();
            run = others;
            if let Some(stream) = streams.last_mut() {
                stream.runs.push(first);
            }
        }
    }
    streams
}

impl Packed<'_> {
    /// The numbers of the objects, in the order of the stream.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.runs.iter().flat_map(|run| (0..run.len()).map(|index| run.number(index)))
    }

    /// Writes them.
    pub(super) fn stream(&self) -> Stream {
        let mut head = Vec::new();
        let mut body = Vec::new();
        for run in &self.runs {
            for index in 0..run.len() {
                let (number, offset) = (run.number(index), body.len());
                // Writing to memory cannot fail.
                let _ = match self.row {
                    // As many pairs as a row has room for.
                    Some(row) => {
                        let offsets = row / (row / PAIR) - NUMBER;
                        write!(head, "{number:>NUMBER$}{offset:>offsets$}")
                    }
                    None => write!(head, "{number} {offset} "),
                };
                run.write(index, &mut body);
                match self.row {
                    Some(row) => compression::fill(&mut body, row),
                    None => body.push(b'\n'),
                }
            }
        }
        let mut dictionary = dictionary! { "Type" => "ObjStm", "N" => integer(self.numbers().count()) };
        if let Some(row) = self.row {
            compression::fill(&mut head, row);
            dictionary.set("DecodeParms", compression::parameters(row));
        }
        dictionary.set("First", integer(head.len()));
        dictionary.set("Filter", "FlateDecode");
        head.append(&mut body);
        let bytes = match self.row {
            Some(row) => compression::predicted(&head, row),
            None => head,
        };
        Stream::new(dictionary, flate(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::finish::syntax::Fields;

    /// Objects that refer to so many others, in rows or not.
    struct Objects {
        numbers: Numbers,
        row: Option<usize>,
        kids: usize,
    }

    impl Made for Objects {
        fn numbers(&self) -> Numbers {
            self.numbers
        }

        fn row(&self) -> Option<usize> {
            self.row
        }

        fn write(&self, index: usize, out: &mut Vec<u8>) {
            let mut fields = if self.row.is_some() { Fields::in_columns(out) } else { Fields::open(out) };
            fields.integer("I", integer(index) * 997);
            fields.references("K", (0..self.kids).map(|kid| self.numbers.at(index + kid)));
            fields.close();
        }
    }

    /// The numbers and the objects of a stream, as a reader finds them.
    fn read(packed: &Packed<'_>) -> Vec<(u32, String)> {
        let stream = packed.stream();
        let bytes = stream.decompressed_content().unwrap();
        let get = |key| usize::try_from(stream.dict.get(key).unwrap().as_i64().unwrap()).unwrap();
        let (head, body) = bytes.split_at(get(b"First"));
        let head: Vec<usize> =
            std::str::from_utf8(head).unwrap().split_whitespace().map(|part| part.parse().unwrap()).collect();
        assert_eq!(head.len(), 2 * get(b"N"));
        let ends = head.chunks(2).skip(1).map(|pair| pair[1]).chain([body.len()]);
        let object = |(pair, end): (&[usize], usize)| {
            let text = std::str::from_utf8(&body[pair[1]..end]).unwrap();
            (u32::try_from(pair[0]).unwrap(), text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        head.chunks(2).zip(ends).map(object).collect()
    }

    #[test]
    fn objects_are_found_whatever_their_numbers_and_their_rows() {
        for first in [1, 9_999, 9_999_990, 999_000_000] {
            for row in [None, Some(24), Some(36), Some(48), Some(60), Some(84)] {
                for (count, kids) in [(1, 0), (3, 1), (40, 9), (PACKED + 7, 2)] {
                    let mut document = lopdf::Document::new();
                    document.max_id = first - 1;
                    let some = Objects { numbers: Numbers::reserve(&mut document, count), row, kids };
                    let packed = packed([Run::Made(&some, 0..count)]);
                    assert_eq!(packed.len(), count.div_ceil(PACKED));
                    let found: Vec<_> = packed.iter().flat_map(read).collect();
                    let expected = (0..count).map(|index| {
                        let kid = |kid| format!("{} 0 R", some.numbers.at(index + kid));
                        let kids = (0..kids).map(kid).collect::<Vec<_>>().join(" ");
                        (some.numbers.at(index), format!("<</I {}/K[{kids}]>>", index * 997))
                    });
                    let found = found.into_iter().map(|(number, text)| (number, text.replace("[ ", "[")));
                    assert!(found.eq(expected), "{first} {row:?} {count} {kids}");
                }
            }
        }
    }

    #[test]
    fn a_stream_holds_rows_of_one_width() {
        let mut document = lopdf::Document::new();
        let some =
            |document: &mut lopdf::Document, row| Objects { numbers: Numbers::reserve(document, 5), row, kids: 1 };
        let all = [None, None, Some(60), Some(24), Some(24), None].map(|row| some(&mut document, row));
        let packed = packed(all.iter().map(|some| Run::Made(some, 0..5)));
        let streams: Vec<_> = packed.iter().map(|stream| (stream.row, stream.numbers().count())).collect();
        assert_eq!(streams, [(None, 10), (Some(60), 5), (Some(24), 10), (None, 5)]);
    }
}
