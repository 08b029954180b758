// SPDX-License-Identifier: EUPL-1.2
//! Nobody's shares of time exceed a hundred.

use super::impegno_dirigenziale::is_dirigente;
use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Decimale, Obiettivo, Percentuale, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::{BTreeMap, BTreeSet};

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
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut people: BTreeMap<String, Vec<&Datum<Percentuale>>> = BTreeMap::new();
    let posts: BTreeSet<&str> =
        piano.strutture.iter().filter(|s| s.is_incarico()).map(|s| s.nome.value.as_str()).collect();
    let of_post = |obiettivo: &Obiettivo| posts.contains(obiettivo.struttura.value.as_str());
    let all = piano.obiettivi.iter().flat_map(|o| o.risorse_umane.iter().map(move |risorsa| (o, risorsa)));
    // In the objectives of a post the dirigente's share is the weight that the NdV gave, and other rules check it.
    for (_, risorsa) in all.filter(|(obiettivo, risorsa)| !(of_post(obiettivo) && is_dirigente(risorsa))) {
        if let (Some(matricola), Some(impegno)) = (&risorsa.matricola, &risorsa.impegno) {
            people.entry(chiave(matricola)).or_default().push(impegno);
        }
    }
    let mut found = Vec::new();
    for shares in people.values() {
        let sum: Decimale = shares.iter().map(|impegno| impegno.value.0).sum();
        let Some(last) = shares.last().filter(|_| sum > Decimale::CENTO) else { continue };
        // The matricola stays out of the message: messages are printed in drafts.
        let mut rilievo = Rilievo::at(last, format!("gli impegni di questa persona fanno {sum}, più di 100"));
        for other in shares.iter().rev().skip(1) {
            rilievo = rilievo.note(format!("{} in {}", other.value, other.place()));
        }
        found.push(rilievo);
    }
    found
}
