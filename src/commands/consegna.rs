// SPDX-License-Identifier: EUPL-1.2
//! Delivery of the set of files into the output folder: all of them or none.
//!
//! The set is first written whole into a work folder on the same volume (`output/.piao-consegna`), then moved into
//! place file by file. Each step is one rename, so that at any moment a name stands in exactly one of three states,
//! told by where its bytes are:
//!
//! | | old file | new file |
//! | --- | --- | --- |
//! | to do | in place | in `nuovi/` |
//! | withdrawn | in `vecchi/` | in `nuovi/` |
//! | done | in `vecchi/` | in place |
//!
//! Invariants:
//!
//! 1. Until the plan (`piano`) is whole on the disk nothing outside the work folder changes: the plan is the commit.
//!    What a run left before it is thrown away by the next; what it left after it is completed.
//! 2. `SHA256SUMS` is the first file withdrawn and the last put in place: a folder that has one has a whole set.
//! 3. No rename ever overwrites a file. A step that fails (a document open in Word) is therefore undone by the same
//!    moves in reverse, and the set of before stands there again.
//! 4. Only what an earlier delivery wrote is deleted, and only while its bytes are those that its `SHA256SUMS` names.
//!    A document amended by hand is kept under another name.
//! 5. One process at a time: the others are told so.
//! 6. What a step relies on is on the disk before the step: a plan never outlives the files that it speaks of. Should it
//!    all the same (a disk that lies, a virus scanner, somebody who clears the folder away), it names their fingerprints,
//!    and what is not whole is rolled back.

mod disk;
mod error;
mod folder;
mod lock;
mod plan;
mod sums;

#[cfg(test)]
mod tests;

pub use error::{Cause, DeliveryError, Left};
pub use sums::{SHA256SUMS, nome_ammesso};

use disk::{Disk, SystemDisk};
use folder::Folder;
use lock::Lock;
use std::io;
use std::path::Path;
use sums::Sums;

/// A file of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path inside the output folder, with `/` whatever the system: `pap.docx`, `dati/obiettivi.csv`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a delivery did besides delivering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Files that stood at a name of the set but were not what the last delivery wrote there (a DOCX amended by hand):
    /// the name they had, and the one under which they are kept.
    pub kept: Vec<(String, String)>,
}

/// Makes `files`, with a `SHA256SUMS` of them, the set that `output` holds.
///
/// Files of an earlier set that this one no longer has are removed; any other file is left alone. After an error the
/// folder holds the set that [`DeliveryError::left`] names.
pub fn deliver(output: &Path, files: &[File]) -> Result<Delivery, DeliveryError> {
    let sums = Sums::of(files).map_err(|name| DeliveryError::new(output.join(name), Cause::BadName))?;
    make(&SystemDisk, output).map_err(|e| DeliveryError::io(in_the_way(output), e))?;
    let _lock = Lock::acquire(output)?;
    Folder::new(&SystemDisk, output).deliver(files, &sums)
}

/// Makes the folder, and waits until those that hold it know it.
fn make(disk: &dyn Disk, output: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = output.ancestors().take_while(|path| !path.is_dir()).collect();
    disk.create_dir_all(output)?;
    for folder in missing {
        let above = folder.parent().filter(|above| *above != Path::new(""));
        disk.sync_dir(above.unwrap_or(Path::new(".")))?;
    }
    Ok(())
}

/// The file that stands where the folder, or one above it, should; else the folder.
fn in_the_way(folder: &Path) -> &Path {
    folder.ancestors().find(|path| path.is_file()).unwrap_or(folder)
}

/// Completes, or rolls back, a delivery that was cut off. To be called on each output folder when a command starts, so
/// that the folder is whole even if the command then delivers nothing; touches nothing when there is nothing to mend.
pub fn recover(output: &Path) -> Result<Delivery, DeliveryError> {
    let folder = Folder::new(&SystemDisk, output);
    if !folder.is_unfinished()? && !Lock::is_left(output) {
        return Ok(Delivery::default());
    }
    let _lock = Lock::acquire(output)?;
    folder.recover()
}
