// SPDX-License-Identifier: EUPL-1.2
//! The PAP: its monitoring tables, sources, instruments, actions and opinions.

use super::personale::{LavoroAgile, Movimento, Organico, RegimeOrario, Tabella};
use super::piano::each;
use super::pubblicazione::{Pubblicazione, codice, giorno, intero};
use super::valori::{Codice, Giorno, Parola};
use crate::model::{self, Datum};
use schemars::JsonSchema;
use serde::Serialize;

/// Piano delle azioni positive. I totali sono calcolati dai dati, mai scritti a mano.
#[derive(Serialize, JsonSchema)]
pub(super) struct Pap {
    /// Personale per genere e inquadramento.
    pub(super) organico: Tabella<Organico>,
    /// Personale per genere e regime orario.
    pub(super) regime_orario: Tabella<RegimeOrario>,
    /// Assunzioni per anno e genere.
    pub(super) assunzioni: Tabella<Movimento>,
    /// Cessazioni per anno e genere.
    pub(super) cessazioni: Tabella<Movimento>,
    /// Persone in lavoro agile per genere e modalità.
    pub(super) lavoro_agile: Tabella<LavoroAgile>,
    /// Fonti normative.
    pub(super) fonti_normative: Vec<FonteNormativa>,
    /// Strumenti e organi di parità.
    pub(super) strumenti: Vec<Strumento>,
    /// Obiettivi delle azioni positive.
    pub(super) obiettivi: Vec<Voce>,
    /// Azioni positive, per numero.
    pub(super) azioni: Vec<Azione>,
    /// Risultati attesi.
    pub(super) risultati_attesi: Vec<Voce>,
    /// Pareri che la legge chiede.
    pub(super) pareri: Vec<Parere>,
}

/// Una fonte normativa.
#[derive(Serialize, JsonSchema)]
pub(super) struct FonteNormativa {
    /// Colonna della tabella in cui è stampata.
    pub(super) colonna: Parola<model::Colonna>,
    /// Posto nella colonna.
    pub(super) ordine: Option<u32>,
    /// Citazione dell'atto.
    pub(super) atto: String,
    /// Che cosa dice.
    pub(super) contenuto: Option<String>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Uno strumento o un organo di parità.
#[derive(Serialize, JsonSchema)]
pub(super) struct Strumento {
    /// Titolo.
    pub(super) titolo: String,
    /// Testo.
    pub(super) testo: String,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Una voce di un elenco.
#[derive(Serialize, JsonSchema)]
pub(super) struct Voce {
    /// Testo.
    pub(super) testo: String,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un'azione positiva.
#[derive(Serialize, JsonSchema)]
pub(super) struct Azione {
    /// Numero.
    pub(super) numero: u32,
    /// Titolo.
    pub(super) titolo: String,
    /// Obiettivo.
    pub(super) obiettivo: String,
    /// Attività.
    pub(super) attivita: Vec<Attivita>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un'attività di un'azione positiva.
#[derive(Serialize, JsonSchema)]
pub(super) struct Attivita {
    /// Che cosa si fa.
    pub(super) attivita: String,
    /// Soggetti coinvolti.
    pub(super) soggetti_coinvolti: Option<String>,
    /// Anni in cui si svolge.
    pub(super) periodo: Vec<u16>,
    /// Indicatore.
    pub(super) indicatore: Option<String>,
    /// Codice dell'obiettivo del piano che la realizza.
    pub(super) codice_obiettivo: Option<Codice>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un parere sul piano.
#[derive(Serialize, JsonSchema)]
pub(super) struct Parere {
    /// Organo.
    pub(super) organo: String,
    /// Giorno del parere.
    pub(super) data: Option<Giorno>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

impl Pap {
    pub(super) fn of(hand: &Pubblicazione<'_>) -> Self {
        let pap = &hand.piano.pap;
        let voce = |voce: &Datum<String>| Voce { testo: hand.testo(voce), origine: hand.origine(voce) };
        Self {
            organico: Tabella::of(each(&pap.organico, |row| Organico::of(hand, row))),
            regime_orario: Tabella::of(each(&pap.regime_orario, |row| RegimeOrario::of(hand, row))),
            assunzioni: Tabella::of(each(&pap.assunzioni, |row| Movimento::of(hand, row))),
            cessazioni: Tabella::of(each(&pap.cessazioni, |row| Movimento::of(hand, row))),
            lavoro_agile: Tabella::of(each(&pap.lavoro_agile, |row| LavoroAgile::of(hand, row))),
            fonti_normative: each(&pap.fonti, |fonte| FonteNormativa::of(hand, fonte)),
            strumenti: each(&pap.strumenti, |strumento| Strumento::of(hand, strumento)),
            obiettivi: each(&pap.obiettivi, voce),
            azioni: each(&pap.azioni, |azione| Azione::of(hand, azione)),
            risultati_attesi: each(&pap.risultati_attesi, voce),
            pareri: each(&pap.pareri, |parere| Parere::of(hand, parere)),
        }
    }
}

impl FonteNormativa {
    fn of(hand: &Pubblicazione<'_>, fonte: &model::FonteNormativa) -> Self {
        Self {
            colonna: Parola(fonte.colonna.value),
            ordine: intero(fonte.ordine.as_ref()),
            atto: hand.testo(&fonte.atto),
            contenuto: hand.facoltativo(fonte.contenuto.as_ref()),
            origine: hand.origine(&fonte.atto),
        }
    }
}

impl Strumento {
    fn of(hand: &Pubblicazione<'_>, strumento: &model::Strumento) -> Self {
        Self {
            titolo: hand.testo(&strumento.titolo),
            testo: hand.testo(&strumento.testo),
            origine: hand.origine(&strumento.titolo),
        }
    }
}

impl Azione {
    fn of(hand: &Pubblicazione<'_>, azione: &model::Azione) -> Self {
        Self {
            numero: azione.numero.value,
            titolo: hand.testo(&azione.titolo),
            obiettivo: hand.testo(&azione.obiettivo),
            attivita: each(&azione.attivita, |attivita| Attivita::of(hand, attivita)),
            origine: hand.origine(&azione.numero),
        }
    }
}

impl Attivita {
    fn of(hand: &Pubblicazione<'_>, attivita: &model::Attivita) -> Self {
        Self {
            attivita: hand.testo(&attivita.descrizione),
            soggetti_coinvolti: hand.facoltativo(attivita.soggetti.as_ref()),
            periodo: attivita.periodo.as_ref().map_or_else(Vec::new, |periodo| periodo.value.clone()),
            indicatore: hand.facoltativo(attivita.indicatore.as_ref()),
            codice_obiettivo: codice(attivita.obiettivo.as_ref()),
            origine: hand.origine(&attivita.descrizione),
        }
    }
}

impl Parere {
    fn of(hand: &Pubblicazione<'_>, parere: &model::Parere) -> Self {
        Self {
            organo: hand.testo(&parere.organo),
            data: giorno(parere.data.as_ref()),
            origine: hand.origine(&parere.organo),
        }
    }
}
