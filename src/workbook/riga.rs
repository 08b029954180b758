// SPDX-License-Identifier: EUPL-1.2
//! A row of a table, and its cells read as their columns want them.
//!
//! Each reader gives the value with its cell, or `None` after having said why. An empty cell of an optional column is `None`
//! without a word.

use super::cella::Contenuto;
use super::codici;
use super::interpretazione::{Piena, one_line};
use super::schema::{Presenza, Tipo};
use super::tabella::{Posto, Tabella};
use crate::diagnostics::{Diagnostic, Diagnostics, Origin};
use crate::valori::{Codice, Date, Decimale, Importo, Percentuale, Valore, chiave, suggerimento};

/// A value and the cell it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letto<T> {
    /// The value.
    pub value: T,
    /// The cell.
    pub origin: Origin,
}

/// An item of a table.
#[derive(Clone, Copy, Debug)]
pub struct Riga<'a> {
    tabella: &'a Tabella,
    posti: &'a [Option<Posto>],
}

impl<'a> Riga<'a> {
    pub(super) fn new(tabella: &'a Tabella, posti: &'a [Option<Posto>]) -> Self {
        Self { tabella, posti }
    }

    /// The cell of a column, if the sheet has the column.
    pub fn origin(&self, colonna: usize) -> Option<Origin> {
        self.posti.get(colonna)?.as_ref().map(|posto| posto.origin(self.tabella))
    }

    /// Whether nothing is written in a column.
    pub fn is_vuota(&self, colonna: usize) -> bool {
        self.posti.get(colonna).and_then(Option::as_ref).is_none_or(|posto| posto.cella.is_none())
    }

    /// What is written in a column, as words, whatever its type.
    pub fn parole(&self, colonna: usize) -> Option<String> {
        let posto = self.posti.get(colonna)?.as_ref()?;
        let colonna = self.tabella.foglio.colonne.get(colonna)?;
        let cella = posto.cella.as_ref()?;
        Some(Piena { colonna, cella, posto, tabella: self.tabella }.text())
    }

    /// A code of the cascade.
    pub fn codice(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<Codice>> {
        let piena = self.piena(colonna, diagnostics)?;
        let Tipo::Codice(livello) = piena.colonna.tipo else { return piena.wrong_type() };
        piena.codice(livello, diagnostics)
    }

    /// Words. Line breaks are kept in a column of [`Tipo::Testo`], and are spaces in one of [`Tipo::Nome`].
    pub fn testo(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<String>> {
        let piena = self.piena(colonna, diagnostics)?;
        let text = piena.text();
        match piena.colonna.tipo {
            Tipo::Testo => Some(piena.letto(text)),
            Tipo::Nome => Some(piena.letto(one_line(&text))),
            _ => piena.wrong_type(),
        }
    }

    /// The names of a list, without the empty ones.
    pub fn elenco(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Vec<Letto<String>> {
        let Some(piena) = self.piena(colonna, diagnostics) else { return Vec::new() };
        if piena.colonna.tipo != Tipo::Elenco {
            return piena.wrong_type().into_iter().collect();
        }
        let text = piena.text();
        let names = text.split([';', '\n']).map(one_line).filter(|name| !name.is_empty());
        names.map(|name| piena.letto(name)).collect()
    }

    /// A whole number from 0.
    pub fn intero(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<u32>> {
        let piena = self.piena(colonna, diagnostics)?;
        if piena.colonna.tipo != Tipo::Intero {
            return piena.wrong_type();
        }
        let number = piena.number("", diagnostics)?;
        let whole = number.to_u32();
        if whole.is_none() {
            diagnostics.push(
                piena
                    .errore(codici::FUORI_INTERVALLO, format!("{number} non è un numero intero da 0 in su"))
                    .rimedio("scrivere un numero intero, senza decimali e senza segno"),
            );
        }
        whole.map(|whole| piena.letto(whole))
    }

    /// A share in hundredths.
    pub fn percentuale(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<Percentuale>> {
        let piena = self.piena(colonna, diagnostics)?;
        if piena.colonna.tipo != Tipo::Percentuale {
            return piena.wrong_type();
        }
        let number = piena.share(diagnostics)?;
        if number.is_negative() || number > Decimale::CENTO {
            diagnostics.push(
                piena
                    .errore(codici::FUORI_INTERVALLO, format!("{number} non è una percentuale: deve stare tra 0 e 100"))
                    .rimedio("correggere il numero"),
            );
            return None;
        }
        Some(piena.letto(Percentuale(number)))
    }

    /// An amount in euro.
    pub fn importo(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<Importo>> {
        let piena = self.piena(colonna, diagnostics)?;
        if piena.colonna.tipo != Tipo::Importo {
            return piena.wrong_type();
        }
        piena.number("€", diagnostics).map(|number| piena.letto(Importo(number)))
    }

    /// A day.
    pub fn data(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<Date>> {
        let piena = self.piena(colonna, diagnostics)?;
        if piena.colonna.tipo != Tipo::Data {
            return piena.wrong_type();
        }
        let date = match &piena.cella.contenuto {
            Contenuto::Giorno { data, .. } => *data,
            Contenuto::Testo(text) => Date::parse(text).or_else(|| Date::parse_words(text)),
            _ => None,
        };
        if date.is_none() {
            diagnostics.push(
                piena
                    .errore(codici::NON_DATA, format!("«{}» non è una data", piena.shown()))
                    .rimedio(piena.or_nothing("scrivere giorno, mese e anno di quattro cifre: 31/12/2024")),
            );
        }
        date.map(|date| piena.letto(date))
    }

    /// A year.
    pub fn anno(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<u16>> {
        let piena = self.piena(colonna, diagnostics)?;
        if piena.colonna.tipo != Tipo::Anno {
            return piena.wrong_type();
        }
        let years = piena.years(diagnostics)?;
        match years.as_slice() {
            [year] => Some(piena.letto(*year)),
            _ => piena.not_years(diagnostics),
        }
    }

    /// Years, in order.
    pub fn anni(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<Vec<u16>>> {
        let piena = self.piena(colonna, diagnostics)?;
        if piena.colonna.tipo != Tipo::Anni {
            return piena.wrong_type();
        }
        piena.years(diagnostics).map(|years| piena.letto(years))
    }

    /// Sì or No.
    pub fn si_no(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<bool>> {
        let piena = self.piena(colonna, diagnostics)?;
        if piena.colonna.tipo != Tipo::SiNo {
            return piena.wrong_type();
        }
        let answer = match &piena.cella.contenuto {
            Contenuto::Logico(answer) => Some(*answer),
            _ => match chiave(&piena.text()).as_str() {
                "si" | "s" | "x" | "vero" | "1" => Some(true),
                "no" | "n" | "falso" | "0" => Some(false),
                _ => None,
            },
        };
        if answer.is_none() {
            diagnostics.push(
                piena
                    .errore(codici::NON_SI_NO, format!("«{}» non è né Sì né No", piena.shown()))
                    .rimedio("scrivere Sì o No"),
            );
        }
        answer.map(|answer| piena.letto(answer))
    }

    /// One of the column's words, spelt as the schema spells it.
    pub fn scelta(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Letto<&'static str>> {
        let piena = self.piena(colonna, diagnostics)?;
        let Tipo::Scelta(words) = piena.colonna.tipo else { return piena.wrong_type() };
        let text = piena.text();
        let key = chiave(&text);
        if let Some(word) = words.iter().find(|word| **word == text || chiave(word) == key) {
            return Some(piena.letto(*word));
        }
        let mut diagnostic = piena
            .errore(
                codici::NON_IN_ELENCO,
                format!("«{}» non è ammesso nella colonna «{}»", piena.shown(), piena.colonna.nome),
            )
            .note(format!("valori ammessi: {}", words.join(", ")));
        if let Some(near) = suggerimento(&text, words.iter().copied()) {
            diagnostic = diagnostic.rimedio(format!("forse si intendeva «{near}»"));
        } else {
            diagnostic = diagnostic.rimedio("scrivere uno dei valori ammessi");
        }
        diagnostics.push(diagnostic);
        None
    }

    /// A number, a day or words. `in_percento`: the unit of measure is the hundredth, so that `30%` is 30.
    pub fn valore(&self, colonna: usize, in_percento: bool, diagnostics: &mut Diagnostics) -> Option<Letto<Valore>> {
        let piena = self.piena(colonna, diagnostics)?;
        if piena.colonna.tipo != Tipo::Valore {
            return piena.wrong_type();
        }
        piena.valore(in_percento, diagnostics).map(|valore| piena.letto(valore))
    }

    /// The cell of a column, if it holds something that can be read; else says what is wrong with it.
    fn piena(&self, colonna: usize, diagnostics: &mut Diagnostics) -> Option<Piena<'a>> {
        let schema = self.tabella.foglio.colonne.get(colonna)?;
        // A column that is missing as a whole has been told of once.
        let posto = self.posti.get(colonna)?.as_ref()?;
        let Some(cella) = posto.cella.as_ref() else {
            if schema.presenza == Presenza::Richiesta {
                diagnostics.push(
                    Diagnostic::errore(
                        codici::CELLA_VUOTA,
                        posto.origin(self.tabella),
                        format!("la cella «{}» è vuota", schema.nome),
                    )
                    .rimedio(schema.aiuto),
                );
            }
            return None;
        };
        let piena = Piena { colonna: schema, cella, posto, tabella: self.tabella };
        if let Some(problem) = piena.unreadable() {
            diagnostics.push(problem);
            return None;
        }
        Some(piena)
    }
}

impl Posto {
    pub(super) fn origin(&self, tabella: &Tabella) -> Origin {
        Origin { file: tabella.file.clone(), sheet: tabella.nome.clone(), row: self.riga, column: self.colonna }
    }
}
