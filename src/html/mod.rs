// SPDX-License-Identifier: EUPL-1.2
//! Document tree to one self-contained accessible page: WCAG 2.1 AA, no external resource, readable on a phone, in the
//! dark and on paper. Without scripts all the text is there; a script adds what only it can do.

mod content;
mod contents;
mod filter;
mod inline;
mod markup;
mod page;
mod palette;
mod stylesheet;

use crate::document::{Document, Style};

/// The whole page.
pub fn write(document: &Document, style: &Style) -> String {
    page::write(document, style)
}
