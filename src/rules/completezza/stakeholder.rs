// SPDX-License-Identifier: EUPL-1.2
//! Strategic objectives name their stakeholders.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::norme::incarichi::strategici;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L034"),
    titolo: "Gli obiettivi strategici dicono a chi servono",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo strategico indichi i suoi stakeholder.",
    perche: "Il valore pubblico è per qualcuno: il piano mappa i portatori di interesse di ogni obiettivo strategico.",
    norma: "D.M. 132/2022, art. 3; Linee guida PIAO",
    esempio: "Un obiettivo strategico con la colonna «Stakeholder» vuota.",
    rimedio: "scrivere i destinatari, interni o esterni",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    strategici(piano)
        .filter(|obiettivo| obiettivo.stakeholder.is_none())
        .map(|obiettivo| {
            let message = format!("l'obiettivo strategico {} non indica stakeholder", obiettivo.codice.value);
            Rilievo::at(&obiettivo.codice, message)
        })
        .collect()
}
