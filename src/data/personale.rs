// SPDX-License-Identifier: EUPL-1.2
//! The PAP's monitoring tables: people counted by gender and by one thing more, with the totals computed.

use super::pubblicazione::Pubblicazione;
use super::valori::Parola;
use crate::model::{self, Datum, Genere};
use schemars::JsonSchema;
use serde::Serialize;

/// Una tabella del personale, con i suoi totali.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Tabella{R}")]
pub(super) struct Tabella<R> {
    /// Righe, come l'ufficio le ha scritte.
    pub(super) righe: Vec<R>,
    /// Totali per voce (inquadramento, regime, anno o modalità), nell'ordine in cui le voci compaiono.
    pub(super) totali_per_voce: Vec<Totale>,
    /// Totale complessivo.
    pub(super) totale: Conteggio,
}

/// Il totale di una voce.
#[derive(Serialize, JsonSchema)]
pub(super) struct Totale {
    /// Inquadramento, regime, anno o modalità.
    pub(super) voce: String,
    /// Persone.
    pub(super) persone: Conteggio,
}

/// Persone, contate per genere. Comprende il tempo indeterminato e il tempo determinato.
#[derive(Clone, Copy, Default, Serialize, JsonSchema)]
pub(super) struct Conteggio {
    /// Uomini.
    pub(super) uomini: u64,
    /// Donne.
    pub(super) donne: u64,
    /// Uomini e donne.
    pub(super) totale: u64,
}

/// Persone di un genere e di un inquadramento.
#[derive(Serialize, JsonSchema)]
pub(super) struct Organico {
    /// Genere.
    pub(super) genere: Parola<Genere>,
    /// Inquadramento.
    pub(super) inquadramento: String,
    /// Persone a tempo indeterminato.
    pub(super) tempo_indeterminato: u32,
    /// Persone a tempo determinato, in aggiunta a quelle a tempo indeterminato.
    pub(super) tempo_determinato: u32,
    /// Persone in tutto.
    pub(super) totale: u64,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Persone di un genere e di un regime orario.
#[derive(Serialize, JsonSchema)]
pub(super) struct RegimeOrario {
    /// Genere.
    pub(super) genere: Parola<Genere>,
    /// Regime orario.
    pub(super) regime: String,
    /// Persone a tempo indeterminato.
    pub(super) tempo_indeterminato: u32,
    /// Persone a tempo determinato, in aggiunta a quelle a tempo indeterminato.
    pub(super) tempo_determinato: u32,
    /// Persone in tutto.
    pub(super) totale: u64,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Persone di un genere assunte, o cessate, in un anno.
#[derive(Serialize, JsonSchema)]
pub(super) struct Movimento {
    /// Anno.
    pub(super) anno: u16,
    /// Genere.
    pub(super) genere: Parola<Genere>,
    /// Persone a tempo indeterminato.
    pub(super) tempo_indeterminato: u32,
    /// Persone a tempo determinato, in aggiunta a quelle a tempo indeterminato.
    pub(super) tempo_determinato: u32,
    /// Persone in tutto.
    pub(super) totale: u64,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Persone di un genere in lavoro agile.
#[derive(Serialize, JsonSchema)]
pub(super) struct LavoroAgile {
    /// Genere.
    pub(super) genere: Parola<Genere>,
    /// Modalità.
    pub(super) modalita: String,
    /// Persone.
    pub(super) persone: u32,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// A row that counts people of a gender under a heading.
pub(super) trait Riga {
    /// What the row's people are counted by, besides gender.
    fn voce(&self) -> String;
    /// Their gender.
    fn genere(&self) -> Genere;
    /// How many they are.
    fn persone(&self) -> u64;
}

impl<R: Riga> Tabella<R> {
    pub(super) fn of(righe: Vec<R>) -> Self {
        let mut totale = Conteggio::default();
        let mut totali_per_voce: Vec<Totale> = Vec::new();
        for riga in &righe {
            totale.add(riga);
            let voce = riga.voce();
            if let Some(found) = totali_per_voce.iter_mut().find(|totale| totale.voce == voce) {
                found.persone.add(riga);
            } else {
                let mut persone = Conteggio::default();
                persone.add(riga);
                totali_per_voce.push(Totale { voce, persone });
            }
        }
        Self { righe, totali_per_voce, totale }
    }
}

impl Conteggio {
    fn add(&mut self, riga: &impl Riga) {
        let persone = riga.persone();
        match riga.genere() {
            Genere::Uomo => self.uomini += persone,
            Genere::Donna => self.donne += persone,
        }
        self.totale += persone;
    }
}

macro_rules! riga {
    ($row:ident, $voce:ident, $persone:ident) => {
        impl Riga for $row {
            fn voce(&self) -> String {
                self.$voce.to_string()
            }

            fn genere(&self) -> Genere {
                self.genere.0
            }

            fn persone(&self) -> u64 {
                u64::from(self.$persone)
            }
        }
    };
}

riga!(Organico, inquadramento, totale);
riga!(RegimeOrario, regime, totale);
riga!(Movimento, anno, totale);
riga!(LavoroAgile, modalita, persone);

/// People of both kinds of contract.
fn in_tutto(indeterminato: &Datum<u32>, determinato: &Datum<u32>) -> u64 {
    u64::from(indeterminato.value) + u64::from(determinato.value)
}

impl Organico {
    pub(super) fn of(hand: &Pubblicazione<'_>, row: &model::Organico) -> Self {
        Self {
            genere: Parola(row.genere.value),
            inquadramento: hand.testo(&row.inquadramento),
            tempo_indeterminato: row.indeterminato.value,
            tempo_determinato: row.determinato.value,
            totale: in_tutto(&row.indeterminato, &row.determinato),
            origine: hand.origine(&row.genere),
        }
    }
}

impl RegimeOrario {
    pub(super) fn of(hand: &Pubblicazione<'_>, row: &model::RegimeOrario) -> Self {
        Self {
            genere: Parola(row.genere.value),
            regime: hand.testo(&row.regime),
            tempo_indeterminato: row.indeterminato.value,
            tempo_determinato: row.determinato.value,
            totale: in_tutto(&row.indeterminato, &row.determinato),
            origine: hand.origine(&row.genere),
        }
    }
}

impl Movimento {
    pub(super) fn of(hand: &Pubblicazione<'_>, row: &model::Movimento) -> Self {
        Self {
            anno: row.anno.value,
            genere: Parola(row.genere.value),
            tempo_indeterminato: row.indeterminato.value,
            tempo_determinato: row.determinato.value,
            totale: in_tutto(&row.indeterminato, &row.determinato),
            origine: hand.origine(&row.anno),
        }
    }
}

impl LavoroAgile {
    pub(super) fn of(hand: &Pubblicazione<'_>, row: &model::LavoroAgile) -> Self {
        Self {
            genere: Parola(row.genere.value),
            modalita: hand.testo(&row.modalita),
            persone: row.persone.value,
            origine: hand.origine(&row.genere),
        }
    }
}
