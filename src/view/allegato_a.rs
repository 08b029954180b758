// SPDX-License-Identifier: EUPL-1.2
//! Allegato A: an index, a scheda an objective, the `NdV`'s weights.

use super::dato::{Dato, Redazione};
use super::documento::{Testa, triennio};
use super::scheda::Scheda;
use crate::diagnostics::Diagnostics;
use crate::model::{Decimale, Percentuale, RegolaKpi, Struttura};
use schemars::JsonSchema;
use serde::Serialize;

/// The document of the schede.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AllegatoA {
    /// How the document opens.
    pub documento: Testa,
    /// The years of the plan.
    pub triennio: String,
    /// The seven rules of a KPI, if the schede say how each indicator keeps them.
    pub regole_kpi: Vec<VoceRegolaKpi>,
    /// The schede, by structure of the cascade: one group a linea di mandato.
    pub linee: Vec<SchedeDellaLinea>,
    /// The minutes in which the weights were set.
    pub verbale: Option<Dato>,
    /// The weights, by post; empty when none is known.
    pub pesatura: Vec<PesiIncarico>,
}

/// One of the seven rules of a KPI.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceRegolaKpi {
    /// How the schede call it: "storico".
    pub nome: String,
    /// The rule.
    pub enunciato: String,
}

/// The schede of a linea di mandato.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SchedeDellaLinea {
    /// The code of the linea; `None` for the objectives that none takes in.
    pub codice: Option<Dato>,
    /// The title of the linea.
    pub titolo: Option<Dato>,
    /// The schede, by code.
    pub schede: Vec<Scheda>,
}

/// The weights of a post.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PesiIncarico {
    /// The post.
    pub incarico: Dato,
    /// Its objectives.
    pub pesi: Vec<PesoObiettivo>,
    /// What they add up to.
    pub totale: String,
}

/// The weight of an objective.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PesoObiettivo {
    /// The objective's code.
    pub codice: Dato,
    /// The objective's title.
    pub titolo: Dato,
    /// The anchor of its scheda, if the plan has it.
    pub scheda: Option<String>,
    /// The weight.
    pub peso: Dato,
}

impl AllegatoA {
    /// The view of a plan; `found` are the diagnostics of its data, whose errors a draft lists.
    pub fn new(redazione: &Redazione<'_>, found: &Diagnostics) -> Self {
        let piano = redazione.piano;
        Self {
            documento: Testa::new(redazione, "Allegato A – Schede degli obiettivi", found),
            triennio: triennio(redazione),
            regole_kpi: if piano.ente.punteggio_indicatori.value { regole_kpi() } else { Vec::new() },
            linee: linee(redazione),
            verbale: redazione.facoltativo(piano.ente.verbale_ndv.as_ref()),
            pesatura: piano.strutture.iter().filter_map(|struttura| pesi(redazione, struttura)).collect(),
        }
    }
}

fn regole_kpi() -> Vec<VoceRegolaKpi> {
    let voce = |regola: &RegolaKpi| VoceRegolaKpi {
        nome: regola.parola().to_owned(),
        enunciato: regola.enunciato().to_owned(),
    };
    RegolaKpi::TUTTE.iter().map(voce).collect()
}

fn linee(redazione: &Redazione<'_>) -> Vec<SchedeDellaLinea> {
    let piano = redazione.piano;
    let scheda = |obiettivo| Scheda::new(redazione, obiettivo);
    let mut groups: Vec<SchedeDellaLinea> = piano
        .linee
        .iter()
        .map(|linea| SchedeDellaLinea {
            codice: Some(redazione.dato(&linea.codice)),
            titolo: Some(redazione.dato(&linea.titolo)),
            schede: piano
                .obiettivi
                .iter()
                .filter(|o| piano.linea_di(o).is_some_and(|l| l.codice.value == linea.codice.value))
                .map(scheda)
                .collect(),
        })
        .collect();
    let orphans: Vec<Scheda> = piano.obiettivi.iter().filter(|o| piano.linea_di(o).is_none()).map(scheda).collect();
    if !orphans.is_empty() {
        groups.push(SchedeDellaLinea { codice: None, titolo: None, schede: orphans });
    }
    groups.retain(|group| !group.schede.is_empty());
    groups
}

fn pesi(redazione: &Redazione<'_>, struttura: &Struttura) -> Option<PesiIncarico> {
    let piano = redazione.piano;
    let pesi: Vec<_> = piano.pesi_di(&struttura.nome.value).collect();
    let mut totale = Decimale::ZERO;
    for peso in pesi.iter().filter_map(|peso| peso.peso.as_ref()) {
        totale = totale + peso.value.0;
    }
    let righe: Vec<PesoObiettivo> = pesi
        .into_iter()
        .map(|peso| {
            let obiettivo = piano.obiettivo(peso.obiettivo.value);
            PesoObiettivo {
                codice: redazione.dato(&peso.obiettivo),
                titolo: redazione.richiesto(obiettivo.map(|o| &o.titolo)),
                scheda: obiettivo.map(|o| format!("scheda-{}", o.codice.value)),
                peso: redazione.richiesto(peso.peso.as_ref()),
            }
        })
        .collect();
    (!righe.is_empty()).then(|| PesiIncarico {
        incarico: redazione.dato(&struttura.nome),
        pesi: righe,
        totale: Percentuale(totale).to_string(),
    })
}
