// SPDX-License-Identifier: EUPL-1.2
//! Folders, whole.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read files; a panic is the message")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// All the files of a folder, by their paths inside it, with `/`; of one that is not there, none.
pub(crate) fn albero(cartella: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(cartella, "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}
