// SPDX-License-Identifier: EUPL-1.2
//! Targets of later years are not worse than those before.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Decimale, Obiettivo, Piano, Valore, Verso};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

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
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for indicatore in &obiettivo.indicatori {
        let Some(verso) = &indicatore.verso else { continue };
        // A first step that goes the other way is L004's; the steps after it often do so for the same reason, a wrong
        // direction.
        if worse(verso.value, indicatore.baseline.as_ref(), indicatore.target[0].as_ref()).is_some() {
            continue;
        }
        let steps = indicatore.target.iter().zip(indicatore.target.iter().skip(1));
        found.extend(steps.into_iter().find_map(|(before, after)| {
            let (from, to) = worse(verso.value, before.as_ref(), after.as_ref())?;
            let message = format!("il verso è «{}», ma si passa da {from} a {to}", verso.value);
            after.as_ref().map(|after| Rilievo::at(after, message))
        }));
    }
    found
}

/// The two numbers, if the second is worse.
fn worse(verso: Verso, before: Option<&Datum<Valore>>, after: Option<&Datum<Valore>>) -> Option<(Decimale, Decimale)> {
    let (Valore::Numero(from), Valore::Numero(to)) = (&before?.value, &after?.value) else { return None };
    let is_worse = match verso {
        Verso::Crescente => to < from,
        Verso::Decrescente => to > from,
        Verso::Mantenimento => false,
    };
    is_worse.then_some((*from, *to))
}
