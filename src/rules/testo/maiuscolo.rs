// SPDX-License-Identifier: EUPL-1.2
//! Titles of a level are written alike.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C051"),
    titolo: "I titoli di un livello sono scritti allo stesso modo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Un titolo tutto in maiuscolo, fra gli obiettivi operativi o fra gli obiettivi del piano, quando gli altri dello stesso livello sono in minuscolo.",
    perche: "Nella tavola un titolo in maiuscolo sembra di un altro livello; i lettori di schermo possono leggerlo lettera per lettera.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte I",
    esempio: "«OPERE PUBBLICHE E INVESTIMENTI» fra obiettivi operativi scritti in minuscolo.",
    rimedio: "riscriverlo come gli altri",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let operativi: Vec<&Datum<String>> = piano.obiettivi_operativi.iter().map(|operativo| &operativo.titolo).collect();
    let obiettivi: Vec<&Datum<String>> = piano.obiettivi.iter().map(|obiettivo| &obiettivo.titolo).collect();
    let mut found = Vec::new();
    for level in [operativi, obiettivi] {
        let (loud, quiet): (Vec<_>, Vec<_>) = level.into_iter().partition(|titolo| is_loud(titolo));
        // Where most of them are in capitals, capitals are the body's choice.
        if loud.len() <= quiet.len() {
            let message = "il titolo è tutto in maiuscolo, gli altri del suo livello no";
            found.extend(loud.into_iter().map(|titolo| Rilievo::at(titolo, message)));
        }
    }
    found
}

fn is_loud(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 10 && letters.clone().all(char::is_uppercase)
}
