// SPDX-License-Identifier: EUPL-1.2
//! The PAP. Totals have a table of their own: among the rows they would be counted twice.

use super::{SEPARATORE, Tabella};
use crate::data::DataFile;
use crate::data::pap::{Attivita, Azione, FonteNormativa, Pap, Parere, Strumento, Voce};
use crate::data::personale::{self, Conteggio, LavoroAgile, Movimento, Organico, RegimeOrario};

pub(super) fn tabelle(pap: &Pap) -> Vec<DataFile> {
    vec![
        organico(pap),
        regime_orario(pap),
        movimenti("pap-assunzioni", &pap.assunzioni.righe),
        movimenti("pap-cessazioni", &pap.cessazioni.righe),
        lavoro_agile(pap),
        totali(pap),
        fonti_normative(pap),
        strumenti(pap),
        voci("pap-obiettivi", &pap.obiettivi),
        azioni(pap),
        voci("pap-risultati-attesi", &pap.risultati_attesi),
        pareri(pap),
    ]
}

fn organico(pap: &Pap) -> DataFile {
    Tabella::new("pap-organico")
        .con("genere", |r: &Organico| r.genere)
        .con("inquadramento", |r| &r.inquadramento)
        .con("tempo_indeterminato", |r| r.tempo_indeterminato)
        .con("tempo_determinato", |r| r.tempo_determinato)
        .con("totale", |r| r.totale)
        .con("origine", |r| r.origine.as_ref())
        .file(&pap.organico.righe)
}

fn regime_orario(pap: &Pap) -> DataFile {
    Tabella::new("pap-regime-orario")
        .con("genere", |r: &RegimeOrario| r.genere)
        .con("regime", |r| &r.regime)
        .con("tempo_indeterminato", |r| r.tempo_indeterminato)
        .con("tempo_determinato", |r| r.tempo_determinato)
        .con("totale", |r| r.totale)
        .con("origine", |r| r.origine.as_ref())
        .file(&pap.regime_orario.righe)
}

fn movimenti(nome: &'static str, righe: &[Movimento]) -> DataFile {
    Tabella::new(nome)
        .con("anno", |r: &Movimento| r.anno)
        .con("genere", |r| r.genere)
        .con("tempo_indeterminato", |r| r.tempo_indeterminato)
        .con("tempo_determinato", |r| r.tempo_determinato)
        .con("totale", |r| r.totale)
        .con("origine", |r| r.origine.as_ref())
        .file(righe)
}

fn lavoro_agile(pap: &Pap) -> DataFile {
    Tabella::new("pap-lavoro-agile")
        .con("genere", |r: &LavoroAgile| r.genere)
        .con("modalita", |r| &r.modalita)
        .con("persone", |r| r.persone)
        .con("origine", |r| r.origine.as_ref())
        .file(&pap.lavoro_agile.righe)
}

fn totali(pap: &Pap) -> DataFile {
    let mut righe = Vec::new();
    righe.extend(totali_di("organico", &pap.organico));
    righe.extend(totali_di("regime_orario", &pap.regime_orario));
    righe.extend(totali_di("assunzioni", &pap.assunzioni));
    righe.extend(totali_di("cessazioni", &pap.cessazioni));
    righe.extend(totali_di("lavoro_agile", &pap.lavoro_agile));
    Tabella::new("pap-totali")
        .con("tabella", |(tabella, ..): (&'static str, &str, Conteggio)| tabella)
        .con("voce", |(_, voce, _)| voce)
        .con("uomini", |(.., persone)| persone.uomini)
        .con("donne", |(.., persone)| persone.donne)
        .con("totale", |(.., persone)| persone.totale)
        .file(righe)
}

/// The totals of a table: of each heading, and of all.
fn totali_di<'a, R>(nome: &'static str, tabella: &'a personale::Tabella<R>) -> Vec<(&'static str, &'a str, Conteggio)> {
    let voci = tabella.totali_per_voce.iter().map(|totale| (nome, totale.voce.as_str(), totale.persone));
    voci.chain([(nome, "Totale complessivo", tabella.totale)]).collect()
}

fn fonti_normative(pap: &Pap) -> DataFile {
    Tabella::new("pap-fonti-normative")
        .con("colonna", |f: &FonteNormativa| f.colonna)
        .con("ordine", |f| f.ordine)
        .con("atto", |f| &f.atto)
        .con("contenuto", |f| f.contenuto.as_ref())
        .con("origine", |f| f.origine.as_ref())
        .file(&pap.fonti_normative)
}

fn strumenti(pap: &Pap) -> DataFile {
    Tabella::new("pap-strumenti")
        .con("titolo", |s: &Strumento| &s.titolo)
        .con("testo", |s| &s.testo)
        .con("origine", |s| s.origine.as_ref())
        .file(&pap.strumenti)
}

fn voci(nome: &'static str, voci: &[Voce]) -> DataFile {
    Tabella::new(nome).con("testo", |v: &Voce| &v.testo).con("origine", |v| v.origine.as_ref()).file(voci)
}

/// One row an activity; an action that has none still has its row.
fn azioni(pap: &Pap) -> DataFile {
    let righe = pap.azioni.iter().flat_map(|azione| {
        let empty = azione.attivita.is_empty().then_some((azione, None));
        empty.into_iter().chain(azione.attivita.iter().map(move |attivita| (azione, Some(attivita))))
    });
    Tabella::new("pap-azioni")
        .con("numero", |(a, _): (&Azione, Option<&Attivita>)| a.numero)
        .con("titolo", |(a, _)| &a.titolo)
        .con("obiettivo", |(a, _)| &a.obiettivo)
        .con("attivita", |(_, attivita)| attivita.map(|attivita| &attivita.attivita))
        .con("soggetti_coinvolti", |(_, attivita)| attivita.and_then(|found| found.soggetti_coinvolti.as_ref()))
        .con("periodo", |(_, attivita)| attivita.map(|found| anni(&found.periodo)))
        .con("indicatore", |(_, attivita)| attivita.and_then(|found| found.indicatore.as_ref()))
        .con("codice_obiettivo", |(_, attivita)| attivita.and_then(|found| found.codice_obiettivo))
        .con("origine", |(a, attivita)| attivita.map_or(a.origine.as_ref(), |found| found.origine.as_ref()))
        .file(righe)
}

fn anni(periodo: &[u16]) -> String {
    periodo.iter().map(u16::to_string).collect::<Vec<_>>().join(SEPARATORE)
}

fn pareri(pap: &Pap) -> DataFile {
    Tabella::new("pap-pareri")
        .con("organo", |p: &Parere| &p.organo)
        .con("data", |p| p.data)
        .con("origine", |p| p.origine.as_ref())
        .file(&pap.pareri)
}
