// SPDX-License-Identifier: EUPL-1.2
//! The faces that all documents are set in: the family inside the program, or the body's own files.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{FontFiles, Style};
use crate::template::STYLE_FILE;
use crate::valori::suggerimento;
use crate::{docx, pdf};

/// A font file that the style names is not in the templates' folder.
const MANCANTE: Code = Code("M032");

/// One family, as each of the two writers that embed it wants it.
pub(super) struct Caratteri {
    /// For the PDF.
    pub(super) pdf: pdf::Fonts,
    /// For the DOCX.
    pub(super) docx: docx::Fonts,
}

impl Caratteri {
    /// The family that `style` asks for; `files` are the font files beside it, by path.
    pub(super) fn new(style: &Style, files: &[(String, Vec<u8>)]) -> Result<Self, Diagnostics> {
        let Some(names) = &style.font_files else {
            return Ok(Self { pdf: pdf::Fonts::built_in()?, docx: docx::Fonts::built_in() });
        };
        let faces = own_faces(names, files)?;
        let file = |at: usize, name: &str| pdf::FontFile { name: name.to_owned(), bytes: faces[at].clone() };
        let pdf = pdf::Fonts::from_files(
            file(0, &names.regular),
            file(1, &names.bold),
            file(2, &names.italic),
            file(3, &names.bold_italic),
        )?;
        Ok(Self { pdf, docx: docx::Fonts::from_files(faces) })
    }
}

fn own_faces(names: &FontFiles, files: &[(String, Vec<u8>)]) -> Result<[Vec<u8>; 4], Diagnostics> {
    let mut found = Diagnostics::new();
    let faces = [&names.regular, &names.bold, &names.italic, &names.bold_italic].map(|name| {
        let file = files.iter().find(|(path, _)| path == name);
        if file.is_none() {
            let message = format!("il file di caratteri «{name}» non c'è");
            let near = suggerimento(name, files.iter().map(|(path, _)| path.as_str()));
            found.push(Diagnostic::errore(MANCANTE, Place::File(STYLE_FILE.into()), message).rimedio(
                near.map_or_else(
                    || "metterlo nella cartella dei modelli, oppure togliere [caratteri.file]".to_owned(),
                    |near| format!("forse si intendeva «{near}»"),
                ),
            ));
        }
        file.map_or_else(Vec::new, |(_, bytes)| bytes.clone())
    });
    if found.is_empty() { Ok(faces) } else { Err(found) }
}
