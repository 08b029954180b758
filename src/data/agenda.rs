// SPDX-License-Identifier: EUPL-1.2
//! Semplificazione, digitalizzazione and accessibilità.

use super::piano::each;
use super::pubblicazione::{Pubblicazione, codice};
use super::valori::Codice;
use crate::model;
use schemars::JsonSchema;
use serde::Serialize;

/// Semplificazione, digitalizzazione e accessibilità.
#[derive(Serialize, JsonSchema)]
pub(super) struct Agenda {
    /// Obiettivi di semplificazione.
    pub(super) semplificazione: Vec<Semplificazione>,
    /// Ambiti di digitalizzazione, per numero.
    pub(super) digitalizzazione: Vec<AmbitoDigitale>,
    /// Azioni di accessibilità, per numero.
    pub(super) accessibilita: Vec<AzioneAccessibilita>,
}

/// Un obiettivo di semplificazione.
#[derive(Serialize, JsonSchema)]
pub(super) struct Semplificazione {
    /// Codice dell'obiettivo del piano.
    pub(super) codice_obiettivo: Codice,
    /// Titolo dell'obiettivo; null se il codice non è tra quelli del piano (può accadere solo in una bozza).
    pub(super) titolo: Option<String>,
    /// Finalità.
    pub(super) finalita: String,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un ambito di digitalizzazione.
#[derive(Serialize, JsonSchema)]
pub(super) struct AmbitoDigitale {
    /// Numero.
    pub(super) numero: u32,
    /// Ambito.
    pub(super) ambito: String,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un'azione di accessibilità.
#[derive(Serialize, JsonSchema)]
pub(super) struct AzioneAccessibilita {
    /// Numero.
    pub(super) numero: u32,
    /// Titolo.
    pub(super) azione: String,
    /// Testo.
    pub(super) testo: Option<String>,
    /// Codice dell'obiettivo del piano che la realizza.
    pub(super) codice_obiettivo: Option<Codice>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

impl Agenda {
    pub(super) fn of(hand: &Pubblicazione<'_>) -> Self {
        let agenda = &hand.piano.agenda;
        Self {
            semplificazione: each(&agenda.semplificazione, |row| Semplificazione::of(hand, row)),
            digitalizzazione: each(&agenda.digitalizzazione, |row| AmbitoDigitale::of(hand, row)),
            accessibilita: each(&agenda.accessibilita, |row| AzioneAccessibilita::of(hand, row)),
        }
    }
}

impl Semplificazione {
    fn of(hand: &Pubblicazione<'_>, row: &model::Semplificazione) -> Self {
        Self {
            codice_obiettivo: Codice(row.obiettivo.value),
            titolo: hand.piano.obiettivo(row.obiettivo.value).map(|obiettivo| hand.testo(&obiettivo.titolo)),
            finalita: hand.testo(&row.finalita),
            origine: hand.origine(&row.obiettivo),
        }
    }
}

impl AmbitoDigitale {
    fn of(hand: &Pubblicazione<'_>, row: &model::AmbitoDigitale) -> Self {
        Self { numero: row.numero.value, ambito: hand.testo(&row.ambito), origine: hand.origine(&row.numero) }
    }
}

impl AzioneAccessibilita {
    fn of(hand: &Pubblicazione<'_>, row: &model::AzioneAccessibilita) -> Self {
        Self {
            numero: row.numero.value,
            azione: hand.testo(&row.azione),
            testo: hand.facoltativo(row.testo.as_ref()),
            codice_obiettivo: codice(row.obiettivo.as_ref()),
            origine: hand.origine(&row.numero),
        }
    }
}
