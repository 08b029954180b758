// SPDX-License-Identifier: EUPL-1.2
//! Laying out ends, whatever a table holds: a spanning text taller than a page, repeated on the next with "(segue)", once
//! began every page anew and took all the memory.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

use piao::document::{Assets, Style, parse};
use piao::pdf::{Fonts, write};
use std::fmt::Write as _;

#[test]
fn a_spanning_text_taller_than_a_page_does_not_begin_every_page_anew() {
    let style = Style::parse("stile.toml", include_str!("../templates/stile.toml")).unwrap();
    let fonts = Fonts::built_in().unwrap();
    let long = "perché l’amministrazione risponde ".repeat(260);
    let mut rows = String::new();
    for row in 0..6 {
        let spanning = if row == 0 { format!("<td rowspan=\"6\">{long}</td>") } else { String::new() };
        let _ = write!(rows, "<tr>{spanning}<td>{}</td></tr>", "riga breve ".repeat(if row == 5 { 9000 } else { 1 }));
    }
    let xhtml = format!(
        "<html lang=\"it-IT\"><head><title>T</title><meta name=\"autore\" content=\"A\"/>\
         <meta name=\"data\" content=\"2024-01-31\"/></head><body><section class=\"orizzontale\">\
         <table class=\"tavola\"><colgroup><col width=\"20%\"/><col width=\"80%\"/></colgroup>\
         <tbody>{rows}</tbody></table></section></body></html>"
    );
    let (document, found) = parse("t", &xhtml, &Assets::new());
    let document = document.unwrap_or_else(|| panic!("{found:?}"));
    let pages = write(&document, &style, &fonts).unwrap().page_count;
    assert!((10..60).contains(&pages), "{pages} pages");
}
