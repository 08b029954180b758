// SPDX-License-Identifier: EUPL-1.2
//! The plans of the two invented bodies under `fixtures/`: a tiny comune, and a larger one with its own style and font.
#![allow(dead_code, reason = "each test uses what it needs")]

#[path = "../../examples/cartelle.rs"]
mod cartelle;

use crate::sostegno::cartella::albero;
use crate::sostegno::root;
use piao::commands::genera::Fonti;
use piao::intake::InputFile;
use std::path::Path;

/// The comune of `fixtures/comune`.
pub(crate) fn comune() -> Fonti {
    fonti(&root().join("fixtures/comune"))
}

/// The larger one of `fixtures/citta`, with its style and its font.
pub(crate) fn citta() -> Fonti {
    let folder = root().join("fixtures/citta");
    let mut modelli = albero(&folder.join("modelli"));
    let stile = modelli.remove("stile.toml");
    let caratteri = modelli.into_iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|e| e == "ttf"));
    Fonti { stile, caratteri: caratteri.collect(), ..fonti(&folder) }
}

fn fonti(folder: &Path) -> Fonti {
    let cartelle = cartelle::convert(folder).unwrap();
    let stemma = albero(folder).remove("stemma.svg").unwrap();
    Fonti {
        cartelle: cartelle.into_iter().map(|(path, bytes)| InputFile { path, bytes }).collect(),
        immagini: vec![("stemma.svg".to_owned(), stemma)],
        ..Fonti::default()
    }
}
