// SPDX-License-Identifier: EUPL-1.2
//! Section 2.2 complete: the narrative, the tavole di sintesi, the agenda, the PAP, the acronyms.

mod agenda;
mod narrativa;

pub use agenda::{
    AzioniAccessibilita, ParteDigitalizzazione, ParteSemplificazione, VoceAccessibilita, VoceDigitalizzazione,
    VoceSemplificazione,
};
pub use narrativa::Narrativa;

use super::dato::{Dato, Redazione};
use super::documento::{Testa, triennio};
use super::pap::AzioniPositive;
use super::tavole::{LineaTavola, RigaTavola, TavoleDiSintesi};
use crate::diagnostics::Diagnostics;
use schemars::JsonSchema;
use serde::Serialize;

/// The document of section 2.2. What the plan has no data for is missing or empty, and its heading with it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sezione {
    /// How the document opens.
    pub documento: Testa,
    /// The years of the plan, "2024-2026".
    pub triennio: String,
    /// The first of them.
    pub primo_anno: String,
    /// The act that approved the system of measurement.
    pub atto_smivp: Option<Dato>,
    /// The minutes in which the weights were set.
    pub verbale: Option<Dato>,
    /// Whether there are weights, minutes or words on them.
    pub pesatura: bool,
    /// What the body says, by section.
    pub testi: Narrativa,
    /// One table a linea di mandato, by code.
    pub linee: Vec<LineaTavola>,
    /// The objectives that no linea could take in, in a draft with errors; empty otherwise.
    pub senza_posto: Vec<RigaTavola>,
    /// Whether there is anything on semplificazione or on digitalizzazione.
    pub agenda: bool,
    /// Semplificazione.
    pub semplificazione: Option<ParteSemplificazione>,
    /// Digitalizzazione.
    pub digitalizzazione: Option<ParteDigitalizzazione>,
    /// Who answers for the accessibility (d.lgs. 222/2023, art. 3).
    pub responsabile_accessibilita: Option<Dato>,
    /// Who answers for the placement at work of people with disabilities (d.lgs. 165/2001, art. 39-ter).
    pub responsabile_inserimento: Option<Dato>,
    /// The actions of accessibility.
    pub accessibilita: Option<AzioniAccessibilita>,
    /// The PAP; none if the plan has nothing of it.
    pub pap: Option<AzioniPositive>,
    /// The acronyms.
    pub glossario: Vec<VoceGlossario>,
}

/// An acronym.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceGlossario {
    /// The letters.
    pub sigla: Dato,
    /// What they stand for.
    pub significato: Dato,
}

impl Sezione {
    /// The view of a plan; `found` are the diagnostics of its data, whose errors a draft lists.
    pub fn new(redazione: &Redazione<'_>, found: &Diagnostics) -> Self {
        let piano = redazione.piano;
        let ente = &piano.ente;
        let tavole = TavoleDiSintesi::new(redazione, found);
        let testi = Narrativa::new(redazione);
        let verbale = redazione.facoltativo(ente.verbale_ndv.as_ref());
        let semplificazione = ParteSemplificazione::new(redazione);
        let digitalizzazione = ParteDigitalizzazione::new(redazione);
        let pap = AzioniPositive::new(redazione);
        Self {
            documento: Testa::new(redazione, "Sottosezione 2.2 Performance", found),
            triennio: triennio(redazione),
            primo_anno: ente.primo_anno.value.to_string(),
            atto_smivp: redazione.facoltativo(ente.atto_smivp.as_ref()),
            pesatura: verbale.is_some() || !testi.ndv.is_empty() || !piano.pesatura.is_empty(),
            verbale,
            linee: tavole.linee,
            senza_posto: tavole.senza_posto,
            agenda: semplificazione.is_some() || digitalizzazione.is_some(),
            testi,
            semplificazione,
            digitalizzazione,
            responsabile_accessibilita: redazione.facoltativo(ente.responsabile_accessibilita.as_ref()),
            responsabile_inserimento: redazione.facoltativo(ente.responsabile_inserimento.as_ref()),
            accessibilita: AzioniAccessibilita::new(redazione),
            pap: (!pap.is_empty()).then_some(pap),
            glossario: piano
                .glossario
                .iter()
                .map(|voce| VoceGlossario {
                    sigla: redazione.dato(&voce.sigla),
                    significato: redazione.dato(&voce.significato),
                })
                .collect(),
        }
    }
}
