// SPDX-License-Identifier: EUPL-1.2
//! The structure tree as the file holds it, and the parent tree (ISO 32000-1, 14.7).

use super::attributes::{Kinds, layout};
use super::links::Links;
use super::numbers::{Numbers, integer};
use super::packed::Made;
use super::strings::text_string;
use super::syntax::{COLUMN, Fields, Items};
use crate::pdf::frame::Frames;
use crate::pdf::structure::{Attributes, Element, ElementId, Kid, Kids, Tree};
use lopdf::{Document, Object, ObjectId, dictionary};

/// Pages, or annotations, in one leaf of the parent tree.
const LEAF: usize = 64;

/// How wide the rows are of elements that hold one thing: most of them take one. And of those that hold several, which
/// are mostly references, one below the other.
const SIMPLE_ROW: usize = 5 * COLUMN;
const COMPOUND_ROW: usize = 2 * COLUMN;

/// The elements and the leaves of the parent tree: by far the most objects of the file.
pub(super) struct Structure<'f> {
    frames: &'f Frames,
    links: &'f Links<'f>,
    root: ObjectId,
    /// By element.
    numbers: Vec<u32>,
    /// Elements that hold one thing, or nothing. They are numbered apart: the cells of a row follow one another then, and
    /// the rows of a table do.
    simple: Group,
    /// Elements that hold several things; after them the leaves.
    compound: Group,
    kinds: Kinds<'f>,
    /// The owners of the annotations, in the order of their keys.
    owners: Vec<ElementId>,
}

/// Elements whose numbers follow one another.
struct Group {
    numbers: Numbers,
    elements: Vec<ElementId>,
}

impl<'f> Structure<'f> {
    /// Writes the roots of the trees.
    pub(super) fn new(document: &mut Document, frames: &'f Frames, links: &'f Links<'f>) -> Self {
        let root = document.new_object_id();
        let owners = links.owners();
        let leaves = page_leaves(frames) + owners.len().div_ceil(LEAF);
        let elements = (0..).map(ElementId).zip(&frames.tree.elements);
        let (simple, compound): (Vec<_>, Vec<_>) = elements.partition(|(_, element)| element.kids.len() < 2);
        let simple = Group::new(document, simple, 0);
        let compound = Group::new(document, compound, leaves);
        let mut numbers = vec![0; frames.tree.elements.len()];
        for group in [&simple, &compound] {
            for (index, element) in group.elements.iter().enumerate() {
                numbers[element.0 as usize] = group.numbers.at(index);
            }
        }
        let kinds = Kinds::new(document, frames);
        let structure = Self { frames, links, root, numbers, simple, compound, kinds, owners };
        let leaves = (0..leaves).map(|leaf| structure.compound.numbers.at(structure.compound.elements.len() + leaf));
        let leaves = leaves.map(|leaf| Object::Reference((leaf, 0)));
        let parents = document.add_object(dictionary! { "Kids" => leaves.collect::<Vec<_>>() });
        let mut dictionary = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => Object::Reference((structure.number(Tree::ROOT), 0)),
            "ParentTree" => parents,
            "ParentTreeNextKey" => integer(frames.pages.len() + structure.owners.len()),
        };
        if let Some(ids) = structure.ids(document) {
            dictionary.set("IDTree", ids);
        }
        document.objects.insert(root, Object::Dictionary(dictionary));
        structure
    }

    /// What is made as it is written.
    pub(super) fn parts(&self) -> [Part<'_>; 2] {
        [
            Part { structure: self, group: &self.simple, row: SIMPLE_ROW },
            Part { structure: self, group: &self.compound, row: COMPOUND_ROW },
        ]
    }

    /// The root of the structure tree.
    pub(super) fn root(&self) -> ObjectId {
        self.root
    }

    /// The number of an element.
    fn number(&self, element: ElementId) -> u32 {
        self.numbers[element.0 as usize]
    }

    /// The elements with an `ID`, by it.
    fn ids(&self, document: &mut Document) -> Option<ObjectId> {
        let with_id = (0..).map(ElementId).zip(&self.frames.tree.elements);
        let mut ids: Vec<(String, u32)> = with_id
            .filter_map(|(id, element)| Some((note_id(element.attributes.as_ref()?.note?), self.number(id))))
            .collect();
        ids.sort();
        let (first, last) = (ids.first()?.0.clone(), ids.last()?.0.clone());
        let names = ids.into_iter().flat_map(|(name, id)| [Object::string_literal(name), Object::Reference((id, 0))]);
        let names = names.collect::<Vec<_>>();
        let limits = vec![Object::string_literal(first), Object::string_literal(last)];
        let leaf = document.add_object(dictionary! { "Limits" => limits, "Names" => names });
        Some(document.add_object(dictionary! { "Kids" => vec![Object::Reference(leaf)] }))
    }

    /// A leaf of the parent tree: first each page's sequences, then each annotation. None is empty.
    fn leaf(&self, index: usize, fields: &mut Fields<'_>) {
        let pages = &self.frames.pages;
        let after = index.checked_sub(page_leaves(self.frames));
        let (from, count) = match after {
            None => (index * LEAF, LEAF.min(pages.len() - index * LEAF)),
            Some(after) => (pages.len() + after * LEAF, LEAF.min(self.owners.len() - after * LEAF)),
        };
        fields.array("Limits", |limits| {
            limits.integer(integer(from));
            limits.integer(integer(from + count - 1));
        });
        fields.array("Nums", |numbers| {
            for key in from..from + count {
                numbers.integer(integer(key));
                match key.checked_sub(pages.len()) {
                    None => numbers.array(|owners| {
                        pages[key].owners.iter().for_each(|owner| owners.reference(self.number(*owner)));
                    }),
                    Some(annotation) => numbers.reference(self.number(self.owners[annotation])),
                }
            }
        });
    }

    fn element(&self, element: &Element, fields: &mut Fields<'_>) {
        let own_page = element.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            Kid::Element(_) | Kid::Annotation { .. } => None,
        });
        fields.name("S", element.tag.name());
        fields.reference("P", element.parent.map_or(self.root.0, |parent| self.number(parent)));
        if let Some(page) = own_page {
            fields.reference("Pg", self.page(page));
        }
        match &element.kids {
            Kids::None => {}
            Kids::One(Kid::Element(id)) => {
                fields.reference("K", self.number(*id));
            }
            Kids::One(Kid::Content { mcid, .. }) => {
                fields.integer("K", i64::from(*mcid));
            }
            Kids::One(kid @ Kid::Annotation { .. }) => {
                fields.array("K", |kids| self.kid(*kid, own_page, kids));
            }
            Kids::Many(all) => {
                fields.array("K", |kids| all.iter().for_each(|kid| self.kid(*kid, own_page, kids)));
            }
        }
        if let Some(attributes) = &element.attributes {
            Self::words(attributes, fields);
        }
        if let Some(kind) = self.kinds.number(element) {
            fields.reference("A", kind);
        } else if let (Some(bounds), Some(page)) = (element.attributes.as_ref().and_then(|of| of.bounds), own_page) {
            let height = self.frames.pages[page as usize].style.height;
            fields.fields("A", |owned| layout(bounds, height, owned));
        }
    }

    fn kid(&self, kid: Kid, own_page: Option<u32>, kids: &mut Items<'_>) {
        match kid {
            Kid::Element(id) => kids.reference(self.number(id)),
            Kid::Content { page, mcid } if Some(page) == own_page => kids.integer(i64::from(mcid)),
            Kid::Content { page, mcid } => kids.fields(|content| {
                content.name("Type", "MCR").reference("Pg", self.page(page)).integer("MCID", i64::from(mcid));
            }),
            Kid::Annotation { page, index } => kids.fields(|object| {
                let number = self.links.number(page as usize, index as usize);
                object.name("Type", "OBJR").reference("Pg", self.page(page)).reference("Obj", number);
            }),
        }
    }

    fn page(&self, page: u32) -> u32 {
        self.links.pages().at(page as usize)
    }

    /// What an element says of itself in words, and its name.
    fn words(attributes: &Attributes, fields: &mut Fields<'_>) {
        if let Some(alt) = &attributes.alt {
            fields.object("Alt", &text_string(alt));
        }
        if let Some(expansion) = &attributes.expansion {
            fields.object("E", &text_string(expansion));
        }
        if let Some(number) = attributes.note {
            fields.object("ID", &Object::string_literal(note_id(number)));
        }
    }
}

impl Group {
    /// Keeps numbers for the elements, and for some objects after them.
    fn new(document: &mut Document, elements: Vec<(ElementId, &Element)>, others: usize) -> Self {
        let elements: Vec<ElementId> = elements.into_iter().map(|(id, _)| id).collect();
        Self { numbers: Numbers::reserve(document, elements.len() + others), elements }
    }
}

/// A part of the structure, as it is written.
pub(super) struct Part<'s> {
    structure: &'s Structure<'s>,
    group: &'s Group,
    row: usize,
}

impl Made for Part<'_> {
    fn numbers(&self) -> Numbers {
        self.group.numbers
    }

    fn row(&self) -> Option<usize> {
        Some(self.row)
    }

    fn write(&self, index: usize, out: &mut Vec<u8>) {
        let elements = &self.group.elements;
        let mut fields = Fields::in_columns(out);
        match elements.get(index) {
            Some(id) => self.structure.element(self.structure.frames.tree.element(*id), &mut fields),
            None => self.structure.leaf(index - elements.len(), &mut fields),
        }
        fields.close();
    }
}

fn page_leaves(frames: &Frames) -> usize {
    frames.pages.len().div_ceil(LEAF)
}

fn note_id(number: u32) -> String {
    format!("nota-{number:06}")
}
