// SPDX-License-Identifier: EUPL-1.2
//! What each template may see of the plan, already in Italian: numbers, dates, names.
//!
//! One view a document. Views are plain `Serialize` structs whose JSON Schema the templates are checked against; all
//! logic of the documents is here, none in the templates.

mod allegato_a;
mod dato;
mod documento;
mod formato;
mod scheda;
mod tavole;

pub use allegato_a::{AllegatoA, PesiIncarico, PesoObiettivo, SchedeDellaLinea};
pub use dato::{Dato, Redazione};
pub use documento::{Errore, Testa};
pub use scheda::{
    Gradino, GruppoCollegamenti, Mese, NomeMese, Scheda, VoceCollegamento, VoceFase, VoceIndicatore, VocePersona,
    VoceRisorsa,
};
pub use tavole::{LineaTavola, OperativoTavola, RigaTavola, StrategicoTavola, TavoleDiSintesi};
