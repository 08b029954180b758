// SPDX-License-Identifier: EUPL-1.2
//! The rules: each with its documentation and with a fixture that breaks it and nothing else; what they say of the
//! sample; the sheet «Regole».
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read fixtures; a panic is the message")]

#[path = "sostegno/cartella.rs"]
mod cartella;
#[path = "sostegno/golden.rs"]
mod golden;
mod minimo;

use minimo::{Minimo, heads, text};
use piao::diagnostics::{Diagnostics, Severity};
use piao::intake::InputFile;
use piao::rules::{self, TAVOLA};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// A fixture: what is changed in the minimal valid set, and what must then be said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prova {
    /// `severity code place`, in the order of reading.
    attesi: Vec<String>,
    #[serde(default)]
    cella: Vec<Cella>,
    #[serde(default)]
    voce: Vec<Voce>,
    #[serde(default)]
    riga: Vec<Riga>,
    #[serde(default)]
    togli: Vec<Togli>,
}

/// Another value of a cell; rows as a spreadsheet counts them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cella {
    cartella: String,
    foglio: String,
    riga: usize,
    colonna: String,
    valore: String,
}

/// Another value of a voice of `ente.xlsx › Ente`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Voce {
    nome: String,
    valore: String,
}

/// A row more, its cells parted by `|`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Riga {
    cartella: String,
    foglio: String,
    celle: String,
}

/// A row less.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Togli {
    cartella: String,
    foglio: String,
    riga: usize,
}

impl Prova {
    fn apply(&self, minimo: &mut Minimo) {
        for cella in &self.cella {
            minimo.cell(&cella.cartella, &cella.foglio, cella.riga - 2, &cella.colonna).clone_from(&cella.valore);
        }
        for voce in &self.voce {
            minimo.voce(&voce.nome).clone_from(&voce.valore);
        }
        for riga in &self.riga {
            let cells = riga.celle.split('|').map(str::to_owned).collect();
            minimo.sheet(&riga.cartella, &riga.foglio).righe.push(cells);
        }
        for togli in &self.togli {
            minimo.sheet(&togli.cartella, &togli.foglio).righe.remove(togli.riga - 2);
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All that is said of a set of workbooks: by the intake and by the rules.
fn said(minimo: &Minimo) -> Diagnostics {
    let (piano, mut found) = minimo.read();
    found.extend(rules::check(&piano.unwrap()));
    found.sort();
    found
}

#[test]
fn the_minimal_valid_set_breaks_no_rule() {
    let found = said(&Minimo::new());
    assert!(found.is_empty(), "{}", text(&found));
}

#[test]
fn each_fixture_breaks_its_rule_and_nothing_else() {
    let mut wrong = Vec::new();
    for regola in TAVOLA {
        let file = root().join(format!("fixtures/regole/{}.toml", regola.code));
        let Ok(source) = fs::read_to_string(&file) else {
            wrong.push(format!("{}: no fixture", regola.code));
            continue;
        };
        let prova: Prova = toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", regola.code));
        let mut minimo = Minimo::new();
        prova.apply(&mut minimo);
        let found = said(&minimo);
        // What the reading says of the same change (F) may stand beside it: an empty sheet, a workbook that is missing.
        let own = [format!(" {} ", regola.code), " F".to_owned()];
        let foreign = prova.attesi.iter().any(|head| !own.iter().any(|code| head.contains(code)))
            || !prova.attesi.iter().any(|head| head.contains(&own[0]));
        if heads(&found) != prova.attesi || prova.attesi.is_empty() || foreign {
            wrong.push(format!("{}: expected {:#?}, found\n{}", regola.code, prova.attesi, text(&found)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The very words of every rule, on its fixture: they are read before they change.
#[test]
fn what_each_rule_says_is_read() {
    // Parted, or `reuse lint` takes the rest of the line for the licence's name.
    let licence = ["# SPDX-License", "Identifier: EUPL-1.2"].join("-");
    let mut said_by_all = format!("{licence}\n# Che cosa dice ogni regola del suo esempio.\n");
    for regola in TAVOLA {
        let minimo = broken_by(regola.code.0);
        let own: Diagnostics = said(&minimo).iter().filter(|found| found.code == regola.code).cloned().collect();
        said_by_all.push('\n');
        said_by_all.push_str(&text(&own));
    }
    golden::check("fixtures/regole/messaggi.txt", &said_by_all);
}

/// The changes of a folder of `fixtures/`, by file, and what is said of the plan so changed.
fn prove(folder: &str) -> Vec<(String, Prova, Diagnostics)> {
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        let source = fs::read_to_string(&path).unwrap();
        let prova: Prova = toml::from_str(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut minimo = Minimo::new();
        prova.apply(&mut minimo);
        (name, prova, said(&minimo))
    };
    let prove: Vec<_> = fs::read_dir(root().join("fixtures").join(folder)).unwrap().map(read).collect();
    assert!(prove.len() >= 5, "{} in fixtures/{folder}", prove.len());
    prove
}

/// What is right, however unusual: nothing is said of it.
#[test]
fn of_what_is_right_nothing_is_said() {
    let mut wrong = Vec::new();
    for (name, prova, found) in prove("nulla-da-dire") {
        if !found.is_empty() || !prova.attesi.is_empty() {
            wrong.push(format!("{name}:\n{}", text(&found)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Faults that more than one rule could see: it is told by the one that names it best.
#[test]
fn one_fault_is_told_once() {
    let mut wrong = Vec::new();
    for (name, prova, found) in prove("una-voce-sola") {
        // An empty sheet (F) is told as such beside what its emptiness does to the plan.
        let rules: BTreeSet<&str> = found.iter().map(|found| found.code.0).filter(|code| *code != "F018").collect();
        if heads(&found) != prova.attesi || rules.len() != 1 {
            wrong.push(format!("{name}: expected {:#?}, found\n{}", prova.attesi, text(&found)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_fixture_is_of_a_rule() {
    let known: BTreeSet<String> = TAVOLA.iter().map(|regola| format!("{}.toml", regola.code)).collect();
    for entry in fs::read_dir(root().join("fixtures/regole")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            known.contains(&name) || ["prato.txt", "messaggi.txt"].contains(&name.as_str()),
            "{name} is of no rule"
        );
    }
}

#[test]
fn each_rule_is_documented_under_all_headings_and_stands_in_its_order() {
    assert!(TAVOLA.len() >= 45, "{} rules", TAVOLA.len());
    assert!(TAVOLA.windows(2).all(|pair| pair[0].code < pair[1].code), "the table is in the order of the codes");
    let titles: BTreeSet<&str> = TAVOLA.iter().map(|regola| regola.titolo).collect();
    assert_eq!(titles.len(), TAVOLA.len(), "two rules have one title");
    for regola in TAVOLA {
        let texts = [regola.controlla, regola.perche, regola.norma, regola.esempio, regola.rimedio, regola.titolo];
        assert!(texts.iter().all(|text| text.trim().len() > 5), "{} lacks a text", regola.code);
        for sentence in [regola.controlla, regola.perche, regola.esempio] {
            assert!(sentence.ends_with('.'), "{}: «{sentence}» is no sentence", regola.code);
        }
        let printed = rules::spiega(regola);
        for heading in ["Che cosa controlla", "Perché", "Norma", "Esempio", "Rimedio"] {
            assert!(printed.contains(&format!("\n{heading}\n")), "{} without {heading}", regola.code);
        }
    }
}

#[test]
fn the_manual_is_current() {
    golden::check("docs/regole.md", &rules::manuale());
}

/// A body of fewer than fifty writes section 2.2 because it wants to (d.m. 132/2022, art. 6): what the decree asks of the
/// section does not stop it.
#[test]
fn under_fifty_what_the_decree_asks_does_not_block() {
    let mut minimo = Minimo::new();
    for code in ["L010", "L011"] {
        prova(code).apply(&mut minimo);
    }
    let found = said(&minimo);
    assert!(!found.has_errors(), "{}", text(&found));
    let codes: BTreeSet<&str> = found.iter().map(|found| found.code.0).collect();
    assert_eq!(codes, BTreeSet::from(["L010", "L011"]), "{}", text(&found));
    assert!(text(&found).contains("con meno di 50 dipendenti (ente.xlsx › Ente › B9) non è obbligatorio"));
}

/// What is said of the sample, each with the line of the published plan or the reason: `fixtures/regole/prato.txt`.
#[test]
fn of_the_sample_only_what_is_right_is_said() {
    let files = cartella::albero(&root().join("input")).into_iter();
    let files: Vec<InputFile> = files.map(|(path, bytes)| InputFile { path, bytes }).collect();
    let (piano, mut found) = piao::intake::read(&files);
    found.extend(rules::check(&piano.unwrap()));
    found.sort();
    assert!(!found.has_errors(), "{}", text(&found));
    let path = root().join("fixtures/regole/prato.txt");
    let golden = fs::read_to_string(&path).unwrap();
    // Each line: what is said, then ` # ` and why it is right.
    let expected: Vec<&str> = golden.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let unexplained: Vec<&&str> =
        expected.iter().filter(|line| line.split_once(" # ").is_none_or(|(_, why)| why.len() < 10)).collect();
    assert!(unexplained.is_empty(), "without a reason: {unexplained:#?}");
    let expected: Vec<&str> = expected.iter().filter_map(|line| line.split(" # ").next()).collect();
    assert_eq!(heads(&found), expected, "\n{}", text(&found));
}

/// The minimal set with a number skipped, and a row in the sheet «Regole».
fn with_setting(row: [&str; 3]) -> Diagnostics {
    let mut minimo = Minimo::new();
    minimo.sheet("ente.xlsx", "Regole").righe.push(row.map(str::to_owned).to_vec());
    "Grado di soddisfazione".clone_into(minimo.cell("uffici/legale.xlsx", "Obiettivi", 0, "Titolo"));
    said(&minimo)
}

#[test]
fn the_sheet_changes_a_level_and_its_reason_is_printed() {
    let found = with_setting(["c008", "errore", "Delibera 7"]);
    assert_eq!(heads(&found), ["errore C008 uffici/legale.xlsx › Obiettivi › B2"]);
    assert!(
        text(&found).contains("l'ente ha scelto «errore» in ente.xlsx › Regole › A2: Delibera 7"),
        "{}",
        text(&found)
    );
}

#[test]
fn a_rule_that_is_switched_off_says_so_and_nothing_else() {
    let found = with_setting(["C008", "spenta", "Titoli del DUP"]);
    assert_eq!(heads(&found), ["nota C092 ente.xlsx › Regole › A2"]);
    assert!(text(&found).contains("è spenta: Titoli del DUP"), "{}", text(&found));
}

#[test]
fn a_code_that_is_no_rule_is_told() {
    for code in ["C999", "F010", "pippo"] {
        let found = with_setting([code, "nota", ""]);
        let expected = ["avviso C090 ente.xlsx › Regole › A2", "avviso C008 uffici/legale.xlsx › Obiettivi › B2"];
        assert_eq!(heads(&found), expected, "{}", text(&found));
    }
}

/// The fixture of a rule.
fn prova(code: &str) -> Prova {
    let source = fs::read_to_string(root().join(format!("fixtures/regole/{code}.toml"))).unwrap();
    toml::from_str(&source).unwrap_or_else(|error| panic!("{code}: {error}"))
}

/// The minimal set as it breaks it.
fn broken_by(code: &str) -> Minimo {
    let mut minimo = Minimo::new();
    prova(code).apply(&mut minimo);
    minimo
}

#[test]
fn each_rule_can_be_switched_off_with_a_reason() {
    for regola in TAVOLA {
        let mut minimo = broken_by(regola.code.0);
        let row = [regola.code.0, "spenta", "Deciso in conferenza"].map(str::to_owned).to_vec();
        minimo.sheet("ente.xlsx", "Regole").righe.push(row);
        let found = said(&minimo);
        let codes: Vec<&str> = found.iter().map(|found| found.code.0).filter(|code| !code.starts_with('F')).collect();
        assert_eq!(codes, ["C092"], "{}:\n{}", regola.code, text(&found));
        assert!(text(&found).contains("è spenta: Deciso in conferenza"), "{}", text(&found));
    }
}

#[test]
fn each_rule_sleeps_in_the_years_before_its_norm() {
    for regola in TAVOLA.iter().filter(|regola| !regola.anni.contains(2000)) {
        let first = (2000..2100).find(|anno| regola.anni.contains(*anno)).unwrap();
        let mut minimo = broken_by(regola.code.0);
        *minimo.voce("Primo anno") = (first - 1).to_string();
        assert!(!said(&minimo).iter().any(|found| found.code == regola.code), "{} in {}", regola.code, first - 1);
    }
}

#[test]
fn a_rule_sleeps_outside_its_years() {
    let payments = rules::regola("L012").unwrap();
    assert!(!payments.anni.contains(2023) && payments.anni.contains(2024) && payments.severity == Severity::Errore);
    let mut minimo = Minimo::new();
    minimo.sheet("uffici/dirigente.xlsx", "Collegamenti").righe.remove(1);
    assert!(said(&minimo).iter().any(|found| found.code.0 == "L012"));
    *minimo.voce("Primo anno") = "2023".to_owned();
    assert!(!said(&minimo).iter().any(|found| found.code.0 == "L012"));
}
