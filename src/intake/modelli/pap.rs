// SPDX-License-Identifier: EUPL-1.2
//! `pap.xlsx`: sources, instruments, objectives and actions last more than a year; the figures of the staff do not.

use super::scritto;
use crate::model::Piano;
use crate::workbook::FoglioDaScrivere;
use crate::workbook::schema::pap;

/// The sheets that are known already. Of an activity's years those before the new plan's first are left out: one that has
/// no other is kept without any, and whoever fills the workbook in sees what has to be decided.
pub(super) fn fogli(piano: &Piano, primo_anno: Option<u16>) -> Vec<FoglioDaScrivere> {
    let plan = &piano.pap;
    let fonti = plan.fonti.iter().map(|f| {
        let ordine = scritto(f.ordine.as_ref());
        vec![f.colonna.to_string(), ordine, f.atto.value.clone(), scritto(f.contenuto.as_ref())]
    });
    let strumenti = plan.strumenti.iter().map(|s| vec![s.titolo.value.clone(), s.testo.value.clone()]);
    let obiettivi = plan.obiettivi.iter().map(|obiettivo| vec![obiettivo.value.clone()]);
    let azioni = plan.azioni.iter().flat_map(|azione| {
        azione.attivita.iter().map(|a| {
            let anni = a
                .periodo
                .iter()
                .flat_map(|anni| &anni.value)
                .filter(|anno| primo_anno.is_none_or(|first| **anno >= first));
            let anni: Vec<String> = anni.map(u16::to_string).collect();
            vec![
                azione.numero.to_string(),
                azione.titolo.value.clone(),
                azione.obiettivo.value.clone(),
                a.descrizione.value.clone(),
                scritto(a.soggetti.as_ref()),
                anni.join("/"),
                scritto(a.indicatore.as_ref()),
                scritto(a.obiettivo.as_ref()),
            ]
        })
    });
    let risultati = plan.risultati_attesi.iter().map(|risultato| vec![risultato.value.clone()]);
    vec![
        FoglioDaScrivere::intero(&pap::fonti::FOGLIO, fonti.collect()),
        FoglioDaScrivere::intero(&pap::strumenti::FOGLIO, strumenti.collect()),
        FoglioDaScrivere::intero(&pap::obiettivi::FOGLIO, obiettivi.collect()),
        FoglioDaScrivere::intero(&pap::azioni::FOGLIO, azioni.collect()),
        FoglioDaScrivere::intero(&pap::risultati_attesi::FOGLIO, risultati.collect()),
    ]
}
