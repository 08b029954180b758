// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Strutture`.

use super::cascata::doppio;
use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::{Struttura, TipoStruttura};
use crate::valori::chiave;
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ente::strutture as col;
use std::collections::BTreeMap;

pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<Struttura> {
    let strutture = righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let struttura = Struttura {
            nome: l.testo_richiesto(col::STRUTTURA),
            tipo: l.scelta(col::TIPO, TipoStruttura::parse),
            dicitura: l.testo(col::DICITURA),
            area: l.testo_richiesto(col::AREA),
            dirigente: l.testo(col::DIRIGENTE),
            alias: l.elenco(col::ALIAS).into_iter().map(|alias| alias.value).collect(),
            trasversale: l.si_no(col::TRASVERSALE),
        };
        (!struttura.nome.is_empty()).then_some(struttura)
    });
    without_doubles(strutture, diagnostics)
}

/// A name, or another spelling, can mean one structure only.
fn without_doubles(strutture: Vec<Struttura>, diagnostics: &mut Diagnostics) -> Vec<Struttura> {
    let mut names = BTreeMap::new();
    let mut kept: Vec<Struttura> = Vec::new();
    for struttura in strutture {
        if let Some(first) = names.insert(chiave(&struttura.nome), struttura.nome.clone()) {
            diagnostics.push(doppio(&format!("la struttura «{}»", *struttura.nome), &first, &struttura.nome));
            continue;
        }
        kept.push(struttura);
    }
    for struttura in &kept {
        for alias in &struttura.alias {
            match names.get(&chiave(alias)) {
                Some(first) if first.value != struttura.nome.value => {
                    diagnostics.push(doppio(&format!("il nome «{alias}»"), first, &struttura.nome));
                }
                _ => drop(names.insert(chiave(alias), struttura.nome.clone())),
            }
        }
    }
    kept
}
