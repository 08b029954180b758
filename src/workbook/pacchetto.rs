// SPDX-License-Identifier: EUPL-1.2
//! From bytes to a package that is safe to hand to a reader of spreadsheets.
//!
//! What arrives by e-mail can be anything: another format under a workbook's name, a truncated file, or an archive of a few
//! kilobytes that inflates to gigabytes. Everything is recognised by its first bytes and inflated here, once, under limits;
//! what goes on is a package without compression that holds only the parts the reader needs.

use super::codici;
use super::formato::{Estraneo, Formato, contains, find};
use super::nascoste::Nascoste;
use super::sguardo::Sguardo;
use crate::diagnostics::{Diagnostic, Place};
use memchr::memchr_iter;
use memchr::memmem::find_iter;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Bytes of a file. An office's workbook has some tens of thousands; images pasted into one make it larger.
const MAX_FILE: usize = 32 << 20;
/// Entries of a package.
const MAX_ENTRIES: u16 = 4096;
/// Bytes of all the parts that are read, inflated: three times what 20,000 full rows need.
const MAX_INFLATED: u64 = 32 << 20;
/// Bytes of a part that is neither a sheet nor the table of texts.
const MAX_PART: u64 = 4 << 20;
/// Elements of such a part. A reader makes of each cell format, however short, some hundreds of bytes; Excel itself stops
/// at 65,490 of them.
const MAX_ELEMENTS: usize = 250_000;

/// Texts of a workbook, without those that are repeated: a reader makes of each, however short, some tens of bytes.
const MAX_STRINGS: usize = 600_000;

const SALVARE: &str =
    "aprirlo con Excel o LibreOffice e salvarlo di nuovo come .xlsx; se non si apre, chiederne un'altra copia";

/// Parts that no value of a cell depends on.
const IGNORED: &[&str] = &[
    "docprops/",
    "customxml/",
    "xl/media/",
    "xl/drawings/",
    "xl/charts/",
    "xl/theme/",
    "xl/printersettings/",
    "xl/comments",
    "xl/threadedcomments/",
    "xl/persons/",
    "xl/externallinks/",
    "xl/pivotcache/",
    "xl/pivottables/",
    "xl/embeddings/",
    "xl/ctrlprops/",
    "xl/activex/",
    "xl/calcchain",
    "xl/revisions/",
];

/// What a file is, made safe to read.
#[derive(Debug)]
pub(super) enum Aperto {
    /// An `.xlsx` or `.xlsm`.
    Xlsx(Pacchetto),
    /// An `.xlsb`: the archive, without compression.
    Xlsb(Vec<u8>),
    /// An `.xls`, whose bytes are not gone through yet.
    Xls,
    /// The content of an `.ods`, and whether the program that wrote it computes what it writes: a formula without a value
    /// gives an empty text then.
    Ods { content: Vec<u8>, computed: bool },
}

/// A package that is safe to read.
#[derive(Debug)]
pub(super) struct Pacchetto {
    /// The archive, without compression.
    pub(super) bytes: Vec<u8>,
    /// Whether the program that wrote it left the formulas to be computed on opening: their noughts mean nothing.
    pub(super) senza_calcoli: bool,
    /// Whether any sheet has formulas.
    pub(super) con_formule: bool,
    /// Whether any sheet has merged cells.
    pub(super) con_unioni: bool,
    /// What is out of sight, by the name of the sheet's part; only of parts where something is.
    pub(super) nascoste: BTreeMap<String, Nascoste>,
}

/// What can be read of a file, whatever its name; else what is wrong with it, and what to do.
pub(super) fn open(bytes: &[u8], place: &Place) -> Result<Aperto, Box<Diagnostic>> {
    if bytes.len() > MAX_FILE {
        return Err(eccessivo(place));
    }
    match Formato::of(bytes) {
        Formato::Zip => repack(bytes, place),
        Formato::Xls => Ok(Aperto::Xls),
        Formato::Altro(estraneo) => Err(estraneo.rifiuto(place)),
    }
}

fn repack(bytes: &[u8], place: &Place) -> Result<Aperto, Box<Diagnostic>> {
    if declared_entries(bytes).ok_or_else(|| troncato(place))? > MAX_ENTRIES {
        return Err(eccessivo(place));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| troncato(place))?;
    let names: Vec<String> =
        archive.file_names().flatten().map(|name| name.to_lowercase().replace('\\', "/")).collect();
    if let Some(estraneo) = Estraneo::of_archive(&names) {
        // What names no part of a workbook may still say that it is a document of another kind, or enciphered.
        if !names.iter().any(|name| name == "mimetype" || name == "meta-inf/manifest.xml") {
            return Err(estraneo.rifiuto(place));
        }
    }
    let mut package = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut left = MAX_INFLATED;
    let mut part = Vec::new();
    let (mut senza_calcoli, mut con_formule, mut con_unioni) = (false, false, false);
    let mut nascoste = BTreeMap::new();
    let (mut ods, mut computed, mut binary) = (None, false, false);
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| troncato(place))?;
        if entry.encrypted() {
            return Err(protetto(place));
        }
        let name = entry.name().map_err(|_| troncato(place))?.into_owned();
        drop(entry);
        if !is_needed(&name) {
            continue;
        }
        part.clear();
        let entry = archive.by_index(index).map_err(|_| troncato(place))?;
        let limit = if is_large(&name) || name == "content.xml" { left } else { left.min(MAX_PART) };
        entry.take(limit + 1).read_to_end(&mut part).map_err(|_| troncato(place))?;
        if part.len() as u64 > limit {
            return Err(eccessivo(place));
        }
        left = left.checked_sub(part.len() as u64).ok_or_else(|| eccessivo(place))?;
        check_part(&name, &part, place)?;
        // Whoever wrote the file may keep its sheets elsewhere.
        if !is_binary(&name) && (is_sheet(&name) || contains(&part[..part.len().min(1024)], b"worksheet")) {
            let sguardo = Sguardo::of(&part).map_err(|reference| impossibile(place, &reference))?;
            con_formule |= sguardo.formule;
            con_unioni |= sguardo.unioni;
            if !sguardo.nascoste.is_empty() {
                nascoste.insert(name.clone(), sguardo.nascoste);
            }
        }
        match &*name {
            "mimetype" if !part.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") => {
                return Err(Estraneo::Documento.rifiuto(place));
            }
            "META-INF/manifest.xml" if contains(&part, b"encryption-data") => return Err(protetto(place)),
            "content.xml" => {
                ods = Some(std::mem::take(&mut part));
                continue;
            }
            // The generator: LibreOffice and Excel compute what they write.
            "meta.xml" => computed = contains(&part, b"Office"),
            "xl/workbook.bin" => binary = true,
            _ => {}
        }
        if name.to_lowercase().ends_with("workbook.xml") {
            senza_calcoli |= contains(&part, b"fullCalcOnLoad=\"1\"");
        }
        package.start_file(&*name, options).map_err(|_| troncato(place))?;
        package.write_all(&part).map_err(|_| troncato(place))?;
    }
    if let Some(content) = ods {
        return Ok(Aperto::Ods { content, computed });
    }
    let bytes = package.finish().map_err(|_| troncato(place))?.into_inner();
    Ok(if binary {
        Aperto::Xlsb(bytes)
    } else {
        Aperto::Xlsx(Pacchetto { bytes, senza_calcoli, con_formule, con_unioni, nascoste })
    })
}

/// The number of entries that the end of the archive declares, read before anything is allocated for them.
fn declared_entries(bytes: &[u8]) -> Option<u16> {
    const END: &[u8] = b"PK\x05\x06";
    // The end record has 22 bytes and a comment of at most 65,535.
    let from = bytes.len().saturating_sub(22 + 65_535);
    let at = (from..bytes.len().saturating_sub(21)).rev().find(|at| bytes[*at..].starts_with(END))?;
    let count = bytes.get(at + 10..at + 12)?;
    Some(u16::from_le_bytes([count[0], count[1]]))
}

fn is_needed(name: &str) -> bool {
    let name = name.to_lowercase().replace('\\', "/");
    let xml = [".xml", ".rels"].iter().any(|extension| name.ends_with(extension)) || name == "mimetype";
    // Of an .xlsb; other binary parts (macros, printers) hold no cells.
    let binary = ["xl/workbook.bin", "xl/sharedstrings.bin", "xl/styles.bin"].contains(&name.as_str())
        || (name.starts_with("xl/worksheets/sheet") && is_binary(&name));
    (xml || binary) && !IGNORED.iter().any(|prefix| name.trim_start_matches('/').starts_with(prefix))
}

/// The parts of an `.xlsb`.
fn is_binary(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("bin"))
}

/// The parts whose size follows from what an office has written.
fn is_large(name: &str) -> bool {
    is_sheet(name) || name.to_lowercase().contains("sharedstrings.")
}

fn is_sheet(name: &str) -> bool {
    name.to_lowercase().contains("worksheets/")
}

/// Refuses parts that would make the reader allocate on the word of an attribute, or that declare entities.
fn check_part(name: &str, part: &[u8], place: &Place) -> Result<(), Box<Diagnostic>> {
    if is_binary(name) {
        return Ok(());
    }
    let head = &part[..part.len().min(4096)];
    if contains(head, b"<!DOCTYPE") || contains(head, b"<!ENTITY") {
        let refusal = illeggibile(place, "il file contiene qualcosa che né Excel né LibreOffice scrivono", SALVARE);
        return Err(Box::new(refusal.note(format!("per chi dà assistenza: c'è un DOCTYPE in «{name}»"))));
    }
    if !is_large(name) && memchr_iter(b'<', part).count() > MAX_ELEMENTS {
        return Err(eccessivo(place));
    }
    let is_strings = name.to_lowercase().ends_with("sharedstrings.xml");
    if is_strings && find_iter(part, b"<si").count() > MAX_STRINGS {
        return Err(eccessivo(place));
    }
    let declared = attribute(head, b"uniqueCount=").or_else(|| attribute(head, b"count="));
    if is_strings && declared.is_some_and(|count| count > part.len() as u64) {
        return Err(illeggibile(place, "il file è danneggiato: dichiara più testi di quanti ne contiene", SALVARE));
    }
    Ok(())
}

/// The number of the first attribute of that name; a number too long for us counts as the greatest.
fn attribute(xml: &[u8], name: &[u8]) -> Option<u64> {
    let at = find(xml, name)? + name.len() + 1;
    let digits: Vec<u8> = xml.get(at..)?.iter().copied().take_while(u8::is_ascii_digit).collect();
    let digits = String::from_utf8(digits).ok()?;
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
}

/// The file cannot be read, and why.
pub(super) fn illeggibile(place: &Place, message: &str, rimedio: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::errore(codici::FILE_ILLEGGIBILE, place.clone(), message).rimedio(rimedio))
}

/// The file cannot be read to its end.
pub(super) fn troncato(place: &Place) -> Box<Diagnostic> {
    illeggibile(place, "il file è danneggiato o incompleto", SALVARE)
}

/// The file names a cell that no spreadsheet has.
fn impossibile(place: &Place, reference: &str) -> Box<Diagnostic> {
    let message = format!("il file è danneggiato: indica la cella «{reference}», che non può esistere");
    illeggibile(place, &message, SALVARE)
}

/// The file has no sheet with cells.
pub(super) fn senza_fogli(place: &Place) -> Box<Diagnostic> {
    illeggibile(place, "nel file non c'è nessun foglio di calcolo", SALVARE)
}

/// The file is larger than it can be in good faith.
pub(super) fn eccessivo(place: &Place) -> Box<Diagnostic> {
    let message = "il file è troppo grande per essere la cartella di un ufficio";
    let rimedio = "togliere immagini, fogli e righe che non servono e salvarlo di nuovo";
    Box::new(Diagnostic::errore(codici::FILE_ECCESSIVO, place.clone(), message).rimedio(rimedio))
}

/// The file wants a password.
pub(super) fn protetto(place: &Place) -> Box<Diagnostic> {
    let message = "il file è protetto da una password";
    let rimedio = "aprirlo con la password e salvarlo senza: in Excel da File › Informazioni › Proteggi cartella di lavoro, \
                   in LibreOffice da File › Salva con nome, togliendo la spunta a «Salva con password»";
    Box::new(Diagnostic::errore(codici::FILE_PROTETTO, place.clone(), message).rimedio(rimedio))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> &'static str {
        open(bytes, &Place::File("uffici/legale.xlsx".into())).unwrap_err().code.0
    }

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert_eq!(refused(b""), "F002");
        let mut encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(refused(&encrypted), "F003");
        assert_eq!(refused(b"PK\x03\x04truncated"), "F002");
        assert_eq!(refused(&archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")])), "F007");
        assert_eq!(refused(&archive(&[("META-INF/manifest.xml", b"<a><manifest:encryption-data/></a>")])), "F003");
    }

    #[test]
    fn what_would_inflate_beyond_all_measure_is_refused() {
        let bomb = vec![b' '; usize::try_from(MAX_INFLATED).unwrap() + 1];
        let bytes = archive(&[("xl/worksheets/sheet1.xml", &bomb)]);
        assert!(bytes.len() < 1 << 20);
        assert_eq!(refused(&bytes), "F004");
        let formats = b"<xf/>".repeat(MAX_ELEMENTS + 1);
        assert_eq!(refused(&archive(&[("xl/styles.xml", &formats)])), "F004");
        let names = vec![b' '; usize::try_from(MAX_PART).unwrap() + 1];
        assert_eq!(refused(&archive(&[("xl/workbook.xml", &names)])), "F004");
    }

    #[test]
    fn a_count_is_not_believed_beyond_the_part_that_makes_it() {
        let strings = b"<?xml version=\"1.0\"?><sst count=\"1\" uniqueCount=\"99999999999999999999999\"></sst>";
        assert_eq!(refused(&archive(&[("xl/sharedStrings.xml", strings)])), "F002");
        assert_eq!(refused(&archive(&[("xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><workbook/>")])), "F002");
    }

    #[test]
    fn a_reference_beyond_the_last_cell_is_refused_before_anyone_computes_with_it() {
        let sheet = b"<worksheet><sheetData><row r=\"1\"><c r=\"A4294967298\"/></row></sheetData></worksheet>";
        assert_eq!(refused(&archive(&[("xl/worksheets/sheet1.xml", sheet)])), "F002");
    }

    #[test]
    fn only_what_cells_depend_on_goes_on() {
        let bytes =
            archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/media/image1.xml", b"x"), ("xl/vbaProject.bin", b"x")]);
        let Aperto::Xlsx(package) = open(&bytes, &Place::Input).unwrap() else { panic!("not an .xlsx") };
        let names: Vec<String> = ZipArchive::new(Cursor::new(package.bytes))
            .unwrap()
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        assert_eq!(names, ["xl/workbook.xml"]);
    }
}
