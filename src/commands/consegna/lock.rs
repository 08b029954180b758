// SPDX-License-Identifier: EUPL-1.2
//! One process at a time in an output folder.

use super::error::{Cause, DeliveryError};
use crate::commands::fault::may_pass;
use same_file::Handle;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Held as long as it lives. The system frees it when a process is killed, whatever it left on the disk.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the folder, or says that another run has it.
    pub(super) fn acquire(output: &Path) -> Result<Self, DeliveryError> {
        let fault = |error| DeliveryError::io(output, error);
        let path = path_in(output);
        let mut patience = 10;
        loop {
            let file = match File::options().create(true).truncate(false).write(true).open(&path) {
                // Windows refuses a name whose file is being removed, for as long as somebody has it open.
                Err(e) if may_pass(cfg!(windows), &e) && patience > 0 => {
                    patience -= 1;
                    thread::sleep(Duration::from_millis(20));
                    continue;
                }
                opened => opened.map_err(fault)?,
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(DeliveryError::new(output, Cause::Busy)),
                // Two runs at once on such a share would be the users' own doing.
                Err(TryLockError::Error(e)) if knows_no_locks(&e) => {}
                Err(TryLockError::Error(e)) => return Err(fault(e)),
            }
            // Whoever held it before may have removed the file between our opening and our locking it: then what we
            // hold is a file without a name, which keeps nobody out.
            let ours = file.try_clone().and_then(Handle::from_file).map_err(fault)?;
            match Handle::from_path(&path) {
                Ok(named) if named == ours => return Ok(Self { path, _file: file }),
                Ok(_) => {}
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => return Err(fault(e)),
            }
        }
    }

    /// Whether a run that was killed left its file; it holds nobody up.
    pub(super) fn is_left(output: &Path) -> bool {
        path_in(output).exists()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while held: nobody else can hold this very file. What cannot be removed does no harm.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the folder is on a network share without locks.
fn knows_no_locks(error: &io::Error) -> bool {
    // NFS without its lock daemon says ENOLCK, some Windows servers ERROR_INVALID_FUNCTION.
    let number = if cfg!(windows) { 1 } else { 37 };
    error.kind() == io::ErrorKind::Unsupported || error.raw_os_error() == Some(number)
}

fn path_in(output: &Path) -> PathBuf {
    output.join(".piao-consegna.lock")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_second_run_is_told_that_the_folder_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let held = Lock::acquire(folder.path()).unwrap();
        assert!(matches!(Lock::acquire(folder.path()).unwrap_err().cause, Cause::Busy));
        drop(held);
        assert!(!Lock::is_left(folder.path()));
        Lock::acquire(folder.path()).unwrap();
    }

    #[test]
    fn never_are_there_two_holders_though_each_removes_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let holders = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        if let Ok(_lock) = Lock::acquire(folder.path()) {
                            assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                            holders.fetch_sub(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
    }
}
