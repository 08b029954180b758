// SPDX-License-Identifier: EUPL-1.2
//! A description says more than the title.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::stesso_nome;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C048"),
    titolo: "La descrizione dice più del titolo",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che la descrizione o la finalità di un obiettivo non ripetano il titolo.",
    perche: "La scheda le stampa una sotto l'altra: chi legge non impara nulla.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera b)",
    esempio: "Titolo e descrizione identici.",
    rimedio: "descrivere che cosa si fa e perché",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let mut found = Vec::new();
    let testi = [("la descrizione", &obiettivo.descrizione), ("la finalità", &obiettivo.finalita)];
    for (which, testo) in testi.into_iter().filter_map(|(which, testo)| Some((which, testo.as_ref()?))) {
        if !testo.is_empty() && stesso_nome(testo, &obiettivo.titolo) {
            found.push(Rilievo::at(testo, format!("{which} ripete il titolo")));
        }
    }
    found
}
