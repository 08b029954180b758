// SPDX-License-Identifier: EUPL-1.2
//! Strategic objectives are those of management posts.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C031"),
    titolo: "Gli obiettivi strategici sono degli incarichi",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che nessun ufficio abbia un obiettivo «Strategico»: sono degli incarichi dirigenziali o, dove non ci sono dirigenti, di quelli di E.Q.",
    perche: "Il piano distingue gli obiettivi strategici, assegnati a chi dirige e pesati dal NdV, da quelli gestionali degli uffici.",
    norma: "D.lgs. 150/2009, art. 10, comma 1, lettera a)",
    esempio: "Un obiettivo «Strategico» nella cartella dell'Ufficio Legale.",
    rimedio: "correggere il tipo dell'obiettivo, oppure spostarlo nella cartella dell'incarico; se la struttura è l'incarico di un'E.Q., scriverlo nella colonna «Tipo» del foglio «Strutture»",
    check: Check::Obiettivo(check),
};

fn check(piano: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let (Some(tipo), Some(struttura)) = (&obiettivo.tipo, piano.struttura(&obiettivo.struttura)) else {
        return Vec::new();
    };
    if !obiettivo.is_strategico() || struttura.is_incarico() {
        return Vec::new();
    }
    vec![Rilievo::at(tipo, format!("l'obiettivo è «{}», ma «{}» è un ufficio", tipo.value, struttura.nome.value))]
}
