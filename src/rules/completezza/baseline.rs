// SPDX-License-Identifier: EUPL-1.2
//! Every indicator says where it starts from.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L003"),
    titolo: "Ogni indicatore ha un valore di partenza",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni indicatore abbia una baseline: un valore, oppure «n.d.» con la ragione.",
    perche: "Gli obiettivi si confrontano, ove possibile, con le tendenze almeno del triennio precedente: senza punto di partenza il target non dice nulla.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera f)",
    esempio: "Target 90% senza dire da quanto si parte.",
    rimedio: "scrivere il valore di partenza; se non esiste, scrivere «n.d.» e perché (servizio nuovo)",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let indicatori = piano.obiettivi.iter().flat_map(|obiettivo| &obiettivo.indicatori);
    indicatori
        .filter(|indicatore| indicatore.baseline.is_none())
        .map(|indicatore| Rilievo::at(&indicatore.nome, "l'indicatore non ha un valore di partenza"))
        .collect()
}
