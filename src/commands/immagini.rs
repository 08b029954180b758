// SPDX-License-Identifier: EUPL-1.2
//! The pictures of the body: its logo, which stands beside `ente.xlsx`.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::{Assets, Image, svg_fault};
use crate::model::Piano;
use crate::valori::suggerimento;

/// The endings of the pictures that can be printed.
pub(super) const ESTENSIONI: &[&str] = &["png", "svg"];

/// A picture beside the workbooks: its path, and what it holds.
pub(super) type Immagine = (String, Vec<u8>);

/// The logo is not where `Ente` says, or is no picture.
const LOGO: Code = Code("F090");

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The pictures that templates may name: the logo, by the name that its cell gives it.
pub(super) fn assets(piano: &Piano, files: &[Immagine], found: &mut Diagnostics) -> Assets {
    let mut assets = Assets::new();
    let Some(logo) = &piano.ente.logo else { return assets };
    let name = logo.value.trim();
    let problem = |message: String| Diagnostic::errore(LOGO, logo.place(), message);
    let Some((path, bytes)) = named(name, files) else {
        let near = suggerimento(name, files.iter().map(|(path, _)| path.as_str()));
        let missing = || problem(format!("il file del logo «{name}» non c'è"));
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        found.push(match (near, ending) {
            (Some(near), _) => missing().rimedio(format!("forse si intendeva «{near}»")),
            // Whether it is there does not matter: it would be of no use.
            (None, Some(ending)) if !ESTENSIONI.contains(&ending.as_str()) => {
                problem(format!("il logo «{name}» non è un PNG né un SVG"))
                    .rimedio("salvare il logo come PNG o SVG accanto a ente.xlsx, e scriverne qui il nome")
            }
            (None, _) => missing().rimedio("mettere il file accanto a ente.xlsx, oppure svuotare la cella"),
        });
        return assets;
    };
    match image(path, bytes) {
        Some(Image::Svg(text)) if let Some(fault) = svg_fault(&text) => found
            .push(problem(format!("il file del logo «{name}» {fault}")).rimedio(
                "esportare di nuovo il logo come SVG semplice, senza script né collegamenti, oppure come PNG",
            )),
        Some(image) => assets.insert(name, image),
        None => found.push(
            problem(format!("il file del logo «{name}» non è un PNG né un SVG"))
                .rimedio("salvare il logo come PNG o SVG"),
        ),
    }
    assets
}

/// The file that a cell names. Whoever fills it in on Windows writes a folder with its lines; the plan is the same anywhere.
fn named<'a>(name: &str, files: &'a [Immagine]) -> Option<&'a Immagine> {
    let name = name.replace('\\', "/");
    files.iter().find(|(path, _)| *path == name)
}

/// The picture, told by its bytes and not by its name.
fn image(path: &str, bytes: &[u8]) -> Option<Image> {
    if bytes.starts_with(PNG) {
        return Some(Image::Png(bytes.into()));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let is_svg = path.to_lowercase().ends_with(".svg") && text.contains("<svg");
    is_svg.then(|| Image::Svg(text.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_in_a_folder_is_named_with_the_lines_of_either_system() {
        let files = [("immagini/stemma.svg".to_owned(), Vec::new())];
        assert!(named("immagini/stemma.svg", &files).is_some());
        assert!(named("immagini\\stemma.svg", &files).is_some());
        assert!(named("stemma.svg", &files).is_none());
    }
}
