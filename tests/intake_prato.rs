// SPDX-License-Identifier: EUPL-1.2
//! The sample plan: what the published one counts, and the irregularities that it was published with.

#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside test functions")]

#[path = "sostegno/cartella.rs"]
mod cartella;
mod minimo;

use cartella::albero;
use minimo::{heads, text};
use piao::intake::{InputFile, read};
use std::path::Path;

/// The committed workbooks, by path.
fn input() -> Vec<InputFile> {
    let files = albero(&Path::new(env!("CARGO_MANIFEST_DIR")).join("input")).into_iter();
    files.map(|(path, bytes)| InputFile { path, bytes }).collect()
}

#[test]
fn the_irregularities_of_the_published_plan_come_out_as_warnings() {
    let files = input();
    assert_eq!(files.len(), 17, "three workbooks of the body, fourteen of its offices");
    let (piano, diagnostics) = read(&files);
    // The trailing dots of two codes; what the rules say of it stands in tests/regole.rs.
    let expected =
        ["avviso C001 ente.xlsx › Obiettivi strategici › A3", "avviso C001 ente.xlsx › Obiettivi strategici › A5"];
    assert_eq!(heads(&diagnostics), expected, "\n{}", text(&diagnostics));
    let piano = piano.unwrap();
    let counts = [
        piano.valori_pubblici.len(),
        piano.linee.len(),
        piano.obiettivi_strategici.len(),
        piano.obiettivi_operativi.len(),
        piano.obiettivi.len(),
        piano.strutture.len(),
    ];
    assert_eq!(counts, [3, 5, 13, 16, 34, 14]);
    let dirigenti = piano
        .obiettivi
        .iter()
        .filter(|obiettivo| piano.struttura(&obiettivo.struttura).is_some_and(piao::model::Struttura::is_incarico));
    assert_eq!(dirigenti.count(), 10);
    let people: u32 = piano.pap.organico.iter().map(|row| row.indeterminato.value + row.determinato.value).sum();
    assert_eq!(people, 69);
    for obiettivo in &piano.obiettivi {
        assert!(piano.valore_pubblico_di(obiettivo).is_some(), "{}", obiettivo.codice.value);
        assert!(piano.obiettivo_operativo(obiettivo.padre().unwrap()).is_some(), "{}", obiettivo.codice.value);
    }
}
