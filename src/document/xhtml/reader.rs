// SPDX-License-Identifier: EUPL-1.2
//! The walk over the XML tree: what every part of it needs to find its children and to say what is wrong.

use super::identifiers::Identifiers;
use super::levels::Levels;
use super::source::{POSITION, Source};
use super::vocabulary::{IN_HTML, Tag, meant, tag_list};
use super::{ATTRIBUTO, Assets, CLASSE, MARCATORE, POSTO, PROFONDITA, Part, VALORE};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Meta, Section};
use crate::valori::suggerimento;
use roxmltree::Node;

/// How deep tags may be nested. The documents need 12; the limit keeps a hostile text from exhausting the stack.
const MAX_DEPTH: usize = 64;

/// How many problems of one text are worth telling.
const MAX_PROBLEMS: usize = 1_000;

/// What XHTML declares on its root; harmless.
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The name space in which `<svg>` must be.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";

/// One reading of one text.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) assets: &'a Assets,
    pub(super) identifiers: Identifiers,
    /// The number of the first footnote.
    pub(super) first_note: u32,
    /// How many footnotes there are so far.
    pub(super) notes: u32,
    pub(super) levels: Levels,
    found: Diagnostics,
    /// Apart, so that however many there are, no error is left out.
    warned: Diagnostics,
}

/// What stands in an element.
pub(super) enum Child<'a, 'x> {
    /// An element that may stand there.
    Element(Tag, Node<'a, 'x>),
    /// Text, not collapsed; may be white space only.
    Text(&'a str, Node<'a, 'x>),
}

impl<'a> Reader<'a> {
    /// Reads all.
    pub(super) fn read<'x>(
        source: &'a Source,
        assets: &'a Assets,
        xml: &'a roxmltree::Document<'x>,
    ) -> (Option<Part>, Diagnostics) {
        let mut reader = Self {
            source,
            assets,
            identifiers: Identifiers::default(),
            first_note: 1,
            notes: 0,
            levels: Levels::default(),
            found: Diagnostics::new(),
            warned: Diagnostics::new(),
        };
        let root = xml.root_element();
        if let Some(deep) = too_deep(root) {
            reader.problem(
                Diagnostic::errore(
                    PROFONDITA,
                    reader.place(deep),
                    format!("i marcatori sono annidati oltre {MAX_DEPTH} livelli"),
                )
                .rimedio("chiudere i marcatori prima di aprirne altri"),
            );
            return (None, reader.found);
        }
        let read = reader.document(root);
        reader.found.extend(std::mem::take(&mut reader.warned));
        let identifiers = std::mem::take(&mut reader.identifiers);
        let (notes, levels) = (reader.notes, reader.levels);
        (read.map(|(meta, sections)| Part { meta, sections, identifiers, levels, notes }), reader.found)
    }

    fn document(&mut self, root: Node<'a, '_>) -> Option<(Option<Meta>, Vec<Section>)> {
        if root.tag_name().name() != Tag::Html.name() {
            let message = format!("il documento comincia con <{}> invece che con <html>", root.tag_name().name());
            self.error(MARCATORE, root, message);
            return None;
        }
        self.attributes(Tag::Html, root);
        if let Some(lang) = root.attribute("lang")
            && lang != "it-IT"
        {
            let message = format!("la lingua dei documenti è «it-IT», non «{lang}»");
            let diagnostic = Diagnostic::errore(VALORE, self.attribute_place(root, "lang"), message);
            self.problem(diagnostic.rimedio("scrivere <html lang=\"it-IT\">"));
        }
        self.collect_identifiers(root);
        let parts = self.elements(Tag::Html, root, IN_HTML);
        let head = self.only(Tag::Html, root, Tag::Head, &parts);
        let body = self.only(Tag::Html, root, Tag::Body, &parts);
        let meta = head.and_then(|head| self.head(head));
        let sections = body.map(|body| self.body(body)).unwrap_or_default();
        Some((meta, sections))
    }

    /// Adds a problem.
    pub(super) fn problem(&mut self, diagnostic: Diagnostic) {
        if self.found.len() < MAX_PROBLEMS {
            self.found.push(diagnostic);
        }
    }

    /// Adds what may stand, and could be better.
    pub(super) fn warning(&mut self, diagnostic: Diagnostic) {
        if self.warned.len() < MAX_PROBLEMS {
            self.warned.push(diagnostic);
        }
    }

    /// Adds an error that stands where `node` begins.
    pub(super) fn error(&mut self, code: Code, node: Node, message: impl Into<String>) {
        let place = self.place(node);
        self.problem(Diagnostic::errore(code, place, message));
    }

    /// Where `node` begins.
    pub(super) fn place(&self, node: Node) -> Place {
        self.source.place(node.range().start)
    }

    /// Where the attribute `name` of `node` begins, or else `node`.
    pub(super) fn attribute_place(&self, node: Node, name: &str) -> Place {
        match node.attribute_node(name) {
            Some(attribute) => self.source.place(attribute.range().start),
            None => self.place(node),
        }
    }

    /// What stands in `parent`; what may not is noted. The content of a tag that does not exist counts as its
    /// parent's, so that the problems in it come out too.
    pub(super) fn children<'x>(&mut self, parent: Tag, node: Node<'a, 'x>, allowed: &[Tag]) -> Vec<Child<'a, 'x>> {
        let mut children = Vec::new();
        self.gather(parent, node, allowed, &mut children);
        children
    }

    /// The elements in `parent`, which holds no text.
    pub(super) fn elements<'x>(
        &mut self,
        parent: Tag,
        node: Node<'a, 'x>,
        allowed: &[Tag],
    ) -> Vec<(Tag, Node<'a, 'x>)> {
        let mut elements = Vec::new();
        for child in self.children(parent, node, allowed) {
            match child {
                Child::Element(tag, node) => elements.push((tag, node)),
                Child::Text(text, node) => {
                    let Some(start) = text.find(|c| !super::whitespace::is_space(c)) else { continue };
                    let words: String = super::whitespace::collapse(&text[start..]).chars().take(30).collect();
                    // An entity before the words makes the text differ from the source; then the text's start will do.
                    let same = self.source.text().get(node.range()) == Some(text);
                    let place = self.source.place(node.range().start + if same { start } else { 0 });
                    let message = format!("in <{}> non può stare del testo: «{words}»", parent.name());
                    let mut diagnostic = Diagnostic::errore(POSTO, place, message);
                    if !allowed.is_empty() {
                        diagnostic = diagnostic.note(format!("qui sono ammessi: {}", tag_list(allowed)));
                    }
                    self.problem(diagnostic);
                }
            }
        }
        elements
    }

    fn gather<'x>(&mut self, parent: Tag, node: Node<'a, 'x>, allowed: &[Tag], children: &mut Vec<Child<'a, 'x>>) {
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                children.push(Child::Text(text, child));
            }
            if !child.is_element() {
                continue;
            }
            let name = child.tag_name().name();
            let space = child.tag_name().namespace();
            let known = Tag::from_name(name).filter(|tag| match space {
                None | Some(XHTML) => true,
                Some(space) => *tag == Tag::Svg && space == SVG,
            });
            match known {
                Some(tag) if allowed.contains(&tag) => {
                    self.attributes(tag, child);
                    children.push(Child::Element(tag, child));
                }
                Some(tag) => self.misplaced(parent, tag, child, allowed),
                None => {
                    self.unknown(name, child, allowed);
                    self.gather(parent, child, allowed, children);
                }
            }
        }
    }

    fn misplaced(&mut self, parent: Tag, tag: Tag, node: Node, allowed: &[Tag]) {
        let message = format!("il marcatore <{}> non può stare in <{}>", tag.name(), parent.name());
        let mut diagnostic = Diagnostic::errore(POSTO, self.place(node), message);
        diagnostic = diagnostic.note(match allowed {
            [] => format!("<{}> non contiene marcatori", parent.name()),
            allowed => format!("qui sono ammessi: {}", tag_list(allowed)),
        });
        self.problem(diagnostic);
    }

    fn unknown(&mut self, name: &str, node: Node, allowed: &[Tag]) {
        let mut diagnostic =
            Diagnostic::errore(MARCATORE, self.place(node), format!("il marcatore <{name}> non esiste"));
        if !allowed.is_empty() {
            diagnostic = diagnostic.note(format!("qui sono ammessi: {}", tag_list(allowed)));
        }
        if let Some(meant) = meant(name, allowed) {
            diagnostic = diagnostic.rimedio(format!("forse intendeva <{meant}>"));
        }
        self.problem(diagnostic);
    }

    /// Notes each attribute that `tag` may not have.
    fn attributes(&mut self, tag: Tag, node: Node) {
        if tag == Tag::Svg {
            return;
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            if attribute.namespace().is_none() && (tag.attributes().contains(&name) || name == POSITION) {
                continue;
            }
            let place = self.source.place(attribute.range().start);
            let message = format!("l'attributo «{name}» non esiste per <{}>", tag.name());
            let mut diagnostic = Diagnostic::errore(ATTRIBUTO, place, message).note(match tag.attributes() {
                [] => format!("<{}> non ha attributi", tag.name()),
                known => format!("<{}> ammette: {}", tag.name(), known.join(", ")),
            });
            if let Some(near) = suggerimento(name, tag.attributes().iter().copied()) {
                diagnostic = diagnostic.rimedio(format!("forse intendeva «{near}»"));
            }
            self.problem(diagnostic);
        }
    }

    /// The one `tag` among the `parts` of `parent`; none or more than one is noted.
    pub(super) fn only<'x>(
        &mut self,
        parent: Tag,
        node: Node,
        tag: Tag,
        parts: &[(Tag, Node<'a, 'x>)],
    ) -> Option<Node<'a, 'x>> {
        let found = self.at_most_one(parent, tag, parts);
        if found.is_none() {
            self.error(POSTO, node, format!("in <{}> manca <{}>", parent.name(), tag.name()));
        }
        found
    }

    /// The first `tag` among the `parts` of `parent`; more than one is noted.
    pub(super) fn at_most_one<'x>(
        &mut self,
        parent: Tag,
        tag: Tag,
        parts: &[(Tag, Node<'a, 'x>)],
    ) -> Option<Node<'a, 'x>> {
        let mut found = parts.iter().filter(|(other, _)| *other == tag).map(|(_, node)| *node);
        let first = found.next();
        for again in found {
            self.error(POSTO, again, format!("in <{}> c'è più di un <{}>", parent.name(), tag.name()));
        }
        first
    }

    /// An attribute that must be there, with words in it.
    pub(super) fn required(&mut self, tag: Tag, node: Node<'a, '_>, name: &str) -> Option<&'a str> {
        match node.attribute(name) {
            Some(value) if !value.trim().is_empty() => Some(value),
            Some(_) => {
                let place = self.attribute_place(node, name);
                let message = format!("l'attributo «{name}» di <{}> è vuoto", tag.name());
                self.problem(Diagnostic::errore(ATTRIBUTO, place, message));
                None
            }
            None => {
                self.error(ATTRIBUTO, node, format!("a <{}> manca l'attributo «{name}»", tag.name()));
                None
            }
        }
    }

    /// The role that `class` names, `default` if there is no class or it names none, which is noted.
    pub(super) fn role<Role: Copy>(
        &mut self,
        tag: Tag,
        node: Node,
        default: Role,
        all: &[Role],
        name: impl Fn(Role) -> &'static str,
    ) -> Role {
        let Some(class) = node.attribute("class") else { return default };
        if let Some(role) = all.iter().copied().find(|role| name(*role) == class) {
            return role;
        }
        let names: Vec<_> = all.iter().map(|role| name(*role)).collect();
        let place = self.attribute_place(node, "class");
        let message = format!("la classe «{class}» non esiste per <{}>", tag.name());
        let mut diagnostic =
            Diagnostic::errore(CLASSE, place, message).note(format!("sono ammesse: {}", names.join(", ")));
        if let Some(near) = suggerimento(class, names) {
            diagnostic = diagnostic.rimedio(format!("forse intendeva «{near}»"));
        }
        self.problem(diagnostic);
        default
    }

    /// A whole number between `least` and `most`; `None`, noted, if it is anything else.
    pub(super) fn number(&mut self, node: Node, name: &str, value: &str, least: u32, most: u32) -> Option<u32> {
        let number = value.parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let message = format!("«{name}» dev'essere un numero intero da {least} a {most}, non «{value}»");
            let place = self.attribute_place(node, name);
            self.problem(Diagnostic::errore(VALORE, place, message));
        }
        number
    }

    /// A percentage above 0 and up to 100, in thousandths; noted if it is anything else.
    pub(super) fn percentage(&mut self, node: Node, name: &str) -> Option<u16> {
        let value = node.attribute(name)?;
        let thousandths = thousandths(value);
        if thousandths.is_none() {
            let message = format!("«{name}» dev'essere una percentuale fino a 100, come «25%», non «{value}»");
            let place = self.attribute_place(node, name);
            self.problem(Diagnostic::errore(VALORE, place, message));
        }
        thousandths
    }
}

/// `25%` is 250, `12.5%` is 125.
fn thousandths(text: &str) -> Option<u16> {
    let number = text.strip_suffix('%')?;
    let (whole, tenths) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole, 3) || !digits(tenths, 1) {
        return None;
    }
    let value = whole.parse::<u16>().ok()? * 10 + tenths.parse::<u16>().ok()?;
    (1..=1000).contains(&value).then_some(value)
}

/// The first element deeper than allowed.
fn too_deep<'a, 'x>(root: Node<'a, 'x>) -> Option<Node<'a, 'x>> {
    let mut open: Vec<Node> = Vec::new();
    for node in root.descendants().filter(Node::is_element) {
        while open.last().is_some_and(|last| node.parent() != Some(*last)) {
            open.pop();
        }
        open.push(node);
        if open.len() > MAX_DEPTH {
            return Some(node);
        }
    }
    None
}
