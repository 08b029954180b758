// SPDX-License-Identifier: EUPL-1.2
//! The DOCX writer, judged by a reader of its own.

#[path = "lettori/docx.rs"]
mod lettore;

use lettore::Docx;
use piao::document::{
    Block, Cell, CellRole, ColumnWidth, Contents, Date, Document, Figure, Flow, Heading, Id, Image, Inline, List,
    Marker, Meta, Orientation, Paragraph, ParagraphRole, Row, Scope, Section, Style, Table, TableRole, Target,
};
use piao::docx::{Error, Faces, Pages, write};

fn style() -> Style {
    Style::parse("stile.toml", include_str!("../templates/stile.toml")).unwrap()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn paragraph(role: ParagraphRole, content: Vec<Inline>) -> Flow {
    Flow::Paragraph(Paragraph { role, content })
}

fn body(words: &str) -> Block {
    Block::Flow(paragraph(ParagraphRole::Corpo, vec![text(words)]))
}

fn heading(level: u8, at: &str, words: &str) -> Block {
    Block::Heading(Heading { level, id: id(at), content: vec![text(words)] })
}

fn item(words: &str) -> Vec<Flow> {
    vec![paragraph(ParagraphRole::Corpo, vec![text(words)])]
}

fn cell(role: CellRole, words: &str) -> Cell {
    let content = vec![paragraph(ParagraphRole::Cella, vec![text(words)])];
    Cell { role, scope: None, rowspan: 1, colspan: 1, content, column: 0 }
}

fn head(words: &str) -> Cell {
    Cell { scope: Some(Scope::Column), ..cell(CellRole::Intestazione, words) }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells }
}

/// A document with these blocks in one upright section.
fn document(blocks: Vec<Block>) -> Document {
    Document { meta: Meta::default(), sections: vec![Section { orientation: Orientation::Portrait, blocks }] }
}

fn bytes(document: &Document) -> Vec<u8> {
    try_bytes(document).unwrap()
}

fn try_bytes(document: &Document) -> Result<Vec<u8>, Error> {
    let of = piao::document::outline(document).into_iter().zip(2..).map(|(entry, page)| (entry.id, page)).collect();
    write(document, &style(), Pages { of: &of, count: 9 }, &Faces::default())
}

fn read(document: &Document) -> Docx {
    lettore::read(&bytes(document))
}

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" viewBox="0 0 480 160">
<rect x="10" y="20" width="200" height="120" rx="8" fill="#DCE7F2" stroke="#0B4F8A" stroke-width="2"/>
<text x="110" y="86" text-anchor="middle" font-family="Noto Sans" font-size="18" fill="#12365B">Programma</text>
<path d="M210 80H270" stroke="#0B4F8A" stroke-width="3"/>
<rect x="270" y="20" width="200" height="120" rx="8" fill="#FBF3DF" stroke="#8A5A00" stroke-width="2"/>
<text x="370" y="86" text-anchor="middle" font-family="Noto Sans" font-weight="bold" font-size="18" fill="#1A1A1A">Monitoraggio</text>
</svg>"##;

/// The table of a linea di mandato, with its bands, headers and cells that span rows.
fn tavola(objectives: usize) -> Table {
    let band = |role, words: &str| row(vec![Cell { colspan: 4, ..cell(role, words) }]);
    let mut rows = vec![
        band(CellRole::BandaArea, "AREA: Tecnica"),
        band(CellRole::BandaValore, "VALORE PUBBLICO 2: un territorio più sicuro"),
        band(CellRole::BandaLinea, "LINEA DI MANDATO 2.1: manutenzione e sviluppo delle strade"),
        row(vec![
            head("OBIETTIVO STRATEGICO (DUP)"),
            head("OBIETTIVO OPERATIVO (DUP)"),
            head("PIAO-PERFORMANCE 2024-2026"),
            head("STRUTTURA"),
        ]),
    ];
    for at in 0..objectives {
        let mut cells = Vec::new();
        if at == 0 {
            cells.push(Cell { rowspan: objectives, ..cell(CellRole::Strategico, "02 Un territorio sicuro") });
        }
        if at % 3 == 0 {
            let rowspan = 3.min(objectives - at);
            cells
                .push(Cell { rowspan, ..cell(CellRole::Operativo, &format!("02.{:02} Curare le strade", at / 3 + 1)) });
        }
        let role = if at % 4 == 1 { CellRole::Evidenza } else { CellRole::Dato };
        cells.push(cell(
            role,
            &format!("02.02.01.{:02} Programmare la manutenzione dei ponti e delle strade provinciali", at + 1),
        ));
        cells.push(cell(CellRole::Dato, "Ufficio Viabilità"));
        rows.push(row(cells));
    }
    let widths = vec![ColumnWidth::Share(200), ColumnWidth::Share(200), ColumnWidth::Auto, ColumnWidth::Auto];
    let caption = vec![text("Tavola 1 – Linea di mandato 2.1")];
    Table::new(TableRole::Tavola, caption, "Gli obiettivi, dallo strategico alla performance".into(), widths, 4, rows)
        .unwrap()
}

fn figures(role: TableRole, caption: &str) -> Table {
    let number = |words: &str| cell(CellRole::Numero, words);
    let row_head = |words: &str| Cell { scope: Some(Scope::Row), ..cell(CellRole::Intestazione, words) };
    let rows = vec![
        row(vec![head("Inquadramento"), head("Donne"), head("Uomini"), head("Totale")]),
        row(vec![row_head("Funzionari"), number("12"), number("9"), cell(CellRole::Totale, "21")]),
        row(vec![row_head("Istruttori"), number("1.204"), number("31"), cell(CellRole::Totale, "1.235")]),
    ];
    let caption = if caption.is_empty() { vec![] } else { vec![text(caption)] };
    Table::new(role, caption, String::new(), vec![ColumnWidth::Auto; 4], 1, rows).unwrap()
}

fn scheda() -> Table {
    let label = |words: &str| {
        let content = vec![paragraph(ParagraphRole::Etichetta, vec![text(words)])];
        Cell { scope: Some(Scope::Row), content, ..cell(CellRole::Dato, "") }
    };
    let value = |words: &str| Cell { colspan: 3, ..cell(CellRole::Dato, words) };
    let mut stakeholders = value("");
    stakeholders.content = vec![
        paragraph(ParagraphRole::Cella, vec![text("Portatori di interesse:")]),
        Flow::List(List { marker: Marker::Bullet, items: vec![item("cittadini"), item("imprese")] }),
        paragraph(ParagraphRole::Nota, vec![text("Secondo la mappa del 2023.")]),
    ];
    let band_label = Cell {
        colspan: 4,
        content: vec![
            paragraph(ParagraphRole::Etichetta, vec![text("Obiettivo")]),
            paragraph(ParagraphRole::Cella, vec![text("02.02.01.01 "), Inline::Strong(vec![text("Manutenzione")])]),
        ],
        ..cell(CellRole::BandaArea, "")
    };
    let rows = vec![
        row(vec![band_label]),
        row(vec![label("Finalità"), value("Ridurre il rischio <di chi & dove>")]),
        row(vec![label("Stakeholder"), stakeholders]),
        row(vec![
            label("Peso"),
            cell(CellRole::Numero, "30"),
            label("Area"),
            Cell { content: vec![], ..cell(CellRole::Dato, "") },
        ]),
    ];
    let widths =
        vec![ColumnWidth::Share(180), ColumnWidth::Share(320), ColumnWidth::Share(180), ColumnWidth::Share(320)];
    Table::new(TableRole::Scheda, vec![], "I campi della scheda".into(), widths, 0, rows).unwrap()
}

fn chart() -> Table {
    let months = ["G", "F", "M", "A", "M", "G", "L", "A", "S", "O", "N", "D"];
    let mut rows = vec![row(std::iter::once(head("Fase")).chain(months.iter().map(|m| head(m))).collect())];
    for (at, phase) in ["Ricognizione dei ponti", "Gara", "Esecuzione"].iter().enumerate() {
        let mut cells = vec![Cell { scope: Some(Scope::Row), ..cell(CellRole::Dato, phase) }];
        for month in 0..12 {
            let active = (at * 4..at * 4 + 5).contains(&month);
            cells.push(if active { cell(CellRole::MeseAttivo, "●") } else { cell(CellRole::MeseVuoto, "–") });
        }
        rows.push(row(cells));
    }
    let mut widths = vec![ColumnWidth::Share(280)];
    widths.extend(vec![ColumnWidth::Share(60); 12]);
    Table::new(TableRole::Cronoprogramma, vec![text("Cronoprogramma")], "I mesi di ogni fase".into(), widths, 1, rows)
        .unwrap()
}

/// Everything that the tree can say.
fn sample() -> Document {
    let note = |number, words: &str| Inline::Footnote {
        number,
        content: vec![
            text(words),
            text(" "),
            Inline::Link {
                target: Target::Outside("https://www.normattiva.it/?a=1&b=à".into()),
                content: vec![text("Normattiva")],
            },
            text("."),
        ],
    };
    let png = include_bytes!("lettori/figura.png");
    let long = "La Provincia programma, gestisce e misura la propria azione a partire dai bisogni del territorio, \
                e ne rende conto a cittadini e imprese con indicatori semplici, verificabili e confrontabili nel tempo. ";
    let mut roles: Vec<Block> = ParagraphRole::ALL
        .iter()
        .map(|role| Block::Flow(paragraph(*role, vec![text(&format!("Ruolo {}: {long}", role.name()))])))
        .collect();
    let mut first = vec![
        Block::Flow(paragraph(ParagraphRole::Ente, vec![text("Provincia di Prova")])),
        Block::Flow(paragraph(ParagraphRole::Frontespizio, vec![text("Sezione 2.2 – Performance")])),
        Block::Flow(paragraph(ParagraphRole::Sottotitolo, vec![text("Piano integrato 2024-2026")])),
        Block::Flow(paragraph(ParagraphRole::Avviso, vec![text("Dati dimostrativi: nessuna figura è reale.")])),
        Block::Contents(Contents { title: "Sommario".into(), depth: 3 }),
        Block::PageBreak,
        heading(1, "performance", "2.2 Performance"),
        Block::Flow(paragraph(
            ParagraphRole::Corpo,
            vec![
                text(long),
                Inline::Strong(vec![text("Con forza"), Inline::Emphasis(vec![text(" e stile")])]),
                text(", come dice il "),
                Inline::Acronym {
                    short: "PIAO".into(),
                    expansion: "Piano integrato di attività e organizzazione".into(),
                },
                text(" all'"),
                Inline::Datum {
                    text: "obiettivo <01>".into(),
                    origin: Some("uffici/legale.xlsx › Obiettivi › B3".into()),
                },
                note(7, "Decreto legislativo 150/2009, su"),
                text(" e alla "),
                Inline::Link {
                    target: Target::Inside(id("figura-8")),
                    content: vec![text("figura "), Inline::Strong(vec![text("8")])],
                },
                text("; si veda il "),
                Inline::Link {
                    target: Target::Outside("https://example.org/pagina a".into()),
                    content: vec![text("sito")],
                },
                text(".\u{1}"),
                Inline::LineBreak,
                text("Nuova riga."),
            ],
        )),
        heading(2, "regole", "Le sette regole"),
        Block::Flow(paragraph(ParagraphRole::Introduzione, vec![text("Un indicatore è:")])),
        Block::Flow(Flow::List(List {
            marker: Marker::Number,
            items: vec![
                item("semplice;"),
                vec![
                    paragraph(ParagraphRole::Corpo, vec![text("misurabile:")]),
                    Flow::List(List {
                        marker: Marker::Bullet,
                        items: vec![item("con una formula;"), item("con una fonte;")],
                    }),
                    paragraph(ParagraphRole::Corpo, vec![text("e lo resta.")]),
                ],
                item("utile."),
            ],
        })),
        body("Si ricomincia:"),
        Block::Flow(Flow::List(List { marker: Marker::Number, items: vec![item("da capo"), item("e ancora")] })),
        Block::Figure(Figure {
            id: Some(id("figura-8")),
            image: Image::Svg(SVG.into()),
            width: 700,
            alt: "Dal programma al \"monitoraggio\"".into(),
            caption: vec![text("Figura 8 – Il ciclo"), note(8, "Schema su")],
        }),
        Block::Figure(Figure {
            id: None,
            image: Image::Png(png.as_slice().into()),
            width: 200,
            alt: "Stemma".into(),
            caption: vec![],
        }),
        heading(3, "dati", "I dati del personale"),
        Block::Table(figures(TableRole::Dati, "Personale per genere")),
        Block::Table(figures(TableRole::Quadro, "")),
        body("Dopo le tabelle."),
    ];
    first.append(&mut roles);
    let landscape = vec![heading(1, "tavole", "Tavole di sintesi"), Block::Table(tavola(24))];
    let last = vec![
        heading(1, "scheda", "Scheda"),
        heading(2, "obiettivo-02.02.01.01", "Obiettivo 02.02.01.01"),
        Block::Table(scheda()),
        Block::Table(chart()),
        heading(4, "quarto", "Titolo di quarto livello"),
        heading(5, "quinto", "Titolo di quinto livello"),
        heading(6, "sesto", "Titolo di sesto livello"),
        Block::Flow(paragraph(
            ParagraphRole::Corpo,
            vec![text("Ultima nota"), note(9, "Ancora"), text(" e fuori numero"), note(15, "Nota")],
        )),
        Block::PageBreak,
        Block::PageBreak,
        Block::Table(figures(TableRole::Dati, "")),
    ];
    Document {
        meta: Meta {
            title: "Sezione 2.2 «Performance» & allegati".into(),
            subject: "PIAO 2024-2026".into(),
            author: "Provincia di Prova".into(),
            date: Date { year: 2024, month: 1, day: 31 },
            running_title: "PIAO 2024-2026 – Sezione 2.2".into(),
            draft_mark: Some("BOZZA".into()),
        },
        sections: vec![
            Section { orientation: Orientation::Portrait, blocks: first },
            Section { orientation: Orientation::Landscape, blocks: landscape },
            Section { orientation: Orientation::Portrait, blocks: last },
        ],
    }
}

/// Leaves the sample where `validators/check.sh` can judge it.
#[test]
fn the_sample_is_left_for_the_validators() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("campione.docx");
    #[expect(clippy::disallowed_methods, reason = "a test's output, for programs outside")]
    std::fs::write(path, bytes(&sample())).unwrap();
}

#[test]
fn the_same_document_is_the_same_file() {
    assert!(bytes(&sample()) == bytes(&sample()));
}

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
    assert_eq!(styles, ["SchedaBandaAreaEtichetta", "SchedaBandaArea"]);
}

#[test]
fn rows_do_not_split_and_a_short_table_stays_whole() {
    let read = read(&document(vec![Block::Table(figures(TableRole::Dati, "Personale"))]));
    assert_eq!(read.part("word/document.xml").matches("<w:cantSplit/>").count(), 3);
    let table = read.tables().next().unwrap();
    let kept: Vec<_> = table.rows.iter().map(|row| row.iter().all(|cell| cell.paragraphs[0].keep_next)).collect();
    assert_eq!(kept, [true, true, false]);
}

#[test]
fn notes_bear_the_numbers_of_the_tree() {
    let read = read(&sample());
    assert_eq!(read.notes["1"], "Decreto legislativo 150/2009, su Normattiva.");
    assert_eq!(read.notes["4"], "15 Nota Normattiva.");
    assert!(read.part("word/settings.xml").contains("<w:numStart w:val=\"7\"/>"));
    let document = read.part("word/document.xml");
    let own_mark = "<w:footnoteReference w:id=\"4\" w:customMarkFollows=\"1\"/><w:t>15</w:t>";
    assert!(document.contains(own_mark));
    assert_eq!(document.matches("customMarkFollows").count(), 1);
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
    assert_eq!(more.list, None);
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
                    assert!(read.style_names[&paragraph.style].ends_with(&role.name().replace('-', " ")));
                }
            }
        }
    }
}

#[test]
fn a_part_holds_any_text() {
    // A fixed sequence that visits markup, white space, forbidden characters and all planes.
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let special = [
        '<', '>', '&', '"', '\'', '\0', '\u{1}', '\n', '\r', '\t', '\u{b}', '\u{fffe}', '\u{ffff}', '\u{85}',
        '\u{2028}', ']', ' ',
    ];
    for _ in 0..60 {
        let words: String = (0..24)
            .map(|_| match next() % 3 {
                0 => special[usize::try_from(next() % 17).unwrap()],
                1 => char::from(u8::try_from(next() % 128).unwrap()),
                _ => char::from_u32(u32::try_from(next() % 0x11_0000).unwrap()).unwrap_or('è'),
            })
            .collect();
        let mut made = document(vec![
            heading(1, "a", &words),
            Block::Flow(paragraph(
                ParagraphRole::Corpo,
                vec![
                    Inline::Datum { text: words.clone(), origin: None },
                    Inline::Footnote { number: 1, content: vec![text(&words)] },
                    Inline::Link { target: Target::Outside(words.clone()), content: vec![text("x")] },
                ],
            )),
            Block::Table(
                Table::new(
                    TableRole::Dati,
                    vec![text(&words)],
                    words.clone(),
                    vec![ColumnWidth::Auto],
                    0,
                    vec![row(vec![cell(CellRole::Dato, &words)])],
                )
                .unwrap(),
            ),
            Block::Figure(Figure {
                id: None,
                image: Image::Png(include_bytes!("lettori/figura.png").as_slice().into()),
                width: 10,
                alt: words.clone(),
                caption: vec![],
            }),
            Block::Contents(Contents { title: words.clone(), depth: 6 }),
        ]);
        made.meta.title.clone_from(&words);
        made.meta.draft_mark = Some(words.clone());
        let read = read(&made);
        for (name, part) in &read.parts {
            if !name.ends_with("png") && !name.ends_with("odttf") {
                roxmltree::Document::parse(std::str::from_utf8(part).unwrap())
                    .unwrap_or_else(|e| panic!("{name}: {e}"));
            }
        }
        let expected: String = words
            .chars()
            .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
            .filter(|c| *c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
            .collect();
        assert_eq!(read.headings(), [(1, expected.as_str())]);
        assert_eq!(read.tables().next().unwrap().rows[0][0].text, expected);
        assert_eq!(read.tables().next().unwrap().caption, expected);
        assert_eq!(read.notes["1"], expected.trim_start());
        assert_eq!(read.paragraphs().find_map(|p| p.pictures.first()), Some(&expected));
    }
}

#[test]
fn page_breaks_leave_no_empty_page_and_no_blank_paragraph() {
    let read = read(&document(vec![
        Block::PageBreak,
        body("uno"),
        Block::PageBreak,
        Block::PageBreak,
        body("due"),
        Block::PageBreak,
        Block::Table(figures(TableRole::Dati, "")),
        Block::Table(figures(TableRole::Dati, "")),
        Block::PageBreak,
    ]));
    let seen: Vec<_> = read.paragraphs().map(|p| (p.style.as_str(), p.text.as_str(), p.page_break)).collect();
    assert_eq!(
        seen,
        [
            ("Corpotesto", "uno", false),
            ("Corpotesto", "due", true),
            ("Separatore", "", true),
            ("Separatore", "", false),
            ("Separatore", "", false)
        ]
    );
}

#[test]
fn no_blank_paragraph_makes_room() {
    for paragraph in read(&sample()).paragraphs().filter(|p| p.style != "Separatore" && p.pictures.is_empty()) {
        assert!(!paragraph.text.trim().is_empty(), "{paragraph:?}");
    }
}

#[test]
fn a_document_with_nothing_in_it_is_one() {
    let nothing = read(&Document { meta: Meta::default(), sections: vec![] });
    assert_eq!(nothing.paragraphs().count(), 1);
    let empty = Section { orientation: Orientation::Landscape, blocks: vec![] };
    let sections = read(&Document { meta: Meta::default(), sections: vec![empty.clone(), empty] }).sections;
    assert_eq!(sections.iter().map(|s| s.landscape).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn what_cannot_be_written_is_said() {
    let message = |blocks| try_bytes(&document(blocks)).unwrap_err().to_string();
    let figure = |image| Block::Figure(Figure { id: None, image, width: 500, alt: "Stemma".into(), caption: vec![] });
    let nowhere = Inline::Link { target: Target::Inside(id("assente")), content: vec![text("là")] };
    let nowhere = message(vec![Block::Flow(paragraph(ParagraphRole::Corpo, vec![nowhere]))]);
    assert_eq!(nowhere, "un collegamento porta a «assente», che nel documento non c'è");
    let png = message(vec![figure(Image::Png(b"GIF89a".as_slice().into()))]);
    assert_eq!(png, "la figura «Stemma» non è leggibile: non è un file PNG");
    assert!(message(vec![figure(Image::Svg("<svg".into()))]).starts_with("la figura «Stemma» non è leggibile: "));
}
