// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Regole`.

use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::{LivelloRegola, Regola};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ente::regole as col;

pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<Regola> {
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let codice = l.testo_richiesto(col::CODICE).map(|codice| codice.to_uppercase());
        let livello = l.scelta(col::LIVELLO, LivelloRegola::parse);
        let motivo = l.testo(col::MOTIVO);
        Some(Regola { codice, livello: livello?, motivo })
    })
}
