// SPDX-License-Identifier: EUPL-1.2
//! All texts that the documents print.

use crate::model::{Datum, Obiettivo, Piano};

/// The texts, in the order of the workbooks. Names of people are no texts.
pub(super) fn brani(piano: &Piano) -> Vec<&Datum<String>> {
    let mut brani: Vec<&Datum<String>> = Vec::new();
    brani.extend(piano.valori_pubblici.iter().map(|valore| &valore.titolo));
    brani.extend(piano.linee.iter().map(|linea| &linea.titolo));
    brani.extend(piano.obiettivi_strategici.iter().map(|strategico| &strategico.titolo));
    for operativo in &piano.obiettivi_operativi {
        brani.push(&operativo.titolo);
        brani.extend(&operativo.descrizione);
    }
    brani.extend(piano.testi.iter().map(|testo| &testo.testo));
    for obiettivo in &piano.obiettivi {
        of_objective(obiettivo, &mut brani);
    }
    of_pap(piano, &mut brani);
    for semplificazione in &piano.agenda.semplificazione {
        brani.push(&semplificazione.finalita);
    }
    brani.extend(piano.agenda.digitalizzazione.iter().map(|ambito| &ambito.ambito));
    for azione in &piano.agenda.accessibilita {
        brani.push(&azione.azione);
        brani.extend(&azione.testo);
    }
    brani
}

/// Those that hold a year: without one nothing can be the citation of an act, nor a triennium.
pub(super) fn with_years(piano: &Piano) -> impl Iterator<Item = &Datum<String>> {
    brani(piano).into_iter().filter(|brano| has_year(brano))
}

/// Those that hold two digits with a sign between them: without these nothing can be a date or a code.
pub(super) fn with_dates(piano: &Piano) -> impl Iterator<Item = &Datum<String>> {
    brani(piano).into_iter().filter(|brano| has_date(brano))
}

/// Whether four digits follow each other.
fn has_year(text: &str) -> bool {
    let mut run = 0_u8;
    text.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == 4
    })
}

/// Whether a sign that dates and codes have stands between two digits.
fn has_date(text: &str) -> bool {
    let between = |window: &[u8]| matches!(window, [before, b'.' | b'/' | b'-', after] if before.is_ascii_digit() && after.is_ascii_digit());
    text.as_bytes().windows(3).any(between)
}

fn of_objective<'a>(obiettivo: &'a Obiettivo, brani: &mut Vec<&'a Datum<String>>) {
    brani.push(&obiettivo.titolo);
    brani.extend(&obiettivo.descrizione);
    brani.extend(&obiettivo.finalita);
    brani.extend(&obiettivo.stakeholder);
    for indicatore in &obiettivo.indicatori {
        brani.push(&indicatore.nome);
        brani.extend(&indicatore.formula);
        brani.extend(&indicatore.fonte);
    }
    brani.extend(obiettivo.fasi.iter().map(|fase| &fase.descrizione));
    brani.extend(obiettivo.risorse_finanziarie.iter().filter_map(|risorsa| risorsa.descrizione.as_ref()));
    brani.extend(obiettivo.collegamenti.iter().filter_map(|collegamento| collegamento.riferimento.as_ref()));
}

fn of_pap<'a>(piano: &'a Piano, brani: &mut Vec<&'a Datum<String>>) {
    let pap = &piano.pap;
    for fonte in &pap.fonti {
        brani.push(&fonte.atto);
        brani.extend(&fonte.contenuto);
    }
    for strumento in &pap.strumenti {
        brani.extend([&strumento.titolo, &strumento.testo]);
    }
    brani.extend(&pap.obiettivi);
    for azione in &pap.azioni {
        brani.extend([&azione.titolo, &azione.obiettivo]);
        for attivita in &azione.attivita {
            brani.push(&attivita.descrizione);
            brani.extend(&attivita.indicatore);
        }
    }
    brani.extend(&pap.risultati_attesi);
}
