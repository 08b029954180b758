// SPDX-License-Identifier: EUPL-1.2
//! Who left and who came, by year.

use super::monitoraggio::oltre_soglia;
use super::tabella::{TabellaConteggi, Voce, Voci};
use crate::model::{Datum, Decimale, Genere, Movimento};
use crate::view::conteggi::{Conteggio, Notazione, conta, numero, quota_scritta};
use crate::view::dato::Redazione;
use schemars::JsonSchema;
use serde::Serialize;

/// Who left and who came.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct QuadroMovimenti {
    /// The years of both tables, "2021-2023".
    pub anni: String,
    /// Whether they are more than one.
    pub piu_anni: bool,
    /// Who left.
    pub cessazioni: Option<Movimenti>,
    /// Who came.
    pub assunzioni: Option<Movimenti>,
    /// The women among those a tempo indeterminato, first of those who left; none where there is nobody.
    pub donne: Vec<DonneSuTotale>,
    /// Whether the share of each gender is above the threshold among those who left and those who came, whatever
    /// their contract.
    pub parita: bool,
}

/// Those who left, or those who came.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Movimenti {
    /// The years of the table, "2021-2023".
    pub anni: String,
    /// The table.
    pub tabella: TabellaConteggi,
    /// Those a tempo indeterminato, "26 cessazioni".
    pub indeterminato: String,
    /// Those a tempo determinato, "13".
    pub determinato: String,
}

/// The women among those who left, or those who came, a tempo indeterminato.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DonneSuTotale {
    /// Where: "nelle cessazioni".
    pub dove: String,
    /// How many women.
    pub donne: String,
    /// Of how many.
    pub totale: String,
    /// Their share, "57,7%".
    pub quota: String,
}

impl QuadroMovimenti {
    /// What the plan has; `None` if it has nothing. `threshold` is that of the rebalancing.
    pub(super) fn new(redazione: &Redazione<'_>, threshold: Option<Decimale>) -> Option<Self> {
        let pap = &redazione.piano.pap;
        let (left, came) = (voci(redazione, &pap.cessazioni), voci(redazione, &pap.assunzioni));
        let mut years: Vec<u16> = left.colonne().into_iter().chain(came.colonne()).map(|anno| anno.value).collect();
        years.sort_unstable();
        years.dedup();
        (!years.is_empty()).then(|| Self {
            anni: anni(&years),
            piu_anni: years.len() > 1,
            cessazioni: movimenti(redazione, &left, ("cessazione", "cessazioni")),
            assunzioni: movimenti(redazione, &came, ("assunzione", "assunzioni")),
            donne: [donne(&left, "nelle cessazioni"), donne(&came, "nelle assunzioni")].into_iter().flatten().collect(),
            parita: threshold.is_some_and(|threshold| parita(&left, &came, threshold)),
        })
    }
}

fn voci<'a>(redazione: &Redazione<'_>, movimenti: &'a [Movimento]) -> Voci<'a, u16> {
    let rows = movimenti.iter();
    Voci(rows.map(|r| Voce::new(redazione, &r.genere, &r.anno, &r.indeterminato, Some(&r.determinato))).collect())
}

fn movimenti(redazione: &Redazione<'_>, voci: &Voci<'_, u16>, nome: (&str, &str)) -> Option<Movimenti> {
    let mut colonne: Vec<&Datum<u16>> = voci.colonne();
    colonne.sort_by_key(|anno| anno.value);
    let years: Vec<u16> = colonne.iter().map(|anno| anno.value).collect();
    let all = voci.tutti();
    (!colonne.is_empty()).then(|| Movimenti {
        anni: anni(&years),
        tabella: voci.tabella(redazione, &colonne, Notazione::Aggiunti),
        indeterminato: conta(all.indeterminato, nome.0, nome.1),
        determinato: numero(all.determinato),
    })
}

fn donne(voci: &Voci<'_, u16>, dove: &str) -> Option<DonneSuTotale> {
    let (donne, totale) = (voci.di(Genere::Donna).indeterminato, voci.tutti().indeterminato);
    let quota = quota_scritta(donne, totale)?;
    Some(DonneSuTotale { dove: dove.to_owned(), donne: numero(donne), totale: numero(totale), quota })
}

/// Years in order: "2021-2023" where none is missing between, else each by name.
fn anni(years: &[u16]) -> String {
    match years {
        [one] => one.to_string(),
        [first, .., last] if usize::from(last - first) + 1 == years.len() => format!("{first}-{last}"),
        years => years.iter().map(u16::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn parita(left: &Voci<'_, u16>, came: &Voci<'_, u16>, threshold: Decimale) -> bool {
    let balanced = |voci: &Voci<'_, u16>, count: fn(Conteggio) -> u64| {
        let all = count(voci.tutti());
        Genere::TUTTE.iter().all(|genere| oltre_soglia(count(voci.di(*genere)), all, threshold).unwrap_or(true))
    };
    let both = |voci| balanced(voci, |c| c.indeterminato) && balanced(voci, |c| c.determinato);
    // The sentence speaks of both: with one sheet empty there is nothing to say.
    left.tutti().totale() > 0 && came.tutti().totale() > 0 && both(left) && both(came)
}
