// SPDX-License-Identifier: EUPL-1.2
//! The colours of marks. A mark must be known again when the workbook comes back, after Excel or `LibreOffice` have renumbered
//! every style and an office has moved rows about; and it must say what fill it covers. The colour itself says both: the
//! three lowest bits of red, green and blue, which no eye sees, number the fill.

use crate::diagnostics::Severity;

/// How many fills can be told apart.
pub(super) const FILLS: u32 = 1 << 9;

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colore {
    /// An error or a warning.
    pub(super) gravita: Severity,
    /// Whether the letters on it are light.
    pub(super) scuro: bool,
    /// The fill that it covers; 0 for none.
    pub(super) numero: u32,
}

/// Red and amber, pale under dark letters and deep under light ones: both are read at a contrast of at least 4.5.
const BASI: [(Severity, bool, [u32; 3]); 4] = [
    (Severity::Errore, false, [0xF8, 0xA8, 0xA0]),
    (Severity::Avviso, false, [0xF8, 0xD0, 0x78]),
    (Severity::Errore, true, [0xB0, 0x18, 0x20]),
    (Severity::Avviso, true, [0x90, 0x50, 0x08]),
];

impl Colore {
    /// As a spreadsheet writes it, `FFF8A8A0`. A note has no colour.
    pub(super) fn argb(self) -> Option<String> {
        let found = BASI.iter().find(|(gravita, scuro, _)| (*gravita, *scuro) == (self.gravita, self.scuro));
        let (_, _, [red, green, blue]) = found.filter(|_| self.numero < FILLS)?;
        let bits = |shift: u32| self.numero >> shift & 7;
        Some(format!("FF{:02X}{:02X}{:02X}", red | bits(6), green | bits(3), blue | bits(0)))
    }

    /// The mark of that colour, if it is one.
    pub(super) fn of(argb: &str) -> Option<Self> {
        let number = u32::from_str_radix(argb, 16).ok().filter(|_| matches!(argb.len(), 6 | 8))?;
        let [_, red, green, blue] = number.to_be_bytes().map(u32::from);
        let found = BASI.iter().find(|(_, _, base)| *base == [red & !7, green & !7, blue & !7]);
        let numero = (red & 7) << 6 | (green & 7) << 3 | blue & 7;
        found.map(|(gravita, scuro, _)| Self { gravita: *gravita, scuro: *scuro, numero })
    }
}

/// Whether letters of this colour are lost on a pale ground.
pub(super) fn is_light(argb: &str) -> bool {
    let number = u32::from_str_radix(argb, 16).unwrap_or(0);
    let [_, red, green, blue] = number.to_be_bytes().map(u32::from);
    red * 299 + green * 587 + blue * 114 > 160_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_says_what_it_marks_and_what_it_covers() {
        for (gravita, scuro, _) in BASI {
            for numero in 0..FILLS {
                let colore = Colore { gravita, scuro, numero };
                assert_eq!(Colore::of(&colore.argb().unwrap()), Some(colore));
            }
        }
        assert_eq!(Colore { gravita: Severity::Errore, scuro: false, numero: FILLS }.argb(), None);
        assert_eq!(Colore { gravita: Severity::Nota, scuro: false, numero: 0 }.argb(), None);
    }

    #[test]
    fn what_an_office_colours_itself_is_no_mark() {
        // The standard colours of Excel's palette, and the models' own.
        for argb in [
            "FFFF0000", "FFC00000", "FFFFC000", "FFFFFF00", "FFFF9999", "FFFFC7CE", "FFFFEB9C", "FFF8CBAD", "FFFFF2CC",
            "FFFFA07A", "FF000000", "FFFFFFFF", "FF1F3864", "00000000", "F8", "zz",
        ] {
            assert_eq!(Colore::of(argb), None, "{argb}");
        }
    }

    #[test]
    fn light_letters_are_told_from_dark_ones() {
        assert!(is_light("FFFFFFFF") && is_light("FFFFFF00") && !is_light("FF000000") && !is_light("FFFF0000"));
    }
}
