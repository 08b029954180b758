// SPDX-License-Identifier: EUPL-1.2
//! Dates are of the year in which the plan is written.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C012"),
    titolo: "Le date sono del tempo del piano",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che le date dei pareri, delle compilazioni, del documento e dell'adozione siano dell'anno prima del piano o dei suoi primi due anni.",
    perche: "Una data di un altro anno è rimasta dal piano precedente, o ha un errore di battitura.",
    norma: "Coerenza interna del piano: nessuna norma lo chiede",
    esempio: "Parere del 20/02/2014 nel piano 2024-2026.",
    rimedio: "correggere la data; se è giusta, spegnere la regola con il motivo",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let first = piano.ente.primo_anno.value;
    let plausible = first.saturating_sub(1)..=first.saturating_add(1);
    let ente = [&piano.ente.data_documento, &piano.ente.data_adozione].into_iter().filter_map(Option::as_ref);
    let pareri = piano.pap.pareri.iter().filter_map(|parere| parere.data.as_ref());
    let compilazioni = piano.compilazioni.iter().filter_map(|compilazione| compilazione.data.as_ref());
    ente.chain(pareri)
        .chain(compilazioni)
        .filter(|data| !plausible.contains(&data.year))
        .map(|data| Rilievo::at(data, format!("la data {} è lontana dall'anno del piano, {first}", data.value)))
        .collect()
}
