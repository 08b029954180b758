// SPDX-License-Identifier: EUPL-1.2
//! Every objective of a management post has been weighed.

use crate::diagnostics::{Code, Severity};
use crate::model::{Codice, Obiettivo, Piano, Struttura};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C037"),
    titolo: "Ogni obiettivo di un incarico ha il suo peso",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che ogni obiettivo di un incarico sia nel foglio «Pesatura» per quell'incarico.",
    perche: "Un obiettivo senza peso non entra nella valutazione di chi ha l'incarico.",
    norma: "D.lgs. 150/2009, art. 9, comma 1",
    esempio: "01.03.01.04 è nella cartella del dirigente, ma non in «Pesatura».",
    rimedio: "aggiungere la riga con il peso dato dal NdV",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in piano.strutture.iter().filter(|struttura| struttura.is_incarico()) {
        let missing = senza_peso(piano, incarico);
        // A weight whose code is no objective's has been told, and is probably the one that is missing here.
        let astray =
            piano.pesi_di(&incarico.nome).filter(|peso| piano.obiettivo(peso.obiettivo.value).is_none()).count();
        if missing.len() > astray {
            found.extend(missing.into_iter().map(|obiettivo| {
                let message = format!("per «{}» manca il peso di {}", incarico.nome.value, obiettivo.codice.value);
                Rilievo::at(&obiettivo.codice, message)
            }));
        }
    }
    found
}

/// The objectives of a post to which the sheet «Pesatura» gives no weight.
pub(super) fn senza_peso<'a>(piano: &'a Piano, incarico: &'a Struttura) -> Vec<&'a Obiettivo> {
    let weighed: BTreeSet<Codice> = piano.pesi_di(&incarico.nome).map(|peso| peso.obiettivo.value).collect();
    piano.obiettivi_della(&incarico.nome).filter(|obiettivo| !weighed.contains(&obiettivo.codice.value)).collect()
}
