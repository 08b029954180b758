// SPDX-License-Identifier: EUPL-1.2
//! The upper levels of the cascade (`ente.xlsx › Valori pubblici`, `Linee di mandato`, `Obiettivi strategici`, `Obiettivi
//! operativi`). Whether every code has its parent is for the rules to say.

use super::lettore::righe;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Datum, LineaDiMandato, ObiettivoOperativo, ObiettivoStrategico, ValorePubblico};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ente::{
    linee as linea, obiettivi_operativi as operativo, obiettivi_strategici as strategico, valori_pubblici as valore,
};
use std::collections::BTreeMap;

/// The same code, number or name twice.
pub(super) const DOPPIO: Code = Code("C002");
/// A structure that the register does not have.
pub(super) const STRUTTURA_SCONOSCIUTA: Code = Code("C006");

pub(super) fn valori_pubblici(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<ValorePubblico> {
    let all = righe(cartella, &valore::FOGLIO, diagnostics, |l| {
        let (numero, titolo) = (l.intero(valore::NUMERO), l.testo_richiesto(valore::TITOLO));
        Some(ValorePubblico { numero: numero?, titolo })
    });
    unique(all, "il valore pubblico", |valore| &valore.numero, diagnostics)
}

pub(super) fn linee(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<LineaDiMandato> {
    let all = righe(cartella, &linea::FOGLIO, diagnostics, |l| {
        let (codice, titolo) = (l.codice(linea::CODICE), l.testo_richiesto(linea::TITOLO));
        let (valore_pubblico, area) = (l.intero(linea::VALORE_PUBBLICO), l.testo_richiesto(linea::AREA));
        Some(LineaDiMandato { codice: codice?, titolo, valore_pubblico, area })
    });
    unique(all, "la linea di mandato", |linea| &linea.codice, diagnostics)
}

pub(super) fn obiettivi_strategici(
    cartella: &CartellaLetta,
    diagnostics: &mut Diagnostics,
) -> Vec<ObiettivoStrategico> {
    let all = righe(cartella, &strategico::FOGLIO, diagnostics, |l| {
        let (codice, titolo) = (l.codice(strategico::CODICE), l.testo_richiesto(strategico::TITOLO));
        Some(ObiettivoStrategico { codice: codice?, titolo })
    });
    unique(all, "l'obiettivo strategico", |strategico| &strategico.codice, diagnostics)
}

pub(super) fn obiettivi_operativi(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<ObiettivoOperativo> {
    let all = righe(cartella, &operativo::FOGLIO, diagnostics, |l| {
        let (codice, titolo) = (l.codice(operativo::CODICE), l.testo_richiesto(operativo::TITOLO));
        let descrizione = l.testo(operativo::DESCRIZIONE);
        Some(ObiettivoOperativo { codice: codice?, titolo, descrizione })
    });
    unique(all, "l'obiettivo operativo", |operativo| &operativo.codice, diagnostics)
}

/// By code, without those whose code was already given.
fn unique<T, K: Copy + Ord + std::fmt::Display>(
    all: Vec<T>,
    what: &str,
    key: impl Fn(&T) -> &Datum<K>,
    diagnostics: &mut Diagnostics,
) -> Vec<T> {
    let mut by_key: BTreeMap<K, T> = BTreeMap::new();
    for item in all {
        let second = key(&item);
        match by_key.get(&second.value) {
            Some(first) => diagnostics.push(doppio(&format!("{what} {}", second.value), key(first), second)),
            None => drop(by_key.insert(second.value, item)),
        }
    }
    by_key.into_values().collect()
}

/// Something that must be given once is given twice.
pub(super) fn doppio<T>(what: &str, first: &Datum<T>, second: &Datum<T>) -> Diagnostic {
    Diagnostic::errore(DOPPIO, second.place(), format!("{what} c'è già"))
        .note(format!("la prima volta è in {}", first.place()))
        .rimedio("correggere uno dei due, oppure toglierlo")
}
