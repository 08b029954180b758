// SPDX-License-Identifier: EUPL-1.2
//! What is read is what was written.

use crate::sample::{cell, document, figures, head, paragraph, read, row, sample, text, try_bytes};
use piao::document::{Block, Cell, CellRole, ColumnWidth, Inline, ParagraphRole, Table, TableRole};

#[test]
fn a_document_is_read_as_it_was_written() {
    let read = read(&sample());
    assert_eq!(
        read.headings(),
        [
            (1, "2.2 Performance"),
            (2, "Le sette regole"),
            (3, "I dati del personale"),
            (1, "Tavole di sintesi"),
            (1, "Scheda"),
            (2, "Obiettivo 02.02.01.01"),
            (4, "Titolo di quarto livello"),
            (5, "Titolo di quinto livello"),
            (6, "Titolo di sesto livello"),
        ]
    );
    let turned: Vec<_> = read.sections.iter().map(|section| section.landscape).collect();
    assert_eq!(turned, [false, true, false]);
    for section in &read.sections {
        assert_eq!(section.header, "PIAO 2024-2026 – Sezione 2.2\tBOZZA");
        assert_eq!(section.footer, "Pagina 1 di 9");
    }
    let rich = read.paragraphs().find(|p| p.text.contains("come dice il PIAO")).unwrap();
    assert!(rich.text.ends_with("all'obiettivo <01> e alla figura 8; si veda il sito.\nNuova riga."), "{}", rich.text);
    assert_eq!(rich.links, ["#figura_8", "https://example.org/pagina%20a"]);
    let pictures: Vec<_> = read.paragraphs().flat_map(|p| p.pictures.clone()).collect();
    assert_eq!(pictures, ["Dal programma al \"monitoraggio\"", "Stemma"]);
}

#[test]
fn tables_keep_their_spans_headers_and_words() {
    let read = read(&sample());
    let tables: Vec<_> = read.tables().collect();
    let tavola = tables.iter().find(|table| table.style == "TabellaTavola").unwrap();
    assert_eq!((tavola.header_rows, tavola.rows.len()), (4, 28));
    assert_eq!(tavola.caption, "Tavola 1 – Linea di mandato 2.1");
    assert_eq!(tavola.description, "Gli obiettivi, dallo strategico alla performance");
    let spans = |row: usize| tavola.rows[row].iter().map(|c| (c.column, c.colspan, c.rowspan)).collect::<Vec<_>>();
    assert_eq!(spans(0), [(0, 4, 1)]);
    assert_eq!(spans(3), [(0, 1, 1), (1, 1, 1), (2, 1, 1), (3, 1, 1)]);
    assert_eq!(spans(4), [(0, 1, 24), (1, 1, 3), (2, 1, 1), (3, 1, 1)]);
    assert_eq!(spans(5), [(2, 1, 1), (3, 1, 1)]);
    assert_eq!(tavola.rows[4][0].text, "02 Un territorio sicuro");
    // The band stays with the row under it; a row in the middle is free.
    assert!(tavola.rows[0][0].paragraphs.iter().all(|p| p.keep_next));
    assert!(!tavola.rows[9][0].paragraphs[0].keep_next);
    // 297 mm less two margins of 18 mm, in twentieths of a point.
    assert_eq!(tavola.widths.iter().sum::<u32>(), 14797);

    let scheda = tables.iter().find(|table| table.style == "TabellaScheda").unwrap();
    assert_eq!(scheda.rows[2][1].text, "Portatori di interesse:\ncittadini\nimprese\nSecondo la mappa del 2023.");
    assert_eq!(scheda.rows[3][3].text, "");
    let styles: Vec<_> = scheda.rows[0][0].paragraphs.iter().map(|p| p.style.as_str()).collect();
    assert_eq!(styles, ["SchedaBandaAreaEtichetta", "SchedaBandaAreaSeguito"]);
}

#[test]
fn rows_do_not_split_and_a_short_table_stays_whole() {
    let read = read(&document(vec![Block::Table(figures(TableRole::Dati, "Personale"))]));
    assert_eq!(read.part("word/document.xml").matches("<w:cantSplit/>").count(), 3);
    let table = read.tables().next().unwrap();
    let kept: Vec<_> = table.rows.iter().map(|row| row.iter().all(|cell| cell.paragraphs[0].keep_next)).collect();
    assert_eq!(kept, [true, true, false]);
    // So does a list of short texts, though each row is one cell from edge to edge; not one of many rows.
    let kept = |count: usize| {
        let rows = (0..count).map(|_| row(vec![cell(CellRole::Dato, "Promuovere il benessere lavorativo")])).collect();
        let made = Table::new(TableRole::Quadro, vec![], String::new(), vec![ColumnWidth::Auto], 0, rows).unwrap();
        document_xml(made).matches("<w:keepNext/>").count()
    };
    assert_eq!((kept(4), kept(40)), (3, 0));
}

/// Whatever a page's end may part in a long table, its last row stays with the note that explains it.
#[test]
fn a_note_stays_with_the_end_of_its_table() {
    let kept = |role| {
        let cells = |at: usize| vec![cell(CellRole::Dato, &at.to_string()), cell(CellRole::Numero, "1")];
        let widths = vec![ColumnWidth::Auto; 2];
        let table =
            Table::new(TableRole::Dati, vec![], String::new(), widths, 0, (0..20).map(|at| row(cells(at))).collect());
        let under = Block::Flow(paragraph(role, vec![text("TD: a tempo determinato.")]));
        let read = read(&document(vec![Block::Table(table.unwrap()), under]));
        let rows = read.tables().next().unwrap().rows.clone();
        rows.iter().map(|row| row.iter().all(|cell| cell.paragraphs.iter().all(|p| p.keep_next))).collect::<Vec<_>>()
    };
    assert_eq!(kept(ParagraphRole::Nota), [vec![false; 19], vec![true]].concat());
    assert_eq!(kept(ParagraphRole::Corpo), vec![false; 20]);
}

fn document_xml(table: Table) -> String {
    read(&document(vec![Block::Table(table)])).part("word/document.xml").to_owned()
}

#[test]
fn a_tall_first_row_moves_with_the_second_rather_than_split() {
    let long = "Una riga alta, che per metà non starebbe ai piedi della pagina. ".repeat(8);
    let tall = |count: usize| {
        let rows = (0..=count).map(|at| row(vec![if at == 0 { head("Testo") } else { cell(CellRole::Dato, &long) }]));
        let made = Table::new(TableRole::Quadro, vec![], String::new(), vec![ColumnWidth::Auto], 1, rows.collect());
        let read = read(&document(vec![Block::Table(made.unwrap())]));
        let kept = read.tables().next().unwrap().rows.iter().map(|row| row[0].paragraphs[0].keep_next).collect();
        (read.part("word/document.xml").matches("<w:cantSplit/>").count(), kept)
    };
    assert_eq!(tall(3), (4, vec![true, true, false, false]));
    // Alone it may split.
    assert_eq!(tall(1), (1, vec![true, false]));
}

/// A Word user who changes the fill of the headers in a table's style changes it in all tables of that style.
#[test]
fn the_looks_of_headers_are_the_table_styles() {
    let read = read(&document(vec![Block::Table(figures(TableRole::Dati, ""))]));
    let table = read.tables().next().unwrap();
    let fills: Vec<_> = table.rows.iter().map(|row| row[0].fill.as_deref()).collect();
    assert_eq!(fills, [None; 3]);
    assert_eq!(table.rows[1][3].fill.as_deref(), Some("F1F5F9"), "a total has a fill of its own");
    let styles = read.part("word/styles.xml");
    let style = styles.split("<w:style ").find(|style| style.contains("w:styleId=\"TabellaDati\"")).unwrap();
    for (part, fill) in [("firstRow", "DCE7F2"), ("firstCol", "F1F5F9")] {
        let fill = format!("<w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"");
        assert!(style.contains(&format!("<w:tblStylePr w:type=\"{part}\">{fill}")), "{style}");
    }
}

#[test]
fn notes_bear_the_numbers_of_the_tree() {
    let read = read(&sample());
    assert_eq!(read.notes["1"], "Decreto legislativo 150/2009, su Normattiva.");
    assert_eq!(read.notes["4"], "Nota Normattiva.");
    assert!(read.part("word/settings.xml").contains("<w:numStart w:val=\"7\"/>"));
    let document = read.part("word/document.xml");
    // The calls stand in the order of the notes, and none bears a mark typed by hand, which LibreOffice would print twice.
    let calls: Vec<&str> = document.split("<w:footnoteReference ").skip(1).map(|call| &call[..10]).collect();
    assert_eq!(calls, ["w:id=\"1\"/>", "w:id=\"2\"/>", "w:id=\"3\"/>", "w:id=\"4\"/>"]);
}

/// Word would number such notes otherwise than the PDF does.
#[test]
fn notes_out_of_sequence_are_refused() {
    let note = |number| Inline::Footnote { number, content: vec![text("Nota")] };
    let made = |numbers: [u32; 2]| {
        try_bytes(&document(vec![Block::Flow(paragraph(ParagraphRole::Corpo, numbers.map(note).to_vec()))]))
    };
    assert!(made([7, 8]).is_ok());
    for numbers in [[1, 3], [2, 1], [4, 4]] {
        assert!(made(numbers).unwrap_err().to_string().contains("ci si aspetta"), "{numbers:?}");
    }
}

#[test]
fn lists_nest_and_begin_again() {
    let read = read(&sample());
    let items: Vec<_> = read.paragraphs().filter_map(|p| Some((p.list?, p.text.as_str()))).collect();
    let levels: Vec<_> = items.iter().map(|((_, level), _)| *level).collect();
    assert_eq!(levels, [0, 0, 1, 1, 0, 0, 0]);
    assert_eq!(items[0].0.0, items[4].0.0, "the third item belongs to the first list");
    assert_ne!(items[0].0.0, items[5].0.0, "the second list is another");
    // Numbers, unlike bullets, begin again: each list has an instance that starts from 1.
    let again = items[5].0.0;
    let numbering = read.part("word/numbering.xml");
    let instance = format!(
        "<w:num w:numId=\"{again}\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/>"
    );
    assert!(numbering.contains(&instance), "{numbering}");
    let more = read.paragraphs().find(|p| p.text == "e lo resta.").unwrap();
    assert_eq!((more.list, more.style.as_str()), (None, "Elencocontinua"));
    // Who types a new item in Word has its mark from the style.
    let styles = read.part("word/styles.xml");
    for (style, instance) in [("Puntoelenco", 1), ("Numeroelenco", 2)] {
        let style = styles.split("<w:style ").find(|of| of.contains(&format!("w:styleId=\"{style}\""))).unwrap();
        assert!(style.contains(&format!("<w:numPr><w:numId w:val=\"{instance}\"/></w:numPr>")), "{style}");
    }
}

#[test]
fn the_table_of_contents_is_filled() {
    let read = read(&sample());
    let lines: Vec<_> = read.paragraphs().filter(|p| p.style.starts_with("Sommario")).collect();
    let words: Vec<_> = lines.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(
        words,
        [
            "2.2 Performance\t2",
            "Le sette regole\t3",
            "I dati del personale\t4",
            "Tavole di sintesi\t5",
            "Scheda\t6",
            "Obiettivo 02.02.01.01\t7"
        ]
    );
    assert_eq!(lines[5].links, ["#obiettivo_02_02_01_01"]);
    assert_eq!(lines[5].style, "Sommario2");
    let document = read.part("word/document.xml");
    assert!(document.contains("<w:instrText>TOC \\o &quot;1-3&quot; \\h \\u \\z</w:instrText>"));
    assert!(document.contains("<w:instrText>PAGEREF obiettivo_02_02_01_01 \\h</w:instrText>"));
    let begins = document.matches("fldCharType=\"begin\"").count();
    assert_eq!(begins, document.matches("fldCharType=\"end\"").count());
    assert!(!read.part("word/settings.xml").contains("updateFields"));
}

#[test]
fn what_is_named_exists() {
    let read = read(&sample());
    let document = read.part("word/document.xml");
    for style in values(document, "w:pStyle w:val")
        .chain(values(document, "w:rStyle w:val"))
        .chain(values(document, "w:tblStyle w:val"))
    {
        assert!(read.style_names.contains_key(style), "no style {style}");
    }
    for link in read.paragraphs().flat_map(|p| &p.links).filter_map(|link| link.strip_prefix('#')) {
        assert!(read.bookmarks.contains(link), "no bookmark {link}");
    }
    let relationships = read.part("word/_rels/document.xml.rels");
    for id in values(document, "r:id").chain(values(document, "r:embed")) {
        assert!(relationships.contains(&format!("Id=\"{id}\"")), "no relationship {id}");
    }
    for target in values(relationships, "Target").filter(|target| !target.contains("://")) {
        assert!(read.parts.contains_key(&format!("word/{target}")), "no part {target}");
    }
    let types = read.part("[Content_Types].xml");
    for part in values(types, "PartName") {
        assert!(read.parts.contains_key(part.trim_start_matches('/')), "no part {part}");
    }
    let mut drawings: Vec<_> = values(document, "wp:docPr id").collect();
    drawings.dedup();
    assert_eq!(drawings, ["1", "2"]);
    assert_eq!(read.order[0], "[Content_Types].xml");
}

/// The values that follow `name="` in a part.
fn values<'a>(part: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!("{name}=\"");
    part.split(&start).skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect::<Vec<_>>().into_iter()
}

#[test]
fn every_role_has_a_style_of_its_own() {
    for table in TableRole::ALL {
        let cells = CellRole::ALL.iter().map(|role| {
            let content = ParagraphRole::ALL.iter().map(|role| paragraph(*role, vec![text(role.name())])).collect();
            Cell { content, ..cell(*role, "") }
        });
        let rows = cells.map(|cell| row(vec![cell])).collect();
        let made = Table::new(*table, vec![], String::new(), vec![ColumnWidth::Auto], 0, rows).unwrap();
        let read = read(&document(vec![Block::Table(made)]));
        let found = read.tables().next().unwrap();
        assert_eq!(read.style_names[&found.style], format!("Tabella – {}", table.name()));
        for (row, role) in found.rows.iter().zip(CellRole::ALL) {
            for (at, paragraph) in row[0].paragraphs.iter().enumerate() {
                assert!(read.style_names.contains_key(&paragraph.style), "{}", paragraph.style);
                if ParagraphRole::ALL[at] == ParagraphRole::Cella {
                    let name = format!("{} – seguito", role.name().replace('-', " "));
                    assert!(read.style_names[&paragraph.style].ends_with(&name));
                }
            }
        }
    }
}
