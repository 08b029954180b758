// SPDX-License-Identifier: EUPL-1.2
//! A dirigente's share of time in an objective is the weight that the `NdV` gave it.

use super::pesatura::sbilancio;
use crate::diagnostics::{Code, Severity};
use crate::model::{Codice, Datum, Percentuale, Piano, RisorsaUmana, Struttura};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeMap;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L020"),
    titolo: "L'impegno del dirigente è il peso del NdV",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che la percentuale d'impegno di chi è inquadrato come dirigente, negli obiettivi di un incarico, sia il peso che il NdV ha dato a quell'obiettivo.",
    perche: "Lo dice il metodo di chi misura così la dirigenza: la percentuale d'impegno dirigenziale è il valore della pesatura del NdV.",
    norma: "SMIVP; D.lgs. 150/2009, art. 9, comma 1",
    esempio: "Impegno 25, peso 30.",
    rimedio: "scrivere nella scheda la stessa percentuale del verbale del NdV; se il metodo dell'ente non lo chiede, spegnere la regola con il motivo",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in piano.strutture.iter().filter(|struttura| struttura.is_incarico()) {
        // Weights that do not add up are told with these differences: which of the two is wrong is not known yet.
        if sbilancio(piano, incarico).is_some() {
            continue;
        }
        found.extend(differenze(piano, incarico).into_iter().map(|(impegno, peso)| {
            let message = format!("l'impegno del dirigente è {}, il peso del NdV {}", impegno.value, peso.value);
            Rilievo::at(impegno, message).note(format!("il peso è in {}", peso.place()))
        }));
    }
    found
}

/// The shares of a post's dirigente that are not the weight of their objective, each with the weight.
pub(super) fn differenze<'a>(piano: &'a Piano, incarico: &'a Struttura) -> Vec<(Quota<'a>, Quota<'a>)> {
    let weights: BTreeMap<Codice, Quota<'a>> =
        piano.pesi_di(&incarico.nome).filter_map(|peso| Some((peso.obiettivo.value, peso.peso.as_ref()?))).collect();
    let mut found = Vec::new();
    for obiettivo in piano.obiettivi_della(&incarico.nome) {
        let Some(peso) = weights.get(&obiettivo.codice.value) else { continue };
        let dirigenti = obiettivo.risorse_umane.iter().filter(|risorsa| is_dirigente(risorsa));
        let shares = dirigenti.filter_map(|risorsa| risorsa.impegno.as_ref());
        found.extend(shares.filter(|impegno| impegno.value != peso.value).map(|impegno| (impegno, *peso)));
    }
    found
}

type Quota<'a> = &'a Datum<Percentuale>;

/// Whether somebody is classified as a dirigente.
pub(super) fn is_dirigente(risorsa: &RisorsaUmana) -> bool {
    chiave(&risorsa.inquadramento).starts_with("dirigent")
}
