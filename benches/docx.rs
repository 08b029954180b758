// SPDX-License-Identifier: EUPL-1.2
//! How fast and how heavy the DOCX of the schede is, beside the floor that no program can be under: reading the cells of
//! the workbooks, and compressing what becomes `word/document.xml`. `cargo bench --bench docx`.
//!
//! Each size runs in a process of its own, so that its peak memory is its own. `-- --scrivi N FILE` writes our file.

#![allow(
    clippy::disallowed_methods,
    clippy::format_push_string,
    reason = "a benchmark measures itself and writes what it is asked for"
)]
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]

#[path = "../examples/piano-sintetico/caso.rs"]
mod caso;
#[path = "schede/contenuto.rs"]
mod contenuto;
#[path = "schede/documento.rs"]
mod documento;
#[path = "../examples/piano-sintetico/frasi.rs"]
mod frasi;
#[path = "../examples/piano-sintetico/piano.rs"]
mod piano;

use calamine::{Data, Reader, Xlsx};
use piao::document::{Document, Id, Style, outline};
use piao::docx::{Fonts, Pages};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::process::Command;
use std::time::Instant;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const SIZES: [usize; 3] = [45, 450, 4500];
/// The same for all: the same content in each run and on each machine.
const SEED: u64 = 2024;
/// How many times the floor the writer may take, and in how much memory, for the largest size.
const GOAL: (f64, f64) = (5.0, 300.0);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |index: usize| arguments[index].parse::<usize>().unwrap();
    match arguments.first().map(String::as_str) {
        None => table(),
        Some("--misura") => {
            let document = document(number(1));
            let tree = peak();
            let (docx, seconds) = write(&document);
            println!("{seconds} {tree} {} {}", peak(), docx.len());
        }
        Some("--base") => {
            let (docx, _) = write(&document(number(1)));
            let (compression, bytes) = compression(&docx);
            println!("{compression} {} {bytes}", reading(number(1)));
        }
        Some("--scrivi") => std::fs::write(&arguments[2], write(&document(number(1))).0).unwrap(),
        Some(other) => println!("argomento sconosciuto: {other}"),
    }
}

fn document(count: usize) -> Document {
    documento::document(&contenuto::schede(count, SEED))
}

fn write(document: &Document) -> (Vec<u8>, f64) {
    let style = Style::parse("stile.toml", include_str!("../templates/stile.toml")).unwrap();
    // Two pages a scheda: what the numbers are does not matter here.
    let of: BTreeMap<Id, u32> = outline(document).into_iter().zip(2..).map(|(entry, page)| (entry.id, page)).collect();
    let start = Instant::now();
    let docx = piao::docx::write(document, &style, Pages { of: &of, count: 9 }, &Fonts::built_in()).unwrap();
    (docx, start.elapsed().as_secs_f64())
}

/// The seconds that it takes to compress the document's part as it is compressed in the file, and its bytes.
fn compression(docx: &[u8]) -> (f64, usize) {
    let mut part = Vec::new();
    ZipArchive::new(Cursor::new(docx)).unwrap().by_name("word/document.xml").unwrap().read_to_end(&mut part).unwrap();
    let start = Instant::now();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(&part).unwrap();
    assert!(zip.finish().unwrap().into_inner().len() < part.len());
    (start.elapsed().as_secs_f64(), part.len())
}

/// The seconds that it takes to read every cell of the workbooks of as many objectives.
fn reading(count: usize) -> f64 {
    let workbooks: Vec<Vec<u8>> = piano::cartelle(count, piano::SEME)
        .into_iter()
        .map(|(_, fogli)| piao::workbook::write(&fogli).unwrap())
        .collect();
    let start = Instant::now();
    let mut filled = 0;
    for bytes in &workbooks {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        for name in workbook.sheet_names() {
            let cells = workbook.worksheet_range(&name).unwrap();
            filled += cells.used_cells().filter(|(_, _, cell)| **cell != Data::Empty).count();
        }
    }
    assert!(filled > count * 50, "{filled} cells");
    start.elapsed().as_secs_f64()
}

fn table() {
    println!(
        "| schede | secondi | base: lettura + compressione | volte la base | picco MiB (di cui albero) | MiB di \
         document.xml | MiB di file | crescita |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut before: Option<(f64, usize)> = None;
    for size in SIZES {
        let runs = if size > 1000 { 1 } else { 3 };
        let best = |mode: &str| {
            let found = (0..runs).map(|_| run(mode, size));
            found.min_by(|a, b| a[0].total_cmp(&b[0])).unwrap()
        };
        let [seconds, tree, peak, bytes] = best("--misura")[..] else { unreachable!("four figures") };
        let [compression, reading, part] = best("--base")[..] else { unreachable!("three figures") };
        let times = seconds / (compression + reading);
        #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
        let more = |few: usize| size as f64 / few as f64;
        // The exponent e of seconds ~ size^e.
        let growth = before
            .map_or_else(|| "—".to_owned(), |(then, few)| format!("{:.2}", (seconds / then).ln() / more(few).ln()));
        before = Some((seconds, size));
        println!(
            "| {size} | {seconds:.3} | {reading:.3} + {compression:.3} | {times:.1} | {peak:.0} ({tree:.0}) | {:.1} | {:.1} \
             | {growth} |",
            part / 1_048_576.0,
            bytes / 1_048_576.0,
        );
        if size == SIZES[2] {
            let met = if times <= GOAL.0 && peak <= GOAL.1 { "raggiunto" } else { "non raggiunto" };
            println!("\nObiettivo a {size} schede: {} volte la base, {} MiB: {met}.", GOAL.0, GOAL.1);
        }
    }
}

fn run(mode: &str, size: usize) -> Vec<f64> {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).args([mode, &size.to_string()]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().map(|figure| figure.parse().unwrap()).collect()
}

/// The most memory that the process ever held, in MiB; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
