// SPDX-License-Identifier: EUPL-1.2
//! From bytes to the tables of a workbook.

use super::codici;
use super::griglia::{self, Fogli, Griglia};
use super::schema::{Cartella, Foglio, ufficio};
use super::tabella::{self, Tabella};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::valori::{chiave, pulito, suggerimento};
use std::sync::Arc;

/// Sheets that speak to whoever fills the workbook in, and hold no data.
const DI_SERVIZIO: &[&str] = &["istruzioni", "leggimi", "elenchi", "liste", "da correggere"];

/// A workbook whose sheets are known.
#[derive(Clone, Debug)]
pub struct CartellaLetta {
    /// Its path inside the input folder.
    pub file: Arc<str>,
    /// Its kind.
    pub cartella: Cartella,
    tabelle: Vec<Tabella>,
}

impl CartellaLetta {
    /// The table of a sheet; `None` if the workbook has none, or none that can be read.
    pub fn tabella(&self, foglio: &'static Foglio) -> Option<&Tabella> {
        self.tabelle.iter().find(|tabella| std::ptr::eq(tabella.foglio, foglio))
    }

    /// The workbook as a place.
    pub fn place(&self) -> Place {
        Place::File(self.file.clone())
    }
}

/// Reads a workbook of a kind. `primo_anno` is the plan's first year, if it is known, for headers such as «Target 2024».
/// `None` if nothing can be read at all.
pub fn read(
    cartella: Cartella,
    file: &Arc<str>,
    bytes: &[u8],
    primo_anno: Option<u16>,
    diagnostics: &mut Diagnostics,
) -> Option<CartellaLetta> {
    let Fogli { visibili, nascosti } = griglia::read(bytes, file, diagnostics)?;
    let mut found: Vec<Option<Griglia>> = cartella.fogli().iter().map(|_| None).collect();
    let mut unknown = Vec::new();
    for grid in visibili {
        match position(cartella, &grid.nome).and_then(|index| found.get_mut(index)) {
            Some(slot @ None) => *slot = Some(grid),
            Some(Some(first)) => diagnostics.push(
                Diagnostic::errore(
                    codici::FOGLIO_DOPPIO,
                    Place::Sheet { file: file.clone(), sheet: grid.nome.clone() },
                    due_volte(first.nome.trim(), grid.nome.trim()),
                )
                .rimedio("riunire le righe in un foglio solo e cancellare l'altro"),
            ),
            None => unknown.push(grid),
        }
    }
    let hidden = report_hidden(cartella, file, &found, &nascosti, diagnostics);
    report_missing(cartella, file, &found, &hidden, &mut unknown, diagnostics);
    report_unknown(cartella, file, &found, &unknown, diagnostics);
    let mut tabelle = Vec::new();
    for (foglio, grid) in cartella.fogli().iter().zip(found) {
        let Some(grid) = grid else { continue };
        let Some(table) = tabella::read(foglio, grid, file, primo_anno, diagnostics) else { continue };
        if foglio.richiesto && table.righe().len() == 0 {
            let message = format!("il foglio «{}» non ha righe", foglio.nome);
            let severity = severity_of_empty(cartella, foglio);
            let rimedio = if severity == Severity::Errore || cartella == Cartella::Ente {
                "compilarlo"
            } else {
                "compilarlo; se per quest'anno non c'è nulla da scrivere, lasciarlo così"
            };
            let diagnostic = Diagnostic::new(codici::FOGLIO_VUOTO, severity, table.place(), message);
            diagnostics.push(diagnostic.note(foglio.aiuto).rimedio(rimedio));
        }
        tabelle.push(table);
    }
    Some(CartellaLetta { file: file.clone(), cartella, tabelle })
}

/// A workbook must say whose it is; but in a year nobody may have been hired.
fn severity_of_empty(cartella: Cartella, foglio: &'static Foglio) -> Severity {
    match cartella {
        Cartella::Ufficio if foglio.nome == ufficio::compilazione::FOGLIO.nome => Severity::Errore,
        Cartella::Ente | Cartella::Ufficio => Severity::Avviso,
        Cartella::Pap | Cartella::Agenda => Severity::Nota,
    }
}

/// That a workbook has a sheet twice, under one name or two.
fn due_volte(first: &str, second: &str) -> String {
    if first == second {
        format!("ci sono due fogli «{first}»")
    } else {
        format!("il foglio «{second}» serve a ciò che è già nel foglio «{first}»")
    }
}

fn position(cartella: Cartella, name: &str) -> Option<usize> {
    let key = chiave(name);
    let known = |foglio: &&Foglio| std::iter::once(&foglio.nome).chain(foglio.alias).any(|name| chiave(name) == key);
    cartella.fogli().iter().position(known)
}

/// Tells of the sheets that are hidden; gives those that the plan needs. What somebody keeps out of sight is not read: a
/// sheet of notes may be, but one of the plan's own is rarely hidden on purpose.
fn report_hidden(
    cartella: Cartella,
    file: &Arc<str>,
    found: &[Option<Griglia>],
    nascosti: &[Arc<str>],
    diagnostics: &mut Diagnostics,
) -> Vec<usize> {
    let mut hidden = Vec::new();
    for name in nascosti {
        let place = Place::Sheet { file: file.clone(), sheet: name.clone() };
        let message = format!("il foglio «{}» è nascosto e non viene letto", pulito(name));
        let known = position(cartella, name).filter(|index| found.get(*index).is_some_and(Option::is_none));
        let Some((index, foglio)) = known.and_then(|index| Some((index, cartella.fogli().get(index)?))) else {
            diagnostics.push(Diagnostic::nota(codici::FOGLIO_NASCOSTO, place, message));
            continue;
        };
        let severity = if foglio.richiesto { Severity::Errore } else { Severity::Avviso };
        diagnostics.push(
            Diagnostic::new(codici::FOGLIO_NASCOSTO, severity, place, message).rimedio(
                "mostrarlo: tasto destro sul nome di un foglio, poi «Scopri» (in LibreOffice «Mostra foglio»)",
            ),
        );
        hidden.push(index);
    }
    hidden
}

/// Tells of the sheets that must be there and are not; an unknown sheet that may be the missing one is named with it.
fn report_missing(
    cartella: Cartella,
    file: &Arc<str>,
    found: &[Option<Griglia>],
    hidden: &[usize],
    unknown: &mut Vec<Griglia>,
    diagnostics: &mut Diagnostics,
) {
    let missing = |(index, foglio): &(usize, &&'static Foglio)| {
        foglio.richiesto && found.get(*index).is_some_and(Option::is_none) && !hidden.contains(index)
    };
    for (_, foglio) in cartella.fogli().iter().enumerate().filter(missing) {
        let mut diagnostic = Diagnostic::errore(
            codici::FOGLIO_MANCANTE,
            Place::File(file.clone()),
            format!("manca il foglio «{}»", foglio.nome),
        );
        let near = suggerimento(foglio.nome, unknown.iter().map(|grid| &*grid.nome)).map(str::to_owned);
        if let Some(at) = near.and_then(|near| unknown.iter().position(|grid| *grid.nome == *near)) {
            let grid = unknown.remove(at);
            diagnostic = diagnostic.note(format!("forse è quello che si chiama «{}»", grid.nome.trim()));
        }
        let rimedio = format!("dare il nome «{}» al foglio giusto; se non c'è, riprenderlo dal modello", foglio.nome);
        diagnostics.push(diagnostic.note(foglio.aiuto).rimedio(rimedio));
    }
}

fn report_unknown(
    cartella: Cartella,
    file: &Arc<str>,
    found: &[Option<Griglia>],
    unknown: &[Griglia],
    diagnostics: &mut Diagnostics,
) {
    for grid in unknown.iter().filter(|grid| !grid.righe.is_empty()) {
        let name = grid.nome.trim();
        if DI_SERVIZIO.contains(&chiave(name).as_str()) {
            continue;
        }
        let place = Place::Sheet { file: file.clone(), sheet: grid.nome.clone() };
        // Where somebody copied a sheet, either of the two may be the one that was filled in.
        if let Some(original) = originale(name).and_then(|name| cartella.fogli().get(position(cartella, name)?)) {
            let message = format!("il foglio «{name}» è una copia di «{}» e non viene letto", original.nome);
            diagnostics.push(Diagnostic::avviso(codici::FOGLIO_SCONOSCIUTO, place, message).rimedio(format!(
                "riportare in «{}» ciò che si è scritto soltanto qui, poi cancellare la copia",
                original.nome
            )));
            continue;
        }
        let missing =
            cartella.fogli().iter().zip(found).filter(|(_, grid)| grid.is_none()).map(|(foglio, _)| foglio.nome);
        let near = suggerimento(name, missing);
        let diagnostic = Diagnostic::avviso(
            codici::FOGLIO_SCONOSCIUTO,
            place,
            format!("il foglio «{name}» non è previsto e non viene letto"),
        );
        diagnostics.push(match near {
            Some(near) => diagnostic.rimedio(format!("forse si intendeva «{near}»: in tal caso correggerne il nome")),
            None => diagnostic.rimedio("se non serve, cancellarlo"),
        });
    }
}

/// The name of the sheet that one was copied from: spreadsheets call a copy «Fasi (2)», `Fasi_2` or «Copia di Fasi».
fn originale(name: &str) -> Option<&str> {
    if let Some(original) = ["Copia di ", "Copy of "].iter().find_map(|words| name.strip_prefix(words)) {
        return Some(original);
    }
    let digits = name.strip_suffix(')').unwrap_or(name).trim_end_matches(|c: char| c.is_ascii_digit());
    let original = digits.strip_suffix(['(', '_'])?;
    (digits.len() < name.len()).then(|| original.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_name() {
        for (name, original) in [
            ("Fasi (2)", Some("Fasi")),
            ("Fasi_2", Some("Fasi")),
            ("Copia di Fasi", Some("Fasi")),
            ("Fasi", None),
            ("Fasi 2", None),
            ("Risorse umane (12)", Some("Risorse umane")),
            (")", None),
            ("(2)", Some("")),
        ] {
            assert_eq!(originale(name), original, "{name}");
        }
    }
}
