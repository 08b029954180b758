// SPDX-License-Identifier: EUPL-1.2
//! One file a command. Only here are files, clock, environment and terminal touched.

pub mod consegna;
mod difetti;
pub mod fault;
pub mod genera;
mod immagini;
mod ingressi;
pub mod modello;
mod nomi;
pub mod ritorno;
pub mod spiega;
mod sportello;
mod terminale;
pub mod verifica;

pub use difetti::guarded;
pub use sportello::sportello;
pub use terminale::usage;
