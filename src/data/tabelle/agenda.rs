// SPDX-License-Identifier: EUPL-1.2
//! Semplificazione, digitalizzazione, accessibilità.

use super::Tabella;
use crate::data::DataFile;
use crate::data::agenda::{Agenda, AmbitoDigitale, AzioneAccessibilita, Semplificazione};

pub(super) fn tabelle(agenda: &Agenda) -> Vec<DataFile> {
    let semplificazione = Tabella::new("agenda-semplificazione")
        .con("codice_obiettivo", |s: &Semplificazione| s.codice_obiettivo)
        .con("titolo", |s| s.titolo.as_ref())
        .con("finalita", |s| &s.finalita)
        .con("origine", |s| s.origine.as_ref());
    let digitalizzazione = Tabella::new("agenda-digitalizzazione")
        .con("numero", |a: &AmbitoDigitale| a.numero)
        .con("ambito", |a| &a.ambito)
        .con("origine", |a| a.origine.as_ref());
    let accessibilita = Tabella::new("agenda-accessibilita")
        .con("numero", |a: &AzioneAccessibilita| a.numero)
        .con("azione", |a| &a.azione)
        .con("testo", |a| a.testo.as_ref())
        .con("codice_obiettivo", |a| a.codice_obiettivo)
        .con("origine", |a| a.origine.as_ref());
    vec![
        semplificazione.file(&agenda.semplificazione),
        digitalizzazione.file(&agenda.digitalizzazione),
        accessibilita.file(&agenda.accessibilita),
    ]
}
