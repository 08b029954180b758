// SPDX-License-Identifier: EUPL-1.2
//! A phase touches the plan's triennium.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C025"),
    titolo: "Le fasi sono del triennio del piano",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni fase cada, almeno in parte, nel triennio del piano.",
    perche: "Una fase di un altro triennio è rimasta dal piano precedente, o ha l'anno sbagliato.",
    norma: "D.lgs. 150/2009, art. 5, comma 1",
    esempio: "Una fase del 2022 nel piano 2024-2026.",
    rimedio: "correggere le date, oppure togliere la fase",
    check: Check::Obiettivo(check),
};

fn check(piano: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let [first, _, last] = piano.ente.triennio();
    let mut found = Vec::new();
    for fase in &obiettivo.fasi {
        let (Some(inizio), Some(fine)) = (&fase.inizio, &fase.fine) else { continue };
        // A phase that runs backwards has been told when it was read.
        let touches = inizio.year <= last && fine.year >= first;
        if !touches && inizio.value <= fine.value {
            let message =
                format!("la fase, dal {} al {}, è fuori dal triennio {first}-{last}", inizio.value, fine.value);
            found.push(Rilievo::at(inizio, message));
        }
    }
    found
}
