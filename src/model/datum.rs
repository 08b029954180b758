// SPDX-License-Identifier: EUPL-1.2
//! A value and the cell it comes from.

use crate::diagnostics::{Origin, Place};
use std::ops::Deref;

/// A value that keeps the cell it comes from, so that a diagnostic, and a reader of the document, can be led back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datum<T> {
    /// The value.
    pub value: T,
    /// The cell; `None` for a default that no cell states.
    pub origin: Option<Origin>,
}

impl<T> Datum<T> {
    /// A value read from a cell.
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin: Some(origin) }
    }

    /// A value that no cell states.
    pub fn predefinito(value: T) -> Self {
        Self { value, origin: None }
    }

    /// Where it stands, for a diagnostic.
    pub fn place(&self) -> Place {
        self.origin.as_ref().map_or(Place::Input, Place::from)
    }

    /// Another value, of the same cell.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Datum<U> {
        Datum { value: f(self.value), origin: self.origin }
    }
}

impl<T> Deref for Datum<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
