// SPDX-License-Identifier: EUPL-1.2
//! What the program has to say about its input: a problem, the place it stands in, and what to do about it.
//!
//! Nothing here stops at the first problem: every phase returns its value *and* its [`Diagnostics`].

mod json;
mod origin;
mod punteggi;
mod terminal;
mod uffici;

pub use json::{json_schema, to_json};
pub use origin::{Origin, Place, column_letters};
pub use punteggi::PunteggioIndicatore;
pub use terminal::{Palette, render};
pub use uffici::{Gruppo, Ufficio, by_office, render_by_office};

use std::fmt;

/// How much a diagnostic weighs. The order is the order of importance: errors first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data are wrong: nothing is published until they are corrected.
    Errore,
    /// Probably wrong, or not as a norm recommends; the documents are produced.
    Avviso,
    /// Worth knowing.
    Nota,
}

impl Severity {
    /// The word a user reads.
    pub fn parola(self) -> &'static str {
        match self {
            Self::Errore => "errore",
            Self::Avviso => "avviso",
            Self::Nota => "nota",
        }
    }
}

/// The identity of a kind of diagnostic: a letter for the family and three digits, as in `C003`.
///
/// Families: `F` files and sheets, `D` cells that cannot be read as their column wants, `C` coherence of the plan,
/// `L` norms, `M` templates and style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One problem: what it is, where it stands, why it is thought to be one, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// One Italian sentence without a capital or a full stop: "l'obiettivo operativo 02.02.02 non esiste".
    pub message: String,
    /// Where it stands.
    pub place: Place,
    /// Facts that explain the message, one a line.
    pub notes: Vec<String>,
    /// What to do, as an instruction ("correggere il codice").
    pub rimedio: Option<String>,
    /// The norm or the rule of the body that asks for it.
    pub norma: Option<String>,
}

impl Diagnostic {
    /// A diagnostic with nothing but its sentence and its place.
    pub fn new(code: Code, severity: Severity, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            place: place.into(),
            notes: Vec::new(),
            rimedio: None,
            norma: None,
        }
    }

    /// An error; see [`Diagnostic::new`].
    pub fn errore(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Errore, place, message)
    }

    /// A warning; see [`Diagnostic::new`].
    pub fn avviso(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Avviso, place, message)
    }

    /// A note; see [`Diagnostic::new`].
    pub fn nota(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Nota, place, message)
    }

    /// Adds a fact that explains the message.
    #[must_use]
    pub fn note(mut self, nota: impl Into<String>) -> Self {
        self.notes.push(nota.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn rimedio(mut self, rimedio: impl Into<String>) -> Self {
        self.rimedio = Some(rimedio.into());
        self
    }

    /// Names the norm.
    #[must_use]
    pub fn norma(mut self, norma: impl Into<String>) -> Self {
        self.norma = Some(norma.into());
        self
    }
}

/// All that was found, in the order of finding until [`Diagnostics::sort`] puts it in the order of reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, other: Diagnostics) {
        self.items.extend(other.items);
    }

    /// Puts them by file, sheet, row and column; at one place the heavier first.
    pub fn sort(&mut self) {
        self.items.sort_by(|a, b| {
            (&a.place, a.severity, a.code, &a.message).cmp(&(&b.place, b.severity, b.code, &b.message))
        });
        self.items.dedup();
    }

    /// In their present order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Errore) > 0
    }

    /// How many weigh `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|d| d.severity == severity).count()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self { items: iter.into_iter().collect() }
    }
}
