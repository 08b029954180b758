// SPDX-License-Identifier: EUPL-1.2
//! An independent reader of DOCX: it unpacks the zip and reads the XML by itself, without the library that writes them,
//! so that what it finds is what a word processor finds.
//!
//! ```ignore
//! let read = lettori::docx::read(&bytes);
//! let table = read.tables().next().unwrap();
//! assert_eq!(table.rows[0][0].text, "Codice");
//! ```
#![allow(dead_code, reason = "each test uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a test that cannot read its file has failed")]

use roxmltree::{Document as Xml, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

/// A DOCX as its readers meet it.
#[derive(Debug)]
pub(crate) struct Docx {
    /// Every part by its path, unpacked.
    pub(crate) parts: BTreeMap<String, Vec<u8>>,
    /// The paths, in the order of the package.
    pub(crate) order: Vec<String>,
    /// The sections in order.
    pub(crate) sections: Vec<Section>,
    /// The notes' text by the id of their calls, separators left out.
    pub(crate) notes: BTreeMap<String, String>,
    /// From a style's id to its name.
    pub(crate) style_names: BTreeMap<String, String>,
    /// The bookmarks of the document's part.
    pub(crate) bookmarks: BTreeSet<String>,
}

/// A run of pages.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// Paragraphs and tables in order; those of a table of contents too.
    pub(crate) blocks: Vec<Block>,
    /// Wider than tall.
    pub(crate) landscape: bool,
    /// The text of its header.
    pub(crate) header: String,
    /// The text of its footer, fields with the value that stands in the file.
    pub(crate) footer: String,
}

/// What stands in a section.
#[derive(Debug)]
pub(crate) enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// The id of its style; empty if it names none.
    pub(crate) style: String,
    /// Its words: a tab is `\t`, a line break `\n`; notes' calls and the instructions of fields are not in it.
    pub(crate) text: String,
    /// The level in the outline, 1 to 6, if its style is a heading's.
    pub(crate) heading: Option<u8>,
    /// The list it is an item of (instance and level), if of any.
    pub(crate) list: Option<(u32, u8)>,
    /// The ids of the notes that it calls.
    pub(crate) notes: Vec<String>,
    /// Where its links lead: an address, or `#` and a bookmark.
    pub(crate) links: Vec<String>,
    /// The alternative texts of its pictures.
    pub(crate) pictures: Vec<String>,
    /// It begins a new page.
    pub(crate) page_break: bool,
    /// It stays with what follows.
    pub(crate) keep_next: bool,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// The id of its style.
    pub(crate) style: String,
    /// The words that name it to those who hear it.
    pub(crate) caption: String,
    /// The words that explain it to those who hear it.
    pub(crate) description: String,
    /// How many of the first rows repeat on each page.
    pub(crate) header_rows: usize,
    /// The widths of the columns, in twentieths of a point.
    pub(crate) widths: Vec<u32>,
    /// The cells that begin in each row; those that a cell above covers are not in it.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Its paragraphs.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Their words, joined by `\n`.
    pub(crate) text: String,
    /// The first column it covers, from 0.
    pub(crate) column: usize,
    /// How many columns it covers.
    pub(crate) colspan: usize,
    /// How many rows it covers.
    pub(crate) rowspan: usize,
    /// The colour behind it, if it says one.
    pub(crate) fill: Option<String>,
}

impl Docx {
    /// All blocks of all sections.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// The paragraphs outside tables.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        })
    }

    /// The tables.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        })
    }

    /// The headings, with their levels.
    pub(crate) fn headings(&self) -> Vec<(u8, &str)> {
        self.paragraphs().filter_map(|paragraph| Some((paragraph.heading?, paragraph.text.as_str()))).collect()
    }

    /// A part as text.
    pub(crate) fn part(&self, name: &str) -> &str {
        std::str::from_utf8(self.parts.get(name).unwrap_or_else(|| panic!("no part {name}"))).unwrap()
    }
}

/// Reads a DOCX.
///
/// # Panics
/// If it is not one: this is a test's reader.
pub(crate) fn read(bytes: &[u8]) -> Docx {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    let mut order = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut part = Vec::new();
        file.read_to_end(&mut part).unwrap();
        let name = file.name().unwrap().into_owned();
        order.push(name.clone());
        parts.insert(name, part);
    }
    let text = |name: &str| std::str::from_utf8(&parts[name]).unwrap();
    let parse = |name: &str| Xml::parse(text(name)).unwrap_or_else(|error| panic!("{name}: {error}"));

    let styles = parse("word/styles.xml");
    let style_names = elements(styles.root_element(), "style")
        .filter_map(|style| Some((w(style, "styleId")?.to_owned(), val(style, "name")?.to_owned())))
        .collect();
    let lists = elements(styles.root_element(), "style")
        .filter_map(|style| Some((w(style, "styleId")?.to_owned(), list(child(style, "pPr")?)?)))
        .collect();
    let relationships = relationships(&parts, "word/document.xml");
    let document = parse("word/document.xml");
    let bookmarks = document
        .descendants()
        .filter(|node| is(*node, "bookmarkStart"))
        .filter_map(|node| w(node, "name").map(str::to_owned))
        .collect();
    let reader = Reader { style_names: &style_names, lists: &lists, relationships: &relationships };
    let body = child(document.root_element(), "body").unwrap();
    let mut sections = vec![Section::default()];
    reader.blocks(body, &parts, &mut sections);
    if sections.last().is_some_and(|section| section.blocks.is_empty()) && sections.len() > 1 {
        sections.pop();
    }

    let notes = parse("word/footnotes.xml");
    let links = self::relationships(&parts, "word/footnotes.xml");
    let reader = Reader { style_names: &style_names, lists: &lists, relationships: &links };
    let notes = elements(notes.root_element(), "footnote")
        .filter(|note| w(*note, "type").is_none())
        .map(|note| {
            let text: Vec<_> = elements(note, "p").map(|p| reader.paragraph(p).text).collect();
            (w(note, "id").unwrap().to_owned(), text.join("\n").trim_start().to_owned())
        })
        .collect();
    Docx { parts, order, sections, notes, style_names, bookmarks }
}

struct Reader<'a> {
    style_names: &'a BTreeMap<String, String>,
    /// The lists that styles put their paragraphs in.
    lists: &'a BTreeMap<String, (u32, u8)>,
    relationships: &'a BTreeMap<String, String>,
}

impl Reader<'_> {
    fn blocks(&self, parent: Node<'_, '_>, parts: &BTreeMap<String, Vec<u8>>, sections: &mut Vec<Section>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => {
                    push(sections, Block::Paragraph(self.paragraph(node)));
                    if let Some(properties) = child(node, "pPr").and_then(|p| child(p, "sectPr")) {
                        self.end_section(properties, parts, sections);
                        sections.push(Section::default());
                    }
                }
                "tbl" => push(sections, Block::Table(self.table(node))),
                "sdt" => self.blocks(child(node, "sdtContent").unwrap(), parts, sections),
                "sectPr" => self.end_section(node, parts, sections),
                name => panic!("an element that the reader does not know: {name}"),
            }
        }
    }

    fn end_section(&self, properties: Node<'_, '_>, parts: &BTreeMap<String, Vec<u8>>, sections: &mut [Section]) {
        let section = sections.last_mut().unwrap();
        section.landscape = child(properties, "pgSz").and_then(|size| w(size, "orient")) == Some("landscape");
        let words = |kind: &str| {
            let reference = child(properties, kind)?;
            let target = &self.relationships[reference.attribute((R, "id"))?];
            let xml = Xml::parse(std::str::from_utf8(&parts[&format!("word/{target}")]).unwrap()).unwrap();
            let text: Vec<_> = elements(xml.root_element(), "p").map(|p| self.paragraph(p).text).collect();
            Some(text.join("\n"))
        };
        section.header = words("headerReference").unwrap_or_default();
        section.footer = words("footerReference").unwrap_or_default();
    }

    fn paragraph(&self, node: Node<'_, '_>) -> Paragraph {
        let properties = child(node, "pPr");
        let style = properties.and_then(|p| val(p, "pStyle")).unwrap_or_default().to_owned();
        let heading = self.style_names.get(&style).and_then(|name| name.strip_prefix("heading ")?.parse().ok());
        let list = properties.and_then(list).or_else(|| self.lists.get(&style).copied());
        let on = |name: &str| {
            properties
                .and_then(|p| child(p, name))
                .is_some_and(|flag| w(flag, "val").is_none_or(|v| v != "0" && v != "false"))
        };
        let mut made = Paragraph {
            style,
            heading,
            list,
            page_break: on("pageBreakBefore"),
            keep_next: on("keepNext"),
            ..Paragraph::default()
        };
        self.runs(node, &mut made);
        made
    }

    fn runs(&self, parent: Node<'_, '_>, out: &mut Paragraph) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" => {
                    for part in node.children().filter(Node::is_element) {
                        match part.tag_name().name() {
                            "t" => out.text.push_str(part.text().unwrap_or_default()),
                            "tab" => out.text.push('\t'),
                            "br" => out.text.push('\n'),
                            "footnoteReference" => out.notes.push(w(part, "id").unwrap().to_owned()),
                            "drawing" => out.pictures.extend(
                                part.descendants()
                                    .filter(|n| n.has_tag_name((WP, "docPr")))
                                    .map(|n| n.attribute("descr").unwrap_or_default().to_owned()),
                            ),
                            _ => {}
                        }
                    }
                }
                "hyperlink" => {
                    let outside = node.attribute((R, "id")).map(|id| self.relationships[id].clone());
                    let inside = w(node, "anchor").map(|anchor| format!("#{anchor}"));
                    out.links.extend(outside.or(inside));
                    self.runs(node, out);
                }
                _ => {}
            }
        }
    }

    fn table(&self, node: Node<'_, '_>) -> Table {
        let properties = child(node, "tblPr").unwrap();
        let text = |name: &str| val(properties, name).unwrap_or_default().to_owned();
        let widths = child(node, "tblGrid")
            .into_iter()
            .flat_map(|grid| elements(grid, "gridCol"))
            .map(|column| w(column, "w").unwrap().parse().unwrap())
            .collect();
        let mut table = Table {
            style: text("tblStyle"),
            caption: text("tblCaption"),
            description: text("tblDescription"),
            widths,
            ..Table::default()
        };
        // For each column, the row and the place in it of the cell that a merge continues.
        let mut open: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for row in elements(node, "tr") {
            if child(row, "trPr").and_then(|p| child(p, "tblHeader")).is_some() {
                table.header_rows += 1;
            }
            let mut cells = Vec::new();
            let mut column = 0;
            for node in elements(row, "tc") {
                let properties = child(node, "tcPr");
                let colspan = properties.and_then(|p| val(p, "gridSpan")).map_or(1, |span| span.parse().unwrap());
                let merge = properties.and_then(|p| child(p, "vMerge"));
                let continues = merge.is_some_and(|merge| w(merge, "val").is_none_or(|kind| kind == "continue"));
                if continues {
                    let (row, at) = open[&column];
                    table.rows[row][at].rowspan += 1;
                } else {
                    open.insert(column, (table.rows.len(), cells.len()));
                    let paragraphs: Vec<_> = elements(node, "p").map(|p| self.paragraph(p)).collect();
                    let text = paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n");
                    let fill = properties.and_then(|p| child(p, "shd")).and_then(|shade| w(shade, "fill"));
                    let fill = fill.map(str::to_owned);
                    cells.push(Cell { paragraphs, text, column, colspan, rowspan: 1, fill });
                }
                column += colspan;
            }
            table.rows.push(cells);
        }
        table
    }
}

fn push(sections: &mut [Section], block: Block) {
    sections.last_mut().unwrap().blocks.push(block);
}

/// From the ids of a part's relationships to their targets.
fn relationships(parts: &BTreeMap<String, Vec<u8>>, of: &str) -> BTreeMap<String, String> {
    let (folder, name) = of.rsplit_once('/').unwrap();
    let Some(part) = parts.get(&format!("{folder}/_rels/{name}.rels")) else { return BTreeMap::new() };
    let xml = Xml::parse(std::str::from_utf8(part).unwrap()).unwrap();
    let ends = |node: Node<'_, '_>| Some((node.attribute("Id")?.to_owned(), node.attribute("Target")?.to_owned()));
    xml.root_element().children().filter(Node::is_element).filter_map(ends).collect()
}

/// The list, and the level in it, that properties of a paragraph name.
fn list(properties: Node<'_, '_>) -> Option<(u32, u8)> {
    let list = child(properties, "numPr")?;
    Some((val(list, "numId").unwrap().parse().unwrap(), val(list, "ilvl").unwrap_or("0").parse().unwrap()))
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((W, name))
}

fn elements<'a, 'i: 'a>(parent: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    parent.children().filter(move |node| is(*node, name))
}

fn child<'a, 'i>(parent: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    parent.children().find(|node| is(*node, name))
}

fn w<'a>(node: Node<'a, '_>, attribute: &str) -> Option<&'a str> {
    node.attribute((W, attribute))
}

fn val<'a>(parent: Node<'a, '_>, name: &str) -> Option<&'a str> {
    w(child(parent, name)?, "val")
}
