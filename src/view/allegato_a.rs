// SPDX-License-Identifier: EUPL-1.2
//! Allegato A: an index, a scheda an objective, the `NdV`'s weights.

use super::albero::{self, FiguraAlbero};
use super::dato::{Dato, Redazione};
use super::documento::{Testa, triennio};
use super::scheda::Scheda;
use crate::diagnostics::Diagnostics;
use crate::model::{Decimale, Percentuale, Piano, RegolaKpi, Struttura};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The document of the schede, or a part of it: a plan of thousands of objectives is set a few schede at a time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AllegatoA {
    /// How the document opens.
    pub documento: Testa,
    /// What stands before the schede; in the first part only.
    pub apertura: Option<Apertura>,
    /// The schede, by structure of the cascade: one group a linea di mandato.
    pub linee: Vec<SchedeDellaLinea>,
    /// What stands after the schede; in the last part only, and if any weight is known.
    pub chiusura: Option<Chiusura>,
}

/// What stands before the schede.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Apertura {
    /// The years of the plan.
    pub triennio: String,
    /// The seven rules of a KPI, if the schede say how each indicator keeps them.
    pub regole_kpi: Vec<VoceRegolaKpi>,
    /// The tree of performance, a figure or more a valore pubblico.
    pub albero: Vec<FiguraAlbero>,
}

/// What stands after the schede.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Chiusura {
    /// The minutes in which the weights were set.
    pub verbale: Option<Dato>,
    /// The weights, by post.
    pub pesatura: Vec<PesiIncarico>,
}

/// Schede in a part: few enough that what it takes to set them is little beside what they become.
const SCHEDE: usize = 24;

/// A part of the document, to be set by itself; see [`AllegatoA::parti`].
#[derive(Clone, Debug)]
pub enum ParteAllegatoA {
    /// What stands before the schede.
    Apertura,
    /// Some schede of a linea di mandato.
    Schede {
        /// The linea, by its place in the plan; `None` for the objectives that no linea takes in.
        linea: Option<usize>,
        /// The objectives, by their place in the plan.
        obiettivi: Vec<usize>,
        /// Whether they are the linea's first.
        comincia: bool,
    },
    /// What stands after the schede.
    Chiusura,
}

/// One of the seven rules of a KPI.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceRegolaKpi {
    /// How the schede call it: "storico".
    pub nome: String,
    /// The rule.
    pub enunciato: String,
}

/// The schede of a linea di mandato, or some of them.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SchedeDellaLinea {
    /// Whether the linea begins here: its other schede, if there are more, go on without its title.
    pub comincia: bool,
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
    /// The view of a whole plan; `found` are the diagnostics of its data, whose errors a draft lists.
    pub fn new(redazione: &Redazione<'_>, found: &Diagnostics) -> Self {
        let mut all = Self::parte(redazione, found, ParteAllegatoA::Apertura);
        for parte in Self::parti(redazione) {
            let parte = Self::parte(redazione, found, parte);
            for linea in parte.linee {
                match all.linee.last_mut() {
                    Some(last) if !linea.comincia => last.schede.extend(linea.schede),
                    _ => all.linee.push(linea),
                }
            }
            all.chiusura = all.chiusura.or(parte.chiusura);
        }
        all
    }

    /// The parts that, set one after the other, are the document of [`AllegatoA::new`]; each begins on a new page.
    pub fn parti(redazione: &Redazione<'_>) -> Vec<ParteAllegatoA> {
        let schede = linee(redazione.piano).into_iter().flat_map(|(linea, obiettivi)| {
            let parts = obiettivi.chunks(SCHEDE).map(<[usize]>::to_vec).enumerate();
            let parts = parts.map(|(number, obiettivi)| (obiettivi, number == 0));
            let part = |(obiettivi, comincia)| ParteAllegatoA::Schede { linea, obiettivi, comincia };
            parts.map(part).collect::<Vec<_>>()
        });
        let chiusura = chiusura(redazione).map(|_| ParteAllegatoA::Chiusura);
        std::iter::once(ParteAllegatoA::Apertura).chain(schede).chain(chiusura).collect()
    }

    /// One part.
    pub fn parte(redazione: &Redazione<'_>, found: &Diagnostics, parte: ParteAllegatoA) -> Self {
        // Only the opening lists the errors, and a bad draft has thousands.
        let none = Diagnostics::new();
        let found = if matches!(parte, ParteAllegatoA::Apertura) { found } else { &none };
        let documento = Testa::new(redazione, "Allegato A – Schede degli obiettivi", found);
        let mut view = Self { documento, apertura: None, linee: Vec::new(), chiusura: None };
        match parte {
            ParteAllegatoA::Apertura => {
                let punteggi = redazione.piano.ente.punteggio_indicatori.value;
                view.apertura = Some(Apertura {
                    triennio: triennio(redazione),
                    regole_kpi: if punteggi { regole_kpi() } else { Vec::new() },
                    albero: albero::figure(redazione),
                });
            }
            ParteAllegatoA::Schede { linea, obiettivi, comincia } => {
                view.linee.push(schede(redazione, linea, &obiettivi, comincia));
            }
            ParteAllegatoA::Chiusura => view.chiusura = chiusura(redazione),
        }
        view
    }
}

fn regole_kpi() -> Vec<VoceRegolaKpi> {
    let voce = |regola: &RegolaKpi| VoceRegolaKpi {
        nome: regola.parola().to_owned(),
        enunciato: regola.enunciato().to_owned(),
    };
    RegolaKpi::TUTTE.iter().map(voce).collect()
}

/// The linee that have objectives, in the order of the plan, each with its objectives; last those of no linea.
fn linee(piano: &Piano) -> Vec<(Option<usize>, Vec<usize>)> {
    let mut linee: Vec<_> = (0..piano.linee.len()).map(|linea| (Some(linea), Vec::new())).collect();
    linee.push((None, Vec::new()));
    let places: BTreeMap<_, _> =
        piano.linee.iter().enumerate().rev().map(|(at, linea)| (linea.codice.value, at)).collect();
    for (number, obiettivo) in piano.obiettivi.iter().enumerate() {
        let linea = piano.linea_di(obiettivo).and_then(|linea| places.get(&linea.codice.value));
        linee[linea.copied().unwrap_or(piano.linee.len())].1.push(number);
    }
    linee.retain(|(_, obiettivi)| !obiettivi.is_empty());
    linee
}

fn schede(redazione: &Redazione<'_>, linea: Option<usize>, obiettivi: &[usize], comincia: bool) -> SchedeDellaLinea {
    let dato = linea.map(|linea| &redazione.piano.linee[linea]);
    let obiettivi = obiettivi.iter().map(|number| &redazione.piano.obiettivi[*number]);
    SchedeDellaLinea {
        comincia,
        codice: dato.map(|linea| redazione.dato(&linea.codice)),
        titolo: dato.map(|linea| redazione.dato(&linea.titolo)),
        schede: obiettivi.map(|obiettivo| Scheda::new(redazione, obiettivo)).collect(),
    }
}

fn chiusura(redazione: &Redazione<'_>) -> Option<Chiusura> {
    let piano = redazione.piano;
    let pesatura: Vec<_> = piano.strutture.iter().filter_map(|struttura| pesi(redazione, struttura)).collect();
    let verbale = redazione.facoltativo(piano.ente.verbale_ndv.as_ref());
    (!pesatura.is_empty()).then_some(Chiusura { verbale, pesatura })
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
