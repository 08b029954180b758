// SPDX-License-Identifier: EUPL-1.2
//! An objective does not have the same indicator twice.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Obiettivo, Piano};
use crate::rules::aritmetica::pesi_indicatori::sbilancio;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::stesso_nome;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C034"),
    titolo: "Un indicatore non è scritto due volte",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che uno stesso obiettivo non abbia due indicatori con lo stesso nome.",
    perche: "Una riga copiata e non cambiata toglie peso agli indicatori veri.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera b)",
    esempio: "«Pareri resi» due volte per 01.01.03.01.",
    rimedio: "cambiare il nome di uno dei due, oppure toglierlo e ridistribuire i pesi",
    check: Check::Obiettivo(check),
};

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let doppi = doppi(obiettivo);
    // Where the weights do not add up, that message names the double.
    if doppi.is_empty() || sbilancio(obiettivo).is_some() {
        return Vec::new();
    }
    let message = format!("l'obiettivo {} ha già questo indicatore", obiettivo.codice.value);
    doppi.into_iter().map(|nome| Rilievo::at(nome, message.clone())).collect()
}

/// The names of indicators that the objective has already.
pub(in crate::rules) fn doppi(obiettivo: &Obiettivo) -> Vec<&Datum<String>> {
    let nomi: Vec<&Datum<String>> =
        obiettivo.indicatori.iter().map(|indicatore| &indicatore.nome).filter(|nome| !nome.is_empty()).collect();
    let again = |at: &usize| nomi[..*at].iter().any(|before| stesso_nome(before, nomi[*at]));
    (0..nomi.len()).filter(again).map(|at| nomi[at]).collect()
}
