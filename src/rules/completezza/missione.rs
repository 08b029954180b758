// SPDX-License-Identifier: EUPL-1.2
//! The missione is one of those of the harmonised budget.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C041"),
    titolo: "La missione è una di quelle del bilancio armonizzato",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che la missione sia una di quelle che la legge prevede: da 01 a 20, 50, 60, 99.",
    perche: "Un numero che non esiste è un errore di battitura, e il collegamento al bilancio si perde.",
    norma: "D.lgs. 118/2011, allegato 14",
    esempio: "Missione 25.",
    rimedio: "scrivere il numero della missione come nel bilancio di previsione",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for missione in piano.obiettivi.iter().filter_map(|obiettivo| obiettivo.missione.as_ref()) {
        let digits: String = missione.trim().chars().take_while(char::is_ascii_digit).collect();
        // Words without a number are another way of saying it.
        let Ok(numero) = digits.parse::<u32>() else { continue };
        if !(1..=20).contains(&numero) && ![50, 60, 99].contains(&numero) {
            found.push(Rilievo::at(missione, format!("la missione {digits} non esiste")));
        }
    }
    found
}
