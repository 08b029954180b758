// SPDX-License-Identifier: EUPL-1.2
//! What a rule is: its identity, its documentation for users, its check.

use crate::diagnostics::{Code, Diagnostic, Place, Severity};
use crate::model::{Datum, Obiettivo, Piano};
use crate::rules::aritmetica::Persone;
use crate::rules::testo::Testi;
use std::fmt;

/// A rule. All its texts are read by users: `piao spiega` and `docs/regole.md` print them.
#[derive(Clone, Copy, Debug)]
pub struct Regola {
    /// Its code, as diagnostics bear it.
    pub code: Code,
    /// Its name, a few words.
    pub titolo: &'static str,
    /// How much it weighs unless the body's sheet «Regole» says otherwise.
    pub severity: Severity,
    /// The plans that it is valid for.
    pub anni: Anni,
    /// Che cosa controlla.
    pub controlla: &'static str,
    /// Perché.
    pub perche: &'static str,
    /// Norma: short, since each diagnostic cites it.
    pub norma: &'static str,
    /// Esempio of what it finds.
    pub esempio: &'static str,
    /// Rimedio: an instruction, used by each diagnostic that has none of its own.
    pub rimedio: &'static str,
    /// The check itself.
    pub(super) check: Check,
}

/// How a rule checks an objective of a plan.
pub(super) type OfObjective = fn(&Piano, &Obiettivo) -> Vec<Rilievo>;

/// How a rule checks: a pure function of the plan, or of what is worked out of it once for several rules.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// Of the plan.
    Piano(fn(&Piano) -> Vec<Rilievo>),
    /// Of each of its objectives, whatever the others are.
    Obiettivo(OfObjective),
    /// Of all its texts.
    Testi(fn(&Testi<'_>) -> Vec<Rilievo>),
    /// Of its people.
    Persone(fn(&Persone<'_>) -> Vec<Rilievo>),
}

/// What rules look at.
pub(super) struct Esame<'a> {
    pub(super) piano: &'a Piano,
    pub(super) testi: Testi<'a>,
    pub(super) persone: Persone<'a>,
}

/// The first years of the plans that a rule is valid for: norms come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anni {
    dal: u16,
    al: u16,
}

impl Anni {
    /// Valid for any plan.
    pub const TUTTI: Self = Self { dal: 0, al: u16::MAX };

    /// Valid for the plans that begin in `anno` or later.
    pub const fn dal(anno: u16) -> Self {
        Self { dal: anno, al: u16::MAX }
    }

    /// Whether it is valid for a plan that begins in `anno`.
    pub fn contains(self, anno: u16) -> bool {
        (self.dal..=self.al).contains(&anno)
    }
}

impl fmt::Display for Anni {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.dal, self.al) {
            (0, u16::MAX) => f.write_str("tutti i piani"),
            (dal, u16::MAX) => write!(f, "i piani dal {dal}"),
            (0, al) => write!(f, "i piani fino al {al}"),
            (dal, al) => write!(f, "i piani dal {dal} al {al}"),
        }
    }
}

/// What a check has found: the rule adds code, severity and norm to it.
#[derive(Clone, Debug)]
pub(super) struct Rilievo {
    place: Place,
    message: String,
    notes: Vec<String>,
    rimedio: Option<String>,
    severity: Option<Severity>,
}

impl Rilievo {
    /// A finding at a place; see [`Diagnostic::message`] for the form of the message.
    pub(super) fn new(place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into(), notes: Vec::new(), rimedio: None, severity: None }
    }

    /// A finding in a cell.
    pub(super) fn at<T>(datum: &Datum<T>, message: impl Into<String>) -> Self {
        Self::new(datum.place(), message)
    }

    /// A finding about a sheet as a whole: that of a cell which stands in it.
    pub(super) fn in_sheet_of<T>(datum: &Datum<T>, message: impl Into<String>) -> Self {
        let place = match &datum.origin {
            Some(origin) => Place::Sheet { file: origin.file.clone(), sheet: origin.sheet.clone() },
            None => Place::Input,
        };
        Self::new(place, message)
    }

    /// Adds a fact that explains it.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do here, where the rule's own remedy is too general.
    pub(super) fn rimedio(mut self, rimedio: impl Into<String>) -> Self {
        self.rimedio = Some(rimedio.into());
        self
    }

    /// Weighs otherwise than the rule usually does.
    pub(super) fn weighing(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// The diagnostic, as heavy as the body wants it if it wants anything.
    pub(super) fn into_diagnostic(self, regola: &Regola, wanted: Option<Severity>) -> Diagnostic {
        let severity = wanted.or(self.severity).unwrap_or(regola.severity);
        let mut diagnostic = Diagnostic::new(regola.code, severity, self.place, self.message)
            .rimedio(self.rimedio.unwrap_or_else(|| regola.rimedio.to_owned()))
            .norma(regola.norma);
        diagnostic.notes = self.notes;
        diagnostic
    }
}
