// SPDX-License-Identifier: EUPL-1.2
//! References to cells, before calamine computes with them: it multiplies and subtracts what a file says without looking,
//! so that `A4294967298` ends the program where overflow is checked, and is taken for `A2` where it is not.

/// The last row of a spreadsheet.
const LAST_ROW: u32 = 1_048_576;
/// The last column, `XFD`, from 1.
const LAST_COLUMN: u32 = 16_384;

/// The attributes of a start tag, whose text begins after its `<`.
pub(super) fn attributes(tag: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = tag.split(|byte| *byte == b'>').next().unwrap_or_default();
    std::iter::from_fn(move || {
        let equals = rest.iter().position(|byte| *byte == b'=')?;
        let (before, after) = (rest[..equals].trim_ascii_end(), rest[equals + 1..].trim_ascii_start());
        let name = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
        let (quote, value) = after.split_first()?;
        let end = value.iter().position(|byte| byte == quote)?;
        rest = &value[end + 1..];
        Some((name, &value[..end]))
    })
}

/// Whether it is a cell's like nearly all: one letter or two, and no more digits than the last row has.
fn is_plain(reference: &[u8]) -> bool {
    let letters = reference.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let digits = &reference[letters..];
    (1..=2).contains(&letters) && digits.len() <= 6 && digits.iter().all(u8::is_ascii_digit)
}

/// Whether it is one that no spreadsheet has: beyond the last row or column, or a range that ends before it begins.
pub(super) fn is_impossible(reference: &str) -> bool {
    if is_plain(reference.as_bytes()) {
        return false;
    }
    let mut cells = reference.split(':').map(cell);
    match (cells.next().flatten(), cells.next().flatten()) {
        (Some(start), Some(end)) => is_beyond(start) || is_beyond(end) || end.0 < start.0 || end.1 < start.1,
        (Some(cell), None) | (None, Some(cell)) => is_beyond(cell),
        (None, None) => false,
    }
}

fn is_beyond((row, column): (u32, u32)) -> bool {
    row > LAST_ROW || column > LAST_COLUMN
}

/// Row and column from 1, as large as they go; `None` if it is no reference. A row's own has no column: 0.
fn cell(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = text.split_at(digits);
    let column = letters.bytes().fold(0_u32, |column, c| {
        column.saturating_mul(26).saturating_add(u32::from(c.to_ascii_uppercase() - b'A') + 1)
    });
    let row = digits.bytes().all(|c| c.is_ascii_digit()).then(|| digits.parse().unwrap_or(u32::MAX))?;
    Some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_may_say_passes() {
        for reference in
            ["A1", "xfd1048576", "A1:XFD1048576", "B2:B2", "7", "", "A", "1A", "A0", "é1", "A1:B2:C3", "#RIF!"]
        {
            assert!(!is_impossible(reference), "{reference}");
        }
    }

    #[test]
    fn what_would_overflow_does_not() {
        for reference in [
            "A1048577",
            "XFE1",
            "A4294967298",
            "ZZZZZZZZZZ1",
            "99999999999",
            "B2:A1",
            "A2:B1",
            "A1:A4294967296",
            "XFE1:A",
        ] {
            assert!(is_impossible(reference), "{reference}");
        }
    }
}
