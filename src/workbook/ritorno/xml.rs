// SPDX-License-Identifier: EUPL-1.2
//! A part as a text and the places of its elements in it: what is changed is spliced in, the rest stays as it was written,
//! to the byte.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write as _;
use std::ops::Range;

/// Elements of a part, and how deep they lie in one another: no spreadsheet goes near either.
const MAX_ELEMENTS: usize = 500_000;
const MAX_DEPTH: usize = 64;

/// An element, with the elements in it.
#[derive(Clone, Debug)]
pub(super) struct Elemento {
    /// As it is written, with its prefix.
    pub(super) nome: String,
    /// Names and values as they are written.
    pub(super) attributi: Vec<(String, String)>,
    /// The start tag.
    pub(super) tag: Range<usize>,
    /// From the start tag to the end tag, both included.
    pub(super) tutto: Range<usize>,
    /// What lies between the two; empty for an element of one tag.
    pub(super) interno: Range<usize>,
    /// The elements in it.
    pub(super) figli: Vec<Elemento>,
    /// Whether it is written as one tag.
    vuoto: bool,
}

/// The root of a part, which must be well formed and declare nothing. The content of elements called `opaco` is passed
/// over: there may be a million cells in it.
pub(super) fn leggi(testo: &str, opaco: Option<&str>) -> Option<Elemento> {
    let mut lettore = Eventi::new(testo);
    let mut aperti: Vec<Elemento> = Vec::new();
    let mut left = MAX_ELEMENTS;
    let mut passato = 0_usize;
    while let Some((evento, posto)) = lettore.next()? {
        match evento {
            Event::Start(start) if passato > 0 => {
                drop(start);
                passato += 1;
            }
            Event::Start(start) => {
                let elemento = Elemento::new(&start, posto, false)?;
                left = left.checked_sub(1)?;
                if opaco == Some(elemento.locale()) {
                    passato = 1;
                }
                aperti.push(elemento);
                if aperti.len() > MAX_DEPTH {
                    return None;
                }
            }
            Event::Empty(start) if passato == 0 => {
                left = left.checked_sub(1)?;
                let elemento = Elemento::new(&start, posto, true)?;
                match aperti.last_mut() {
                    Some(padre) => padre.figli.push(elemento),
                    None => return Some(elemento),
                }
            }
            Event::End(_) => {
                passato = passato.saturating_sub(1);
                if passato > 0 {
                    continue;
                }
                let mut elemento = aperti.pop()?;
                elemento.interno.end = posto.start;
                elemento.tutto.end = posto.end;
                match aperti.last_mut() {
                    Some(padre) => padre.figli.push(elemento),
                    None => return Some(elemento),
                }
            }
            Event::DocType(_) => return None,
            _ => {}
        }
    }
    None
}

/// The events of a text, each with its place.
pub(super) struct Eventi<'a> {
    reader: Reader<&'a [u8]>,
    at: usize,
}

impl<'a> Eventi<'a> {
    pub(super) fn new(testo: &'a str) -> Self {
        Self { reader: Reader::from_reader(testo.as_bytes()), at: 0 }
    }

    /// `Some(None)` at the end; `None` where the text is not well formed.
    #[expect(clippy::option_option, reason = "a reader that fails and one that ends are two things")]
    pub(super) fn next(&mut self) -> Option<Option<(Event<'a>, Range<usize>)>> {
        let evento = self.reader.read_event().ok()?;
        if matches!(evento, Event::Eof) {
            return Some(None);
        }
        let start = self.at;
        self.at = usize::try_from(self.reader.buffer_position()).ok()?;
        Some(Some((evento, start..self.at)))
    }
}

/// Names and values of a tag's attributes, as they are written.
pub(super) fn attributi(start: &BytesStart<'_>) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let nome = std::str::from_utf8(attribute.key.as_ref()).ok()?;
        let valore = std::str::from_utf8(&attribute.value).ok()?;
        found.push((nome.to_owned(), valore.to_owned()));
    }
    Some(found)
}

/// A start tag with these attributes.
pub(super) fn tag(nome: &str, attributi: &[(String, String)], vuoto: bool) -> String {
    let mut text = format!("<{nome}");
    for (nome, valore) in attributi {
        // What stood between apostrophes may hold the other mark.
        let _ = write!(text, " {nome}=\"{}\"", valore.replace('"', "&quot;"));
    }
    text.push_str(if vuoto { "/>" } else { ">" });
    text
}

/// A list of attributes with some of them changed, taken away (`None`), or added at its end.
pub(super) fn con(attributi: &[(String, String)], cambi: &[(&str, Option<&str>)]) -> Vec<(String, String)> {
    let mut all = attributi.to_vec();
    for (nome, valore) in cambi {
        match (all.iter().position(|(known, _)| known == nome), valore) {
            (Some(at), Some(valore)) => all[at].1 = attributo(valore),
            (Some(at), None) => drop(all.remove(at)),
            (None, Some(valore)) => all.push(((*nome).to_owned(), attributo(valore))),
            (None, None) => {}
        }
    }
    all
}

impl Elemento {
    fn new(start: &BytesStart<'_>, posto: Range<usize>, vuoto: bool) -> Option<Self> {
        let nome = std::str::from_utf8(start.name().as_ref()).ok()?.to_owned();
        let interno = posto.end..posto.end;
        Some(Self {
            nome,
            attributi: attributi(start)?,
            tag: posto.clone(),
            tutto: posto,
            interno,
            figli: vec![],
            vuoto,
        })
    }

    /// Its name without the prefix.
    pub(super) fn locale(&self) -> &str {
        self.nome.rsplit_once(':').map_or(self.nome.as_str(), |(_, locale)| locale)
    }

    /// Its prefix with the colon, or nothing: what its siblings are written with too.
    pub(super) fn prefisso(&self) -> &str {
        &self.nome[..self.nome.len() - self.locale().len()]
    }

    /// The value of an attribute.
    pub(super) fn attributo(&self, nome: &str) -> Option<String> {
        let (_, valore) = self.attributi.iter().find(|(known, _)| known == nome)?;
        unescape(valore).ok().map(std::borrow::Cow::into_owned)
    }

    /// The value of the attribute of that local name that has a prefix: `r:id`, whatever `r` is called.
    pub(super) fn attributo_esterno(&self, locale: &str) -> Option<String> {
        let is_it =
            |nome: &str| nome.rsplit_once(':').is_some_and(|(prefix, name)| name == locale && prefix != "xmlns");
        let (_, valore) = self.attributi.iter().find(|(nome, _)| is_it(nome))?;
        unescape(valore).ok().map(std::borrow::Cow::into_owned)
    }

    /// The first child of that local name.
    pub(super) fn figlio(&self, locale: &str) -> Option<&Self> {
        self.figli.iter().find(|figlio| figlio.locale() == locale)
    }

    /// The children of that local name.
    pub(super) fn figli_di<'a>(&'a self, locale: &'a str) -> impl Iterator<Item = &'a Self> {
        self.figli.iter().filter(move |figlio| figlio.locale() == locale)
    }

    /// Its text, of all the elements in it that are called so.
    pub(super) fn testo(&self, testo: &str, locale: &str) -> String {
        let own =
            || testo.get(self.interno.clone()).and_then(|raw| unescape(raw).ok()).unwrap_or_default().into_owned();
        if self.locale() == locale { own() } else { self.figli.iter().map(|f| f.testo(testo, locale)).collect() }
    }

    /// Changes its attributes, and adds to the end of what is in it.
    pub(super) fn cambia(&self, cambi: &[(&str, Option<&str>)], in_coda: &str, modifiche: &mut Modifiche) {
        let attributi = con(&self.attributi, cambi);
        if self.vuoto && !in_coda.is_empty() {
            let text = format!("{}{in_coda}</{}>", tag(&self.nome, &attributi, false), self.nome);
            modifiche.sostituisci(self.tutto.clone(), text);
            return;
        }
        if attributi != self.attributi {
            modifiche.sostituisci(self.tag.clone(), tag(&self.nome, &attributi, self.vuoto));
        }
        if !in_coda.is_empty() {
            modifiche.inserisci(self.interno.end, in_coda);
        }
    }
}

/// What is to be spliced into a text.
#[derive(Debug, Default)]
pub(super) struct Modifiche(Vec<(Range<usize>, String)>);

impl Modifiche {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn sostituisci(&mut self, posto: Range<usize>, testo: impl Into<String>) {
        let testo = testo.into();
        if !(posto.is_empty() && testo.is_empty()) {
            self.0.push((posto, testo));
        }
    }

    pub(super) fn inserisci(&mut self, at: usize, testo: impl Into<String>) {
        self.sostituisci(at..at, testo);
    }

    /// The changes of a piece of the text that begins at `at`.
    pub(super) fn sposta(self, at: usize) -> Self {
        let moved = self.0.into_iter().map(|(posto, testo)| (posto.start + at..posto.end + at, testo));
        Self(moved.collect())
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The text with all of them; at one place in the order in which they came.
    pub(super) fn applica(mut self, testo: &str) -> Option<String> {
        self.0.sort_by_key(|(posto, _)| (posto.start, posto.end));
        let mut out = String::with_capacity(testo.len() + self.0.iter().map(|(_, t)| t.len()).sum::<usize>());
        let mut at = 0;
        for (posto, nuovo) in &self.0 {
            out.push_str(testo.get(at..posto.start)?);
            out.push_str(nuovo);
            at = posto.end;
        }
        out.push_str(testo.get(at..)?);
        Some(out)
    }
}

/// Words as the text of an element.
pub(super) fn testo(words: &str) -> String {
    ammesso(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Words as the value of an attribute.
pub(super) fn attributo(words: &str) -> String {
    let no_breaks = testo(words).replace('"', "&quot;");
    no_breaks.replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Words as a string of a spreadsheet, which reads `_x000D_` as a character (ISO/IEC 29500-1, 22.9.2.19 `ST_Xstring`).
pub(super) fn stringa(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let is_escape = rest
            .as_bytes()
            .get(at + 2..at + 7)
            .is_some_and(|after| after[..4].iter().all(u8::is_ascii_hexdigit) && after[4] == b'_');
        out.push_str(&rest[..at]);
        out.push_str(if is_escape { "_x005F_x" } else { "_x" });
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    testo(&out)
}

/// Without the characters that no XML text may hold (XML 1.0, 2.2).
pub(super) fn ammesso(words: &str) -> String {
    let admitted = |c: &char| !(c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}'));
    words.chars().filter(admitted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_stays_as_it_was_written() {
        let xml = "<?xml version='1.0'?>\r\n<x:a  b = 'c\"d'><x:e/><!-- f --><x:g>h &amp; i</x:g></x:a>";
        let root = leggi(xml, None).unwrap();
        assert_eq!((root.prefisso(), root.locale()), ("x:", "a"));
        assert_eq!(root.testo(xml, "g"), "h & i");
        let mut modifiche = Modifiche::default();
        root.figlio("e").unwrap().cambia(&[("k", Some("<1>"))], "<l/>", &mut modifiche);
        root.cambia(&[], "<m/>", &mut modifiche);
        let expected = "<?xml version='1.0'?>\r\n<x:a  b = 'c\"d'><x:e k=\"&lt;1&gt;\"><l/></x:e><!-- f -->\
                        <x:g>h &amp; i</x:g><m/></x:a>";
        assert_eq!(modifiche.applica(xml).unwrap(), expected);
    }

    #[test]
    fn what_is_opaque_is_one_element_however_much_it_holds() {
        let xml = "<a><d><e><d/></e></d><f/></a>";
        let root = leggi(xml, Some("d")).unwrap();
        assert_eq!(root.figli.len(), 2);
        assert_eq!(&xml[root.figli[0].interno.clone()], "<e><d/></e>");
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for xml in ["", "<a>", "<a></b>", "<!DOCTYPE a><a/>", "<a b='1' b='2'/>", &"<a>".repeat(100)] {
            assert!(leggi(xml, None).is_none(), "{xml}");
        }
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(stringa("a\u{1}_x000D_b_xyz <&>"), "a_x005F_x000D_b_xyz &lt;&amp;&gt;");
        assert_eq!(attributo("'a\"\nb"), "'a&quot;&#10;b");
    }
}
