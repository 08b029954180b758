// SPDX-License-Identifier: EUPL-1.2
//! Same input, same bytes: whatever the run, the number of threads, the order of the files, the folder, the machine's
//! language, clock zone and user.
#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "in a test, a panic is the message; the names are ours"
)]
#![allow(clippy::disallowed_methods, reason = "tests read what was written")]

mod sostegno;

use piao::commands::consegna::File;
use piao::diagnostics::Diagnostics;
use rayon::ThreadPoolBuilder;
use sha2::{Digest as _, Sha256};
use sostegno::cartella::albero;
use sostegno::programma::{esegui, programma, scrivi};
use sostegno::{fonti, produci, root, tutto};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a run gives, in the order in which it gives it.
fn corsa() -> (Vec<File>, Diagnostics) {
    let prodotto = produci(&fonti(), &tutto());
    assert!(prodotto.files.len() > 6, "{}", sostegno::messages(&prodotto));
    (prodotto.files, prodotto.found)
}

fn assert_same(a: &(Vec<File>, Diagnostics), b: &(Vec<File>, Diagnostics), when: &str) {
    let names = |files: &[File]| files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&a.0), names(&b.0), "{when}: the names");
    for (a, b) in a.0.iter().zip(&b.0) {
        assert!(a.bytes == b.bytes, "{when}: {} differs", a.name);
    }
    assert_eq!(a.1, b.1, "{when}: what is said");
}

#[test]
fn two_runs_and_any_number_of_threads_give_the_same_bytes() {
    let first = corsa();
    assert_same(&first, &corsa(), "a second run");
    for threads in [1, 2, 7] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_same(&first, &pool.install(corsa), &format!("{threads} threads"));
    }
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let straight = produci(&fonti(), &tutto());
    let mut reversed = fonti();
    reversed.cartelle.reverse();
    let reversed = produci(&reversed, &tutto());
    assert_same(&(straight.files, straight.found), &(reversed.files, reversed.found), "reversed");
}

#[test]
fn a_part_of_the_set_has_the_bytes_it_has_in_the_whole() {
    use piao::cli::{Documento, Formato};
    let whole: BTreeMap<String, Vec<u8>> = corsa().0.into_iter().map(|file| (file.name, file.bytes)).collect();
    for documento in Documento::ALL {
        for (formato, ending) in [(Formato::Html, "html"), (Formato::Docx, "docx"), (Formato::Pdf, "pdf")] {
            let mut scelta = tutto();
            scelta.documenti.insert(*documento);
            scelta.formati.insert(formato);
            let part = produci(&fonti(), &scelta).files;
            let name = format!("{}.{ending}", documento.stem());
            assert_eq!(part.iter().map(|file| &file.name).collect::<Vec<_>>(), [&name]);
            assert!(whole[&name] == part[0].bytes, "{name}");
        }
    }
}

/// A run of the program in a folder of its own, under another user's circumstances.
fn run_in(folder: &Path, order: &[(&str, &[u8])], options: &[&str], environment: &[(&str, &str)]) {
    scrivi(&folder.join(options[1]), order.iter().copied());
    let corsa = esegui(programma(folder).arg("genera").args(options).envs(environment.iter().copied()));
    assert_eq!(corsa.codice, 0, "{}", corsa.stderr);
    assert!(corsa.stdout.contains("tavole-di-sintesi.pdf"), "{}", corsa.stdout);
}

#[test]
fn two_folders_two_users_and_two_orders_of_creation_give_the_same_bytes() {
    let input = albero(&root().join("input"));
    let order: Vec<(&str, &[u8])> = input.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let backwards: Vec<_> = order.iter().rev().copied().collect();
    let here = tempfile::Builder::new().prefix("cartella-di-qui").tempdir().unwrap();
    let there = tempfile::Builder::new().prefix("altrove però con spazi ").tempdir().unwrap();
    run_in(
        here.path(),
        &order,
        &["--input", "input", "--output", "output"],
        &[("TZ", "Europe/Rome"), ("LANG", "it_IT.UTF-8"), ("RAYON_NUM_THREADS", "1"), ("USER", "utente-uno")],
    );
    let absolute = there.path().join("a/b/uscita");
    run_in(
        there.path(),
        &backwards,
        &["--input", "./dati/di ingresso/", "--output", absolute.to_str().unwrap()],
        &[
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "C"),
            ("RAYON_NUM_THREADS", "5"),
            ("USER", "utente-due"),
            ("SOURCE_DATE_EPOCH", "86400"),
        ],
    );
    let (first, second) = (albero(&here.path().join("output")), albero(&absolute));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        assert!(*bytes == second[name], "{name} differs");
    }
    assert_sums(&first);
    let name = |folder: &Path| folder.file_name().unwrap().to_str().unwrap().to_owned();
    let mut secrets = vec![name(here.path()), name(there.path()), env!("CARGO_MANIFEST_DIR").to_owned()];
    secrets.extend(["Kiritimati", "utente-uno", "utente-due"].map(str::to_owned));
    secrets.extend(today());
    assert_silent(&first, &secrets);
    // Delivered again, the set stands as it stood, and nothing of the work is left beside it.
    run_in(here.path(), &[], &["--input", "input", "--output", "output"], &[]);
    assert_eq!(albero(&here.path().join("output")), first);
}

/// `SHA256SUMS` names every file once, with its fingerprint, and no other.
fn assert_sums(files: &BTreeMap<String, Vec<u8>>) {
    let list = std::str::from_utf8(&files["SHA256SUMS"]).unwrap();
    let mut lines = list.lines();
    assert!(lines.next().unwrap().starts_with('#'), "{list}");
    let named: BTreeMap<&str, &str> =
        lines.map(|line| line.split_once("  ").map(|(digest, name)| (name, digest)).unwrap()).collect();
    let written: BTreeSet<&str> = files.keys().map(String::as_str).filter(|name| *name != "SHA256SUMS").collect();
    assert_eq!(named.keys().copied().collect::<BTreeSet<_>>(), written);
    for (name, digest) in named {
        let mut found = String::new();
        for byte in Sha256::digest(&files[name]) {
            write!(found, "{byte:02x}").unwrap();
        }
        assert_eq!(found, digest, "{name}");
    }
}

/// No file says any of `words`: not as it stands, and not in what its package or its compressed streams hold.
fn assert_silent(files: &BTreeMap<String, Vec<u8>>, words: &[String]) {
    let check = |place: &str, bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        for word in words {
            assert!(!text.contains(word.as_str()), "{place} says «{word}»");
        }
    };
    for (name, bytes) in files {
        check(name, bytes);
        if name.ends_with(".docx") {
            for (part, bytes) in sostegno::docx::read(bytes).parts {
                check(&format!("{name}, {part}"), &bytes);
            }
            let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for at in 0..package.len() {
                let date = package.by_index(at).unwrap().last_modified().unwrap();
                assert_eq!(date.year(), 1980, "{name} says when it was packed");
            }
        }
        if name.ends_with(".pdf") {
            for (id, object) in lopdf::Document::load_mem(bytes).unwrap().objects {
                let content = object.as_stream().ok().and_then(|stream| stream.decompressed_content().ok());
                check(&format!("{name}, object {id:?}"), &content.unwrap_or_default());
            }
        }
    }
}

/// This day, as a file's metadata would write it: the documents bear the date of the plan, not of the run.
fn today() -> [String; 2] {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    // From days to a date of the civil calendar, as Howard Hinnant's `civil_from_days` does it.
    let days = seconds / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    [format!("{year}-{month:02}-{day:02}"), format!("{year}{month:02}{day:02}")]
}
