// SPDX-License-Identifier: EUPL-1.2
//! `piao verifica`: reads the workbooks, runs the rules, tells each office what it has to correct. Writes nothing, but
//! with `--ritorna` what goes back to the offices.

use super::immagini::{self, Immagine};
use super::ingressi::read_input;
use super::nomi::mostra;
use super::terminale::{self, Esito};
use super::{consegna, ritorno};
use crate::cli::{FormatoVerifica, Verifica};
use crate::diagnostics::{Diagnostics, PunteggioIndicatore, Ufficio, by_office, render_by_office, to_json};
use crate::intake::{self, InputFile};
use crate::model::{Piano, Punteggio};
use crate::rules;
use crate::valori::{chiave, suggerimento};
use std::path::Path;
use std::process::ExitCode;

/// What was found in a folder of workbooks.
#[derive(Clone, Debug)]
pub struct Verificato {
    /// All of it, in the order of reading.
    pub found: Diagnostics,
    /// The workbooks, and whose they are.
    pub uffici: Vec<Ufficio>,
    /// Whether all workbooks were looked at: without the body's own the others cannot be.
    pub completo: bool,
    /// The structures that have sent nothing.
    pub mancanti: Vec<String>,
    /// The indicators, each with its score.
    pub indicatori: Vec<PunteggioIndicatore>,
    /// Other names of the offices, for whoever asks by name: the spelling, and the workbook.
    nomi: Vec<(String, String)>,
}

/// Runs the command.
pub fn run(options: &Verifica) -> ExitCode {
    match check(options) {
        Ok(esito) => esito.into(),
        Err(message) => {
            terminale::failure(&message);
            Esito::Impossibile.into()
        }
    }
}

fn check(options: &Verifica) -> Result<Esito, String> {
    // 1. What a run before this one left half done is mended, even if this one then writes nothing.
    if let Some(folder) = &options.ritorna {
        ritorno::ammessa(folder, &options.input)?;
        consegna::recover(folder).map_err(|error| error.to_string())?;
    }
    // 2. What is wrong.
    let (files, immagini) = read_input(&options.input).map_err(|error| error.to_string())?;
    let verificato = verify(&files, &immagini).only(&options.solo, options.ufficio.as_deref())?;
    let groups = by_office(&verificato.found, &verificato.uffici, &verificato.indicatori);
    match options.formato {
        FormatoVerifica::Testo => terminale::print(&render_by_office(&groups, terminale::palette_of_output())),
        FormatoVerifica::Json => terminale::print(&to_json(&groups)),
    }
    // 3. What goes back.
    if let Some(folder) = &options.ritorna {
        give_back(folder, &files, &verificato, options.formato)?;
    }
    Ok(if verificato.found.has_errors() { Esito::ErroriNeiDati } else { Esito::Bene })
}

fn give_back(
    folder: &Path,
    files: &[InputFile],
    verificato: &Verificato,
    formato: FormatoVerifica,
) -> Result<(), String> {
    let restituzione = ritorno::restituzione(files, verificato)
        .map_err(|error| format!("{error}: è un difetto del programma, segnalarlo"))?;
    let delivery = consegna::deliver(folder, &restituzione.files).map_err(|error| error.to_string())?;
    // A program that reads the JSON reads nothing else.
    if formato == FormatoVerifica::Json {
        return Ok(());
    }
    terminale::say(&format!("\n{}\n\nDa rimandare:", restituzione.sintesi));
    for (name, copy) in &delivery.kept {
        terminale::say(&format!("Il file {name} era stato modificato a mano: la versione di prima è in {copy}"));
    }
    for file in &restituzione.files {
        terminale::say(&mostra(&folder.join(&file.name)));
    }
    Ok(())
}

/// Reads and checks, as `genera` does.
pub fn verify(files: &[InputFile], immagini: &[Immagine]) -> Verificato {
    let (piano, mut found) = intake::read(files);
    if let Some(piano) = &piano {
        found.extend(rules::check(piano));
        immagini::assets(piano, immagini, &mut found);
    }
    found.sort();
    let mut uffici: Vec<Ufficio> = piano.iter().flat_map(offices).collect();
    for file in files.iter().filter(|file| !file.path.contains('/')) {
        uffici.push(Ufficio { nome: None, file: file.path.clone() });
    }
    uffici.sort_by(|a, b| a.file.cmp(&b.file));
    let nomi = piano.as_ref().map(|piano| spellings(piano, &uffici)).unwrap_or_default();
    let mancanti = piano.as_ref().map(missing).unwrap_or_default();
    let indicatori = piano.iter().flat_map(scores).collect();
    Verificato { found, uffici, completo: piano.is_some(), mancanti, indicatori, nomi }
}

impl Verificato {
    /// What of it is asked for: some codes, one office (by name, alias, or file). Says why what is asked for is not there.
    pub fn only(mut self, codici: &[String], ufficio: Option<&str>) -> Result<Self, String> {
        for codice in codici {
            super::spiega::spiegazione(codice)?;
        }
        if let Some(asked) = ufficio {
            let file = self.file_of(asked)?;
            self.uffici.retain(|ufficio| ufficio.file == file);
            self.indicatori.retain(|item| item.origin.as_ref().is_some_and(|origin| *origin.file == *file));
            self.found = self.found.iter().filter(|item| item.place.file() == Some(&file)).cloned().collect();
        }
        if !codici.is_empty() {
            let wanted = |code: &str| codici.iter().any(|codice| codice.trim().eq_ignore_ascii_case(code));
            self.found = self.found.iter().filter(|item| wanted(item.code.0)).cloned().collect();
            // Who asks for some codes asks for nothing else.
            if !wanted(super::spiega::KPI) {
                self.indicatori.clear();
            }
        }
        Ok(self)
    }

    fn file_of(&self, asked: &str) -> Result<String, String> {
        let key = chiave(asked);
        let by_name = self.nomi.iter().find(|(nome, _)| chiave(nome) == key).map(|(_, file)| file);
        let stem = |file: &str| {
            let name = file.rsplit('/').next().unwrap_or(file);
            name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
        };
        // As a prompt completes it: with the lines of its system, and the folder of the data before it.
        let path = asked.replace('\\', "/");
        let is_at = |file: &str| path.strip_suffix(file).is_some_and(|above| above.is_empty() || above.ends_with('/'));
        let by_file = || self.uffici.iter().map(|u| &u.file).find(|f| is_at(f) || chiave(&stem(f)) == key);
        by_name.or_else(by_file).cloned().ok_or_else(|| {
            let near = suggerimento(asked, self.nomi.iter().map(|(nome, _)| nome.as_str()));
            let near = near.map(|near| format!("; forse si intendeva «{near}»")).unwrap_or_default();
            format!("nessuna cartella ricevuta è di «{asked}»{near}")
        })
    }
}

fn scores(piano: &Piano) -> Vec<PunteggioIndicatore> {
    let all = piano.obiettivi.iter().flat_map(|o| o.indicatori.iter().map(move |indicatore| (o, indicatore)));
    all.map(|(obiettivo, indicatore)| {
        let punteggio = Punteggio::of(indicatore);
        PunteggioIndicatore {
            obiettivo: obiettivo.codice.to_string(),
            indicatore: indicatore.nome.value.clone(),
            origin: indicatore.nome.origin.clone(),
            rispettate: punteggio.rispettate(),
            totale: Punteggio::TOTALE,
            mancanti: punteggio.mancanti().iter().map(|regola| regola.parola()).collect(),
        }
    })
    .collect()
}

fn offices(piano: &Piano) -> Vec<Ufficio> {
    let declared = piano.compilazioni.iter().filter_map(|compilazione| {
        let file = compilazione.struttura.origin.as_ref()?.file.to_string();
        Some(Ufficio { nome: Some(compilazione.struttura.value.clone()), file })
    });
    declared.collect()
}

fn missing(piano: &Piano) -> Vec<String> {
    let sent = |nome: &str| piano.compilazioni.iter().any(|compilazione| compilazione.struttura.value == nome);
    piano.strutture.iter().map(|struttura| struttura.nome.value.clone()).filter(|nome| !sent(nome)).collect()
}

fn spellings(piano: &Piano, uffici: &[Ufficio]) -> Vec<(String, String)> {
    let mut nomi = Vec::new();
    for ufficio in uffici {
        let Some(nome) = &ufficio.nome else { continue };
        nomi.push((nome.clone(), ufficio.file.clone()));
        let alias = piano.struttura(nome).into_iter().flat_map(|struttura| &struttura.alias);
        nomi.extend(alias.map(|alias| (alias.clone(), ufficio.file.clone())));
    }
    nomi
}
