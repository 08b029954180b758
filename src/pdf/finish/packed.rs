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
/// The width, in a stream of rows, of an object's number; and at least of that and its offset.
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
