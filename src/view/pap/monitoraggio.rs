// SPDX-License-Identifier: EUPL-1.2
//! The first part of the PAP: who works in the body, and what follows from it.

use super::movimenti::QuadroMovimenti;
use super::tabella::{TabellaConteggi, Voce, Voci};
use crate::model::{Decimale, Genere, Pap};
use crate::view::brani::{self, Blocco};
use crate::view::conteggi::{Notazione, conta, numero, quota, quota_con_articolo, quota_scritta};
use crate::view::dato::{Dato, Redazione};
use schemars::JsonSchema;
use serde::Serialize;

/// The section of the sheet `Testi` that belongs here.
const TESTI: &str = "PAP monitoraggio";

/// The tables of the people and what the narrative says of them. What the plan has no data for is missing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Monitoraggio {
    /// The day of the head-count, `31.12.2023`: the last of the year before the plan.
    pub data_organico: String,
    /// By classification.
    pub organico: Option<QuadroOrganico>,
    /// By working-time arrangement.
    pub regime_orario: Option<QuadroRegime>,
    /// Who left and who came.
    pub movimenti: Option<QuadroMovimenti>,
    /// Who works at a distance.
    pub lavoro_agile: Option<QuadroAgile>,
    /// What the body says of it.
    pub testo: Vec<Blocco>,
}

/// The people by classification.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct QuadroOrganico {
    /// The table.
    pub tabella: TabellaConteggi,
    /// All, "69 persone".
    pub persone: String,
    /// The men, "23 uomini".
    pub uomini: String,
    /// The women, "46 donne".
    pub donne: String,
    /// The share of women, "66,7%".
    pub quota_donne: Option<String>,
    /// The women in each classification that has people.
    pub inquadramenti: Vec<PresenzaFemminile>,
    /// Whether the presence of women is to be rebalanced; none if the body states no threshold.
    pub riequilibrio: Option<Riequilibrio>,
    /// Whether the actions can aim at keeping what there is: unless it has to be rebalanced.
    pub permanere: bool,
}

/// The women in a classification.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PresenzaFemminile {
    /// The classification.
    pub inquadramento: Dato,
    /// How many women.
    pub donne: String,
    /// Of how many people.
    pub persone: String,
    /// Their share, "73,7%".
    pub quota: String,
}

/// What d.lgs. 198/2006, art. 48, c. 1, asks for where a gap is wide.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Riequilibrio {
    /// Whether the whole of the staff has to be rebalanced.
    pub occorre: bool,
    /// The classifications at or below the threshold, where the whole is above it.
    pub eccezioni: Vec<PresenzaFemminile>,
    /// Whether there is more than one.
    pub piu_eccezioni: bool,
}

/// The people by working-time arrangement.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct QuadroRegime {
    /// The table.
    pub tabella: TabellaConteggi,
    /// Full and part time; none if no arrangement is known as full time.
    pub sintesi: Option<SintesiRegime>,
}

/// Full and part time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SintesiRegime {
    /// Those in full time, "61 persone".
    pub tempo_pieno: String,
    /// Whether it is one alone.
    pub uno_a_tempo_pieno: bool,
    /// Those in part time, "8"; none if nobody is.
    pub tempo_parziale: Option<String>,
    /// The men in part time, "2 uomini".
    pub uomini: String,
    /// The women in part time, "6 donne".
    pub donne: String,
    /// The gender that resorts more to part time, in proportion: "femminile" or "maschile"; none if neither does.
    pub maggior_ricorso: Option<String>,
}

/// The people who work at a distance.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct QuadroAgile {
    /// The table.
    pub tabella: TabellaConteggi,
    /// Their share of the staff with its article, "il 62%"; none if the staff is not known or smaller.
    pub quota: Option<String>,
    /// All, "43 persone".
    pub persone: String,
    /// Whether it is one alone.
    pub una_persona: bool,
    /// The men, "8 uomini".
    pub uomini: String,
    /// The women, "35 donne".
    pub donne: String,
    /// Whether women are most of them because they are most of the staff.
    pub prevalenza_donne: bool,
}

impl Monitoraggio {
    /// What the plan has; `None` if it has nothing.
    pub(super) fn new(redazione: &Redazione<'_>) -> Option<Self> {
        let pap = &redazione.piano.pap;
        let ente = &redazione.piano.ente;
        let threshold = ente.soglia_riequilibrio.as_ref().map(|soglia| soglia.value.0);
        let staff = organico(redazione, pap);
        let monitoraggio = Self {
            data_organico: format!("31.12.{}", ente.primo_anno.value.saturating_sub(1)),
            organico: quadro_organico(redazione, &staff, threshold),
            regime_orario: quadro_regime(redazione, pap, &staff),
            movimenti: QuadroMovimenti::new(redazione, threshold),
            lavoro_agile: quadro_agile(redazione, pap, &staff),
            testo: brani::sezione(redazione, TESTI),
        };
        let empty = monitoraggio.organico.is_none()
            && monitoraggio.regime_orario.is_none()
            && monitoraggio.movimenti.is_none()
            && monitoraggio.lavoro_agile.is_none()
            && monitoraggio.testo.is_empty();
        (!empty).then_some(monitoraggio)
    }
}

/// A share of people compared with the threshold as the sheet has it: with two decimals.
pub(super) fn oltre_soglia(part: u64, whole: u64, threshold: Decimale) -> Option<bool> {
    quota(part, whole, 2).map(|share| share > threshold)
}

fn organico<'a>(redazione: &Redazione<'_>, pap: &'a Pap) -> Voci<'a, String> {
    let rows = pap.organico.iter();
    Voci(
        rows.map(|riga| {
            Voce::new(redazione, &riga.genere, &riga.inquadramento, &riga.indeterminato, Some(&riga.determinato))
        })
        .collect(),
    )
}

fn quadro_organico(
    redazione: &Redazione<'_>,
    staff: &Voci<'_, String>,
    threshold: Option<Decimale>,
) -> Option<QuadroOrganico> {
    let colonne = staff.colonne();
    if colonne.is_empty() {
        return None;
    }
    let (donne, persone) = (staff.di(Genere::Donna).totale(), staff.tutti().totale());
    let presenze: Vec<(PresenzaFemminile, Option<bool>)> = colonne
        .iter()
        .filter_map(|colonna| {
            let here = |genere| staff.somma(genere, |c| *c == colonna.value).totale();
            let (donne, persone) = (here(Some(Genere::Donna)), here(None));
            let presenza = PresenzaFemminile {
                inquadramento: redazione.dato(colonna),
                donne: numero(donne),
                persone: numero(persone),
                quota: quota_scritta(donne, persone)?,
            };
            Some((presenza, threshold.and_then(|threshold| oltre_soglia(donne, persone, threshold))))
        })
        .collect();
    let above = threshold.and_then(|threshold| oltre_soglia(donne, persone, threshold));
    Some(QuadroOrganico {
        tabella: staff.tabella(redazione, &colonne, Notazione::Compresi),
        persone: conta(persone, "persona", "persone"),
        uomini: conta(staff.di(Genere::Uomo).totale(), "uomo", "uomini"),
        donne: conta(donne, "donna", "donne"),
        quota_donne: quota_scritta(donne, persone),
        permanere: above != Some(false),
        riequilibrio: above.map(|above| riequilibrio(above, &presenze)),
        inquadramenti: presenze.into_iter().map(|(presenza, _)| presenza).collect(),
    })
}

fn riequilibrio(above: bool, presenze: &[(PresenzaFemminile, Option<bool>)]) -> Riequilibrio {
    let below = presenze.iter().filter(|(_, above)| *above == Some(false)).map(|(presenza, _)| presenza.clone());
    let eccezioni: Vec<PresenzaFemminile> = if above { below.collect() } else { Vec::new() };
    Riequilibrio { occorre: !above, piu_eccezioni: eccezioni.len() > 1, eccezioni }
}

fn quadro_regime(redazione: &Redazione<'_>, pap: &Pap, staff: &Voci<'_, String>) -> Option<QuadroRegime> {
    let rows = pap.regime_orario.iter();
    let regimi = Voci(
        rows.map(|riga| Voce::new(redazione, &riga.genere, &riga.regime, &riga.indeterminato, Some(&riga.determinato)))
            .collect(),
    );
    let colonne = regimi.colonne();
    (!colonne.is_empty()).then(|| QuadroRegime {
        tabella: regimi.tabella(redazione, &colonne, Notazione::Compresi),
        sintesi: colonne.iter().any(|regime| is_tempo_pieno(&regime.value)).then(|| sintesi_regime(&regimi, staff)),
    })
}

fn sintesi_regime(regimi: &Voci<'_, String>, staff: &Voci<'_, String>) -> SintesiRegime {
    let pieno = regimi.somma(None, |regime| is_tempo_pieno(regime)).totale();
    let parziale = |genere| regimi.somma(genere, |regime| !is_tempo_pieno(regime)).totale();
    let (uomini, donne) = (parziale(Some(Genere::Uomo)), parziale(Some(Genere::Donna)));
    // In proportion to their number: where most are women, most of those in part time will be too.
    let of = |genere| match staff.di(genere).totale() {
        0 => u128::from(regimi.di(genere).totale()),
        staff => u128::from(staff),
    };
    let (men, women) = (u128::from(uomini) * of(Genere::Donna), u128::from(donne) * of(Genere::Uomo));
    let maggior_ricorso = match women.cmp(&men) {
        std::cmp::Ordering::Greater => Some("femminile"),
        std::cmp::Ordering::Less => Some("maschile"),
        std::cmp::Ordering::Equal => None,
    };
    SintesiRegime {
        tempo_pieno: conta(pieno, "persona", "persone"),
        uno_a_tempo_pieno: pieno == 1,
        tempo_parziale: Some(parziale(None)).filter(|count| *count > 0).map(numero),
        uomini: conta(uomini, "uomo", "uomini"),
        donne: conta(donne, "donna", "donne"),
        maggior_ricorso: maggior_ricorso.map(str::to_owned),
    }
}

/// Whether an arrangement is full time: "FULL TIME", "Tempo pieno".
fn is_tempo_pieno(regime: &str) -> bool {
    let letters: String = regime.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    letters.starts_with("fulltime") || letters.starts_with("tempopieno")
}

fn quadro_agile(redazione: &Redazione<'_>, pap: &Pap, staff: &Voci<'_, String>) -> Option<QuadroAgile> {
    let rows = pap.lavoro_agile.iter();
    let agile = Voci(rows.map(|r| Voce::new(redazione, &r.genere, &r.modalita, &r.persone, None)).collect());
    let colonne = agile.colonne();
    let (uomini, donne) = (agile.di(Genere::Uomo).totale(), agile.di(Genere::Donna).totale());
    let (persone, all) = (agile.tutti().totale(), staff.tutti().totale());
    (!colonne.is_empty()).then(|| QuadroAgile {
        tabella: agile.tabella(redazione, &colonne, Notazione::Compresi),
        quota: quota_con_articolo(persone, all).filter(|_| persone <= all),
        persone: conta(persone, "persona", "persone"),
        una_persona: persone == 1,
        uomini: conta(uomini, "uomo", "uomini"),
        donne: conta(donne, "donna", "donne"),
        prevalenza_donne: donne > uomini && staff.di(Genere::Donna).totale() > staff.di(Genere::Uomo).totale(),
    })
}
