// SPDX-License-Identifier: EUPL-1.2
//! Links of an objective to other plans and duties (`uffici/*.xlsx › Collegamenti`).

use super::datum::Datum;
use super::parola::parole;

parole! {
    /// What an objective can be linked to.
    pub enum Ambito {
        /// PTPCT and d.lgs. 33/2013.
        AnticorruzioneTrasparenza = "Anticorruzione e trasparenza",
        /// d.m. 132/2022, art. 3.
        Semplificazione = "Semplificazione",
        /// d.m. 132/2022, art. 3.
        Digitalizzazione = "Digitalizzazione",
        /// d.lgs. 222/2023.
        Accessibilita = "Accessibilità",
        /// d.lgs. 198/2006, art. 48: the PAP.
        PariOpportunita = "Pari opportunità",
        /// The financial programming.
        Bilancio = "Bilancio",
        /// d.l. 13/2023, art. 4-bis.
        TempiDiPagamento = "Tempi di pagamento",
        /// Training of the staff.
        Formazione = "Formazione",
        /// The recovery plan.
        Pnrr = "PNRR",
    }
}

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collegamento {
    /// Ambito.
    pub ambito: Datum<Ambito>,
    /// Riferimento: the measure, action or chapter it is linked to.
    pub riferimento: Option<Datum<String>>,
}
