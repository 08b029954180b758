// SPDX-License-Identifier: EUPL-1.2
//! The plan names who follows the employment of people with disabilities.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L014"),
    titolo: "Il piano dice chi segue l'inserimento lavorativo",
    severity: Severity::Avviso,
    anni: Anni::dal(2024),
    controlla: "Che la voce «Responsabile inserimento» di ente.xlsx sia compilata.",
    perche: "Le amministrazioni nominano un responsabile dei processi di inserimento delle persone con disabilità: fino al 2023 era chiesto a quelle con più di 200 dipendenti, dal 2024 a tutte.",
    norma: "D.lgs. 165/2001, art. 39-ter; D.lgs. 222/2023, art. 6",
    esempio: "La voce «Responsabile inserimento» vuota.",
    rimedio: "scrivere accanto alla voce, nel foglio «Ente», l'incarico di chi è stato nominato",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    if piano.ente.responsabile_inserimento.is_some() {
        return Vec::new();
    }
    vec![Rilievo::in_sheet_of(&piano.ente.denominazione, "manca la voce «Responsabile inserimento»")]
}
