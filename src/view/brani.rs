// SPDX-License-Identifier: EUPL-1.2
//! Long texts of the workbooks as paragraphs and lists: a blank line parts paragraphs, `- ` begins a list item, and so does
//! the bullet of a list pasted from Word.

use super::dato::{Dato, Redazione};
use crate::model::Datum;
use schemars::JsonSchema;
use serde::Serialize;

/// What begins a list item.
const VOCE: [&str; 3] = ["- ", "• ", "· "];

/// The words that lead to the Agenda Digitale, where its address is known.
const AGENDA_DIGITALE: &str = "Agenda Digitale";

/// A paragraph or a list of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Blocco {
    /// The paragraph; none if it is a list.
    pub paragrafo: Option<Brano>,
    /// The items of the list; empty if it is a paragraph.
    pub voci: Vec<Brano>,
}

/// The words of a paragraph or of a list item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Brano {
    /// The words, parted where a link begins or ends.
    pub pezzi: Vec<Pezzo>,
}

/// Words that are all link or all not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pezzo {
    /// The words.
    pub testo: Dato,
    /// Where they lead, if anywhere.
    pub indirizzo: Option<String>,
}

/// The blocks of a text; one that says «mancante» if nothing is written in it.
pub(super) fn blocchi(redazione: &Redazione<'_>, testo: &Datum<String>) -> Vec<Blocco> {
    let dato = redazione.dato(testo);
    let brano = |testo: String| {
        let testo = Dato { testo, origine: dato.origine.clone() };
        Brano { pezzi: vec![Pezzo { testo, indirizzo: None }] }
    };
    parti(&dato.testo)
        .into_iter()
        .map(|parte| match parte {
            Parte::Paragrafo(testo) => Blocco { paragrafo: Some(brano(testo)), voci: Vec::new() },
            Parte::Elenco(voci) => Blocco { paragrafo: None, voci: voci.into_iter().map(brano).collect() },
        })
        .collect()
}

/// The narrative of a section of the document, in its order.
pub(super) fn sezione(redazione: &Redazione<'_>, nome: &str) -> Vec<Blocco> {
    redazione.piano.testi_di(nome).into_iter().flat_map(|testo| blocchi(redazione, &testo.testo)).collect()
}

/// Makes the first «Agenda Digitale» of a narrative lead to `indirizzo`.
pub(super) fn collega_agenda(blocchi: &mut [Blocco], indirizzo: &str) {
    for brano in blocchi.iter_mut().flat_map(|blocco| blocco.paragrafo.iter_mut().chain(&mut blocco.voci)) {
        let found = brano.pezzi.iter().enumerate().find_map(|(i, pezzo)| Some((i, find(&pezzo.testo.testo)?)));
        let Some((i, start)) = found else { continue };
        let pezzo = brano.pezzi.remove(i);
        let (before, rest) = pezzo.testo.testo.split_at(start);
        let (words, after) = rest.split_at(AGENDA_DIGITALE.len());
        let part = |testo: &str, indirizzo: Option<&str>| Pezzo {
            testo: Dato { testo: testo.to_owned(), origine: pezzo.testo.origine.clone() },
            indirizzo: indirizzo.map(str::to_owned),
        };
        let parts = [part(before, None), part(words, Some(indirizzo)), part(after, None)];
        brano.pezzi.splice(i..i, parts.into_iter().filter(|pezzo| !pezzo.testo.testo.is_empty()));
        return;
    }
}

/// A web address that a link of the documents may have; the others are printed as words at most.
pub(super) fn indirizzo(testo: &str) -> Option<&str> {
    let testo = testo.trim();
    let rest = testo.strip_prefix("https://")?;
    let forbidden = |c: char| !c.is_ascii_graphic() || "\"<>\\^`{|}".contains(c);
    // A `%` begins an octet in two hexadecimal digits (RFC 3986, 2.1).
    let octets =
        rest.split('%').skip(1).all(|part| part.len() >= 2 && part.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit));
    (!rest.is_empty() && !rest.starts_with('/') && !rest.contains(forbidden) && octets).then_some(testo)
}

enum Parte {
    Paragrafo(String),
    Elenco(Vec<String>),
}

fn parti(testo: &str) -> Vec<Parte> {
    let mut parti: Vec<Parte> = Vec::new();
    // Whether a line that is neither blank nor an item goes on with the last paragraph.
    let mut open = false;
    for line in testo.lines() {
        let words = line.trim();
        if words.is_empty() {
            open = false;
        } else if let Some(voce) = VOCE.iter().find_map(|mark| words.strip_prefix(mark)) {
            let voce = voce.trim().to_owned();
            match parti.last_mut() {
                Some(Parte::Elenco(voci)) => voci.push(voce),
                _ => parti.push(Parte::Elenco(vec![voce])),
            }
            open = true;
        } else {
            match parti.last_mut() {
                Some(Parte::Paragrafo(paragrafo)) if open => {
                    paragrafo.push('\n');
                    paragrafo.push_str(words);
                }
                _ => parti.push(Parte::Paragrafo(words.to_owned())),
            }
            open = true;
        }
    }
    parti
}

/// Where the words that lead to the Agenda Digitale begin, however they are capitalized.
fn find(testo: &str) -> Option<usize> {
    let here = |at: usize| testo.get(at..at + AGENDA_DIGITALE.len());
    testo.char_indices().map(|(at, _)| at).find(|at| here(*at).is_some_and(|w| w.eq_ignore_ascii_case(AGENDA_DIGITALE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(testo: &str) -> Vec<String> {
        let show = |parte| match parte {
            Parte::Paragrafo(testo) => testo,
            Parte::Elenco(voci) => format!("[{}]", voci.join("|")),
        };
        parti(testo).into_iter().map(show).collect()
    }

    #[test]
    fn a_blank_line_parts_paragraphs_and_a_dash_begins_an_item() {
        assert_eq!(shown("a\n\nb"), ["a", "b"]);
        assert_eq!(shown("a:\n\n- b;\n- c.\n\nd"), ["a:", "[b;|c.]", "d"]);
        assert_eq!(shown("a:\n- b\n\n- c\nd"), ["a:", "[b|c]", "d"]);
        assert_eq!(shown("a\nb\r\n\r\n- c\n"), ["a\nb", "[c]"]);
        assert_eq!(shown("a:\n• b;\n·       c.\n•d"), ["a:", "[b;|c.]", "•d"]);
        assert_eq!(shown("-5 gradi\n\n \n"), ["-5 gradi"]);
    }

    #[test]
    fn the_first_mention_of_the_agenda_leads_to_its_address() {
        let dato = |testo: &str| Dato { testo: testo.into(), origine: Some("a › b › C2".into()) };
        let paragraph = |testo: &str| Blocco {
            paragrafo: Some(Brano { pezzi: vec![Pezzo { testo: dato(testo), indirizzo: None }] }),
            voci: Vec::new(),
        };
        let mut blocchi = [paragraph("Città"), paragraph("È l'agenda digitale."), paragraph("Agenda Digitale")];
        collega_agenda(&mut blocchi, "https://esempio.it/");
        let pezzi = &blocchi[1].paragrafo.as_ref().unwrap().pezzi;
        let link = Pezzo { testo: dato("agenda digitale"), indirizzo: Some("https://esempio.it/".into()) };
        let plain = |testo| Pezzo { testo: dato(testo), indirizzo: None };
        assert_eq!(*pezzi, [plain("È l'"), link, plain(".")]);
        assert_eq!(blocchi[2], paragraph("Agenda Digitale"));
    }

    #[test]
    fn only_a_whole_address_becomes_a_link() {
        assert_eq!(indirizzo(" https://esempio.it/a%20b "), Some("https://esempio.it/a%20b"));
        for bad in ["www.esempio.it", "http://esempio.it", "https://", "https:///a", "https://a b", "https://a%2"] {
            assert_eq!(indirizzo(bad), None, "{bad}");
        }
    }
}
