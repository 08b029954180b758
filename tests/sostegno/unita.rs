// SPDX-License-Identifier: EUPL-1.2
//! A document as the sequence of what a reader meets in it, whichever format and reader it comes from: headings,
//! paragraphs, cells, pictures, captions, entries of the table of contents, notes; and what stands round them.

use super::blocchi::{self, Blocco};
use super::{docx, html, pdf, words};
use std::collections::BTreeSet;

/// What a unit of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Genere {
    /// Of this level.
    Titolo(u8),
    /// Or an item of a list.
    Paragrafo,
    Cella,
    /// The words for whoever does not see it.
    Figura,
    Didascalia,
    Sommario,
    Nota,
}

/// A unit of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unita {
    pub(crate) genere: Genere,
    pub(crate) testo: String,
}

/// A document, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lettura {
    /// What a reader meets, in order; what has no words (an empty cell) too, so that places can be compared.
    pub(crate) unita: Vec<Unita>,
    /// What stands at the head and foot of the pages (pages' numbers left out) and in the file's metadata.
    pub(crate) contorno: BTreeSet<String>,
    /// PDF only: all that its pages repeat, of which a reader hears nothing: heads, feet, marks, header rows.
    pub(crate) artefatti: String,
}

impl Lettura {
    /// Each unit with the heading of the first or second level that it stands under; that of such a heading is itself.
    pub(crate) fn sotto(&self) -> impl Iterator<Item = (&str, &Unita)> {
        self.unita.iter().scan("", |heading, unita| {
            if matches!(unita.genere, Genere::Titolo(1 | 2)) {
                *heading = &unita.testo;
            }
            Some((*heading, unita))
        })
    }
}

/// Reads a document of a format.
pub(crate) fn leggi(bytes: &[u8], formato: &str) -> Lettura {
    let (contorno, artefatti) = match formato {
        "html" => (around_html(std::str::from_utf8(bytes).unwrap()), String::new()),
        "docx" => (around_docx(bytes), String::new()),
        "pdf" => around_pdf(bytes),
        _ => unreachable!("no such format"),
    };
    let (blocchi, note) = blocchi::leggi(bytes, formato);
    let mut unita: Vec<Unita> = blocchi.into_iter().flat_map(of_block).collect();
    unita.extend(note.into_iter().map(|testo| Unita { genere: Genere::Nota, testo }));
    Lettura { unita, contorno, artefatti }
}

/// The units of a block.
fn of_block(blocco: Blocco) -> Vec<Unita> {
    let unita = |genere, testo| Unita { genere, testo };
    match blocco {
        Blocco::Titolo(livello, testo) => vec![unita(Genere::Titolo(livello), testo)],
        Blocco::Testo(testo) => vec![unita(Genere::Paragrafo, testo)],
        Blocco::Tabella(tabella) => {
            let celle = tabella.righe.into_iter().flatten().map(|(testo, ..)| unita(Genere::Cella, testo));
            std::iter::once(unita(Genere::Didascalia, tabella.didascalia)).chain(celle).collect()
        }
        Blocco::Figura { alternativa, didascalia } => {
            vec![unita(Genere::Figura, alternativa), unita(Genere::Didascalia, didascalia)]
        }
        Blocco::Sommario { titolo, voci } => {
            let voci = voci.into_iter().map(|voce| unita(Genere::Sommario, voce));
            std::iter::once(unita(Genere::Paragrafo, titolo)).chain(voci).collect()
        }
    }
}

/// What stands round the text of a page for the web.
fn around_html(text: &str) -> BTreeSet<String> {
    let page = scraper::Html::parse_document(text);
    let mut contorno = BTreeSet::new();
    for css in ["title", "header.testata p", "footer.piede p", "footer.piede time"] {
        contorno.extend(page.select(&html::selector(css)).map(|e| words(&html::text(e))));
    }
    for (css, attribute) in [("meta[name]", "content"), ("time", "datetime")] {
        contorno.extend(page.select(&html::selector(css)).filter_map(|e| e.attr(attribute).map(str::to_owned)));
    }
    contorno
}

/// What stands at the head and foot of a DOCX, and in its properties.
fn around_docx(bytes: &[u8]) -> BTreeSet<String> {
    let read = docx::read(bytes);
    let furniture = read.sections.iter().flat_map(|section| [&section.header, &section.footer]);
    // "Pagina 1 di 6" follows from where the pages end.
    let mut contorno: BTreeSet<String> =
        furniture.map(|text| words(text)).filter(|text| !text.starts_with("Pagina ")).collect();
    for part in ["docProps/core.xml", "docProps/app.xml"] {
        let xml = roxmltree::Document::parse(read.part(part)).unwrap();
        contorno.extend(xml.descendants().filter_map(|node| node.text()).map(words));
    }
    // A mark across the page is drawn as words of a shape in the header.
    for (name, part) in read.parts.iter().filter(|(name, _)| name.starts_with("word/header")) {
        let text = std::str::from_utf8(part).unwrap();
        let xml = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        contorno.extend(xml.descendants().filter_map(|node| node.attribute("string")).map(str::to_owned));
    }
    contorno.remove("");
    contorno
}

/// The metadata of a PDF, and what its pages repeat.
fn around_pdf(bytes: &[u8]) -> (BTreeSet<String>, String) {
    let mut contorno = BTreeSet::new();
    let artefatti: String = pdf::leggi(bytes).pagine.iter().map(|page| words(&page.artefatti)).collect();
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let info = file.trailer.get(b"Info").and_then(lopdf::Object::as_reference).and_then(|id| file.get_dictionary(id));
    if let Ok(info) = info {
        contorno.extend(info.iter().filter_map(|(_, value)| lopdf::decode_text_string(value).ok()));
    }
    contorno.remove("");
    (contorno, artefatti.replace('\u{ad}', ""))
}
