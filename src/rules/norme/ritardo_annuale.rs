// SPDX-License-Identifier: EUPL-1.2
//! Payment times are measured by the yearly delay.

use super::incarichi::is_linked;
use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Decimale, Piano, Valore};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L031"),
    titolo: "I tempi di pagamento si misurano con il ritardo annuale",
    severity: Severity::Avviso,
    anni: Anni::dal(2024),
    controlla: "Che ogni obiettivo di «Tempi di pagamento» abbia un indicatore il cui nome o la cui formula parli del ritardo annuale, con un target del primo anno non superiore a 0 giorni.",
    perche: "La norma chiede che l'obiettivo sia misurato con l'indicatore di ritardo annuale (L. 145/2018, art. 1, commi 859, lettera b), e 861); un target sopra zero accetta il ritardo.",
    norma: "D.L. 13/2023, art. 4-bis, comma 2; L. 145/2018, art. 1, comma 861",
    esempio: "Soltanto «Fatture liquidate entro 15 giorni», oppure «Indicatore di ritardo annuale» con target 5.",
    rimedio: "aggiungere l'«Indicatore di ritardo annuale dei pagamenti», in giorni, con target 0 o negativo",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    let measured = piano.obiettivi.iter().filter(|o| !o.indicatori.is_empty());
    // An objective without indicators is told by its own rule.
    for obiettivo in measured.filter(|o| is_linked(o, Ambito::TempiDiPagamento)) {
        let delay = obiettivo.indicatori.iter().find(|indicatore| {
            let formula = indicatore.formula.as_ref().map_or("", |formula| formula.value.as_str());
            is_annual_delay(&chiave(&format!("{} {formula}", indicatore.nome.value)))
        });
        let Some(indicatore) = delay else {
            let message = format!("{} non usa l'indicatore di ritardo annuale", obiettivo.codice.value);
            found.push(Rilievo::at(&obiettivo.codice, message));
            continue;
        };
        if let Some(target) = &indicatore.target[0]
            && let Valore::Numero(giorni) = &target.value
            && *giorni > Decimale::ZERO
        {
            let message = format!("il target del ritardo annuale è {giorni}: accetta il ritardo");
            found.push(
                Rilievo::at(target, message).rimedio("portare il target a 0 giorni o meno (negativo è in anticipo)"),
            );
        }
    }
    found
}

/// «Indicatore di ritardo annuale», «Indicatore annuale di ritardo dei pagamenti», «Ritardo medio annuo».
fn is_annual_delay(key: &str) -> bool {
    key.contains("ritardo") && ["annual", "annuo"].iter().any(|word| key.contains(word))
}
