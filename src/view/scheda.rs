// SPDX-License-Identifier: EUPL-1.2
//! The scheda of an objective, with all that Allegato A prints of it.

use super::dato::{Dato, Redazione};
use super::formato;
use crate::model::{Ambito, Collegamento, Fase, Indicatore, Obiettivo, Punteggio, RisorsaFinanziaria, RisorsaUmana};
use crate::valori::MESI;
use schemars::JsonSchema;
use serde::Serialize;

/// A scheda.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Scheda {
    /// The anchor of its heading.
    pub id: String,
    /// Its code, `01.01.01.01`.
    pub codice: Dato,
    /// Its title.
    pub titolo: Dato,
    /// Strategico or Gestionale.
    pub tipo: Dato,
    /// The area of its linea.
    pub area: Dato,
    /// The cascade, from the valore pubblico down.
    pub cascata: Vec<Gradino>,
    /// The structure.
    pub struttura: Dato,
    /// Who answers for it.
    pub responsabile: Option<Dato>,
    /// The other structures that take part.
    pub altre_strutture: Vec<Dato>,
    /// What it is.
    pub descrizione: Option<Dato>,
    /// What it is for.
    pub finalita: Option<Dato>,
    /// For whom.
    pub stakeholder: Option<Dato>,
    /// The mission of the budget.
    pub missione: Option<Dato>,
    /// The programme of the budget.
    pub programma: Option<Dato>,
    /// Its links, by group; every group stands, also without links.
    pub collegamenti: Vec<GruppoCollegamenti>,
    /// Its indicators.
    pub indicatori: Vec<VoceIndicatore>,
    /// The years of the targets.
    pub anni: Vec<String>,
    /// Its phases.
    pub fasi: Vec<VoceFase>,
    /// The months at the head of the chart.
    pub mesi: Vec<NomeMese>,
    /// The year of the chart.
    pub anno: String,
    /// Its people.
    pub persone: Vec<VocePersona>,
    /// Whether names of people are printed.
    pub nominativi: bool,
    /// Its money.
    pub risorse: Vec<VoceRisorsa>,
}

/// A step of the cascade.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Gradino {
    /// What it is: "Linea di mandato".
    pub livello: String,
    /// Its code or number.
    pub codice: Dato,
    /// Its title.
    pub titolo: Dato,
}

/// A group of links.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GruppoCollegamenti {
    /// "Anticorruzione e trasparenza".
    pub nome: String,
    /// The links, as text; empty when there are none.
    pub voci: Vec<VoceCollegamento>,
}

/// A link.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceCollegamento {
    /// The field: "Digitalizzazione".
    pub ambito: Dato,
    /// The measure, action or chapter.
    pub riferimento: Option<Dato>,
}

/// An indicator.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceIndicatore {
    /// Its name.
    pub nome: Dato,
    /// High level or di dettaglio.
    pub livello: Dato,
    /// What it measures.
    pub tipo: Option<Dato>,
    /// The unit.
    pub unita: Dato,
    /// How it is computed.
    pub formula: Option<Dato>,
    /// Where its data come from.
    pub fonte: Option<Dato>,
    /// How often it is measured.
    pub frequenza: Option<Dato>,
    /// Which way is better.
    pub verso: Option<Dato>,
    /// The baseline.
    pub baseline: Option<Dato>,
    /// The year of the baseline.
    pub anno_baseline: Option<Dato>,
    /// The targets of the three years; «—» where there is none.
    pub target: Vec<Dato>,
    /// Its weight within the objective.
    pub peso: Dato,
    /// How it keeps the seven rules of a KPI, if the body has the schede say so.
    pub regole_kpi: Option<RegoleKpi>,
}

/// How an indicator keeps the seven rules of a KPI.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RegoleKpi {
    /// "6/7".
    pub punteggio: String,
    /// What it lacks: "storico".
    pub mancanti: Vec<String>,
}

/// A phase.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceFase {
    /// What is done.
    pub fase: Dato,
    /// From.
    pub inizio: Dato,
    /// To.
    pub fine: Dato,
    /// Its weight within the objective.
    pub peso: Option<Dato>,
    /// Who does it.
    pub responsabile: Option<Dato>,
    /// The twelve months of the first year.
    pub mesi: Vec<Mese>,
}

/// A month at the head of the chart.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NomeMese {
    /// Its initial, which is all that the column has room for.
    pub iniziale: String,
    /// Its name.
    pub nome: String,
}

/// A month of the chart.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Mese {
    /// Whether the phase is under way.
    pub attivo: bool,
}

/// A person.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VocePersona {
    /// The name, only if names are published.
    pub nominativo: Option<Dato>,
    /// The area of the national contract.
    pub inquadramento: Dato,
    /// The profile.
    pub profilo: Option<Dato>,
    /// The share of working time.
    pub impegno: Dato,
}

/// A chapter of the budget.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VoceRisorsa {
    /// The chapter.
    pub capitolo: Dato,
    /// What it pays for.
    pub descrizione: Option<Dato>,
    /// The amounts of the three years; «—» where there is none.
    pub stanziamenti: Vec<Dato>,
}

/// The groups of links that the published plan names, and what belongs to each.
const GRUPPI: [(&str, &[Ambito]); 5] = [
    ("Anticorruzione e trasparenza", &[Ambito::AnticorruzioneTrasparenza]),
    (
        "Semplificazione, digitalizzazione, accessibilità",
        &[Ambito::Semplificazione, Ambito::Digitalizzazione, Ambito::Accessibilita],
    ),
    ("Piano delle azioni positive", &[Ambito::PariOpportunita]),
    ("Bilancio e tempi di pagamento", &[Ambito::Bilancio, Ambito::TempiDiPagamento]),
    ("Formazione e PNRR", &[Ambito::Formazione, Ambito::Pnrr]),
];

impl Scheda {
    /// The scheda of an objective.
    pub(super) fn new(redazione: &Redazione<'_>, obiettivo: &Obiettivo) -> Self {
        let triennio = redazione.piano.ente.triennio();
        Self {
            id: format!("scheda-{}", obiettivo.codice.value),
            codice: redazione.dato(&obiettivo.codice),
            titolo: redazione.dato(&obiettivo.titolo),
            tipo: redazione.richiesto(obiettivo.tipo.as_ref()),
            area: redazione.richiesto(redazione.piano.area_di(obiettivo)),
            cascata: cascata(redazione, obiettivo),
            struttura: redazione.dato(&obiettivo.struttura),
            responsabile: redazione.facoltativo(obiettivo.responsabile.as_ref()),
            altre_strutture: obiettivo.altre_strutture.iter().map(|altra| redazione.dato(altra)).collect(),
            descrizione: redazione.facoltativo(obiettivo.descrizione.as_ref()),
            finalita: redazione.facoltativo(obiettivo.finalita.as_ref()),
            stakeholder: redazione.facoltativo(obiettivo.stakeholder.as_ref()),
            missione: redazione.facoltativo(obiettivo.missione.as_ref()),
            programma: redazione.facoltativo(obiettivo.programma.as_ref()),
            collegamenti: GRUPPI.iter().map(|(nome, ambiti)| gruppo(redazione, nome, ambiti, obiettivo)).collect(),
            indicatori: obiettivo.indicatori.iter().map(|i| indicatore(redazione, i)).collect(),
            anni: triennio.map(|anno| anno.to_string()).to_vec(),
            fasi: obiettivo.fasi.iter().map(|f| fase(redazione, f, triennio[0])).collect(),
            mesi: MESI.map(nome_mese).to_vec(),
            anno: triennio[0].to_string(),
            persone: obiettivo.risorse_umane.iter().map(|p| persona(redazione, p)).collect(),
            nominativi: redazione.piano.ente.pubblica_nominativi.value,
            risorse: obiettivo.risorse_finanziarie.iter().map(|r| risorsa(redazione, r)).collect(),
        }
    }
}

fn nome_mese(nome: &str) -> NomeMese {
    NomeMese { iniziale: nome.chars().take(1).flat_map(char::to_uppercase).collect(), nome: nome.to_owned() }
}

fn cascata(redazione: &Redazione<'_>, obiettivo: &Obiettivo) -> Vec<Gradino> {
    let piano = redazione.piano;
    let step = |livello: &str, codice: Dato, titolo: Dato| Gradino { livello: livello.to_owned(), codice, titolo };
    let mut gradini = Vec::new();
    if let Some(valore) = piano.valore_pubblico_di(obiettivo) {
        gradini.push(step("Valore pubblico", redazione.dato(&valore.numero), redazione.dato(&valore.titolo)));
    }
    if let Some(linea) = piano.linea_di(obiettivo) {
        gradini.push(step("Linea di mandato", redazione.dato(&linea.codice), redazione.dato(&linea.titolo)));
    }
    if let Some(strategico) = piano.strategico_di(obiettivo) {
        gradini.push(step(
            "Obiettivo strategico (DUP)",
            redazione.dato(&strategico.codice),
            redazione.dato(&strategico.titolo),
        ));
    }
    if let Some(operativo) = obiettivo.padre().and_then(|codice| piano.obiettivo_operativo(codice)) {
        gradini.push(step(
            "Obiettivo operativo (DUP)",
            redazione.dato(&operativo.codice),
            redazione.dato(&operativo.titolo),
        ));
    }
    gradini
}

fn gruppo(redazione: &Redazione<'_>, nome: &str, ambiti: &[Ambito], obiettivo: &Obiettivo) -> GruppoCollegamenti {
    let voce = |collegamento: &Collegamento| VoceCollegamento {
        ambito: redazione.dato(&collegamento.ambito),
        riferimento: redazione.facoltativo(collegamento.riferimento.as_ref()),
    };
    let mine = obiettivo.collegamenti.iter().filter(|collegamento| ambiti.contains(&collegamento.ambito.value));
    GruppoCollegamenti { nome: nome.to_owned(), voci: mine.map(voce).collect() }
}

fn indicatore(redazione: &Redazione<'_>, indicatore: &Indicatore) -> VoceIndicatore {
    VoceIndicatore {
        nome: redazione.dato(&indicatore.nome),
        livello: redazione.richiesto(indicatore.livello.as_ref()),
        tipo: redazione.facoltativo(indicatore.tipo.as_ref()),
        unita: redazione.dato(&indicatore.unita_di_misura),
        formula: redazione.facoltativo(indicatore.formula.as_ref()),
        fonte: redazione.facoltativo(indicatore.fonte.as_ref()),
        frequenza: redazione.facoltativo(indicatore.frequenza.as_ref()),
        verso: redazione.facoltativo(indicatore.verso.as_ref()),
        baseline: indicatore.baseline.as_ref().map(|baseline| redazione.scritto(baseline, formato::valore)),
        anno_baseline: redazione.facoltativo(indicatore.anno_baseline.as_ref()),
        target: indicatore
            .target
            .iter()
            .map(|target| target.as_ref().map_or_else(Dato::nessuno, |t| redazione.scritto(t, formato::valore)))
            .collect(),
        peso: redazione.richiesto(indicatore.peso.as_ref()),
        regole_kpi: redazione.piano.ente.punteggio_indicatori.value.then(|| regole_kpi(indicatore)),
    }
}

fn regole_kpi(indicatore: &Indicatore) -> RegoleKpi {
    let punteggio = Punteggio::of(indicatore);
    RegoleKpi {
        punteggio: punteggio.to_string(),
        mancanti: punteggio.mancanti().iter().map(|regola| regola.parola().to_owned()).collect(),
    }
}

fn fase(redazione: &Redazione<'_>, fase: &Fase, anno: u16) -> VoceFase {
    let day = |date: &Option<_>| -> Option<_> { date.as_ref().map(|d: &crate::model::Datum<_>| d.value) };
    let active = formato::mesi(anno, day(&fase.inizio), day(&fase.fine));
    VoceFase {
        fase: redazione.dato(&fase.descrizione),
        inizio: redazione.richiesto(fase.inizio.as_ref()),
        fine: redazione.richiesto(fase.fine.as_ref()),
        peso: redazione.facoltativo(fase.peso.as_ref()),
        responsabile: redazione.facoltativo(fase.responsabile.as_ref()),
        mesi: active.iter().map(|attivo| Mese { attivo: *attivo }).collect(),
    }
}

fn persona(redazione: &Redazione<'_>, persona: &RisorsaUmana) -> VocePersona {
    let published = redazione.piano.ente.pubblica_nominativi.value;
    VocePersona {
        nominativo: redazione.facoltativo(persona.nominativo.as_ref().filter(|_| published)),
        inquadramento: redazione.dato(&persona.inquadramento),
        profilo: redazione.facoltativo(persona.profilo.as_ref()),
        impegno: redazione.richiesto(persona.impegno.as_ref()),
    }
}

fn risorsa(redazione: &Redazione<'_>, risorsa: &RisorsaFinanziaria) -> VoceRisorsa {
    VoceRisorsa {
        capitolo: redazione.dato(&risorsa.capitolo),
        descrizione: redazione.facoltativo(risorsa.descrizione.as_ref()),
        stanziamenti: risorsa
            .stanziamenti
            .iter()
            .map(|s| s.as_ref().map_or_else(Dato::nessuno, |s| redazione.scritto(s, |i| formato::importo(*i))))
            .collect(),
    }
}
