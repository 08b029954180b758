// SPDX-License-Identifier: EUPL-1.2
//! Rust text as the rules of the house need it: without comments, strings and tests, and as the paths it names.

use std::ops::Range;

/// A path that the code names, whole: `use a::{b, c::d};` names `a::b` and `a::c::d`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// One-based.
    pub(crate) line: usize,
    pub(crate) segments: Vec<String>,
}

impl Named {
    pub(crate) fn starts_with(&self, path: &str) -> bool {
        let wanted: Vec<&str> = path.split("::").collect();
        self.segments.len() >= wanted.len() && self.segments.iter().zip(&wanted).all(|(a, b)| a == b)
    }
}

/// The text with comments and literals blanked; line breaks stay where they are.
pub(crate) fn without_words(text: &str) -> String {
    blank(text, true)
}

/// The text with comments blanked.
pub(crate) fn without_comments(text: &str) -> String {
    blank(text, false)
}

fn blank(text: &str, literals: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = chars.clone();
    let mut erase = |range: Range<usize>| {
        for i in range {
            if chars[i] != '\n' {
                out[i] = ' ';
            }
        }
    };
    let mut i = 0;
    while i < chars.len() {
        let end = comment_end(&chars, i);
        if end > i {
            erase(i..end);
            i = end;
            continue;
        }
        let end = literal_end(&chars, i);
        if end > i {
            if literals {
                erase(i..end);
            }
            i = end;
            continue;
        }
        i += 1;
    }
    out.into_iter().collect()
}

fn comment_end(chars: &[char], start: usize) -> usize {
    let mut i = start;
    if chars[start..].starts_with(&['/', '/']) {
        while i < chars.len() && chars[i] != '\n' {
            i += 1;
        }
    } else if chars[start..].starts_with(&['/', '*']) {
        let mut depth = 0;
        while i < chars.len() {
            if chars[i..].starts_with(&['/', '*']) {
                depth += 1;
                i += 2;
            } else if chars[i..].starts_with(&['*', '/']) {
                depth -= 1;
                i += 2;
                if depth == 0 {
                    break;
                }
            } else {
                i += 1;
            }
        }
    }
    i
}

fn literal_end(chars: &[char], start: usize) -> usize {
    let after_word = start > 0 && is_word(chars[start - 1]);
    match chars[start] {
        '"' => quoted_end(chars, start, '"'),
        // A raw string: r"…", r#"…"#, br"…".
        'r' if !after_word || chars[start - 1] == 'b' => {
            let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
            if chars.get(start + 1 + hashes) != Some(&'"') {
                return start;
            }
            let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let mut i = start + 2 + hashes;
            while i < chars.len() && !chars[i..].starts_with(&close) {
                i += 1;
            }
            (i + close.len()).min(chars.len())
        }
        // A character, not a lifetime.
        '\'' if chars.get(start + 1) == Some(&'\\') || chars.get(start + 2) == Some(&'\'') => {
            quoted_end(chars, start, '\'')
        }
        _ => start,
    }
}

fn quoted_end(chars: &[char], start: usize, quote: char) -> usize {
    let mut i = start + 1;
    while i < chars.len() && chars[i] != quote {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(chars.len())
}

/// Blanks each item under `#[cfg(test)]`. `code` is the same text without words, so that braces count.
pub(crate) fn without_tests(text: &str, code: &str) -> String {
    let (mut out, code): (Vec<char>, Vec<char>) = (text.chars().collect(), code.chars().collect());
    let attribute: Vec<char> = "#[cfg(test)]".chars().collect();
    let mut i = 0;
    while i < code.len() {
        if !code[i..].starts_with(&attribute) {
            i += 1;
            continue;
        }
        let (start, mut depth) = (i, 0);
        while i < code.len() {
            match code[i] {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            i += 1;
            if depth == 0 && matches!(code[i - 1], '}' | ';') {
                break;
            }
        }
        for c in out[start..i].iter_mut().filter(|c| **c != '\n') {
            *c = ' ';
        }
    }
    out.into_iter().collect()
}

/// All paths in code without words.
pub(crate) fn paths(code: &str) -> Vec<Named> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if tokens[i].1 == "use" {
            i += 1;
            use_tree(&tokens, &mut i, &[], &mut found);
        } else if is_word(tokens[i].1.chars().next().unwrap_or(' ')) {
            let line = tokens[i].0;
            let mut segments = vec![tokens[i].1.clone()];
            while tokens.get(i + 1).is_some_and(|t| t.1 == "::")
                && tokens.get(i + 2).is_some_and(|t| t.1.chars().all(is_word))
            {
                segments.push(tokens[i + 2].1.clone());
                i += 2;
            }
            if segments.len() > 1 {
                found.push(Named { line, segments });
            }
            i += 1;
        } else {
            i += 1;
        }
    }
    found
}

/// Reads one tree of a `use`, up to the comma, brace or semicolon that ends it.
fn use_tree(tokens: &[(usize, String)], i: &mut usize, prefix: &[String], found: &mut Vec<Named>) {
    let mut segments = prefix.to_vec();
    while let Some((line, token)) = tokens.get(*i) {
        match token.as_str() {
            "::" => *i += 1,
            "{" => {
                *i += 1;
                while tokens.get(*i).is_some_and(|t| t.1 != "}") {
                    use_tree(tokens, i, &segments, found);
                    if tokens.get(*i).is_some_and(|t| t.1 == ",") {
                        *i += 1;
                    }
                }
                *i += 1;
                return;
            }
            "as" => *i += 2,
            "," | "}" | ";" => {
                found.push(Named { line: *line, segments });
                return;
            }
            _ => {
                segments.push(token.clone());
                *i += 1;
            }
        }
    }
}

fn tokens(code: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = code.chars().collect();
    let (mut found, mut line, mut i) = (Vec::new(), 1, 0);
    while i < chars.len() {
        let start = i;
        if is_word(chars[i]) {
            while i < chars.len() && is_word(chars[i]) {
                i += 1;
            }
        } else if chars[i..].starts_with(&[':', ':']) {
            i += 2;
        } else {
            i += 1;
        }
        let token: String = chars[start..i].iter().collect();
        if token == "\n" {
            line += 1;
        }
        if !token.trim().is_empty() {
            found.push((line, token));
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
