// SPDX-License-Identifier: EUPL-1.2
//! Folders become bytes: the workbooks, the templates, the style.

use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How deep a folder is read: `input/uffici/area/…`. Deeper than this lies something else.
const DEPTH: usize = 4;
/// No workbook, template or logo is this large; what is, is not one, and is not read into memory.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

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
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
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
            Cause::Io(error) => match error.kind() {
                io::ErrorKind::PermissionDenied => {
                    write!(
                        f,
                        "non si può leggere «{path}»: chiudere il programma che lo tiene aperto, o chiederne il permesso"
                    )
                }
                _ => write!(f, "non si può leggere «{path}»: {error}"),
            },
        }
    }
}

/// All files of `folder` whose ending is one of `endings`, in the order of their paths.
///
/// # Errors
/// A folder that is not there, or a file that cannot be read: nothing may be left out in silence.
pub(super) fn read_folder(folder: &Path, endings: &[&str]) -> Result<Vec<File>, ReadError> {
    let fail = |cause| ReadError { path: folder.to_owned(), cause };
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(fail(Cause::NotAFolder)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(fail(Cause::Missing)),
        Err(error) => return Err(fail(Cause::Io(error))),
    }
    let mut files = Vec::new();
    collect(folder, "", DEPTH, endings, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    endings: &[&str],
    files: &mut Vec<File>,
) -> Result<(), ReadError> {
    let fail = |path: &Path, error| ReadError { path: path.to_owned(), cause: Cause::Io(error) };
    for entry in fs::read_dir(folder).map_err(|error| fail(folder, error))? {
        let entry = entry.map_err(|error| fail(folder, error))?;
        let full = entry.path();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // Links are followed: a share of the network is often one.
        let metadata = fs::metadata(&full).map_err(|error| fail(&full, error))?;
        if metadata.is_dir() {
            if depth > 1 {
                collect(&full, &format!("{path}/"), depth - 1, endings, files)?;
            }
            continue;
        }
        let ending = Path::new(&path).extension().map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
        if !endings.contains(&ending.as_str()) {
            continue;
        }
        if metadata.len() > MAX_BYTES {
            return Err(ReadError { path: full, cause: Cause::TooLarge });
        }
        // Excel keeps its lock file for itself: it is named, so that the user is told, and not read.
        let locked = entry.file_name().to_string_lossy().starts_with("~$");
        let bytes = if locked {
            Vec::new()
        } else {
            read_file(&full).map_err(|cause| ReadError { path: full.clone(), cause })?
        };
        files.push(File { path, bytes });
    }
    Ok(())
}

/// The whole of a file, as it stood at one moment: Excel saving it, or a share that copies it, may be halfway.
fn read_file(path: &Path) -> Result<Vec<u8>, Cause> {
    read_still(path, read_once)
}

/// Reads until nothing has changed meanwhile, a few times.
fn read_still(path: &Path, read: impl Fn(&Path) -> io::Result<Vec<u8>>) -> Result<Vec<u8>, Cause> {
    let stamp = || fs::metadata(path).map(|metadata| (metadata.len(), metadata.modified().ok()));
    for attempt in 0..4 {
        if attempt > 0 {
            thread::sleep(Duration::from_millis(250));
        }
        let before = stamp().map_err(Cause::Io)?;
        let bytes = read(path).map_err(Cause::Io)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(Cause::TooLarge);
        }
        if stamp().map_err(Cause::Io)? == before && bytes.len() as u64 == before.0 {
            return Ok(bytes);
        }
    }
    Err(Cause::Changing)
}

// The library's lint forbids reading anywhere but here.
#[allow(clippy::disallowed_methods)]
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

    #[test]
    fn a_file_that_changes_is_read_again_until_it_is_still() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("legale.xlsx");
        fs::write(&path, b"prima").unwrap();
        let times = Cell::new(0);
        // Somebody saves it while it is read, `until` times.
        let read = |until: usize| {
            times.set(0);
            let path = path.clone();
            let times = &times;
            move |_: &Path| {
                let bytes = fs::read(&path)?;
                times.set(times.get() + 1);
                if times.get() <= until {
                    fs::write(&path, format!("salvata {}", "a".repeat(times.get())))?;
                }
                Ok(bytes)
            }
        };
        assert_eq!(read_still(&path, read(1)).unwrap(), b"salvata a");
        assert_eq!(times.get(), 2);
        assert!(matches!(read_still(&path, read(99)), Err(Cause::Changing)));
    }
}
