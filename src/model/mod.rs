// SPDX-License-Identifier: EUPL-1.2
//! The plan: everything that the workbooks say, consolidated, each value with the cell it comes from.
//!
//! Plain data. Where a required cell was empty the plan still exists, so that a draft can be printed: a text is empty, any
//! other value is `None`. The diagnostics of the intake have said so already.

mod agenda;
mod cascata;
mod collegamenti;
mod compilazione;
mod datum;
mod ente;
mod fasi;
mod glossario;
mod indicatori;
mod obiettivi;
mod pap;
mod parola;
mod pesatura;
mod piano;
mod punteggio;
mod regole;
mod riservatezza;
mod risorse;
mod strutture;
mod testi;

pub use crate::valori::{Codice, Date, Decimale, Importo, Livello, Percentuale, Valore};
pub use agenda::{Agenda, AmbitoDigitale, AzioneAccessibilita, Semplificazione};
pub use cascata::{LineaDiMandato, ObiettivoOperativo, ObiettivoStrategico, ValorePubblico};
pub use collegamenti::{Ambito, Collegamento};
pub use compilazione::Compilazione;
pub use datum::Datum;
pub use ente::{Ente, Stato};
pub use fasi::Fase;
pub use glossario::Sigla;
pub use indicatori::{Indicatore, LivelloIndicatore, TipoIndicatore, Verso};
pub use obiettivi::{Obiettivo, TipoObiettivo};
pub use pap::{
    Attivita, Azione, Colonna, FonteNormativa, Genere, LavoroAgile, Movimento, Organico, Pap, Parere, RegimeOrario,
    Strumento,
};
pub use pesatura::Peso;
pub use piano::Piano;
pub use punteggio::{Punteggio, RegolaKpi};
pub use regole::{LivelloRegola, Regola};
pub use riservatezza::Riservatezza;
pub use risorse::{RisorsaFinanziaria, RisorsaUmana};
pub use strutture::{Struttura, TipoStruttura};
pub use testi::Testo;
