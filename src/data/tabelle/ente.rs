// SPDX-License-Identifier: EUPL-1.2
//! Structures, weights, narrative, acronyms and workbooks received.

use super::{SEPARATORE, Tabella};
use crate::data::DataFile;
use crate::data::ente::{Compilazione, Peso, Sigla, Struttura, Testo};
use crate::data::piano::Dati;

pub(super) fn tabelle(dati: &Dati) -> Vec<DataFile> {
    let nominativi = dati.nominativi_pubblicati;
    let strutture = Tabella::new("strutture")
        .con("nome", |s: &Struttura| &s.nome)
        .con("tipo", |s| s.tipo)
        .con("dicitura_in_tavola", |s| &s.dicitura_in_tavola)
        .con("area", |s| &s.area)
        .con_se(nominativi, "dirigente", |s| s.dirigente.as_ref())
        .con("alias", |s| s.alias.join(SEPARATORE))
        .con("trasversale", |s| s.trasversale)
        .con("origine", |s| s.origine.as_ref());
    let pesatura = Tabella::new("pesatura")
        .con("incarico", |p: &Peso| &p.incarico)
        .con("codice_obiettivo", |p| p.codice_obiettivo)
        .con("peso_percentuale", |p| p.peso_percentuale)
        .con("origine", |p| p.origine.as_ref());
    let testi = Tabella::new("testi")
        .con("sezione", |t: &Testo| &t.sezione)
        .con("ordine", |t| t.ordine)
        .con("testo", |t| &t.testo)
        .con("origine", |t| t.origine.as_ref());
    let glossario = Tabella::new("glossario")
        .con("sigla", |s: &Sigla| &s.sigla)
        .con("significato", |s| &s.significato)
        .con("origine", |s| s.origine.as_ref());
    let compilazioni = Tabella::new("compilazioni")
        .con("struttura", |c: &Compilazione| &c.struttura)
        .con("anno", |c| c.anno)
        .con("data", |c| c.data)
        .con_se(nominativi, "compilatore", |c| c.compilatore.as_ref())
        .con("origine", |c| c.origine.as_ref());
    vec![
        strutture.file(&dati.strutture),
        pesatura.file(&dati.pesatura),
        testi.file(&dati.testi),
        glossario.file(&dati.glossario),
        compilazioni.file(&dati.compilazioni),
    ]
}
