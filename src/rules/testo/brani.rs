// SPDX-License-Identifier: EUPL-1.2
//! All texts that the documents print, and what each may hold: they are read once for all the rules that look at texts.

use super::segni::{Cifre, Letti, Segno, leggi};
use super::titoli_citati::Citazione;
use crate::model::{Datum, Obiettivo, Piano};

/// The texts of a plan, in the order of the workbooks.
pub(in crate::rules) struct Testi<'a> {
    /// The plan.
    pub(in crate::rules) piano: &'a Piano,
    letti: Vec<Letti<'a>>,
}

impl<'a> Testi<'a> {
    /// Those of the objectives, as [`degli_obiettivi`] read them, among the others.
    pub(in crate::rules) fn new(piano: &'a Piano, of_objectives: Vec<Letti<'a>>) -> Self {
        let mut letti = vec![leggi(&before_objectives(piano))];
        letti.extend(of_objectives);
        letti.push(leggi(&after_objectives(piano)));
        Self { piano, letti }
    }

    /// Those that may hold this.
    pub(super) fn con(&self, segno: Segno) -> impl Iterator<Item = &'a Datum<String>> {
        let brani = self.letti.iter().flat_map(|letti| &letti.brani);
        brani.filter(move |(_, segni)| segni & segno as u8 != 0).map(|(brano, _)| *brano)
    }

    /// Their words that may be dates.
    pub(super) fn date(&self) -> impl Iterator<Item = Cifre<'a>> {
        self.letti.iter().flat_map(|letti| &letti.date).copied()
    }

    /// The objectives that they cite.
    pub(super) fn citazioni(&self) -> impl Iterator<Item = &Citazione<'a>> {
        self.letti.iter().flat_map(|letti| &letti.citazioni)
    }
}

/// Reads the texts of some objectives.
pub(in crate::rules) fn degli_obiettivi(obiettivi: &[Obiettivo]) -> Letti<'_> {
    let mut brani = Vec::new();
    for obiettivo in obiettivi {
        of_objective(obiettivo, &mut brani);
    }
    leggi(&brani)
}

/// The body's own. Names of people are no texts.
fn before_objectives(piano: &Piano) -> Vec<&Datum<String>> {
    let mut brani: Vec<&Datum<String>> = Vec::new();
    brani.extend(piano.valori_pubblici.iter().map(|valore| &valore.titolo));
    brani.extend(piano.linee.iter().map(|linea| &linea.titolo));
    brani.extend(piano.obiettivi_strategici.iter().map(|strategico| &strategico.titolo));
    for operativo in &piano.obiettivi_operativi {
        brani.push(&operativo.titolo);
        brani.extend(&operativo.descrizione);
    }
    brani.extend(piano.testi.iter().map(|testo| &testo.testo));
    brani
}

/// Those of pap.xlsx and of agenda.xlsx.
fn after_objectives(piano: &Piano) -> Vec<&Datum<String>> {
    let mut brani = Vec::new();
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
