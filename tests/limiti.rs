// SPDX-License-Identifier: EUPL-1.2
//! Each of the workbooks of `fixtures/cartelle-difettose`, given to a process of its own that may not have more memory than
//! a desktop can spare: it ends by itself, without a panic, and has said something.
//!
//! How much memory and time each takes is measured by `scripts/misura-cartelle`; a test must not depend on how busy a
//! machine is. The time given here only tells a slow end from none.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read fixtures; a panic is the message")]

#[path = "sostegno/difettose.rs"]
mod difettose;
mod minimo;

use minimo::Minimo;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What a process may have for data, in KiB: 200 MiB.
const MEMORY: u32 = 200 * 1024;
/// After this a process is taken not to end at all.
const PATIENCE: Duration = Duration::from_mins(3);

/// What is wrong with how `name` was read; empty if nothing is.
fn problem(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("uffici")).unwrap();
    for file in Minimo::new().files().iter().filter(|file| file.path != "uffici/legale.xlsx") {
        fs::write(folder.path().join(&file.path), &file.bytes).unwrap();
    }
    fs::write(folder.path().join("uffici").join(name), bytes).unwrap();
    let (out, err) = (folder.path().join("out.txt"), folder.path().join("err.txt"));
    let mut process = Command::new("sh")
        .args(["-c", &format!("ulimit -d {MEMORY} && exec \"$0\" verifica --input \"$1\""), env!("CARGO_BIN_EXE_piao")])
        .arg(folder.path())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = process.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > PATIENCE {
            process.kill().unwrap();
            process.wait().unwrap();
            return format!("{name}: it does not end");
        }
        thread::sleep(Duration::from_millis(20));
    };
    let said = format!("{}{}", fs::read_to_string(out).unwrap(), fs::read_to_string(err).unwrap());
    if !matches!(status.code(), Some(0 | 1)) {
        return format!("{name}: {status}\n{said}");
    }
    let words = ["panicked", "difetto", "memory allocation", "RUST_BACKTRACE"];
    if let Some(word) = words.iter().find(|word| said.contains(**word)) {
        return format!("{name}: «{word}» in:\n{said}");
    }
    if said.contains(name) { String::new() } else { format!("{name}: nothing is said of it:\n{said}") }
}

#[test]
fn no_workbook_ends_the_program_or_takes_more_than_a_desktop_can_spare() {
    let names = difettose::names();
    let next = AtomicUsize::new(0);
    let problems: Vec<String> = thread::scope(|scope| {
        let worker = || {
            let mut found = Vec::new();
            while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                found.push(problem(name, &fs::read(difettose::folder().join(name)).unwrap()));
            }
            found
        };
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).filter(|problem| !problem.is_empty()).collect()
    });
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}
