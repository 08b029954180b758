// SPDX-License-Identifier: EUPL-1.2
//! A problem as a list in a workbook tells it.

use crate::diagnostics::{Diagnostic, Place, Severity};
use crate::workbook::ritorno::celle::{self, Posto};
use std::fmt::Write as _;

/// Characters of a cell: what a spreadsheet itself allows.
const MAX_TEXT: usize = 32_767;

/// A problem.
#[derive(Clone, Debug)]
pub(in crate::workbook) struct Voce {
    pub(in crate::workbook) gravita: Severity,
    pub(in crate::workbook) codice: &'static str,
    /// The sheet, if it is about one.
    pub(in crate::workbook) foglio: Option<String>,
    /// The cell, by row and column from zero, if it is about one.
    pub(in crate::workbook) cella: Option<Posto>,
    /// What is wrong, and the facts that explain it.
    pub(in crate::workbook) messaggio: String,
    /// What to do.
    pub(in crate::workbook) rimedio: String,
    /// The norm that asks for it.
    pub(in crate::workbook) norma: String,
}

impl Voce {
    pub(in crate::workbook) fn of(problema: &Diagnostic) -> Self {
        let (foglio, cella) = match &problema.place {
            Place::Input | Place::File(_) | Place::Text { .. } => (None, None),
            Place::Sheet { sheet, .. } => (Some(sheet.to_string()), None),
            Place::Cell(origin) => (Some(origin.sheet.to_string()), Some((origin.row, origin.column))),
        };
        let mut messaggio = frase(&problema.message);
        for nota in &problema.notes {
            let _ = write!(messaggio, "\n{}", frase(nota));
        }
        Self {
            gravita: problema.severity,
            codice: problema.code.0,
            foglio,
            cella,
            messaggio: tagliato(&messaggio),
            rimedio: tagliato(&problema.rimedio.as_deref().map(frase).unwrap_or_default()),
            norma: tagliato(problema.norma.as_deref().unwrap_or_default()),
        }
    }

    /// «Errore», «Avviso», «Nota».
    pub(in crate::workbook) fn livello(&self) -> String {
        maiuscola(self.gravita.parola())
    }

    /// «Obiettivi, A3».
    pub(in crate::workbook) fn dove(&self) -> String {
        match (&self.foglio, self.cella) {
            (Some(foglio), Some(cella)) => format!("{}, {}", foglio.trim(), celle::nome(cella)),
            (Some(foglio), None) => format!("foglio {}", foglio.trim()),
            (None, _) => "tutta la cartella".to_owned(),
        }
    }

    /// What its note says.
    pub(super) fn nota(&self) -> String {
        let mut text = format!("{} {}: {}", self.livello(), self.codice, self.messaggio);
        if !self.rimedio.is_empty() {
            let _ = write!(text, "\nRimedio: {}", self.rimedio);
        }
        text
    }
}

/// A sentence of a diagnostic as one that stands by itself.
fn frase(words: &str) -> String {
    let words = maiuscola(words.trim());
    if words.is_empty() || words.ends_with(['.', '!', '?', '…']) { words } else { format!("{words}.") }
}

fn maiuscola(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

fn tagliato(words: &str) -> String {
    if words.chars().count() <= MAX_TEXT {
        return words.to_owned();
    }
    let start: String = words.chars().take(MAX_TEXT - 1).collect();
    format!("{start}…")
}
