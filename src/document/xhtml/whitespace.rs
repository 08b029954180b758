// SPDX-License-Identifier: EUPL-1.2
//! White space, collapsed as HTML collapses it: runs of spaces, tabs and line ends are one space, and none stands at
//! the ends of a paragraph or beside a line break. U+00A0 is not white space.

use crate::document::Inline;

/// Whether HTML collapses `c`.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Text that stands alone (a title, an attribute): collapsed, without ends.
pub(super) fn collapse(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The content of a paragraph: collapsed, adjacent words of the template joined, what is empty dropped.
pub(super) fn tidy(content: Vec<Inline>) -> Vec<Inline> {
    let mut content = collapse_inlines(content, &mut true);
    trim(&mut content, Trim::SpacesAndBreaks);
    join(content)
}

/// Whether nothing of it would be seen.
pub(super) fn is_empty(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Datum { text, .. } | Inline::Acronym { short: text, .. } => {
            text.chars().all(char::is_whitespace)
        }
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => is_empty(inner),
        Inline::LineBreak => true,
        Inline::Footnote { .. } => false,
    })
}

/// `after_space` is whether a space may not stand here, since one stands before or nothing does.
fn collapse_inlines(content: Vec<Inline>, after_space: &mut bool) -> Vec<Inline> {
    let mut out = Vec::with_capacity(content.len());
    for inline in content {
        let collapsed = match inline {
            Inline::Text(text) => Inline::Text(collapse_text(&text, after_space)),
            Inline::Datum { text, origin } => Inline::Datum { text: collapse_text(&text, after_space), origin },
            Inline::Strong(inner) => Inline::Strong(collapse_inlines(inner, after_space)),
            Inline::Emphasis(inner) => Inline::Emphasis(collapse_inlines(inner, after_space)),
            Inline::Link { target, content } => {
                Inline::Link { target, content: collapse_inlines(content, after_space) }
            }
            kept @ (Inline::Acronym { .. } | Inline::Footnote { .. }) => {
                *after_space = false;
                kept
            }
            Inline::LineBreak => {
                *after_space = true;
                trim(&mut out, Trim::Spaces);
                Inline::LineBreak
            }
        };
        out.push(collapsed);
    }
    out
}

fn collapse_text(text: &str, after_space: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_space(c) {
            out.push(c);
            *after_space = false;
        } else if !*after_space {
            out.push(' ');
            *after_space = true;
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trim {
    Spaces,
    SpacesAndBreaks,
}

/// Drops what is not seen at the end; returns whether something that is seen was met.
fn trim(content: &mut Vec<Inline>, what: Trim) -> bool {
    while let Some(last) = content.last_mut() {
        let seen = match last {
            Inline::Text(text) | Inline::Datum { text, .. } => {
                text.truncate(text.trim_end_matches(is_space).len());
                !text.is_empty()
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => trim(inner, what),
            Inline::LineBreak => what == Trim::Spaces,
            Inline::Acronym { .. } | Inline::Footnote { .. } => true,
        };
        if seen {
            return true;
        }
        content.pop();
    }
    false
}

fn join(content: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in content {
        let inline = match inline {
            Inline::Strong(inner) => Inline::Strong(join(inner)),
            Inline::Emphasis(inner) => Inline::Emphasis(join(inner)),
            Inline::Link { target, content } => Inline::Link { target, content: join(content) },
            other @ (Inline::Text(_)
            | Inline::Datum { .. }
            | Inline::Acronym { .. }
            | Inline::Footnote { .. }
            | Inline::LineBreak) => other,
        };
        let dropped = match &inline {
            Inline::Text(text) | Inline::Datum { text, .. } => text.is_empty(),
            Inline::Strong(inner) | Inline::Emphasis(inner) => inner.is_empty(),
            Inline::Link { .. } | Inline::Acronym { .. } | Inline::Footnote { .. } | Inline::LineBreak => false,
        };
        match (out.last_mut(), inline) {
            (_, _) if dropped => {}
            (Some(Inline::Text(before)), Inline::Text(after)) => before.push_str(&after),
            (_, inline) => out.push(inline),
        }
    }
    out
}
