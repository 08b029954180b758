// SPDX-License-Identifier: EUPL-1.2
//! Figures: a picture, the words for those who cannot see it, and its caption.

use super::galley::{Galley, Setter};
use super::pager::{Pager, ROOT};
use crate::document::{Figure, Id, Points, Style, TextStyle};
use crate::pdf::frame::{Shape, Spot};
use crate::pdf::pictures::Pictures;
use crate::pdf::shape::Shaper;
use crate::pdf::structure::{Attributes, Goal, Node, NodeId, Tag};

/// A figure, set.
pub(super) struct SetFigure {
    id: Option<Id>,
    /// `None` if the picture cannot be read: its words stand in its place.
    picture: Option<usize>,
    width: Points,
    height: Points,
    alt: String,
    /// Its first node is the caption.
    caption: Galley,
}

/// White between a picture and its caption, and above the picture.
const GAP: Points = 4.0;

/// Sets a figure in a column of this width.
pub(super) fn set(
    shaper: &mut Shaper<'_>,
    style: &Style,
    figure: &Figure,
    column: Points,
    pictures: &Pictures,
) -> SetFigure {
    let mut width = column * f32::from(figure.width.clamp(1, 1000)) / 1000.0;
    let picture = pictures.find(&figure.image);
    let mut height = picture.map_or(0.0, |picture| width * pictures.ratio(picture));
    // A picture taller than a page is made narrower, never cut.
    let tallest = style.landscape.text_height().min(style.portrait.text_height()) * 0.85;
    if height > tallest {
        width *= tallest / height;
        height = tallest;
    }
    let mut setter = Setter::new(shaper, style, column, column, Node::root(Tag::Caption));
    let look = TextStyle { keep_with_next: false, ..style.caption };
    setter.text(&figure.caption, NodeId::ROOT, &look, 0.0);
    SetFigure { id: figure.id.clone(), picture, width, height, alt: figure.alt.clone(), caption: setter.finish() }
}

/// The height of the whole figure: it is never parted from its caption.
pub(super) fn least_height(figure: &SetFigure) -> Points {
    figure.height + GAP + figure.caption.height(0..figure.caption.lines.len())
}

/// Places a figure.
pub(super) fn place(pager: &mut Pager<'_>, figure: &mut SetFigure) {
    if !pager.fresh && pager.y + pager.lead(GAP) + least_height(figure) > pager.bottom() {
        pager.new_page();
    }
    pager.y += pager.lead(GAP);
    pager.pending = 0.0;
    let page = pager.page();
    if let Some(id) = &figure.id {
        pager.frames.places.insert(Goal::Inside(id.clone()), Spot { page, y: pager.y });
    }
    let parent = if figure.caption.lines.is_empty() {
        ROOT
    } else {
        pager.frames.tree.add(ROOT, Tag::Div, &Attributes::default())
    };
    if let Some(picture) = figure.picture {
        let x = pager.left() + (pager.page_style.text_width() - figure.width) / 2.0;
        let (y, width, height) = (pager.y, figure.width, figure.height);
        let bounds = Some([x, y, x + width, y + height]);
        let attributes = Attributes { alt: Some(figure.alt.as_str().into()), bounds, ..Attributes::default() };
        let element = pager.frames.tree.add(parent, Tag::Figure, &attributes);
        pager.frames.draw(page, element, Shape::Picture { x, y, width, height, picture });
        pager.y += height + GAP;
        pager.fresh = false;
    }
    if !figure.caption.lines.is_empty()
        && let Some(root) = figure.caption.nodes.first_mut()
    {
        let element = pager.frames.tree.add(parent, Tag::Caption, &Attributes::default());
        root.element = Some(element);
    }
    pager.place(&mut figure.caption, 0.0);
}
