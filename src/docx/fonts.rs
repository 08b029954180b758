// SPDX-License-Identifier: EUPL-1.2
//! The fonts: embedded whole, so that every word processor breaks lines where the PDF does, on any computer.

use super::figures::Drawings;
use super::package::{self, Package};
use super::parts::{R, W};
use super::relationships::{Kind, Relationships};
use super::{Error, units, xml::Element};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

/// The four faces of the family that the style file names, embedded where their licence allows it. What is made of them
/// is made once, however many documents carry them, from however many threads.
pub struct Fonts {
    /// Regular, bold, italic and bold italic, as the bytes of TrueType files.
    faces: [Cow<'static, [u8]>; 4],
    /// The embedded faces as a zip file of their own, to be merged into each document's.
    packed: Mutex<Option<Arc<[u8]>>>,
    /// The pictures drawn with them.
    pub(super) drawings: Drawings,
}

impl Fonts {
    /// The family inside the program, Noto Sans (SIL Open Font License 1.1).
    pub fn built_in() -> Self {
        let faces = [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF, notosans::BOLD_ITALIC_TTF];
        Self::new(faces.map(Cow::Borrowed))
    }

    /// A body's own family: regular, bold, italic and bold italic.
    pub fn from_files(faces: [Vec<u8>; 4]) -> Self {
        Self::new(faces.map(Cow::Owned))
    }

    fn new(faces: [Cow<'static, [u8]>; 4]) -> Self {
        Self { faces, packed: Mutex::default(), drawings: Drawings::default() }
    }

    /// The faces' bytes.
    pub(super) fn faces(&self) -> impl Iterator<Item = &[u8]> {
        self.faces.iter().map(AsRef::as_ref)
    }

    /// How the regular face asks to be set.
    pub(super) fn metrics(&self) -> Metrics {
        Metrics::read(&self.faces[0]).unwrap_or_default()
    }

    /// The faces that may be embedded: the element that does it, and the file.
    fn embedded(&self) -> impl Iterator<Item = (&'static str, String, &[u8])> {
        let elements = ["w:embedRegular", "w:embedBold", "w:embedItalic", "w:embedBoldItalic"];
        let named = elements.into_iter().zip(self.faces()).zip(1..);
        named
            .filter(|((_, face), _)| may_embed(face))
            .map(|((element, face), number)| (element, format!("fonts/font{number}.odttf"), face))
    }

    /// Four faces are most of the bytes of most documents: they are compressed once.
    fn packed(&self) -> Result<Arc<[u8]>, Error> {
        let mut packed = self.packed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(packed) = packed.as_ref() {
            return Ok(Arc::clone(packed));
        }
        let files = self.embedded().map(|(_, name, face)| (format!("word/{name}"), Key::of(face).obfuscate(face)));
        let made: Arc<[u8]> = package::archive(files)?.into();
        Ok(Arc::clone(packed.insert(made)))
    }
}

/// What the documents need to know of a face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Metrics {
    /// The height of a line, as a multiple of the size of type.
    pub(super) line: f32,
}

impl Default for Metrics {
    /// What most faces ask for.
    fn default() -> Self {
        Self { line: 1.2 }
    }
}

impl Metrics {
    /// Reads the tables `head` and `hhea`.
    pub(super) fn read(face: &[u8]) -> Option<Self> {
        let units_per_em = u16_at(table(face, *b"head")?, 18).filter(|units| *units > 0)?;
        let hhea = table(face, *b"hhea")?;
        let signed = |at| u16_at(hhea, at).map(u16::cast_signed).map(f32::from);
        let line = (signed(4)? - signed(6)? + signed(8)?) / f32::from(units_per_em);
        (line > 0.0).then_some(Self { line })
    }
}

/// Adds the font table and, where their licence lets it, the faces themselves.
pub(super) fn add(package: &mut Package, family: &str, fonts: &Fonts) -> Result<(), Error> {
    let mut relationships = Relationships::default();
    let mut font = Element::new("w:font").with("w:name", family);
    describe(&mut font, &fonts.faces[0]);
    for (element, name, face) in fonts.embedded() {
        let id = relationships.part(Kind::Font, &name);
        font.push(Element::new(element).with("r:id", id).with("w:fontKey", Key::of(face).guid()));
    }
    let table = Element::new("w:fonts").with("xmlns:w", W).with("xmlns:r", R).child(font);
    package.add(PART, &table.into_part())?;
    package.add_relationships(PART, relationships)?;
    package.merge(fonts.packed()?)
}

/// The part that [`add`] makes.
pub(super) const PART: &str = "word/fontTable.xml";

/// The key that the obfuscation of embedded fonts asks for (ISO/IEC 29500-1, 17.8.1). Word draws it at random: here it
/// comes from the face, so that the same document is the same file.
struct Key([u8; 16]);

impl Key {
    fn of(face: &[u8]) -> Self {
        let digest = Sha256::digest(face);
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        Self(key)
    }

    fn guid(&self) -> String {
        let groups = [&self.0[..4], &self.0[4..6], &self.0[6..8], &self.0[8..10], &self.0[10..]].map(hex);
        format!("{{{}}}", groups.join("-"))
    }

    /// The first 32 bytes are xored with the key, whose bytes are taken from the last.
    fn obfuscate(&self, face: &[u8]) -> Vec<u8> {
        let mut bytes = face.to_vec();
        for (byte, key) in bytes.iter_mut().take(32).zip(self.0.iter().rev().cycle()) {
            *byte ^= key;
        }
        bytes
    }
}

/// Tells Word enough of the family to choose another like it, should it refuse the embedded one.
fn describe(font: &mut Element, face: &[u8]) {
    let os2 = table(face, *b"OS/2").unwrap_or_default();
    let panose = os2.get(32..42).unwrap_or_default();
    if !panose.is_empty() {
        font.push(Element::val("w:panose1", hex(panose)));
    }
    let (family, pitch) = kind(panose);
    font.push(Element::val("w:charset", "00"));
    font.push(Element::val("w:family", family));
    font.push(Element::val("w:pitch", pitch));
    let ranges = [("w:usb0", 42), ("w:usb1", 46), ("w:usb2", 50), ("w:usb3", 54), ("w:csb0", 78), ("w:csb1", 82)];
    if os2.len() >= 86 {
        let signature = ranges
            .iter()
            .fold(Element::new("w:sig"), |signature, (name, at)| signature.with(*name, hex(&os2[*at..at + 4])));
        font.push(signature);
    }
}

/// The family and the pitch, in Word's words, that ten PANOSE numbers tell: of a text face (2) the second says whether it
/// has serifs (2 to 10) or none (11 to 15), the fourth whether all its letters are as wide (9).
fn kind(panose: &[u8]) -> (&'static str, &'static str) {
    match panose {
        [2, serifs, _, proportion, ..] => {
            let family = match serifs {
                2..=10 => "roman",
                11..=15 => "swiss",
                _ => "auto",
            };
            (family, if *proportion == 9 { "fixed" } else { "variable" })
        }
        _ => ("auto", "variable"),
    }
}

/// Bits of `fsType`, of the table OS/2: the face may be carried by documents that can be edited.
const EDITABLE: u16 = 0x8;
/// It may be carried by none, or only by those that are looked at and printed.
const RESTRICTED_OR_PREVIEW: u16 = 0x2 | 0x4;
/// Only its bitmaps may be carried, and no outline.
const BITMAPS_ONLY: u16 = 0x200;

/// Whether the face's licence allows documents that can be edited to carry it. Faces of before 2001 may say more than one
/// thing, of which the freest holds.
fn may_embed(face: &[u8]) -> bool {
    table(face, *b"OS/2").and_then(|os2| u16_at(os2, 8)).is_some_and(|allowed| {
        (allowed & RESTRICTED_OR_PREVIEW == 0 || allowed & EDITABLE != 0) && allowed & BITMAPS_ONLY == 0
    })
}

fn table(face: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16_at(face, 4)?);
    let records = face.get(12..12 + count * 16)?;
    let record = records.chunks_exact(16).find(|record| record.starts_with(&tag))?;
    let at = u32_at(record, 8)?;
    face.get(at..at.checked_add(u32_at(record, 12)?)?)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    usize::try_from(u32::from_be_bytes([four[0], four[1], four[2], four[3]])).ok()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02X}");
        out
    })
}

/// The spacing of lines that makes a style's leading, which counts from the size of type, of a face whose lines are
/// `metrics.line` high: Word counts from the latter, and so the leading follows when a user changes the size.
pub(super) fn line_spacing(leading: f32, metrics: Metrics) -> i32 {
    units::line_multiple(leading / metrics.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_inside_the_program_are_read_and_may_be_embedded() {
        let fonts = Fonts::built_in();
        assert_eq!(fonts.embedded().count(), 4);
        assert!((fonts.metrics().line - 1.362).abs() < 0.001);
        assert_eq!(line_spacing(1.362, Metrics { line: 1.362 }), 240);
    }

    #[test]
    fn a_restricted_or_broken_face_is_not_embedded() {
        let mut face = notosans::REGULAR_TTF.to_vec();
        let os2 = table(&face, *b"OS/2").unwrap().as_ptr() as usize - face.as_ptr() as usize;
        face[os2 + 9] = 2;
        assert!(!may_embed(&face));
        assert!(!may_embed(&face[..100]));
        face[os2 + 8..os2 + 10].copy_from_slice(&[2, 0]);
        assert!(!may_embed(&face), "only its bitmaps may be embedded");
        assert!(Metrics::read(&[]).is_none());
        let fonts = Fonts::from_files([face, Vec::new(), notosans::ITALIC_TTF.to_vec(), vec![0; 40]]);
        assert_eq!(fonts.embedded().map(|(element, ..)| element).collect::<Vec<_>>(), ["w:embedItalic"]);
    }

    #[test]
    fn word_is_told_what_kind_of_face_it_is() {
        let os2 = table(notosans::REGULAR_TTF, *b"OS/2").unwrap();
        assert_eq!(kind(&os2[32..42]), ("swiss", "variable"));
        // Those of Times New Roman and of Courier New; a face that says nothing of itself.
        assert_eq!(kind(&[2, 2, 6, 3, 5, 4, 5, 2, 3, 4]), ("roman", "variable"));
        assert_eq!(kind(&[2, 7, 3, 9, 2, 2, 5, 2, 4, 4]), ("roman", "fixed"));
        assert_eq!((kind(&[0; 10]), kind(&[])), (("auto", "variable"), ("auto", "variable")));
    }

    #[test]
    fn obfuscation_is_its_own_inverse() {
        let key = Key::of(notosans::BOLD_TTF);
        let hidden = key.obfuscate(notosans::BOLD_TTF);
        assert_ne!(hidden[..32], notosans::BOLD_TTF[..32]);
        assert_eq!(hidden[32..], notosans::BOLD_TTF[32..]);
        assert_eq!(key.obfuscate(&hidden), notosans::BOLD_TTF);
        assert_eq!(key.guid().len(), 38);
    }
}
