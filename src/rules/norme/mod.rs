// SPDX-License-Identifier: EUPL-1.2
//! What norms ask of the plan as a whole.

pub(super) mod adozione;
pub(super) mod ambiti_obbligatori;
pub(super) mod anni_senza_azioni;
pub(super) mod anticorruzione;
pub(super) mod azioni_senza_obiettivo;
pub(super) mod classificazione;
pub(super) mod dirigente_senza_obiettivi;
pub(super) mod fonti_superate;
pub(super) mod formazione;
pub(super) mod impatto;
pub(super) mod incarichi;
pub(super) mod indicatore_azioni;
pub(super) mod ore_di_formazione;
pub(super) mod pap_mancante;
pub(super) mod pap_termine;
pub(super) mod pareri;
pub(super) mod periodo_azioni;
pub(super) mod peso_tempi;
pub(super) mod pubblicazione;
pub(super) mod responsabile_accessibilita;
pub(super) mod responsabile_inserimento;
pub(super) mod riequilibrio;
pub(super) mod ritardo_annuale;
mod scadenza;
pub(super) mod semplificato;
pub(super) mod smivp;
pub(super) mod tempi_di_pagamento;
pub(super) mod termine;
pub(super) mod verbale_ndv;
