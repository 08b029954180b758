// SPDX-License-Identifier: EUPL-1.2
//! Goldens of the whole path, on the tiny plan of `fixtures/comune`, small enough to be read in review: the plan as it
//! was read, each document's tree, its PDF's structure and pages, its HTML. `UPDATE_GOLDEN=1` writes them anew, and is
//! refused where `CI` is set.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

#[path = "sostegno/enti.rs"]
mod enti;
#[path = "sostegno/golden.rs"]
mod golden;
mod sostegno;

use enti::comune;
use piao::document::{Assets, Image, assemble, dump, parse_part, parse_rendered};
use piao::intake;
use piao::model::Codice;
use piao::template::{Rendered, Templates, templates};
use piao::view::{AllegatoA, PianoAzioniPositive, Redazione, Sezione, TavoleDiSintesi};
use sostegno::{documenti, fonti};
use std::fmt::Write as _;

const STEMS: [&str; 4] = ["tavole-di-sintesi", "allegato-a", "pap", "sezione-2.2"];

/// Compares with the golden of that name, or writes it.
fn check(name: &str, text: &str) {
    golden::check(&format!("fixtures/comune/attesi/{name}"), text);
}

#[test]
fn the_plan_as_it_was_read() {
    check("dati.json", std::str::from_utf8(&documenti(&comune())["dati.json"]).unwrap());
}

#[test]
fn the_trees_of_the_documents() {
    let fonti = comune();
    let (piano, found) = intake::read(&fonti.cartelle);
    let piano = piano.unwrap();
    let redazione = Redazione::new(&piano);
    let templates = Templates::load(&templates()).unwrap();
    let mut assets = Assets::new();
    assets.insert("stemma.svg", Image::Svg(std::str::from_utf8(&fonti.immagini[0].1).unwrap().into()));
    for stem in STEMS {
        let Rendered { xhtml, files } = match stem {
            "tavole-di-sintesi" => templates.render(stem, TavoleDiSintesi::new(&redazione, &found)),
            "allegato-a" => templates.render(stem, AllegatoA::new(&redazione, &found)),
            "pap" => templates.render(stem, PianoAzioniPositive::new(&redazione, &found)),
            _ => templates.render(stem, Sezione::new(&redazione, &found)),
        }
        .unwrap();
        let (document, _) = parse_rendered(stem, xhtml, &files, &assets);
        check(&format!("{stem}.albero.txt"), &dump(&document.unwrap()));
    }
}

/// `genera` sets Allegato A in parts; its goldens are those of the whole.
#[test]
fn the_schede_set_a_few_at_a_time_are_the_document_set_at_once() {
    let (piano, found) = intake::read(&fonti().cartelle);
    let mut piano = piano.unwrap();
    // A linea of more schede than a part holds goes on in the next, without its title.
    let last = piano.obiettivi.iter().rposition(|obiettivo| obiettivo.codice.value.to_string().starts_with("01."));
    for number in 50..90 {
        let mut more = piano.obiettivi[last.unwrap()].clone();
        more.codice.value = Codice::new(&[1, 3, 1, number]).unwrap();
        piano.obiettivi.insert(last.unwrap() + usize::from(number) - 49, more);
    }
    let redazione = Redazione::new(&piano);
    let templates = Templates::load(&templates()).unwrap();
    let part = |view: AllegatoA| {
        let Rendered { xhtml, files } = templates.render("allegato-a", view).unwrap();
        parse_part("allegato-a", xhtml, &files, &Assets::new()).0.unwrap()
    };
    let parts = AllegatoA::parti(&redazione);
    assert_eq!(parts.len(), 5 + 2 + 2, "five linee, one of them in three, what stands before and what stands after");
    let parts = parts.into_iter().map(|parte| part(AllegatoA::parte(&redazione, &found, parte))).collect();
    let whole = assemble(vec![part(AllegatoA::new(&redazione, &found))]);
    assert_eq!(dump(&assemble(parts).0.unwrap()), dump(&whole.0.unwrap()));
}

#[test]
fn the_structure_and_the_pages_of_the_pdfs() {
    let files = documenti(&comune());
    for stem in STEMS {
        let read = sostegno::pdf::leggi(&files[&format!("{stem}.pdf")]);
        let mut text = read.struttura();
        for (index, page) in read.pagine.iter().enumerate() {
            let _ = writeln!(text, "\n== pagina {} ({:.0} × {:.0})", index + 1, page.larghezza, page.altezza);
            let _ = writeln!(text, "{}\n-- artefatti\n{}", page.testo.trim_end(), page.artefatti.trim_end());
        }
        check(&format!("{stem}.pdf.txt"), &text);
    }
}

#[test]
fn the_pages_for_the_web() {
    let files = documenti(&comune());
    for stem in ["tavole-di-sintesi", "pap"] {
        let html = std::str::from_utf8(&files[&format!("{stem}.html")]).unwrap();
        // The style sheet and the pictures' bytes say nothing to a reader.
        let body = &html[html.find("<body").unwrap()..];
        let mut text = String::new();
        for line in body.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
            match line.find("base64,") {
                Some(at) => writeln!(text, "{}…", &line[..at + 7]).unwrap(),
                None => writeln!(text, "{line}").unwrap(),
            }
        }
        check(&format!("{stem}.html.txt"), &text);
    }
}
