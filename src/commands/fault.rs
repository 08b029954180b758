// SPDX-License-Identifier: EUPL-1.2
//! What goes wrong with a file or folder, as the few things that a person can do something about. Reading and writing
//! tell of them alike, whichever system says it in whichever words.

use super::nomi::{self, Difetto, mostra};
use std::io;
use std::path::Path;

/// What the system says of a file or folder.
#[derive(Debug)]
pub enum Fault {
    /// Another program has the file open and does not share it, as Word and Excel do on Windows.
    Open,
    /// No room on the disk, or in the user's share of it.
    Full,
    /// The user may not.
    Denied,
    /// The network folder does not answer.
    Network,
    /// A folder stands where a file must.
    IsFolder,
    /// A file stands where a folder must.
    IsFile,
    /// The path is longer than the system takes.
    TooLong,
    /// A name of the path is none on this system.
    BadName,
    /// The file lies on another disk than its folder: a link leads there.
    OtherVolume,
    /// Anything else, in the system's words.
    Other(io::Error),
}

impl Fault {
    /// On this system.
    pub(super) fn of(error: io::Error) -> Self {
        Self::on(cfg!(windows), error)
    }

    /// On Windows or elsewhere: the same number means one thing there and another here.
    fn on(windows: bool, error: io::Error) -> Self {
        match error.raw_os_error().filter(|_| windows) {
            // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE: the three ways to say "in use".
            Some(SHARING_VIOLATION | 33 | 1224) => return Self::Open,
            // ERROR_ACCESS_DENIED, ERROR_WRITE_PROTECT
            Some(ACCESS_DENIED | 19) => return Self::Denied,
            // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
            Some(39 | 112) => return Self::Full,
            // ERROR_BAD_NETPATH, ERROR_UNEXP_NET_ERR, ERROR_NETNAME_DELETED, ERROR_BAD_NET_NAME
            Some(53 | 59 | 64 | 67) => return Self::Network,
            // ERROR_FILENAME_EXCED_RANGE
            Some(206) => return Self::TooLong,
            // ERROR_INVALID_NAME, ERROR_BAD_PATHNAME
            Some(123 | 161) => return Self::BadName,
            // ERROR_NOT_SAME_DEVICE
            Some(17) => return Self::OtherVolume,
            _ => {}
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
            io::ErrorKind::InvalidFilename => Self::TooLong,
            io::ErrorKind::CrossesDevices => Self::OtherVolume,
            _ => Self::Other(error),
        }
    }

    /// What happened to `path`, which was to be written, and what to do.
    pub(super) fn writing(&self, path: &Path) -> String {
        if let Some(sentence) = self.naming(cfg!(windows), path) {
            return sentence;
        }
        let path = mostra(path);
        match self {
            Self::Open => format!("il file {path} è aperto in un altro programma: chiuderlo e rifare"),
            Self::Full => format!("non c'è spazio sul disco per {path}: liberarne e rifare"),
            Self::Denied => format!(
                "il sistema non permette di scrivere {path}: controllare i permessi della cartella, che il disco non sia \
                 in sola lettura e che il file non sia aperto in un altro programma, e rifare"
            ),
            Self::Network => network(&path),
            Self::BadName => bad_name(&path, ""),
            Self::IsFolder => format!("{path} è una cartella, e lì va scritto un file: spostarla e rifare"),
            Self::IsFile => format!("{path} è un file, e lì serve una cartella: spostarlo e rifare"),
            Self::TooLong => {
                format!("il percorso {path} è troppo lungo: indicare una cartella con un percorso più breve e rifare")
            }
            Self::OtherVolume => format!(
                "{path} sta su un altro disco rispetto alla sua cartella: togliere il collegamento che porta lì e rifare"
            ),
            Self::Other(error) if error.kind() == io::ErrorKind::NotFound => format!(
                "non c'è dove scrivere {path}: controllare che il disco o la cartella di rete ci sia e che il nome sia giusto, \
                 e rifare"
            ),
            Self::Other(error) => format!("{path} non si può scrivere ({error}): rimuovere la causa e rifare"),
        }
    }

    /// What is wrong with the names of the path, if that explains it: for one and the same name Windows says many things.
    fn naming(&self, windows: bool, path: &Path) -> Option<String> {
        if !windows || matches!(self, Self::Open | Self::Full | Self::Network | Self::IsFolder | Self::OtherVolume) {
            return None;
        }
        let shown = mostra(path);
        Some(match nomi::difetto(path.to_str()?)? {
            Difetto::Carattere('"') => format!(
                "«{shown}» non è un nome di cartella: contiene delle virgolette. Davanti a quelle che chiudono un nome non va \
                 messa una \\: toglierla e rifare"
            ),
            Difetto::Carattere(c) => bad_name(&shown, &format!(", perché contiene {}", c.escape_debug())),
            Difetto::Dispositivo(name) => bad_name(&shown, &format!(", perché {name} è quello di un suo dispositivo")),
            Difetto::Lungo(_) => bad_name(&shown, ", perché ha più di 255 caratteri"),
        })
    }

    /// What happened to `path`, which was to be read, and what to do.
    pub(super) fn reading(&self, path: &Path) -> String {
        if let Some(sentence) = self.naming(cfg!(windows), path) {
            return sentence;
        }
        let path = mostra(path);
        match self {
            Self::Open => format!(
                "il file «{path}» è aperto in un altro programma, che non lo lascia leggere: chiuderlo in Excel o \
                 LibreOffice e rifare"
            ),
            Self::Denied => format!(
                "non si può leggere «{path}»: chiudere il programma che lo tiene aperto, o chiederne il permesso, e rifare"
            ),
            Self::Network => network(&path),
            Self::BadName => bad_name(&path, ""),
            Self::TooLong => {
                format!("il percorso «{path}» è troppo lungo: spostare i file in una cartella dal percorso più breve")
            }
            Self::IsFile => format!("«{path}» è un file, e lì serve una cartella: indicare la cartella giusta"),
            Self::Other(error) if error.kind() == io::ErrorKind::NotFound => format!(
                "«{path}» non c'è più, o è un collegamento a qualcosa che non c'è: toglierlo dalla cartella, o rimettere il \
                 file, e rifare"
            ),
            Self::Other(error) => format!("non si può leggere «{path}» ({error}): rimuovere la causa e rifare"),
            Self::Full | Self::IsFolder | Self::OtherVolume => {
                format!("non si può leggere «{path}»: spostarlo altrove e rifare")
            }
        }
    }
}

/// `why` is empty, or follows a colon.
fn bad_name(path: &str, why: &str) -> String {
    format!("«{path}» non è un nome che il sistema ammette{why}: indicarne un altro")
}

fn network(path: &str) -> String {
    format!("la cartella di rete di {path} non risponde: controllare il collegamento e rifare")
}

/// Windows' `ERROR_SHARING_VIOLATION`: another program has the file open and does not share it.
const SHARING_VIOLATION: i32 = 32;
/// Windows' `ERROR_ACCESS_DENIED`; also of a file that is being deleted while another program has it open.
const ACCESS_DENIED: i32 = 5;

/// Whether it may be over in a moment. On Windows a virus scanner or an indexer holds a file for a moment after it was
/// written; Word holds it for as long as it shows it.
pub(super) fn may_pass(windows: bool, error: &io::Error) -> bool {
    windows && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | ACCESS_DENIED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_error_numbers_are_told_in_words_and_mean_nothing_elsewhere() {
        for (number, words) in [
            (32, "è aperto in un altro programma: chiuderlo"),
            (33, "è aperto in un altro programma: chiuderlo"),
            (1224, "è aperto in un altro programma: chiuderlo"),
            (5, "il sistema non permette di scrivere"),
            (19, "in sola lettura"),
            (112, "non c'è spazio sul disco"),
            (53, "la cartella di rete"),
            (64, "la cartella di rete"),
            (206, "troppo lungo"),
            (123, "non è un nome che il sistema ammette"),
            (17, "su un altro disco"),
        ] {
            let sentence = Fault::on(true, io::Error::from_raw_os_error(number)).writing(Path::new("pap.docx"));
            assert!(sentence.contains(words) && sentence.contains("pap.docx"), "{number}: {sentence}");
        }
        // 32 is a broken pipe on Linux.
        assert!(!matches!(Fault::on(false, io::Error::from_raw_os_error(32)), Fault::Open));
    }

    #[test]
    fn a_workbook_that_excel_keeps_for_itself_is_to_be_closed() {
        let fault = Fault::on(true, io::Error::from_raw_os_error(32));
        let sentence = fault.reading(Path::new("legale.xlsx"));
        assert!(sentence.starts_with("il file «legale.xlsx» è aperto"), "{sentence}");
        assert!(sentence.contains("chiuderlo in Excel"), "{sentence}");
    }

    #[test]
    fn a_name_that_windows_does_not_hold_is_told_whatever_it_answers() {
        for (number, path, words) in [
            (123, "C:\\dati 2026\" --output x", "Davanti a quelle che chiudono un nome non va messa una \\"),
            (123, "uscita?", "perché contiene ?"),
            (3, "NUL/parziale", "perché NUL è quello di un suo dispositivo"),
            (267, "aux", "perché aux è quello di un suo dispositivo"),
        ] {
            let fault = Fault::on(true, io::Error::from_raw_os_error(number));
            let sentence = fault.naming(true, Path::new(path)).unwrap_or_default();
            assert!(sentence.contains(words), "{path}: {sentence}");
            assert_eq!(fault.naming(false, Path::new(path)), None);
        }
        let open = Fault::on(true, io::Error::from_raw_os_error(32));
        assert_eq!(open.naming(true, Path::new("aux")), None);
        let other = Fault::on(true, io::Error::from_raw_os_error(3));
        assert_eq!(other.naming(true, Path::new("Q:\\uscita")), None);
    }

    #[test]
    fn a_disk_that_is_not_there_is_to_be_looked_for() {
        let sentence = Fault::on(true, io::ErrorKind::NotFound.into()).writing(Path::new("Q:/uscita"));
        assert!(sentence.starts_with("non c'è dove scrivere") && sentence.contains("il disco"), "{sentence}");
    }

    #[test]
    fn only_windows_holds_a_file_for_a_moment() {
        assert!(may_pass(true, &io::Error::from_raw_os_error(32)));
        assert!(may_pass(true, &io::Error::from_raw_os_error(5)));
        assert!(!may_pass(true, &io::Error::from_raw_os_error(112)));
        assert!(!may_pass(false, &io::Error::from_raw_os_error(32)));
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
            (io::ErrorKind::InvalidFilename, "troppo lungo"),
            (io::ErrorKind::CrossesDevices, "altro disco"),
            (io::ErrorKind::InvalidData, "rimuovere la causa"),
        ] {
            let sentence = Fault::on(false, kind.into()).writing(Path::new("output"));
            assert!(sentence.contains(words), "{sentence}");
        }
    }
}
