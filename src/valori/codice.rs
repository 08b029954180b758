// SPDX-License-Identifier: EUPL-1.2
//! The code of the cascade: `05` a linea di mandato, `05.02` an obiettivo strategico, `05.02.02` an obiettivo operativo,
//! `05.02.02.01` an obiettivo of the plan. Each code begins with its parent's ("numero progressivo a cascata").

use std::fmt;

/// A code of the cascade. The order is the plan's: a parent stands before its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Codice {
    parts: [u8; 4],
    levels: u8,
}

/// What a code of so many levels names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Livello {
    /// `NN`
    LineaDiMandato,
    /// `NN.NN`
    ObiettivoStrategico,
    /// `NN.NN.NN`
    ObiettivoOperativo,
    /// `NN.NN.NN.NN`
    Obiettivo,
}

/// A code and how what was written differs from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodiceLetto {
    /// The code.
    pub codice: Codice,
    /// What was written otherwise, if a person should be told.
    pub scostamento: Option<Scostamento>,
}

/// How a code can be written otherwise and still be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scostamento {
    /// `01.02.`
    PuntoFinale,
    /// `1.2.1.3`, or seven digits where eight were meant: a spreadsheet drops the leading zero of a number.
    ZeroIniziale,
    /// `01-02-01`
    AltroSeparatore,
}

/// The text is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodiceError;

impl Livello {
    /// How many pairs of digits the code has.
    pub fn levels(self) -> u8 {
        match self {
            Self::LineaDiMandato => 1,
            Self::ObiettivoStrategico => 2,
            Self::ObiettivoOperativo => 3,
            Self::Obiettivo => 4,
        }
    }

    /// What it names, with its article: "la linea di mandato".
    pub fn con_articolo(self) -> &'static str {
        match self {
            Self::LineaDiMandato => "la linea di mandato",
            Self::ObiettivoStrategico => "l'obiettivo strategico",
            Self::ObiettivoOperativo => "l'obiettivo operativo",
            Self::Obiettivo => "l'obiettivo",
        }
    }

    /// The form of its codes, for messages.
    pub fn forma(self) -> &'static str {
        match self {
            Self::LineaDiMandato => "NN",
            Self::ObiettivoStrategico => "NN.NN",
            Self::ObiettivoOperativo => "NN.NN.NN",
            Self::Obiettivo => "NN.NN.NN.NN",
        }
    }

    /// An example of its codes, for messages.
    pub fn esempio(self) -> &'static str {
        match self {
            Self::LineaDiMandato => "01",
            Self::ObiettivoStrategico => "01.02",
            Self::ObiettivoOperativo => "01.02.01",
            Self::Obiettivo => "01.02.01.03",
        }
    }
}

impl Codice {
    /// The code with these pairs of digits, one to four of them, each below 100.
    pub fn new(parts: &[u8]) -> Option<Self> {
        let levels = u8::try_from(parts.len()).ok().filter(|n| (1..=4).contains(n))?;
        if parts.iter().any(|part| *part > 99) {
            return None;
        }
        let mut all = [0; 4];
        all[..parts.len()].copy_from_slice(parts);
        Some(Self { parts: all, levels })
    }

    /// Reads a code as offices write it: with a trailing dot, with spaces around the dots, with hyphens or commas, without dots
    /// (`01020103`), without the leading zeros.
    pub fn parse(text: &str) -> Result<CodiceLetto, CodiceError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let trimmed = text.trim_end_matches('.');
        let dotted: String = trimmed
            .chars()
            .map(|c| if matches!(c, '-' | '–' | '—' | '_' | ',' | ';' | '/') { '.' } else { c })
            .collect();
        let mut scostamento = None;
        if dotted != trimmed {
            scostamento = Some(Scostamento::AltroSeparatore);
        }
        if trimmed.len() != text.len() {
            scostamento = Some(Scostamento::PuntoFinale);
        }
        let pairs: Vec<&str> = if dotted.contains('.') { dotted.split('.').collect() } else { vec![] };
        let padded = format!("0{dotted}");
        let pairs: Vec<&str> = if !pairs.is_empty() {
            pairs
        } else if dotted.is_ascii() && dotted.len().is_multiple_of(2) {
            (0..dotted.len() / 2).map(|i| &dotted[2 * i..2 * i + 2]).collect()
        } else if dotted.is_ascii() {
            (0..padded.len() / 2).map(|i| &padded[2 * i..2 * i + 2]).collect()
        } else {
            return Err(CodiceError);
        };
        if pairs.iter().any(|pair| pair.len() == 1) || (!dotted.contains('.') && dotted.len() % 2 == 1) {
            scostamento = Some(Scostamento::ZeroIniziale);
        }
        let parts: Vec<u8> = pairs.iter().map(|pair| pair_value(pair)).collect::<Option<_>>().ok_or(CodiceError)?;
        let codice = Self::new(&parts).ok_or(CodiceError)?;
        Ok(CodiceLetto { codice, scostamento })
    }

    /// What it names.
    pub fn livello(self) -> Livello {
        match self.levels {
            1 => Livello::LineaDiMandato,
            2 => Livello::ObiettivoStrategico,
            3 => Livello::ObiettivoOperativo,
            _ => Livello::Obiettivo,
        }
    }

    /// The code one level up, that it begins with; `None` for a linea di mandato.
    pub fn parent(self) -> Option<Self> {
        let levels = self.levels.checked_sub(1).filter(|n| *n > 0)?;
        Self::new(&self.parts[..usize::from(levels)])
    }

    /// The code that it begins with at a level; itself at its own level; `None` below.
    pub fn ancestor(self, livello: Livello) -> Option<Self> {
        let levels = usize::from(livello.levels());
        (levels <= usize::from(self.levels)).then(|| Self::new(&self.parts[..levels])).flatten()
    }

    /// Its last pair of digits: its place among its siblings.
    pub fn ordine(self) -> u8 {
        self.parts[usize::from(self.levels) - 1]
    }

    /// Its sibling at another place.
    pub fn sibling(self, ordine: u8) -> Option<Self> {
        let mut parts = self.parts;
        parts[usize::from(self.levels) - 1] = ordine;
        Self::new(&parts[..usize::from(self.levels)])
    }
}

fn pair_value(pair: &str) -> Option<u8> {
    let plain = (1..=2).contains(&pair.len()) && pair.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| pair.parse().ok()).flatten()
}

impl fmt::Display for Codice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts.iter().take(usize::from(self.levels)).enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            write!(f, "{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<Scostamento>) {
        match Codice::parse(text) {
            Ok(letto) => (letto.codice.to_string(), letto.scostamento),
            Err(CodiceError) => ("-".to_owned(), None),
        }
    }

    #[test]
    fn codes_are_read_as_offices_write_them() {
        let cases = [
            ("05", "05", None),
            ("01.02.01.03", "01.02.01.03", None),
            (" 01 . 02 ", "01.02", None),
            ("01.02.", "01.02", Some(Scostamento::PuntoFinale)),
            ("02.01..", "02.01", Some(Scostamento::PuntoFinale)),
            ("01020103", "01.02.01.03", None),
            ("1020103", "01.02.01.03", Some(Scostamento::ZeroIniziale)),
            ("1.2.1.3", "01.02.01.03", Some(Scostamento::ZeroIniziale)),
            ("5", "05", Some(Scostamento::ZeroIniziale)),
            ("01-02–01", "01.02.01", Some(Scostamento::AltroSeparatore)),
            ("01,02,01,03", "01.02.01.03", Some(Scostamento::AltroSeparatore)),
            ("01/02/01", "01.02.01", Some(Scostamento::AltroSeparatore)),
            ("", "-", None),
            (".", "-", None),
            ("01.02.01.03.01", "-", None),
            ("1.100", "-", None),
            ("01.a2", "-", None),
            ("01..02", "-", None),
            ("è1", "-", None),
            ("0102010301", "-", None),
        ];
        for (text, codice, scostamento) in cases {
            assert_eq!(read(text), (codice.to_owned(), scostamento), "{text:?}");
        }
    }

    #[test]
    fn a_code_begins_with_its_parents() {
        let codice = Codice::new(&[5, 2, 2, 1]).unwrap();
        assert_eq!(codice.parent().map(|c| c.to_string()).as_deref(), Some("05.02.02"));
        assert_eq!(codice.ancestor(Livello::LineaDiMandato), Codice::new(&[5]));
        assert_eq!(codice.ancestor(Livello::Obiettivo), Some(codice));
        assert_eq!(Codice::new(&[5]).unwrap().parent(), None);
        assert_eq!(Codice::new(&[5]).unwrap().ancestor(Livello::Obiettivo), None);
        assert_eq!(codice.sibling(7), Codice::new(&[5, 2, 2, 7]));
        assert!(Codice::new(&[5]).unwrap() < Codice::new(&[5, 1]).unwrap());
        assert!(Codice::new(&[5, 9, 9, 9]).unwrap() < Codice::new(&[6]).unwrap());
    }
}
