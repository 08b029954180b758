// SPDX-License-Identifier: EUPL-1.2
//! The weights of an objective's phases, where given, add up to a hundred.

use super::cento::is_cento;
use crate::diagnostics::{Code, Severity};
use crate::model::{Decimale, Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C023"),
    titolo: "I pesi delle fasi fanno 100",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che i pesi delle fasi di ciascun obiettivo, se ci sono, siano scritti per tutte e facciano 100 (con tolleranza di un centesimo).",
    perche: "L'avanzamento dell'obiettivo si calcola dai pesi delle fasi concluse.",
    norma: "D.lgs. 150/2009, art. 7; Linee guida DFP n. 2/2017",
    esempio: "Tre fasi da 30.",
    rimedio: "correggere i pesi perché facciano 100, oppure toglierli tutti",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let Some(first) = obiettivo.fasi.iter().find_map(|fase| fase.peso.as_ref()) else { return Vec::new() };
    let given = obiettivo.fasi.iter().filter(|fase| fase.peso.is_some()).count();
    let weights = obiettivo.fasi.iter().filter_map(|fase| fase.peso.as_ref());
    let sum: Decimale = weights.map(|peso| peso.value.0).sum();
    let codice = obiettivo.codice.value;
    if !is_cento(sum) {
        vec![Rilievo::at(first, format!("i pesi delle fasi di {codice} fanno {sum}, non 100"))]
    } else if given < obiettivo.fasi.len() {
        let all = obiettivo.fasi.len();
        let message = format!("delle {all} fasi di {codice} il peso è scritto soltanto per {given}");
        vec![Rilievo::at(first, message)]
    } else {
        Vec::new()
    }
}
