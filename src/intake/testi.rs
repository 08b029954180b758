// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Testi`.

use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::Testo;
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ente::testi as col;

pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<Testo> {
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        Some(Testo {
            sezione: l.scelta(col::SEZIONE, |sezione| Some(sezione.to_owned()))?,
            ordine: l.intero(col::ORDINE),
            testo: l.testo_richiesto(col::TESTO),
        })
    })
}
