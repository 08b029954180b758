// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Ente`: the body and the plan as a whole.

use super::datum::Datum;
use super::parola::parole;
use super::{Date, Percentuale};

parole! {
    /// How far the plan has come. The first two mark every page.
    pub enum Stato {
        /// Being written.
        Bozza = "bozza",
        /// Before the organ that adopts it.
        Proposta = "proposta",
        /// Adopted.
        Adottato = "adottato",
    }
}

/// The body and what its plan says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ente {
    /// Denominazione, as it signs its acts.
    pub denominazione: Datum<String>,
    /// Tipo ente: "Provincia", "Comune".
    pub tipo_ente: Datum<String>,
    /// Codice IPA.
    pub codice_ipa: Option<Datum<String>>,
    /// Logo: the name of a PNG or SVG beside the workbook.
    pub logo: Option<Datum<String>>,
    /// Primo anno of the triennium.
    pub primo_anno: Datum<u16>,
    /// Stato; bozza when the cell cannot be read, the one that publishes least.
    pub stato: Datum<Stato>,
    /// Dati dimostrativi: a notice is printed.
    pub dati_dimostrativi: Datum<bool>,
    /// Data documento: the only date that the outputs bear.
    pub data_documento: Option<Datum<Date>>,
    /// Organo di adozione.
    pub organo_adozione: Option<Datum<String>>,
    /// Atto di adozione.
    pub atto_adozione: Option<Datum<String>>,
    /// Data adozione.
    pub data_adozione: Option<Datum<Date>>,
    /// Data approvazione bilancio: for some the term of d.m. 132/2022, art. 8, runs from it.
    pub data_approvazione_bilancio: Option<Datum<Date>>,
    /// Termine bilancio, where it was put off by law: for others the term of d.m. 132/2022, art. 8, runs from it.
    pub termine_bilancio: Option<Datum<Date>>,
    /// Atto SMIVP: the act that approved the system of measurement and evaluation.
    pub atto_smivp: Option<Datum<String>>,
    /// Verbale `NdV`: the minutes with the weights.
    pub verbale_ndv: Option<Datum<String>>,
    /// Responsabile accessibilità (d.lgs. 222/2023, art. 3).
    pub responsabile_accessibilita: Option<Datum<String>>,
    /// Responsabile inserimento (d.lgs. 165/2001, art. 39-ter).
    pub responsabile_inserimento: Option<Datum<String>>,
    /// Dipendenti: head-count on 31 December of the year before.
    pub dipendenti: Option<Datum<u32>>,
    /// Pubblica nominativi; no when the cell cannot be read.
    pub pubblica_nominativi: Datum<bool>,
    /// Indirizzo Agenda Digitale: a web address.
    pub indirizzo_agenda_digitale: Option<Datum<String>>,
    /// Prima figura: the number of the section's first figure; 1 unless said.
    pub prima_figura: Datum<u32>,
    /// Prima nota: the number of the section's first footnote; 1 unless said.
    pub prima_nota: Datum<u32>,
    /// Soglia riequilibrio: the share of a gender in a category below which d.lgs. 198/2006, art. 48, asks for action.
    pub soglia_riequilibrio: Option<Datum<Percentuale>>,
    /// Punteggio indicatori: the schede print how many of the seven rules of a KPI each indicator keeps; no unless said.
    pub punteggio_indicatori: Datum<bool>,
}

impl Ente {
    /// The three years of the plan.
    pub fn triennio(&self) -> [u16; 3] {
        let first = self.primo_anno.value;
        [first, first.saturating_add(1), first.saturating_add(2)]
    }
}
