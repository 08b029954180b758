// SPDX-License-Identifier: EUPL-1.2
//! The structure tree as the file holds it, the parent tree, and the annotations of links (ISO 32000-1, 14.7 and 12.5).

use super::strings::text_string;
use crate::document::Points;
use crate::pdf::frame::{Frames, LinkArea, Spot};
use crate::pdf::structure::{Attributes, Element, ElementId, Goal, HeaderScope, Kid, Numbering, Tag, Tree};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::fmt::Write as _;
use std::ops::Range;

/// Pages, or annotations, in one leaf of the parent tree.
const LEAF: usize = 64;

/// The elements and the leaves of the parent tree: by far the most objects of the file, made one by one when they are
/// written, lest they stand all together in memory.
pub(super) struct Structure<'s> {
    pub(super) frames: &'s Frames,
    pub(super) pages: &'s [ObjectId],
    /// By page.
    pub(super) annotations: Vec<Vec<ObjectId>>,
    root: ObjectId,
    /// The number of the first element; the others follow, then the leaves.
    first: u32,
    /// The owners of the annotations, in the order of their keys.
    owners: Vec<ElementId>,
}

/// Writes annotations and the roots of the trees; keeps the numbers of what is left to write.
pub(super) fn write<'s>(document: &mut Document, frames: &'s Frames, pages: &'s [ObjectId]) -> Structure<'s> {
    let root = document.new_object_id();
    let owners = frames.pages.iter().flat_map(|page| &page.links).map(|link| link.element).collect();
    let first = document.max_id + 1;
    let mut structure = Structure { frames, pages, annotations: Vec::new(), root, first, owners };
    document.max_id += structure.len();
    structure.annotations = annotations(document, frames, pages);
    let leaves = structure.element_count()..structure.len();
    let leaves = leaves.map(|index| Object::Reference((first + index, 0))).collect::<Vec<_>>();
    let parents = document.add_object(dictionary! { "Kids" => leaves });
    let mut dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => structure.reference(Tree::ROOT),
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(frames.pages.len() + structure.owners.len()),
    };
    if let Some(ids) = id_tree(document, &structure) {
        dictionary.set("IDTree", ids);
    }
    document.objects.insert(root, Object::Dictionary(dictionary));
    structure
}

#[expect(clippy::cast_possible_truncation, reason = "a document holds far fewer than 2^32 elements and pages")]
impl Structure<'_> {
    /// The root of the structure tree.
    pub(super) fn root(&self) -> ObjectId {
        self.root
    }

    /// The numbers of the objects that [`Structure::object`] makes.
    pub(super) fn numbers(&self) -> Range<u32> {
        self.first..self.first + self.len()
    }

    /// One of the objects.
    pub(super) fn object(&self, number: u32) -> Object {
        let index = number - self.first;
        Object::Dictionary(match self.frames.tree.elements.get(index as usize) {
            Some(element) => {
                let parent = element.parent.map_or(self.root, |parent| self.reference(parent));
                self.element(element, parent)
            }
            None => self.leaf((index - self.element_count()) as usize),
        })
    }

    fn len(&self) -> u32 {
        self.element_count() + (self.page_leaves() + self.owners.len().div_ceil(LEAF)) as u32
    }

    fn element_count(&self) -> u32 {
        self.frames.tree.elements.len() as u32
    }

    fn page_leaves(&self) -> usize {
        self.frames.pages.len().div_ceil(LEAF)
    }

    fn reference(&self, element: ElementId) -> ObjectId {
        (self.first + element.0, 0)
    }

    /// A leaf of the parent tree: first each page's sequences, then each annotation.
    fn leaf(&self, index: usize) -> Dictionary {
        let pages = &self.frames.pages;
        let (from, numbers): (usize, Vec<Object>) = if let Some(after) = index.checked_sub(self.page_leaves()) {
            let owners = self.owners.iter().skip(after * LEAF).take(LEAF);
            let from = pages.len() + after * LEAF;
            (from, owners.map(|owner| Object::Reference(self.reference(*owner))).collect())
        } else {
            let on = pages.iter().skip(index * LEAF).take(LEAF).map(|page| {
                Object::Array(page.owners.iter().map(|owner| Object::Reference(self.reference(*owner))).collect())
            });
            (index * LEAF, on.collect())
        };
        let limits = vec![integer(from), integer((from + numbers.len()).saturating_sub(1))];
        let numbers = numbers.into_iter().enumerate().flat_map(|(at, value)| [integer(from + at), value]);
        dictionary! { "Limits" => limits, "Nums" => numbers.collect::<Vec<_>>() }
    }
}

/// The elements with an `ID`, by it.
fn id_tree(document: &mut Document, structure: &Structure<'_>) -> Option<ObjectId> {
    let with_id = (0..).map(ElementId).zip(&structure.frames.tree.elements);
    let mut ids: Vec<(String, ObjectId)> = with_id
        .filter_map(|(id, element)| Some((note_id(element.attributes.as_ref()?.note?), structure.reference(id))))
        .collect();
    ids.sort();
    let (first, last) = (ids.first()?.0.clone(), ids.last()?.0.clone());
    let names = ids.into_iter().flat_map(|(name, id)| [Object::string_literal(name), Object::Reference(id)]).collect();
    let limits = vec![Object::string_literal(first), Object::string_literal(last)];
    let leaf = document.add_object(dictionary! { "Limits" => limits, "Names" => Object::Array(names) });
    Some(document.add_object(dictionary! { "Kids" => vec![Object::Reference(leaf)] }))
}

fn note_id(number: u32) -> String {
    format!("nota-{number:06}")
}

impl Structure<'_> {
    fn element(&self, element: &Element, parent: ObjectId) -> Dictionary {
        let own_page = element.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            Kid::Element(_) | Kid::Annotation { .. } => None,
        });
        let mut dictionary = dictionary! { "S" => element.tag.name(), "P" => parent };
        if let Some(page) = own_page {
            dictionary.set("Pg", self.pages[page as usize]);
        }
        let mut kids: Vec<Object> = element.kids.iter().map(|kid| self.kid(*kid, own_page)).collect();
        match kids.len() {
            0 => {}
            1 => dictionary.set("K", kids.remove(0)),
            _ => dictionary.set("K", kids),
        }
        if let Some(attributes) = &element.attributes {
            self.attributes(element.tag, attributes, own_page, &mut dictionary);
        }
        dictionary
    }

    fn kid(&self, kid: Kid, own_page: Option<u32>) -> Object {
        match kid {
            Kid::Element(id) => Object::Reference(self.reference(id)),
            Kid::Content { page, mcid } if Some(page) == own_page => Object::Integer(i64::from(mcid)),
            Kid::Content { page, mcid } => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => self.pages[page as usize],
                "MCID" => i64::from(mcid),
            }),
            Kid::Annotation { page, index } => Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Pg" => self.pages[page as usize],
                "Obj" => self.annotations[page as usize][index as usize],
            }),
        }
    }

    fn attributes(&self, tag: Tag, attributes: &Attributes, page: Option<u32>, dictionary: &mut Dictionary) {
        if let Some(alt) = &attributes.alt {
            dictionary.set("Alt", text_string(alt));
        }
        if let Some(expansion) = &attributes.expansion {
            dictionary.set("E", text_string(expansion));
        }
        if let Some(number) = attributes.note {
            dictionary.set("ID", Object::string_literal(note_id(number)));
        }
        let mut owned = Dictionary::new();
        match tag {
            Tag::L => {
                owned.set("O", "List");
                owned.set(
                    "ListNumbering",
                    match attributes.numbering {
                        Some(Numbering::Disc) => "Disc",
                        Some(Numbering::Decimal) => "Decimal",
                        None => "None",
                    },
                );
            }
            Tag::Table | Tag::TH | Tag::TD => {
                owned.set("O", "Table");
                if let Some(summary) = &attributes.summary {
                    owned.set("Summary", text_string(summary));
                }
                match attributes.scope {
                    Some(HeaderScope::Column) => owned.set("Scope", "Column"),
                    Some(HeaderScope::Row) => owned.set("Scope", "Row"),
                    None => {}
                }
                if attributes.row_span > 1 {
                    owned.set("RowSpan", integer(attributes.row_span));
                }
                if attributes.column_span > 1 {
                    owned.set("ColSpan", integer(attributes.column_span));
                }
            }
            _ => {}
        }
        if let (Some([left, top, right, bottom]), Some(page)) = (attributes.bounds, page) {
            let height = self.frames.pages[page as usize].style.height;
            owned.set("O", "Layout");
            owned.set("Placement", "Block");
            owned.set("BBox", rectangle([left, height - bottom, right, height - top]));
            owned.set("Width", real(right - left));
            owned.set("Height", real(bottom - top));
        }
        if owned.len() > 1 {
            dictionary.set("A", owned);
        }
    }
}

/// Writes the links' annotations, page by page.
fn annotations(document: &mut Document, frames: &Frames, pages: &[ObjectId]) -> Vec<Vec<ObjectId>> {
    let mut key = frames.pages.len();
    let mut all = Vec::with_capacity(frames.pages.len());
    for (page, id) in frames.pages.iter().zip(pages) {
        let mut ids = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let mut dictionary = annotation(link, frames, pages, page.style.height);
            dictionary.set("P", *id);
            dictionary.set("StructParent", integer(key));
            key += 1;
            ids.push(document.add_object(dictionary));
        }
        all.push(ids);
    }
    all
}

fn annotation(link: &LinkArea, frames: &Frames, pages: &[ObjectId], height: Points) -> Dictionary {
    let [left, top, right, bottom] = link.bounds;
    let contents = match &link.goal {
        Goal::Outside(address) => format!("{} ({address})", link.words),
        Goal::Inside(_) => link.words.clone(),
        Goal::Note(number) => format!("Nota {number}"),
        Goal::Call(number) => format!("Torna al richiamo della nota {number}"),
    };
    let mut dictionary = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rectangle([left, height - bottom, right, height - top]),
        // PDF/A-2, 6.3.2: printed, never hidden.
        "F" => 4,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "Contents" => text_string(&contents),
    };
    match &link.goal {
        Goal::Outside(address) => {
            let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(ascii_address(address)) };
            dictionary.set("A", action);
        }
        Goal::Inside(_) | Goal::Note(_) | Goal::Call(_) => {
            if let Some(spot) = frames.places.get(&link.goal) {
                dictionary.set("Dest", destination(*spot, frames, pages));
            }
        }
    }
    dictionary
}

/// A place of the document as a destination: the page, at that height, at the viewer's own zoom.
pub(super) fn destination(spot: Spot, frames: &Frames, pages: &[ObjectId]) -> Object {
    let page = &frames.pages[spot.page].style;
    let y = (page.height - spot.y + 4.0).round();
    Object::Array(vec![
        Object::Reference(pages[spot.page]),
        "XYZ".into(),
        real(page.margins.left.round() - 4.0),
        real(y),
        Object::Null,
    ])
}

/// A URI is ASCII (ISO 32000-1, 12.6.4.7): other bytes are percent-encoded.
fn ascii_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn rectangle(sides: [Points; 4]) -> Object {
    Object::Array(sides.into_iter().map(real).collect())
}

fn real(value: Points) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
