// SPDX-License-Identifier: EUPL-1.2
//! A change, what it should do to the documents, and the comparison of the two.

use crate::minimo::Minimo;
use crate::sostegno::unita::{Lettura, Unita, leggi};
use crate::sostegno::{messages, produci, tutto};
use piao::cli::{Documento, Formato};
use piao::commands::genera::Fonti;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The documents that these tests read.
pub(crate) const DOCUMENTI: &[Documento] = Documento::ALL;
pub(crate) const FORMATI: [&str; 3] = ["html", "docx", "pdf"];

/// A cell, its new value, and where the documents print it.
#[derive(Clone, Debug)]
pub(crate) struct Caso {
    pub(crate) cartella: &'static str,
    pub(crate) foglio: &'static str,
    /// From 0, below the header.
    pub(crate) riga: usize,
    /// The column, or the voice on the sheet of voices.
    pub(crate) colonna: &'static str,
    pub(crate) nuovo: &'static str,
    /// What is printed before and after, if not the cell as it stands.
    pub(crate) stampe: Vec<(String, String)>,
    /// The headings under which it is printed; empty for anywhere.
    pub(crate) sotto: Vec<&'static str>,
    /// How many units of each document print it.
    pub(crate) volte: [usize; 4],
    /// How many units of each document follow from it in another way (totals, shares, sentences that judge figures, rows
    /// more or less), under the headings of `sotto` alone.
    pub(crate) seguito: [usize; 4],
    /// Whether it stands at the head of pages or in the file's metadata.
    pub(crate) intorno: bool,
    /// Whether it changes how something looks and no words.
    pub(crate) aspetto: [bool; 4],
}

/// A cell that no document prints, until it is said where.
pub(crate) fn caso(
    cartella: &'static str,
    foglio: &'static str,
    riga: usize,
    colonna: &'static str,
    nuovo: &'static str,
) -> Caso {
    Caso {
        cartella,
        foglio,
        riga,
        colonna,
        nuovo,
        stampe: Vec::new(),
        sotto: Vec::new(),
        volte: [0; 4],
        seguito: [0; 4],
        intorno: false,
        aspetto: [false; 4],
    }
}

impl Caso {
    pub(crate) fn tavole(mut self, volte: usize) -> Self {
        self.volte[0] = volte;
        self
    }

    pub(crate) fn allegato(mut self, volte: usize) -> Self {
        self.volte[1] = volte;
        self
    }

    pub(crate) fn pap(mut self, volte: usize) -> Self {
        self.volte[2] = volte;
        self
    }

    pub(crate) fn sezione(mut self, volte: usize) -> Self {
        self.volte[3] = volte;
        self
    }

    /// So many units of the PAP and of section 2.2 follow from it.
    pub(crate) fn seguito(mut self, pap: usize, sezione: usize) -> Self {
        self.seguito = [0, 0, pap, sezione];
        self
    }

    pub(crate) fn intorno(mut self) -> Self {
        self.intorno = true;
        self
    }

    /// It changes the look of these documents, or a picture in them.
    pub(crate) fn aspetto(mut self, documenti: &[Documento]) -> Self {
        self.aspetto = DOCUMENTI.iter().map(|one| documenti.contains(one)).collect::<Vec<_>>().try_into().unwrap();
        self
    }

    pub(crate) fn stampa(mut self, prima: &str, dopo: &str) -> Self {
        self.stampe.push((prima.to_owned(), dopo.to_owned()));
        self
    }

    /// It is printed so only under headings that begin with these words.
    pub(crate) fn sotto(mut self, titoli: &[&'static str]) -> Self {
        self.sotto = titoli.to_vec();
        self
    }

    pub(crate) fn nome(&self) -> String {
        format!("{} › {} › {} {}", self.cartella, self.foglio, self.colonna, self.riga)
    }

    /// The plan with the cell changed, and the value that stood there.
    pub(crate) fn applica(&self, piano: &Minimo) -> (Minimo, String) {
        let mut piano = piano.clone();
        let cell = match self.foglio {
            "Ente" => piano.voce(self.colonna),
            _ => piano.cell(self.cartella, self.foglio, self.riga, self.colonna),
        };
        assert_ne!(cell, self.nuovo, "{}: nothing would change", self.nome());
        let old = std::mem::replace(cell, self.nuovo.to_owned());
        (piano, old)
    }

    /// Changes the cell and compares.
    pub(crate) fn prova(&self, piano: &Minimo, prima: &Documenti) {
        let (changed, old) = self.applica(piano);
        let mut atteso = self.clone();
        let printed = self.intorno || self.volte.iter().any(|volte| *volte > 0);
        if atteso.stampe.is_empty() && printed {
            atteso = atteso.stampa(&old, self.nuovo);
        }
        let dopo = Documenti::of(&changed, &self.nome());
        for (i, documento) in DOCUMENTI.iter().enumerate() {
            for formato in FORMATI {
                let name = format!("{}.{formato}", documento.stem());
                let silent = self.volte[i] + self.seguito[i] == 0 && !self.intorno && !self.aspetto[i];
                let same = prima.files[&name] == dopo.files[&name];
                assert_eq!(silent, same, "{}: {name}, the bytes", self.nome());
                if self.seguito[i] > 0 {
                    self.segue(i, prima.lettura(&name), dopo.lettura(&name), &name);
                } else if !same {
                    atteso.confronta(i, prima.lettura(&name), dopo.lettura(&name), &name);
                }
            }
        }
    }

    /// What follows from the cell stands under its headings, and elsewhere all is as it was.
    fn segue(&self, documento: usize, prima: &Lettura, dopo: &Lettura, name: &str) {
        let what = format!("{}: {name}", self.nome());
        let under = |heading: &str| self.sotto.iter().any(|words| heading.starts_with(words));
        let part = |lettura: &Lettura, inside: bool| -> Vec<Unita> {
            lettura.sotto().filter(|(heading, _)| under(heading) == inside).map(|(_, unita)| unita.clone()).collect()
        };
        assert_eq!(part(prima, false), part(dopo, false), "{what}: not under {:?}", self.sotto);
        let (prima_qui, dopo_qui) = (part(prima, true), part(dopo, true));
        let new = changed(&prima_qui, &dopo_qui);
        assert_eq!(new.len(), self.seguito[documento], "{what}: {new:#?}");
        assert_eq!(prima.contorno, dopo.contorno, "{what}");
    }

    fn confronta(&self, documento: usize, prima: &Lettura, dopo: &Lettura, name: &str) {
        let what = format!("{}: {name}", self.nome());
        let begins =
            |heading: &str, words: &str| if words.is_empty() { heading == words } else { heading.starts_with(words) };
        let changed = confronta(prima, dopo, &what, |heading, text| {
            let here = self.sotto.is_empty() || self.sotto.iter().any(|words| begins(heading, words));
            if here { self.sostituisci(text) } else { text.to_owned() }
        });
        assert_eq!(changed, self.volte[documento], "{what}: how many units print it");
        let round = |text: &String| if self.intorno { self.sostituisci(text) } else { text.clone() };
        assert_eq!(dopo.contorno, prima.contorno.iter().map(round).collect(), "{what}: what stands round the text");
        if self.intorno {
            assert_ne!(
                (&prima.contorno, &prima.artefatti),
                (&dopo.contorno, &dopo.artefatti),
                "{what}: nothing round the text has changed"
            );
            for (old, _) in self.stampe.iter().filter(|(old, _)| prima.artefatti.contains(old.as_str())) {
                assert!(!dopo.artefatti.contains(old.as_str()), "{what}: the pages still say «{old}»");
            }
        }
    }

    fn sostituisci(&self, text: &str) -> String {
        self.stampe.iter().fold(text.to_owned(), |text, (prima, dopo)| text.replace(prima.as_str(), dopo))
    }
}

/// The words of the units that have changed, in their places where there are as many as before; else those that are new
/// and those that are gone, wherever they stand.
fn changed<'a>(prima: &'a [Unita], dopo: &'a [Unita]) -> Vec<&'a str> {
    if prima.len() == dopo.len() {
        let pairs = prima.iter().zip(dopo);
        return pairs.filter(|(a, b)| a != b).map(|(_, unita)| unita.testo.as_str()).collect();
    }
    let mut gone: Vec<&Unita> = prima.iter().collect();
    let mut new: Vec<&Unita> = dopo.iter().collect();
    new.retain(|unita| match gone.iter().position(|old| old == unita) {
        Some(at) => {
            gone.swap_remove(at);
            false
        }
        None => true,
    });
    new.iter().chain(&gone).map(|unita| unita.testo.as_str()).collect()
}

/// Holds each unit against what `atteso` makes of it (given the heading that it stands under, and its words); answers how
/// many should have changed.
pub(crate) fn confronta(prima: &Lettura, dopo: &Lettura, what: &str, atteso: impl Fn(&str, &str) -> String) -> usize {
    let mut changed = 0;
    for (at, ((heading, prima), dopo)) in prima.sotto().zip(&dopo.unita).enumerate() {
        let testo = atteso(heading, &prima.testo);
        changed += usize::from(testo != prima.testo);
        assert_eq!(*dopo, Unita { genere: prima.genere, testo }, "{what}, unit {at}, under «{heading}»");
    }
    assert_eq!(dopo.unita.len(), prima.unita.len(), "{what}: units");
    changed
}

/// The documents of a plan.
pub(crate) struct Documenti {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    letture: BTreeMap<String, OnceLock<Lettura>>,
}

impl Documenti {
    /// All documents in all formats; `what` names the change, if the plan should not be producible.
    pub(crate) fn of(piano: &Minimo, what: &str) -> Self {
        Self::some_of(DOCUMENTI, piano, what)
    }

    /// Some documents in all formats.
    pub(crate) fn some_of(documenti: &[Documento], piano: &Minimo, what: &str) -> Self {
        let picture = |name: &str| (name.to_owned(), b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec());
        let fonti = Fonti {
            cartelle: piano.files(),
            immagini: vec![picture("altro.svg"), picture("stemma.svg")],
            ..Fonti::default()
        };
        let mut scelta = tutto();
        scelta.documenti.extend(documenti);
        scelta.formati.extend([Formato::Html, Formato::Docx, Formato::Pdf]);
        let prodotto = produci(&fonti, &scelta);
        assert!(!prodotto.found.has_errors(), "{what}:\n{}", messages(&prodotto));
        let letture = prodotto.files.iter().map(|file| (file.name.clone(), OnceLock::new())).collect();
        Self { files: prodotto.files.into_iter().map(|file| (file.name, file.bytes)).collect(), letture }
    }

    /// What a reader meets in one of them.
    pub(crate) fn lettura(&self, name: &str) -> &Lettura {
        let (_, formato) = name.rsplit_once('.').unwrap();
        self.letture[name].get_or_init(|| leggi(&self.files[name], formato))
    }

    /// What a reader meets in a document, whose formats must be alike.
    pub(crate) fn concorde(&self, documento: Documento) -> &Lettura {
        let [html, docx, pdf] = FORMATI.map(|formato| self.lettura(&format!("{}.{formato}", documento.stem())));
        for (other, formato) in [(docx, "docx"), (pdf, "pdf")] {
            for (at, (a, b)) in html.unita.iter().zip(&other.unita).enumerate() {
                assert_eq!(a, b, "{}: html and {formato}, unit {at}", documento.stem());
            }
            assert_eq!(html.unita.len(), other.unita.len(), "{}: html and {formato}", documento.stem());
        }
        html
    }
}
