// SPDX-License-Identifier: EUPL-1.2
//! Whether figures add up and agree.

pub(super) mod anni_movimenti;
pub(super) mod anno_baseline;
mod cento;
pub(super) mod date;
pub(super) mod dipendenti;
pub(super) mod dirigenti_in_organico;
pub(super) mod fase_fuori;
pub(super) mod impegno;
pub(super) mod impegno_dirigenziale;
pub(super) mod inquadramento;
pub(super) mod miglioramento;
pub(super) mod organico_regime;
pub(super) mod persona_doppia;
mod persone;
pub(super) mod pesatura;
pub(super) mod pesatura_mancante;
pub(super) mod pesi_fasi;
pub(super) mod pesi_indicatori;
pub(super) mod target_indietro;
pub(super) mod zero_scritto;

pub(super) use persone::Persone;
