// SPDX-License-Identifier: EUPL-1.2
//! A document as its blocks and its notes, whichever format and independent reader it comes from, so that they can be
//! held against each other.

use super::{docx, html, pdf, words};

/// What a reader meets, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Blocco {
    /// A heading, with its level.
    Titolo(u8, String),
    /// A paragraph, or one of an item of a list.
    Testo(String),
    Tabella(Tabella),
    Figura {
        alternativa: String,
        didascalia: String,
    },
    Sommario {
        titolo: String,
        voci: Vec<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tabella {
    pub(crate) didascalia: String,
    /// How many of the first rows are headers.
    pub(crate) intestazione: usize,
    /// The cells that begin in each row: words, rows and columns that they span.
    pub(crate) righe: Vec<Vec<(String, usize, usize)>>,
}

/// A document as one of the readers found it: its blocks, and the words of its notes in the order of their calls.
pub(crate) type Letto = (Vec<Blocco>, Vec<String>);

/// Reads a document of a format.
pub(crate) fn leggi(bytes: &[u8], formato: &str) -> Letto {
    match formato {
        "html" => from_html(bytes),
        "docx" => from_docx(bytes),
        "pdf" => from_pdf(bytes),
        _ => unreachable!("no such format"),
    }
}

fn from_html(bytes: &[u8]) -> Letto {
    let page = html::leggi(std::str::from_utf8(bytes).unwrap());
    let table = |table: html::Tabella| {
        let row = |row: &html::Riga| row.celle.iter().map(|c| (words(&c.testo), c.righe, c.colonne)).collect();
        Tabella {
            didascalia: words(&table.didascalia),
            intestazione: table.righe.iter().filter(|row| row.ripetuta).count(),
            righe: table.righe.iter().map(row).collect(),
        }
    };
    let blocks = page.blocchi.into_iter().map(|block| match block {
        html::Blocco::Titolo { livello, testo, .. } => Blocco::Titolo(livello, words(&testo)),
        html::Blocco::Paragrafo { testo, .. } | html::Blocco::Voce { testo, .. } => Blocco::Testo(words(&testo)),
        html::Blocco::Tabella(found) => without_rows(table(found)),
        html::Blocco::Figura { alternativa, didascalia } => {
            Blocco::Figura { alternativa: words(&alternativa), didascalia: words(&didascalia) }
        }
        html::Blocco::Sommario { titolo, voci } => {
            let voci = voci.iter().map(|entry| words(entry)).collect();
            Blocco::Sommario { titolo: words(&titolo), voci }
        }
    });
    (blocks.collect(), page.note.iter().map(|note| words(&note.testo.replace('↩', ""))).collect())
}

/// A table without rows is what is left of it: its caption.
fn without_rows(table: Tabella) -> Blocco {
    if table.righe.is_empty() { Blocco::Testo(table.didascalia) } else { Blocco::Tabella(table) }
}

fn from_docx(bytes: &[u8]) -> Letto {
    let read = docx::read(bytes);
    let mut blocks = Vec::new();
    let mut called = Vec::new();
    for block in read.blocks() {
        match block {
            docx::Block::Paragraph(paragraph) => {
                called.extend(paragraph.notes.iter().cloned());
                docx_paragraph(paragraph, &mut blocks);
            }
            docx::Block::Table(table) => {
                let paragraphs = table.rows.iter().flatten().flat_map(|cell| &cell.paragraphs);
                called.extend(paragraphs.flat_map(|paragraph| paragraph.notes.iter().cloned()));
                let row = |row: &Vec<docx::Cell>| row.iter().map(|c| (words(&c.text), c.rowspan, c.colspan)).collect();
                // The caption stands above, as a paragraph of its own, and in the table for those who hear it.
                if !table.caption.is_empty() {
                    assert_eq!(blocks.pop(), Some(Blocco::Testo(words(&table.caption))));
                }
                blocks.push(Blocco::Tabella(Tabella {
                    didascalia: words(&table.caption),
                    intestazione: table.header_rows,
                    righe: table.rows.iter().map(row).collect(),
                }));
            }
        }
    }
    // A note whose number is not the next one bears it before its words.
    let own_marks = read.part("word/document.xml");
    let note = |id: &String| {
        let text = words(&read.notes[id]);
        let marked = own_marks.contains(&format!("w:id=\"{id}\" w:customMarkFollows"));
        if marked { text.split_once(' ').unwrap().1.to_owned() } else { text }
    };
    (blocks, called.iter().map(note).collect())
}

fn docx_paragraph(paragraph: &docx::Paragraph, blocks: &mut Vec<Blocco>) {
    let text = words(&paragraph.text);
    if let [alternative] = &paragraph.pictures[..] {
        blocks.push(Blocco::Figura { alternativa: words(alternative), didascalia: String::new() });
    } else if let Some(level) = paragraph.heading {
        blocks.push(Blocco::Titolo(level, text));
    } else if paragraph.style == "Titolosommario" {
        blocks.push(Blocco::Sommario { titolo: text, voci: Vec::new() });
    } else if paragraph.style.starts_with("Sommario") {
        let Some(Blocco::Sommario { voci, .. }) = blocks.last_mut() else { panic!("an entry of no contents: {text}") };
        voci.push(words(paragraph.text.split('\t').next().unwrap()));
    } else if let (Some(Blocco::Figura { didascalia, .. }), "Didascalia") = (blocks.last_mut(), &*paragraph.style) {
        *didascalia = text;
    } else if !text.is_empty() {
        blocks.push(Blocco::Testo(text));
    }
}

fn from_pdf(bytes: &[u8]) -> Letto {
    let read = pdf::leggi(bytes);
    let mut blocks = Vec::new();
    read.radice.elementi().for_each(|element| pdf_block(element, &mut blocks));
    let notes = read.radice.trova("Note").into_iter().map(|note| {
        let mut text = String::new();
        note.figli.iter().filter(|child| !is_label(child)).for_each(|child| pdf_text(child, &mut text));
        readable(&text)
    });
    (blocks, notes.collect())
}

fn pdf_block(element: &pdf::Elemento, blocks: &mut Vec<Blocco>) {
    match element.tag.as_str() {
        "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
            blocks.push(Blocco::Titolo(element.tag[1..].parse().unwrap(), pdf_words(element)));
        }
        "P" => blocks.push(Blocco::Testo(pdf_words(element))),
        "Div" | "L" | "LI" | "LBody" => element.elementi().for_each(|inner| pdf_block(inner, blocks)),
        "Lbl" => {}
        "Table" => blocks.push(Blocco::Tabella(pdf_table(element))),
        "Figure" => blocks
            .push(Blocco::Figura { alternativa: words(element.alt.as_deref().unwrap()), didascalia: String::new() }),
        "Caption" => {
            let Some(Blocco::Figura { didascalia, .. }) = blocks.last_mut() else { panic!("a caption of nothing") };
            *didascalia = pdf_words(element);
        }
        "TOC" => {
            // Its title stands above it.
            let Some(Blocco::Testo(titolo)) = blocks.pop() else { panic!("contents without a title") };
            let entries = element.trova("TOCI").into_iter().map(|entry| {
                let reference = entry.elementi().find(|element| element.tag == "Reference").unwrap();
                let mut pieces = Vec::new();
                leaves(reference, &mut pieces);
                // The last is the page.
                let page = pieces.pop().unwrap();
                assert!(page.trim().chars().all(|c| c.is_ascii_digit()), "{page}");
                readable(&pieces.concat())
            });
            blocks.push(Blocco::Sommario { titolo, voci: entries.collect() });
        }
        other => panic!("<{other}> is no block that this test knows"),
    }
}

fn leaves<'a>(element: &'a pdf::Elemento, out: &mut Vec<&'a str>) {
    for child in &element.figli {
        match child {
            pdf::Figlio::Testo { testo, .. } => out.push(testo),
            pdf::Figlio::Elemento(element) => leaves(element, out),
            pdf::Figlio::Collegamento { .. } => {}
        }
    }
}

fn pdf_table(element: &pdf::Elemento) -> Tabella {
    let mut table = Tabella { didascalia: String::new(), intestazione: 0, righe: Vec::new() };
    for group in element.elementi() {
        if group.tag == "Caption" {
            table.didascalia = pdf_words(group);
            continue;
        }
        for row in group.elementi() {
            table.intestazione += usize::from(group.tag == "THead");
            let span = |cell: &pdf::Elemento, of: &str| cell.attributi.get(of).map_or(1, |n| n.parse().unwrap());
            let cells = row.elementi().map(|cell| (pdf_words(cell), span(cell, "RowSpan"), span(cell, "ColSpan")));
            table.righe.push(cells.collect());
        }
    }
    table
}

/// The words of an element, without the marks of lists, the calls of notes and the notes.
fn pdf_words(element: &pdf::Elemento) -> String {
    let mut text = String::new();
    element.figli.iter().for_each(|child| pdf_text(child, &mut text));
    readable(&text)
}

fn pdf_text(child: &pdf::Figlio, out: &mut String) {
    match child {
        pdf::Figlio::Testo { testo, .. } => out.push_str(testo),
        pdf::Figlio::Elemento(element) => {
            if element.tag == "Reference" {
                // Of the call of a note, the white after its number.
                let mut pieces = Vec::new();
                leaves(element, &mut pieces);
                out.extend(pieces.concat().chars().filter(|c| !c.is_ascii_digit()));
            }
            if matches!(element.tag.as_str(), "Lbl" | "Reference" | "Note") {
                return;
            }
            let block = matches!(element.tag.as_str(), "P" | "L" | "LI" | "LBody");
            out.push_str(if block { "\n" } else { "" });
            element.figli.iter().for_each(|child| pdf_text(child, out));
            out.push_str(if block { "\n" } else { "" });
        }
        pdf::Figlio::Collegamento { .. } => {}
    }
}

fn is_label(child: &pdf::Figlio) -> bool {
    matches!(child, pdf::Figlio::Elemento(element) if element.tag == "Lbl")
}

/// Without the hyphens at line ends.
fn readable(text: &str) -> String {
    words(&text.replace('\u{ad}', ""))
}
