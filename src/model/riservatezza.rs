// SPDX-License-Identifier: EUPL-1.2
//! What of a plan may not be published: the names of people, unless the body says so (`Pubblica nominativi`).

use super::Piano;
use crate::diagnostics::Origin;
use std::collections::BTreeSet;

/// What stands where a name must not.
const OMISSIS: &str = "(omissis)";

/// The hand that takes the names of people out of whatever leaves the program: words, origins, metadata, open data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Riservatezza {
    /// The longest first, so that "Anna Maria Verdi" is not left with half a name by "Anna Maria".
    nomi: Vec<String>,
}

impl Riservatezza {
    /// What `piano` keeps to itself.
    pub fn of(piano: &Piano) -> Self {
        let nomi = if piano.ente.pubblica_nominativi.value { BTreeSet::new() } else { nominativi(piano) };
        let mut nomi: Vec<String> = nomi.into_iter().map(str::to_owned).collect();
        nomi.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
        Self { nomi }
    }

    /// Words, without the names that may not be published.
    pub fn testo(&self, testo: &str) -> String {
        let mut testo = testo.to_owned();
        for nome in &self.nomi {
            if testo.contains(nome.as_str()) {
                testo = testo.replace(nome.as_str(), OMISSIS);
            }
        }
        testo
    }

    /// A cell's name: a workbook may bear the name of whoever fills it in.
    pub fn origine(&self, origin: &Origin) -> String {
        self.testo(&origin.to_string())
    }
}

/// The names of people that the plan knows as such.
fn nominativi(piano: &Piano) -> BTreeSet<&str> {
    let persone = piano.obiettivi.iter().flat_map(|obiettivo| &obiettivo.risorse_umane);
    persone
        .filter_map(|persona| persona.nominativo.as_ref())
        .map(|nome| nome.value.trim())
        .filter(|nome| !nome.is_empty())
        .collect()
}
