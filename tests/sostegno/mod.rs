// SPDX-License-Identifier: EUPL-1.2
//! What the tests of the whole share: the plan under `input/`, the run that makes its documents, and tables as any of
//! the three independent readers sees them.
#![allow(dead_code, reason = "each test uses what it needs")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the sample; a panic is the message")]

pub(crate) mod blocchi;
pub(crate) mod cartella;
#[path = "../lettori/docx.rs"]
pub(crate) mod docx;
#[path = "../lettori/html.rs"]
pub(crate) mod html;
#[path = "../lettori/pdf.rs"]
pub(crate) mod pdf;
pub(crate) mod programma;
pub(crate) mod unita;

use piao::commands::genera::{Fonti, Prodotto, Scelta, produce};
use piao::intake::InputFile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The plan under `input/`.
pub(crate) fn fonti() -> Fonti {
    let files = cartella::albero(&root().join("input")).into_iter();
    let cartelle = files.filter(|(path, _)| path.to_lowercase().ends_with(".xlsx"));
    Fonti { cartelle: cartelle.map(|(path, bytes)| InputFile { path, bytes }).collect(), ..Fonti::default() }
}

/// Everything, without a draft.
pub(crate) fn tutto() -> Scelta {
    Scelta { documenti: BTreeSet::new(), formati: BTreeSet::new(), bozza: false }
}

/// A run.
pub(crate) fn produci(fonti: &Fonti, scelta: &Scelta) -> Prodotto {
    produce(fonti, scelta, &|_, _, _| {})
}

/// The files of a run that must succeed, by name.
pub(crate) fn documenti(fonti: &Fonti) -> BTreeMap<String, Vec<u8>> {
    let prodotto = produci(fonti, &tutto());
    assert!(!prodotto.found.has_errors(), "{}", messages(&prodotto));
    assert!(!prodotto.files.is_empty(), "{}", messages(&prodotto));
    prodotto.files.into_iter().map(|file| (file.name, file.bytes)).collect()
}

/// What a run had to say.
pub(crate) fn messages(prodotto: &Prodotto) -> String {
    piao::diagnostics::render(&prodotto.found, piao::diagnostics::Palette::Plain)
}

/// A table, whichever reader read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tabella {
    /// How many of the first rows are headers.
    pub(crate) intestazione: usize,
    /// The cells that begin in each row.
    pub(crate) righe: Vec<Vec<Cella>>,
}

/// A cell: its words and what it spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cella {
    pub(crate) testo: String,
    pub(crate) righe: usize,
    pub(crate) colonne: usize,
}

/// The tables of a document in one of its formats.
pub(crate) fn tabelle(files: &BTreeMap<String, Vec<u8>>, stem: &str, formato: &str) -> Vec<Tabella> {
    let bytes = &files[&format!("{stem}.{formato}")];
    match formato {
        "docx" => docx::read(bytes).tables().map(from_docx).collect(),
        "html" => html::leggi(std::str::from_utf8(bytes).unwrap()).tabelle().into_iter().map(from_html).collect(),
        "pdf" => pdf::leggi(bytes).tabelle().iter().map(from_pdf).collect(),
        _ => unreachable!("no such format"),
    }
}

fn from_docx(table: &docx::Table) -> Tabella {
    let cella = |cell: &docx::Cell| Cella { testo: words(&cell.text), righe: cell.rowspan, colonne: cell.colspan };
    Tabella {
        intestazione: table.header_rows,
        righe: table.rows.iter().map(|row| row.iter().map(cella).collect()).collect(),
    }
}

fn from_html(table: &html::Tabella) -> Tabella {
    let cella = |cell: &html::Cella| Cella { testo: words(&cell.testo), righe: cell.righe, colonne: cell.colonne };
    Tabella {
        intestazione: table.righe.iter().filter(|row| row.ripetuta).count(),
        righe: table.righe.iter().map(|row| row.celle.iter().map(cella).collect()).collect(),
    }
}

fn from_pdf(table: &pdf::Tabella) -> Tabella {
    let cella = |cell: &pdf::Cella| Cella { testo: words(&cell.testo), righe: cell.righe, colonne: cell.colonne };
    Tabella {
        intestazione: table.righe_di_testa,
        righe: table.righe.iter().map(|row| row.iter().map(cella).collect()).collect(),
    }
}

/// Words parted by single spaces: white space and line breaks are the format's business.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
