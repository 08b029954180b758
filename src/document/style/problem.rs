// SPDX-License-Identifier: EUPL-1.2
//! What is wrong with a style file, in Italian.

use crate::diagnostics::{Code, Diagnostic, Place};

/// The style file cannot be read, or lacks something.
pub(super) const STILE: Code = Code("M001");

/// What the reader of TOML says in English, in Italian: the mistakes that people make one by one, the others by their
/// place alone.
pub(super) fn toml_problem(place: &Place, message: &str) -> Diagnostic {
    let mut names = message.split('`').skip(1).step_by(2);
    let first = names.next().unwrap_or_default();
    let problem = |sentence: String| Diagnostic::errore(STILE, place.clone(), sentence);
    if message.starts_with("unknown field") {
        let known: Vec<&str> = names.collect();
        problem(format!("la voce «{first}» non esiste")).note(format!("qui sono ammesse: {}", known.join(", ")))
    } else if message.starts_with("missing field") {
        problem(format!("manca la voce «{first}»"))
    } else if message.starts_with("duplicate key") {
        problem("la stessa voce c'è due volte".to_owned())
    } else {
        problem("questo non è scritto come vuole il formato TOML".to_owned())
            .note("ogni riga è un commento (#), il titolo di una parte tra parentesi quadre, oppure «voce = valore»")
    }
}

/// One-based line and column of a byte offset.
pub(super) fn position(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}
