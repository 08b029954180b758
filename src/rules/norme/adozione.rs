// SPDX-License-Identifier: EUPL-1.2
//! An adopted plan names its act.

use crate::diagnostics::{Code, Severity};
use crate::model::{Piano, Stato};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L008"),
    titolo: "Un piano adottato dice come e quando",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che con Stato «adottato» siano scritti organo, atto e data di adozione.",
    perche: "Senza adozione non si può erogare la retribuzione di risultato né assumere: il documento deve citare l'atto.",
    norma: "D.lgs. 150/2009, art. 10, comma 5; D.L. 80/2021, art. 6, comma 7",
    esempio: "Stato «adottato» e «Atto di adozione» vuoto.",
    rimedio: "compilare le voci di adozione, oppure lasciare lo stato «proposta»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let ente = &piano.ente;
    if ente.stato.value != Stato::Adottato {
        return Vec::new();
    }
    let voices = [
        ("Organo di adozione", ente.organo_adozione.is_none()),
        ("Atto di adozione", ente.atto_adozione.is_none()),
        ("Data adozione", ente.data_adozione.is_none()),
    ];
    let missing: Vec<String> =
        voices.iter().filter(|(_, missing)| *missing).map(|(voice, _)| format!("«{voice}»")).collect();
    let what = match missing.as_slice() {
        [] => return Vec::new(),
        [one] => format!("manca la voce {one}"),
        many => format!("mancano le voci {}", many.join(", ")),
    };
    vec![Rilievo::at(&ente.stato, format!("il piano è adottato, ma {what}"))]
}
