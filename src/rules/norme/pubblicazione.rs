// SPDX-License-Identifier: EUPL-1.2
//! What remains to be done with an adopted plan.

use crate::diagnostics::{Code, Severity};
use crate::model::{Piano, Stato};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L023"),
    titolo: "Il piano adottato va pubblicato",
    severity: Severity::Nota,
    anni: Anni::dal(2023),
    controlla: "Se lo stato del piano è «adottato»: in quel caso ricorda che cosa farne.",
    perche: "L'adozione non basta: il piano si pubblica sul sito dell'ente, in formato aperto, e si invia al Dipartimento della funzione pubblica.",
    norma: "D.L. 80/2021, art. 6, comma 4; D.lgs. 33/2013, artt. 7, 8 e 10, comma 8, lettera b)",
    esempio: "Stato «adottato».",
    rimedio: "pubblicare e inviare i file; poi spegnere la regola con la data della pubblicazione come motivo",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let ente = &piano.ente;
    let stato = &ente.stato;
    // What an adopted plan does not say of its adoption comes first, and has its own rule.
    let told = ente.organo_adozione.is_some() && ente.atto_adozione.is_some() && ente.data_adozione.is_some();
    if stato.value != Stato::Adottato || !told {
        return Vec::new();
    }
    let rilievo = Rilievo::at(stato, "il piano è adottato: restano la pubblicazione e l'invio");
    vec![
        rilievo
            .note("in Amministrazione trasparente, per cinque anni: PDF e DOCX, con i dati aperti (JSON e CSV)")
            .note("al Dipartimento della funzione pubblica, sul Portale PIAO"),
    ]
}
