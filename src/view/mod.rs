// SPDX-License-Identifier: EUPL-1.2
//! What each template may see of the plan, already in Italian: numbers, dates, names.
//!
//! One view a document. Views are plain `Serialize` structs whose JSON Schema the templates are checked against; all
//! logic of the documents is here, none in the templates.

mod albero;
mod allegato_a;
mod brani;
mod conteggi;
mod dato;
mod disegno;
mod documento;
mod formato;
mod pap;
mod scheda;
mod sezione;
mod tavole;

pub use albero::{FiguraAlbero, NodoAlbero, Pastiglia};
pub use allegato_a::{AllegatoA, Apertura, Chiusura, ParteAllegatoA, PesiIncarico, PesoObiettivo, SchedeDellaLinea};
pub use brani::{Blocco, Brano, Pezzo};
pub use dato::{Dato, Redazione};
pub use disegno::RigaTesto;
pub use documento::{Errore, Logo, Testa};
pub use pap::{
    AzioniPositive, Barra, DonneSuTotale, Fascia, FiguraAzioni, FiguraStrumenti, Fonte, Monitoraggio, Movimenti,
    ObiettivoCollegato, PianoAzioniPositive, PresenzaFemminile, Programmazione, QuadroAgile, QuadroMovimenti,
    QuadroOrganico, QuadroRegime, Riequilibrio, RigaAttivita, RigaConteggi, RigaFonti, Riquadro, SintesiRegime,
    TabellaConteggi, VoceAzione, VoceParere, VoceStrumento,
};
pub use scheda::{
    Gradino, GruppoCollegamenti, Mese, NomeMese, Scheda, VoceCollegamento, VoceFase, VoceIndicatore, VocePersona,
    VoceRisorsa,
};
pub use sezione::{
    AzioniAccessibilita, Narrativa, ParteDigitalizzazione, ParteSemplificazione, Sezione, VoceAccessibilita,
    VoceDigitalizzazione, VoceGlossario, VoceSemplificazione,
};
pub use tavole::{LineaTavola, OperativoTavola, RigaTavola, StrategicoTavola, TavoleDiSintesi};
