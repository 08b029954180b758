// SPDX-License-Identifier: EUPL-1.2
//! The pages, and the tree that leads to them (ISO 32000-1, 7.7.3).

use super::structure::Structure;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Pages, or nodes, below one node: a reader that goes to a page reads few of the others.
const NODE: usize = 64;

/// Writes the pages with their operators, under the root that the document has.
pub(super) fn write(
    document: &mut Document,
    structure: &Structure<'_>,
    printed: Vec<Vec<u8>>,
    resources: ObjectId,
) -> lopdf::Result<()> {
    let root = document.catalog()?.get(b"Pages")?.as_reference()?;
    let pages = structure.pages;
    for (index, printed) in printed.into_iter().enumerate() {
        let contents = document.add_object(Stream::new(Dictionary::new(), printed));
        let page = page(structure, index, contents, resources);
        document.objects.insert(pages[index], Object::Dictionary(page));
    }
    // Levels of nodes, from the pages up.
    let mut level: Vec<(ObjectId, usize)> = pages.iter().map(|page| (*page, 1)).collect();
    while level.len() > NODE {
        let nodes = level.chunks(NODE).map(|below| {
            let node = document.new_object_id();
            (node, branch(document, node, below))
        });
        level = nodes.collect();
    }
    branch(document, root, &level);
    Ok(())
}

/// Writes a node of the tree over some others; gives back how many pages are below.
fn branch(document: &mut Document, id: ObjectId, below: &[(ObjectId, usize)]) -> usize {
    let count = below.iter().map(|(_, count)| count).sum();
    let kids: Vec<Object> = below.iter().map(|(kid, _)| Object::Reference(*kid)).collect();
    for (kid, _) in below {
        if let Ok(kid) = document.get_dictionary_mut(*kid) {
            kid.set("Parent", id);
        }
    }
    let node = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => integer(count) };
    document.objects.insert(id, Object::Dictionary(node));
    count
}

/// A page, tied to the parent tree and to its annotations.
fn page(structure: &Structure<'_>, index: usize, contents: ObjectId, resources: ObjectId) -> Dictionary {
    let page = &structure.frames.pages[index];
    let size: [Object; 4] = [0.into(), 0.into(), Object::Real(page.style.width), Object::Real(page.style.height)];
    let mut dictionary = dictionary! {
        "Type" => "Page",
        "MediaBox" => size.to_vec(),
        // The same for all, but not inherited: PDF/A-2, 6.2.2, wants them named here.
        "Resources" => resources,
        "Contents" => contents,
        // Tabbing follows the structure (PDF/UA-1, 7.18.3).
        "Tabs" => "S",
    };
    let annotations = &structure.annotations[index];
    if !annotations.is_empty() {
        dictionary.set("Annots", annotations.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>());
    }
    if !page.owners.is_empty() {
        dictionary.set("StructParents", integer(index));
    }
    dictionary
}

fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
