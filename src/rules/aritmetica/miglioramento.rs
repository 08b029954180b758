// SPDX-License-Identifier: EUPL-1.2
//! The first target is better than the baseline, in the stated direction.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano, Valore, Verso};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L004"),
    titolo: "Il target migliora il punto di partenza",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che il target del primo anno, quando è un numero come la baseline, migliori nel verso dichiarato: più alto se crescente, più basso se decrescente. Chi vuole conservare scrive «Mantenimento».",
    perche: "Gli obiettivi devono determinare un significativo miglioramento della qualità dei servizi.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera c)",
    esempio: "Verso crescente, baseline 80, target 80.",
    rimedio: "correggere il target o il verso; se si vuole conservare ciò che c'è, il verso è «Mantenimento»",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for indicatore in &obiettivo.indicatori {
        let (Some(baseline), [Some(target), ..], Some(verso)) =
            (&indicatore.baseline, &indicatore.target, &indicatore.verso)
        else {
            continue;
        };
        let (Valore::Numero(from), Valore::Numero(to)) = (&baseline.value, &target.value) else { continue };
        let better = match verso.value {
            Verso::Crescente => to > from,
            Verso::Decrescente => to < from,
            Verso::Mantenimento => true,
        };
        if !better {
            let message = format!("il verso è «{}», ma si passa da {from} a {to}", verso.value);
            found.push(Rilievo::at(target, message).note(format!("il valore di partenza è in {}", baseline.place())));
        }
    }
    found
}
