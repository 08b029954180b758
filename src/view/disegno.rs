// SPDX-License-Identifier: EUPL-1.2
//! What the drawn figures have in common: a surface, measured in points at the width of the column, and words that are
//! broken into lines before they are drawn, since an SVG breaks none.

use schemars::JsonSchema;
use serde::Serialize;

/// The width of a drawing: that of the column of a portrait page, 170 mm, so that a point drawn is a point printed.
pub(super) const LARGHEZZA: u32 = 482;

/// The height that a drawing may have and still stand on one page under a heading, with its caption.
pub(super) const ALTEZZA_MASSIMA: u32 = 600;

/// The advance widths of Noto Sans Bold from U+0020 to U+007E, in thousandths of the size. The regular is narrower.
const AVANZAMENTI: [u16; 95] = [
    260, 286, 472, 646, 572, 901, 750, 266, 339, 339, 545, 572, 285, 322, 285, 413, 572, 572, 572, 572, 572, 572, 572,
    572, 572, 572, 285, 285, 572, 572, 572, 477, 897, 690, 672, 637, 740, 560, 549, 724, 765, 389, 331, 664, 565, 943,
    813, 796, 628, 796, 660, 551, 579, 756, 650, 967, 667, 624, 579, 331, 413, 331, 572, 411, 607, 604, 633, 514, 633,
    591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 497, 434, 657, 569, 856, 578, 569, 488, 394,
    551, 394, 572,
];

/// The advance of a character that the list does not have: as wide as the widest letter of it.
const AVANZAMENTO_IGNOTO: u16 = 982;

/// A line of words in a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RigaTesto {
    /// Where it begins, or its middle where it is centred, from the left.
    pub x: u32,
    /// Its baseline, from the top.
    pub y: u32,
    /// The words.
    pub testo: String,
}

/// Which of the drawings an overlong figure is parted into this one is: "1 di 2".
pub(super) fn parte(index: usize, count: usize) -> Option<String> {
    (count > 1).then(|| format!("{} di {count}", index + 1))
}

/// Lays lines one under the other: `y` is the first baseline, `interlinea` the distance between two.
pub(super) fn colonna(righe: Vec<String>, x: u32, y: u32, interlinea: u32) -> Vec<RigaTesto> {
    (0..).zip(righe).map(|(i, testo)| RigaTesto { x, y: y + i * interlinea, testo }).collect()
}

/// How tall so many lines are.
pub(super) fn altezza(righe: usize, interlinea: u32) -> u32 {
    u32::try_from(righe).unwrap_or(u32::MAX / 1_000).saturating_mul(interlinea)
}

/// Breaks words into lines no longer than `larghezza`, all in points; a word longer than a line is broken too.
pub(super) fn righe(testo: &str, corpo: u32, larghezza: u32) -> Vec<String> {
    let limit = u64::from(larghezza) * 1_000;
    let mut righe = Vec::new();
    let mut line = String::new();
    for word in parole(testo) {
        let joined = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if misura(&joined, corpo) <= limit {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            righe.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if misura(&line, corpo) > limit && line.chars().count() > 1 {
                line.pop();
                righe.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() {
        righe.push(line);
    }
    righe
}

/// The words, an abbreviation joined to the number that it announces: "n. 215" is not parted by a line's end.
fn parole(testo: &str) -> Vec<String> {
    let mut parole: Vec<String> = Vec::new();
    for word in testo.split_whitespace() {
        match parole.last_mut() {
            Some(last) if ["n.", "nn.", "art.", "artt.", "c."].contains(&last.as_str()) => {
                last.push('\u{a0}');
                last.push_str(word);
            }
            _ => parole.push(word.to_owned()),
        }
    }
    parole
}

/// How wide words are at a size, in thousandths of a point.
fn misura(testo: &str, corpo: u32) -> u64 {
    let advance = |c: char| {
        let index = u32::from(c).checked_sub(0x20).and_then(|i| usize::try_from(i).ok());
        let known = index.and_then(|i| AVANZAMENTI.get(i)).copied();
        u64::from(known.or_else(|| accentata(c)).unwrap_or(AVANZAMENTO_IGNOTO))
    };
    testo.chars().map(advance).sum::<u64>() * u64::from(corpo)
}

/// The advance of the letters with an accent and of the signs that Italian texts have: that of the letter, or more.
fn accentata(c: char) -> Option<u16> {
    Some(match c {
        'À'..='Ö' | 'Ù'..='Ü' | '—' | '…' => 1_000,
        'à'..='ü' | '«' | '»' | '€' => 660,
        '‘' | '’' => 285,
        '“' | '”' | '–' => 500,
        '\u{a0}' => 260,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_its_room() {
        let title = "Valorizzazione di buone pratiche e di soluzioni organizzative innovative per l’età matura";
        for width in [40, 90, 200] {
            let lines = righe(title, 9, width);
            assert_eq!(lines.concat().replace(' ', ""), title.replace(' ', ""));
            assert!(lines.iter().all(|line| misura(line, 9) <= u64::from(width) * 1_000), "{lines:?}");
        }
        let long = "precipitevolissimevolmente".repeat(3);
        assert!(righe(&long, 9, 60).len() > 3);
        assert_eq!(righe(" \n ", 9, 60), Vec::<String>::new());
        assert_eq!(righe("D.Lgs. 9 luglio 2003, n. 215", 9, 110), ["D.Lgs. 9 luglio 2003,", "n.\u{a0}215"]);
        // A room narrower than a letter still takes one letter a line.
        assert_eq!(righe("ab", 9, 1), ["a", "b"]);
    }

    #[test]
    fn words_are_measured_as_the_font_has_them() {
        assert_eq!(misura("Ai", 10), (690 + 305) * 10);
        assert_eq!(misura("è\u{3b1}", 1), 660 + 982);
    }
}
