// SPDX-License-Identifier: EUPL-1.2
//! Every objective has phases.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C026"),
    titolo: "Ogni obiettivo ha le sue fasi",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo abbia almeno una fase, con inizio e fine.",
    perche: "La scheda stampa il cronoprogramma: senza fasi non si può verificare l'avanzamento durante l'anno.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera d); art. 6",
    esempio: "Un obiettivo senza righe nel foglio «Fasi».",
    rimedio: "aggiungere nel foglio «Fasi» almeno una riga, con inizio e fine",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    if !obiettivo.fasi.is_empty() {
        return Vec::new();
    }
    vec![Rilievo::at(&obiettivo.codice, format!("l'obiettivo {} non ha fasi", obiettivo.codice.value))]
}
