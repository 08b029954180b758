// SPDX-License-Identifier: EUPL-1.2
//! What `piao verifica --ritorna` gives back: to each office its own workbook with the wrong cells marked, to whoever
//! collects them a summary.

use super::consegna::{File, SHA256SUMS, nome_ammesso};
use super::nomi::mostra;
use super::verifica::Verificato;
use crate::diagnostics::{Diagnostic, Gruppo, Severity, by_office};
use crate::intake::InputFile;
use crate::workbook::schema::Cartella;
use crate::workbook::{Ricevuta, Riepilogo, Ritorno, Stato, WriteError, codici};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{self, Component, Path, PathBuf};

/// The name of the summary.
pub const RIEPILOGO: &str = "riepilogo.xlsx";

/// What is given back, and one line about it.
#[derive(Clone, Debug)]
pub struct Restituzione {
    /// The files: first the summary, then the workbooks.
    pub files: Vec<File>,
    /// How many workbooks have come, and in what state.
    pub sintesi: String,
}

/// A workbook that came.
struct Cartellina<'a> {
    file: &'a InputFile,
    /// Whether it was looked at: without the body's own workbook the others cannot be.
    controllata: bool,
    struttura: Option<String>,
    problemi: Vec<&'a Diagnostic>,
}

/// Makes the files that go back. A workbook in order does not: the summary says that it is.
pub fn restituzione(files: &[InputFile], verificato: &Verificato) -> Result<Restituzione, WriteError> {
    let groups = by_office(&verificato.found, &verificato.uffici, &verificato.indicatori);
    // 1. What came, and what is wrong with it.
    let ricevute: Vec<Cartellina<'_>> = files
        .iter()
        .filter(|file| is_cartella(&file.path))
        .map(|file| cartellina(file, &groups, verificato.completo))
        .collect();
    // 2. What goes back.
    let annotate: Vec<Option<(String, Vec<u8>)>> = ricevute.par_iter().map(annotata).collect::<Result<_, _>>()?;
    let mut taken = BTreeSet::from([RIEPILOGO.to_owned()]);
    let mut restituite: Vec<Option<File>> = Vec::new();
    for annotata in annotate {
        restituite.push(annotata.map(|(name, bytes)| File { name: libero(&nome_ammesso(&name), &mut taken), bytes }));
    }
    // 3. The summary of both.
    let riepilogo = riepilogo(&ricevute, &restituite, &groups, verificato);
    let sintesi = riepilogo.sintesi();
    let mut files = vec![File { name: RIEPILOGO.to_owned(), bytes: riepilogo.write()? }];
    files.extend(restituite.into_iter().flatten());
    Ok(Restituzione { files, sintesi })
}

/// Whether the folder may be written into: never the one of the input, nor one that holds another set of files, which
/// would be taken for an earlier return and removed.
pub(super) fn ammessa(folder: &Path, input: &Path) -> Result<(), String> {
    let shown = mostra(folder);
    if reale(folder).starts_with(reale(input)) {
        return Err(format!(
            "«{shown}» è dentro la cartella dei dati «{}», che non si tocca: indicarne un'altra",
            mostra(input)
        ));
    }
    if folder.join(SHA256SUMS).exists() && !folder.join(RIEPILOGO).exists() {
        return Err(format!(
            "«{shown}» contiene già altri documenti di piao: indicare una cartella solo per la restituzione"
        ));
    }
    Ok(())
}

/// The folder's real path, whether or not all of it is there already.
fn reale(folder: &Path) -> PathBuf {
    let absolute = path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let real = absolute.ancestors().find_map(|above| {
        let rest = absolute.strip_prefix(above).ok()?;
        let mut real = fs::canonicalize(above).ok()?;
        // What is not there yet holds no links: a step up takes the last step back.
        for step in rest.components() {
            match step {
                Component::ParentDir => drop(real.pop()),
                step => real.push(step),
            }
        }
        Some(real)
    });
    real.unwrap_or(absolute)
}

/// Whether a file is a workbook of the plan: what is not is nobody's to correct.
fn is_cartella(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    !name.starts_with("~$") && !name.starts_with(".~lock.") && Cartella::by_path(stem).is_some()
}

fn cartellina<'a>(file: &'a InputFile, groups: &[Gruppo<'a>], completo: bool) -> Cartellina<'a> {
    let own = groups.iter().find(|group| group.ufficio.as_ref().is_some_and(|ufficio| ufficio.file == file.path));
    Cartellina {
        file,
        controllata: completo || own.is_some_and(|group| !group.items.is_empty()),
        struttura: own.and_then(|group| group.ufficio.as_ref()?.nome.clone()),
        problemi: own.map(|group| group.items.clone()).unwrap_or_default(),
    }
}

/// What goes back of a workbook, by the name that it had: nothing if nobody has to do anything about it.
fn annotata(cartellina: &Cartellina<'_>) -> Result<Option<(String, Vec<u8>)>, WriteError> {
    if matches!(cartellina.stato(), Stato::APosto | Stato::NonControllata) {
        return Ok(None);
    }
    let path = cartellina.file.path.as_str();
    let name = path.rsplit('/').next().unwrap_or(path);
    let titolo = cartellina.struttura.as_deref().unwrap_or(name);
    let ritorno = Ritorno { file: name, titolo, problemi: &cartellina.problemi };
    if let Some(bytes) = ritorno.annota(&cartellina.file.bytes) {
        return Ok(Some((path.to_owned(), bytes)));
    }
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    Ok(Some((format!("{stem} - da correggere.xlsx"), ritorno.elenco()?)))
}

impl Cartellina<'_> {
    fn stato(&self) -> Stato {
        match self.problemi.iter().map(|problema| problema.severity).min() {
            Some(Severity::Errore) => Stato::DaCorreggere,
            Some(Severity::Avviso) => Stato::DaControllare,
            Some(Severity::Nota) | None if self.controllata => Stato::APosto,
            Some(Severity::Nota) | None => Stato::NonControllata,
        }
    }

    /// What else the summary says of it.
    fn nota(&self) -> &'static str {
        let has = |codes: &[_]| self.problemi.iter().any(|problema| codes.contains(&problema.code));
        if has(&[codici::FILE_PROTETTO, codici::FILE_ILLEGGIBILE, codici::FILE_ECCESSIVO, codici::FORMATO_NON_LETTO]) {
            "non si apre: si restituisce solo l'elenco"
        } else if has(&[codici::CARTELLA_DOPPIA]) {
            "è una seconda cartella: se ne legge una sola"
        } else if has(&[codici::CARTELLA_DI_ALTRO_ANNO]) {
            "è di un altro anno"
        } else if !self.controllata {
            "senza ente.xlsx non si può controllare"
        } else {
            ""
        }
    }
}

fn riepilogo<'a>(
    ricevute: &'a [Cartellina<'a>],
    restituite: &'a [Option<File>],
    groups: &[Gruppo<'a>],
    verificato: &'a Verificato,
) -> Riepilogo<'a> {
    let came = ricevute.iter().zip(restituite).map(|(cartellina, restituita)| Ricevuta {
        // The workbooks of the body itself stand beside the offices' folder.
        struttura: cartellina.struttura.as_deref().or((!cartellina.file.path.contains('/')).then_some("Ente")),
        file: Some(&cartellina.file.path),
        stato: cartellina.stato(),
        nota: cartellina.nota().to_owned(),
        restituita: restituita.as_ref().map(|file| file.name.as_str()),
        problemi: cartellina.problemi.clone(),
    });
    let missing = verificato.mancanti.iter().map(|struttura| Ricevuta {
        struttura: Some(struttura),
        file: None,
        stato: Stato::NonRicevuta,
        nota: "sollecitarla; se non deve mandarla, toglierla da «Strutture»".to_owned(),
        restituita: None,
        problemi: Vec::new(),
    });
    let mut ricevute: Vec<Ricevuta<'a>> = came.chain(missing).collect();
    ricevute.sort_by(|a, b| (a.stato, a.struttura, a.file).cmp(&(b.stato, b.struttura, b.file)));
    let is_known = |group: &&Gruppo<'_>| {
        group.ufficio.as_ref().is_some_and(|ufficio| ricevute.iter().any(|r| r.file == Some(&*ufficio.file)))
    };
    let insieme =
        groups.iter().filter(|group| !is_known(group)).flat_map(|group| group.items.iter().copied()).collect();
    Riepilogo { ricevute, insieme }
}

/// The name, or the first numbered one that no other file has, on systems that do not tell capitals either.
fn libero(name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "xlsx"));
    let numbered = |n: u32| if n == 1 { name.to_owned() } else { format!("{stem} ({n}).{extension}") };
    let free = (1..=u32::MAX).map(numbered).find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default();
    taken.insert(free.to_lowercase());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_takes_the_name_of_another() {
        let mut taken = BTreeSet::from([RIEPILOGO.to_owned()]);
        let names = ["uffici/Legale.xlsx", "uffici/legale.xlsx", "Riepilogo.xlsx"].map(|name| libero(name, &mut taken));
        assert_eq!(names, ["uffici/Legale.xlsx", "uffici/legale (2).xlsx", "Riepilogo (2).xlsx"]);
    }

    #[test]
    fn only_workbooks_of_the_plan_go_back() {
        for (path, expected) in
            [("ente.xlsx", true), ("uffici/legale.ods", true), ("uffici/~$legale.xlsx", false), ("appunti.xlsx", false)]
        {
            assert_eq!(is_cartella(path), expected, "{path}");
        }
    }

    #[test]
    fn the_input_is_never_written_into() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("input");
        fs::create_dir_all(&input).unwrap();
        for inside in ["input", "input/ritorno", "altro/../input/uffici"] {
            assert!(ammessa(&folder.path().join(inside), &input).is_err(), "{inside}");
        }
        let outside = folder.path().join("ritorno");
        assert_eq!(ammessa(&outside, &input), Ok(()));
        fs::create_dir_all(&outside).unwrap();
        fs::File::create(outside.join(SHA256SUMS)).unwrap();
        assert!(ammessa(&outside, &input).is_err());
        fs::File::create(outside.join(RIEPILOGO)).unwrap();
        assert_eq!(ammessa(&outside, &input), Ok(()));
    }
}
