// SPDX-License-Identifier: EUPL-1.2
//! The package (ISO/IEC 29500-2): a zip whose parts come in a fixed order and bear a fixed date, so that the same
//! document is the same file.

use super::Error;
use super::relationships::{Kind, Relationships};
use super::xml::Element;
use std::io::{Cursor, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// What is told by a file's extension rather than by its name.
const DEFAULTS: [(&str, &str); 5] = [
    ("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
    ("png", "image/png"),
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("svg", "image/svg+xml"),
    ("xml", "application/xml"),
];

/// Files packed apart, for [`Package::merge`].
pub(super) fn archive(files: impl Iterator<Item = (String, Vec<u8>)>) -> Result<Vec<u8>, Error> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(&name, options(&name))?;
        zip.write_all(&bytes).map_err(|error| Error::Package(error.into()))?;
    }
    Ok(zip.finish()?.into_inner())
}

/// How hard faces are packed. Their outlines hardly shrink: trying harder takes three times as long for a twentieth less.
const FACES: i64 = 2;

fn options(name: &str) -> SimpleFileOptions {
    let (method, level) = match name.rsplit('.').next() {
        // Packed already.
        Some("png") => (CompressionMethod::Stored, None),
        Some("odttf") => (CompressionMethod::Deflated, Some(FACES)),
        _ => (CompressionMethod::Deflated, None),
    };
    SimpleFileOptions::default()
        .compression_method(method)
        .compression_level(level)
        .last_modified_time(DateTime::default())
        // Else it would be the one that the program runs on, and another file on Windows.
        .system(System::Unix)
        .unix_permissions(0o644)
}

/// A package being written.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    /// Opens a package that will hold `parts`.
    pub(super) fn new(parts: &[(String, Kind)]) -> Result<Self, Error> {
        let mut package = Self { zip: ZipWriter::new(Cursor::new(Vec::new())) };
        let mut types =
            Element::new("Types").with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
        for (extension, content_type) in DEFAULTS {
            types.push(Element::new("Default").with("Extension", extension).with("ContentType", content_type));
        }
        for (name, kind) in parts {
            let Some(content_type) = kind.content_type() else { continue };
            let name = format!("/{name}");
            types.push(Element::new("Override").with("PartName", name).with("ContentType", content_type));
        }
        package.add("[Content_Types].xml", &types.into_part())?;
        Ok(package)
    }

    /// Adds a whole part.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.start(name)?;
        self.write(bytes)
    }

    /// Adds the relationships of the part `of`, if it has any.
    pub(super) fn add_relationships(&mut self, of: &str, relationships: Relationships) -> Result<(), Error> {
        if relationships.is_empty() {
            return Ok(());
        }
        let (folder, name) = of.rsplit_once('/').map_or(("", of), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        self.add(&format!("{folder}{slash}_rels/{name}.rels"), &relationships.into_part())
    }

    /// Opens a part that [`Package::write`] then fills.
    pub(super) fn start(&mut self, name: &str) -> Result<(), Error> {
        Ok(self.zip.start_file(name, options(name))?)
    }

    /// Adds to the part opened last.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.zip.write_all(bytes).map_err(|error| Error::Package(error.into()))
    }

    /// Adds the files of an archive that [`archive`] made, as they are packed there.
    pub(super) fn merge(&mut self, archive: Arc<[u8]>) -> Result<(), Error> {
        Ok(self.zip.merge_archive(ZipArchive::new(Cursor::new(archive))?)?)
    }

    /// The whole file.
    pub(super) fn finish(self) -> Result<Vec<u8>, Error> {
        Ok(self.zip.finish()?.into_inner())
    }
}
