// SPDX-License-Identifier: EUPL-1.2
//! Workbooks that can be read, and say what cannot be.

use crate::banco::Banco;
use crate::cartelle::patched;
use crate::minimo::Minimo;

const LEGALE: &str = "uffici/legale.xlsx";
const DIRIGENTE: &str = "uffici/dirigente.xlsx";

/// One thing of the minimal plan is changed.
fn expect(change: impl FnOnce(&mut Minimo), parole: &[&str]) {
    let corsa = Banco::con(change).rifiuta(&[], 1, parole);
    assert!(corsa.stdout.contains("I dati hanno errori: non è stato scritto nulla."), "{}", corsa.stdout);
}

fn write(minimo: &mut Minimo, path: &str, foglio: &str, colonna: &str, value: &str) {
    value.clone_into(minimo.cell(path, foglio, 0, colonna));
}

#[test]
fn a_missing_sheet_is_named() {
    expect(
        |m| {
            let bozza = m.cartelle.iter_mut().find(|bozza| bozza.path == LEGALE).unwrap();
            bozza.fogli.retain(|sheet| sheet.foglio.nome != "Indicatori");
        },
        &["errore[F010] ", "«Indicatori»", "--> uffici/legale.xlsx\n", "rimedio: "],
    );
}

#[test]
fn a_missing_column_is_named() {
    expect(
        |m| {
            let sheet = m.sheet(LEGALE, "Indicatori");
            let at = sheet.intestazioni.iter().position(|name| name == "Unità di misura").unwrap();
            sheet.intestazioni.remove(at);
            sheet.righe.iter_mut().for_each(|row| drop(row.remove(at)));
        },
        &["errore[F015] ", "«Unità di misura»", "--> uffici/legale.xlsx › Indicatori", "rimedio: "],
    );
}

#[test]
fn a_column_that_is_misspelt_is_guessed() {
    let bytes = patched(&Banco::new(), "xl/sharedStrings.xml", |xml| xml.replace(">Titolo<", ">Tittolo<"));
    crate::cartelle::expect(&bytes, &["errore[F015] ", "«Titolo»", "«Tittolo»", "--> uffici/legale.xlsx › Obiettivi"]);
}

#[test]
fn a_code_given_twice_names_both_cells() {
    expect(
        |m| {
            let row = m.sheet(LEGALE, "Obiettivi").righe[0].clone();
            m.sheet(LEGALE, "Obiettivi").righe.push(row);
        },
        &[
            "errore[C002] l'obiettivo 01.01.01.01 c'è già",
            "--> uffici/legale.xlsx › Obiettivi › A3",
            "la prima volta è in uffici/legale.xlsx › Obiettivi › A2",
        ],
    );
    expect(
        |m| {
            for foglio in ["Obiettivi", "Indicatori", "Fasi", "Risorse umane", "Risorse finanziarie", "Collegamenti"] {
                let column = if foglio == "Obiettivi" { "Codice" } else { "Codice obiettivo" };
                for row in 0..m.sheet(LEGALE, foglio).righe.len() {
                    "01.01.01.02".clone_into(m.cell(LEGALE, foglio, row, column));
                }
            }
            "01.01.01.02".clone_into(m.cell("agenda.xlsx", "Accessibilità", 0, "Codice obiettivo"));
            "01.01.01.02".clone_into(m.cell("pap.xlsx", "Azioni", 0, "Codice obiettivo"));
        },
        &[
            "errore[C002] l'obiettivo 01.01.01.02 c'è già",
            "--> uffici/legale.xlsx › Obiettivi › A2",
            "la prima volta è in uffici/dirigente.xlsx › Obiettivi › A2",
            "1 errore",
        ],
    );
}

#[test]
fn an_unknown_structure_is_guessed() {
    expect(
        |m| write(m, LEGALE, "Obiettivi", "Struttura", "Uficio Legale"),
        &[
            "errore[C006] la struttura «Uficio Legale» non è nel foglio «Strutture» di ente.xlsx",
            "--> uffici/legale.xlsx › Obiettivi › D2",
            "forse si intendeva «Ufficio Legale»",
        ],
    );
}

#[test]
fn a_text_where_a_number_belongs_is_named() {
    for (foglio, colonna, value, cell) in [
        ("Indicatori", "Peso %", "tanto", "O2"),
        ("Risorse umane", "Impegno %", "metà", "F2"),
        ("Risorse finanziarie", "Stanziamento 2", "da definire", "E2"),
        ("Fasi", "Inizio", "primavera", "C2"),
        ("Compilazione", "Anno", "l'anno prossimo", "B2"),
        ("Obiettivi", "Codice", "1.A", "A2"),
        ("Obiettivi", "Tipo", "Strategicissimo", "C2"),
    ] {
        expect(
            |m| write(m, LEGALE, foglio, colonna, value),
            &["errore[D", &format!("--> uffici/legale.xlsx › {foglio} › {cell}"), &format!("«{value}»"), "rimedio: "],
        );
    }
}

#[test]
fn last_years_workbook_and_a_second_one_are_told_apart() {
    expect(
        |m| write(m, LEGALE, "Compilazione", "Anno", "2023"),
        &["errore[", "--> uffici/legale.xlsx › Compilazione › B2", "2023"],
    );
    expect(
        |m| write(m, DIRIGENTE, "Compilazione", "Struttura", "Ufficio Legale"),
        &[
            "errore[",
            "--> uffici/legale.xlsx › Compilazione › A2",
            "l'altra è uffici/dirigente.xlsx › Compilazione › A2",
        ],
    );
}

#[test]
fn all_problems_of_all_files_are_told_in_one_run() {
    expect(
        |m| {
            write(m, LEGALE, "Indicatori", "Peso %", "tanto");
            write(m, DIRIGENTE, "Obiettivi", "Struttura", "Dirigente");
            "boh".clone_into(m.voce("Stato"));
            m.sheet("pap.xlsx", "Organico").righe[0][2] = "uno".to_owned();
        },
        &[
            "--> ente.xlsx › Ente › B6",
            "--> pap.xlsx › Organico › C2",
            "--> uffici/dirigente.xlsx › Obiettivi › D2",
            "--> uffici/legale.xlsx › Indicatori › O2",
        ],
    );
}
