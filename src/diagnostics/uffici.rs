// SPDX-License-Identifier: EUPL-1.2
//! Diagnostics by office: each gets the list of what it has to correct, what blocks first.

use super::terminal::{Palette, counts, render_one};
use super::{Diagnostic, Diagnostics, Place, PunteggioIndicatore, Severity, punteggi};
use std::fmt::Write as _;

/// A workbook, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ufficio {
    /// The office's name; none for the workbooks of the body.
    pub nome: Option<String>,
    /// The workbook's path.
    pub file: String,
}

impl Ufficio {
    /// How reports head its part.
    pub fn titolo(&self) -> String {
        match &self.nome {
            Some(nome) => format!("{nome} ({})", self.file),
            None => self.file.clone(),
        }
    }
}

/// What was found in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gruppo<'a> {
    /// The workbook; none for what is wrong with the input as a whole.
    pub ufficio: Option<Ufficio>,
    /// What was found: errors first, then by cell.
    pub items: Vec<&'a Diagnostic>,
    /// The indicators that it holds, each with its score, in the order of the plan.
    pub indicatori: Vec<&'a PunteggioIndicatore>,
}

impl Gruppo<'_> {
    /// How reports head it.
    pub fn titolo(&self) -> String {
        self.ufficio.as_ref().map_or_else(|| "Il piano nel suo insieme".to_owned(), Ufficio::titolo)
    }

    /// How many weigh `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|item| item.severity == severity).count()
    }

    /// «2 errori, 1 avviso».
    fn summary(&self) -> String {
        let text = counts(|severity| self.count(severity));
        if text.is_empty() { "nessun problema".to_owned() } else { text }
    }
}

/// By workbook: first those with errors, then those with warnings, then the others; within each by path. Workbooks of
/// `uffici` about which there is nothing to say are there too.
pub fn by_office<'a>(
    diagnostics: &'a Diagnostics,
    uffici: &[Ufficio],
    indicatori: &'a [PunteggioIndicatore],
) -> Vec<Gruppo<'a>> {
    let empty = |ufficio: Option<Ufficio>| Gruppo { ufficio, items: Vec::new(), indicatori: Vec::new() };
    let mut groups: Vec<Gruppo<'a>> = uffici.iter().map(|ufficio| empty(Some(ufficio.clone()))).collect();
    for diagnostic in diagnostics {
        let file = match &diagnostic.place {
            Place::Input => None,
            place => place.file(),
        };
        let known = groups.iter_mut().find(|group| group.ufficio.as_ref().map(|u| u.file.as_str()) == file);
        if let Some(group) = known {
            group.items.push(diagnostic);
        } else {
            let ufficio = file.map(|file| Ufficio { nome: None, file: file.to_owned() });
            groups.push(Gruppo { items: vec![diagnostic], ..empty(ufficio) });
        }
    }
    for indicatore in indicatori {
        let file = indicatore.origin.as_ref().map(|origin| &*origin.file);
        let home = groups.iter_mut().find(|group| group.ufficio.as_ref().map(|u| u.file.as_str()) == file);
        if let Some(group) = home {
            group.indicatori.push(indicatore);
        }
    }
    for group in &mut groups {
        group.items.sort_by_key(|item| (item.severity, &item.place, item.code));
    }
    groups.sort_by_key(|group| {
        let heaviest = group.items.iter().map(|item| item.severity).min();
        (heaviest.map_or(u8::MAX, |severity| severity as u8), group.ufficio.as_ref().map(|u| u.file.clone()))
    });
    groups
}

/// The report of all offices, then how good their indicators are, then a line for each, then the whole.
pub fn render_by_office(groups: &[Gruppo<'_>], palette: Palette) -> String {
    let mut out = String::new();
    for group in groups.iter().filter(|group| !group.items.is_empty()) {
        let _ = writeln!(out, "{}\n", palette.paint("1", &group.titolo()));
        for item in &group.items {
            render_one(&mut out, item, palette);
            out.push('\n');
        }
    }
    out.push_str(&punteggi::render(groups, palette));
    for group in groups {
        let _ = writeln!(out, "{}: {}", group.titolo(), group.summary());
    }
    let total = counts(|severity| groups.iter().map(|group| group.count(severity)).sum());
    let _ = writeln!(out, "\nIn tutto: {}", if total.is_empty() { "nessun problema" } else { &total });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Origin};

    fn in_file(file: &str, severity: Severity) -> Diagnostic {
        Diagnostic::new(Code("F001"), severity, Place::File(file.into()), "x")
    }

    #[test]
    fn what_blocks_comes_first_and_clean_offices_are_named() {
        let found: Diagnostics = [
            in_file("uffici/a.xlsx", Severity::Avviso),
            in_file("uffici/b.xlsx", Severity::Nota),
            in_file("uffici/b.xlsx", Severity::Errore),
            Diagnostic::avviso(Code("F001"), Place::Input, "y"),
        ]
        .into_iter()
        .collect();
        let office = |nome: &str, file: &str| Ufficio { nome: Some(nome.to_owned()), file: file.to_owned() };
        let uffici =
            [office("Alfa", "uffici/a.xlsx"), office("Beta", "uffici/b.xlsx"), office("Gamma", "uffici/c.xlsx")];
        let indicatore = |file: &str, rispettate: u16, mancanti: &[&'static str]| PunteggioIndicatore {
            obiettivo: "01.01.01.01".to_owned(),
            indicatore: "Pareri resi".to_owned(),
            origin: Some(Origin { file: file.into(), sheet: "Indicatori".into(), row: 1, column: 1 }),
            rispettate,
            totale: 7,
            mancanti: mancanti.to_vec(),
        };
        let indicatori = [
            indicatore("uffici/a.xlsx", 6, &["storico"]),
            indicatore("uffici/a.xlsx", 5, &["fonte dei dati", "storico"]),
            indicatore("uffici/c.xlsx", 7, &[]),
        ];
        let groups = by_office(&found, &uffici, &indicatori);
        let titles: Vec<String> = groups.iter().map(Gruppo::titolo).collect();
        assert_eq!(
            titles,
            ["Beta (uffici/b.xlsx)", "Il piano nel suo insieme", "Alfa (uffici/a.xlsx)", "Gamma (uffici/c.xlsx)"]
        );
        assert_eq!(groups[0].items[0].severity, Severity::Errore);
        let shown = render_by_office(&groups, Palette::Plain);
        assert!(shown.contains("\nBeta (uffici/b.xlsx): 1 errore, 1 nota\n"), "{shown}");
        assert!(shown.contains("\nGamma (uffici/c.xlsx): nessun problema\n"), "{shown}");
        for line in [
            "Alfa (uffici/a.xlsx): 2 indicatori, in media 5,5 su 7; manca: storico (2), fonte dei dati (1)",
            "Gamma (uffici/c.xlsx): 1 indicatore, in media 7 su 7",
        ] {
            assert!(shown.contains(&format!("\n{line}\n")), "{shown}");
        }
        let one = render_by_office(&groups[2..3], Palette::Plain);
        let lacks = "5/7 01.01.01.01 «Pareri resi» (uffici/a.xlsx › Indicatori › B2): manca fonte dei dati, storico";
        assert!(one.contains(lacks), "{one}");
        assert!(shown.ends_with("\nIn tutto: 1 errore, 2 avvisi, 1 nota\n"), "{shown}");
    }
}
