// SPDX-License-Identifier: EUPL-1.2
//! The rules of layout, on positions.

use super::layout;
use crate::document::{
    Block, Cell, CellRole, ColumnWidth, Document, Flow, Heading, Id, Inline, Meta, Orientation, Paragraph,
    ParagraphRole, Points, Row, Section, Style, Table, TableRole,
};
use crate::pdf::fonts::Fonts;
use crate::pdf::frame::{Artifact, Frames, Mark, Shape};
use crate::pdf::pictures::Pictures;
use std::sync::OnceLock;

mod generated;
mod looks;
mod properties;
mod together;

/// Words of one line, where they landed.
#[derive(Clone, Debug)]
struct Seen {
    page: usize,
    x: Points,
    end: Points,
    y: Points,
    text: String,
    artifact: Option<Artifact>,
}

const PROSE: &str = "La presente sottosezione è predisposta secondo le logiche di performance management e a fini di \
programmazione degli obiettivi e degli indicatori di efficienza e di efficacia dell'amministrazione, i cui esiti sono \
rendicontati nella relazione a consuntivo. L'accessibilità digitale è perseguita perché la qualità dei servizi è più \
alta, e l'interoperabilità delle banche dati costituisce presupposto dell'efficientamento organizzativo.";

fn style() -> &'static Style {
    static STYLE: OnceLock<Style> = OnceLock::new();
    STYLE.get_or_init(|| Style::parse("stile.toml", include_str!("../../../templates/stile.toml")).unwrap())
}

fn lay(blocks: Vec<Block>) -> Frames {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| Fonts::built_in().unwrap());
    let sections = vec![Section { orientation: Orientation::Portrait, blocks }];
    let document = Document { meta: Meta::default(), sections };
    layout(fonts, &document, style(), &Pictures::default(), &mut |_, _| {}).0
}

fn seen(frames: &Frames) -> Vec<Seen> {
    let mut all = Vec::new();
    for (page, on) in frames.pages.iter().enumerate() {
        for item in &on.items {
            let Shape::Words { x, y, line, range } = &item.shape else { continue };
            let words = &line.words[range.clone()];
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let text = words.iter().flat_map(|w| [&*w.word.text, if w.space { " " } else { "" }]).collect();
            let artifact = match item.mark {
                Mark::Artifact(artifact) => Some(artifact),
                Mark::Content { .. } => None,
            };
            all.push(Seen { page, x: x + first.x, end: x + last.end(), y: *y, text, artifact });
        }
    }
    all
}

/// The content alone.
fn content(blocks: Vec<Block>) -> Vec<Seen> {
    seen(&lay(blocks)).into_iter().filter(|seen| seen.artifact.is_none()).collect()
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn paragraph(role: ParagraphRole, words: &str) -> Block {
    Block::Flow(Flow::Paragraph(Paragraph { role, content: vec![text(words)] }))
}

fn body(words: &str) -> Block {
    paragraph(ParagraphRole::Corpo, words)
}

/// A paragraph of `count` lines, each of one word.
fn lines(count: usize, word: &str) -> Block {
    let mut content = Vec::new();
    for index in 0..count {
        content.push(text(&format!("{word}{index}")));
        if index + 1 < count {
            content.push(Inline::LineBreak);
        }
    }
    Block::Flow(Flow::Paragraph(Paragraph { role: ParagraphRole::Nota, content }))
}

fn heading(words: &str) -> Block {
    let id = Id::new("titolo").unwrap();
    Block::Heading(Heading { level: 2, id, content: vec![text(words)], scheda: None })
}

fn cell(role: CellRole, words: &str) -> Cell {
    let content = vec![Flow::Paragraph(Paragraph { role: ParagraphRole::Cella, content: vec![text(words)] })];
    Cell { role, scope: None, rowspan: 1, colspan: 1, content, column: 0 }
}

fn table(header_rows: usize, columns: usize, rows: Vec<Vec<Cell>>) -> Block {
    let rows = rows.into_iter().map(|cells| Row { cells }).collect();
    let widths = vec![ColumnWidth::Share(100); columns];
    Block::Table(Table::new(TableRole::Tavola, vec![], String::new(), widths, header_rows, rows).unwrap())
}

fn find<'s>(seen: &'s [Seen], words: &str) -> &'s Seen {
    seen.iter().find(|seen| seen.text.contains(words)).unwrap_or_else(|| panic!("{words} is nowhere in {seen:#?}"))
}

fn right() -> Points {
    style().portrait.width - style().portrait.margins.right
}

fn foot() -> Points {
    style().portrait.height - style().portrait.margins.bottom
}

#[test]
fn justified_lines_reach_both_margins() {
    let lines = content(vec![body(PROSE)]);
    assert!(lines.len() > 4);
    let (last, full) = lines.split_last().unwrap();
    for line in full {
        assert!((line.x - style().portrait.margins.left).abs() < 0.01 && (line.end - right()).abs() < 0.05, "{line:?}");
    }
    assert!(last.end < right());
}

#[test]
fn no_line_ends_with_a_word_of_one_letter() {
    let words =
        "Provvede a rendere conto e a dare atto di quanto è dovuto o a chi spetta e i suoi atti a norma di legge. ";
    for extra in 0..40 {
        let text = format!("{} {}", "x".repeat(extra), words.repeat(4));
        for line in content(vec![body(text.trim_start())]) {
            let last = line.text.trim_end().rsplit(' ').next().unwrap();
            assert!(last.chars().filter(|c| c.is_alphanumeric()).count() != 1, "«{}»", line.text);
        }
    }
}

#[test]
fn what_is_joined_by_an_unbreakable_space_stays_on_one_line() {
    for extra in 0..60 {
        let text = format!("{} ai sensi dell'art.\u{A0}48 del decreto", "parola ".repeat(extra));
        assert!(content(vec![body(&text)]).iter().any(|line| line.text.contains("art. 48")), "{extra}");
    }
}

#[test]
fn a_word_longer_than_its_column_is_broken() {
    let frames = lay(vec![table(
        0,
        4,
        vec![vec![
            cell(CellRole::Dato, &"W".repeat(80)),
            cell(CellRole::Dato, "precipitevolissimevolmentissimamente"),
            cell(CellRole::Dato, &"ab/".repeat(40)),
            cell(CellRole::Dato, "x"),
        ]],
    )]);
    let width = style().portrait.text_width() / 4.0;
    let left = style().portrait.margins.left;
    for seen in seen(&frames).iter().filter(|seen| seen.artifact.is_none()) {
        let column = ((seen.x - left) / width).floor();
        assert!(seen.end <= left + (column + 1.0) * width, "{seen:?}");
    }
}

#[test]
fn two_lines_at_least_stay_together() {
    // Whatever the room that is left, neither page has a single line of the paragraph.
    for above in 40..64 {
        let seen = content(vec![lines(above, "sopra"), lines(6, "sotto")]);
        let first = seen.iter().filter(|line| line.text.starts_with("sotto") && line.page == 0).count();
        assert!(first != 1 && first != 5, "{above}: {first}");
    }
}

#[test]
fn a_heading_stays_with_what_follows() {
    for above in 40..64 {
        let seen = content(vec![lines(above, "sopra"), heading("Titolo"), lines(5, "sotto")]);
        assert_eq!(find(&seen, "Titolo").page, find(&seen, "sotto1").page, "{above}");
        let rows = vec![vec![cell(CellRole::Intestazione, "Testa")], vec![cell(CellRole::Dato, "Prima")]];
        let seen = content(vec![lines(above, "sopra"), heading("Titolo"), table(1, 1, rows)]);
        assert_eq!(find(&seen, "Titolo").page, find(&seen, "Prima").page, "{above}");
    }
}

#[test]
fn an_introduction_stays_with_its_list() {
    for above in 40..64 {
        let intro = paragraph(ParagraphRole::Introduzione, "Ecco:");
        let seen = content(vec![lines(above, "sopra"), intro, lines(4, "voce")]);
        assert_eq!(find(&seen, "Ecco:").page, find(&seen, "voce1").page, "{above}");
    }
}

#[test]
fn a_band_or_a_header_is_never_left_alone() {
    for above in 30..64 {
        let band = |words: &str| vec![Cell { colspan: 2, ..cell(CellRole::BandaArea, words) }];
        let row = |words: &str| vec![cell(CellRole::Dato, words), cell(CellRole::Dato, "x")];
        let mut rows = vec![vec![cell(CellRole::Intestazione, "Testa"), cell(CellRole::Intestazione, "B")]];
        for index in 0..12 {
            rows.push(band(&format!("Banda{index};")));
            rows.push(row(&format!("Riga{index};")));
        }
        let frames = lay(vec![lines(above, "sopra"), table(1, 2, rows)]);
        let seen = seen(&frames);
        let content: Vec<Seen> = seen.iter().filter(|seen| seen.artifact.is_none()).cloned().collect();
        for index in 0..12 {
            let (band, row) = (find(&content, &format!("Banda{index};")), find(&content, &format!("Riga{index};")));
            assert_eq!(band.page, row.page, "{above}, {index}");
        }
        assert_eq!(find(&content, "Testa").page, find(&content, "Riga0;").page);
        // On each further page the header is repeated, and nothing stands above it.
        for page in find(&content, "Testa").page + 1..frames.pages.len() {
            let on: Vec<&Seen> = seen.iter().filter(|seen| seen.page == page).collect();
            let header = on.iter().find(|seen| seen.text == "Testa").unwrap();
            assert_eq!(header.artifact, Some(Artifact::Header));
            let others = on.iter().filter(|seen| !matches!(seen.artifact, Some(Artifact::Header | Artifact::Footer)));
            assert!(others.clone().count() > 0 && others.into_iter().all(|other| other.y > header.y));
        }
    }
}

#[test]
fn a_row_that_fits_a_page_is_kept_whole() {
    for above in 30..64 {
        let rows = vec![
            vec![cell(CellRole::Dato, "a"), cell(CellRole::Dato, PROSE)],
            vec![cell(CellRole::Dato, "b"), cell(CellRole::Dato, PROSE)],
        ];
        let seen = content(vec![lines(above, "sopra"), table(0, 2, rows)]);
        let pages: Vec<usize> = seen.iter().filter(|seen| seen.x > 290.0).map(|seen| seen.page).collect();
        let (first, second) = pages.split_at(pages.len() / 2);
        assert!(first.iter().all(|page| *page == first[0]) && second.iter().all(|page| *page == second[0]), "{above}");
    }
}

#[test]
fn a_row_taller_than_a_page_is_split_between_lines() {
    let tall = (0..150).map(|index| format!("parola{index} con altre per fare riga")).collect::<Vec<_>>().join(" ");
    let seen = content(vec![table(0, 2, vec![vec![cell(CellRole::Dato, &tall), cell(CellRole::Dato, "x")]])]);
    let pages = seen.last().unwrap().page + 1;
    assert!(pages >= 2);
    let joined: String = seen.iter().filter(|s| s.x < 290.0).map(|s| s.text.as_str()).collect();
    assert_eq!(joined.replace('\u{AD}', ""), tall);
    assert!(seen.iter().all(|line| line.y < foot()));
}

#[test]
fn a_spanning_cell_goes_on_over_pages() {
    let mut rows = Vec::new();
    for index in 0..80 {
        let mut cells = vec![cell(CellRole::Dato, &format!("riga {index}"))];
        if index == 0 {
            cells.insert(0, Cell { rowspan: 80, ..cell(CellRole::Strategico, "Obiettivo") });
        }
        rows.push(cells);
    }
    let frames = lay(vec![table(0, 2, rows)]);
    let seen = seen(&frames);
    let (left, middle) =
        (style().portrait.margins.left, style().portrait.margins.left + style().portrait.text_width() / 2.0);
    assert!(frames.pages.len() > 2);
    for (page, on) in frames.pages.iter().enumerate() {
        let title: Vec<&Seen> =
            seen.iter().filter(|seen| seen.page == page && seen.text.contains("Obiettivo")).collect();
        let [title] = title[..] else { panic!("{title:?}") };
        assert_eq!(title.artifact.is_some(), page > 0);
        assert_eq!(title.text.contains("(segue)"), page > 0);
        let last_row =
            seen.iter().filter(|seen| seen.page == page && seen.artifact.is_none()).map(|s| s.y).fold(0.0, f32::max);
        let closed = on.items.iter().any(|item| {
            matches!(item.shape, Shape::Rule { from, to, .. }
                if (from.0 - left).abs() < 0.01 && to.0 >= middle && (from.1 - to.1).abs() < 0.01 && from.1 > last_row)
        });
        assert!(closed, "no lower border on page {page}");
    }
}

#[test]
fn the_text_of_a_spanning_cell_is_never_cut_short() {
    for above in 20..64 {
        let row = |index: usize| cell(CellRole::Dato, &format!("riga {index}"));
        let long = Cell { rowspan: 2, ..cell(CellRole::Strategico, PROSE) };
        let rows = vec![vec![long, row(0)], vec![row(1)], vec![cell(CellRole::Dato, "fine"), row(2)]];
        let seen = content(vec![lines(above, "sopra"), table(0, 2, rows)]);
        let lines: Vec<&Seen> =
            seen.iter().filter(|s| s.x < 290.0 && !s.text.starts_with("sopra") && s.text != "fine").collect();
        let joined: String = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(joined.replace('\u{AD}', ""), PROSE, "{above}");
        let end = find(&seen, "fine");
        assert!(lines.iter().all(|line| (line.page, line.y) < (end.page, end.y)), "{above}");
    }
}

#[test]
fn notes_stand_above_the_foot_and_below_the_text() {
    let note = |number| Inline::Footnote { number, content: vec![text(PROSE)] };
    for above in 30..60 {
        let called = Block::Flow(Flow::Paragraph(Paragraph {
            role: ParagraphRole::Corpo,
            content: vec![text("Richiamo"), note(1), text(" e altro"), note(2)],
        }));
        let frames = lay(vec![lines(above, "sopra"), called, lines(30, "sotto")]);
        let seen: Vec<Seen> = seen(&frames).into_iter().filter(|seen| seen.artifact.is_none()).collect();
        let call = find(&seen, "Richiamo");
        let notes: Vec<&Seen> = seen.iter().filter(|line| line.text.contains("performance management")).collect();
        assert_eq!(notes.len(), 2);
        let text_end = seen
            .iter()
            .filter(|s| {
                s.page == call.page
                    && (s.text.starts_with("sopra") || s.text.starts_with("sotto") || s.text.starts_with("Richiamo"))
            })
            .map(|s| s.y)
            .fold(0.0, f32::max);
        for note in notes {
            assert!(note.page == call.page && note.y > text_end && note.y < foot(), "{above}: {note:?}");
        }
    }
}

#[test]
fn nothing_stands_outside_the_margins() {
    let mut blocks =
        vec![heading("Titolo molto lungo che va a capo perché non sta su una riga soltanto della pagina"), body(PROSE)];
    for index in 0..25 {
        blocks.push(body(&PROSE[..PROSE.floor_char_boundary(40 + index * 11)]));
        blocks.push(paragraph(ParagraphRole::Avviso, PROSE));
        let rows = vec![vec![
            cell(CellRole::Dato, PROSE),
            cell(CellRole::Numero, &"9".repeat(index * 3)),
            cell(CellRole::Totale, "€"),
        ]];
        blocks.push(table(0, 3, rows));
    }
    let frames = lay(blocks);
    let (left, top) = (style().portrait.margins.left, style().portrait.margins.top);
    for seen in seen(&frames).iter().filter(|seen| seen.artifact.is_none()) {
        assert!(seen.x >= left - 0.01 && seen.end <= right() + 0.05, "{seen:?}");
        assert!(seen.y > top && seen.y < foot(), "{seen:?}");
    }
}

#[test]
fn a_page_break_makes_no_empty_page() {
    let seen = content(vec![body("uno"), Block::PageBreak, Block::PageBreak, body("due")]);
    assert_eq!((find(&seen, "uno").page, find(&seen, "due").page), (0, 1));
}
