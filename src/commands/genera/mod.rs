// SPDX-License-Identifier: EUPL-1.2
//! `piao genera`: from the folder of the workbooks to the folder of the documents.

mod caratteri;
mod produzione;

pub use produzione::{Fonti, Prodotto, Progress, Scelta, produce};

use super::consegna::{self, Delivery, SHA256SUMS};
use super::ingressi::{ReadError, read_folder, read_input};
use super::nomi::mostra;
use super::ritorno::RIEPILOGO;
use super::terminale::{self, Esito};
use crate::cli::Genera;
use crate::template::{EXTENSION, STYLE_FILE};
use std::path::Path;
use std::process::ExitCode;

/// Where a part of the set goes, so that `output/` always holds a whole one.
const PARTIAL: &str = "parziale";

/// Runs the command.
pub fn run(options: &Genera) -> ExitCode {
    // 0. What a run before this one left half done is mended, even if this one then writes nothing.
    for folder in [options.output.clone(), options.output.join(PARTIAL)] {
        match consegna::recover(&folder) {
            Ok(delivery) => say_kept(&delivery),
            Err(error) => {
                terminale::failure(&error.to_string());
                return Esito::Impossibile.into();
            }
        }
    }
    let scelta = Scelta {
        documenti: options.documento.iter().copied().collect(),
        formati: options.formato.iter().copied().collect(),
        bozza: options.bozza,
    };
    let folder = if scelta.is_whole() { options.output.clone() } else { options.output.join(PARTIAL) };
    if holds_a_return(&folder) {
        terminale::failure(&format!(
            "«{}» contiene le cartelle restituite agli uffici da «piao verifica --ritorna»: indicare un'altra cartella",
            mostra(&folder)
        ));
        return Esito::Impossibile.into();
    }
    // 1. Folders become bytes.
    let fonti = match read_sources(options) {
        Ok(fonti) => fonti,
        Err(error) => {
            terminale::failure(&error.to_string());
            return Esito::Impossibile.into();
        }
    };
    // 2. Bytes become documents.
    let prodotto = produce(&fonti, &scelta, &terminale::progress);
    terminale::report(&prodotto.found);
    // 3. Documents become files, all or none.
    match prodotto.esito {
        Esito::Impossibile => {
            terminale::say("I modelli non si possono usare: non è stato scritto nulla.");
            Esito::Impossibile.into()
        }
        Esito::ErroriNeiDati if prodotto.files.is_empty() => {
            terminale::say(
                "I dati hanno errori: non è stato scritto nulla. Correggerli, oppure chiedere una bozza con --bozza.",
            );
            Esito::ErroriNeiDati.into()
        }
        esito => deliver(&folder, &prodotto, esito),
    }
}

/// Whether the folder holds what went back to the offices: a delivery would take it for an earlier set, and remove it.
fn holds_a_return(folder: &Path) -> bool {
    folder.join(SHA256SUMS).exists() && folder.join(RIEPILOGO).exists()
}

fn deliver(folder: &Path, prodotto: &Prodotto, esito: Esito) -> ExitCode {
    match consegna::deliver(folder, &prodotto.files) {
        Ok(delivery) => {
            say_kept(&delivery);
            for file in &prodotto.files {
                terminale::say(&mostra(&folder.join(&file.name)));
            }
            esito.into()
        }
        Err(error) => {
            terminale::failure(&error.to_string());
            Esito::Impossibile.into()
        }
    }
}

fn say_kept(delivery: &Delivery) {
    for (name, copy) in &delivery.kept {
        terminale::say(&format!("Il file {name} era stato modificato a mano: la versione di prima è in {copy}"));
    }
}

fn read_sources(options: &Genera) -> Result<Fonti, ReadError> {
    let (cartelle, immagini) = read_input(&options.input)?;
    let mut fonti = Fonti { cartelle, immagini, ..Fonti::default() };
    if let Some(folder) = &options.templates {
        for file in read_folder(folder, &[EXTENSION, "toml", "ttf", "otf"])? {
            // Windows does not tell capitals in a name, nor may who brings a folder from there to here.
            if file.path.eq_ignore_ascii_case(STYLE_FILE) {
                fonti.stile = Some(file.bytes);
            } else if file.path.ends_with(&format!(".{EXTENSION}")) {
                fonti.modelli.push((file.path, file.bytes));
            } else {
                fonti.caratteri.push((file.path, file.bytes));
            }
        }
    }
    Ok(fonti)
}
