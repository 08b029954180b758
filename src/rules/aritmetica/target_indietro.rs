// SPDX-License-Identifier: EUPL-1.2
//! Targets of later years are not worse than those before.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::model::{Valore, Verso};
use crate::rules::regola::{Anni, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C033"),
    titolo: "I target non tornano indietro",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che i target numerici degli anni successivi non siano peggiori di quelli degli anni prima, nel verso dichiarato.",
    perche: "Un target che peggiora è di solito una colonna scambiata.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera c)",
    esempio: "Verso crescente, target 90, 85, 95.",
    rimedio: "correggere i target; se il peggioramento è voluto, spiegarlo nella descrizione",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for indicatore in piano.obiettivi.iter().flat_map(|obiettivo| &obiettivo.indicatori) {
        let Some(verso) = &indicatore.verso else { continue };
        for (before, after) in indicatore.target.iter().zip(indicatore.target.iter().skip(1)) {
            let (Some(before), Some(after)) = (before, after) else { continue };
            let (Valore::Numero(from), Valore::Numero(to)) = (&before.value, &after.value) else { continue };
            let worse = match verso.value {
                Verso::Crescente => to < from,
                Verso::Decrescente => to > from,
                Verso::Mantenimento => false,
            };
            if worse {
                found.push(Rilievo::at(after, format!("il verso è «{}», ma si passa da {from} a {to}", verso.value)));
            }
        }
    }
    found
}
