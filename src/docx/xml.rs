// SPDX-License-Identifier: EUPL-1.2
//! Elements of XML, between the typed builders of `docx-rs` and the bytes of a part.

use super::{Error, order};
use docx_rs::BuildXML;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// The first line of every part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Names are those of this program's source but where a builder's work is read.
type Name = Cow<'static, str>;

/// An element. Attribute values and text are held as they stand in the file, that is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    name: Name,
    attributes: Vec<(Name, String)>,
    children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn new(name: impl Into<Name>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// An element that only says `w:val="…"`, as most properties of `WordprocessingML` do.
    pub(super) fn val(name: impl Into<Name>, value: impl std::fmt::Display) -> Self {
        Self::new(name).with("w:val", value)
    }

    /// What a builder of `docx-rs` makes, still to be put right (see [`Element::tidy`]).
    pub(super) fn from_builder(builder: &impl BuildXML) -> Result<Self, Error> {
        parse(&builder.build()).map_err(|error| Error::Broken(format!("un frammento XML non si rilegge: {error}")))
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub(super) fn with(mut self, attribute: impl Into<Name>, value: impl std::fmt::Display) -> Self {
        self.set(attribute, value);
        self
    }

    #[must_use]
    pub(super) fn child(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    #[must_use]
    pub(super) fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(escape(text).into_owned()));
        self
    }

    pub(super) fn set(&mut self, attribute: impl Into<Name>, value: impl std::fmt::Display) {
        let (attribute, mut value) = (attribute.into(), value.to_string());
        if let Cow::Owned(escaped) = escape(&value) {
            value = escaped;
        }
        match self.attributes.iter_mut().find(|(name, _)| *name == attribute) {
            Some((_, old)) => *old = value,
            None => self.attributes.push((attribute, value)),
        }
    }

    pub(super) fn remove(&mut self, attribute: &str) {
        self.attributes.retain(|(name, _)| name != attribute);
    }

    pub(super) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    pub(super) fn push(&mut self, child: Self) {
        self.children.push(Node::Element(child));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.children.is_empty()
    }

    /// The first child called `name`, made as the first of all if there is none.
    pub(super) fn child_mut(&mut self, name: &'static str) -> &mut Self {
        let at = self.children.iter().position(|node| matches!(node, Node::Element(e) if e.name == name));
        let at = at.unwrap_or_else(|| {
            self.children.insert(0, Node::Element(Self::new(name)));
            0
        });
        match &mut self.children[at] {
            Node::Element(element) => element,
            Node::Text(_) => unreachable!("the position is that of an element"),
        }
    }

    /// The first child called `name`.
    pub(super) fn find_mut(&mut self, name: &str) -> Option<&mut Self> {
        self.children_mut().find(|child| child.name == name)
    }

    pub(super) fn has_child(&self, name: &str) -> bool {
        self.children.iter().any(|node| matches!(node, Node::Element(e) if e.name == name))
    }

    /// Drops the children that `other` has too, just the same.
    pub(super) fn drop_those_of(&mut self, other: &Self) {
        self.children.retain(|node| !other.children.contains(node));
    }

    pub(super) fn children_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Calls `change` on this element and on all that are in it.
    pub(super) fn visit(&mut self, change: &mut impl FnMut(&mut Self)) {
        change(self);
        for child in self.children_mut() {
            child.visit(change);
        }
    }

    /// Puts right what `docx-rs` leaves wrong: the order of children that the schema asks, property bags with nothing in
    /// them, and paragraph ids that come from a counter of the process (they would differ from one run to the next).
    pub(super) fn tidy(&mut self) {
        for child in self.children_mut() {
            child.tidy();
        }
        self.remove("w14:paraId");
        if self.get("w:dirty") == Some("false") {
            self.remove("w:dirty");
        }
        if self.name == "w:gridCol" {
            self.remove("w:type");
        }
        self.children.retain(|node| !matches!(node, Node::Element(e) if e.children.is_empty() && is_bag(&e.name)));
        order::sort(&self.name, &mut self.children, |node| match node {
            Node::Element(element) => Some(&*element.name),
            Node::Text(_) => None,
        });
    }

    /// Writes the element; it must be tidy.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.push(b'<');
        out.extend_from_slice(self.name.as_bytes());
        for (name, value) in &self.attributes {
            out.push(b' ');
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"=\"");
            out.extend_from_slice(value.as_bytes());
            out.push(b'"');
        }
        if self.children.is_empty() {
            out.extend_from_slice(b"/>");
            return;
        }
        out.push(b'>');
        for node in &self.children {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.extend_from_slice(text.as_bytes()),
            }
        }
        out.extend_from_slice(b"</");
        out.extend_from_slice(self.name.as_bytes());
        out.push(b'>');
    }

    /// The element as a whole part.
    pub(super) fn into_part(mut self) -> Vec<u8> {
        self.tidy();
        let mut out = DECLARATION.as_bytes().to_vec();
        self.write(&mut out);
        out
    }
}

/// Property bags that say nothing when they are empty.
fn is_bag(name: &str) -> bool {
    matches!(name, "w:rPr" | "w:pPr" | "w:tcPr" | "w:trPr")
}

/// Escapes text for XML and makes it fit for it: white space is a space (a cell's line end is not a new line of the
/// document), and the characters that XML 1.0 forbids are left out.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let fit = |c: char| !matches!(c, '&' | '<' | '>' | '"') && allowed(c) == Some(c);
    if text.chars().all(fit) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.extend(allowed(c)),
        }
    }
    Cow::Owned(out)
}

/// The text that a part may hold, not yet escaped.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| allowed(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(allowed).collect())
}

fn allowed(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => None,
        c => Some(c),
    }
}

fn parse(bytes: &[u8]) -> Result<Element, String> {
    let mut reader = Reader::from_reader(bytes);
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(tag) => open.push(element(&tag)?),
            Event::Empty(tag) => append(&mut open, Node::Element(element(&tag)?))?,
            Event::End(_) => {
                let closed = open.pop().ok_or("elementi sbilanciati")?;
                append(&mut open, Node::Element(closed))?;
            }
            Event::Text(text) => append_text(&mut open, utf8(&text)?)?,
            Event::GeneralRef(name) => append_text(&mut open, &format!("&{};", utf8(&name)?))?,
            Event::Eof => break,
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    let [root] = open.as_mut_slice() else { return Err("elementi sbilanciati".to_owned()) };
    match root.children.drain(..).next() {
        Some(Node::Element(element)) => Ok(element),
        Some(Node::Text(_)) | None => Err("nessun elemento".to_owned()),
    }
}

fn element(tag: &BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element::new(utf8(tag.name().as_ref())?.to_owned());
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let name = utf8(attribute.key.as_ref())?.to_owned();
        element.attributes.push((name.into(), utf8(&attribute.value)?.to_owned()));
    }
    Ok(element)
}

fn append(open: &mut [Element], node: Node) -> Result<(), String> {
    open.last_mut().ok_or("elementi sbilanciati")?.children.push(node);
    Ok(())
}

/// `quick-xml` hands text and references apart: they are one text.
fn append_text(open: &mut [Element], text: &str) -> Result<(), String> {
    let parent = open.last_mut().ok_or("elementi sbilanciati")?;
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        Some(Node::Element(_)) | None => parent.children.push(Node::Text(text.to_owned())),
    }
    Ok(())
}

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| error.to_string())
}
