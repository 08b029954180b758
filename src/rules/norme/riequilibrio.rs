// SPDX-License-Identifier: EUPL-1.2
//! Where women are few, the PAP should restore the balance.

use crate::diagnostics::{Code, Severity};
use crate::model::Piano;
use crate::model::{Datum, Decimale, Genere, Percentuale};
use crate::rules::regola::{Anni, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L015"),
    titolo: "Dove un genere è poco presente il PAP lo riequilibra",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "La presenza delle donne in ogni inquadramento dell'organico. «Divario non inferiore a due terzi» si legge in due modi: le donne non superano un terzo (la soglia si cambia con la voce «Soglia riequilibrio»), oppure uomini meno donne sono almeno due terzi del totale. Il messaggio dà i due numeri; se vale anche la seconda lettura lo dice.",
    perche: "Il PAP favorisce il riequilibrio nelle attività e nelle posizioni gerarchiche dove il divario fra i generi non è inferiore a due terzi; chi non approva il PAP non può assumere.",
    norma: "D.lgs. 198/2006, art. 48, comma 1",
    esempio: "Categoria A: nessuna donna su 2 persone.",
    rimedio: "prevedere nel PAP un'azione di riequilibrio, oppure motivare perché non occorre",
    check,
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let third = Decimale::new(3333, 2).map(Percentuale);
    let soglia = piano.ente.soglia_riequilibrio.as_ref().map(|soglia| soglia.value).or(third);
    let Some(soglia) = soglia.map(|soglia| soglia.0.to_f64()) else { return Vec::new() };
    let mut groups: Vec<(&Datum<String>, u32, u32)> = Vec::new();
    for row in &piano.pap.organico {
        let people = row.indeterminato.value.saturating_add(row.determinato.value);
        let key = chiave(&row.inquadramento);
        let known = groups.iter().position(|(inquadramento, ..)| chiave(inquadramento) == key);
        let at = known.unwrap_or_else(|| {
            groups.push((&row.inquadramento, 0, 0));
            groups.len() - 1
        });
        let Some((_, women, men)) = groups.get_mut(at) else { continue };
        match row.genere.value {
            Genere::Donna => *women = women.saturating_add(people),
            Genere::Uomo => *men = men.saturating_add(people),
        }
    }
    groups.into_iter().filter_map(|(inquadramento, women, men)| finding(inquadramento, women, men, soglia)).collect()
}

fn finding(inquadramento: &Datum<String>, women: u32, men: u32, soglia: f64) -> Option<Rilievo> {
    let total = f64::from(women) + f64::from(men);
    // One person alone makes no imbalance.
    if total < 2.0 {
        return None;
    }
    let share = 100.0 * f64::from(women) / total;
    let gap = 100.0 * (f64::from(men) - f64::from(women)) / total;
    // The sheet's 33,33 stands for one third.
    if share > soglia + 0.01 {
        return None;
    }
    let second = if gap >= 66.66 { "anche" } else { "non" };
    let percent = |number: f64| format!("{number:.1}").replace('.', ",");
    let message =
        format!("in «{}» le donne sono {women} su {}: il {}%", inquadramento.value, women + men, percent(share));
    let note = format!(
        "prima lettura: le donne non superano il {}%; la seconda (uomini meno donne, {}% del totale, almeno 66,7%) {second} è soddisfatta",
        percent(soglia),
        percent(gap)
    );
    Some(Rilievo::at(inquadramento, message).note(note))
}
