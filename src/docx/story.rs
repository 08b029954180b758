// SPDX-License-Identifier: EUPL-1.2
//! The document's part, written block by block into the package: what is written is not kept. It is compressed beside the
//! writing of what follows, since each takes as long as the other.

use super::package::Package;
use super::parts::{R, W, WP};
use super::xml::{DECLARATION, Element};
use super::{Error, styles};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// The path of the document's part.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// Bytes that are gathered before they are handed to the package.
const CHUNK: usize = 1 << 16;

/// Such pieces that may wait for the package.
const WAITING: usize = 8;

/// Puts into `package` the part whose body `write` writes; gives both back.
pub(super) fn put<T>(
    package: Package,
    write: impl FnOnce(&mut Story) -> Result<T, Error>,
) -> Result<(Package, T), Error> {
    thread::scope(|scope| {
        let (pieces, waiting) = sync_channel(WAITING);
        let packing = scope.spawn(move || pack(package, &waiting));
        let mut story = Story::begin(pieces);
        let written = write(&mut story).and_then(|written| story.end().map(|()| written));
        // The last piece has been handed over.
        drop(story);
        let package = packing.join().map_err(|_| Error::Broken("la compressione si è fermata".to_owned()))?;
        // Where packing failed, writing failed only because nobody took what it wrote.
        Ok((package?, written?))
    })
}

fn pack(mut package: Package, pieces: &Receiver<Vec<u8>>) -> Result<Package, Error> {
    package.start(DOCUMENT)?;
    for piece in pieces {
        package.write(&piece)?;
    }
    Ok(package)
}

/// The body, being written. The last paragraph is held back: the properties of a section stand in it.
pub(super) struct Story {
    package: SyncSender<Vec<u8>>,
    buffer: Vec<u8>,
    held: Option<Element>,
    /// Nothing stands in the section yet.
    section_is_empty: bool,
}

impl Story {
    fn begin(package: SyncSender<Vec<u8>>) -> Self {
        let mut buffer = Vec::with_capacity(2 * CHUNK);
        let namespaces = format!("xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:wp=\"{WP}\"");
        buffer.extend_from_slice(format!("{DECLARATION}<w:document {namespaces}><w:body>").as_bytes());
        Self { package, buffer, held: None, section_is_empty: true }
    }

    pub(super) fn paragraph(&mut self, paragraph: Element) -> Result<(), Error> {
        self.section_is_empty = false;
        let before = self.held.replace(paragraph);
        self.write(before)
    }

    pub(super) fn table(&mut self, table: Element) -> Result<(), Error> {
        self.section_is_empty = false;
        self.write_held()?;
        self.write(Some(table))
    }

    /// Writes what opens or closes an element round the blocks; no section ends inside it.
    pub(super) fn raw(&mut self, text: &str) -> Result<(), Error> {
        self.write_held()?;
        self.buffer.extend_from_slice(text.as_bytes());
        Ok(())
    }

    /// Ends a section that others follow.
    pub(super) fn end_section(&mut self, properties: Element) -> Result<(), Error> {
        let mut last = self.held.take().unwrap_or_else(separator);
        last.child_mut("w:pPr").push(properties);
        self.write(Some(last))?;
        self.section_is_empty = true;
        Ok(())
    }

    /// Ends the last section.
    pub(super) fn end_last_section(&mut self, properties: Element) -> Result<(), Error> {
        if self.section_is_empty {
            self.paragraph(separator())?;
        }
        self.write_held()?;
        self.write(Some(properties))
    }

    fn end(&mut self) -> Result<(), Error> {
        self.buffer.extend_from_slice(b"</w:body></w:document>");
        self.hand_over()
    }

    fn hand_over(&mut self) -> Result<(), Error> {
        let piece = std::mem::replace(&mut self.buffer, Vec::with_capacity(2 * CHUNK));
        self.package.send(piece).map_err(|_| Error::Broken("nessuno comprime il documento".to_owned()))
    }

    fn write_held(&mut self) -> Result<(), Error> {
        let held = self.held.take();
        self.write(held)
    }

    fn write(&mut self, element: Option<Element>) -> Result<(), Error> {
        let Some(mut element) = element else { return Ok(()) };
        element.tidy();
        element.write(&mut self.buffer);
        if self.buffer.len() > CHUNK { self.hand_over() } else { Ok(()) }
    }
}

/// A paragraph for a section that does not end in one.
fn separator() -> Element {
    Element::new("w:p").child(Element::new("w:pPr").child(Element::val("w:pStyle", styles::SEPARATOR)))
}
