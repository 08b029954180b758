// SPDX-License-Identifier: EUPL-1.2
//! The register of structures: any spelling that it knows becomes the structure's name.

use super::cascata::STRUTTURA_SCONOSCIUTA;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Datum, Struttura};
use crate::valori::{chiave, suggerimento};
use std::collections::BTreeMap;

/// The names of structures.
pub(super) struct Registro {
    /// From any spelling to the name.
    names: BTreeMap<String, String>,
    /// How the tavole name them, where it is not by their name.
    diciture: Vec<(String, String)>,
    /// The names, in the order of the sheet.
    all: Vec<String>,
}

impl Registro {
    pub(super) fn new(strutture: &[Struttura]) -> Self {
        let mut names = BTreeMap::new();
        // Names after aliases: a name is never another's alias.
        for struttura in strutture {
            names.extend(struttura.alias.iter().map(|alias| (chiave(alias), struttura.nome.value.clone())));
        }
        names.extend(strutture.iter().map(|struttura| (chiave(&struttura.nome), struttura.nome.value.clone())));
        let dicitura = |s: &Struttura| s.dicitura.as_ref().map(|dicitura| (chiave(dicitura), s.nome.value.clone()));
        let diciture = strutture.iter().filter_map(dicitura).collect();
        Self { names, diciture, all: strutture.iter().map(|struttura| struttura.nome.value.clone()).collect() }
    }

    /// The structure's name for any of its spellings.
    pub(super) fn nome(&self, text: &str) -> Option<&str> {
        self.names.get(&chiave(text)).map(String::as_str)
    }

    /// The structure's name in place of what was written; if the register knows none such, says so.
    pub(super) fn resolve(&self, written: Datum<String>, diagnostics: &mut Diagnostics) -> Datum<String> {
        if written.is_empty() {
            return written;
        }
        if let Some(nome) = self.nome(&written) {
            return Datum { value: nome.to_owned(), origin: written.origin };
        }
        diagnostics.push(self.unknown(&written));
        written
    }

    fn unknown(&self, written: &Datum<String>) -> Diagnostic {
        let message = format!("la struttura «{}» non è nel foglio «Strutture» di ente.xlsx", written.value);
        let diagnostic = Diagnostic::errore(STRUTTURA_SCONOSCIUTA, written.place(), message);
        let key = chiave(written);
        let same: Vec<String> = self
            .diciture
            .iter()
            .filter(|(dicitura, _)| *dicitura == key)
            .map(|(_, nome)| format!("«{nome}»"))
            .collect();
        if !same.is_empty() {
            return diagnostic
                .note(format!("così le tavole chiamano {}", same.join(" e ")))
                .rimedio("scrivere il nome della struttura per intero");
        }
        match suggerimento(written, self.all.iter().map(String::as_str)) {
            Some(near) => diagnostic.rimedio(format!(
                "forse si intendeva «{near}»: scriverlo così, oppure aggiungere questo nome alla colonna «Alias»"
            )),
            None => diagnostic.rimedio("scrivere il nome come in «Strutture», oppure aggiungerlo alla colonna «Alias»"),
        }
    }
}
