// SPDX-License-Identifier: EUPL-1.2
//! Writes, in the three formats, documents harder than any plan: for the judges of `scripts/conformita`, and for eyes.
//!
//! ```text
//! cargo run --release --example prova-estrema -- CARTELLA
//! ```
//!
//! They are those of the writers' tests: one hostile in all ways at once, one with all that a plan has; and one that has
//! nothing but a title, the least that a template can make.

#[path = "../tests/pdf/campioni.rs"]
mod campioni;

use piao::document::{Block, Document};
use piao::{docx, html, pdf};
use std::error::Error;
use std::fs::{File, create_dir_all};
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder] = arguments.as_slice() else { return Err("uso: prova-estrema CARTELLA".into()) };
    let folder = Path::new(folder);
    create_dir_all(folder)?;
    let style = campioni::style();
    let fonts = pdf::Fonts::built_in().map_err(|found| format!("{found:?}"))?;
    let documents = [("estrema", campioni::hostile()), ("ordinaria", campioni::ordinary()), ("vuota", bare())];
    for (name, document) in documents {
        let laid_out = pdf::write(&document, &style, &fonts).map_err(|found| format!("{found:?}"))?;
        let pages = docx::Pages { of: &laid_out.pages, count: laid_out.page_count };
        let docx = docx::write(&document, &style, pages, &docx::Fonts::built_in())?;
        let html = html::write(&document, &style).into_bytes();
        for (format, bytes) in [("pdf", laid_out.bytes), ("docx", docx), ("html", html)] {
            File::create(folder.join(format!("{name}.{format}")))?.write_all(&bytes)?;
        }
    }
    Ok(())
}

/// A document that ends after its first heading.
fn bare() -> Document {
    let mut document = campioni::ordinary();
    document.sections.truncate(1);
    for section in &mut document.sections {
        section.blocks.retain(|block| matches!(block, Block::Heading(_)));
        section.blocks.truncate(1);
    }
    document
}
