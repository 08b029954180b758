// SPDX-License-Identifier: EUPL-1.2
//! Which years of the triennium an action leaves empty.

use crate::diagnostics::{Code, Severity};
use crate::model::{Azione, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C056"),
    titolo: "Ogni azione del PAP copre il triennio",
    severity: Severity::Nota,
    anni: Anni::TUTTI,
    controlla: "Gli anni del triennio in cui un'azione positiva non ha attività. Si segnala una volta, alla prima azione: le altre sono elencate sotto.",
    perche: "Il PAP è triennale: un'azione che si ferma prima può essere voluta, ma chi legge se lo chiede.",
    norma: "D.lgs. 198/2006, art. 48, comma 1",
    esempio: "L'azione 1 ha attività nel 2024 e nel 2025, nessuna nel 2026.",
    rimedio: "se l'azione si ferma per scelta non occorre nulla; altrimenti aggiungere al foglio «Azioni» un'attività per gli anni che mancano",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let triennio = piano.ente.triennio();
    let mut gaps = piano.pap.azioni.iter().filter_map(|azione| Some((azione, anni_vuoti(azione, triennio)?)));
    let Some((azione, anni)) = gaps.next() else { return Vec::new() };
    let message = format!("l'azione {} del PAP non ha attività nel {anni}", azione.numero.value);
    let first = Rilievo::at(&azione.numero, message);
    // It is one question about the whole PAP, and is put once.
    vec![gaps.fold(first, |rilievo, (azione, anni)| {
        rilievo.note(format!("né l'azione {} nel {anni}: {}", azione.numero.value, azione.numero.place()))
    })]
}

/// The years of the triennium in which an action does nothing, in words.
fn anni_vuoti(azione: &Azione, triennio: [u16; 3]) -> Option<String> {
    let periods = azione.attivita.iter().map(|a| a.periodo.as_ref()).collect::<Option<Vec<_>>>()?;
    // A year outside the triennium is an error of its own, and probably the one that is missing here.
    if periods.iter().flat_map(|periodo| &periodo.value).any(|anno| !triennio.contains(anno)) {
        return None;
    }
    let missing = |anno: &u16| !periods.iter().any(|periodo| periodo.contains(anno));
    let empty: Vec<String> = triennio.into_iter().filter(missing).map(|anno| anno.to_string()).collect();
    (!empty.is_empty()).then(|| empty.join(" e nel "))
}
