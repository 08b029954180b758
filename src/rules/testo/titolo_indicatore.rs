// SPDX-License-Identifier: EUPL-1.2
//! A title says what is wanted, not how it is measured.

use crate::diagnostics::{Code, Severity};
use crate::model::{Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C008"),
    titolo: "Un titolo non è un indicatore",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che il titolo di un obiettivo non cominci come un indicatore: «Grado di», «Percentuale di», «Numero dei», «Tasso di», «Indice di», «Tempo medio di», «Quota di», «Livello di».",
    perche: "L'obiettivo dice che cosa si vuole ottenere; l'indicatore dice come lo si misura.",
    norma: "D.lgs. 150/2009, art. 5, comma 2, lettera b)",
    esempio: "«Grado di raggiungimento Milestone e Target PNRR».",
    rimedio: "scrivere un titolo che cominci con un'azione (Attuare, Migliorare, Ridurre) e spostare la misura fra gli indicatori",
    check: Check::Obiettivo(check),
};

/// What indicators count.
const MEASURES: &[&str] =
    &["grado", "percentuale", "%", "numero", "n.", "tasso", "indice", "tempo medio", "tempi medi", "quota", "livello"];

/// What follows the measure: «Numero dei procedimenti», but not «Numero verde».
const LINKS: &[&str] = &["di", "d'", "del", "dell'", "dello", "della", "dei", "degli", "delle"];

fn check(_: &Piano, obiettivo: &Obiettivo) -> Vec<Rilievo> {
    let titolo = &obiettivo.titolo;
    if !may_be_measure(titolo) || !is_measure(&chiave(titolo)) {
        return Vec::new();
    }
    vec![Rilievo::at(titolo, "il titolo è quello di un indicatore, non di un obiettivo")]
}

/// Whether a title begins like one: most do not, and their key is not worked out.
fn may_be_measure(titolo: &str) -> bool {
    let Some(start) = titolo.get(..2).filter(|start| start.is_ascii()) else { return true };
    MEASURES.iter().any(|measure| {
        let both = measure.bytes().zip(start.bytes());
        both.into_iter().all(|(wanted, byte)| wanted == byte.to_ascii_lowercase())
    })
}

fn is_measure(key: &str) -> bool {
    MEASURES.iter().filter_map(|measure| key.strip_prefix(measure)?.strip_prefix(' ')).any(|rest| {
        LINKS
            .iter()
            .filter_map(|link| rest.strip_prefix(link).map(|rest| (link, rest)))
            .any(|(link, rest)| link.ends_with('\'') || rest.starts_with(' '))
    })
}
