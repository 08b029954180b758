// SPDX-License-Identifier: EUPL-1.2
//! The weights of an objective's indicators add up to a hundred.

use super::cento::{is_cento, total};
use crate::diagnostics::{Code, Severity};
use crate::model::{Decimale, Obiettivo, Piano};
use crate::rules::completezza::indicatore_doppio::doppi;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C022"),
    titolo: "I pesi degli indicatori fanno 100",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che i pesi degli indicatori di ciascun obiettivo facciano 100 (con tolleranza di un centesimo: tre terzi, scritti 33,33, vanno bene).",
    perche: "Il risultato dell'obiettivo è la media pesata dei suoi indicatori: con pesi che fanno 90 nessuno potrebbe ottenere il massimo.",
    norma: "D.lgs. 150/2009, art. 7; Linee guida DFP n. 2/2017",
    esempio: "Pesi 60 e 30.",
    rimedio: "correggere i pesi perché facciano 100",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let Some(total) = sbilancio(obiettivo) else { return Vec::new() };
    let message = format!("i pesi degli indicatori di {} fanno {total}, non 100", obiettivo.codice.value);
    let first = obiettivo.indicatori.first().and_then(|indicatore| indicatore.peso.as_ref());
    let found = first.map(|peso| {
        doppi(obiettivo).into_iter().fold(Rilievo::at(peso, message), |rilievo, nome| {
            rilievo.note(format!("«{}» è scritto due volte: la seconda è in {}", nome.value, nome.place()))
        })
    });
    found.into_iter().collect()
}

/// What the weights of an objective's indicators add up to, if it is not a hundred.
pub(in crate::rules) fn sbilancio(obiettivo: &Obiettivo) -> Option<Decimale> {
    // An empty or unreadable weight has been told already: the sum would say nothing new.
    total(obiettivo.indicatori.iter().map(|indicatore| indicatore.peso.as_ref())).filter(|total| !is_cento(*total))
}
