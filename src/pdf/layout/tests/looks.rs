// SPDX-License-Identifier: EUPL-1.2
//! How lines are set and how cells look.

#![allow(clippy::cast_precision_loss, reason = "a line has few words")]

use super::*;
use crate::document::Color;
use crate::pdf::fonts::FaceId;
use crate::pdf::shape::Shaper;

/// The lines of body text with their words' own widths: what stands on each, and the width of its spaces.
fn set_lines(frames: &Frames) -> Vec<(Vec<Points>, Points)> {
    let mut all = Vec::new();
    for item in frames.pages.iter().flat_map(|page| &page.items) {
        let (Mark::Content { .. }, Shape::Words { line, range, .. }) = (item.mark, &item.shape) else { continue };
        let words = &line.words[range.clone()];
        let widths = words.iter().map(|word| word.word.width * word.size).collect();
        let gaps: Vec<Points> = words.windows(2).map(|pair| pair[1].x - pair[0].end()).collect();
        all.push((widths, gaps.iter().sum::<f32>() / gaps.len().max(1) as f32));
    }
    all
}

/// The widest space that a setter leaves who fills each line as far as it goes; the last line counts for nothing.
fn widest_space_of_the_greedy(words: &[Points], space: Points, width: Points) -> Points {
    let mut widest = 0.0_f32;
    let (mut sum, mut count) = (0.0, 0);
    for word in words {
        let with = sum + word + space * count as f32;
        if count > 0 && with > width {
            widest = widest.max((width - sum) / (count - 1).max(1) as f32);
            (sum, count) = (0.0, 0);
        }
        sum += word;
        count += 1;
    }
    widest
}

#[test]
fn letters_are_kerned_and_joined() {
    let fonts = Fonts::built_in().unwrap();
    let mut shaper = Shaper::new(&fonts);
    let face = FaceId::main(false, false);
    let mut word = |text: &str| shaper.word(face, text);
    for pair in ["AV", "To", "Va"] {
        let apart: f32 = pair.chars().map(|letter| word(&letter.to_string()).width).sum();
        assert!(word(pair).width < apart, "{pair}");
    }
    // A letter and its accent, typed one after the other as some keyboards do, are one sign.
    for (joined, sign) in [("e\u{300}", "è"), ("U\u{300}", "Ù")] {
        assert_eq!(word(joined).glyphs.len(), 1, "{joined}");
        assert_eq!(word(joined).glyphs[0].id, word(sign).glyphs[0].id, "{joined}");
    }
}

#[test]
fn a_paragraph_is_broken_as_a_whole() {
    // Words that nothing parts: what is compared is where lines end.
    let pool = ["via", "tre", "chi", "per", "ogni", "scuole", "gli", "più", "strade", "con", "atti", "sul", "città"];
    let (mut better, width) = (0, style().portrait.text_width());
    for seed in 0..40_usize {
        let words: Vec<&str> =
            (0..90).map(|index| pool[(index * (seed + 3) + index * index / 7) % pool.len()]).collect();
        let lines = set_lines(&lay(vec![body(&words.join(" "))]));
        let space = lines.last().unwrap().1;
        let ours = lines[..lines.len() - 1].iter().map(|(_, space)| *space).fold(0.0, f32::max);
        let words: Vec<Points> = lines.into_iter().flat_map(|(words, _)| words).collect();
        let theirs = widest_space_of_the_greedy(&words, space, width);
        assert!(ours <= theirs + 1.0, "{seed}: {ours} {theirs}");
        better += usize::from(ours < theirs - 0.3);
    }
    assert!(better > 5, "{better}");
}

#[test]
fn words_stand_inside_the_white_of_their_cell() {
    let looks = style().table(TableRole::Tavola);
    let rows = vec![vec![cell(CellRole::Dato, PROSE), cell(CellRole::Numero, "12,50"), cell(CellRole::Dato, "x")]; 3];
    let frames = lay(vec![table(0, 3, rows)]);
    let (left, width) = (style().portrait.margins.left, style().portrait.text_width() / 3.0);
    let rules: Vec<Points> = frames.pages[0]
        .items
        .iter()
        .filter_map(|item| match item.shape {
            Shape::Rule { from, to, .. } if (from.1 - to.1).abs() < 0.01 => Some(from.1),
            _ => None,
        })
        .collect();
    for seen in seen(&frames).iter().filter(|seen| seen.artifact.is_none()) {
        let column = left + ((seen.x - left) / width).floor() * width;
        assert!(seen.x >= column + looks.padding_x - 0.01 && seen.end <= column + width - looks.padding_x + 0.01);
        let above = rules.iter().copied().filter(|rule| *rule < seen.y).fold(0.0, f32::max);
        let below = rules.iter().copied().filter(|rule| *rule > seen.y).fold(f32::MAX, f32::min);
        // The letters rise over their line by less than the size of type.
        assert!(seen.y - looks.size * 0.7 >= above + looks.padding_y, "{seen:?} {above}");
        assert!(seen.y <= below - looks.padding_y, "{seen:?} {below}");
    }
}

#[test]
fn a_band_has_its_colour_from_side_to_side_behind_its_words() {
    let (left, width) = (style().portrait.margins.left, style().portrait.text_width());
    for role in [CellRole::BandaArea, CellRole::BandaValore, CellRole::BandaLinea] {
        let band = vec![Cell { colspan: 2, ..cell(role, "Banda") }];
        let row = vec![cell(CellRole::Dato, "Riga"), cell(CellRole::Dato, "x")];
        let frames = lay(vec![table(0, 2, vec![band, row])]);
        let expected: Color = style().cell(role).background.unwrap();
        let items = &frames.pages[0].items;
        let fill = items.iter().position(|item| {
            matches!(item.shape, Shape::Fill { x, width: wide, color, .. }
                if color == expected && (x - left).abs() < 0.01 && (wide - width).abs() < 0.05)
        });
        let words = items.iter().position(|item| {
            matches!(&item.shape, Shape::Words { line, range, .. } if line.words[range.clone()].iter().any(|word| &*word.word.text == "Banda"))
        });
        assert!(fill.unwrap() < words.unwrap(), "{role:?}");
    }
}
