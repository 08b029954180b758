// SPDX-License-Identifier: EUPL-1.2
//! The years of the positive actions are the plan's.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L017"),
    titolo: "Le azioni del PAP stanno nel triennio",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che gli anni del periodo di ogni attività del PAP siano quelli del triennio del piano.",
    perche: "Il PAP ha durata triennale.",
    norma: "D.lgs. 198/2006, art. 48, comma 1",
    esempio: "Periodo 2023/2024 nel piano 2024-2026.",
    rimedio: "correggere gli anni nella colonna «Periodo»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let triennio = piano.ente.triennio();
    let mut found = Vec::new();
    for periodo in piano.pap.azioni.iter().flat_map(|a| &a.attivita).filter_map(|a| a.periodo.as_ref()) {
        for anno in periodo.iter().filter(|anno| !triennio.contains(anno)) {
            let [first, _, last] = triennio;
            found.push(Rilievo::at(periodo, format!("il {anno} è fuori dal triennio {first}-{last}")));
        }
    }
    found
}
