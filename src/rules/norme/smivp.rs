// SPDX-License-Identifier: EUPL-1.2
//! The plan names the system by which it is measured.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L036"),
    titolo: "Il piano cita il sistema di misurazione e valutazione",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che la voce «Atto SMIVP» sia compilata.",
    perche: "Le amministrazioni adottano e aggiornano ogni anno il sistema di misurazione e valutazione della performance: il piano ne applica le regole.",
    norma: "D.lgs. 150/2009, art. 7, comma 1",
    esempio: "La voce «Atto SMIVP» vuota.",
    rimedio: "scrivere accanto alla voce, nel foglio «Ente», l'atto che ha approvato il sistema in vigore",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    if piano.ente.atto_smivp.is_some() {
        return Vec::new();
    }
    vec![Rilievo::in_sheet_of(&piano.ente.denominazione, "manca la voce «Atto SMIVP»")]
}
