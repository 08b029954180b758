// SPDX-License-Identifier: EUPL-1.2
//! A workbook sent back to its office: a copy of its own, in which each wrong cell is coloured and says in a note what is
//! wrong with it, and a last sheet lists it all, with links to the cells.
//!
//! The copy is the office's file with as little as possible changed: parts that need no change are copied with their
//! compressed bytes, and in a sheet's part only the tags of the marked cells are written again.
//!
//! An office corrects the copy and sends that. So marks must be known again, whatever program saved the copy in between,
//! and come off before the next ones are put on:
//!
//! | mark | known again by |
//! | --- | --- |
//! | fill | its colour, which also numbers the fill that it covers (see `colore`); that fill is kept, as the fill of a hidden cell of the list |
//! | condition, where other conditions would hide the fill | its formula |
//! | note | the words it begins with |
//! | list | its name |
//!
//! A return made twice is therefore the same, byte for byte, as one made once.

mod celle;
mod colore;
mod elenco;
mod foglio;
mod indice;
mod note;
mod nuova;
mod parti;
mod stili;
mod voce;
mod xml;

use super::pacchetto::{self, Aperto};
use super::scrittura::WriteError;
use crate::diagnostics::{Diagnostic, Place, Severity};
use celle::Posto;
use elenco::Testa;
use elenco::{AMBRA, FOGLIO, ROSSO};
use foglio::{Foglio, visibile};
use indice::{FoglioDi, Indice};
use note::{CAPI, Nota};
pub(super) use nuova::Aspetti;
use parti::{Parti, Relazioni};
use std::collections::BTreeMap;
use stili::Stili;
pub(super) use voce::Voce;

const TIPO_NOTE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const TIPO_DISEGNO: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// What goes back to an office.
#[derive(Clone, Copy, Debug)]
pub struct Ritorno<'a> {
    /// The name of its workbook's file: `legale.xlsx`.
    pub file: &'a str,
    /// Whose it is: «Ufficio Legale».
    pub titolo: &'a str,
    /// What is wrong with it, in the order in which it is to be read.
    pub problemi: &'a [&'a Diagnostic],
}

impl Ritorno<'_> {
    /// A copy of the workbook, with its marks and its list. `None` if it is no `.xlsx` or `.xlsm`, or one too odd to be
    /// edited: then [`Ritorno::elenco`] is what there is.
    pub fn annota(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        // 1. Only what the reader would read: its limits hold here too.
        let Ok(Aperto::Xlsx(_)) = pacchetto::open(bytes, &Place::Input) else { return None };
        let mut parti = Parti::open(bytes)?;
        let mut indice = Indice::leggi(&mut parti)?;
        let nome_stili = indice.stili(&mut parti, Stili::minimi)?;
        let mut stili = Stili::leggi(parti.leggi(&nome_stili)?)?;
        let fogli: Vec<FoglioDi> = indice
            .fogli
            .iter()
            .filter(|foglio| indice.foglio(FOGLIO).is_none_or(|l| l.parte != foglio.parte))
            .cloned()
            .collect();
        // 2. The marks of an earlier return come off.
        let mut fills = BTreeMap::new();
        if let Some(lista) = indice.foglio(FOGLIO) {
            let legenda = elenco::legenda(&parti.leggi(&lista.parte)?)?;
            fills.extend(legenda.into_iter().map(|(numero, xf)| (numero, stili.fill(xf))));
        }
        // Made here, not when it is written: the order of what is new is then the same at each return.
        let lista = indice.assicura_foglio(FOGLIO, &mut parti)?;
        for foglio in &fogli {
            togli_segni(foglio, &mut stili, &fills, &mut parti)?;
        }
        // 3. The new ones go on.
        let voci: Vec<Voce> = self.problemi.iter().map(|problema| Voce::of(problema)).collect();
        let mut coperti = Vec::new();
        for (numero, foglio) in (1..).zip(&fogli) {
            let own: Vec<&Voce> = voci.iter().filter(|voce| voce.foglio.as_deref() == Some(&*foglio.nome)).collect();
            segna(foglio, numero, &own, &indice, &mut stili, &mut coperti, &mut parti)?;
        }
        // 4. The list is the last sheet, and the one in front.
        let seconda = "Le celle sbagliate sono in rosso (errori) o in arancio (avvisi), con una nota; scegliendo «Dove» si va alla \
                       cella. Corretto tutto, salvare e rimandare questa cartella con lo stesso nome: colori, note e questo foglio si \
                       rinnovano al prossimo controllo.";
        let nomi: Vec<String> = fogli.iter().map(|foglio| foglio.nome.clone()).collect();
        let testa = Testa::new(self.titolo, &voci, seconda);
        let testo = elenco::scrivi(indice.spazio(), &testa, &voci, &nomi, &coperti, &mut stili)?;
        parti.scrivi(&lista.parte, testo);
        indice.apri(&lista, &mut parti)?;
        parti.scrivi(&nome_stili, stili.scrivi()?);
        parti.finish()
    }

    /// A new workbook with the list alone, for a file that cannot be written into.
    pub fn elenco(&self) -> Result<Vec<u8>, WriteError> {
        nuova::write(self)
    }
}

/// The sheets of a package that hold cells, each with the name of its part.
pub(super) fn fogli(package: &[u8]) -> Option<Vec<(String, String)>> {
    let indice = Indice::leggi(&mut Parti::open(package)?)?;
    Some(indice.fogli.into_iter().map(|foglio| (foglio.nome, foglio.parte)).collect())
}

fn togli_segni(foglio: &FoglioDi, stili: &mut Stili, fills: &BTreeMap<u32, u32>, parti: &mut Parti<'_>) -> Option<()> {
    let mut part = Foglio::leggi(parti.leggi(&foglio.parte)?)?;
    part.togli_davanti()?;
    part.togli_segni(stili, fills)?;
    let mut relazioni = Relazioni::di(parti, &foglio.parte)?;
    if let Some(nome) = parte_di(&relazioni, "comments", parti) {
        let (testo, vuote, left) = note::togli(&parti.leggi(&nome)?)?;
        if !vuote.is_empty() && !left {
            relazioni.togli(&nome, parti)?;
            parti.togli(&nome)?;
        } else {
            parti.scrivi(&nome, testo);
        }
        let disegno = part.disegno().and_then(|id| parti.nome(&relazioni.parte(&id)?));
        if let Some(nome) = disegno.filter(|_| !vuote.is_empty()) {
            let (testo, left) = note::togli_riquadri(&parti.leggi(&nome)?, &vuote);
            if left {
                parti.scrivi(&nome, testo);
            } else {
                part.riferisci(None, "")?;
                relazioni.togli(&nome, parti)?;
                parti.togli(&nome)?;
            }
        }
    }
    parti.scrivi(&foglio.parte, part.testo());
    Some(())
}

fn segna(
    foglio: &FoglioDi,
    numero: usize,
    voci: &[&Voce],
    indice: &Indice,
    stili: &mut Stili,
    coperti: &mut Vec<u32>,
    parti: &mut Parti<'_>,
) -> Option<()> {
    let mut part = Foglio::leggi(parti.leggi(&foglio.parte)?)?;
    let unioni = part.unioni();
    let mut by_cell: BTreeMap<Posto, Vec<&Voce>> = BTreeMap::new();
    for voce in voci {
        if let Some(cella) = voce.cella {
            by_cell.entry(visibile(cella, &unioni)).or_default().push(voce);
        }
    }
    // What is only worth knowing is in the list: a cell that is right has no mark.
    by_cell.retain(|_, voci| voci.iter().any(|voce| voce.gravita != Severity::Nota));
    if by_cell.is_empty() {
        return Some(());
    }
    let segni = by_cell.iter().filter_map(|(cella, voci)| Some((*cella, voci.iter().map(|v| v.gravita).min()?)));
    let segni: BTreeMap<Posto, Severity> = segni.collect();
    part.segna(&segni, stili, coperti)?;
    let nota = |(cella, voci): (&Posto, &Vec<&Voce>)| {
        let is_errore = segni.get(cella) == Some(&Severity::Errore);
        let testi: Vec<String> = voci.iter().map(|voce| voce.nota()).collect();
        (*cella, Nota { capo: if is_errore { CAPI[0] } else { CAPI[1] }, testo: testi.join("\n") })
    };
    let note: BTreeMap<Posto, Nota> = by_cell.iter().map(nota).collect();
    annota(foglio, numero, &note, &mut part, indice, parti)?;
    parti.scrivi(&foglio.parte, part.testo());
    Some(())
}

/// Writes the notes of a sheet, and the boxes that show them.
fn annota(
    foglio: &FoglioDi,
    numero: usize,
    note: &BTreeMap<Posto, Nota>,
    part: &mut Foglio,
    indice: &Indice,
    parti: &mut Parti<'_>,
) -> Option<()> {
    let mut relazioni = Relazioni::di(parti, &foglio.parte)?;
    let riferimenti = indice.riferimenti();
    let nome = if let Some(nome) = parte_di(&relazioni, "comments", parti) {
        nome
    } else {
        let nome = parti.libero("xl/comments", ".xml");
        parti.aggiungi(&nome, TIPO_NOTE, note::vuote(indice.spazio()))?;
        relazioni.aggiungi(&format!("{riferimenti}/comments"), &nome, parti)?;
        nome
    };
    let (testo, nuove) = note::aggiungi(&parti.leggi(&nome)?, note)?;
    parti.scrivi(&nome, testo);
    if nuove.is_empty() {
        return Some(());
    }
    let disegno = if let Some(id) = part.disegno() {
        parti.nome(&relazioni.parte(&id)?)?
    } else {
        let nome = parti.libero("xl/drawings/vmlDrawing", ".vml");
        parti.aggiungi(&nome, TIPO_DISEGNO, note::disegno(numero))?;
        let id = relazioni.aggiungi(&format!("{riferimenti}/vmlDrawing"), &nome, parti)?;
        part.riferisci(Some(&id), riferimenti)?;
        nome
    };
    let testo = note::aggiungi_riquadri(&parti.leggi(&disegno)?, &nuove, note)?;
    parti.scrivi(&disegno, testo);
    Some(())
}

/// The part that a sheet refers to as of that kind.
fn parte_di(relazioni: &Relazioni, tipo: &str, parti: &Parti<'_>) -> Option<String> {
    parti.nome(&relazioni.di_tipo(tipo)?.parte)
}
