// SPDX-License-Identifier: EUPL-1.2
//! `agenda.xlsx`.

use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::{Agenda, AmbitoDigitale, AzioneAccessibilita, Semplificazione};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::agenda::{accessibilita, digitalizzazione, semplificazione};

pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Agenda {
    let semplificazione = righe(cartella, &semplificazione::FOGLIO, diagnostics, |l| {
        let obiettivo = l.codice(semplificazione::CODICE_OBIETTIVO);
        let finalita = l.testo_richiesto(semplificazione::FINALITA);
        Some(Semplificazione { obiettivo: obiettivo?, finalita })
    });
    let mut digitalizzazione = righe(cartella, &digitalizzazione::FOGLIO, diagnostics, |l| {
        let numero = l.intero(digitalizzazione::NUMERO);
        let ambito = l.testo_richiesto(digitalizzazione::AMBITO);
        Some(AmbitoDigitale { numero: numero?, ambito })
    });
    digitalizzazione.sort_by_key(|ambito| ambito.numero.value);
    let mut accessibilita = righe(cartella, &accessibilita::FOGLIO, diagnostics, |l| {
        let numero = l.intero(accessibilita::NUMERO);
        let azione = l.testo_richiesto(accessibilita::AZIONE);
        let testo = l.testo(accessibilita::TESTO);
        let obiettivo = l.codice(accessibilita::CODICE_OBIETTIVO);
        Some(AzioneAccessibilita { numero: numero?, azione, testo, obiettivo })
    });
    accessibilita.sort_by_key(|azione| azione.numero.value);
    Agenda { semplificazione, digitalizzazione, accessibilita }
}
