// SPDX-License-Identifier: EUPL-1.2
//! No markup left over from another document.

use super::brani::Testi;
use super::segni::Segno;
use crate::diagnostics::{Code, Severity};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C019"),
    titolo: "I testi non hanno resti di marcatura",
    severity: Severity::Avviso,
    anni: Anni::TUTTI,
    controlla: "Etichette HTML (<i>, <ul style=…>, </p>), rimandi «[1]» e codici come «&nbsp;» rimasti nelle celle.",
    perche: "Vengono da un copia e incolla: nel documento si leggerebbero così come sono.",
    norma: "Guida alla redazione degli atti amministrativi (ITTIG e Accademia della Crusca, 2011), parte I",
    esempio: "«… del Codice.[1]», «<i>in progress</i>».",
    rimedio: "cancellare il codice rimasto",
    check: Check::Testi(check),
};

const TAGS: &[&str] = &[
    "<i>",
    "</i>",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br",
    "<ul",
    "</ul>",
    "<li",
    "</li>",
    "<span",
    "</span>",
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<div",
    "</div>",
    "<a href",
    "</a>",
    "&nbsp;",
    "&amp;",
    "&lt;",
    "&gt;",
    "&quot;",
    "&#",
];

fn check(testi: &Testi<'_>) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for brano in testi.con(Segno::Marcatura) {
        let lower = brano.to_lowercase();
        let tag = TAGS.iter().find(|tag| lower.contains(**tag)).map(|tag| (*tag).to_owned());
        if let Some(rest) = tag.or_else(|| reference(brano)) {
            found.push(Rilievo::at(brano, format!("nel testo è rimasto «{rest}»")));
        }
    }
    found
}

/// A reference to a note, `[1]`.
fn reference(text: &str) -> Option<String> {
    text.split('[').skip(1).find_map(|rest| {
        let (number, _) = rest.split_once(']')?;
        let plain = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| format!("[{number}]"))
    })
}
