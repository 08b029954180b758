// SPDX-License-Identifier: EUPL-1.2
//! Diagnostics as a person reads them on a terminal, in the shape compilers made familiar.

use super::{Diagnostic, Diagnostics, Severity};
use std::fmt::Write as _;

/// Whether the text carries ANSI colours. The caller decides (a pipe and `NO_COLOR` ask for none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// Plain text.
    Plain,
    /// ANSI escape codes.
    Ansi,
}

impl Palette {
    pub(super) fn paint(self, code: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}

/// All diagnostics in their present order, then a line that counts them; empty when there are none.
pub fn render(diagnostics: &Diagnostics, palette: Palette) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        render_one(&mut out, diagnostic, palette);
        out.push('\n');
    }
    if !diagnostics.is_empty() {
        out.push_str(&summary(diagnostics));
        out.push('\n');
    }
    out
}

pub(super) fn render_one(out: &mut String, diagnostic: &Diagnostic, palette: Palette) {
    let color = match diagnostic.severity {
        Severity::Errore => "1;31",
        Severity::Avviso => "1;33",
        Severity::Nota => "1;36",
    };
    let head = palette.paint(color, &format!("{}[{}]", diagnostic.severity.parola(), diagnostic.code));
    let arrow = palette.paint("34", "-->");
    let _ = writeln!(out, "{head} {}", printable(&diagnostic.message));
    let _ = writeln!(out, "  {arrow} {}", printable(&diagnostic.place.to_string()));
    for note in &diagnostic.notes {
        let _ = writeln!(out, "  = {}", printable(note));
    }
    if let Some(rimedio) = &diagnostic.rimedio {
        let _ = writeln!(out, "  = rimedio: {}", printable(rimedio));
    }
    if let Some(norma) = &diagnostic.norma {
        let _ = writeln!(out, "  = norma: {}", printable(norma));
    }
}

fn summary(diagnostics: &Diagnostics) -> String {
    counts(|severity| diagnostics.count(severity))
}

/// «2 errori, 1 avviso»; empty for none.
pub(super) fn counts(count: impl Fn(Severity) -> usize) -> String {
    let counted = |severity, one: &str, many: &str| match count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    [
        counted(Severity::Errore, "errore", "errori"),
        counted(Severity::Avviso, "avviso", "avvisi"),
        counted(Severity::Nota, "nota", "note"),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}

/// Text of a cell must not move the cursor or colour the screen of whoever reads about it.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Origin};

    fn sample() -> Diagnostics {
        let origin =
            Origin { file: "uffici/protezione-civile.xlsx".into(), sheet: "Obiettivi".into(), row: 2, column: 0 };
        let diagnostic = Diagnostic::errore(Code("C003"), origin, "l'obiettivo operativo 02.02.02 non esiste")
            .note("in ente.xlsx › Obiettivi operativi c'è 02.02.01")
            .rimedio("correggere il codice")
            .norma("SMIVP, numerazione a cascata");
        [diagnostic].into_iter().collect()
    }

    #[test]
    fn a_diagnostic_says_what_where_and_what_to_do() {
        assert_eq!(
            render(&sample(), Palette::Plain),
            "errore[C003] l'obiettivo operativo 02.02.02 non esiste\n  \
             --> uffici/protezione-civile.xlsx › Obiettivi › A3\n  \
             = in ente.xlsx › Obiettivi operativi c'è 02.02.01\n  \
             = rimedio: correggere il codice\n  \
             = norma: SMIVP, numerazione a cascata\n\n1 errore\n"
        );
    }

    #[test]
    fn control_characters_of_a_cell_do_not_reach_the_terminal() {
        let diagnostics =
            [Diagnostic::nota(Code("F001"), super::super::Place::Input, "a\u{1b}[31mb")].into_iter().collect();
        assert!(!render(&diagnostics, Palette::Plain).contains('\u{1b}'));
    }
}
