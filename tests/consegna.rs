// SPDX-License-Identifier: EUPL-1.2
//! Deliveries by real processes: killed, and against each other. What is checked does not depend on when they are.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the tests look at files; what fails, fails them")]

use piao::commands::consegna::{Cause, File, SHA256SUMS, deliver, recover};
use piao::commands::fault::Fault;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

/// Where the process that [`delivers_until_killed`] is to deliver.
const FOLDER: &str = "PIAO_TEST_CONSEGNA";

/// One of two sets that share some names; files large enough to be cut off within.
fn set(which: u8) -> Vec<File> {
    let own = format!("solo-{which}.pdf");
    ["pap.docx", "pap.pdf", "dati/piano.csv", "tavole.html", own.as_str()]
        .iter()
        .map(|name| File { name: (*name).to_owned(), bytes: [name.as_bytes(), &vec![which; 50_000]].concat() })
        .collect()
}

/// Which set the folder holds, whole and with nothing beside it but the user's notes.
fn whole_set(folder: &Path) -> u8 {
    let which = u8::from(folder.join("solo-1.pdf").exists());
    let mut expected: BTreeSet<String> = set(which).into_iter().map(|file| file.name).collect();
    let sums = fs::read_to_string(folder.join(SHA256SUMS)).unwrap();
    for file in set(which) {
        assert!(fs::read(folder.join(&file.name)).unwrap() == file.bytes, "{} is not of set {which}", file.name);
        assert!(sums.contains(&format!("{}  {}\n", digest(&file.bytes), file.name)), "{sums}");
    }
    expected.extend([SHA256SUMS.to_owned(), "appunti.txt".to_owned(), "dati".to_owned()]);
    let found: BTreeSet<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    expected.remove("dati/piano.csv");
    assert_eq!(found, expected);
    which
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Not a test of its own: the process that [`a_process_killed_at_any_moment_loses_nothing`] starts and kills.
#[test]
#[ignore = "run by another test, in a process of its own"]
fn delivers_until_killed() {
    let folder = env::var_os(FOLDER).unwrap();
    for which in [0, 1].into_iter().cycle() {
        deliver(Path::new(&folder), &set(which)).unwrap();
    }
}

#[test]
fn a_process_killed_at_any_moment_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("appunti.txt"), "miei").unwrap();
    deliver(folder.path(), &set(0)).unwrap();
    // `PIAO_TEST_UCCISIONI=400` for a longer look.
    let rounds = env::var("PIAO_TEST_UCCISIONI").map_or(40, |rounds| rounds.parse().unwrap());
    for round in 0..rounds {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--ignored", "--exact", "delivers_until_killed"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(10 + 3 * round % 50));
        assert!(child.try_wait().unwrap().is_none(), "the delivering process ended of itself");
        child.kill().unwrap();
        child.wait().unwrap();
        recover(folder.path()).unwrap();
        whole_set(folder.path());
    }
}

#[test]
fn runs_at_the_same_time_take_turns_or_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("appunti.txt"), "miei").unwrap();
    thread::scope(|scope| {
        for which in [0, 1] {
            let path = folder.path();
            scope.spawn(move || {
                let mut delivered = 0;
                while delivered < 10 {
                    match deliver(path, &set(which)) {
                        Ok(_) => delivered += 1,
                        Err(error) => assert!(matches!(error.cause, Cause::Busy), "{error}"),
                    }
                }
            });
        }
    });
    whole_set(folder.path());
    deliver(folder.path(), &set(1)).unwrap();
    assert_eq!(whole_set(folder.path()), 1);
}

#[test]
fn a_folder_in_the_place_of_a_file_and_a_file_in_the_place_of_a_folder_are_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("appunti.txt"), "miei").unwrap();
    deliver(folder.path(), &set(0)).unwrap();

    fs::create_dir(folder.path().join("solo-1.pdf")).unwrap();
    let error = deliver(folder.path(), &set(1)).unwrap_err();
    assert!(matches!(error.cause, Cause::System(Fault::IsFolder)), "{error}");
    assert_eq!(error.path, folder.path().join("solo-1.pdf"));
    fs::remove_dir(folder.path().join("solo-1.pdf")).unwrap();
    assert_eq!(whole_set(folder.path()), 0);

    let inside = File { name: "appunti.txt/piano.csv".to_owned(), bytes: Vec::new() };
    let error = deliver(folder.path(), &[inside]).unwrap_err();
    assert!(matches!(error.cause, Cause::System(Fault::IsFile)), "{error}");
    assert_eq!(whole_set(folder.path()), 0);

    let error = deliver(&folder.path().join("appunti.txt"), &set(0)).unwrap_err();
    assert!(matches!(error.cause, Cause::System(Fault::IsFile)), "{error}");
}

#[test]
fn starting_on_a_folder_that_is_whole_or_absent_leaves_it_so() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("assente");
    recover(&absent).unwrap();
    assert!(!absent.exists());
    fs::write(folder.path().join("appunti.txt"), "miei").unwrap();
    deliver(folder.path(), &set(1)).unwrap();
    let changed = || fs::metadata(folder.path()).unwrap().modified().unwrap();
    let before = changed();
    recover(folder.path()).unwrap();
    assert_eq!(changed(), before);
    assert_eq!(whole_set(folder.path()), 1);
}

/// As Word and Excel hold what they show: others may read it, not move it.
#[cfg(windows)]
#[test]
fn a_document_open_in_word_is_named_and_the_set_of_before_stays() {
    use std::os::windows::fs::OpenOptionsExt as _;
    const SHARE_READ: u32 = 1;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("appunti.txt"), "miei").unwrap();
    deliver(folder.path(), &set(0)).unwrap();
    let open = |name: &str| fs::OpenOptions::new().read(true).share_mode(SHARE_READ).open(folder.path().join(name));

    for name in ["pap.docx", "dati/piano.csv", "solo-0.pdf"] {
        let held = open(name).unwrap();
        let error = deliver(folder.path(), &set(1)).unwrap_err();
        assert!(matches!(error.cause, Cause::System(Fault::Open)), "{error}");
        assert_eq!(error.path, folder.path().join(name));
        drop(held);
        assert_eq!(whole_set(folder.path()), 0, "{name}");
    }
    // What does not change may stay open.
    let _held = open("pap.docx").unwrap();
    deliver(folder.path(), &set(0)).unwrap();
}

/// A read-only file is replaced like the others; it does not stay behind in the work folder.
#[test]
fn a_read_only_document_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("appunti.txt"), "miei").unwrap();
    deliver(folder.path(), &set(0)).unwrap();
    let path = folder.path().join("pap.docx");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    deliver(folder.path(), &set(1)).unwrap();
    recover(folder.path()).unwrap();
    assert_eq!(whole_set(folder.path()), 1);
}

/// A path that Windows' older programs cannot take: longer than 260 letters.
#[test]
fn a_folder_may_be_deep() {
    let folder = tempfile::tempdir().unwrap();
    let deep = (0..6).fold(folder.path().to_path_buf(), |path, n| path.join(format!("{n}{}", "cartella".repeat(7))));
    assert!(deep.as_os_str().len() > 300);
    deliver(&deep, &set(0)).unwrap();
    deliver(&deep, &set(1)).unwrap();
    fs::write(deep.join("appunti.txt"), "miei").unwrap();
    assert_eq!(whole_set(&deep), 1);
}
