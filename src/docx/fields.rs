// SPDX-License-Identifier: EUPL-1.2
//! Fields: what Word computes, with the value that stands there until it does.

use super::inlines::{child, plain};
use docx_rs::{FieldCharType, InstrText, ParagraphChild, Run};

/// A field and its value.
pub(super) fn field(instruction: InstrText, value: &str) -> Vec<ParagraphChild> {
    let mut runs = begin(instruction);
    runs.push(plain(value));
    runs.push(end());
    runs
}

/// The beginning of a field, up to its value.
pub(super) fn begin(instruction: InstrText) -> Vec<ParagraphChild> {
    vec![mark(FieldCharType::Begin), child(Run::new().add_instr_text(instruction)), mark(FieldCharType::Separate)]
}

/// The end of a field.
pub(super) fn end() -> ParagraphChild {
    mark(FieldCharType::End)
}

fn mark(kind: FieldCharType) -> ParagraphChild {
    child(Run::new().add_field_char(kind, false))
}
