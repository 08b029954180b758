// SPDX-License-Identifier: EUPL-1.2
//! A delivery cut off, or failing, at each of its steps, on a disk in memory.

mod faulty_disk;

use super::disk::Disk as _;
use super::folder::Folder;
use super::{Cause, Delivery, DeliveryError, File, Left, SHA256SUMS, Sums};
use crate::commands::fault;
use faulty_disk::{Fault, FaultyDisk};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where the set stands.
const OUTPUT: &str = "output";

fn deliver(disk: &FaultyDisk, files: &[File]) -> Result<Delivery, DeliveryError> {
    Folder::new(disk, Path::new(OUTPUT)).deliver(files, &Sums::of(files).unwrap())
}

/// As the next start does, on a disk that behaves.
fn recover(disk: &FaultyDisk) -> Delivery {
    disk.misbehave(Fault::None);
    Folder::new(disk, Path::new(OUTPUT)).recover().unwrap()
}

fn place(name: &str) -> PathBuf {
    Path::new(OUTPUT).join(name)
}

/// Every file under the output folder, and the work folder if it is there.
fn snapshot(disk: &FaultyDisk) -> Snapshot {
    let nodes = disk.nodes.borrow();
    let named = nodes.iter().filter_map(|(path, node)| {
        let name = path.strip_prefix(OUTPUT).unwrap().to_string_lossy().replace('\\', "/");
        (node.is_some() || name.starts_with(".piao")).then(|| (name, node.clone().unwrap_or_default()))
    });
    named.collect()
}

type Snapshot = BTreeMap<String, Vec<u8>>;

fn file(name: &str, text: &str) -> File {
    File { name: name.into(), bytes: text.into() }
}

fn set_before() -> Vec<File> {
    vec![
        file("pap.docx", "pap, 2024"),
        file("pap.pdf", "pap in PDF, 2024"),
        file("dati/piano.csv", "codice;titolo"),
        file("via/allegato-a.pdf", "allegato, 2024"),
        file("tavole.docx", "tavole, 2024"),
    ]
}

/// One file as before, two changed (one of them amended by hand meanwhile), one in a new folder; one is gone.
fn set_after() -> Vec<File> {
    vec![
        file("pap.docx", "pap, 2025"),
        file("pap.pdf", "pap in PDF, 2025"),
        file("dati/piano.csv", "codice;titolo"),
        file("nuova/sezione.html", "<p>2025</p>"),
        file("tavole.docx", "tavole, 2025"),
    ]
}

/// A disk with the set of before, a file of the user's own, and a document that the user amended.
fn disk_before() -> FaultyDisk {
    let disk = FaultyDisk::new();
    deliver(&disk, &set_before()).unwrap();
    disk.put(&place("appunti.txt"), b"miei");
    disk.put(&place("pap.docx"), b"pap, amended in Word");
    disk.copy()
}

/// The two states in which a folder may be found once a command has started.
fn whole_states() -> (Snapshot, Snapshot) {
    let disk = disk_before();
    let before = snapshot(&disk);
    deliver(&disk, &set_after()).unwrap();
    (before, snapshot(&disk))
}

/// At any moment, even before anything is mended, a folder with a list of fingerprints has the files that it lists.
fn assert_fingerprints_agree(disk: &FaultyDisk) {
    let nodes = disk.nodes.borrow();
    let Some(Some(list)) = nodes.get(&place(SHA256SUMS)) else { return };
    let sums = Sums::parse(list);
    for name in sums.names() {
        let bytes = nodes[&place(name)].as_ref().unwrap();
        assert!(sums.agrees(name, bytes) || bytes == b"pap, amended in Word", "{name} is of another set");
    }
}

/// How many steps the delivery of [`set_after`] takes.
fn count_steps() -> usize {
    let disk = disk_before();
    disk.misbehave(Fault::None);
    deliver(&disk, &set_after()).unwrap();
    disk.steps.get()
}

/// A disk on which the delivery of [`set_after`] met `fault`, and what the delivery said.
fn disk_after(fault: Fault) -> (FaultyDisk, Result<Delivery, DeliveryError>) {
    let disk = disk_before();
    disk.misbehave(fault);
    let said = deliver(&disk, &set_after());
    (disk, said)
}

#[test]
fn a_delivery_replaces_the_set_and_nothing_else() {
    let (disk, delivery) = disk_after(Fault::None);
    assert_eq!(delivery.unwrap(), Delivery { kept: vec![("pap.docx".into(), "pap.conservato.docx".into())] });
    let found = snapshot(&disk);
    let names: Vec<_> = found.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "SHA256SUMS",
            "appunti.txt",
            "dati/piano.csv",
            "nuova/sezione.html",
            "pap.conservato.docx",
            "pap.docx",
            "pap.pdf",
            "tavole.docx"
        ]
    );
    assert_eq!(disk.kind(&place("via")).unwrap(), None, "an empty folder is left");
    assert_eq!(found["pap.docx"], b"pap, 2025");
    assert_eq!(found["pap.conservato.docx"], b"pap, amended in Word");
    assert_eq!(found[SHA256SUMS], Sums::of(&set_after()).unwrap().text().as_bytes());
}

#[test]
fn a_second_delivery_of_the_same_set_touches_nothing() {
    let (disk, _) = disk_after(Fault::None);
    disk.misbehave(Fault::Kill(0));
    deliver(&disk, &set_after()).unwrap();
}

#[test]
fn after_a_kill_at_any_step_the_next_start_finds_a_whole_set() {
    let (before, after) = whole_states();
    let (mut rolled_back, mut completed) = (0, 0);
    for at in 0..count_steps() {
        let (disk, _) = disk_after(Fault::Kill(at));
        assert_fingerprints_agree(&disk);
        recover(&disk);
        if snapshot(&disk) == before {
            rolled_back += 1;
        } else {
            assert_eq!(snapshot(&disk), after, "killed at step {at}");
            completed += 1;
        }
        deliver(&disk, &set_after()).unwrap();
        assert_eq!(snapshot(&disk), after, "killed at step {at}");
    }
    assert!(rolled_back > 5 && completed > 5, "{rolled_back} rolled back, {completed} completed");
}

#[test]
fn when_the_power_goes_at_any_step_the_next_start_finds_a_whole_set() {
    let (before, after) = whole_states();
    for at in 0..count_steps() {
        let (killed, _) = disk_after(Fault::Kill(at));
        for chance in 0..32 {
            let disk = killed.after_power_loss(chance);
            // The power may go again while the next start mends.
            let again = disk.copy();
            again.misbehave(Fault::Kill(usize::try_from(chance).unwrap()));
            let _ = Folder::new(&again, Path::new(OUTPUT)).recover();
            for disk in [disk, again.after_power_loss(chance)] {
                recover(&disk);
                let found = snapshot(&disk);
                assert!(found == before || found == after, "step {at}, chance {chance}: {:#?}", found.keys());
            }
        }
    }
}

#[test]
fn what_was_said_to_be_delivered_is_on_the_disk() {
    let (_, after) = whole_states();
    for chance in 0..256 {
        let (disk, said) = disk_after(Fault::None);
        said.unwrap();
        let disk = disk.after_power_loss(chance);
        recover(&disk);
        assert_eq!(snapshot(&disk), after, "chance {chance}");
    }
}

#[test]
fn a_staged_file_lost_or_hurt_after_a_kill_brings_the_set_of_before_back() {
    let (before, after) = whole_states();
    let staged = place(".piao-consegna/nuovi");
    let (mut rolled_back, mut completed) = (0, 0);
    for at in 0..count_steps() {
        let (left, _) = disk_after(Fault::Kill(at));
        let names = left.nodes.borrow().clone().into_iter().filter(|(path, _)| path.starts_with(&staged));
        for (path, node) in names {
            let Some(bytes) = node else { continue };
            for hurt in [None, Some(&bytes[..bytes.len() / 2])] {
                let disk = left.copy();
                disk.nodes.borrow_mut().remove(&path);
                if let Some(bytes) = hurt {
                    disk.put(&path, bytes);
                }
                recover(&disk);
                let found = snapshot(&disk);
                assert!(found == before || found == after, "killed at {at}, {}: {:#?}", path.display(), found.keys());
                *if found == before { &mut rolled_back } else { &mut completed } += 1;
            }
        }
    }
    assert!(rolled_back > 50 && completed == 0, "{rolled_back} rolled back, {completed} completed");
}

#[test]
fn a_staged_file_that_another_program_takes_away_is_named_and_the_set_of_before_stays() {
    let (before, _) = whole_states();
    for stolen in ["pap.docx", "nuova/sezione.html", SHA256SUMS] {
        let (disk, said) = disk_after(Fault::Stolen(stolen));
        let error = said.unwrap_err();
        assert!(matches!(error.cause, Cause::Taken), "{error}");
        assert_eq!((error.path, error.left), (place(stolen), Left::Before));
        assert_eq!(snapshot(&disk), before, "{stolen}");
    }
}

#[test]
fn a_document_amended_between_a_kill_and_the_next_start_is_never_lost() {
    for at in 0..count_steps() {
        for hurt in [false, true] {
            let (disk, _) = disk_after(Fault::Kill(at));
            disk.misbehave(Fault::None);
            disk.nodes.borrow_mut().remove(&place("pap.pdf"));
            disk.put(&place("pap.pdf"), b"amended meanwhile");
            if hurt {
                disk.nodes.borrow_mut().remove(&place(".piao-consegna/nuovi/SHA256SUMS"));
            }
            recover(&disk);
            let found = snapshot(&disk);
            assert!(found.values().any(|bytes| bytes == b"amended meanwhile"), "killed at {at}: {:#?}", found.keys());
            assert!(!found.keys().any(|name| name.starts_with(".piao")), "killed at {at}");
        }
    }
}

#[test]
fn a_recovery_may_itself_be_killed_at_any_step() {
    let (before, after) = whole_states();
    for first in 0..count_steps() {
        let (left, _) = disk_after(Fault::Kill(first));
        for second in 0.. {
            let disk = left.copy();
            disk.misbehave(Fault::Kill(second));
            let _ = Folder::new(&disk, Path::new(OUTPUT)).recover();
            assert_fingerprints_agree(&disk);
            let was_killed = disk.is_dead();
            recover(&disk);
            let found = snapshot(&disk);
            assert!(found == before || found == after, "killed at {first}, then at {second}: {:#?}", found.keys());
            if !was_killed {
                break;
            }
        }
    }
}

#[test]
fn a_step_that_fails_leaves_the_set_of_before() {
    let (before, after) = whole_states();
    let mut failed = 0;
    for at in 0..count_steps() {
        let (disk, said) = disk_after(Fault::Once(at));
        match said {
            Ok(_) => {}
            Err(DeliveryError { cause, left: Left::Before, path }) => {
                assert!(matches!(cause, Cause::System(fault::Fault::Full)), "{cause:?}");
                assert!(!path.to_string_lossy().contains(".piao"), "{} means nothing to the user", path.display());
                assert_eq!(snapshot(&disk), before, "step {at} failed");
                failed += 1;
                continue;
            }
            Err(DeliveryError { left, .. }) => assert_eq!(left, Left::After, "step {at} failed"),
        }
        // Clearing away failed: the set is the new one, and the next start ends the work.
        recover(&disk);
        assert_eq!(snapshot(&disk), after, "step {at} failed");
    }
    assert!(failed > 20, "{failed} deliveries failed");
}

#[test]
fn undoing_may_be_killed_at_any_step() {
    let (before, after) = whole_states();
    for at in 0.. {
        // It is the last to be withdrawn: when it cannot be, all others have to go back.
        let (disk, said) = disk_after(Fault::HeldAndKill("via/allegato-a.pdf", at));
        if !disk.is_dead() {
            assert_eq!(said.unwrap_err().left, Left::Before);
            assert_eq!(snapshot(&disk), before);
            assert!(at > count_steps() / 2, "only {at} steps");
            return;
        }
        assert_fingerprints_agree(&disk);
        recover(&disk);
        let found = snapshot(&disk);
        assert!(found == before || found == after, "killed at {at}: {:#?}", found.keys());
    }
}

#[test]
fn a_document_open_in_another_program_is_named_and_the_set_of_before_stays() {
    let (before, _) = whole_states();
    for held in ["pap.docx", "pap.pdf", "via/allegato-a.pdf", SHA256SUMS] {
        let (disk, said) = disk_after(Fault::Held(held));
        let error = said.unwrap_err();
        assert!(matches!(error.cause, Cause::System(fault::Fault::Open)), "{error}");
        assert_eq!((error.path, error.left), (place(held), Left::Before));
        assert_eq!(snapshot(&disk), before, "{held}");
    }
}

#[test]
fn a_document_that_does_not_change_may_stay_open() {
    disk_after(Fault::Held("dati/piano.csv")).1.unwrap();
}

#[test]
fn whatever_is_opened_after_a_kill_one_of_the_sets_can_be_made_whole_around_it() {
    let (before, after) = whole_states();
    for held in ["pap.docx", "pap.pdf", "via/allegato-a.pdf", SHA256SUMS] {
        for at in 0..count_steps() {
            let (disk, _) = disk_after(Fault::Kill(at));
            disk.misbehave(Fault::Held(held));
            Folder::new(&disk, Path::new(OUTPUT)).recover().unwrap();
            let found = snapshot(&disk);
            assert!(found == before || found == after, "killed at {at}, {held} open: {:#?}", found.keys());
        }
    }
}

#[test]
fn a_recovery_that_can_go_neither_way_loses_nothing() {
    let (before, after) = whole_states();
    let mut halfway = 0;
    for at in 0..count_steps() {
        let (left, _) = disk_after(Fault::Kill(at));
        // A document is open, so that the work cannot be completed, and undoing it is cut off.
        for second in 0..60 {
            let disk = left.copy();
            disk.misbehave(Fault::HeldAndKill("pap.pdf", second));
            if let Err(error) = Folder::new(&disk, Path::new(OUTPUT)).recover() {
                assert_fingerprints_agree(&disk);
                halfway += usize::from(error.left == Left::Halfway);
            }
            recover(&disk);
            let found = snapshot(&disk);
            assert!(found == before || found == after, "killed at {at}, then at {second}");
        }
    }
    assert!(halfway > 0);
}

#[test]
fn a_file_put_in_the_way_of_a_recovery_is_kept() {
    let mut met = 0;
    for at in 0..count_steps() {
        let (disk, _) = disk_after(Fault::Kill(at));
        disk.misbehave(Fault::None);
        if disk.kind(&place("tavole.docx")).unwrap().is_some() {
            continue;
        }
        disk.put(&place("tavole.docx"), b"mine");
        recover(&disk);
        let found = snapshot(&disk);
        assert_eq!(found["tavole.docx"], b"tavole, 2025");
        assert_eq!(found["tavole.conservato.docx"], b"mine");
        met += 1;
    }
    assert!(met > 0);
}

#[test]
fn files_kept_earlier_are_not_overwritten() {
    let (disk, _) = disk_after(Fault::None);
    disk.put(&place("pap.docx"), b"amended again");
    let kept = deliver(&disk, &set_before()).unwrap().kept;
    assert_eq!(kept, [("pap.docx".to_owned(), "pap.conservato-2.docx".to_owned())]);
    let found = snapshot(&disk);
    assert_eq!(found["pap.conservato.docx"], b"pap, amended in Word");
    assert_eq!(found["pap.conservato-2.docx"], b"amended again");
}

#[test]
fn an_obsolete_document_amended_by_hand_stays() {
    let disk = disk_before();
    disk.put(&place("via/allegato-a.pdf"), b"signed");
    deliver(&disk, &set_after()).unwrap();
    assert_eq!(snapshot(&disk)["via/allegato-a.pdf"], b"signed");
}

#[test]
fn a_list_of_fingerprints_that_is_not_ours_removes_nothing() {
    let disk = FaultyDisk::new();
    disk.put(&place("tesi.pdf"), b"abc");
    let line = b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  tesi.pdf\n";
    disk.put(&place(SHA256SUMS), line);
    deliver(&disk, &set_after()).unwrap();
    assert_eq!(snapshot(&disk)["tesi.pdf"], b"abc");
}
