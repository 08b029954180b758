// SPDX-License-Identifier: EUPL-1.2
//! The rows of a sheet: the format of some cells is changed, and cells that are not there are put in their places.

use super::xml::{Elemento, Eventi, Modifiche, attributi, con, tag};
use crate::diagnostics::column_letters;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// A cell by row and column, both from zero.
pub(super) type Posto = (u32, u32);

/// What is to become of the formats.
pub(super) trait Formati {
    /// The format of a cell, a row or a column (`posto` is a cell's) that had `stile`.
    fn formato(&mut self, posto: Option<Posto>, stile: u32) -> u32;
    /// The format of a cell that was not there: that of its row, if the row has one, else its column's.
    fn formato_di_colonna(&self, colonna: u32) -> u32;
}

/// Goes through the rows. `mancanti` are cells that must be there: those that are not are made.
pub(super) fn riscrivi(
    testo: &str,
    dati: &Elemento,
    mancanti: &BTreeSet<Posto>,
    formati: &mut dyn Formati,
    modifiche: &mut Modifiche,
) -> Option<()> {
    let interno = testo.get(dati.interno.clone())?;
    let mut righe = Righe {
        testo: interno,
        prefisso: dati.prefisso(),
        mancanti: mancanti.iter().copied().collect(),
        formati,
        modifiche: Modifiche::default(),
    };
    let in_coda = righe.all()?;
    let Righe { modifiche: changed, .. } = righe;
    modifiche.extend(changed.sposta(dati.interno.start));
    dati.cambia(&[], &in_coda, modifiche);
    Some(())
}

struct Righe<'a> {
    testo: &'a str,
    prefisso: &'a str,
    mancanti: BTreeSet<Posto>,
    formati: &'a mut dyn Formati,
    modifiche: Modifiche,
}

/// A row that is being read.
struct Riga {
    numero: u32,
    nome: String,
    attributi: Vec<(String, String)>,
    tag: Range<usize>,
    stile: Option<u32>,
    /// The column that a cell without a reference stands in.
    prossima: u32,
    /// Where new cells go.
    allargata: bool,
}

impl Righe<'_> {
    /// The rows to be added at the end.
    fn all(&mut self) -> Option<String> {
        let mut eventi = Eventi::new(self.testo);
        let mut prossima = 0;
        let mut riga: Option<Riga> = None;
        while let Some((evento, posto)) = eventi.next()? {
            match evento {
                Event::Start(start) if is(&start, b"row") => {
                    let begun = self.begin(&start, posto, prossima)?;
                    prossima = begun.numero.checked_add(1)?;
                    riga = Some(begun);
                }
                Event::Empty(start) if is(&start, b"row") => {
                    let mut begun = self.begin(&start, posto.clone(), prossima)?;
                    prossima = begun.numero.checked_add(1)?;
                    let new = self.new_cells(&mut begun, None);
                    let name = begun.nome.clone();
                    let whole = match new.as_str() {
                        "" => self.tag_of(&begun, true),
                        cells => Some(format!("{}{cells}</{name}>", self.tag_or_same(&begun, false))),
                    };
                    if let Some(whole) = whole {
                        self.modifiche.sostituisci(posto, whole);
                    }
                }
                Event::Start(start) if is(&start, b"c") => self.cell(riga.as_mut()?, &start, posto, false)?,
                Event::Empty(start) if is(&start, b"c") => self.cell(riga.as_mut()?, &start, posto, true)?,
                Event::End(end) if local(end.name().as_ref()) == b"row" => {
                    let mut ended = riga.take()?;
                    let new = self.new_cells(&mut ended, None);
                    self.modifiche.inserisci(posto.start, new);
                    if let Some(tag) = self.tag_of(&ended, false) {
                        self.modifiche.sostituisci(ended.tag.clone(), tag);
                    }
                }
                _ => {}
            }
        }
        Some(self.new_rows(None))
    }

    fn begin(&mut self, start: &BytesStart<'_>, posto: Range<usize>, prossima: u32) -> Option<Riga> {
        let attributi = attributi(start)?;
        let numero = match value(&attributi, "r") {
            Some(number) => number.parse::<u32>().ok()?.checked_sub(1)?,
            None => prossima,
        };
        let new = self.new_rows(Some(numero));
        self.modifiche.inserisci(posto.start, new);
        let stile = value(&attributi, "s").and_then(|stile| stile.parse().ok());
        let nome = String::from_utf8(start.name().as_ref().to_vec()).ok()?;
        Some(Riga { numero, nome, attributi, tag: posto, stile, prossima: 0, allargata: false })
    }

    fn cell(&mut self, riga: &mut Riga, start: &BytesStart<'_>, posto: Range<usize>, vuoto: bool) -> Option<()> {
        let attributi = attributi(start)?;
        let colonna = match value(&attributi, "r") {
            Some(reference) => indirizzo(reference)?.1,
            None => riga.prossima,
        };
        riga.prossima = colonna.checked_add(1)?;
        let new = self.new_cells(riga, Some(colonna));
        self.modifiche.inserisci(posto.start, new);
        self.mancanti.remove(&(riga.numero, colonna));
        let stile = value(&attributi, "s").and_then(|stile| stile.parse().ok()).unwrap_or(0);
        let nuovo = self.formati.formato(Some((riga.numero, colonna)), stile);
        if nuovo != stile {
            let name = std::str::from_utf8(start.name().as_ref()).ok()?.to_owned();
            let attributi = con(&attributi, &[("s", Some(&nuovo.to_string()))]);
            self.modifiche.sostituisci(posto, tag(&name, &attributi, vuoto));
        }
        Some(())
    }

    /// The cells that are missing from a row before a column, or all those that are left.
    fn new_cells(&mut self, riga: &mut Riga, before: Option<u32>) -> String {
        let end = before.unwrap_or(u32::MAX);
        let wanted: Vec<Posto> = self.mancanti.range((riga.numero, 0)..(riga.numero, end)).copied().collect();
        riga.allargata |= !wanted.is_empty();
        let own =
            riga.stile.filter(|_| value(&riga.attributi, "customFormat").is_some_and(|v| v == "1" || v == "true"));
        wanted.into_iter().map(|posto| self.new_cell(posto, own)).collect()
    }

    fn new_cell(&mut self, posto: Posto, riga: Option<u32>) -> String {
        self.mancanti.remove(&posto);
        let stile = riga.unwrap_or_else(|| self.formati.formato_di_colonna(posto.1));
        let stile = self.formati.formato(Some(posto), stile);
        format!("<{}c r=\"{}\" s=\"{stile}\"/>", self.prefisso, nome(posto))
    }

    /// The rows that are missing before a row, or all those that are left.
    fn new_rows(&mut self, before: Option<u32>) -> String {
        let wanted: Vec<Posto> = match before {
            Some(row) => self.mancanti.range(..(row, 0)).copied().collect(),
            None => self.mancanti.iter().copied().collect(),
        };
        let p = self.prefisso;
        let mut out = String::new();
        for cells in wanted.chunk_by(|a, b| a.0 == b.0) {
            let Some((row, _)) = cells.first() else { continue };
            let new: String = cells.iter().map(|posto| self.new_cell(*posto, None)).collect();
            let _ = write!(out, "<{p}row r=\"{}\">{new}</{p}row>", u64::from(*row) + 1);
        }
        out
    }

    /// A row's tag, if anything in it changes: its format, or the columns that it says it spans.
    fn tag_of(&mut self, riga: &Riga, vuoto: bool) -> Option<String> {
        let text = self.tag_or_same(riga, vuoto);
        let unchanged = tag(&riga.nome, &riga.attributi, vuoto);
        (text != unchanged).then_some(text)
    }

    fn tag_or_same(&mut self, riga: &Riga, vuoto: bool) -> String {
        let stile = riga.stile.map(|stile| self.formati.formato(None, stile).to_string());
        let mut changes = Vec::new();
        changes.extend(stile.as_deref().map(|stile| ("s", Some(stile))));
        changes.extend(riga.allargata.then_some(("spans", None)));
        tag(&riga.nome, &con(&riga.attributi, &changes), vuoto)
    }
}

/// The cell of a reference such as `A3`.
pub(super) fn indirizzo(reference: &str) -> Option<Posto> {
    let reference = reference.trim_start_matches('$');
    let digits = reference.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = reference.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, c| {
        column.checked_mul(26)?.checked_add(u32::from(c.to_ascii_uppercase() - b'A') + 1)
    })?;
    let row: u32 = digits.trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// `A3`.
pub(super) fn nome((row, column): Posto) -> String {
    format!("{}{}", column_letters(column), u64::from(row) + 1)
}

fn is(start: &BytesStart<'_>, locale: &[u8]) -> bool {
    local(start.name().as_ref()) == locale
}

fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
}

fn value<'a>(attributi: &'a [(String, String)], nome: &str) -> Option<&'a str> {
    attributi.iter().find(|(known, _)| known == nome).map(|(_, valore)| valore.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::ritorno::xml;

    /// Marks get 9; whatever had 7 gets 1; columns have 5.
    struct Prova(BTreeSet<Posto>);

    impl Formati for Prova {
        fn formato(&mut self, posto: Option<Posto>, stile: u32) -> u32 {
            match posto {
                Some(posto) if self.0.contains(&posto) => 90 + stile,
                _ if stile == 7 => 1,
                _ => stile,
            }
        }
        fn formato_di_colonna(&self, _: u32) -> u32 {
            5
        }
    }

    fn riscritto(xml: &str, marks: &[&str]) -> String {
        let marks: BTreeSet<Posto> = marks.iter().map(|mark| indirizzo(mark).unwrap()).collect();
        let root = xml::leggi(xml, Some("sheetData")).unwrap();
        let mut modifiche = Modifiche::default();
        riscrivi(xml, &root, &marks.clone(), &mut Prova(marks), &mut modifiche).unwrap();
        modifiche.applica(xml).unwrap()
    }

    #[test]
    fn cells_that_are_not_there_come_in_their_order() {
        let xml = "<sheetData><row r=\"2\" spans=\"2:3\"><c r='B2' s=\"3\" t=\"s\"><v>0</v></c></row><row r=\"4\" ht=\"9\"/></sheetData>";
        assert_eq!(
            riscritto(xml, &["B1", "A2", "B2", "D2", "B4", "A6", "C6"]),
            "<sheetData><row r=\"1\"><c r=\"B1\" s=\"95\"/></row>\
             <row r=\"2\"><c r=\"A2\" s=\"95\"/><c r=\"B2\" s=\"93\" t=\"s\"><v>0</v></c><c r=\"D2\" s=\"95\"/></row>\
             <row r=\"4\" ht=\"9\"><c r=\"B4\" s=\"95\"/></row>\
             <row r=\"6\"><c r=\"A6\" s=\"95\"/><c r=\"C6\" s=\"95\"/></row></sheetData>"
        );
        assert_eq!(
            riscritto("<x:sheetData/>", &["A1"]),
            "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\" s=\"95\"/></x:row></x:sheetData>"
        );
    }

    #[test]
    fn cells_without_a_reference_stand_after_one_another() {
        let xml = "<sheetData><row><c><v>1</v></c><c r=\"C1\"/><c/></row><row><c/></row></sheetData>";
        assert_eq!(
            riscritto(xml, &["B1", "D1", "A2"]),
            "<sheetData><row><c><v>1</v></c><c r=\"B1\" s=\"95\"/><c r=\"C1\"/><c s=\"90\"/></row><row><c s=\"90\"/></row></sheetData>"
        );
    }

    #[test]
    fn a_rows_own_format_is_its_new_cells() {
        let xml = "<sheetData><row r=\"1\" s=\"7\" customFormat=\"1\"><c r=\"B1\" s=\"7\"/></row></sheetData>";
        assert_eq!(
            riscritto(xml, &["A1"]),
            "<sheetData><row r=\"1\" s=\"1\" customFormat=\"1\"><c r=\"A1\" s=\"97\"/><c r=\"B1\" s=\"1\"/></row></sheetData>"
        );
        let untouched = "<sheetData>\n <row r='1' ><c r='A1' s='3' ><v>1</v></c></row></sheetData>";
        assert_eq!(riscritto(untouched, &[]), untouched);
    }
}
