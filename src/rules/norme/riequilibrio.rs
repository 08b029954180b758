// SPDX-License-Identifier: EUPL-1.2
//! Where women are few, the PAP should restore the balance.

use crate::diagnostics::{Code, Severity};
use crate::model::{Datum, Decimale, Genere, Percentuale, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};
use crate::valori::chiave;

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("L015"),
    titolo: "Dove le donne sono poche il PAP riequilibra",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "La presenza delle donne in ogni inquadramento dell'organico. «Divario non inferiore a due terzi» si legge in due modi: le donne non superano un terzo (la soglia si cambia con la voce «Soglia riequilibrio»), oppure uomini meno donne sono almeno due terzi del totale, cioè le donne non superano un sesto (chi segue questa lettura scrive 16,67 in «Soglia riequilibrio»). Il messaggio dà i due numeri e dice se vale anche la seconda. Se un testo del PAP afferma che il riequilibrio non occorre, lo cita.",
    perche: "Il PAP favorisce il riequilibrio nelle attività e nelle posizioni gerarchiche dove il divario fra i generi non è inferiore a due terzi; chi non approva il PAP non può assumere.",
    norma: "D.lgs. 198/2006, art. 48, comma 1",
    esempio: "Categoria A: nessuna donna su 2 persone.",
    rimedio: "prevedere nel PAP un'azione di riequilibrio, oppure motivare perché non occorre",
    check: Check::Piano(check),
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
    let findings = groups.into_iter().filter_map(|(level, women, men)| finding(level, women, men, soglia));
    let denied = negazione(piano);
    let cite = |rilievo: Rilievo| match denied {
        Some(testo) => rilievo.note(format!("un testo dice che non occorre: {}", testo.place())),
        None => rilievo,
    };
    findings.map(cite).collect()
}

/// The text that says that nothing is out of balance: «non occorre favorire il riequilibrio della presenza femminile».
fn negazione(piano: &Piano) -> Option<&Datum<String>> {
    let denies = |testo: &&Datum<String>| {
        let key = chiave(testo);
        key.split_once("non occorre")
            .is_some_and(|(_, rest)| rest.chars().take(60).collect::<String>().contains("equilibri"))
    };
    piano.testi.iter().map(|testo| &testo.testo).find(denies)
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
    let second = if gap >= 66.66 { "vale anch'essa" } else { "non vale" };
    let percent = |number: f64| format!("{number:.1}").replace('.', ",");
    let message = format!("in «{}» donne {women} su {}, {}%", inquadramento.value, women + men, percent(share));
    let note = format!(
        "prima lettura: le donne non superano il {}%; la seconda (uomini meno donne almeno il 66,7% del totale, qui il {}%) {second}",
        percent(soglia),
        percent(gap)
    );
    Some(Rilievo::at(inquadramento, message).note(note))
}
