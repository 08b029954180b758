// SPDX-License-Identifier: EUPL-1.2
//! The plan names who proposes the objectives of accessibility.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L013"),
    titolo: "Il piano dice chi propone gli obiettivi di accessibilità",
    severity: Severity::Avviso,
    anni: Anni::dal(2024),
    controlla: "Che la voce «Responsabile accessibilità» di ente.xlsx sia compilata.",
    perche: "Le amministrazioni individuano un dirigente, o un dipendente equiparato, esperto di inclusione, che propone gli obiettivi per la piena accessibilità.",
    norma: "D.lgs. 222/2023, art. 3",
    esempio: "La voce «Responsabile accessibilità» vuota.",
    rimedio: "scrivere accanto alla voce, nel foglio «Ente», l'incarico di chi è stato individuato",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    if piano.ente.responsabile_accessibilita.is_some() {
        return Vec::new();
    }
    vec![Rilievo::in_sheet_of(&piano.ente.denominazione, "manca la voce «Responsabile accessibilità»")]
}
