// SPDX-License-Identifier: EUPL-1.2
//! `agenda.xlsx`, as last year's plan has it.

use super::scritto;
use crate::model::Piano;
use crate::workbook::FoglioDaScrivere;
use crate::workbook::schema::agenda;

/// All its sheets.
pub(super) fn fogli(piano: &Piano) -> Vec<FoglioDaScrivere> {
    let plan = &piano.agenda;
    let semplificazione = plan.semplificazione.iter().map(|s| vec![s.obiettivo.to_string(), s.finalita.value.clone()]);
    let digitalizzazione = plan.digitalizzazione.iter().map(|d| vec![d.numero.to_string(), d.ambito.value.clone()]);
    let accessibilita = plan.accessibilita.iter().map(|a| {
        let (testo, obiettivo) = (scritto(a.testo.as_ref()), scritto(a.obiettivo.as_ref()));
        vec![a.numero.to_string(), a.azione.value.clone(), testo, obiettivo]
    });
    vec![
        FoglioDaScrivere::intero(&agenda::semplificazione::FOGLIO, semplificazione.collect()),
        FoglioDaScrivere::intero(&agenda::digitalizzazione::FOGLIO, digitalizzazione.collect()),
        FoglioDaScrivere::intero(&agenda::accessibilita::FOGLIO, accessibilita.collect()),
    ]
}
