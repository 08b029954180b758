// SPDX-License-Identifier: EUPL-1.2
//! `agenda.xlsx`: semplificazione, digitalizzazione and accessibilità (d.m. 132/2022, art. 3).

use super::Codice;
use super::datum::Datum;

/// The whole of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Semplificazione, in the order of the sheet.
    pub semplificazione: Vec<Semplificazione>,
    /// Digitalizzazione, by number.
    pub digitalizzazione: Vec<AmbitoDigitale>,
    /// Accessibilità, by number.
    pub accessibilita: Vec<AzioneAccessibilita>,
}

/// An objective of simplification: its title is the objective's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Semplificazione {
    /// Codice obiettivo.
    pub obiettivo: Datum<Codice>,
    /// Finalità.
    pub finalita: Datum<String>,
}

/// A field of action of the digital agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmbitoDigitale {
    /// Numero.
    pub numero: Datum<u32>,
    /// Ambito.
    pub ambito: Datum<String>,
}

/// An action of accessibility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AzioneAccessibilita {
    /// Numero.
    pub numero: Datum<u32>,
    /// Azione: its title.
    pub azione: Datum<String>,
    /// Testo.
    pub testo: Option<Datum<String>>,
    /// Codice obiettivo: the objective of the plan that carries it out.
    pub obiettivo: Option<Datum<Codice>>,
}
