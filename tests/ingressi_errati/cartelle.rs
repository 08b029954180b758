// SPDX-License-Identifier: EUPL-1.2
//! Folders and files that are not what they should be.

use crate::banco::Banco;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(crate) const LEGALE: &str = "uffici/legale.xlsx";

/// The office's workbook with a part of its package rewritten.
pub(crate) fn patched(banco: &Banco, part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(banco.leggi(&format!("input/{LEGALE}")))).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == part {
            let before = String::from_utf8(bytes).unwrap();
            let after = change(&before);
            assert_ne!(before, after, "nothing was changed");
            (bytes, found) = (after.into_bytes(), true);
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    assert!(found, "no part {part}");
    out.finish().unwrap().into_inner()
}

/// The office's workbook becomes these bytes.
pub(crate) fn expect(bytes: &[u8], parole: &[&str]) {
    Banco::new().file(&format!("input/{LEGALE}"), bytes).rifiuta(
        &[],
        1,
        &[parole, &["--> uffici/legale.xlsx"]].concat(),
    );
}

#[test]
fn without_input_there_is_nothing_to_do() {
    let banco = Banco::new();
    banco.rifiuta(&["--input", "dati"], 2, &["la cartella «dati» non esiste"]);
    fs::remove_dir_all(banco.join("input")).unwrap();
    banco.rifiuta(&[], 2, &["errore: la cartella «input» non esiste: crearla e metterci i file"]);
    banco.file("input", b"x").rifiuta(&[], 2, &["«input» non è una cartella"]);
}

#[test]
fn an_empty_input_says_what_belongs_there() {
    let banco = Banco::new();
    fs::remove_dir_all(banco.join("input")).unwrap();
    fs::remove_dir_all(banco.join("output")).unwrap();
    fs::create_dir(banco.join("input")).unwrap();
    let parole = ["ente.xlsx", "pap.xlsx", "agenda.xlsx", "nessun ufficio", "--> dati in ingresso", "4 errori"];
    let corsa = banco.rifiuta(&[], 1, &parole);
    assert!(corsa.stdout.contains("non è stato scritto nulla"), "{}", corsa.stdout);
    assert!(!banco.join("output").exists(), "not even a folder is made");
}

#[test]
fn a_file_that_is_no_workbook_says_what_it_is() {
    let whole = Banco::new().leggi(&format!("input/{LEGALE}"));
    expect(&whole[..whole.len() / 2], &["errore[F002] il file è danneggiato o incompleto", "rimedio: "]);
    expect(&whole[..10], &["errore[F002]"]);
    expect(b"", &["errore[F002] il file è vuoto"]);
    expect(
        "Codice;Titolo\n01.01.01.01;perché\n".as_bytes(),
        &["errore[F007] il file contiene solo testo, forse un CSV"],
    );
    expect(b"%PDF-1.7 ", &["errore[F007] il file è un PDF"]);
    let mut encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    expect(&encrypted, &["errore[F003] il file è protetto da una password"]);
}

#[test]
fn a_package_that_would_inflate_without_end_is_refused() {
    let banco = Banco::new();
    let bomb = patched(&banco, "xl/worksheets/sheet2.xml", |xml| {
        xml.replace("<sheetData>", &format!("<sheetData>{}", " ".repeat(300 << 20)))
    });
    assert!(bomb.len() < 2 << 20, "{}", bomb.len());
    expect(&bomb, &["errore[F004] il file è troppo grande"]);
}

#[test]
fn the_farthest_cell_is_named_and_costs_nothing() {
    let banco = Banco::new();
    let far = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>"#;
    let bytes = patched(&banco, "xl/worksheets/sheet2.xml", |xml| xml.replace("</sheetData>", far));
    expect(
        &bytes,
        &["errore[F019] questa cella è fuori da ogni tabella", "--> uffici/legale.xlsx › Obiettivi › XFD1048576"],
    );
}

#[test]
fn references_that_no_spreadsheet_has_are_refused() {
    let banco = Banco::new();
    for reference in ["B2:A1", "A1:A4294967296", "ZZZZZZZZZZ1:A1"] {
        let bytes = patched(&banco, "xl/worksheets/sheet2.xml", |xml| {
            let start = xml.find("<dimension ref=\"").unwrap() + 16;
            let end = start + xml[start..].find('"').unwrap();
            format!("{}{reference}{}", &xml[..start], &xml[end..])
        });
        expect(&bytes, &["errore[F002]", &format!("indica la cella «{reference}», che non può esistere")]);
    }
    // Taken for A2 by whoever counts in 32 bits without looking.
    for reference in ["A4294967298", "ZZZZZZZZZZ2", "A99999999999"] {
        let bytes =
            patched(&banco, "xl/worksheets/sheet2.xml", |xml| xml.replace("r=\"A2\"", &format!("r=\"{reference}\"")));
        expect(&bytes, &["errore[F002]", &format!("indica la cella «{reference}», che non può esistere")]);
    }
    for (before, after) in [("r=\"A2\"", "r=\"A0\""), ("r=\"A2\"", "r=\"2A\""), ("<v>6</v>", "<v>99999999</v>")] {
        let bytes = patched(&banco, "xl/worksheets/sheet2.xml", |xml| xml.replacen(before, after, 1));
        expect(&bytes, &["errore[F002]"]);
    }
    let cut = |xml: &str| xml.split("r=\"C2\"").next().unwrap().to_owned();
    expect(&patched(&banco, "xl/worksheets/sheet2.xml", cut), &["errore[F002]"]);
}

#[test]
fn a_lock_file_is_passed_over_with_a_word() {
    let banco = Banco::new();
    banco.file("input/uffici/~$legale.xlsx", b"\x05Mario Rossi");
    let corsa = banco.genera(&["--documento", "tavole-di-sintesi", "--formato", "html"]);
    assert_eq!(corsa.codice, 0, "{}", corsa.stderr);
    assert!(
        corsa.stderr.contains("nota[F005]") && corsa.stderr.contains("--> uffici/~$legale.xlsx"),
        "{}",
        corsa.stderr
    );
    // Alone, it is no workbook of an office.
    for name in ["legale", "dirigente"] {
        fs::remove_file(banco.join(&format!("input/uffici/{name}.xlsx"))).unwrap();
    }
    banco.rifiuta(&[], 1, &["nessun ufficio ha mandato la sua cartella di lavoro"]);
}
