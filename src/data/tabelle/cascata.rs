// SPDX-License-Identifier: EUPL-1.2
//! The levels above the objectives.

use super::Tabella;
use crate::data::DataFile;
use crate::data::cascata::{LineaDiMandato, ObiettivoOperativo, ObiettivoStrategico, ValorePubblico};
use crate::data::piano::Dati;

pub(super) fn tabelle(dati: &Dati) -> Vec<DataFile> {
    let valori = Tabella::new("valori-pubblici")
        .con("numero", |v: &ValorePubblico| v.numero)
        .con("titolo", |v| &v.titolo)
        .con("origine", |v| v.origine.as_ref());
    let linee = Tabella::new("linee-di-mandato")
        .con("codice", |l: &LineaDiMandato| l.codice)
        .con("titolo", |l| &l.titolo)
        .con("valore_pubblico", |l| l.valore_pubblico)
        .con("area", |l| &l.area)
        .con("origine", |l| l.origine.as_ref());
    let strategici = Tabella::new("obiettivi-strategici")
        .con("codice", |os: &ObiettivoStrategico| os.codice)
        .con("titolo", |os| &os.titolo)
        .con("linea_di_mandato", |os| os.linea_di_mandato)
        .con("origine", |os| os.origine.as_ref());
    let operativi = Tabella::new("obiettivi-operativi")
        .con("codice", |oo: &ObiettivoOperativo| oo.codice)
        .con("titolo", |oo| &oo.titolo)
        .con("descrizione", |oo| oo.descrizione.as_ref())
        .con("obiettivo_strategico", |oo| oo.obiettivo_strategico)
        .con("origine", |oo| oo.origine.as_ref());
    vec![
        valori.file(&dati.valori_pubblici),
        linee.file(&dati.linee_di_mandato),
        strategici.file(&dati.obiettivi_strategici),
        operativi.file(&dati.obiettivi_operativi),
    ]
}
