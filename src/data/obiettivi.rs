// SPDX-License-Identifier: EUPL-1.2
//! The objectives of the plan, each with its cascade resolved and all that its scheda prints.

use super::attuazione::{Collegamento, Fase, Indicatore, RisorsaFinanziaria, RisorsaUmana};
use super::piano::each;
use super::pubblicazione::{Pubblicazione, intero, parola};
use super::valori::{Codice, Parola};
use crate::model::{self, Livello};
use schemars::JsonSchema;
use serde::Serialize;

/// Un obiettivo del piano.
#[derive(Serialize, JsonSchema)]
pub(super) struct Obiettivo {
    /// Codice, NN.NN.NN.NN.
    pub(super) codice: Codice,
    /// Titolo.
    pub(super) titolo: String,
    /// Strategico (dei dirigenti) o gestionale.
    pub(super) tipo: Option<Parola<model::TipoObiettivo>>,
    /// Struttura che ne risponde.
    pub(super) struttura: String,
    /// Responsabile, come l'ufficio lo ha indicato: di regola un ruolo.
    pub(super) responsabile: Option<String>,
    /// Da che cosa discende.
    pub(super) cascata: Cascata,
    /// Descrizione.
    pub(super) descrizione: Option<String>,
    /// Finalità.
    pub(super) finalita: Option<String>,
    /// Portatori di interesse.
    pub(super) stakeholder: Option<String>,
    /// Altre strutture che vi partecipano.
    pub(super) altre_strutture: Vec<String>,
    /// Missione di bilancio.
    pub(super) missione: Option<String>,
    /// Programma di bilancio.
    pub(super) programma: Option<String>,
    /// Indicatori.
    pub(super) indicatori: Vec<Indicatore>,
    /// Fasi.
    pub(super) fasi: Vec<Fase>,
    /// Persone che vi lavorano.
    pub(super) risorse_umane: Vec<RisorsaUmana>,
    /// Capitoli di bilancio.
    pub(super) risorse_finanziarie: Vec<RisorsaFinanziaria>,
    /// Collegamenti con altri piani e adempimenti.
    pub(super) collegamenti: Vec<Collegamento>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Da che cosa discende un obiettivo, dal valore pubblico all'obiettivo operativo.
#[derive(Serialize, JsonSchema)]
pub(super) struct Cascata {
    /// Valore pubblico.
    pub(super) valore_pubblico: Option<RiferimentoValore>,
    /// Area.
    pub(super) area: Option<String>,
    /// Linea di mandato.
    pub(super) linea_di_mandato: Option<Riferimento>,
    /// Obiettivo strategico del DUP.
    pub(super) obiettivo_strategico: Option<Riferimento>,
    /// Obiettivo operativo del DUP.
    pub(super) obiettivo_operativo: Option<Riferimento>,
    /// Vero se l'obiettivo operativo è quello da cui il codice comincia; falso se l'ufficio ne ha indicato un altro.
    pub(super) discende_dal_codice: bool,
}

/// Richiamo di un valore pubblico.
#[derive(Serialize, JsonSchema)]
pub(super) struct RiferimentoValore {
    /// Numero.
    pub(super) numero: u32,
    /// Titolo; null se il valore pubblico non è tra quelli del piano (può accadere solo in una bozza).
    pub(super) titolo: Option<String>,
}

/// Richiamo di un livello della cascata.
#[derive(Serialize, JsonSchema)]
pub(super) struct Riferimento {
    /// Codice.
    pub(super) codice: Codice,
    /// Titolo; null se il codice non è tra quelli del piano (può accadere solo in una bozza).
    pub(super) titolo: Option<String>,
}

impl Obiettivo {
    pub(super) fn of(hand: &Pubblicazione<'_>, obiettivo: &model::Obiettivo) -> Self {
        let triennio = hand.piano.ente.triennio();
        Self {
            codice: Codice(obiettivo.codice.value),
            titolo: hand.testo(&obiettivo.titolo),
            tipo: parola(obiettivo.tipo.as_ref()),
            struttura: hand.testo(&obiettivo.struttura),
            responsabile: hand.facoltativo(obiettivo.responsabile.as_ref()),
            cascata: Cascata::of(hand, obiettivo),
            descrizione: hand.facoltativo(obiettivo.descrizione.as_ref()),
            finalita: hand.facoltativo(obiettivo.finalita.as_ref()),
            stakeholder: hand.facoltativo(obiettivo.stakeholder.as_ref()),
            altre_strutture: each(&obiettivo.altre_strutture, |struttura| hand.testo(struttura)),
            missione: hand.facoltativo(obiettivo.missione.as_ref()),
            programma: hand.facoltativo(obiettivo.programma.as_ref()),
            indicatori: each(&obiettivo.indicatori, |indicatore| Indicatore::of(hand, indicatore, triennio)),
            fasi: each(&obiettivo.fasi, |fase| Fase::of(hand, fase)),
            risorse_umane: each(&obiettivo.risorse_umane, |persona| RisorsaUmana::of(hand, persona)),
            risorse_finanziarie: each(&obiettivo.risorse_finanziarie, |capitolo| {
                RisorsaFinanziaria::of(hand, capitolo, triennio)
            }),
            collegamenti: each(&obiettivo.collegamenti, |collegamento| Collegamento::of(hand, collegamento)),
            origine: hand.origine(&obiettivo.codice),
        }
    }
}

impl Cascata {
    fn of(hand: &Pubblicazione<'_>, obiettivo: &model::Obiettivo) -> Self {
        let piano = hand.piano;
        let operativo = obiettivo.padre();
        let strategico = operativo.and_then(|codice| codice.ancestor(Livello::ObiettivoStrategico));
        let linea = operativo.and_then(|codice| codice.ancestor(Livello::LineaDiMandato));
        let valore = piano.linea_di(obiettivo).and_then(|linea| intero(linea.valore_pubblico.as_ref()));
        let riferimento = |codice: Option<model::Codice>, titolo: Option<String>| {
            codice.map(|codice| Riferimento { codice: Codice(codice), titolo })
        };
        Self {
            valore_pubblico: valore.map(|numero| RiferimentoValore {
                numero,
                titolo: piano.valore_pubblico(numero).map(|valore| hand.testo(&valore.titolo)),
            }),
            area: hand.facoltativo(piano.area_di(obiettivo)),
            linea_di_mandato: riferimento(linea, piano.linea_di(obiettivo).map(|linea| hand.testo(&linea.titolo))),
            obiettivo_strategico: riferimento(
                strategico,
                piano.strategico_di(obiettivo).map(|strategico| hand.testo(&strategico.titolo)),
            ),
            obiettivo_operativo: riferimento(
                operativo,
                operativo.and_then(|codice| piano.obiettivo_operativo(codice)).map(|found| hand.testo(&found.titolo)),
            ),
            discende_dal_codice: operativo == obiettivo.codice.ancestor(Livello::ObiettivoOperativo),
        }
    }
}
