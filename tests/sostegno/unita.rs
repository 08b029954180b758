// SPDX-License-Identifier: EUPL-1.2
//! A document as the sequence of what a reader meets in it, whichever format and reader it comes from: headings,
//! paragraphs, items, cells, entries of the table of contents; and what stands round them.

use super::{docx, html, pdf, words};
use std::collections::BTreeSet;

/// What a unit of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Genere {
    /// Of this level.
    Titolo(u8),
    Paragrafo,
    Voce,
    Cella,
    Sommario,
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
    match formato {
        "html" => from_html(std::str::from_utf8(bytes).unwrap()),
        "docx" => from_docx(bytes),
        "pdf" => from_pdf(bytes),
        _ => unreachable!("no such format"),
    }
}

fn unita(genere: Genere, testo: &str) -> Unita {
    Unita { genere, testo: words(testo) }
}

fn from_html(text: &str) -> Lettura {
    let mut out = Vec::new();
    for blocco in html::leggi(text).blocchi {
        match blocco {
            html::Blocco::Titolo { livello, testo, .. } => out.push(unita(Genere::Titolo(livello), &testo)),
            html::Blocco::Paragrafo { testo, .. } => out.push(unita(Genere::Paragrafo, &testo)),
            html::Blocco::Voce { testo, .. } => out.push(unita(Genere::Voce, &testo)),
            html::Blocco::Tabella(tabella) => {
                let celle = tabella.righe.iter().flat_map(|riga| &riga.celle);
                out.extend(celle.map(|cella| unita(Genere::Cella, &cella.testo)));
            }
            html::Blocco::Sommario { titolo, voci } => {
                out.push(unita(Genere::Paragrafo, &titolo));
                out.extend(voci.iter().map(|voce| unita(Genere::Sommario, voce)));
            }
            // A logo has no words of its own; the words for those who cannot see it are not among these units.
            html::Blocco::Figura { .. } => {}
        }
    }
    let page = scraper::Html::parse_document(text);
    let mut contorno = BTreeSet::new();
    for css in ["title", "header.testata p", "footer.piede p", "footer.piede time"] {
        contorno.extend(page.select(&html::selector(css)).map(|e| words(&html::text(e))));
    }
    for (css, attribute) in [("meta[name]", "content"), ("time", "datetime")] {
        contorno.extend(page.select(&html::selector(css)).filter_map(|e| e.attr(attribute).map(str::to_owned)));
    }
    Lettura { unita: out, contorno, artefatti: String::new() }
}

fn from_docx(bytes: &[u8]) -> Lettura {
    let read = docx::read(bytes);
    let mut out = Vec::new();
    for block in read.blocks() {
        match block {
            docx::Block::Paragraph(paragraph) => {
                let name = read.style_names.get(&paragraph.style).map_or("", String::as_str);
                let in_contents = name.starts_with("toc ");
                let genere = match (paragraph.heading, paragraph.list) {
                    (Some(level), _) => Genere::Titolo(level),
                    _ if in_contents => Genere::Sommario,
                    (None, Some(_)) => Genere::Voce,
                    (None, None) => Genere::Paragrafo,
                };
                // After the tab stands the page.
                let testo = if in_contents { paragraph.text.split('\t').next().unwrap() } else { &paragraph.text };
                if !testo.trim().is_empty() {
                    out.push(unita(genere, testo));
                }
            }
            docx::Block::Table(table) => {
                out.extend(table.rows.iter().flatten().map(|cell| unita(Genere::Cella, &cell.text)));
            }
        }
    }
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
    Lettura { unita: out, contorno, artefatti: String::new() }
}

fn from_pdf(bytes: &[u8]) -> Lettura {
    let read = pdf::leggi(bytes);
    let mut out = Vec::new();
    walk(&read.radice, &mut out);
    let mut contorno = BTreeSet::new();
    let artefatti: String = read.pagine.iter().map(|page| words(&page.artefatti)).collect();
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let info = file.trailer.get(b"Info").and_then(lopdf::Object::as_reference).and_then(|id| file.get_dictionary(id));
    if let Ok(info) = info {
        contorno.extend(info.iter().filter_map(|(_, value)| lopdf::decode_text_string(value).ok()));
    }
    contorno.remove("");
    Lettura { unita: out, contorno, artefatti: artefatti.replace('\u{ad}', "") }
}

fn walk(element: &pdf::Elemento, out: &mut Vec<Unita>) {
    let genere = match element.tag.as_str() {
        tag @ ("H1" | "H2" | "H3" | "H4" | "H5" | "H6") => Genere::Titolo(tag[1..].parse().unwrap()),
        "P" => Genere::Paragrafo,
        "LBody" => Genere::Voce,
        "TH" | "TD" => Genere::Cella,
        "TOCI" => {
            out.push(unita(Genere::Sommario, &entry(element)));
            element.elementi().filter(|inner| inner.tag == "TOC").for_each(|inner| walk(inner, out));
            return;
        }
        _ => return element.elementi().for_each(|inner| walk(inner, out)),
    };
    let testo = element.testo();
    if genere == Genere::Cella || !testo.trim().is_empty() {
        out.push(unita(genere, &testo));
    }
}

/// The words of an entry of the table of contents, without the entries under it and the page at its end.
fn entry(element: &pdf::Elemento) -> String {
    fn pieces(element: &pdf::Elemento, out: &mut Vec<String>) {
        for child in &element.figli {
            match child {
                pdf::Figlio::Elemento(inner) if inner.tag == "TOC" => {}
                pdf::Figlio::Elemento(inner) => pieces(inner, out),
                pdf::Figlio::Testo { testo, .. } => out.push(testo.replace('\u{ad}', "")),
                pdf::Figlio::Collegamento { .. } => {}
            }
        }
    }
    let mut all = Vec::new();
    pieces(element, &mut all);
    let page = all.pop().unwrap_or_default();
    assert!(page.trim().parse::<u32>().is_ok(), "an entry ends with its page, not with «{page}»");
    all.concat()
}
