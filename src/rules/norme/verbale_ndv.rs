// SPDX-License-Identifier: EUPL-1.2
//! Weights come with the minutes that gave them.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L035"),
    titolo: "La pesatura cita il verbale del NdV",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che con una pesatura in ente.xlsx sia scritta anche la voce «Verbale NdV».",
    perche: "I pesi degli obiettivi dirigenziali li dà il Nucleo di valutazione: il documento deve dire con quale atto.",
    norma: "D.lgs. 150/2009, artt. 7 e 14; SMIVP",
    esempio: "Il foglio «Pesatura» compilato e la voce «Verbale NdV» vuota.",
    rimedio: "scrivere accanto alla voce, nel foglio «Ente», numero e data del verbale",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    if piano.pesatura.is_empty() || piano.ente.verbale_ndv.is_some() {
        return Vec::new();
    }
    vec![Rilievo::in_sheet_of(&piano.ente.denominazione, "c'è la pesatura, ma manca la voce «Verbale NdV»")]
}
