// SPDX-License-Identifier: EUPL-1.2
//! The same schede as Typst markup: the same tables, sizes, margins and contents.

#![allow(unreachable_pub, reason = "a benchmark exports nothing")]

use crate::contenuto::Scheda;

const HEAD: &str = r##"#set document(title: "Allegato A – Schede degli obiettivi", author: "Provincia di Prova", date: datetime(year: 2024, month: 1, day: 31))
#set page(paper: "a4", margin: (top: 24mm, bottom: 22mm, x: 20mm), header: text(8pt)[PIAO 2024-2026 · Allegato A], footer: context align(center, text(8pt)[Pagina #counter(page).display() di #counter(page).final().first()]))
#set text(font: ("Noto Sans", "DejaVu Sans"), size: 9pt, lang: "it", region: "IT")
#show heading.where(level: 1): set text(17pt)
#show heading.where(level: 2): set text(13.5pt)
#show heading.where(level: 3): set text(11.5pt)
#set table(stroke: 0.5pt + rgb("#8795A3"), inset: (x: 4pt, y: 3pt))
#let testa(t) = table.cell(fill: rgb("#DCE7F2"), strong(t))
#let attivo = table.cell(fill: rgb("#0B4F8A"), align(center, text(fill: white, strong("X"))))
= Schede degli obiettivi
#outline(title: "Indice delle schede", depth: 2)
"##;

/// The markup of a document.
pub fn markup(schede: &[Scheda]) -> String {
    let mut out = HEAD.to_owned();
    for scheda in schede {
        push(&mut out, scheda);
    }
    out
}

fn push(out: &mut String, scheda: &Scheda) {
    let string = |text: &str| format!("{text:?}");
    let cells = |out: &mut String, cells: &[String]| {
        for cell in cells {
            out.push_str(&format!("{},", string(cell)));
        }
    };
    let head = |out: &mut String, names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| format!("testa({})", string(name))).collect();
        out.push_str(&format!("table.header({}),\n", names.join(",")));
    };
    out.push_str("#pagebreak()\n");
    out.push_str(&format!("#heading(level: 2, {})\n", string(&format!("{} {}", scheda.codice, scheda.titolo))));
    out.push_str("#table(columns: (27fr, 73fr),\n");
    for (label, value) in &scheda.campi {
        out.push_str(&format!("testa({}),{},\n", string(label), string(value)));
    }
    out.push_str(")\n=== Indicatori\n#table(columns: (36fr, 14fr, 13fr, 9.8fr, 9.8fr, 9.8fr, 7.6fr),\n");
    head(out, &["Indicatore", "Unità di misura", "Baseline", "Target 2024", "Target 2025", "Target 2026", "Peso"]);
    for indicatore in &scheda.indicatori {
        out.push_str(&format!("[#strong({})", string(&indicatore.nome)));
        for note in &indicatore.note {
            out.push_str(&format!("\\ #text(8.5pt, {})", string(note)));
        }
        out.push_str("],");
        cells(out, &indicatore.valori);
        out.push('\n');
    }
    out.push_str(")\n=== Fasi e cronoprogramma 2024\n#table(columns: (54fr, 10fr) + (3fr,) * 12,\n");
    head(out, &["Fase", "Peso", "G", "F", "M", "A", "M", "G", "L", "A", "S", "O", "N", "D"]);
    for fase in &scheda.fasi {
        let (nome, responsabile) = (string(&fase.nome), string(&fase.responsabile));
        out.push_str(&format!("[#text(8pt, {nome})\\ #text(8pt, emph({responsabile}))],{},", string(&fase.peso)));
        for month in 0..12 {
            out.push_str(if fase.mesi.contains(&month) { "attivo," } else { "[]," });
        }
        out.push('\n');
    }
    out.push_str(")\n=== Risorse umane\n#table(columns: (46fr, 40fr, 14fr),\n");
    head(out, &["Inquadramento", "Profilo", "% di impegno"]);
    for persona in &scheda.persone {
        cells(out, persona);
        out.push('\n');
    }
    out.push_str(")\n");
}
