// SPDX-License-Identifier: EUPL-1.2
//! `agenda.xlsx`: semplificazione, digitalizzazione, accessibilità.

use super::{Foglio, foglio};

/// The sheets, in order.
pub const FOGLI: &[&Foglio] = &[&semplificazione::FOGLIO, &digitalizzazione::FOGLIO, &accessibilita::FOGLIO];

foglio! {
    /// Objectives of simplification.
    semplificazione: "Semplificazione", Tabella, richiesto: true, "Gli obiettivi di semplificazione; il titolo è quello della scheda.", alias: [] {
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Richiesta, "Il codice dell'obiettivo.", alias: ["Codice"];
        FINALITA: "Finalità", Tipo::Testo, Richiesta, "A che cosa serve.";
    }
}

foglio! {
    /// Fields of action of the digital agenda.
    digitalizzazione: "Digitalizzazione", Tabella, richiesto: true, "Gli ambiti d'azione dell'agenda digitale, uno per riga.", alias: [] {
        NUMERO: "Numero", Tipo::Intero, Richiesta, "Il suo numero.", alias: ["N."];
        AMBITO: "Ambito", Tipo::Testo, Richiesta, "L'ambito d'azione.", alias: ["Ambito d'azione"];
    }
}

foglio! {
    /// Actions of accessibility.
    accessibilita: "Accessibilità", Tabella, richiesto: true, "Le azioni per l'accessibilità, una per riga.", alias: [] {
        NUMERO: "Numero", Tipo::Intero, Richiesta, "Il suo numero.", alias: ["N."];
        AZIONE: "Azione", Tipo::Nome, Richiesta, "Il titolo dell'azione.";
        TESTO: "Testo", Tipo::Testo, Facoltativa, "In che cosa consiste.";
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Facoltativa, "L'obiettivo del piano che la realizza.", alias: ["Codice"];
    }
}
