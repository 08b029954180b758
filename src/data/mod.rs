// SPDX-License-Identifier: EUPL-1.2
//! Open data of the plan: what citizens may reuse (d.lgs. 33/2013, art. 7; CAD, art. 52) without retyping a PDF.
//!
//! `dati.json` holds the plan as typed JSON that follows a published JSON Schema; `dati/*.csv` hold the same records, one
//! table a file, for those who open them in a spreadsheet. Names of people are published only if the body says so, and a
//! matricola never is: the tables are made from the JSON's records, so that nothing reaches a file by another way.

#![expect(clippy::struct_field_names, reason = "a field has the name that it is published with")]

mod agenda;
mod attuazione;
mod cascata;
mod ente;
mod obiettivi;
mod pap;
mod personale;
mod piano;
mod pubblicazione;
mod schema;
mod tabelle;
mod valori;

pub use schema::{SCHEMA, schema};

use crate::model::Piano;
use serde::Serialize;

/// A file of open data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Its path in the output folder, with `/` whatever the system: `dati/obiettivi.csv`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// All open data of the plan: `dati.json`, its schema, and the tables. The same plan gives the same bytes.
pub fn export(piano: &Piano) -> Vec<DataFile> {
    let dati = piano::Dati::of(piano);
    let mut files = vec![
        DataFile { name: "dati.json".to_owned(), bytes: json(&dati) },
        DataFile { name: SCHEMA.to_owned(), bytes: json(&schema()) },
    ];
    files.extend(tabelle::tabelle(&dati));
    files
}

/// JSON that people can read too, and that `diff` can compare line by line.
fn json<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("our records have text keys and no failing Serialize");
    bytes.push(b'\n');
    bytes
}
