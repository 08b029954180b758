// SPDX-License-Identifier: EUPL-1.2
//! What layout yields: pages with everything at its place. Pure data; lengths in points, from the page's top left.

use super::compression::Deflated;
use super::drawing::Path;
use super::shape::Word;
use super::structure::{ElementId, Goal, Kid, Tree};
use crate::document::{Color, Id, PageStyle, Points};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A laid-out document.
#[derive(Debug)]
pub(super) struct Frames {
    pub(super) pages: Vec<Page>,
    pub(super) tree: Tree,
    /// Where links lead to.
    pub(super) places: BTreeMap<Goal, Spot>,
    /// The headings, for the bookmarks.
    pub(super) headings: Vec<Bookmark>,
}

/// A point of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// From 0.
    pub(super) page: usize,
    pub(super) y: Points,
}

/// A heading where it landed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bookmark {
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) id: Id,
    pub(super) spot: Spot,
}

/// A page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) style: PageStyle,
    /// What stands on it, and is not printed yet.
    pub(super) items: Vec<Item>,
    /// The operators of what is, compressed.
    pub(super) printed: Deflated,
    /// Something on it waits for the end of layout: it is not to be printed.
    pub(super) is_open: bool,
    pub(super) links: Vec<LinkArea>,
    /// The owner of each marked-content sequence, by MCID.
    pub(super) owners: Vec<ElementId>,
}

/// Something drawn, and whose it is.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) mark: Mark,
    pub(super) shape: Shape,
}

/// Whose a drawn thing is (ISO 32000-1, 14.7.4.2 and 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Real content: the sequence with this MCID of the page.
    Content { element: ElementId, mcid: u32 },
    /// Not content.
    Artifact(Artifact),
}

/// Kinds of artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Artifact {
    /// Rules, backgrounds, leaders.
    Layout,
    /// The head of a page, and rows repeated there.
    Header,
    /// The foot of a page.
    Footer,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// Words of a line; `x` is the line's origin, `y` its baseline.
    Words { x: Points, y: Points, line: Arc<Line>, range: Range<usize> },
    /// A filled rectangle.
    Fill { x: Points, y: Points, width: Points, height: Points, color: Color },
    /// A straight line.
    Rule { from: (Points, Points), to: (Points, Points), width: Points, color: Color },
    /// A shape of a drawing, in the page's own coordinates.
    Path(Path),
    /// A picture, by its place among the document's.
    Picture { x: Points, y: Points, width: Points, height: Points, picture: usize },
}

/// A set line: words at their places from its origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) words: Vec<SetWord>,
    /// From its origin to the end of its last word.
    pub(super) width: Points,
}

/// A word at its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SetWord {
    pub(super) word: Arc<Word>,
    pub(super) x: Points,
    pub(super) size: Points,
    /// Over the baseline.
    pub(super) rise: Points,
    pub(super) color: Color,
    /// Whether a space follows: it is written even at a line's end, lest extracted words run together.
    pub(super) space: bool,
    /// Whether a rule is drawn under it: a link in running text is known by more than its colour (WCAG 1.4.1).
    pub(super) underlined: bool,
    /// The node it belongs to, in its galley.
    pub(super) node: super::structure::NodeId,
}

impl SetWord {
    /// Where it ends, without its space.
    pub(super) fn end(&self) -> Points {
        self.x + self.word.width * self.size
    }
}

/// A rectangle that can be clicked on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LinkArea {
    /// Left, top, right, bottom.
    pub(super) bounds: [Points; 4],
    pub(super) goal: Goal,
    pub(super) element: ElementId,
    /// What it says to those who hear it (`Contents`).
    pub(super) words: String,
}

impl Page {
    pub(super) fn new(style: PageStyle) -> Self {
        Self {
            style,
            items: Vec::new(),
            printed: Deflated::default(),
            is_open: false,
            links: Vec::new(),
            owners: Vec::new(),
        }
    }
}

impl Frames {
    pub(super) fn new() -> Self {
        Self { pages: Vec::new(), tree: Tree::new(), places: BTreeMap::new(), headings: Vec::new() }
    }

    /// Draws something that belongs to `element` on page `page`.
    #[expect(clippy::cast_possible_truncation, reason = "pages and their sequences are far fewer than 2^32")]
    pub(super) fn draw(&mut self, page: usize, element: ElementId, shape: Shape) {
        let on = &mut self.pages[page];
        let mcid = match on.items.last().map(|item| item.mark) {
            Some(Mark::Content { element: owner, mcid }) if owner == element => mcid,
            _ => {
                let mcid = on.owners.len() as u32;
                on.owners.push(element);
                self.tree.element_mut(element).kids.push(Kid::Content { page: page as u32, mcid });
                mcid
            }
        };
        on.items.push(Item { mark: Mark::Content { element, mcid }, shape });
    }

    /// Draws something that is not content.
    pub(super) fn adorn(&mut self, page: usize, artifact: Artifact, shape: Shape) {
        self.pages[page].items.push(Item { mark: Mark::Artifact(artifact), shape });
    }

    /// Makes a rectangle of page `page` lead somewhere.
    #[expect(clippy::cast_possible_truncation, reason = "pages and their links are far fewer than 2^32")]
    pub(super) fn link(&mut self, page: usize, area: LinkArea) {
        let on = &mut self.pages[page];
        let kid = Kid::Annotation { page: page as u32, index: on.links.len() as u32 };
        self.tree.element_mut(area.element).kids.push(kid);
        on.links.push(area);
    }
}
