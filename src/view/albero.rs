// SPDX-License-Identifier: EUPL-1.2
//! The tree of performance: for each valore pubblico, the branches that lead to the objectives, from left to right. It
//! grows downwards and is parted over as many figures as it takes, so that it reads the same with 34 objectives and 340.

use super::dato::Redazione;
use super::disegno::{ALTEZZA_MASSIMA, LARGHEZZA, RigaTesto, altezza, colonna, parte, righe};
use crate::model::{LineaDiMandato, Obiettivo, ObiettivoOperativo, ObiettivoStrategico, ValorePubblico};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write as _;

/// The left edge and the width of the boxes of each level: linea, strategico, operativo.
const COLONNE: [(u32, u32); 3] = [(1, 104), (121, 118), (255, 118)];
/// Where the tags of the objectives begin, how wide and how tall they are, and the room between two.
const PASTIGLIE: u32 = 389;
const LARGHEZZA_PASTIGLIA: u32 = 45;
const ALTEZZA_PASTIGLIA: u32 = 14;
const VARCO: u32 = 2;
const PER_RIGA: usize = 2;
/// The most tags of one box: more go to another with the same name.
const MASSIMO: usize = 60;
/// The room between the edge of a box and its words, and between two boxes.
const MARGINE: u32 = 5;
const INTERSPAZIO: u32 = 6;
/// The size of the words, and the distance of their lines: a point drawn is a point printed.
const CORPO: u32 = 8;
const INTERLINEA: u32 = 10;
/// The room under the box of the valore pubblico, where the levels are named.
const SOTTO_VALORE: u32 = 24;
/// The names of the levels, over their boxes.
const LIVELLI: [(u32, &str); 4] = [
    (COLONNE[0].0, "Linea di mandato"),
    (COLONNE[1].0, "Obiettivo strategico"),
    (COLONNE[2].0, "Obiettivo operativo"),
    (PASTIGLIE, "Obiettivi PIAO"),
];

/// The tree of a valore pubblico, or a part of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FiguraAlbero {
    /// Its number in the document.
    pub numero: usize,
    /// The valore pubblico.
    pub valore: String,
    /// Which part it is, where one page does not hold it: "1 di 2".
    pub parte: Option<String>,
    /// For those who do not see it.
    pub alt: String,
    /// Its size, in points.
    pub larghezza: u32,
    /// Its size, in points.
    pub altezza: u32,
    /// The names of the levels.
    pub livelli: Vec<RigaTesto>,
    /// The valore pubblico, the root; then the other boxes from the top.
    pub nodi: Vec<NodoAlbero>,
    /// The lines between a box and those that descend from it, as paths of SVG.
    pub rami: Vec<String>,
    /// The objectives.
    pub pastiglie: Vec<Pastiglia>,
}

/// A box of the tree.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NodoAlbero {
    /// Whether it is the root.
    pub radice: bool,
    /// Whether it is a linea di mandato.
    pub linea: bool,
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its width.
    pub larghezza: u32,
    /// Its height.
    pub altezza: u32,
    /// Its words.
    pub righe: Vec<RigaTesto>,
}

/// The tag of an objective: its code.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Pastiglia {
    /// Whether it is one of the dirigenti's strategic objectives, to be put in evidence.
    pub evidenza: bool,
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its width.
    pub larghezza: u32,
    /// Its height.
    pub altezza: u32,
    /// Its code, at its middle.
    pub codice: RigaTesto,
}

/// An obiettivo operativo with the objectives that descend from it, and the branch that leads to it.
#[derive(Clone, Copy)]
struct Foglia<'a> {
    linea: &'a LineaDiMandato,
    strategico: &'a ObiettivoStrategico,
    operativo: &'a ObiettivoOperativo,
    /// Which of its objectives: all, unless there are too many for a box.
    prima: usize,
}

/// A box whose words are broken and whose place is not known yet.
struct Ramo {
    righe: Vec<String>,
    figli: Vec<Ramo>,
    /// The objectives of an obiettivo operativo.
    codici: Vec<(String, bool)>,
}

/// The figures of the whole plan, numbered from 1; the valori pubblici that lead to no objective have none.
pub(super) fn figure(redazione: &Redazione<'_>) -> Vec<FiguraAlbero> {
    let piano = redazione.piano;
    let mut figures: Vec<FiguraAlbero> = Vec::new();
    let known = piano.valori_pubblici.iter().map(Some);
    for valore in known.chain([None]) {
        let serves = |linea: &&LineaDiMandato| {
            let of = linea.valore_pubblico.as_ref().and_then(|numero| piano.valore_pubblico(numero.value));
            of.map(|of| of.numero.value) == valore.map(|valore| valore.numero.value)
        };
        let leaves: Vec<Foglia<'_>> =
            piano.linee.iter().filter(serves).flat_map(|linea| foglie(redazione, linea)).collect();
        let name = nome(redazione, valore);
        let parts = parti(redazione, &leaves, &name);
        for (index, part) in parts.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| parts[before].last());
            let numero = figures.len() + 1;
            let alt = alt(redazione, &name, part);
            let parte = parte(index, parts.len());
            figures.push(FiguraAlbero { numero, parte, alt, ..draw(&name, rami(redazione, part, before)) });
        }
    }
    figures
}

fn nome(redazione: &Redazione<'_>, valore: Option<&ValorePubblico>) -> String {
    valore.map_or_else(
        || "Linee senza valore pubblico".to_owned(),
        |valore| format!("Valore pubblico {} – {}", *valore.numero, redazione.dato(&valore.titolo).testo),
    )
}

fn foglie<'a>(redazione: &'a Redazione<'_>, linea: &'a LineaDiMandato) -> Vec<Foglia<'a>> {
    let piano = redazione.piano;
    let mut leaves = Vec::new();
    for strategico in piano.strategici_di(linea.codice.value) {
        for operativo in piano.operativi_di(strategico.codice.value) {
            let count = piano.obiettivi_di(operativo.codice.value).count();
            let firsts = (0..count).step_by(MASSIMO);
            leaves.extend(firsts.map(|prima| Foglia { linea, strategico, operativo, prima }));
        }
    }
    leaves
}

/// The leaves of each figure: as many as a page holds.
fn parti<'a>(redazione: &Redazione<'_>, leaves: &[Foglia<'a>], name: &str) -> Vec<Vec<Foglia<'a>>> {
    let mut parts: Vec<Vec<Foglia<'a>>> = Vec::new();
    for leaf in leaves {
        let before = parts.len().checked_sub(2).and_then(|before| parts[before].last().copied());
        if let Some(part) = parts.last_mut() {
            part.push(*leaf);
            let tall = altezza_radice(name) + altezza_rami(&rami(redazione, part, before.as_ref()), 0);
            if tall < ALTEZZA_MASSIMA || part.len() == 1 {
                continue;
            }
            part.pop();
        }
        parts.push(vec![*leaf]);
    }
    parts
}

/// The branches that lead to some leaves; those that go on from the figure before say so.
fn rami(redazione: &Redazione<'_>, leaves: &[Foglia<'_>], before: Option<&Foglia<'_>>) -> Vec<Ramo> {
    let named = |codice: &str, titolo: &str, again: bool, level: usize| {
        let mark = if again { " (segue)" } else { "" };
        righe(&format!("{codice} {titolo}{mark}"), CORPO, COLONNE[level].1 - 2 * MARGINE)
    };
    let mut linee: Vec<Ramo> = Vec::new();
    let mut last: Option<&Foglia<'_>> = None;
    for leaf in leaves {
        let Foglia { linea, strategico, operativo, prima } = leaf;
        if last.is_none_or(|last| last.linea.codice.value != linea.codice.value) {
            let again = before.is_some_and(|before| before.linea.codice.value == linea.codice.value);
            let titolo = redazione.dato(&linea.titolo).testo;
            linee.push(Ramo::new(named(&linea.codice.value.to_string(), &titolo, again, 0)));
        }
        let Some(ramo) = linee.last_mut() else { continue };
        if last.is_none_or(|last| last.strategico.codice.value != strategico.codice.value) {
            let again = before.is_some_and(|before| before.strategico.codice.value == strategico.codice.value);
            let titolo = redazione.dato(&strategico.titolo).testo;
            ramo.figli.push(Ramo::new(named(&strategico.codice.value.to_string(), &titolo, again, 1)));
        }
        let Some(ramo) = ramo.figli.last_mut() else { continue };
        let titolo = redazione.dato(&operativo.titolo).testo;
        let words = named(&operativo.codice.value.to_string(), &titolo, *prima > 0, 2);
        let codici =
            obiettivi(redazione, leaf).map(|o| (o.codice.value.to_string(), redazione.piano.in_evidenza(o))).collect();
        ramo.figli.push(Ramo { codici, ..Ramo::new(words) });
        last = Some(leaf);
    }
    linee
}

fn obiettivi<'a>(redazione: &'a Redazione<'_>, leaf: &Foglia<'a>) -> impl Iterator<Item = &'a Obiettivo> {
    redazione.piano.obiettivi_di(leaf.operativo.codice.value).skip(leaf.prima).take(MASSIMO)
}

impl Ramo {
    fn new(righe: Vec<String>) -> Self {
        Self { righe, figli: Vec::new(), codici: Vec::new() }
    }

    /// The height of its own box.
    fn scatola(&self) -> u32 {
        altezza(self.righe.len(), INTERLINEA) + 2 * MARGINE
    }

    /// The height of the box, or of what descends from it if that is taller.
    fn altezza(&self) -> u32 {
        let rows = self.codici.len().div_ceil(PER_RIGA);
        let tags = altezza(rows, ALTEZZA_PASTIGLIA + VARCO);
        self.scatola().max(tags).max(altezza_rami(&self.figli, 0))
    }
}

/// The height of branches under one another, from `y`.
fn altezza_rami(rami: &[Ramo], y: u32) -> u32 {
    let gaps = altezza(rami.len().saturating_sub(1), INTERSPAZIO);
    y + rami.iter().map(Ramo::altezza).sum::<u32>() + gaps
}

fn altezza_radice(name: &str) -> u32 {
    altezza(righe(name, CORPO + 1, LARGHEZZA - 4 * MARGINE).len(), INTERLINEA + 2) + 2 * MARGINE + SOTTO_VALORE
}

fn alt(redazione: &Redazione<'_>, name: &str, leaves: &[Foglia<'_>]) -> String {
    let mut alt = format!("Albero della performance. {name}.");
    let mut last: Option<&Foglia<'_>> = None;
    for leaf in leaves {
        let Foglia { linea, strategico, operativo, .. } = leaf;
        if last.is_none_or(|last| last.linea.codice.value != linea.codice.value) {
            let titolo = redazione.dato(&linea.titolo).testo;
            let _ = write!(alt, " Linea di mandato {}, {titolo}.", linea.codice.value);
        }
        if last.is_none_or(|last| last.strategico.codice.value != strategico.codice.value) {
            let titolo = redazione.dato(&strategico.titolo).testo;
            let _ = write!(alt, " Obiettivo strategico {}, {titolo}.", strategico.codice.value);
        }
        let codes: Vec<String> = obiettivi(redazione, leaf)
            .map(|o| format!("{}{}", o.codice.value, if redazione.piano.in_evidenza(o) { " (strategico)" } else { "" }))
            .collect();
        let _ = write!(alt, " Dall’obiettivo operativo {}: {}.", operativo.codice.value, codes.join(", "));
        last = Some(leaf);
    }
    alt
}

fn draw(name: &str, rami: Vec<Ramo>) -> FiguraAlbero {
    let top = altezza_radice(name);
    let words = righe(name, CORPO + 1, LARGHEZZA - 4 * MARGINE);
    let radice = NodoAlbero {
        radice: true,
        linea: false,
        x: 1,
        y: 1,
        larghezza: LARGHEZZA - 2,
        altezza: top - SOTTO_VALORE - 1,
        righe: colonna(words, 2 * MARGINE, MARGINE + CORPO + 2, INTERLINEA + 2),
    };
    let mut figura = FiguraAlbero {
        numero: 0,
        valore: name.to_owned(),
        parte: None,
        alt: String::new(),
        larghezza: LARGHEZZA,
        altezza: altezza_rami(&rami, top) + 1,
        livelli: LIVELLI.map(|(x, testo)| RigaTesto { x, y: top - 7, testo: testo.to_owned() }).to_vec(),
        nodi: vec![radice],
        rami: Vec::new(),
        pastiglie: Vec::new(),
    };
    figura.place(rami, 0, top, None);
    figura
}

impl FiguraAlbero {
    /// Places branches of a level under one another; a line joins each to the box that it descends from.
    fn place(&mut self, rami: Vec<Ramo>, level: usize, mut y: u32, from: Option<(u32, u32)>) {
        let (x, larghezza) = COLONNE[level];
        for ramo in rami {
            let tall = ramo.altezza();
            let box_height = ramo.scatola();
            let middle = y + box_height / 2;
            if let Some((right, above)) = from {
                self.rami.push(format!("M {right} {above} H {} V {middle} H {x}", u32::midpoint(right, x)));
            }
            self.nodi.push(NodoAlbero {
                radice: false,
                linea: level == 0,
                x,
                y,
                larghezza,
                altezza: box_height,
                righe: colonna(ramo.righe, x + MARGINE, y + MARGINE + CORPO - 1, INTERLINEA),
            });
            let right = x + larghezza;
            if !ramo.codici.is_empty() {
                self.rami.push(format!("M {right} {middle} H {PASTIGLIE}"));
                self.tags(&ramo.codici, y, middle);
            }
            self.place(ramo.figli, (level + 1).min(COLONNE.len() - 1), y, Some((right, middle)));
            y += tall + INTERSPAZIO;
        }
    }

    /// The tags of the objectives, beside the box that they descend from: the first row at its middle, if there is room.
    fn tags(&mut self, codici: &[(String, bool)], top: u32, middle: u32) {
        let rows = altezza(codici.len().div_ceil(PER_RIGA), ALTEZZA_PASTIGLIA + VARCO);
        let first = top.max((middle + VARCO / 2).saturating_sub(rows / 2));
        for (row, codes) in (0..).zip(codici.chunks(PER_RIGA)) {
            for (column, (codice, evidenza)) in (0..).zip(codes) {
                let x = PASTIGLIE + column * (LARGHEZZA_PASTIGLIA + VARCO);
                let y = first + row * (ALTEZZA_PASTIGLIA + VARCO);
                let codice = RigaTesto { x: x + LARGHEZZA_PASTIGLIA / 2, y: y + 10, testo: codice.clone() };
                let (larghezza, altezza) = (LARGHEZZA_PASTIGLIA, ALTEZZA_PASTIGLIA);
                self.pastiglie.push(Pastiglia { evidenza: *evidenza, x, y, larghezza, altezza, codice });
            }
        }
    }
}
