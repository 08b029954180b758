// SPDX-License-Identifier: EUPL-1.2
//! A small plan in which every column of every sheet holds something, each time other words, so that a value that
//! changes can be told wherever it is printed.

use crate::minimo::{Minimo, sheet};
use piao::rules::TAVOLA;
use piao::workbook::schema::{ente, ufficio};

pub(crate) const ENTE: &str = "ente.xlsx";
pub(crate) const PAP: &str = "pap.xlsx";
pub(crate) const AGENDA: &str = "agenda.xlsx";
/// The office whose objectives are 01.01.01.01 and 01.01.01.02.
pub(crate) const LEGALE: &str = "uffici/legale.xlsx";
/// The post whose objective is 01.01.01.03.
pub(crate) const DIRIGENTE: &str = "uffici/dirigente.xlsx";

/// The plan.
pub(crate) fn pieno() -> Minimo {
    let mut piano = Minimo::new();
    of_the_body(&mut piano);
    of_the_office(&mut piano);
    of_the_post(&mut piano);
    let azione = ["3", "Formazione", "Formare", "Corsi", "CUG", "2026", "Corsi tenuti", ""].map(str::to_owned);
    piano.sheet(PAP, "Azioni").righe.push(azione.to_vec());
    "01.01.01.03".clone_into(piano.cell(AGENDA, "Semplificazione", 0, "Codice obiettivo"));
    piano
}

fn of_the_body(piano: &mut Minimo) {
    for (voce, valore) in [
        ("Logo", "stemma.svg"),
        ("Organo di adozione", "Giunta"),
        ("Atto di adozione", "Delibera 7"),
        ("Data adozione", "20/03/2024"),
        ("Data approvazione bilancio", "20/02/2024"),
        ("Atto SMIVP", "Delibera 5"),
        ("Verbale NdV", "verbale 3"),
        ("Responsabile accessibilità", "Dirigenza Prima"),
        ("Responsabile inserimento", "Dirigenza Seconda"),
        ("Indirizzo Agenda Digitale", "https://esempio.it/"),
        ("Prima nota", "1"),
        ("Termine bilancio", "15/03/2024"),
    ] {
        let righe = &mut piano.sheet(ENTE, "Ente").righe;
        match righe.iter_mut().find(|riga| riga[0] == voce) {
            Some(riga) => valore.clone_into(&mut riga[1]),
            None => righe.push(vec![voce.to_owned(), valore.to_owned()]),
        }
    }
    for new in [
        sheet(
            &ente::strutture::FOGLIO,
            &[
                "Ufficio Legale|Ufficio||Area Amministrativa|Dirigenza Prima|Legale|No",
                "Ufficio Tributi|Ufficio||Area Amministrativa|Dirigenza Prima||No",
                "Dirigenza Prima|Incarico dirigenziale|Dirigente|Area Amministrativa|||No",
                "Dirigenza Seconda|Incarico dirigenziale|Dirigente|Area Amministrativa|||No",
            ],
        ),
        sheet(&ente::valori_pubblici::FOGLIO, &["1|BENESSERE", "2|SALUTE"]),
        sheet(
            &ente::obiettivi_operativi::FOGLIO,
            &["01.01.01|Gestire il contenzioso|con metodo", "01.01.09|Riscuotere i tributi|con misura"],
        ),
        sheet(&ente::pesatura::FOGLIO, &["Dirigenza Prima|01.01.01.03|77"]),
        sheet(&ente::regole::FOGLIO, &["C004|avviso|i numeri sono quelli del DUP"]),
    ] {
        let nome = new.foglio.nome;
        *piano.sheet(ENTE, nome) = new;
    }
    // These tests are about what the documents print: no rule is to stop a plan that a change has made odd.
    for regola in TAVOLA.iter().filter(|regola| regola.code.0 != "C004") {
        let riga = [regola.code.0, "spenta", "il piano serve a provare i documenti"];
        piano.sheet(ENTE, "Regole").righe.push(riga.map(str::to_owned).to_vec());
    }
}

fn of_the_office(piano: &mut Minimo) {
    for new in [
        sheet(&ufficio::compilazione::FOGLIO, &["Legale|2024|Piero Bruni|01/02/2024"]),
        sheet(
            &ufficio::obiettivi::FOGLIO,
            &[
                "01.01.01.01|Assistere gli uffici|Gestionale|Legale|Capo legale||Pareri scritti|Meno liti|Cittadini|Servizio esterno|Giustizia|Consulenza",
                "01.01.01.02|Difendere in giudizio|Gestionale|Ufficio Tributi||||||||",
            ],
        ),
        sheet(
            &ufficio::indicatori::FOGLIO,
            &[
                "01.01.01.01|Pareri resi|High level|Efficacia|quota|resi su chiesti|protocollo|annuale|Crescente|81|2023|91|92|93|61",
                "01.01.01.01|Regolamento|Dettaglio|Temporale|giorno||archivio|mensile|Mantenimento|||31/12/2024|attuazione||39",
                "01.01.01.02|Cause vinte|Dettaglio|Qualità|cause|||||||5|6|7|100",
            ],
        ),
        sheet(
            &ufficio::fasi::FOGLIO,
            &[
                "01.01.01.01|Analisi|10/01/2024|20/06/2024|45|Funzionario delegato",
                "01.01.01.01|Stesura|01/07/2024|30/09/2024|55|",
                "01.01.01.02|Udienze|01/02/2024|30/11/2024|100|",
            ],
        ),
        sheet(
            &ufficio::risorse_umane::FOGLIO,
            &[
                "01.01.01.01|0012|Anna Neri|Funzionari|Avvocato|35",
                "01.01.01.01|0013|Ugo Verdi|Istruttori|Archivista|15",
                "01.01.01.02|0012|Anna Neri|Funzionari|Avvocato|65",
            ],
        ),
        sheet(
            &ufficio::risorse_finanziarie::FOGLIO,
            &[
                "01.01.01.01|1234|Liti|10000,50|20000|30000",
                "01.01.01.01|1235|Perizie|400||",
                "01.01.01.02|1236|Periti|500||",
            ],
        ),
        sheet(&ufficio::collegamenti::FOGLIO, &["01.01.01.01|Semplificazione|Misura 1"]),
    ] {
        let nome = new.foglio.nome;
        *piano.sheet(LEGALE, nome) = new;
    }
}

fn of_the_post(piano: &mut Minimo) {
    for new in [
        sheet(&ufficio::compilazione::FOGLIO, &["Dirigenza Prima|2024|Piero Bruni|01/02/2024"]),
        sheet(&ufficio::obiettivi::FOGLIO, &["01.01.01.03|Coordinare gli uffici|Strategico|Dirigenza Prima||||||||"]),
        sheet(&ufficio::indicatori::FOGLIO, &["01.01.01.03|Riunioni tenute|High level||riunioni|||||||8|8|8|100"]),
        sheet(&ufficio::fasi::FOGLIO, &[]),
        sheet(&ufficio::risorse_umane::FOGLIO, &[]),
        sheet(&ufficio::risorse_finanziarie::FOGLIO, &[]),
        sheet(&ufficio::collegamenti::FOGLIO, &[]),
    ] {
        let nome = new.foglio.nome;
        *piano.sheet(DIRIGENTE, nome) = new;
    }
}
