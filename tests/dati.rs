// SPDX-License-Identifier: EUPL-1.2
//! The open data: JSON that follows its schema, tables that a spreadsheet reads right, no name that may not be published.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

#[path = "sostegno/golden.rs"]
mod golden;
#[path = "dati/piano.rs"]
mod piano;
#[path = "dati/validatore.rs"]
mod validatore;

use piano::{cell, decimale, piano, text};
use piao::data::{SCHEMA, export};
use piao::diagnostics::Origin;
use piao::model::{Piano, Valore};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use validatore::validate;

/// A file of the export, as text.
fn file(piano: &Piano, name: &str) -> String {
    let found = export(piano).into_iter().find(|file| file.name == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).bytes).unwrap()
}

fn dati(piano: &Piano) -> Value {
    serde_json::from_str(&file(piano, "dati.json")).unwrap()
}

fn schema() -> Value {
    serde_json::from_str(&file(&piano(), SCHEMA)).unwrap()
}

/// The rows of a table, header included, by a reader that refuses rows of another length.
fn rows(piano: &Piano, name: &str) -> Vec<Vec<String>> {
    let text = file(piano, &format!("dati/{name}.csv"));
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The cell of a table's row under a header.
fn value(piano: &Piano, name: &str, row: usize, header: &str) -> String {
    let rows = rows(piano, name);
    let column = rows[0].iter().position(|found| found == header).unwrap_or_else(|| panic!("no column {header}"));
    rows[row + 1][column].clone()
}

#[test]
fn the_published_schema_is_the_one_of_the_types() {
    golden::check("docs/schema/dati-1.schema.json", &file(&piano(), SCHEMA));
}

#[test]
fn the_data_follow_their_schema() {
    let schema = schema();
    let mut plan = piano();
    assert_eq!(validate(&schema, &dati(&plan)), Vec::<String>::new());
    plan.ente.pubblica_nominativi = cell(false);
    plan.ente.punteggio_indicatori = cell(true);
    assert_eq!(validate(&schema, &dati(&plan)), Vec::<String>::new());
    assert_eq!(dati(&plan)["$schema"], json!(SCHEMA));
    assert_eq!(dati(&plan)["versione_schema"], json!("1.1"));
}

#[test]
fn the_schema_refuses_data_that_are_not_so() {
    let schema = schema();
    for (pointer, wrong) in [
        ("/stato", json!("definitivo")),
        ("/dati_dimostrativi", json!("Sì")),
        ("/triennio", json!([2024, 2025])),
        ("/obiettivi/0/codice", json!("1.2.3.4")),
        ("/obiettivi/0/codice", json!(1_020_304)),
        ("/obiettivi/0/titolo", Value::Null),
        ("/obiettivi/0/tipo", json!("strategico")),
        ("/obiettivi/0/fasi/0/inizio", json!("02/01/2024")),
        ("/obiettivi/0/indicatori/0/peso_percentuale", json!("30,50")),
        ("/obiettivi/0/indicatori/0/baseline", json!(3.5)),
        ("/obiettivi/0/indicatori/0/baseline/tipo", json!("altro")),
        ("/obiettivi/0/indicatori/0/target/0/valore/valore", json!(7)),
        ("/obiettivi/0/cascata/linea_di_mandato", json!("01")),
        ("/pap/organico/totale/donne", json!(-1)),
        ("/pap", json!({})),
    ] {
        let mut dati = dati(&piano());
        *dati.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = wrong;
        assert!(!validate(&schema, &dati).is_empty(), "{pointer}");
    }
}

/// Every value is explained, in Italian, to who reuses it.
#[test]
fn every_field_of_the_schema_has_a_description() {
    fn undescribed(value: &Value, at: &str, found: &mut Vec<String>) {
        for (name, property) in value.get("properties").and_then(Value::as_object).into_iter().flatten() {
            // The two halves of a tagged value are explained by the kind they make up.
            if property.get("description").is_none() && !matches!(name.as_str(), "tipo" | "valore") {
                found.push(format!("{at}/{name}"));
            }
        }
        for (name, definition) in value.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            if definition.get("description").is_none() {
                found.push(format!("{at}/{name}"));
            }
            undescribed(definition, name, found);
        }
    }
    let mut found = Vec::new();
    undescribed(&schema(), "", &mut found);
    assert_eq!(found, Vec::<String>::new());
    let english = [" the ", " of ", " and ", " an ", " is "];
    let published = file(&piano(), SCHEMA);
    let lines = published.lines().filter(|line| english.iter().any(|word| line.to_lowercase().contains(word)));
    assert_eq!(lines.collect::<Vec<_>>(), Vec::<&str>::new());
}

/// The texts of the plan, each between «».
fn texts(debug: &str) -> BTreeSet<String> {
    let ends = debug.split('«').skip(1).map(|rest| rest.split_once('»').expect("closed").0);
    ends.map(|name| format!("«{name}»")).collect()
}

#[test]
fn every_text_of_the_plan_reaches_the_data() {
    let plan = piano();
    let texts = texts(&format!("{plan:?}"));
    assert!(texts.len() > 70, "{}", texts.len());
    let json = file(&plan, "dati.json");
    let tables: String = export(&plan).into_iter().skip(2).map(|file| String::from_utf8(file.bytes).unwrap()).collect();
    for text in &texts {
        assert!(json.contains(text.as_str()), "{text} is not in dati.json");
        assert!(tables.contains(text.as_str()) || text.starts_with("«ente."), "{text} is in no table");
    }
}

#[test]
fn numbers_are_exact_and_days_are_iso() {
    let json = file(&piano(), "dati.json");
    for fragment in [
        "\"peso_percentuale\": 30.50,",
        "\"peso_percentuale\": 12.50,",
        "\"valore\": -3.50\n",
        "\"importo_euro\": 1234567.80\n",
        // No float holds these digits.
        "\"importo_euro\": 999999999999999.99\n",
        "\"soglia_riequilibrio_percentuale\": 33.33,",
        "\"data_documento\": \"2024-03-15\",",
        "\"codice\": \"01.02.03.04\",",
        "\"stato\": \"bozza\",",
        "\"dati_dimostrativi\": true,",
        "\"origine\": \"ente.xlsx › Foglio › A2\"",
    ] {
        assert!(json.contains(fragment), "{fragment}");
    }
}

#[test]
fn the_cascade_is_resolved() {
    let dati = dati(&piano());
    assert_eq!(
        dati["obiettivi"][0]["cascata"],
        json!({
            "valore_pubblico": { "numero": 2, "titolo": "«valore.titolo»" },
            "area": "«linea.area»",
            "linea_di_mandato": { "codice": "01", "titolo": "«linea.titolo»" },
            "obiettivo_strategico": { "codice": "01.02", "titolo": "«strategico.titolo»" },
            "obiettivo_operativo": { "codice": "01.02.03", "titolo": "«operativo.titolo»" },
            "discende_dal_codice": true,
        })
    );
    assert_eq!(
        dati["obiettivi"][1]["cascata"],
        json!({
            "valore_pubblico": null,
            "area": null,
            "linea_di_mandato": { "codice": "09", "titolo": null },
            "obiettivo_strategico": { "codice": "09.09", "titolo": null },
            "obiettivo_operativo": { "codice": "09.09.09", "titolo": null },
            "discende_dal_codice": false,
        })
    );
}

#[test]
fn totals_of_the_pap_are_computed() {
    let plan = piano();
    let pap = dati(&plan)["pap"].clone();
    assert_eq!(pap["organico"]["totale"], json!({ "uomini": 19, "donne": 42, "totale": 61 }));
    assert_eq!(
        pap["organico"]["totali_per_voce"],
        json!([
            { "voce": "Cat. D", "persone": { "uomini": 10, "donne": 29, "totale": 39 } },
            { "voce": "Cat. C", "persone": { "uomini": 9, "donne": 13, "totale": 22 } },
        ])
    );
    assert_eq!(pap["assunzioni"]["totale"]["totale"], json!(4_294_967_300_u64));
    let totali = rows(&plan, "pap-totali");
    assert!(totali.contains(&["organico", "Cat. C", "9", "13", "22"].map(str::to_owned).to_vec()));
    assert!(totali.contains(&["organico", "Totale complessivo", "19", "42", "61"].map(str::to_owned).to_vec()));
    // An action without activities is not lost.
    assert_eq!(value(&plan, "pap-azioni", 1, "titolo"), "«azione.due»");
}

#[test]
fn tables_are_those_that_an_italian_spreadsheet_opens() {
    let plan = piano();
    for data in export(&plan) {
        let Some(name) = data.name.strip_prefix("dati/").and_then(|name| name.strip_suffix(".csv")) else { continue };
        assert!(rows(&plan, name).len() >= 2, "{name} has no rows");
        let text = String::from_utf8(data.bytes).unwrap();
        assert!(text.starts_with("\u{feff}\""), "{name}");
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{name}");
    }
    assert_eq!(value(&plan, "indicatori", 0, "baseline"), "-3,50");
    assert_eq!(value(&plan, "indicatori", 0, "target_2024"), "2024-06-30");
    assert_eq!(value(&plan, "indicatori", 0, "target_2025"), "«indicatore.target»");
    assert_eq!(value(&plan, "indicatori", 0, "target_2026"), "");
    assert_eq!(value(&plan, "risorse-finanziarie", 0, "stanziamento_2024_euro"), "1234567,80");
    assert_eq!(value(&plan, "obiettivi", 0, "codice"), "01.02.03.04");
    assert_eq!(value(&plan, "obiettivi", 0, "obiettivo_operativo"), "'01.02.03");
    assert_eq!(value(&plan, "linee-di-mandato", 0, "codice"), "'01");
    assert_eq!(value(&plan, "strutture", 0, "alias"), "«struttura.alias, uno» | «struttura.alias due»");
    assert_eq!(value(&plan, "strutture", 0, "trasversale"), "Sì");
    assert_eq!(value(&plan, "pap-azioni", 0, "periodo"), "2024 | 2025");
    // Numbers and days are bare, text is quoted: the two cannot be mistaken.
    assert!(file(&plan, "dati/indicatori.csv").contains(";-3,50;2023;2024-06-30;\"«indicatore.target»\";;30,50;"));
}

#[test]
fn scores_of_indicators_are_published_only_if_the_body_says_so() {
    let mut plan = piano();
    plan.obiettivi[0].indicatori[0].fonte = None;
    plan.obiettivi[0].indicatori[0].frequenza = None;
    assert_eq!(dati(&plan)["punteggi_pubblicati"], json!(false));
    assert!(!file(&plan, "dati.json").contains("regole_kpi") && !file(&plan, "dati/indicatori.csv").contains("kpi"));
    plan.ente.punteggio_indicatori = cell(true);
    let scores = &dati(&plan)["obiettivi"][0]["indicatori"][0]["regole_kpi"];
    assert_eq!(*scores, json!({ "rispettate": 5, "mancanti": ["frequenza", "fonte dei dati"] }));
    assert_eq!(value(&plan, "indicatori", 0, "regole_kpi_rispettate"), "5");
    assert_eq!(value(&plan, "indicatori", 0, "regole_kpi_mancanti"), "frequenza | fonte dei dati");
}

#[test]
fn a_text_is_never_a_formula() {
    let mut plan = piano();
    let hostile = "=HYPERLINK(\"http://example.org\";\"1\")";
    for (row, written) in [hostile, "+1", "-3,5", "@A1", "- uno\n- due; \"tre\"", "'=1"].into_iter().enumerate() {
        plan.glossario.push(plan.glossario[0].clone());
        plan.glossario[row + 1].significato = text(written);
        assert_eq!(value(&plan, "glossario", row + 1, "significato"), format!("'{written}"));
        // The JSON needs no mark: it says itself what is text.
        assert_eq!(dati(&plan)["glossario"][row + 1]["significato"], json!(written));
    }
    plan.obiettivi[0].indicatori[0].baseline = Some(cell(Valore::Testo("-3,5".to_owned())));
    assert_eq!(value(&plan, "indicatori", 0, "baseline"), "'-3,5");
    plan.obiettivi[0].indicatori[0].baseline = Some(cell(Valore::Numero(decimale("-3,5"))));
    assert_eq!(value(&plan, "indicatori", 0, "baseline"), "-3,5");
}

#[test]
fn names_of_people_are_published_only_if_the_body_says_so() {
    const NOME: &str = "Anna Maria Verdi";
    let mut plan = piano();
    plan.obiettivi[0].risorse_umane[0].nominativo = Some(text(NOME));
    let found_in = |plan: &Piano, word: &str| -> Vec<String> {
        let files = export(plan).into_iter();
        files
            .filter(|file| String::from_utf8(file.bytes.clone()).unwrap().contains(word))
            .map(|file| file.name)
            .collect()
    };
    assert_eq!(found_in(&plan, NOME), ["dati.json", "dati/risorse-umane.csv"]);

    plan.ente.pubblica_nominativi = cell(false);
    // The same name wherever the plan has words, and in the name of a workbook.
    let said = || text(&format!("a cura di {NOME}"));
    plan.ente.verbale_ndv = Some(said());
    plan.strutture[0].alias.push(format!("Studio {NOME}"));
    plan.linee[0].titolo = said();
    plan.obiettivi[0].responsabile = Some(said());
    plan.obiettivi[0].fasi[0].responsabile = Some(said());
    plan.obiettivi[0].altre_strutture.push(said());
    plan.obiettivi[0].indicatori[0].target[2] = Some(cell(Valore::Testo(format!("relazione di {NOME}"))));
    plan.pap.strumenti[0].testo = said();
    plan.pap.organico[0].inquadramento = said();
    plan.agenda.accessibilita[0].azione = said();
    plan.testi[0].testo = said();
    let workbook = Origin { file: format!("uffici/{NOME}.xlsx").into(), sheet: "Obiettivi".into(), row: 2, column: 0 };
    plan.obiettivi[0].codice.origin = Some(workbook);
    for word in [
        NOME,
        "«struttura.dirigente»",
        "«compilazione.compilatore»",
        "nominativo\"",
        "\"dirigente\"",
        "\"compilatore\"",
    ] {
        let found: Vec<String> = found_in(&plan, word).into_iter().filter(|name| name != SCHEMA).collect();
        assert_eq!(found, Vec::<String>::new(), "{word}");
    }
    assert_eq!(value(&plan, "obiettivi", 0, "responsabile"), "a cura di (omissis)");
    assert_eq!(value(&plan, "obiettivi", 0, "origine"), "uffici/(omissis).xlsx › Obiettivi › A3");
}

#[test]
fn a_matricola_is_never_published() {
    for pubblica in [true, false] {
        let mut plan = piano();
        plan.ente.pubblica_nominativi = cell(pubblica);
        for data in export(&plan) {
            let text = String::from_utf8(data.bytes).unwrap();
            assert!(!text.contains("P0042"), "{}", data.name);
            assert!(data.name == SCHEMA || !text.to_lowercase().contains("matricola"), "{}", data.name);
        }
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let first = export(&piano());
    assert_eq!(first, export(&piano()));
    let names: BTreeSet<&str> = first.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names.len(), first.len(), "a file is written once");
    assert_eq!(first[0].name, "dati.json");
}
