// SPDX-License-Identifier: EUPL-1.2
//! For whoever opened the program with the mouse: a double click on `piao.exe`, or the folder of the data dropped on it.
//! Windows gives it a window that closes with the program; there it asks what is wanted, until nothing more is.

use super::nomi::mostra;
use super::terminale;
use std::env;
use std::ffi::OsString;
use std::io::{BufRead, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The folder of the data, where no other is named.
const INPUT: &str = "input";

/// What can be asked for: the number to write, what it does, the words of the command line that do it.
const SCELTE: [(&str, &str, &[&str]); 5] = [
    ("1", "controllare le cartelle di lavoro", &["verifica"]),
    ("2", "produrre i documenti, in «output»", &["genera"]),
    ("3", "produrre una bozza, anche se i dati hanno errori", &["genera", "--bozza"]),
    ("4", "segnare gli errori nelle cartelle da rimandare, in «output\\ritorno»", &["verifica", "--ritorna"]),
    ("5", "preparare le cartelle da far compilare agli uffici, in «modelli»", &["modello"]),
];

/// What was done with the mouse.
#[derive(Debug, PartialEq, Eq)]
enum Gesto {
    /// A double click.
    DoppioClic,
    /// A folder dropped on the program.
    Cartella(PathBuf),
    /// Something else dropped on it: files, or more than one folder.
    Altro,
}

/// What the words of the command line would be, had the mouse written them: it writes whole paths and nothing else.
fn gesto(words: &[OsString], is_dir: impl Fn(&Path) -> bool) -> Option<Gesto> {
    match words {
        [] => Some(Gesto::DoppioClic),
        words if !words.iter().all(|word| Path::new(word).is_absolute()) => None,
        [one] if is_dir(Path::new(one)) => Some(Gesto::Cartella(one.into())),
        _ => Some(Gesto::Altro),
    }
}

/// Where the work is done.
#[derive(Debug, PartialEq, Eq)]
struct Luogo {
    /// The folder that what is written goes into.
    lavoro: PathBuf,
    /// The name of the folder of the data, inside it.
    dati: OsString,
}

impl Luogo {
    /// Beside the data: in the dropped folder if they are in its `input`, else in the one above; after a double click in
    /// the current folder, or, since a shortcut may begin anywhere, in the program's.
    fn of(dropped: Option<&Path>, current: &Path, programma: &Path, is_dir: impl Fn(&Path) -> bool) -> Self {
        let inside = |lavoro: &Path| Self { lavoro: lavoro.to_owned(), dati: INPUT.into() };
        let Some(dropped) = dropped else {
            return inside(if is_dir(&current.join(INPUT)) { current } else { programma });
        };
        match (dropped.parent(), dropped.file_name()) {
            (Some(above), Some(name)) if !is_dir(&dropped.join(INPUT)) => {
                Self { lavoro: above.to_owned(), dati: name.to_owned() }
            }
            _ => inside(dropped),
        }
    }

    /// The words of the command line, for these data.
    fn comando(&self, words: &[&str]) -> Vec<OsString> {
        let mut words: Vec<OsString> = words.iter().map(OsString::from).collect();
        if self.dati != INPUT {
            // In one word, since the name may begin with a hyphen.
            let mut input = OsString::from("--input=");
            input.push(&self.dati);
            words.push(input);
        }
        words
    }
}

/// Serves who opened the program with the mouse; `None` if a command was written. `run` runs the words of one.
pub fn sportello(words: &[OsString], run: impl Fn(Vec<OsString>) -> ExitCode) -> Option<ExitCode> {
    let gesto = gesto(words, Path::is_dir).filter(|_| terminale::window_is_new())?;
    let dropped = if let Gesto::Cartella(folder) = &gesto { Some(folder.as_path()) } else { None };
    let current = env::current_dir().unwrap_or_default();
    let programma = env::current_exe().ok().and_then(|file| file.parent().map(Path::to_owned));
    let luogo = Luogo::of(dropped, &current, programma.as_deref().unwrap_or(&current), Path::is_dir);
    // Short names in all messages; where the folder cannot be entered, what is asked for next says why.
    let _ = env::set_current_dir(&luogo.lavoro);
    terminale::print(&benvenuto(&luogo, &gesto, luogo.lavoro.join(&luogo.dati).is_dir()));
    Some(serve(&luogo, &mut stdin().lock(), &terminale::print, &run))
}

/// What stands in the window first.
fn benvenuto(luogo: &Luogo, gesto: &Gesto, has_data: bool) -> String {
    let lavoro = mostra(&luogo.lavoro);
    let dati = luogo.dati.to_string_lossy();
    let mistake = match gesto {
        Gesto::Altro => {
            "Su piao.exe si trascina una cosa sola, e intera: la cartella dei dati, quella che contiene ente.xlsx.\n\n"
        }
        Gesto::DoppioClic | Gesto::Cartella(_) => "",
    };
    let data = if has_data {
        format!("quelli della sottocartella «{dati}»")
    } else {
        format!(
            "la sottocartella «{dati}» non c'è ancora. Ci vanno ente.xlsx e la cartella «uffici»; se i dati sono altrove, \
             chiudere e trascinare la loro cartella su piao.exe."
        )
    };
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "piao {version}: dai fogli di calcolo degli uffici alla sezione 2.2 del PIAO\n\n{mistake}Cartella: {lavoro}\n\
         Dati: {data}\n"
    )
}

/// Asks, and does, until nothing is asked for; ends as the last command ended.
fn serve(
    luogo: &Luogo,
    answers: &mut dyn BufRead,
    say: &dyn Fn(&str),
    run: &dyn Fn(Vec<OsString>) -> ExitCode,
) -> ExitCode {
    let mut esito = ExitCode::SUCCESS;
    loop {
        say(&domanda());
        let mut answer = Vec::new();
        // A window that is closed, or an answer that is not text.
        if answers.read_until(b'\n', &mut answer).is_err() {
            return esito;
        }
        let answer = String::from_utf8_lossy(&answer);
        let answer = answer.trim();
        if answer.is_empty() {
            return esito;
        }
        match SCELTE.iter().find(|(number, ..)| *number == answer) {
            Some((.., words)) => {
                say("\n");
                esito = run(luogo.comando(words));
            }
            None => say(&format!("\n«{answer}» non è tra le scelte.\n")),
        }
    }
}

fn domanda() -> String {
    let choices = SCELTE.map(|(number, what, _)| format!("  {number}  {what}\n")).concat();
    format!("\n{choices}\nScrivere un numero e premere Invio (per chiudere, soltanto Invio): ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    /// A whole path on the system of the tests.
    fn path(name: &str) -> PathBuf {
        std::path::absolute("/").unwrap().join(name)
    }

    #[test]
    fn the_mouse_writes_nothing_or_whole_paths() {
        let (folder, file) = (path("dati"), path("ente.xlsx"));
        let is_dir = |path: &Path| path == folder;
        let gesto = |words: &[OsString]| gesto(words, is_dir);
        assert_eq!(gesto(&[]), Some(Gesto::DoppioClic));
        assert_eq!(gesto(&[folder.clone().into()]), Some(Gesto::Cartella(folder.clone())));
        assert_eq!(gesto(&[file.clone().into()]), Some(Gesto::Altro));
        assert_eq!(gesto(&[folder.clone().into(), file.into()]), Some(Gesto::Altro));
        for command in [&["genera"][..], &["--aiuto"], &["genera", "--input", "dati"], &["dati"]] {
            assert_eq!(gesto(&words(command)), None, "{command:?}");
        }
    }

    #[test]
    fn the_work_is_done_beside_the_data() {
        let (piao, altro) = (path("piao"), path("altro"));
        let is_dir = |path: &Path| path == piao.join("input");
        let luogo = |dropped: Option<&Path>, current: &Path| Luogo::of(dropped, current, &piao, is_dir);
        let here = Luogo { lavoro: piao.clone(), dati: "input".into() };
        // A double click; one on a shortcut that begins elsewhere; the folder of the data; the one that it is in.
        assert_eq!(luogo(None, &piao), here);
        assert_eq!(luogo(None, &altro), here);
        assert_eq!(luogo(Some(&piao.join("input")), &altro), here);
        assert_eq!(luogo(Some(&piao), &altro), here);
        let named = luogo(Some(&altro.join("dati 2026")), &piao);
        assert_eq!(named, Luogo { lavoro: altro, dati: "dati 2026".into() });
        assert_eq!(here.comando(&["genera"]), words(&["genera"]));
        assert_eq!(named.comando(&["verifica", "--ritorna"]), words(&["verifica", "--ritorna", "--input=dati 2026"]));
        // A whole disk has no name.
        let disk = path("").ancestors().last().unwrap().to_owned();
        assert_eq!(luogo(Some(&disk), &piao), Luogo { lavoro: disk, dati: "input".into() });
    }

    /// What was said and run for these answers.
    fn served(answers: &str) -> (String, Vec<Vec<OsString>>) {
        let (said, run) = (RefCell::new(String::new()), RefCell::new(Vec::new()));
        let luogo = Luogo { lavoro: path("piao"), dati: "dati".into() };
        serve(&luogo, &mut answers.as_bytes(), &|text| said.borrow_mut().push_str(text), &|words| {
            run.borrow_mut().push(words);
            ExitCode::SUCCESS
        });
        (said.into_inner(), run.into_inner())
    }

    #[test]
    fn what_is_asked_for_is_done_until_nothing_is() {
        let (said, run) = served("1\r\n 2 \n\n4\n");
        assert_eq!(run, [words(&["verifica", "--input=dati"]), words(&["genera", "--input=dati"])]);
        assert_eq!(said.matches("Scrivere un numero").count(), 3, "{said}");
        // Who closes the window asks for nothing more.
        assert_eq!(served("5").1, [words(&["modello", "--input=dati"])]);
        assert_eq!(served("").1, Vec::<Vec<OsString>>::new());
        let (said, run) = served("genera\n");
        assert!(said.contains("«genera» non è tra le scelte") && run.is_empty(), "{said}");
    }

    #[test]
    fn the_guide_shows_the_window_as_it_is() {
        let guida = include_str!("../../docs/guida.md");
        assert!(domanda().lines().all(|line| guida.contains(line.trim_end())), "{}", domanda());
    }

    #[test]
    fn the_window_says_where_the_data_are_and_what_to_do_if_they_are_not() {
        let luogo = Luogo { lavoro: path("piao"), dati: "input".into() };
        let there = benvenuto(&luogo, &Gesto::DoppioClic, true);
        assert!(there.contains("sottocartella «input»") && !there.contains("trascin"), "{there}");
        let missing = benvenuto(&luogo, &Gesto::DoppioClic, false);
        assert!(missing.contains("non c'è ancora") && missing.contains("trascinare la loro cartella"), "{missing}");
        assert!(benvenuto(&luogo, &Gesto::Altro, true).contains("si trascina una cosa sola"));
    }
}
