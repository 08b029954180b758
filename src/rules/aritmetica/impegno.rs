// SPDX-License-Identifier: EUPL-1.2
//! Nobody's shares of time exceed a hundred.

use super::impegno_dirigenziale::is_dirigente;
use super::persone::{Persone, Presenza};
use crate::diagnostics::{Code, Severity};
use crate::model::Decimale;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L021"),
    titolo: "Nessuno è impegnato oltre il 100%",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che gli impegni di una stessa matricola, su tutti gli obiettivi del piano, non superino 100. Negli obiettivi di un incarico la quota del dirigente è il peso del NdV, e non si conta. Chi non ha matricola non si può riconoscere e non si controlla.",
    perche: "La percentuale è una quota del tempo di lavoro: nessuno ne ha più dell'intero.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera g)",
    esempio: "La stessa persona con 60 in due obiettivi.",
    rimedio: "ridurre gli impegni, d'accordo con gli altri uffici che contano sulla stessa persona",
    check: Check::Persone(check),
};

fn check(persone: &Persone<'_>) -> Vec<Rilievo> {
    let posts: BTreeSet<&str> =
        persone.piano.strutture.iter().filter(|s| s.is_incarico()).map(|s| s.nome.value.as_str()).collect();
    // In the objectives of a post the dirigente's share is the weight that the NdV gave, and other rules check it.
    let counts = |presenza: &&Presenza<'_>| {
        !(posts.contains(presenza.obiettivo.struttura.value.as_str()) && is_dirigente(presenza.risorsa))
    };
    let sum = |shares: &mut dyn Iterator<Item = &Presenza<'_>>| {
        shares.filter_map(|presenza| Some(presenza.risorsa.impegno.as_ref()?.value.0)).sum::<Decimale>()
    };
    let mut found = Vec::new();
    // Nearly nobody's shares exceed a hundred, whatever is left out.
    for presenze in persone.ciascuna().filter(|presenze| sum(&mut presenze.iter()) > Decimale::CENTO) {
        let sum = sum(&mut presenze.iter().filter(counts));
        let shares = presenze.iter().filter(counts).filter_map(|presenza| presenza.risorsa.impegno.as_ref());
        let mut shares = shares.rev();
        let Some(last) = shares.next().filter(|_| sum > Decimale::CENTO) else { continue };
        // The matricola stays out of the message: messages are printed in drafts.
        let rilievo = Rilievo::at(last, format!("gli impegni di questa persona fanno {sum}, più di 100"));
        found
            .push(shares.fold(rilievo, |rilievo, other| rilievo.note(format!("{} in {}", other.value, other.place()))));
    }
    found
}
