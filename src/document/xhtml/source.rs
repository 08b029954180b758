// SPDX-License-Identifier: EUPL-1.2
//! The text of a rendered template: made ready for the XML reader, and able to say the line and column of any place.

use super::entities;
use super::{ENTITA, XML};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::valori::suggerimento;
use roxmltree::TextPos;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The text, preceded by one line that declares the entities it names, if it names any. It may be of hundreds of MiB: it
/// is taken over, not copied.
pub(super) struct Source {
    file: Arc<str>,
    /// The template files that the positions in the tags number; empty when the tags carry none.
    written_in: Vec<Arc<str>>,
    /// The declaration's line, if there is one, then the text as long as it was.
    text: String,
    /// How long the declaration's line is, line feed included; 0 if there is none.
    head: usize,
    /// Where each line begins, the declaration's included.
    lines: Vec<usize>,
}

impl Source {
    /// Makes `xhtml` ready, noting each entity that does not exist. An unknown entity does not stop the reading: it is
    /// declared as well.
    pub(super) fn new(file: &str, xhtml: String, written_in: &[Arc<str>], found: &mut Diagnostics) -> Self {
        let mut text = without_prolog(xhtml);
        let mut named = references(&text);
        named.retain(|at| !entities::is_of_xml(&text[at.clone()]));
        let unknown: Vec<Range<usize>> =
            named.iter().filter(|at| entities::character(&text[(*at).clone()]).is_none()).cloned().collect();
        let head = declaration(named.into_iter().map(|at| &text[at]));
        text.insert_str(0, &head);
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let source = Self { file: file.into(), written_in: written_in.to_vec(), head: head.len(), text, lines };
        for at in unknown {
            let (start, end) = (source.head + at.start, source.head + at.end);
            let name = &source.text[start..end];
            let message = format!("l'entità «&{name};» non esiste");
            let mut diagnostic = Diagnostic::errore(ENTITA, source.place(start - 1), message);
            if let Some(near) = suggerimento(name, entities::names()) {
                diagnostic = diagnostic.rimedio(format!("forse intendeva «&{near};»"));
            }
            found.push(diagnostic);
        }
        source
    }

    /// What the XML reader reads; its offsets are those of [`Source::place`].
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A part of the text, with its named characters written out: it can stand alone.
    pub(super) fn standalone(&self, range: Range<usize>) -> String {
        let part = &self.text[range];
        let part = &without_positions(part);
        let mut out = String::with_capacity(part.len());
        let mut from = 0;
        for at in references(part) {
            if let Some(character) = entities::character(&part[at.clone()]) {
                out.push_str(&part[from..at.start - 1]);
                out.push_str(character);
                from = at.end + 1;
            }
        }
        out.push_str(&part[from..]);
        out
    }

    /// Where an offset of [`Source::text`] was written: in the template, if the tag at hand or one before it says so,
    /// else in the rendered text.
    pub(super) fn place(&self, offset: usize) -> Place {
        self.written_at(offset).unwrap_or_else(|| self.rendered_at(offset))
    }

    /// The position that the nearest tag, at `offset` or before it, carries.
    fn written_at(&self, offset: usize) -> Option<Place> {
        // A tag that begins at the offset carries its position a little further on.
        let end = self.text.get(offset..)?.find('>').map_or(self.text.len(), |length| offset + length);
        let mark = format!(" {POSITION}=\"");
        let start = self.text.get(..end)?.rfind(&mark)? + mark.len();
        let mut numbers = self.text[start..].split('"').next()?.split(':').map(str::parse::<usize>);
        let mut next = || numbers.next()?.ok();
        let (file, line, column) = (self.written_in.get(next()?)?, next()?, next()?);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Some(Place::Text { file: file.clone(), line: number(line), column: number(column) })
    }

    fn rendered_at(&self, offset: usize) -> Place {
        let row = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.lines[row - 1];
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        // The declaration's line is none of the file's.
        self.position(row - usize::from(self.head > 0), column)
    }

    /// What the XML reader could not read.
    pub(super) fn xml_problem(&self, error: &roxmltree::Error) -> Diagnostic {
        use roxmltree::Error as E;
        let printable = |byte: u8| if byte.is_ascii_graphic() { char::from(byte) } else { '?' };
        let (message, rimedio) = match error {
            E::UnexpectedCloseTag(expected, actual, _) => (
                format!("il marcatore <{expected}> è chiuso da </{actual}>"),
                Some(format!("chiudere prima <{expected}> con </{expected}>")),
            ),
            E::UnexpectedEntityCloseTag(_) => ("un marcatore è chiuso senza essere stato aperto".to_owned(), None),
            E::UnclosedRootNode | E::UnexpectedEndOfStream => (
                "il documento finisce prima che ogni marcatore sia chiuso".to_owned(),
                Some("chiudere i marcatori rimasti aperti".to_owned()),
            ),
            E::NoRootNode => ("il documento è vuoto".to_owned(), Some("scrivere almeno <html>".to_owned())),
            E::MalformedEntityReference(_) => {
                ("«&» non introduce un'entità".to_owned(), Some("scrivere «&amp;» per il segno &".to_owned()))
            }
            E::UnknownEntityReference(name, _) => (format!("l'entità «&{name};» non esiste"), None),
            E::EntityReferenceLoop(_) => ("un'entità richiama sé stessa".to_owned(), None),
            E::InvalidAttributeValue(_) => (
                "il valore di un attributo contiene «<»".to_owned(),
                Some("scrivere «&lt;», oppure chiudere le virgolette del valore".to_owned()),
            ),
            E::DuplicatedAttribute(name, _) => (format!("l'attributo «{name}» è scritto due volte"), None),
            E::UnknownNamespace(prefix, _) => (format!("il prefisso «{prefix}:» non è dichiarato"), None),
            E::NonXmlChar(c, _) => (
                format!("il carattere U+{:04X} non è ammesso", u32::from(*c)),
                Some("toglierlo dal modello o dalla cella da cui proviene".to_owned()),
            ),
            E::InvalidChar(expected, actual, _) => {
                (format!("qui è atteso «{}», non «{}»", printable(*expected), printable(*actual)), None)
            }
            E::InvalidComment(_) => ("un commento contiene «--»".to_owned(), None),
            E::InvalidCharacterData(_) => ("il testo contiene «]]>»".to_owned(), Some("scrivere «]]&gt;»".to_owned())),
            E::InvalidName(_) => (
                "il nome di un marcatore o di un attributo non è valido".to_owned(),
                Some("scrivere «&lt;» per il segno <".to_owned()),
            ),
            E::NodesLimitReached | E::AttributesLimitReached | E::NamespacesLimitReached => {
                ("il documento è troppo grande".to_owned(), None)
            }
            E::UnexpectedDeclaration(_) | E::DtdDetected | E::InvalidExternalID(_) | E::UnknownToken(_) => {
                ("qui non può stare quello che segue".to_owned(), None)
            }
            E::InvalidXmlPrefixUri(_)
            | E::UnexpectedXmlUri(_)
            | E::UnexpectedXmlnsUri(_)
            | E::InvalidElementNamePrefix(_)
            | E::DuplicatedNamespace(..) => {
                ("uno spazio dei nomi (xmlns) non è dichiarato come si deve".to_owned(), None)
            }
            E::InvalidChar2(..) | E::InvalidString(..) | E::EntityResolver(..) => {
                ("il marcatore non è scritto come si deve".to_owned(), None)
            }
        };
        let place = match error {
            // The XML reader gives no position for these: what is missing is missing at the end.
            E::UnclosedRootNode | E::UnexpectedEndOfStream => self.place(self.text.trim_end().len()),
            _ => {
                let TextPos { row, col } = error.pos();
                let start = self.lines.get(row as usize - 1).copied().unwrap_or(self.text.len());
                let line = self.text.get(start..).unwrap_or_default();
                let within = line.char_indices().nth(col as usize - 1).map_or(line.len(), |(at, _)| at);
                self.place(start + within)
            }
        };
        let diagnostic = Diagnostic::errore(XML, place, message);
        match rimedio {
            Some(rimedio) => diagnostic.rimedio(rimedio),
            None => diagnostic,
        }
    }

    fn position(&self, line: usize, column: usize) -> Place {
        let number = |n: usize| u32::try_from(n.max(1)).unwrap_or(u32::MAX);
        Place::Text { file: self.file.clone(), line: number(line), column: number(column) }
    }
}

/// The attribute in which a rendered template says where a tag was written, as `file:line:column`.
pub(super) const POSITION: &str = "data-modello";

/// The text without those attributes.
fn without_positions(text: &str) -> String {
    let mark = format!(" {POSITION}=\"");
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&mark) {
        out.push_str(&rest[..at]);
        let after = &rest[at + mark.len()..];
        rest = after.find('"').map_or("", |end| &after[end + 1..]);
    }
    out.push_str(rest);
    out
}

/// One line that declares these entities to the XML reader, one that does not exist too; nothing if there are none.
fn declaration<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: BTreeSet<&str> = names.collect();
    if names.is_empty() {
        return String::new();
    }
    let declared = names.into_iter().map(|name| {
        let character = entities::character(name).unwrap_or("\u{fffd}");
        format!("<!ENTITY {name} \"{character}\">")
    });
    format!("<!DOCTYPE html [{}]>\n", declared.collect::<String>())
}

/// The text with an XML declaration and an HTML document type, if it begins with them, turned into spaces: both are
/// harmless, and neither may follow the declaration of entities.
fn without_prolog(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    for (opening, closing) in [("<?xml ", "?>"), ("<!doctype html", ">")] {
        let start = text.len() - text.trim_start().len();
        let begins = text.get(start..start + opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening));
        if !begins {
            continue;
        }
        if let Some(length) = text[start..].find(closing) {
            let range = start..start + length + closing.len();
            let prolog = &text[range.clone()];
            if prolog.is_ascii() && !prolog.contains('[') {
                let blank: String = prolog.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
                text.replace_range(range, &blank);
            }
        }
    }
    text
}

/// Where the names of entities stand (between `&` and `;`), but for those in comments and in CDATA.
fn references(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(['&', '<']) {
        at += step;
        let rest = &text[at..];
        if let Some(inside) = rest.strip_prefix("<!--") {
            at += 4 + inside.find("-->").unwrap_or(inside.len());
        } else if let Some(inside) = rest.strip_prefix("<![CDATA[") {
            at += 9 + inside.find("]]>").unwrap_or(inside.len());
        } else {
            at += 1;
            let name = &rest[1..];
            let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            let named = rest.starts_with('&') && name.starts_with(|c: char| c.is_ascii_alphabetic());
            if named && name[length..].starts_with(';') {
                found.push(at..at + length);
            }
        }
    }
    found
}
