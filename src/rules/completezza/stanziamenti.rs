// SPDX-License-Identifier: EUPL-1.2
//! Every chapter has an amount.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C040"),
    titolo: "Ogni capitolo ha uno stanziamento",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni capitolo citato abbia almeno uno dei tre stanziamenti.",
    perche: "Un capitolo senza importo non dice quante risorse l'obiettivo ha.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera g)",
    esempio: "Il capitolo 1118/2 con le tre colonne «Stanziamento» vuote.",
    rimedio: "scrivere gli stanziamenti del bilancio di previsione, anche 0",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let risorse = obiettivo.risorse_finanziarie.iter();
    // An amount that could not be read has been told already.
    risorse
        .filter(|risorsa| !risorsa.illeggibile && risorsa.stanziamenti.iter().all(Option::is_none))
        .map(|risorsa| {
            Rilievo::at(&risorsa.capitolo, format!("il capitolo {} non ha stanziamenti", risorsa.capitolo.value))
        })
        .collect()
}
