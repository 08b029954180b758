// SPDX-License-Identifier: EUPL-1.2
//! The published tavola di sintesi, transcribed by hand in `fixtures/tavola-di-sintesi.csv`, against the three formats.
//!
//! The transcription is never rewritten by a switch: it is what the documents must show.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the fixtures; a panic is the message")]

mod sostegno;

use sostegno::{Cella, Tabella, documenti, fonti, root, tabelle};

/// A row of the transcription: the words of every cell that covers it.
#[derive(serde::Deserialize, Clone)]
struct Riga {
    #[serde(rename = "Linea")]
    linea: String,
    #[serde(rename = "Area")]
    area: String,
    #[serde(rename = "Valore pubblico")]
    valore: String,
    #[serde(rename = "Linea di mandato")]
    titolo: String,
    #[serde(rename = "Obiettivo strategico")]
    strategico: String,
    #[serde(rename = "Obiettivo operativo")]
    operativo: String,
    #[serde(rename = "Obiettivo PIAO")]
    obiettivo: String,
    #[serde(rename = "Struttura")]
    struttura: String,
}

fn transcription() -> Vec<Riga> {
    let bytes = std::fs::read(root().join("fixtures/tavola-di-sintesi.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The tables that the transcription describes: one a linea, equal cells of neighbouring rows merged.
fn expected() -> Vec<Tabella> {
    let rows = transcription();
    rows.chunk_by(|a, b| a.linea == b.linea).map(table_of).collect()
}

fn table_of(rows: &[Riga]) -> Tabella {
    let cell = |testo: &str, righe, colonne| Cella { testo: testo.to_owned(), righe, colonne };
    let first = &rows[0];
    let mut righe = vec![
        vec![cell(&first.area, 1, 4)],
        vec![cell(&first.valore, 1, 4)],
        vec![cell(&first.titolo, 1, 4)],
        ["OBIETTIVO STRATEGICO (DUP)", "OBIETTIVO OPERATIVO (DUP)", "PIAO-PERFORMANCE 2024-2026", "STRUTTURA"]
            .map(|name| cell(name, 1, 1))
            .to_vec(),
    ];
    for (i, row) in rows.iter().enumerate() {
        let run = |of: fn(&Riga) -> &str| {
            let begins = i == 0 || of(&rows[i - 1]) != of(row);
            begins.then(|| rows[i..].iter().take_while(|next| of(next) == of(row)).count())
        };
        let mut cells = Vec::new();
        cells.extend(run(|row| &row.strategico).map(|span| cell(&row.strategico, span, 1)));
        cells.extend(run(|row| &row.operativo).map(|span| cell(&row.operativo, span, 1)));
        cells.push(cell(&row.obiettivo, 1, 1));
        cells.push(cell(&row.struttura, 1, 1));
        righe.push(cells);
    }
    Tabella { intestazione: 4, righe }
}

#[test]
fn the_transcription_is_the_published_one() {
    let rows = transcription();
    assert_eq!(rows.len(), 34);
    assert_eq!(rows.iter().filter(|row| row.struttura == "Dirigente").count(), 10);
    let count = |of: fn(&Riga) -> &str| rows.chunk_by(|a, b| of(a) == of(b)).count();
    assert_eq!(count(|row| &row.linea), 5);
    assert_eq!(count(|row| &row.strategico), 13);
    assert_eq!(count(|row| &row.operativo), 16);
}

#[test]
fn the_three_formats_show_the_published_tavola() {
    let files = documenti(&fonti());
    let expected = expected();
    for formato in ["html", "docx", "pdf"] {
        let found = tabelle(&files, "tavole-di-sintesi", formato);
        assert_eq!(found.len(), expected.len(), "{formato}: one table a linea di mandato");
        for (found, expected) in found.iter().zip(&expected) {
            for (row, (found, expected)) in found.righe.iter().zip(&expected.righe).enumerate() {
                assert_eq!(found, expected, "{formato}, row {row}");
            }
            assert_eq!(found, expected, "{formato}");
        }
    }
}
