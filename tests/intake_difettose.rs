// SPDX-License-Identifier: EUPL-1.2
//! Workbooks as they really arrive: what each of them gives, and what is said of it. The files are written by
//! `scripts/cartelle-difettose`; what is said stands in `messaggi.txt`, which `UPDATE_GOLDEN=1` writes anew.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read fixtures; a panic is the message")]

mod minimo;

use minimo::{Minimo, text};
use piao::diagnostics::Diagnostics;
use piao::intake::{InputFile, read};
use piao::model::{Obiettivo, Piano};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cartelle-difettose")
}

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
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "messaggi.txt")
        .collect();
    names.sort();
    assert!(names.len() >= 35, "{} files", names.len());
    let mut found = String::new();
    for name in names {
        let (piano, diagnostics) = with(&name);
        let objective = if legale(&piano).is_some() { "l'obiettivo è letto" } else { "nessun obiettivo" };
        writeln!(found, "# {name}: {objective}\n\n{}", text(&diagnostics)).unwrap();
    }
    let path = folder().join("messaggi.txt");
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        assert!(std::env::var("CI").is_err(), "goldens are not rewritten in CI");
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let same = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let (before, now) = (expected.lines().nth(same), found.lines().nth(same));
    assert!(expected == found, "line {}:\n- {before:?}\n+ {now:?}", same + 1);
}

/// The whole plan as text, with the names of files made the same.
fn dump(name: &str) -> (String, String) {
    let (piano, diagnostics) = with(name);
    let same = |text: String| text.replace(&format!("uffici/{name}"), "uffici/legale.xlsx");
    (same(format!("{piano:#?}")), same(text(&diagnostics)))
}

#[test]
fn the_same_workbook_in_three_formats_is_the_same_plan() {
    for stem in ["buona", "codici", "errori", "intestazione-doppia"] {
        let (piano, said) = dump(&format!("{stem}.xlsx"));
        assert!(piano.contains("Pareri resi"), "{stem}");
        for kind in ["ods", "xls"] {
            let (other, other_said) = dump(&format!("{stem}.{kind}"));
            let first = piano.lines().zip(other.lines()).find(|(a, b)| a != b);
            assert!(piano == other, "{stem}.{kind}: {first:?}\n{other_said}");
            assert_eq!(said, other_said, "{stem}.{kind}");
        }
    }
}

#[test]
fn shares_days_and_merged_codes_are_understood_in_every_format() {
    for name in ["buona.xlsx", "buona.xlsm", "buona.ods", "buona.xls", "xls-rinominata.xlsx", "ods-rinominata.xlsx"] {
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

/// Numbers that follow from the ones before, so that a failure can be had again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
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
