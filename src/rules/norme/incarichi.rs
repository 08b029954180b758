// SPDX-License-Identifier: EUPL-1.2
//! Who is asked for what: management posts, and the fields that their objectives are linked to.

use crate::model::{Ambito, Obiettivo, Piano, Struttura};

/// The posts that norms speak of, whose workbook has arrived: what the others lack is not known yet. They are those of the
/// dirigenti; in a body without dirigenti, those of the E.Q.
pub(super) fn incarichi_ricevuti(piano: &Piano) -> impl Iterator<Item = &Struttura> {
    let sent = |nome: &str| piano.compilazioni.iter().any(|compilazione| compilazione.struttura.value == nome);
    let dirigenti = piano.ha_dirigenti();
    let asked = move |s: &Struttura| if dirigenti { s.is_dirigenziale() } else { s.is_incarico() };
    piano.strutture.iter().filter(move |struttura| asked(struttura) && sent(&struttura.nome))
}

/// The strategic objectives, without those of an office: that these are called strategic is told by a rule of its own, and
/// little that is asked of strategic ones is asked of them.
pub(in crate::rules) fn strategici(piano: &Piano) -> impl Iterator<Item = &Obiettivo> {
    let of_office = |o: &Obiettivo| piano.struttura(&o.struttura).is_some_and(|struttura| !struttura.is_incarico());
    piano.obiettivi.iter().filter(move |obiettivo| obiettivo.is_strategico() && !of_office(obiettivo))
}

/// Whether an objective is linked to a field.
pub(super) fn is_linked(obiettivo: &Obiettivo, ambito: Ambito) -> bool {
    obiettivo.collegamenti.iter().any(|collegamento| collegamento.ambito.value == ambito)
}

/// Whether any objective is linked to a field.
pub(super) fn has_link(piano: &Piano, ambito: Ambito) -> bool {
    piano.obiettivi.iter().any(|obiettivo| is_linked(obiettivo, ambito))
}
