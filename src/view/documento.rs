// SPDX-License-Identifier: EUPL-1.2
//! What every document opens with.

use super::dato::{Dato, Redazione};
use crate::diagnostics::{Diagnostics, Severity};
use crate::model::Stato;
use schemars::JsonSchema;
use serde::Serialize;

/// What every document says of itself: head, title, marks, notices.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Testa {
    /// The document's title.
    pub titolo: String,
    /// The line under it.
    pub sottotitolo: String,
    /// What it is about, for the file's metadata.
    pub oggetto: String,
    /// The body that issues it.
    pub ente: Dato,
    /// The body's logo, if it has given one.
    pub logo: Option<Logo>,
    /// The day it bears, `2024-03-15`.
    pub data: String,
    /// The short title at the head of each page.
    pub testata: String,
    /// The mark of each page until the plan is adopted.
    pub marca: Option<String>,
    /// The number of the first footnote: the document stands inside a larger plan.
    pub prima_nota: u32,
    /// Whether the data are illustrative.
    pub dimostrativo: bool,
    /// Whether the body has dirigenti: where it has none, the E.Q. answer for the strategic objectives.
    pub dirigenti: bool,
    /// Whether the tavole put any objective in evidence.
    pub evidenza: bool,
    /// The errors of a draft, listed in front; empty otherwise.
    pub errori: Vec<Errore>,
}

/// The logo at the head of a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Logo {
    /// The name of its file, beside `ente.xlsx`.
    pub file: String,
    /// The words for those who cannot see it.
    pub alt: String,
}

/// An error of the data, as the front of a draft lists it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Errore {
    /// Its code, `C003`.
    pub codice: String,
    /// What is wrong.
    pub messaggio: String,
    /// The cell.
    pub luogo: String,
}

impl Testa {
    /// The opening of the document called `titolo`.
    pub fn new(redazione: &Redazione<'_>, titolo: &str, found: &Diagnostics) -> Self {
        let ente = &redazione.piano.ente;
        let denominazione = redazione.dato(&ente.denominazione);
        let piao = format!("PIAO {}", triennio(redazione));
        Self {
            titolo: titolo.to_owned(),
            sottotitolo: format!("Piano integrato di attività e organizzazione {}", triennio(redazione)),
            oggetto: format!("{piao} – Sottosezione 2.2 Performance"),
            data: ente.data_documento.as_ref().map_or_else(String::new, |data| data.value.iso()),
            testata: format!("{} – {piao} – {titolo}", denominazione.testo),
            logo: ente.logo.as_ref().map(|logo| Logo {
                file: logo.value.trim().to_owned(),
                alt: format!("Logo dell’ente: {}", denominazione.testo),
            }),
            ente: denominazione,
            marca: marca(ente.stato.value, found.has_errors()),
            // As many as a document can number.
            prima_nota: ente.prima_nota.value.clamp(1, 9_999),
            dimostrativo: ente.dati_dimostrativi.value,
            dirigenti: redazione.piano.ha_dirigenti(),
            evidenza: redazione.piano.obiettivi.iter().any(|obiettivo| redazione.piano.in_evidenza(obiettivo)),
            errori: errori(redazione, found),
        }
    }
}

/// The years of the plan, "2024-2026".
pub(super) fn triennio(redazione: &Redazione<'_>) -> String {
    let [first, _, last] = redazione.piano.ente.triennio();
    format!("{first}-{last}")
}

fn marca(stato: Stato, errors: bool) -> Option<String> {
    let word = match stato {
        _ if errors => "BOZZA CON ERRORI",
        Stato::Bozza => "BOZZA",
        Stato::Proposta => "PROPOSTA",
        Stato::Adottato => return None,
    };
    Some(word.to_owned())
}

fn errori(redazione: &Redazione<'_>, found: &Diagnostics) -> Vec<Errore> {
    found
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Errore)
        .map(|diagnostic| Errore {
            codice: diagnostic.code.to_string(),
            messaggio: redazione.testo(&diagnostic.message),
            luogo: redazione.testo(&diagnostic.place.to_string()),
        })
        .collect()
}
