// SPDX-License-Identifier: EUPL-1.2
//! The two tables of staff count the same people.

use crate::diagnostics::{Code, Severity};
use crate::model::{Genere, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C010"),
    titolo: "Organico e regime orario contano le stesse persone",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che i totali di «Organico» e di «Regime orario» coincidano, per genere e per tempo indeterminato e determinato.",
    perche: "Sono le stesse persone contate in due modi: se i totali differiscono, una tabella è sbagliata.",
    norma: "D.lgs. 198/2006, art. 48",
    esempio: "46 donne in organico, 45 nel regime orario.",
    rimedio: "contare di nuovo le persone al 31 dicembre e correggere il foglio «Organico» o il foglio «Regime orario»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let Some(first) = piano.pap.regime_orario.first().filter(|_| !piano.pap.organico.is_empty()) else {
        return Vec::new();
    };
    let heads = match &piano.ente.dipendenti {
        Some(dipendenti) => format!("la voce «Dipendenti» di ente.xlsx è {}", dipendenti.value),
        None => "la voce «Dipendenti» di ente.xlsx è vuota".to_owned(),
    };
    let mut found = Vec::new();
    for genere in Genere::TUTTE.iter().copied() {
        let organico = piano.pap.organico.iter().filter(|row| row.genere.value == genere);
        let regime = piano.pap.regime_orario.iter().filter(|row| row.genere.value == genere);
        let in_organico =
            organico.fold((0, 0), |(ti, td), row| (ti + row.indeterminato.value, td + row.determinato.value));
        let in_regime = regime.fold((0, 0), |(ti, td), row| (ti + row.indeterminato.value, td + row.determinato.value));
        for (kind, there, here) in
            [("indeterminato", in_organico.0, in_regime.0), ("determinato", in_organico.1, in_regime.1)]
        {
            if there != here {
                let message = format!("{genere}, tempo {kind}: {here} nel regime orario, {there} in organico");
                found.push(Rilievo::in_sheet_of(&first.genere, message).note(heads.clone()));
            }
        }
    }
    found
}
