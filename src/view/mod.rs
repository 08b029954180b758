// SPDX-License-Identifier: EUPL-1.2
//! What each template may see of the plan, already in Italian: numbers, dates, names.
//!
//! One view a document. Views are plain `Serialize` structs whose JSON Schema the templates are checked against; all
//! logic of the documents is here, none in the templates.

mod dato;
mod documento;
mod tavole;

pub use dato::{Dato, Redazione};
pub use documento::{Errore, Testa};
pub use tavole::{LineaTavola, OperativoTavola, RigaTavola, StrategicoTavola, TavoleDiSintesi};
