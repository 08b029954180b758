// SPDX-License-Identifier: EUPL-1.2
//! Markup: whatever it is, there is a document or a reason why there is none; what is a document can be written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use piao::document::{Assets, Style, dump, outline, parse};
use piao::html;
use piao::template::{STYLE, STYLE_FILE};
use std::sync::LazyLock;

static STILE: LazyLock<Style> = LazyLock::new(|| Style::parse(STYLE_FILE, STYLE).expect("the style we ship"));

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (document, found) = parse("prova.hbs", text, &Assets::new());
    let Some(document) = document else {
        assert!(found.has_errors(), "no document, and no reason");
        return;
    };
    let _ = (dump(&document), outline(&document));
    let page = html::write(&document, &STILE);
    assert!(page.starts_with("<!DOCTYPE html>"));
});
