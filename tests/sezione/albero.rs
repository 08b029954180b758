// SPDX-License-Identifier: EUPL-1.2
//! The tree of performance, with few objectives and with many.

use super::piano::{cell, completo, text};
use super::{document, words};
use piao::diagnostics::Diagnostics;
use piao::model::{
    Codice, LineaDiMandato, Obiettivo, ObiettivoOperativo, ObiettivoStrategico, Piano, TipoObiettivo, TipoStruttura,
};
use piao::view::{AllegatoA, FiguraAlbero, Redazione};

/// The tallest that a figure may be.
const PAGINA: u32 = 600;
/// A size under which words cannot be read.
const LEGGIBILE: u32 = 7;

/// A plan with so many linee, each with three obiettivi strategici, each with two operativi, each with so many objectives.
fn grande(linee: u8, obiettivi: u8) -> Piano {
    let mut piano = completo();
    let code = |parts: &[u8]| cell("Obiettivi", Codice::new(parts).unwrap());
    let titolo = |noun: &str| text("Obiettivi", &format!("{noun} PER LA SEMPLIFICAZIONE E LA TRASPARENZA DELL’AZIONE"));
    let base = piano.obiettivi[0].clone();
    let linea = piano.linee[0].clone();
    (piano.linee, piano.obiettivi_strategici) = (Vec::new(), Vec::new());
    (piano.obiettivi_operativi, piano.obiettivi) = (Vec::new(), Vec::new());
    for l in 1..=linee {
        piano.linee.push(LineaDiMandato { codice: code(&[l]), titolo: titolo("LINEA"), ..linea.clone() });
        for s in 1..=3 {
            piano
                .obiettivi_strategici
                .push(ObiettivoStrategico { codice: code(&[l, s]), titolo: titolo("STRATEGICO") });
            for o in 1..=2 {
                let operativo =
                    ObiettivoOperativo { codice: code(&[l, s, o]), titolo: titolo("Operativo"), descrizione: None };
                piano.obiettivi_operativi.push(operativo);
                piano
                    .obiettivi
                    .extend((1..=obiettivi).map(|n| Obiettivo { codice: code(&[l, s, o, n]), ..base.clone() }));
            }
        }
    }
    piano
}

fn albero(piano: &Piano) -> Vec<FiguraAlbero> {
    AllegatoA::new(&Redazione::new(piano), &Diagnostics::new()).apertura.unwrap().albero
}

#[test]
fn every_objective_has_its_tag_once_however_many_there_are() {
    for (linee, obiettivi) in [(1, 1), (2, 3), (8, 7), (1, 99)] {
        let piano = grande(linee, obiettivi);
        let figures = albero(&piano);
        let tags = figures.iter().flat_map(|figure| &figure.pastiglie).map(|tag| tag.codice.testo.clone());
        let codes: Vec<String> = piano.obiettivi.iter().map(|o| o.codice.value.to_string()).collect();
        assert_eq!(tags.collect::<Vec<_>>(), codes);
        assert!(figures.iter().zip(1..).all(|(figure, number)| figure.numero == number));
        for figure in &figures {
            assert!(figure.altezza <= PAGINA, "{linee}, {obiettivi}: {}", figure.altezza);
            for tag in &figure.pastiglie {
                assert!(figure.alt.contains(&tag.codice.testo), "{}", tag.codice.testo);
            }
        }
    }
}

#[test]
fn boxes_and_tags_stand_apart_and_inside_the_figure() {
    for figure in albero(&grande(6, 5)) {
        let boxes = figure.nodi.iter().map(|node| (node.x, node.y, node.larghezza, node.altezza));
        let tags = figure.pastiglie.iter().map(|tag| (tag.x, tag.y, tag.larghezza, tag.altezza));
        let all: Vec<_> = boxes.chain(tags).collect();
        for (index, a) in all.iter().enumerate() {
            assert!(a.0 + a.2 <= figure.larghezza && a.1 + a.3 <= figure.altezza, "{a:?}");
            let apart =
                |b: &(u32, u32, u32, u32)| a.0 + a.2 <= b.0 || b.0 + b.2 <= a.0 || a.1 + a.3 <= b.1 || b.1 + b.3 <= a.1;
            assert!(all[index + 1..].iter().all(apart), "{a:?}");
        }
        for node in &figure.nodi {
            assert!(node.righe.iter().all(|line| line.y > node.y && line.y < node.y + node.altezza), "{node:?}");
        }
    }
}

#[test]
fn what_goes_on_in_another_figure_says_so() {
    let figures = albero(&grande(8, 7));
    assert!(figures.len() > 3);
    assert_eq!(figures[1].parte.as_deref(), Some(format!("2 di {}", figures.len()).as_str()));
    let says = |figure: &FiguraAlbero| {
        figure.nodi.iter().flat_map(|node| &node.righe).any(|line| line.testo.contains("(segue)"))
    };
    assert!(!says(&figures[0]) && figures.iter().skip(1).any(says));
}

#[test]
fn the_dirigenti_s_objectives_are_in_evidence_and_the_words_can_be_read() {
    let mut piano = completo();
    piano.strutture[0].tipo = Some(cell("Strutture", TipoStruttura::IncaricoDirigenziale));
    piano.obiettivi[0].tipo = Some(cell("Obiettivi", TipoObiettivo::Strategico));
    let figures = albero(&piano);
    assert!(figures[0].pastiglie[0].evidenza && figures[0].alt.contains("01.01.01.01 (strategico)"));
    let written = document("allegato-a", &AllegatoA::new(&Redazione::new(&piano), &Diagnostics::new()));
    assert!(words(&written).contains("Figura 1 – Valore pubblico 1 – BENESSERE"));
    let template = include_str!("../../templates/parti/figura-albero.hbs");
    for size in template.split("font-size=\"").skip(1) {
        assert!(size.split('"').next().unwrap().parse::<u32>().unwrap() >= LEGGIBILE);
    }
    piano.obiettivi.clear();
    assert!(albero(&piano).is_empty());
}
