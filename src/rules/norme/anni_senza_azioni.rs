// SPDX-License-Identifier: EUPL-1.2
//! Which years of the triennium an action leaves empty.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C056"),
    titolo: "Ogni azione del PAP copre il triennio",
    severity: Severity::Nota,
    anni: Anni::TUTTI,
    controlla: "Gli anni del triennio in cui un'azione positiva non ha attività.",
    perche: "Il PAP è triennale: un'azione che si ferma prima può essere voluta, ma chi legge se lo chiede.",
    norma: "D.lgs. 198/2006, art. 48, comma 1",
    esempio: "L'azione 1 ha attività nel 2024 e nel 2025, nessuna nel 2026.",
    rimedio: "nessuno, se è voluto; altrimenti aggiungere un'attività",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for azione in &piano.pap.azioni {
        let Some(periods) = azione.attivita.iter().map(|a| a.periodo.as_ref()).collect::<Option<Vec<_>>>() else {
            continue;
        };
        // A year outside the triennium is an error of its own, and probably the one that is missing here.
        let triennio = piano.ente.triennio();
        if periods.iter().flat_map(|periodo| &periodo.value).any(|anno| !triennio.contains(anno)) {
            continue;
        }
        let missing = |anno: &u16| !periods.iter().any(|periodo| periodo.contains(anno));
        let empty: Vec<String> = triennio.into_iter().filter(missing).map(|anno| anno.to_string()).collect();
        if !empty.is_empty() {
            let message = format!("l'azione {} non ha attività nel {}", azione.numero.value, empty.join(" e nel "));
            found.push(Rilievo::at(&azione.numero, message));
        }
    }
    found
}
