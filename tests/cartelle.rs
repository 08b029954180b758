// SPDX-License-Identifier: EUPL-1.2
//! The sample's workbooks are what their sources say.

#[path = "../examples/cartelle.rs"]
mod cartelle;

use std::path::Path;

#[test]
fn the_workbooks_agree_with_their_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = cartelle::convert(&root.join("fixtures/prato")).unwrap();
    assert!(written.len() > 3, "{} workbooks", written.len());
    for (path, bytes) in written {
        let committed = std::fs::File::open(root.join("input").join(&path)).and_then(|mut file| {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).map(|_| bytes)
        });
        assert!(
            committed.is_ok_and(|committed| committed == bytes),
            "input/{path} is not what its sources say: run `cargo run --example cartelle`"
        );
    }
}
