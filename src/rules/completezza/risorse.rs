// SPDX-License-Identifier: EUPL-1.2
//! Every objective has money, or says why it needs none.

use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L029"),
    titolo: "Ogni obiettivo ha le sue risorse finanziarie",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo abbia almeno un capitolo in «Risorse finanziarie», oppure un collegamento «Bilancio» che spiega perché non ne ha.",
    perche: "Le risorse disponibili comprendono quelle finanziarie; un obiettivo senza spesa è possibile, ma va detto.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera g)",
    esempio: "Un obiettivo senza capitoli e senza una riga «Bilancio» in «Collegamenti».",
    rimedio: "indicare i capitoli, oppure aggiungere in «Collegamenti» la riga «Bilancio» con «nessuno stanziamento dedicato»",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let is_explained = || obiettivo.collegamenti.iter().any(|c| c.ambito.value == Ambito::Bilancio);
    if !obiettivo.risorse_finanziarie.is_empty() || is_explained() {
        return Vec::new();
    }
    let message = format!("l'obiettivo {} non indica risorse finanziarie", obiettivo.codice.value);
    vec![Rilievo::at(&obiettivo.codice, message)]
}
