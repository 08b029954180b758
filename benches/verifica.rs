// SPDX-License-Identifier: EUPL-1.2
//! What the rules add to the time of reading a plan, at most a tenth: `cargo bench --bench verifica`.
//!
//! `-- --regole N` tells how long each rule takes on a plan of N objectives, the slowest first, beside what is worked out
//! once for all of them.

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
use piao::model::{Datum, LivelloRegola, Regola};
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

/// Each rule alone: the sheet «Regole» switches the others off. What it takes with all of them off is what is worked out
/// for all, and is taken from the others' times.
fn each(count: usize) {
    let mut plan = intake::read(&files(count)).0.unwrap();
    plan.regole = all_but("");
    let shared = best(5, || rules::check(&plan)).0;
    println!("{:>9.3} ms        per tutte", millis(shared));
    let mut times: Vec<(Duration, &str, &str)> = Vec::new();
    for regola in TAVOLA {
        plan.regole = all_but(regola.code.0);
        let time = best(5, || rules::check(&plan)).0.saturating_sub(shared);
        times.push((time, regola.code.0, regola.titolo));
    }
    times.sort_by(|a, b| b.cmp(a));
    for (time, code, title) in times {
        println!("{:>9.3} ms  {code}  {title}", millis(time));
    }
}

/// Rows that switch all rules off but one.
fn all_but(code: &str) -> Vec<Regola> {
    let off = |regola: &&piao::rules::Regola| Regola {
        codice: Datum::predefinito(regola.code.0.to_owned()),
        livello: Datum::predefinito(LivelloRegola::Spenta),
        motivo: None,
    };
    TAVOLA.iter().filter(|regola| regola.code.0 != code).map(off).collect()
}

fn millis(time: Duration) -> f64 {
    1000.0 * time.as_secs_f64()
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
