// SPDX-License-Identifier: EUPL-1.2
//! A package as a test looks at it: its parts, its sheets, the looks and notes of its cells.

use piao::diagnostics::{Code, Diagnostic, Origin};
use piao::workbook::Ritorno;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(crate) type Parti = BTreeMap<String, Vec<u8>>;

/// The parts, by name.
pub(crate) fn parti(bytes: &[u8]) -> Parti {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let twice = parts.insert(entry.name().unwrap().into_owned(), content);
        assert!(twice.is_none());
    }
    parts
}

/// A package of these parts.
pub(crate) fn archivio<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The package with a part changed, as text.
pub(crate) fn con(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parti(bytes);
    let before = testo(&parts, part);
    let text = change(before);
    assert_ne!(text, before, "{part}: nothing was changed");
    parts.insert(part.to_owned(), text.into_bytes());
    archivio(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())))
}

pub(crate) fn testo<'a>(parts: &'a Parti, name: &str) -> &'a str {
    std::str::from_utf8(parts.get(name).unwrap_or_else(|| panic!("no {name}"))).unwrap()
}

/// What is wrong with a cell.
pub(crate) fn errore(foglio: &str, cella: &str) -> Diagnostic {
    Diagnostic::errore(Code("D001"), posto(foglio, cella), "manca il valore").rimedio("scriverlo")
}

pub(crate) fn avviso(foglio: &str, cella: &str) -> Diagnostic {
    Diagnostic::avviso(Code("C008"), posto(foglio, cella), "il titolo è uguale a un altro")
}

fn posto(foglio: &str, cella: &str) -> Origin {
    let at = cella.find(|c: char| c.is_ascii_digit()).unwrap();
    let column = cella[..at].bytes().fold(0, |column, c| column * 26 + u32::from(c - b'A') + 1) - 1;
    Origin { file: "a.xlsx".into(), sheet: foglio.into(), row: cella[at..].parse::<u32>().unwrap() - 1, column }
}

/// The copy that goes back.
pub(crate) fn annotata(bytes: &[u8], problemi: &[Diagnostic]) -> Vec<u8> {
    let problemi: Vec<&Diagnostic> = problemi.iter().collect();
    let ritorno = Ritorno { file: "a.xlsx", titolo: "Ufficio Legale", problemi: &problemi };
    ritorno.annota(bytes).expect("a workbook that can be annotated")
}

/// The part of a sheet.
pub(crate) fn parte_del_foglio(parts: &Parti, nome: &str) -> String {
    // Some programs keep the workbook at the root of the package.
    let folder = if parts.contains_key("xl/workbook.xml") { "xl/" } else { "" };
    let workbook = Document::parse(testo(parts, &format!("{folder}workbook.xml"))).unwrap();
    let sheet = workbook.descendants().find(|n| n.tag_name().name() == "sheet" && n.attribute("name") == Some(nome));
    let id =
        sheet.unwrap_or_else(|| panic!("no sheet {nome}")).attributes().find(|a| a.name() == "id").unwrap().value();
    let rels = Document::parse(testo(parts, &format!("{folder}_rels/workbook.xml.rels"))).unwrap();
    let rel = rels.descendants().find(|n| n.attribute("Id") == Some(id)).unwrap();
    let target = rel.attribute("Target").unwrap();
    target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned)
}

/// The part that a sheet refers to as of a kind.
pub(crate) fn parte_di(parts: &Parti, foglio: &str, tipo: &str) -> Option<String> {
    let sheet = parte_del_foglio(parts, foglio);
    let (folder, name) = sheet.rsplit_once('/').unwrap();
    let rels = format!("{folder}/_rels/{name}.rels");
    let rels = Document::parse(parts.contains_key(&rels).then(|| testo(parts, &rels))?).unwrap();
    let rel = rels.descendants().find(|n| n.attribute("Type").is_some_and(|t| t.ends_with(tipo)))?;
    Some(rel.attribute("Target").unwrap().replace("../", "xl/").trim_start_matches('/').to_owned())
}

/// The colour of a cell's own fill, if it has one.
pub(crate) fn colore(parts: &Parti, foglio: &str, cella: &str) -> Option<String> {
    let sheet = Document::parse(testo(parts, &parte_del_foglio(parts, foglio))).unwrap();
    let xf: usize = figlio(&sheet, |n| n.tag_name().name() == "c" && n.attribute("r") == Some(cella))?
        .attribute("s")
        .unwrap_or("0")
        .parse()
        .unwrap();
    let styles = Document::parse(testo(parts, "xl/styles.xml")).unwrap();
    let xf = elementi(&styles, "cellXfs").nth(xf).unwrap();
    let fill: usize = xf.attribute("fillId").unwrap_or("0").parse().unwrap();
    let fill = elementi(&styles, "fills").nth(fill).unwrap();
    let color = fill.descendants().find(|n| n.tag_name().name() == "fgColor")?;
    color.attribute("rgb").map(str::to_owned)
}

/// The words of the notes of a sheet, by cell.
pub(crate) fn note(parts: &Parti, foglio: &str) -> BTreeMap<String, String> {
    let Some(part) = parte_di(parts, foglio, "/comments") else { return BTreeMap::new() };
    let comments = Document::parse(testo(parts, &part)).unwrap();
    let all = comments.descendants().filter(|n| n.tag_name().name() == "comment");
    let words = |n: Node<'_, '_>| {
        let texts = n.descendants().filter(|n| n.tag_name().name() == "t");
        texts.map(|n| n.text().unwrap_or_default().to_owned()).collect::<String>()
    };
    all.map(|n| (n.attribute("ref").unwrap().to_owned(), words(n))).collect()
}

fn figlio<'a>(document: &'a Document<'_>, is_it: impl Fn(&Node<'_, '_>) -> bool) -> Option<Node<'a, 'a>> {
    document.descendants().find(|n| is_it(n))
}

/// The elements of a section of the styles.
pub(crate) fn elementi<'a>(styles: &'a Document<'_>, section: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    let section = styles.root_element().children().filter(move |n| n.tag_name().name() == section);
    section.flat_map(|n| n.children()).filter(Node::is_element)
}
