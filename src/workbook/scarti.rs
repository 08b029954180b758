// SPDX-License-Identifier: EUPL-1.2
//! The rows of a table that are no items of it: totals, notes, formulas that refer to nothing. Each is told of.

use super::cella::Contenuto;
use super::codici;
use super::griglia::Griglia;
use super::schema::{Foglio, Presenza, Tipo};
use super::tabella::Posto;
use crate::diagnostics::{Diagnostic, Diagnostics, Origin};
use crate::valori::{Codice, Decimale, is_totale, stesso_nome};
use std::sync::Arc;

/// What stands below a table without being an item of it.
#[derive(Clone, Copy)]
enum Nota {
    Totale,
    Testo,
}

/// A table whose rows are looked through.
pub(super) struct Scarti<'a> {
    pub(super) foglio: &'static Foglio,
    pub(super) griglia: &'a Griglia,
    pub(super) file: &'a Arc<str>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Scarti<'_> {
    /// Tells of the rows that hold formulas, each of which refers to an empty cell: once, at the first.
    pub(super) fn report_references(&mut self, rows: &[(u32, u32)]) {
        let Some(first) = rows.first() else { return };
        let message = match rows.len() {
            1 => "questa riga ha soltanto formule che danno 0, e non viene letta".to_owned(),
            rows => format!("questa riga e altre {} hanno soltanto formule che danno 0, e non vengono lette", rows - 1),
        };
        self.diagnostics.push(
            Diagnostic::avviso(codici::FORMULA_SENZA_VALORE, self.origin(*first), message)
                .note("una formula che rinvia a una cella vuota dà 0")
                .rimedio("se devono contenere una voce, correggere le formule; se no, cancellarle"),
        );
    }

    /// Takes away what offices write below a table: totals, which the program computes, and notes.
    pub(super) fn drop_notes(&mut self, righe: &mut Vec<Vec<Option<Posto>>>) {
        let required = self.foglio.colonne.iter().filter(|colonna| colonna.presenza == Presenza::Richiesta).count();
        // A row of a table with so few columns can consist of one cell.
        if required < 2 || self.foglio.colonne.len() < 3 {
            return;
        }
        while let Some((row, nota)) = righe.last().and_then(|posti| self.note(posti)) {
            righe.pop();
            let (code, message, rimedio) = match nota {
                Nota::Totale => (
                    codici::RIGA_DI_TOTALE,
                    "la riga di totale non viene letta: i totali li calcola il programma",
                    "cancellarla, se non serve",
                ),
                Nota::Testo => (
                    codici::NOTA_SOTTO_LA_TABELLA,
                    "questa riga, con una cella sola, sembra una nota sotto la tabella e non viene letta",
                    "se è una nota, lasciarla o cancellarla; se è una voce, completarne la riga",
                ),
            };
            let origin = self.origin(row);
            self.diagnostics.push(match nota {
                Nota::Totale => Diagnostic::nota(code, origin, message).rimedio(rimedio),
                Nota::Testo => Diagnostic::avviso(code, origin, message).rimedio(rimedio),
            });
        }
    }

    /// What a last row is, and where it stands, if it is no item.
    fn note(&self, posti: &[Option<Posto>]) -> Option<((u32, u32), Nota)> {
        let mut filled = posti
            .iter()
            .zip(self.foglio.colonne)
            .filter_map(|(posto, colonna)| posto.as_ref().map(|posto| (posto, colonna)))
            .filter_map(|(posto, colonna)| posto.cella.as_ref().map(|cella| (posto, colonna, cella)));
        let (posto, colonna, cella) = filled.next()?;
        let Contenuto::Testo(text) = &cella.contenuto else { return None };
        let at = (posto.riga, posto.colonna);
        if is_totale(text) {
            return Some((at, Nota::Totale));
        }
        // An item that somebody has only begun has its code; a note has none.
        let is_item = match colonna.tipo {
            Tipo::Codice(_) => Codice::parse(text).is_ok(),
            Tipo::Intero | Tipo::Anno => Decimale::parse(text).is_ok(),
            Tipo::Scelta(words) => words.iter().any(|word| stesso_nome(word, text)),
            _ => true,
        };
        (!is_item && filled.next().is_none()).then_some((at, Nota::Testo))
    }

    fn origin(&self, (row, column): (u32, u32)) -> Origin {
        Origin { file: self.file.clone(), sheet: self.griglia.nome.clone(), row, column }
    }
}
