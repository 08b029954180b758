// SPDX-License-Identifier: EUPL-1.2
//! A structure holds objectives of its own area, unless it serves several.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C007"),
    titolo: "La struttura è dell'area del suo obiettivo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che la struttura di un obiettivo sia dell'area della sua linea di mandato, salvo quelle segnate «Trasversale».",
    perche: "Nella tavola l'obiettivo sta sotto l'area della linea: una struttura di un'altra area o è trasversale, o ha il codice sbagliato.",
    norma: "Organigramma dell'ente",
    esempio: "Un obiettivo del Servizio viabilità (Area Tecnica) con un codice 02, linea dell'Area Amministrativa.",
    rimedio: "correggere il codice o la struttura; se la struttura lavora per più aree, scrivere «Sì» nella colonna «Trasversale»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    let aree: BTreeSet<String> = piano.aree().into_iter().map(chiave).collect();
    for obiettivo in &piano.obiettivi {
        let (Some(struttura), Some(area)) = (piano.struttura(&obiettivo.struttura), piano.area_di(obiettivo)) else {
            continue;
        };
        // Where the linea's area is no structure's, that is the fault, told once.
        let known = !struttura.area.is_empty() && struttura.area.value != area.value && aree.contains(&chiave(area));
        if known && !struttura.trasversale.value && chiave(&struttura.area) != chiave(area) {
            let message = format!(
                "«{}» è di «{}», l'obiettivo è di «{}»",
                struttura.nome.value, struttura.area.value, area.value
            );
            found.push(
                Rilievo::at(&obiettivo.struttura, message).note(format!("l'area dell'obiettivo è in {}", area.place())),
            );
        }
    }
    found
}
