// SPDX-License-Identifier: EUPL-1.2
//! Output folders that cannot be written, and what stands in them.

use crate::banco::Banco;
use crate::sostegno::cartella::albero;
use sha2::{Digest as _, Sha256};
use std::fs;

const SOLO: [&str; 4] = ["--documento", "tavole-di-sintesi", "--formato", "html"];

#[test]
fn a_file_where_the_folder_should_be_is_left_alone() {
    let banco = Banco::new();
    banco.file("occupato", b"una lettera");
    banco.rifiuta(&["--output", "occupato"], 2, &["errore: occupato è un file, e lì serve una cartella"]);
    // The one that is in the way is named, not the folder that could not be made.
    banco.rifiuta(&["--output", "occupato/a/b"], 2, &["errore: occupato è un file, e lì serve una cartella"]);
}

#[test]
fn a_folder_where_a_file_should_be_is_left_alone() {
    let banco = Banco::new();
    fs::remove_file(banco.join("output/tavole-di-sintesi.pdf")).unwrap();
    banco.file("output/tavole-di-sintesi.pdf/appunti.txt", b"di qualcuno");
    let parole = ["tavole-di-sintesi.pdf è una cartella, e lì va scritto un file: spostarla e rifare"];
    banco.rifiuta(&[], 2, &parole);
}

/// A folder that refuses even the administrator, as a network share may.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    let banco = Banco::new();
    banco.rifiuta(&["--output", "/sys/piao"], 2, &["il sistema non permette di scrivere /sys/piao", "i permessi"]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_keeps_what_it_has() {
    use std::os::unix::fs::PermissionsExt as _;
    let banco = Banco::new();
    let set = |mode| fs::set_permissions(banco.join("output"), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    // Nothing is forbidden to root.
    let forbidden = fs::File::create(banco.join("output/prova")).is_err();
    if forbidden {
        banco.rifiuta(&[], 2, &["il sistema non permette di scrivere output"]);
    }
    set(0o755);
}

#[test]
fn two_runs_at_once_do_not_mix() {
    let banco = Banco::new();
    let lock = fs::File::create(banco.join("output/.piao-consegna.lock")).unwrap();
    lock.lock().unwrap();
    banco.rifiuta(&[], 2, &["un'altra esecuzione sta scrivendo in output"]);
}

#[test]
fn a_part_of_the_set_leaves_the_whole_one_alone() {
    let banco = Banco::new();
    let before = albero(&banco.join("output"));
    let corsa = banco.genera(&SOLO);
    assert_eq!(corsa.codice, 0, "{}", corsa.stderr);
    let mut after = albero(&banco.join("output"));
    let part: Vec<String> = after.keys().filter(|name| name.starts_with("parziale/")).cloned().collect();
    assert_eq!(part, ["parziale/SHA256SUMS", "parziale/tavole-di-sintesi.html"]);
    after.retain(|name, _| !part.contains(name));
    assert_eq!(after, before);
    assert!(corsa.stdout.contains("parziale"), "{}", corsa.stdout);
    // Another part takes the place of the first one.
    assert_eq!(banco.genera(&["--formato", "dati"]).codice, 0);
    let parts = albero(&banco.join("output/parziale"));
    assert!(parts.contains_key("dati.json") && !parts.contains_key("tavole-di-sintesi.html"), "{:?}", parts.keys());
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[test]
fn what_a_run_left_half_done_is_mended_even_if_the_next_writes_nothing() {
    // Cut off before its plan was whole: thrown away.
    let banco = Banco::con(|m| "boh".clone_into(m.voce("Stato")));
    let before = albero(banco.path());
    banco.file("output/.piao-consegna/nuovi/tavole-di-sintesi.pdf", b"a met\xc3\xa0");
    assert_eq!(banco.genera(&[]).codice, 1);
    assert_eq!(albero(banco.path()), before);
    // Cut off after: completed, in the whole set as in the part.
    for folder in ["output", "output/parziale"] {
        for (name, bytes) in [("nuovi/nota.txt", &b"nuova"[..]), ("nuovi/SHA256SUMS", b"# nuova\n"), ("vecchi/x", b"")]
        {
            banco.file(&format!("{folder}/.piao-consegna/{name}"), bytes);
        }
        let plan =
            format!("nuovo\t{}\tnota.txt\nnuovo\t{}\tSHA256SUMS\nfine\n", sha256(b"nuova"), sha256(b"# nuova\n"));
        banco.file(&format!("{folder}/.piao-consegna/piano"), plan.as_bytes());
        assert_eq!(banco.genera(&[]).codice, 1);
        assert_eq!(banco.leggi(&format!("{folder}/nota.txt")), b"nuova");
        assert_eq!(banco.leggi(&format!("{folder}/SHA256SUMS")), b"# nuova\n");
        assert!(!banco.join(&format!("{folder}/.piao-consegna")).exists());
    }
}

#[test]
fn a_command_line_that_means_nothing_does_nothing() {
    let banco = Banco::new();
    banco.rifiuta(&["--documento", "pappa"], 2, &["«pappa» non è un valore di --documento", "allegato-a"]);
    banco.rifiuta(&["--formato", "odt"], 2, &["«odt» non è un valore di --formato", "docx, pdf, html, dati"]);
    banco.rifiuta(&["--imput", "x"], 2, &["«--imput» non è un'opzione", "forse si intendeva --input"]);
}
