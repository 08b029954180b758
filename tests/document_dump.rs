// SPDX-License-Identifier: EUPL-1.2
//! The dump of a sample that holds every part of the tree, compared with the one that was read and approved.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

#[path = "sostegno/golden.rs"]
mod golden;

use piao::document::{Assets, Document, Image, dump, parse};

const SAMPLE: &str = include_str!("html_campione.xhtml");

fn read(xhtml: &str) -> Document {
    let mut assets = Assets::new();
    assets.insert("stemma.png", Image::Png(include_bytes!("html_stemma.png").as_slice().into()));
    let (document, found) = parse("html_campione.xhtml", xhtml, &assets);
    document.unwrap_or_else(|| panic!("{}", piao::diagnostics::render(&found, piao::diagnostics::Palette::Plain)))
}

#[test]
fn the_sample_s_dump_is_the_approved_one() {
    golden::check("tests/document_campione.txt", &dump(&read(SAMPLE)));
}

#[test]
fn whatever_changes_in_the_document_changes_in_the_dump() {
    let whole = dump(&read(SAMPLE));
    for (from, to) in [
        ("content=\"Provincia di Esempio\"", "content=\"Provincia\""),
        ("2024-01-31", "2024-01-30"),
        ("content=\"PIAO 2024-2026 · Performance\"", "content=\"\""),
        ("content=\"BOZZA\"", "content=\"\""),
        ("content=\"7\"", "content=\"8\""),
        ("content=\"Piano integrato di attività e organizzazione 2024-2026\"", "content=\"\""),
        ("class=\"verticale\"", "class=\"orizzontale\""),
        ("width=\"16%\"", "width=\"16.5%\""),
        ("Stemma della", "Lo stemma della"),
        ("class=\"ente\"", "class=\"nota\""),
        ("livelli=\"2\"", "livelli=\"3\""),
        ("titolo=\"Indice\"", "titolo=\"Sommario\""),
        ("<interruzione/>", ""),
        ("ente.xlsx › Ente › B6", "ente.xlsx › Ente › B7"),
        ("Nucleo di Valutazione", "Nucleo"),
        ("<em>high level</em>", "<strong>high level</strong>"),
        ("<em>high level</em>", "high level"),
        ("<ul>\n<li>", "<ol>\n<li>"),
        ("formez.it/pubblicazioni", "formez.it"),
        ("#tavola-1\"", "#processo\""),
        ("<col width=\"40%\"/>", "<col/>"),
        ("<col width=\"25%\"/><col width=\"75%\"/>", "<col width=\"25.5%\"/><col width=\"74.5%\"/>"),
        ("descrizione=\"Obiettivi", "descrizione=\"Gli obiettivi"),
        ("Personale al", "Il personale al"),
        ("<th scope=\"row\">Istruttori", "<th scope=\"col\">Istruttori"),
        ("<td class=\"evidenza\">Dirigente", "<td>Dirigente"),
        ("id=\"figura-8\" ", ""),
        ("viewBox=\"0 0 320 90\"", "viewBox=\"0 0 320 91\""),
        ("Prima riga<br/>", "Prima riga "),
        ("art.&nbsp;6", "art. 6"),
        ("<h2>I pesi</h2>", "<h2 id=\"pesi\">I pesi</h2>"),
    ] {
        assert!(SAMPLE.contains(from), "{from}");
        let mut changed = SAMPLE.replacen(from, to, 1);
        if from == "<ul>\n<li>" {
            changed = changed.replacen("</ul>\n<h2>", "</ol>\n<h2>", 1);
        }
        assert_ne!(dump(&read(&changed)), whole, "{from} → {to}");
    }
}
