// SPDX-License-Identifier: EUPL-1.2
//! The structure tree as the file holds it, and the parent tree (ISO 32000-1, 14.7).

use super::file::{Made, Numbers};
use super::links::Links;
use super::strings::text_string;
use super::syntax::{Fields, Items, real};
use crate::pdf::frame::Frames;
use crate::pdf::structure::{Attributes, Element, ElementId, HeaderScope, Kid, Kids, Numbering, Tag, Tree};
use lopdf::{Document, Object, ObjectId, dictionary};

/// Pages, or annotations, in one leaf of the parent tree.
const LEAF: usize = 64;

/// The elements, then the leaves of the parent tree: by far the most objects of the file.
pub(super) struct Structure<'f> {
    frames: &'f Frames,
    links: &'f Links<'f>,
    root: ObjectId,
    numbers: Numbers,
    /// The owners of the annotations, in the order of their keys.
    owners: Vec<ElementId>,
}

impl<'f> Structure<'f> {
    /// Writes the roots of the trees.
    pub(super) fn new(document: &mut Document, frames: &'f Frames, links: &'f Links<'f>) -> Self {
        let owners = links.owners();
        let elements = frames.tree.elements.len();
        let leaves = page_leaves(frames) + owners.len().div_ceil(LEAF);
        let numbers = Numbers::reserve(document, elements + leaves);
        let root = document.new_object_id();
        let structure = Self { frames, links, root, numbers, owners };
        let leaves = (elements..elements + leaves).map(|leaf| Object::Reference((numbers.at(leaf), 0)));
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

    /// The root of the structure tree.
    pub(super) fn root(&self) -> ObjectId {
        self.root
    }

    /// The number of an element.
    fn number(&self, element: ElementId) -> u32 {
        self.numbers.at(element.0 as usize)
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

    /// A leaf of the parent tree: first each page's sequences, then each annotation.
    fn leaf(&self, index: usize, fields: &mut Fields<'_>) {
        let pages = &self.frames.pages;
        let after = index.checked_sub(page_leaves(self.frames));
        let (from, count) = match after {
            None => (index * LEAF, LEAF.min(pages.len() - index * LEAF)),
            Some(after) => (pages.len() + after * LEAF, LEAF.min(self.owners.len() - after * LEAF)),
        };
        fields.array("Limits", |limits| {
            limits.integer(integer(from));
            limits.integer(integer((from + count).saturating_sub(1)));
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
            self.attributes(element.tag, attributes, own_page, fields);
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

    fn attributes(&self, tag: Tag, attributes: &Attributes, page: Option<u32>, fields: &mut Fields<'_>) {
        if let Some(alt) = &attributes.alt {
            fields.object("Alt", &text_string(alt));
        }
        if let Some(expansion) = &attributes.expansion {
            fields.object("E", &text_string(expansion));
        }
        if let Some(number) = attributes.note {
            fields.object("ID", &Object::string_literal(note_id(number)));
        }
        match (tag, attributes.bounds, page) {
            (Tag::L, ..) => {
                fields.fields("A", |owned| list(attributes, owned));
            }
            (Tag::Table | Tag::TH | Tag::TD, ..) if attributes.are_of_tables() => {
                fields.fields("A", |owned| table(attributes, owned));
            }
            (_, Some(bounds), Some(page)) => {
                let height = self.frames.pages[page as usize].style.height;
                fields.fields("A", |owned| layout(bounds, height, owned));
            }
            _ => {}
        }
    }
}

impl Made for Structure<'_> {
    fn numbers(&self) -> Numbers {
        self.numbers
    }

    fn write(&self, index: usize, out: &mut Vec<u8>) {
        let elements = &self.frames.tree.elements;
        let mut fields = Fields::open(out);
        match elements.get(index) {
            Some(element) => self.element(element, &mut fields),
            None => self.leaf(index - elements.len(), &mut fields),
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

fn list(attributes: &Attributes, owned: &mut Fields<'_>) {
    owned.name("O", "List").name(
        "ListNumbering",
        match attributes.numbering {
            Some(Numbering::Disc) => "Disc",
            Some(Numbering::Decimal) => "Decimal",
            None => "None",
        },
    );
}

fn table(attributes: &Attributes, owned: &mut Fields<'_>) {
    owned.name("O", "Table");
    if let Some(summary) = &attributes.summary {
        owned.object("Summary", &text_string(summary));
    }
    match attributes.scope {
        Some(HeaderScope::Column) => {
            owned.name("Scope", "Column");
        }
        Some(HeaderScope::Row) => {
            owned.name("Scope", "Row");
        }
        None => {}
    }
    if attributes.row_span > 1 {
        owned.integer("RowSpan", integer(attributes.row_span));
    }
    if attributes.column_span > 1 {
        owned.integer("ColSpan", integer(attributes.column_span));
    }
}

/// `bounds` are left, top, right and bottom from the top left of a page of that height.
fn layout(bounds: [f32; 4], height: f32, owned: &mut Fields<'_>) {
    let [left, top, right, bottom] = bounds;
    owned.name("O", "Layout").name("Placement", "Block");
    owned.lengths("BBox", [left, height - bottom, right, height - top]);
    owned.object("Width", &real(right - left)).object("Height", &real(bottom - top));
}

fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
