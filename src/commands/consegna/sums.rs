// SPDX-License-Identifier: EUPL-1.2
//! `SHA256SUMS`: the fingerprints that the act of adoption cites, and the record of which files are ours.

use super::File;
use crate::commands::nomi::{is_device, is_forbidden};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The name of the file of fingerprints.
pub const SHA256SUMS: &str = "SHA256SUMS";

/// The first line. `sha256sum -c` skips it; it tells our list from one that came with other files.
const HEADER: &str = "# piao: impronte SHA-256 di questi documenti (verifica: sha256sum -c SHA256SUMS)";

/// The fingerprints of a set, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums(BTreeMap<String, String>);

impl Sums {
    /// Of a set to deliver; the error is a name that cannot be.
    pub(super) fn of(files: &[File]) -> Result<Self, &str> {
        let mut sums = Self::default();
        for file in files {
            let name = file.name.as_str();
            if !is_deliverable(name) || sums.has_ignoring_case(name) {
                return Err(name);
            }
            sums.0.insert(name.to_owned(), digest(&file.bytes));
        }
        Ok(sums)
    }

    /// As an earlier delivery wrote it. A list that is not ours knows no file, so that nothing is removed because of it;
    /// neither does a line that is not well formed or leads out of the folder.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Self::default();
        }
        let known = lines.filter_map(|line| line.split_once("  ")).filter(|(_, name)| is_deliverable(name));
        Self(known.map(|(digest, name)| (name.to_owned(), digest.to_owned())).collect())
    }

    /// The file's text, in the order of names.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (name, digest) in &self.0 {
            let _ = writeln!(text, "{digest}  {name}");
        }
        text
    }

    /// The names, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether the list has a name that Windows or macOS cannot tell from this one.
    pub(super) fn has_ignoring_case(&self, name: &str) -> bool {
        self.0.keys().any(|known| known.to_lowercase() == name.to_lowercase())
    }

    /// The fingerprint of a file of the list.
    pub(super) fn digest_of(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Whether these are the bytes that the list names.
    pub(super) fn agrees(&self, name: &str, bytes: &[u8]) -> bool {
        self.digest_of(name).is_some_and(|known| known == digest(bytes))
    }
}

/// The fingerprint of these bytes, in lower-case hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The name, or the nearest that can be delivered: what comes from one system may have a name that another cannot hold.
pub fn nome_ammesso(name: &str) -> String {
    let part = |part: &str| {
        let admitted = |c: char| if c == '\\' || is_forbidden(c) { '_' } else { c };
        let mut part: String = part.trim_end_matches(['.', ' ']).chars().map(admitted).collect();
        if !is_deliverable(&part) {
            part.insert(0, '_');
        }
        part
    };
    name.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Whether the name stays inside the folder, can be written on every system, and is not one of our own.
pub(super) fn is_deliverable(name: &str) -> bool {
    let part_is_fine = |part: &str| {
        !part.is_empty()
            && !part.ends_with(['.', ' '])
            && !part.starts_with(".piao")
            && !part.contains(|c: char| c == '\\' || is_forbidden(c))
            && !is_device(part)
    };
    !name.eq_ignore_ascii_case(SHA256SUMS) && name.split('/').all(part_is_fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> File {
        File { name: name.into(), bytes: b"abc".to_vec() }
    }

    #[test]
    fn the_list_is_sorted_and_reads_back() {
        let sums = Sums::of(&[file("pap.pdf"), file("dati/a.csv")]).unwrap();
        // The digest of "abc" is FIPS 180-4's own example.
        assert_eq!(
            sums.text(),
            format!(
                "{HEADER}\n\
                 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  dati/a.csv\n\
                 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  pap.pdf\n"
            )
        );
        assert_eq!(Sums::parse(sums.text().as_bytes()), sums);
    }

    #[test]
    fn another_programs_list_knows_no_file_of_ours() {
        assert_eq!(Sums::parse(b"ba7816bf8f01cfea  debian.iso\n"), Sums::default());
    }

    #[test]
    fn a_list_cannot_lead_out_of_the_folder() {
        for name in ["../casa.docx", "/etc/passwd", "a/../../b", "C:\\a", "", "a//b", "a/"] {
            assert_eq!(Sums::parse(format!("{HEADER}\n00  {name}\n").as_bytes()), Sums::default(), "{name}");
        }
    }

    #[test]
    fn any_name_becomes_one_that_can_be_delivered() {
        for name in [
            "sha256sums",
            "nul.csv",
            "nul .csv",
            "a?.pdf",
            "a\\b",
            "a.",
            "a ",
            ".piao-consegna/x",
            "..",
            "a\nb",
            "",
            "uffici//x",
            "a:b/c",
        ] {
            assert!(is_deliverable(&nome_ammesso(name)), "{name}");
        }
        assert_eq!(nome_ammesso("uffici/Legale (2).xlsx"), "uffici/Legale (2).xlsx");
    }

    #[test]
    fn names_that_a_system_cannot_hold_are_refused() {
        for name in ["sha256sums", "nul.csv", "a?.pdf", "a.", "a ", ".piao-consegna/x", "..", "a\nb"] {
            assert_eq!(Sums::of(&[file(name)]), Err(name));
        }
        assert_eq!(Sums::of(&[file("pap.pdf"), file("PAP.pdf")]), Err("PAP.pdf"));
        assert!(Sums::of(&[file("sezione-2.2.pdf"), file("dati/piano.csv")]).is_ok());
    }
}
