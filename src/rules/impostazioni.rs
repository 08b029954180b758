// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx › Regole`: how much the body wants each rule to weigh, and why.

use super::regola::{Regola, Rilievo};
use super::{TAVOLA, regola};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{self, LivelloRegola, Piano};
use crate::valori::suggerimento;
use std::collections::{BTreeMap, BTreeSet};

/// The sheet names no rule of ours.
const SCONOSCIUTA: Code = Code("C090");
/// The sheet names a rule twice.
const RIPETUTA: Code = Code("C091");
/// A rule was switched off.
const SPENTA: Code = Code("C092");

/// The changes that the body wants, by code.
pub(super) struct Impostazioni<'a> {
    livelli: BTreeMap<&'static str, (Severity, &'a model::Regola)>,
    spente: BTreeSet<&'static str>,
}

impl<'a> Impostazioni<'a> {
    /// Reads the sheet; says which of its rows mean nothing.
    pub(super) fn new(piano: &'a Piano, found: &mut Diagnostics) -> Self {
        let mut first_rows: BTreeMap<&'static str, &model::Regola> = BTreeMap::new();
        let mut own = Self { livelli: BTreeMap::new(), spente: BTreeSet::new() };
        for row in &piano.regole {
            let Some(known) = regola(&row.codice) else {
                found.push(unknown(row));
                continue;
            };
            if let Some(first) = first_rows.get(known.code.0) {
                let message = format!("la regola {} è già in un'altra riga: vale la prima", known.code);
                found.push(
                    Diagnostic::avviso(RIPETUTA, row.codice.place(), message)
                        .note(format!("la prima è in {}", first.codice.place()))
                        .rimedio("togliere una delle due righe"),
                );
                continue;
            }
            first_rows.insert(known.code.0, row);
            let wanted = match row.livello.value {
                LivelloRegola::Errore => Severity::Errore,
                LivelloRegola::Avviso => Severity::Avviso,
                LivelloRegola::Nota => Severity::Nota,
                LivelloRegola::Spenta => {
                    let message = format!("la regola {} («{}») è spenta: {}", known.code, known.titolo, motivo(row));
                    found.push(
                        Diagnostic::nota(SPENTA, row.codice.place(), message)
                            .rimedio("togliere la riga per controllare di nuovo"),
                    );
                    own.spente.insert(known.code.0);
                    continue;
                }
            };
            own.livelli.insert(known.code.0, (wanted, row));
        }
        own
    }

    /// Whether the body wants nothing said of a rule.
    pub(super) fn spegne(&self, regola: &Regola) -> bool {
        self.spente.contains(regola.code.0)
    }

    /// What a rule has found, weighed as the body wants.
    pub(super) fn weigh(&self, regola: &Regola, found: Vec<Rilievo>) -> impl Iterator<Item = Diagnostic> {
        let chosen = self.livelli.get(regola.code.0).copied();
        found.into_iter().map(move |rilievo| match chosen {
            None => rilievo.into_diagnostic(regola, None),
            Some((wanted, row)) => {
                let (level, place) = (wanted.parola(), row.codice.place());
                let note = format!("per questa regola l'ente ha scelto «{level}» in {place}: {}", motivo(row));
                rilievo.note(note).into_diagnostic(regola, Some(wanted))
            }
        })
    }
}

fn unknown(row: &model::Regola) -> Diagnostic {
    let message = format!("«{}» non è una regola che si possa regolare", row.codice.value);
    let diagnostic = Diagnostic::avviso(SCONOSCIUTA, row.codice.place(), message);
    match suggerimento(&row.codice, TAVOLA.iter().map(|regola| regola.code.0)) {
        Some(near) => diagnostic.rimedio(format!("forse si intendeva {near}; l'elenco è in «piao spiega»")),
        None => diagnostic.rimedio("scrivere uno dei codici che «piao spiega» elenca"),
    }
}

fn motivo(row: &model::Regola) -> &str {
    row.motivo.as_ref().map_or("motivo non indicato", |motivo| motivo.value.as_str())
}
