// SPDX-License-Identifier: EUPL-1.2
//! Strategic objectives have targets for all three years.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::norme::incarichi::strategici;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L002"),
    titolo: "Gli obiettivi strategici hanno i target di tre anni",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che gli indicatori degli obiettivi strategici abbiano anche i target del secondo e del terzo anno.",
    perche: "Gli obiettivi sono programmati su base triennale; un target solo annuale va scelto, non dimenticato.",
    norma: "D.lgs. 150/2009, art. 5, comma 1",
    esempio: "Un indicatore strategico con il target del primo anno soltanto.",
    rimedio: "scrivere i target mancanti; se l'obiettivo si chiude prima, scriverlo nella cella (per esempio «concluso»)",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let anni = piano.ente.triennio();
    let mut found = Vec::new();
    for indicatore in strategici(piano).flat_map(|o| &o.indicatori) {
        let years = anni.iter().zip(&indicatore.target);
        let missing: Vec<String> = years.filter(|(_, t)| t.is_none()).map(|(anno, _)| anno.to_string()).collect();
        // The first year's is a required cell: its absence has been told already.
        if indicatore.target[0].is_some() && !missing.is_empty() {
            let message = format!("l'indicatore strategico non ha il target del {}", missing.join(" e del "));
            found.push(Rilievo::at(&indicatore.nome, message));
        }
    }
    found
}
