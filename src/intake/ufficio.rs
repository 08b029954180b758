// SPDX-License-Identifier: EUPL-1.2
//! One office's workbook: its objectives, each with what all its sheets say of it.

use super::cascata::doppio;
use super::registro::Registro;
use super::{collegamenti, compilazione, fasi, indicatori, obiettivi, risorse};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Codice, Compilazione, Datum, Obiettivo};
use crate::workbook::schema::Foglio;
use crate::workbook::schema::ufficio::fasi::FOGLIO as FASI;
use crate::workbook::schema::ufficio::indicatori::FOGLIO as INDICATORI;
use crate::workbook::schema::ufficio::obiettivi::FOGLIO as OBIETTIVI;
use crate::workbook::schema::ufficio::risorse_finanziarie::FOGLIO as RISORSE_FINANZIARIE;
use crate::workbook::schema::ufficio::risorse_umane::FOGLIO as RISORSE_UMANE;
use crate::workbook::{CartellaLetta, codici};
use std::collections::BTreeMap;

/// What an office has sent.
pub(super) struct Ufficio {
    pub(super) compilazione: Option<Compilazione>,
    /// In the order of the sheet, no code twice.
    pub(super) obiettivi: Vec<Obiettivo>,
    /// Whether some row of another sheet names none of them.
    pub(super) incompleta: bool,
}

pub(super) fn read(
    cartella: &CartellaLetta,
    registro: &Registro,
    primo_anno: u16,
    diagnostics: &mut Diagnostics,
) -> Ufficio {
    let compilazione = compilazione::read(cartella, registro, primo_anno, diagnostics);
    let mut schede = Schede::new(obiettivi::read(cartella, registro, diagnostics), diagnostics);
    // Where no objective can be read, that has been said: each row of the other sheets would only say it again.
    let rows = cartella.tabella(&OBIETTIVI).map(|tabella| tabella.righe().len());
    schede.nessuno = schede.obiettivi.is_empty() && rows != Some(0);
    let indicatori = indicatori::read(cartella, diagnostics);
    schede.count(cartella, &INDICATORI, indicatori.len());
    for (codice, indicatore) in indicatori {
        schede.with(&codice, diagnostics, |obiettivo| obiettivo.indicatori.push(indicatore));
    }
    let fasi = fasi::read(cartella, diagnostics);
    schede.count(cartella, &FASI, fasi.len());
    for (codice, fase) in fasi {
        schede.with(&codice, diagnostics, |obiettivo| obiettivo.fasi.push(fase));
    }
    let umane = risorse::umane(cartella, diagnostics);
    schede.count(cartella, &RISORSE_UMANE, umane.len());
    for (codice, risorsa) in umane {
        schede.with(&codice, diagnostics, |obiettivo| obiettivo.risorse_umane.push(risorsa));
    }
    let finanziarie = risorse::finanziarie(cartella, diagnostics);
    schede.count(cartella, &RISORSE_FINANZIARIE, finanziarie.len());
    for (codice, risorsa) in finanziarie {
        schede.with(&codice, diagnostics, |obiettivo| obiettivo.risorse_finanziarie.push(risorsa));
    }
    for (codice, collegamento) in collegamenti::read(cartella, diagnostics) {
        schede.with(&codice, diagnostics, |obiettivo| obiettivo.collegamenti.push(collegamento));
    }
    Ufficio { compilazione, obiettivi: schede.obiettivi, incompleta: schede.incompleta }
}

/// The objectives of a workbook, by code.
struct Schede {
    obiettivi: Vec<Obiettivo>,
    /// Whether there are objectives that could not be read, and none that could.
    nessuno: bool,
    /// Whether some row names none of them.
    incompleta: bool,
    by_code: BTreeMap<Codice, usize>,
}

impl Schede {
    fn new(rows: Vec<Obiettivo>, diagnostics: &mut Diagnostics) -> Self {
        let mut schede = Self { obiettivi: Vec::new(), nessuno: false, incompleta: false, by_code: BTreeMap::new() };
        for obiettivo in rows {
            let codice = &obiettivo.codice;
            if let Some(first) = schede.by_code.get(&codice.value).and_then(|index| schede.obiettivi.get(*index)) {
                diagnostics.push(doppio(&format!("l'obiettivo {}", codice.value), &first.codice, codice));
                continue;
            }
            schede.by_code.insert(codice.value, schede.obiettivi.len());
            schede.obiettivi.push(obiettivo);
        }
        schede
    }

    /// Takes note of a sheet of which so many rows could be read: of the others it is not known whose they are.
    fn count(&mut self, cartella: &CartellaLetta, foglio: &'static Foglio, read: usize) {
        self.incompleta |= cartella.tabella(foglio).is_some_and(|tabella| tabella.righe().len() > read);
    }

    /// Adds to the objective of that code, or says that there is none.
    fn with(&mut self, codice: &Datum<Codice>, diagnostics: &mut Diagnostics, add: impl FnOnce(&mut Obiettivo)) {
        let index = self.by_code.get(&codice.value).copied();
        self.incompleta |= index.is_none();
        match index.and_then(|index| self.obiettivi.get_mut(index)) {
            Some(obiettivo) => add(obiettivo),
            None if self.nessuno => {}
            None => diagnostics.push(
                Diagnostic::errore(
                    codici::RIGA_SENZA_OBIETTIVO,
                    codice.place(),
                    format!("l'obiettivo {} non è nel foglio «Obiettivi» di questa cartella", codice.value),
                )
                .rimedio("correggere il codice, oppure aggiungere l'obiettivo"),
            ),
        }
    }
}
