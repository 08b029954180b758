// SPDX-License-Identifier: EUPL-1.2
//! The workbooks to be filled in for a plan, with what last year's plan already knows: model → rows.
//!
//! What lasts is carried over (the cascade, objectives, indicators, people, chapters, links); what was last year's target is
//! this year's baseline, and targets of years that are still to come stay. What belongs to one year (its acts, its phases,
//! its figures, the weights that the `NdV` gave) is left to be filled in.

mod agenda;
mod ente;
mod pap;
mod ufficio;

use super::InputFile;
use crate::model::{Datum, Piano};
use crate::valori::chiave;
use crate::workbook::modello::{Elenchi, Modello};
use crate::workbook::schema::Cartella;
use crate::workbook::{FoglioDaScrivere, WriteError};
use std::collections::BTreeSet;
use std::fmt::Display;

/// What the workbooks are made from; nothing is needed, and then they are generic.
#[derive(Clone, Copy, Debug, Default)]
pub struct Modelli<'a> {
    /// The body as it is now: its register and its cascade fill the lists.
    pub ente: Option<&'a Piano>,
    /// Last year's plan.
    pub precedente: Option<&'a Piano>,
}

impl<'a> Modelli<'a> {
    /// The plan whose register and cascade hold.
    fn registro(self) -> Option<&'a Piano> {
        self.ente.filter(|ente| !ente.strutture.is_empty()).or(self.precedente)
    }

    /// The first year of the plan to be filled in: the body's own, unless that is still last year's.
    fn primo_anno(self) -> Option<u16> {
        let own = self.ente.map(|piano| piano.ente.primo_anno.value);
        let next = self.precedente.map(|piano| piano.ente.primo_anno.value.saturating_add(1));
        own.max(next)
    }

    /// Years between last year's plan and this one.
    fn passati(self) -> usize {
        let last = self.precedente.map(|piano| piano.ente.primo_anno.value);
        self.primo_anno().zip(last).map_or(1, |(now, last)| usize::from(now.saturating_sub(last)))
    }

    fn elenchi(self) -> Elenchi {
        let Some(registro) = self.registro() else { return Elenchi::default() };
        let names = |only_posts: bool| {
            let all = registro.strutture.iter().filter(|struttura| !only_posts || struttura.is_incarico());
            all.map(|struttura| struttura.nome.value.clone()).collect()
        };
        let operativi = registro.obiettivi_operativi.iter();
        Elenchi {
            strutture: names(false),
            incarichi: names(true),
            obiettivi_operativi: operativi.map(|o| (o.codice.to_string(), o.titolo.value.clone())).collect(),
        }
    }
}

/// The workbooks, each with its path inside the folder of the models: one of each kind, and one a structure.
pub fn modelli(fonti: Modelli<'_>) -> Result<Vec<InputFile>, WriteError> {
    let elenchi = fonti.elenchi();
    let primo_anno = fonti.primo_anno();
    let model = |cartella, struttura, fogli| Modello { cartella, struttura, primo_anno, elenchi: &elenchi, fogli };
    let precedente = fonti.precedente;
    let sheets = |rows: &dyn Fn(&Piano) -> Vec<FoglioDaScrivere>| precedente.map(rows).unwrap_or_default();
    let mut all = vec![
        ("ente.xlsx".to_owned(), model(Cartella::Ente, None, sheets(&|piano| ente::fogli(piano, primo_anno)))),
        ("pap.xlsx".to_owned(), model(Cartella::Pap, None, sheets(&|piano| pap::fogli(piano, primo_anno)))),
        ("agenda.xlsx".to_owned(), model(Cartella::Agenda, None, sheets(&agenda::fogli))),
    ];
    let strutture = fonti.registro().map(|registro| registro.strutture.as_slice()).unwrap_or_default();
    let mut taken = BTreeSet::new();
    for struttura in strutture {
        let fogli = ufficio::fogli(&struttura.nome, primo_anno, precedente, fonti.passati());
        let path = format!("uffici/{}.xlsx", file_name(&struttura.nome, &mut taken));
        all.push((path, model(Cartella::Ufficio, Some(struttura.nome.as_str()), fogli)));
    }
    if strutture.is_empty() {
        all.push(("uffici/ufficio.xlsx".to_owned(), model(Cartella::Ufficio, None, Vec::new())));
    }
    all.into_iter().map(|(path, model)| Ok(InputFile { path, bytes: model.write()? })).collect()
}

/// A name for a structure's file: letters, digits and hyphens, whatever the structure is called, and never one taken.
fn file_name(struttura: &str, taken: &mut BTreeSet<String>) -> String {
    const LENGTH: usize = 60;
    /// Windows keeps these for devices.
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"];
    let mut name = String::new();
    for c in chiave(struttura).chars().take(LENGTH) {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = match name.trim_end_matches('-') {
        "" => "ufficio".to_owned(),
        device if DEVICES.contains(&device) => format!("{device}-ufficio"),
        name => name.to_owned(),
    };
    let unique = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") });
    let unique = unique.into_iter().find(|name| taken.insert(name.clone()));
    unique.unwrap_or(name)
}

/// What stands in a cell: the words of a value, nothing where there is none.
fn scritto<T: Display>(datum: Option<&Datum<T>>) -> String {
    datum.map(|datum| datum.value.to_string()).unwrap_or_default()
}

fn si_no(answer: bool) -> String {
    if answer { "Sì" } else { "No" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_structure_and_nothing_else() {
        let mut taken = BTreeSet::new();
        let mut name = |text: &str| file_name(text, &mut taken);
        assert_eq!(name("Servizio viabilità e ambiente"), "servizio-viabilita-e-ambiente");
        assert_eq!(name("../../etc/passwd"), "etc-passwd");
        assert_eq!(name("Ufficio Legale"), "ufficio-legale");
        assert_eq!(name("ufficio  legale."), "ufficio-legale-2");
        assert_eq!(name("CON"), "con-ufficio");
        assert_eq!(name("…"), "ufficio");
        assert!(name(&"a".repeat(500)).len() <= 64);
    }
}
