// SPDX-License-Identifier: EUPL-1.2
//! What the rules add to the time of reading a plan, at most a tenth: `cargo bench --bench verifica`.
//!
//! `-- --regole N` tells how long each rule takes on a plan of N objectives, the slowest first.

#![allow(clippy::disallowed_methods, reason = "a benchmark measures itself")]
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]

#[path = "../examples/piano-sintetico/caso.rs"]
mod caso;
#[path = "../examples/piano-sintetico/frasi.rs"]
mod frasi;
#[path = "../examples/piano-sintetico/piano.rs"]
mod piano;

use piao::intake::{self, InputFile};
use piao::model::{Datum, LivelloRegola, Piano, Regola};
use piao::rules::{self, TAVOLA};
use std::hint::black_box;
use std::time::{Duration, Instant};

const SIZES: [usize; 3] = [45, 450, 4500];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => table(),
        ["--regole", count] => each(count.parse().unwrap()),
        other => println!("argomenti sconosciuti: {}", other.join(" ")),
    }
}

fn table() {
    println!("| obiettivi | lettura s | regole s | regole / lettura |");
    println!("| ---: | ---: | ---: | ---: |");
    for size in SIZES {
        let files = files(size);
        let runs = if size > 1000 { 3 } else { 10 };
        let (reading, (piano, _)) = best(runs, || intake::read(&files));
        let piano = piano.unwrap();
        let (checking, _) = best(runs, || rules::check(&piano));
        let share = 100.0 * checking.as_secs_f64() / reading.as_secs_f64();
        println!("| {size} | {:.4} | {:.4} | {share:.1}% |", reading.as_secs_f64(), checking.as_secs_f64());
    }
}

/// Each rule alone: the sheet «Regole» switches the others off.
fn each(count: usize) {
    let piano = intake::read(&files(count)).0.unwrap();
    let mut times: Vec<(Duration, &str, &str)> = TAVOLA
        .iter()
        .map(|regola| {
            let alone = alone(&piano, regola.code.0);
            (best(3, || rules::check(&alone)).0, regola.code.0, regola.titolo)
        })
        .collect();
    times.sort_by(|a, b| b.cmp(a));
    for (time, code, title) in times {
        println!("{:>9.3} ms  {code}  {title}", 1000.0 * time.as_secs_f64());
    }
}

fn alone(piano: &Piano, code: &str) -> Piano {
    let off = |regola: &&piao::rules::Regola| Regola {
        codice: Datum::predefinito(regola.code.0.to_owned()),
        livello: Datum::predefinito(LivelloRegola::Spenta),
        motivo: None,
    };
    let regole = TAVOLA.iter().filter(|regola| regola.code.0 != code).map(off).collect();
    Piano { regole, ..piano.clone() }
}

fn files(count: usize) -> Vec<InputFile> {
    let write = |(path, fogli): piano::Scritta| InputFile { path, bytes: piao::workbook::write(&fogli).unwrap() };
    piano::cartelle(count, piano::SEME).into_iter().map(write).collect()
}

/// The shortest of some runs, and what it gave.
fn best<T>(runs: usize, run: impl Fn() -> T) -> (Duration, T) {
    let timed = |()| {
        let start = Instant::now();
        let given = black_box(run());
        (start.elapsed(), given)
    };
    std::iter::repeat_n((), runs).map(timed).min_by_key(|(time, _)| *time).unwrap()
}
