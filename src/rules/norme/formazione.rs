// SPDX-License-Identifier: EUPL-1.2
//! Every management post has an objective of training.

use super::incarichi::{incarichi_ricevuti, is_linked};
use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L018"),
    titolo: "Ogni incarico ha un obiettivo di formazione",
    severity: Severity::Avviso,
    anni: Anni::dal(2024),
    controlla: "Che ogni incarico dirigenziale (negli enti senza dirigenti, ogni incarico di E.Q.) abbia un obiettivo collegato a «Formazione».",
    perche: "Le direttive chiedono che la formazione, propria e del personale, sia uno specifico obiettivo di performance di ogni dirigente. Sono atti di indirizzo: perciò è un avviso.",
    norma: "Direttive del Ministro per la PA 28.11.2023 e 14.1.2025",
    esempio: "«Dirigente Area Tecnica» senza righe «Formazione» in «Collegamenti».",
    rimedio: "aggiungere l'obiettivo; se c'è già, scrivere «Formazione» nel foglio «Collegamenti» della cartella dell'incarico",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in incarichi_ricevuti(piano) {
        let mut own = piano.obiettivi_della(&incarico.nome).peekable();
        if own.peek().is_some() && !own.any(|obiettivo| is_linked(obiettivo, Ambito::Formazione)) {
            let message = format!("«{}» non ha un obiettivo di formazione", incarico.nome.value);
            found.push(Rilievo::at(&incarico.nome, message));
        }
    }
    found
}
