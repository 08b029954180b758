// SPDX-License-Identifier: EUPL-1.2
//! The rules of the house, read off the sources: who may use whom, who touches files, what each file begins with.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the tests read the sources; what cannot be read fails them"
)]

#[path = "architettura/sorgente.rs"]
mod sorgente;

use sorgente::{Named, paths, without_comments, without_tests, without_words};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which module may use which. Besides, all but `diagnostics` may use `valori`, which uses none.
const MAY_USE: &[(&str, &[&str])] = &[
    ("diagnostics", &[]),
    ("valori", &[]),
    ("model", &["diagnostics"]),
    ("workbook", &["diagnostics"]),
    ("intake", &["workbook", "model", "diagnostics"]),
    ("rules", &["model", "diagnostics"]),
    ("view", &["model", "diagnostics"]),
    ("template", &["view", "diagnostics"]),
    ("document", &["diagnostics"]),
    ("docx", &["document", "diagnostics"]),
    ("pdf", &["document", "diagnostics"]),
    ("html", &["document", "diagnostics"]),
    ("data", &["model"]),
];

/// The modules above all others: they may use any, and touch files, clock, environment and terminal.
const OUTER: &[&str] = &["commands", "cli", "main", "lib"];

/// Crates of weight, each behind one door.
const OWNERS: &[(&str, &[&str])] = &[
    ("calamine", &["workbook"]),
    ("rust_xlsxwriter", &["workbook"]),
    ("handlebars", &["template"]),
    ("roxmltree", &["document", "pdf"]),
    ("docx_rs", &["docx"]),
    ("printpdf", &["pdf"]),
    ("lopdf", &["pdf"]),
    ("harfrust", &["pdf"]),
    ("subsetter", &["pdf"]),
    ("hypher", &["pdf"]),
    ("clap", &["cli", "main"]),
    ("anstyle_query", &["commands"]),
    ("tempfile", &["commands"]),
    ("same_file", &["commands"]),
    ("winapi_util", &["commands"]),
];

/// What only the outer modules may name.
const OUTSIDE_WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::time::SystemTime",
    "std::time::Instant",
];

/// The longest file of `src/`, in lines.
const LONGEST: usize = 500;

/// A source file of the crate, without its tests.
struct Source {
    /// Under `src/`, with `/`.
    path: String,
    /// The module under the crate's root: `docx`, `commands`, `main`.
    module: String,
    /// How many modules deep it is: 1 for `docx/mod.rs`, 2 for `docx/styles.rs`.
    depth: usize,
    lines: usize,
    /// Without comments and tests.
    text: String,
    /// Without comments, literals and tests.
    code: String,
}

impl Source {
    fn paths(&self) -> Vec<Named> {
        paths(&self.code)
    }

    fn is_outer(&self) -> bool {
        OUTER.contains(&self.module.as_str())
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files of the project that are neither built nor generated, by their path with `/`.
fn project_files() -> BTreeMap<String, PathBuf> {
    fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                // What is built, and what fuzzing leaves.
                let fuzz = ["fuzz/target", "fuzz/corpus", "fuzz/artifacts", "fuzz/coverage"];
                let made = ["target", "output", ".git", "node_modules"].into_iter().chain(fuzz);
                if !made.into_iter().any(|made| made == name) {
                    walk(&entry.path(), &format!("{name}/"), found);
                }
            } else if name != ".git" {
                found.insert(name, entry.path());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&root(), "", &mut found);
    assert!(found.contains_key("Cargo.toml") && found.contains_key("src/lib.rs"));
    found
}

fn is_rust(name: &str) -> bool {
    extension(name) == "rs"
}

fn extension(name: &str) -> &str {
    Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default()
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    for (name, file) in project_files() {
        let Some(path) = name.strip_prefix("src/").filter(|_| is_rust(&name)) else { continue };
        let segments: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        if segments.contains(&"tests") {
            continue;
        }
        let whole = fs::read_to_string(file).unwrap();
        let code = without_words(&whole);
        found.push(Source {
            path: path.to_owned(),
            module: segments[0].to_owned(),
            depth: segments.len() - usize::from(segments.last() == Some(&"mod")),
            lines: whole.lines().count(),
            text: without_tests(&without_comments(&whole), &code),
            code: without_tests(&code, &code),
        });
    }
    found
}

/// Fails with all that was found wrong, one a line.
#[track_caller]
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn modules_use_only_those_below_them() {
    let modules: BTreeSet<&str> = MAY_USE.iter().map(|(module, _)| *module).chain(OUTER.iter().copied()).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let allowed = match MAY_USE.iter().find(|(module, _)| *module == source.module) {
            Some((_, allowed)) => *allowed,
            None if source.is_outer() => continue,
            None => {
                wrong.push(format!("src/{}: the module {} is not in the table", source.path, source.module));
                continue;
            }
        };
        for named in source.paths() {
            let supers = named.segments.iter().take_while(|s| *s == "super").count();
            let used = match named.segments[0].as_str() {
                "crate" => named.segments.get(1),
                "super" if supers >= source.depth => {
                    named.segments.get(supers).filter(|s| modules.contains(s.as_str()))
                }
                _ => None,
            };
            let Some(used) = used else { continue };
            let neutral = used == "valori" && source.module != "diagnostics";
            if *used != source.module && !neutral && !allowed.contains(&used.as_str()) {
                wrong.push(format!("src/{}:{}: {} may not use {used}", source.path, named.line, source.module));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn each_crate_of_weight_has_one_door() {
    let mut wrong = Vec::new();
    for source in sources() {
        for named in source.paths() {
            let owners = OWNERS.iter().find(|(name, _)| named.starts_with(name)).map(|(_, owners)| *owners);
            if owners.is_some_and(|owners| !owners.contains(&source.module.as_str())) {
                wrong.push(format!(
                    "src/{}:{}: {} is not for {}",
                    source.path, named.line, named.segments[0], source.module
                ));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn below_the_commands_nothing_touches_the_outside_world() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_outer()) {
        for named in source.paths() {
            if OUTSIDE_WORLD.iter().any(|path| named.starts_with(path)) {
                wrong.push(format!("src/{}:{}: {}", source.path, named.line, named.segments.join("::")));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn no_source_file_is_too_long() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.lines > LONGEST {
            wrong.push(format!("src/{}: {} lines, {LONGEST} at most", source.path, source.lines));
        }
    }
    assert_none(&wrong);
}

/// Pages drawn to be looked at, an editor's copies and the like are left at the root by mistake, and go unseen into a commit.
#[test]
fn the_root_holds_texts_about_the_whole_project_only() {
    let is_known = |name: &str| name == "LICENSE" || ["md", "toml", "lock", "yml"].contains(&extension(name));
    let wrong: Vec<String> = project_files()
        .into_keys()
        .filter(|name| !name.contains('/') && !name.starts_with('.') && !is_known(name))
        .collect();
    assert_none(&wrong);
}

#[test]
fn every_source_file_names_its_licence() {
    let licence = ["SPDX-License", "Identifier: EUPL-1.2"].join("-");
    let mut wrong = Vec::new();
    for (name, file) in project_files() {
        let extension = extension(&name);
        let is_script =
            extension.is_empty() && ["scripts/", ".ci/", "fuzz/"].iter().any(|folder| name.starts_with(folder));
        let is_source = ["rs", "toml", "sh", "py", "mjs", "js", "java", "c", "bas", "typ", "yml"].contains(&extension);
        let is_template = name.starts_with("templates/") && ["hbs", "xhtml", "svg"].contains(&extension);
        if is_script || is_source || is_template {
            let text = fs::read_to_string(file).unwrap();
            // An interpreter's or an XML declaration's line comes before.
            if !text.lines().take(2).any(|line| line.contains(&licence)) {
                wrong.push(name);
            }
        }
    }
    assert_none(&wrong);
}

/// What the program holds inside itself reaches its output: checked out with other line ends it would be another program.
#[test]
fn every_text_has_the_same_line_ends_on_every_system() {
    let mut wrong = Vec::new();
    for (name, file) in project_files() {
        let is_workbook = name.starts_with("fixtures/cartelle-difettose/");
        if !is_workbook && fs::read_to_string(file).is_ok_and(|text| text.contains('\r')) {
            wrong.push(name);
        }
    }
    assert_none(&wrong);
}

#[test]
fn no_text_names_a_folder_of_somebodys_machine() {
    // Written apart, so that this file does not name them either.
    let folders = ["home", "root", "work", "tmp"].map(|name| format!("/{name}/"));
    let windows = format!("{}:\\", 'C');
    let mut wrong = Vec::new();
    for (name, file) in project_files() {
        let Ok(whole) = fs::read_to_string(file) else { continue };
        let text = if is_rust(&name) { without_tests(&whole, &without_words(&whole)) } else { whole };
        if name.contains("tests/") || name.ends_with("/tests.rs") || name == "Cargo.lock" {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let names_folder = |folder: &str| {
                line.match_indices(folder).any(|(at, _)| {
                    // `https://example.org/home/` and `${dir}/tmp/` are no such path.
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~}*)".contains(c))
                })
            };
            if folders.iter().any(|folder| names_folder(folder)) || line.contains(&windows) {
                wrong.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn each_code_of_a_diagnostic_is_declared_once() {
    let mut wrong = Vec::new();
    let mut declared: BTreeMap<String, String> = BTreeMap::new();
    for source in sources() {
        for (number, line) in source.text.lines().enumerate() {
            for (at, _) in line.match_indices("Code(\"") {
                let place = format!("src/{}:{}", source.path, number + 1);
                let code = line[at + 6..].split('"').next().unwrap_or_default().to_owned();
                let is_well_formed = code.len() == 4
                    && code.starts_with(['M', 'F', 'D', 'C', 'L'])
                    && code[1..].chars().all(|c| c.is_ascii_digit());
                if !is_well_formed {
                    wrong.push(format!("{place}: {code} is not a letter of a family and three digits"));
                }
                let before = line[..at].trim_start();
                // A rule's row of the static table declares its code as a field.
                let is_declaration = before.ends_with("code: ")
                    || ["const ", "pub const ", "pub(crate) const ", "pub(super) const "]
                        .iter()
                        .any(|c| before.starts_with(c));
                if !is_declaration {
                    wrong.push(format!("{place}: {code} is used without a constant"));
                }
                if let Some(first) = declared.insert(code.clone(), place.clone()) {
                    wrong.push(format!("{place}: {code} is also at {first}"));
                }
            }
        }
    }
    assert!(!declared.is_empty(), "no code found: has the way of declaring them changed?");
    assert_none(&wrong);
}

#[test]
fn the_reader_of_sources_sees_what_is_there() {
    let text = r##"
use crate::{model::Piano, view};
// use crate::docx::never;
const A: &str = "crate::pdf::never";
const B: &str = r#"crate::pdf::"never"#;
fn f<'a>(c: char) -> &'a str { if c == '"' { std::fs::read("x"); } super::super::html::write() }
#[cfg(test)]
mod tests { use calamine::Reader; fn g() { "}"; } }
use std::{env as e, io::{self, stdout}};
"##;
    let code = without_words(text);
    let found: Vec<String> = paths(&without_tests(&code, &code))
        .into_iter()
        .map(|named| format!("{}:{}", named.line, named.segments.join("::")))
        .collect();
    assert_eq!(
        found,
        [
            "2:crate::model::Piano",
            "2:crate::view",
            "6:std::fs::read",
            "6:super::super::html::write",
            "9:std::env",
            "9:std::io::self",
            "9:std::io::stdout"
        ]
    );
}
