// SPDX-License-Identifier: EUPL-1.2
//! Words as people type them: cleaned, compared, and guessed at.

use std::borrow::Cow;
use std::cmp::Reverse;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// The text without what cannot be seen: no-break spaces become spaces, zero-width characters and the like vanish,
/// each line is trimmed, line ends are `\n`, blank lines at both ends go. Composed as NFC, so that equal words are equal
/// bytes whatever system typed them.
pub fn pulito(text: &str) -> Cow<'_, str> {
    // Nearly all cells are clean already, and hold nothing but what is typed in Italian; many are plain ASCII.
    if is_ascii_line(text)
        || text.chars().all(is_plain)
        || (is_nfc(text) && text.chars().all(|c| c != '\n' && visible(c) == Some(c)))
    {
        return Cow::Borrowed(text.trim());
    }
    // What cannot be seen may part an accent from its letter: it goes before they are composed.
    let text = text.replace("\r\n", "\n");
    let visible: String = text.chars().filter_map(visible).nfc().collect();
    let lines: Vec<&str> = visible.split('\n').map(str::trim).collect();
    Cow::Owned(lines.join("\n").trim().to_owned())
}

/// Whether it is what a typewriter has, without line ends: looked at by the machine's words, not byte by byte.
fn is_ascii_line(text: &str) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~');
    text.as_bytes().chunks(32).all(|chunk| chunk.iter().fold(true, |plain, byte| plain & is_plain(byte)))
}

/// A character that stays what it is whatever stands beside it.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{c0}'..='\u{ff}' | '«' | '»' | '°' | '€' | '–' | '‘' | '’' | '“' | '”' | '…')
}

fn visible(c: char) -> Option<char> {
    match c {
        // Word parts lines inside a paragraph, and pages, with signs of its own; so does whoever copies from a PDF or the web.
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\n' => Some(c),
        // The bullets of Word's lists are letters of Symbol and Wingdings: no other font has them.
        '\u{f0a7}' | '\u{f0a8}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f076}' => Some('•'),
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\t' => Some(' '),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() || matches!(c, '\u{feff}' | '\u{ad}') => None,
        c => Some(c),
    }
}

/// What two names must share to be the same name: letters without case or accents, digits, single spaces; trailing dots,
/// line breaks, and the shape of apostrophes and hyphens do not count.
pub fn chiave(text: &str) -> String {
    // A matricola, a code, a word alone.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(text.len());
    // Nearly all names hold only what is typed in Italian.
    if text.chars().all(|c| italiano(c).is_some()) {
        for c in text.chars().filter_map(italiano) {
            push_key(&mut key, c);
        }
    } else {
        decomposed_key(text, &mut key);
    }
    key.truncate(key.trim_end_matches(['.', ' ', ':', '*', '\'']).len());
    key
}

/// A number that all names with the same key share, and others seldom: that of the letters and digits which are written
/// alike in all of them. It costs a fifth of a key.
pub fn impronta(text: &str) -> u64 {
    // Vowels may bear an accent, which the key drops.
    let counts = |byte: &u8| byte.is_ascii_alphanumeric() && !matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    let hash = |text: &str| {
        let letters = text.bytes().map(|byte| byte.to_ascii_lowercase()).filter(counts);
        // FNV-1a, 64 bits.
        letters.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let is_italian = is_ascii_line(text) || text.chars().all(|c| italiano(c).is_some());
    if is_italian { hash(text) } else { hash(&chiave(text)) }
}

/// A letter or sign as it is typed in Italian, small and without its accent; `None` for any other.
fn italiano(c: char) -> Option<char> {
    match c {
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        'a'..='z' | ' '..='@' | '\n' | '’' | '«' | '»' | '–' | '“' | '”' | '°' | '€' => Some(c),
        'à' | 'À' => Some('a'),
        'è' | 'é' | 'È' | 'É' => Some('e'),
        'ì' | 'Ì' => Some('i'),
        'ò' | 'Ò' => Some('o'),
        'ù' | 'Ù' => Some('u'),
        _ => None,
    }
}

/// The key of any text: each character is decomposed, and its marks are dropped.
fn decomposed_key(text: &str, key: &mut String) {
    let letters = text.chars().filter_map(visible).nfkd();
    for c in letters.filter(|c| c.is_ascii() || !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        push_key(key, c);
    }
}

/// Whether it is what a row is called that adds the others up: «Totale», «Tot. uomini».
pub fn is_totale(text: &str) -> bool {
    let key = chiave(text);
    let first = key.split(|c: char| !c.is_alphanumeric()).next();
    matches!(first, Some("tot" | "totale" | "totali"))
}

/// Whether two names are the same: whether their keys are.
pub fn stesso_nome(one: &str, other: &str) -> bool {
    // Nearly all pairs of names differ in a plain letter before anything else.
    let mut bytes = one.bytes().zip(other.bytes()).skip_while(|(a, b)| a.eq_ignore_ascii_case(b));
    let differ = bytes.next().is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric());
    !differ && chiave(one) == chiave(other)
}

/// Adds a letter to a key.
fn push_key(key: &mut String, c: char) {
    if c.is_ascii_lowercase() {
        key.push(c);
        return;
    }
    let c = match c {
        '\u{2018}' | '\u{2019}' | '`' | '\u{b4}' | '\u{2bc}' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    // A final apostrophe is how an accent is typed on a keyboard without one: "Attivita'".
    if c == ' ' && key.ends_with('\'') {
        key.pop();
    }
    if c == ' ' && (key.is_empty() || key.ends_with([' ', '-', '/', '('])) {
        return;
    }
    if matches!(c, '-' | '/' | ')') && key.ends_with(' ') {
        key.pop();
    }
    key.push(c);
}

/// The candidate that `text` most probably stands for, if any is near enough to be worth a «forse intendeva».
pub fn suggerimento<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let key = chiave(text);
    let length = key.chars().count();
    if length == 0 || length > 200 {
        return None;
    }
    let near = candidates.into_iter().filter_map(|candidate| Some((likeness(&key, &chiave(candidate))?, candidate)));
    // Of those alike, the one that is also written alike («&egrave;» before «&Egrave;»), then the first.
    near.min_by_key(|(score, candidate)| (Reverse(*score), strsim::damerau_levenshtein(text, candidate)))
        .map(|(_, candidate)| candidate)
}

/// Thousandths of likeness, if there are enough of them.
fn likeness(key: &str, candidate: &str) -> Option<u32> {
    if candidate.is_empty() {
        return None;
    }
    let near = strsim::normalized_damerau_levenshtein(key, candidate);
    // A word left out or added ("Servizio Ragioneria" for "Ragioneria") is likelier than many wrong letters.
    let short = key.len().min(candidate.len());
    let contained = short >= 4 && (key.contains(candidate) || candidate.contains(key));
    let score = if contained { near.max(0.7) } else { near };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 1")]
    let thousandths = (score * 1000.0) as u32;
    // Of a word of two letters one may be wrong.
    let least = if key.chars().count().max(candidate.chars().count()) == 2 { 500 } else { 600 };
    (thousandths >= least).then_some(thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_does_not_count() {
        assert_eq!(pulito("\u{feff} Servizio\u{a0}Risorse \u{200b}Umane \r\n\r\n"), "Servizio Risorse Umane");
        assert_eq!(pulito("uno \n due"), "uno\ndue");
        for end in ["\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "\r", "\r\n"] {
            assert_eq!(pulito(&format!("uno{end}due")), "uno\ndue", "{end:?}");
        }
        assert_eq!(pulito("\u{f0b7}\tuno\n\u{f0a7} due"), "• uno\n• due");
        assert_eq!(pulito("perche\u{301}"), "perché");
        assert_eq!(pulito("perche\u{200b}\u{301}"), "perché");
    }

    #[test]
    fn names_match_as_offices_write_them() {
        for text in [
            "Unità di misura",
            "UNITA' DI MISURA",
            "unita\ndi  misura.",
            " Unita\u{300} di misura:",
            "Unità di misura *",
        ] {
            assert_eq!(chiave(text), "unita di misura", "{text:?}");
        }
        assert_eq!(chiave("Polizia Provinciale - Protezione"), chiave("polizia provinciale–protezione"));
        assert_eq!(chiave("l\u{2019}Ente"), chiave("L'ente"));
        assert_ne!(chiave("Target 1"), chiave("Target 2"));
    }

    #[test]
    fn what_is_typed_in_italian_has_the_key_that_any_text_has() {
        let common = (0..0x3000).filter_map(char::from_u32).filter(|c| italiano(*c).is_some());
        let text: String = common.flat_map(|c| [c, 'a', c, ' ', c]).collect();
        let mut key = String::new();
        decomposed_key(&text, &mut key);
        assert!(chiave(&text).len() > 400 && key.starts_with(&chiave(&text)), "{}\n{key}", chiave(&text));
        for (one, other) in
            [("Attività", "ATTIVITA'"), ("uno – DUE.", "Uno-due"), ("Señor", "senor"), ("ﬁne", "fine"), ("Ñ 1", "n 1")]
        {
            assert_eq!(chiave(one), chiave(other));
            assert_eq!(impronta(one), impronta(other), "{one} {other}");
        }
        assert_ne!(impronta("quota"), impronta("quote 2"));
        for (one, other) in [("Attività", "ATTIVITA'"), ("a  b", "A b."), ("l’Ente", "l'ente"), ("Quota", "Quote")] {
            assert_eq!(stesso_nome(one, other), chiave(one) == chiave(other), "{one} {other}");
        }
    }

    #[test]
    fn a_row_of_totals_says_so_in_its_first_word() {
        for text in ["Totale", "TOTALI:", "tot.", "Tot. uomini", "Totale complessivo", "totale/anno"] {
            assert!(is_totale(text), "{text}");
        }
        for text in ["", "Totalmente remoto", "Quota sul totale", "tota"] {
            assert!(!is_totale(text), "{text}");
        }
    }

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let names = ["Servizi Finanziari", "Ufficio Legale", "Servizio Risorse Umane"];
        assert_eq!(suggerimento("Ufficio Legle", names), Some("Ufficio Legale"));
        assert_eq!(suggerimento("Risorse umane", names), Some("Servizio Risorse Umane"));
        assert_eq!(suggerimento("Biblioteca", names), None);
        assert_eq!(suggerimento("", names), None);
    }
}
