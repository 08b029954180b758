// SPDX-License-Identifier: EUPL-1.2
//! The score of each indicator by the rules for a good KPI, as the report of a check shows it beside what is wrong.

use super::terminal::{Palette, printable};
use super::{Gruppo, Origin};
use std::fmt::Write as _;

/// An indicator, and which of the rules for a good KPI its fields show to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PunteggioIndicatore {
    /// The code of its objective.
    pub obiettivo: String,
    /// Its name.
    pub indicatore: String,
    /// The cell of its name.
    pub origin: Option<Origin>,
    /// How many rules are kept.
    pub rispettate: u16,
    /// How many rules there are.
    pub totale: u16,
    /// What the others want and the indicator lacks: "storico".
    pub mancanti: Vec<&'static str>,
}

/// A line an office; of one office alone, also a line for each indicator that lacks something.
pub(super) fn render(groups: &[Gruppo<'_>], palette: Palette) -> String {
    let mut out = String::new();
    let measured: Vec<&Gruppo<'_>> = groups.iter().filter(|group| !group.indicatori.is_empty()).collect();
    if measured.is_empty() {
        return out;
    }
    let _ = writeln!(out, "{}\n", palette.paint("1", "Regole dei KPI rispettate (piao spiega KPI)"));
    for group in &measured {
        let _ = writeln!(out, "{}: {}", group.titolo(), summary(&group.indicatori));
    }
    if let [only] = measured.as_slice() {
        for indicatore in only.indicatori.iter().filter(|indicatore| !indicatore.mancanti.is_empty()) {
            let _ = writeln!(out, "  {}", line(indicatore));
        }
    }
    out.push('\n');
    out
}

/// «4 indicatori, in media 6,5 su 7; manca: storico (2)».
fn summary(indicatori: &[&PunteggioIndicatore]) -> String {
    let count = indicatori.len();
    let kept: usize = indicatori.iter().map(|indicatore| usize::from(indicatore.rispettate)).sum();
    // Cut off, not rounded: what lacks something never reads as whole.
    let tenths = kept * 10 / count.max(1);
    let mean =
        if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{},{}", tenths / 10, tenths % 10) };
    let of = indicatori.first().map_or(0, |indicatore| indicatore.totale);
    let noun = if count == 1 { "indicatore" } else { "indicatori" };
    let mut text = format!("{count} {noun}, in media {mean} su {of}");
    let mut lacks: Vec<(&str, usize)> = Vec::new();
    for lack in indicatori.iter().flat_map(|indicatore| &indicatore.mancanti) {
        match lacks.iter_mut().find(|(known, _)| known == lack) {
            Some((_, times)) => *times += 1,
            None => lacks.push((lack, 1)),
        }
    }
    // The most frequent first: that is where a word to the office helps most.
    lacks.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let lacks: Vec<String> = lacks.iter().map(|(lack, times)| format!("{lack} ({times})")).collect();
    if !lacks.is_empty() {
        let _ = write!(text, "; manca: {}", lacks.join(", "));
    }
    text
}

fn line(indicatore: &PunteggioIndicatore) -> String {
    let place = indicatore.origin.as_ref().map_or_else(String::new, |origin| format!(" ({origin})"));
    let name = printable(&indicatore.indicatore);
    format!(
        "{}/{} {} «{name}»{place}: manca {}",
        indicatore.rispettate,
        indicatore.totale,
        indicatore.obiettivo,
        indicatore.mancanti.join(", ")
    )
}
