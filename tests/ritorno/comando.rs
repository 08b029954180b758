// SPDX-License-Identifier: EUPL-1.2
//! `piao verifica --ritorna` as whoever collects the workbooks runs it.

use crate::cartella::albero;
use crate::minimo::Minimo;
use crate::pacchetto::parti;
use calamine::{Reader as _, Xlsx};
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_piao"));
    command.current_dir(folder).arg("verifica").args(args).env("NO_COLOR", "1").output().unwrap()
}

fn written(files: Vec<(String, Vec<u8>)>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join("input").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// An error in one office, another's workbook twice, an `.ods`, and a file that does not open.
fn raccolta() -> tempfile::TempDir {
    let mut minimo = Minimo::new();
    "50".clone_into(minimo.cell("uffici/dirigente.xlsx", "Indicatori", 0, "Peso %"));
    let mut files: Vec<(String, Vec<u8>)> = minimo.files().into_iter().map(|file| (file.path, file.bytes)).collect();
    let legale = files.iter().find(|(path, _)| path == "uffici/legale.xlsx").unwrap().1.clone();
    files.push(("uffici/legale copia.xlsx".to_owned(), legale));
    files.push(("uffici/rotta.xlsx".to_owned(), b"PK\x03\x04".to_vec()));
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cartelle-difettose");
    files.push(("uffici/errori.ods".to_owned(), fs::read(fixtures.join("errori.ods")).unwrap()));
    written(files)
}

fn righe(bytes: &[u8], foglio: &str) -> Vec<Vec<String>> {
    let mut workbook = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = workbook.worksheet_range(foglio).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn each_office_gets_its_own_back_and_the_input_is_not_touched() {
    let folder = raccolta();
    let before = albero(&folder.path().join("input"));
    let output = run(folder.path(), &["--ritorna"]);
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{out}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(albero(&folder.path().join("input")), before);
    let back = albero(&folder.path().join("output/ritorno"));
    let names: Vec<&str> = back.keys().map(String::as_str).collect();
    assert!(names.contains(&"SHA256SUMS") && names.contains(&"riepilogo.xlsx"), "{names:?}");
    for name in ["uffici/dirigente.xlsx", "uffici/rotta - da correggere.xlsx", "uffici/errori - da correggere.xlsx"] {
        // Said with the lines of the system.
        let said = name.replace('/', std::path::MAIN_SEPARATOR_STR);
        assert!(names.contains(&name) && out.contains(&said), "{name} in {names:?}\n{out}");
    }
    assert!(names.iter().any(|name| name.starts_with("uffici/legale")), "{names:?}");
    // Again: the same files, to the byte.
    let again = run(folder.path(), &["--ritorna", "output/ritorno"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(albero(&folder.path().join("output/ritorno")), back);
}

#[test]
fn the_summary_tells_who_has_sent_what() {
    let mut minimo = Minimo::new();
    minimo.cartelle.retain(|bozza| bozza.path != "uffici/dirigente.xlsx");
    let mut files: Vec<(String, Vec<u8>)> = minimo.files().into_iter().map(|file| (file.path, file.bytes)).collect();
    let legale = files.iter().find(|(path, _)| path == "uffici/legale.xlsx").unwrap().1.clone();
    files.push(("uffici/legale copia.xlsx".to_owned(), legale));
    let folder = written(files);
    let output = run(folder.path(), &["--ritorna", "ritorno"]);
    let out = String::from_utf8(output.stdout).unwrap();
    let back = albero(&folder.path().join("ritorno"));
    let rows = righe(&back["riepilogo.xlsx"], "Cartelle");
    let find = |struttura: &str, file: &str| {
        let row = rows.iter().find(|row| row[0] == struttura && row[1] == file);
        row.unwrap_or_else(|| panic!("{struttura} {file} in {rows:#?}")).clone()
    };
    assert_eq!(find("Dirigente Area Amministrativa", "")[2], "non ricevuta");
    let double = ["uffici/legale copia.xlsx", "uffici/legale.xlsx"].map(|file| find("Ufficio Legale", file));
    let bad = double.iter().find(|row| row[7].contains("seconda cartella")).unwrap();
    assert_eq!((bad[2].as_str(), bad[3].as_str(), &bad[6]), ("da correggere", "1", &bad[1]));
    assert_eq!(find("Ente", "pap.xlsx")[6] == "pap.xlsx", back.contains_key("pap.xlsx"));
    assert!(rows[1][0].contains("non ricevute: 1") && out.contains(&rows[1][0]), "{rows:?}\n{out}");
    let problems = righe(&back["riepilogo.xlsx"], "Problemi");
    assert!(problems.iter().any(|row| row[3] == "F021" && row[0] == "Ufficio Legale"), "{problems:?}");
    assert!(problems.iter().any(|row| row[3] == "F020"), "{problems:?}");
}

/// What an office writes, in its cells or as the name of its file, is words in all that goes back and in the summary: no
/// formula, no link out, no name of a sheet that leads elsewhere.
#[test]
fn no_word_of_an_offices_becomes_a_formula() {
    const WORDS: &str = "=cmd|'/c calc'!A1";
    let mut minimo = Minimo::new();
    for (foglio, colonna) in
        [("Obiettivi", "Titolo"), ("Obiettivi", "Tipo"), ("Indicatori", "Peso %"), ("Fasi", "Inizio")]
    {
        WORDS.clone_into(minimo.cell("uffici/dirigente.xlsx", foglio, 0, colonna));
    }
    "@SOMMA(A1)".clone_into(minimo.cell("ente.xlsx", "Strutture", 0, "Struttura"));
    "+39 055".clone_into(minimo.cell("uffici/legale.xlsx", "Compilazione", 0, "Struttura"));
    "=HYPERLINK(\"http://example.org\")".clone_into(minimo.cell("ente.xlsx", "Strutture", 1, "Tipo"));
    let mut files: Vec<(String, Vec<u8>)> = minimo.files().into_iter().map(|file| (file.path, file.bytes)).collect();
    // A list alone goes back of what cannot be opened, whatever it is called.
    files.push(("uffici/=1+1,@x'!A1.xlsx".to_owned(), b"PK\x03\x04".to_vec()));
    let folder = written(files);
    assert_eq!(run(folder.path(), &["--ritorna"]).status.code(), Some(1));
    let back = albero(&folder.path().join("output/ritorno"));
    let workbooks: Vec<_> = back.iter().filter(|(name, _)| *name != "SHA256SUMS").collect();
    assert!(workbooks.len() >= 4, "{:?}", back.keys());
    let mut told = String::new();
    for (name, bytes) in workbooks {
        for (part, content) in parti(bytes) {
            let text = String::from_utf8_lossy(&content);
            assert!(!text.contains("<f>") && !text.contains("<f "), "{name}: {part}");
            assert!(!text.contains("TargetMode=\"External\""), "{name}: {part}");
            // Our own condition is the only formula of any kind.
            let formulas = text.matches("<formula").count() - text.matches("<formula>\"piao\"=\"piao\"").count();
            assert_eq!(formulas, 0, "{name}: {part}");
            told.push_str(&text);
        }
    }
    // They are told all the same.
    for words in ["=cmd|'/c calc'!A1", "@SOMMA(A1)", "+39 055", "=1+1,@x'!A1.xlsx"] {
        assert!(told.contains(words) || told.contains(&words.replace('\'', "&apos;")), "{words}");
    }
}

#[test]
fn the_json_stays_the_only_thing_on_the_output() {
    let folder = raccolta();
    let output = run(folder.path(), &["--ritorna", "ritorno", "--formato", "json"]);
    serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
    assert!(folder.path().join("ritorno/riepilogo.xlsx").exists());
}

#[test]
fn what_is_not_to_be_written_into_is_not() {
    let folder = raccolta();
    for inside in ["input", "input/ritorno", "./input/../input/x"] {
        let output = run(folder.path(), &["--ritorna", inside]);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(err.contains("che non si tocca"), "{err}");
    }
    assert!(!folder.path().join("input/ritorno").exists() && !folder.path().join("input/riepilogo.xlsx").exists());
    fs::create_dir_all(folder.path().join("output")).unwrap();
    fs::write(folder.path().join("output/SHA256SUMS"), "x").unwrap();
    let output = run(folder.path(), &["--ritorna", "output"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("altri documenti"));
}

#[test]
fn the_documents_are_not_put_where_a_return_is() {
    let folder = raccolta();
    assert_eq!(run(folder.path(), &["--ritorna", "resi"]).status.code(), Some(1));
    let before = albero(&folder.path().join("resi"));
    let genera = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_piao")).current_dir(folder.path()).arg("genera").args(args).output().unwrap()
    };
    let output = genera(&["--bozza", "--output", "resi"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("contiene le cartelle restituite agli uffici"));
    assert_eq!(albero(&folder.path().join("resi")), before);
}

#[test]
fn a_plan_in_order_gives_back_nothing_but_the_summary() {
    let folder = written(Minimo::new().files().into_iter().map(|file| (file.path, file.bytes)).collect());
    let output = run(folder.path(), &["--ritorna", "ritorno"]);
    assert_eq!(output.status.code(), Some(0));
    let names: Vec<String> = albero(&folder.path().join("ritorno")).into_keys().collect();
    assert_eq!(names, ["SHA256SUMS", "riepilogo.xlsx"]);
}

#[test]
fn without_the_bodys_own_workbook_nothing_is_said_to_be_in_order() {
    let files = Minimo::new().files().into_iter().map(|file| (file.path, file.bytes));
    let folder = written(files.filter(|(path, _)| path != "ente.xlsx").collect());
    let output = run(folder.path(), &["--ritorna", "ritorno"]);
    assert_eq!(output.status.code(), Some(1));
    let back = albero(&folder.path().join("ritorno"));
    let rows = righe(&back["riepilogo.xlsx"], "Cartelle");
    let legale = rows.iter().find(|row| row[1] == "uffici/legale.xlsx").unwrap();
    assert_eq!(legale[2], "non controllata", "{rows:?}");
}
