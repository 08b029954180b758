// SPDX-License-Identifier: EUPL-1.2
//! A delivery cut off, or failing, at each of its steps.

use super::disk::{Disk, Kind, SystemDisk};
use super::{Cause, Delivery, DeliveryError, File, Left, SHA256SUMS, deliver, deliver_on, recover, recover_on};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// How the disk misbehaves.
#[derive(Clone, Copy)]
enum Fault {
    /// It does not.
    None,
    /// The process dies during the step of this number: nothing happens any more.
    Kill(usize),
    /// The step of this number fails, as on a full disk; others do not.
    Once(usize),
    /// Another program holds the file of this name and does not let it be moved.
    Held(&'static str),
}

/// The real disk with a fault, without the waiting.
struct FaultyDisk {
    fault: Fault,
    steps: Cell<usize>,
    trace: RefCell<Vec<String>>,
}

impl FaultyDisk {
    fn new(fault: Fault) -> Self {
        Self { fault, steps: Cell::new(0), trace: RefCell::default() }
    }

    fn is_dead(&self) -> bool {
        matches!(self.fault, Fault::Kill(at) if self.steps.get() > at)
    }

    fn alive(&self) -> io::Result<()> {
        if self.is_dead() { Err(io::Error::other("killed")) } else { Ok(()) }
    }

    /// Counts a step that changes the disk, and lets it happen or not.
    fn step(&self, what: &str, path: &Path) -> io::Result<()> {
        let number = self.steps.get();
        self.steps.set(number + 1);
        self.trace.borrow_mut().push(format!("{what} {}", path.display()));
        match self.fault {
            Fault::Kill(at) if number >= at => Err(io::Error::other("killed")),
            Fault::Once(at) if number == at => Err(io::ErrorKind::StorageFull.into()),
            Fault::None | Fault::Kill(_) | Fault::Once(_) | Fault::Held(_) => Ok(()),
        }
    }
}

impl Disk for FaultyDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.step("make", path)?;
        SystemDisk.create_dir_all(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let was_dead = self.is_dead();
        self.step("write", path).inspect_err(|_| {
            if !was_dead {
                write(path, &bytes[..bytes.len() / 2]);
            }
        })?;
        write(path, bytes);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename", from)?;
        if matches!(self.fault, Fault::Held(name) if from.ends_with(name)) && !from.to_string_lossy().contains(".piao")
        {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        assert!(SystemDisk.kind(to)?.is_none(), "{} would be overwritten", to.display());
        SystemDisk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step("remove", path)?;
        SystemDisk.remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step("remove", path)?;
        SystemDisk.remove_dir(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.step("sync", path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.alive()?;
        SystemDisk.read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        self.alive()?;
        SystemDisk.kind(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        self.alive()?;
        SystemDisk.list(path)
    }
}

/// Writes without waiting for the disk.
fn write(path: &Path, bytes: &[u8]) {
    let mut file = fs::File::create(path).unwrap();
    io::Write::write_all(&mut file, bytes).unwrap();
}

type Snapshot = BTreeMap<String, Vec<u8>>;

/// Every file under a folder, and the work folder if it is there.
fn snapshot(folder: &Path) -> Snapshot {
    fn walk(root: &Path, folder: &Path, found: &mut Snapshot) {
        for path in SystemDisk.list(folder).unwrap() {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                if name.starts_with(".piao") {
                    found.insert(format!("{name}/"), Vec::new());
                }
                walk(root, &path, found);
            } else {
                found.insert(name, SystemDisk.read(&path).unwrap());
            }
        }
    }
    let mut found = Snapshot::new();
    walk(folder, folder, &mut found);
    found
}

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

/// A folder with the set of before, a file of the user's own, and a document that the user amended.
fn folder_before() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    deliver_on(&FaultyDisk::new(Fault::None), folder.path(), &set_before()).unwrap();
    write(&folder.path().join("appunti.txt"), b"");
    write(&folder.path().join("pap.docx"), b"pap, amended in Word");
    folder
}

/// The two states in which a folder may be found once a command has started.
fn whole_states() -> (Snapshot, Snapshot) {
    let folder = folder_before();
    let before = snapshot(folder.path());
    deliver(folder.path(), &set_after()).unwrap();
    (before, snapshot(folder.path()))
}

/// What a process that is killed leaves of its lock.
fn leave_lock(folder: &Path) {
    let _ = fs::File::create(folder.join(".piao-consegna.lock"));
}

/// How many steps the delivery of [`set_after`] takes.
fn count_steps() -> usize {
    let disk = FaultyDisk::new(Fault::None);
    let folder = folder_before();
    deliver_on(&disk, folder.path(), &set_after()).unwrap();
    disk.steps.get()
}

#[test]
fn a_delivery_replaces_the_set_and_nothing_else() {
    let folder = folder_before();
    let delivery = deliver(folder.path(), &set_after()).unwrap();
    assert_eq!(delivery, Delivery { kept: vec![("pap.docx".into(), "pap.conservato.docx".into())] });
    let found = snapshot(folder.path());
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
    assert!(!folder.path().join("via").exists(), "an empty folder is left");
    assert_eq!(found["pap.docx"], b"pap, 2025");
    assert_eq!(found["pap.conservato.docx"], b"pap, amended in Word");
    let sums = String::from_utf8(found[SHA256SUMS].clone()).unwrap();
    assert_eq!(sums, super::Sums::of(&set_after()).unwrap().text());
}

#[test]
fn a_second_delivery_of_the_same_set_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    deliver(folder.path(), &set_after()).unwrap();
    let disk = FaultyDisk::new(Fault::None);
    deliver_on(&disk, folder.path(), &set_after()).unwrap();
    let writes: Vec<_> = disk.trace.take().into_iter().filter(|step| !step.starts_with("make")).collect();
    assert_eq!(writes, Vec::<String>::new());
}

#[test]
fn after_a_kill_at_any_step_the_next_start_finds_a_whole_set() {
    let (before, after) = whole_states();
    let (mut rolled_back, mut completed) = (0, 0);
    for at in 0..count_steps() {
        let folder = folder_before();
        let disk = FaultyDisk::new(Fault::Kill(at));
        let _ = deliver_on(&disk, folder.path(), &set_after());
        leave_lock(folder.path());
        recover_on(&FaultyDisk::new(Fault::None), folder.path()).unwrap();
        let found = snapshot(folder.path());
        if found == before {
            rolled_back += 1;
        } else {
            assert_eq!(found, after, "killed at step {at}: {:#?}", disk.trace.borrow());
            completed += 1;
        }
        deliver(folder.path(), &set_after()).unwrap();
        assert_eq!(snapshot(folder.path()), after, "killed at step {at}");
    }
    assert!(rolled_back > 5 && completed > 5, "{rolled_back} rolled back, {completed} completed");
}

#[test]
fn a_recovery_may_itself_be_killed_at_any_step() {
    let (before, after) = whole_states();
    for first in 0..count_steps() {
        for second in 0.. {
            let folder = folder_before();
            let _ = deliver_on(&FaultyDisk::new(Fault::Kill(first)), folder.path(), &set_after());
            leave_lock(folder.path());
            let disk = FaultyDisk::new(Fault::Kill(second));
            let _ = recover_on(&disk, folder.path());
            leave_lock(folder.path());
            recover_on(&FaultyDisk::new(Fault::None), folder.path()).unwrap();
            let found = snapshot(folder.path());
            assert!(found == before || found == after, "killed at {first}, then at {second}: {:#?}", found.keys());
            if !disk.is_dead() {
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
        let folder = folder_before();
        let disk = FaultyDisk::new(Fault::Once(at));
        match deliver_on(&disk, folder.path(), &set_after()) {
            Ok(_) => {}
            Err(DeliveryError { cause, left: Left::Before, .. }) => {
                assert!(matches!(cause, Cause::Full), "{cause:?}");
                assert_eq!(snapshot(folder.path()), before, "step {at} failed: {:#?}", disk.trace.borrow());
                failed += 1;
                continue;
            }
            Err(DeliveryError { left, .. }) => assert_eq!(left, Left::After, "step {at} failed"),
        }
        // Clearing away failed: the set is the new one, and the next start ends the work.
        recover_on(&FaultyDisk::new(Fault::None), folder.path()).unwrap();
        assert_eq!(snapshot(folder.path()), after, "step {at} failed: {:#?}", disk.trace.borrow());
    }
    assert!(failed > 20, "{failed} deliveries failed");
}

#[test]
fn undoing_may_be_killed_at_any_step() {
    let (before, after) = whole_states();
    // It is the last to be withdrawn: when it cannot be, all others have to go back.
    for at in 0..count_steps() * 2 {
        let folder = folder_before();
        let disk = HeldAndKilled {
            held: FaultyDisk::new(Fault::Held("via/allegato-a.pdf")),
            killed: FaultyDisk::new(Fault::Kill(at)),
        };
        let error = deliver_on(&disk, folder.path(), &set_after()).unwrap_err();
        let was_killed = disk.killed.is_dead();
        if !was_killed {
            assert_eq!(error.left, Left::Before);
            assert_eq!(snapshot(folder.path()), before);
            assert!(at > 20, "only {at} steps");
            return;
        }
        leave_lock(folder.path());
        recover_on(&FaultyDisk::new(Fault::None), folder.path()).unwrap();
        let found = snapshot(folder.path());
        assert!(found == before || found == after, "killed at {at}: {:#?}", found.keys());
    }
    panic!("the delivery never failed of itself");
}

/// A document open in Word, and a process that is killed.
struct HeldAndKilled {
    held: FaultyDisk,
    killed: FaultyDisk,
}

impl Disk for HeldAndKilled {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.killed.create_dir_all(path)
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.killed.write_new(path, bytes)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.killed.step("rename", from)?;
        self.held.rename(from, to)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.killed.remove_file(path)
    }
    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.killed.remove_dir(path)
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.killed.sync_dir(path)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.killed.read(path)
    }
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        self.killed.kind(path)
    }
    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        self.killed.list(path)
    }
}

#[test]
fn a_document_open_in_another_program_is_named_and_the_set_of_before_stays() {
    let (before, _) = whole_states();
    for held in ["pap.docx", "pap.pdf", "via/allegato-a.pdf", SHA256SUMS] {
        let folder = folder_before();
        let error = deliver_on(&FaultyDisk::new(Fault::Held(held)), folder.path(), &set_after()).unwrap_err();
        assert!(matches!(error.cause, Cause::Open), "{error}");
        assert_eq!((error.path, error.left), (folder.path().join(held), Left::Before));
        assert_eq!(snapshot(folder.path()), before, "{held}");
    }
}

#[test]
fn a_document_that_does_not_change_may_stay_open() {
    let folder = folder_before();
    deliver_on(&FaultyDisk::new(Fault::Held("dati/piano.csv")), folder.path(), &set_after()).unwrap();
}

#[test]
fn a_document_opened_after_a_kill_delays_the_recovery_but_loses_nothing() {
    let (before, after) = whole_states();
    let mut halfway = 0;
    for at in 0..count_steps() {
        let folder = folder_before();
        let _ = deliver_on(&FaultyDisk::new(Fault::Kill(at)), folder.path(), &set_after());
        if let Err(error) = recover_on(&FaultyDisk::new(Fault::Held("pap.pdf")), folder.path()) {
            assert_eq!(error.left, Left::Halfway);
            assert!(!folder.path().join(SHA256SUMS).exists(), "a mixed set with a list of fingerprints");
            halfway += 1;
        } else {
            let found = snapshot(folder.path());
            assert!(found == before || found == after, "killed at {at}");
        }
        recover_on(&FaultyDisk::new(Fault::None), folder.path()).unwrap();
        let found = snapshot(folder.path());
        assert!(found == before || found == after, "killed at {at}");
    }
    // Whatever is open, either the old set or the new one can be made whole around it.
    assert_eq!(halfway, 0);
}

#[test]
fn a_file_put_in_the_way_of_a_recovery_is_kept() {
    let mut met = 0;
    for at in 0..count_steps() {
        let folder = folder_before();
        let _ = deliver_on(&FaultyDisk::new(Fault::Kill(at)), folder.path(), &set_after());
        let place = folder.path().join("tavole.docx");
        if place.exists() {
            continue;
        }
        write(&place, b"mine");
        recover_on(&FaultyDisk::new(Fault::None), folder.path()).unwrap();
        let found = snapshot(folder.path());
        assert_eq!(found["tavole.docx"], b"tavole, 2025");
        assert_eq!(found["tavole.conservato.docx"], b"mine");
        met += 1;
    }
    assert!(met > 0);
}

#[test]
fn files_kept_earlier_are_not_overwritten() {
    let folder = folder_before();
    deliver(folder.path(), &set_after()).unwrap();
    write(&folder.path().join("pap.docx"), b"amended again");
    let kept = deliver(folder.path(), &set_before()).unwrap().kept;
    assert_eq!(kept, [("pap.docx".to_owned(), "pap.conservato-2.docx".to_owned())]);
    let found = snapshot(folder.path());
    assert_eq!(found["pap.conservato.docx"], b"pap, amended in Word");
    assert_eq!(found["pap.conservato-2.docx"], b"amended again");
}

#[test]
fn a_list_of_fingerprints_that_is_not_ours_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("tesi.pdf"), b"abc");
    let line = b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  tesi.pdf\n";
    write(&folder.path().join(SHA256SUMS), line);
    deliver(folder.path(), &set_after()).unwrap();
    assert_eq!(snapshot(folder.path())["tesi.pdf"], b"abc");
}

#[test]
fn a_folder_in_the_place_of_a_file_and_a_file_in_the_place_of_a_folder_are_named() {
    let folder = folder_before();
    fs::create_dir(folder.path().join("nuova")).unwrap();
    fs::create_dir(folder.path().join("nuova/sezione.html")).unwrap();
    let error = deliver(folder.path(), &set_after()).unwrap_err();
    assert!(matches!(error.cause, Cause::IsFolder), "{error}");
    assert_eq!(error.path, folder.path().join("nuova/sezione.html"));

    let folder = folder_before();
    write(&folder.path().join("nuova"), b"");
    let found = snapshot(folder.path());
    let error = deliver(folder.path(), &set_after()).unwrap_err();
    assert!(matches!(error.cause, Cause::IsFile), "{error}");
    assert_eq!(snapshot(folder.path()), found);

    let error = deliver(&folder.path().join("appunti.txt"), &set_after()).unwrap_err();
    assert!(matches!(error.cause, Cause::IsFile), "{error}");
}

#[test]
fn a_run_beside_another_is_refused_and_harms_nothing() {
    let folder = folder_before();
    let found = snapshot(folder.path());
    let lock = super::Lock::acquire(folder.path()).unwrap();
    let error = deliver(folder.path(), &set_after()).unwrap_err();
    assert!(matches!(error.cause, Cause::Busy), "{error}");
    assert!(matches!(recover(folder.path()).unwrap_err().cause, Cause::Busy));
    drop(lock);
    assert_eq!(snapshot(folder.path()), found);
}

#[test]
fn starting_on_a_folder_that_is_whole_or_absent_writes_nothing() {
    let folder = folder_before();
    let disk = FaultyDisk::new(Fault::Kill(0));
    recover_on(&disk, folder.path()).unwrap();
    recover_on(&disk, &folder.path().join("assente")).unwrap();
    assert_eq!(disk.steps.get(), 0);
    assert!(!folder.path().join("assente").exists());
}
