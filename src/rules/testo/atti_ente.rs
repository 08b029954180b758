// SPDX-License-Identifier: EUPL-1.2
//! The body's own acts have a number and a date.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C013"),
    titolo: "Gli atti dell'ente hanno numero e data",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che gli atti scritti in ente.xlsx (adozione, SMIVP, verbale del NdV) abbiano un numero e una data: «tipo n. … del …».",
    perche: "Un atto senza numero o senza data non si ritrova.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte III",
    esempio: "«Nota del Segretario» senza numero e data.",
    rimedio: "scrivere l'atto per intero: «AP n. 98 del 23.10.2023»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let ente = &piano.ente;
    let acts = [&ente.atto_adozione, &ente.atto_smivp, &ente.verbale_ndv].into_iter().filter_map(Option::as_ref);
    let mut found = Vec::new();
    for atto in acts {
        let numbered =
            atto.split_whitespace().any(|word| matches!(word.to_lowercase().as_str(), "n." | "n" | "n°" | "nr."))
                || atto.split_whitespace().any(|word| word.starts_with("n.") && word.len() > 2);
        let years = atto.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
        let dated = years.filter_map(|word| word.parse::<u16>().ok()).any(|anno| (1900..2200).contains(&anno));
        let what = match (numbered, dated) {
            (true, true) => continue,
            (false, true) => "manca il numero",
            (true, false) => "manca la data, con l'anno di quattro cifre",
            (false, false) => "mancano numero e data",
        };
        found.push(Rilievo::at(atto, format!("dell'atto «{}» {what}", atto.value)));
    }
    found
}
