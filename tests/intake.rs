// SPDX-License-Identifier: EUPL-1.2
//! From workbooks to the plan: the minimal valid input, and what is said when one thing of it is changed.

#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside test functions")]

mod minimo;

use minimo::{Minimo, heads, text};
use piao::diagnostics::Severity;
use piao::intake::{InputFile, read};
use piao::model::{Ambito, Codice, TipoObiettivo, Valore, Verso};
use piao::workbook::schema::{Cartella, Forma, Tipo};

/// Changes one thing, and expects exactly these diagnostics.
fn expect(change: impl FnOnce(&mut Minimo), expected: &[&str]) -> String {
    let mut minimo = Minimo::new();
    change(&mut minimo);
    let (_, diagnostics) = minimo.read();
    assert_eq!(heads(&diagnostics), expected, "\n{}", text(&diagnostics));
    text(&diagnostics)
}

/// As [`expect`], with what the rules of the cascade say of the plan that was read.
fn expect_cascade(change: impl FnOnce(&mut Minimo), expected: &[&str]) -> String {
    const CASCADE: &[&str] = &["C003", "C004", "C027", "C028"];
    let mut minimo = Minimo::new();
    change(&mut minimo);
    let (piano, mut diagnostics) = minimo.read();
    let found = piao::rules::check(&piano.unwrap());
    diagnostics.extend(found.iter().filter(|found| CASCADE.contains(&found.code.0)).cloned().collect());
    diagnostics.sort();
    assert_eq!(heads(&diagnostics), expected, "\n{}", text(&diagnostics));
    text(&diagnostics)
}

const LEGALE: &str = "uffici/legale.xlsx";

#[test]
fn the_minimal_set_is_read_whole_and_without_a_word() {
    let (piano, diagnostics) = Minimo::new().read();
    assert!(diagnostics.is_empty(), "{}", text(&diagnostics));
    let piano = piano.unwrap();
    assert_eq!(piano.ente.denominazione.value, "Comune di Esempio");
    assert_eq!(piano.ente.triennio(), [2024, 2025, 2026]);
    assert!(piano.ente.dati_dimostrativi.value && !piano.ente.pubblica_nominativi.value);
    assert_eq!(piano.ente.soglia_riequilibrio.as_ref().unwrap().to_string(), "33,33%");
    assert_eq!(piano.ente.prima_nota.value, 1);
    let obiettivo = piano.obiettivo(Codice::new(&[1, 1, 1, 1]).unwrap()).unwrap();
    assert_eq!(obiettivo.tipo.as_ref().unwrap().value, TipoObiettivo::Gestionale);
    assert_eq!(obiettivo.titolo.origin.as_ref().unwrap().to_string(), "uffici/legale.xlsx › Obiettivi › B2");
    assert_eq!(piano.area_di(obiettivo).unwrap().value, "Area Amministrativa");
    assert_eq!(piano.valore_pubblico_di(obiettivo).unwrap().titolo.value, "BENESSERE");
    let [primo, secondo] = obiettivo.indicatori.as_slice() else { panic!() };
    assert_eq!(primo.verso.as_ref().unwrap().value, Verso::Crescente);
    let target: Vec<String> = primo.target.iter().flatten().map(|target| target.value.to_string()).collect();
    assert_eq!(target, ["90", "92,5", "95"]);
    assert!(matches!(secondo.target[0].as_ref().unwrap().value, Valore::Data(_)));
    assert!(matches!(secondo.target[1].as_ref().unwrap().value, Valore::Testo(_)));
    assert!(secondo.target[2].is_none() && secondo.anno_baseline.is_none());
    assert_eq!(obiettivo.risorse_umane[0].matricola.as_ref().unwrap().value, "0012");
    assert_eq!(obiettivo.risorse_finanziarie[0].stanziamenti[0].as_ref().unwrap().to_string(), "10000,5");
    assert_eq!(obiettivo.collegamenti[0].ambito.value, Ambito::Semplificazione);
    assert_eq!(piano.pap.azioni[0].attivita.len(), 2);
    assert_eq!(piano.pap.azioni[0].attivita[0].periodo.as_ref().unwrap().value, [2024, 2025]);
    assert_eq!(piano.compilazioni.len(), 2);
    assert_eq!(piano.strutture[0].alias, ["Avvocatura", "Legale"]);
    assert_eq!(piano.strutture[1].in_tavola().value, "Dirigente");
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let mut minimo = Minimo::new();
    *minimo.cell(LEGALE, "Obiettivi", 0, "Tipo") = "Boh".to_owned();
    *minimo.cell("uffici/dirigente.xlsx", "Obiettivi", 0, "Tipo") = "Boh".to_owned();
    let files = minimo.files();
    let reversed: Vec<InputFile> = files.iter().rev().cloned().collect();
    assert_eq!(read(&files), read(&reversed));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(read(&files), pool.install(|| read(&files)));
}

#[test]
fn a_missing_workbook_is_an_error() {
    for name in ["pap.xlsx", "agenda.xlsx"] {
        let shown = expect(|m| m.cartelle.retain(|c| c.path != name), &["errore F001 dati in ingresso"]);
        assert!(shown.contains(name), "{shown}");
    }
    let mut minimo = Minimo::new();
    minimo.cartelle.retain(|cartella| cartella.path != "ente.xlsx");
    let (piano, diagnostics) = minimo.read();
    assert!(piano.is_none());
    assert_eq!(heads(&diagnostics), ["errore F001 dati in ingresso"]);
    assert_eq!(read(&[]).1.count(Severity::Errore), 4);
}

#[test]
fn a_lock_file_is_skipped_and_a_stranger_is_named() {
    let mut files = Minimo::new().files();
    for path in
        ["uffici/~$legale.xlsx", "uffici/.~lock.legale.xlsx#", "lettera.docx", "Thumbs.db", "logo.svg", ".DS_Store"]
    {
        files.push(InputFile { path: path.to_owned(), bytes: vec![1, 2, 3] });
    }
    let (_, diagnostics) = read(&files);
    assert_eq!(
        heads(&diagnostics),
        ["avviso F006 lettera.docx", "nota F005 uffici/.~lock.legale.xlsx#", "nota F005 uffici/~$legale.xlsx"]
    );
}

#[test]
fn what_is_not_a_workbook_says_what_it_is() {
    let cases: [(&[u8], &str, &str); 5] = [
        (b"", "F002", "vuoto"),
        (b"PK\x03\x04 and then nothing", "F002", "danneggiato"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "F002", "danneggiato"),
        (b"<html><table></table></html>", "F007", "pagina web"),
        (b"Codice;Titolo\n", "F007", "testo"),
    ];
    for (bytes, code, word) in cases {
        let mut files = Minimo::new().files();
        files.push(InputFile { path: "uffici/altro.xlsx".to_owned(), bytes: bytes.to_vec() });
        let (_, diagnostics) = read(&files);
        assert_eq!(heads(&diagnostics), [format!("errore {code} uffici/altro.xlsx")]);
        assert!(text(&diagnostics).contains(word), "{}", text(&diagnostics));
    }
}

#[test]
fn a_code_given_twice_names_both_cells() {
    let shown = expect_cascade(
        |m| {
            let row = m.sheet(LEGALE, "Obiettivi").righe[0].clone();
            m.sheet(LEGALE, "Obiettivi").righe.push(row);
        },
        &["errore C002 uffici/legale.xlsx › Obiettivi › A3"],
    );
    assert!(shown.contains("uffici/legale.xlsx › Obiettivi › A2"), "{shown}");
    let shown = expect_cascade(
        |m| {
            for foglio in ["Obiettivi", "Indicatori", "Fasi", "Risorse umane", "Risorse finanziarie", "Collegamenti"] {
                for row in &mut m.sheet(LEGALE, foglio).righe {
                    row[0] = "01.01.01.02".to_owned();
                }
            }
        },
        &[
            "errore C028 agenda.xlsx › Accessibilità › D2",
            "errore C028 pap.xlsx › Azioni › H2",
            "avviso C004 uffici/dirigente.xlsx › Obiettivi › A2",
            "errore C002 uffici/legale.xlsx › Obiettivi › A2",
        ],
    );
    assert!(shown.contains("uffici/dirigente.xlsx › Obiettivi › A2"), "{shown}");
}

#[test]
fn a_parent_that_does_not_exist_is_an_error_that_names_the_likely_one() {
    let shown = expect_cascade(
        |m| {
            *m.cell("ente.xlsx", "Obiettivi operativi", 0, "Codice") = "01.01.02".to_owned();
        },
        &["errore C003 uffici/dirigente.xlsx › Obiettivi › A2", "errore C003 uffici/legale.xlsx › Obiettivi › A2"],
    );
    assert!(shown.contains("errore[C003] l'obiettivo operativo 01.01.01 non esiste"), "{shown}");
    assert!(
        shown.contains("il codice 01.01.01.01 discende da 01.01.01; in ente.xlsx › Obiettivi operativi c'è 01.01.02")
    );
    assert!(
        shown.contains("rimedio: correggere il codice, oppure indicare 01.01.02 nella colonna «Obiettivo operativo»")
    );
    assert!(shown.contains("norma: SMIVP, numerazione a cascata"));
}

#[test]
fn a_code_that_does_not_cascade_is_a_warning_where_the_parent_is_named() {
    expect_cascade(
        |m| {
            *m.cell("ente.xlsx", "Obiettivi operativi", 0, "Codice") = "01.01.02".to_owned();
            *m.cell(LEGALE, "Obiettivi", 0, "Obiettivo operativo") = "01.01.02".to_owned();
            *m.cell("uffici/dirigente.xlsx", "Obiettivi", 0, "Obiettivo operativo") = "01.01.09".to_owned();
        },
        &[
            "avviso C004 ente.xlsx › Obiettivi operativi › A2",
            "errore C003 uffici/dirigente.xlsx › Obiettivi › F2",
            "avviso C003 uffici/legale.xlsx › Obiettivi › A2",
        ],
    );
}

#[test]
fn the_upper_levels_need_their_parents_too() {
    expect_cascade(
        |m| *m.cell("ente.xlsx", "Linee di mandato", 0, "Valore pubblico") = "7".to_owned(),
        &["errore C003 ente.xlsx › Linee di mandato › C2"],
    );
    expect_cascade(
        |m| *m.cell("ente.xlsx", "Linee di mandato", 0, "Codice") = "02".to_owned(),
        &["errore C003 ente.xlsx › Obiettivi strategici › A2"],
    );
    expect_cascade(
        |m| *m.cell("ente.xlsx", "Obiettivi strategici", 0, "Codice") = "01.02".to_owned(),
        &["errore C003 ente.xlsx › Obiettivi operativi › A2"],
    );
    expect_cascade(
        |m| *m.cell("ente.xlsx", "Linee di mandato", 0, "Area") = "Area Aministrativa".to_owned(),
        &["avviso C027 ente.xlsx › Linee di mandato › D2"],
    );
}

#[test]
fn a_trailing_dot_is_a_warning_and_the_code_is_understood() {
    let mut minimo = Minimo::new();
    *minimo.cell("ente.xlsx", "Obiettivi strategici", 0, "Codice") = "01.01.".to_owned();
    let (piano, diagnostics) = minimo.read();
    assert_eq!(heads(&diagnostics), ["avviso C001 ente.xlsx › Obiettivi strategici › A2"]);
    assert_eq!(piano.unwrap().obiettivi_strategici[0].codice.to_string(), "01.01");
}

#[test]
fn a_structure_is_known_by_any_of_its_names_and_a_stranger_is_not() {
    for name in ["avvocatura", "UFFICIO LEGALE", " Legale. "] {
        let mut minimo = Minimo::new();
        *minimo.cell(LEGALE, "Obiettivi", 0, "Struttura") = name.to_owned();
        *minimo.cell(LEGALE, "Compilazione", 0, "Struttura") = name.to_owned();
        let (piano, diagnostics) = minimo.read();
        assert!(diagnostics.is_empty(), "{}", text(&diagnostics));
        assert_eq!(piano.unwrap().obiettivi[0].struttura.value, "Ufficio Legale");
    }
    let shown = expect(
        |m| *m.cell(LEGALE, "Obiettivi", 0, "Struttura") = "Ufficio Legle".to_owned(),
        &["errore C006 uffici/legale.xlsx › Obiettivi › D2"],
    );
    assert!(shown.contains("forse si intendeva «Ufficio Legale»"), "{shown}");
    let shown = expect(
        |m| *m.cell(LEGALE, "Obiettivi", 0, "Struttura") = "Dirigente".to_owned(),
        &["errore C006 uffici/legale.xlsx › Obiettivi › D2"],
    );
    assert!(shown.contains("così le tavole chiamano «Dirigente Area Amministrativa»"), "{shown}");
}

#[test]
fn who_has_sent_nothing_twice_or_last_year_s_is_named() {
    expect(
        |m| {
            m.sheet("ente.xlsx", "Strutture")
                .righe
                .push(["Biblioteca", "Ufficio", "", "Area Amministrativa", "", "", "No"].map(str::to_owned).to_vec());
        },
        &["avviso F020 ente.xlsx › Strutture › A4"],
    );
    let shown = expect(
        |m| {
            let mut copy = m.cartelle[1].clone();
            copy.path = "uffici/legale (2).xlsx".to_owned();
            m.cartelle.push(copy);
        },
        &["errore F021 uffici/legale.xlsx › Compilazione › A2"],
    );
    assert!(shown.contains("uffici/legale (2).xlsx › Compilazione › A2"), "{shown}");
    expect(
        |m| *m.cell(LEGALE, "Compilazione", 0, "Anno") = "2023".to_owned(),
        &["errore F022 uffici/legale.xlsx › Compilazione › B2"],
    );
}

#[test]
fn an_empty_sheet_weighs_what_it_means() {
    expect(
        |m| m.sheet(LEGALE, "Compilazione").righe.clear(),
        &["avviso F020 ente.xlsx › Strutture › A2", "errore F018 uffici/legale.xlsx › Compilazione"],
    );
    expect(|m| m.sheet("pap.xlsx", "Assunzioni").righe.clear(), &["nota F018 pap.xlsx › Assunzioni"]);
    expect(|m| m.sheet("ente.xlsx", "Glossario").righe.clear(), &[]);
}

#[test]
fn rows_of_an_objective_that_is_not_there_are_named() {
    expect_cascade(
        |m| *m.cell(LEGALE, "Fasi", 0, "Codice obiettivo") = "01.01.01.09".to_owned(),
        &["errore D019 uffici/legale.xlsx › Fasi › A2"],
    );
    expect_cascade(
        |m| *m.cell("ente.xlsx", "Pesatura", 0, "Codice obiettivo") = "01.01.01.09".to_owned(),
        &["errore C028 ente.xlsx › Pesatura › B2"],
    );
}

#[test]
fn a_cell_that_its_column_does_not_admit_says_what_to_write() {
    let cases = [
        ("Obiettivi", "Codice", "primo", "D006", "A2"),
        ("Obiettivi", "Codice", "01.01.01", "D007", "A2"),
        ("Obiettivi", "Titolo", "", "D001", "B2"),
        ("Obiettivi", "Tipo", "Stratgico", "D005", "C2"),
        ("Indicatori", "Peso %", "tanto", "D002", "O2"),
        ("Indicatori", "Peso %", "160", "D010", "O2"),
        ("Indicatori", "Peso %", "", "D001", "O2"),
        ("Indicatori", "Anno baseline", "l'anno scorso", "D014", "K2"),
        ("Fasi", "Inizio", "gennaio", "D004", "C2"),
        ("Fasi", "Fine", "31/12/2023", "D010", "D2"),
        ("Risorse finanziarie", "Stanziamento 1", "molto", "D002", "D2"),
    ];
    for (foglio, colonna, value, code, cell) in cases {
        let mut minimo = Minimo::new();
        *minimo.cell(LEGALE, foglio, 0, colonna) = value.to_owned();
        let (_, diagnostics) = minimo.read();
        let expected = format!("errore {code} {LEGALE} › {foglio} › {cell}");
        assert!(heads(&diagnostics).contains(&expected), "{foglio} {colonna} {value}\n{}", text(&diagnostics));
        assert!(diagnostics.iter().all(|d| d.rimedio.is_some()), "{}", text(&diagnostics));
    }
}

#[test]
fn an_allowed_word_is_suggested() {
    let shown = expect(
        |m| *m.cell(LEGALE, "Obiettivi", 0, "Tipo") = "Stratgico".to_owned(),
        &["errore D005 uffici/legale.xlsx › Obiettivi › C2"],
    );
    assert!(shown.contains("valori ammessi: Strategico, Gestionale"), "{shown}");
    assert!(shown.contains("forse si intendeva «Strategico»"), "{shown}");
}

#[test]
fn percentages_are_read_in_all_their_spellings() {
    for (written, read, warned) in
        [("60", "60", false), ("60%", "60", false), ("60,5 %", "60,5", false), ("0,6", "60", true)]
    {
        let mut minimo = Minimo::new();
        *minimo.cell(LEGALE, "Indicatori", 0, "Peso %") = written.to_owned();
        let (piano, diagnostics) = minimo.read();
        let peso = piano.unwrap().obiettivi[0].indicatori[0].peso.clone().unwrap();
        assert_eq!(peso.0.to_string(), read);
        assert_eq!(
            heads(&diagnostics).contains(&format!("avviso D009 {LEGALE} › Indicatori › O2")),
            warned,
            "{written}"
        );
        assert_eq!(diagnostics.len(), usize::from(warned));
    }
}

#[test]
fn the_voices_of_the_body_are_checked_one_by_one() {
    expect(|m| *m.voce("Stato") = "finito".to_owned(), &["errore D005 ente.xlsx › Ente › B6"]);
    expect(|m| *m.voce("Dati dimostrativi") = "forse".to_owned(), &["errore D015 ente.xlsx › Ente › B7"]);
    expect(|m| *m.voce("Data documento") = String::new(), &["errore D001 ente.xlsx › Ente › B8"]);
    expect(|m| *m.voce("Dipendenti") = "2,5".to_owned(), &["errore D010 ente.xlsx › Ente › B9"]);
    expect(
        |m| m.sheet("ente.xlsx", "Ente").righe.retain(|row| row[0] != "Denominazione"),
        &["errore D018 ente.xlsx › Ente"],
    );
    let shown = expect(
        |m| m.sheet("ente.xlsx", "Ente").righe.push(vec!["Codice I.P.A".to_owned(), "x".to_owned()]),
        &["avviso D016 ente.xlsx › Ente › A20"],
    );
    assert!(shown.contains("forse si intendeva «Codice IPA»"), "{shown}");
    expect(
        |m| m.sheet("ente.xlsx", "Ente").righe.push(vec!["STATO".to_owned(), "bozza".to_owned()]),
        &["errore D017 ente.xlsx › Ente › A20"],
    );
    let mut minimo = Minimo::new();
    *minimo.voce("Primo anno") = "boh".to_owned();
    let (piano, diagnostics) = minimo.read();
    assert!(piano.is_none());
    assert_eq!(heads(&diagnostics), ["errore D014 ente.xlsx › Ente › B5"]);
}

#[test]
fn the_rows_of_a_positive_action_agree() {
    expect(|m| *m.cell("pap.xlsx", "Azioni", 0, "Titolo") = String::new(), &["errore D001 pap.xlsx › Azioni › A2"]);
    expect(
        |m| *m.cell("pap.xlsx", "Azioni", 1, "Titolo") = "Altro".to_owned(),
        &["avviso C002 pap.xlsx › Azioni › B3"],
    );
    expect(
        |m| {
            let row = ["", "Totale", "2", "1"].map(str::to_owned).to_vec();
            m.sheet("pap.xlsx", "Organico").righe.push(row);
        },
        &["nota F023 pap.xlsx › Organico › B6"],
    );
}

#[test]
fn markup_and_formulas_in_cells_are_only_text() {
    let mut minimo = Minimo::new();
    *minimo.cell(LEGALE, "Obiettivi", 0, "Titolo") = "=1+1 <b>&amp;</b> @SUM".to_owned();
    let (piano, diagnostics) = minimo.read();
    assert!(diagnostics.is_empty(), "{}", text(&diagnostics));
    assert_eq!(piano.unwrap().obiettivi[0].titolo.value, "=1+1 <b>&amp;</b> @SUM");
}

#[test]
fn every_allowed_word_of_the_schema_is_a_member_of_the_model() {
    use piao::model::{Colonna, Genere, LivelloIndicatore, LivelloRegola, Stato, TipoIndicatore, TipoStruttura};
    use piao::workbook::schema::{ente, pap, ufficio};
    fn same<T: Copy>(words: &[&str], all: &[T], parola: impl Fn(T) -> &'static str) {
        assert_eq!(words, all.iter().map(|member| parola(*member)).collect::<Vec<_>>());
    }
    same(ente::STATI, Stato::TUTTE, Stato::parola);
    same(ente::TIPI_STRUTTURA, TipoStruttura::TUTTE, TipoStruttura::parola);
    same(ente::LIVELLI_REGOLA, LivelloRegola::TUTTE, LivelloRegola::parola);
    same(ufficio::TIPI_OBIETTIVO, TipoObiettivo::TUTTE, TipoObiettivo::parola);
    same(ufficio::LIVELLI_INDICATORE, LivelloIndicatore::TUTTE, LivelloIndicatore::parola);
    same(ufficio::TIPI_INDICATORE, TipoIndicatore::TUTTE, TipoIndicatore::parola);
    same(ufficio::VERSI, Verso::TUTTE, Verso::parola);
    same(ufficio::AMBITI, Ambito::TUTTE, Ambito::parola);
    same(pap::GENERI, Genere::TUTTE, Genere::parola);
    same(pap::COLONNE, Colonna::TUTTE, Colonna::parola);
}

/// Another value that a column of this type admits.
fn other(tipo: Tipo, now: &str) -> String {
    let other = match tipo {
        Tipo::Codice(livello) => {
            ["02", "01.07", "01.01.07", "01.01.01.07"][usize::from(livello.levels()) - 1].to_owned()
        }
        Tipo::Testo | Tipo::Nome => "Altro testo".to_owned(),
        Tipo::Elenco => "Uno; Due".to_owned(),
        Tipo::Intero => "9".to_owned(),
        Tipo::Percentuale => "77,5".to_owned(),
        Tipo::Importo => "123,45".to_owned(),
        Tipo::Data => "29/02/2024".to_owned(),
        Tipo::Anno => "2025".to_owned(),
        Tipo::Anni => "2026".to_owned(),
        Tipo::SiNo => if now == "Sì" { "No" } else { "Sì" }.to_owned(),
        Tipo::Scelta(words) => words.iter().rev().find(|word| **word != now).unwrap().to_string(),
        Tipo::Valore => "entro giugno".to_owned(),
    };
    assert_ne!(other, now);
    other
}

#[test]
fn every_cell_of_every_column_reaches_the_plan() {
    let mut minimo = Minimo::new();
    minimo.sheet("ente.xlsx", "Regole").righe.push(["C004", "nota", "Saltati per scelta"].map(str::to_owned).to_vec());
    let files = minimo.files();
    let before = format!("{:?}", read(&files).0);
    for cartella in Cartella::TUTTE {
        let path = match cartella {
            Cartella::Ente => "ente.xlsx",
            Cartella::Ufficio => LEGALE,
            Cartella::Pap => "pap.xlsx",
            Cartella::Agenda => "agenda.xlsx",
        };
        for foglio in cartella.fogli() {
            for colonna in foglio.colonne {
                let mut changed = minimo.clone();
                if foglio.forma == Forma::Voci {
                    let rows = &mut changed.sheet(path, foglio.nome).righe;
                    let now = rows.iter().position(|row| row[0] == colonna.nome).map(|at| rows.remove(at)[1].clone());
                    let value = other(colonna.tipo, &now.unwrap_or_default());
                    rows.push(vec![colonna.nome.to_owned(), value]);
                } else {
                    let cell = changed.cell(path, foglio.nome, 0, colonna.nome);
                    *cell = other(colonna.tipo, cell);
                }
                let mut files = files.clone();
                files.retain(|file| file.path != path);
                changed.cartelle.retain(|bozza| bozza.path == path);
                files.extend(changed.files());
                let after = format!("{:?}", read(&files).0);
                assert_ne!(before, after, "{path} › {} › {}", foglio.nome, colonna.nome);
            }
        }
    }
}
