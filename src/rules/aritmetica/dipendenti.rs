// SPDX-License-Identifier: EUPL-1.2
//! The head-count is the sum of the table of staff.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C011"),
    titolo: "I dipendenti sono quelli dell'organico",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che la voce «Dipendenti» di ente.xlsx sia il totale di «Organico» in pap.xlsx.",
    perche: "Dal numero dei dipendenti dipende se il PIAO può essere semplificato: due numeri diversi nello stesso piano non si spiegano.",
    norma: "D.M. 132/2022, art. 6",
    esempio: "Dipendenti 70, organico 69.",
    rimedio: "correggere la voce «Dipendenti» oppure il foglio «Organico»; entrambi sono al 31 dicembre dell'anno prima",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let Some(dipendenti) = piano.ente.dipendenti.as_ref().filter(|_| !piano.pap.organico.is_empty()) else {
        return Vec::new();
    };
    let rows = piano.pap.organico.iter();
    let total =
        rows.fold(0_u32, |sum, row| sum.saturating_add(row.indeterminato.value).saturating_add(row.determinato.value));
    let regime = piano.pap.regime_orario.iter();
    let in_regime = regime
        .fold(0_u32, |sum, row| sum.saturating_add(row.indeterminato.value).saturating_add(row.determinato.value));
    // If the table of working times agrees with the voice, the odd one is the table of staff, and C010 says so.
    if total == dipendenti.value || in_regime == dipendenti.value {
        return Vec::new();
    }
    vec![Rilievo::at(dipendenti, format!("i dipendenti sono {}, ma l'organico ne conta {total}", dipendenti.value))]
}
