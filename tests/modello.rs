// SPDX-License-Identifier: EUPL-1.2
//! The workbooks that offices are given: filled in, they are read back without a word; last year's plan is in them; a
//! workbook that exists is never written over.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read files; a panic is the message")]

mod minimo;

use minimo::{Minimo, heads, text};
use piao::intake::{InputFile, Modelli, modelli, read, read_ente};
use piao::model::Piano;
use piao::workbook::schema::Cartella;
use piao::workbook::{FoglioDaScrivere, modello};
use std::fs;
use std::io::{Cursor, Read as _};
use std::process::Command;
use zip::ZipArchive;

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut content).unwrap();
    content
}

/// All the parts of a package that are text, one after the other.
fn parts(bytes: &[u8]) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        archive.by_index(index).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

/// The minimal plan's workbooks as models with every sheet filled in.
fn filled() -> Vec<InputFile> {
    let minimo = Minimo::new();
    let (ente, _) = read_ente(&minimo.files());
    let elenchi = modello::Elenchi {
        strutture: ente.unwrap().strutture.iter().map(|struttura| struttura.nome.value.clone()).collect(),
        ..modello::Elenchi::default()
    };
    let kind = |path: &str| Cartella::by_path(path.trim_end_matches(".xlsx")).unwrap();
    let model = |path: &str, fogli: &[FoglioDaScrivere]| {
        let model = modello::Modello {
            cartella: kind(path),
            struttura: None,
            primo_anno: Some(2024),
            elenchi: &elenchi,
            fogli: fogli.to_vec(),
        };
        InputFile { path: path.to_owned(), bytes: model.write().unwrap() }
    };
    minimo.cartelle.iter().map(|bozza| model(&bozza.path, &bozza.fogli)).collect()
}

/// A plan without the places of its cells.
fn values(piano: &Piano) -> String {
    let text = format!("{piano:#?}");
    let mut inside = None;
    let mut kept = Vec::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match inside {
            Some(outer) if indent > outer => {}
            Some(_) => inside = None,
            None if line.trim_start().starts_with("origin: Some(") => inside = Some(indent),
            None if line.trim_start() == "origin: None," => {}
            None => kept.push(line),
        }
    }
    kept.join("\n")
}

#[test]
fn a_model_that_is_filled_in_is_read_without_a_word() {
    let (piano, diagnostics) = read(&filled());
    assert!(diagnostics.is_empty(), "{}", text(&diagnostics));
    let (expected, _) = Minimo::new().read();
    let (found, expected) = (values(&piano.unwrap()), values(&expected.unwrap()));
    let first = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
    assert!(found == expected, "{first:?}");
}

#[test]
fn an_empty_model_asks_for_what_is_missing_and_for_nothing_else() {
    let minimo = Minimo::new();
    let (ente, _) = read_ente(&minimo.files());
    let all = modelli(Modelli { ente: ente.as_ref(), precedente: None }).unwrap();
    let mut files = minimo.files();
    files.retain(|file| file.path != "uffici/legale.xlsx");
    files.extend(all.into_iter().filter(|file| file.path == "uffici/ufficio-legale.xlsx"));
    let (_, diagnostics) = read(&files);
    let about: Vec<String> = heads(&diagnostics).into_iter().filter(|head| head.contains("legale")).collect();
    assert_eq!(
        about,
        ["avviso F018 uffici/ufficio-legale.xlsx › Indicatori", "avviso F018 uffici/ufficio-legale.xlsx › Obiettivi",],
        "{}",
        text(&diagnostics)
    );
}

#[test]
fn last_years_plan_is_carried_over() {
    let minimo = Minimo::new();
    let (precedente, _) = minimo.read();
    let all = modelli(Modelli { ente: None, precedente: precedente.as_ref() }).unwrap();
    let names: Vec<&str> = all.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        names,
        [
            "ente.xlsx",
            "pap.xlsx",
            "agenda.xlsx",
            "uffici/ufficio-legale.xlsx",
            "uffici/dirigente-area-amministrativa.xlsx"
        ]
    );
    let (piano, diagnostics) = read(&all);
    let piano = piano.unwrap();
    assert_eq!(piano.ente.primo_anno.value, 2025);
    let obiettivo = piano.obiettivi.iter().find(|o| *o.struttura == "Ufficio Legale").unwrap();
    assert_eq!(obiettivo.risorse_umane[0].matricola.as_ref().unwrap().value, "0012");
    assert!(obiettivo.fasi.is_empty());
    let indicatore = &obiettivo.indicatori[0];
    let value = |at: usize| indicatore.target[at].as_ref().map(|target| target.value.to_string());
    // Last year: 80 in 2023; 90, 92,5 and 95 in the three years from 2024.
    assert_eq!(indicatore.baseline.as_ref().unwrap().value.to_string(), "90");
    assert_eq!(indicatore.anno_baseline.as_ref().unwrap().value, 2024);
    assert_eq!([value(0), value(1), value(2)], [Some("92,5".to_owned()), Some("95".to_owned()), None]);
    let amount = |at: usize| obiettivo.risorse_finanziarie[0].stanziamenti[at].as_ref().map(|a| a.to_string());
    assert_eq!([amount(0), amount(1)], [Some("10000".to_owned()), None]);
    // What belongs to a year is asked for anew.
    let asked = heads(&diagnostics);
    assert!(asked.contains(&"errore D001 ente.xlsx › Ente › B9".to_owned()), "{}", text(&diagnostics));
    assert!(piano.pesatura.is_empty());
}

#[test]
fn lists_prompts_and_protection_are_in_the_workbook() {
    let minimo = Minimo::new();
    let (ente, _) = read_ente(&minimo.files());
    let all = modelli(Modelli { ente: ente.as_ref(), precedente: None }).unwrap();
    let office = &all.iter().find(|file| file.path == "uffici/ufficio-legale.xlsx").unwrap().bytes;
    let workbook = part(office, "xl/workbook.xml");
    for wanted in [
        "<definedName name=\"piao_strutture\">_elenchi!$A$2:$A$3</definedName>",
        "name=\"_elenchi\"",
        "state=\"veryHidden\"",
        "OFFSET('Obiettivi'!$A$2",
    ] {
        assert!(workbook.replace("&apos;", "'").contains(wanted), "{wanted} in {workbook}");
    }
    // Istruzioni, Compilazione, Obiettivi, Indicatori.
    let indicatori = part(office, "xl/worksheets/sheet4.xml");
    for wanted in [
        "<sheetProtection",
        "<dataValidation ",
        "promptTitle=\"Target 2024\"",
        "<conditionalFormatting",
        "state=\"frozen\"",
    ] {
        assert!(indicatori.contains(wanted), "{wanted}");
    }
    assert!(part(office, "xl/worksheets/sheet3.xml").contains("<formula1>piao_obiettivi_operativi</formula1>"));
    assert_eq!(modelli(Modelli { ente: ente.as_ref(), precedente: None }).unwrap()[3].bytes, *office);
}

#[test]
fn no_word_becomes_a_formula() {
    let mut minimo = Minimo::new();
    let words = ["=1+1", "+39 055", "-1-1", "@SOMMA(A1)", "{=A1}", "\t=1+1", "=cmd|'/c calc'!A1", "http://example.org"];
    for (index, word) in words.into_iter().enumerate() {
        let row = minimo.sheet("uffici/legale.xlsx", "Obiettivi").righe[0].clone();
        let sheet = minimo.sheet("uffici/legale.xlsx", "Obiettivi");
        let mut row = row;
        row[0] = format!("01.01.01.{:02}", index + 3);
        for cell in [1, 6, 7, 8, 9, 10, 11] {
            row[cell] = word.to_owned();
        }
        sheet.righe.push(row);
        *minimo.cell("uffici/legale.xlsx", "Indicatori", 0, "Target 2") = word.to_owned();
    }
    *minimo.cell("ente.xlsx", "Strutture", 0, "Struttura") = "=1+1".to_owned();
    let (precedente, _) = minimo.read();
    let all = modelli(Modelli { ente: precedente.as_ref(), precedente: precedente.as_ref() }).unwrap();
    let written = minimo.files().into_iter().chain(all);
    for file in written {
        let all = parts(&file.bytes);
        let formulas = all.matches("<f>").count() + all.matches("<f ").count() + all.matches("<hyperlink r:id").count();
        assert_eq!(formulas, 0, "{}", file.path);
    }
}

#[test]
fn a_workbook_that_exists_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let run = || {
        let input = concat!(env!("CARGO_MANIFEST_DIR"), "/input");
        let mut command = Command::new(env!("CARGO_BIN_EXE_piao"));
        command.args(["modello", "--input", input, "--da", input, "--output"]).arg(folder.path().join("modelli"));
        command.output().unwrap()
    };
    let first = run();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let legale = folder.path().join("modelli/uffici/ufficio-legale.xlsx");
    let before = fs::read(&legale).unwrap();
    fs::write(&legale, b"compilata").unwrap();
    let second = run();
    assert!(second.status.success());
    assert!(String::from_utf8_lossy(&second.stdout).contains("c'era già"));
    assert_eq!(fs::read(&legale).unwrap(), b"compilata");
    assert_eq!(fs::read(legale.with_file_name("ufficio-legale (2).xlsx")).unwrap(), before);
    // The fourteen structures of the sample, and three workbooks of the body, twice.
    let count = |folder: &std::path::Path| fs::read_dir(folder).unwrap().count();
    assert_eq!(count(&folder.path().join("modelli/uffici")), 28);
    assert_eq!(count(&folder.path().join("modelli")), 7);
}

/// Runs the command in a folder; gives how it ended and what it said.
fn run(folder: &std::path::Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_piao"));
    let output = command.current_dir(folder).arg("modello").args(args).env("NO_COLOR", "1").output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn what_cannot_be_read_gives_no_empty_models() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("vuota")).unwrap();
    fs::create_dir(folder.path().join("rotta")).unwrap();
    fs::write(folder.path().join("rotta/ente.xlsx"), b"PK\x03\x04").unwrap();
    for (args, code, wanted) in [
        (["--da", "vuota"], Some(1), "nella cartella «vuota» non si leggono i dati dell'anno scorso"),
        (["--da", "rotta"], Some(1), "nella cartella «rotta» non si leggono i dati dell'anno scorso"),
        (["--input", "rotta"], Some(1), "ente.xlsx nella cartella «rotta» non si legge"),
        (["--da", "nessuna"], Some(2), "la cartella «nessuna» non esiste"),
        (["--output", "rotta/ente.xlsx"], Some(2), "ente.xlsx è un file, e lì serve una cartella"),
    ] {
        let (ended, said) = run(folder.path(), &args);
        assert!(ended == code && said.contains(wanted), "{args:?}: {ended:?} {said}");
        assert!(!folder.path().join("modelli").exists(), "{args:?}");
    }
    // Without a body there is nothing to read, and the models are generic.
    let (ended, said) = run(folder.path(), &["--input", "vuota"]);
    assert!(ended == Some(0) && said.contains("compilare ente.xlsx, metterlo lì e ripetere il comando"), "{said}");
}

#[test]
fn last_years_errors_are_told_with_their_folder() {
    let mut minimo = Minimo::new();
    "molto".clone_into(minimo.cell("uffici/legale.xlsx", "Risorse umane", 0, "Impegno %"));
    let folder = tempfile::tempdir().unwrap();
    for file in minimo.files() {
        let path = folder.path().join("2024").join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.bytes).unwrap();
    }
    let (ended, said) = run(folder.path(), &["--da", "2024"]);
    assert_eq!(ended, Some(1), "{said}");
    assert!(said.contains("uffici/legale.xlsx › Risorse umane › F2"), "{said}");
    assert!(said.contains("Questi errori sono nei dati della cartella «2024»"), "{said}");
    assert!(folder.path().join("modelli/uffici/ufficio-legale.xlsx").is_file());
}
