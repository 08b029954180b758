// SPDX-License-Identifier: EUPL-1.2
//! The filter over the schede of the objectives. The page holds all of them; the script that picks among them shows the
//! filter, so that without scripts the full list stands there alone.

use super::markup::Markup;
use crate::document::{Block, Document, Heading, Scheda};
use std::collections::BTreeSet;

/// What one can choose from: the values that occur, each once, in the order of their letters' codes.
pub(super) struct Filter<'a> {
    strutture: BTreeSet<&'a str>,
    aree: BTreeSet<&'a str>,
    tipi: BTreeSet<&'a str>,
}

impl<'a> Filter<'a> {
    /// The filter of a document; `None` where there is nothing to pick among.
    pub(super) fn of(document: &'a Document) -> Option<Self> {
        let schede: Vec<&Scheda> = document.sections.iter().flat_map(|s| &s.blocks).filter_map(scheda).collect();
        (schede.len() > 1).then(|| Self {
            strutture: schede.iter().map(|scheda| scheda.struttura.as_str()).collect(),
            aree: schede.iter().map(|scheda| scheda.area.as_str()).collect(),
            tipi: schede.iter().map(|scheda| scheda.tipo.as_str()).collect(),
        })
    }

    /// Writes the form, hidden until the script shows it.
    pub(super) fn write(&self, html: &mut Markup) {
        let form = [("class", "filtro"), ("role", "search"), ("aria-labelledby", "filtro:"), ("hidden", "")];
        html.open("form", &form);
        html.open("p", &[("id", "filtro:")]).text("Scegli le schede da leggere").close("p").line();
        choice(html, "struttura", "Struttura", "Tutte", &self.strutture);
        choice(html, "area", "Area", "Tutte", &self.aree);
        choice(html, "tipo", "Tipo di obiettivo", "Tutti", &self.tipi);
        html.open("button", &[("type", "reset")]).text("Mostra tutte le schede").close("button").line();
        html.open("p", &[("role", "status")]).close("p").close("form").line();
    }
}

/// What the heading of a scheda says of it.
pub(super) fn scheda(block: &Block) -> Option<&Scheda> {
    match block {
        Block::Heading(Heading { scheda, .. }) => scheda.as_ref(),
        Block::Flow(_) | Block::Table(_) | Block::Figure(_) | Block::PageBreak | Block::Contents(_) => None,
    }
}

fn choice(html: &mut Markup, key: &str, label: &str, all: &str, values: &BTreeSet<&str>) {
    let id = format!("filtro:{key}");
    html.open("div", &[]).open("label", &[("for", &id)]).text(label).close("label");
    html.open("select", &[("id", &id), ("name", key)]);
    html.open("option", &[("value", "")]).text(all).close("option");
    for value in values {
        html.open("option", &[]).text(value).close("option");
    }
    html.close("select").close("div").line();
}
