// SPDX-License-Identifier: EUPL-1.2
//! The file system, one operation at a time: what a test makes fail, and what a delivery is made of.
#![expect(clippy::disallowed_methods, reason = "commands/ is where files are touched")]

use crate::commands::fault::may_pass;
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
        patiently(|| fs::rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        match patiently(|| fs::remove_file(path)) {
            // Not every server that Windows talks to removes a file that may only be read.
            Err(_) if cfg!(windows) && may_only_be_read(path) => {
                let mut permissions = fs::metadata(path)?.permissions();
                #[expect(
                    clippy::permissions_set_readonly_false,
                    reason = "on Windows it is an attribute, not a permission"
                )]
                permissions.set_readonly(false);
                fs::set_permissions(path, permissions)?;
                fs::remove_file(path)
            }
            done => done,
        }
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        // Windows would remove a junction and leave what it leads to.
        match self.kind(path)? {
            Some(Kind::File) => Err(io::ErrorKind::NotADirectory.into()),
            Some(Kind::Folder) | None => patiently(|| fs::remove_dir(path)),
        }
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

fn may_only_be_read(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly())
}

/// Does it again, for a second, while another program may be about to let the file go.
fn patiently(mut step: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    for _ in 0..10 {
        match step() {
            Err(error) if may_pass(cfg!(windows), &error) => thread::sleep(Duration::from_millis(100)),
            done => return done,
        }
    }
    step()
}
