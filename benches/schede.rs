// SPDX-License-Identifier: EUPL-1.2
//! How fast and how heavy the PDF of the schede is, and how both grow: `cargo bench --bench schede`.
//!
//! Each size runs in a process of its own, so that its peak memory is its own. `-- --scrivi N FILE` writes our file.
//! `scripts/confronto-typst` measures Typst beside us: `-- --typst N` prints the same content as its markup, and
//! `-- --caratteri FOLDER` writes the fonts for it.

#![allow(
    clippy::disallowed_methods,
    clippy::format_push_string,
    clippy::needless_pass_by_value,
    reason = "a benchmark measures itself and writes what it is asked for"
)]
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]

#[path = "schede/contenuto.rs"]
mod contenuto;
#[path = "schede/documento.rs"]
mod documento;
#[path = "schede/typst.rs"]
mod typst;

use piao::document::Style;
use piao::pdf::Fonts;
use std::process::Command;
use std::time::Instant;

const SIZES: [usize; 3] = [45, 450, 4500];
/// The same for all: the same content in each run and on each machine.
const SEED: u64 = 2024;

/// What one run took.
struct Measure {
    seconds: f64,
    pages: f64,
    bytes: f64,
    /// In MiB.
    peak: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |index: usize| arguments[index].parse::<usize>().unwrap();
    match arguments.first().map(String::as_str) {
        None => table(),
        Some("--misura") => {
            let (pdf, seconds) = write(number(1));
            println!("{seconds} {} {} {}", pdf.page_count, pdf.bytes.len(), peak());
        }
        Some("--scrivi") => std::fs::write(&arguments[2], write(number(1)).0.bytes).unwrap(),
        Some("--typst") => print!("{}", typst::markup(&contenuto::schede(number(1), SEED))),
        Some("--caratteri") => fonts(&arguments[1]),
        Some(other) => println!("argomento sconosciuto: {other}"),
    }
}

fn fonts(folder: &str) {
    let faces = [
        ("Regular", notosans::REGULAR_TTF),
        ("Bold", notosans::BOLD_TTF),
        ("Italic", notosans::ITALIC_TTF),
        ("BoldItalic", notosans::BOLD_ITALIC_TTF),
    ];
    for (name, bytes) in faces {
        std::fs::write(format!("{folder}/NotoSans-{name}.ttf"), bytes).unwrap();
    }
}

fn write(count: usize) -> (piao::pdf::Pdf, f64) {
    let document = documento::document(&contenuto::schede(count, SEED));
    let style = Style::parse("stile.toml", include_str!("../templates/stile.toml")).unwrap();
    let start = Instant::now();
    let fonts = Fonts::built_in().unwrap();
    let pdf = piao::pdf::write(&document, &style, &fonts).unwrap();
    (pdf, start.elapsed().as_secs_f64())
}

fn table() {
    println!("| schede | pagine | secondi | pagine/s | picco MiB | byte/pagina | MiB di file | crescita |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut before: Option<(f64, f64)> = None;
    for size in SIZES {
        let best = (0..if size > 1000 { 1 } else { 3 })
            .map(|_| measure(size))
            .min_by(|a, b| a.seconds.total_cmp(&b.seconds))
            .unwrap();
        let Measure { seconds, pages, bytes, peak } = best;
        // The exponent e of seconds ~ pages^e.
        let growth = before
            .map_or_else(|| "—".to_owned(), |(then, few)| format!("{:.2}", (seconds / then).ln() / (pages / few).ln()));
        before = Some((seconds, pages));
        println!(
            "| {size} | {pages} | {seconds:.3} | {:.0} | {peak:.0} | {:.0} | {:.1} | {growth} |",
            pages / seconds,
            bytes / pages,
            bytes / 1_048_576.0,
        );
    }
}

fn measure(size: usize) -> Measure {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).args(["--misura", &size.to_string()]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let figures: Vec<f64> = text.split_whitespace().map(|figure| figure.parse().unwrap()).collect();
    Measure { seconds: figures[0], pages: figures[1], bytes: figures[2], peak: figures[3] }
}

/// The most memory that the process ever held, in MiB; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
