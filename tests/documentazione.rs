// SPDX-License-Identifier: EUPL-1.2
//! The documentation names what exists: files, items, tests, sheets, criteria. What it says of them is for a reader.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read the documentation; a panic is the message"
)]

#[path = "sostegno/cartella.rs"]
mod cartella;

use cartella::albero;
use piao::workbook::schema::Cartella;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder whose name ends so, by their path from the root.
fn files(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let files = albero(&root().join(folder)).into_iter().filter(|(name, _)| name.ends_with(ending));
    files.map(|(name, bytes)| (format!("{folder}/{name}"), String::from_utf8(bytes).unwrap())).collect()
}

/// The pages that people read.
fn pages() -> BTreeMap<String, String> {
    let mut pages = files("docs", ".md");
    for name in fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()) {
        if Path::new(&name).extension().is_some_and(|extension| extension == "md") {
            pages.insert(name.clone(), fs::read_to_string(root().join(name)).unwrap());
        }
    }
    pages.insert("fixtures/README.md".to_owned(), fs::read_to_string(root().join("fixtures/README.md")).unwrap());
    assert!(pages.len() > 8, "{:?}", pages.keys());
    pages
}

/// What stands between backquotes, without the blocks that a reader copies.
fn quoted(page: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    let lines = page.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    lines.flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Whether a source declares that name, or a struct of it has that field.
fn declares(source: &str, name: &str) -> bool {
    let ends = |at: usize| !source[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    source.match_indices(name).any(|(at, _)| {
        let kinds = ["fn ", "struct ", "enum ", "const ", "static ", "trait ", "type ", "mod "];
        let before = &source[..at];
        let is_field = before.ends_with("    pub ") && source[at + name.len()..].starts_with(':');
        is_field || (ends(at) && kinds.iter().any(|kind| before.ends_with(kind)))
    })
}

/// Fails with all that was found wrong, one a line.
#[track_caller]
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// A path, and after `::` an item or a test of it.
#[test]
fn what_the_pages_name_exists() {
    const FOLDERS: [&str; 10] =
        [".ci/", "benches/", "docs/", "examples/", "fixtures/", "input/", "scripts/", "src/", "templates/", "tests/"];
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (page, text) in pages() {
        for name in quoted(&text).filter(|name| FOLDERS.iter().any(|folder| name.starts_with(folder))) {
            // `src/NAME/mod.rs` of a recipe, `uffici/*.xlsx`, a path with words after it.
            let is_pattern = |part: &str| part.len() > 2 && part.chars().all(|c| c.is_ascii_uppercase());
            if name.contains(['*', '…', ' ']) || name.split(['/', '.']).any(is_pattern) {
                continue;
            }
            seen += 1;
            let (path, item) = name.split_once("::").map_or((name, None), |(path, item)| (path, Some(item)));
            match (fs::metadata(root().join(path)), item) {
                (Err(_), _) => wrong.push(format!("{page}: there is no {path}")),
                (Ok(_), None) => {}
                (Ok(_), Some(item)) => {
                    if !declares(&fs::read_to_string(root().join(path)).unwrap(), item) {
                        wrong.push(format!("{page}: {path} declares no {item}"));
                    }
                }
            }
        }
    }
    assert!(seen > 200, "{seen} names");
    assert_none(&wrong);
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (page, text) in pages() {
        let folder = root().join(&page).parent().unwrap().to_owned();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            if target.contains("://") {
                continue;
            }
            seen += 1;
            let read = if path.is_empty() { Ok(text.clone()) } else { fs::read_to_string(folder.join(path)) };
            match read {
                // A picture is no text.
                Err(_) if folder.join(path).exists() => {}
                Err(_) => wrong.push(format!("{page}: {target} leads nowhere")),
                Ok(other) if !anchor.is_empty() && !other.contains(&format!("id=\"{anchor}\"")) => {
                    wrong.push(format!("{page}: {path} has no place #{anchor}"));
                }
                Ok(_) => {}
            }
        }
    }
    assert!(seen > 80, "{seen} links");
    assert_none(&wrong);
    let pages = pages();
    assert!(pages["README.md"].contains("](docs/guida.md)") && pages["docs/guida.md"].contains("](../README.md)"));
}

/// The rows of the glossary, by the names of their columns.
fn glossary() -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(root().join("docs/glossario.md")).unwrap();
    let cells = |line: &str| -> Vec<String> {
        let inner = line.trim().trim_start_matches('|').strip_suffix('|').unwrap_or_default();
        inner.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let (mut rows, mut header) = (Vec::new(), None);
    for line in text.lines().filter(|line| !line.starts_with("| ---")) {
        if !line.starts_with('|') {
            header = None;
        } else if let Some(header) = &header {
            let header: &Vec<String> = header;
            let row = cells(line);
            assert_eq!(row.len(), header.len(), "{line}");
            rows.push(header.iter().cloned().zip(row).collect());
        } else {
            header = Some(cells(line));
        }
    }
    rows
}

#[test]
fn the_glossary_s_names_are_those_of_the_code() {
    let sources = files("src", ".rs");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in glossary() {
        for name in quoted(&row["nel codice"]) {
            seen += 1;
            let segments: Vec<&str> = name.split("::").collect();
            let [module, item, member @ ..] = segments.as_slice() else {
                wrong.push(format!("{name}: a module, and an item of it"));
                continue;
            };
            let folder = format!("src/{module}/");
            let file = format!("src/{module}.rs");
            let mut owners = sources
                .iter()
                .filter(|(path, text)| (path.starts_with(&folder) || **path == file) && declares(text, item));
            if !owners.any(|(_, text)| member.iter().all(|member| declares(text, member))) {
                wrong.push(format!("{name} is not in the code"));
            }
        }
    }
    assert!(seen > 50, "{seen} names");
    assert_none(&wrong);
}

#[test]
fn the_glossary_s_sheets_and_columns_are_those_of_the_schema() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in glossary() {
        for name in row.get("nei fogli").into_iter().flat_map(|cell| quoted(cell)) {
            seen += 1;
            let (foglio, colonna) = name.split_once(" › ").map_or((name, None), |(f, c)| (f, Some(c)));
            let sheets = Cartella::TUTTE.into_iter().flat_map(|cartella| cartella.fogli().iter().copied());
            let of = |known: &piao::workbook::schema::Foglio| {
                known.nome == foglio && colonna.is_none_or(|name| known.colonne.iter().any(|c| c.nome == name))
            };
            if !sheets.into_iter().any(of) {
                wrong.push(format!("{name} is not in the schema"));
            }
        }
    }
    assert!(seen > 30, "{seen} names");
    assert_none(&wrong);
}

/// The criteria of WCAG 2.1, levels A and AA.
const WCAG: &str = "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 \
    1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.5.1 2.5.2 2.5.3 \
    2.5.4 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.3.1 3.3.2 3.3.3 3.3.4 4.1.1 4.1.2 4.1.3";

/// The first word of each row of a page's tables.
fn heads(page: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.filter_map(|row| row.split('|').next()).flat_map(|cell| cell.split(", "));
    let words = cells.filter_map(|cell| cell.split(' ').next());
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

#[test]
fn no_criterion_is_left_out() {
    assert_eq!(heads("docs/conformita/wcag-2.1-aa.md"), WCAG.split_whitespace().collect::<Vec<_>>());
    let points: Vec<String> = (1..=31).map(|point| format!("{point:02}")).collect();
    assert_eq!(heads("docs/conformita/pdf-ua-1.md"), points);
}
