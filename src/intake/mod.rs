// SPDX-License-Identifier: EUPL-1.2
//! From workbooks to the plan: rows → model, one file a sheet.
//!
//! Nothing stops at the first problem: the plan comes with all that was found wrong with it, and without the values that
//! could not be read. Only a body that does not say its first year gives no plan at all.

mod agenda;
mod cartelle;
mod cascata;
mod collegamenti;
mod compilazione;
mod consolidamento;
mod ente;
mod fasi;
mod glossario;
mod indicatori;
mod lettore;
mod modelli;
mod obiettivi;
mod pap;
mod pesatura;
mod registro;
mod regole;
mod risorse;
mod strutture;
mod testi;
mod ufficio;

use crate::diagnostics::{Diagnostics, Place};
use crate::model::Piano;
use crate::workbook::schema::Cartella;
use crate::workbook::{self, CartellaLetta};
use cartelle::{Cartelle, Ricevuta};
pub use modelli::{Modelli, modelli};
use rayon::prelude::*;
use registro::Registro;
use ufficio::Ufficio;

/// The endings of workbooks, in all the formats that are read.
pub const ESTENSIONI: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// A file of the input folder.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// Its path inside the folder, with `/` whatever the system: `uffici/legale.xlsx`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Reads the input folder, whatever the order of its files. The diagnostics are sorted by file and cell.
pub fn read(files: &[InputFile]) -> (Option<Piano>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let piano = read_plan(files, &mut diagnostics);
    diagnostics.sort();
    (piano, diagnostics)
}

/// Reads `ente.xlsx` alone, among the files of the input folder: what is needed before any office has sent anything.
pub fn read_ente(files: &[InputFile]) -> (Option<Piano>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let is_ente = |file: &&InputFile| Cartelle::kind(&file.path) == Some(Cartella::Ente);
    let piano = files.iter().find(is_ente).and_then(|file| {
        let ricevuta = Ricevuta { path: file.path.as_str().into(), bytes: &file.bytes };
        let ente = read_workbook(Cartella::Ente, &ricevuta, None, &mut diagnostics)?;
        ente::read(&ente, &mut diagnostics)
    });
    diagnostics.sort();
    (piano, diagnostics)
}

fn read_plan(files: &[InputFile], diagnostics: &mut Diagnostics) -> Option<Piano> {
    // 1. Which file is what.
    let cartelle = Cartelle::sort(files, diagnostics);
    // 2. The body first: its year names columns, its register names structures.
    let ente = read_workbook(Cartella::Ente, cartelle.ente.as_ref()?, None, diagnostics)?;
    let mut piano = ente::read(&ente, diagnostics)?;
    let primo_anno = piano.ente.primo_anno.value;
    // 3. All the others, each by itself. What they find is gathered in the order of the paths.
    let registro = Registro::new(&piano.strutture);
    let uffici: Vec<(Option<Ufficio>, Diagnostics)> = cartelle
        .uffici
        .par_iter()
        .map(|ricevuta| {
            let mut found = Diagnostics::new();
            let cartella = read_workbook(Cartella::Ufficio, ricevuta, Some(primo_anno), &mut found);
            let ufficio = cartella.map(|cartella| ufficio::read(&cartella, &registro, primo_anno, &mut found));
            (ufficio, found)
        })
        .collect();
    let mut received = Vec::new();
    for (ricevuta, (ufficio, found)) in cartelle.uffici.iter().zip(uffici) {
        diagnostics.extend(found);
        match &ufficio {
            None => piano.illeggibili.push(ricevuta.path.to_string()),
            Some(ufficio) if ufficio.incompleta => piano.incomplete.push(ricevuta.path.to_string()),
            Some(_) => {}
        }
        received.extend(ufficio);
    }
    if let Some(cartella) =
        cartelle.pap.as_ref().and_then(|file| read_workbook(Cartella::Pap, file, Some(primo_anno), diagnostics))
    {
        piano.pap = pap::read(&cartella, diagnostics);
    }
    if let Some(cartella) =
        cartelle.agenda.as_ref().and_then(|file| read_workbook(Cartella::Agenda, file, Some(primo_anno), diagnostics))
    {
        piano.agenda = agenda::read(&cartella, diagnostics);
    }
    // 4. One plan. How its parts hold together is for the rules to say.
    consolidamento::merge(&mut piano, received, diagnostics);
    Some(piano)
}

fn read_workbook(
    kind: Cartella,
    file: &Ricevuta<'_>,
    primo_anno: Option<u16>,
    diagnostics: &mut Diagnostics,
) -> Option<CartellaLetta> {
    workbook::read(kind, &file.path, file.bytes, primo_anno, diagnostics)
}

/// The input folder as a whole.
const INPUT: Place = Place::Input;
