// SPDX-License-Identifier: EUPL-1.2
//! A folder with the minimal plan in it, to be spoilt.

use crate::minimo::Minimo;
use crate::sostegno::cartella::albero;
use crate::sostegno::programma::{Corsa, genera, scrivi};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What an earlier run left in `output`, as far as the tests care: it must survive.
const DI_PRIMA: [(&str, &[u8]); 2] =
    [("output/tavole-di-sintesi.pdf", b"di prima"), ("output/SHA256SUMS", b"# di prima\n")];

/// Words that no user of an Italian program should ever read, and traces that no program should leave.
const INAMMISSIBILI: [&str; 10] = [
    "panicked",
    "RUST_BACKTRACE",
    "thread '",
    "overflow",
    "No such file",
    "denied",
    "not permitted",
    "error:",
    "expected",
    "difetto",
];

pub(crate) struct Banco {
    folder: TempDir,
}

impl Banco {
    /// The minimal plan, and the set of an earlier run.
    pub(crate) fn new() -> Self {
        Self::con(|_| {})
    }

    /// The same with a change in its workbooks.
    pub(crate) fn con(change: impl FnOnce(&mut Minimo)) -> Self {
        let mut minimo = Minimo::new();
        change(&mut minimo);
        let banco = Self { folder: tempfile::tempdir().unwrap() };
        for file in minimo.files() {
            banco.file(&format!("input/{}", file.path), &file.bytes);
        }
        scrivi(banco.path(), DI_PRIMA);
        banco
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// Puts a file there.
    pub(crate) fn file(&self, path: &str, bytes: &[u8]) -> &Self {
        scrivi(self.path(), [(path, bytes)]);
        self
    }

    /// What stands there.
    pub(crate) fn leggi(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.join(path)).unwrap()
    }

    pub(crate) fn genera(&self, opzioni: &[&str]) -> Corsa {
        let corsa = genera(self.path(), opzioni);
        for word in INAMMISSIBILI {
            assert!(!corsa.stderr.contains(word), "«{word}» in:\n{}", corsa.stderr);
        }
        corsa
    }

    /// The run ends with this code, says all this, and leaves every file of the folder as it was.
    pub(crate) fn rifiuta(&self, opzioni: &[&str], codice: i32, parole: &[&str]) -> Corsa {
        let before = albero(self.path());
        let corsa = self.genera(opzioni);
        assert_eq!(corsa.codice, codice, "{}", corsa.stderr);
        for words in parole {
            assert!(corsa.stderr.contains(words), "«{words}» is not said:\n{}", corsa.stderr);
        }
        assert!(albero(self.path()) == before, "the folder is not as it was:\n{}", corsa.stdout);
        corsa
    }
}
