// SPDX-License-Identifier: EUPL-1.2
//! An office's workbook, with its objectives as last year's plan has them.

use super::scritto;
use crate::model::{Datum, Indicatore, Obiettivo, Piano, RisorsaFinanziaria, RisorsaUmana};
use crate::workbook::FoglioDaScrivere;
use crate::workbook::schema::ufficio;

/// The sheets of a structure. `passati`: years between last year's plan and this one.
pub(super) fn fogli(
    struttura: &str,
    primo_anno: Option<u16>,
    precedente: Option<&Piano>,
    passati: usize,
) -> Vec<FoglioDaScrivere> {
    let anno = primo_anno.map(|anno| anno.to_string()).unwrap_or_default();
    let declaration = vec![struttura.to_owned(), anno, String::new(), String::new()];
    let mut fogli = vec![FoglioDaScrivere::intero(&ufficio::compilazione::FOGLIO, vec![declaration])];
    let Some(precedente) = precedente else { return fogli };
    let obiettivi: Vec<&Obiettivo> = precedente.obiettivi_della(struttura).collect();
    let of_each = |rows: &dyn Fn(&Obiettivo) -> Vec<Vec<String>>| -> Vec<Vec<String>> {
        let with_code = |obiettivo: &&Obiettivo| {
            let codice = obiettivo.codice.to_string();
            rows(obiettivo).into_iter().map(move |row| [vec![codice.clone()], row].concat()).collect::<Vec<_>>()
        };
        obiettivi.iter().flat_map(with_code).collect()
    };
    let last_year = primo_anno.map(|anno| anno.saturating_sub(1));
    fogli.push(FoglioDaScrivere::intero(&ufficio::obiettivi::FOGLIO, of_each(&|o| vec![obiettivo(o)])));
    fogli.push(FoglioDaScrivere::intero(
        &ufficio::indicatori::FOGLIO,
        of_each(&|o| o.indicatori.iter().map(|i| indicatore(i, passati, last_year)).collect()),
    ));
    fogli.push(FoglioDaScrivere::intero(
        &ufficio::risorse_umane::FOGLIO,
        of_each(&|o| o.risorse_umane.iter().map(persona).collect()),
    ));
    fogli.push(FoglioDaScrivere::intero(
        &ufficio::risorse_finanziarie::FOGLIO,
        of_each(&|o| o.risorse_finanziarie.iter().map(|r| capitolo(r, passati)).collect()),
    ));
    let link = |c: &crate::model::Collegamento| vec![c.ambito.to_string(), scritto(c.riferimento.as_ref())];
    fogli.push(FoglioDaScrivere::intero(
        &ufficio::collegamenti::FOGLIO,
        of_each(&|o| o.collegamenti.iter().map(link).collect()),
    ));
    fogli
}

/// The columns after the code, as in all functions that follow.
fn obiettivo(obiettivo: &Obiettivo) -> Vec<String> {
    let others: Vec<&str> = obiettivo.altre_strutture.iter().map(|nome| nome.value.as_str()).collect();
    vec![
        obiettivo.titolo.value.clone(),
        scritto(obiettivo.tipo.as_ref()),
        obiettivo.struttura.value.clone(),
        scritto(obiettivo.responsabile.as_ref()),
        scritto(obiettivo.obiettivo_operativo.as_ref()),
        scritto(obiettivo.descrizione.as_ref()),
        scritto(obiettivo.finalita.as_ref()),
        scritto(obiettivo.stakeholder.as_ref()),
        others.join("; "),
        scritto(obiettivo.missione.as_ref()),
        scritto(obiettivo.programma.as_ref()),
    ]
}

/// Last year's target is where this year starts from; the targets of the years still to come move back.
fn indicatore(indicatore: &Indicatore, passati: usize, last_year: Option<u16>) -> Vec<String> {
    let reached = passati.checked_sub(1).and_then(|index| indicatore.target.get(index)).and_then(Option::as_ref);
    let (baseline, anno) = match (reached, last_year) {
        (Some(target), Some(year)) => (target.value.to_string(), year.to_string()),
        _ => (scritto(indicatore.baseline.as_ref()), scritto(indicatore.anno_baseline.as_ref())),
    };
    let mut row = vec![
        indicatore.nome.value.clone(),
        scritto(indicatore.livello.as_ref()),
        scritto(indicatore.tipo.as_ref()),
        indicatore.unita_di_misura.value.clone(),
        scritto(indicatore.formula.as_ref()),
        scritto(indicatore.fonte.as_ref()),
        scritto(indicatore.frequenza.as_ref()),
        scritto(indicatore.verso.as_ref()),
        baseline,
        anno,
    ];
    row.extend(moved(&indicatore.target, passati));
    row.push(scritto(indicatore.peso.as_ref().map(|peso| peso.clone().map(|peso| peso.0)).as_ref()));
    row
}

fn persona(risorsa: &RisorsaUmana) -> Vec<String> {
    vec![
        scritto(risorsa.matricola.as_ref()),
        scritto(risorsa.nominativo.as_ref()),
        risorsa.inquadramento.value.clone(),
        scritto(risorsa.profilo.as_ref()),
        scritto(risorsa.impegno.as_ref().map(|impegno| impegno.clone().map(|impegno| impegno.0)).as_ref()),
    ]
}

fn capitolo(risorsa: &RisorsaFinanziaria, passati: usize) -> Vec<String> {
    let amounts = risorsa.stanziamenti.clone().map(|importo| importo.map(|importo| importo.map(|importo| importo.0)));
    let mut row = vec![risorsa.capitolo.value.clone(), scritto(risorsa.descrizione.as_ref())];
    row.extend(moved(&amounts, passati));
    row
}

/// The values of three years, of which the first ones have passed.
fn moved<T: std::fmt::Display>(values: &[Option<Datum<T>>; 3], passati: usize) -> [String; 3] {
    [0, 1, 2].map(|year| scritto(values.get(year + passati).and_then(Option::as_ref)))
}
