// SPDX-License-Identifier: EUPL-1.2
//! A disk in memory that fails when it is told to.

use super::OUTPUT;
use crate::commands::consegna::disk::{Disk, Kind};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// How the disk misbehaves.
#[derive(Clone, Copy)]
pub(super) enum Fault {
    /// It does not.
    None,
    /// The process dies during the step of this number: nothing happens any more.
    Kill(usize),
    /// The step of this number fails, as on a full disk; others do not.
    Once(usize),
    /// Another program holds the file of this name and does not let it be moved.
    Held(&'static str),
    /// Another program takes away the staged file of this name as soon as files begin to move.
    Stolen(&'static str),
    /// Held, and killed.
    HeldAndKill(&'static str, usize),
}

/// Files with their bytes, folders with nothing.
type Nodes = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// A disk in memory, as programs see it; and as it would be if the power went now.
pub(super) struct FaultyDisk {
    pub(super) nodes: RefCell<Nodes>,
    /// What surely is on the disk.
    durable: Nodes,
    /// What was done since, in order; and whether a folder that it touches has been waited for.
    done: RefCell<Vec<(Change, bool)>>,
    fault: Cell<Fault>,
    pub(super) steps: Cell<usize>,
}

/// One change of the names in a folder: a file system with a journal makes it or does not, and may make a later one, in
/// another folder, first.
#[derive(Clone)]
enum Change {
    Made(PathBuf, Option<Vec<u8>>),
    Moved(PathBuf, PathBuf),
    Gone(PathBuf),
}

impl Change {
    fn touches(&self, folder: &Path) -> bool {
        match self {
            Self::Made(path, _) | Self::Gone(path) => path.parent() == Some(folder),
            Self::Moved(from, to) => from.parent() == Some(folder) || to.parent() == Some(folder),
        }
    }

    /// Makes the change where it can still be made: not in a folder that never came to be.
    fn make(&self, nodes: &mut Nodes) {
        let has_room =
            |nodes: &Nodes, path: &Path| nodes.get(path.parent().unwrap()) == Some(&None) && !nodes.contains_key(path);
        match self {
            Self::Made(path, node) if has_room(nodes, path) => {
                nodes.insert(path.clone(), node.clone());
            }
            Self::Moved(from, to) if has_room(nodes, to) => {
                if let Some(node) = nodes.remove(from) {
                    nodes.insert(to.clone(), node);
                }
            }
            Self::Gone(path) if !nodes.keys().any(|inner| inner.parent() == Some(path)) => {
                nodes.remove(path);
            }
            Self::Made(..) | Self::Moved(..) | Self::Gone(_) => {}
        }
    }
}

impl FaultyDisk {
    pub(super) fn new() -> Self {
        Self::with([(PathBuf::from(OUTPUT), None)].into())
    }

    fn with(nodes: Nodes) -> Self {
        Self {
            durable: nodes.clone(),
            nodes: RefCell::new(nodes),
            done: RefCell::default(),
            fault: Cell::new(Fault::None),
            steps: Cell::new(0),
        }
    }

    /// Another with the same files, all of them on the disk, and no fault.
    pub(super) fn copy(&self) -> Self {
        Self::with(self.nodes.borrow().clone())
    }

    /// The disk after the power went: what was not waited for is there or is not, as it happens.
    pub(super) fn after_power_loss(&self, mut chance: u64) -> Self {
        let mut nodes = self.durable.clone();
        for (change, waited_for) in &*self.done.borrow() {
            // The constants of Knuth's MMIX; the high bits are the random ones.
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if *waited_for || chance >> 63 == 1 {
                change.make(&mut nodes);
            }
        }
        Self::with(nodes)
    }

    fn note(&self, change: Change) {
        self.done.borrow_mut().push((change, false));
    }

    /// From the next step on.
    pub(super) fn misbehave(&self, fault: Fault) {
        self.fault.set(fault);
        self.steps.set(0);
    }

    pub(super) fn is_dead(&self) -> bool {
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
            Fault::None
            | Fault::Kill(_)
            | Fault::Once(_)
            | Fault::Held(_)
            | Fault::Stolen(_)
            | Fault::HeldAndKill(..) => Ok(()),
        }
    }

    fn is_held(&self, path: &Path) -> bool {
        match self.fault.get() {
            Fault::Held(name) | Fault::HeldAndKill(name, _) => path == Path::new(OUTPUT).join(name),
            Fault::None | Fault::Kill(_) | Fault::Once(_) | Fault::Stolen(_) => false,
        }
    }

    pub(super) fn put(&self, path: &Path, bytes: &[u8]) {
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
        let mut missing = Vec::new();
        for folder in path.ancestors().filter(|folder| *folder != Path::new("")) {
            match self.kind(folder)? {
                Some(Kind::Folder) => {}
                Some(Kind::File) => return Err(io::ErrorKind::NotADirectory.into()),
                None => missing.push(folder),
            }
        }
        for folder in missing.into_iter().rev() {
            self.nodes.borrow_mut().insert(folder.to_path_buf(), None);
            self.note(Change::Made(folder.to_path_buf(), None));
        }
        Ok(())
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.alive()?;
        self.want_folder(path.parent().unwrap())?;
        assert!(!self.nodes.borrow().contains_key(path), "{} is written twice", path.display());
        let step = self.step();
        let written = if step.is_ok() { bytes } else { &bytes[..bytes.len() / 2] };
        self.nodes.borrow_mut().insert(path.to_path_buf(), Some(written.to_vec()));
        self.note(Change::Made(path.to_path_buf(), Some(written.to_vec())));
        step
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        if let Fault::Stolen(name) = self.fault.get() {
            self.nodes.borrow_mut().remove(&Path::new(OUTPUT).join(".piao-consegna/nuovi").join(name));
        }
        if self.is_held(from) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        self.want_folder(to.parent().unwrap())?;
        assert!(!self.nodes.borrow().contains_key(to), "{} would be overwritten", to.display());
        let file = self.nodes.borrow_mut().remove(from).ok_or(io::ErrorKind::NotFound)?;
        assert!(file.is_some(), "{} is a folder", from.display());
        self.nodes.borrow_mut().insert(to.to_path_buf(), file);
        self.note(Change::Moved(from.to_path_buf(), to.to_path_buf()));
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        assert!(self.nodes.borrow_mut().remove(path).unwrap().is_some(), "{} is a folder", path.display());
        self.note(Change::Gone(path.to_path_buf()));
        Ok(())
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.want_folder(path)?;
        if !self.list(path)?.is_empty() {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        self.nodes.borrow_mut().remove(path);
        self.note(Change::Gone(path.to_path_buf()));
        Ok(())
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.want_folder(path)?;
        for (change, waited_for) in &mut *self.done.borrow_mut() {
            *waited_for |= change.touches(path);
        }
        Ok(())
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
