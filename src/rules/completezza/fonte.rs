// SPDX-License-Identifier: EUPL-1.2
//! An indicator names its source and its frequency.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C058"),
    titolo: "Ogni indicatore dice da dove vengono i dati e ogni quanto",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che ogni indicatore abbia «Fonte» e «Frequenza».",
    perche: "Due delle regole di un buon KPI: senza fonte il dato non si può verificare, senza frequenza non si sa quando guardarlo.",
    norma: "Linee guida DFP n. 1/2017; SMIVP",
    esempio: "Un indicatore con «Fonte» vuota.",
    rimedio: "scrivere l'archivio o l'applicativo da cui si prende il dato, e ogni quanto",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for indicatore in &obiettivo.indicatori {
        let what = match (&indicatore.fonte, &indicatore.frequenza) {
            (Some(_), Some(_)) => continue,
            (None, Some(_)) => "la fonte dei dati",
            (Some(_), None) => "la frequenza",
            (None, None) => "fonte dei dati e frequenza",
        };
        found.push(Rilievo::at(&indicatore.nome, format!("l'indicatore non indica {what}")));
    }
    found
}
