// SPDX-License-Identifier: EUPL-1.2
//! Why a set could not be delivered, as a sentence for the person who asked for it: which file, what happened, what to
//! do.

use super::disk::SHARING_VIOLATION;
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
    /// Another program has the file open and does not share it, as Word and Excel do on Windows.
    Open,
    /// No room on the disk, or in the user's share of it.
    Full,
    /// The user may not write there.
    Denied,
    /// The network folder does not answer.
    Network,
    /// A folder stands where a file of the set must.
    IsFolder,
    /// A file stands where a folder must.
    IsFile,
    /// A name that some system cannot write, given twice, or reserved: a mistake of this program.
    BadName,
    /// Anything else, in the system's words.
    Other(io::Error),
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
        Self::new(path, Cause::of(error, cfg!(windows)))
    }

    pub(super) fn leaving(self, left: Left) -> Self {
        Self { left, ..self }
    }
}

impl Cause {
    fn of(error: io::Error, windows: bool) -> Self {
        // ERROR_LOCK_VIOLATION and ERROR_USER_MAPPED_FILE are the other two ways in which Windows says "in use".
        if windows && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | 33 | 1224)) {
            return Self::Open;
        }
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Denied,
            io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => Self::Open,
            io::ErrorKind::NetworkDown
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::StaleNetworkFileHandle
            | io::ErrorKind::TimedOut => Self::Network,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => Self::IsFile,
            _ => Self::Other(error),
        }
    }
}

impl fmt::Display for DeliveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.cause {
            Cause::Busy => write!(f, "un'altra esecuzione sta scrivendo in {path}: attendere che finisca e rifare")?,
            Cause::Open => write!(f, "il file {path} è aperto in un altro programma: chiuderlo e rifare")?,
            Cause::Full => write!(f, "non c'è spazio sul disco per {path}: liberarne e rifare")?,
            Cause::Denied => write!(
                f,
                "il sistema non permette di scrivere {path}: controllare i permessi della cartella, che il disco non sia \
                 in sola lettura e che il file non sia aperto in un altro programma, e rifare"
            )?,
            Cause::Network => {
                write!(f, "la cartella di rete di {path} non risponde: controllare il collegamento e rifare")?;
            }
            Cause::IsFolder => write!(f, "{path} è una cartella, e lì va scritto un file: spostarla e rifare")?,
            Cause::IsFile => write!(f, "{path} è un file, e lì serve una cartella: spostarlo e rifare")?,
            Cause::BadName => {
                write!(f, "{path} non è un nome di file ammesso: è un difetto del programma, segnalarlo")?;
            }
            Cause::Other(error) => write!(f, "{path} non si può scrivere ({error}): rimuovere la causa e rifare")?,
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
            Cause::Other(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_which_file_what_happened_and_what_to_do() {
        let open = Cause::of(io::Error::from_raw_os_error(32), true);
        let mut error = DeliveryError::new("output/pap.docx", open);
        assert_eq!(error.to_string(), "il file output/pap.docx è aperto in un altro programma: chiuderlo e rifare");
        error = error.leaving(Left::Halfway);
        assert!(error.to_string().ends_with("il prossimo comando completa il lavoro"), "{error}");
    }

    #[test]
    fn windows_error_numbers_mean_nothing_elsewhere() {
        // 32 is a broken pipe on Linux.
        assert!(!matches!(Cause::of(io::Error::from_raw_os_error(32), false), Cause::Open));
    }

    #[test]
    fn each_fault_that_a_disk_has_gets_its_own_sentence() {
        for (kind, words) in [
            (io::ErrorKind::StorageFull, "spazio"),
            (io::ErrorKind::ReadOnlyFilesystem, "permette"),
            (io::ErrorKind::PermissionDenied, "permette"),
            (io::ErrorKind::HostUnreachable, "rete"),
            (io::ErrorKind::IsADirectory, "è una cartella"),
            (io::ErrorKind::NotADirectory, "è un file"),
            (io::ErrorKind::InvalidData, "rimuovere la causa"),
        ] {
            let sentence = DeliveryError::new("output", Cause::of(kind.into(), false)).to_string();
            assert!(sentence.contains(words), "{sentence}");
        }
    }
}
