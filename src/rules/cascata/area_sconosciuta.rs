// SPDX-License-Identifier: EUPL-1.2
//! The area of a linea is one that the register has.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::{chiave, suggerimento};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C027"),
    titolo: "L'area di una linea è quella di qualche struttura",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che l'area scritta accanto a una linea di mandato sia una di quelle del foglio «Strutture».",
    perche: "L'area della linea è quella di tutti i suoi obiettivi: scritta male, fa nascere nella tavola un'area che non esiste.",
    norma: "Organigramma dell'ente",
    esempio: "«Area Aministrativa» per «Area Amministrativa».",
    rimedio: "scrivere l'area come nel foglio «Strutture»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let aree = piano.aree();
    let mut found = Vec::new();
    for area in piano.linee.iter().map(|linea| &linea.area).filter(|area| !area.is_empty() && !aree.is_empty()) {
        if aree.iter().any(|known| chiave(known) == chiave(area)) {
            continue;
        }
        let rilievo = Rilievo::at(area, format!("nessuna struttura è dell'area «{}»", area.value));
        found.push(match suggerimento(area, aree.iter().copied()) {
            Some(near) => rilievo.rimedio(format!("forse si intendeva «{near}»")),
            None => rilievo.rimedio(format!("le aree del foglio «Strutture» sono: {}", aree.join(", "))),
        });
    }
    found
}
