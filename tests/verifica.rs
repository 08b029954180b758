// SPDX-License-Identifier: EUPL-1.2
//! `piao verifica` and `piao spiega` as a user runs them: what they print, and the exit codes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run the program; a panic is the message")]

#[path = "sostegno/golden.rs"]
mod golden;
mod minimo;
#[path = "dati/validatore.rs"]
mod validatore;

use minimo::Minimo;
use piao::diagnostics::json_schema;
use piao::rules::TAVOLA;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run printed and how it ended.
struct Run {
    out: String,
    err: String,
    code: i32,
}

fn piao(args: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_piao")).args(args).env("NO_COLOR", "1").output().unwrap();
    Run {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

fn written(minimo: &Minimo) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in minimo.files() {
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
    }
    folder
}

/// The minimal set with an error in one office and a warning in the other.
fn broken() -> tempfile::TempDir {
    let mut minimo = Minimo::new();
    "50".clone_into(minimo.cell("uffici/dirigente.xlsx", "Indicatori", 0, "Peso %"));
    "Grado di soddisfazione".clone_into(minimo.cell("uffici/legale.xlsx", "Obiettivi", 0, "Titolo"));
    written(&minimo)
}

fn verifica(folder: &Path, args: &[&str]) -> Run {
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
    assert_eq!(run.code, 1);
    assert!(run.out.contains("errore[F090] il logo «stemma.jpg» non è un PNG né un SVG"), "{}", run.out);
    "stemma.png".clone_into(minimo.voce("Logo"));
    let run = verifica(written(&minimo).path(), &[]);
    assert!(run.out.contains("errore[F090] il file del logo «stemma.png» non c'è"), "{}", run.out);
    let folder = written(&minimo);
    fs::write(folder.path().join("stemma.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    assert_eq!(verifica(folder.path(), &[]).code, 0);
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_valid_folder_ends_well_and_names_every_office() {
    let folder = written(&Minimo::new());
    let run = verifica(folder.path(), &[]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    for line in ["Ufficio Legale (uffici/legale.xlsx): nessun problema", "In tutto: nessun problema"] {
        assert!(run.out.contains(line), "{}", run.out);
    }
}

#[test]
fn each_office_gets_its_own_what_blocks_first() {
    let folder = broken();
    let run = verifica(folder.path(), &[]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let first = run.out.find("Dirigente Area Amministrativa (uffici/dirigente.xlsx)\n").unwrap();
    let second = run.out.find("Ufficio Legale (uffici/legale.xlsx)\n").unwrap();
    assert!(first < second, "{}", run.out);
    for line in [
        "Dirigente Area Amministrativa (uffici/dirigente.xlsx): 1 errore",
        "Ufficio Legale (uffici/legale.xlsx): 1 avviso",
        "In tutto: 1 errore, 1 avviso",
    ] {
        assert!(run.out.contains(&format!("\n{line}\n")), "{}", run.out);
    }
    assert!(run.err.is_empty() && !run.out.contains('\u{1b}'));
}

#[test]
fn one_code_or_one_office_can_be_asked_for() {
    let folder = broken();
    let run = verifica(folder.path(), &["--solo", "c008"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("avviso[C008]") && !run.out.contains("C022"), "{}", run.out);
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
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("avviso[C008]") && !run.out.contains("dirigente.xlsx"), "{}", run.out);
    }
    assert_eq!(verifica(folder.path(), &["--ufficio", "Dirigente Area Amministrativa"]).code, 1);
}

#[test]
fn what_cannot_be_done_ends_with_two() {
    let folder = broken();
    let run = verifica(folder.path(), &["--solo", "C999"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("«C999» non è un codice"), "{}", run.err);
    let run = verifica(folder.path(), &["--ufficio", "Ufficio Legge"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("forse si intendeva «Ufficio Legale»"), "{}", run.err);
    assert_eq!(verifica(&folder.path().join("altrove"), &[]).code, 2);
}

#[test]
fn the_json_follows_its_published_schema() {
    let schema = serde_json::to_value(json_schema()).unwrap();
    let folder = broken();
    let run = verifica(folder.path(), &["--formato", "json"]);
    assert_eq!(run.code, 1);
    let json: Value = serde_json::from_str(&run.out).unwrap();
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
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    // «Pareri resi» has lost its direction; «Regolamento» has a baseline in words and no year.
    let line =
        "Ufficio Legale (uffici/legale.xlsx): 2 indicatori, in media 6 su 7; manca: risultato atteso (1), storico (1)";
    assert!(run.out.contains(&format!("\n{line}\n")), "{}", run.out);
    let run = verifica(folder.path(), &["--ufficio", "legale"]);
    let one = "  6/7 01.01.01.01 «Pareri resi» (uffici/legale.xlsx › Indicatori › B2): manca risultato atteso";
    assert!(run.out.contains(one), "{}", run.out);
    let run = verifica(folder.path(), &["--solo", "C008"]);
    assert!(!run.out.contains("su 7"), "{}", run.out);
    let run = verifica(folder.path(), &["--solo", "kpi"]);
    assert!(run.code == 0 && run.out.contains(line), "{}", run.out);
    let run = verifica(folder.path(), &["--formato", "json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let cartelle = json["cartelle"].as_array().unwrap();
    let legale = cartelle.iter().find(|cartella| cartella["file"] == "uffici/legale.xlsx").unwrap();
    let first = &legale["indicatori"][0];
    assert_eq!((&first["cella"], &first["regole_rispettate"]), (&"B2".into(), &6.into()), "{first}");
    assert_eq!(first["mancanti"], serde_json::json!(["risultato atteso"]));
    let run = piao(&["spiega", "KPI"]);
    assert!(run.code == 0 && run.out.contains("Storicizzare le misurazioni KPI (storico)"), "{}", run.out);
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
    assert!(run.code == 0 && run.out.starts_with("C003 — ") && run.out.contains("Che cosa controlla"), "{}", run.out);
    let run = piao(&["spiega"]);
    assert!(run.code == 0 && TAVOLA.iter().all(|regola| run.out.contains(regola.code.0)), "{}", run.out);
    assert_eq!(piao(&["spiega", "F010"]).code, 0);
    let run = piao(&["spiega", "C0033"]);
    assert!(run.code == 2 && run.err.contains("forse si intendeva C003"), "{}", run.err);
}

#[test]
fn the_sample_is_verified_without_errors() {
    let run = verifica(&root().join("input"), &[]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert_eq!(run.out.lines().filter(|line| line.starts_with("  --> ")).count(), 19, "{}", run.out);
    assert!(run.out.contains("\nIn tutto: 13 avvisi, 6 note\n"), "{}", run.out);
}
