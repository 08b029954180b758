// SPDX-License-Identifier: EUPL-1.2
//! What of a plan may not be published: the names of people, unless the body says so (`Pubblica nominativi`).
//!
//! The names are those of the column `Nominativo`, and what looks like a name in the columns that may hold either a
//! role or a name (`Responsabile`, `Dirigente`, `Compilatore`, the two responsabili of `Ente`). When in doubt the words
//! are kept back: a role that is omitted can be seen and reworded, a name that is published cannot be taken back.

use super::{Datum, Piano};
use crate::diagnostics::Origin;
use crate::valori::chiave;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeSet;

/// What stands where a name must not.
const OMISSIS: &str = "(omissis)";

/// Words that make a role of what would else look like a name: "Segretario Generale", "Responsabile E.Q.".
const RUOLI: &[&str] = &[
    "amministrativo",
    "area",
    "assistente",
    "avvocato",
    "collaboratore",
    "comandante",
    "coordinatore",
    "direttore",
    "direzione",
    "dirigente",
    "funzionario",
    "generale",
    "istruttore",
    "operatore",
    "presidente",
    "referente",
    "responsabile",
    "segretario",
    "segreteria",
    "servizio",
    "settore",
    "sindaco",
    "specialista",
    "staff",
    "tecnico",
    "ufficio",
    "vicesegretario",
];

/// The hand that takes the names of people out of whatever leaves the program: words, origins, metadata, open data.
#[derive(Clone, Debug)]
pub struct Riservatezza {
    /// Finds every name in one pass, however many there are; `None` when nothing is kept back.
    nomi: Option<AhoCorasick>,
}

impl Riservatezza {
    /// What `piano` keeps to itself.
    pub fn of(piano: &Piano) -> Self {
        if piano.ente.pubblica_nominativi.value { Self { nomi: None } } else { Self::keeping(nominativi(piano)) }
    }

    fn keeping<'a>(nomi: impl IntoIterator<Item = &'a str>) -> Self {
        // The longest match wins, so that "Anna Maria Verdi" is not left with half a name by "Anna Maria". Building
        // fails only beyond some billions of states, more than the limits on workbooks let in.
        let nomi = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(nomi.into_iter().flat_map(grafie))
            .expect("the names of a plan are far fewer than an automaton can hold");
        Self { nomi: (nomi.patterns_len() > 0).then_some(nomi) }
    }

    /// Words, without the names that may not be published.
    pub fn testo(&self, testo: &str) -> String {
        match &self.nomi {
            Some(nomi) if nomi.is_match(testo) => nomi.replace_all(testo, &vec![OMISSIS; nomi.patterns_len()]),
            _ => testo.to_owned(),
        }
    }

    /// A cell's name: a workbook may bear the name of whoever fills it in.
    pub fn origine(&self, origin: &Origin) -> String {
        self.testo(&origin.to_string())
    }
}

/// The ways in which texts write a name: surname first or last, whatever the column has; without its «Dott.ssa»; in capitals.
fn grafie(nome: &str) -> BTreeSet<String> {
    let whole: Vec<&str> = nome.split_whitespace().collect();
    let bare: Vec<&str> = whole.iter().copied().filter(|word| !word.contains('.')).collect();
    let mut all = BTreeSet::from([nome.to_owned()]);
    // A surname alone would take words out of texts that speak of no person.
    for words in [whole, bare].iter().filter(|words| words.len() >= 2) {
        all.extend((0..words.len()).map(|at| [&words[at..], &words[..at]].concat().join(" ")));
    }
    let capitals: Vec<String> = all.iter().map(|nome| nome.to_uppercase()).collect();
    all.extend(capitals);
    all
}

/// The names of people that the plan knows, or seems to know.
fn nominativi(piano: &Piano) -> BTreeSet<&str> {
    let persone = piano.obiettivi.iter().flat_map(|obiettivo| &obiettivo.risorse_umane);
    let certain = persone.filter_map(|persona| persona.nominativo.as_ref());
    let ente = &piano.ente;
    let fasi = piano.obiettivi.iter().flat_map(|obiettivo| &obiettivo.fasi);
    let doubtful = [&ente.responsabile_accessibilita, &ente.responsabile_inserimento]
        .into_iter()
        .chain(piano.obiettivi.iter().map(|obiettivo| &obiettivo.responsabile))
        .chain(fasi.map(|fase| &fase.responsabile))
        .chain(piano.strutture.iter().map(|struttura| &struttura.dirigente))
        .chain(piano.compilazioni.iter().map(|compilazione| &compilazione.compilatore))
        .flatten();
    let known = parole_delle_strutture(piano);
    let text = |datum: &'_ Datum<String>| -> bool { looks_like_a_name(&datum.value, &known) };
    certain
        .chain(doubtful.filter(|datum| text(datum)))
        .map(|nome| nome.value.trim())
        .filter(|nome| !nome.is_empty())
        .collect()
}

/// The words of the register: "Polizia Provinciale" is no person.
fn parole_delle_strutture(piano: &Piano) -> BTreeSet<String> {
    let nomi = piano.strutture.iter().flat_map(|struttura| {
        let altri = struttura.alias.iter().map(String::as_str);
        [struttura.nome.value.as_str(), struttura.area.value.as_str()].into_iter().chain(altri)
    });
    nomi.flat_map(str::split_whitespace).map(chiave).collect()
}

/// Whether all its words begin with a capital, as those of a name do, and none is of a role or of a structure.
fn looks_like_a_name(text: &str, known: &BTreeSet<String>) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !word.ends_with('.')).collect();
    let is_role = |word: &&str| {
        let key = chiave(word);
        RUOLI.contains(&key.as_str()) || known.contains(&key)
    };
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    (2..=5).contains(&words.len()) && words.iter().all(capital) && !words.iter().any(is_role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_a_role() {
        let known = BTreeSet::from([chiave("Polizia"), chiave("Provinciale")]);
        for name in ["Ada Lovelace", "Dott.ssa Ada Lovelace", "Ing. Charles Babbage", "ADA LOVELACE", "Anna De Rossi"] {
            assert!(looks_like_a_name(name, &known), "{name}");
        }
        for role in [
            "Segretario Generale",
            "Dirigente dell'Area Tecnica",
            "Responsabile E.Q.",
            "Polizia Provinciale",
            "Specialista in risorse umane",
            "Avvocato",
            "",
        ] {
            assert!(!looks_like_a_name(role, &known), "{role}");
        }
    }

    #[test]
    fn a_name_is_kept_back_however_its_words_stand() {
        let riservatezza = Riservatezza::keeping(["De Rossi Maria", "Dott.ssa Müller Zoë", "Ing. Verdi Anna"]);
        for text in ["Maria De Rossi", "De Rossi Maria", "MARIA DE ROSSI", "Zoë Müller", "MÜLLER ZOË", "Anna Verdi"]
        {
            assert_eq!(riservatezza.testo(&format!("referente: {text}.")), "referente: (omissis).", "{text}");
        }
        assert_eq!(riservatezza.testo("via Maria, loc. Rossi"), "via Maria, loc. Rossi");
    }

    #[test]
    fn the_longest_name_wins() {
        let riservatezza = Riservatezza::keeping(["Anna Maria", "Anna Maria Verdi"]);
        assert_eq!(riservatezza.testo("di Anna Maria Verdi e Anna Maria"), "di (omissis) e (omissis)");
    }
}
