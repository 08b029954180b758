// SPDX-License-Identifier: EUPL-1.2
//! Any text, nothing at all, what cannot be written, and the same bytes each time.

use crate::campioni;
use crate::sample::{body, bytes, cell, document, figures, heading, id, paragraph, read, row, sample, text, try_bytes};
use piao::document::{
    Block, CellRole, ColumnWidth, Contents, Document, Figure, Image, Inline, Meta, Orientation, ParagraphRole, Section,
    Table, TableRole, Target,
};

/// Leaves the sample, and the documents on which the PDF is tried too, where `.ci/run` has `scripts/conformita` judge them.
#[test]
fn samples_are_left_for_the_validators() {
    let made = [("campione", sample()), ("ordinario", campioni::ordinary()), ("ostile", campioni::hostile())];
    for (name, document) in made {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.docx"));
        #[expect(clippy::disallowed_methods, reason = "a test's output, for programs outside")]
        std::fs::write(path, bytes(&document)).unwrap();
    }
}

#[test]
fn the_same_document_is_the_same_file() {
    assert!(bytes(&sample()) == bytes(&sample()));
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
                image: Image::Png(include_bytes!("../lettori/figura.png").as_slice().into()),
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
fn a_strip_without_end_is_drawn_as_small_as_it_is_shown() {
    for size in ["width=\"1\" height=\"1000000\"", "width=\"1000000\" height=\"1\""] {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {size}><rect {size}/></svg>");
        let image = Image::Svg(svg.into());
        let read = read(&document(vec![Block::Figure(Figure {
            id: None,
            image,
            width: 1000,
            alt: "Striscia".into(),
            caption: vec![],
        })]));
        let png = &read.parts["word/media/figura1.png"];
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        // Two pixels to a point, and no page is as long as 1,000 points.
        assert!(side(16) < 2000 && side(20) < 2000, "{} × {}", side(16), side(20));
    }
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
