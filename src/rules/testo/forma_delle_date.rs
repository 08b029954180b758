// SPDX-License-Identifier: EUPL-1.2
//! Days are written in one way.

use super::brani::Testi;
use crate::diagnostics::{Code, Severity};
use crate::model::Datum;
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C061"),
    titolo: "Le date in cifre sono scritte in un modo solo",
    severity: Severity::Nota,
    anni: Anni::TUTTI,
    controlla: "Che nei testi e negli atti dell'ente le date in cifre abbiano tutte lo stesso segno: 23.10.2023 oppure 23/10/2023. Le date con il mese in lettere non contano. Si segnala una volta, dove comincia la forma meno usata.",
    perche: "Nello stesso documento due forme della stessa cosa sembrano una svista, e la ricerca di una data ne trova metà.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte III",
    esempio: "«AP n. 98 del 23.10.2023» e «Verbale n. 2 del 14/03/2024».",
    rimedio: "scegliere una forma e scrivere così tutte le date",
    check: Check::Testi(check),
};

const SIGNS: [char; 3] = ['.', '/', '-'];

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let ente = &testi.piano.ente;
    let acts = [&ente.atto_adozione, &ente.atto_smivp, &ente.verbale_ndv].into_iter().filter_map(Option::as_ref);
    let in_acts = acts.flat_map(|atto| atto.split_whitespace().map(move |word| (atto, word)));
    let in_texts = testi.date().map(|cifre| (cifre.brano, cifre.parola()));
    // How often each form is used, and where first.
    let mut forms: [Option<(usize, &Datum<String>, &str)>; 3] = [None; 3];
    for (brano, word) in in_acts.chain(in_texts) {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let Some(form) = SIGNS.iter().position(|sign| is_date(word, *sign)) else { continue };
        let Some(used) = forms.get_mut(form) else { continue };
        used.get_or_insert((0, brano, word)).0 += 1;
    }
    let used: Vec<_> = forms.into_iter().flatten().collect();
    let Some((count, brano, word)) = used.iter().min_by_key(|(count, ..)| *count).filter(|_| used.len() > 1) else {
        return Vec::new();
    };
    let others: usize = used.iter().map(|(count, ..)| count).sum::<usize>() - count;
    let other = used.iter().find(|(.., other)| other != word).map_or("", |(.., other)| other);
    let message = format!("la data «{word}» è scritta in un modo, altrove in un altro: «{other}»");
    let written = |count: usize| if count == 1 { "una data".to_owned() } else { format!("{count} date") };
    vec![Rilievo::at(brano, message).note(format!("così {}, nell'altro modo {}", written(*count), written(others)))]
}

fn is_date(word: &str, sign: char) -> bool {
    let parts: Vec<&str> = word.split(sign).collect();
    let [day, month, year] = parts.as_slice() else { return false };
    let number = |text: &str, digits: usize| (text.len() <= digits).then(|| text.parse::<u16>().ok()).flatten();
    number(day, 2).is_some_and(|day| (1..=31).contains(&day))
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(year, 4).is_some_and(|year| (1900..2200).contains(&year))
}
