// SPDX-License-Identifier: EUPL-1.2
//! The tables: the records of `dati.json` as CSV files that open right in an Italian spreadsheet.

mod agenda;
mod cascata;
mod cella;
mod ente;
mod obiettivi;
mod pap;

use super::DataFile;
use super::piano::Dati;
use cella::Cella;

/// How a list within a cell is parted: a mark that no name of a structure holds, as commas do.
const SEPARATORE: &str = " | ";

/// All the tables, in the order of the plan.
pub(super) fn tabelle(dati: &Dati) -> Vec<DataFile> {
    let mut files = ente::tabelle(dati);
    files.extend(cascata::tabelle(dati));
    files.extend(obiettivi::tabelle(dati));
    files.extend(pap::tabelle(&dati.pap));
    files.extend(agenda::tabelle(&dati.agenda));
    files
}

/// A table: its columns, each with where its cells come from.
struct Tabella<'a, R> {
    nome: &'static str,
    colonne: Vec<Colonna<'a, R>>,
}

/// A column: its header, and the cell of a record.
type Colonna<'a, R> = (String, Box<dyn Fn(R) -> Cella<'a> + 'a>);

impl<'a, R: Copy> Tabella<'a, R> {
    fn new(nome: &'static str) -> Self {
        Self { nome, colonne: Vec::new() }
    }

    /// One more column.
    fn con<C: Into<Cella<'a>>>(mut self, testata: impl Into<String>, cella: impl Fn(R) -> C + 'a) -> Self {
        self.colonne.push((testata.into(), Box::new(move |record| cella(record).into())));
        self
    }

    /// One more column, if there is cause for it.
    fn con_se<C: Into<Cella<'a>>>(self, si: bool, testata: &str, cella: impl Fn(R) -> C + 'a) -> Self {
        if si { self.con(testata, cella) } else { self }
    }

    /// The file: a line of headers and a line a record, ended as RFC 4180 asks; the byte order mark tells Excel that the
    /// text is UTF-8.
    fn file(&self, records: impl IntoIterator<Item = R>) -> DataFile {
        let mut csv = String::from("\u{feff}");
        line(&mut csv, self.colonne.iter().map(|(testata, _)| Cella::from(testata.as_str())));
        for record in records {
            line(&mut csv, self.colonne.iter().map(|(_, cella)| cella(record)));
        }
        DataFile { name: format!("dati/{}.csv", self.nome), bytes: csv.into_bytes() }
    }
}

fn line<'a>(csv: &mut String, celle: impl Iterator<Item = Cella<'a>>) {
    for (index, cella) in celle.enumerate() {
        if index > 0 {
            csv.push(';');
        }
        cella.write(csv);
    }
    csv.push_str("\r\n");
}
