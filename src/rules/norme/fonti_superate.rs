// SPDX-License-Identifier: EUPL-1.2
//! Sources that are no longer in force are said to be so.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L037"),
    titolo: "Le fonti del PAP sono in vigore, o si dice che non lo sono",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che una fonte normativa superata, citata in pap.xlsx, dica nel contenuto che è stata sostituita o abrogata: la direttiva 23 maggio 2007 (sostituita dalla n. 2/2019), la direttiva 4 marzo 2011 sui CUG (aggiornata dalla n. 2/2019), la L. 125/1991 e il D.lgs. 196/2000 (confluiti nel D.lgs. 198/2006).",
    perche: "Una fonte non più in vigore, elencata fra le altre, fa credere che lo sia.",
    norma: "Direttiva n. 2/2019; D.lgs. 198/2006, art. 57",
    esempio: "«Direttiva 23 maggio 2007» senza dire che la direttiva 2/2019 l'ha sostituita.",
    rimedio: "togliere la fonte, oppure scrivere nel contenuto da che cosa è stata sostituita",
    check,
};

/// How they are cited, and what took their place.
const SUPERSEDED: &[(&str, &str)] = &[
    ("23 maggio 2007", "la direttiva n. 2/2019"),
    ("4 marzo 2011", "la direttiva n. 2/2019"),
    ("125/1991", "il D.lgs. 198/2006"),
    ("196/2000", "il D.lgs. 198/2006"),
];

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for fonte in &piano.pap.fonti {
        let content = fonte.contenuto.as_ref().map(|contenuto| contenuto.to_lowercase()).unwrap_or_default();
        let told = ["sostitui", "abrog", "superat", "aggiornat", "conflui"].iter().any(|word| content.contains(word));
        let cited = SUPERSEDED.iter().find(|(citation, _)| fonte.atto.to_lowercase().contains(citation));
        if let Some((_, successor)) = cited.filter(|_| !told) {
            found.push(Rilievo::at(&fonte.atto, format!("la fonte è superata: vale {successor}")));
        }
    }
    found
}
