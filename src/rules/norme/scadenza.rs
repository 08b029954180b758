// SPDX-License-Identifier: EUPL-1.2
//! The day by which the plan is due, as it can be read.

use crate::model::{Date, Ente};

/// The day by which the plan is due, and the ways of reading it. D.m. 132/2022, art. 8, c. 2, puts the ordinary day off «di
/// trenta giorni successivi a quello di approvazione dei bilanci»: to ANAC and ANCI that is the term that the law has put
/// off; to others the day on which the body approved its own.
pub(super) struct Scadenza {
    /// The last day on which nobody could call the plan late.
    pub(super) giorno: Date,
    /// Each way of reading, in words.
    pub(super) letture: Vec<String>,
}

/// How long after the budget.
const GIORNI: i64 = 30;

impl Scadenza {
    pub(super) fn new(ente: &Ente) -> Option<Self> {
        let ordinary = Date::new(ente.primo_anno.value, 1, 31)?;
        let deferred = [
            ("termine differito per il bilancio", ente.termine_bilancio.as_ref()),
            ("approvazione del bilancio", ente.data_approvazione_bilancio.as_ref()),
        ];
        let mut scadenza = Self { giorno: ordinary, letture: vec!["il termine ordinario è il 31 gennaio".to_owned()] };
        for (what, start) in deferred {
            let Some(start) = start else { continue };
            let Some(day) = Date::from_days(start.to_days() + GIORNI).filter(|day| *day > ordinary) else { continue };
            let article = if what.starts_with('a') { "dall'" } else { "dal " };
            scadenza.letture.push(format!("{GIORNI} giorni {article}{what}, {}: il {day}", start.value));
            scadenza.giorno = scadenza.giorno.max(day);
        }
        Some(scadenza)
    }
}
