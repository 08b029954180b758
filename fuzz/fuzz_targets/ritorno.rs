// SPDX-License-Identifier: EUPL-1.2
//! A workbook that goes back: whatever it is, there is a copy that says the same as what came, or none; of a copy there is
//! a copy that says the same; and there is always a list.
//!
//! The first byte says what the others are: a whole file, or one part of a workbook that was marked and sent before.
#![no_main]

use libfuzzer_sys::fuzz_target;
use piao::diagnostics::{Code, Diagnostic, Diagnostics, Origin, Place};
use piao::pacchetti::{Parts, file, let_the_reader_catch, parts, with};
use piao::workbook::schema::Cartella;
use piao::workbook::{Ritorno, read};
use std::sync::LazyLock;

const PATH: &str = "uffici/legale.xlsx";

/// What is said to be wrong, wherever the cells are.
static PROBLEMI: LazyLock<Vec<Diagnostic>> = LazyLock::new(|| {
    let cell = |sheet: &str, row, column| Origin { file: PATH.into(), sheet: sheet.into(), row, column };
    vec![
        Diagnostic::errore(Code("D003"), cell("Obiettivi", 1, 1), "prima"),
        Diagnostic::avviso(Code("D004"), cell("Obiettivi", 1, 1), "seconda\nriga <&>"),
        Diagnostic::avviso(Code("D004"), cell("Obiettivi", 7, 30), "cella che non c'è"),
        Diagnostic::errore(Code("D004"), cell("Indicatori", 2, 0), "cella unita"),
        Diagnostic::errore(Code("F014"), Place::Sheet { file: PATH.into(), sheet: "Fasi".into() }, "foglio"),
        Diagnostic::nota(Code("F001"), Place::File(PATH.into()), "cartella"),
    ]
});

/// A workbook that was marked before.
static SEGNATA: LazyLock<Parts> = LazyLock::new(|| {
    let good = file("fixtures/cartelle-difettose/buona.xlsx");
    parts(&ritorno().annota(&good).expect("a copy of a good workbook"))
});

fn ritorno() -> Ritorno<'static> {
    static LIST: LazyLock<Vec<&'static Diagnostic>> = LazyLock::new(|| PROBLEMI.iter().collect());
    Ritorno { file: "legale.xlsx", titolo: "Ufficio Legale", problemi: &LIST }
}

/// What the reader makes of a workbook: its tables and what is wrong with them.
fn letta(bytes: &[u8]) -> Option<String> {
    let mut found = Diagnostics::new();
    let read = read(Cartella::Ufficio, &PATH.into(), bytes, Some(2024), &mut found);
    // The list is the only sheet that the copy has of its own.
    read.map(|cartella| format!("{cartella:?} {found:?}"))
}

fuzz_target!(
    init: let_the_reader_catch(),
    |data: &[u8]| {
        let Some((kind, rest)) = data.split_first() else { return };
        let name = match kind % 10 {
            0 => "",
            1 => "xl/worksheets/sheet2.xml",
            2 => "xl/styles.xml",
            3 => "xl/workbook.xml",
            4 => "xl/_rels/workbook.xml.rels",
            5 => "[Content_Types].xml",
            6 => "xl/comments1.xml",
            7 => "xl/drawings/vmlDrawing1.vml",
            8 => "xl/worksheets/_rels/sheet2.xml.rels",
            // The list itself.
            _ => "xl/worksheets/sheet9.xml",
        };
        let bytes = if name.is_empty() { rest.to_vec() } else { with(&SEGNATA, name, rest) };
        assert!(ritorno().elenco().is_ok());
        let Some(copy) = ritorno().annota(&bytes) else { return };
        // What was broken may settle in two steps: a box that nobody can read keeps its drawing.
        let again = ritorno().annota(&copy).expect("a copy of a copy");
        if let Some(came) = letta(&bytes) {
            for copy in [copy, again] {
                assert!(letta(&copy).is_some_and(|copy| copy == came), "the copy says something else");
            }
        }
    }
);
