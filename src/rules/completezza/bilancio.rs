// SPDX-License-Identifier: EUPL-1.2
//! Every objective names missione and programma.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L006"),
    titolo: "Ogni obiettivo ha missione e programma del bilancio",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo indichi la missione e il programma del bilancio.",
    perche: "Gli obiettivi del piano sono coerenti con quelli di bilancio: il collegamento passa da missione e programma.",
    norma: "D.lgs. 150/2009, art. 5, comma 1; TUEL, art. 169",
    esempio: "Un obiettivo con la colonna «Programma» vuota.",
    rimedio: "scrivere i numeri di missione e programma del bilancio di previsione",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let what = match (&obiettivo.missione, &obiettivo.programma) {
        (Some(_), Some(_)) => return Vec::new(),
        (None, Some(_)) => "la missione",
        (Some(_), None) => "il programma",
        (None, None) => "missione e programma",
    };
    let message = format!("l'obiettivo {} non indica {what} del bilancio", obiettivo.codice.value);
    vec![Rilievo::at(&obiettivo.codice, message)]
}
