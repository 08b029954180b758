// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Pesatura`.

use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::Peso;
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ente::pesatura as col;

pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<Peso> {
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let incarico = l.testo_richiesto(col::INCARICO);
        let obiettivo = l.codice(col::CODICE_OBIETTIVO);
        let peso = l.percentuale(col::PESO);
        Some(Peso { incarico, obiettivo: obiettivo?, peso })
    })
}
