// SPDX-License-Identifier: EUPL-1.2
//! A table of people: a row a gender, a column a classification or a year, totals at both ends.

use crate::model::{Datum, Genere};
use crate::view::conteggi::{Conteggio, Notazione};
use crate::view::dato::{Dato, Redazione};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Display;

/// The width of the column of the genders, in thousandths of the table's: the least, and where there is room.
const PRIMA_COLONNA: usize = 120;
const PRIMA_COLONNA_LARGA: usize = 200;
/// How many other columns leave room.
const POCHE_COLONNE: usize = 4;

/// A table of people.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TabellaConteggi {
    /// The heads of its columns, but for the first and the last.
    pub colonne: Vec<Dato>,
    /// The width of the first column, `16%`.
    pub prima_colonna: String,
    /// The width of each of the others.
    pub altre_colonne: String,
    /// A row a gender.
    pub righe: Vec<RigaConteggi>,
    /// The last row.
    pub totali: RigaConteggi,
    /// Whether some of the people are a tempo determinato, so that the notation has to be explained.
    pub a_termine: bool,
}

/// A row of people.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RigaConteggi {
    /// The gender; empty for the totals, which a template names.
    pub genere: String,
    /// One a column.
    pub celle: Vec<Dato>,
    /// The last of the row.
    pub totale: Dato,
}

/// People of a gender in a column: a row of a sheet.
pub(super) struct Voce<'a, T> {
    genere: Genere,
    colonna: &'a Datum<T>,
    conteggio: Conteggio,
    /// The cell that counts them; a sum has none.
    origine: Option<String>,
}

impl<'a, T> Voce<'a, T> {
    /// Of a row, with the cells that count people a tempo indeterminato and a tempo determinato.
    pub(super) fn new(
        redazione: &Redazione<'_>,
        genere: &Datum<Genere>,
        colonna: &'a Datum<T>,
        indeterminato: &Datum<u32>,
        determinato: Option<&Datum<u32>>,
    ) -> Self {
        Self {
            genere: genere.value,
            colonna,
            conteggio: Conteggio::new(indeterminato.value, determinato.map_or(0, |datum| datum.value)),
            origine: indeterminato.origin.as_ref().map(|origin| redazione.origine(origin)),
        }
    }
}

/// The people of a sheet, to be counted in many ways.
pub(super) struct Voci<'a, T>(pub(super) Vec<Voce<'a, T>>);

impl<'a, T: PartialEq + Display> Voci<'a, T> {
    /// Those of both genders, or of one, in all columns or in some.
    pub(super) fn somma(&self, genere: Option<Genere>, colonna: impl Fn(&T) -> bool) -> Conteggio {
        let counted = |voce: &&Voce<'a, T>| genere.is_none_or(|g| voce.genere == g) && colonna(&voce.colonna.value);
        self.0.iter().filter(counted).map(|voce| voce.conteggio).sum()
    }

    /// All of a gender.
    pub(super) fn di(&self, genere: Genere) -> Conteggio {
        self.somma(Some(genere), |_| true)
    }

    /// All.
    pub(super) fn tutti(&self) -> Conteggio {
        self.somma(None, |_| true)
    }

    /// What the columns are, each once, in the order of the sheet.
    pub(super) fn colonne(&self) -> Vec<&'a Datum<T>> {
        let mut colonne: Vec<&Datum<T>> = Vec::new();
        for voce in &self.0 {
            if !colonne.iter().any(|colonna| colonna.value == voce.colonna.value) {
                colonne.push(voce.colonna);
            }
        }
        colonne
    }

    /// The table with these columns.
    pub(super) fn tabella(
        &self,
        redazione: &Redazione<'_>,
        colonne: &[&Datum<T>],
        notazione: Notazione,
    ) -> TabellaConteggi {
        let row = |genere: Option<Genere>| RigaConteggi {
            genere: genere.map_or_else(String::new, |genere| genere.parola().to_owned()),
            celle: colonne
                .iter()
                .map(|colonna| Dato {
                    testo: self.somma(genere, |c| *c == colonna.value).scritto(notazione),
                    origine: genere.and_then(|genere| self.origine(genere, &colonna.value)),
                })
                .collect(),
            totale: Dato::calcolato(self.somma(genere, |_| true).scritto(notazione)),
        };
        let first = if colonne.len() < POCHE_COLONNE { PRIMA_COLONNA_LARGA } else { PRIMA_COLONNA };
        let others = (1_000 - first) / (colonne.len() + 1);
        // What the division leaves goes to the first column, so that the widths make a whole.
        let first = 1_000 - others * (colonne.len() + 1);
        TabellaConteggi {
            colonne: colonne.iter().map(|colonna| redazione.dato(colonna)).collect(),
            prima_colonna: percentuale(first),
            altre_colonne: percentuale(others),
            righe: Genere::TUTTE.iter().map(|genere| row(Some(*genere))).collect(),
            totali: row(None),
            a_termine: self.tutti().determinato > 0,
        }
    }

    /// The cell that states a figure of the table, if one alone does.
    fn origine(&self, genere: Genere, colonna: &T) -> Option<String> {
        let mut voci = self.0.iter().filter(|voce| voce.genere == genere && voce.colonna.value == *colonna);
        let first = voci.next()?;
        voci.next().is_none().then(|| first.origine.clone()).flatten()
    }
}

fn percentuale(thousandths: usize) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
