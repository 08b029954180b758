// SPDX-License-Identifier: EUPL-1.2
//! `--bozza`: the documents of data with errors, which nobody can take for the plan.

use crate::banco::Banco;
use crate::sostegno::unita::{Genere, leggi};
use crate::sostegno::{docx, pdf};

const FORMATI: [&str; 3] = ["html", "docx", "pdf"];

fn spoilt() -> Banco {
    Banco::con(|m| {
        "Uficio Legale".clone_into(m.cell("uffici/legale.xlsx", "Obiettivi", 0, "Struttura"));
        m.cell("uffici/legale.xlsx", "Indicatori", 0, "Peso %").clear();
        m.cell("ente.xlsx", "Linee di mandato", 0, "Titolo").clear();
    })
}

#[test]
fn a_draft_lists_its_errors_in_front_and_says_what_is_missing() {
    let banco = spoilt();
    let corsa = banco.genera(&["--bozza"]);
    assert_eq!(corsa.codice, 1, "{}", corsa.stderr);
    assert!(corsa.stderr.contains("3 errori"), "{}", corsa.stderr);
    for (stem, mancanti) in [
        ("tavole-di-sintesi", ["01. LINEA DI MANDATO – mancante", "01.01.01.01 Assistere gli uffici"]),
        ("allegato-a", ["01 mancante", "mancante"]),
    ] {
        for formato in FORMATI {
            let name = format!("{stem}.{formato}");
            let lettura = leggi(&banco.leggi(&format!("output/{name}")), formato);
            let first =
                lettura.unita.iter().position(|unita| matches!(unita.genere, Genere::Titolo(_) | Genere::Sommario));
            let front = &lettura.unita[..first.unwrap()];
            let notice = front.iter().position(|unita| unita.testo.starts_with("Bozza con errori nei dati."));
            // Each names its cell; the document's own words come after them.
            let after = front[notice.unwrap() + 1..].iter();
            let list: Vec<_> = after.take_while(|unita| unita.testo.contains(" › ")).collect();
            assert!(list.iter().all(|unita| unita.genere == Genere::Paragrafo), "{name}: {list:#?}");
            let errors: Vec<&str> = list.iter().map(|unita| unita.testo.as_str()).collect();
            assert_eq!(errors.len(), 3, "{name}: {errors:#?}");
            assert!(errors[0].ends_with("(ente.xlsx › Linee di mandato › B2)"), "{name}: {}", errors[0]);
            assert!(errors[1].starts_with("D001 ") && errors[1].ends_with("(uffici/legale.xlsx › Indicatori › O2)"));
            assert!(errors[2].starts_with("C006 la struttura «Uficio Legale»"), "{name}: {}", errors[2]);
            assert!(errors[2].ends_with("(uffici/legale.xlsx › Obiettivi › D2)"), "{name}: {}", errors[2]);
            for words in mancanti {
                assert!(lettura.unita.iter().any(|unita| unita.testo == words), "{name}: no «{words}»");
            }
        }
    }
}

#[test]
fn each_page_of_a_draft_is_marked() {
    let banco = spoilt();
    assert_eq!(banco.genera(&["--bozza"]).codice, 1);
    for stem in ["tavole-di-sintesi", "allegato-a"] {
        let read = pdf::leggi(&banco.leggi(&format!("output/{stem}.pdf")));
        for (at, page) in read.pagine.iter().enumerate() {
            assert!(page.artefatti.contains("BOZZA CON ERRORI"), "{stem}.pdf, page {}", at + 1);
        }
        let read = docx::read(&banco.leggi(&format!("output/{stem}.docx")));
        let headers: Vec<(&String, &Vec<u8>)> =
            read.parts.iter().filter(|(name, _)| name.starts_with("word/header")).collect();
        assert!(!headers.is_empty(), "{stem}.docx");
        for (name, part) in headers {
            assert!(String::from_utf8_lossy(part).contains("BOZZA CON ERRORI"), "{stem}.docx, {name}");
        }
        let html = leggi(&banco.leggi(&format!("output/{stem}.html")), "html");
        assert!(html.contorno.contains("BOZZA CON ERRORI"), "{stem}.html: {:?}", html.contorno);
    }
}

#[test]
fn a_draft_of_data_without_errors_is_the_plan() {
    let banco = Banco::new();
    assert_eq!(banco.genera(&[]).codice, 0);
    let before = crate::sostegno::cartella::albero(banco.path());
    assert_eq!(banco.genera(&["--bozza"]).codice, 0);
    assert!(crate::sostegno::cartella::albero(banco.path()) == before);
}

#[test]
fn without_a_first_year_there_is_no_draft_either() {
    let banco = Banco::con(|m| m.voce("Primo anno").clear());
    banco.rifiuta(&["--bozza"], 1, &["--> ente.xlsx › Ente › B5", "«Primo anno»"]);
}
