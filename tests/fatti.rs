// SPDX-License-Identifier: EUPL-1.2
//! The published section's facts, listed in `fixtures/fatti.csv`, against the documents made from `input/`: each is found
//! by an independent reader in section 2.2, and in the PAP where its workbook states it, in all three formats.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures")]
#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside test functions")]

mod sostegno;

use sostegno::blocchi::{Blocco, Letto, leggi};
use sostegno::{documenti, fonti, root};

#[derive(serde::Deserialize)]
struct Fatto {
    #[serde(rename = "Riga")]
    riga: u32,
    #[serde(rename = "Fatto")]
    descrizione: String,
    /// The words that state it; ` | ` parts those that would each do.
    #[serde(rename = "Cerca")]
    cerca: String,
    /// `pap`: stated by the PAP's workbook.
    #[serde(rename = "Dove")]
    dove: String,
}

fn fatti() -> Vec<Fatto> {
    let bytes = std::fs::read(root().join("fixtures/fatti.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn section_2_2_holds_every_fact_of_the_published_one_and_the_pap_its_own() {
    let files = documenti(&fonti());
    let fatti = fatti();
    assert!(fatti.len() >= 150);
    for (stem, dove) in [("sezione-2.2", ""), ("pap", "pap")] {
        for formato in ["html", "docx", "pdf"] {
            let words = said(&leggi(&files[&format!("{stem}.{formato}")], formato));
            let wanted = fatti.iter().filter(|fatto| dove.is_empty() || fatto.dove == dove);
            let missing: Vec<String> = wanted
                .filter(|fatto| !fatto.cerca.split(" | ").any(|cerca| words.contains(&comparable(cerca))))
                .map(|fatto| format!("riga {}, {}: «{}»", fatto.riga, fatto.descrizione, fatto.cerca))
                .collect();
            assert!(missing.is_empty(), "{stem}.{formato}:\n{}", missing.join("\n"));
            assert!(!words.contains("mancante"), "{stem}.{formato}");
        }
    }
}

/// All that a reader meets, the table of contents left out: an entry there states no fact.
fn said((blocchi, note): &Letto) -> String {
    let mut out = String::new();
    let mut push = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    for blocco in blocchi {
        match blocco {
            Blocco::Titolo(_, testo) | Blocco::Testo(testo) => push(testo),
            Blocco::Tabella(tabella) => {
                push(&tabella.didascalia);
                tabella.righe.iter().flatten().for_each(|(testo, ..)| push(testo));
            }
            Blocco::Figura { didascalia, .. } => push(didascalia),
            Blocco::Sommario { .. } => {}
        }
    }
    for nota in note {
        push(nota);
    }
    comparable(&out)
}

/// White space collapsed, case dropped, typographic marks made plain.
fn comparable(text: &str) -> String {
    let plain = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
