// SPDX-License-Identifier: EUPL-1.2
//! What a cell means, given what its column wants: codes that became dates, percentages in four spellings, Italian numbers,
//! years shown as days. What is understood otherwise than it was written is said; what is not understood, too.

use super::cella::{Cella, Contenuto};
use super::codici;
use super::riga::Letto;
use super::schema::{Colonna, Presenza, Tipo};
use super::tabella::{Posto, Tabella};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::valori::{Codice, CodiceLetto, Date, Decimale, DecimaleError, Livello, Scostamento, Valore};
use std::borrow::Cow;

/// A cell with something in it, and what its column says of it.
#[derive(Clone, Copy)]
pub(super) struct Piena<'a> {
    pub(super) colonna: &'static Colonna,
    pub(super) cella: &'a Cella,
    pub(super) posto: &'a Posto,
    pub(super) tabella: &'a Tabella,
}

impl Piena<'_> {
    pub(super) fn letto<T>(self, value: T) -> Letto<T> {
        Letto { value, origin: self.posto.origin(self.tabella) }
    }

    pub(super) fn errore(self, code: Code, message: String) -> Diagnostic {
        Diagnostic::errore(code, self.posto.origin(self.tabella), message)
    }

    fn avviso(self, code: Code, message: String) -> Diagnostic {
        Diagnostic::avviso(code, self.posto.origin(self.tabella), message)
    }

    /// The schema and its reader disagree: our mistake, which every test that reads the column sees.
    pub(super) fn wrong_type<T>(self) -> Option<T> {
        debug_assert!(false, "the column «{}» is read as another type than its own", self.colonna.nome);
        None
    }

    /// What keeps the cell from being read, whatever its column wants.
    pub(super) fn unreadable(self) -> Option<Diagnostic> {
        match &self.cella.contenuto {
            Contenuto::Errore(error) => Some(self.formula_error(error)),
            Contenuto::Testo(text) if text.starts_with('#') && ERRORS.iter().any(|(_, shown)| **text == **shown) => {
                Some(self.formula_error(text))
            }
            Contenuto::Eccessivo => Some(
                self.errore(
                    codici::TESTO_ECCESSIVO,
                    "il testo è più lungo di quanto una cella possa contenere".to_owned(),
                )
                .rimedio("accorciarlo: una cella contiene al massimo 32.767 caratteri"),
            ),
            // Programs that write formulas without computing them leave nothing, or a nought.
            Contenuto::Vuoto => Some(self.formula_without_value()),
            Contenuto::Numero(number) if self.cella.formula && *number == 0.0 && self.tabella.senza_calcoli => {
                Some(self.formula_without_value())
            }
            _ if self.cella.is_rinvio_a_nulla() && !self.colonna.tipo.admits_nought() => {
                Some(self.reference_to_nothing())
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
        .rimedio(
            "aprire il file con Excel o LibreOffice e salvarlo, oppure scrivere il valore al posto della formula; se la \
             formula non deve dare nulla, cancellarla",
        )
    }

    fn reference_to_nothing(self) -> Diagnostic {
        let message = "la formula in questa cella dà 0, e qui non va un numero";
        let rimedio = "scrivere il valore al posto della formula, oppure riempire la cella a cui rinvia; se il foglio mostra già \
                       altro, aprire il file con Excel o LibreOffice e salvarlo di nuovo";
        match self.colonna.presenza {
            Presenza::Richiesta => self.errore(codici::FORMULA_SENZA_VALORE, message.to_owned()).rimedio(rimedio),
            Presenza::Facoltativa => self
                .avviso(codici::FORMULA_SENZA_VALORE, format!("{message}: la cella viene letta come vuota"))
                .rimedio(format!("{rimedio}; se non c'è nulla da scrivere, cancellare la formula")),
        }
    }

    /// The content as words.
    pub(super) fn text(self) -> String {
        match &self.cella.contenuto {
            Contenuto::Testo(text) => text.to_string(),
            Contenuto::Logico(true) => "Sì".to_owned(),
            Contenuto::Logico(false) => "No".to_owned(),
            Contenuto::Giorno { data: Some(data), .. } => data.to_string(),
            Contenuto::Giorno { seriale, data: None } | Contenuto::Durata(seriale) => ore(*seriale),
            Contenuto::Numero(number) => {
                Decimale::from_f64(*number).map_or_else(|| number.to_string(), |number| number.to_string())
            }
            Contenuto::Errore(error) => error.clone(),
            Contenuto::Vuoto | Contenuto::Eccessivo => String::new(),
        }
    }

    /// The content as a message quotes it.
    pub(super) fn shown(self) -> String {
        let text = one_line(&self.text());
        if text.chars().count() <= 60 {
            return text;
        }
        let start: String = text.chars().take(59).collect();
        format!("{}…", start.trim_end())
    }

    pub(super) fn codice(self, livello: Livello, diagnostics: &mut Diagnostics) -> Option<Letto<Codice>> {
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

    /// The content as a number; `sign` is a currency that may stand beside it, as a sign or as a word.
    pub(super) fn number(self, sign: &str, diagnostics: &mut Diagnostics) -> Option<Decimale> {
        let text = match &self.cella.contenuto {
            Contenuto::Numero(number) => return self.finite(Decimale::from_f64(*number), diagnostics),
            Contenuto::Testo(text) if sign.is_empty() => Cow::Borrowed(&**text),
            Contenuto::Testo(text) => Cow::Owned(without(text, sign)),
            _ => return self.not_a_number(diagnostics),
        };
        match Decimale::parse(&text) {
            Ok(number) => Some(number),
            Err(DecimaleError::Ambiguous) => {
                let number = Decimale::parse(&text.replace('.', "")).ok()?;
                // Of people nobody counts thousandths.
                if self.colonna.tipo != Tipo::Intero {
                    self.ambiguous(number, diagnostics);
                }
                Some(number)
            }
            Err(DecimaleError::NotANumber | DecimaleError::TooLong) => self.not_a_number(diagnostics),
        }
    }

    fn finite(self, number: Option<Decimale>, diagnostics: &mut Diagnostics) -> Option<Decimale> {
        if number.is_none() { self.not_a_number(diagnostics) } else { number }
    }

    fn not_a_number<T>(self, diagnostics: &mut Diagnostics) -> Option<T> {
        if matches!(self.cella.contenuto, Contenuto::Giorno { .. } | Contenuto::Durata(_)) {
            let what = if matches!(self.cella.contenuto, Contenuto::Giorno { data: Some(_), .. }) {
                "una data"
            } else {
                "un'ora"
            };
            diagnostics.push(
                self.errore(codici::NON_NUMERO, format!("qui va un numero, e c'è {what}: {}", self.shown()))
                    .rimedio("dare alla cella il formato Numero e scrivere di nuovo il numero, con la virgola per i decimali: 12,5"),
            );
            return None;
        }
        diagnostics.push(
            self.errore(codici::NON_NUMERO, format!("«{}» non è un numero", self.shown()))
                .rimedio(self.or_nothing("scrivere solo il numero, con la virgola per i decimali: 12,5")),
        );
        None
    }

    /// What to do, and that nothing need be done where nothing need be written: «n.d.» and «-» say just that.
    pub(super) fn or_nothing(self, rimedio: &str) -> String {
        match self.colonna.presenza {
            Presenza::Richiesta => rimedio.to_owned(),
            Presenza::Facoltativa => format!("{rimedio}; se non c'è, lasciare vuota la cella"),
        }
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
    pub(super) fn share(self, diagnostics: &mut Diagnostics) -> Option<Decimale> {
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

    pub(super) fn years(self, diagnostics: &mut Diagnostics) -> Option<Vec<u16>> {
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

    pub(super) fn not_years<T>(self, diagnostics: &mut Diagnostics) -> Option<T> {
        diagnostics.push(
            self.errore(codici::NON_ANNO, format!("«{}» non è un anno", self.shown()))
                .rimedio("scrivere l'anno con quattro cifre: 2024"),
        );
        None
    }

    pub(super) fn valore(self, in_percento: bool, diagnostics: &mut Diagnostics) -> Option<Valore> {
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

/// The words with single spaces between them.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A part of a day, or many days, as hours and minutes: 12:30.
fn ore(days: f64) -> String {
    let minutes = (days * 1440.0).round();
    let hours = (minutes / 60.0).trunc();
    format!("{}:{:02}", hours, (minutes - hours * 60.0).abs())
}

/// The words without a currency: «€ 12.000,00», «12.000,00 euro», «EUR 12.000».
fn without(text: &str, sign: &str) -> String {
    let bare = text.replace(sign, "");
    let words = bare.split_whitespace().filter(|word| !matches!(word.to_lowercase().as_str(), "euro" | "eur"));
    words.collect()
}

fn del(livello: Livello) -> String {
    livello.con_articolo().replacen("la ", "della ", 1).replacen("l'", "dell'", 1)
}

/// A code that a spreadsheet has made a number of: 1020103 is `01.02.01.03`. Of 1.1 nobody knows whether it was `01.10`.
fn codice_from_number(number: f64, livello: Livello) -> Option<CodiceLetto> {
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
