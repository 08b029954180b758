// SPDX-License-Identifier: EUPL-1.2
//! Another body in full, with no change in the code: the plan of an invented comune of 300 people under `fixtures/citta`,
//! without dirigenti, with its own logo, colours, margins and font.
#![allow(clippy::unwrap_used, reason = "a panic is the message")]

#[path = "sostegno/enti.rs"]
mod enti;
mod sostegno;

use enti::citta;
use sostegno::{documenti, messages, produci, tabelle, tutto, words};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::OnceLock;

const DOCUMENTI: [&str; 4] = ["tavole-di-sintesi", "allegato-a", "pap", "sezione-2.2"];

fn files() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| documenti(&citta()))
}

/// The words of a document's PDF, in the order of its structure.
fn text(stem: &str) -> String {
    words(&sostegno::pdf::leggi(&files()[&format!("{stem}.pdf")]).radice.testo())
}

#[test]
fn nothing_is_said_of_a_plan_in_which_nothing_is_wrong() {
    let prodotto = produci(&citta(), &tutto());
    assert!(prodotto.found.is_empty(), "{}", messages(&prodotto));
}

#[test]
fn its_documents_speak_of_it_alone() {
    for stem in DOCUMENTI {
        let text = text(stem);
        assert!(text.contains("Comune di Borgo Sant’Elmo") || text.contains("Comune di Borgo Sant'Elmo"), "{stem}");
        assert!(text.contains("2026-2028") && !text.contains("mancante"), "{stem}");
        let lower = text.to_lowercase();
        for foreign in ["prato", "provinci", "valdoro"] {
            assert!(!lower.contains(foreign), "{stem}: «{foreign}»");
        }
        assert!(files().contains_key(&format!("{stem}.docx")) && files().contains_key(&format!("{stem}.html")));
    }
}

/// What the law says of any body may name a dirigente, and the body may say that it has none.
#[test]
fn where_there_are_no_dirigenti_no_document_speaks_of_any() {
    for stem in DOCUMENTI {
        let text =
            text(stem).replace("prevede, tra l’altro, un dirigente amministrativo", "").replace("non ha dirigenti", "");
        let at = text.to_lowercase().find("dirigen");
        assert!(
            at.is_none(),
            "{stem}: …{}…",
            text.chars().skip(at.unwrap_or(0).saturating_sub(80)).take(160).collect::<String>()
        );
    }
    assert!(text("sezione-2.2").contains("titolari di incarichi di Elevata Qualificazione"));
    assert!(text("allegato-a").contains("Pesatura degli obiettivi degli incarichi"));
    // The strategic objectives of the E.Q. are in evidence all the same.
    assert!(text("allegato-a").contains("Incarico di E.Q. Servizi alla Persona"));
    let tavole = tabelle(files(), "tavole-di-sintesi", "html");
    assert_eq!(tavole.len(), 3);
    let bands: Vec<&str> = tavole.iter().map(|tavola| tavola.righe[0][0].testo.as_str()).collect();
    assert_eq!(bands, ["AREA SERVIZI ALLA PERSONA", "AREA TERRITORIO E AMBIENTE", "AREA RISORSE E INNOVAZIONE"]);
    assert!(std::str::from_utf8(&files()["tavole-di-sintesi.html"]).unwrap().contains("class=\"evidenza"));
}

#[test]
fn its_own_font_is_in_every_file_and_no_other() {
    for stem in DOCUMENTI {
        let pdf = lopdf::Document::load_mem(&files()[&format!("{stem}.pdf")]).unwrap();
        let names: Vec<String> = pdf
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok()?.get(b"FontName").ok()?.as_name().ok())
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        assert!(!names.is_empty() && names.iter().all(|name| name.contains("+TitilliumWeb-")), "{stem}: {names:?}");
        let mut docx = zip::ZipArchive::new(Cursor::new(&files()[&format!("{stem}.docx")])).unwrap();
        let mut table = String::new();
        docx.by_name("word/fontTable.xml").unwrap().read_to_string(&mut table).unwrap();
        assert!(table.contains("Titillium Web") && table.contains("embedBoldItalic"), "{stem}: {table}");
        assert!(!table.contains("Noto Sans"), "{stem}: {table}");
        let html = std::str::from_utf8(&files()[&format!("{stem}.html")]).unwrap();
        assert!(html.contains("Titillium Web"), "{stem}");
    }
}

#[test]
fn its_own_logo_and_colours_are_there() {
    for stem in DOCUMENTI {
        let html = std::str::from_utf8(&files()[&format!("{stem}.html")]).unwrap();
        assert!(html.contains("Logo dell’ente: Comune di Borgo Sant"), "{stem}");
        assert!(html.to_lowercase().contains("#5e1730"), "{stem}: the colour of its titles");
        assert!(html.contains("PROPOSTA"), "{stem}");
    }
}

/// The figures are drawn in the style's colours, not in those of the program.
#[test]
fn its_figures_have_its_colours() {
    for stem in ["allegato-a", "pap", "sezione-2.2"] {
        let mut docx = zip::ZipArchive::new(Cursor::new(&files()[&format!("{stem}.docx")])).unwrap();
        let mut drawn = String::new();
        for at in 0..docx.len() {
            let mut part = docx.by_index(at).unwrap();
            if part.name().unwrap().ends_with(".svg") {
                part.read_to_string(&mut drawn).unwrap();
            }
        }
        for own in ["fill=\"#5E1730\"", "\"#8A2A4B\""] {
            assert!(drawn.contains(own), "{stem}: {own}");
        }
        for foreign in ["#12365B", "#0B4F8A", "\"blu\"", "\"accento\""] {
            assert!(!drawn.contains(foreign), "{stem}: {foreign}");
        }
    }
}
