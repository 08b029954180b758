// SPDX-License-Identifier: EUPL-1.2
//! Workbooks as they really arrive: what each of them gives, and what is said of it. The files are written by
//! `scripts/cartelle-difettose`; what is said stands in `messaggi.txt`, which `UPDATE_GOLDEN=1` writes anew.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read fixtures; a panic is the message")]

#[path = "sostegno/dadi.rs"]
mod dadi;
#[path = "sostegno/difettose.rs"]
mod difettose;
#[path = "sostegno/golden.rs"]
mod golden;
mod minimo;

use dadi::Dice;
use difettose::folder;
use minimo::{Minimo, text};
use piao::diagnostics::Diagnostics;
use piao::intake::{InputFile, read};
use piao::model::{Obiettivo, Piano};
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The minimal plan, with this file in place of the legal office's.
fn with(name: &str) -> (Piano, Diagnostics) {
    let mut files = Minimo::new().files();
    files.retain(|file| file.path != "uffici/legale.xlsx");
    files.push(InputFile { path: format!("uffici/{name}"), bytes: fs::read(folder().join(name)).unwrap() });
    let (piano, diagnostics) = read(&files);
    (piano.unwrap(), diagnostics)
}

fn legale(piano: &Piano) -> Option<&Obiettivo> {
    piano.obiettivi.iter().find(|obiettivo| *obiettivo.struttura == "Ufficio Legale")
}

#[test]
fn each_file_gets_the_message_that_says_what_to_do() {
    let mut found = String::new();
    for name in difettose::names() {
        let (piano, diagnostics) = with(&name);
        let objective = if legale(&piano).is_some() { "l'obiettivo è letto" } else { "nessun obiettivo" };
        writeln!(found, "# {name}: {objective}\n\n{}", text(&diagnostics)).unwrap();
    }
    golden::check("fixtures/cartelle-difettose/messaggi.txt", &found);
}

/// The whole plan as text, with the names of files made the same.
fn dump(name: &str) -> (String, String) {
    let (piano, diagnostics) = with(name);
    let same = |text: String| text.replace(&format!("uffici/{name}"), "uffici/legale.xlsx");
    (same(format!("{piano:#?}")), same(text(&diagnostics)))
}

#[test]
fn the_same_workbook_in_every_format_is_the_same_plan() {
    for (stem, kinds) in [
        ("buona", &["xlsm", "xlsb", "xls", "ods"][..]),
        ("codici", &["xlsb", "xls", "ods"]),
        ("errori", &["xlsb", "xls", "ods"]),
        ("intestazione-doppia", &["xlsb", "xls", "ods"]),
        ("scritture", &["xlsb", "xls", "ods"]),
        ("tipografia", &["xlsb", "xls", "ods"]),
        ("date-1904", &["xls", "ods"]),
        // In an .xls a formula that gives an empty text is like one that was never computed.
        ("testo-vuoto", &["xlsb", "ods"]),
        // LibreOffice writes TRUE into an .ods as the number 1.
        ("ore", &["xlsb", "xls"]),
    ] {
        let (piano, said) = dump(&format!("{stem}.xlsx"));
        assert!(piano.contains("Pareri resi"), "{stem}");
        for kind in kinds {
            let (other, other_said) = dump(&format!("{stem}.{kind}"));
            let first = piano.lines().zip(other.lines()).find(|(a, b)| a != b);
            assert!(piano == other, "{stem}.{kind}: {first:?}\n{other_said}");
            assert_eq!(said, other_said, "{stem}.{kind}");
        }
    }
}

/// A row of the table in `fixtures/README.md`.
struct Caso {
    nome: String,
    luoghi: Vec<String>,
    detto: Vec<String>,
}

fn casi() -> Vec<Caso> {
    let readme = fs::read_to_string(folder().with_file_name("README.md")).unwrap();
    let table = readme.split("## Cartelle come arrivano").nth(1).unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(2);
    rows.map(|row| {
        let [_, nome, luoghi, detto, _] = row.split('|').collect::<Vec<_>>().try_into().unwrap();
        let luoghi = luoghi.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        Caso { nome: nome.trim().to_owned(), luoghi, detto: detto.split_whitespace().map(str::to_owned).collect() }
    })
    .collect()
}

#[test]
fn every_case_has_a_workbook_and_what_is_said_of_it() {
    let messages = fs::read_to_string(folder().join("messaggi.txt")).unwrap();
    let of = |name: &str| {
        let start = messages.find(&format!("# {name}: ")).unwrap_or_else(|| panic!("no {name}"));
        let section = &messages[start..];
        &section[..section[1..].find("\n# ").map_or(section.len(), |end| end + 1)]
    };
    let casi = casi();
    assert!(casi.len() >= 50, "{} cases", casi.len());
    for Caso { nome, luoghi, detto } in &casi {
        assert!(!luoghi.is_empty(), "{nome}");
        for luogo in luoghi {
            if let Some((file, test)) = luogo.split_once(" › ") {
                let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
                assert!(source.contains(&format!("fn {test}(")), "{nome}: {luogo}");
                continue;
            }
            assert!(folder().join(luogo).exists(), "{nome}: {luogo}");
            let section = of(luogo);
            for word in detto {
                if word == "letto" {
                    assert!(
                        section.contains("l'obiettivo è letto") && !section.contains("errore["),
                        "{nome}: {section}"
                    );
                } else {
                    assert!(section.contains(&format!("[{word}]")), "{nome}: {word} in {section}");
                }
            }
        }
    }
}

#[test]
fn shares_days_and_merged_codes_are_understood_in_every_format() {
    for name in [
        "buona.xlsx",
        "buona.xlsm",
        "buona.xlsb",
        "buona.ods",
        "buona.xls",
        "xls-rinominata.xlsx",
        "ods-rinominata.xlsx",
    ] {
        let (piano, diagnostics) = with(name);
        assert!(!diagnostics.has_errors(), "{}", text(&diagnostics));
        let obiettivo = legale(&piano).unwrap();
        let [first, second] = obiettivo.indicatori.as_slice() else { panic!("{name}") };
        let targets: Vec<String> = first.target.iter().flatten().map(|target| target.value.to_string()).collect();
        assert_eq!(targets, ["90", "92,5", "95"], "{name}");
        assert_eq!(first.baseline.as_ref().unwrap().value.to_string(), "80", "{name}");
        let pesi = [first, second].map(|indicatore| indicatore.peso.as_ref().unwrap().to_string());
        assert_eq!(pesi, ["60%", "40%"], "{name}");
        assert_eq!(second.target[0].as_ref().unwrap().value.to_string(), "31/12/2024", "{name}");
        assert_eq!(obiettivo.descrizione.as_ref().unwrap().value, "Primo.\n\n- uno\n- due", "{name}");
        assert_eq!(*obiettivo.risorse_finanziarie[0].descrizione.as_ref().unwrap().value, *"Liti & «spese» <varie>");
        assert_eq!(obiettivo.collegamenti[0].riferimento.as_ref().unwrap().value, "Misura 1", "{name}");
    }
}

#[test]
fn what_looks_like_a_formula_or_like_markup_stays_words() {
    let (piano, _) = with("formule-come-testo.ods");
    let obiettivo = legale(&piano).unwrap();
    assert_eq!(obiettivo.titolo.value, "=HYPERLINK(\"http://example.org\")");
    assert_eq!(obiettivo.descrizione.as_ref().unwrap().value, "<script>alert(1)</script> &amp; @SOMMA(A1)");
}

#[test]
fn bytes_of_an_old_workbook_changed_at_random_never_end_the_program() {
    let bytes = fs::read(folder().join("buona.xls")).unwrap();
    let mut dice = Dice(2024);
    for _ in 0..600 {
        let mut torn = bytes.clone();
        for _ in 0..4 {
            // The header and the directory are few bytes among many: they get their share.
            let at = if dice.below(3) == 0 { dice.below(512) } else { dice.below(torn.len()) };
            torn[at] = u8::try_from(dice.below(256)).unwrap();
        }
        let mut diagnostics = Diagnostics::new();
        let kind = piao::workbook::schema::Cartella::Ufficio;
        let cartella = piao::workbook::read(kind, &"uffici/a.xls".into(), &torn, Some(2024), &mut diagnostics);
        assert!(cartella.is_some() || diagnostics.has_errors());
    }
}

#[test]
fn bytes_of_a_binary_workbook_changed_at_random_never_end_the_program() {
    let bytes = fs::read(folder().join("buona.xlsb")).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        parts.push((name, content));
    }
    let binary: Vec<usize> =
        (0..parts.len()).filter(|index| parts[*index].0.to_lowercase().ends_with(".bin")).collect();
    assert!(binary.len() > 5);
    let mut dice = Dice(2024);
    for round in 0..600 {
        let torn = binary[round % binary.len()];
        let mut package = ZipWriter::new(Cursor::new(Vec::new()));
        for (index, (name, content)) in parts.iter().enumerate() {
            let mut content = content.clone();
            if index == torn {
                for _ in 0..3 {
                    let at = dice.below(content.len());
                    content[at] = u8::try_from(dice.below(256)).unwrap();
                }
            }
            package.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            package.write_all(&content).unwrap();
        }
        let mut diagnostics = Diagnostics::new();
        let kind = piao::workbook::schema::Cartella::Ufficio;
        let bytes = package.finish().unwrap().into_inner();
        let cartella = piao::workbook::read(kind, &"uffici/a.xlsb".into(), &bytes, Some(2024), &mut diagnostics);
        assert!(cartella.is_some() || diagnostics.has_errors());
    }
}
