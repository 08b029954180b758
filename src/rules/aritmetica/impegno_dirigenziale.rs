// SPDX-License-Identifier: EUPL-1.2
//! A dirigente's share of time in an objective is the weight that the `NdV` gave it.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L020"),
    titolo: "L'impegno del dirigente è il peso del NdV",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che la percentuale d'impegno di chi è inquadrato come dirigente, negli obiettivi di un incarico, sia il peso che il NdV ha dato a quell'obiettivo.",
    perche: "Il metodo dell'ente lo dice: la percentuale d'impegno dirigenziale è il valore della pesatura del NdV.",
    norma: "SMIVP; D.lgs. 150/2009, art. 9, comma 1",
    esempio: "Impegno 25, peso 30.",
    rimedio: "scrivere nella scheda la stessa percentuale del verbale del NdV",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in piano.strutture.iter().filter(|struttura| struttura.is_incarico()) {
        for obiettivo in piano.obiettivi_della(&incarico.nome) {
            let weight = piano.pesi_di(&incarico.nome).find(|peso| peso.obiettivo.value == obiettivo.codice.value);
            let Some(peso) = weight.and_then(|peso| peso.peso.as_ref()) else { continue };
            let dirigenti = obiettivo.risorse_umane.iter().filter(|r| chiave(&r.inquadramento).starts_with("dirigent"));
            for impegno in dirigenti.filter_map(|risorsa| risorsa.impegno.as_ref()) {
                if impegno.value != peso.value {
                    let message =
                        format!("l'impegno del dirigente è {}, il peso del NdV {}", impegno.value, peso.value);
                    found.push(Rilievo::at(impegno, message).note(format!("il peso è in {}", peso.place())));
                }
            }
        }
    }
    found
}
