// SPDX-License-Identifier: EUPL-1.2
//! `uffici/*.xlsx › Collegamenti`.

use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::{Ambito, Codice, Collegamento, Datum};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ufficio::collegamenti as col;

/// The links, each with the code of its objective.
pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<(Datum<Codice>, Collegamento)> {
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let codice = l.codice(col::CODICE_OBIETTIVO);
        let ambito = l.scelta(col::AMBITO, Ambito::parse);
        let riferimento = l.testo(col::RIFERIMENTO);
        Some((codice?, Collegamento { ambito: ambito?, riferimento }))
    })
}
