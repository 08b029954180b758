// SPDX-License-Identifier: EUPL-1.2
//! Every indicator says where it starts from.

use crate::diagnostics::{Code, Severity};
use crate::model::{Indicatore, Obiettivo, Piano, Valore};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L003"),
    titolo: "Ogni indicatore ha un valore di partenza",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni indicatore abbia una baseline: un valore, oppure «n.d.» con la ragione. Non si chiede a quelli il cui target è una data o un sì: non hanno un andamento.",
    perche: "Gli obiettivi si confrontano, ove possibile, con le tendenze almeno del triennio precedente: senza punto di partenza il target non dice nulla.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera f)",
    esempio: "Target 90% senza dire da quanto si parte.",
    rimedio: "scrivere il valore di partenza; se non esiste, scrivere «n.d.» e perché (servizio nuovo)",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let indicatori = obiettivo.indicatori.iter();
    indicatori
        .filter(|indicatore| indicatore.baseline.is_none() && !is_once(indicatore))
        .map(|indicatore| Rilievo::at(&indicatore.nome, "l'indicatore non ha un valore di partenza"))
        .collect()
}

/// Whether the target is something that is done once, by a day or at all: there is no trend of that.
fn is_once(indicatore: &Indicatore) -> bool {
    match indicatore.target[0].as_ref().map(|target| &target.value) {
        Some(Valore::Data(_)) => true,
        Some(Valore::Testo(testo)) => ["si", "no", "fatto"].contains(&chiave(testo).as_str()),
        Some(Valore::Numero(_)) | None => false,
    }
}
