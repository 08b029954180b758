// SPDX-License-Identifier: EUPL-1.2
//! `uffici/*.xlsx › Risorse umane` and `Risorse finanziarie`.

use super::lettore::righe;
use crate::diagnostics::Diagnostics;
use crate::model::{Codice, Datum, RisorsaFinanziaria, RisorsaUmana};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ufficio::{risorse_finanziarie as euro, risorse_umane as col};

/// The people, each with the code of the objective.
pub(super) fn umane(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<(Datum<Codice>, RisorsaUmana)> {
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let codice = l.codice(col::CODICE_OBIETTIVO);
        let risorsa = RisorsaUmana {
            matricola: l.testo(col::MATRICOLA),
            nominativo: l.testo(col::NOMINATIVO),
            inquadramento: l.testo_richiesto(col::INQUADRAMENTO),
            profilo: l.testo(col::PROFILO),
            impegno: l.percentuale(col::IMPEGNO),
        };
        Some((codice?, risorsa))
    })
}

/// The chapters of the budget, each with the code of the objective.
pub(super) fn finanziarie(
    cartella: &CartellaLetta,
    diagnostics: &mut Diagnostics,
) -> Vec<(Datum<Codice>, RisorsaFinanziaria)> {
    righe(cartella, &euro::FOGLIO, diagnostics, |l| {
        let codice = l.codice(euro::CODICE_OBIETTIVO);
        let (capitolo, descrizione) = (l.testo_richiesto(euro::CAPITOLO), l.testo(euro::DESCRIZIONE));
        let columns = [euro::STANZIAMENTO_1, euro::STANZIAMENTO_2, euro::STANZIAMENTO_3];
        let stanziamenti = columns.map(|column| l.importo(column));
        let illeggibile =
            columns.iter().zip(&stanziamenti).any(|(col, read)| read.is_none() && !l.riga().is_vuota(*col));
        let risorsa = RisorsaFinanziaria { capitolo, descrizione, stanziamenti, illeggibile };
        Some((codice?, risorsa))
    })
}
