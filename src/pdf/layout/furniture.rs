// SPDX-License-Identifier: EUPL-1.2
//! The head and the foot of each page: running title, draft mark, "Pagina X di Y". None of it is content.

use super::lines::{self, Setting};
use super::pager::adorn_line;
use super::text;
use crate::document::{Align, Inline, Meta, Points, Style, TextStyle};
use crate::pdf::frame::{Artifact, Frames, Line};
use crate::pdf::shape::Shaper;
use crate::pdf::structure::NodeId;
use std::ops::Range;
use std::sync::Arc;

/// The share of the upper margin above the header's first baseline, and of the lower margin above the footer's.
const HEADER_AT: f32 = 0.55;
const FOOTER_AT: f32 = 0.55;

/// Gives these pages their heads; the first has no running title, since it bears the title itself.
pub(super) fn heads(shaper: &mut Shaper<'_>, style: &Style, meta: &Meta, frames: &mut Frames, pages: Range<usize>) {
    for page in pages {
        let on = frames.pages[page].style;
        let (left, width) = (on.margins.left, on.text_width());
        let y = on.margins.top * HEADER_AT;
        let mut room = width;
        if let Some(mark) = &meta.draft_mark {
            let lines = set(shaper, mark, &style.draft_mark, width);
            room -= lines.iter().map(|line| words_width(line)).fold(0.0, f32::max) + 12.0;
            draw_lines(frames, page, Artifact::Header, &lines, (left, y), &style.draft_mark);
        }
        if page > 0 && !meta.running_title.is_empty() {
            let lines = set(shaper, &meta.running_title, &style.header, room.max(width / 3.0));
            let lines = &lines[..lines.len().min(2)];
            draw_lines(frames, page, Artifact::Header, lines, (left, y), &style.header);
        }
    }
}

/// Gives all pages their feet, now that it is known how many they are.
pub(super) fn feet(shaper: &mut Shaper<'_>, style: &Style, frames: &mut Frames) {
    let total = frames.pages.len();
    for page in 0..total {
        let on = frames.pages[page].style;
        let (left, width) = (on.margins.left, on.text_width());
        let words = format!("Pagina {} di {total}", page + 1);
        let lines = set(shaper, &words, &style.footer, width);
        let y = on.height - on.margins.bottom * (1.0 - FOOTER_AT);
        draw_lines(frames, page, Artifact::Footer, &lines, (left, y), &style.footer);
    }
}

fn words_width(line: &Line) -> Points {
    line.words.first().map_or(0.0, |first| line.width - first.x)
}

fn set(shaper: &mut Shaper<'_>, words: &str, style: &TextStyle, width: Points) -> Vec<Arc<Line>> {
    let content = [Inline::Text(words.to_owned())];
    let mut nodes = Vec::new();
    let text = text::flatten(&content, NodeId::ROOT, &mut nodes, style.bold, style.italic);
    let align = if style.align == Align::Giustificato { Align::Sinistra } else { style.align };
    let setting = Setting { size: style.size, width, align, color: style.color, link: style.color, whole_words: true };
    lines::set(shaper, &text, &setting).into_iter().map(|broken| broken.line).collect()
}

fn draw_lines(
    frames: &mut Frames,
    page: usize,
    artifact: Artifact,
    lines: &[Arc<Line>],
    (x, mut y): (Points, Points),
    style: &TextStyle,
) {
    for line in lines {
        adorn_line(frames, page, artifact, line, (x, y));
        y += style.size * style.leading;
    }
}
