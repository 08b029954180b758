// SPDX-License-Identifier: EUPL-1.2
//! Which file of the input folder is what.

use super::{ESTENSIONI, INPUT, InputFile};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::workbook::codici;
use crate::workbook::schema::Cartella;
use std::sync::Arc;

/// A workbook as it was received.
#[derive(Clone, Debug)]
pub(super) struct Ricevuta<'a> {
    pub(super) path: Arc<str>,
    pub(super) bytes: &'a [u8],
}

/// The workbooks of the plan.
#[derive(Debug, Default)]
pub(super) struct Cartelle<'a> {
    pub(super) ente: Option<Ricevuta<'a>>,
    pub(super) pap: Option<Ricevuta<'a>>,
    pub(super) agenda: Option<Ricevuta<'a>>,
    /// By path.
    pub(super) uffici: Vec<Ricevuta<'a>>,
}

impl<'a> Cartelle<'a> {
    pub(super) fn sort(files: &'a [InputFile], diagnostics: &mut Diagnostics) -> Self {
        let mut files: Vec<&InputFile> = files.iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut cartelle = Self::default();
        for file in files {
            cartelle.place(file, diagnostics);
        }
        cartelle.report_missing(diagnostics);
        cartelle
    }

    /// What a file is by its path inside the folder; `None` if it is no workbook of the plan.
    pub(super) fn kind(path: &str) -> Option<Cartella> {
        let (stem, extension) = path.rsplit_once('.')?;
        let is_workbook = ESTENSIONI.contains(&extension.to_lowercase().as_str());
        Cartella::by_path(stem).filter(|_| is_workbook)
    }

    fn place(&mut self, file: &'a InputFile, diagnostics: &mut Diagnostics) {
        let path: Arc<str> = file.path.as_str().into();
        let name = file.path.rsplit('/').next().unwrap_or_default();
        if name.starts_with("~$") || name.starts_with(".~lock.") {
            diagnostics.push(Diagnostic::nota(
                codici::FILE_DI_BLOCCO,
                Place::File(path),
                "è il segno che qualcuno ha il file aperto: non viene letto",
            ));
            return;
        }
        let kind = Self::kind(&file.path);
        let ricevuta = Ricevuta { path: path.clone(), bytes: &file.bytes };
        let slot = match kind {
            Some(Cartella::Ufficio) => return self.uffici.push(ricevuta),
            Some(Cartella::Ente) => &mut self.ente,
            Some(Cartella::Pap) => &mut self.pap,
            Some(Cartella::Agenda) => &mut self.agenda,
            None if is_silent(name, &file.path) => return,
            None => {
                diagnostics.push(
                    Diagnostic::avviso(
                        codici::FILE_ESTRANEO,
                        Place::File(path),
                        "il file non fa parte del piano e non viene letto",
                    )
                    .rimedio("le cartelle degli uffici stanno in «uffici», in formato .xlsx; il resto si può togliere"),
                );
                return;
            }
        };
        if let Some(first) = slot {
            diagnostics.push(
                Diagnostic::errore(codici::CARTELLA_DOPPIA, Place::File(path), format!("c'è già {}", first.path))
                    .rimedio("tenere uno solo dei due file"),
            );
        } else {
            *slot = Some(ricevuta);
        }
    }

    fn report_missing(&self, diagnostics: &mut Diagnostics) {
        let single = [
            (self.ente.is_none(), "ente.xlsx", "senza di essa le altre cartelle non si possono controllare"),
            (self.pap.is_none(), "pap.xlsx", "contiene il piano delle azioni positive"),
            (self.agenda.is_none(), "agenda.xlsx", "contiene semplificazione, digitalizzazione e accessibilità"),
        ];
        for (_, name, note) in single.into_iter().filter(|(missing, ..)| *missing) {
            diagnostics.push(
                Diagnostic::errore(codici::FILE_MANCANTE, INPUT, format!("manca la cartella di lavoro {name}"))
                    .note(note)
                    .rimedio(format!("mettere {name} nella cartella dei dati in ingresso")),
            );
        }
        if self.uffici.is_empty() {
            diagnostics.push(
                Diagnostic::errore(codici::FILE_MANCANTE, INPUT, "nessun ufficio ha mandato la sua cartella di lavoro")
                    .rimedio("mettere le cartelle degli uffici in «uffici», dentro la cartella dei dati in ingresso"),
            );
        }
    }
}

/// Files of which nobody needs to hear: those of the system, and the logo beside `ente.xlsx`.
fn is_silent(name: &str, path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase());
    let system = name.starts_with('.') || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str());
    let image = !path.contains('/') && ["png", "svg"].contains(&extension.as_str());
    system || image
}
