// SPDX-License-Identifier: EUPL-1.2
//! Nobody's shares of time exceed a hundred.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::model::{Datum, Decimale, Percentuale};
use crate::rules::regola::{Anni, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeMap;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L021"),
    titolo: "Nessuno è impegnato oltre il 100%",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che gli impegni di una stessa matricola, su tutti gli obiettivi del piano, non superino 100. Chi non ha matricola non si può riconoscere e non si controlla.",
    perche: "La percentuale è una quota del tempo di lavoro: nessuno ne ha più dell'intero.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera g)",
    esempio: "La stessa persona con 60 in due obiettivi.",
    rimedio: "ridurre gli impegni, d'accordo con gli altri uffici che contano sulla stessa persona",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut people: BTreeMap<String, Vec<&Datum<Percentuale>>> = BTreeMap::new();
    for risorsa in piano.obiettivi.iter().flat_map(|obiettivo| &obiettivo.risorse_umane) {
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
