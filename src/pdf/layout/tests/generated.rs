// SPDX-License-Identifier: EUPL-1.2
//! Documents that nobody would write, for the properties of layout: any words in any block, tables with any spans.

use crate::document::{
    Block, Cell, CellRole, ColumnWidth, Contents, Date, Document, Figure, Flow, Heading, Id, Image, Inline, List,
    Marker, Meta, Orientation, Paragraph, ParagraphRole, Row, Scope, Section, Table, TableRole, Target,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::ops::Range;

/// A drawing, and what its labels say.
pub(super) const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect x="1" y="1" width="198" height="98" fill="#DCE7F2"/><text x="100" y="50" font-size="9" text-anchor="middle">Disegno</text></svg>"##;
pub(super) const SVG_WORDS: &str = "Disegno";

const PLAIN: &[&str] = &[
    "a",
    "è",
    "o",
    "l'amministrazione",
    "dell’efficientamento",
    "obiettivi",
    "di",
    "performance",
    "art.",
    "48",
    "n.",
    "150/2009",
    "€",
    "1.234.567,89",
    "(e",
    "perché",
    "«città»",
    "“qualità”",
    "–",
    "—",
    "…",
    "½",
    "m²",
    "50%",
    "PIAO",
    "trasparenza,",
    "semplificazione;",
    "organizzativo-gestionale",
    "01.01.01.01",
    "È",
    "POTENZIAMENTO",
];

const HOSTILE: &[&str] = &[
    "XyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzkXyzk",
    "precipitevolissimevolmentissimamente",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
    "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legge:2021-06-09;80~art6",
    "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/z",
    "Αλέξανδρος",
    "Παπαδόπουλος",
    "Александр",
    "Щербаков",
    "☐☑✓",
    "→",
    "漢字",
    "שלום",
    "😀",
    "e\u{301}te\u{301}",
    "ﬁne",
    "office",
    "\u{A0}",
    "prima\u{A0}dopo",
    "\u{A0}\u{A0}in\u{A0}\u{A0}mezzo\u{A0}\u{A0}",
    "tra\u{2003}lo\u{2009}ro",
    "mor\u{AD}bi\u{AD}do",
    "unito\u{2060}così",
    "dire\u{202E}zione",
    "<&>\"'",
    "\\(testo)",
    "a\u{0}b\u{7}c",
    "…………………………………………………………………",
    "----------------------------------------",
    "123456789012345678901234567890,50",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => select(PLAIN).prop_map(str::to_owned),
        2 => select(HOSTILE).prop_map(str::to_owned),
        1 => "[a-zA-Zàèéìòù.,'-]{1,30}",
    ]
}

/// Words parted by a space, by two, or by none.
fn words(count: Range<usize>) -> impl Strategy<Value = String> {
    let parted = prop_oneof![10 => Just(" "), 1 => Just("  "), 1 => Just("")];
    vec((word(), parted), count)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap.into()]).collect())
}

/// Words of any look; a few in ten are far longer than the others.
fn content(longest: usize) -> impl Strategy<Value = Vec<Inline>> {
    let some = || words(0..6);
    let leaf = prop_oneof![
        8 => some().prop_map(Inline::Text),
        2 => some().prop_map(|text| Inline::Datum { text, origin: None }),
        1 => Just(Inline::Acronym { short: "DUP".into(), expansion: "Documento unico di programmazione".into() }),
        1 => Just(Inline::LineBreak),
        1 => words(1..12).prop_map(|words| Inline::Footnote { number: 0, content: vec![Inline::Text(format!("Nota {words}"))] }),
        1 => (1..longest).prop_map(|times| Inline::Text("ai sensi dell'articolo 6 del decreto-legge ".repeat(times))),
    ];
    let inline = leaf.prop_recursive(2, 8, 3, move |inner| {
        prop_oneof![
            vec(inner.clone(), 1..3).prop_map(Inline::Strong),
            vec(inner, 1..3).prop_map(Inline::Emphasis),
            some().prop_map(|words| link(&words, Target::Outside("https://www.example.it/à?b=(c)".into()))),
            some().prop_map(|words| link(&words, Target::Inside(FIRST.with(Clone::clone)))),
        ]
    });
    vec(inline, 0..6)
}

thread_local! {
    /// The heading that every document begins with.
    static FIRST: Id = Id::new("t-0").unwrap();
}

fn link(words: &str, target: Target) -> Inline {
    Inline::Link { target, content: vec![Inline::Text(format!("via{words}"))] }
}

fn flow(depth: u32, longest: usize) -> BoxedStrategy<Flow> {
    let paragraph = (select(ParagraphRole::ALL), content(longest))
        .prop_map(|(role, content)| Flow::Paragraph(Paragraph { role, content }))
        .boxed();
    if depth == 0 {
        return paragraph;
    }
    let items = vec(vec(flow(depth - 1, 8), 1..3), 1..5);
    let list = (select(vec![Marker::Bullet, Marker::Number]), items)
        .prop_map(|(marker, items)| Flow::List(List { marker, items }));
    prop_oneof![4 => paragraph, 1 => list].boxed()
}

/// What is drawn from, again and again, to fill a grid.
type Pool = (Vec<(CellRole, Option<Scope>, Vec<Flow>)>, Vec<(usize, usize)>);

fn table() -> impl Strategy<Value = Block> {
    let column = prop_oneof![1 => Just(ColumnWidth::Auto), 2 => (20..1000_u16).prop_map(ColumnWidth::Share)];
    let scope = select(vec![None, None, Some(Scope::Column), Some(Scope::Row)]);
    let cell = (select(CellRole::ALL), scope, vec(flow(2, 60), 0..3));
    let spans = prop_oneof![4 => Just((1, 1)), 1 => (1..8_usize, 1..4_usize)];
    let pool = (vec(cell, 1..8), vec(spans, 1..10));
    let caption = content(4);
    (select(TableRole::ALL), caption, vec(column, 1..7), 0..3_usize, 0..14_usize, pool)
        .prop_map(|(role, caption, columns, header, rows, pool)| grid(role, caption, columns, header, rows, &pool))
}

/// Fills a grid from left to right and from top to bottom, with spans as wide and as tall as there is room for.
fn grid(
    role: TableRole,
    caption: Vec<Inline>,
    columns: Vec<ColumnWidth>,
    header: usize,
    count: usize,
    (cells, spans): &Pool,
) -> Block {
    let header = header.min(count);
    let mut free_from = vec![0; columns.len()];
    let mut next = 0;
    let mut rows = Vec::new();
    for row in 0..count {
        let mut made = Row::default();
        let mut column = 0;
        while column < columns.len() {
            if free_from[column] > row {
                column += 1;
                continue;
            }
            let (tall, wide) = spans[next % spans.len()];
            let room = free_from[column..].iter().take_while(|free| **free <= row).count();
            let (rowspan, colspan) = (tall.min(if row < header { header } else { count } - row), wide.min(room));
            let (role, scope, content) = cells[next % cells.len()].clone();
            made.cells.push(Cell { role, scope, rowspan, colspan, content, column: 0 });
            free_from[column..column + colspan].fill(row + rowspan);
            column += colspan;
            next += 1;
        }
        rows.push(made);
    }
    Block::Table(Table::new(role, caption, "Che cosa c'è".into(), columns, header, rows).unwrap())
}

fn block() -> impl Strategy<Value = Block> {
    let figure = (10..1200_u16, content(4)).prop_map(|(width, caption)| {
        Block::Figure(Figure { id: None, image: Image::Svg(SVG.into()), width, alt: "Un disegno".into(), caption })
    });
    prop_oneof![
        6 => flow(4, 120).prop_map(Block::Flow),
        2 => (1..5_u8, content(4)).prop_map(|(level, content)| {
            Block::Heading(Heading { level, id: FIRST.with(Clone::clone), content, scheda: None })
        }),
        5 => table(),
        1 => figure,
        1 => Just(Block::PageBreak),
        1 => (1..5_u8).prop_map(|depth| Block::Contents(Contents { title: "Indice".into(), depth })),
    ]
}

/// A document. It begins with a heading, which links lead to.
pub(super) fn document() -> impl Strategy<Value = Document> {
    let orientation = select(vec![Orientation::Portrait, Orientation::Landscape]);
    let section = (orientation, vec(block(), 0..6)).prop_map(|(orientation, blocks)| Section { orientation, blocks });
    (vec(section, 1..4), words(0..20), prop::option::of(words(1..3))).prop_map(
        |(mut sections, running_title, draft_mark)| {
            let content = vec![Inline::Text("Inizio".into())];
            let first = Heading { level: 1, id: FIRST.with(Clone::clone), content, scheda: None };
            sections[0].blocks.insert(0, Block::Heading(first));
            number(&mut sections);
            let date = Date { year: 2024, month: 1, day: 31 };
            let meta = Meta { title: "Generato".into(), date, running_title, draft_mark, ..Meta::default() };
            Document { meta, sections }
        },
    )
}

/// Names headings and numbers notes: each once in the document.
fn number(sections: &mut [Section]) {
    let (mut headings, mut notes) = (0, 0);
    for block in sections.iter_mut().flat_map(|section| &mut section.blocks) {
        match block {
            Block::Heading(heading) => {
                heading.id = Id::new(&format!("t-{headings}")).unwrap();
                headings += 1;
                number_notes(&mut heading.content, &mut notes);
            }
            Block::Flow(flow) => number_flow(flow, &mut notes),
            Block::Table(table) => {
                let mut rows = table.rows().to_vec();
                number_notes(&mut table.caption, &mut notes);
                rows.iter_mut()
                    .flat_map(|row| &mut row.cells)
                    .flat_map(|cell| &mut cell.content)
                    .for_each(|flow| number_flow(flow, &mut notes));
                let (columns, header) = (table.columns().to_vec(), table.header_rows());
                let caption = std::mem::take(&mut table.caption);
                *table = Table::new(table.role, caption, table.description.clone(), columns, header, rows).unwrap();
            }
            Block::Figure(figure) => number_notes(&mut figure.caption, &mut notes),
            Block::PageBreak | Block::Contents(_) => {}
        }
    }
}

fn number_flow(flow: &mut Flow, notes: &mut u32) {
    match flow {
        Flow::Paragraph(paragraph) => number_notes(&mut paragraph.content, notes),
        Flow::List(list) => list.items.iter_mut().flatten().for_each(|flow| number_flow(flow, notes)),
    }
}

fn number_notes(content: &mut [Inline], notes: &mut u32) {
    for inline in content {
        match inline {
            Inline::Footnote { number, .. } => {
                *notes += 1;
                *number = *notes;
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                number_notes(inner, notes);
            }
            Inline::Text(_) | Inline::Datum { .. } | Inline::Acronym { .. } | Inline::LineBreak => {}
        }
    }
}
