// SPDX-License-Identifier: EUPL-1.2
//! Every management post has a strategic objective.

use super::incarichi::incarichi_ricevuti;
use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano, Struttura};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L007"),
    titolo: "Ogni incarico ha obiettivi strategici",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che ogni incarico del foglio «Strutture», la cui cartella è arrivata, abbia almeno un obiettivo strategico. Dove ci sono dirigenti si guarda ai loro incarichi; dove non ci sono, a quelli di E.Q.",
    perche: "Il piano contiene gli obiettivi assegnati al personale dirigenziale e i relativi indicatori.",
    norma: "D.lgs. 150/2009, art. 10, comma 1, lettera a)",
    esempio: "«Dirigente Area Tecnica» manda la cartella senza obiettivi.",
    rimedio: "assegnare gli obiettivi all'incarico, oppure correggere il tipo della struttura",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in incarichi_ricevuti(piano) {
        if !piano.obiettivi_della(&incarico.nome).any(Obiettivo::is_strategico) && !sent_for_nobody(piano, incarico) {
            let message = format!("«{}» non ha obiettivi strategici", incarico.nome.value);
            found.push(Rilievo::at(&incarico.nome, message));
        }
    }
    found
}

/// Whether the post's workbook holds objectives of a structure that the register does not know: their own message says so,
/// and they may well be the post's.
fn sent_for_nobody(piano: &Piano, incarico: &Struttura) -> bool {
    let sent = piano.compilazioni.iter().find(|compilazione| compilazione.struttura.value == incarico.nome.value);
    let file = sent.and_then(|compilazione| compilazione.struttura.origin.as_ref()).map(|origin| &origin.file);
    piano.obiettivi.iter().any(|obiettivo| {
        let from = obiettivo.struttura.origin.as_ref().map(|origin| &origin.file);
        from == file && piano.struttura(&obiettivo.struttura).is_none()
    })
}
