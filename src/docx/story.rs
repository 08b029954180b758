// SPDX-License-Identifier: EUPL-1.2
//! The document's part, written block by block into the package: what is written is not kept.

use super::package::Package;
use super::parts::{R, W, WP};
use super::xml::{DECLARATION, Element};
use super::{Error, styles};

/// The path of the document's part.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// Bytes that are gathered before they are handed to the package.
const CHUNK: usize = 1 << 16;

/// The body, being written. The last paragraph is held back: the properties of a section stand in it.
pub(super) struct Story {
    package: Package,
    buffer: Vec<u8>,
    held: Option<Element>,
    /// Nothing stands in the section yet.
    section_is_empty: bool,
}

impl Story {
    /// Opens the document's part.
    pub(super) fn begin(mut package: Package) -> Result<Self, Error> {
        package.start(DOCUMENT)?;
        let mut buffer = Vec::with_capacity(2 * CHUNK);
        let namespaces = format!("xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:wp=\"{WP}\"");
        buffer.extend_from_slice(format!("{DECLARATION}<w:document {namespaces}><w:body>").as_bytes());
        Ok(Self { package, buffer, held: None, section_is_empty: true })
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

    /// Ends the last section and the part, and gives the package back.
    pub(super) fn end(mut self, properties: Element) -> Result<Package, Error> {
        if self.section_is_empty {
            self.paragraph(separator())?;
        }
        self.write_held()?;
        self.write(Some(properties))?;
        self.buffer.extend_from_slice(b"</w:body></w:document>");
        self.package.write(&self.buffer)?;
        Ok(self.package)
    }

    fn write_held(&mut self) -> Result<(), Error> {
        let held = self.held.take();
        self.write(held)
    }

    fn write(&mut self, element: Option<Element>) -> Result<(), Error> {
        let Some(mut element) = element else { return Ok(()) };
        element.tidy();
        element.write(&mut self.buffer);
        if self.buffer.len() > CHUNK {
            self.package.write(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }
}

/// A paragraph for a section that does not end in one.
fn separator() -> Element {
    Element::new("w:p").child(Element::new("w:pPr").child(Element::val("w:pStyle", styles::SEPARATOR)))
}
