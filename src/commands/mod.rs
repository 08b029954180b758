// SPDX-License-Identifier: EUPL-1.2
//! One file a command. Only here are files, clock, environment and terminal touched.

pub mod consegna;
pub mod genera;
mod ingressi;
pub mod modello;
mod terminale;

pub use terminale::usage;
