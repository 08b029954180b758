// SPDX-License-Identifier: EUPL-1.2
//! The PDF writer on whole documents, through an independent reader.

#[path = "pdf/campioni.rs"]
mod campioni;

use piao::pdf::Fonts;
use std::io::Write as _;

/// Writes the samples where validators and eyes can find them: `cargo test --test pdf -- --ignored campioni`.
#[test]
#[ignore = "writes files to look at"]
fn scrive_i_campioni() {
    let folder = std::env::temp_dir().join("piao-pdf");
    std::fs::create_dir_all(&folder).unwrap();
    let fonts = Fonts::built_in().unwrap();
    for (name, document) in [("ordinario", campioni::ordinary())] {
        let pdf = piao::pdf::write(&document, &campioni::style(), &fonts).unwrap();
        let mut file = std::fs::File::create(folder.join(format!("{name}.pdf"))).unwrap();
        file.write_all(&pdf.bytes).unwrap();
        println!("{name}: {} pagine, {} byte, {:?}", pdf.page_count, pdf.bytes.len(), pdf.diagnostics.len());
    }
}
