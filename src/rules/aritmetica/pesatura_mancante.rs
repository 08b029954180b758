// SPDX-License-Identifier: EUPL-1.2
//! Every objective of a management post has been weighed.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C037"),
    titolo: "Ogni obiettivo di un dirigente ha il suo peso",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo di un incarico dirigenziale sia nel foglio «Pesatura» per quell'incarico.",
    perche: "Un obiettivo senza peso non entra nella valutazione del dirigente.",
    norma: "D.lgs. 150/2009, art. 9, comma 1",
    esempio: "01.03.01.04 è nella cartella del dirigente, ma non in «Pesatura».",
    rimedio: "aggiungere la riga con il peso dato dal NdV",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in piano.strutture.iter().filter(|struttura| struttura.is_incarico()) {
        for obiettivo in piano.obiettivi_della(&incarico.nome) {
            if !piano.pesi_di(&incarico.nome).any(|peso| peso.obiettivo.value == obiettivo.codice.value) {
                let message = format!("per «{}» manca il peso di {}", incarico.nome.value, obiettivo.codice.value);
                found.push(Rilievo::at(&obiettivo.codice, message));
            }
        }
    }
    found
}
