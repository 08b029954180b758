// SPDX-License-Identifier: EUPL-1.2
//! `piao verifica` and `piao spiega` as a user runs them: what they print, and the exit codes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run the program; a panic is the message")]

#[path = "sostegno/golden.rs"]
mod golden;
mod minimo;
#[path = "sostegno/programma.rs"]
mod programma;
#[path = "dati/validatore.rs"]
mod validatore;

use minimo::Minimo;
use piao::diagnostics::json_schema;
use piao::rules::TAVOLA;
use programma::{Corsa, esegui, programma, scrivi};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn piao(args: &[&str]) -> Corsa {
    esegui(programma(&root()).args(args).env("NO_COLOR", "1"))
}

fn written(minimo: &Minimo) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    scrivi(folder.path(), minimo.files().iter().map(|file| (file.path.as_str(), file.bytes.as_slice())));
    folder
}

/// The minimal set with an error in one office and a warning in the other.
fn broken() -> tempfile::TempDir {
    let mut minimo = Minimo::new();
    "50".clone_into(minimo.cell("uffici/dirigente.xlsx", "Indicatori", 0, "Peso %"));
    "Grado di soddisfazione".clone_into(minimo.cell("uffici/legale.xlsx", "Obiettivi", 0, "Titolo"));
    written(&minimo)
}

fn verifica(folder: &Path, args: &[&str]) -> Corsa {
    piao(&[&["verifica", "--input", folder.to_str().unwrap()], args].concat())
}

/// `genera` would stop there: whoever checks first is told first.
#[test]
fn a_logo_that_cannot_be_used_is_told_before_any_document_is_asked_for() {
    let mut minimo = Minimo::new();
    let ente = minimo.sheet("ente.xlsx", "Ente");
    ente.righe.push(vec!["Logo".to_owned(), "stemma.jpg".to_owned()]);
    let folder = written(&minimo);
    fs::write(folder.path().join("stemma.jpg"), b"\xff\xd8\xff\xe0").unwrap();
    let run = verifica(folder.path(), &[]);
    assert_eq!(run.codice, 1);
    assert!(run.stdout.contains("errore[F090] il logo «stemma.jpg» non è un PNG né un SVG"), "{}", run.stdout);
    "stemma.png".clone_into(minimo.voce("Logo"));
    let run = verifica(written(&minimo).path(), &[]);
    assert!(run.stdout.contains("errore[F090] il file del logo «stemma.png» non c'è"), "{}", run.stdout);
    let folder = written(&minimo);
    fs::write(folder.path().join("stemma.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    assert_eq!(verifica(folder.path(), &[]).codice, 0);
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_valid_folder_ends_well_and_names_every_office() {
    let folder = written(&Minimo::new());
    let run = verifica(folder.path(), &[]);
    assert_eq!(run.codice, 0, "{}{}", run.stdout, run.stderr);
    for line in ["Ufficio Legale (uffici/legale.xlsx): nessun problema", "In tutto: nessun problema"] {
        assert!(run.stdout.contains(line), "{}", run.stdout);
    }
}

#[test]
fn each_office_gets_its_own_what_blocks_first() {
    let folder = broken();
    let run = verifica(folder.path(), &[]);
    assert_eq!(run.codice, 1, "{}{}", run.stdout, run.stderr);
    let first = run.stdout.find("Dirigente Area Amministrativa (uffici/dirigente.xlsx)\n").unwrap();
    let second = run.stdout.find("Ufficio Legale (uffici/legale.xlsx)\n").unwrap();
    assert!(first < second, "{}", run.stdout);
    for line in [
        "Dirigente Area Amministrativa (uffici/dirigente.xlsx): 1 errore",
        "Ufficio Legale (uffici/legale.xlsx): 1 avviso",
        "In tutto: 1 errore, 1 avviso",
    ] {
        assert!(run.stdout.contains(&format!("\n{line}\n")), "{}", run.stdout);
    }
    assert!(run.stderr.is_empty() && !run.stdout.contains('\u{1b}'));
}

#[test]
fn one_code_or_one_office_can_be_asked_for() {
    let folder = broken();
    let run = verifica(folder.path(), &["--solo", "c008"]);
    assert_eq!(run.codice, 0);
    assert!(run.stdout.contains("avviso[C008]") && !run.stdout.contains("C022"), "{}", run.stdout);
    // By name, by alias, by file.
    for ufficio in [
        "ufficio legale",
        "Avvocatura",
        "legale",
        "uffici/legale.xlsx",
        "uffici\\legale.xlsx",
        "input/uffici/legale.xlsx",
    ] {
        let run = verifica(folder.path(), &["--ufficio", ufficio]);
        assert_eq!(run.codice, 0, "{}", run.stderr);
        assert!(run.stdout.contains("avviso[C008]") && !run.stdout.contains("dirigente.xlsx"), "{}", run.stdout);
    }
    assert_eq!(verifica(folder.path(), &["--ufficio", "Dirigente Area Amministrativa"]).codice, 1);
}

#[test]
fn what_cannot_be_done_ends_with_two() {
    let folder = broken();
    let run = verifica(folder.path(), &["--solo", "C999"]);
    assert_eq!(run.codice, 2);
    assert!(run.stderr.contains("«C999» non è un codice"), "{}", run.stderr);
    let run = verifica(folder.path(), &["--ufficio", "Ufficio Legge"]);
    assert_eq!(run.codice, 2);
    assert!(run.stderr.contains("forse si intendeva «Ufficio Legale»"), "{}", run.stderr);
    assert_eq!(verifica(&folder.path().join("altrove"), &[]).codice, 2);
}

#[test]
fn the_json_follows_its_published_schema() {
    let schema = serde_json::to_value(json_schema()).unwrap();
    let folder = broken();
    let run = verifica(folder.path(), &["--formato", "json"]);
    assert_eq!(run.codice, 1);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let wrong = validatore::validate(&schema, &json);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(json["totale"]["errori"], 1);
    let problem = &json["cartelle"][0]["problemi"][0];
    assert_eq!((&problem["codice"], &problem["cella"]), (&"C022".into(), &"O2".into()), "{problem}");
    assert_eq!(json["cartelle"][0]["ufficio"], "Dirigente Area Amministrativa");
}

#[test]
fn each_office_reads_how_good_its_indicators_are() {
    let mut minimo = Minimo::new();
    minimo.cell("uffici/legale.xlsx", "Indicatori", 0, "Verso").clear();
    let folder = written(&minimo);
    let run = verifica(folder.path(), &[]);
    assert_eq!(run.codice, 0, "{}{}", run.stdout, run.stderr);
    // «Pareri resi» has lost its direction; «Regolamento» has a baseline in words and no year.
    let line =
        "Ufficio Legale (uffici/legale.xlsx): 2 indicatori, in media 6 su 7; manca: risultato atteso (1), storico (1)";
    assert!(run.stdout.contains(&format!("\n{line}\n")), "{}", run.stdout);
    let run = verifica(folder.path(), &["--ufficio", "legale"]);
    let one = "  6/7 01.01.01.01 «Pareri resi» (uffici/legale.xlsx › Indicatori › B2): manca risultato atteso";
    assert!(run.stdout.contains(one), "{}", run.stdout);
    let run = verifica(folder.path(), &["--solo", "C008"]);
    assert!(!run.stdout.contains("su 7"), "{}", run.stdout);
    let run = verifica(folder.path(), &["--solo", "kpi"]);
    assert!(run.codice == 0 && run.stdout.contains(line), "{}", run.stdout);
    let run = verifica(folder.path(), &["--formato", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let cartelle = json["cartelle"].as_array().unwrap();
    let legale = cartelle.iter().find(|cartella| cartella["file"] == "uffici/legale.xlsx").unwrap();
    let first = &legale["indicatori"][0];
    assert_eq!((&first["cella"], &first["regole_rispettate"]), (&"B2".into(), &6.into()), "{first}");
    assert_eq!(first["mancanti"], serde_json::json!(["risultato atteso"]));
    let run = piao(&["spiega", "KPI"]);
    assert!(run.codice == 0 && run.stdout.contains("Storicizzare le misurazioni KPI (storico)"), "{}", run.stdout);
}

#[test]
fn the_published_schema_is_current() {
    let now = serde_json::to_string_pretty(&json_schema()).unwrap() + "\n";
    golden::check("docs/schema/diagnostica-1.schema.json", &now);
}

#[test]
fn every_rule_is_explained_and_what_is_no_rule_is_told() {
    for regola in TAVOLA {
        let text = piao::commands::spiega::spiegazione(regola.code.0).unwrap();
        assert!(text.contains(regola.titolo) && text.contains("Rimedio"), "{text}");
    }
    let run = piao(&["spiega", "c003"]);
    assert!(
        run.codice == 0 && run.stdout.starts_with("C003 — ") && run.stdout.contains("Che cosa controlla"),
        "{}",
        run.stdout
    );
    let run = piao(&["spiega"]);
    assert!(run.codice == 0 && TAVOLA.iter().all(|regola| run.stdout.contains(regola.code.0)), "{}", run.stdout);
    assert_eq!(piao(&["spiega", "F010"]).codice, 0);
    let run = piao(&["spiega", "C0033"]);
    assert!(run.codice == 2 && run.stderr.contains("forse si intendeva C003"), "{}", run.stderr);
}

#[test]
fn the_sample_is_verified_without_errors() {
    let run = verifica(&root().join("input"), &[]);
    assert_eq!(run.codice, 0, "{}", run.stdout);
    assert_eq!(run.stdout.lines().filter(|line| line.starts_with("  --> ")).count(), 19, "{}", run.stdout);
    assert!(run.stdout.contains("\nIn tutto: 13 avvisi, 6 note\n"), "{}", run.stdout);
}
