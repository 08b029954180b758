// SPDX-License-Identifier: EUPL-1.2
//! Whether each objective says all that it must.

pub(super) mod baseline;
pub(super) mod bilancio;
pub(super) mod fasi;
pub(super) mod fonte;
pub(super) mod indicatore_doppio;
pub(super) mod indicatori;
pub(super) mod missione;
pub(super) mod persone;
pub(super) mod responsabile;
pub(super) mod risorse;
pub(super) mod stakeholder;
pub(super) mod stanziamenti;
pub(super) mod target_triennio;
