// SPDX-License-Identifier: EUPL-1.2
//! Whether the codes hang together.

pub(super) mod altre_strutture;
pub(super) mod area;
pub(super) mod area_sconosciuta;
pub(super) mod numerazione;
pub(super) mod numeri_agenda;
pub(super) mod padre;
pub(super) mod ramo_vuoto;
pub(super) mod riferimenti;
pub(super) mod tipo_obiettivo;
pub(super) mod titolo_ripetuto;
