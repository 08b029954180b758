// SPDX-License-Identifier: EUPL-1.2
//! The invented plans that the benchmarks read: of the size asked for, the same each time, and without a fault.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

#[path = "../examples/piano-sintetico/caso.rs"]
mod caso;
#[path = "../examples/piano-sintetico/frasi.rs"]
mod frasi;
#[path = "../examples/piano-sintetico/piano.rs"]
mod piano;

use piao::diagnostics::Severity;
use piao::intake::{self, InputFile};
use piao::rules;

fn files(count: usize, seed: u64) -> Vec<InputFile> {
    let write = |(path, fogli): piano::Scritta| InputFile { path, bytes: piao::workbook::write(&fogli).unwrap() };
    piano::cartelle(count, seed).into_iter().map(write).collect()
}

#[test]
fn an_invented_plan_has_the_size_asked_for_and_no_fault() {
    for count in [45, 200] {
        let (piano, mut found) = intake::read(&files(count, piano::SEME));
        let piano = piano.unwrap();
        assert_eq!(piano.obiettivi.len(), count);
        found.extend(rules::check(&piano));
        let faults: Vec<String> = found
            .iter()
            .filter(|d| d.severity != Severity::Nota)
            .map(|d| format!("{} {}", d.code, d.message))
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "{count}");
    }
}

#[test]
fn chance_is_the_same_each_time_and_another_seed_gives_another_plan() {
    let bytes = |seed| files(9, seed).into_iter().map(|file| file.bytes).collect::<Vec<_>>();
    assert!(bytes(1) == bytes(1));
    assert!(bytes(1) != bytes(2));
}
