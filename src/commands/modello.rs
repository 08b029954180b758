// SPDX-License-Identifier: EUPL-1.2
//! `piao modello`: the workbooks for the offices to fill in, in a folder of their own. What is there already stays.

use super::fault::Fault;
use super::ingressi::read_folder;
use super::nomi::mostra;
use super::terminale::{self, Esito};
use crate::cli;
use crate::diagnostics::{Diagnostics, Severity};
use crate::intake::{self, ESTENSIONI, InputFile, Modelli, modelli};
use crate::model::Piano;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The folder of the body's data, if it is there and no other is named.
const INPUT: &str = "input";

/// Runs the command.
pub fn run(options: &cli::Modello) -> ExitCode {
    match make(options) {
        Ok(esito) => esito.into(),
        Err(message) => {
            terminale::failure(&message);
            Esito::Impossibile.into()
        }
    }
}

fn make(options: &cli::Modello) -> Result<Esito, String> {
    // 1. What is known: the body as it is now, and last year's plan. What is there and cannot be read is not passed over:
    // an office would be given an empty workbook, and would believe that it has to be so.
    let default = Path::new(INPUT);
    let input = options.input.as_deref();
    let mut faulty = Vec::new();
    let mut ente = None;
    if let Some(folder) = input.or_else(|| default.is_dir().then_some(default)) {
        let (piano, errors) = known(folder, intake::read_ente)?;
        if piano.is_none() && errors.has_errors() {
            let why = format!("ente.xlsx nella cartella «{}» non si legge", mostra(folder));
            return Ok(refused(
                &errors,
                &format!("{why}: correggerlo, oppure toglierlo per avere modelli senza elenchi"),
            ));
        }
        ente = piano;
        faulty.push((folder, errors));
    }
    let mut precedente = None;
    if let Some(folder) = &options.da {
        let (piano, errors) = known(folder, intake::read)?;
        if piano.is_none() {
            let why = format!("nella cartella «{}» non si leggono i dati dell'anno scorso", mostra(folder));
            return Ok(refused(&errors, &format!("{why}: indicare con --da quella che contiene ente.xlsx e «uffici»")));
        }
        precedente = piano;
        faulty.push((folder, errors));
    }
    // 2. The workbooks.
    let fonti = Modelli { ente: ente.as_ref(), precedente: precedente.as_ref() };
    let files = modelli(fonti).map_err(|error| format!("{error}: è un difetto del programma, segnalarlo"))?;
    // 3. Each into a file that was not there.
    for file in &files {
        let wanted = options.output.join(&file.path);
        let written = write_new(&wanted, &file.bytes)?;
        if written == wanted {
            terminale::say(&mostra(&written));
        } else {
            terminale::say(&format!(
                "Il file {} c'era già ed è rimasto com'era: il nuovo è {}",
                mostra(&wanted),
                mostra(&written)
            ));
        }
    }
    if fonti.ente.is_none() && fonti.precedente.is_none() {
        terminale::say(&format!(
            "Senza {} i modelli non hanno l'elenco delle strutture né quello degli obiettivi operativi: compilare \
             ente.xlsx, metterlo lì e ripetere il comando.",
            mostra(&input.unwrap_or(default).join("ente.xlsx"))
        ));
    }
    faulty.retain(|(_, errors)| errors.has_errors());
    for (folder, errors) in &faulty {
        terminale::report(errors);
        terminale::say(&format!(
            "Questi errori sono nei dati della cartella «{}»: i modelli contengono ciò che si è potuto leggere.",
            mostra(folder)
        ));
    }
    Ok(if faulty.is_empty() { Esito::Bene } else { Esito::ErroriNeiDati })
}

/// Nothing has been written, and why.
fn refused(errors: &Diagnostics, why: &str) -> Esito {
    terminale::report(errors);
    terminale::failure(&format!("{why}. Nessun modello è stato scritto."));
    Esito::ErroriNeiDati
}

/// What a folder tells, and its errors alone: its warnings are heard when its plan is made.
fn known(
    folder: &Path,
    read: impl Fn(&[InputFile]) -> (Option<Piano>, Diagnostics),
) -> Result<(Option<Piano>, Diagnostics), String> {
    let files = read_folder(folder, ESTENSIONI).map_err(|error| error.to_string())?;
    let files: Vec<InputFile> =
        files.into_iter().map(|file| InputFile { path: file.path, bytes: file.bytes }).collect();
    let (piano, found) = read(&files);
    let mut errors = Diagnostics::new();
    for diagnostic in found.iter().filter(|diagnostic| diagnostic.severity == Severity::Errore) {
        errors.push(diagnostic.clone());
    }
    Ok((piano, errors))
}

/// Writes a file that was not there: under the name that is wanted, or under the first numbered one that is free.
fn write_new(wanted: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    if let Some(folder) = wanted.parent() {
        fs::create_dir_all(folder).map_err(|error| Fault::of(error).writing(obstacle(folder)))?;
    }
    let mut number = 1;
    loop {
        let path = numbered(wanted, number);
        // The system itself answers whether the name is free: between asking and writing another program may take it.
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let written = file.write_all(bytes).and_then(|()| file.sync_all());
                if let Err(error) = written {
                    drop(file);
                    // Half a workbook is worse than none; the error is the news, whether or not the rest can be removed.
                    let _ = fs::remove_file(&path);
                    return Err(Fault::of(error).writing(&path));
                }
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Fault::of(error).writing(&path)),
        }
    }
}

/// What stands where a folder has to be made: a file on its way, else the folder itself.
fn obstacle(folder: &Path) -> &Path {
    folder.ancestors().find(|path| path.is_file()).unwrap_or(folder)
}

/// `legale.xlsx`, `legale (2).xlsx`, `legale (3).xlsx`…
fn numbered(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem} ({number}).{extension}"))
}
