// SPDX-License-Identifier: EUPL-1.2
//! The Piano delle azioni positive: a document of its own, and a part of section 2.2.

mod azioni;
mod figura_azioni;
mod figura_strumenti;
mod monitoraggio;
mod movimenti;
mod tabella;

pub use azioni::{ObiettivoCollegato, RigaAttivita, VoceAzione};
pub use figura_azioni::{Barra, Fascia, FiguraAzioni};
pub use figura_strumenti::{FiguraStrumenti, Riquadro};
pub use monitoraggio::{
    Monitoraggio, PresenzaFemminile, QuadroAgile, QuadroOrganico, QuadroRegime, Riequilibrio, SintesiRegime,
};
pub use movimenti::{DonneSuTotale, Movimenti, QuadroMovimenti};
pub use tabella::{RigaConteggi, TabellaConteggi};

use super::brani::{self, Blocco};
use super::dato::{Dato, Redazione};
use super::documento::{Testa, triennio};
use crate::diagnostics::Diagnostics;
use crate::model::{Colonna, FonteNormativa, Pap};
use schemars::JsonSchema;
use serde::Serialize;

/// The section of the sheet `Testi` that belongs to the premise.
const PREMESSA: &str = "PAP premessa";

/// The document of the PAP.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PianoAzioniPositive {
    /// How the document opens.
    pub documento: Testa,
    /// What it holds.
    pub pap: AzioniPositive,
}

/// What the PAP says, wherever it is printed. What the plan has no data for is missing or empty.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AzioniPositive {
    /// What the body says in the premise.
    pub premessa: Vec<Blocco>,
    /// The normative sources, two a row.
    pub fonti: Vec<RigaFonti>,
    /// The tables of the people.
    pub monitoraggio: Option<Monitoraggio>,
    /// The instruments.
    pub strumenti: Vec<VoceStrumento>,
    /// Their figure, in parts if one page does not hold it.
    pub figure_strumenti: Vec<FiguraStrumenti>,
    /// Goals and actions; none if the plan has neither.
    pub programmazione: Option<Programmazione>,
    /// The expected results.
    pub risultati: Vec<Dato>,
    /// Whether there is more than one.
    pub piu_risultati: bool,
    /// The opinions.
    pub pareri: Vec<VoceParere>,
}

/// A row of the normative sources.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RigaFonti {
    /// The source on the left, if the column is that long.
    pub sinistra: Option<Fonte>,
    /// The source on the right.
    pub destra: Option<Fonte>,
}

/// A normative source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fonte {
    /// Its citation.
    pub atto: Dato,
    /// What it says.
    pub contenuto: Vec<Blocco>,
}

/// An instrument of equality.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceStrumento {
    /// Its title.
    pub titolo: Dato,
    /// What is said of it.
    pub testo: Vec<Blocco>,
}

/// Goals and actions.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Programmazione {
    /// The goals.
    pub obiettivi: Vec<Dato>,
    /// Whether there is more than one.
    pub piu_obiettivi: bool,
    /// The actions, by number.
    pub azioni: Vec<VoceAzione>,
    /// Whether there is more than one.
    pub piu_azioni: bool,
    /// Their figure, in parts if one page does not hold it.
    pub figure: Vec<FiguraAzioni>,
}

/// An opinion.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceParere {
    /// Whose.
    pub organo: Dato,
    /// The day it was given; «—» if it was not yet.
    pub data: Dato,
}

impl PianoAzioniPositive {
    /// The view of a plan; `found` are the diagnostics of its data, whose errors a draft lists.
    pub fn new(redazione: &Redazione<'_>, found: &Diagnostics) -> Self {
        Self {
            documento: Testa::new(redazione, "Piano delle azioni positive", found),
            pap: AzioniPositive::new(redazione),
        }
    }
}

impl AzioniPositive {
    /// What the plan has.
    pub(super) fn new(redazione: &Redazione<'_>) -> Self {
        let pap = &redazione.piano.pap;
        let strumenti: Vec<VoceStrumento> = pap
            .strumenti
            .iter()
            .map(|strumento| VoceStrumento {
                titolo: redazione.dato(&strumento.titolo),
                testo: brani::blocchi(redazione, &strumento.testo),
            })
            .collect();
        let first = redazione.piano.ente.prima_figura.value;
        let figure_strumenti = figura_strumenti::figure(&strumenti, &triennio(redazione), first);
        let next = u32::try_from(figure_strumenti.len()).map_or(u32::MAX, |count| first.saturating_add(count));
        Self {
            premessa: brani::sezione(redazione, PREMESSA),
            fonti: fonti(redazione, &pap.fonti),
            monitoraggio: Monitoraggio::new(redazione),
            strumenti,
            figure_strumenti,
            programmazione: programmazione(redazione, pap, next),
            risultati: pap.risultati_attesi.iter().map(|risultato| redazione.dato(risultato)).collect(),
            piu_risultati: pap.risultati_attesi.len() > 1,
            pareri: pap
                .pareri
                .iter()
                .map(|parere| VoceParere {
                    organo: redazione.dato(&parere.organo),
                    data: redazione.facoltativo(parere.data.as_ref()).unwrap_or_else(Dato::nessuno),
                })
                .collect(),
        }
    }

    /// Whether the plan has nothing of a PAP.
    pub(super) fn is_empty(&self) -> bool {
        self.premessa.is_empty()
            && self.fonti.is_empty()
            && self.monitoraggio.is_none()
            && self.strumenti.is_empty()
            && self.programmazione.is_none()
            && self.risultati.is_empty()
            && self.pareri.is_empty()
    }
}

fn programmazione(redazione: &Redazione<'_>, pap: &Pap, figure: u32) -> Option<Programmazione> {
    let empty = pap.obiettivi.is_empty() && pap.azioni.is_empty();
    (!empty).then(|| Programmazione {
        obiettivi: pap.obiettivi.iter().map(|obiettivo| redazione.dato(obiettivo)).collect(),
        piu_obiettivi: pap.obiettivi.len() > 1,
        azioni: pap.azioni.iter().map(|azione| VoceAzione::new(redazione, azione)).collect(),
        piu_azioni: pap.azioni.len() > 1,
        figure: figura_azioni::figure(redazione, &pap.azioni, figure),
    })
}

fn fonti(redazione: &Redazione<'_>, fonti: &[FonteNormativa]) -> Vec<RigaFonti> {
    let column = |colonna: Colonna| {
        let fonte = |fonte: &FonteNormativa| Fonte {
            atto: redazione.dato(&fonte.atto),
            contenuto: fonte.contenuto.iter().flat_map(|contenuto| brani::blocchi(redazione, contenuto)).collect(),
        };
        let mut fonti: Vec<&FonteNormativa> = fonti.iter().filter(|fonte| fonte.colonna.value == colonna).collect();
        fonti.sort_by_key(|fonte| fonte.ordine.as_ref().map_or(u32::MAX, |ordine| ordine.value));
        fonti.into_iter().map(fonte).collect::<Vec<Fonte>>().into_iter()
    };
    let (mut left, mut right) = (column(Colonna::Sinistra), column(Colonna::Destra));
    let rows = left.len().max(right.len());
    (0..rows).map(|_| RigaFonti { sinistra: left.next(), destra: right.next() }).collect()
}
