// SPDX-License-Identifier: EUPL-1.2
//! Documents to write: the parts they are made of, and one that says all that the tree can say.

use crate::lettore::{self, Docx};
use piao::document::{
    Block, Cell, CellRole, ColumnWidth, Contents, Date, Document, Figure, Flow, Heading, Id, Image, Inline, List,
    Marker, Meta, Orientation, Paragraph, ParagraphRole, Row, Scope, Section, Style, Table, TableRole, Target,
};
use piao::docx::{Error, Fonts, Pages, write};

pub(crate) fn style() -> Style {
    Style::parse("stile.toml", include_str!("../../templates/stile.toml")).unwrap()
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

pub(crate) fn paragraph(role: ParagraphRole, content: Vec<Inline>) -> Flow {
    Flow::Paragraph(Paragraph { role, content })
}

pub(crate) fn body(words: &str) -> Block {
    Block::Flow(paragraph(ParagraphRole::Corpo, vec![text(words)]))
}

pub(crate) fn heading(level: u8, at: &str, words: &str) -> Block {
    Block::Heading(Heading { level, id: id(at), content: vec![text(words)], scheda: None })
}

pub(crate) fn item(words: &str) -> Vec<Flow> {
    vec![paragraph(ParagraphRole::Corpo, vec![text(words)])]
}

pub(crate) fn cell(role: CellRole, words: &str) -> Cell {
    let content = vec![paragraph(ParagraphRole::Cella, vec![text(words)])];
    Cell { role, scope: None, rowspan: 1, colspan: 1, content, column: 0 }
}

pub(crate) fn head(words: &str) -> Cell {
    Cell { scope: Some(Scope::Column), ..cell(CellRole::Intestazione, words) }
}

pub(crate) fn row(cells: Vec<Cell>) -> Row {
    Row { cells }
}

/// A document with these blocks in one upright section.
pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document { meta: Meta::default(), sections: vec![Section { orientation: Orientation::Portrait, blocks }] }
}

pub(crate) fn bytes(document: &Document) -> Vec<u8> {
    try_bytes(document).unwrap()
}

pub(crate) fn try_bytes(document: &Document) -> Result<Vec<u8>, Error> {
    let of = piao::document::outline(document).into_iter().zip(2..).map(|(entry, page)| (entry.id, page)).collect();
    write(document, &style(), Pages { of: &of, count: 9 }, &Fonts::built_in())
}

pub(crate) fn read(document: &Document) -> Docx {
    lettore::read(&bytes(document))
}

pub(crate) const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" viewBox="0 0 480 160">
<rect x="10" y="20" width="200" height="120" rx="8" fill="#DCE7F2" stroke="#0B4F8A" stroke-width="2"/>
<text x="110" y="86" text-anchor="middle" font-family="Noto Sans" font-size="18" fill="#12365B">Programma</text>
<path d="M210 80H270" stroke="#0B4F8A" stroke-width="3"/>
<rect x="270" y="20" width="200" height="120" rx="8" fill="#FBF3DF" stroke="#8A5A00" stroke-width="2"/>
<text x="370" y="86" text-anchor="middle" font-family="Noto Sans" font-weight="bold" font-size="18" fill="#1A1A1A">Monitoraggio</text>
</svg>"##;

/// The table of a linea di mandato, with its bands, headers and cells that span rows.
pub(crate) fn tavola(objectives: usize) -> Table {
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

pub(crate) fn figures(role: TableRole, caption: &str) -> Table {
    let number = |words: &str| cell(CellRole::Numero, words);
    let row_head = |words: &str| Cell { scope: Some(Scope::Row), ..cell(CellRole::Voce, words) };
    let rows = vec![
        row(vec![head("Inquadramento"), head("Donne"), head("Uomini"), head("Totale")]),
        row(vec![row_head("Funzionari"), number("12"), number("9"), cell(CellRole::Totale, "21")]),
        row(vec![row_head("Istruttori"), number("1.204"), number("31"), cell(CellRole::Totale, "1.235")]),
    ];
    let caption = if caption.is_empty() { vec![] } else { vec![text(caption)] };
    Table::new(role, caption, String::new(), vec![ColumnWidth::Auto; 4], 1, rows).unwrap()
}

pub(crate) fn scheda() -> Table {
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

pub(crate) fn chart() -> Table {
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
#[expect(clippy::too_many_lines, reason = "a document is read from its top to its end")]
pub(crate) fn sample() -> Document {
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
    let png = include_bytes!("../lettori/figura.png");
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
            vec![text("Ultima nota"), note(9, "Ancora"), text(" e subito un'altra"), note(10, "Nota")],
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
