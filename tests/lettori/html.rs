// SPDX-License-Identifier: EUPL-1.2
//! An independent reader of the HTML output: it knows HTML (by `scraper`), and nothing of the program.
//!
//! [`leggi`] gives the blocks of `<main>` in reading order; [`Pagina::tabelle`] the tables alone, as rows of cells with
//! spans and text, in the form in which the readers of the other formats give them.
#![allow(dead_code, unreachable_pub, reason = "a module of several tests, each of which uses a part of it")]

use scraper::{ElementRef, Html, Node, Selector};

/// What stands in `<main>`, and the footnotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagina {
    pub titolo: String,
    pub blocchi: Vec<Blocco>,
    pub note: Vec<Nota>,
    pub origini: Vec<Origine>,
}

/// A block; text is without marks, white space collapsed, a line break a space, calls of footnotes left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Blocco {
    Titolo {
        livello: u8,
        id: String,
        testo: String,
    },
    Paragrafo {
        ruolo: String,
        testo: String,
    },
    /// An item of a list; `profondita` is 1 for a list that stands in no other.
    Voce {
        profondita: usize,
        numerata: bool,
        testo: String,
    },
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

/// A table: `righe` from the first, header rows included.
#[derive(Clone, Debug, PartialEq)]
pub struct Tabella {
    pub ruolo: String,
    pub didascalia: String,
    pub righe: Vec<Riga>,
}

/// A row: the cells that begin in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Riga {
    /// Whether it stands in `<thead>`.
    pub ripetuta: bool,
    pub celle: Vec<Cella>,
}

/// A cell; the text of each of its paragraphs and list items is on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Cella {
    pub testo: String,
    pub righe: usize,
    pub colonne: usize,
    /// `col` or `row` if it is a header.
    pub scope: Option<String>,
    pub ruolo: String,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq)]
pub struct Nota {
    pub numero: u32,
    pub testo: String,
}

/// A datum and the cell it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origine {
    pub testo: String,
    pub origine: String,
}

impl Pagina {
    /// The tables, in reading order.
    pub fn tabelle(&self) -> Vec<&Tabella> {
        let mut tabelle = Vec::new();
        for blocco in &self.blocchi {
            if let Blocco::Tabella(tabella) = blocco {
                tabelle.push(tabella);
            }
        }
        tabelle
    }
}

/// Reads a page.
pub fn leggi(html: &str) -> Pagina {
    let page = Html::parse_document(html);
    let main = page.select(&selector("main")).next().expect("no <main>");
    let mut blocchi = Vec::new();
    blocks(main, 0, &mut blocchi);
    let note = all(main, "[role=doc-endnotes] > ol > li").into_iter().map(|item| Nota {
        numero: item.attr("value").and_then(|value| value.parse().ok()).expect("a note without a number"),
        testo: text(item),
    });
    let origini = all(main, "[data-origine]")
        .into_iter()
        .map(|datum| Origine { testo: text(datum), origine: attribute(datum, "data-origine") });
    Pagina {
        titolo: page.select(&selector("title")).next().map(text).unwrap_or_default(),
        blocchi,
        note: note.collect(),
        origini: origini.collect(),
    }
}

/// The elements that a CSS selector finds in `element`, in order.
fn all<'a>(element: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    element.select(&selector(css)).collect()
}

/// A CSS selector.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector that is none")
}

/// The words of an element: white space collapsed, hidden ones and calls of footnotes left out, blocks on lines.
pub fn text(element: ElementRef) -> String {
    let mut lines = vec![String::new()];
    push_text(element, &mut lines);
    let lines = lines.iter().map(|line| collapse(line)).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn blocks(parent: ElementRef, depth: usize, out: &mut Vec<Blocco>) {
    for element in parent.children().filter_map(ElementRef::wrap).filter(|element| element.attr("hidden").is_none()) {
        match element.value().name() {
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => out.push(Blocco::Titolo {
                livello: name[1..].parse().expect("a digit"),
                id: attribute(element, "id"),
                testo: text(element),
            }),
            "p" => out.push(Blocco::Paragrafo { ruolo: attribute(element, "class"), testo: text(element) }),
            list @ ("ul" | "ol") => items(element, list == "ol", depth + 1, out),
            "table" => out.push(Blocco::Tabella(table(element))),
            "figure" => out.push(Blocco::Figura {
                alternativa: element.select(&selector("img")).map(|img| attribute(img, "alt")).collect(),
                didascalia: element.select(&selector("figcaption")).map(text).collect(),
            }),
            "nav" => out.push(Blocco::Sommario {
                titolo: element.select(&selector("p")).map(text).collect(),
                voci: element.select(&selector("a")).map(text).collect(),
            }),
            "section" if element.attr("role") == Some("doc-endnotes") => {}
            "div" => blocks(element, depth, out),
            other => panic!("<{other}> is no block that this reader knows"),
        }
    }
}

fn items(list: ElementRef, numbered: bool, depth: usize, out: &mut Vec<Blocco>) {
    for item in list.select(&selector(":scope > li")) {
        let has_blocks = item.children().filter_map(ElementRef::wrap).any(is_block);
        if !has_blocks {
            out.push(Blocco::Voce { profondita: depth, numerata: numbered, testo: text(item) });
            continue;
        }
        for element in item.children().filter_map(ElementRef::wrap) {
            match element.value().name() {
                list @ ("ul" | "ol") => items(element, list == "ol", depth + 1, out),
                _ => out.push(Blocco::Voce { profondita: depth, numerata: numbered, testo: text(element) }),
            }
        }
    }
}

fn table(table: ElementRef) -> Tabella {
    let rows = all(table, "tr").into_iter().map(|row| Riga {
        ripetuta: row.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "thead"),
        celle: row.select(&selector("th, td")).map(cell).collect(),
    });
    Tabella {
        ruolo: attribute(table, "class"),
        didascalia: table.select(&selector("caption")).map(text).collect(),
        righe: rows.collect(),
    }
}

fn cell(cell: ElementRef) -> Cella {
    let span = |name| cell.attr(name).map_or(1, |value| value.parse().expect("a span that is no number"));
    Cella {
        testo: text(cell),
        righe: span("rowspan"),
        colonne: span("colspan"),
        scope: cell.attr("scope").map(str::to_owned),
        // What an element says by itself needs no class.
        ruolo: cell
            .attr("class")
            .unwrap_or(if cell.value().name() == "th" { "intestazione" } else { "dato" })
            .to_owned(),
    }
}

fn push_text(element: ElementRef, lines: &mut Vec<String>) {
    for child in element.children() {
        if let Node::Text(words) = child.value() {
            lines.last_mut().expect("never empty").push_str(words);
        }
        let Some(element) = ElementRef::wrap(child) else { continue };
        let role = element.attr("role");
        if element.attr("hidden").is_some() || matches!(role, Some("doc-noteref" | "doc-backlink")) {
            continue;
        }
        if element.value().name() == "br" {
            lines.last_mut().expect("never empty").push(' ');
        } else if is_block(element) {
            lines.push(String::new());
            push_text(element, lines);
            lines.push(String::new());
        } else {
            push_text(element, lines);
        }
    }
}

fn is_block(element: ElementRef) -> bool {
    matches!(element.value().name(), "p" | "ul" | "ol" | "li" | "div" | "table")
}

fn attribute(element: ElementRef, name: &str) -> String {
    element.attr(name).unwrap_or_default().to_owned()
}

/// As HTML does: no-break spaces are not white space.
fn collapse(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
