// SPDX-License-Identifier: EUPL-1.2
//! An objective does not have the same indicator twice.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C034"),
    titolo: "Un indicatore non è scritto due volte",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che uno stesso obiettivo non abbia due indicatori con lo stesso nome.",
    perche: "Una riga copiata e non cambiata toglie peso agli indicatori veri.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera b)",
    esempio: "«Pareri resi» due volte per 01.01.03.01.",
    rimedio: "cambiare il nome di uno dei due, oppure toglierlo e ridistribuire i pesi",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for obiettivo in &piano.obiettivi {
        let mut seen = BTreeSet::new();
        for indicatore in obiettivo.indicatori.iter().filter(|indicatore| !indicatore.nome.is_empty()) {
            if !seen.insert(chiave(&indicatore.nome)) {
                let message = format!("l'obiettivo {} ha già questo indicatore", obiettivo.codice.value);
                found.push(Rilievo::at(&indicatore.nome, message));
            }
        }
    }
    found
}
