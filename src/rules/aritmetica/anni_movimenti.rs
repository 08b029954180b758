// SPDX-License-Identifier: EUPL-1.2
//! The two tables of movements tell of the same years.

use crate::diagnostics::{Code, Severity};
use crate::model::{Movimento, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use std::collections::BTreeSet;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C043"),
    titolo: "Assunzioni e cessazioni coprono gli stessi anni",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che i fogli «Assunzioni» e «Cessazioni» di pap.xlsx abbiano gli stessi anni, senza salti e tutti prima del piano.",
    perche: "Le due tabelle si leggono una accanto all'altra, e la didascalia dice un periodo solo.",
    norma: "Direttiva n. 2/2019",
    esempio: "Assunzioni 2021-2023, cessazioni 2022-2023.",
    rimedio: "aggiungere le righe che mancano (0 dove nessuno è entrato o uscito) e togliere gli anni del piano",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let (Some(first), Some(other)) = (piano.pap.assunzioni.first(), piano.pap.cessazioni.first()) else {
        return Vec::new();
    };
    let years = |rows: &[Movimento]| rows.iter().map(|row| row.anno.value).collect::<BTreeSet<u16>>();
    let (hired, left) = (years(&piano.pap.assunzioni), years(&piano.pap.cessazioni));
    let mut found = Vec::new();
    for (sheet, mine, theirs) in [(&first.anno, &hired, &left), (&other.anno, &left, &hired)] {
        for anno in theirs.difference(mine) {
            found.push(Rilievo::in_sheet_of(sheet, format!("manca il {anno}, che nell'altra tabella c'è")));
        }
    }
    let both: BTreeSet<u16> = hired.union(&left).copied().collect();
    for (before, after) in both.iter().zip(both.iter().skip(1)).filter(|(before, after)| *before + 1 < **after) {
        found.push(Rilievo::in_sheet_of(&first.anno, format!("fra il {before} e il {after} mancano degli anni")));
    }
    let late = piano.pap.assunzioni.iter().chain(&piano.pap.cessazioni).map(|row| &row.anno);
    for anno in late.filter(|anno| anno.value >= piano.ente.primo_anno.value) {
        found.push(Rilievo::at(
            anno,
            format!("il {} è un anno del piano: i movimenti sono di quelli prima", anno.value),
        ));
    }
    found
}
