// SPDX-License-Identifier: EUPL-1.2
//! The program on input that it cannot use: each time an exit code, a message in Italian with its place, and a folder
//! that is as it was.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read what was written; a panic is the message"
)]

mod banco;
mod bozza;
mod cartelle;
mod dati;
#[path = "../minimo/mod.rs"]
mod minimo;
mod modelli;
#[path = "../sostegno/mod.rs"]
mod sostegno;
mod uscita;
