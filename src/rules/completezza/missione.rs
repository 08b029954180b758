// SPDX-License-Identifier: EUPL-1.2
//! The missione and its programma are of those of the harmonised budget.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C041"),
    titolo: "Missione e programma sono di quelli del bilancio armonizzato",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che la missione sia una di quelle che la legge prevede (da 01 a 20, 50, 60, 99) e che il programma sia uno dei suoi. Si guardano i numeri: una missione scritta soltanto a parole non si controlla.",
    perche: "Un numero che non esiste è un errore di battitura, e il collegamento al bilancio si perde.",
    norma: "D.lgs. 118/2011, art. 14 e allegato 14",
    esempio: "Missione 25; oppure programma 09 nella missione 03, che ne ha tre.",
    rimedio: "scrivere i numeri di missione e programma come nel bilancio di previsione",
    check: Check::Obiettivo(check),
};

/// The missioni, and how many programmi each has: those of the regions too, and programma 12.11 of the plans from 2026.
const MISSIONI: &[(u32, u32)] = &[
    (1, 12),
    (2, 3),
    (3, 3),
    (4, 8),
    (5, 3),
    (6, 3),
    (7, 2),
    (8, 3),
    (9, 9),
    (10, 6),
    (11, 3),
    (12, 11),
    (13, 8),
    (14, 5),
    (15, 4),
    (16, 3),
    (17, 2),
    (18, 2),
    (19, 2),
    (20, 3),
    (50, 2),
    (60, 1),
    (99, 2),
];

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    // Words without a number are another way of saying it.
    let Some((missione, numero)) = obiettivo.missione.as_ref().and_then(numbered) else { return Vec::new() };
    let Some((_, programmi)) = MISSIONI.iter().find(|(known, _)| *known == numero) else {
        return vec![Rilievo::at(missione, format!("la missione {numero:02} non esiste"))];
    };
    let Some((programma, numero_programma)) = obiettivo.programma.as_ref().and_then(numbered) else {
        return Vec::new();
    };
    // Some write the two together: 0111 is programma 11 of missione 01.
    let alone = if numero_programma / 100 == numero { numero_programma % 100 } else { numero_programma };
    if (1..=*programmi).contains(&alone) {
        return Vec::new();
    }
    let message = format!("nella missione {numero:02} il programma {numero_programma:02} non esiste");
    vec![Rilievo::at(programma, message)]
}

/// A cell and the number that it begins with.
fn numbered(cell: &Datum<String>) -> Option<(&Datum<String>, u32)> {
    let text = cell.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((cell, text[..end].parse().ok()?))
}
