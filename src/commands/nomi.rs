// SPDX-License-Identifier: EUPL-1.2
//! Names of files and folders as Windows has them: which it holds, and how a person there reads them.

use std::path::Path;

/// Windows admits none of these in a name, nor control characters.
const FORBIDDEN: &str = "<>:\"|?*";

/// Names that Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 24] = [
    "CON", "CONIN$", "CONOUT$", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// The longest name of one file or folder, in the units that Windows counts.
const LONGEST: usize = 255;

/// Why Windows does not hold a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difetto<'a> {
    /// A character that no name may have.
    Carattere(char),
    /// A name that belongs to a device.
    Dispositivo(&'a str),
    /// A name that is too long by itself, however short its path.
    Lungo(&'a str),
}

/// What is wrong with a path on Windows, where only its names may be: the letter of a disk and the share of a server are
/// none of them.
pub(super) fn difetto(path: &str) -> Option<Difetto<'_>> {
    let without_disk = match path.as_bytes() {
        [letter, b':', ..] if letter.is_ascii_alphabetic() => &path[2..],
        _ => path.strip_prefix(r"\\?\").unwrap_or(path),
    };
    let names = || without_disk.split(['/', '\\']).filter(|name| !name.is_empty());
    // After the prefix of a path of any length stands its disk.
    let is_disk = |name: &str| name.len() == 2 && name.ends_with(':');
    let character = names().filter(|name| !is_disk(name)).flat_map(str::chars).find(|c| is_forbidden(*c));
    let device = || names().find(|name| is_device(name)).map(Difetto::Dispositivo);
    let long = || names().find(|name| name.encode_utf16().count() > LONGEST).map(Difetto::Lungo);
    character.map(Difetto::Carattere).or_else(device).or_else(long)
}

/// Whether no name on Windows may have it.
pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control() || FORBIDDEN.contains(c)
}

/// Whether a name is a device's: `nul`, `NUL.csv`, `nul .csv`.
pub(super) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem))
}

/// The path as a person reads it on this system.
pub(super) fn mostra(path: &Path) -> String {
    mostra_su(cfg!(windows), &path.display().to_string())
}

/// On Windows the names of the set, which have `/` on every system, stand below folders written with `\`; a path is shown
/// with one kind of line, the one that its Explorer shows.
fn mostra_su(windows: bool, path: &str) -> String {
    if windows { path.replace('/', "\\") } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_windows_does_not_hold_is_told_by_what_is_wrong_with_it() {
        use Difetto::{Carattere, Dispositivo, Lungo};
        // A quoted folder that ends with a backslash: the quote, and all that follows, belong to the name.
        assert_eq!(difetto("C:\\dati 2026\" --output x"), Some(Carattere('"')));
        assert_eq!(difetto("dati?"), Some(Carattere('?')));
        assert_eq!(difetto("dati/2026:"), Some(Carattere(':')));
        assert_eq!(difetto("uffici\\NUL\\x"), Some(Dispositivo("NUL")));
        assert_eq!(difetto("aux.xlsx"), Some(Dispositivo("aux.xlsx")));
        assert_eq!(difetto("a/con .txt"), Some(Dispositivo("con .txt")));
        let long = "è".repeat(256);
        assert_eq!(difetto(&format!("a\\{long}\\b")), Some(Lungo(&long)));
    }

    #[test]
    fn a_path_that_windows_holds_has_nothing_wrong() {
        let long = "è".repeat(255);
        for path in [
            "C:\\Documenti\\PIAO 2026\\è così",
            "C:dati",
            "\\\\server\\condivisa\\piao",
            "\\\\?\\C:\\dati",
            "../input",
            "console/nulla/auxilium.xlsx",
            long.as_str(),
        ] {
            assert_eq!(difetto(path), None, "{path}");
        }
    }

    #[test]
    fn a_path_is_shown_with_one_kind_of_line() {
        assert_eq!(mostra_su(true, "output\\dati/obiettivi.csv"), "output\\dati\\obiettivi.csv");
        assert_eq!(mostra_su(false, "output/dati\\obiettivi.csv"), "output/dati\\obiettivi.csv");
    }
}
