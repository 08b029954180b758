// SPDX-License-Identifier: EUPL-1.2
//! The levels of headings: none jumps downwards by more than one, from one part to the next either.

use super::TITOLO;
use crate::diagnostics::{Diagnostic, Place};

/// The levels of a part.
#[derive(Default)]
pub(super) struct Levels {
    /// The first heading's, and where it stands: whether it may stand there depends on the part before.
    first: Option<(u8, Place)>,
    last: u8,
}

impl Levels {
    /// A heading of `level` comes next; what is wrong with it, if it is not the first.
    pub(super) fn enter(&mut self, level: u8, place: &Place) -> Option<Diagnostic> {
        let before = std::mem::replace(&mut self.last, level);
        if self.first.is_none() {
            self.first = Some((level, place.clone()));
            return None;
        }
        jump(before, level, place)
    }

    /// Goes on after parts whose last heading was of level `last`, 0 if they had none; what is wrong with the first.
    pub(super) fn go_on(self, last: &mut u8) -> Option<Diagnostic> {
        let (level, place) = self.first?;
        jump(std::mem::replace(last, self.last), level, &place)
    }
}

fn jump(before: u8, level: u8, place: &Place) -> Option<Diagnostic> {
    if level <= before + 1 {
        return None;
    }
    let message = match before {
        0 => format!("il primo titolo dev'essere <h1>, non <h{level}>"),
        before => format!("il titolo <h{level}> salta un livello: quello prima è <h{before}>"),
    };
    let diagnostic = Diagnostic::errore(TITOLO, place.clone(), message);
    let rimedio = format!("scrivere <h{}>", before + 1);
    Some(diagnostic.rimedio(rimedio).norma("WCAG 2.1, 1.3.1; PDF/UA-1, 7.4.2"))
}
