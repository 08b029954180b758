// SPDX-License-Identifier: EUPL-1.2
//! Places in the input: a cell of a workbook, a line of a template, a file.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// A cell of a workbook. Cheap to copy around: the two names are shared by all cells of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The workbook's path inside the input folder, with `/` whatever the system: `uffici/legale.xlsx`.
    pub file: Arc<str>,
    /// The sheet's name as the workbook has it.
    pub sheet: Arc<str>,
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub column: u32,
}

impl Origin {
    /// The cell's name as a spreadsheet shows it, `A3`.
    pub fn cell(&self) -> String {
        format!("{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} › {} › {}", self.file, self.sheet, self.cell())
    }
}

/// Where a diagnostic stands, from the widest to the narrowest. Ordered by file, then sheet, then cell; the whole before
/// its parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The input as a whole (a missing folder, a missing office).
    Input,
    /// A file, by its path inside the input or template folder.
    File(Arc<str>),
    /// A sheet of a workbook.
    Sheet {
        /// The workbook's path.
        file: Arc<str>,
        /// The sheet's name.
        sheet: Arc<str>,
    },
    /// A cell of a workbook.
    Cell(Origin),
    /// A position in a text file: a template or the style.
    Text {
        /// The file's path.
        file: Arc<str>,
        /// One-based line.
        line: u32,
        /// One-based column, in characters.
        column: u32,
    },
}

impl Place {
    /// The file it stands in, if it stands in one.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Input => None,
            Self::File(file) | Self::Sheet { file, .. } | Self::Text { file, .. } => Some(file),
            Self::Cell(origin) => Some(&origin.file),
        }
    }
}

impl Place {
    /// What places are ordered by: file, sheet, row (or line), column.
    fn key(&self) -> (Option<&str>, Option<&str>, u64, u32) {
        match self {
            Self::Input => (None, None, 0, 0),
            Self::File(file) => (Some(file), None, 0, 0),
            Self::Sheet { file, sheet } => (Some(file), Some(sheet), 0, 0),
            Self::Cell(origin) => (Some(&origin.file), Some(&origin.sheet), u64::from(origin.row) + 1, origin.column),
            Self::Text { file, line, column } => (Some(file), None, u64::from(*line), *column),
        }
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input => f.write_str("dati in ingresso"),
            Self::File(file) => f.write_str(file),
            Self::Sheet { file, sheet } => write!(f, "{file} › {sheet}"),
            Self::Cell(origin) => origin.fmt(f),
            Self::Text { file, line, column } => write!(f, "{file}, riga {line}, colonna {column}"),
        }
    }
}

impl From<Origin> for Place {
    fn from(origin: Origin) -> Self {
        Self::Cell(origin)
    }
}

impl From<&Origin> for Place {
    fn from(origin: &Origin) -> Self {
        Self::Cell(origin.clone())
    }
}

/// The letters of a zero-based column: 0 is `A`, 26 is `AA`, 16383 is `XFD`.
pub fn column_letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_a_spreadsheet_names_them() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(column_letters(column), letters);
        }
    }

    #[test]
    fn cells_come_in_the_order_of_rows() {
        let at = |row, column| Origin { file: "a.xlsx".into(), sheet: "Obiettivi".into(), row, column };
        assert!(at(1, 9) < at(2, 0));
        let sheet = |name: &str| Place::Sheet { file: "a.xlsx".into(), sheet: name.into() };
        let ordered = [
            Place::Input,
            Place::File("a.xlsx".into()),
            sheet("Fasi"),
            sheet("Obiettivi"),
            Place::Cell(at(0, 0)),
            Place::Cell(at(0, 1)),
            Place::File("b.xlsx".into()),
        ];
        assert!(ordered.is_sorted());
        assert_eq!(at(2, 0).to_string(), "a.xlsx › Obiettivi › A3");
    }
}
