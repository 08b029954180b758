// SPDX-License-Identifier: EUPL-1.2
//! The weights of each management post's objectives add up to a hundred.

use super::cento::{is_cento, total};
use super::impegno_dirigenziale::differenze;
use super::pesatura_mancante::senza_peso;
use crate::diagnostics::{Code, Severity};
use crate::model::{Decimale, Piano, Struttura};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L019"),
    titolo: "I pesi degli obiettivi di un incarico fanno 100",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che i pesi che il NdV ha dato agli obiettivi di ciascun incarico facciano 100 (con tolleranza di un centesimo: tre terzi, scritti 33,33, vanno bene).",
    perche: "La retribuzione di risultato si calcola sui pesi: devono esaurire l'intero.",
    norma: "D.lgs. 150/2009, art. 9; Linee guida DFP n. 2/2017 e n. 5/2019",
    esempio: "30 + 20 + 20 + 15 = 85.",
    rimedio: "correggere i pesi secondo il verbale del NdV",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in piano.strutture.iter().filter(|struttura| struttura.is_incarico()) {
        let Some(total) = sbilancio(piano, incarico) else { continue };
        let first = piano.pesi_di(&incarico.nome).find_map(|peso| peso.peso.as_ref());
        let message = format!("i pesi di «{}» fanno {total}, non 100", incarico.nome.value);
        found.extend(first.map(|peso| {
            differenze(piano, incarico).into_iter().fold(Rilievo::at(peso, message), |rilievo, (impegno, peso)| {
                let (here, there) = (peso.place(), impegno.place());
                rilievo.note(format!(
                    "in {here} il peso è {}, nella scheda ({there}) l'impegno è {}",
                    peso.value, impegno.value
                ))
            })
        }));
    }
    found
}

/// What the weights of a post add up to, if it is not a hundred and no other rule says why.
pub(super) fn sbilancio(piano: &Piano, incarico: &Struttura) -> Option<Decimale> {
    let total = total(piano.pesi_di(&incarico.nome).map(|peso| peso.peso.as_ref()))?;
    // Where the weight of an objective is missing, the sum is what is left.
    let explained = total < Decimale::CENTO && !senza_peso(piano, incarico).is_empty();
    (!is_cento(total) && !explained).then_some(total)
}
