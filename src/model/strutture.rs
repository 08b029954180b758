// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Strutture`: offices and management posts.

use super::datum::Datum;
use super::parola::parole;

parole! {
    /// What a structure is.
    pub enum TipoStruttura {
        /// An office or service.
        Ufficio = "Ufficio",
        /// A management post: its objectives are in evidence in the tavole.
        IncaricoDirigenziale = "Incarico dirigenziale",
        /// The post of whoever leads the offices of a body without dirigenti (TUEL, art. 109, c. 2).
        IncaricoEq = "Incarico di E.Q.",
    }
}

/// An office, or a management post, that sends a workbook and answers for objectives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Struttura {
    /// Struttura: its name, by which all the plan refers to it.
    pub nome: Datum<String>,
    /// Tipo.
    pub tipo: Option<Datum<TipoStruttura>>,
    /// Dicitura in tavola, where it differs from the name: two posts are both printed "Dirigente".
    pub dicitura: Option<Datum<String>>,
    /// Area.
    pub area: Datum<String>,
    /// Dirigente in charge of it.
    pub dirigente: Option<Datum<String>>,
    /// Alias: other spellings.
    pub alias: Vec<String>,
    /// Trasversale: may hold objectives of another area than its own.
    pub trasversale: Datum<bool>,
}

impl Struttura {
    /// How the tavole di sintesi name it.
    pub fn in_tavola(&self) -> &Datum<String> {
        self.dicitura.as_ref().unwrap_or(&self.nome)
    }

    /// Whether it is a post, whose strategic objectives the `NdV` weighs: of a dirigente or, where there are none, of an E.Q.
    pub fn is_incarico(&self) -> bool {
        self.tipo.as_ref().is_some_and(|tipo| tipo.value != TipoStruttura::Ufficio)
    }

    /// Whether it is the post of a dirigente.
    pub fn is_dirigenziale(&self) -> bool {
        self.tipo.as_ref().is_some_and(|tipo| tipo.value == TipoStruttura::IncaricoDirigenziale)
    }
}
