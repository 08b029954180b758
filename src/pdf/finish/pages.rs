// SPDX-License-Identifier: EUPL-1.2
//! The pages, and the tree that leads to them (ISO 32000-1, 7.7.3).

use super::links::Links;
use super::numbers::{Numbers, integer};
use super::packed::Made;
use super::syntax::Fields;
use crate::pdf::frame::Frames;
use lopdf::{Document, Object, dictionary};

/// Pages, or nodes, below one node: a reader that goes to a page reads few of the others.
const NODE: usize = 64;

/// The pages.
pub(super) struct Pages<'f> {
    frames: &'f Frames,
    links: &'f Links<'f>,
    numbers: Numbers,
    contents: Numbers,
    /// What all pages draw from.
    resources: u32,
    /// Right above the pages.
    nodes: Numbers,
}

impl<'f> Pages<'f> {
    /// Writes the tree over the pages, whose root the document has.
    pub(super) fn new(
        document: &mut Document,
        frames: &'f Frames,
        links: &'f Links<'f>,
        contents: Numbers,
        resources: u32,
    ) -> lopdf::Result<Self> {
        let root = document.catalog()?.get(b"Pages")?.as_reference()?.0;
        let numbers = links.pages();
        let nodes = level(document, numbers.count(), root);
        // From the pages up: how many pages each node of a level has below.
        let mut below = (numbers, vec![1; numbers.count()]);
        let mut above = nodes;
        loop {
            let next = if above.count() > 1 { Some(level(document, above.count(), root)) } else { None };
            let mut counts = Vec::with_capacity(above.count());
            for (index, count) in below.1.chunks(NODE).enumerate() {
                let kids = (0..count.len()).map(|kid| Object::Reference((below.0.at(index * NODE + kid), 0)));
                let count = count.iter().sum();
                let mut node = dictionary! {
                    "Type" => "Pages", "Kids" => kids.collect::<Vec<_>>(), "Count" => integer(count),
                };
                if let Some(next) = next {
                    node.set("Parent", Object::Reference((next.at(index / NODE), 0)));
                }
                document.objects.insert((above.at(index), 0), Object::Dictionary(node));
                counts.push(count);
            }
            let Some(next) = next else { break };
            below = (above, counts);
            above = next;
        }
        Ok(Self { frames, links, numbers, contents, resources, nodes })
    }
}

/// The numbers of the nodes over `count` pages or nodes: the root alone, if it can hold them all.
fn level(document: &mut Document, count: usize, root: u32) -> Numbers {
    if count <= NODE { Numbers::one(root) } else { Numbers::reserve(document, count.div_ceil(NODE)) }
}

impl Made for Pages<'_> {
    fn numbers(&self) -> Numbers {
        self.numbers
    }

    /// A page, tied to the parent tree and to its links.
    fn write(&self, index: usize, out: &mut Vec<u8>) {
        let page = &self.frames.pages[index];
        let mut fields = Fields::open(out);
        fields.name("Type", "Page");
        fields.reference("Parent", self.nodes.at(index / NODE));
        fields.array("MediaBox", |size| {
            size.integer(0);
            size.integer(0);
            size.object(&Object::Real(page.style.width));
            size.object(&Object::Real(page.style.height));
        });
        // The same for all, but not inherited: PDF/A-2, 6.2.2, wants them named here.
        fields.reference("Resources", self.resources);
        fields.reference("Contents", self.contents.at(index));
        // Tabbing follows the structure (PDF/UA-1, 7.18.3).
        fields.name("Tabs", "S");
        if !page.links.is_empty() {
            fields.references("Annots", (0..page.links.len()).map(|link| self.links.number(index, link)));
        }
        if !page.owners.is_empty() {
            fields.integer("StructParents", integer(index));
        }
        fields.close();
    }
}
