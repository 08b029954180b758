// SPDX-License-Identifier: EUPL-1.2
//! From a grid of cells to a table with the schema's columns: where the header is, which column is which.

use super::cella::{Cella, Contenuto};
use super::codici;
use super::griglia::Griglia;
use super::intestazione::{Names, header_text};
use super::nascoste;
use super::riga::Riga;
use super::scarti::Scarti;
use super::schema::{Foglio, Forma, Presenza};
use crate::diagnostics::{Diagnostic, Diagnostics, Origin, Place, column_letters};
use crate::valori::{chiave, suggerimento};
use std::sync::Arc;

/// Rows in which the header is searched for.
const HEADER_ROWS: u32 = 20;

/// What is left of a cell that was moved into a table.
const TAKEN: Cella =
    Cella { colonna: u32::MAX, contenuto: Contenuto::Vuoto, percentuale: false, formula: false, barrata: false };

/// A sheet whose columns are known.
#[derive(Clone, Debug)]
pub struct Tabella {
    pub(super) foglio: &'static Foglio,
    pub(super) file: Arc<str>,
    pub(super) nome: Arc<str>,
    pub(super) senza_calcoli: bool,
    righe: Vec<Vec<Option<Posto>>>,
}

/// The place of a value, and the cell that stands in it.
#[derive(Clone, Debug)]
pub(super) struct Posto {
    pub(super) riga: u32,
    pub(super) colonna: u32,
    pub(super) cella: Option<Cella>,
}

impl Tabella {
    /// Its items, from the top.
    pub fn righe(&self) -> impl ExactSizeIterator<Item = Riga<'_>> {
        self.righe.iter().map(|posti| Riga::new(self, posti))
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        Place::Sheet { file: self.file.clone(), sheet: self.nome.clone() }
    }
}

/// Finds the schema's columns in a grid. `primo_anno` is the plan's first year, for headers such as «Target 2024».
pub(super) fn read(
    foglio: &'static Foglio,
    griglia: Griglia,
    file: &Arc<str>,
    primo_anno: Option<u16>,
    diagnostics: &mut Diagnostics,
) -> Option<Tabella> {
    let (nome, senza_calcoli) = (griglia.nome.clone(), griglia.senza_calcoli);
    let mut reading = Reading { foglio, griglia, file, diagnostics };
    let righe = match foglio.forma {
        Forma::Tabella => reading.table(primo_anno)?,
        Forma::Voci => vec![reading.voices()?],
    };
    Some(Tabella { foglio, file: file.clone(), nome, senza_calcoli, righe })
}

struct Reading<'a> {
    foglio: &'static Foglio,
    griglia: Griglia,
    file: &'a Arc<str>,
    diagnostics: &'a mut Diagnostics,
}

impl Reading<'_> {
    fn table(&mut self, primo_anno: Option<u16>) -> Option<Vec<Vec<Option<Posto>>>> {
        let names = Names::new(self.foglio, primo_anno);
        let header = self.header(&names)?;
        let columns = self.columns(header, &names);
        let mut righe = Vec::new();
        let mut rinvii = Vec::new();
        for (riga, mut cells) in self.griglia.righe.split_off(&(header + 1)) {
            let mut next = 0;
            let place = |column: &Option<u32>| {
                let colonna = (*column)?;
                // Where the sheet has the schema's own columns, or else the first of that column: a damaged file may have two.
                let here = cells.get(next).is_some_and(|cell| cell.colonna == colonna);
                let at = if here { Some(next) } else { cells.iter().position(|cell| cell.colonna == colonna) };
                next = at.map_or(next, |at| at + 1);
                let cella = at.map(|at| std::mem::replace(&mut cells[at], TAKEN));
                Some(Posto { riga, colonna, cella })
            };
            let posti: Vec<Option<Posto>> = columns.iter().map(place).collect();
            let mut filled = posti.iter().flatten().filter_map(|posto| Some((posto, posto.cella.as_ref()?))).peekable();
            let Some((first, _)) = filled.peek().copied() else { continue };
            // Formulas drawn down farther than what they refer to goes. Where they were not computed nobody knows.
            if !self.griglia.senza_calcoli && filled.all(|(_, cell)| cell.is_rinvio_a_nulla()) {
                rinvii.push((first.riga, first.colonna));
            } else if !names.repeats_header(&posti) {
                righe.push(posti);
            }
        }
        let mut scarti =
            Scarti { foglio: self.foglio, griglia: &self.griglia, file: self.file, diagnostics: self.diagnostics };
        scarti.report_references(&rinvii);
        scarti.drop_notes(&mut righe);
        nascoste::report(self.foglio, &self.griglia, self.file, &righe, self.diagnostics);
        Some(righe)
    }

    /// The row that holds most of the columns' names.
    fn header(&mut self, names: &Names) -> Option<u32> {
        let needed = self.foglio.colonne.len().min(2);
        let mut best: Option<(usize, u32)> = None;
        for row in self.griglia.righe.range(..HEADER_ROWS).map(|(row, _)| row) {
            // A row has no more names than cells, its own and those above it: most rows need no reading.
            if best.is_some_and(|(count, _)| self.cells(*row) <= count) {
                continue;
            }
            let mut found: Vec<usize> =
                self.header_cells(*row, names).into_iter().filter_map(|cell| cell.known).collect();
            found.sort_unstable();
            found.dedup();
            if found.len() >= needed && best.is_none_or(|(count, _)| found.len() > count) {
                best = Some((found.len(), *row));
            }
        }
        if best.is_none() {
            let names: Vec<String> = self.foglio.colonne.iter().map(|c| format!("«{}»", c.nome)).collect();
            self.diagnostics.push(
                Diagnostic::errore(
                    codici::INTESTAZIONE_MANCANTE,
                    self.place(),
                    format!("nelle prime {HEADER_ROWS} righe non c'è la riga con i nomi delle colonne"),
                )
                .note(format!("i nomi attesi sono {}", names.join(", ")))
                .rimedio("scrivere i nomi delle colonne in una riga sopra i dati, uno per cella"),
            );
        }
        best.map(|(_, row)| row)
    }

    /// How many columns hold something in a row or in the one above it.
    fn cells(&self, row: u32) -> usize {
        let [own, above] = self.with_above(row);
        own.len() + above.iter().filter(|cell| own.iter().all(|own| own.colonna != cell.colonna)).count()
    }

    /// The cells of a row, and of the one above it.
    fn with_above(&self, row: u32) -> [&[Cella]; 2] {
        [Some(row), row.checked_sub(1)]
            .map(|row| row.and_then(|row| self.griglia.righe.get(&row)).map(Vec::as_slice).unwrap_or_default())
    }

    /// What stands over each column, if `row` is the header's last row. A header of two rows says «Target» once, over the
    /// years of three columns, and the names of the other columns in its first row only.
    fn header_cells(&self, row: u32, names: &Names) -> Vec<Intestazione> {
        let [own, above] = self.with_above(row);
        let mut found = Vec::new();
        for cell in own {
            let Some(testo) = header_text(cell) else { continue };
            let known = names.column(&testo).or_else(|| {
                let group = self.group(row.checked_sub(1)?, cell.colonna, above)?;
                names.column(&format!("{group} {testo}"))
            });
            found.push(Intestazione { colonna: cell.colonna, testo, known });
        }
        for cell in above.iter().filter(|above| own.iter().all(|cell| cell.colonna != above.colonna)) {
            let Some(testo) = header_text(cell) else { continue };
            let known = names.column(&testo);
            // What stands above the header without being a name in it is a title.
            if known.is_some() {
                found.push(Intestazione { colonna: cell.colonna, testo, known });
            }
        }
        found.sort_by_key(|cell| cell.colonna);
        found
    }

    /// What the row above says of a column: the region that spans it, or the nearest cell to its left.
    fn group(&self, row: u32, column: u32, above: &[Cella]) -> Option<String> {
        let region = self.griglia.unioni.iter().find(|region| region.contains(row, column));
        let at = region.map_or(column, |region| region.prima.1);
        header_text(above.iter().rev().find(|cell| cell.colonna <= at)?)
    }

    /// For each column of the schema, the column of the sheet.
    fn columns(&mut self, header: u32, names: &Names) -> Vec<Option<u32>> {
        let mut columns: Vec<Option<u32>> = vec![None; self.foglio.colonne.len()];
        let mut unknown: Vec<(u32, String)> = Vec::new();
        for cell in self.header_cells(header, names) {
            let known = cell.known.and_then(|index| Some((index, columns.get(index).copied()?)));
            match known {
                None => unknown.push((cell.colonna, cell.testo)),
                Some((index, None)) => columns[index] = Some(cell.colonna),
                Some((index, Some(first))) => self.double_column(header, index, first, cell.colonna),
            }
        }
        for (index, colonna) in self.foglio.colonne.iter().enumerate() {
            if columns[index].is_some() || colonna.presenza == Presenza::Facoltativa {
                continue;
            }
            let candidates = unknown.iter().map(|(_, text)| text.as_str());
            let near = suggerimento(colonna.nome, candidates).map(str::to_owned);
            let mut diagnostic = Diagnostic::errore(
                codici::COLONNA_MANCANTE,
                self.place(),
                format!("manca la colonna «{}»", colonna.nome),
            );
            if let Some(at) = near.and_then(|near| unknown.iter().position(|(_, text)| *text == near)) {
                let (column, text) = unknown.remove(at);
                let cell = self.origin(header, column).cell();
                diagnostic = diagnostic.note(format!("forse è quella che in {cell} si chiama «{text}»"));
            }
            self.diagnostics.push(diagnostic.rimedio(format!(
                "scrivere «{}» nella riga {} dei nomi delle colonne",
                colonna.nome,
                u64::from(header) + 1
            )));
        }
        for (column, text) in unknown {
            let missing = self.foglio.colonne.iter().zip(&columns).filter(|(_, at)| at.is_none()).map(|(c, _)| c.nome);
            let near = suggerimento(&text, missing);
            let diagnostic = Diagnostic::avviso(
                codici::COLONNA_SCONOSCIUTA,
                self.origin(header, column),
                format!("la colonna «{text}» non è prevista e non viene letta"),
            );
            self.diagnostics.push(match near {
                Some(near) => {
                    diagnostic.rimedio(format!("forse si intendeva «{near}»: in tal caso correggerne il nome"))
                }
                None => diagnostic.rimedio("se non serve, cancellarla"),
            });
        }
        columns
    }

    fn double_column(&mut self, header: u32, index: usize, first: u32, second: u32) {
        let nome = self.foglio.colonne.get(index).map_or("", |colonna| colonna.nome);
        self.diagnostics.push(
            Diagnostic::errore(
                codici::COLONNA_DOPPIA,
                self.origin(header, second),
                format!(
                    "la colonna «{nome}» c'è due volte: nella {} e nella {}",
                    column_letters(first),
                    column_letters(second)
                ),
            )
            .rimedio("tenerne una sola"),
        );
    }

    /// The single item of a sheet of voices, with the place of each voice's value.
    fn voices(&mut self) -> Option<Vec<Option<Posto>>> {
        let header = self.griglia.righe.range(..HEADER_ROWS).find_map(|(row, cells)| {
            let column = |name| {
                let named = |cell: &&Cella| header_text(cell).is_some_and(|text| chiave(&text) == name);
                cells.iter().find(named).map(|cell| cell.colonna)
            };
            Some((*row, column("voce")?, column("valore")?))
        });
        let Some((header, voice_column, value_column)) = header else {
            self.diagnostics.push(
                Diagnostic::errore(
                    codici::INTESTAZIONE_MANCANTE,
                    self.place(),
                    format!("nelle prime {HEADER_ROWS} righe non c'è la riga con i nomi «Voce» e «Valore»"),
                )
                .rimedio("scrivere «Voce» e «Valore» in una riga sopra i dati, in due celle"),
            );
            return None;
        };
        let names = Names::new(self.foglio, None);
        let mut posti: Vec<Option<Posto>> = self.foglio.colonne.iter().map(|_| None).collect();
        for (row, cells) in self.griglia.righe.split_off(&(header + 1)) {
            let at = |column: u32| cells.iter().find(|cell| cell.colonna == column);
            let Some(text) = at(voice_column).and_then(header_text) else { continue };
            match names.column(&text).and_then(|index| posti.get_mut(index)) {
                Some(posto @ None) => {
                    *posto = Some(Posto { riga: row, colonna: value_column, cella: at(value_column).cloned() });
                }
                Some(Some(first)) => {
                    let first = self.origin(first.riga, voice_column).cell();
                    self.diagnostics.push(
                        Diagnostic::errore(
                            codici::VOCE_DOPPIA,
                            self.origin(row, voice_column),
                            format!("la voce «{text}» c'è già in {first}"),
                        )
                        .rimedio("tenerne una sola"),
                    );
                }
                None => self.unknown_voice(&text, row, voice_column),
            }
        }
        for (colonna, posto) in self.foglio.colonne.iter().zip(&posti) {
            if posto.is_none() && colonna.presenza == Presenza::Richiesta {
                self.diagnostics.push(
                    Diagnostic::errore(
                        codici::VOCE_MANCANTE,
                        self.place(),
                        format!("manca la voce «{}»", colonna.nome),
                    )
                    .note(colonna.aiuto)
                    .rimedio(format!("aggiungere una riga con «{}» nella colonna «Voce»", colonna.nome)),
                );
            }
        }
        Some(posti)
    }

    fn unknown_voice(&mut self, text: &str, row: u32, column: u32) {
        let near = suggerimento(text, self.foglio.colonne.iter().map(|colonna| colonna.nome));
        let diagnostic = Diagnostic::avviso(
            codici::VOCE_SCONOSCIUTA,
            self.origin(row, column),
            format!("la voce «{text}» non è prevista e non viene letta"),
        );
        self.diagnostics.push(match near {
            Some(near) => diagnostic.rimedio(format!("forse si intendeva «{near}»: in tal caso correggerne il nome")),
            None => diagnostic.rimedio("se non serve, cancellarla"),
        });
    }

    fn place(&self) -> Place {
        Place::Sheet { file: self.file.clone(), sheet: self.griglia.nome.clone() }
    }

    fn origin(&self, row: u32, column: u32) -> Origin {
        Origin { file: self.file.clone(), sheet: self.griglia.nome.clone(), row, column }
    }
}

/// What stands over a column.
struct Intestazione {
    colonna: u32,
    testo: String,
    /// The schema's column of that name.
    known: Option<usize>,
}
