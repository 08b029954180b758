// SPDX-License-Identifier: EUPL-1.2
//! The file system, one operation at a time: what a test makes fail, and what a delivery is made of.
#![expect(clippy::disallowed_methods, reason = "commands/ is where files are touched")]

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file, or a link: what a rename moves alone.
    File,
    /// A folder.
    Folder,
}

/// Each method is one step that either happens or does not; a write may stop halfway.
pub(super) trait Disk {
    /// Makes the folder and those above it; one that is there is fine.
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;
    /// Writes a new file and waits until its bytes are on the disk.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Moves a file on its volume. The caller makes sure that nothing stands at `to`.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk, where the platform has a way to ask.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
    /// The bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// What stands there; `None` if nothing does. A link is not followed.
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>>;
    /// What stands in a folder.
    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>>;
}

/// The real one.
pub(super) struct SystemDisk;

/// Windows' `ERROR_SHARING_VIOLATION`: another program has the file open and does not share it.
pub(super) const SHARING_VIOLATION: i32 = 32;

impl Disk for SystemDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // On Windows a virus scanner or an indexer holds a file for a moment after it was written; Word holds it for as
        // long as it shows it. A second tells one from the other.
        for _ in 0..10 {
            match fs::rename(from, to) {
                Err(e) if cfg!(windows) && e.raw_os_error() == Some(SHARING_VIOLATION) => {
                    thread::sleep(Duration::from_millis(100));
                }
                done => return done,
            }
        }
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        // NTFS keeps the order of renames in its own journal, and Windows opens no folder as a file.
        if cfg!(windows) {
            return Ok(());
        }
        match fs::File::open(path)?.sync_all() {
            // Some network file systems know no fsync of a folder.
            Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_dir() => Ok(Some(Kind::Folder)),
            Ok(_) => Ok(Some(Kind::File)),
            // A file where the path wants a folder: nothing can stand below it.
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let mut found = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        found.sort();
        Ok(found)
    }
}
