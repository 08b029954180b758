// SPDX-License-Identifier: EUPL-1.2
//! Fields: what Word computes, with the value that stands there until it does.

use super::text::{Looks, plain, run};
use super::xml::Element;

/// A field and its value.
pub(super) fn field(instruction: &str, value: &str) -> impl Iterator<Item = Element> {
    begin(instruction).into_iter().chain([plain(value), end()])
}

/// The beginning of a field, up to its value.
pub(super) fn begin(instruction: &str) -> Vec<Element> {
    let instruction = Element::new("w:instrText").text(instruction);
    vec![mark("begin"), run(Looks::default()).child(instruction), mark("separate")]
}

/// The end of a field.
pub(super) fn end() -> Element {
    mark("end")
}

fn mark(kind: &str) -> Element {
    run(Looks::default()).child(Element::new("w:fldChar").with("w:fldCharType", kind))
}
