// SPDX-License-Identifier: EUPL-1.2
//! The program as its users run it: a folder, a command line, an exit code, words; and the folders it leaves.
#![allow(dead_code, reason = "each test uses what it needs")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run the program; a panic is the message")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Corsa {
    pub(crate) codice: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The program, to be run in `cartella`, with nothing of the environment of whoever runs the tests that could change it.
pub(crate) fn programma(cartella: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_piao"));
    command.current_dir(cartella).env_remove("RAYON_NUM_THREADS").env_remove("NO_COLOR").env_remove("RUST_BACKTRACE");
    command
}

/// `piao genera` with these options, in `cartella`.
pub(crate) fn genera(cartella: &Path, opzioni: &[&str]) -> Corsa {
    esegui(programma(cartella).arg("genera").args(opzioni))
}

/// Runs a command to its end.
pub(crate) fn esegui(command: &mut Command) -> Corsa {
    let output = command.output().unwrap();
    Corsa {
        codice: output.status.code().expect("ended by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Writes files into a folder, in the order in which they come.
pub(crate) fn scrivi<'a>(cartella: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) {
    for (path, bytes) in files {
        let target = cartella.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::File::create(&target).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).unwrap();
    }
}
