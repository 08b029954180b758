// SPDX-License-Identifier: EUPL-1.2
//! `pap.xlsx`: the Piano delle azioni positive (d.lgs. 198/2006, art. 48). Totals are not data: they are computed.

use super::datum::Datum;
use super::parola::parole;
use super::{Codice, Date};

parole! {
    /// Gender, as the PAP's tables count people.
    pub enum Genere {
        /// Men.
        Uomo = "Uomo",
        /// Women.
        Donna = "Donna",
    }
}

parole! {
    /// The side of the table of the normative sources.
    pub enum Colonna {
        /// Left: the State's sources.
        Sinistra = "Sinistra",
        /// Right: the Union's and the directives.
        Destra = "Destra",
    }
}

/// The whole of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pap {
    /// Organico, in the order of the sheet.
    pub organico: Vec<Organico>,
    /// Regime orario, in the order of the sheet.
    pub regime_orario: Vec<RegimeOrario>,
    /// Whether some people of these two could not be read: their totals mean nothing.
    pub incompleto: bool,
    /// Assunzioni, by year.
    pub assunzioni: Vec<Movimento>,
    /// Cessazioni, by year.
    pub cessazioni: Vec<Movimento>,
    /// Lavoro agile, in the order of the sheet.
    pub lavoro_agile: Vec<LavoroAgile>,
    /// Fonti normative, by column and order.
    pub fonti: Vec<FonteNormativa>,
    /// Strumenti, in the order of the sheet.
    pub strumenti: Vec<Strumento>,
    /// Obiettivi, in the order of the sheet.
    pub obiettivi: Vec<Datum<String>>,
    /// Azioni, by number.
    pub azioni: Vec<Azione>,
    /// Risultati attesi, in the order of the sheet.
    pub risultati_attesi: Vec<Datum<String>>,
    /// Pareri, in the order of the sheet.
    pub pareri: Vec<Parere>,
}

/// People of a gender and a classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organico {
    /// Genere.
    pub genere: Datum<Genere>,
    /// Inquadramento.
    pub inquadramento: Datum<String>,
    /// Tempo indeterminato.
    pub indeterminato: Datum<u32>,
    /// Tempo determinato.
    pub determinato: Datum<u32>,
}

/// People of a gender under a working-time arrangement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegimeOrario {
    /// Genere.
    pub genere: Datum<Genere>,
    /// Regime: "Full time", "PT verticale 50%".
    pub regime: Datum<String>,
    /// TI.
    pub indeterminato: Datum<u32>,
    /// TD.
    pub determinato: Datum<u32>,
}

/// People of a gender who came or left in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movimento {
    /// Anno.
    pub anno: Datum<u16>,
    /// Genere.
    pub genere: Datum<Genere>,
    /// TI.
    pub indeterminato: Datum<u32>,
    /// TD.
    pub determinato: Datum<u32>,
}

/// People of a gender who work at a distance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LavoroAgile {
    /// Genere.
    pub genere: Datum<Genere>,
    /// Modalità.
    pub modalita: Datum<String>,
    /// Persone.
    pub persone: Datum<u32>,
}

/// A normative source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FonteNormativa {
    /// Colonna.
    pub colonna: Datum<Colonna>,
    /// Ordine within the column.
    pub ordine: Option<Datum<u32>>,
    /// Atto: its citation.
    pub atto: Datum<String>,
    /// Contenuto: what it says.
    pub contenuto: Option<Datum<String>>,
}

/// An instrument of equality: the CUG, the Consigliera, the centre against discrimination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strumento {
    /// Titolo.
    pub titolo: Datum<String>,
    /// Testo.
    pub testo: Datum<String>,
}

/// A positive action, with its activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Azione {
    /// Numero.
    pub numero: Datum<u32>,
    /// Titolo.
    pub titolo: Datum<String>,
    /// Obiettivo.
    pub obiettivo: Datum<String>,
    /// Its activities, in the order of the sheet.
    pub attivita: Vec<Attivita>,
}

/// An activity of a positive action: a row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attivita {
    /// Attività: what is done.
    pub descrizione: Datum<String>,
    /// Soggetti coinvolti, as written: "Ufficio Pari opportunità, CUG".
    pub soggetti: Option<Datum<String>>,
    /// Periodo: the years, in order.
    pub periodo: Option<Datum<Vec<u16>>>,
    /// Indicatore.
    pub indicatore: Option<Datum<String>>,
    /// Codice obiettivo: the objective of the plan that carries it out.
    pub obiettivo: Option<Datum<Codice>>,
}

/// An opinion that the law asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parere {
    /// Organo: CUG, Consigliera di parità, RSU.
    pub organo: Datum<String>,
    /// Data.
    pub data: Option<Datum<Date>>,
}
