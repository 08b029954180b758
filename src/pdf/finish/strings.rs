// SPDX-License-Identifier: EUPL-1.2
//! Text strings: one byte a character where `PDFDocEncoding` has them all, UTF-16 otherwise (ISO 32000-1, 7.9.2.2).

use lopdf::{Object, StringFormat};

/// What `PDFDocEncoding` has from 0x80 on, before it goes on as Latin-1 does (Annex D.3).
const ABOVE_ASCII: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

/// No string of the file is longer (ISO 19005-2, 6.1.13).
const LONGEST: usize = 32_767;

/// A text string; of a text that is too long for one, as much as there is room for.
pub(super) fn text_string(text: &str) -> Object {
    let mut bytes = encoded(text);
    if bytes.len() > LONGEST {
        // The mark of UTF-16 and an ellipsis.
        let mut taken = 4;
        let begin = text.chars().take_while(|character| {
            taken += 2 * character.len_utf16();
            taken <= LONGEST
        });
        bytes = encoded(&begin.chain(['…']).collect::<String>());
    }
    Object::String(bytes, StringFormat::Literal)
}

fn encoded(text: &str) -> Vec<u8> {
    let short = text.chars().map(byte).collect::<Option<Vec<u8>>>();
    // What would read as the mark of another encoding.
    let short = short.filter(|bytes| !bytes.starts_with(b"\xFE\xFF") && !bytes.starts_with(b"\xEF\xBB\xBF"));
    short.unwrap_or_else(|| {
        let units = text.encode_utf16().flat_map(u16::to_be_bytes);
        [0xFE, 0xFF].into_iter().chain(units).collect()
    })
}

fn byte(character: char) -> Option<u8> {
    match character {
        ' '..='~' => u8::try_from(character).ok(),
        '€' => Some(0xA0),
        '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{FF}' => u8::try_from(u32::from(character)).ok(),
        _ => {
            let place = ABOVE_ASCII.chars().position(|other| other == character)?;
            u8::try_from(0x80 + place).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        text_string(text).as_str().unwrap().to_vec()
    }

    #[test]
    fn italian_takes_a_byte_a_character() {
        assert_eq!(bytes("Perché «l’avanzo» – € 1"), b"Perch\xE9 \xABl\x90avanzo\xBB \x85 \xA0 1");
        assert_eq!(bytes("ž"), b"\x9E");
    }

    #[test]
    fn other_scripts_are_utf_16() {
        assert_eq!(bytes("Ωè"), b"\xFE\xFF\x03\xA9\x00\xE8");
        // Two characters that would read as the mark of UTF-16.
        assert_eq!(bytes("þÿ"), b"\xFE\xFF\x00\xFE\x00\xFF");
    }

    #[test]
    fn no_string_is_too_long() {
        assert_eq!(bytes(&"è".repeat(LONGEST)).len(), LONGEST);
        assert_eq!(bytes(&"Ω".repeat(16_382)).len(), 32_766);
        for long in ["è".repeat(LONGEST + 1), "Ω".repeat(16_383), "𝄞".repeat(9_000)] {
            let bytes = bytes(&long);
            assert!(bytes.len() <= LONGEST && bytes.len() > LONGEST / 2 - 4, "{}", bytes.len());
            let units = bytes.strip_prefix(b"\xFE\xFF").map(|units| {
                let units: Vec<u16> = units.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
                String::from_utf16(&units).unwrap()
            });
            match units {
                Some(read) => assert!(long.starts_with(read.strip_suffix('…').unwrap())),
                None => assert_eq!(bytes.last(), Some(&0x83)),
            }
        }
    }
}
