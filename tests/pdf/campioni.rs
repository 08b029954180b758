// SPDX-License-Identifier: EUPL-1.2
//! Sample documents: one as an office would publish, one as hostile as documents get.

#![allow(clippy::unwrap_used, reason = "samples are right, or the test fails")]
#![allow(unreachable_pub, reason = "a test binary exports nothing")]
#![allow(dead_code, reason = "each test binary uses what it needs")]

use piao::document::{
    Block, Cell, CellRole, ColumnWidth, Contents, Date, Document, Figure, Flow, Heading, Id, Image, Inline, List,
    Marker, Meta, Orientation, Paragraph, ParagraphRole, Row, Scope, Section, Style, Table, TableRole, Target,
};

pub const STYLE: &str = include_str!("../../templates/stile.toml");

pub fn style() -> Style {
    Style::parse("stile.toml", STYLE).unwrap()
}

pub fn meta(title: &str) -> Meta {
    Meta {
        title: title.into(),
        subject: "Sezione 2.2 del PIAO".into(),
        author: "Provincia di Prato".into(),
        date: Date { year: 2024, month: 1, day: 31 },
        running_title: "PIAO 2024-2026 · Sezione 2.2 Performance".into(),
        draft_mark: Some("BOZZA".into()),
    }
}

pub fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

pub fn strong(words: &str) -> Inline {
    Inline::Strong(vec![text(words)])
}

pub fn paragraph(role: ParagraphRole, content: Vec<Inline>) -> Flow {
    Flow::Paragraph(Paragraph { role, content })
}

pub fn body(words: &str) -> Block {
    Block::Flow(paragraph(ParagraphRole::Corpo, vec![text(words)]))
}

pub fn heading(level: u8, id: &str, words: &str) -> Block {
    Block::Heading(Heading { level, id: Id::new(id).unwrap(), content: vec![text(words)], scheda: None })
}

pub fn note(number: u32, words: &str) -> Inline {
    Inline::Footnote { number, content: vec![text(words)] }
}

pub fn cell(role: CellRole, words: &str) -> Cell {
    let content = vec![paragraph(ParagraphRole::Cella, vec![text(words)])];
    Cell { role, scope: None, rowspan: 1, colspan: 1, content, column: 0 }
}

pub fn span(cell: Cell, rowspan: usize, colspan: usize) -> Cell {
    Cell { rowspan, colspan, ..cell }
}

pub fn header(words: &str) -> Cell {
    Cell { scope: Some(Scope::Column), ..cell(CellRole::Intestazione, words) }
}

pub fn rows(rows: Vec<Vec<Cell>>) -> Vec<Row> {
    rows.into_iter().map(|cells| Row { cells }).collect()
}

pub const PROSE: &str = "La presente sottosezione è predisposta secondo le logiche di performance management, di cui al \
Capo II del decreto legislativo 27 ottobre 2009, n. 150, ed è finalizzata alla programmazione degli obiettivi e degli \
indicatori di performance di efficienza e di efficacia dell'amministrazione, i cui esiti dovranno essere rendicontati \
nella relazione di cui all'articolo 10, comma 1, lettera b), del medesimo decreto. L'accessibilità digitale e la \
semplificazione dei procedimenti sono perseguite perché la qualità dei servizi è più alta, e l'interoperabilità delle \
banche dati costituisce presupposto dell'efficientamento organizzativo a € 1.000 per unità ai sensi dell'art. 48.";

/// A drawing with shapes, curves, dashes and labels.
pub const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 150" font-size="13" fill="#12365B">
<rect x="1" y="1" width="398" height="148" rx="10" fill="#F1F5F9" stroke="#8795A3" stroke-width="1.5"/>
<path d="M80 75 C140 10 200 10 200 75 S260 140 320 75" fill="none" stroke="#0B4F8A" stroke-width="2" stroke-dasharray="6 3"/>
<circle cx="80" cy="75" r="34" fill="#DCE7F2" stroke="#12365B"/><circle cx="320" cy="75" r="34" fill="#12365B" fill-opacity="0.9"/>
<text x="80" y="79" text-anchor="middle">Valore</text><text x="320" y="79" text-anchor="middle" fill="#FFFFFF" font-weight="bold">Obiettivo</text>
</svg>"##;

/// What [`SVG`]'s labels say.
pub const SVG_WORDS: &str = "Valore Obiettivo";

/// A small picture of pixels, half transparent.
pub fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 16, 16);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let pixels: Vec<u8> =
        (0..16 * 16_u32).flat_map(|i| [163, 22, 27, if (i / 16 + i) % 8 < 4 { 255 } else { 60 }]).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

pub fn figure(id: &str, image: Image, width: u16, alt: &str, caption: &str) -> Block {
    let caption = if caption.is_empty() { vec![] } else { vec![text(caption)] };
    Block::Figure(Figure { id: Id::new(id), image, width, alt: alt.into(), caption })
}

/// A tavola di sintesi of three hundred rows: objectives of five rows, and between them one of two hundred.
pub fn trecento_righe() -> Table {
    tavola(&[[5; 10].as_slice(), &[200], &[5; 10]].concat())
}

/// A tavola di sintesi over several pages, with the rows that each obiettivo strategico has.
pub fn tavola(groups: &[usize]) -> Table {
    let mut all = vec![
        vec![span(cell(CellRole::BandaArea, "AREA AMMINISTRATIVA"), 1, 4)],
        vec![span(cell(CellRole::BandaValore, "VALORE PUBBLICO 1 – Una Provincia al servizio dei Comuni"), 1, 4)],
        vec![span(cell(CellRole::BandaLinea, "LINEA DI MANDATO 01 – Semplificazione, trasparenza, innovazione"), 1, 4)],
        vec![
            header("OBIETTIVO STRATEGICO (DUP)"),
            header("OBIETTIVO OPERATIVO (DUP)"),
            header("PIAO-PERFORMANCE 2024-2026"),
            header("STRUTTURA"),
        ],
    ];
    for (group, per_group) in (1..).zip(groups.iter().copied()) {
        for row in 1..=per_group {
            let mut cells = Vec::new();
            if row == 1 {
                let words = format!(
                    "01.{group:02} Migliorare l'efficienza e la trasparenza dell'azione amministrativa dell'Ente"
                );
                cells.push(span(cell(CellRole::Strategico, &words), per_group, 1));
            }
            if row % 2 == 1 {
                let words = format!("01.{group:02}.{row:02} Razionalizzazione dei processi e reingegnerizzazione");
                cells.push(span(cell(CellRole::Operativo, &words), (per_group - row + 1).min(2), 1));
            }
            let role = if row == 1 { CellRole::Evidenza } else { CellRole::Dato };
            cells.push(cell(role, &format!("01.{group:02}.{row:02}.01 Digitalizzazione delle procedure di affidamento, monitoraggio e rendicontazione degli interventi")));
            cells.push(cell(CellRole::Dato, "Servizio Affari generali e istituzionali"));
            all.push(cells);
        }
    }
    let columns =
        vec![ColumnWidth::Share(240), ColumnWidth::Share(240), ColumnWidth::Share(340), ColumnWidth::Share(180)];
    Table::new(
        TableRole::Tavola,
        vec![text("Tavola di sintesi")],
        "Cascata degli obiettivi".into(),
        columns,
        4,
        rows(all),
    )
    .unwrap()
}

fn nested(level: usize) -> List {
    let mut items = vec![vec![paragraph(ParagraphRole::Corpo, vec![text(PROSE)])]];
    let mut second = vec![paragraph(ParagraphRole::Corpo, vec![strong("voce "), text("con un elenco dentro")])];
    if level > 1 {
        second.push(Flow::List(nested(level - 1)));
    }
    items.push(second);
    items.push(vec![paragraph(ParagraphRole::Corpo, vec![text("ultima voce")])]);
    List { marker: if level.is_multiple_of(2) { Marker::Bullet } else { Marker::Number }, items }
}

/// What the tavole, the schede and the narrative need.
pub fn ordinary() -> Document {
    let link = |target, words: &str| Inline::Link { target, content: vec![text(words)] };
    let mut blocks = vec![
        figure("logo", Image::Png(png().into()), 60, "Logo della Provincia", ""),
        Block::Flow(paragraph(ParagraphRole::Ente, vec![text("Provincia di Prato")])),
        Block::Flow(paragraph(ParagraphRole::Frontespizio, vec![text("Piano integrato di attività e organizzazione")])),
        Block::Flow(paragraph(ParagraphRole::Sottotitolo, vec![text("Sezione 2.2 – Performance, 2024-2026")])),
        Block::Flow(paragraph(
            ParagraphRole::Avviso,
            vec![strong("Dati dimostrativi. "), text("Gli indicatori e i valori di questo documento sono di esempio.")],
        )),
        Block::Contents(Contents { title: "Sommario".into(), depth: 3 }),
        figure(
            "albero",
            Image::Svg(SVG.into()),
            800,
            "Il valore pubblico da cui discende l'obiettivo",
            "Figura 1 – Dal valore all'obiettivo",
        ),
        Block::PageBreak,
    ];
    for chapter in 1..=3 {
        blocks.push(heading(
            1,
            &format!("c{chapter}"),
            &format!("{chapter}. Il ciclo della performance e la sua integrazione con gli altri strumenti"),
        ));
        for part in 1..=3 {
            blocks.push(heading(
                2,
                &format!("c{chapter}-{part}"),
                &format!("{chapter}.{part} Obiettivi di semplificazione"),
            ));
            blocks.push(body(PROSE));
            let acronym =
                Inline::Acronym { short: "DUP".into(), expansion: "Documento unico di programmazione".into() };
            blocks.push(Block::Flow(paragraph(
                ParagraphRole::Corpo,
                vec![
                    text("Il "),
                    acronym,
                    text(" è collegato alle "),
                    link(Target::Inside(Id::new("c1").unwrap()), "premesse del primo capitolo"),
                    text(" e alla "),
                    link(Target::Outside("https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legge:2021-06-09;80".into()), "norma che lo prevede, convertita in legge nell'agosto dello stesso anno e poi modificata"),
                    text(", come spiega la nota"),
                    note((chapter - 1) * 3 + part, "Deliberazione n. 12 del 31 gennaio 2024, consultabile nella sezione «Amministrazione trasparente» del sito istituzionale dell'Ente."),
                    text(" a piè di pagina. "),
                    Inline::Emphasis(vec![text("Corsivo, "), strong("grassetto corsivo")]),
                    text(" e fine."),
                ],
            )));
            blocks.push(Block::Flow(paragraph(ParagraphRole::Introduzione, vec![text("L'elenco che segue:")])));
            blocks.push(Block::Flow(Flow::List(nested(2))));
        }
    }
    Document {
        meta: meta("PIAO 2024-2026, sezione 2.2"),
        sections: vec![
            Section { orientation: Orientation::Portrait, blocks },
            Section {
                orientation: Orientation::Landscape,
                blocks: vec![
                    heading(1, "tavole", "Tavole di sintesi"),
                    Block::Table(tavola(&[5; 5])),
                    body("Fine della tavola."),
                ],
            },
        ],
    }
}

/// A table of which nothing stands below the header.
pub fn testa_sola() -> Block {
    let rows = rows(vec![vec![header("A"), header("B")]]);
    let columns = vec![ColumnWidth::Auto, ColumnWidth::Auto];
    Block::Table(Table::new(TableRole::Dati, vec![], String::new(), columns, 1, rows).unwrap())
}

/// Harder in every way than any plan's document: see each part's comment.
pub fn hostile() -> Document {
    let mut portrait = vec![
        heading(1, "ostile", "Documento ostile"),
        // Every Italian accent, typographic marks, a Greek and a Cyrillic name, symbols of the second family, a
        // character that no face has.
        body(
            "Àà Èè Éé Ìì Íí Òò Óó Ùù Úú « » “ ” ’ – — … € ½ ² ° § Αλέξανδρος Παπαδόπουλος, Александр Щербаков, ☐ ☑ ✓ → 漢.",
        ),
        Block::Contents(Contents { title: "Sommario".into(), depth: 2 }),
        heading(2, "ostile-elenchi", "Elenchi a quattro livelli"),
        Block::Flow(Flow::List(nested(4))),
        heading(2, "ostile-vuota", "Una tabella vuota e una senza testo"),
        Block::Table(
            Table::new(
                TableRole::Dati,
                vec![text("Tabella senza righe")],
                String::new(),
                vec![ColumnWidth::Auto],
                0,
                vec![],
            )
            .unwrap(),
        ),
        Block::Table(
            Table::new(
                TableRole::Dati,
                vec![],
                String::new(),
                vec![ColumnWidth::Auto, ColumnWidth::Auto],
                1,
                rows(vec![vec![header("A"), header("B")], vec![cell(CellRole::Dato, ""), cell(CellRole::Numero, "")]]),
            )
            .unwrap(),
        ),
        // Offices of the border regions have such words in their names: on a phone, and in a table of contents.
        heading(2, "ostile-titolo", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"),
        heading(2, "ostile-parola", "Una parola di 80 lettere in 2 cm"),
        Block::Table(
            Table::new(
                TableRole::Dati,
                vec![text("Colonna stretta")],
                String::new(),
                vec![ColumnWidth::Share(118), ColumnWidth::Share(882)],
                1,
                rows(vec![
                    vec![header("Codice"), header("Valore")],
                    vec![cell(CellRole::Dato, &"Xyzk".repeat(20)), cell(CellRole::Dato, PROSE)],
                    vec![cell(CellRole::Dato, "precipitevolissimevolmentissimamente"), cell(CellRole::Dato, "€ 1.000")],
                ]),
            )
            .unwrap(),
        ),
        heading(2, "ostile-alta", "Una cella più alta di due pagine"),
        Block::Table(
            Table::new(
                TableRole::Dati,
                vec![],
                String::new(),
                vec![ColumnWidth::Share(200), ColumnWidth::Share(400), ColumnWidth::Share(400)],
                1,
                rows(vec![
                    vec![header("Voce"), header("Testo lungo"), header("Testo breve")],
                    vec![
                        span(cell(CellRole::Strategico, "Una cella che si estende su tre righe"), 3, 1),
                        cell(CellRole::Dato, "Prima"),
                        cell(CellRole::Dato, "Prima"),
                    ],
                    vec![cell(CellRole::Dato, &[PROSE; 12].join(" ")), cell(CellRole::Dato, "Breve")],
                    vec![cell(CellRole::Dato, "Terza"), cell(CellRole::Dato, "Terza")],
                ]),
            )
            .unwrap(),
        ),
        heading(2, "ostile-note", "Duecento note"),
    ];
    for group in 0..40_u32 {
        let mut content = vec![text("Un paragrafo con cinque note")];
        for index in 1..=5 {
            content.push(text(" e ancora una"));
            content.push(note(group * 5 + index, &format!("Nota numero {}: {}", group * 5 + index, &PROSE[..120])));
        }
        content.push(text("."));
        portrait.push(Block::Flow(paragraph(ParagraphRole::Corpo, content)));
    }
    Document {
        meta: meta("Documento <ostile> & \"difficile\""),
        sections: vec![
            Section { orientation: Orientation::Portrait, blocks: portrait },
            Section {
                orientation: Orientation::Landscape,
                blocks: vec![heading(1, "lunga", "Trecento righe"), Block::Table(trecento_righe())],
            },
        ],
    }
}

/// A document with nothing in it.
pub fn empty() -> Document {
    Document { meta: Meta::default(), sections: vec![] }
}
