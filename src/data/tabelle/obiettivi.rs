// SPDX-License-Identifier: EUPL-1.2
//! The objectives and what hangs on them: a row of theirs begins with the objective's code.

use super::{SEPARATORE, Tabella};
use crate::data::DataFile;
use crate::data::attuazione::{Collegamento, Fase, Indicatore, RegoleKpi, RisorsaFinanziaria, RisorsaUmana};
use crate::data::obiettivi::{Obiettivo, Riferimento};
use crate::data::piano::Dati;

pub(super) fn tabelle(dati: &Dati) -> Vec<DataFile> {
    vec![obiettivi(dati), indicatori(dati), fasi(dati), umane(dati), finanziarie(dati), collegamenti(dati)]
}

fn obiettivi(dati: &Dati) -> DataFile {
    let titolo = |riferimento: &'_ Option<Riferimento>| riferimento.as_ref().and_then(|found| found.titolo.clone());
    Tabella::new("obiettivi")
        .con("codice", |o: &Obiettivo| o.codice)
        .con("titolo", |o| &o.titolo)
        .con("tipo", |o| o.tipo)
        .con("struttura", |o| &o.struttura)
        .con("responsabile", |o| o.responsabile.as_ref())
        .con("area", |o| o.cascata.area.as_ref())
        .con("valore_pubblico", |o| o.cascata.valore_pubblico.as_ref().map(|valore| valore.numero))
        .con("titolo_valore_pubblico", |o| o.cascata.valore_pubblico.as_ref().and_then(|valore| valore.titolo.as_ref()))
        .con("linea_di_mandato", |o| o.cascata.linea_di_mandato.as_ref().map(|linea| linea.codice))
        .con("titolo_linea_di_mandato", move |o| titolo(&o.cascata.linea_di_mandato))
        .con("obiettivo_strategico", |o| o.cascata.obiettivo_strategico.as_ref().map(|found| found.codice))
        .con("titolo_obiettivo_strategico", move |o| titolo(&o.cascata.obiettivo_strategico))
        .con("obiettivo_operativo", |o| o.cascata.obiettivo_operativo.as_ref().map(|found| found.codice))
        .con("titolo_obiettivo_operativo", move |o| titolo(&o.cascata.obiettivo_operativo))
        .con("discende_dal_codice", |o| o.cascata.discende_dal_codice)
        .con("descrizione", |o| o.descrizione.as_ref())
        .con("finalita", |o| o.finalita.as_ref())
        .con("stakeholder", |o| o.stakeholder.as_ref())
        .con("altre_strutture", |o| o.altre_strutture.join(SEPARATORE))
        .con("missione", |o| o.missione.as_ref())
        .con("programma", |o| o.programma.as_ref())
        .con("origine", |o| o.origine.as_ref())
        .file(&dati.obiettivi)
}

fn indicatori(dati: &Dati) -> DataFile {
    let punteggi = dati.punteggi_pubblicati;
    let mancanti = |regole: &RegoleKpi| {
        regole.mancanti.iter().map(|regola| regola.0.parola()).collect::<Vec<_>>().join(SEPARATORE)
    };
    let mut tabella = Tabella::new("indicatori")
        .con("codice_obiettivo", |(o, _): (&Obiettivo, &Indicatore)| o.codice)
        .con("indicatore", |(_, i)| &i.indicatore)
        .con("livello", |(_, i)| i.livello)
        .con("tipo", |(_, i)| i.tipo)
        .con("unita_di_misura", |(_, i)| &i.unita_di_misura)
        .con("formula", |(_, i)| i.formula.as_ref())
        .con("fonte", |(_, i)| i.fonte.as_ref())
        .con("frequenza", |(_, i)| i.frequenza.as_ref())
        .con("verso", |(_, i)| i.verso)
        .con("baseline", |(_, i)| i.baseline.as_ref())
        .con("anno_baseline", |(_, i)| i.anno_baseline);
    for (index, anno) in dati.triennio.into_iter().enumerate() {
        tabella = tabella
            .con(format!("target_{anno}"), move |(_, i)| i.target.get(index).and_then(|target| target.valore.as_ref()));
    }
    tabella
        .con("peso_percentuale", |(_, i)| i.peso_percentuale)
        .con_se(punteggi, "regole_kpi_rispettate", |(_, i)| i.regole_kpi.as_ref().map(|regole| regole.rispettate))
        .con_se(punteggi, "regole_kpi_mancanti", |(_, i)| i.regole_kpi.as_ref().map(mancanti))
        .con("origine", |(_, i)| i.origine.as_ref())
        .file(rows(&dati.obiettivi, |obiettivo| &obiettivo.indicatori))
}

fn fasi(dati: &Dati) -> DataFile {
    Tabella::new("fasi")
        .con("codice_obiettivo", |(o, _): (&Obiettivo, &Fase)| o.codice)
        .con("fase", |(_, f)| &f.fase)
        .con("inizio", |(_, f)| f.inizio)
        .con("fine", |(_, f)| f.fine)
        .con("peso_percentuale", |(_, f)| f.peso_percentuale)
        .con("responsabile", |(_, f)| f.responsabile.as_ref())
        .con("origine", |(_, f)| f.origine.as_ref())
        .file(rows(&dati.obiettivi, |obiettivo| &obiettivo.fasi))
}

fn umane(dati: &Dati) -> DataFile {
    Tabella::new("risorse-umane")
        .con("codice_obiettivo", |(o, _): (&Obiettivo, &RisorsaUmana)| o.codice)
        .con_se(dati.nominativi_pubblicati, "nominativo", |(_, p)| p.nominativo.as_ref())
        .con("inquadramento", |(_, p)| &p.inquadramento)
        .con("profilo", |(_, p)| p.profilo.as_ref())
        .con("impegno_percentuale", |(_, p)| p.impegno_percentuale)
        .con("origine", |(_, p)| p.origine.as_ref())
        .file(rows(&dati.obiettivi, |obiettivo| &obiettivo.risorse_umane))
}

fn finanziarie(dati: &Dati) -> DataFile {
    let mut tabella = Tabella::new("risorse-finanziarie")
        .con("codice_obiettivo", |(o, _): (&Obiettivo, &RisorsaFinanziaria)| o.codice)
        .con("capitolo", |(_, r)| &r.capitolo)
        .con("descrizione", |(_, r)| r.descrizione.as_ref());
    for (index, anno) in dati.triennio.into_iter().enumerate() {
        tabella = tabella.con(format!("stanziamento_{anno}_euro"), move |(_, r)| {
            r.stanziamenti.get(index).and_then(|stanziamento| stanziamento.importo_euro)
        });
    }
    tabella
        .con("origine", |(_, r)| r.origine.as_ref())
        .file(rows(&dati.obiettivi, |obiettivo| &obiettivo.risorse_finanziarie))
}

fn collegamenti(dati: &Dati) -> DataFile {
    Tabella::new("collegamenti")
        .con("codice_obiettivo", |(o, _): (&Obiettivo, &Collegamento)| o.codice)
        .con("ambito", |(_, c)| c.ambito)
        .con("riferimento", |(_, c)| c.riferimento.as_ref())
        .con("origine", |(_, c)| c.origine.as_ref())
        .file(rows(&dati.obiettivi, |obiettivo| &obiettivo.collegamenti))
}

/// What hangs on the objectives, each with its objective.
fn rows<'a, R: 'a>(
    obiettivi: &'a [Obiettivo],
    of: impl Fn(&'a Obiettivo) -> &'a [R],
) -> impl Iterator<Item = (&'a Obiettivo, &'a R)> {
    obiettivi.iter().flat_map(move |obiettivo| of(obiettivo).iter().map(move |record| (obiettivo, record)))
}
