// SPDX-License-Identifier: EUPL-1.2
//! The tavole di sintesi: for each linea di mandato the cascade from the DUP to the structures.

use super::dato::{Dato, Redazione};
use super::documento::{Testa, triennio};
use crate::diagnostics::Diagnostics;
use crate::model::{LineaDiMandato, Obiettivo, ObiettivoOperativo, ObiettivoStrategico, Struttura};
use schemars::JsonSchema;
use serde::Serialize;

/// The document of the tavole di sintesi.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TavoleDiSintesi {
    /// How the document opens.
    pub documento: Testa,
    /// The years of the plan.
    pub triennio: String,
    /// One table a linea di mandato, by code.
    pub linee: Vec<LineaTavola>,
    /// The objectives that no linea could take in, in a draft with errors; empty otherwise.
    pub senza_posto: Vec<RigaTavola>,
}

/// The table of a linea di mandato.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LineaTavola {
    /// Its code, `01`.
    pub codice: Dato,
    /// Its title.
    pub titolo: Dato,
    /// Its area, in capitals.
    pub area: Dato,
    /// The number of its valore pubblico.
    pub valore_numero: Dato,
    /// The title of its valore pubblico.
    pub valore_titolo: Dato,
    /// Its rows, one an objective.
    pub righe: Vec<RigaTavola>,
}

/// A row: an objective, and the cells of the DUP's objectives that begin at it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RigaTavola {
    /// The obiettivo strategico, on the first of its rows.
    pub strategico: Option<StrategicoTavola>,
    /// The obiettivo operativo, on the first of its rows.
    pub operativo: Option<OperativoTavola>,
    /// The objective's code.
    pub codice: Dato,
    /// The objective's title.
    pub titolo: Dato,
    /// The structure, as the tavole name it.
    pub struttura: Dato,
    /// Whether it is one of the dirigenti's strategic objectives, to be put in evidence.
    pub evidenza: bool,
}

/// The cell of an obiettivo strategico.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StrategicoTavola {
    /// Its code, `01.01`.
    pub codice: Dato,
    /// Its title.
    pub titolo: Dato,
    /// How many rows it spans.
    pub righe: usize,
}

/// The cell of an obiettivo operativo.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OperativoTavola {
    /// Its code, `01.01.01`.
    pub codice: Dato,
    /// Its title.
    pub titolo: Dato,
    /// What follows the title.
    pub descrizione: Option<Dato>,
    /// How many rows it spans.
    pub righe: usize,
}

impl TavoleDiSintesi {
    /// The view of a plan; `found` are the diagnostics of its data, whose errors a draft lists.
    pub fn new(redazione: &Redazione<'_>, found: &Diagnostics) -> Self {
        let piano = redazione.piano;
        Self {
            documento: Testa::new(redazione, "Tavole di sintesi", found),
            triennio: triennio(redazione),
            linee: piano.linee.iter().map(|l| linea(redazione, l)).collect(),
            senza_posto: piano
                .obiettivi
                .iter()
                .filter(|o| !has_place(redazione, o))
                .map(|o| riga(redazione, o))
                .collect(),
        }
    }
}

fn linea(redazione: &Redazione<'_>, linea: &LineaDiMandato) -> LineaTavola {
    let piano = redazione.piano;
    let valore = linea.valore_pubblico.as_ref().and_then(|numero| piano.valore_pubblico(numero.value));
    let area = redazione.dato(&linea.area);
    LineaTavola {
        codice: redazione.dato(&linea.codice),
        titolo: redazione.dato(&linea.titolo),
        area: Dato { testo: maiuscolo(&area.testo), ..area },
        valore_numero: redazione.richiesto(valore.map(|valore| &valore.numero)),
        valore_titolo: redazione.richiesto(valore.map(|valore| &valore.titolo)),
        righe: piano.strategici_di(linea.codice.value).flat_map(|s| righe_strategico(redazione, s)).collect(),
    }
}

/// The band of the area: "Area Amministrativa" is printed after the word AREA.
fn maiuscolo(area: &str) -> String {
    let area = area.to_uppercase();
    area.strip_prefix("AREA ").map_or(area.clone(), str::to_owned)
}

fn righe_strategico(redazione: &Redazione<'_>, strategico: &ObiettivoStrategico) -> Vec<RigaTavola> {
    let operativi = redazione.piano.operativi_di(strategico.codice.value);
    let mut righe: Vec<RigaTavola> = operativi.flat_map(|o| righe_operativo(redazione, o)).collect();
    if righe.is_empty() {
        righe.push(RigaTavola { operativo: Some(operativo_vuoto()), ..riga_vuota() });
    }
    let cella = StrategicoTavola {
        codice: redazione.dato(&strategico.codice),
        titolo: redazione.dato(&strategico.titolo),
        righe: righe.len(),
    };
    righe[0].strategico = Some(cella);
    righe
}

fn righe_operativo(redazione: &Redazione<'_>, operativo: &ObiettivoOperativo) -> Vec<RigaTavola> {
    let obiettivi = redazione.piano.obiettivi_di(operativo.codice.value);
    let mut righe: Vec<RigaTavola> = obiettivi.map(|obiettivo| riga(redazione, obiettivo)).collect();
    if righe.is_empty() {
        righe.push(riga_vuota());
    }
    let cella = OperativoTavola {
        codice: redazione.dato(&operativo.codice),
        titolo: redazione.dato(&operativo.titolo),
        descrizione: redazione.facoltativo(operativo.descrizione.as_ref()),
        righe: righe.len(),
    };
    righe[0].operativo = Some(cella);
    righe
}

fn riga(redazione: &Redazione<'_>, obiettivo: &Obiettivo) -> RigaTavola {
    let struttura = redazione.piano.struttura(&obiettivo.struttura.value);
    let nome = struttura.map_or(&obiettivo.struttura, Struttura::in_tavola);
    RigaTavola {
        strategico: None,
        operativo: None,
        codice: redazione.dato(&obiettivo.codice),
        titolo: redazione.dato(&obiettivo.titolo),
        // The words are the registry's, the cell is the one in which the office names its structure.
        struttura: Dato {
            testo: redazione.dato(nome).testo,
            origine: obiettivo.struttura.origin.as_ref().map(|origin| redazione.origine(origin)),
        },
        evidenza: redazione.piano.in_evidenza(obiettivo),
    }
}

fn riga_vuota() -> RigaTavola {
    RigaTavola {
        strategico: None,
        operativo: None,
        codice: Dato::nessuno(),
        titolo: Dato::default(),
        struttura: Dato::nessuno(),
        evidenza: false,
    }
}

fn operativo_vuoto() -> OperativoTavola {
    OperativoTavola { codice: Dato::nessuno(), titolo: Dato::default(), descrizione: None, righe: 1 }
}

/// Whether the cascade leads from the objective up to a linea.
fn has_place(redazione: &Redazione<'_>, obiettivo: &Obiettivo) -> bool {
    let piano = redazione.piano;
    let operativo = obiettivo.padre().and_then(|codice| piano.obiettivo_operativo(codice));
    operativo.is_some() && piano.strategico_di(obiettivo).is_some() && piano.linea_di(obiettivo).is_some()
}
