// SPDX-License-Identifier: EUPL-1.2
//! The page round the content: head, landmarks, navigation, script.

use super::content::Writer;
use super::contents::{nested_list, up_to};
use super::markup::{Markup, csp_hash};
use super::stylesheet::stylesheet;
use crate::document::{Block, Date, Document, Style, outline};
use crate::valori::MESI;

const SCRIPT: &str = include_str!("page.js");

/// How deep the page's navigation goes when the document has no table of contents to follow.
const NAVIGATION_DEPTH: u8 = 2;

/// The whole page.
pub(super) fn write(document: &Document, style: &Style) -> String {
    // 1. The content, which says which widths and which scripts are needed.
    let outline = outline(document);
    let mut writer = Writer::new(document, &outline);
    writer.document(document);
    // 2. The style sheet.
    let css = stylesheet(style, &document.meta, &writer.shares);
    // 3. The page.
    let mut html = Markup::default();
    html.open("!DOCTYPE html", &[]).line().open("html", &[("lang", "it")]).line();
    head(&mut html, document, &css);
    html.open("body", &[]).line();
    html.open("a", &[("class", "salta"), ("href", "#contenuto:")]).text("Vai al contenuto").close("a").line();
    banner(&mut html, document, writer.has_origins);
    html.open("div", &[("class", "pagina")]).line();
    let entries = up_to(&outline, navigation_depth(document));
    if entries.len() > 1 {
        html.open("nav", &[("class", "navigazione"), ("aria-label", "Parti del documento")]);
        html.open("details", &[]).open("summary", &[]).text("Parti del documento").close("summary").line();
        nested_list(&mut html, &entries);
        html.close("details").close("nav").line();
    }
    html.open("main", &[("id", "contenuto:"), ("tabindex", "-1")]).line();
    html.append(&writer.html).close("main").line();
    html.close("div").line();
    footer(&mut html, document);
    if writer.has_origins {
        html.open("p", &[("id", "origine:"), ("class", "origine"), ("role", "status")]).close("p").line();
    }
    html.raw("script", SCRIPT).line();
    html.close("body").line().close("html").line();
    html.finish()
}

fn head(html: &mut Markup, document: &Document, css: &str) {
    let meta = &document.meta;
    // Nothing from elsewhere, and no script but ours: a cell's text that got past all else would still do nothing.
    let policy = format!(
        "default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        csp_hash(css),
        csp_hash(SCRIPT)
    );
    html.open("head", &[]).line();
    html.open("meta", &[("charset", "utf-8")]).line();
    html.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]).line();
    html.open("title", &[]).text(&meta.title).close("title").line();
    html.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]).line();
    html.open("meta", &[("name", "color-scheme"), ("content", "light dark")]).line();
    html.open("meta", &[("name", "author"), ("content", &meta.author)]).line();
    if !meta.subject.is_empty() {
        html.open("meta", &[("name", "description"), ("content", &meta.subject)]).line();
    }
    html.open("meta", &[("name", "dcterms.date"), ("content", &meta.date.iso())]).line();
    html.raw("style", css).line().close("head").line();
}

fn banner(html: &mut Markup, document: &Document, has_origins: bool) {
    let meta = &document.meta;
    html.open("header", &[("class", "testata")]);
    html.open("p", &[("class", "testatina")]).text(&meta.running_title).close("p");
    if let Some(mark) = &meta.draft_mark {
        html.open("p", &[("class", "bozza")]).text(mark).close("p");
    }
    if has_origins {
        // Shown by the script, since nothing would happen without it.
        let attributes = [("id", "origini:"), ("type", "button"), ("aria-pressed", "false"), ("hidden", "")];
        html.open("button", &attributes).text("Mostra da dove viene ogni dato").close("button");
    }
    html.close("header").line();
}

fn footer(html: &mut Markup, document: &Document) {
    let meta = &document.meta;
    html.open("footer", &[("class", "piede")]).open("p", &[]).text(&meta.author);
    html.text(" · ").open("time", &[("datetime", &meta.date.iso())]).text(&in_words(meta.date));
    html.close("time").close("p").close("footer").line();
}

/// `1º gennaio 2024`.
fn in_words(date: Date) -> String {
    let month = MESI.get(usize::from(date.month).wrapping_sub(1)).copied().unwrap_or_default();
    let ordinal = if date.day == 1 { "º" } else { "" };
    format!("{}{ordinal} {month} {}", date.day, date.year)
}

/// As deep as the document's own table of contents.
fn navigation_depth(document: &Document) -> u8 {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let mut depths = blocks.filter_map(|block| match block {
        Block::Contents(contents) => Some(contents.depth),
        Block::Heading(_) | Block::Flow(_) | Block::Table(_) | Block::Figure(_) | Block::PageBreak => None,
    });
    depths.next().unwrap_or(NAVIGATION_DEPTH)
}
