// SPDX-License-Identifier: EUPL-1.2
//! What Word asks of a file, or makes of it, as the specification and its own files tell: Word itself is not at hand.

use crate::campioni;
use crate::lettore::{self, Docx};
use crate::sample::{document, heading, read, row, sample, text};
use piao::document::{
    Block, Cell, CellRole, ColumnWidth, Contents, Document, Flow, List, Marker, Orientation, Paragraph, ParagraphRole,
    Scope, Section, Style, Table, TableRole,
};
use piao::docx::{Fonts, Pages, write};
use roxmltree::{Document as Xml, Node};
use std::collections::{BTreeMap, BTreeSet};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn w<'a>(node: Node<'a, '_>, attribute: &str) -> Option<&'a str> {
    node.attribute((W, attribute))
}

fn all<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| node.has_tag_name((W, name)))
}

fn documents() -> [Document; 3] {
    [sample(), campioni::ordinary(), campioni::hostile()]
}

/// Who changes a style in Word changes the document: a paragraph says of itself only where it stands among others, a run
/// only which style it has.
#[test]
fn paragraphs_and_runs_leave_their_looks_to_styles() {
    for made in documents() {
        let read = read(&made);
        let xml = Xml::parse(read.part("word/document.xml")).unwrap();
        let mut said = BTreeSet::new();
        for properties in all(xml.root(), "pPr").flat_map(|properties| properties.children()) {
            let name = properties.tag_name().name();
            let detail = match name {
                // The white above a paragraph depends on what stands there.
                "spacing" => properties.attributes().map(|one| one.name()).collect::<Vec<_>>().join(" "),
                _ => String::new(),
            };
            said.insert(format!("{name} {detail}").trim().to_owned());
        }
        // What a style of lists gives, its paragraphs do not say again.
        for given in ["Elencocontinua\"/><w:ind w:left=\"360\"/>", "Puntoelenco\"/><w:numPr><w:ilvl w:val=\"0\"/>"] {
            assert!(!read.part("word/document.xml").contains(given), "{given}");
        }
        // `ind`: a paragraph of an item deeper than the style's, under the one that has its mark.
        let place = ["ind", "keepNext", "numPr", "pStyle", "pageBreakBefore", "sectPr", "spacing before"];
        let place: BTreeSet<_> = place.into_iter().map(str::to_owned).collect();
        assert!(said.is_subset(&place), "{:?}", said.difference(&place));
        for properties in all(xml.root(), "rPr") {
            let names: Vec<_> = properties.children().map(|one| one.tag_name().name()).collect();
            // Two emphases at once are a style and a property: Word takes one character style a run.
            let plain = matches!(names[..], ["rStyle"] | ["rStyle", "i", "iCs"] | ["rStyle", "b", "bCs"]);
            assert!(plain, "{names:?}");
        }
    }
}

/// A style says what makes it differ from the one it is based on, and no more: what is changed there changes here.
#[test]
fn a_change_of_the_base_reaches_the_styles_based_on_it() {
    let read = read(&document(vec![Block::Table(table(&[cell(CellRole::Dato, None, "a")]))]));
    let xml = Xml::parse(read.part("word/styles.xml")).unwrap();
    let styles: BTreeMap<_, _> = all(xml.root(), "style").map(|style| (w(style, "styleId").unwrap(), style)).collect();
    let spacing = |id: &str| {
        let found = all(styles[id], "spacing").next();
        found.map(|one| one.attributes().map(|one| one.name()).collect::<Vec<_>>()).unwrap_or_default()
    };
    // Body text has the lines of normal text, and white of its own.
    assert_eq!(spacing("Corpotesto"), ["after"]);
    assert_eq!(spacing("Titolo1"), ["before", "after", "line", "lineRule"]);
    assert_eq!(spacing("Normale"), Vec::<&str>::new());
    for (id, style) in &styles {
        let bases: Vec<_> = all(*style, "basedOn").map(|base| w(base, "val").unwrap()).collect();
        for base in bases {
            assert!(styles.contains_key(base), "{id} is based on {base}");
        }
    }
}

/// Names of styles: Word takes two of the same name for one.
#[test]
fn styles_have_names_and_ids_of_their_own() {
    for made in documents() {
        let read = read(&made);
        let names: BTreeSet<_> = read.style_names.values().map(|name| name.to_lowercase()).collect();
        let xml = Xml::parse(read.part("word/styles.xml")).unwrap();
        assert_eq!((names.len(), all(xml.root(), "style").count()), (read.style_names.len(), read.style_names.len()));
    }
}

/// What names a column of figures stands over them by its style; so does what is read at a glance keep its words whole.
#[test]
fn the_looks_of_names_are_those_of_styles() {
    let head = |words: &str| cell(CellRole::Intestazione, Some(Scope::Column), words);
    let rows = vec![
        row(vec![head("Voce"), head("Persone")]),
        row(vec![cell(CellRole::Strategico, Some(Scope::Row), "Donne"), cell(CellRole::Numero, None, "21")]),
    ];
    let made = Table::new(TableRole::Dati, vec![], String::new(), vec![ColumnWidth::Auto; 2], 1, rows).unwrap();
    let read = read(&document(vec![Block::Table(made)]));
    let table = read.tables().next().unwrap();
    let styles: Vec<_> = table.rows.iter().flatten().map(|cell| cell.paragraphs[0].style.as_str()).collect();
    assert_eq!(styles, ["DatiIntestazione", "DatiIntestazioneSopraCifre", "DatiStrategicoTitolo", "DatiNumero"]);
    let xml = Xml::parse(read.part("word/styles.xml")).unwrap();
    let style = |id: &str| all(xml.root(), "style").find(|style| w(*style, "styleId") == Some(id)).unwrap();
    let says = |id: &str, property: &str| {
        let found = all(style(id), property).next();
        found.map(|found| w(found, "val").map(str::to_owned))
    };
    let based = |id: &str| says(id, "basedOn").flatten().unwrap();
    assert_eq!(says("DatiIntestazioneSopraCifre", "jc").flatten().as_deref(), Some("right"));
    assert_eq!(based("DatiIntestazioneSopraCifre"), "DatiIntestazione");
    assert_eq!(based("DatiStrategicoTitolo"), "DatiStrategico");
    for (id, whole) in [("DatiIntestazione", true), ("DatiStrategicoTitolo", true), ("DatiStrategico", false)] {
        assert_eq!(says(id, "suppressAutoHyphens").is_some(), whole, "{id}");
    }
}

/// The colours that a cell says itself follow the theme, as those of styles do.
#[test]
fn colours_follow_the_theme() {
    let evidence = [cell(CellRole::BandaArea, None, "a"), cell(CellRole::Evidenza, None, "b")];
    let read = read(&document(vec![Block::Table(table(&evidence))]));
    let xml = Xml::parse(read.part("word/document.xml")).unwrap();
    let fills: Vec<_> = all(xml.root(), "shd").map(|shade| (w(shade, "fill"), w(shade, "themeFill"))).collect();
    assert_eq!(fills, [(Some("12365B"), Some("text2")), (Some("FBF3DF"), Some("accent6"))]);
    let rule = all(xml.root(), "tcBorders").next().unwrap().first_element_child().unwrap();
    assert_eq!((w(rule, "color"), w(rule, "themeColor")), (Some("8A5A00"), Some("accent3")));
    let styles = Xml::parse(read.part("word/styles.xml")).unwrap();
    let lines = all(styles.root(), "tblBorders").flat_map(|borders| borders.children());
    assert!(lines.filter(Node::is_element).all(|line| w(line, "themeColor") == Some("accent5")));
}

/// Word asks nothing on opening, and finds what its fields lead to.
#[test]
fn fields_are_whole_and_lead_somewhere() {
    for made in documents() {
        let read = read(&made);
        assert!(!read.part("word/settings.xml").contains("updateFields"));
        for (name, part) in read.parts.iter().filter(|(name, _)| name.rsplit('.').next() == Some("xml")) {
            let xml = Xml::parse(std::str::from_utf8(part).unwrap()).unwrap();
            // Begin, instruction, separator, value, end; one inside the other, never across.
            let mut open = Vec::new();
            for node in xml.descendants() {
                if node.has_tag_name((W, "fldChar")) {
                    assert_eq!(w(node, "dirty"), None, "{name}: a field that Word would ask about");
                    match w(node, "fldCharType").unwrap() {
                        "begin" => open.push("begin"),
                        "separate" => {
                            assert_eq!(open.pop(), Some("begin"), "{name}");
                            open.push("separate");
                        }
                        "end" => assert_eq!(open.pop(), Some("separate"), "{name}"),
                        other => panic!("{name}: {other}"),
                    }
                } else if node.has_tag_name((W, "instrText")) {
                    let words: Vec<&str> = node.text().unwrap().split_whitespace().collect();
                    match words[..] {
                        ["PAGEREF", mark, "\\h"] => assert!(read.bookmarks.contains(mark), "{name}: {mark}"),
                        ["TOC", ..] | ["PAGE" | "NUMPAGES"] | ["SEQ", "Figura" | "Tabella", "\\*", "ARABIC", ..] => {}
                        _ => panic!("{name}: {words:?}"),
                    }
                }
            }
            assert!(open.is_empty(), "{name}: a field that never ends");
        }
    }
}

/// A figure that a user adds takes the next number: what Word would compute is what stands there.
#[test]
fn captions_are_numbered_by_word() {
    let table = |caption: &str| {
        let cells = row(vec![cell(CellRole::Intestazione, Some(Scope::Column), "A")]);
        let widths = vec![ColumnWidth::Auto];
        let made = Table::new(TableRole::Dati, vec![text(caption)], String::new(), widths, 1, vec![cells]);
        Block::Table(made.unwrap())
    };
    let captions = [
        "Figura 8 – Il ciclo",
        "Tabella 1: Il personale",
        "Figura 9",
        "Figura 9 (seconda parte)",
        "Cessazioni 2021-2023",
        "Figura 12. Altrove",
        "Figura 13",
    ];
    let read = read(&document(captions.map(table).to_vec()));
    let found: Vec<&str> = read.paragraphs().filter(|p| p.style == "Didascalia").map(|p| p.text.as_str()).collect();
    assert_eq!(found, captions);
    let xml = Xml::parse(read.part("word/document.xml")).unwrap();
    let mut last: BTreeMap<&str, u32> = BTreeMap::new();
    let mut computed = Vec::new();
    for instruction in all(xml.root(), "instrText").map(|node| node.text().unwrap()) {
        let words: Vec<&str> = instruction.split_whitespace().collect();
        let ["SEQ", label, "\\*", "ARABIC", switches @ ..] = &words[..] else { panic!("{instruction}") };
        let last = last.entry(label).or_default();
        *last = match switches {
            [] => *last + 1,
            ["\\c"] => *last,
            ["\\r", number] => number.parse().unwrap(),
            _ => panic!("{instruction}"),
        };
        computed.push(format!("{label} {last}"));
    }
    assert_eq!(computed, ["Figura 8", "Tabella 1", "Figura 9", "Figura 9", "Figura 12", "Figura 13"]);
}

/// Names of at most forty letters, digits and `_` that begin with a letter, each once; numbers too, each end with its
/// beginning.
#[test]
fn bookmarks_are_as_word_wants_them() {
    let long = format!("x{}", "-lungo".repeat(20));
    let headings = vec![heading(1, &long, "Uno"), heading(2, &format!("{long}.b"), "Due"), heading(2, "A.1", "Tre")];
    for made in documents().into_iter().chain([document(headings)]) {
        let read = read(&made);
        let xml = Xml::parse(read.part("word/document.xml")).unwrap();
        let starts: Vec<_> = all(xml.root(), "bookmarkStart").collect();
        let ends: Vec<_> = all(xml.root(), "bookmarkEnd").map(|end| w(end, "id").unwrap()).collect();
        assert_eq!(starts.iter().map(|start| w(*start, "id").unwrap()).collect::<Vec<_>>(), ends);
        assert_eq!(ends.iter().collect::<BTreeSet<_>>().len(), ends.len());
        let names: Vec<_> = starts.iter().map(|start| w(*start, "name").unwrap()).collect();
        for name in &names {
            let letters = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            assert!(letters && name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.len() <= 40, "{name}");
        }
        assert_eq!(names.iter().map(|name| name.to_lowercase()).collect::<BTreeSet<_>>().len(), names.len());
        for link in all(xml.root(), "hyperlink").filter_map(|link| w(link, "anchor")) {
            assert!(names.contains(&link), "a link to {link}, which is nowhere");
        }
    }
}

/// The lines of the contents stand by their styles; on a page that is turned they need a place of their own.
#[test]
fn the_numbers_of_the_contents_stand_at_the_edge_of_the_page() {
    let tabs = |orientation| {
        let contents = Block::Contents(Contents { title: "Sommario".into(), depth: 2 });
        let sections = vec![Section { orientation, blocks: vec![contents, heading(1, "uno", "Uno")] }];
        let read = read(&Document { sections, ..document(vec![]) });
        let places = |part: &str| {
            let xml = Xml::parse(read.part(part)).unwrap();
            all(xml.root(), "tab")
                .filter_map(|tab| Some((w(tab, "val")?.to_owned(), w(tab, "pos")?.to_owned())))
                .collect::<Vec<_>>()
        };
        let styles: BTreeSet<_> = places("word/styles.xml").into_iter().collect();
        (styles, places("word/document.xml"))
    };
    let tab = |kind: &str, at: &str| (kind.to_owned(), at.to_owned());
    let upright = BTreeSet::from([tab("right", "9638")]);
    assert_eq!(tabs(Orientation::Portrait), (upright.clone(), vec![]));
    assert_eq!(tabs(Orientation::Landscape), (upright, vec![tab("clear", "9638"), tab("right", "14797")]));
}

/// Lists: Word knows a definition by its `nsid`, ties a style to the level that names it, and counts on where no instance
/// begins again.
#[test]
fn lists_are_known_apart() {
    let items = |marker| {
        let item =
            |words: &str| vec![Flow::Paragraph(Paragraph { role: ParagraphRole::Corpo, content: vec![text(words)] })];
        Block::Flow(Flow::List(List { marker, items: vec![item("uno"), item("due")] }))
    };
    let read = read(&document(vec![items(Marker::Number), items(Marker::Bullet), items(Marker::Number)]));
    let numbers: Vec<_> = read.paragraphs().map(|paragraph| paragraph.list.unwrap()).collect();
    assert_eq!(numbers, [(5, 0), (5, 0), (1, 0), (1, 0), (6, 0), (6, 0)]);
    let xml = Xml::parse(read.part("word/numbering.xml")).unwrap();
    let value = |node: Node<'_, '_>, name| all(node, name).next().and_then(|found| w(found, "val")).map(str::to_owned);
    let known: BTreeSet<_> =
        all(xml.root(), "abstractNum").map(|definition| value(definition, "nsid").unwrap()).collect();
    assert_eq!(known.len(), 4);
    let tied: Vec<_> = all(xml.root(), "pStyle").map(|style| w(style, "val").unwrap()).collect();
    assert_eq!(tied, ["Puntoelenco", "Numeroelenco"]);
    let again: Vec<_> = all(xml.root(), "num").map(|one| value(one, "startOverride")).collect();
    assert_eq!(again, [None, None, None, None, Some("1".to_owned()), Some("1".to_owned())]);
}

/// An embedded face is one again when the key that the font table gives is taken off it (ISO/IEC 29500-1, 17.8.1), and
/// Word is told to keep it whole when it saves.
#[test]
fn embedded_faces_are_readable_with_their_keys() {
    let read = read(&sample());
    let table = Xml::parse(read.part("word/fontTable.xml")).unwrap();
    let targets = Xml::parse(read.part("word/_rels/fontTable.xml.rels")).unwrap();
    let relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut faces = 0;
    for face in table.descendants().filter(|node| node.tag_name().name().starts_with("embed")) {
        let id = face.attribute((relationship, "id")).unwrap();
        let target = targets.descendants().find(|node| node.attribute("Id") == Some(id)).unwrap();
        let hidden = &read.parts[&format!("word/{}", target.attribute("Target").unwrap())];
        // The digits of the key, from the last pair to the first.
        let digits: String = w(face, "fontKey").unwrap().chars().filter(char::is_ascii_hexdigit).collect();
        let key: Vec<u8> =
            (0..16).rev().map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap()).collect();
        let head: Vec<u8> = hidden[..32].iter().zip(key.iter().cycle()).map(|(byte, key)| byte ^ key).collect();
        assert_eq!(head[..4], [0, 1, 0, 0], "{} is no TrueType face", face.tag_name().name());
        faces += 1;
    }
    assert_eq!(faces, 4);
    let settings = read.part("word/settings.xml");
    assert!(settings.contains("<w:embedTrueTypeFonts/>") && !settings.contains("saveSubsetFonts"));
}

#[test]
fn settings_are_those_of_a_current_word() {
    let read = read(&sample());
    let settings = Xml::parse(read.part("word/settings.xml")).unwrap();
    let mode = all(settings.root(), "compatSetting").find(|one| w(*one, "name") == Some("compatibilityMode")).unwrap();
    assert_eq!((w(mode, "val"), w(mode, "uri")), (Some("15"), Some("http://schemas.microsoft.com/office/word")));
    let styles = Xml::parse(read.part("word/styles.xml")).unwrap();
    assert_eq!(all(styles.root(), "latentStyles").count(), 1);
    // One language everywhere: nothing but the defaults says any.
    for part in ["word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"] {
        assert!(!read.part(part).contains("<w:lang"), "{part}");
    }
    let languages: Vec<_> = all(styles.root(), "lang").map(|lang| w(lang, "val").unwrap()).collect();
    assert_eq!(languages, ["it-IT"]);
    // Who ends a title with Enter goes on with body text.
    for (id, next) in [("Titolo", "Corpotesto"), ("Titolo1", "Corpotesto"), ("Sottotitolo", "Corpotesto")] {
        let style = all(styles.root(), "style").find(|style| w(*style, "styleId") == Some(id)).unwrap();
        assert_eq!(all(style, "next").next().and_then(|next| w(next, "val")), Some(next), "{id}");
    }
}

/// Word processors cut a picture that stands in a line lower than its font asks for, as the lines of text in a tall font
/// are.
#[test]
fn pictures_stand_in_lines_as_high_as_they_are() {
    let tall = include_bytes!("../../fixtures/citta/modelli/font/TitilliumWeb-Regular.ttf");
    let fonts = Fonts::from_files([tall.to_vec(), tall.to_vec(), tall.to_vec(), tall.to_vec()]);
    let made = write(&sample(), &crate::sample::style(), Pages { of: &BTreeMap::new(), count: 9 }, &fonts).unwrap();
    let read = lettore::read(&made);
    let xml = Xml::parse(read.part("word/styles.xml")).unwrap();
    let line = |id: &str| {
        let style = all(xml.root(), "style").find(|style| w(*style, "styleId") == Some(id)).unwrap();
        all(style, "spacing").next().and_then(|spacing| w(spacing, "line")).map(str::to_owned)
    };
    assert_eq!(line("Figura").as_deref(), Some("240"));
    assert!(line("Sommario1").unwrap().parse::<u32>().unwrap() < 240, "the font is not tall: the test proves nothing");
}

/// The colours, sizes and family of the style file reach the document through its styles alone.
#[test]
fn a_change_of_style_changes_no_word_of_the_document() {
    let with = |change: [&str; 2]| {
        let file = include_str!("../../templates/stile.toml").replacen(change[0], change[1], 1);
        let style = Style::parse("stile.toml", &file).unwrap();
        let (made, of) = (sample(), BTreeMap::new());
        lettore::read(&write(&made, &style, Pages { of: &of, count: 9 }, &Fonts::built_in()).unwrap())
    };
    let part = |read: &Docx, name: &str| read.part(name).to_owned();
    let plain = with(["", ""]);
    for change in [["tenue = \"#4A5560\"", "tenue = \"#445544\""], ["corpo = 17", "corpo = 18"]] {
        let changed = with(change);
        assert_ne!(part(&plain, "word/styles.xml"), part(&changed, "word/styles.xml"), "{change:?}");
        assert_eq!(part(&plain, "word/document.xml"), part(&changed, "word/document.xml"), "{change:?}");
    }
}

fn cell(role: CellRole, scope: Option<Scope>, words: &str) -> Cell {
    Cell { scope, ..crate::sample::cell(role, words) }
}

/// A table of one column.
fn table(cells: &[Cell]) -> Table {
    let rows = cells.iter().map(|cell| row(vec![cell.clone()])).collect();
    Table::new(TableRole::Tavola, vec![], String::new(), vec![ColumnWidth::Auto], 0, rows).unwrap()
}
