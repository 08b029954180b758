// SPDX-License-Identifier: EUPL-1.2
//! Layout: document tree to positioned frames. Everything is first set at its width, then placed on pages.

mod atoms;
mod contents;
mod figure;
mod figures;
mod furniture;
mod galley;
mod lines;
mod pager;
mod rows;
mod rules;
mod table;
mod text;
mod together;

#[cfg(test)]
mod tests;

use super::fonts::Fonts;
use super::frame::{Frames, Page};
use super::pictures::Pictures;
use super::shape::{Missing, Shaper, Shapers};
use super::structure::{Node, Tag, Tree};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Block, Document, OutlineEntry, PageStyle, Style, outline};
use contents::{Blank, SetContents};
use figure::SetFigure;
use galley::{Galley, Setter};
use pager::Pager;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use table::SetTable;

/// A character that no face has.
const SENZA_SEGNO: Code = Code("M051");

/// A run of blocks of one kind, set.
enum SetBlock {
    Galley(Galley),
    Table(Box<SetTable>),
    Figure(Box<SetFigure>),
    Contents(SetContents),
    PageBreak,
}

/// What is done with pages that layout has finished, all but their feet.
pub(super) type Settled<'s> = &'s mut dyn FnMut(&mut [Page], &Tree);

/// Blocks between page breaks are set by themselves; so many of them are set while those before them are placed.
const SET_TOGETHER: usize = 48;

/// Lays a document out.
pub(super) fn layout(
    fonts: &Fonts,
    document: &Document,
    style: &Style,
    pictures: &Pictures,
    settled: Settled<'_>,
) -> (Frames, Diagnostics) {
    let shapers = Shapers::new(fonts);
    let entries = outline(document);
    let mut missing: Vec<Missing> = Vec::new();
    let mut pager = Pager::new(style);
    let mut blanks: Vec<Blank> = Vec::new();
    let mut done = 0;
    for section in &document.sections {
        let page = style.page(section.orientation);
        pager.open_section(*page);
        let stretches: Vec<&[Block]> = section.blocks.split_inclusive(|b| matches!(b, Block::PageBreak)).collect();
        let set = |stretches: &[&[Block]]| -> Vec<(Vec<SetBlock>, Vec<Missing>)> {
            let one = |blocks: &&[Block]| shapers.with(|shaper| set(shaper, style, blocks, page, &entries, pictures));
            stretches.par_iter().map(one).collect()
        };
        let mut batches = stretches.chunks(SET_TOGETHER);
        let mut ready = batches.next().map(set);
        while let Some(stretches) = ready {
            let place = || {
                for (blocks, unknown) in stretches {
                    place_blocks(&mut pager, blocks, &mut blanks);
                    missing.extend(unknown);
                }
            };
            ((), ready) = rayon::join(place, || batches.next().map(set));
            let now = pager.page();
            let ((), unknown) = shapers.with(|shaper| {
                furniture::heads(shaper, style, &document.meta, &mut pager.frames, done..now);
            });
            missing.extend(unknown);
            settled(&mut pager.frames.pages[done..now], &pager.frames.tree);
            done = now;
        }
    }
    if pager.frames.pages.is_empty() {
        pager.open_section(style.portrait);
    }
    pager.close();
    let mut frames = pager.frames;
    let ((), unknown) = shapers.with(|shaper| {
        contents::fill(shaper, &mut frames, &blanks);
        let last = done..frames.pages.len();
        furniture::heads(shaper, style, &document.meta, &mut frames, last);
        furniture::feet(shaper, style, &mut frames);
    });
    missing.extend(unknown);
    (frames, missing_characters(&missing))
}

/// Sets blocks; adjacent headings, paragraphs and lists make one galley.
fn set(
    shaper: &mut Shaper<'_>,
    style: &Style,
    source: &[Block],
    page: &PageStyle,
    entries: &[OutlineEntry],
    pictures: &Pictures,
) -> Vec<SetBlock> {
    let width = page.text_width();
    let mut blocks = Vec::new();
    let running = |block: &Block| matches!(block, Block::Heading(_) | Block::Flow(_));
    for run in source.chunk_by(|a, b| running(a) && running(b)) {
        let mut setter = Setter::new(shaper, style, width, width, Node::root(Tag::Document));
        setter.galley.nodes[0].element = Some(pager::ROOT);
        for block in run {
            match block {
                Block::Heading(heading) => setter.heading(heading),
                Block::Flow(flow) => setter.flow(flow),
                Block::Table(table) => {
                    blocks.push(SetBlock::Table(Box::new(table::set(setter.shaper, style, table, width))));
                }
                Block::Figure(figure) => {
                    blocks.push(SetBlock::Figure(Box::new(figure::set(setter.shaper, style, figure, page, pictures))));
                }
                Block::PageBreak => blocks.push(SetBlock::PageBreak),
                Block::Contents(contents) => {
                    blocks.push(SetBlock::Contents(contents::set(setter.shaper, style, contents, entries, width)));
                }
            }
        }
        let galley = setter.finish();
        if !galley.lines.is_empty() {
            blocks.push(SetBlock::Galley(galley));
        }
    }
    blocks
}

fn place_blocks(pager: &mut Pager<'_>, blocks: Vec<SetBlock>, blanks: &mut Vec<Blank>) {
    let page_height = pager.page_height();
    let mut begin = together::begin(&blocks, page_height);
    let mut kept = false;
    let follows = together::follows(&blocks, page_height);
    for (block, follow) in blocks.into_iter().zip(follows) {
        let mut keeps = false;
        match block {
            SetBlock::Galley(mut galley) => {
                pager.place(&mut galley, follow);
                keeps = galley.keep_with_next;
            }
            SetBlock::Table(mut table) => rows::place(pager, &mut table, begin, kept),
            SetBlock::Figure(mut figure) => figure::place(pager, &mut figure),
            SetBlock::Contents(mut contents) => contents::place(pager, &mut contents, blanks),
            SetBlock::PageBreak => {
                if !pager.fresh {
                    pager.new_page();
                }
            }
        }
        (begin, kept) = (follow, keeps);
    }
}

fn missing_characters(missing: &[Missing]) -> Diagnostics {
    let mut told: FxHashSet<&Missing> = FxHashSet::default();
    missing
        .iter()
        .filter(|missing| told.insert(missing))
        .map(|missing| {
            let place = missing.origin.as_ref().map_or(Place::Input, |origin| Place::File(origin.clone()));
            let character = missing.character;
            let message =
                format!("il carattere «{character}» (U+{:04X}) non ha un segno nei font", u32::from(character));
            Diagnostic::avviso(SENZA_SEGNO, place, message)
                .note("nel PDF si vede un riquadro vuoto; il testo resta leggibile e copiabile")
                .rimedio("sostituire il carattere, oppure indicare in stile.toml un font che lo contenga")
        })
        .collect()
}
