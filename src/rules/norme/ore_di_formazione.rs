// SPDX-License-Identifier: EUPL-1.2
//! Targets of training are not below the directives'.

use super::incarichi::is_linked;
use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Decimale, Piano, Valore};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L033"),
    titolo: "Le ore di formazione bastano",
    severity: Severity::Avviso,
    anni: Anni::dal(2024),
    controlla: "Che negli obiettivi strategici collegati a «Formazione» i target delle ore annue di formazione siano almeno 24 nei piani che cominciano nel 2024 e almeno 40 in quelli dal 2025. Le ore su una materia sola («ore di formazione sull'anticorruzione») non si controllano.",
    perche: "La direttiva del 2023 chiede almeno 24 ore l'anno, quella del 2025 almeno 40 pro capite.",
    norma: "Direttive del Ministro per la PA 28.11.2023 e 14.1.2025",
    esempio: "«Ore di formazione pro capite», target 24 nel piano 2025-2027.",
    rimedio: "portare il target alle ore che la direttiva chiede",
    check: Check::Piano(check),
};

/// What the name of an indicator of everybody's yearly hours is made of; any other word says that they are of one subject.
const WORDS: &[&str] = &[
    "numero",
    "n",
    "totale",
    "media",
    "medie",
    "medio",
    "monte",
    "ore",
    "di",
    "d",
    "da",
    "in",
    "del",
    "dei",
    "per",
    "al",
    "a",
    "l",
    "alla",
    "formazione",
    "formative",
    "obbligatoria",
    "annue",
    "annuali",
    "annua",
    "anno",
    "pro",
    "capite",
    "procapite",
    "dipendente",
    "dipendenti",
    "persona",
    "personale",
    "ciascun",
    "ciascuno",
    "ogni",
    "individuali",
    "fruite",
    "svolte",
    "erogate",
    "garantite",
    "assegnato",
];

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    // A plan knows the directives that were there when it was written.
    let least = if piano.ente.primo_anno.value < 2025 { 24 } else { 40 };
    let linked = piano.obiettivi.iter().filter(|o| o.is_strategico() && is_linked(o, Ambito::Formazione));
    for indicatore in linked.flat_map(|obiettivo| &obiettivo.indicatori) {
        let in_hours = chiave(&indicatore.unita_di_misura).starts_with("ore");
        if !in_hours || !is_general(&indicatore.nome) {
            continue;
        }
        for (anno, target) in piano.ente.triennio().into_iter().zip(&indicatore.target) {
            let Some(target) = target else { continue };
            if let Valore::Numero(ore) = &target.value
                && *ore < Decimale::from(least)
            {
                let message = format!("le ore di formazione del {anno} sono {ore}, meno di {least}");
                found.push(Rilievo::at(target, message).rimedio(format!("portare il target ad almeno {least} ore")));
            }
        }
    }
    found
}

fn is_general(nome: &str) -> bool {
    let key = chiave(nome);
    let mut words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    key.contains("formazione") && words.all(|word| WORDS.contains(&word))
}
