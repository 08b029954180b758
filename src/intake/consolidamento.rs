// SPDX-License-Identifier: EUPL-1.2
//! From what each office has sent to one plan.

use super::cascata::doppio;
use super::registro::Registro;
use super::ufficio::Ufficio;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Codice, Datum, Obiettivo, Piano};
use crate::valori::suggerimento;
use crate::workbook::codici;
use std::collections::BTreeMap;

/// Puts the offices' objectives into the plan, by code. Tells of doubles and of who has sent nothing.
pub(super) fn merge(piano: &mut Piano, received: Vec<Ufficio>, diagnostics: &mut Diagnostics) {
    let registro = Registro::new(&piano.strutture);
    let mut senders: BTreeMap<String, Datum<String>> = BTreeMap::new();
    let mut by_code: BTreeMap<Codice, Obiettivo> = BTreeMap::new();
    for ufficio in received {
        if let Some(compilazione) = ufficio.compilazione {
            let struttura = compilazione.struttura.clone();
            if let Some(first) = senders.get(&struttura.value) {
                // Its objectives would all be doubles of the first one's: one message is enough.
                diagnostics.push(second_workbook(first, &struttura));
                continue;
            }
            if registro.nome(&struttura).is_some() {
                senders.insert(struttura.value.clone(), struttura);
            }
            piano.compilazioni.push(compilazione);
        }
        for obiettivo in ufficio.obiettivi {
            match by_code.get(&obiettivo.codice.value) {
                Some(first) => {
                    let what = format!("l'obiettivo {}", obiettivo.codice.value);
                    diagnostics.push(doppio(&what, &first.codice, &obiettivo.codice));
                }
                None => drop(by_code.insert(obiettivo.codice.value, obiettivo)),
            }
        }
    }
    piano.obiettivi = by_code.into_values().collect();
    for peso in &mut piano.pesatura {
        peso.incarico = registro.resolve(peso.incarico.clone(), diagnostics);
    }
    report_missing(piano, &senders, diagnostics);
}

fn second_workbook(first: &Datum<String>, second: &Datum<String>) -> Diagnostic {
    Diagnostic::errore(
        codici::CARTELLA_DOPPIA,
        second.place(),
        format!("«{}» ha mandato due cartelle: questa non viene letta", second.value),
    )
    .note(format!("l'altra è {}", first.place()))
    .rimedio("tenere in «uffici» solo quella giusta")
}

fn report_missing(piano: &Piano, senders: &BTreeMap<String, Datum<String>>, diagnostics: &mut Diagnostics) {
    let silent = || piano.strutture.iter().filter(|struttura| !senders.contains_key(&struttura.nome.value));
    // A workbook that spells its structure wrong has been told of: whom it stands for is not missing too.
    let unknown = piano.compilazioni.iter().map(|compilazione| compilazione.struttura.value.as_str());
    let meant: Vec<&str> = unknown
        .filter(|nome| !nome.is_empty() && !senders.contains_key(*nome))
        .filter_map(|nome| suggerimento(nome, silent().map(|struttura| struttura.nome.value.as_str())))
        .collect();
    for struttura in silent().filter(|struttura| !meant.contains(&struttura.nome.value.as_str())) {
        diagnostics.push(
            Diagnostic::avviso(
                codici::STRUTTURA_SENZA_CARTELLA,
                struttura.nome.place(),
                format!("«{}» non ha mandato la sua cartella", struttura.nome.value),
            )
            .rimedio("sollecitarla; se non deve mandarla, toglierla dal foglio «Strutture»"),
        );
    }
}
