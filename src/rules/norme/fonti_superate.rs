// SPDX-License-Identifier: EUPL-1.2
//! Sources that are no longer in force are said to be so.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L037"),
    titolo: "Di una fonte del PAP superata si dice che lo è",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che una fonte normativa superata, citata in pap.xlsx, dica nel contenuto che cosa ne è stato: la direttiva 23 maggio 2007 (sostituita dalla n. 2/2019), la direttiva 4 marzo 2011 sui CUG (aggiornata in parte dalla n. 2/2019), la L. 125/1991 e il D.lgs. 196/2000 (confluiti nel D.lgs. 198/2006).",
    perche: "Elencata fra le altre senza dirlo, fa credere che sia ancora in vigore così com'era.",
    norma: "Direttiva n. 2/2019; D.lgs. 198/2006, art. 57",
    esempio: "«Direttiva 23 maggio 2007» senza dire che la direttiva 2/2019 l'ha sostituita.",
    rimedio: "togliere la fonte, oppure scrivere nel contenuto da che cosa è stata sostituita o aggiornata",
    check: Check::Piano(check),
};

/// How they are cited, and what has become of them.
const SUPERSEDED: &[(&str, &str)] = &[
    ("23 maggio 2007", "la direttiva del 23 maggio 2007 è stata sostituita dalla n. 2/2019"),
    ("4 marzo 2011", "la direttiva del 4 marzo 2011 è stata aggiornata in parte dalla n. 2/2019"),
    ("125/1991", "la L. 125/1991 è confluita nel D.lgs. 198/2006"),
    ("196/2000", "il D.lgs. 196/2000 è confluito nel D.lgs. 198/2006"),
];

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for fonte in &piano.pap.fonti {
        let content = fonte.contenuto.as_ref().map(|contenuto| contenuto.to_lowercase()).unwrap_or_default();
        let told = ["sostitui", "abrog", "superat", "aggiornat", "conflui"].iter().any(|word| content.contains(word));
        let atto = fonte.atto.to_lowercase();
        let cited = SUPERSEDED.iter().find(|(citation, _)| atto.contains(citation));
        found.extend(cited.filter(|_| !told).map(|(_, fate)| Rilievo::at(&fonte.atto, *fate)));
    }
    found
}
