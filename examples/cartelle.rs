// SPDX-License-Identifier: EUPL-1.2
//! Writes the sample's workbooks from their sources: `fixtures/prato/ente/Obiettivi strategici.csv` becomes the sheet
//! «Obiettivi strategici» of `input/ente.xlsx`, `fixtures/prato/uffici/legale/Obiettivi.csv` one of
//! `input/uffici/legale.xlsx`. Sources are text, so that a change can be read in review; `tests/cartelle.rs` fails when
//! the workbooks disagree with them.
//!
//! ```text
//! cargo run --example cartelle
//! cargo run --example cartelle -- fixtures/citta target/citta    # another body
//! ```

#![allow(unreachable_pub, reason = "the test takes this file as a module")]

use piao::valori::chiave;
use piao::workbook::schema::Cartella;
use piao::workbook::{FoglioDaScrivere, write};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A workbook: its path inside the input folder, and its bytes.
pub type Scritta = (String, Vec<u8>);

#[allow(dead_code, reason = "the test takes this file as a module, without its main")]
fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let sources = arguments.next().unwrap_or_else(|| root.join("fixtures/prato"));
    let input = arguments.next().unwrap_or_else(|| root.join("input"));
    for (path, bytes) in convert(&sources)? {
        let target = input.join(&path);
        fs::create_dir_all(target.parent().unwrap_or(&input))?;
        fs::File::create(&target).and_then(|mut file| std::io::Write::write_all(&mut file, &bytes))?;
    }
    Ok(())
}

/// A workbook that is still rows of text.
pub type DaScrivere = (String, Vec<FoglioDaScrivere>);

/// All the workbooks of a folder of sources, by path.
pub fn convert(sources: &Path) -> Result<Vec<Scritta>, Box<dyn Error>> {
    let written = |(path, fogli): DaScrivere| {
        let bytes = write(&fogli).map_err(|error| format!("{path}: {error}"))?;
        Ok((path, bytes))
    };
    read(sources)?.into_iter().map(written).collect()
}

/// The workbooks as rows of text, by path.
pub fn read(sources: &Path) -> Result<Vec<DaScrivere>, Box<dyn Error>> {
    let mut folders = Vec::new();
    collect(sources, sources, &mut folders)?;
    folders.sort();
    folders.into_iter().map(|(path, folder)| read_one(&path, &folder)).collect()
}

/// The folders that hold sources, each with its path below the first one.
fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "csv") {
            let names: Vec<_> = folder.strip_prefix(root)?.iter().map(|name| name.to_string_lossy()).collect();
            let item = (names.join("/"), folder.to_owned());
            if !found.contains(&item) {
                found.push(item);
            }
        }
    }
    Ok(())
}

fn read_one(path: &str, folder: &Path) -> Result<DaScrivere, Box<dyn Error>> {
    let cartella = Cartella::by_path(path).ok_or_else(|| format!("{path}: non è una cartella del piano"))?;
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder)? {
        let source = entry?.path();
        let stem = source.file_stem().map(|stem| chiave(&stem.to_string_lossy())).unwrap_or_default();
        sources.push((stem, source));
    }
    let mut fogli = Vec::new();
    for foglio in cartella.fogli() {
        let Some(at) = sources.iter().position(|(stem, _)| *stem == chiave(foglio.nome)) else { continue };
        let (_, source) = sources.swap_remove(at);
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(false).from_path(&source)?;
        let intestazioni = reader.headers()?.iter().map(str::to_owned).collect();
        let righe = reader
            .records()
            .map(|record| Ok(record?.iter().map(str::to_owned).collect()))
            .collect::<Result<_, csv::Error>>()
            .map_err(|error| format!("{}: {error}", source.display()))?;
        fogli.push(FoglioDaScrivere { foglio, intestazioni, righe });
    }
    if let Some((_, stray)) = sources.first() {
        return Err(format!("{}: non è un foglio di {path}", stray.display()).into());
    }
    Ok((format!("{path}.xlsx"), fogli))
}
