// SPDX-License-Identifier: EUPL-1.2
//! A delivery cut off, or failing, at each of its steps, on a disk in memory.

use super::disk::{Disk, Kind};
use super::folder::Folder;
use super::{Cause, Delivery, DeliveryError, File, Left, SHA256SUMS, Sums};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

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
    /// Both at once.
    HeldAndKill(&'static str, usize),
}

/// A disk in memory: files with their bytes, folders with nothing.
struct FaultyDisk {
    nodes: RefCell<BTreeMap<PathBuf, Option<Vec<u8>>>>,
    fault: Cell<Fault>,
    steps: Cell<usize>,
}

impl FaultyDisk {
    fn new() -> Self {
        let nodes = RefCell::new([(PathBuf::from(OUTPUT), None)].into());
        Self { nodes, fault: Cell::new(Fault::None), steps: Cell::new(0) }
    }

    /// Another with the same files, and no fault.
    fn copy(&self) -> Self {
        Self { nodes: self.nodes.clone(), ..Self::new() }
    }

    /// From the next step on.
    fn misbehave(&self, fault: Fault) {
        self.fault.set(fault);
        self.steps.set(0);
    }

    fn is_dead(&self) -> bool {
        matches!(self.fault.get(), Fault::Kill(at) | Fault::HeldAndKill(_, at) if self.steps.get() > at)
    }

    fn alive(&self) -> io::Result<()> {
        if self.is_dead() { Err(io::Error::other("killed")) } else { Ok(()) }
    }

    /// Counts a step that changes the disk, and lets it happen or not.
    fn step(&self) -> io::Result<()> {
        self.alive()?;
        let number = self.steps.get();
        self.steps.set(number + 1);
        match self.fault.get() {
            Fault::Kill(at) | Fault::HeldAndKill(_, at) if number == at => Err(io::Error::other("killed")),
            Fault::Once(at) if number == at => Err(io::ErrorKind::StorageFull.into()),
            Fault::None | Fault::Kill(_) | Fault::Once(_) | Fault::Held(_) | Fault::HeldAndKill(..) => Ok(()),
        }
    }

    fn is_held(&self, path: &Path) -> bool {
        match self.fault.get() {
            Fault::Held(name) | Fault::HeldAndKill(name, _) => path == Path::new(OUTPUT).join(name),
            Fault::None | Fault::Kill(_) | Fault::Once(_) => false,
        }
    }

    fn put(&self, path: &Path, bytes: &[u8]) {
        self.nodes.borrow_mut().insert(path.to_path_buf(), Some(bytes.to_vec()));
    }

    fn want_folder(&self, path: &Path) -> io::Result<()> {
        match self.nodes.borrow().get(path) {
            Some(None) => Ok(()),
            Some(Some(_)) => Err(io::ErrorKind::NotADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

impl Disk for FaultyDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        for folder in path.ancestors().filter(|folder| *folder != Path::new("")) {
            if self.nodes.borrow_mut().entry(folder.to_path_buf()).or_insert(None).is_some() {
                return Err(io::ErrorKind::NotADirectory.into());
            }
        }
        Ok(())
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.alive()?;
        self.want_folder(path.parent().unwrap())?;
        assert!(!self.nodes.borrow().contains_key(path), "{} is written twice", path.display());
        self.step().inspect_err(|_| self.put(path, &bytes[..bytes.len() / 2]))?;
        self.put(path, bytes);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        if self.is_held(from) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        self.want_folder(to.parent().unwrap())?;
        assert!(!self.nodes.borrow().contains_key(to), "{} would be overwritten", to.display());
        let file = self.nodes.borrow_mut().remove(from).unwrap();
        assert!(file.is_some(), "{} is a folder", from.display());
        self.nodes.borrow_mut().insert(to.to_path_buf(), file);
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        assert!(self.nodes.borrow_mut().remove(path).unwrap().is_some(), "{} is a folder", path.display());
        Ok(())
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.want_folder(path)?;
        if !self.list(path)?.is_empty() {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        self.nodes.borrow_mut().remove(path);
        Ok(())
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.want_folder(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.alive()?;
        match self.nodes.borrow().get(path) {
            Some(Some(bytes)) => Ok(bytes.clone()),
            Some(None) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        self.alive()?;
        let nodes = self.nodes.borrow();
        Ok(nodes.get(path).map(|node| if node.is_some() { Kind::File } else { Kind::Folder }))
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        self.alive()?;
        Ok(self.nodes.borrow().keys().filter(|inner| inner.parent() == Some(path)).cloned().collect())
    }
}

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
    disk
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
                assert!(matches!(cause, Cause::Full), "{cause:?}");
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
        assert!(matches!(error.cause, Cause::Open), "{error}");
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
