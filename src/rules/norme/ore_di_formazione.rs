// SPDX-License-Identifier: EUPL-1.2
//! Targets of training are not below the directives'.

use super::incarichi::is_linked;
use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::model::{Ambito, Decimale, Valore};
use crate::rules::regola::{Anni, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L033"),
    titolo: "Le ore di formazione bastano",
    severity: Severity::Avviso,
    anni: Anni::dal(2024),
    controlla: "Che negli obiettivi dei dirigenti collegati a «Formazione» il target di un indicatore in ore di formazione sia almeno 24 nel 2024 e almeno 40 dal 2025.",
    perche: "La direttiva del 2023 chiede almeno 24 ore l'anno, quella del 2025 almeno 40 pro capite.",
    norma: "Direttive del Ministro per la PA 28.11.2023 e 14.1.2025",
    esempio: "«Ore di formazione pro capite», target 2025: 24.",
    rimedio: "portare il target alle ore che la direttiva chiede",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    let linked = piano.obiettivi.iter().filter(|o| o.is_strategico() && is_linked(o, Ambito::Formazione));
    for indicatore in linked.flat_map(|obiettivo| &obiettivo.indicatori) {
        let in_hours = chiave(&indicatore.unita_di_misura).starts_with("ore");
        if !in_hours || !chiave(&indicatore.nome).contains("formazione") {
            continue;
        }
        for (anno, target) in piano.ente.triennio().into_iter().zip(&indicatore.target) {
            let least = if anno < 2025 { 24 } else { 40 };
            let Some(target) = target else { continue };
            if let Valore::Numero(ore) = &target.value
                && *ore < Decimale::from(least)
            {
                found.push(Rilievo::at(target, format!("le ore di formazione del {anno} sono {ore}, meno di {least}")));
            }
        }
    }
    found
}
