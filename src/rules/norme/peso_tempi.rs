// SPDX-License-Identifier: EUPL-1.2
//! The objective on payment times weighs at least thirty per cent.

use super::incarichi::{incarichi_ricevuti, is_linked};
use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Decimale, Peso, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L030"),
    titolo: "I tempi di pagamento pesano almeno il 30%",
    severity: Severity::Errore,
    anni: Anni::dal(2024),
    controlla: "Che il peso dato dal NdV agli obiettivi di «Tempi di pagamento» di ciascun incarico sia almeno 30.",
    perche: "La retribuzione di risultato è riconosciuta sull'obiettivo dei tempi di pagamento in misura non inferiore al 30 per cento.",
    norma: "D.L. 13/2023, art. 4-bis, comma 2",
    esempio: "Peso 20.",
    rimedio: "portare il peso almeno a 30, riducendo gli altri",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in incarichi_ricevuti(piano) {
        let on_payments = |peso: &&Peso| {
            piano.obiettivo(peso.obiettivo.value).is_some_and(|o| is_linked(o, Ambito::TempiDiPagamento))
        };
        let weights: Vec<&Peso> = piano.pesi_di(&incarico.nome).filter(on_payments).collect();
        let Some(given) = weights.iter().map(|peso| peso.peso.as_ref()).collect::<Option<Vec<_>>>() else { continue };
        let sum: Decimale = given.iter().map(|peso| peso.value.0).sum();
        if let Some(first) = given.first().filter(|_| sum < Decimale::from(30)) {
            let message = format!("per «{}» i tempi di pagamento pesano {sum}, meno di 30", incarico.nome.value);
            found.push(Rilievo::at(first, message));
        }
    }
    found
}
