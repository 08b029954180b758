// SPDX-License-Identifier: EUPL-1.2
//! The plan was adopted in time.

use crate::diagnostics::{Code, Severity};
use crate::model::Date;
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L009"),
    titolo: "Il piano è adottato nel termine",
    severity: Severity::Avviso,
    anni: Anni::dal(2023),
    controlla: "Che la data di adozione non superi il 31 gennaio del primo anno o, se il bilancio è stato approvato dopo il 1° gennaio, 30 giorni dall'approvazione. Le letture sono due: per alcuni i 30 giorni corrono dal termine differito per legge, per altri dall'approvazione effettiva dell'ente; qui si usa la seconda, con la data scritta in ente.xlsx.",
    perche: "Chi adotta in ritardo non eroga la retribuzione di risultato e non assume finché non ha adottato.",
    norma: "D.M. 132/2022, artt. 7 e 8; D.L. 80/2021, art. 6, comma 7",
    esempio: "Bilancio approvato il 15/01/2024, piano adottato il 20/03/2024.",
    rimedio: "verificare le date; se il termine del bilancio è stato differito, scrivere «Data approvazione bilancio»",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let ente = &piano.ente;
    let Some(adozione) = &ente.data_adozione else { return Vec::new() };
    let first = ente.primo_anno.value;
    let Some(ordinary) = Date::new(first, 1, 31) else { return Vec::new() };
    let approved = ente.data_approvazione_bilancio.as_ref().filter(|data| data.year >= first);
    let deferred = approved.and_then(|data| Date::from_days(data.to_days() + 30)).filter(|data| *data > ordinary);
    let term = deferred.unwrap_or(ordinary);
    // A year that no plan could bear is a slip, and C012 tells it.
    if adozione.value <= term || adozione.year > first.saturating_add(1) {
        return Vec::new();
    }
    let why = match approved.filter(|_| deferred.is_some()) {
        Some(data) => format!("il termine è di 30 giorni dall'approvazione del bilancio, {}", data.value),
        None => "il termine ordinario è il 31 gennaio".to_owned(),
    };
    vec![Rilievo::at(adozione, format!("il piano è adottato il {}, dopo il {term}", adozione.value)).note(why)]
}
