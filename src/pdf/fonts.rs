// SPDX-License-Identifier: EUPL-1.2
//! The faces a document is set in: the family inside the program or the body's own, and a second family for the
//! characters that the first lacks.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use harfrust::{Direction, Language, Script, ShapePlan};
use printpdf::ParsedFont;
use std::borrow::Cow;

/// A font file that cannot be used.
const CARATTERE: Code = Code("M050");

/// The faces of a document. Built once, shared by all documents of a run.
pub struct Fonts {
    faces: Vec<Face>,
}

/// The four files of a body's own family.
pub struct FontFile {
    /// The path, for messages.
    pub name: String,
    /// The bytes of a TrueType file.
    pub bytes: Vec<u8>,
}

/// One face, ready to be shaped with and embedded.
pub(super) struct Face {
    /// The PostScript name, without the subset's tag.
    pub(super) name: String,
    pub(super) bytes: Cow<'static, [u8]>,
    pub(super) font: harfrust::Font,
    /// What shaping Italian with it takes.
    pub(super) plan: ShapePlan,
    pub(super) language: Option<Language>,
    /// What printpdf needs to describe the font; its own copy of the bytes is dropped.
    pub(super) parsed: ParsedFont,
    /// Font units in an em.
    pub(super) units: f32,
    /// Height over the baseline, in ems.
    pub(super) ascent: f32,
    /// Depth under the baseline, in ems, positive.
    pub(super) descent: f32,
    /// The width of a space, in ems.
    pub(super) space: f32,
}

/// A face of [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct FaceId(pub(super) u8);

/// How many faces the main family has; the second family's follow.
const MAIN: u8 = 4;

impl Fonts {
    /// The family inside the program, Noto Sans.
    ///
    /// # Errors
    /// Only if the program was built with damaged fonts.
    pub fn built_in() -> Result<Self, Diagnostics> {
        Self::with_main(vec![
            ("NotoSans-Regular.ttf".into(), notosans::REGULAR_TTF.into()),
            ("NotoSans-Bold.ttf".into(), notosans::BOLD_TTF.into()),
            ("NotoSans-Italic.ttf".into(), notosans::ITALIC_TTF.into()),
            ("NotoSans-BoldItalic.ttf".into(), notosans::BOLD_ITALIC_TTF.into()),
        ])
    }

    /// A body's own family.
    ///
    /// # Errors
    /// Each file that is not a font, or whose licence bits forbid embedding it.
    pub fn from_files(
        regular: FontFile,
        bold: FontFile,
        italic: FontFile,
        bold_italic: FontFile,
    ) -> Result<Self, Diagnostics> {
        Self::with_main(
            [regular, bold, italic, bold_italic].into_iter().map(|file| (file.name, Cow::Owned(file.bytes))).collect(),
        )
    }

    fn with_main(main: Vec<(String, Cow<'static, [u8]>)>) -> Result<Self, Diagnostics> {
        // The second family has no italic of its own: its symbols need none.
        let second: [(String, Cow<'static, [u8]>); 2] = [
            ("DejaVuSans.ttf".into(), dejavu::sans::regular().into()),
            ("DejaVuSans-Bold.ttf".into(), dejavu::sans::bold().into()),
        ];
        let mut found = Diagnostics::new();
        let mut faces = Vec::new();
        for (file, bytes) in main.into_iter().chain(second) {
            match Face::read(&file, bytes) {
                Ok(face) => faces.push(face),
                Err(problem) => found.push(*problem),
            }
        }
        if found.is_empty() { Ok(Self { faces }) } else { Err(found) }
    }

    /// All faces, in the order of their ids.
    pub(super) fn faces(&self) -> &[Face] {
        &self.faces
    }

    pub(super) fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }
}

impl FaceId {
    /// The main family's face.
    pub(super) fn main(bold: bool, italic: bool) -> Self {
        Self(u8::from(bold) + 2 * u8::from(italic))
    }

    /// The second family's face of the same weight.
    pub(super) fn second(self) -> Self {
        Self(MAIN + self.0 % 2)
    }
}

impl Face {
    fn read(file: &str, bytes: Cow<'static, [u8]>) -> Result<Self, Box<Diagnostic>> {
        let broken = |why: &str| {
            let message = format!("il carattere non è utilizzabile: {why}");
            let rimedio = "indicare in stile.toml, tabella [caratteri.file], un file TrueType (.ttf) integro";
            Box::new(Diagnostic::errore(CARATTERE, Place::File(file.into()), message).rimedio(rimedio))
        };
        match bytes.get(..4) {
            // Their glyphs are found by name or by CID, not by the number that a code leads to.
            Some(b"OTTO") => return Err(broken("ha contorni PostScript (.otf): serve la versione TrueType (.ttf)")),
            Some(b"ttcf") => return Err(broken("è una raccolta di caratteri (.ttc): serve il file di uno solo")),
            Some(b"wOFF" | b"wOF2") => return Err(broken("è compresso per il web (.woff): serve il file .ttf")),
            Some(_) | None => {}
        }
        let font = harfrust::Font::new(bytes.to_vec(), 0).ok_or_else(|| broken("il file non è un font"))?;
        let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
            .ok_or_else(|| broken("mancano le tabelle che ne descrivono le misure"))?;
        if parsed.codepoint_to_glyph.is_empty() {
            return Err(broken("manca la tabella dei caratteri Unicode"));
        }
        if embedding_forbidden(&bytes) {
            return Err(broken("la sua licenza ne vieta l'incorporamento nei documenti"));
        }
        parsed.original_bytes = Vec::new();
        let units = f32::from(parsed.units_per_em.max(1));
        let language = Language::new("it");
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), language.as_ref(), &[]);
        let mut face = Self {
            name: postscript_name(file),
            ascent: f32::from(parsed.font_metrics.ascent) / units,
            descent: -f32::from(parsed.font_metrics.descent) / units,
            bytes,
            font,
            plan,
            language,
            parsed,
            units,
            space: 0.0,
        };
        face.space = face.advance(face.glyph(' ').unwrap_or(0));
        Ok(face)
    }

    /// The advance of a glyph that no other draws closer, in ems.
    pub(super) fn advance(&self, glyph: u16) -> f32 {
        f32::from(self.parsed.glyph_widths.get(&glyph).copied().unwrap_or(0)) / self.units
    }

    /// The glyph of a character, if the face has one.
    pub(super) fn glyph(&self, character: char) -> Option<u16> {
        self.parsed.codepoint_to_glyph.get(&u32::from(character)).copied().filter(|glyph| *glyph != 0)
    }
}

/// A name made of the file's, with what PDF names may hold without escapes.
fn postscript_name(file: &str) -> String {
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let name: String = stem.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if name.is_empty() { "Carattere".to_owned() } else { name }
}

/// Whether `OS/2.fsType` is "restricted licence embedding" (bit 1 alone), which PDF/A 6.2.11.4.1 rules out.
fn embedding_forbidden(bytes: &[u8]) -> bool {
    let table = |tag: &[u8; 4]| {
        let count = usize::from(u16::from_be_bytes(bytes.get(4..6)?.try_into().ok()?));
        let record = bytes.get(12..12 + count * 16)?.chunks_exact(16).find(|record| record.starts_with(tag))?;
        let offset = u32::from_be_bytes(record.get(8..12)?.try_into().ok()?);
        bytes.get(usize::try_from(offset).ok()?..)
    };
    table(b"OS/2").and_then(|os2| os2.get(8..10)).is_some_and(|fs_type| fs_type[1] & 0x0F == 0x02)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_family_has_every_italian_letter() {
        let fonts = Fonts::built_in().unwrap();
        for face in &fonts.faces()[..4] {
            for c in "àèéìòùÀÈÉÌÒÙ«»“”’–—…€½²°§".chars() {
                assert!(face.glyph(c).is_some(), "{} has no {c}", face.name);
            }
        }
        for c in "☐☑✓→ΩЖ".chars() {
            assert!(fonts.face(FaceId::main(false, true).second()).glyph(c).is_some(), "{c}");
        }
    }

    #[test]
    fn a_font_of_another_kind_is_refused_by_its_kind() {
        for (mark, said) in [(b"OTTO", ".otf"), (b"ttcf", ".ttc"), (b"wOFF", ".woff"), (b"wOF2", ".woff")] {
            let bytes = [mark, &notosans::REGULAR_TTF[4..]].concat();
            let problem = Face::read("Titolo.otf", bytes.into()).err().unwrap();
            assert!(problem.message.contains(said), "{}", problem.message);
        }
    }

    #[test]
    fn a_broken_font_is_named() {
        let file = |bytes: &[u8]| FontFile { name: "font/Titolo.ttf".into(), bytes: bytes.to_vec() };
        let good = || file(notosans::REGULAR_TTF);
        let cut = file(&notosans::BOLD_TTF[..200]);
        let problems = Fonts::from_files(good(), cut, good(), file(b"no")).err().unwrap();
        assert_eq!(problems.len(), 2);
        assert!(problems.iter().all(|p| p.place == Place::File("font/Titolo.ttf".into())));
    }
}
