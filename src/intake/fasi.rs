// SPDX-License-Identifier: EUPL-1.2
//! `uffici/*.xlsx › Fasi`.

use super::lettore::righe;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Codice, Datum, Fase};
use crate::workbook::schema::ufficio::fasi as col;
use crate::workbook::{CartellaLetta, codici};

/// The phases, each with the code of its objective.
pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<(Datum<Codice>, Fase)> {
    let fasi = righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let codice = l.codice(col::CODICE_OBIETTIVO);
        let fase = Fase {
            descrizione: l.testo_richiesto(col::FASE),
            inizio: l.data(col::INIZIO),
            fine: l.data(col::FINE),
            peso: l.percentuale(col::PESO),
            responsabile: l.testo(col::RESPONSABILE),
        };
        Some((codice?, fase))
    });
    for (_, fase) in &fasi {
        if let (Some(inizio), Some(fine)) = (&fase.inizio, &fase.fine)
            && fine.value < inizio.value
        {
            diagnostics.push(
                Diagnostic::errore(
                    codici::FUORI_INTERVALLO,
                    fine.place(),
                    format!("la fase finisce il {} e comincia il {}", fine.value, inizio.value),
                )
                .rimedio("correggere una delle due date"),
            );
        }
    }
    fasi
}
