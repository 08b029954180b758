// SPDX-License-Identifier: EUPL-1.2
//! The figure of the actions: their activities against the years of the plan.

use crate::model::{Attivita, Azione};
use crate::view::dato::Redazione;
use crate::view::disegno::{ALTEZZA_MASSIMA, LARGHEZZA, RigaTesto, altezza, colonna, parte, righe};
use schemars::JsonSchema;
use serde::Serialize;

/// The width of the column of a year.
const ANNO: u32 = 66;
/// The height of the head.
const TESTA: u32 = 26;
/// The room between an edge and the words.
const MARGINE: u32 = 10;
/// The size of the words, and the distance of their lines.
const CORPO: u32 = 9;
const INTERLINEA: u32 = 12;
/// The height of a bar, and the room on its sides.
const BARRA: u32 = 18;
const MARGINE_BARRA: u32 = 5;

/// The figure of the actions, or a part of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FiguraAzioni {
    /// Its number in the plan.
    pub numero: u32,
    /// Which part it is, where one page does not hold it: "1 di 2".
    pub parte: Option<String>,
    /// Whether there is more than one action in all.
    pub piu_azioni: bool,
    /// For those who do not see it.
    pub alt: String,
    /// Its size, in points.
    pub larghezza: u32,
    /// Its size, in points.
    pub altezza: u32,
    /// The height of its head.
    pub testa: u32,
    /// The lower edge of its last band.
    pub base: u32,
    /// The years, at the middle of their columns.
    pub anni: Vec<RigaTesto>,
    /// The left edges of the columns.
    pub linee: Vec<u32>,
    /// The actions and their activities, from the top.
    pub fasce: Vec<Fascia>,
}

/// A band of the figure: the title of an action, or an activity.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fascia {
    /// Whether it is the title of an action.
    pub azione: bool,
    /// Its upper edge.
    pub y: u32,
    /// Its height.
    pub altezza: u32,
    /// Its words.
    pub righe: Vec<RigaTesto>,
    /// The years in which the activity is carried out.
    pub barre: Vec<Barra>,
}

/// Years that follow each other, in which an activity is carried out.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Barra {
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its width.
    pub larghezza: u32,
    /// Its height.
    pub altezza: u32,
    /// The years, at its middle.
    pub anni: RigaTesto,
}

/// A band whose place is not known yet.
struct Striscia {
    azione: bool,
    righe: Vec<String>,
    anni: Vec<u16>,
    altezza: u32,
}

/// An action, or some of its activities.
struct Gruppo<'a> {
    azione: &'a Azione,
    attivita: Vec<&'a Attivita>,
}

/// The figure, in as many parts as it takes; none without actions.
pub(super) fn figure(redazione: &Redazione<'_>, azioni: &[Azione], numero: u32) -> Vec<FiguraAzioni> {
    let triennio = redazione.piano.ente.triennio();
    let mut parts: Vec<Vec<Gruppo<'_>>> = Vec::new();
    let mut height = u32::MAX;
    for azione in azioni {
        let title = titolo(redazione, azione).altezza;
        for (i, attivita) in azione.attivita.iter().enumerate() {
            let row = striscia(redazione, attivita).altezza;
            let with_title = row + if i == 0 { title } else { 0 };
            let page = if height.saturating_add(with_title) > ALTEZZA_MASSIMA {
                // The title of an action is repeated over the activities that a part begins with.
                parts.push(Vec::new());
                height = TESTA + title + row;
                true
            } else {
                height += with_title;
                false
            };
            let Some(part) = parts.last_mut() else { continue };
            match part.last_mut() {
                Some(gruppo) if !page && i > 0 => gruppo.attivita.push(attivita),
                _ => part.push(Gruppo { azione, attivita: vec![attivita] }),
            }
        }
    }
    let count = parts.len();
    let figures = (numero..).zip(parts).enumerate();
    figures
        .map(|(index, (numero, groups))| FiguraAzioni {
            parte: parte(index, count),
            piu_azioni: azioni.len() > 1,
            alt: alt(redazione, &groups, triennio),
            ..draw(redazione, &groups, triennio, numero)
        })
        .collect()
}

fn alt(redazione: &Redazione<'_>, groups: &[Gruppo<'_>], [first, _, last]: [u16; 3]) -> String {
    let actions: Vec<String> = groups
        .iter()
        .map(|Gruppo { azione, attivita }| {
            let periods: Vec<String> = attivita
                .iter()
                .map(|attivita| attivita.periodo.as_ref().map_or_else(|| "—".to_owned(), |p| super::azioni::anni(p)))
                .collect();
            let (noun, years) =
                if periods.len() == 1 { ("attività", "nel periodo") } else { ("attività", "nei periodi") };
            let titolo = redazione.dato(&azione.titolo).testo;
            format!("Azione {}, {titolo}: {} {noun}, {years} {}", *azione.numero, periods.len(), periods.join("; "))
        })
        .collect();
    format!("Calendario delle azioni positive dal {first} al {last}. {}.", actions.join(". "))
}

/// The width of the words of an activity.
const TESTO: u32 = LARGHEZZA - 3 * ANNO;

fn titolo(redazione: &Redazione<'_>, azione: &Azione) -> Striscia {
    let titolo = redazione.dato(&azione.titolo).testo;
    let righe = righe(&format!("Azione {} – {titolo}", *azione.numero), CORPO, LARGHEZZA - 2 * MARGINE);
    let altezza = altezza(righe.len(), INTERLINEA) + 10;
    Striscia { azione: true, righe, anni: Vec::new(), altezza }
}

fn striscia(redazione: &Redazione<'_>, attivita: &Attivita) -> Striscia {
    let righe = righe(&redazione.dato(&attivita.descrizione).testo, CORPO, TESTO - 2 * MARGINE);
    let altezza = (altezza(righe.len(), INTERLINEA) + 10).max(BARRA + 10);
    let anni = attivita.periodo.as_ref().map_or_else(Vec::new, |periodo| periodo.value.clone());
    Striscia { azione: false, righe, anni, altezza }
}

fn draw(redazione: &Redazione<'_>, groups: &[Gruppo<'_>], triennio: [u16; 3], numero: u32) -> FiguraAzioni {
    let mut fasce = Vec::new();
    let mut y = TESTA;
    for Gruppo { azione, attivita } in groups {
        let rows = attivita.iter().map(|attivita| striscia(redazione, attivita));
        for striscia in std::iter::once(titolo(redazione, azione)).chain(rows) {
            let lines = altezza(striscia.righe.len(), INTERLINEA);
            let first = y + (striscia.altezza - lines) / 2 + CORPO;
            fasce.push(Fascia {
                azione: striscia.azione,
                y,
                altezza: striscia.altezza,
                barre: barre(&striscia, triennio, y),
                righe: colonna(striscia.righe, MARGINE, first, INTERLINEA),
            });
            y += striscia.altezza;
        }
    }
    let edges = (0..).zip(triennio).map(|(i, anno)| (TESTO + i * ANNO, anno));
    FiguraAzioni {
        numero,
        parte: None,
        piu_azioni: false,
        alt: String::new(),
        larghezza: LARGHEZZA,
        altezza: y + 1,
        testa: TESTA,
        base: y,
        anni: edges
            .clone()
            .map(|(x, anno)| RigaTesto { x: x + ANNO / 2, y: TESTA / 2 + 4, testo: anno.to_string() })
            .collect(),
        linee: edges.map(|(x, _)| x).collect(),
        fasce,
    }
}

/// A bar for each run of years that follow each other; years out of the triennium have no column.
fn barre(striscia: &Striscia, triennio: [u16; 3], y: u32) -> Vec<Barra> {
    let mut runs: Vec<Vec<(u32, u16)>> = Vec::new();
    for (column, anno) in (0..).zip(triennio).filter(|(_, anno)| striscia.anni.contains(anno)) {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|(before, _)| before + 1 == column) => run.push((column, anno)),
            _ => runs.push(vec![(column, anno)]),
        }
    }
    let bar = |run: Vec<(u32, u16)>| {
        let first = run.first().map_or(0, |(column, _)| *column);
        let years: Vec<u16> = run.iter().map(|(_, anno)| *anno).collect();
        let x = TESTO + first * ANNO + MARGINE_BARRA;
        let larghezza = altezza(years.len(), ANNO) - 2 * MARGINE_BARRA;
        let top = y + (striscia.altezza - BARRA) / 2;
        let anni = RigaTesto { x: x + larghezza / 2, y: top + BARRA / 2 + 3, testo: super::azioni::anni(&years) };
        Barra { x, y: top, larghezza, altezza: BARRA, anni }
    };
    runs.into_iter().map(bar).collect()
}
