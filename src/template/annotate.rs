// SPDX-License-Identifier: EUPL-1.2
//! Writes into every tag of a template where it stands, so that what is wrong in the rendered markup can be led back to
//! the line that a person can correct: `<td …>` becomes `<td data-modello="2:14:9" …>` (file, line, column).

use std::fmt::Write as _;

/// The template with a position in each start tag. `file` is its number in the list of files.
///
/// Handlebars expressions, comments and the inside of an inline `<svg>` are left as they are.
pub(super) fn annotate(file: usize, text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    let (mut line, mut column) = (1, 1);
    while !rest.is_empty() {
        let taken = verbatim(rest);
        if taken > 0 {
            let (piece, after) = rest.split_at(taken);
            out.push_str(piece);
            (line, column) = advance(piece, line, column);
            rest = after;
            continue;
        }
        let tag = tag_name(rest);
        let (piece, after) = rest.split_at(1 + tag.len());
        out.push_str(piece);
        let _ = write!(out, " data-modello=\"{file}:{line}:{column}\"");
        (line, column) = advance(piece, line, column);
        rest = after;
        if tag == "svg" {
            let end = rest.find("</svg>").unwrap_or(rest.len());
            let (inside, after) = rest.split_at(end);
            out.push_str(inside);
            (line, column) = advance(inside, line, column);
            rest = after;
        }
    }
    out
}

/// How many bytes at the head of `rest` are to be copied as they are; 0 when a start tag stands there.
fn verbatim(rest: &str) -> usize {
    let through = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with("{{!--") {
        through("--}}")
    } else if rest.starts_with("{{{") {
        through("}}}")
    } else if rest.starts_with("{{") {
        through("}}")
    } else if rest.starts_with("<!--") {
        through("-->")
    } else if !tag_name(rest).is_empty() {
        0
    } else {
        // Up to whatever may be next, past this character at the least.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        rest[first..].find(['<', '{']).map_or(rest.len(), |at| at + first)
    }
}

/// The name of the start tag at the head of `rest`; empty if none stands there.
fn tag_name(rest: &str) -> &str {
    let Some(name) = rest.strip_prefix('<') else { return "" };
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_'))).unwrap_or(name.len());
    &name[..end]
}

fn advance(piece: &str, line: usize, column: usize) -> (usize, usize) {
    match piece.rfind('\n') {
        Some(last) => (line + piece.matches('\n').count(), piece[last + 1..].chars().count() + 1),
        None => (line, column + piece.chars().count()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_start_tag_says_where_it_stands() {
        assert_eq!(
            annotate(3, "<p>è {{x}}<em>a</em>\n  <br/></p>"),
            "<p data-modello=\"3:1:1\">è {{x}}<em data-modello=\"3:1:11\">a</em>\n  <br data-modello=\"3:2:3\"/></p>"
        );
    }

    #[test]
    fn what_is_not_a_tag_of_ours_is_left_alone() {
        for text in ["a < b", "{{!-- <p> --}}", "<!-- <p> -->", "{{#if a}}{{/if}}", "</p>", "<", "{{ unclosed", "<!--"]
        {
            assert_eq!(annotate(0, text), text);
        }
        assert_eq!(annotate(0, "<svg a=\"1\"><g/></svg>"), "<svg data-modello=\"0:1:1\" a=\"1\"><g/></svg>");
    }
}
