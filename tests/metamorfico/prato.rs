// SPDX-License-Identifier: EUPL-1.2
//! The same on the real plan, for each column that its tavole print: there words are long, tables end on other pages,
//! and the same title stands on many schede.

use crate::cartelle;
use crate::casi::{Documenti, FORMATI, confronta};
use crate::minimo::{Bozza, Minimo};
use crate::sostegno::root;
use piao::cli::Documento;
use rayon::prelude::*;

/// The plan's sources, as rows of text.
fn prato() -> Minimo {
    let sources = cartelle::read(&root().join("fixtures/prato")).unwrap();
    Minimo { cartelle: sources.into_iter().map(|(path, fogli)| Bozza { path, fogli }).collect() }
}

/// Titles and names: workbook, sheet, row, column.
const CELLE: &[(&str, &str, usize, &str)] = &[
    ("ente.xlsx", "Valori pubblici", 1, "Titolo"),
    ("ente.xlsx", "Linee di mandato", 2, "Titolo"),
    ("ente.xlsx", "Obiettivi strategici", 4, "Titolo"),
    ("ente.xlsx", "Obiettivi operativi", 8, "Titolo"),
    ("ente.xlsx", "Obiettivi operativi", 8, "Descrizione"),
    ("ente.xlsx", "Obiettivi operativi", 15, "Titolo"),
    ("ente.xlsx", "Strutture", 8, "Struttura"),
    ("uffici/legale.xlsx", "Obiettivi", 0, "Titolo"),
    ("uffici/dirigente-area-tecnica.xlsx", "Obiettivi", 0, "Titolo"),
    ("uffici/protezione-civile.xlsx", "Obiettivi", 0, "Titolo"),
];

/// The documents that print them.
const DOCUMENTI: &[Documento] = &[Documento::TavoleDiSintesi, Documento::AllegatoA, Documento::Sezione];

/// Those that are tried on all of them, the many pages of Allegato A included.
const OVUNQUE: &[usize] = &[0, 8];

#[test]
fn each_title_of_the_real_plan_changes_what_prints_it_and_nothing_else() {
    let mut piano = prato();
    // The offices go on calling by its old name a structure that is renamed.
    let old = piano.cell("ente.xlsx", "Strutture", 8, "Struttura").clone();
    *piano.cell("ente.xlsx", "Strutture", 8, "Alias") = old;
    let prima = Documenti::some_of(DOCUMENTI, &piano, "the real plan");
    for documento in DOCUMENTI {
        prima.concorde(*documento);
    }
    CELLE.par_iter().enumerate().for_each(|(i, (path, foglio, riga, colonna))| {
        let documenti = if OVUNQUE.contains(&i) { DOCUMENTI } else { &[Documento::TavoleDiSintesi] };
        // Longer than a line of a narrow column, so that the pages that follow end elsewhere.
        let nuovo = "ZEFFIRO che soffia sulle tavole più a lungo di quanto una riga ne possa contenere, e non tace";
        let mut changed = piano.clone();
        let cell = changed.cell(path, foglio, *riga, colonna);
        let vecchio = std::mem::replace(cell, nuovo.to_owned());
        let dopo = Documenti::some_of(documenti, &changed, &vecchio);
        for documento in documenti {
            for formato in FORMATI {
                let name = format!("{}.{formato}", documento.stem());
                let (prima, dopo) = (prima.lettura(&name), dopo.lettura(&name));
                let what = format!("{path} › {foglio} › {colonna}: {name}");
                let count = confronta(prima, dopo, &what, |_, text| text.replace(&vecchio, nuovo));
                // Two linee serve the valore pubblico; the structure has two objectives.
                let expected = if ["Valori pubblici", "Strutture"].contains(foglio) { 2 } else { 1 };
                match documento {
                    Documento::TavoleDiSintesi => assert_eq!(count, expected, "{what}"),
                    // With what refers to the objectives under it.
                    _ => assert!(count >= expected, "{what}: {count}"),
                }
                assert_eq!(prima.contorno, dopo.contorno, "{what}");
            }
        }
    });
}
