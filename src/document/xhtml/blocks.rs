// SPDX-License-Identifier: EUPL-1.2
//! `<body>`: sections and what stands in them, but for tables and figures.

use super::identifiers::given_id;
use super::reader::{Child, Reader};
use super::vocabulary::{FLOW, IN_BODY, IN_LIST, IN_SECTION, INLINE, Tag, WITHOUT_NOTES};
use super::whitespace::{collapse, is_empty, tidy};
use super::{CLASSE, POSTO, TITOLO};
use crate::diagnostics::Diagnostic;
use crate::document::{
    Block, Contents, Flow, Heading, Inline, List, Marker, Orientation, Paragraph, ParagraphRole, Scheda, Section,
};
use roxmltree::Node;

/// How deep a table of contents goes, unless it says.
const DEFAULT_DEPTH: u8 = 3;

impl<'a> Reader<'a> {
    /// The sections; one with nothing in it is left out.
    pub(super) fn body(&mut self, body: Node<'a, '_>) -> Vec<Section> {
        let mut sections = Vec::new();
        for (_, node) in self.elements(Tag::Body, body, IN_BODY) {
            let orientation = self.orientation(node);
            let blocks = self.blocks(node);
            if !blocks.is_empty() {
                sections.push(Section { orientation, blocks });
            }
        }
        if sections.is_empty() {
            self.error(POSTO, body, "il documento è vuoto: in <body> non c'è una <section> con qualcosa dentro");
        }
        sections
    }

    /// The paragraphs and lists in a list item or in a cell: words that stand beside them are paragraphs of their own.
    pub(super) fn flows(&mut self, tag: Tag, node: Node<'a, '_>, default: ParagraphRole) -> Vec<Flow> {
        let mut flows = Vec::new();
        let mut line = Vec::new();
        for child in self.children(tag, node, FLOW) {
            match child {
                Child::Text(text, _) => line.push(Inline::Text(text.to_owned())),
                Child::Element(tag @ (Tag::P | Tag::Ul | Tag::Ol), node) => {
                    push_paragraph(&mut flows, default, tidy(std::mem::take(&mut line)));
                    flows.extend(self.flow(tag, node, default));
                }
                Child::Element(tag, node) => line.extend(self.inline(tag, node, INLINE)),
            }
        }
        push_paragraph(&mut flows, default, tidy(line));
        // Most cells hold one paragraph, and there may be a million of them.
        flows.shrink_to_fit();
        flows
    }

    fn orientation(&mut self, node: Node) -> Orientation {
        let names = ["verticale", "orizzontale"];
        if node.attribute("class").is_none() {
            let diagnostic = Diagnostic::errore(CLASSE, self.place(node), "a <section> manca la classe");
            self.problem(diagnostic.note(format!("sono ammesse: {}", names.join(", "))));
            return Orientation::Portrait;
        }
        let all = [Orientation::Portrait, Orientation::Landscape];
        self.role(Tag::Section, node, Orientation::Portrait, &all, |orientation| match orientation {
            Orientation::Portrait => names[0],
            Orientation::Landscape => names[1],
        })
    }

    fn blocks(&mut self, section: Node<'a, '_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (tag, node) in self.elements(Tag::Section, section, IN_SECTION) {
            let block = match tag {
                Tag::P | Tag::Ul | Tag::Ol => self.flow(tag, node, ParagraphRole::Corpo).map(Block::Flow),
                Tag::Table => self.table(node).map(Block::Table),
                Tag::Figure => self.figure(node).map(Block::Figure),
                Tag::Interruzione => {
                    self.elements(tag, node, &[]);
                    Some(Block::PageBreak)
                }
                Tag::Sommario => self.contents(node).map(Block::Contents),
                Tag::H1 => self.heading(tag, node, 1),
                Tag::H2 => self.heading(tag, node, 2),
                Tag::H3 => self.heading(tag, node, 3),
                Tag::H4 => self.heading(tag, node, 4),
                Tag::H5 => self.heading(tag, node, 5),
                Tag::H6 => self.heading(tag, node, 6),
                _ => None,
            };
            blocks.extend(block);
        }
        blocks
    }

    fn heading(&mut self, tag: Tag, node: Node<'a, '_>, level: u8) -> Option<Block> {
        let content = self.words(tag, node, WITHOUT_NOTES);
        if is_empty(&content) {
            self.error(TITOLO, node, format!("il titolo <{}> è vuoto", tag.name()));
            return None;
        }
        if let Some(problem) = self.levels.enter(level, &self.place(node)) {
            self.problem(problem);
        }
        let id = if node.has_attribute("id") {
            given_id(node)?
        } else {
            let place = self.place(node);
            self.identifiers.unnamed(place)
        };
        let scheda = self.scheda(tag, node);
        Some(Block::Heading(Heading { level, id, content, scheda }))
    }

    /// What the heading of an objective's scheda says of it: all of it or nothing.
    fn scheda(&mut self, tag: Tag, node: Node<'a, '_>) -> Option<Scheda> {
        let keys = ["tipo", "area", "struttura"];
        if !keys.iter().any(|key| node.has_attribute(*key)) {
            return None;
        }
        let [tipo, area, struttura] = keys.map(|key| self.required(tag, node, key).map(collapse));
        Some(Scheda { tipo: tipo?, area: area?, struttura: struttura? })
    }

    fn flow(&mut self, tag: Tag, node: Node<'a, '_>, default: ParagraphRole) -> Option<Flow> {
        if tag == Tag::P {
            let role = self.role(tag, node, default, ParagraphRole::ALL, ParagraphRole::name);
            let content = self.words(tag, node, INLINE);
            // A template writes an empty paragraph whenever a field that may be empty is.
            return (!is_empty(&content)).then_some(Flow::Paragraph(Paragraph { role, content }));
        }
        let marker = if tag == Tag::Ol { Marker::Number } else { Marker::Bullet };
        let mut items = Vec::new();
        for (_, item) in self.elements(tag, node, IN_LIST) {
            let content = self.flows(Tag::Li, item, default);
            if !content.is_empty() {
                items.push(content);
            }
        }
        (!items.is_empty()).then_some(Flow::List(List { marker, items }))
    }

    fn contents(&mut self, node: Node<'a, '_>) -> Option<Contents> {
        self.elements(Tag::Sommario, node, &[]);
        let title = self.required(Tag::Sommario, node, "titolo").map(collapse);
        let depth = match node.attribute("livelli") {
            Some(value) => self.number(node, "livelli", value, 1, 6).and_then(|depth| u8::try_from(depth).ok()),
            None => Some(DEFAULT_DEPTH),
        };
        Some(Contents { title: title?, depth: depth? })
    }
}

fn push_paragraph(flows: &mut Vec<Flow>, role: ParagraphRole, content: Vec<Inline>) {
    if !is_empty(&content) {
        flows.push(Flow::Paragraph(Paragraph { role, content }));
    }
}
