// SPDX-License-Identifier: EUPL-1.2
//! The structure tree of the document (ISO 32000-1, 14.7), built while pages are laid out.

use crate::document::Id;
use std::sync::Arc;

/// A standard structure type (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tag {
    Document,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    P,
    L,
    LI,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    TR,
    TH,
    TD,
    Caption,
    Div,
    Figure,
    Link,
    Span,
    Reference,
    Note,
    Toc,
    Toci,
}

impl Tag {
    /// The name in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::H3 => "H3",
            Self::H4 => "H4",
            Self::H5 => "H5",
            Self::H6 => "H6",
            Self::P => "P",
            Self::L => "L",
            Self::LI => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::TR => "TR",
            Self::TH => "TH",
            Self::TD => "TD",
            Self::Caption => "Caption",
            Self::Div => "Div",
            Self::Figure => "Figure",
            Self::Link => "Link",
            Self::Span => "Span",
            Self::Reference => "Reference",
            Self::Note => "Note",
            Self::Toc => "TOC",
            Self::Toci => "TOCI",
        }
    }

    /// The tag of a heading of `level`.
    pub(super) fn heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::H1,
            2 => Self::H2,
            3 => Self::H3,
            4 => Self::H4,
            5 => Self::H5,
            6.. => Self::H6,
        }
    }
}

/// What an element says of itself beside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Attributes {
    /// The words for those who cannot see it (`Alt`).
    pub(super) alt: Option<Arc<str>>,
    /// What an acronym stands for (`E`).
    pub(super) expansion: Option<Arc<str>>,
    /// What a table holds (`Summary`).
    pub(super) summary: Option<Arc<str>>,
    pub(super) numbering: Option<Numbering>,
    pub(super) scope: Option<HeaderScope>,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    /// The figure's box on its page: left, top, right, bottom, from the page's top left.
    pub(super) bounds: Option<[f32; 4]>,
    /// The note's number, for the `ID` that PDF/UA-1 7.9 asks of notes.
    pub(super) note: Option<u32>,
}

impl Attributes {
    /// Whether many elements may have the same: there is nothing in them that is of one alone.
    fn is_a_kind(&self) -> bool {
        let Self { alt, expansion, summary, bounds, note, .. } = self;
        alt.is_none() && expansion.is_none() && summary.is_none() && bounds.is_none() && note.is_none()
    }

    /// Whether there is one that only tables and their cells have.
    pub(super) fn are_of_tables(&self) -> bool {
        self.summary.is_some() || self.scope.is_some() || self.row_span > 1 || self.column_span > 1
    }
}

/// `ListNumbering`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Numbering {
    Disc,
    Decimal,
}

/// `Scope` of a header cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum HeaderScope {
    Column,
    Row,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Goal {
    /// A heading or a figure.
    Inside(Id),
    /// An address.
    Outside(Arc<str>),
    /// A footnote.
    Note(u32),
    /// The place in the text that calls a footnote.
    Call(u32),
}

/// An element to be: nodes are known before it is known on which page, or whether, they are drawn.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    /// `None`: a root, whose element is given.
    pub(super) parent: Option<NodeId>,
    pub(super) attributes: Attributes,
    pub(super) goal: Option<Goal>,
    /// The element, once the first of its content has been placed.
    pub(super) element: Option<ElementId>,
}

/// The place of a [`Node`] among those of its galley.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeId(u32);

impl NodeId {
    /// The galley's own root.
    pub(super) const ROOT: Self = Self(0);

    #[expect(clippy::cast_possible_truncation, reason = "a galley holds far fewer than 2^32 nodes")]
    pub(super) fn push(nodes: &mut Vec<Node>, node: Node) -> Self {
        nodes.push(node);
        Self(nodes.len() as u32 - 1)
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

impl Node {
    pub(super) fn new(tag: Tag, parent: NodeId) -> Self {
        Self { tag, parent: Some(parent), attributes: Attributes::default(), goal: None, element: None }
    }

    /// A root: its element exists already, or will be given before anything is placed.
    pub(super) fn root(tag: Tag) -> Self {
        Self { tag, parent: None, attributes: Attributes::default(), goal: None, element: None }
    }

    pub(super) fn with_goal(mut self, goal: Goal) -> Self {
        self.goal = Some(goal);
        self
    }

    pub(super) fn with_expansion(mut self, expansion: &str) -> Self {
        self.attributes.expansion = Some(expansion.into());
        self
    }

    pub(super) fn with_attributes(mut self, attributes: Attributes) -> Self {
        self.attributes = attributes;
        self
    }
}

/// An element of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ElementId(pub(super) u32);

/// What an element holds, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    Element(ElementId),
    /// A marked-content sequence of a page.
    Content {
        page: u32,
        mcid: u32,
    },
    /// A link annotation of a page.
    Annotation {
        page: u32,
        index: u32,
    },
}

/// What an element holds. Most hold one thing, and a plan of a region has a million of them.
#[derive(Clone, Debug, Default)]
pub(super) enum Kids {
    #[default]
    None,
    One(Kid),
    Many(Vec<Kid>),
}

impl Kids {
    pub(super) fn push(&mut self, kid: Kid) {
        match self {
            Self::None => *self = Self::One(kid),
            Self::One(first) => *self = Self::Many(vec![*first, kid]),
            Self::Many(all) => all.push(kid),
        }
    }
}

impl std::ops::Deref for Kids {
    type Target = [Kid];

    fn deref(&self) -> &[Kid] {
        match self {
            Self::None => &[],
            Self::One(kid) => std::slice::from_ref(kid),
            Self::Many(all) => all,
        }
    }
}

/// An element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) parent: Option<ElementId>,
    pub(super) kids: Kids,
    /// Shared: cells are of few kinds, and there may be a million of them.
    pub(super) attributes: Option<Arc<Attributes>>,
}

/// The tree; its first element is the root, `Document`.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
    /// The attributes that only tell one kind of element from another.
    kinds: Vec<Arc<Attributes>>,
}

/// Kinds that are looked for: more are those of a table with spans of its own.
const KINDS: usize = 32;

impl Tree {
    pub(super) const ROOT: ElementId = ElementId(0);

    pub(super) fn new() -> Self {
        let root = Element { tag: Tag::Document, parent: None, kids: Kids::None, attributes: None };
        Self { elements: vec![root], kinds: Vec::new() }
    }

    /// Adds an element after all that `parent` holds by now.
    #[expect(clippy::cast_possible_truncation, reason = "a document holds far fewer than 2^32 elements")]
    pub(super) fn add(&mut self, parent: ElementId, tag: Tag, attributes: &Attributes) -> ElementId {
        let id = ElementId(self.elements.len() as u32);
        let attributes = self.shared(attributes);
        self.elements.push(Element { tag, parent: Some(parent), kids: Kids::None, attributes });
        self.element_mut(parent).kids.push(Kid::Element(id));
        id
    }

    fn shared(&mut self, attributes: &Attributes) -> Option<Arc<Attributes>> {
        if *attributes == Attributes::default() {
            return None;
        }
        if !attributes.is_a_kind() {
            return Some(Arc::new(attributes.clone()));
        }
        if let Some(known) = self.kinds.iter().find(|known| ***known == *attributes) {
            return Some(Arc::clone(known));
        }
        let new = Arc::new(attributes.clone());
        if self.kinds.len() < KINDS {
            self.kinds.push(Arc::clone(&new));
        }
        Some(new)
    }

    pub(super) fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }

    pub(super) fn element_mut(&mut self, id: ElementId) -> &mut Element {
        &mut self.elements[id.0 as usize]
    }

    /// The element of a node, made now, with its parents, if it is the first time.
    pub(super) fn realize(&mut self, nodes: &mut [Node], node: NodeId) -> ElementId {
        if let Some(element) = nodes[node.index()].element {
            return element;
        }
        let parent = match nodes[node.index()].parent {
            Some(parent) => self.realize(nodes, parent),
            None => Self::ROOT,
        };
        let this = &nodes[node.index()];
        let element = self.add(parent, this.tag, &this.attributes);
        nodes[node.index()].element = Some(element);
        element
    }
}
