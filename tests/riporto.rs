// SPDX-License-Identifier: EUPL-1.2
//! What `piao modello --da` carries over from last year's workbooks, column by column: of each column of the schema it is
//! decided here whether it lasts, is left to be filled in, or changes with the year. A new column fails until it is.

#![allow(clippy::unwrap_used, reason = "a panic is the message")]

mod minimo;
#[path = "metamorfico/pieno.rs"]
mod pieno;

use calamine::{Reader as _, Xlsx};
use minimo::Minimo;
use piao::intake::{InputFile, Modelli, modelli};
use piao::workbook::schema::{Cartella, Foglio, Forma};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// What becomes of a column.
enum Riporto {
    /// Each cell as it was.
    Dura,
    /// Nothing: it belongs to one year.
    SiScrive,
    /// These values, in the order of the workbooks and their rows.
    Diventa(&'static [&'static str]),
}

use Riporto::{Diventa, Dura, SiScrive};

/// The decisions. The plan of last year, 2024, is that of `metamorfico/pieno.rs`; the new one begins in 2025.
#[allow(clippy::too_many_lines, clippy::match_same_arms, reason = "a table: what belongs together stands together")]
fn riporto(cartella: Cartella, foglio: &str, colonna: &str) -> Option<Riporto> {
    Some(match (cartella, foglio, colonna) {
        (Cartella::Ente, "Ente", "Primo anno") => Diventa(&["2025"]),
        // Whatever last year's became: the new plan is a draft.
        (Cartella::Ente, "Ente", "Stato") => Diventa(&["bozza"]),
        (
            Cartella::Ente,
            "Ente",
            "Denominazione"
            | "Tipo ente"
            | "Codice IPA"
            | "Logo"
            | "Dati dimostrativi"
            | "Organo di adozione"
            | "Atto SMIVP"
            | "Responsabile accessibilità"
            | "Responsabile inserimento"
            | "Pubblica nominativi"
            | "Indirizzo Agenda Digitale"
            | "Prima figura"
            | "Prima nota"
            | "Soglia riequilibrio"
            | "Punteggio indicatori",
        ) => Dura,
        (
            Cartella::Ente,
            "Ente",
            "Data documento"
            | "Atto di adozione"
            | "Data adozione"
            | "Data approvazione bilancio"
            | "Termine bilancio"
            | "Verbale NdV"
            | "Dipendenti",
        ) => SiScrive,
        (
            Cartella::Ente,
            "Strutture",
            "Struttura" | "Tipo" | "Dicitura in tavola" | "Area" | "Dirigente" | "Alias" | "Trasversale",
        )
        | (Cartella::Ente, "Valori pubblici", "Numero" | "Titolo")
        | (Cartella::Ente, "Linee di mandato", "Codice" | "Titolo" | "Valore pubblico" | "Area")
        | (Cartella::Ente, "Obiettivi strategici", "Codice" | "Titolo")
        | (Cartella::Ente, "Obiettivi operativi", "Codice" | "Titolo" | "Descrizione")
        | (Cartella::Ente, "Testi", "Sezione" | "Ordine" | "Testo")
        | (Cartella::Ente, "Glossario", "Sigla" | "Significato")
        | (Cartella::Ente, "Regole", "Codice" | "Livello" | "Motivo") => Dura,
        // The weights are given each year.
        (Cartella::Ente, "Pesatura", "Incarico" | "Codice obiettivo" | "Peso %") => SiScrive,

        // One workbook a structure, in the order of the register, whoever sent their objectives.
        (Cartella::Ufficio, "Compilazione", "Struttura") => {
            Diventa(&["Ufficio Legale", "Ufficio Tributi", "Dirigenza Prima", "Dirigenza Seconda"])
        }
        (Cartella::Ufficio, "Compilazione", "Anno") => Diventa(&["2025", "2025", "2025", "2025"]),
        (Cartella::Ufficio, "Compilazione", "Compilatore" | "Data") => SiScrive,
        (
            Cartella::Ufficio,
            "Obiettivi",
            "Codice"
            | "Titolo"
            | "Tipo"
            | "Responsabile"
            | "Obiettivo operativo"
            | "Descrizione"
            | "Finalità"
            | "Stakeholder"
            | "Altre strutture"
            | "Missione"
            | "Programma",
        ) => Dura,
        // By the names of the register, not by the aliases that the offices use.
        (Cartella::Ufficio, "Obiettivi", "Struttura") => {
            Diventa(&["Ufficio Legale", "Ufficio Tributi", "Dirigenza Prima"])
        }
        (
            Cartella::Ufficio,
            "Indicatori",
            "Codice obiettivo" | "Indicatore" | "Livello" | "Tipo" | "Unità di misura" | "Formula" | "Fonte"
            | "Frequenza" | "Verso" | "Peso %",
        ) => Dura,
        // What was to be reached is where the new plan starts from (31 December 2024 among it, as a day of the sheet); the years
        // still to come move back.
        (Cartella::Ufficio, "Indicatori", "Baseline") => Diventa(&["91", "45657", "5", "8"]),
        (Cartella::Ufficio, "Indicatori", "Anno baseline") => Diventa(&["2024", "2024", "2024", "2024"]),
        (Cartella::Ufficio, "Indicatori", "Target 1") => Diventa(&["92", "attuazione", "6", "8"]),
        (Cartella::Ufficio, "Indicatori", "Target 2") => Diventa(&["93", "7", "8"]),
        (Cartella::Ufficio, "Indicatori", "Target 3") => SiScrive,
        // The phases of a year are the year's.
        (Cartella::Ufficio, "Fasi", "Codice obiettivo" | "Fase" | "Inizio" | "Fine" | "Peso %" | "Responsabile") => {
            SiScrive
        }
        (
            Cartella::Ufficio,
            "Risorse umane",
            "Codice obiettivo" | "Matricola" | "Nominativo" | "Inquadramento" | "Profilo" | "Impegno %",
        )
        | (Cartella::Ufficio, "Risorse finanziarie", "Codice obiettivo" | "Capitolo" | "Descrizione")
        | (Cartella::Ufficio, "Collegamenti", "Codice obiettivo" | "Ambito" | "Riferimento") => Dura,
        (Cartella::Ufficio, "Risorse finanziarie", "Stanziamento 1") => Diventa(&["20000"]),
        (Cartella::Ufficio, "Risorse finanziarie", "Stanziamento 2") => Diventa(&["30000"]),
        (Cartella::Ufficio, "Risorse finanziarie", "Stanziamento 3") => SiScrive,

        // Figures are counted each year.
        (Cartella::Pap, "Organico", "Genere" | "Inquadramento" | "Tempo indeterminato" | "Tempo determinato")
        | (Cartella::Pap, "Regime orario", "Genere" | "Regime" | "TI" | "TD")
        | (Cartella::Pap, "Assunzioni" | "Cessazioni", "Anno" | "Genere" | "TI" | "TD")
        | (Cartella::Pap, "Lavoro agile", "Genere" | "Modalità" | "Persone")
        | (Cartella::Pap, "Pareri", "Organo" | "Data") => SiScrive,
        (Cartella::Pap, "Fonti normative", "Colonna" | "Ordine" | "Atto" | "Contenuto")
        | (Cartella::Pap, "Strumenti", "Titolo" | "Testo")
        | (Cartella::Pap, "Obiettivi", "Obiettivo")
        | (Cartella::Pap, "Azioni", "Numero" | "Attività" | "Soggetti coinvolti" | "Indicatore" | "Codice obiettivo")
        | (Cartella::Pap, "Risultati attesi", "Risultato") => Dura,
        // On each row, where last year's workbook could leave them out.
        (Cartella::Pap, "Azioni", "Titolo") => Diventa(&["Benessere", "Benessere", "Formazione"]),
        (Cartella::Pap, "Azioni", "Obiettivo") => Diventa(&["Valorizzare", "Valorizzare", "Formare"]),
        // Without the years that have passed.
        (Cartella::Pap, "Azioni", "Periodo") => Diventa(&["2025", "2025/2026", "2026"]),

        (Cartella::Agenda, "Semplificazione", "Codice obiettivo" | "Finalità")
        | (Cartella::Agenda, "Digitalizzazione", "Numero" | "Ambito")
        | (Cartella::Agenda, "Accessibilità", "Numero" | "Azione" | "Testo" | "Codice obiettivo") => Dura,
        _ => return None,
    })
}

/// Last year's plan, with a value in each column.
fn precedente() -> Minimo {
    let mut piano = pieno::pieno();
    let ente = piano.sheet(pieno::ENTE, "Ente");
    ente.righe.push(["Punteggio indicatori", "Sì"].map(str::to_owned).to_vec());
    "0".clone_into(piano.cell(pieno::PAP, "Cessazioni", 0, "TD"));
    "adottato".clone_into(piano.voce("Stato"));
    "01.01.09".clone_into(piano.cell(pieno::LEGALE, "Obiettivi", 1, "Obiettivo operativo"));
    piano
}

/// The values of each column of a kind's workbooks, without the empty cells.
fn colonne(files: &[InputFile], cartella: Cartella) -> BTreeMap<(&'static str, &'static str), Vec<String>> {
    let mut found = BTreeMap::new();
    let of_kind = |file: &&InputFile| Cartella::by_path(file.path.trim_end_matches(".xlsx")) == Some(cartella);
    for file in files.iter().filter(of_kind) {
        let mut workbook = Xlsx::new(Cursor::new(file.bytes.as_slice())).unwrap();
        for foglio in cartella.fogli() {
            let range = workbook.worksheet_range(foglio.nome).unwrap();
            let rows: Vec<Vec<String>> =
                range.rows().skip(1).map(|row| row.iter().map(ToString::to_string).collect()).collect();
            for (place, colonna) in foglio.colonne.iter().enumerate() {
                let values: &mut Vec<String> = found.entry((foglio.nome, colonna.nome)).or_default();
                match foglio.forma {
                    Forma::Tabella => values.extend(rows.iter().filter_map(|row| row.get(place).cloned())),
                    Forma::Voci => {
                        let row = rows.iter().find(|row| row[0] == colonna.nome);
                        values.extend(row.and_then(|row| row.get(1).cloned()));
                    }
                }
                values.retain(|value| !value.is_empty());
            }
        }
    }
    found
}

fn sorted(mut values: Vec<String>) -> Vec<String> {
    values.sort();
    values
}

#[test]
fn of_each_column_it_is_decided_what_is_carried_over() {
    let minimo = precedente();
    let before = minimo.files();
    let (piano, diagnostics) = minimo.read();
    assert!(!diagnostics.has_errors(), "{}", minimo::text(&diagnostics));
    let after = modelli(Modelli { ente: None, precedente: piano.as_ref() }).unwrap();
    let mut wrong = Vec::new();
    for cartella in Cartella::TUTTE {
        let (old, new) = (colonne(&before, cartella), colonne(&after, cartella));
        for (foglio, colonna) in
            cartella.fogli().iter().flat_map(|f: &&Foglio| f.colonne.iter().map(|c| (f.nome, c.nome)))
        {
            let (old, new) = (old[&(foglio, colonna)].clone(), new[&(foglio, colonna)].clone());
            let place = format!("{cartella:?} › {foglio} › {colonna}");
            if old.is_empty() {
                wrong.push(format!("{place}: nothing was there to be carried over"));
            }
            match riporto(cartella, foglio, colonna) {
                None => wrong.push(format!("{place}: not decided")),
                // The offices' rows may come in another order: each structure has its own workbook now.
                Some(Dura) if sorted(old.clone()) != sorted(new.clone()) => {
                    wrong.push(format!("{place}: {old:?} is {new:?}"));
                }
                Some(SiScrive) if !new.is_empty() => wrong.push(format!("{place}: {new:?} is carried over")),
                Some(Diventa(values)) if new != values => wrong.push(format!("{place}: {new:?}, not {values:?}")),
                Some(Dura | SiScrive | Diventa(_)) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same rows as before, cell beside cell: columns that last must not part from each other.
#[test]
fn what_lasts_stays_on_its_row() {
    let minimo = precedente();
    let (piano, _) = minimo.read();
    let after = modelli(Modelli { ente: None, precedente: piano.as_ref() }).unwrap();
    let lasting = |files: &[InputFile], cartella: Cartella, foglio: &Foglio| -> BTreeSet<Vec<String>> {
        let of_kind = |file: &&InputFile| Cartella::by_path(file.path.trim_end_matches(".xlsx")) == Some(cartella);
        let rows = files.iter().filter(of_kind).flat_map(|file| {
            let mut workbook = Xlsx::new(Cursor::new(file.bytes.as_slice())).unwrap();
            let range = workbook.worksheet_range(foglio.nome).unwrap();
            range.rows().skip(1).map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>()).collect::<Vec<_>>()
        });
        let lasts = |place: &usize| {
            foglio.colonne.get(*place).is_some_and(|c| matches!(riporto(cartella, foglio.nome, c.nome), Some(Dura)))
        };
        let kept = |row: Vec<String>| row.into_iter().enumerate().filter(|(at, _)| lasts(at)).map(|(_, v)| v).collect();
        rows.map(kept).filter(|row: &Vec<String>| row.iter().any(|value| !value.is_empty())).collect()
    };
    for cartella in Cartella::TUTTE {
        for foglio in cartella.fogli().iter().filter(|foglio| foglio.forma == Forma::Tabella) {
            let (old, new) = (lasting(&minimo.files(), cartella, foglio), lasting(&after, cartella, foglio));
            assert_eq!(old, new, "{}", foglio.nome);
        }
    }
}
