// SPDX-License-Identifier: EUPL-1.2
//! The plan has an objective against corruption.

use super::incarichi::has_link;
use crate::diagnostics::Place;
use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L022"),
    titolo: "Il piano ha un obiettivo di anticorruzione e trasparenza",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che almeno un obiettivo sia collegato ad «Anticorruzione e trasparenza». Si controlla quando tutte le strutture hanno mandato la loro cartella.",
    perche: "La promozione di maggiori livelli di trasparenza è obiettivo strategico di ogni amministrazione, e gli obiettivi anticorruzione entrano nel piano della performance.",
    norma: "L. 190/2012, art. 1, comma 8; D.lgs. 33/2013, art. 10, comma 3",
    esempio: "Nessuna riga «Anticorruzione e trasparenza» in nessuna cartella.",
    rimedio: "nel foglio «Collegamenti» di un ufficio collegare almeno un obiettivo a una misura di prevenzione della corruzione o di trasparenza (sottosezione 2.3 del PIAO)",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    // An office that has sent nothing yet may have the objective.
    if !piano.is_complete() || piano.obiettivi.is_empty() || has_link(piano, Ambito::AnticorruzioneTrasparenza) {
        return Vec::new();
    }
    vec![Rilievo::new(Place::Input, "nessun obiettivo del piano è di «Anticorruzione e trasparenza»")]
}
