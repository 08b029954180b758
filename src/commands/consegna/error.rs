// SPDX-License-Identifier: EUPL-1.2
//! Why a set could not be delivered, as a sentence for the person who asked for it: which file, what happened, what to
//! do.

use crate::commands::fault::Fault;
use crate::commands::nomi::mostra;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A delivery that failed.
#[derive(Debug)]
pub struct DeliveryError {
    /// The file or folder, as the user knows it: never one of the work folder's own.
    pub path: PathBuf,
    /// What happened.
    pub cause: Cause,
    /// What stands in the folder now.
    pub left: Left,
}

/// What happened to the file.
#[derive(Debug)]
pub enum Cause {
    /// Another run is writing into the same folder.
    Busy,
    /// Another program took the new file away before it stood in its place.
    Taken,
    /// A name that some system cannot write, given twice, or reserved: a mistake of this program.
    BadName,
    /// The system refused.
    System(Fault),
}

/// What a failed delivery left in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The set of before.
    Before,
    /// Neither set, because undoing failed too: the next run completes it.
    Halfway,
    /// The new set; only a document amended by hand still waits, in the work folder, to be put back beside it.
    After,
}

impl DeliveryError {
    pub(super) fn new(path: impl Into<PathBuf>, cause: Cause) -> Self {
        Self { path: path.into(), cause, left: Left::Before }
    }

    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        Self::new(path, Cause::System(Fault::of(error)))
    }

    pub(super) fn leaving(self, left: Left) -> Self {
        Self { left, ..self }
    }
}

impl fmt::Display for DeliveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = mostra(&self.path);
        match &self.cause {
            Cause::Busy => write!(f, "un'altra esecuzione sta scrivendo in {path}: attendere che finisca e rifare")?,
            Cause::Taken => write!(
                f,
                "un altro programma ha tolto {path} mentre lo si scriveva: dire all'antivirus, o al programma che \
                 sincronizza la cartella, di lasciarla stare, e rifare"
            )?,
            Cause::BadName => {
                write!(f, "{path} non è un nome di file ammesso: è un difetto del programma, segnalarlo")?;
            }
            Cause::System(fault) => f.write_str(&fault.writing(&self.path))?,
        }
        match self.left {
            Left::Before => Ok(()),
            Left::Halfway => f.write_str(
                "; i documenti della cartella sono in parte i vecchi e in parte i nuovi, e manca SHA256SUMS: il prossimo \
                 comando completa il lavoro",
            ),
            Left::After => f.write_str("; i documenti nuovi sono comunque al loro posto"),
        }
    }
}

impl std::error::Error for DeliveryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::System(Fault::Other(error)) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_which_file_what_happened_and_what_to_do() {
        let mut error = DeliveryError::new("pap.docx", Cause::System(Fault::Open));
        assert_eq!(error.to_string(), "il file pap.docx è aperto in un altro programma: chiuderlo e rifare");
        error = error.leaving(Left::Halfway);
        assert!(error.to_string().ends_with("il prossimo comando completa il lavoro"), "{error}");
    }
}
