// SPDX-License-Identifier: EUPL-1.2
//! What is not to be parted, where words may be, and how figures and links look.

use super::*;
use crate::document::{Scope, Target};
use crate::pdf::structure::Tag;

fn numbered(count: usize) -> Vec<Vec<Cell>> {
    let head = vec![cell(CellRole::Intestazione, "Testa"), cell(CellRole::Intestazione, "B")];
    let row = |index| vec![cell(CellRole::Dato, &format!("Riga{index};")), cell(CellRole::Dato, "x")];
    std::iter::once(head).chain((0..count).map(row)).collect()
}

#[test]
fn a_short_table_stays_whole_under_its_heading() {
    for above in 0..64 {
        let blocks = vec![lines(above + 1, "sopra"), heading("Titolo"), table(1, 2, numbered(6)), lines(30, "sotto")];
        let seen = content(blocks);
        let page = find(&seen, "Titolo").page;
        assert!((0..6).all(|row| find(&seen, &format!("Riga{row};")).page == page), "{above}");
    }
}

#[test]
fn no_row_of_a_long_table_stands_alone() {
    for above in 0..64 {
        let seen = content(vec![lines(above + 1, "sopra"), heading("Titolo"), table(1, 2, numbered(20))]);
        let page = |row: usize| find(&seen, &format!("Riga{row};")).page;
        assert_eq!(page(0), page(1), "{above}");
        assert_eq!(page(18), page(19), "{above}");
        assert_eq!(find(&seen, "Titolo").page, page(0), "{above}");
    }
}

#[test]
fn few_lines_before_a_new_page_do_not_stand_alone() {
    for (above, rows) in (0..64).flat_map(|above| [(above, 4), (above, 20)]) {
        let blocks = vec![
            lines(above + 1, "sopra"),
            heading("Primo"),
            table(1, 2, numbered(rows)),
            heading("Secondo"),
            body("Coda"),
            Block::PageBreak,
            body("Altro"),
        ];
        let seen = content(blocks);
        assert_eq!(find(&seen, "Coda").page, find(&seen, &format!("Riga{};", rows - 1)).page, "{above}");
    }
}

#[test]
fn a_note_stays_with_the_last_row_of_its_table() {
    for (above, rows) in (0..64).flat_map(|above| [(above, 4), (above, 20)]) {
        let note = paragraph(ParagraphRole::Nota, "Fonte: prova");
        let seen = content(vec![lines(above + 1, "sopra"), table(1, 2, numbered(rows)), note, lines(30, "sotto")]);
        let last = find(&seen, &format!("Riga{};", rows - 1));
        assert_eq!(find(&seen, "Fonte: prova").page, last.page, "{above}");
    }
}

#[test]
fn no_page_stays_white_for_a_short_table() {
    let words: String = PROSE.chars().take(100).collect();
    for above in 0..64 {
        let rows = (0..6).map(|_| vec![cell(CellRole::Dato, &words), cell(CellRole::Dato, "x")]).collect();
        let seen = content(vec![lines(above + 1, "sopra"), table(0, 2, rows), lines(30, "sotto")]);
        let lowest = seen.iter().filter(|line| line.page == 0).map(|line| line.y).fold(0.0, f32::max);
        assert!(lowest > foot() - 0.29 * style().portrait.text_height(), "{above}: {lowest}");
    }
}

#[test]
fn ragged_words_are_parted_seldom_and_far_from_their_ends() {
    let words = "Documentazione amministrativa INTEGRAZIONE dell'accoglienza, unità di misura e trasparenza ";
    for width in 3..8 {
        let rows = vec![vec![cell(CellRole::Strategico, &words.repeat(3)); width]];
        for line in content(vec![table(0, width, rows)]) {
            let Some(before) = line.text.strip_suffix('\u{AD}') else { continue };
            let start = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
            assert!(start >= 3, "«{}»", line.text);
        }
    }
    // The last word of a cell goes whole to a line of its own, and so does each word of a heading.
    let cells = vec![cell(CellRole::Dato, "01 Gestione documentazione"), cell(CellRole::Dato, "x")];
    assert!(content(vec![table(0, 6, vec![[cells.clone(), cells.clone(), cells].concat()])]).len() > 6);
    let head = Cell { scope: Some(Scope::Column), ..cell(CellRole::Intestazione, &words.repeat(3)) };
    for line in content(vec![table(1, 4, vec![vec![head; 4]]), heading(&words.repeat(6))]) {
        assert!(!line.text.ends_with('\u{AD}'), "«{}»", line.text);
    }
}

#[test]
fn figures_agree_on_the_comma() {
    let figures = ["€ 1.250,50", "12,5", "7", "100%", "—", "3.000.000"];
    let rows = figures.iter().map(|figure| vec![cell(CellRole::Dato, "x"), cell(CellRole::Numero, figure)]).collect();
    let frames = lay(vec![table(0, 2, rows)]);
    let mut units = Vec::new();
    for item in frames.pages[0].items.iter().filter(|item| matches!(item.mark, Mark::Content { .. })) {
        let Shape::Words { x, line, range, .. } = &item.shape else { continue };
        for word in &line.words[range.clone()] {
            let text = &*word.word.text;
            let Some(from) = text.find(|c: char| c.is_ascii_digit()) else { continue };
            let end = text[from..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text.len(), |at| from + at);
            units.push(x + word.x + word.word.width_before(end) * word.size);
        }
    }
    assert_eq!(units.len(), 5);
    assert!(units.iter().all(|at| (at - units[0]).abs() < 0.05), "{units:?}");
}

#[test]
fn names_of_columns_stand_on_the_lower_rule() {
    let head = [cell(CellRole::Intestazione, "Uno"), cell(CellRole::Intestazione, PROSE)].to_vec();
    let row = vec![cell(CellRole::Dato, "x"), cell(CellRole::Dato, "y")];
    let seen = content(vec![table(1, 2, vec![head, row])]);
    let last = seen.iter().filter(|line| line.x > 290.0 && line.text != "y").map(|line| line.y).fold(0.0, f32::max);
    assert!((find(&seen, "Uno").y - last).abs() < 0.05);
}

#[test]
fn links_are_underlined_in_text_and_not_in_the_contents() {
    let link = Inline::Link { target: Target::Inside(Id::new("titolo").unwrap()), content: vec![text("rinvio")] };
    let content = vec![text("Si veda il "), link, text(" e il resto.")];
    let contents = Block::Contents(crate::document::Contents { title: "Sommario".into(), depth: 2 });
    let paragraph = Block::Flow(Flow::Paragraph(Paragraph { role: ParagraphRole::Corpo, content }));
    let frames = lay(vec![contents, heading("Titolo"), paragraph]);
    let link = find(&seen(&frames), "rinvio").clone();
    let rules: Vec<_> = frames.pages[0]
        .items
        .iter()
        .filter_map(|item| match item.shape {
            Shape::Rule { from, to, .. } => Some((from, to)),
            _ => None,
        })
        .collect();
    let [(from, to)] = rules[..] else { panic!("{rules:?}") };
    assert!((from.0 - link.x).abs() < 0.01 && (to.0 - link.end).abs() < 0.01 && from.1 > link.y && to.1 < link.y + 3.0);
}

#[test]
fn a_notice_of_many_lines_has_one_panel_a_page() {
    for above in [0, 50, 55] {
        let blocks = vec![lines(above + 1, "sopra"), paragraph(ParagraphRole::Avviso, &PROSE.repeat(3))];
        let frames = lay(blocks);
        let mut panels = 0;
        for page in &frames.pages {
            let fills = page.items.iter().filter(|item| matches!(item.shape, Shape::Fill { .. })).count();
            assert!(fills <= 1, "{above}: {fills}");
            panels += fills;
        }
        assert_eq!(panels, if above == 0 { 1 } else { 2 }, "{above}");
    }
}

#[test]
fn a_cell_that_is_an_acronym_says_itself_what_it_stands_for() {
    let month = || Inline::Acronym { short: "G".into(), expansion: "Gennaio".into() };
    let holding = |content| Cell {
        content: vec![Flow::Paragraph(Paragraph { role: ParagraphRole::Cella, content })],
        ..cell(CellRole::Intestazione, "")
    };
    let head = vec![holding(vec![month()]), holding(vec![text("Mese di "), month()])];
    let body = vec![cell(CellRole::Dato, "X"), cell(CellRole::Dato, "Y")];
    let frames = lay(vec![table(1, 2, vec![head, body])]);
    let expanded: Vec<Tag> = frames
        .tree
        .elements
        .iter()
        .filter_map(|element| element.attributes.as_ref()?.expansion.as_ref().map(|_| element.tag))
        .collect();
    assert_eq!(expanded, [Tag::TH, Tag::Span]);
}
