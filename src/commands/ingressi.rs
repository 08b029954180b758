// SPDX-License-Identifier: EUPL-1.2
//! Folders become bytes: the workbooks and the logo, the templates, the style.

use super::fault::Fault;
use super::immagini::{self, Immagine};
use super::nomi::mostra;
use crate::intake::{self, InputFile};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How deep a folder is read: `input/uffici/area/…`. Deeper than this lies something else.
const DEPTH: usize = 4;
/// No workbook, template or logo is this large; what is, is not one, and is not read into memory.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// How often a folder that changes is read again, and after how long: about as long as Excel takes to save.
const ATTEMPTS: usize = 8;
const PAUSE: Duration = Duration::from_millis(250);

/// A file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    /// Its path inside the folder, with `/` whatever the system.
    pub(super) path: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

/// A folder that cannot be read.
#[derive(Debug)]
pub(super) struct ReadError {
    path: PathBuf,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Missing,
    NotAFolder,
    TooLarge,
    Changing,
    System(Fault),
}

impl ReadError {
    fn new(path: &Path, cause: Cause) -> Self {
        Self { path: path.to_owned(), cause }
    }

    fn io(path: &Path, error: io::Error) -> Self {
        Self::new(path, Cause::System(Fault::of(error)))
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = mostra(&self.path);
        match &self.cause {
            Cause::Missing => write!(
                f,
                "la cartella «{path}» non esiste: crearla e metterci i file, oppure indicarne un'altra sulla riga di comando"
            ),
            Cause::NotAFolder => write!(f, "«{path}» non è una cartella: indicare la cartella che contiene i file"),
            Cause::TooLarge => {
                write!(f, "il file «{path}» supera {} MB: toglierlo dalla cartella", MAX_BYTES / (1024 * 1024))
            }
            Cause::Changing => write!(
                f,
                "il file «{path}» cambia mentre lo si legge: aspettare che il programma che lo scrive abbia finito, e riprovare"
            ),
            Cause::System(fault) => f.write_str(&fault.reading(&self.path)),
        }
    }
}

/// All files of `folder` whose ending is one of `endings`, in the order of their paths, as they stood at one moment: a
/// workbook that Excel is saving, or that a share is copying, may be halfway, and for an instant not there at all.
///
/// # Errors
/// A folder that is not there, or a file that cannot be read: nothing may be left out in silence.
pub(super) fn read_folder(folder: &Path, endings: &[&str]) -> Result<Vec<File>, ReadError> {
    read_still(folder, endings, PAUSE, read_once)
}

/// The workbooks of the folder of the data, and the pictures beside them.
///
/// # Errors
/// Those of [`read_folder`].
pub(super) fn read_input(folder: &Path) -> Result<(Vec<InputFile>, Vec<Immagine>), ReadError> {
    let files = read_folder(folder, &[intake::ESTENSIONI, immagini::ESTENSIONI].concat())?;
    let (immagini, cartelle): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| {
        immagini::ESTENSIONI.iter().any(|ending| file.path.to_lowercase().ends_with(&format!(".{ending}")))
    });
    let cartelle = cartelle.into_iter().map(|file| InputFile { path: file.path, bytes: file.bytes }).collect();
    Ok((cartelle, immagini.into_iter().map(|file| (file.path, file.bytes)).collect()))
}

/// Reads until nothing has changed meanwhile, a few times.
fn read_still(
    folder: &Path,
    endings: &[&str],
    pause: Duration,
    read: impl Fn(&Path) -> io::Result<Vec<u8>>,
) -> Result<Vec<File>, ReadError> {
    let mut changing = None;
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            thread::sleep(pause);
        }
        let before = list(folder, endings)?;
        let files = read_all(&before, &read);
        let after = list(folder, endings)?;
        changing = changed(&before, &after);
        if changing.is_none() {
            match files {
                Err(ReadError { path, cause: Cause::Changing }) => changing = Some(path),
                files => return files,
            }
        }
    }
    Err(ReadError { path: changing.unwrap_or_else(|| folder.to_owned()), cause: Cause::Changing })
}

/// A file as the folder shows it.
#[derive(Debug, PartialEq, Eq)]
struct Listed {
    full: PathBuf,
    /// How long it is, and when it was written; nothing where a link leads nowhere.
    stamp: Option<(u64, Option<SystemTime>)>,
}

/// Files by their path inside the folder.
type Listing = BTreeMap<String, Listed>;

fn list(folder: &Path, endings: &[&str]) -> Result<Listing, ReadError> {
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(ReadError::new(folder, Cause::NotAFolder)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ReadError::new(folder, Cause::Missing)),
        Err(error) => return Err(ReadError::io(folder, error)),
    }
    let mut listing = Listing::new();
    collect(folder, "", DEPTH, endings, &mut listing)?;
    Ok(listing)
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    endings: &[&str],
    listing: &mut Listing,
) -> Result<(), ReadError> {
    for entry in fs::read_dir(folder).map_err(|error| ReadError::io(folder, error))? {
        let entry = entry.map_err(|error| ReadError::io(folder, error))?;
        let full = entry.path();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // Links are followed: a share of the network is often one.
        let metadata = match fs::metadata(&full) {
            Ok(metadata) => Some(metadata),
            // A file that an office suite had for a moment, or a link that leads nowhere.
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(ReadError::io(&full, error)),
        };
        if metadata.as_ref().is_some_and(fs::Metadata::is_dir) {
            if depth > 1 {
                collect(&full, &format!("{path}/"), depth - 1, endings, listing)?;
            }
            continue;
        }
        let ending = Path::new(&path).extension().map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
        if endings.contains(&ending.as_str()) {
            let stamp = metadata.map(|metadata| (metadata.len(), metadata.modified().ok()));
            listing.insert(path, Listed { full, stamp });
        }
    }
    Ok(())
}

fn read_all(listing: &Listing, read: impl Fn(&Path) -> io::Result<Vec<u8>>) -> Result<Vec<File>, ReadError> {
    let mut files = Vec::with_capacity(listing.len());
    for (path, listed) in listing {
        let expected = listed.stamp.map_or(0, |(len, _)| len);
        if expected > MAX_BYTES {
            return Err(ReadError::new(&listed.full, Cause::TooLarge));
        }
        // Excel keeps its lock file for itself: it is named, so that the user is told, and not read.
        let name = path.rsplit('/').next().unwrap_or(path);
        let bytes = if name.starts_with("~$") {
            Vec::new()
        } else {
            let bytes = read(&listed.full).map_err(|error| ReadError::io(&listed.full, error))?;
            if bytes.len() as u64 != expected {
                return Err(ReadError::new(&listed.full, Cause::Changing));
            }
            bytes
        };
        files.push(File { path: path.clone(), bytes });
    }
    Ok(files)
}

/// The first file that is in one listing and not, as it is, in the other.
fn changed(before: &Listing, after: &Listing) -> Option<PathBuf> {
    let lacks = |one: &Listing, other: &Listing| {
        one.iter().find(|(path, listed)| other.get(*path) != Some(listed)).map(|(_, listed)| listed.full.clone())
    };
    lacks(before, after).or_else(|| lacks(after, before))
}

fn read_once(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // It may have grown since it was measured.
    fs::File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests write files")]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// The texts of two workbooks, with something done to the folder after the reading of each, from the first on.
    fn read_while(doing: impl Fn(usize, &Path, &Path)) -> Result<Vec<String>, ReadError> {
        let folder = tempfile::tempdir().unwrap();
        let (legale, tributi) = (folder.path().join("legale.xlsx"), folder.path().join("tributi.xlsx"));
        fs::write(&legale, "prima").unwrap();
        fs::write(&tributi, "tributi").unwrap();
        let times = Cell::new(0);
        let read = |path: &Path| {
            let bytes = fs::read(path)?;
            times.set(times.get() + 1);
            doing(times.get(), &legale, &tributi);
            Ok(bytes)
        };
        let files = read_still(folder.path(), &["xlsx"], Duration::ZERO, read)?;
        Ok(files.into_iter().map(|file| String::from_utf8(file.bytes).unwrap()).collect())
    }

    #[test]
    fn a_file_that_changes_is_read_again_until_it_is_still() {
        let saved = |until: usize| {
            move |n: usize, legale: &Path, _: &Path| {
                if n <= until {
                    fs::write(legale, "a".repeat(n)).unwrap();
                }
            }
        };
        assert_eq!(read_while(saved(0)).unwrap(), ["prima", "tributi"]);
        assert_eq!(read_while(saved(5)).unwrap(), ["aaaaa", "tributi"]);
        let error = read_while(saved(99)).unwrap_err().to_string();
        assert!(error.contains("legale.xlsx» cambia mentre lo si legge"), "{error}");
    }

    #[test]
    fn workbooks_saved_together_are_read_together() {
        let both = |n: usize, legale: &Path, tributi: &Path| {
            if n == 1 {
                fs::write(legale, "dopo").unwrap();
                fs::write(tributi, "tributi, dopo").unwrap();
            }
        };
        assert_eq!(read_while(both).unwrap(), ["dopo", "tributi, dopo"]);
    }

    #[test]
    fn a_workbook_that_is_away_while_it_is_saved_is_not_left_out() {
        // As Excel saves: the old file is moved away, and the new one takes its name.
        let replaced = |n: usize, legale: &Path, _: &Path| match n {
            1 => fs::rename(legale, legale.with_extension("tmp")).unwrap(),
            // It is not there in the second reading, but for `tributi.xlsx`.
            3 => fs::write(legale, "dopo").unwrap(),
            _ => {}
        };
        assert_eq!(read_while(replaced).unwrap(), ["dopo", "tributi"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_named_if_it_would_be_a_workbook() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ente.xlsx"), b"ente").unwrap();
        std::os::unix::fs::symlink("via", folder.path().join(".#legale.tmp")).unwrap();
        assert_eq!(read_folder(folder.path(), &["xlsx"]).unwrap().len(), 1);
        std::os::unix::fs::symlink("via", folder.path().join("legale.xlsx")).unwrap();
        let error = read_folder(folder.path(), &["xlsx"]).unwrap_err().to_string();
        assert!(error.contains("legale.xlsx» non c'è più, o è un collegamento"), "{error}");
    }
}
