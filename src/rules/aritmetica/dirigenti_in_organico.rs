// SPDX-License-Identifier: EUPL-1.2
//! There are as many dirigenti as management posts.

use crate::diagnostics::{Code, Severity};
use crate::model::{Piano, Struttura};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C059"),
    titolo: "I dirigenti in organico sono quanti gli incarichi",
    severity: Severity::Nota,
    anni: Anni::TUTTI,
    controlla: "Che il foglio «Organico» di pap.xlsx conti almeno tanti dirigenti quanti sono gli incarichi dirigenziali del foglio «Strutture».",
    perche: "Il piano assegna obiettivi e pesi a ogni incarico: chi legge la tabella dell'organico si chiede chi li copra.",
    norma: "D.lgs. 150/2009, art. 10, comma 1, lettera a)",
    esempio: "Due incarichi dirigenziali, un dirigente in organico.",
    rimedio: "se un incarico è ad interim, affidato al segretario o preso dopo il 31 dicembre non occorre nulla; altrimenti correggere il foglio «Organico»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let posts = piano.strutture.iter().filter(|struttura| Struttura::is_dirigenziale(struttura)).count();
    let Some(first) = piano.pap.organico.first() else { return Vec::new() };
    let dirigenti = piano.pap.organico.iter().filter(|row| chiave(&row.inquadramento).starts_with("dirigen"));
    let people = dirigenti
        .fold(0_u32, |sum, row| sum.saturating_add(row.indeterminato.value).saturating_add(row.determinato.value));
    if u32::try_from(posts).is_ok_and(|posts| people >= posts) {
        return Vec::new();
    }
    let posts =
        if posts == 1 { "un incarico dirigenziale".to_owned() } else { format!("{posts} incarichi dirigenziali") };
    let people = match people {
        0 => "nessun dirigente".to_owned(),
        1 => "un dirigente".to_owned(),
        many => format!("{many} dirigenti"),
    };
    let message = format!("l'ente ha {posts}, e {people} in organico");
    vec![Rilievo::in_sheet_of(&first.inquadramento, message)]
}
