// SPDX-License-Identifier: EUPL-1.2
//! The plan was adopted in time.

use super::scadenza::Scadenza;
use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L009"),
    titolo: "Il piano è adottato nel termine",
    severity: Severity::Avviso,
    anni: Anni::dal(2023),
    controlla: "Che la data di adozione non superi il 31 gennaio del primo anno o, se il termine per il bilancio è stato differito, i 30 giorni successivi. Le letture sono due: per ANAC e ANCI i 30 giorni corrono dal termine differito (voce «Termine bilancio»), quale che sia il giorno in cui l'ente ha approvato; per altri dall'approvazione effettiva (voce «Data approvazione bilancio»). Si dice in ritardo soltanto chi lo è con tutte le date scritte in ente.xlsx; per seguire una lettura sola si lascia vuota la voce dell'altra.",
    perche: "Finché il piano manca non si eroga la retribuzione di risultato ai dirigenti che ne sono responsabili e non si assume.",
    norma: "D.M. 132/2022, art. 7, comma 1, e art. 8, comma 2; D.L. 80/2021, art. 6, comma 7",
    esempio: "Bilancio approvato il 15/01/2024, piano adottato il 20/03/2024.",
    rimedio: "verificare le date; se il termine del bilancio è stato differito, scrivere «Termine bilancio»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let ente = &piano.ente;
    let (Some(adozione), Some(scadenza)) = (&ente.data_adozione, Scadenza::new(ente)) else { return Vec::new() };
    // A year that no plan could bear is a slip, and C012 tells it.
    if adozione.value <= scadenza.giorno || adozione.year > ente.primo_anno.value.saturating_add(1) {
        return Vec::new();
    }
    let message = format!("il piano è adottato il {}, dopo il {}", adozione.value, scadenza.giorno);
    vec![scadenza.letture.into_iter().fold(Rilievo::at(adozione, message), Rilievo::note)]
}
