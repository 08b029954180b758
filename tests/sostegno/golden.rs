// SPDX-License-Identifier: EUPL-1.2
//! Goldens: text kept in the repository, which a test compares with what it found. `UPDATE_GOLDEN=1` writes them anew,
//! and is refused where `CI` is set.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test's own files; a panic is the message")]

use std::path::Path;
use std::{env, fs};

/// Compares with the golden of that name, from the root of the repository, or writes it.
pub(crate) fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if env::var("UPDATE_GOLDEN").as_deref() == Ok("1") {
        assert!(env::var_os("CI").is_none(), "goldens are not rewritten in CI");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, found).unwrap();
        return;
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    if golden == found {
        return;
    }
    let same = golden.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let (wanted, now) = (golden.lines().nth(same), found.lines().nth(same));
    panic!("{name}, line {}:\n- {wanted:?}\n+ {now:?}\nUPDATE_GOLDEN=1 rewrites it; read what changed", same + 1);
}
