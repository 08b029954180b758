// SPDX-License-Identifier: EUPL-1.2
//! The hostile workbooks of `fixtures/cartelle-difettose/`.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read fixtures; a panic is the message")]

use std::fs;
use std::path::{Path, PathBuf};

/// Where they are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cartelle-difettose")
}

/// Their names, in order: all of them, or the test that asks has not seen them.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "messaggi.txt")
        .collect();
    names.sort();
    assert!(names.len() >= 120, "{} files", names.len());
    names
}
