// SPDX-License-Identifier: EUPL-1.2
//! What a file is, whatever its name: offices send what they have, and rename it until it goes through.

use super::codici;
use super::pacchetto::{illeggibile, protetto};
use crate::diagnostics::{Diagnostic, Place};

/// How much of a file is looked at.
const HEAD: usize = 1024;

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Formato {
    /// An archive: `.xlsx`, `.xlsb`, `.ods`, or another program's.
    Zip,
    /// The container of `.xls`.
    Xls,
    /// What cannot be a workbook.
    Altro(Estraneo),
}

/// A file of another kind under the name of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Estraneo {
    Vuoto,
    Zeri,
    Cifrato,
    PaginaWeb,
    FoglioXml,
    Pdf,
    Immagine,
    Documento,
    Presentazione,
    Numbers,
    Archivio,
    Testo,
    Ignoto,
}

impl Formato {
    /// What a file is by its first bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let is = |magic: &[u8]| bytes.starts_with(magic);
        if is(b"PK\x03\x04") || is(b"PK\x05\x06") {
            Self::Zip
        } else if is(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            // The names of a container's streams are in UTF-16. Office puts a workbook with a password into one.
            let has = |name: &str| {
                let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
                contains(bytes, &name)
            };
            if has("EncryptedPackage") {
                Self::Altro(Estraneo::Cifrato)
            } else if has("WordDocument") {
                Self::Altro(Estraneo::Documento)
            } else if has("PowerPoint Document") {
                Self::Altro(Estraneo::Presentazione)
            } else {
                Self::Xls
            }
        } else {
            Self::Altro(Estraneo::of(bytes))
        }
    }
}

impl Estraneo {
    fn of(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let head = &text[..text.len().min(HEAD)];
        let start = head.trim_ascii_start();
        let is = |magics: &[&[u8]]| magics.iter().any(|magic| bytes.starts_with(magic));
        let begins = |tags: &[&[u8]]| tags.iter().any(|tag| starts_with_ignoring_case(start, tag));
        if bytes.is_empty() {
            Self::Vuoto
        } else if bytes.iter().all(|byte| *byte == 0) {
            Self::Zeri
        } else if is(&[b"%PDF"]) {
            Self::Pdf
        } else if is(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"]) {
            Self::Immagine
        } else if is(&[b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"]) {
            Self::Archivio
        } else if begins(&[b"{\\rtf"]) {
            Self::Documento
        } else if begins(&[b"<!doctype html", b"<html", b"<table", b"mime-version:"]) {
            Self::PaginaWeb
        } else if begins(&[b"<?xml"]) {
            // Excel 2003 and LibreOffice can save a workbook as one XML file; a page can begin like one.
            let sheet = [&b"Excel.Sheet"[..], b"office:spreadsheet", b"opendocument.spreadsheet"];
            if sheet.iter().any(|mark| contains(head, mark)) { Self::FoglioXml } else { Self::PaginaWeb }
        } else if is(&[b"\xff\xfe", b"\xfe\xff"]) || head.iter().all(|byte| is_of_text(*byte)) {
            Self::Testo
        } else {
            Self::Ignoto
        }
    }

    /// What an archive is, by the names of its parts, in lower case; `None` if it can be a workbook.
    pub(super) fn of_archive(names: &[impl AsRef<str>]) -> Option<Self> {
        let any = |is: fn(&str) -> bool| names.iter().any(|name| is(name.as_ref()));
        let is_workbook = |name: &str| name.rsplit('/').next().is_some_and(|name| name == "workbook.xml");
        if any(|name| name.trim_start_matches('/').starts_with("xl/") || name == "content.xml")
            || names.iter().any(|name| is_workbook(name.as_ref()))
        {
            None
        } else if any(|name| name.starts_with("word/")) {
            Some(Self::Documento)
        } else if any(|name| name.starts_with("ppt/")) {
            Some(Self::Presentazione)
        } else if any(|name| name.starts_with("index/") || name == "index.zip") {
            Some(Self::Numbers)
        } else {
            Some(Self::Archivio)
        }
    }

    /// What is said of it, and what to do.
    pub(super) fn rifiuto(self, place: &Place) -> Box<Diagnostic> {
        const SALVARE: &str = "aprirlo con Excel o LibreOffice e salvarlo come «Cartella di lavoro di Excel (.xlsx)»";
        const CHIEDERE: &str =
            "chiedere la cartella di lavoro da cui è stato fatto, oppure ricopiarne i dati nel modello";
        let (message, rimedio) = match self {
            Self::Vuoto => {
                let rimedio = "rimandare la cartella: probabilmente il salvataggio o l'invio si è interrotto";
                return illeggibile(place, "il file è vuoto", rimedio);
            }
            Self::Zeri => {
                let rimedio = "rimandare la cartella: probabilmente la copia si è interrotta";
                return illeggibile(place, "il file contiene soltanto zeri", rimedio);
            }
            Self::Ignoto => {
                let rimedio =
                    "aprirlo con il programma che l'ha scritto e salvarlo come «Cartella di lavoro di Excel (.xlsx)»";
                return illeggibile(place, "il file non è una cartella di lavoro di Excel", rimedio);
            }
            Self::Cifrato => return protetto(place),
            Self::PaginaWeb => ("il file è una pagina web con il nome di una cartella di lavoro", SALVARE),
            Self::FoglioXml => ("il file è un foglio di calcolo in formato XML, che qui non si legge", SALVARE),
            Self::Testo => ("il file contiene solo testo, forse un CSV", SALVARE),
            Self::Pdf => ("il file è un PDF", CHIEDERE),
            Self::Immagine => ("il file è un'immagine", CHIEDERE),
            Self::Documento => ("il file è un documento di testo, non un foglio di calcolo", CHIEDERE),
            Self::Presentazione => ("il file è una presentazione, non un foglio di calcolo", CHIEDERE),
            Self::Numbers => (
                "il file è un foglio di Numbers, che qui non si legge",
                "aprirlo con Numbers ed esportarlo in Excel (Archivio › Esporta in › Excel)",
            ),
            Self::Archivio => (
                "il file è un archivio compresso, non una cartella di lavoro",
                "aprirlo, prenderne la cartella di lavoro che contiene e mettere quella al suo posto",
            ),
        };
        Box::new(Diagnostic::errore(codici::FORMATO_NON_LETTO, place.clone(), message).rimedio(rimedio))
    }
}

/// Characters of a text in whatever encoding of one byte, or in UTF-8.
fn is_of_text(byte: u8) -> bool {
    (byte >= b' ' && byte != 0x7F) || matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C)
}

fn starts_with_ignoring_case(text: &[u8], prefix: &[u8]) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Whether `needle` occurs in `bytes`.
pub(super) fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    find(bytes, needle).is_some()
}

/// Where `needle` first occurs in `bytes`.
pub(super) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_shows_in_its_first_bytes() {
        for (bytes, expected) in [
            (&b""[..], Estraneo::Vuoto),
            (&[0; 9], Estraneo::Zeri),
            (b"\xef\xbb\xbf \r\n<HTML><table>", Estraneo::PaginaWeb),
            (b"%PDF-1.7", Estraneo::Pdf),
            ("Codice;Titolo\n01;perché\n".as_bytes(), Estraneo::Testo),
            (b"Codice;Titolo\r\n01;citt\xe0\r\n", Estraneo::Testo),
            (b"\xff\xfeC\0o\0d\0", Estraneo::Testo),
            (b"\x00\x01\x02\x03", Estraneo::Ignoto),
        ] {
            assert_eq!(Formato::of(bytes), Formato::Altro(expected), "{bytes:?}");
        }
        assert_eq!(Formato::of(b"PK\x03\x04"), Formato::Zip);
    }

    #[test]
    fn an_archive_is_known_by_its_parts() {
        let of = |names: &[&str]| Estraneo::of_archive(names);
        assert_eq!(of(&["[content_types].xml", "xl/workbook.xml"]), None);
        assert_eq!(of(&["mimetype", "content.xml"]), None);
        assert_eq!(of(&["[content_types].xml", "workbook.xml", "sheet1.xml"]), None);
        assert_eq!(of(&["[content_types].xml", "word/document.xml"]), Some(Estraneo::Documento));
        assert_eq!(of(&["index/document.iwa"]), Some(Estraneo::Numbers));
        assert_eq!(of(&["legale.xlsx"]), Some(Estraneo::Archivio));
    }
}
