// SPDX-License-Identifier: EUPL-1.2
//! In the tables of staff a zero is written, not left out.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Genere, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C015"),
    titolo: "Nelle tabelle del personale lo zero è scritto",
    severity: Severity::Nota,
    anni: Anni::TUTTI,
    controlla: "Che nei fogli «Organico» e «Regime orario» di pap.xlsx ogni inquadramento e ogni regime abbia la riga delle donne e quella degli uomini.",
    perche: "Una riga che manca può voler dire zero, o che qualcuno è stato dimenticato: chi legge la tabella vede 0 in ogni caso.",
    norma: "D.lgs. 198/2006, art. 48, comma 1",
    esempio: "«Dirigente» con la riga «Donna» soltanto.",
    rimedio: "aggiungere la riga che manca, con 0 se non c'è nessuno",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    alone(piano.pap.organico.iter().map(|row| (row.genere.value, &row.inquadramento)), &mut found);
    alone(piano.pap.regime_orario.iter().map(|row| (row.genere.value, &row.regime)), &mut found);
    found
}

/// Tells of the labels that only one of the genders has.
fn alone<'a>(rows: impl Iterator<Item = (Genere, &'a Datum<String>)>, found: &mut Vec<Rilievo>) {
    let mut labels: BTreeMap<String, (&Datum<String>, BTreeSet<&str>)> = BTreeMap::new();
    for (genere, label) in rows {
        labels.entry(chiave(label)).or_insert((label, BTreeSet::new())).1.insert(genere.parola());
    }
    for (label, genders) in labels.into_values() {
        found.extend(
            Genere::TUTTE
                .iter()
                .filter(|genere| !genders.contains(genere.parola()))
                .map(|missing| Rilievo::at(label, format!("di «{}» manca la riga «{missing}»", label.value))),
        );
    }
}
