// SPDX-License-Identifier: EUPL-1.2
//! Workbooks as offices and their programs really make them.

#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside test functions")]

#[path = "sostegno/dadi.rs"]
mod dadi;
mod minimo;

use dadi::Dice;
use minimo::{Minimo, heads, text};
use piao::diagnostics::Diagnostics;
use piao::intake::{InputFile, read};
use piao::model::{Obiettivo, Piano};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const LEGALE: &str = "uffici/legale.xlsx";

/// The minimal input, with the legal office's workbook written cell by cell as text, then changed by `edit`.
fn with_workbook(edit: impl FnOnce(&mut Workbook)) -> (Piano, Diagnostics) {
    with_bytes(raw(edit))
}

fn with_bytes(bytes: Vec<u8>) -> (Piano, Diagnostics) {
    let mut files = Minimo::new().files();
    files.retain(|file| file.path != LEGALE);
    files.push(InputFile { path: LEGALE.to_owned(), bytes });
    let (piano, diagnostics) = read(&files);
    (piano.unwrap(), diagnostics)
}

fn raw(edit: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let minimo = Minimo::new();
    let bozza = minimo.cartelle.iter().find(|bozza| bozza.path == LEGALE).unwrap();
    let mut workbook = Workbook::new();
    for sheet in &bozza.fogli {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet.foglio.nome).unwrap();
        let rows = std::iter::once(&sheet.intestazioni).chain(&sheet.righe);
        for (row, values) in (0..).zip(rows) {
            for (column, value) in (0..).zip(values) {
                worksheet.write_string(row, column, value).unwrap();
            }
        }
    }
    edit(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

fn sheet<'a>(workbook: &'a mut Workbook, name: &str) -> &'a mut Worksheet {
    workbook.worksheet_from_name(name).unwrap()
}

/// Rewrites a part of a package.
fn patch(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut patched = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        drop(entry);
        let content = if name == part {
            let changed = change(content.clone());
            assert_ne!(changed, content, "{part}: nothing was changed");
            changed
        } else {
            content
        };
        patched.start_file(&*name, SimpleFileOptions::default()).unwrap();
        patched.write_all(content.as_bytes()).unwrap();
    }
    patched.finish().unwrap().into_inner()
}

fn legale(piano: &Piano) -> &Obiettivo {
    piano.obiettivi.iter().find(|obiettivo| *obiettivo.struttura == "Ufficio Legale").unwrap()
}

/// Nothing is said, and the plan is that of the minimal input but for the cells' places.
fn assert_same(piano: &Piano, diagnostics: &Diagnostics) {
    assert!(diagnostics.is_empty(), "{}", text(diagnostics));
    let (expected, _) = Minimo::new().read();
    assert_eq!(summary(piano), summary(&expected.unwrap()));
}

fn summary(piano: &Piano) -> Vec<String> {
    let one = |o: &Obiettivo| {
        let indicatori = o.indicatori.iter().map(|i| {
            let target: Vec<String> = i.target.iter().flatten().map(|t| t.value.to_string()).collect();
            format!("{} {} {:?}", *i.nome, target.join("/"), i.peso.as_ref().map(|peso| peso.to_string()))
        });
        let fasi =
            o.fasi.iter().map(|f| format!("{} {:?}", *f.descrizione, f.inizio.as_ref().map(|day| day.to_string())));
        let all: Vec<String> = indicatori.chain(fasi).collect();
        format!("{} {} {}", *o.codice, *o.titolo, all.join("; "))
    };
    piano.obiettivi.iter().map(one).collect()
}

#[test]
fn a_workbook_of_text_cells_says_the_same() {
    let (piano, diagnostics) = with_workbook(|_| ());
    assert_same(&piano, &diagnostics);
}

#[test]
fn a_table_may_stand_anywhere_with_its_columns_in_any_order() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        let old = sheet(workbook, "Fasi");
        for row in 0..2 {
            for column in 0..6 {
                old.write_string(row, column, "").unwrap();
            }
        }
        old.write_string(0, 0, "Comune di Esempio").unwrap();
        let names = ["FINE ", "inizio.", "Peso  %", "responsabile", "fase", "Codice\nobiettivo"];
        let values = ["30/06/2024", "1.1.2024", "100", "Anna Neri", "Analisi\u{200b}", "01.01.01.01\u{a0}"];
        for (column, (name, value)) in (3..).zip(names.into_iter().zip(values)) {
            old.write_string(6, column, name).unwrap();
            old.write_string(9, column, value).unwrap();
        }
    });
    assert_same(&piano, &diagnostics);
    let fase = &legale(&piano).fasi[0];
    assert_eq!(fase.descrizione.origin.as_ref().unwrap().to_string(), "uffici/legale.xlsx › Fasi › H10");
}

#[test]
fn sheets_and_headers_are_known_by_their_aliases() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        sheet(workbook, "Indicatori").set_name("KPI ").unwrap();
        let kpi = sheet(workbook, "KPI ");
        for (column, name) in [(11, "Target 2024"), (12, "TARGET 2025."), (13, "target\n2026")] {
            kpi.write_string(0, column, name).unwrap();
        }
    });
    assert_same(&piano, &diagnostics);
}

#[test]
fn a_target_of_another_year_is_no_target() {
    let (_, diagnostics) = with_workbook(|workbook| {
        sheet(workbook, "Indicatori").write_string(0, 13, "Target 2027").unwrap();
    });
    assert_eq!(heads(&diagnostics), ["avviso F016 uffici/legale.xlsx › Indicatori › N1"], "{}", text(&diagnostics));
}

#[test]
fn missing_and_unknown_columns_are_told_of_together() {
    let (_, diagnostics) = with_workbook(|workbook| {
        sheet(workbook, "Obiettivi").write_string(0, 1, "Titollo").unwrap();
        sheet(workbook, "Fasi").write_string(0, 6, "Note").unwrap().write_string(1, 6, "boh").unwrap();
        sheet(workbook, "Collegamenti").write_string(0, 3, "riferimento").unwrap();
    });
    assert_eq!(
        heads(&diagnostics),
        [
            "errore F017 uffici/legale.xlsx › Collegamenti › D1",
            "avviso F016 uffici/legale.xlsx › Fasi › G1",
            "errore F015 uffici/legale.xlsx › Obiettivi",
        ]
    );
    let shown = text(&diagnostics);
    assert!(shown.contains("forse è quella che in B1 si chiama «Titollo»"), "{shown}");
    assert!(shown.contains("c'è due volte: nella C e nella D"), "{shown}");
}

#[test]
fn a_sheet_without_header_and_a_sheet_of_another_name_are_errors() {
    let (_, diagnostics) = with_workbook(|workbook| {
        let fasi = sheet(workbook, "Fasi");
        for column in 0..6 {
            fasi.write_string(0, column, "x").unwrap();
        }
        sheet(workbook, "Indicatori").set_name("Indicattori").unwrap();
        workbook.add_worksheet().set_name("Appunti").unwrap().write_string(0, 0, "x").unwrap();
        workbook.add_worksheet().set_name("Istruzioni").unwrap().write_string(0, 0, "x").unwrap();
        workbook.add_worksheet().set_name("Foglio1").unwrap();
    });
    assert_eq!(
        heads(&diagnostics),
        [
            "errore F010 uffici/legale.xlsx",
            "avviso F011 uffici/legale.xlsx › Appunti",
            "errore F014 uffici/legale.xlsx › Fasi"
        ]
    );
    assert!(text(&diagnostics).contains("forse è quello che si chiama «Indicattori»"));
}

#[test]
fn a_hidden_sheet_is_not_read() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        sheet(workbook, "Collegamenti").set_hidden(true);
        let own = workbook.add_worksheet().set_name("_piao").unwrap();
        own.write_string(0, 0, "1").unwrap();
        own.set_very_hidden(true);
    });
    assert_eq!(heads(&diagnostics), ["avviso F012 uffici/legale.xlsx › Collegamenti"]);
    assert!(legale(&piano).collegamenti.is_empty());
}

#[test]
fn merged_cells_hold_for_all_their_rows() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        let kpi = sheet(workbook, "Indicatori");
        kpi.merge_range(1, 0, 2, 0, "01.01.01.01", &Format::new()).unwrap();
        // A region down to the last row makes no rows.
        sheet(workbook, "Fasi").merge_range(1, 4, 60_000, 4, "100", &Format::new()).unwrap();
    });
    assert_same(&piano, &diagnostics);
    assert_eq!(legale(&piano).indicatori.len(), 2);
    assert_eq!(legale(&piano).fasi.len(), 1);
}

#[test]
fn rows_without_content_and_repeated_headers_do_not_count() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        let grey = Format::new().set_background_color("#DDDDDD");
        let fasi = sheet(workbook, "Fasi");
        for row in 2..300 {
            fasi.write_blank(row, 0, &grey).unwrap();
        }
        fasi.write_string(5, 1, "  \u{a0}").unwrap();
        for (column, name) in (0..).zip(["Codice obiettivo", "Fase", "Inizio", "Fine", "Peso %", "Responsabile"]) {
            fasi.write_string(310, column, name).unwrap();
        }
    });
    assert_same(&piano, &diagnostics);
}

#[test]
fn numbers_and_days_that_a_spreadsheet_made_of_what_was_typed() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let percent = Format::new().set_num_format("0%");
    let literal = Format::new().set_num_format("0\"%\"");
    let (piano, diagnostics) = with_workbook(|workbook| {
        let fasi = sheet(workbook, "Fasi");
        fasi.write_datetime_with_format(1, 2, ExcelDateTime::from_ymd(2024, 1, 1).unwrap(), &day).unwrap();
        fasi.write_number_with_format(1, 4, 1.0, &percent).unwrap();
        let kpi = sheet(workbook, "Indicatori");
        kpi.write_number_with_format(1, 14, 0.6, &percent).unwrap();
        kpi.write_number_with_format(2, 14, 40.0, &literal).unwrap();
        kpi.write_number_with_format(1, 11, 0.9, &percent).unwrap();
        kpi.write_number(1, 12, 92.5).unwrap();
        kpi.write_string(1, 13, "95%").unwrap();
        kpi.write_number(1, 10, 2023.0).unwrap();
    });
    assert_same(&piano, &diagnostics);
    assert_eq!(legale(&piano).fasi[0].peso.as_ref().unwrap().to_string(), "100%");
}

#[test]
fn codes_that_a_spreadsheet_made_something_else_of() {
    let day = Format::new().set_num_format("dd/mm/yy");
    let date = |y, m, d| ExcelDateTime::from_ymd(y, m, d).unwrap();
    let (piano, diagnostics) = with_workbook(|workbook| {
        let obiettivi = sheet(workbook, "Obiettivi");
        obiettivi.write_number(1, 0, 1_010_101.0).unwrap();
        obiettivi.write_datetime_with_format(1, 5, date(2001, 1, 1), &day).unwrap();
        sheet(workbook, "Fasi").write_string(1, 0, "1.1.1.1").unwrap();
        sheet(workbook, "Collegamenti").write_datetime_with_format(1, 0, date(2001, 1, 1), &day).unwrap();
    });
    assert_eq!(
        heads(&diagnostics),
        [
            "errore D006 uffici/legale.xlsx › Collegamenti › A2",
            "avviso C001 uffici/legale.xlsx › Fasi › A2",
            "avviso C001 uffici/legale.xlsx › Obiettivi › A2",
            "avviso D008 uffici/legale.xlsx › Obiettivi › F2",
        ]
    );
    assert_eq!(legale(&piano).codice.to_string(), "01.01.01.01");
    assert_eq!(legale(&piano).obiettivo_operativo.as_ref().unwrap().to_string(), "01.01.01");
}

#[test]
fn a_year_shown_as_a_day_is_still_a_year() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        let year = Format::new().set_num_format("yyyy");
        sheet(workbook, "Compilazione").write_number_with_format(1, 1, 2024.0, &year).unwrap();
    });
    assert_eq!(heads(&diagnostics), ["avviso D008 uffici/legale.xlsx › Compilazione › B2"]);
    assert_eq!(piano.compilazioni[1].anno.as_ref().unwrap().value, 2024);
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_are_the_same_days() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    // 1 January 2024 is 45292 days after 30 December 1899, 43830 after 1 January 1904.
    let bytes = raw(|workbook| {
        sheet(workbook, "Fasi").write_number_with_format(1, 2, 43_830.0, &day).unwrap();
    });
    let bytes = patch(&bytes, "xl/workbook.xml", |xml| xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    let (piano, diagnostics) = with_bytes(bytes);
    assert_same(&piano, &diagnostics);
}

#[test]
fn an_italian_number_with_thousands_may_be_ambiguous() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        sheet(workbook, "Risorse finanziarie").write_string(1, 3, "€ 10.000").unwrap();
        sheet(workbook, "Risorse finanziarie").write_string(1, 4, "10.000,50").unwrap();
    });
    assert_eq!(heads(&diagnostics), ["avviso D003 uffici/legale.xlsx › Risorse finanziarie › D2"]);
    let stanziamenti = &legale(&piano).risorse_finanziarie[0].stanziamenti;
    assert_eq!(stanziamenti[0].as_ref().unwrap().to_string(), "10000");
    assert_eq!(stanziamenti[1].as_ref().unwrap().to_string(), "10000,50");
}

#[test]
fn formulas_without_a_result_and_with_an_error() {
    let (_, diagnostics) = with_workbook(|workbook| {
        let kpi = sheet(workbook, "Indicatori");
        kpi.write_formula(1, 14, Formula::new("=50+10").set_result("60")).unwrap();
        kpi.write_formula(2, 14, "=20+20").unwrap();
        kpi.write_formula(1, 11, Formula::new("=A1/0").set_result("#DIV/0!")).unwrap();
        sheet(workbook, "Obiettivi").write_string(1, 1, "#RIF!").unwrap();
    });
    assert_eq!(
        heads(&diagnostics),
        [
            "errore D012 uffici/legale.xlsx › Indicatori › L2",
            "errore D011 uffici/legale.xlsx › Indicatori › O3",
            "errore D012 uffici/legale.xlsx › Obiettivi › B2",
        ],
        "{}",
        text(&diagnostics)
    );
    // openpyxl leaves no value at all.
    let bytes = raw(|workbook| {
        sheet(workbook, "Fasi").write_formula(1, 4, "=50+50").unwrap();
    });
    let bytes = patch(&bytes, "xl/worksheets/sheet4.xml", |xml| xml.replace("<v>0</v>", ""));
    let bytes = patch(&bytes, "xl/workbook.xml", |xml| xml.replace("fullCalcOnLoad=\"1\"", ""));
    let (_, diagnostics) = with_bytes(bytes);
    assert_eq!(heads(&diagnostics), ["errore D011 uffici/legale.xlsx › Fasi › E2"]);
}

#[test]
fn a_nought_that_a_spreadsheet_computed_is_a_nought() {
    let bytes = raw(|workbook| {
        sheet(workbook, "Indicatori").write_formula(1, 9, "=1-1").unwrap();
    });
    let bytes = patch(&bytes, "xl/workbook.xml", |xml| xml.replace("fullCalcOnLoad=\"1\"", ""));
    let (piano, diagnostics) = with_bytes(bytes);
    assert_same(&piano, &diagnostics);
    assert_eq!(legale(&piano).indicatori[0].baseline.as_ref().unwrap().value.to_string(), "0");
}

/// The office's workbook, with formulas that a spreadsheet computed: each shows a cell that is empty.
fn with_references(cells: &[(&str, u32, u16)]) -> Vec<u8> {
    let bytes = raw(|workbook| {
        for (name, row, column) in cells {
            let formula = Formula::new("=Dati!A99").set_result("0");
            sheet(workbook, name).write_formula(*row, *column, formula).unwrap();
        }
    });
    patch(&bytes, "xl/workbook.xml", |xml| xml.replace("fullCalcOnLoad=\"1\"", ""))
}

#[test]
fn a_nought_that_stands_for_an_empty_cell_is_no_word() {
    let bytes = with_references(&[("Obiettivi", 1, 1), ("Obiettivi", 1, 4), ("Indicatori", 1, 10)]);
    let (piano, diagnostics) = with_bytes(bytes);
    assert_eq!(
        heads(&diagnostics),
        [
            "avviso D011 uffici/legale.xlsx › Indicatori › K2",
            "errore D011 uffici/legale.xlsx › Obiettivi › B2",
            "avviso D011 uffici/legale.xlsx › Obiettivi › E2",
        ],
        "{}",
        text(&diagnostics)
    );
    assert!(legale(&piano).titolo.is_empty() && legale(&piano).responsabile.is_none());
}

#[test]
fn formulas_drawn_down_farther_than_their_data_are_no_rows() {
    let below: Vec<(&str, u32, u16)> =
        (9..12).flat_map(|row| [0, 1, 9, 10, 14].map(|column| ("Indicatori", row, column))).collect();
    let (piano, diagnostics) = with_bytes(with_references(&below));
    assert_eq!(heads(&diagnostics), ["avviso D011 uffici/legale.xlsx › Indicatori › A10"], "{}", text(&diagnostics));
    assert!(text(&diagnostics).contains("questa riga e altre 2 hanno soltanto formule che danno 0"));
    assert_same(&piano, &Diagnostics::new());
    // Where nobody has computed them they may hold anything.
    let uncomputed = patch(&with_references(&below), "xl/workbook.xml", |xml| {
        xml.replace("<calcPr ", "<calcPr fullCalcOnLoad=\"1\" ")
    });
    let (_, diagnostics) = with_bytes(uncomputed);
    assert!(heads(&diagnostics).iter().any(|head| head.starts_with("errore D011")), "{}", text(&diagnostics));
}

#[test]
fn people_with_thousands_are_not_ambiguous() {
    let mut minimo = Minimo::new();
    *minimo.voce("Dipendenti") = "4.812".to_owned();
    let (piano, diagnostics) = minimo.read();
    assert!(diagnostics.is_empty(), "{}", text(&diagnostics));
    assert_eq!(piano.unwrap().ente.dipendenti.unwrap().value, 4812);
}

#[test]
fn the_farthest_cell_costs_one_cell() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        sheet(workbook, "Fasi").write_string(1_048_575, 16_383, "x").unwrap();
        sheet(workbook, "Obiettivi").write_blank(1_048_575, 16_383, &Format::new().set_bold()).unwrap();
    });
    assert_eq!(heads(&diagnostics), ["errore F019 uffici/legale.xlsx › Fasi › XFD1048576"]);
    assert_eq!(piano.obiettivi.len(), 2);
}

#[test]
fn one_long_text_in_many_cells_is_too_much() {
    let (_, diagnostics) = with_workbook(|workbook| {
        let fasi = sheet(workbook, "Fasi");
        let text = "a".repeat(32_000);
        for row in 2..1_200 {
            fasi.write_string(row, 1, &text).unwrap();
        }
    });
    assert!(heads(&diagnostics).contains(&format!("errore F004 {LEGALE}")), "{}", text(&diagnostics));
}

#[test]
fn references_that_no_spreadsheet_writes_do_not_end_the_program() {
    let bytes = raw(|_| ());
    for (from, to) in [
        ("<dimension ref=\"", "<dimension ref=\"B9:A1"),
        ("<c r=\"A1\"", "<c r=\"ZZZZZZZZZZZZ1\""),
        ("<c r=\"A1\"", "<c r=\"A99999999999999\""),
        ("<c r=\"A1\"", "<c r=\"\""),
        ("</sheetData>", ""),
        ("t=\"s\"", "t=\"boh\""),
        ("<v>", "<v>9999999999"),
    ] {
        let broken = patch(&bytes, "xl/worksheets/sheet2.xml", |xml| xml.replacen(from, to, 1));
        let (piano, diagnostics) = with_bytes(broken);
        assert!(!diagnostics.is_empty(), "{to}");
        assert!(!piano.strutture.is_empty());
    }
}

#[test]
fn a_truncated_workbook_is_damaged_wherever_it_ends() {
    let bytes = raw(|_| ());
    for part in 1..8 {
        let cut = bytes.len() * part / 8;
        let (_, diagnostics) = with_bytes(bytes[..cut].to_vec());
        assert!(heads(&diagnostics).contains(&format!("errore F002 {LEGALE}")), "{}", text(&diagnostics));
    }
}

#[test]
fn line_breaks_are_kept_where_the_text_is_long() {
    let (piano, diagnostics) = with_workbook(|workbook| {
        let obiettivi = sheet(workbook, "Obiettivi");
        obiettivi.write_string(1, 1, "Assistere\ngli  uffici").unwrap();
        obiettivi.write_string(1, 6, "Primo.\r\n\r\n- uno \n- due").unwrap();
    });
    assert_same(&piano, &diagnostics);
    assert_eq!(legale(&piano).descrizione.as_ref().unwrap().value, "Primo.\n\n- uno\n- due");
}

#[test]
fn the_same_rows_are_the_same_bytes() {
    let written = || Minimo::new().files().into_iter().map(|file| file.bytes).collect::<Vec<_>>();
    assert_eq!(written(), written());
}

#[test]
fn bytes_changed_at_random_never_end_the_program() {
    let bytes = raw(|workbook| {
        sheet(workbook, "Fasi").merge_range(1, 0, 2, 0, "01.01.01.01", &Format::new()).unwrap();
        sheet(workbook, "Fasi").write_formula(2, 4, "=1+1").unwrap();
    });
    let parts = ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet4.xml"];
    let mut dice = Dice(2024);
    let read = |bytes: &[u8]| {
        let mut diagnostics = Diagnostics::new();
        let path = std::sync::Arc::from(LEGALE);
        let kind = piao::workbook::schema::Cartella::Ufficio;
        let cartella = piao::workbook::read(kind, &path, bytes, Some(2024), &mut diagnostics);
        assert!(cartella.is_some() || diagnostics.has_errors());
    };
    for round in 0..400 {
        let part = parts[round % parts.len()];
        let (at, with) = (dice.below(100_000), dice.below(128));
        let changed = patch(&bytes, part, |xml| {
            let mut xml = xml.into_bytes();
            let at = at % xml.len();
            let with = u8::try_from(with).unwrap();
            xml[at] = if xml[at] == with { with ^ 1 } else { with };
            String::from_utf8(xml).unwrap_or_default()
        });
        read(&changed);
        let mut torn = bytes.clone();
        let at = dice.below(torn.len());
        torn[at] ^= 1 << dice.below(8);
        read(&torn);
    }
}
