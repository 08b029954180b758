// SPDX-License-Identifier: EUPL-1.2
//! The structures' names have their capitals alike.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C060"),
    titolo: "I nomi delle strutture hanno le maiuscole allo stesso modo",
    severity: Severity::Nota,
    anni: Anni::TUTTI,
    controlla: "Un nome del foglio «Strutture» scritto in minuscolo dopo la prima parola («Servizio viabilità e ambiente»), quando quasi tutti gli altri hanno la maiuscola a ogni parola; o il contrario.",
    perche: "I nomi stanno uno sotto l'altro nell'ultima colonna delle tavole.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte I",
    esempio: "«Servizio viabilità e ambiente» accanto a «Servizio Risorse Umane».",
    rimedio: "scrivere il nome come gli altri; se l'organigramma approvato lo scrive così, spegnere la regola con il motivo",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let names = piano.strutture.iter().map(|struttura| &struttura.nome);
    let styled = |wanted| names.clone().filter(move |nome| has_capitals(nome) == Some(wanted)).collect::<Vec<_>>();
    let (capitals, small): (Vec<&Datum<String>>, Vec<&Datum<String>>) = (styled(true), styled(false));
    // Where the body writes them in both ways, neither is the odd one.
    let (odd, usual, how) = if capitals.len() >= small.len() {
        (small, capitals, "in minuscolo")
    } else {
        (capitals, small, "con le maiuscole")
    };
    if usual.len() < 4 * odd.len() {
        return Vec::new();
    }
    odd.into_iter().map(|nome| Rilievo::at(nome, format!("«{}» è scritto {how}, gli altri no", nome.value))).collect()
}

/// Whether all words after the first begin with a capital, or none does; `None` where there is no telling.
fn has_capitals(nome: &str) -> Option<bool> {
    let words = nome.split(|c: char| !c.is_alphanumeric()).skip(1).filter(|word| word.chars().count() > 3);
    let mut capitals = words.map(|word| word.starts_with(char::is_uppercase));
    let first = capitals.next()?;
    capitals.all(|capital| capital == first).then_some(first)
}
