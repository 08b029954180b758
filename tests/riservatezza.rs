// SPDX-License-Identifier: EUPL-1.2
//! With `Pubblica nominativi = No`, no name of a person in any output: words, origins, metadata, open data.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the fixtures; a panic is the message")]

#[path = "../examples/cartelle.rs"]
mod cartelle;
mod sostegno;

use piao::commands::genera::Fonti;
use piao::intake::InputFile;
use sostegno::cartella::albero;
use sostegno::programma::scrivi;
use sostegno::{documenti, root, words};
use std::fs;

/// Put where a workbook of the sample has a role, a text, or nothing.
const NAMES: [&str; 4] =
    ["Ermenegilda Zuccherini", "Dott. Orfeo Bracalone", "Teodolinda De Santis", "Persona Dimostrativa Uno"];

/// The sample, with invented names wherever a clerk might have typed one.
fn with_names(published: bool) -> Fonti {
    let copy = tempfile::tempdir().unwrap();
    let sources = albero(&root().join("fixtures/prato"));
    scrivi(copy.path(), sources.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let edit = |path: &str, from: &str, to: &str| {
        let path = copy.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "«{from}» is not in {}", path.display());
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
    };
    edit("uffici/legale/Compilazione.csv", "Referente per la programmazione dell'Ufficio Legale", NAMES[0]);
    edit("uffici/legale/Obiettivi.csv", "Responsabile E.Q. dell'Ufficio Legale", NAMES[1]);
    edit("uffici/legale/Obiettivi.csv", "Gli avvocati interni", "Gli avvocati interni, con Teodolinda De Santis,");
    edit("uffici/legale/Fasi.csv", ";Avvocato", ";Teodolinda De Santis");
    edit(
        "ente/Ente.csv",
        "Responsabile inserimento;Servizio Risorse Umane",
        "Responsabile inserimento;Ermenegilda Zuccherini",
    );
    if published {
        edit("ente/Ente.csv", "Pubblica nominativi;No", "Pubblica nominativi;Sì");
    }
    let mut cartelle = cartelle::convert(copy.path()).unwrap();
    // A workbook may bear the name of whoever fills it in; origins name it.
    for (path, _) in &mut cartelle {
        if path == "uffici/legale.xlsx" {
            "uffici/Ermenegilda Zuccherini.xlsx".clone_into(path);
        }
    }
    Fonti {
        cartelle: cartelle.into_iter().map(|(path, bytes)| InputFile { path, bytes }).collect(),
        ..Fonti::default()
    }
}

/// All the words of an output, whatever its kind; of a package, those of every part.
fn readable(name: &str, bytes: &[u8]) -> String {
    match name.rsplit('.').next().unwrap() {
        "pdf" => {
            let read = sostegno::pdf::leggi(bytes);
            let pages: Vec<&str> = read.pagine.iter().flat_map(|page| [page.testo.as_str(), &page.artefatti]).collect();
            // Alternative texts stand in the structure. Bookmarks and metadata besides: strings of compressed objects, and
            // a packet that is not compressed.
            let metadata = sostegno::unita::leggi(bytes, "pdf").contorno;
            let raw = String::from_utf8_lossy(bytes).into_owned();
            let (text, structure) = (read.radice.testo(), read.struttura());
            words(&format!("{text} {structure} {} {:?} {metadata:?} {raw}", pages.join(" "), read.segnalibri))
        }
        "docx" => {
            let read = sostegno::docx::read(bytes);
            words(&read.parts.values().map(|part| String::from_utf8_lossy(part).into_owned()).collect::<String>())
        }
        _ => words(&String::from_utf8_lossy(bytes)),
    }
}

#[test]
fn no_name_is_in_any_output() {
    for (name, bytes) in documenti(&with_names(false)) {
        let text = readable(&name, &bytes);
        for person in NAMES {
            assert!(!text.contains(person), "{name} publishes «{person}»");
        }
        assert!(!text.contains("P001"), "{name} publishes a matricola");
    }
}

#[test]
fn names_that_may_be_published_are() {
    let files = documenti(&with_names(true));
    for ending in ["html", "docx", "pdf"] {
        let name = format!("allegato-a.{ending}");
        let text = readable(&name, &files[&name]);
        for person in &NAMES[1..] {
            assert!(text.contains(person), "{name} lacks «{person}»");
        }
    }
}
