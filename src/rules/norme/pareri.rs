// SPDX-License-Identifier: EUPL-1.2
//! The PAP has the three opinions.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L032"),
    titolo: "Il PAP ha i pareri che la legge chiede",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Che fra i pareri di pap.xlsx ci siano, con la data, quelli della rappresentanza sindacale (RSU), del CUG e della consigliera di parità.",
    perche: "Il PAP si predispone sentiti gli organismi di rappresentanza sindacale, il comitato per le pari opportunità e la consigliera o il consigliere di parità.",
    norma: "D.lgs. 198/2006, art. 48, comma 1",
    esempio: "Manca il parere della consigliera di parità.",
    rimedio: "acquisire il parere e scriverne la data nel foglio «Pareri»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    // Without a first opinion the sheet is empty, and the whole PAP may be missing: that is told elsewhere.
    let Some(first) = piano.pap.pareri.first() else { return Vec::new() };
    let bodies: [(&str, &[&str]); 3] = [
        ("della rappresentanza sindacale", &["rsu", "sindacal"]),
        ("del CUG", &["cug", "comitato unico di garanzia"]),
        ("della consigliera o del consigliere di parità", &["parita"]),
    ];
    let mut found = Vec::new();
    for (body, words) in bodies {
        let parere = piano.pap.pareri.iter().find(|parere| {
            let organo = chiave(&parere.organo);
            words.iter().any(|word| organo.contains(word))
        });
        match parere {
            None => found.push(Rilievo::in_sheet_of(&first.organo, format!("manca il parere {body}"))),
            Some(parere) if parere.data.is_none() => {
                found.push(Rilievo::at(&parere.organo, format!("il parere {body} è senza data")));
            }
            Some(_) => {}
        }
    }
    found
}
