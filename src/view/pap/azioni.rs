// SPDX-License-Identifier: EUPL-1.2
//! The positive actions, each a table of activities.

use crate::model::{Attivita, Azione};
use crate::view::dato::{Dato, Redazione};
use schemars::JsonSchema;
use serde::Serialize;

/// A positive action.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceAzione {
    /// Its number.
    pub numero: Dato,
    /// Its title.
    pub titolo: Dato,
    /// What it is for; its cell spans the rows of the activities.
    pub obiettivo: Dato,
    /// Its activities, a row each.
    pub attivita: Vec<RigaAttivita>,
    /// How many rows there are.
    pub righe: usize,
    /// Whether any activity has an indicator.
    pub indicatori: bool,
    /// The objectives of the plan that carry it out, each once.
    pub collegati: Vec<ObiettivoCollegato>,
    /// Whether there is more than one.
    pub piu_collegati: bool,
}

/// An activity.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RigaAttivita {
    /// What is done.
    pub attivita: Dato,
    /// Who takes part.
    pub soggetti: Dato,
    /// The years, "2024/2025".
    pub periodo: Dato,
    /// What measures it.
    pub indicatore: Dato,
}

/// An objective of the plan that an action, or a row of the agenda, is carried out by.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ObiettivoCollegato {
    /// Its code.
    pub codice: Dato,
    /// Its title.
    pub titolo: Dato,
}

impl VoceAzione {
    /// As the document prints it.
    pub(super) fn new(redazione: &Redazione<'_>, azione: &Azione) -> Self {
        let collegati = collegati(redazione, azione);
        Self {
            numero: redazione.dato(&azione.numero),
            titolo: redazione.dato(&azione.titolo),
            obiettivo: redazione.dato(&azione.obiettivo),
            attivita: azione.attivita.iter().map(|attivita| riga(redazione, attivita)).collect(),
            righe: azione.attivita.len().max(1),
            indicatori: azione.attivita.iter().any(|attivita| attivita.indicatore.is_some()),
            piu_collegati: collegati.len() > 1,
            collegati,
        }
    }
}

/// The years of an activity, as the offices write them.
pub(super) fn anni(anni: &[u16]) -> String {
    anni.iter().map(u16::to_string).collect::<Vec<_>>().join("/")
}

fn riga(redazione: &Redazione<'_>, attivita: &Attivita) -> RigaAttivita {
    let or_none = |dato: Option<Dato>| dato.unwrap_or_else(Dato::nessuno);
    RigaAttivita {
        attivita: redazione.dato(&attivita.descrizione),
        soggetti: or_none(redazione.facoltativo(attivita.soggetti.as_ref())),
        periodo: or_none(attivita.periodo.as_ref().map(|periodo| redazione.scritto(periodo, |years| anni(years)))),
        indicatore: or_none(redazione.facoltativo(attivita.indicatore.as_ref())),
    }
}

fn collegati(redazione: &Redazione<'_>, azione: &Azione) -> Vec<ObiettivoCollegato> {
    let mut codici: Vec<_> = Vec::new();
    for codice in azione.attivita.iter().filter_map(|attivita| attivita.obiettivo.as_ref()) {
        if !codici.iter().any(|known: &&crate::model::Datum<_>| known.value == codice.value) {
            codici.push(codice);
        }
    }
    codici.into_iter().map(|codice| ObiettivoCollegato::new(redazione, codice)).collect()
}

impl ObiettivoCollegato {
    /// The objective of a code, with the title that the plan gives it.
    pub(in crate::view) fn new(redazione: &Redazione<'_>, codice: &crate::model::Datum<crate::model::Codice>) -> Self {
        let obiettivo = redazione.piano.obiettivo(codice.value);
        Self {
            codice: redazione.dato(codice),
            titolo: redazione.richiesto(obiettivo.map(|obiettivo| &obiettivo.titolo)),
        }
    }
}
