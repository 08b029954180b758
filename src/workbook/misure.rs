// SPDX-License-Identifier: EUPL-1.2
//! How wide columns are and how high rows: Excel measures a row only if the file does not say its height, and other programs
//! believe whatever the file says.

use super::schema::{Colonna, Foglio, Tipo};

/// Points of a line of text.
const RIGA: u16 = 15;
/// Lines of the highest row that a spreadsheet shows.
const MAX_RIGHE: usize = 27;

/// Characters of a column's usual content.
pub(super) fn larghezza(colonna: &Colonna) -> u16 {
    match colonna.tipo {
        Tipo::Testo => 60,
        Tipo::Nome => 34,
        Tipo::Elenco => 30,
        Tipo::Importo => 18,
        Tipo::Codice(_) | Tipo::Anni | Tipo::Valore => 16,
        Tipo::Data | Tipo::Intero | Tipo::Percentuale | Tipo::Anno | Tipo::SiNo => 13,
        Tipo::Scelta(words) => {
            let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or(0);
            u16::try_from(longest + 4).unwrap_or(u16::MAX).clamp(13, 40)
        }
    }
}

/// The widths of a sheet's columns, none above `massima` while the sheet is wider than `pagina`; a narrower one gives its
/// columns of words what is left of the page.
pub(super) fn larghezze(foglio: &Foglio, massima: u16, pagina: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = foglio.colonne.iter().map(|colonna| larghezza(colonna).min(massima)).collect();
    let is_words = |colonna: &Colonna| matches!(colonna.tipo, Tipo::Testo | Tipo::Nome);
    let words: Vec<usize> =
        (0..).zip(foglio.colonne).filter(|(_, colonna)| is_words(colonna)).map(|(at, _)| at).collect();
    let left = pagina.saturating_sub(widths.iter().sum());
    if let Some(each) = u16::try_from(words.len()).ok().and_then(|count| left.checked_div(count)) {
        for at in words {
            // A line of more than a hundred characters is hard to follow.
            widths[at] = (widths[at] + each).min(100);
        }
    }
    widths
}

/// Points that a row needs for its texts, each in a column so many characters wide.
pub(super) fn altezza<'a>(texts: impl IntoIterator<Item = (&'a str, u16)>) -> u16 {
    let lines = |(text, width): (&str, u16)| -> usize { text.lines().map(|line| righe(line, width)).sum() };
    let most = texts.into_iter().map(lines).max().unwrap_or(1).clamp(1, MAX_RIGHE);
    u16::try_from(most).unwrap_or(1) * RIGA
}

/// Lines that a line takes where words are not broken. A column's width counts digits, which are a little wider than most
/// letters, and narrower than capitals.
fn righe(line: &str, width: u16) -> usize {
    let quarters = |word: &str| -> usize { word.chars().map(|c| if c.is_uppercase() { 5 } else { 4 }).sum() };
    let room = usize::from(width.max(1)) * 4;
    let (mut lines, mut at) = (1, 0);
    for word in line.split(' ') {
        let length = quarters(word);
        let space = if at == 0 { 0 } else { 4 };
        if at + space + length <= room {
            at += space + length;
        } else {
            lines += usize::from(at > 0) + length.saturating_sub(1) / room;
            at = length - (length.saturating_sub(1) / room) * room;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::schema::{pap, ufficio};

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        assert_eq!(altezza([("", 10), ("uno", 10)]), 15);
        assert_eq!(altezza([("uno due tre", 7), ("uno\ndue\ntre", 40)]), 45);
        assert_eq!(altezza([("uno due", 7)]), 15);
        // Capitals are wider; a word longer than its column is broken.
        assert_eq!(altezza([("UNO DUE", 7)]), 30);
        assert_eq!(altezza([("https://example.org/", 7)]), 45);
        assert_eq!(altezza([("a ".repeat(10_000).as_str(), 10)]), 27 * 15);
    }

    #[test]
    fn a_narrow_sheet_fills_its_page_and_a_wide_one_is_not_widened() {
        assert_eq!(larghezze(&pap::risultati_attesi::FOGLIO, 44, 130), [100]);
        assert_eq!(larghezze(&pap::strumenti::FOGLIO, 44, 130).iter().sum::<u16>(), 130);
        let wide = larghezze(&ufficio::obiettivi::FOGLIO, 44, 130);
        assert!(wide.iter().all(|width| *width <= 44) && wide.iter().sum::<u16>() > 200);
    }
}
