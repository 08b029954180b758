// SPDX-License-Identifier: EUPL-1.2
//! What Word's accessibility checker asks, as far as the file tells: headings in order, tables with headers and words,
//! pictures with words, letters that can be read on what stands behind them.

use crate::lettore::{Block as Read, Docx};
use crate::sample::{cell, document, figures, head, paragraph, read, row, sample, text};
use piao::document::{Block, CellRole, ColumnWidth, ParagraphRole, Scope, Table, TableRole};
use roxmltree::{Document as Xml, Node};
use std::collections::BTreeMap;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// WCAG 2.1, 1.4.3, for text of any size.
const LEAST_CONTRAST: f64 = 4.5;

#[test]
fn headings_have_the_levels_of_the_tree() {
    let read = read(&sample());
    let levels: Vec<u8> = read.headings().into_iter().map(|(level, _)| level).collect();
    // One jump, from 2 to 4: the sample's own, which no template can make, since their reader refuses it.
    let jumps = levels.windows(2).filter(|pair| pair[1] > pair[0] + 1).count();
    assert_eq!((levels[0], jumps), (1, 1), "{levels:?}");
}

#[test]
fn a_table_says_which_of_its_cells_are_headers() {
    let names = |role, words| piao::document::Cell { scope: Some(Scope::Row), ..cell(role, words) };
    let two = vec![ColumnWidth::Auto; 2];
    let pair = || row(vec![names(CellRole::Voce, "Area"), cell(CellRole::Dato, "Tecnica")]);
    let scheda =
        Table::new(TableRole::Scheda, vec![], "La scheda".into(), two.clone(), 0, vec![pair(), pair()]).unwrap();
    let bands = vec![row(vec![cell(CellRole::BandaArea, "AREA"), head("Codice")]), pair()];
    let tavola = Table::new(TableRole::Tavola, vec![], "La tavola".into(), two, 1, bands).unwrap();
    let read = read(&document(vec![
        Block::Table(scheda),
        Block::Table(tavola),
        Block::Table(figures(TableRole::Dati, "Personale")),
    ]));
    let looks: Vec<_> = look(&read).collect();
    // First row, first column.
    assert_eq!(looks, [(false, true), (true, true), (true, true)]);
    for table in read.tables() {
        assert!(!table.description.is_empty() || !table.caption.is_empty());
        assert_eq!(table.header_rows > 0, table.style != "TabellaScheda");
    }
}

fn look(read: &Docx) -> impl Iterator<Item = (bool, bool)> {
    let xml = Xml::parse(read.part("word/document.xml")).unwrap();
    let on = |node: Node<'_, '_>, name| node.attribute((W, name)) == Some("1");
    let looks = xml.descendants().filter(|node| node.has_tag_name((W, "tblLook")));
    looks.map(|look| (on(look, "firstRow"), on(look, "firstColumn"))).collect::<Vec<_>>().into_iter()
}

#[test]
fn every_picture_has_words() {
    let pictures: Vec<String> = read(&sample()).paragraphs().flat_map(|p| p.pictures.clone()).collect();
    assert!(pictures.len() >= 2 && pictures.iter().all(|words| !words.trim().is_empty()));
}

/// Every paragraph role in every cell of every table, and outside tables.
#[test]
fn letters_can_be_read_on_what_is_behind_them() {
    let mut blocks: Vec<Block> =
        ParagraphRole::ALL.iter().map(|role| Block::Flow(paragraph(*role, vec![text(role.name())]))).collect();
    for table in TableRole::ALL {
        let cells = CellRole::ALL.iter().map(|role| {
            let content = ParagraphRole::ALL.iter().map(|role| paragraph(*role, vec![text(role.name())])).collect();
            row(vec![piao::document::Cell { content, ..cell(*role, "") }])
        });
        let made =
            Table::new(*table, vec![text("Didascalia")], String::new(), vec![ColumnWidth::Auto], 0, cells.collect());
        blocks.push(Block::Table(made.unwrap()));
    }
    let read = read(&document(blocks));
    let styles = Styles::new(&read);
    let mut judged = 0;
    let mut judge = |style: &str, fill: Option<&str>| {
        let (color, own) = styles.colors(style);
        let behind = own.as_deref().or(fill.filter(|fill| *fill != "auto")).unwrap_or("FFFFFF");
        let contrast = contrast(&color, behind);
        assert!(contrast >= LEAST_CONTRAST, "{style}: {color} on {behind} is {contrast:.2}");
        judged += 1;
    };
    for block in read.blocks() {
        match block {
            Read::Paragraph(paragraph) => judge(&paragraph.style, None),
            Read::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    cell.paragraphs.iter().for_each(|paragraph| judge(&paragraph.style, cell.fill.as_deref()));
                }
            }
        }
    }
    let pairs = TableRole::ALL.len() * CellRole::ALL.len() * ParagraphRole::ALL.len();
    assert!(judged > pairs, "{judged}");
    assert!((contrast("767676", "FFFFFF") - 4.54).abs() < 0.01);
}

/// What each style says of its colours, and the style it is based on.
struct Styles(BTreeMap<String, [Option<String>; 3]>);

impl Styles {
    fn new(read: &Docx) -> Self {
        let xml = Xml::parse(read.part("word/styles.xml")).unwrap();
        let find = |style: Node<'_, '_>, element: &str, attribute: &str| {
            let found = style.descendants().find(|node| node.has_tag_name((W, element)))?;
            found.attribute((W, attribute)).map(str::to_owned)
        };
        let styles = xml.root_element().children().filter(|node| node.has_tag_name((W, "style")));
        Self(
            styles
                .map(|style| {
                    let said = [find(style, "color", "val"), find(style, "shd", "fill"), find(style, "basedOn", "val")];
                    (style.attribute((W, "styleId")).unwrap().to_owned(), said)
                })
                .collect(),
        )
    }

    /// The colour of the letters and of what the style puts behind them.
    fn colors(&self, style: &str) -> (String, Option<String>) {
        let (mut color, mut fill, mut next) = (None, None, Some(style));
        while let Some(style) = next {
            let [own, behind, base] = &self.0[style];
            color = color.or_else(|| own.clone());
            fill = fill.or_else(|| behind.clone());
            next = base.as_deref();
        }
        (color.unwrap(), fill)
    }
}

fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |hex: &str| {
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
