// SPDX-License-Identifier: EUPL-1.2
//! Spreadsheets: the schema of every sheet, declared once; safe reading; writing. The only module that names calamine and
//! `rust_xlsxwriter`.
//!
//! Reading goes in steps, each of which says what it finds wrong and goes on:
//! bytes → package within limits → grids of cells → tables with the schema's columns → typed values.

mod cella;
pub mod codici;
mod formato;
mod griglia;
mod interpretazione;
mod intestazione;
mod lettura;
mod misure;
pub mod modello;
mod nascoste;
mod pacchetto;
mod riepilogo;
mod riferimenti;
mod riga;
mod ritorno;
mod salvataggio;
mod scarti;
pub mod schema;
mod scrittura;
mod sguardo;
mod tabella;

pub use lettura::{CartellaLetta, read};
pub use riepilogo::{Ricevuta, Riepilogo, Stato};
pub use riga::{Letto, Riga};
pub use ritorno::Ritorno;
pub use scrittura::{FoglioDaScrivere, WriteError, write};
pub use tabella::Tabella;
