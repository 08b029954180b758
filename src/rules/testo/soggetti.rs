// SPDX-License-Identifier: EUPL-1.2
//! Who takes part in a positive action is somebody.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C054"),
    titolo: "I soggetti delle azioni positive sono strutture dell'ente",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che i soggetti coinvolti nelle attività del PAP, separati da virgole, siano strutture del foglio «Strutture» (anche con un altro nome della colonna «Alias») oppure organi e figure che ogni ente ha: CUG, consigliera di parità, RSU e organizzazioni sindacali, NdV, medico competente, dirigenti ed E.Q., segretario, organi politici, tutto il personale; oppure altri enti pubblici, come la Regione o l'azienda sanitaria.",
    perche: "Un nome che l'organigramma non ha non si sa chi sia, e nessuno risponde dell'attività.",
    norma: "D.lgs. 198/2006, art. 48",
    esempio: "«Ufficio Personale e Pari opportunità», che non è una struttura dell'ente.",
    rimedio: "scrivere i nomi delle strutture separati da virgole, oppure aggiungere questo nome alla colonna «Alias»",
    check: Check::Piano(check),
};

/// How the name begins of whoever is no structure and answers all the same.
const BODIES: &[&str] = &[
    "cug",
    "comitato unico",
    "rsu",
    "rappresentanz",
    "organizzazioni sindacali",
    "oo.ss",
    "rls",
    "rspp",
    "medico competente",
    "ndv",
    "oiv",
    "nucleo",
    "organismo",
    "dirigent",
    "e.q",
    "eq",
    "elevate qualificazioni",
    "titolar",
    "responsabil",
    "tutt",
    "segretari",
    "presidente",
    "sindac",
    "giunta",
    "assessor",
    "consigli",
    "assemblea",
    "amministrazione",
    "direttor",
    "direttric",
    "datore di lavoro",
    "personale",
    "dipendent",
    "lavorat",
    // Others that take part, and whose name is enough to know them.
    "comune",
    "comuni aderenti",
    "comuni associati",
    "comuni dell",
    "provincia",
    "regione",
    "unione",
    "universit",
    "azienda",
    "asl",
    "ausl",
    "inail",
];

fn check(piano: &Piano) -> Vec<Rilievo> {
    let names: BTreeSet<String> = piano
        .strutture
        .iter()
        .flat_map(|s| s.alias.iter().map(String::as_str).chain([s.nome.value.as_str(), s.in_tavola().value.as_str()]))
        .map(chiave)
        .collect();
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for soggetti in piano.pap.azioni.iter().flat_map(|a| &a.attivita).filter_map(|a| a.soggetti.as_ref()) {
        // A structure's name may hold commas itself.
        if names.contains(&chiave(soggetti)) {
            continue;
        }
        for soggetto in soggetti.split([',', ';']).map(str::trim).filter(|soggetto| !soggetto.is_empty()) {
            let key = chiave(soggetto);
            let known = names.contains(&key) || BODIES.iter().any(|body| key.starts_with(body));
            if !known && told.insert(key) {
                found.push(Rilievo::at(soggetti, format!("«{soggetto}» non è una struttura dell'ente")));
            }
        }
    }
    found
}
