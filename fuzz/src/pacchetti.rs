// SPDX-License-Identifier: EUPL-1.2
//! Packages of which one part is what the fuzzer says: bytes changed at random inside an archive seldom get past its
//! checksums.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A workbook by its parts.
pub type Parts = Vec<(String, Vec<u8>)>;

/// A file of the repository.
pub fn file(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).expect("a file of the repository")
}

/// The parts of a package.
pub fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        parts.push((name, bytes));
    }
    parts
}

/// The package, with other bytes in one of its parts.
pub fn with(parts: &Parts, name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (part, own) in parts {
        zip.start_file(part.as_str(), options).expect("memory");
        zip.write_all(if part == name { bytes } else { own }).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// Lets a panic inside calamine go on to the reader, which catches it and says that the file is damaged. All others end the
/// run.
pub fn let_the_reader_catch() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let contained = ["calamine", "quick-xml", "zip-"];
        if !info.location().is_some_and(|place| contained.iter().any(|name| place.file().contains(name))) {
            hook(info);
        }
    }));
}
