// SPDX-License-Identifier: EUPL-1.2
//! A row of a table, and its cells read as their columns want them.
//!
//! Each reader gives the value with its cell, or `None` after having said why. An empty cell of an optional column is `None`
//! without a word.

use super::cella::{Cella, Contenuto};
use super::codici;
use super::schema::{Colonna, Presenza, Tipo};
use super::tabella::{Posto, Tabella};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Origin};
use crate::valori::{
    Codice, Date, Decimale, DecimaleError, Importo, Livello, Percentuale, Scostamento, Valore, chiave, suggerimento,
};

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

/// A cell with something in it, and what its column says of it.
#[derive(Clone, Copy)]
struct Piena<'a> {
    colonna: &'static Colonna,
    cella: &'a Cella,
    posto: &'a Posto,
    tabella: &'a Tabella,
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
            Contenuto::Testo(text) => Date::parse(text),
            _ => None,
        };
        if date.is_none() {
            diagnostics.push(
                piena
                    .errore(codici::NON_DATA, format!("«{}» non è una data", piena.shown()))
                    .rimedio("scrivere giorno, mese e anno di quattro cifre: 31/12/2024"),
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
        let key = chiave(&piena.text());
        if let Some(word) = words.iter().find(|word| chiave(word) == key) {
            return Some(piena.letto(*word));
        }
        let mut diagnostic = piena
            .errore(
                codici::NON_IN_ELENCO,
                format!("«{}» non è ammesso nella colonna «{}»", piena.shown(), piena.colonna.nome),
            )
            .note(format!("valori ammessi: {}", words.join(", ")));
        if let Some(near) = suggerimento(&piena.text(), words.iter().copied()) {
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
    fn origin(&self, tabella: &Tabella) -> Origin {
        Origin { file: tabella.file.clone(), sheet: tabella.nome.clone(), row: self.riga, column: self.colonna }
    }
}

impl Piena<'_> {
    fn letto<T>(self, value: T) -> Letto<T> {
        Letto { value, origin: self.posto.origin(self.tabella) }
    }

    fn errore(self, code: Code, message: String) -> Diagnostic {
        Diagnostic::errore(code, self.posto.origin(self.tabella), message)
    }

    fn avviso(self, code: Code, message: String) -> Diagnostic {
        Diagnostic::avviso(code, self.posto.origin(self.tabella), message)
    }

    /// The schema and its reader disagree: our mistake, which every test that reads the column sees.
    fn wrong_type<T>(self) -> Option<T> {
        debug_assert!(false, "the column «{}» is read as another type than its own", self.colonna.nome);
        None
    }

    /// What keeps the cell from being read, whatever its column wants.
    fn unreadable(self) -> Option<Diagnostic> {
        match &self.cella.contenuto {
            Contenuto::Errore(error) => Some(self.formula_error(error)),
            Contenuto::Testo(text) if text.starts_with('#') && ERRORS.iter().any(|(_, shown)| text == shown) => {
                Some(self.formula_error(text))
            }
            Contenuto::Eccessivo => Some(
                self.errore(
                    codici::TESTO_ECCESSIVO,
                    "il testo è più lungo di quanto una cella possa contenere".to_owned(),
                )
                .rimedio("accorciarlo"),
            ),
            // Programs that write formulas without computing them leave nothing, or a nought.
            Contenuto::Vuoto => Some(self.formula_without_value()),
            Contenuto::Numero(number) if self.cella.formula && *number == 0.0 && self.tabella.senza_calcoli => {
                Some(self.formula_without_value())
            }
            _ => None,
        }
    }

    fn formula_error(self, error: &str) -> Diagnostic {
        let shown = ERRORS.iter().find(|(english, _)| *english == error).map_or(error, |(_, shown)| shown);
        self.errore(codici::ERRORE_NELLA_CELLA, format!("nella cella c'è l'errore {shown} di una formula"))
            .rimedio("correggere la formula, o scrivere il valore al suo posto")
    }

    fn formula_without_value(self) -> Diagnostic {
        self.errore(
            codici::FORMULA_SENZA_VALORE,
            "nella cella c'è una formula, ma il file non ne contiene il risultato".to_owned(),
        )
        .rimedio("aprire il file con Excel o LibreOffice e salvarlo, oppure scrivere il valore al posto della formula")
    }

    /// The content as words.
    fn text(self) -> String {
        match &self.cella.contenuto {
            Contenuto::Testo(text) => text.clone(),
            Contenuto::Logico(true) => "Sì".to_owned(),
            Contenuto::Logico(false) => "No".to_owned(),
            Contenuto::Giorno { data: Some(data), .. } => data.to_string(),
            Contenuto::Numero(number) | Contenuto::Giorno { seriale: number, .. } | Contenuto::Durata(number) => {
                Decimale::from_f64(*number).map_or_else(|| number.to_string(), |number| number.to_string())
            }
            Contenuto::Errore(error) => error.clone(),
            Contenuto::Vuoto | Contenuto::Eccessivo => String::new(),
        }
    }

    /// The content as a message quotes it.
    fn shown(self) -> String {
        let text = one_line(&self.text());
        if text.chars().count() <= 60 {
            return text;
        }
        let start: String = text.chars().take(59).collect();
        format!("{}…", start.trim_end())
    }

    fn codice(self, livello: Livello, diagnostics: &mut Diagnostics) -> Option<Letto<Codice>> {
        let rimedio = format!("scrivere il codice nella forma {}, per esempio {}", livello.forma(), livello.esempio());
        let letto = match &self.cella.contenuto {
            Contenuto::Giorno { data: Some(data), .. } => return self.codice_from_date(*data, livello, diagnostics),
            Contenuto::Numero(number) => codice_from_number(*number, livello),
            _ => Codice::parse(&self.text()).ok(),
        };
        let Some(letto) = letto else {
            diagnostics.push(
                self.errore(codici::NON_CODICE, format!("«{}» non è un codice", self.shown()))
                    .rimedio(format!("{rimedio}; la cella deve avere formato Testo")),
            );
            return None;
        };
        let codice = letto.codice;
        if codice.livello() != livello {
            diagnostics.push(
                self.errore(
                    codici::CODICE_DI_ALTRO_LIVELLO,
                    format!("{codice} è il codice di un altro livello: qui va quello {}", del(livello)),
                )
                .rimedio(rimedio),
            );
            return None;
        }
        if let Some(scostamento) = letto.scostamento {
            let message = match scostamento {
                Scostamento::PuntoFinale => {
                    format!("il codice «{}» finisce con un punto: viene letto {codice}", self.shown())
                }
                Scostamento::ZeroIniziale => {
                    format!("il codice «{}» ha perso lo zero iniziale: viene letto {codice}", self.shown())
                }
                Scostamento::AltroSeparatore => {
                    format!("il codice «{}» non è separato da punti: viene letto {codice}", self.shown())
                }
            };
            diagnostics.push(
                self.avviso(codici::CODICE_IRREGOLARE, message)
                    .rimedio(format!("scrivere {codice} in una cella con formato Testo")),
            );
        }
        Some(self.letto(codice))
    }

    /// A spreadsheet takes `01.02.03` for the first of February 2003, and `01.02` for the first of February.
    fn codice_from_date(self, data: Date, livello: Livello, diagnostics: &mut Diagnostics) -> Option<Letto<Codice>> {
        let year = u8::try_from(data.year % 100).ok()?;
        let codice = match livello {
            Livello::ObiettivoStrategico => Codice::new(&[data.day, data.month]),
            Livello::ObiettivoOperativo => Codice::new(&[data.day, data.month, year]),
            Livello::LineaDiMandato | Livello::Obiettivo => None,
        };
        let rimedio = "dare alla cella il formato Testo e scrivere di nuovo il codice";
        let Some(codice) = codice else {
            let message = format!("qui va un codice, e c'è la data {data}");
            diagnostics.push(self.errore(codici::NON_CODICE, message).rimedio(rimedio));
            return None;
        };
        let message = format!("il codice è diventato una data ({data}): viene letto {codice}");
        diagnostics.push(self.avviso(codici::VALORE_CONVERTITO, message).rimedio(rimedio));
        Some(self.letto(codice))
    }

    /// The content as a number; `sign` is a currency that may stand beside it.
    fn number(self, sign: &str, diagnostics: &mut Diagnostics) -> Option<Decimale> {
        let text = match &self.cella.contenuto {
            Contenuto::Numero(number) => return self.finite(Decimale::from_f64(*number), diagnostics),
            Contenuto::Testo(text) if sign.is_empty() => text.clone(),
            Contenuto::Testo(text) => text.replace(sign, ""),
            _ => return self.not_a_number(diagnostics),
        };
        match Decimale::parse(&text) {
            Ok(number) => Some(number),
            Err(DecimaleError::Ambiguous) => {
                let number = Decimale::parse(&text.replace('.', "")).ok()?;
                self.ambiguous(number, diagnostics);
                Some(number)
            }
            Err(DecimaleError::NotANumber | DecimaleError::TooLong) => self.not_a_number(diagnostics),
        }
    }

    fn finite(self, number: Option<Decimale>, diagnostics: &mut Diagnostics) -> Option<Decimale> {
        if number.is_none() { self.not_a_number(diagnostics) } else { number }
    }

    fn not_a_number<T>(self, diagnostics: &mut Diagnostics) -> Option<T> {
        diagnostics.push(
            self.errore(codici::NON_NUMERO, format!("«{}» non è un numero", self.shown()))
                .rimedio("scrivere solo il numero, con la virgola per i decimali: 12,5"),
        );
        None
    }

    fn ambiguous(self, read: Decimale, diagnostics: &mut Diagnostics) {
        diagnostics.push(
            self.avviso(
                codici::NUMERO_AMBIGUO,
                format!("«{}» può voler dire due cose: viene letto {read}", self.shown()),
            )
            .rimedio("scrivere le migliaia senza punto e i decimali con la virgola, in una cella con formato Numero"),
        );
    }

    /// The content as a share in hundredths: `30`, `30%`, `0.3` shown as 30%.
    fn share(self, diagnostics: &mut Diagnostics) -> Option<Decimale> {
        match &self.cella.contenuto {
            Contenuto::Numero(number) if self.cella.percentuale => {
                self.finite(Decimale::from_f64(*number).map(Decimale::per_cento), diagnostics)
            }
            Contenuto::Testo(text) if text.contains('%') => match Decimale::parse(text.trim_end_matches(['%', ' '])) {
                Ok(number) => Some(number),
                Err(_) => self.not_a_number(diagnostics),
            },
            _ => {
                let number = self.number("", diagnostics)?;
                Some(self.not_a_fraction(number, diagnostics))
            }
        }
    }

    /// A share between 0 and 1 is a fraction that was meant as hundredths.
    fn not_a_fraction(self, number: Decimale, diagnostics: &mut Diagnostics) -> Decimale {
        let one = Decimale::from(1);
        if number <= Decimale::ZERO || number > one {
            return number;
        }
        let read = if number == one { number } else { number.per_cento() };
        diagnostics.push(
            self.avviso(codici::FRAZIONE, format!("{number} in una colonna di percentuali viene letto {read}%"))
                .rimedio(format!("scrivere le percentuali per intero: {}", number.per_cento())),
        );
        read
    }

    fn years(self, diagnostics: &mut Diagnostics) -> Option<Vec<u16>> {
        let years = match &self.cella.contenuto {
            Contenuto::Numero(number) => Decimale::from_f64(*number).and_then(year).map(|year| vec![year]),
            // 2025 shown as a day is 17 July 1905.
            Contenuto::Giorno { seriale, data } => {
                let serial = Decimale::from_f64(*seriale).and_then(year);
                let year = serial.or_else(|| data.map(|data| data.year))?;
                diagnostics.push(
                    self.avviso(
                        codici::VALORE_CONVERTITO,
                        format!("qui va un anno, e c'è una data: viene letto {year}"),
                    )
                    .rimedio("dare alla cella il formato Numero e scrivere l'anno di quattro cifre"),
                );
                Some(vec![year])
            }
            _ => parse_years(&self.text()),
        };
        if years.is_none() { self.not_years(diagnostics) } else { years }
    }

    fn not_years<T>(self, diagnostics: &mut Diagnostics) -> Option<T> {
        diagnostics.push(
            self.errore(codici::NON_ANNO, format!("«{}» non è un anno", self.shown()))
                .rimedio("scrivere l'anno con quattro cifre: 2024"),
        );
        None
    }

    fn valore(self, in_percento: bool, diagnostics: &mut Diagnostics) -> Option<Valore> {
        Some(match &self.cella.contenuto {
            Contenuto::Numero(number) => {
                let number = self.finite(Decimale::from_f64(*number), diagnostics)?;
                if self.cella.percentuale {
                    return Some(Valore::Numero(number.per_cento()));
                }
                self.warn_of_fraction(number, in_percento, diagnostics);
                Valore::Numero(number)
            }
            Contenuto::Giorno { data: Some(data), .. } => Valore::Data(*data),
            Contenuto::Testo(text) => {
                if let Some(date) = Date::parse(text) {
                    return Some(Valore::Data(date));
                }
                let digits = if in_percento { text.trim_end_matches(['%', ' ']) } else { text };
                match Decimale::parse(digits) {
                    Ok(number) => {
                        if digits.len() == text.len() {
                            self.warn_of_fraction(number, in_percento, diagnostics);
                        }
                        Valore::Numero(number)
                    }
                    Err(DecimaleError::Ambiguous) => {
                        let number = Decimale::parse(&digits.replace('.', "")).ok()?;
                        self.ambiguous(number, diagnostics);
                        Valore::Numero(number)
                    }
                    Err(DecimaleError::NotANumber | DecimaleError::TooLong) => Valore::Testo(one_line(text)),
                }
            }
            _ => Valore::Testo(one_line(&self.text())),
        })
    }

    /// Unlike a weight, a target below 1% can be meant: it is read as it stands.
    fn warn_of_fraction(self, number: Decimale, in_percento: bool, diagnostics: &mut Diagnostics) {
        if in_percento && number > Decimale::ZERO && number < Decimale::from(1) {
            diagnostics.push(
                self.avviso(codici::FRAZIONE, format!("{number} con unità di misura % viene letto {number}%"))
                    .rimedio(format!("se si intendeva {}%, scrivere {}", number.per_cento(), number.per_cento())),
            );
        }
    }
}

/// Errors of formulas, as files hold them and as an Italian spreadsheet shows them.
const ERRORS: &[(&str, &str)] = &[
    ("#REF!", "#RIF!"),
    ("#DIV/0!", "#DIV/0!"),
    ("#N/A", "#N/D"),
    ("#NAME?", "#NOME?"),
    ("#NULL!", "#NULLO!"),
    ("#NUM!", "#NUM!"),
    ("#VALUE!", "#VALORE!"),
];

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn del(livello: Livello) -> String {
    livello.con_articolo().replacen("la ", "della ", 1).replacen("l'", "dell'", 1)
}

/// A code that a spreadsheet has made a number of: 1020103 is `01.02.01.03`. Of 1.1 nobody knows whether it was `01.10`.
fn codice_from_number(number: f64, livello: Livello) -> Option<crate::valori::CodiceLetto> {
    let number = Decimale::from_f64(number).filter(|number| !number.is_negative())?;
    let readable = match number.decimals() {
        0 => true,
        2 => livello == Livello::ObiettivoStrategico,
        _ => false,
    };
    readable.then(|| Codice::parse(&number.to_string().replace(',', ".")).ok()).flatten()
}

fn year(number: Decimale) -> Option<u16> {
    number.to_u32().filter(|year| (1900..2200).contains(year)).and_then(|year| u16::try_from(year).ok())
}

/// `2024`, `2024/2025`, `2024, 2026`; `2024-2026` is all three.
fn parse_years(text: &str) -> Option<Vec<u16>> {
    let mut years: Vec<u16> = Vec::new();
    let mut range = false;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let next = year(Decimale::parse(rest.get(..4)?).ok()?)?;
        match years.last() {
            Some(last) if range => years.extend(last + 1..=next),
            _ => years.push(next),
        }
        rest = rest.get(4..)?.trim_start();
        if rest.is_empty() {
            break;
        }
        let separator = rest.chars().next()?;
        range = matches!(separator, '-' | '–' | '—');
        if !(range || matches!(separator, '/' | ',' | ';' | 'e')) {
            return None;
        }
        rest = rest.get(separator.len_utf8()..)?.trim_start();
    }
    years.sort_unstable();
    years.dedup();
    (!years.is_empty()).then_some(years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_offices_write_them() {
        assert_eq!(parse_years("2024"), Some(vec![2024]));
        assert_eq!(parse_years("2024/2025"), Some(vec![2024, 2025]));
        assert_eq!(parse_years("2026 e 2024"), Some(vec![2024, 2026]));
        assert_eq!(parse_years("2024 – 2026"), Some(vec![2024, 2025, 2026]));
        for text in ["", "24", "2024+2025", "2024/", "anno 2024", "20245", "2é24"] {
            assert_eq!(parse_years(text), None.or(if text == "2024/" { Some(vec![2024]) } else { None }), "{text:?}");
        }
    }

    #[test]
    fn a_number_is_a_code_only_where_no_digit_can_be_lost() {
        let read = |number, livello| codice_from_number(number, livello).map(|letto| letto.codice.to_string());
        assert_eq!(read(1_020_103.0, Livello::Obiettivo).as_deref(), Some("01.02.01.03"));
        assert_eq!(read(1.02, Livello::ObiettivoStrategico).as_deref(), Some("01.02"));
        assert_eq!(read(1.1, Livello::ObiettivoStrategico), None);
        assert_eq!(read(5.0, Livello::LineaDiMandato).as_deref(), Some("05"));
        assert_eq!(read(-1.0, Livello::LineaDiMandato), None);
    }
}
