// SPDX-License-Identifier: EUPL-1.2
//! `piao spiega`: what a rule checks, why, and what to do.

use super::terminale::{self, Esito};
use crate::cli::Spiega;
use crate::rules::{self, TAVOLA};
use crate::valori::suggerimento;
use std::process::ExitCode;

/// What to ask for to have the seven rules of an indicator explained.
pub const KPI: &str = "KPI";

/// Runs the command.
pub fn run(options: &Spiega) -> ExitCode {
    match &options.codice {
        None => {
            terminale::say(elenco().trim_end());
            Esito::Bene.into()
        }
        Some(codice) => match spiegazione(codice) {
            Ok(text) => {
                terminale::say(text.trim_end());
                Esito::Bene.into()
            }
            Err(message) => {
                terminale::failure(&message);
                Esito::Impossibile.into()
            }
        },
    }
}

/// The explanation of a code; in place of it, why there is none.
pub fn spiegazione(codice: &str) -> Result<String, String> {
    if let Some(regola) = rules::regola(codice) {
        return Ok(rules::spiega(regola));
    }
    let codice = codice.trim().to_uppercase();
    if codice == KPI {
        return Ok(rules::spiega_kpi());
    }
    if let Some(famiglia) = famiglia(&codice) {
        return Ok(format!("{codice} — {famiglia}\n"));
    }
    let near = suggerimento(&codice, TAVOLA.iter().map(|regola| regola.code.0));
    let suggestion = near.map(|near| format!("; forse si intendeva {near}")).unwrap_or_default();
    Err(format!("«{codice}» non è un codice{suggestion}. L'elenco delle regole: piao spiega"))
}

/// What codes that are of no rule are about.
fn famiglia(codice: &str) -> Option<&'static str> {
    let digits = codice.get(1..)?;
    if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match codice.chars().next()? {
        'F' => Some("riguarda un file o un foglio: il messaggio dice quale, e che cosa fare. Non si può regolare."),
        'D' => Some(
            "riguarda una cella che non si può leggere come la sua colonna vuole: il messaggio dice quale, e che cosa \
             scrivere. Non si può regolare.",
        ),
        'M' => Some("riguarda i modelli e lo stile: il messaggio dice la riga. Non si può regolare."),
        _ => None,
    }
}

/// All rules, one a line.
fn elenco() -> String {
    let lines = TAVOLA.iter().map(|regola| {
        let livello = regola.severity.parola();
        format!("{}  {livello:<6}  {}\n", regola.code, regola.titolo)
    });
    let end = format!("{KPI:<14}Le sette regole di un buon indicatore\n\nPer una spiegazione: piao spiega CODICE\n");
    lines.chain([end]).collect()
}
