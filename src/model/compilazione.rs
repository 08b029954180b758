// SPDX-License-Identifier: EUPL-1.2
//! `uffici/*.xlsx › Compilazione`: who filled a workbook in, for whom and when.

use super::Date;
use super::datum::Datum;

/// A workbook's own declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compilazione {
    /// Struttura: the name as the registry has it.
    pub struttura: Datum<String>,
    /// Anno: the first of the plan's.
    pub anno: Option<Datum<u16>>,
    /// Compilatore: a person's name.
    pub compilatore: Option<Datum<String>>,
    /// Data.
    pub data: Option<Datum<Date>>,
}
