// SPDX-License-Identifier: EUPL-1.2
//! Who is asked for what: management posts, and the fields that their objectives are linked to.

use crate::model::{Ambito, Obiettivo, Piano, Struttura};

/// The management posts whose workbook has arrived: what the others lack is not known yet.
pub(super) fn incarichi_ricevuti(piano: &Piano) -> impl Iterator<Item = &Struttura> {
    let sent = |nome: &str| piano.compilazioni.iter().any(|compilazione| compilazione.struttura.value == nome);
    piano.strutture.iter().filter(move |struttura| struttura.is_incarico() && sent(&struttura.nome))
}

/// Whether an objective is linked to a field.
pub(super) fn is_linked(obiettivo: &Obiettivo, ambito: Ambito) -> bool {
    obiettivo.collegamenti.iter().any(|collegamento| collegamento.ambito.value == ambito)
}

/// Whether any objective is linked to a field.
pub(super) fn has_link(piano: &Piano, ambito: Ambito) -> bool {
    piano.obiettivi.iter().any(|obiettivo| is_linked(obiettivo, ambito))
}
