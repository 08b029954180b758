// SPDX-License-Identifier: EUPL-1.2
//! Every management post has an objective on payment times.

use super::incarichi::{incarichi_ricevuti, is_linked};
use crate::diagnostics::{Code, Severity};
use crate::model::{Ambito, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L012"),
    titolo: "Ogni incarico ha l'obiettivo sui tempi di pagamento",
    severity: Severity::Errore,
    anni: Anni::dal(2024),
    controlla: "Che ogni incarico dirigenziale (negli enti senza dirigenti, ogni incarico di E.Q.) abbia un obiettivo collegato a «Tempi di pagamento».",
    perche: "La legge assegna un obiettivo annuale sul rispetto dei tempi di pagamento ai dirigenti responsabili dei pagamenti delle fatture commerciali e a quelli apicali delle loro strutture; dove non ci sono dirigenti, per la circolare, agli incaricati di E.Q. apicali. Chi non paga fatture può non averlo: in quel caso si abbassa il livello della regola nel foglio «Regole», con il motivo.",
    norma: "D.L. 13/2023, art. 4-bis, comma 2; circolare RGS-DFP n. 1 del 3.1.2024",
    esempio: "«Dirigente Area Tecnica» senza righe «Tempi di pagamento» in «Collegamenti».",
    rimedio: "aggiungere l'obiettivo; se c'è già, scrivere «Tempi di pagamento» nel foglio «Collegamenti» della cartella dell'incarico",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for incarico in incarichi_ricevuti(piano) {
        // A post without objectives is told by its own rule.
        let mut own = piano.obiettivi_della(&incarico.nome).peekable();
        if own.peek().is_some() && !own.any(|obiettivo| is_linked(obiettivo, Ambito::TempiDiPagamento)) {
            let message = format!("«{}» non ha un obiettivo sui tempi di pagamento", incarico.nome.value);
            found.push(Rilievo::at(&incarico.nome, message));
        }
    }
    found
}
