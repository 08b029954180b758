// SPDX-License-Identifier: EUPL-1.2
//! What only the body could say, in the places of the document that its workbook names.

use crate::view::brani::{self, Blocco};
use crate::view::dato::Redazione;
use schemars::JsonSchema;
use serde::Serialize;

/// The body's own narrative, by section; those on the agenda and on the PAP are with their parts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Narrativa {
    /// How the objectives were agreed upon.
    pub negoziazione: Vec<Blocco>,
    /// What the Nucleo di valutazione did.
    pub ndv: Vec<Blocco>,
    /// What the data are kept with.
    pub applicativo: Vec<Blocco>,
    /// What performance means to the body.
    pub performance: Vec<Blocco>,
    /// Its buildings.
    pub accessibilita_fisica: Vec<Blocco>,
    /// Its services on the net.
    pub accessibilita_digitale: Vec<Blocco>,
}

impl Narrativa {
    /// By the names that the sheet `Testi` gives to the sections.
    pub(super) fn new(redazione: &Redazione<'_>) -> Self {
        let sezione = |nome| brani::sezione(redazione, nome);
        Self {
            negoziazione: sezione("Negoziazione"),
            ndv: sezione("NdV"),
            applicativo: sezione("Applicativo"),
            performance: sezione("Performance individuale e organizzativa"),
            accessibilita_fisica: sezione("Accessibilità fisica"),
            accessibilita_digitale: sezione("Accessibilità digitale"),
        }
    }
}
