// SPDX-License-Identifier: EUPL-1.2
//! Another body, with no change in the code: the tiny plan of an invented comune under `fixtures/comune`.
#![allow(clippy::unwrap_used, reason = "a panic is the message")]

#[path = "sostegno/enti.rs"]
mod enti;
mod sostegno;

use enti::comune;
use sostegno::cartella::albero;
use sostegno::{documenti, messages, produci, root, tabelle, tutto, words};

#[test]
fn all_its_documents_come_out_and_speak_of_it_alone() {
    let fonti = comune();
    let prodotto = produci(&fonti, &tutto());
    assert!(!prodotto.found.has_errors(), "{}", messages(&prodotto));
    let files = documenti(&fonti);
    for stem in ["tavole-di-sintesi", "allegato-a", "pap", "sezione-2.2"] {
        let text = words(&sostegno::pdf::leggi(&files[&format!("{stem}.pdf")]).radice.testo());
        assert!(text.contains("Comune di Valdoro"), "{stem}: {text}");
        assert!(text.contains("2026-2028"), "{stem}");
        assert!(!text.to_lowercase().contains("prato"), "{stem} speaks of another body");
        assert!(!text.contains("mancante"), "{stem}: {text}");
        let html = std::str::from_utf8(&files[&format!("{stem}.html")]).unwrap();
        assert!(html.contains("PROPOSTA") && !html.contains("BOZZA"), "{stem}: the mark of a proposal");
        assert!(html.contains("Logo dell’ente: Comune di Valdoro"), "{stem}: the logo");
        assert!(files.contains_key(&format!("{stem}.docx")));
    }
    let tavole = tabelle(&files, "tavole-di-sintesi", "docx");
    let bands: Vec<&str> = tavole.iter().map(|t| t.righe[0][0].testo.as_str()).collect();
    assert_eq!(bands, ["AREA DEI SERVIZI", "AREA DEL TERRITORIO"]);
}

#[test]
fn what_looks_like_markup_in_a_cell_is_text_in_every_format() {
    let files = documenti(&comune());
    let title = "01.01.01.01 Portare in linea le istanze di residenza & anagrafe";
    for formato in ["html", "docx", "pdf"] {
        let tables = tabelle(&files, "tavole-di-sintesi", formato);
        let found = tables.iter().flat_map(|t| &t.righe).flatten().any(|cell| cell.testo == title);
        assert!(found, "{formato}");
    }
}

#[test]
fn a_logo_that_is_not_there_is_an_error_at_its_cell() {
    let mut fonti = comune();
    fonti.immagini.clear();
    let prodotto = produci(&fonti, &tutto());
    assert!(prodotto.files.is_empty());
    let text = messages(&prodotto);
    assert!(text.contains("errore[F090] il file del logo «stemma.svg» non c'è\n  --> ente.xlsx › Ente › B4"), "{text}");
}

/// The others look at the data meanwhile: a logo that cannot be used does not keep them waiting.
#[test]
fn a_draft_is_made_without_a_logo_that_cannot_be_used() {
    let mut fonti = comune();
    fonti.immagini.clear();
    let mut scelta = tutto();
    scelta.bozza = true;
    let prodotto = produci(&fonti, &scelta);
    assert!(messages(&prodotto).contains("errore[F090]"));
    assert!(prodotto.files.iter().any(|file| file.name == "allegato-a.pdf"), "{}", messages(&prodotto));
}

/// Word, a browser and the drawer of the DOCX's fallback would fetch or run it in good faith.
#[test]
fn a_logo_that_fetches_or_runs_something_is_an_error_at_its_cell() {
    let elsewhere = root().join("fixtures/comune/stemma.svg");
    for (content, what) in [
        (format!("<image href=\"{}\" width=\"9\" height=\"9\"/>", elsewhere.display()), "href=\"".to_owned()),
        ("<script>alert(1)</script>".to_owned(), "<script>".to_owned()),
    ] {
        let mut fonti = comune();
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{content}</svg>");
        fonti.immagini[0].1 = svg.into_bytes();
        let prodotto = produci(&fonti, &tutto());
        assert!(prodotto.files.is_empty());
        let text = messages(&prodotto);
        let head = format!("errore[F090] il file del logo «stemma.svg» contiene {what}");
        assert!(text.contains(&head) && text.contains("--> ente.xlsx › Ente › B4"), "{text}");
    }
}

/// What only the first body could say lives in its workbooks.
#[test]
fn nothing_of_the_first_body_is_in_the_code_or_in_the_templates() {
    let names = ["prato", "palazzo", "banci", "massai", "ricasoli", "consilia", "montalese", "società della salute"];
    let mut read = 0;
    for folder in ["src", "templates"] {
        for (path, bytes) in albero(&root().join(folder)) {
            // Pictures and fonts hold no words.
            let Ok(text) = String::from_utf8(bytes) else { continue };
            read += 1;
            let text = text.to_lowercase();
            for name in names {
                assert!(!text.contains(name), "«{name}» in {folder}/{path}");
            }
        }
    }
    assert!(read > 100, "only {read} files read");
}
