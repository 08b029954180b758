// SPDX-License-Identifier: EUPL-1.2
//! Workbooks that were marked before and came back broken: whatever they are, there is a copy that says what came, or none.

use crate::dadi::Dice;
use crate::pacchetto::{annotata, archivio, avviso, errore, parti};
use piao::diagnostics::{Diagnostic, Diagnostics};
use piao::workbook::schema::Cartella;
use piao::workbook::{Ritorno, read};
use std::fs;
use std::path::Path;

/// What the reader makes of a workbook.
fn letta(bytes: &[u8]) -> Option<String> {
    let mut found = Diagnostics::new();
    let read = read(Cartella::Ufficio, &"uffici/a.xlsx".into(), bytes, Some(2024), &mut found);
    read.map(|cartella| format!("{cartella:?} {found:?}"))
}

#[test]
fn bytes_changed_at_random_in_a_copy_never_end_the_program() {
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cartelle-difettose/buona.xlsx");
    let problemi = [errore("Obiettivi", "B2"), avviso("Indicatori", "A3"), errore("Fasi", "Z40")];
    let marked = parti(&annotata(&fs::read(good).unwrap(), &problemi));
    let problemi: Vec<&Diagnostic> = problemi.iter().collect();
    let ritorno = Ritorno { file: "a.xlsx", titolo: "Ufficio Legale", problemi: &problemi };
    let names: Vec<&String> = marked.keys().filter(|name| !name.starts_with("docProps")).collect();
    let mut dice = Dice(2024);
    let mut copies = 0;
    for round in 0..240 {
        let name = names[round % names.len()];
        let mut torn = marked.clone();
        let part = torn.get_mut(name).unwrap();
        match dice.below(4) {
            // A piece of it goes, or comes twice.
            0 => {
                let (from, length) = (dice.below(part.len()), dice.below(60));
                let to = (from + length).min(part.len());
                part.drain(from..to);
            }
            1 => {
                let (from, length) = (dice.below(part.len()), dice.below(60));
                let piece = part[from..(from + length).min(part.len())].to_vec();
                let at = dice.below(part.len());
                part.splice(at..at, piece);
            }
            _ => {
                for _ in 0..2 {
                    let at = dice.below(part.len());
                    part[at] = u8::try_from(dice.below(128)).unwrap();
                }
            }
        }
        let bytes = archivio(torn.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
        let Some(copy) = ritorno.annota(&bytes) else { continue };
        copies += 1;
        // What was broken may settle in two steps: a box that nobody can read keeps its drawing.
        let again = ritorno.annota(&copy).unwrap_or_else(|| panic!("round {round}, {name}: no copy of the copy"));
        if let Some(came) = letta(&bytes) {
            assert!(letta(&copy).is_some_and(|copy| copy == came), "round {round}, {name}");
            assert!(letta(&again).is_some_and(|again| again == came), "round {round}, {name}");
        }
    }
    assert!(copies > 50, "{copies} copies");
}

#[test]
fn marks_on_empty_cells_change_nothing_that_is_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let problemi =
        [errore("Obiettivi", "B2"), avviso("Obiettivi", "AE8"), errore("Indicatori", "K3"), errore("Fasi", "Z40")];
    let problemi: Vec<&Diagnostic> = problemi.iter().collect();
    let ritorno = Ritorno { file: "a.xlsx", titolo: "Ufficio Legale", problemi: &problemi };
    let mut copies = 0;
    for folder in ["cartelle-difettose", "ritorno"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            let (Some(copy), Some(came)) = (ritorno.annota(&bytes), letta(&bytes)) else { continue };
            assert!(letta(&copy).is_some_and(|copy| copy == came), "{}", path.display());
            copies += 1;
        }
    }
    assert!(copies > 40, "{copies} copies");
}
