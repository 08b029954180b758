// SPDX-License-Identifier: EUPL-1.2
//! Writes the workbooks of an invented plan of any size, always the same for the same size and seed: what the benchmarks
//! read, and what anybody may try the program on.
//!
//! ```text
//! cargo run --release --example piano-sintetico -- 450 CARTELLA [SEME]
//! ```

mod caso;
mod frasi;
mod piano;

use piao::workbook::write;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder, seed @ ..] = arguments.as_slice() else {
        return Err("uso: piano-sintetico OBIETTIVI CARTELLA [SEME]".into());
    };
    let seed = seed.first().map_or(Ok(piano::SEME), |seed| seed.parse())?;
    for (path, fogli) in piano::cartelle(count.parse()?, seed) {
        let target = Path::new(folder).join(path);
        fs::create_dir_all(target.parent().unwrap_or(Path::new(folder)))?;
        fs::File::create(target)?.write_all(&write(&fogli)?)?;
    }
    Ok(())
}
