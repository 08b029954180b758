// SPDX-License-Identifier: EUPL-1.2
//! How long workbooks take to be read, beside what calamine alone takes for the same cells: `cargo bench --bench lettura`.
//!
//! Ten offices of 45 and of 450 objectives each. Everything runs on one thread, and each round runs both readers, so that
//! what slows one of them slows the other. `-- --solo N` reads N times and nothing else, for a profiler.

#![allow(clippy::disallowed_methods, reason = "a benchmark measures itself")]
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]

#[path = "../examples/piano-sintetico/caso.rs"]
mod caso;
#[path = "../examples/piano-sintetico/frasi.rs"]
mod frasi;
#[path = "../examples/piano-sintetico/piano.rs"]
mod piano;

use calamine::{DataRef, Reader as _, Xlsx};
use piao::diagnostics::Diagnostics;
use piao::intake::{self, InputFile};
use piao::workbook::{self, schema::Cartella};
use std::hint::black_box;
use std::io::Cursor;
use std::time::{Duration, Instant};

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [who, count, rows @ ..] = arguments.as_slice() {
        let rows: usize = rows.first().map_or(450, |rows| rows.parse().unwrap());
        let uffici = uffici(&files(10 * rows));
        let read = if who == "--calamine" { alone } else { ours };
        for _ in 0..count.parse::<usize>().unwrap() {
            black_box(read(&uffici));
        }
        return;
    }
    println!("| righe per cartella | celle | calamine ms | cartelle ms | rapporto | piano intero ms |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: |");
    for size in [450, 4500] {
        let files = files(size);
        let uffici = uffici(&files);
        let cells: usize = alone(&uffici);
        let (mut them, mut us, mut whole) = (Duration::MAX, Duration::MAX, Duration::MAX);
        for _ in 0..if size > 1000 { 7 } else { 30 } {
            them = them.min(time(|| alone(&uffici)));
            us = us.min(time(|| ours(&uffici)));
            whole = whole.min(time(|| intake::read(&files)));
        }
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let ratio = ms(us) / ms(them);
        println!("| {} | {cells} | {:.1} | {:.1} | {ratio:.2} | {:.1} |", size / 10, ms(them), ms(us), ms(whole));
    }
}

fn time<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

fn files(objectives: usize) -> Vec<InputFile> {
    let written = |(path, sheets): (String, Vec<_>)| InputFile { path, bytes: workbook::write(&sheets).unwrap() };
    piano::cartelle(objectives, piano::SEME).into_iter().map(written).collect()
}

fn uffici(files: &[InputFile]) -> Vec<InputFile> {
    files.iter().filter(|file| file.path.starts_with("uffici/")).cloned().collect()
}

/// Every cell of every sheet, looked at and no more; gives how many hold something.
#[inline(never)]
fn alone(files: &[InputFile]) -> usize {
    let mut count = 0;
    for file in files {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes.as_slice())).unwrap();
        for name in workbook.sheet_names() {
            let mut cells = workbook.worksheet_cells_reader(&name).unwrap();
            while let Some(cell) = cells.next_cell().unwrap() {
                count += usize::from(*black_box(cell.get_value()) != DataRef::Empty);
            }
        }
    }
    count
}

/// What the offices' workbooks are to us: their tables, and all that is wrong with them.
#[inline(never)]
fn ours(files: &[InputFile]) -> usize {
    let mut rows = 0;
    for file in files {
        let mut found = Diagnostics::new();
        let cartella =
            workbook::read(Cartella::Ufficio, &file.path.as_str().into(), &file.bytes, Some(2024), &mut found).unwrap();
        let tables = Cartella::Ufficio.fogli().iter().filter_map(|foglio| cartella.tabella(foglio));
        rows += tables.map(|table| table.righe().len()).sum::<usize>();
    }
    rows
}
