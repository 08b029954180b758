// SPDX-License-Identifier: EUPL-1.2
//! The figure of the instruments: the PAP in the middle, its instruments on both sides.

use super::VoceStrumento;
use crate::view::disegno::{ALTEZZA_MASSIMA, LARGHEZZA, RigaTesto, altezza, colonna, parte, righe};
use schemars::JsonSchema;
use serde::Serialize;

/// What the middle says.
const CENTRO: &str = "Piano delle azioni positive";

/// The width of the middle.
const LARGHEZZA_CENTRO: u32 = 92;
/// The room between the middle and a box, where the line runs that joins them.
const VARCO: u32 = 26;
/// The room between two boxes.
const INTERSPAZIO: u32 = 12;
/// The room between the edge of a box and its words.
const MARGINE: u32 = 12;
/// The size of the words of a box, and the distance of their lines.
const CORPO: u32 = 9;
const INTERLINEA: u32 = 13;
/// The same, of the middle.
const CORPO_CENTRO: u32 = 11;
const INTERLINEA_CENTRO: u32 = 15;
/// The width of the band that a box has on the side of the middle.
const FILETTO: u32 = 4;
/// The least height of a box.
const ALTEZZA_MINIMA: u32 = 40;

/// The figure of the instruments, or a part of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FiguraStrumenti {
    /// Its number in the plan.
    pub numero: u32,
    /// Which part it is, where one page does not hold it: "1 di 2".
    pub parte: Option<String>,
    /// Whether there is more than one instrument in all.
    pub piu_strumenti: bool,
    /// For those who do not see it.
    pub alt: String,
    /// Its size, in points.
    pub larghezza: u32,
    /// Its size, in points.
    pub altezza: u32,
    /// The middle.
    pub centro: Riquadro,
    /// The instruments.
    pub riquadri: Vec<Riquadro>,
}

/// A box with words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Riquadro {
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its width.
    pub larghezza: u32,
    /// Its height.
    pub altezza: u32,
    /// The left edge of its band.
    pub filetto: u32,
    /// The line that joins it to the middle, as an SVG path; empty for the middle itself.
    pub tracciato: String,
    /// Its words; centred in the middle's box, flush left in the others.
    pub righe: Vec<RigaTesto>,
}

/// A box whose place is not known yet.
struct Scatola {
    righe: Vec<String>,
    altezza: u32,
}

/// The figure, in as many parts as it takes; none without instruments.
pub(super) fn figure(strumenti: &[VoceStrumento], triennio: &str, numero: u32) -> Vec<FiguraStrumenti> {
    let mut groups: Vec<&[VoceStrumento]> = Vec::new();
    let mut rest = strumenti;
    while !rest.is_empty() {
        let fits = |count: &usize| height(&scatole(&rest[..*count])) <= ALTEZZA_MASSIMA;
        let count = (1..=rest.len()).take_while(fits).last().unwrap_or(1);
        let (group, after) = rest.split_at(count);
        groups.push(group);
        rest = after;
    }
    let count = groups.len();
    let figures = (numero..).zip(groups).enumerate();
    figures
        .map(|(index, (numero, group))| FiguraStrumenti {
            parte: parte(index, count),
            piu_strumenti: strumenti.len() > 1,
            alt: alt(group, triennio),
            ..draw(group, triennio, numero)
        })
        .collect()
}

fn alt(strumenti: &[VoceStrumento], triennio: &str) -> String {
    let titles: Vec<&str> = strumenti.iter().map(|strumento| strumento.titolo.testo.as_str()).collect();
    let (verb, noun) = if titles.len() == 1 { ("è collegato", "strumento") } else { ("sono collegati", "strumenti") };
    format!(
        "Schema: al {CENTRO} {triennio} {verb} {} {noun}: {}.",
        if titles.len() == 1 { "uno".to_owned() } else { titles.len().to_string() },
        titles.join("; ")
    )
}

/// How wide a box is: with one instrument there is one side only.
fn larghezza_riquadro(count: usize) -> u32 {
    let sides = if count == 1 { 1 } else { 2 };
    (LARGHEZZA - LARGHEZZA_CENTRO) / sides - VARCO
}

fn scatole(strumenti: &[VoceStrumento]) -> Vec<Scatola> {
    let room = larghezza_riquadro(strumenti.len()) - 2 * MARGINE - FILETTO;
    let words: Vec<Vec<String>> =
        strumenti.iter().map(|strumento| righe(&strumento.titolo.testo, CORPO, room)).collect();
    // All boxes are as tall as the tallest, so that both sides look alike.
    let most = words.iter().map(Vec::len).max().unwrap_or(0);
    let altezza = (altezza(most, INTERLINEA) + 2 * MARGINE - 2).max(ALTEZZA_MINIMA);
    words.into_iter().map(|righe| Scatola { righe, altezza }).collect()
}

/// The boxes of the left side and those of the right one: the first half and the rest.
fn sides(scatole: &[Scatola]) -> (&[Scatola], &[Scatola]) {
    // A single one stands on the right, where a reader's eye goes.
    scatole.split_at(if scatole.len() == 1 { 0 } else { scatole.len().div_ceil(2) })
}

fn side_height(side: &[Scatola]) -> u32 {
    let gaps = u32::try_from(side.len().saturating_sub(1)).unwrap_or(0) * INTERSPAZIO;
    side.iter().map(|scatola| scatola.altezza).sum::<u32>() + gaps
}

fn middle() -> Vec<String> {
    righe(CENTRO, CORPO_CENTRO, LARGHEZZA_CENTRO - 12)
}

fn middle_height() -> u32 {
    altezza(middle().len() + 1, INTERLINEA_CENTRO) + 28
}

fn height(scatole: &[Scatola]) -> u32 {
    let (left, right) = sides(scatole);
    side_height(left).max(side_height(right)).max(middle_height()) + 2
}

fn draw(strumenti: &[VoceStrumento], triennio: &str, numero: u32) -> FiguraStrumenti {
    let scatole = scatole(strumenti);
    let (left, right) = sides(&scatole);
    let (altezza, width) = (height(&scatole), larghezza_riquadro(strumenti.len()));
    let x = if left.is_empty() { 0 } else { width + VARCO };
    let mut righe = middle();
    righe.push(triennio.to_owned());
    let y = (altezza - middle_height()) / 2;
    let centro = Riquadro {
        x,
        y,
        larghezza: LARGHEZZA_CENTRO,
        altezza: middle_height(),
        filetto: x,
        tracciato: String::new(),
        righe: colonna(righe, x + LARGHEZZA_CENTRO / 2, y + 14 + CORPO_CENTRO, INTERLINEA_CENTRO),
    };
    let joint = altezza / 2;
    let mut riquadri = Vec::new();
    for (side, box_x, from) in [(left, 1, x), (right, LARGHEZZA - width - 1, x + LARGHEZZA_CENTRO)] {
        let on_the_left = box_x < x;
        let mut y = (altezza - side_height(side)) / 2;
        for scatola in side {
            let to = if on_the_left { box_x + width } else { box_x };
            let (half, centre) = (u32::midpoint(from, to), y + scatola.altezza / 2);
            let words = box_x + MARGINE + if on_the_left { 0 } else { FILETTO };
            let first = y + (scatola.altezza + 2 - altezza_righe(scatola)) / 2 + CORPO;
            riquadri.push(Riquadro {
                x: box_x,
                y,
                larghezza: width,
                altezza: scatola.altezza,
                filetto: if on_the_left { to - FILETTO } else { box_x },
                tracciato: format!("M {from} {joint} C {half} {joint} {half} {centre} {to} {centre}"),
                righe: colonna(scatola.righe.clone(), words, first, INTERLINEA),
            });
            y += scatola.altezza + INTERSPAZIO;
        }
    }
    FiguraStrumenti {
        numero,
        parte: None,
        piu_strumenti: false,
        alt: String::new(),
        larghezza: LARGHEZZA,
        altezza,
        centro,
        riquadri,
    }
}

fn altezza_righe(scatola: &Scatola) -> u32 {
    altezza(scatola.righe.len(), INTERLINEA)
}
