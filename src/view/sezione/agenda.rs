// SPDX-License-Identifier: EUPL-1.2
//! Semplificazione, digitalizzazione and accessibilità, as section 2.2 lists them.

use crate::view::brani::{self, Blocco};
use crate::view::dato::{Dato, Redazione};
use crate::view::pap::ObiettivoCollegato;
use schemars::JsonSchema;
use serde::Serialize;

/// What the plan has on semplificazione.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ParteSemplificazione {
    /// What the body says of it.
    pub testo: Vec<Blocco>,
    /// How many objectives, fields or actions.
    pub numero: usize,
    /// Whether more than one.
    pub piu_voci: bool,
    /// Each.
    pub voci: Vec<VoceSemplificazione>,
}

/// An objective of semplificazione.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceSemplificazione {
    /// The objective, with the title that the plan gives it.
    pub obiettivo: ObiettivoCollegato,
    /// What it is for.
    pub finalita: Vec<Blocco>,
}

/// What the plan has on digitalizzazione.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ParteDigitalizzazione {
    /// What the body says of it.
    pub testo: Vec<Blocco>,
    /// Where the Agenda Digitale is published.
    pub indirizzo: Option<String>,
    /// How many objectives, fields or actions.
    pub numero: usize,
    /// Whether more than one.
    pub piu_voci: bool,
    /// Each, by number.
    pub voci: Vec<VoceDigitalizzazione>,
}

/// A field of digitalizzazione.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceDigitalizzazione {
    /// Its number.
    pub numero: Dato,
    /// What is done.
    pub ambito: Vec<Blocco>,
}

/// The actions of accessibility.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AzioniAccessibilita {
    /// How many objectives, fields or actions.
    pub numero: usize,
    /// Whether more than one.
    pub piu_voci: bool,
    /// Each, by number.
    pub voci: Vec<VoceAccessibilita>,
}

/// An action of accessibility.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceAccessibilita {
    /// Its number.
    pub numero: Dato,
    /// Its title.
    pub azione: Dato,
    /// What is said of it.
    pub testo: Vec<Blocco>,
    /// The objective of the plan that carries it out.
    pub obiettivo: Option<ObiettivoCollegato>,
}

impl ParteSemplificazione {
    /// What body and agenda have; `None` if it has nothing.
    pub(super) fn new(redazione: &Redazione<'_>) -> Option<Self> {
        let righe = &redazione.piano.agenda.semplificazione;
        let voci: Vec<VoceSemplificazione> = righe
            .iter()
            .map(|riga| VoceSemplificazione {
                obiettivo: ObiettivoCollegato::new(redazione, &riga.obiettivo),
                finalita: brani::blocchi(redazione, &riga.finalita),
            })
            .collect();
        let testo = brani::sezione(redazione, "Semplificazione");
        let empty = voci.is_empty() && testo.is_empty();
        (!empty).then_some(Self { testo, numero: voci.len(), piu_voci: voci.len() > 1, voci })
    }
}

impl ParteDigitalizzazione {
    /// What body and agenda have; `None` if it has nothing.
    pub(super) fn new(redazione: &Redazione<'_>) -> Option<Self> {
        let righe = &redazione.piano.agenda.digitalizzazione;
        let voci: Vec<VoceDigitalizzazione> = righe
            .iter()
            .map(|riga| VoceDigitalizzazione {
                numero: redazione.dato(&riga.numero),
                ambito: brani::blocchi(redazione, &riga.ambito),
            })
            .collect();
        let indirizzo = indirizzo(redazione);
        let mut testo = brani::sezione(redazione, "Digitalizzazione");
        if let Some(indirizzo) = &indirizzo {
            brani::collega_agenda(&mut testo, indirizzo);
        }
        let empty = voci.is_empty() && testo.is_empty();
        (!empty).then_some(Self { testo, indirizzo, numero: voci.len(), piu_voci: voci.len() > 1, voci })
    }
}

impl AzioniAccessibilita {
    /// What the agenda has; `None` if it has nothing.
    pub(super) fn new(redazione: &Redazione<'_>) -> Option<Self> {
        let righe = &redazione.piano.agenda.accessibilita;
        let voci: Vec<VoceAccessibilita> = righe
            .iter()
            .map(|riga| VoceAccessibilita {
                numero: redazione.dato(&riga.numero),
                azione: redazione.dato(&riga.azione),
                testo: riga.testo.iter().flat_map(|testo| brani::blocchi(redazione, testo)).collect(),
                obiettivo: riga.obiettivo.as_ref().map(|codice| ObiettivoCollegato::new(redazione, codice)),
            })
            .collect();
        (!voci.is_empty()).then_some(Self { numero: voci.len(), piu_voci: voci.len() > 1, voci })
    }
}

/// Where the Agenda Digitale is published, if it is an address that a link may have.
fn indirizzo(redazione: &Redazione<'_>) -> Option<String> {
    let written = redazione.piano.ente.indirizzo_agenda_digitale.as_ref()?;
    brani::indirizzo(&written.value).map(str::to_owned)
}
