// SPDX-License-Identifier: EUPL-1.2
//! The score of an indicator: how many of the seven rules for a good KPI its own fields show to be kept. They are those of
//! «Valore pubblico. Domande e risposte» (`FormezPA`, March 2023); the lines are of the published section 2.2 of which
//! `fixtures/fatti.csv` gives the facts.

use super::datum::Datum;
use super::parola::parole;
use super::{Indicatore, Valore};
use std::fmt;

parole! {
    /// A rule for a good KPI, by what an indicator that breaks it lacks.
    pub enum RegolaKpi {
        /// Line 18: «Obiettivi chiari del risultato atteso».
        Risultato = "risultato atteso",
        /// Line 19: «Rendere misurabili e misurare i KPI».
        Misura = "misura",
        /// Line 20: «Contestualizzare o aggregare gli indici raccolti».
        Contesto = "contesto",
        /// Line 21: «Definire i target».
        Target = "target",
        /// Line 22: «Concordare la frequenza di aggiornamento».
        Frequenza = "frequenza",
        /// Line 23: «Storicizzare le misurazioni KPI».
        Storico = "storico",
        /// Line 24: «Utilizzo di software per la raccolta dati».
        Fonte = "fonte dei dati",
    }
}

impl RegolaKpi {
    /// The rule, as the published plan words it.
    pub fn enunciato(self) -> &'static str {
        match self {
            Self::Risultato => "Obiettivi chiari del risultato atteso",
            Self::Misura => "Rendere misurabili e misurare i KPI",
            Self::Contesto => "Contestualizzare o aggregare gli indici raccolti",
            Self::Target => "Definire i target",
            Self::Frequenza => "Concordare la frequenza di aggiornamento",
            Self::Storico => "Storicizzare le misurazioni KPI",
            Self::Fonte => "Utilizzo di software per la raccolta dati",
        }
    }

    /// Which columns of the sheet «Indicatori» show that it is kept.
    pub fn prova(self) -> &'static str {
        match self {
            Self::Risultato => {
                "«Indicatore» e «Verso»; il verso non serve se il target è una data o una frase, che dicono già che cosa si vuole"
            }
            Self::Misura => "«Unità di misura»; se è una percentuale, anche «Formula», che dice di che cosa",
            Self::Contesto => "«Livello» e «Tipo»: a quale livello dell'ente si aggrega e che cosa misura",
            Self::Target => "«Target 1», il target annuale",
            Self::Frequenza => "«Frequenza»",
            Self::Storico => "«Baseline» e «Anno baseline»; l'anno non serve se la baseline è una data",
            Self::Fonte => "«Fonte»: l'archivio o l'applicativo da cui si prende il dato",
        }
    }

    fn is_kept_by(self, indicatore: &Indicatore) -> bool {
        match self {
            Self::Risultato => says(&indicatore.nome) && (indicatore.verso.is_some() || tells_its_result(indicatore)),
            Self::Misura => {
                says(&indicatore.unita_di_misura)
                    && (!indicatore.unita_di_misura.contains('%') || says_something(indicatore.formula.as_ref()))
            }
            Self::Contesto => indicatore.livello.is_some() && indicatore.tipo.is_some(),
            Self::Target => indicatore.target[0].as_ref().is_some_and(|target| is_value(&target.value)),
            Self::Frequenza => says_something(indicatore.frequenza.as_ref()),
            Self::Storico => indicatore.baseline.as_ref().is_some_and(|baseline| {
                let dated = matches!(baseline.value, Valore::Data(_)) || indicatore.anno_baseline.is_some();
                dated && is_value(&baseline.value)
            }),
            Self::Fonte => says_something(indicatore.fonte.as_ref()),
        }
    }
}

/// The score of an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Punteggio {
    mancanti: Vec<RegolaKpi>,
}

impl Punteggio {
    /// How many rules there are.
    pub const TOTALE: u16 = 7;

    /// The score of an indicator, from its own fields alone.
    pub fn of(indicatore: &Indicatore) -> Self {
        Self { mancanti: RegolaKpi::TUTTE.iter().copied().filter(|regola| !regola.is_kept_by(indicatore)).collect() }
    }

    /// How many rules are kept, from 0 to 7.
    pub fn rispettate(&self) -> u16 {
        RegolaKpi::TUTTE.iter().map(|regola| u16::from(!self.mancanti.contains(regola))).sum()
    }

    /// The rules that are not, in their order.
    pub fn mancanti(&self) -> &[RegolaKpi] {
        &self.mancanti
    }
}

/// «6/7».
impl fmt::Display for Punteggio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.rispettate(), Self::TOTALE)
    }
}

/// Whether the first target is a day or words: «entro il 30 giugno» needs no direction.
fn tells_its_result(indicatore: &Indicatore) -> bool {
    indicatore.target[0].as_ref().is_some_and(|target| match &target.value {
        Valore::Numero(_) => false,
        Valore::Data(_) => true,
        Valore::Testo(text) => says(text),
    })
}

fn is_value(valore: &Valore) -> bool {
    match valore {
        Valore::Numero(_) | Valore::Data(_) => true,
        Valore::Testo(text) => says(text),
    }
}

fn says_something(text: Option<&Datum<String>>) -> bool {
    text.is_some_and(|text| says(text))
}

/// Whether a cell says anything: «n.d.», «da definire» and a dash fill it and say nothing.
fn says(text: &str) -> bool {
    const NOTHING: &[&str] = &["n.d", "nd ", "n/d", "n.a", "da defin", "da determin", "da stabil", "non dispon"];
    // Not «%», which is a unit.
    let text = text.trim_matches(|c: char| "-–—_.…?*/()[] ".contains(c)).to_lowercase();
    !text.is_empty() && text != "nd" && !NOTHING.iter().any(|nothing| text.starts_with(nothing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, LivelloIndicatore, TipoIndicatore, Verso};
    use crate::valori::Decimale;

    fn datum<T>(value: T) -> Datum<T> {
        Datum::predefinito(value)
    }

    fn words(text: &str) -> Datum<String> {
        datum(text.to_owned())
    }

    fn number(number: u32) -> Datum<Valore> {
        datum(Valore::Numero(Decimale::from(number)))
    }

    fn whole() -> Indicatore {
        Indicatore {
            nome: datum("Pareri resi".to_owned()),
            livello: Some(datum(LivelloIndicatore::Dettaglio)),
            tipo: Some(datum(TipoIndicatore::Efficacia)),
            unita_di_misura: datum("%".to_owned()),
            formula: Some(words("resi / chiesti")),
            fonte: Some(words("protocollo")),
            frequenza: Some(words("annuale")),
            verso: Some(datum(Verso::Crescente)),
            baseline: Some(number(80)),
            anno_baseline: Some(datum(2023)),
            target: [Some(number(90)), None, None],
            peso: None,
        }
    }

    fn mancanti(change: impl FnOnce(&mut Indicatore)) -> Vec<RegolaKpi> {
        let mut indicatore = whole();
        change(&mut indicatore);
        Punteggio::of(&indicatore).mancanti
    }

    #[test]
    fn each_rule_is_proved_by_its_own_fields() {
        assert_eq!(Punteggio::of(&whole()).to_string(), "7/7");
        assert_eq!(RegolaKpi::TUTTE.len(), usize::from(Punteggio::TOTALE));
        assert_eq!(mancanti(|i| i.verso = None), [RegolaKpi::Risultato]);
        assert_eq!(mancanti(|i| i.formula = None), [RegolaKpi::Misura]);
        assert_eq!(mancanti(|i| i.unita_di_misura = datum(String::new())), [RegolaKpi::Misura]);
        assert_eq!(mancanti(|i| i.tipo = None), [RegolaKpi::Contesto]);
        assert_eq!(mancanti(|i| i.target[0] = None), [RegolaKpi::Target]);
        assert_eq!(mancanti(|i| i.frequenza = None), [RegolaKpi::Frequenza]);
        assert_eq!(mancanti(|i| i.anno_baseline = None), [RegolaKpi::Storico]);
        assert_eq!(mancanti(|i| i.fonte = None), [RegolaKpi::Fonte]);
    }

    #[test]
    fn what_says_it_by_itself_needs_no_second_cell() {
        let day = || Some(datum(Valore::Data(Date::new(2024, 6, 30).unwrap())));
        let text = |text: &str| Some(datum(Valore::Testo(text.to_owned())));
        assert_eq!(
            mancanti(|i| {
                i.verso = None;
                i.target[0] = day();
            }),
            []
        );
        assert_eq!(mancanti(|i| (i.verso, i.target[0]) = (None, text("regolamento approvato"))), []);
        assert_eq!(mancanti(|i| (i.baseline, i.anno_baseline) = (day(), None)), []);
        assert_eq!(mancanti(|i| (i.unita_di_misura, i.formula) = (datum("giorni".to_owned()), None)), []);
    }

    #[test]
    fn a_cell_that_is_filled_and_says_nothing_does_not_count() {
        let text = |text: &str| Some(datum(Valore::Testo(text.to_owned())));
        assert_eq!(mancanti(|i| i.baseline = text("n.d. (servizio nuovo)")), [RegolaKpi::Storico]);
        for nothing in ["n.d.", "-", "—", "N.D.", "da definire", "nd", "(da determinare)"] {
            assert_eq!(mancanti(|i| i.fonte = Some(words(nothing))), [RegolaKpi::Fonte], "{nothing}");
        }
        for something in ["NDVI satellitare", "ndr 4", "registro", "n. 3 archivi"] {
            assert_eq!(mancanti(|i| i.fonte = Some(words(something))), [], "{something}");
        }
        let none = Indicatore {
            nome: datum(String::new()),
            livello: None,
            tipo: None,
            unita_di_misura: datum(String::new()),
            formula: None,
            fonte: None,
            frequenza: None,
            verso: None,
            baseline: None,
            anno_baseline: None,
            target: [None, None, None],
            peso: None,
        };
        assert_eq!(Punteggio::of(&none).to_string(), "0/7");
    }
}
