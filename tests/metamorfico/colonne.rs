// SPDX-License-Identifier: EUPL-1.2
//! A cell of every column of the schema: those that are printed, how often and how; those that are not.

use crate::casi::{Caso, DOCUMENTI, Documenti, caso};
use crate::pieno::{AGENDA, ENTE, LEGALE, PAP, pieno};
use piao::cli::Documento;
use piao::workbook::schema::{Cartella, Forma};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Values: what the cell says is printed, or nothing is.
fn valori() -> Vec<Caso> {
    [
        dell_ente(),
        della_cascata(),
        degli_obiettivi(),
        delle_risorse(),
        delle_rilevazioni(),
        delle_azioni(),
        dell_agenda(),
    ]
    .concat()
}

/// The body and its structures.
fn dell_ente() -> Vec<Caso> {
    let ente = |voce, nuovo| caso(ENTE, "Ente", 0, voce, nuovo);
    vec![
        ente("Denominazione", "Comune di Zeffiro").tavole(2).allegato(2).pap(2).sezione(2).intorno(),
        ente("Tipo ente", "Unione di Comuni"),
        ente("Codice IPA", "c_z999"),
        ente("Logo", "altro.svg"),
        ente("Stato", "proposta").stampa("BOZZA", "PROPOSTA").intorno(),
        ente("Data documento", "02/05/2024")
            .stampa("15 marzo 2024", "2 maggio 2024")
            .stampa("2024-03-15", "2024-05-02")
            .stampa("20240315", "20240502")
            .intorno(),
        ente("Organo di adozione", "Presidente"),
        ente("Atto di adozione", "Delibera 99"),
        ente("Data adozione", "21/03/2024"),
        ente("Data approvazione bilancio", "21/02/2024"),
        ente("Termine bilancio", "16/03/2024"),
        ente("Atto SMIVP", "Delibera 98").sezione(1),
        ente("Verbale NdV", "verbale zeffiro").allegato(1).sezione(1),
        ente("Responsabile accessibilità", "Dirigenza Terza").sezione(1),
        ente("Responsabile inserimento", "Dirigenza Quarta").sezione(1),
        ente("Dipendenti", "4"),
        // Where a link goes, and the number that calls a note, are no words of a unit.
        ente("Indirizzo Agenda Digitale", "https://zeffiro.it/").aspetto(&[Documento::Sezione]),
        ente("Prima figura", "5").stampa("Figura 2", "Figura 6").stampa("Figura 1", "Figura 5").pap(2).sezione(2),
        ente("Prima nota", "6").aspetto(&[Documento::Sezione]),
        ente("Soglia riequilibrio", "40"),
        // Its structures. The office calls itself by an alias, so that its name stands in the register alone.
        caso(ENTE, "Strutture", 0, "Struttura", "Ufficio Zeffiro").tavole(1).allegato(1).sezione(1),
        caso(ENTE, "Strutture", 2, "Tipo", "Ufficio")
            .aspetto(&[Documento::TavoleDiSintesi, Documento::Sezione])
            // The tree no longer calls it the objective of a dirigente.
            .stampa(" (strategico)", "")
            // Nor do the tavole say what is in evidence, since nothing is.
            .stampa(&format!(" Gli obiettivi strategici assegnati alla dirigenza sono in evidenza: {EVIDENZA}."), "")
            .stampa(
                &format!(" e mette in evidenza gli obiettivi strategici del PIAO legati alla dirigenza: {EVIDENZA}"),
                "",
            )
            .sotto(&["Albero", "Tavola di sintesi"])
            .tavole(1)
            .allegato(1)
            .sezione(1),
        caso(ENTE, "Strutture", 2, "Dicitura in tavola", "Zeffiro")
            .stampa("Dirigente", "Zeffiro")
            .sotto(&["Linea di mandato", "Tavola di sintesi"])
            .tavole(1)
            .sezione(1),
        caso(ENTE, "Strutture", 0, "Area", "Area Zeffiro"),
        caso(ENTE, "Strutture", 0, "Dirigente", "Dirigenza Seconda"),
        caso(ENTE, "Strutture", 0, "Alias", "Legale; Zeffiro"),
        caso(ENTE, "Strutture", 0, "Trasversale", "Sì"),
    ]
}

/// How the tavole show what is in evidence.
const EVIDENZA: &str = "grassetto, fondo colorato e filetto a sinistra";

/// The cascade, and what else the body says.
fn della_cascata() -> Vec<Caso> {
    vec![
        caso(ENTE, "Valori pubblici", 0, "Titolo", "ZEFFIRO").tavole(1).allegato(5).sezione(1),
        caso(ENTE, "Linee di mandato", 0, "Titolo", "ZEFFIRO").tavole(1).allegato(6).sezione(1),
        caso(ENTE, "Linee di mandato", 0, "Area", "Area Zeffiro")
            .stampa("AREA AMMINISTRATIVA", "AREA ZEFFIRO")
            .stampa("Area Amministrativa", "Area Zeffiro")
            .tavole(1)
            .allegato(3)
            .sezione(1),
        caso(ENTE, "Obiettivi strategici", 0, "Titolo", "ZEFFIRO").tavole(1).allegato(4).sezione(1),
        caso(ENTE, "Obiettivi operativi", 0, "Titolo", "Zeffiro").tavole(1).allegato(3).sezione(1),
        caso(ENTE, "Obiettivi operativi", 0, "Descrizione", "con zeffiro").tavole(1).sezione(1),
        caso(ENTE, "Pesatura", 0, "Peso %", "33,5").stampa("77%", "33,5%").allegato(2),
        caso(ENTE, "Testi", 0, "Sezione", "NdV").sotto(&["La negoziazione", "La pesatura"]).seguito(0, 4),
        caso(ENTE, "Testi", 0, "Ordine", "2"),
        caso(ENTE, "Testi", 0, "Testo", "Zeffiro.").sezione(1),
        caso(ENTE, "Glossario", 0, "Sigla", "ZFR").sotto(&["Sigle"]).sezione(1),
        caso(ENTE, "Glossario", 0, "Significato", "Zeffiro").sotto(&["Sigle"]).sezione(1),
        caso(ENTE, "Regole", 0, "Codice", "C001"),
        caso(ENTE, "Regole", 0, "Livello", "nota"),
        caso(ENTE, "Regole", 0, "Motivo", "zeffiro"),
    ]
}

/// An office: its objectives, their indicators and phases.
fn degli_obiettivi() -> Vec<Caso> {
    let obiettivo = |colonna, nuovo| caso(LEGALE, "Obiettivi", 0, colonna, nuovo);
    let indicatore = |colonna, nuovo| caso(LEGALE, "Indicatori", 0, colonna, nuovo);
    let fase = |colonna, nuovo| caso(LEGALE, "Fasi", 0, colonna, nuovo);
    vec![
        caso(LEGALE, "Compilazione", 0, "Struttura", "Ufficio Legale"),
        caso(LEGALE, "Compilazione", 0, "Compilatore", "Zeffiro Zeffiri"),
        caso(LEGALE, "Compilazione", 0, "Data", "03/02/2024"),
        // The heading and the entry of the index in Allegato A; in section 2.2 the tavola, and the two that link to it.
        obiettivo("Titolo", "Assistere zeffiro").tavole(1).allegato(2).pap(1).sezione(3),
        obiettivo("Tipo", "Strategico").sotto(&["01.01.01.01"]).allegato(1),
        obiettivo("Struttura", "Ufficio Tributi")
            .stampa("Ufficio Legale", "Ufficio Tributi")
            .tavole(1)
            .allegato(1)
            .sezione(1),
        obiettivo("Responsabile", "Zeffiro").allegato(1),
        obiettivo("Descrizione", "Zeffiro").allegato(1),
        obiettivo("Finalità", "Zeffiro").allegato(1),
        obiettivo("Stakeholder", "Zeffiro").allegato(1),
        obiettivo("Altre strutture", "Zeffiro; Servizio interno")
            .stampa("Servizio esterno", "Zeffiro; Servizio interno")
            .allegato(1),
        obiettivo("Missione", "Zeffiro").allegato(1),
        obiettivo("Programma", "Zeffiro").allegato(1),
        indicatore("Indicatore", "Zeffiro").allegato(1),
        indicatore("Livello", "Dettaglio").sotto(&["01.01.01.01"]).allegato(1),
        indicatore("Tipo", "Impatto").allegato(1),
        indicatore("Unità di misura", "zeffiro").allegato(1),
        indicatore("Formula", "zeffiro").allegato(1),
        indicatore("Fonte", "zeffiro").allegato(1),
        indicatore("Frequenza", "zeffiro").allegato(1),
        indicatore("Verso", "Decrescente").allegato(1),
        indicatore("Baseline", "12345,5").stampa("81 (2023)", "12.345,5 (2023)").allegato(1),
        indicatore("Anno baseline", "2022").stampa("81 (2023)", "81 (2022)").allegato(1),
        indicatore("Target 1", "30/06/2025").allegato(1),
        indicatore("Target 2", "zeffiro").allegato(1),
        indicatore("Target 3", "1234567").stampa("93", "1.234.567").allegato(1),
        indicatore("Peso %", "60,5").stampa("61%", "60,5%").allegato(1),
        fase("Fase", "Zeffiro").allegato(1),
        // Within the same month: the chart's months are a test of their own.
        fase("Inizio", "15/01/2024").allegato(1),
        fase("Fine", "25/06/2024").allegato(1),
        fase("Peso %", "44").stampa("45%", "44%").allegato(1),
        fase("Responsabile", "Zeffiro").allegato(1),
    ]
}

/// The means of an objective, and its links.
fn delle_risorse() -> Vec<Caso> {
    let persona = |riga, colonna, nuovo| caso(LEGALE, "Risorse umane", riga, colonna, nuovo);
    let risorsa = |colonna, nuovo| caso(LEGALE, "Risorse finanziarie", 0, colonna, nuovo);
    vec![
        persona(1, "Matricola", "9999"),
        persona(1, "Nominativo", "Zeffiro Zeffiri"),
        persona(1, "Inquadramento", "Zeffiro").allegato(1),
        persona(1, "Profilo", "Zeffiro").allegato(1),
        persona(1, "Impegno %", "16").stampa("15%", "16%").allegato(1),
        risorsa("Capitolo", "9999").allegato(1),
        risorsa("Descrizione", "Zeffiro").allegato(1),
        risorsa("Stanziamento 1", "9999,99").stampa("€ 10.000,50", "€ 9.999,99").allegato(1),
        risorsa("Stanziamento 2", "21000").stampa("€ 20.000", "€ 21.000").allegato(1),
        risorsa("Stanziamento 3", "31000").stampa("€ 30.000", "€ 31.000").allegato(1),
        caso(LEGALE, "Collegamenti", 0, "Ambito", "Accessibilità")
            .stampa("Semplificazione: Misura 1", "Accessibilità: Misura 1")
            .allegato(1),
        caso(LEGALE, "Collegamenti", 0, "Riferimento", "zeffiro").allegato(1),
    ]
}

/// The PAP's figures: a cell moves totals, shares and the sentences that judge them, and nothing outside the monitoring.
fn delle_rilevazioni() -> Vec<Caso> {
    let dato = |foglio, colonna, nuovo, seguito| {
        caso(PAP, foglio, 0, colonna, nuovo).sotto(&["Monitoraggio dei dati"]).seguito(seguito, seguito)
    };
    vec![
        dato("Organico", "Genere", "Donna", 7),
        dato("Organico", "Inquadramento", "Zeffiro", 11),
        dato("Organico", "Tempo indeterminato", "2", 7),
        dato("Organico", "Tempo determinato", "1", 6),
        dato("Regime orario", "Genere", "Donna", 4),
        dato("Regime orario", "Regime", "Zeffiro", 8),
        dato("Regime orario", "TI", "2", 5),
        dato("Regime orario", "TD", "1", 5),
        dato("Assunzioni", "Anno", "2022", 3),
        dato("Assunzioni", "Genere", "Uomo", 5),
        dato("Assunzioni", "TI", "3", 5),
        dato("Assunzioni", "TD", "1", 11),
        dato("Cessazioni", "Anno", "2022", 3),
        dato("Cessazioni", "Genere", "Donna", 5),
        dato("Cessazioni", "TI", "3", 5),
        dato("Cessazioni", "TD", "1", 11),
        dato("Lavoro agile", "Genere", "Uomo", 5),
        dato("Lavoro agile", "Modalità", "Zeffiro", 1),
        dato("Lavoro agile", "Persone", "2", 5),
    ]
}

/// The rest of the PAP: what a cell says is printed as it stands, once in the PAP and once in section 2.2.
fn delle_azioni() -> Vec<Caso> {
    let once = |foglio, colonna, nuovo| caso(PAP, foglio, 0, colonna, nuovo).pap(1).sezione(1);
    let azione = |colonna, nuovo| once("Azioni", colonna, nuovo).sotto(&["Azione 1", "Programmazione"]);
    vec![
        // The act goes over to the other column of the sources, in the same order of reading.
        caso(PAP, "Fonti normative", 0, "Colonna", "Destra").sotto(&["Premessa"]).seguito(2, 2),
        // The order of one alone.
        caso(PAP, "Fonti normative", 0, "Ordine", "2"),
        once("Fonti normative", "Atto", "Zeffiro").sotto(&["Premessa"]),
        once("Fonti normative", "Contenuto", "Zeffiro")
            .stampa("D.lgs. n. 198/2006 Codice delle pari opportunità", "D.lgs. n. 198/2006 Zeffiro"),
        // The heading, its entry in the table of contents, and the words of the figure; so the actions' titles and numbers.
        caso(PAP, "Strumenti", 0, "Titolo", "Zeffiro").sotto(&["", "CUG", "Strumenti"]).pap(3).sezione(3),
        once("Strumenti", "Testo", "Zeffiro"),
        once("Obiettivi", "Obiettivo", "Zeffiro"),
        caso(PAP, "Azioni", 2, "Numero", "2").stampa("Azione 3", "Azione 2").pap(3).sezione(3),
        caso(PAP, "Azioni", 0, "Titolo", "Zeffiro")
            .stampa("Azione 1 – Benessere", "Azione 1 – Zeffiro")
            .stampa("Azione 1, Benessere", "Azione 1, Zeffiro")
            .pap(3)
            .sezione(3),
        azione("Obiettivo", "Zeffiro"),
        azione("Attività", "Zeffiro"),
        caso(PAP, "Azioni", 0, "Soggetti coinvolti", "Zeffiro").sotto(&["Azione 1", "Programmazione"]).seguito(1, 1),
        caso(PAP, "Azioni", 0, "Periodo", "2026").pap(2).sezione(2),
        azione("Indicatore", "Zeffiro"),
        azione("Codice obiettivo", "01.01.01.02")
            .stampa("01.01.01.01 Assistere gli uffici", "01.01.01.02 Difendere in giudizio"),
        once("Risultati attesi", "Risultato", "Zeffiro"),
        once("Pareri", "Organo", "Zeffiro").sotto(&["Pareri"]),
        once("Pareri", "Data", "21/02/2024"),
    ]
}

/// The agenda: printed by section 2.2 alone.
fn dell_agenda() -> Vec<Caso> {
    let once = |foglio, colonna, nuovo| caso(AGENDA, foglio, 0, colonna, nuovo).sezione(1);
    vec![
        once("Semplificazione", "Codice obiettivo", "01.01.01.02")
            .stampa("01.01.01.03 Coordinare gli uffici", "01.01.01.02 Difendere in giudizio")
            .sotto(&["Semplificazione"]),
        once("Semplificazione", "Finalità", "Zeffiro"),
        once("Digitalizzazione", "Numero", "2").sotto(&["Digitalizzazione"]),
        once("Digitalizzazione", "Ambito", "Zeffiro"),
        once("Accessibilità", "Numero", "2").stampa("Azione 1 Help desk", "Azione 2 Help desk"),
        once("Accessibilità", "Azione", "Zeffiro"),
        once("Accessibilità", "Testo", "Zeffiro"),
        once("Accessibilità", "Codice obiettivo", "01.01.01.02")
            .stampa("01.01.01.01 Assistere gli uffici", "01.01.01.02 Difendere in giudizio")
            .sotto(&["Accessibilità digitale"]),
    ]
}

/// References: another row is meant, and its words are printed in the place of the first one's.
fn riferimenti() -> Vec<Caso> {
    vec![
        caso(ENTE, "Linee di mandato", 0, "Valore pubblico", "2")
            .stampa("1. VALORE PUBBLICO – BENESSERE", "2. VALORE PUBBLICO – SALUTE")
            .stampa("1 BENESSERE", "2 SALUTE")
            // The tree, and its caption.
            .stampa("1 – BENESSERE", "2 – SALUTE")
            .stampa("pubblico 1.", "pubblico 2.")
            .tavole(1)
            .allegato(5)
            .sezione(1),
        caso(ENTE, "Pesatura", 0, "Incarico", "Dirigenza Seconda")
            .stampa("Dirigenza Prima", "Dirigenza Seconda")
            .sotto(&["", "Dirigenza Prima"])
            .allegato(2),
        caso(ENTE, "Pesatura", 0, "Codice obiettivo", "01.01.01.02")
            .stampa("01.01.01.03", "01.01.01.02")
            .stampa("Coordinare gli uffici", "Difendere in giudizio")
            .sotto(&["Dirigenza Prima"])
            .allegato(2),
    ]
}

/// The columns that cannot be changed alone, each with the test of its own that changes it: see `rimandi.rs`.
const ALTROVE: &[(&str, &str)] = &[
    ("Ente", "Primo anno"),
    ("Ente", "Dati dimostrativi"),
    ("Ente", "Pubblica nominativi"),
    ("Ente", "Punteggio indicatori"),
    ("Valori pubblici", "Numero"),
    ("Linee di mandato", "Codice"),
    ("Obiettivi strategici", "Codice"),
    ("Obiettivi operativi", "Codice"),
    ("Compilazione", "Anno"),
    ("Obiettivi", "Codice"),
    ("Obiettivi", "Obiettivo operativo"),
    ("Indicatori", "Codice obiettivo"),
    ("Fasi", "Codice obiettivo"),
    ("Risorse umane", "Codice obiettivo"),
    ("Risorse finanziarie", "Codice obiettivo"),
    ("Collegamenti", "Codice obiettivo"),
];

#[test]
fn each_cell_changes_what_prints_it_and_nothing_else() {
    let piano = pieno();
    let prima = Documenti::of(&piano, "the plan as it stands");
    for documento in DOCUMENTI {
        prima.concorde(*documento);
    }
    let casi: Vec<Caso> = valori().into_iter().chain(riferimenti()).collect();
    // All of them, so that a failure shows all columns that fail.
    let failed: Vec<String> = casi
        .par_iter()
        .filter_map(|caso| {
            let prova = std::panic::AssertUnwindSafe(|| caso.prova(&piano, &prima));
            let problem = std::panic::catch_unwind(prova).err()?;
            Some(problem.downcast_ref::<String>().cloned().unwrap_or_else(|| caso.nome()))
        })
        .collect();
    assert!(failed.is_empty(), "{} columns:\n{}", failed.len(), failed.join("\n\n"));
}

/// A column that is added to the schema must say here where it is printed.
#[test]
fn every_column_of_the_schema_is_tried() {
    let kind = |path: &str| Cartella::by_path(path.trim_end_matches(".xlsx")).unwrap();
    let mut tried: BTreeSet<(Cartella, &str, &str)> =
        valori().iter().chain(&riferimenti()).map(|c| (kind(c.cartella), c.foglio, c.colonna)).collect();
    for (foglio, colonna) in ALTROVE {
        let cartella = if ["Ente", "Valori pubblici", "Linee di mandato", "Obiettivi strategici", "Obiettivi operativi"]
            .contains(foglio)
        {
            Cartella::Ente
        } else {
            Cartella::Ufficio
        };
        assert!(tried.insert((cartella, foglio, colonna)), "{foglio} › {colonna} is tried twice");
    }
    let mut schema = BTreeSet::new();
    for cartella in Cartella::TUTTE {
        for foglio in cartella.fogli() {
            assert!(matches!(foglio.forma, Forma::Tabella) || foglio.nome == "Ente");
            schema.extend(foglio.colonne.iter().map(|colonna| (cartella, foglio.nome, colonna.nome)));
        }
    }
    assert_eq!(tried.difference(&schema).collect::<Vec<_>>(), Vec::<&(Cartella, &str, &str)>::new(), "no such column");
    assert_eq!(schema.difference(&tried).collect::<Vec<_>>(), Vec::<&(Cartella, &str, &str)>::new(), "never tried");
}
