// SPDX-License-Identifier: EUPL-1.2
//! `uffici/*.xlsx › Indicatori`.

use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::{Codice, Datum, Indicatore, LivelloIndicatore, TipoIndicatore, Verso};
use crate::valori::chiave;
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ufficio::indicatori as col;

/// The indicators, each with the code of its objective.
pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<(Datum<Codice>, Indicatore)> {
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let codice = l.codice(col::CODICE_OBIETTIVO);
        let unita_di_misura = l.testo_richiesto(col::UNITA);
        let in_percento = is_percento(&unita_di_misura);
        let indicatore = Indicatore {
            nome: l.testo_richiesto(col::INDICATORE),
            livello: l.scelta(col::LIVELLO, LivelloIndicatore::parse),
            tipo: l.scelta(col::TIPO, TipoIndicatore::parse),
            unita_di_misura,
            formula: l.testo(col::FORMULA),
            fonte: l.testo(col::FONTE),
            frequenza: l.testo(col::FREQUENZA),
            verso: l.scelta(col::VERSO, Verso::parse),
            baseline: l.valore(col::BASELINE, in_percento),
            anno_baseline: l.anno(col::ANNO_BASELINE),
            target: [col::TARGET_1, col::TARGET_2, col::TARGET_3].map(|colonna| l.valore(colonna, in_percento)),
            peso: l.percentuale(col::PESO),
        };
        Some((codice?, indicatore))
    })
}

/// Whether a unit of measure is the hundredth.
fn is_percento(unita: &str) -> bool {
    unita.contains('%') || ["percentuale", "per cento", "percento"].contains(&chiave(unita).as_str())
}
