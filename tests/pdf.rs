// SPDX-License-Identifier: EUPL-1.2
//! The PDF writer on whole documents, through an independent reader.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "pdf/campioni.rs"]
mod campioni;
#[path = "lettori/pdf.rs"]
mod lettore;
#[path = "pdf/parole.rs"]
mod parole;

use lettore::{Elemento, Figlio, Letto, leggi};
use piao::document::{self, Block, Document, Id, Image, Orientation, Section};
use piao::pdf::{Fonts, Pdf};
use std::sync::OnceLock;

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::built_in().unwrap())
}

fn write(document: &Document) -> Pdf {
    piao::pdf::write(document, &campioni::style(), fonts()).unwrap()
}

fn read(document: &Document) -> Letto {
    leggi(&write(document).bytes)
}

/// Words, whatever white space parts them.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn every_word_of_the_tree_is_in_the_structure_once_and_in_order() {
    for document in [campioni::ordinary(), campioni::hostile()] {
        let pdf = write(&document);
        let read = leggi(&pdf.bytes);
        let expected = parole::parole(&document, &pdf.pages, campioni::SVG_WORDS);
        let found = read.radice.testo();
        let (found, expected) = (words(&found), words(&expected));
        let differs = found.iter().zip(&expected).position(|(a, b)| a != b);
        assert_eq!(
            differs.map(|at| (&found[at..(at + 8).min(found.len())], &expected[at..(at + 8).min(expected.len())])),
            None
        );
        assert_eq!(found.len(), expected.len());
        assert!(read.pagine.iter().all(|page| page.sciolto.is_empty()), "text in no marked content");
    }
}

#[test]
fn a_table_over_many_pages_is_one_table_with_its_spans() {
    let table = campioni::trecento_righe();
    let read = read(&campioni::hostile());
    let found = read.tabelle().pop().unwrap();
    assert_eq!(found.didascalia, "Tavola di sintesi");
    assert_eq!(found.righe_di_testa, 4);
    assert_eq!(found.righe.len(), table.rows().len());
    for (found, expected) in found.righe.iter().zip(table.rows()) {
        let spans: Vec<_> = found.iter().map(|cell| (cell.righe, cell.colonne)).collect();
        let expected: Vec<_> = expected.cells.iter().map(|cell| (cell.rowspan, cell.colspan)).collect();
        assert_eq!(spans, expected);
    }
    let element = *read.radice.trova("Table").last().unwrap();
    assert!(element.pagine().len() > 15, "{:?}", element.pagine());
    // Headers are repeated, and spanning cells go on, on each page but the first: as artifacts.
    for page in element.pagine().into_iter().skip(1) {
        assert!(read.pagine[page].artefatti.contains("OBIETTIVO STRATEGICO (DUP)"));
        assert!(!read.pagine[page].testo.contains("OBIETTIVO STRATEGICO (DUP)"));
    }
    let continued = read.pagine.iter().filter(|page| page.artefatti.contains("(segue)")).count();
    assert!(continued > 10, "{continued}");
}

/// veraPDF refuses a head without a body (PDF/UA-1, 7.2): a linea di mandato may have no objective yet.
#[test]
fn a_table_of_header_rows_alone_has_a_body() {
    let mut document = campioni::ordinary();
    document.sections.truncate(1);
    document.sections[0].blocks.retain(|block| matches!(block, Block::Heading(_)));
    document.sections[0].blocks.truncate(1);
    document.sections[0].blocks.push(campioni::testa_sola());
    let read = read(&document);
    assert!(read.radice.trova("THead").is_empty());
    assert_eq!(read.radice.trova("TBody").len(), 1);
    assert_eq!(read.radice.trova("TH").len(), 2);
}

#[test]
fn header_and_footer_are_on_each_page_and_are_artifacts() {
    let read = read(&campioni::ordinary());
    let total = read.pagine.len();
    for (index, page) in read.pagine.iter().enumerate() {
        assert!(page.artefatti.contains(&format!("Pagina {} di {total}", index + 1)));
        assert!(page.artefatti.contains("BOZZA"));
        assert_eq!(page.artefatti.contains("PIAO 2024-2026 · Sezione 2.2"), index > 0);
        assert!(!page.testo.contains("BOZZA"));
    }
    let turned: Vec<bool> = read.pagine.iter().map(|page| page.larghezza > page.altezza).collect();
    assert!(turned.windows(2).all(|pair| pair[0] <= pair[1]) && turned[0] != turned[total - 1]);
}

#[test]
fn links_lead_where_they_say() {
    let document = campioni::ordinary();
    let pdf = write(&document);
    let read = leggi(&pdf.bytes);
    let mut inside = 0;
    for link in read.radice.trova("Link") {
        let annotations: Vec<_> =
            link.figli.iter().filter(|figlio| matches!(figlio, Figlio::Collegamento { .. })).collect();
        assert!(!annotations.is_empty(), "{link:?}");
        for annotation in annotations {
            let Figlio::Collegamento { contenuto, indirizzo, verso } = annotation else { unreachable!() };
            assert!(!contenuto.is_empty());
            assert!(indirizzo.is_some() || verso.is_some(), "{link:?}");
            inside += usize::from(verso.is_some());
        }
    }
    assert!(inside > 20);
    // The contents' numbers are those of the pages they lead to.
    let entries = read.radice.trova("TOCI");
    assert!(entries.len() > 5, "{} lines of contents", entries.len());
    for entry in entries {
        let link = entry.trova("Link")[0];
        let target = link.figli.iter().find_map(|figlio| match figlio {
            Figlio::Collegamento { verso, .. } => *verso,
            Figlio::Elemento(_) | Figlio::Testo { .. } => None,
        });
        assert!(link.testo().ends_with(&(target.unwrap() + 1).to_string()), "{}", link.testo());
    }
    assert_eq!(pdf.pages.len(), piao::document::outline(&document).len() + 2, "headings and two figures");
    assert_eq!(pdf.pages[&Id::new("albero").unwrap()], 1);
    assert_eq!(usize::try_from(pdf.page_count).unwrap(), read.pagine.len());
}

#[test]
fn headings_and_figures_can_be_named_in_an_address() {
    for document in [campioni::ordinary(), campioni::hostile()] {
        let pdf = write(&document);
        let expected = pdf.pages.iter().map(|(id, page)| (id.as_str().to_owned(), usize::try_from(page - 1).unwrap()));
        assert_eq!(leggi(&pdf.bytes).nomi, expected.collect());
    }
}

#[test]
fn notes_stand_at_the_foot_of_the_page_that_calls_them() {
    let read = read(&campioni::hostile());
    let notes = read.radice.trova("Note");
    assert_eq!(notes.len(), 200);
    let mut elsewhere = 0;
    for paragraph in read.radice.trova("P") {
        let calls: Vec<_> = paragraph.elementi().filter(|e| e.tag == "Reference").collect();
        let notes: Vec<_> = paragraph.elementi().filter(|e| e.tag == "Note").collect();
        assert_eq!(calls.len(), notes.len());
        for (call, note) in calls.iter().zip(notes) {
            assert!(note.testo().starts_with(&call.testo()), "{} {}", call.testo(), note.testo());
            elsewhere += usize::from(call.pagine()[0] != note.pagine()[0]);
            // Each leads to the other.
            assert_eq!(leads_to(call), Some(note.pagine()[0]));
            assert_eq!(leads_to(note), Some(call.pagine()[0]));
        }
    }
    assert_eq!(elsewhere, 0);
}

/// The page to which the first link in an element leads.
fn leads_to(element: &Elemento) -> Option<usize> {
    element.trova("Link").into_iter().flat_map(|link| &link.figli).find_map(|figlio| match figlio {
        Figlio::Collegamento { verso, .. } => *verso,
        Figlio::Elemento(_) | Figlio::Testo { .. } => None,
    })
}

#[test]
fn figures_have_words_a_box_and_a_caption() {
    let read = read(&campioni::ordinary());
    let figures = read.radice.trova("Figure");
    assert_eq!(figures.len(), 2);
    assert_eq!(figures[0].alt.as_deref(), Some("Logo della Provincia"));
    assert_eq!(figures[1].testo().split_whitespace().collect::<Vec<_>>().join(" "), campioni::SVG_WORDS);
    for figure in figures {
        let bounds: Vec<f32> = figure.attributi["BBox"].split(' ').map(|side| side.parse().unwrap()).collect();
        assert!(bounds[0] < bounds[2] && bounds[1] < bounds[3] && bounds[2] <= read.pagine[0].larghezza);
    }
    assert_eq!(
        read.radice.trova("Div")[0].elementi().map(|e| e.tag.as_str()).collect::<Vec<_>>(),
        ["Figure", "Caption"]
    );
    let mut broken = campioni::ordinary();
    broken.sections[0].blocks[0] = campioni::figure("logo", Image::Png(vec![1, 2, 3].into()), 60, "Logo", "");
    let problems = piao::pdf::write(&broken, &campioni::style(), fonts()).unwrap_err();
    assert!(problems.iter().any(|problem| problem.message.contains("«Logo» non è leggibile")));
}

#[test]
fn bookmarks_nest_as_headings_do() {
    let read = read(&campioni::ordinary());
    let levels: Vec<usize> = read.segnalibri.iter().map(|(level, _)| *level).collect();
    assert_eq!(levels, [0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0]);
    assert_eq!(read.lingua, "it-IT");
    assert!(read.titolo_in_vista && read.etichette);
}

#[test]
fn acronyms_and_lists_say_what_they_are() {
    let read = read(&campioni::ordinary());
    let acronym = read.radice.trova("Span").into_iter().find(|span| span.espansione.is_some()).unwrap();
    assert_eq!(
        (acronym.testo().as_str(), acronym.espansione.as_deref()),
        ("DUP", Some("Documento unico di programmazione"))
    );
    let lists = read.radice.trova("L");
    assert!(!lists.is_empty());
    for list in lists {
        assert!(["Disc", "Decimal"].contains(&list.attributi["ListNumbering"].as_str()));
        for item in list.elementi() {
            assert_eq!(item.elementi().map(|e| e.tag.as_str()).collect::<Vec<_>>(), ["Lbl", "LBody"]);
        }
    }
}

#[test]
fn an_empty_document_is_a_page() {
    let read = read(&campioni::empty());
    assert_eq!(read.pagine.len(), 1);
    assert_eq!(read.radice.testo(), "");
}

#[test]
fn a_drawing_of_nothing_is_a_figure_that_draws_nothing() {
    let nothing = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"/>"#;
    let bytes = write(&of_one_drawing(nothing)).bytes;
    let read = leggi(&bytes);
    let figures = read.radice.trova("Figure");
    assert_eq!(figures.len(), 1);
    assert_eq!((figures[0].alt.as_deref(), figures[0].pagine()), (Some("Un foglio"), vec![0]));
    assert!(figures[0].attributi.contains_key("BBox"));
    // Not even a picture that the file does not hold.
    assert!(operations(&bytes).iter().all(|operation| operation.operator != "Do"));
}

#[test]
fn a_drawing_may_be_immense_and_its_dashes_too_short_to_see() {
    let odd = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">
        <path d="M1,5 L1e9,5" stroke="#000" stroke-dasharray="0.00001 0.00001"/></svg>"##;
    let operations = operations(&write(&of_one_drawing(odd)).bytes);
    let to = operations.iter().find(|operation| operation.operator == "l").unwrap();
    assert!(to.operands[0].as_float().unwrap() > 2_000_000.0, "{to:?}");
    // Dashes and gaps are not all zero (ISO 32000-1, 8.4.3.6).
    assert!(operations.iter().all(|operation| operation.operator != "d"));
}

/// A document that holds nothing but a drawing.
fn of_one_drawing(svg: &str) -> Document {
    let blocks = vec![campioni::figure("foglio", Image::Svg(svg.into()), 500, "Un foglio", "")];
    Document { sections: vec![Section { orientation: Orientation::Portrait, blocks }], ..campioni::empty() }
}

/// What is done on the pages, in order.
fn operations(bytes: &[u8]) -> Vec<lopdf::content::Operation> {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    file.page_iter().flat_map(|page| file.get_and_decode_page_content(page).unwrap().operations).collect()
}

#[test]
fn a_character_without_a_sign_is_reported_and_kept() {
    let pdf = write(&campioni::hostile());
    let messages: Vec<_> = pdf.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(messages, ["il carattere «漢» (U+6F22) non ha un segno nei font"]);
    assert!(leggi(&pdf.bytes).pagine[0].testo.contains('漢'));
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_the_threads() {
    let document = campioni::ordinary();
    let once = write(&document).bytes;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(once == pool.install(|| write(&document).bytes));
    assert!(once == piao::pdf::write(&document, &campioni::style(), &Fonts::built_in().unwrap()).unwrap().bytes);
}

#[test]
fn pages_are_the_same_whether_or_not_the_file_is_made() {
    let nothing = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"/>"#;
    for document in [campioni::ordinary(), campioni::hostile(), campioni::empty(), of_one_drawing(nothing)] {
        let paging = piao::pdf::paginate(&document, &campioni::style(), fonts()).unwrap();
        let pdf = write(&document);
        assert_eq!((paging.page_count, &paging.pages), (pdf.page_count, &pdf.pages));
        assert_eq!(leggi(&pdf.bytes).pagine.len(), pdf.page_count as usize);
        let messages = |of: &piao::diagnostics::Diagnostics| of.iter().map(|d| d.message.clone()).collect::<Vec<_>>();
        assert_eq!(messages(&paging.diagnostics), messages(&pdf.diagnostics));
    }
}
