// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Glossario`.

use super::cascata::doppio;
use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::{Datum, Sigla};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ente::glossario as col;
use std::collections::BTreeMap;

pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<Sigla> {
    let sigle = righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let sigla = Sigla { sigla: l.testo_richiesto(col::SIGLA), significato: l.testo_richiesto(col::SIGNIFICATO) };
        (!sigla.sigla.is_empty()).then_some(sigla)
    });
    let mut first: BTreeMap<String, Datum<String>> = BTreeMap::new();
    let mut kept = Vec::new();
    for sigla in sigle {
        if let Some(first) = first.get(&sigla.sigla.value) {
            diagnostics.push(doppio(&format!("la sigla «{}»", *sigla.sigla), first, &sigla.sigla));
            continue;
        }
        first.insert(sigla.sigla.value.clone(), sigla.sigla.clone());
        kept.push(sigla);
    }
    kept
}
