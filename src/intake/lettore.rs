// SPDX-License-Identifier: EUPL-1.2
//! A row read into values of the model.

use crate::diagnostics::Diagnostics;
use crate::model::{Codice, Date, Datum, Importo, Percentuale, Valore};
use crate::workbook::{CartellaLetta, Letto, Riga, schema::Foglio};

/// A row, and where what is wrong with it goes.
pub(super) struct Lettore<'a, 'd> {
    riga: Riga<'a>,
    diagnostics: &'d mut Diagnostics,
}

/// Reads each row of a sheet into an item, from the top.
pub(super) fn righe<T>(
    cartella: &CartellaLetta,
    foglio: &'static Foglio,
    diagnostics: &mut Diagnostics,
    mut read: impl FnMut(&mut Lettore<'_, '_>) -> Option<T>,
) -> Vec<T> {
    let Some(tabella) = cartella.tabella(foglio) else { return Vec::new() };
    tabella.righe().filter_map(|riga| read(&mut Lettore { riga, diagnostics: &mut *diagnostics })).collect()
}

impl<T> From<Letto<T>> for Datum<T> {
    fn from(letto: Letto<T>) -> Self {
        Self::new(letto.value, letto.origin)
    }
}

impl Lettore<'_, '_> {
    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    pub(super) fn riga(&self) -> Riga<'_> {
        self.riga
    }

    /// Words; `None` where the cell is empty.
    pub(super) fn testo(&mut self, colonna: usize) -> Option<Datum<String>> {
        self.riga.testo(colonna, self.diagnostics).map(Datum::from)
    }

    /// Words of a required column: empty, with its cell, where they could not be read.
    pub(super) fn testo_richiesto(&mut self, colonna: usize) -> Datum<String> {
        let origin = self.riga.origin(colonna);
        self.testo(colonna).unwrap_or(Datum { value: String::new(), origin })
    }

    pub(super) fn elenco(&mut self, colonna: usize) -> Vec<Datum<String>> {
        self.riga.elenco(colonna, self.diagnostics).into_iter().map(Datum::from).collect()
    }

    pub(super) fn codice(&mut self, colonna: usize) -> Option<Datum<Codice>> {
        self.riga.codice(colonna, self.diagnostics).map(Datum::from)
    }

    pub(super) fn intero(&mut self, colonna: usize) -> Option<Datum<u32>> {
        self.riga.intero(colonna, self.diagnostics).map(Datum::from)
    }

    /// A whole number, or another where the cell is empty.
    pub(super) fn intero_o(&mut self, colonna: usize, altrimenti: u32) -> Datum<u32> {
        let origin = self.riga.origin(colonna);
        self.intero(colonna).unwrap_or(Datum { value: altrimenti, origin })
    }

    pub(super) fn percentuale(&mut self, colonna: usize) -> Option<Datum<Percentuale>> {
        self.riga.percentuale(colonna, self.diagnostics).map(Datum::from)
    }

    pub(super) fn importo(&mut self, colonna: usize) -> Option<Datum<Importo>> {
        self.riga.importo(colonna, self.diagnostics).map(Datum::from)
    }

    pub(super) fn data(&mut self, colonna: usize) -> Option<Datum<Date>> {
        self.riga.data(colonna, self.diagnostics).map(Datum::from)
    }

    pub(super) fn anno(&mut self, colonna: usize) -> Option<Datum<u16>> {
        self.riga.anno(colonna, self.diagnostics).map(Datum::from)
    }

    pub(super) fn anni(&mut self, colonna: usize) -> Option<Datum<Vec<u16>>> {
        self.riga.anni(colonna, self.diagnostics).map(Datum::from)
    }

    /// Sì or No; No where the cell is empty.
    pub(super) fn si_no(&mut self, colonna: usize) -> Datum<bool> {
        let origin = self.riga.origin(colonna);
        self.riga.si_no(colonna, self.diagnostics).map_or(Datum { value: false, origin }, Datum::from)
    }

    /// One of the column's words, as the member of the model's list that it names.
    pub(super) fn scelta<T>(&mut self, colonna: usize, parse: impl FnOnce(&str) -> Option<T>) -> Option<Datum<T>> {
        let letto = self.riga.scelta(colonna, self.diagnostics)?;
        parse(letto.value).map(|value| Datum::new(value, letto.origin))
    }

    pub(super) fn valore(&mut self, colonna: usize, in_percento: bool) -> Option<Datum<Valore>> {
        self.riga.valore(colonna, in_percento, self.diagnostics).map(Datum::from)
    }
}
