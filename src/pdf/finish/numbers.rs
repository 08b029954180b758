// SPDX-License-Identifier: EUPL-1.2
//! The numbers of the file's objects.

use lopdf::Document;

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

/// An object's number, or how many there are.
pub(super) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// A count, or a key, as an object.
pub(super) fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
