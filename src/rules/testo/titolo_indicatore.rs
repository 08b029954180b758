// SPDX-License-Identifier: EUPL-1.2
//! A title says what is wanted, not how it is measured.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C008"),
    titolo: "Un titolo non è un indicatore",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che il titolo di un obiettivo non cominci come un indicatore: «Grado di», «Percentuale di», «Numero di», «Tasso di», «Indice di», «Tempo medio», «Quota di».",
    perche: "L'obiettivo dice che cosa si vuole ottenere; l'indicatore dice come lo si misura.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera b)",
    esempio: "«Grado di raggiungimento Milestone e Target PNRR».",
    rimedio: "scrivere un titolo che cominci con un'azione (Attuare, Migliorare, Ridurre) e spostare la misura fra gli indicatori",
    check,
};

const BEGINNINGS: &[&str] = &[
    "grado di ",
    "percentuale di ",
    "numero di ",
    "tasso di ",
    "indice di ",
    "tempo medio ",
    "quota di ",
    "livello di ",
];

fn check(piano: &Piano) -> Vec<Rilievo> {
    let titles = piano.obiettivi.iter().map(|obiettivo| &obiettivo.titolo);
    titles
        .filter(|titolo| {
            let key = chiave(titolo);
            BEGINNINGS.iter().any(|beginning| key.starts_with(beginning))
        })
        .map(|titolo| Rilievo::at(titolo, "il titolo è quello di un indicatore, non di un obiettivo"))
        .collect()
}
