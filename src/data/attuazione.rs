// SPDX-License-Identifier: EUPL-1.2
//! How an objective is measured and carried out: indicators, phases, people, money, links.

use super::pubblicazione::{Pubblicazione, giorno, importo, intero, parola, percentuale};
use super::valori::{Giorno, Numero, Parola, Valore};
use crate::model;
use schemars::JsonSchema;
use serde::Serialize;

/// Un indicatore (KPI), con il valore di partenza e quelli da raggiungere.
#[derive(Serialize, JsonSchema)]
pub(super) struct Indicatore {
    /// Nome dell'indicatore.
    pub(super) indicatore: String,
    /// Dell'ente nel suo insieme (High level) o di processi e uffici (Dettaglio).
    pub(super) livello: Option<Parola<model::LivelloIndicatore>>,
    /// Che cosa misura.
    pub(super) tipo: Option<Parola<model::TipoIndicatore>>,
    /// Unità di misura di baseline e target.
    pub(super) unita_di_misura: String,
    /// Formula.
    pub(super) formula: Option<String>,
    /// Fonte dei dati.
    pub(super) fonte: Option<String>,
    /// Frequenza di rilevazione.
    pub(super) frequenza: Option<String>,
    /// In quale verso il valore migliora.
    pub(super) verso: Option<Parola<model::Verso>>,
    /// Valore di partenza.
    pub(super) baseline: Option<Valore>,
    /// Anno della baseline.
    pub(super) anno_baseline: Option<u16>,
    /// Valori da raggiungere, uno per ciascun anno del triennio.
    pub(super) target: Vec<Target>,
    /// Peso nell'obiettivo, in centesimi.
    pub(super) peso_percentuale: Option<Numero>,
    /// Le regole di un buon KPI che l'indicatore rispetta; assente se l'ente non pubblica i punteggi.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) regole_kpi: Option<RegoleKpi>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Quante delle sette regole di un buon KPI un indicatore rispetta, secondo i suoi stessi campi.
#[derive(Serialize, JsonSchema)]
pub(super) struct RegoleKpi {
    /// Quante ne rispetta, da 0 a 7.
    pub(super) rispettate: u16,
    /// Quelle che non rispetta.
    pub(super) mancanti: Vec<Parola<model::RegolaKpi>>,
}

/// Il valore da raggiungere in un anno.
#[derive(Serialize, JsonSchema)]
pub(super) struct Target {
    /// Anno.
    anno: u16,
    /// Valore; null se per quell'anno non è stato fissato.
    pub(super) valore: Option<Valore>,
}

/// Una fase dell'obiettivo.
#[derive(Serialize, JsonSchema)]
pub(super) struct Fase {
    /// Che cosa si fa.
    pub(super) fase: String,
    /// Primo giorno.
    pub(super) inizio: Option<Giorno>,
    /// Ultimo giorno.
    pub(super) fine: Option<Giorno>,
    /// Peso nell'obiettivo, in centesimi.
    pub(super) peso_percentuale: Option<Numero>,
    /// Responsabile, come l'ufficio lo ha indicato: di regola un ruolo.
    pub(super) responsabile: Option<String>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Una persona che lavora all'obiettivo. La matricola non è mai pubblicata.
#[derive(Serialize, JsonSchema)]
pub(super) struct RisorsaUmana {
    /// Nominativo; assente se l'ente non pubblica i nominativi.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nominativo: Option<String>,
    /// Inquadramento.
    pub(super) inquadramento: String,
    /// Profilo professionale.
    pub(super) profilo: Option<String>,
    /// Quota del tempo di lavoro della persona dedicata all'obiettivo, in centesimi.
    pub(super) impegno_percentuale: Option<Numero>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un capitolo di bilancio dell'obiettivo.
#[derive(Serialize, JsonSchema)]
pub(super) struct RisorsaFinanziaria {
    /// Capitolo.
    pub(super) capitolo: String,
    /// Descrizione.
    pub(super) descrizione: Option<String>,
    /// Stanziamenti, uno per ciascun anno del triennio.
    pub(super) stanziamenti: Vec<Stanziamento>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Quanto è stanziato in un anno.
#[derive(Serialize, JsonSchema)]
pub(super) struct Stanziamento {
    /// Anno.
    anno: u16,
    /// Importo in euro; null se per quell'anno non è indicato.
    pub(super) importo_euro: Option<Numero>,
}

/// Un collegamento dell'obiettivo con un altro piano o adempimento.
#[derive(Serialize, JsonSchema)]
pub(super) struct Collegamento {
    /// Ambito.
    pub(super) ambito: Parola<model::Ambito>,
    /// La misura, l'azione o il capitolo richiamati.
    pub(super) riferimento: Option<String>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

impl Indicatore {
    pub(super) fn of(hand: &Pubblicazione<'_>, indicatore: &model::Indicatore, triennio: [u16; 3]) -> Self {
        let target = triennio.into_iter().zip(&indicatore.target);
        Self {
            indicatore: hand.testo(&indicatore.nome),
            livello: parola(indicatore.livello.as_ref()),
            tipo: parola(indicatore.tipo.as_ref()),
            unita_di_misura: hand.testo(&indicatore.unita_di_misura),
            formula: hand.facoltativo(indicatore.formula.as_ref()),
            fonte: hand.facoltativo(indicatore.fonte.as_ref()),
            frequenza: hand.facoltativo(indicatore.frequenza.as_ref()),
            verso: parola(indicatore.verso.as_ref()),
            baseline: hand.valore(indicatore.baseline.as_ref()),
            anno_baseline: intero(indicatore.anno_baseline.as_ref()),
            target: target.map(|(anno, valore)| Target { anno, valore: hand.valore(valore.as_ref()) }).collect(),
            peso_percentuale: percentuale(indicatore.peso.as_ref()),
            regole_kpi: hand.piano.ente.punteggio_indicatori.value.then(|| RegoleKpi::of(indicatore)),
            origine: hand.origine(&indicatore.nome),
        }
    }
}

impl RegoleKpi {
    fn of(indicatore: &model::Indicatore) -> Self {
        let punteggio = model::Punteggio::of(indicatore);
        Self {
            rispettate: punteggio.rispettate(),
            mancanti: punteggio.mancanti().iter().copied().map(Parola).collect(),
        }
    }
}

impl Fase {
    pub(super) fn of(hand: &Pubblicazione<'_>, fase: &model::Fase) -> Self {
        Self {
            fase: hand.testo(&fase.descrizione),
            inizio: giorno(fase.inizio.as_ref()),
            fine: giorno(fase.fine.as_ref()),
            peso_percentuale: percentuale(fase.peso.as_ref()),
            responsabile: hand.facoltativo(fase.responsabile.as_ref()),
            origine: hand.origine(&fase.descrizione),
        }
    }
}

impl RisorsaUmana {
    pub(super) fn of(hand: &Pubblicazione<'_>, persona: &model::RisorsaUmana) -> Self {
        Self {
            nominativo: hand.persona(persona.nominativo.as_ref()),
            inquadramento: hand.testo(&persona.inquadramento),
            profilo: hand.facoltativo(persona.profilo.as_ref()),
            impegno_percentuale: percentuale(persona.impegno.as_ref()),
            origine: hand.origine(&persona.inquadramento),
        }
    }
}

impl RisorsaFinanziaria {
    pub(super) fn of(hand: &Pubblicazione<'_>, capitolo: &model::RisorsaFinanziaria, triennio: [u16; 3]) -> Self {
        let stanziamenti = triennio.into_iter().zip(&capitolo.stanziamenti);
        Self {
            capitolo: hand.testo(&capitolo.capitolo),
            descrizione: hand.facoltativo(capitolo.descrizione.as_ref()),
            stanziamenti: stanziamenti
                .map(|(anno, stanziamento)| Stanziamento { anno, importo_euro: importo(stanziamento.as_ref()) })
                .collect(),
            origine: hand.origine(&capitolo.capitolo),
        }
    }
}

impl Collegamento {
    pub(super) fn of(hand: &Pubblicazione<'_>, collegamento: &model::Collegamento) -> Self {
        Self {
            ambito: Parola(collegamento.ambito.value),
            riferimento: hand.facoltativo(collegamento.riferimento.as_ref()),
            origine: hand.origine(&collegamento.ambito),
        }
    }
}
