// SPDX-License-Identifier: EUPL-1.2
//! Texts that were not meant to be printed as they are.

pub(super) mod anno_di_due_cifre;
pub(super) mod atti;
pub(super) mod atti_ente;
mod brani;
pub(super) mod descrizione_uguale;
pub(super) mod doppi_spazi;
pub(super) mod forma_degli_atti;
pub(super) mod forma_delle_date;
pub(super) mod maiuscolo;
pub(super) mod marcatura;
pub(super) mod nomi_strutture;
pub(super) mod ordine_testi;
pub(super) mod punteggiatura;
pub(super) mod refusi;
mod segni;
pub(super) mod sigle;
pub(super) mod soggetti;
pub(super) mod titoli_citati;
pub(super) mod titolo_indicatore;
pub(super) mod triennio;
pub(super) mod virgolette;

pub(super) use brani::{Testi, degli_obiettivi};
