// SPDX-License-Identifier: EUPL-1.2
//! One sheet's part: its cells are marked, or the marks of an earlier return come off. Whatever else the sheet has
//! (validations, formulas, conditions, merges, page set-up, protection) is not written again, but left where it is.

use super::celle::{self, Formati, Posto, indirizzo};
use super::colore::Colore;
use super::stili::{Stili, segno};
use super::xml::{self, Elemento, Modifiche, attributo, tag};
use crate::diagnostics::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// What follows the reference to a sheet's drawing of notes (ISO/IEC 29500-1, 18.3.1.99). Controls and embedded objects
/// may stand inside alternatives.
const DOPO_LE_NOTE: &[&str] = &[
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// The condition under which marked cells are coloured where other conditions would colour them otherwise: always. Its
/// words tell it from the office's own.
const CONDIZIONE: &str = "\"piao\"=\"piao\"";

/// A sheet's part.
pub(super) struct Foglio {
    testo: String,
    radice: Elemento,
}

impl Foglio {
    pub(super) fn leggi(testo: String) -> Option<Self> {
        let radice = xml::leggi(&testo, Some("sheetData"))?;
        Some(Self { testo, radice })
    }

    pub(super) fn testo(self) -> String {
        self.testo
    }

    /// The reference to the drawing that shows its notes.
    pub(super) fn disegno(&self) -> Option<String> {
        self.radice.figlio("legacyDrawing")?.attributo_esterno("id")
    }

    /// Two sheets in front are written into together: only one may say that it is.
    pub(super) fn togli_davanti(&mut self) -> Option<()> {
        let mut modifiche = Modifiche::default();
        for vista in self.radice.figlio("sheetViews").into_iter().flat_map(|viste| &viste.figli) {
            if vista.attributo("tabSelected").is_some_and(|value| value == "1" || value == "true") {
                vista.cambia(&[("tabSelected", None)], "", &mut modifiche);
            }
        }
        self.applica(modifiche)
    }

    /// Takes the marks of an earlier return off. `fills` are the fills that they cover.
    pub(super) fn togli_segni(&mut self, stili: &mut Stili, fills: &BTreeMap<u32, u32>) -> Option<()> {
        let mut formati = Originali { known: BTreeMap::new(), stili, fills };
        let mut modifiche = Modifiche::default();
        for colonna in self.radice.figlio("cols").into_iter().flat_map(|colonne| &colonne.figli) {
            let stile = colonna.attributo("style").and_then(|stile| stile.parse().ok()).unwrap_or(0);
            let prima = formati.formato(None, stile);
            if prima != stile {
                colonna.cambia(&[("style", Some(&prima.to_string()))], "", &mut modifiche);
            }
        }
        if let Some(dati) = self.radice.figlio("sheetData") {
            celle::riscrivi(&self.testo, dati, &BTreeSet::new(), &mut formati, &mut modifiche)?;
        }
        for condizionale in self.radice.figli_di("conditionalFormatting") {
            let rules: Vec<&Elemento> = condizionale.figli_di("cfRule").collect();
            let own: Vec<&&Elemento> = rules.iter().filter(|rule| self.is_own(rule)).collect();
            if own.len() == rules.len() && !own.is_empty() {
                modifiche.sostituisci(condizionale.tutto.clone(), "");
            } else {
                for rule in own {
                    modifiche.sostituisci(rule.tutto.clone(), "");
                }
            }
        }
        self.applica(modifiche)
    }

    /// The regions of merged cells.
    pub(super) fn unioni(&self) -> Vec<Regione> {
        let all = self.radice.figlio("mergeCells").into_iter().flat_map(|unioni| &unioni.figli);
        all.filter_map(|e| regione(&e.attributo("ref")?)).collect()
    }

    /// Marks cells. `fills` gathers the fills that marks cover.
    pub(super) fn segna(
        &mut self,
        segni: &BTreeMap<Posto, Severity>,
        stili: &mut Stili,
        fills: &mut Vec<u32>,
    ) -> Option<()> {
        let colonne = self.colonne();
        let mut modifiche = Modifiche::default();
        let mut formati = Marcati { segni, stili, fills, colonne, known: BTreeMap::new(), colori: BTreeMap::new() };
        let posti = segni.keys().copied().collect();
        celle::riscrivi(&self.testo, self.radice.figlio("sheetData")?, &posti, &mut formati, &mut modifiche)?;
        let Marcati { colori, stili, .. } = formati;
        self.condiziona(&colori, stili, &mut modifiche);
        self.applica(modifiche)
    }

    /// Refers to the drawing that shows its notes, or to none.
    pub(super) fn riferisci(&mut self, id: Option<&str>, spazio: &str) -> Option<()> {
        let mut modifiche = Modifiche::default();
        let old = self.radice.figlio("legacyDrawing");
        match (old, id) {
            (Some(old), None) => modifiche.sostituisci(old.tutto.clone(), ""),
            (None, Some(id)) => {
                let after = self.radice.figli.iter().find(|e| DOPO_LE_NOTE.contains(&e.locale()));
                let at = after.map_or(self.radice.interno.end, |e| e.tutto.start);
                let name = format!("{}legacyDrawing", self.radice.prefisso());
                // The prefix may be another's on this sheet, or nobody's.
                let pairs = [("xmlns:r".to_owned(), attributo(spazio)), ("r:id".to_owned(), attributo(id))];
                modifiche.inserisci(at, tag(&name, &pairs, true));
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
        self.applica(modifiche)
    }

    /// Other conditions win over a cell's own fill: where they may, the mark becomes a condition too, the first of all.
    fn condiziona(&self, colori: &BTreeMap<Posto, Colore>, stili: &mut Stili, modifiche: &mut Modifiche) {
        let sqrefs = self.radice.figli_di("conditionalFormatting").filter_map(|e| e.attributo("sqref"));
        let regions: Vec<Regione> =
            sqrefs.flat_map(|s| s.split_whitespace().filter_map(regione).collect::<Vec<_>>()).collect();
        let first = self.radice.figli_di("conditionalFormatting").next();
        let mut own: BTreeMap<String, Vec<Posto>> = BTreeMap::new();
        for (posto, colore) in colori {
            if regions.iter().any(|region| contiene(region, *posto)) {
                own.entry(colore.argb().unwrap_or_default()).or_default().push(*posto);
            }
        }
        let (Some(first), false) = (first, own.is_empty()) else { return };
        let p = self.radice.prefisso();
        for (index, (argb, posti)) in own.iter().enumerate() {
            let sqref: Vec<String> = posti.iter().map(|posto| celle::nome(*posto)).collect();
            let rule = format!(
                "<{p}conditionalFormatting sqref=\"{}\"><{p}cfRule type=\"expression\" dxfId=\"{}\" priority=\"{}\">\
                 <{p}formula>{CONDIZIONE}</{p}formula></{p}cfRule></{p}conditionalFormatting>",
                sqref.join(" "),
                stili.condizionale(argb),
                index + 1
            );
            modifiche.inserisci(first.tutto.start, rule);
        }
        self.posponi(own.len(), modifiche);
    }

    /// Lets all conditions come after the first `quante`, in their order.
    fn posponi(&self, quante: usize, modifiche: &mut Modifiche) {
        fn rules<'a>(e: &'a Elemento, found: &mut Vec<(&'a Elemento, usize)>) {
            if e.locale() == "cfRule" {
                found.extend(e.attributo("priority").and_then(|p| p.parse().ok()).map(|p: usize| (e, p)));
            }
            e.figli.iter().for_each(|e| rules(e, found));
        }
        let mut found = Vec::new();
        rules(&self.radice, &mut found);
        let room = found.iter().map(|(_, priority)| *priority).min().unwrap_or(usize::MAX);
        if room > quante {
            return;
        }
        for (rule, priority) in found {
            rule.cambia(&[("priority", Some(&priority.saturating_add(quante).to_string()))], "", modifiche);
        }
    }

    fn is_own(&self, rule: &Elemento) -> bool {
        rule.figlio("formula").is_some_and(|formula| formula.testo(&self.testo, "formula").trim() == CONDIZIONE)
    }

    /// The formats of columns: first and last, from one, and format.
    fn colonne(&self) -> Vec<(u32, u32, u32)> {
        let colonna = |e: &Elemento| {
            let number = |nome| e.attributo(nome)?.parse::<u32>().ok();
            Some((number("min")?, number("max")?, number("style").unwrap_or(0)))
        };
        self.radice.figlio("cols").into_iter().flat_map(|colonne| &colonne.figli).filter_map(colonna).collect()
    }

    fn applica(&mut self, modifiche: Modifiche) -> Option<()> {
        if modifiche.is_empty() {
            return Some(());
        }
        self.testo = modifiche.applica(&self.testo)?;
        self.radice = xml::leggi(&self.testo, Some("sheetData"))?;
        Some(())
    }
}

/// Formats as they were before an earlier return.
struct Originali<'a> {
    stili: &'a mut Stili,
    fills: &'a BTreeMap<u32, u32>,
    known: BTreeMap<u32, u32>,
}

impl Formati for Originali<'_> {
    fn formato(&mut self, _: Option<Posto>, stile: u32) -> u32 {
        if let Some(known) = self.known.get(&stile) {
            return *known;
        }
        let prima = match self.stili.colore(stile) {
            // A list that somebody has deleted tells nothing any more: no fill is the likeliest.
            Some(colore) => self.stili.senza_segno(stile, self.fills.get(&colore.numero).copied().unwrap_or(0)),
            None => stile,
        };
        self.known.insert(stile, prima);
        prima
    }

    fn formato_di_colonna(&self, _: u32) -> u32 {
        0
    }
}

/// Formats with their marks.
struct Marcati<'a> {
    segni: &'a BTreeMap<Posto, Severity>,
    stili: &'a mut Stili,
    fills: &'a mut Vec<u32>,
    colonne: Vec<(u32, u32, u32)>,
    /// What a format becomes: many cells have the same.
    known: BTreeMap<(u32, Severity), Option<(u32, Colore)>>,
    colori: BTreeMap<Posto, Colore>,
}

impl Formati for Marcati<'_> {
    fn formato(&mut self, posto: Option<Posto>, stile: u32) -> u32 {
        let Some((posto, gravita)) = posto.and_then(|posto| Some((posto, self.segni.get(&posto)?))) else {
            return stile;
        };
        let Self { stili, fills, known, .. } = self;
        let marked = *known.entry((stile, *gravita)).or_insert_with(|| {
            let colore = segno(stili, stile, *gravita, fills);
            Some((stili.con_segno(stile, colore)?, colore))
        });
        // Where there is no room for another format the note and the list still tell.
        let Some((marked, colore)) = marked else { return stile };
        self.colori.insert(posto, colore);
        marked
    }

    fn formato_di_colonna(&self, colonna: u32) -> u32 {
        let one = colonna.saturating_add(1);
        self.colonne.iter().find(|(min, max, _)| (*min..=*max).contains(&one)).map_or(0, |(_, _, stile)| *stile)
    }
}

/// A rectangle of cells: its first and its last.
pub(super) type Regione = (Posto, Posto);

/// The cell that shows what stands in this one: the first of the region that it is merged into.
pub(super) fn visibile(posto: Posto, unioni: &[Regione]) -> Posto {
    unioni.iter().find(|region| contiene(region, posto)).map_or(posto, |(first, _)| *first)
}

fn regione(reference: &str) -> Option<Regione> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    Some((indirizzo(first)?, indirizzo(last)?))
}

fn contiene((first, last): &Regione, posto: Posto) -> bool {
    (first.0..=last.0).contains(&posto.0) && (first.1..=last.1).contains(&posto.1)
}
