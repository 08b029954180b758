// SPDX-License-Identifier: EUPL-1.2
//! `uffici/*.xlsx › Compilazione`.

use super::lettore::righe;
use super::registro::Registro;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Compilazione;
use crate::workbook::schema::ufficio::compilazione as col;
use crate::workbook::{CartellaLetta, codici};

/// The declaration of a workbook; `None` if it makes none.
pub(super) fn read(
    cartella: &CartellaLetta,
    registro: &Registro,
    primo_anno: u16,
    diagnostics: &mut Diagnostics,
) -> Option<Compilazione> {
    let mut rows = righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let struttura = l.testo_richiesto(col::STRUTTURA);
        let struttura = registro.resolve(struttura, l.diagnostics());
        Some(Compilazione {
            struttura,
            anno: l.anno(col::ANNO),
            compilatore: l.testo(col::COMPILATORE),
            data: l.data(col::DATA),
        })
    })
    .into_iter();
    let compilazione = rows.next()?;
    if let Some(second) = rows.next() {
        diagnostics.push(
            Diagnostic::errore(
                codici::CARTELLA_DOPPIA,
                second.struttura.place(),
                "la cartella è di una struttura sola",
            )
            .rimedio("lasciare una riga sola nel foglio «Compilazione» e fare una cartella per ogni struttura"),
        );
    }
    if let Some(anno) = compilazione.anno.as_ref().filter(|anno| anno.value != primo_anno) {
        diagnostics.push(
            Diagnostic::errore(
                codici::CARTELLA_DI_ALTRO_ANNO,
                anno.place(),
                format!("la cartella è del {}, il piano comincia nel {primo_anno}", anno.value),
            )
            .rimedio("mandare la cartella di quest'anno; se lo è, correggere l'anno"),
        );
    }
    Some(compilazione)
}
