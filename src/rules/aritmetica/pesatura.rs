// SPDX-License-Identifier: EUPL-1.2
//! The weights of each management post's objectives add up to a hundred.

use super::cento::{is_cento, total};
use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L019"),
    titolo: "I pesi degli obiettivi di un dirigente fanno 100",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che i pesi che il NdV ha dato agli obiettivi di ciascun incarico dirigenziale facciano 100.",
    perche: "La retribuzione di risultato si calcola sui pesi: devono esaurire l'intero.",
    norma: "D.lgs. 150/2009, art. 9; Linee guida DFP n. 2/2017 e n. 5/2019",
    esempio: "30 + 20 + 20 + 15 = 85.",
    rimedio: "correggere i pesi secondo il verbale del NdV",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in piano.strutture.iter().filter(|struttura| struttura.is_incarico()) {
        let weights = || piano.pesi_di(&incarico.nome).map(|peso| peso.peso.as_ref());
        let Some(first) = weights().next() else { continue };
        let Some(total) = total(weights()).filter(|total| !is_cento(*total)) else { continue };
        let message = format!("i pesi di «{}» fanno {total}, non 100", incarico.nome.value);
        found.extend(first.map(|peso| Rilievo::at(peso, message)));
    }
    found
}
