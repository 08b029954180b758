// SPDX-License-Identifier: EUPL-1.2
//! Every valore pubblico has an indicator of impact.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano, TipoIndicatore};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L025"),
    titolo: "Ogni valore pubblico ha un indicatore d'impatto",
    severity: Severity::Avviso,
    anni: Anni::dal(2023),
    controlla: "Che fra gli obiettivi di ogni valore pubblico ci sia almeno un indicatore di tipo «Impatto». Si controlla quando tutte le strutture hanno mandato la loro cartella.",
    perche: "Il valore pubblico è il benessere prodotto: si misura con gli effetti, non solo con le attività.",
    norma: "D.M. 132/2022, art. 3; Linee guida PIAO",
    esempio: "Il valore pubblico 2 ha solo indicatori di quantità.",
    rimedio: "aggiungere un indicatore d'impatto a uno dei suoi obiettivi strategici",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    if !piano.is_complete() {
        return Vec::new();
    }
    let measures = |obiettivo: &Obiettivo| {
        obiettivo.indicatori.iter().any(|i| i.tipo.as_ref().is_some_and(|tipo| tipo.value == TipoIndicatore::Impatto))
    };
    let mut served = BTreeSet::new();
    let mut with_impact = BTreeSet::new();
    for obiettivo in &piano.obiettivi {
        let Some(valore) = piano.valore_pubblico_di(obiettivo) else { continue };
        served.insert(valore.numero.value);
        if measures(obiettivo) {
            with_impact.insert(valore.numero.value);
        }
    }
    let without = piano
        .valori_pubblici
        .iter()
        .filter(|valore| served.contains(&valore.numero.value) && !with_impact.contains(&valore.numero.value));
    without
        .map(|valore| {
            Rilievo::at(
                &valore.numero,
                format!("il valore pubblico {} non ha indicatori d'impatto", valore.numero.value),
            )
        })
        .collect()
}
