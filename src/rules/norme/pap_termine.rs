// SPDX-License-Identifier: EUPL-1.2
//! The PAP is brought up to date by the end of January.

use super::scadenza::Scadenza;
use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L016"),
    titolo: "Il PAP è aggiornato entro il 31 gennaio",
    severity: Severity::Avviso,
    anni: Anni::dal(2020),
    controlla: "Che la data del documento di un piano non ancora adottato non superi il 31 gennaio del primo anno o, se il termine per il bilancio è stato differito, i 30 giorni successivi, contati come per L009. Di un piano adottato si controlla la data di adozione (L009).",
    perche: "Il PAP è aggiornato entro il 31 gennaio di ogni anno, anche come allegato al piano della performance; assorbito dal PIAO, ne segue il termine.",
    norma: "Direttiva n. 2/2019; D.P.R. 81/2022",
    esempio: "Documento del 15/03/2024, bilancio senza data.",
    rimedio: "verificare le date; se il termine del bilancio è stato differito, scrivere «Termine bilancio»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let ente = &piano.ente;
    let Some(data) = ente.data_documento.as_ref().filter(|_| ente.data_adozione.is_none()) else { return Vec::new() };
    let Some(scadenza) = Scadenza::new(ente) else { return Vec::new() };
    // A year that no plan could bear is a slip, and C012 tells it.
    if data.value <= scadenza.giorno || data.year > ente.primo_anno.value.saturating_add(1) {
        return Vec::new();
    }
    let message = format!("il documento è del {}, il PAP andava aggiornato entro il {}", data.value, scadenza.giorno);
    vec![scadenza.letture.into_iter().fold(Rilievo::at(data, message), Rilievo::note)]
}
