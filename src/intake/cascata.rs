// SPDX-License-Identifier: EUPL-1.2
//! The upper levels of the cascade (`ente.xlsx › Valori pubblici`, `Linee di mandato`, `Obiettivi strategici`, `Obiettivi
//! operativi`), and whether every code has its parent and no number is missing.

use super::lettore::righe;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Codice, Datum, LineaDiMandato, Obiettivo, ObiettivoOperativo, ObiettivoStrategico, Piano, ValorePubblico,
};
use crate::valori::{Livello, chiave, suggerimento};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ente::{
    linee as linea, obiettivi_operativi as operativo, obiettivi_strategici as strategico, valori_pubblici as valore,
};
use std::collections::BTreeMap;

/// The same code, number or name twice.
pub(super) const DOPPIO: Code = Code("C002");
/// What a code descends from, or refers to, does not exist.
pub(super) const PADRE_MANCANTE: Code = Code("C003");
/// A number is missing among siblings.
pub(super) const NUMERO_SALTATO: Code = Code("C004");
/// A structure, or an area, that the register does not have.
pub(super) const STRUTTURA_SCONOSCIUTA: Code = Code("C006");

const CASCATA: &str = "SMIVP, numerazione a cascata";

pub(super) fn valori_pubblici(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<ValorePubblico> {
    let all = righe(cartella, &valore::FOGLIO, diagnostics, |l| {
        let (numero, titolo) = (l.intero(valore::NUMERO), l.testo_richiesto(valore::TITOLO));
        Some(ValorePubblico { numero: numero?, titolo })
    });
    unique(all, "il valore pubblico", |valore| &valore.numero, diagnostics)
}

pub(super) fn linee(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<LineaDiMandato> {
    let all = righe(cartella, &linea::FOGLIO, diagnostics, |l| {
        let (codice, titolo) = (l.codice(linea::CODICE), l.testo_richiesto(linea::TITOLO));
        let (valore_pubblico, area) = (l.intero(linea::VALORE_PUBBLICO), l.testo_richiesto(linea::AREA));
        Some(LineaDiMandato { codice: codice?, titolo, valore_pubblico, area })
    });
    unique(all, "la linea di mandato", |linea| &linea.codice, diagnostics)
}

pub(super) fn obiettivi_strategici(
    cartella: &CartellaLetta,
    diagnostics: &mut Diagnostics,
) -> Vec<ObiettivoStrategico> {
    let all = righe(cartella, &strategico::FOGLIO, diagnostics, |l| {
        let (codice, titolo) = (l.codice(strategico::CODICE), l.testo_richiesto(strategico::TITOLO));
        Some(ObiettivoStrategico { codice: codice?, titolo })
    });
    unique(all, "l'obiettivo strategico", |strategico| &strategico.codice, diagnostics)
}

pub(super) fn obiettivi_operativi(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<ObiettivoOperativo> {
    let all = righe(cartella, &operativo::FOGLIO, diagnostics, |l| {
        let (codice, titolo) = (l.codice(operativo::CODICE), l.testo_richiesto(operativo::TITOLO));
        let descrizione = l.testo(operativo::DESCRIZIONE);
        Some(ObiettivoOperativo { codice: codice?, titolo, descrizione })
    });
    unique(all, "l'obiettivo operativo", |operativo| &operativo.codice, diagnostics)
}

/// By code, without those whose code was already given.
fn unique<T, K: Copy + Ord + std::fmt::Display>(
    all: Vec<T>,
    what: &str,
    key: impl Fn(&T) -> &Datum<K>,
    diagnostics: &mut Diagnostics,
) -> Vec<T> {
    let mut by_key: BTreeMap<K, T> = BTreeMap::new();
    for item in all {
        let second = key(&item);
        match by_key.get(&second.value) {
            Some(first) => diagnostics.push(doppio(&format!("{what} {}", second.value), key(first), second)),
            None => drop(by_key.insert(second.value, item)),
        }
    }
    by_key.into_values().collect()
}

/// Something that must be given once is given twice.
pub(super) fn doppio<T>(what: &str, first: &Datum<T>, second: &Datum<T>) -> Diagnostic {
    Diagnostic::errore(DOPPIO, second.place(), format!("{what} c'è già"))
        .note(format!("la prima volta è in {}", first.place()))
        .rimedio("correggere uno dei due, oppure toglierlo")
}

/// Checks the cascade. Numbers that are missing among objectives mean something only if all offices have sent theirs.
pub(super) fn check(piano: &Piano, tutte_ricevute: bool, diagnostics: &mut Diagnostics) {
    check_linee(piano, diagnostics);
    for strategico in &piano.obiettivi_strategici {
        let parent = strategico.codice.parent();
        if let Some(parent) = parent.filter(|parent| piano.linea(*parent).is_none()) {
            diagnostics.push(
                missing_parent(&strategico.codice, parent)
                    .rimedio("correggere il codice, oppure aggiungere la linea di mandato"),
            );
        }
    }
    for operativo in &piano.obiettivi_operativi {
        let parent = operativo.codice.parent();
        if let Some(parent) = parent.filter(|parent| piano.obiettivo_strategico(*parent).is_none()) {
            diagnostics.push(
                missing_parent(&operativo.codice, parent)
                    .rimedio("correggere il codice, oppure aggiungere l'obiettivo strategico"),
            );
        }
    }
    for obiettivo in &piano.obiettivi {
        check_obiettivo(piano, obiettivo, diagnostics);
    }
    check_references(piano, diagnostics);
    gaps(piano.linee.iter().map(|linea| &linea.codice), diagnostics);
    gaps(piano.obiettivi_strategici.iter().map(|strategico| &strategico.codice), diagnostics);
    gaps(piano.obiettivi_operativi.iter().map(|operativo| &operativo.codice), diagnostics);
    if tutte_ricevute {
        gaps(piano.obiettivi.iter().map(|obiettivo| &obiettivo.codice), diagnostics);
    }
}

fn check_linee(piano: &Piano, diagnostics: &mut Diagnostics) {
    let aree = piano.aree();
    for linea in &piano.linee {
        if let Some(numero) =
            linea.valore_pubblico.as_ref().filter(|numero| piano.valore_pubblico(numero.value).is_none())
        {
            diagnostics.push(
                Diagnostic::errore(
                    PADRE_MANCANTE,
                    numero.place(),
                    format!("il valore pubblico {} non esiste", numero.value),
                )
                .rimedio("correggere il numero, oppure aggiungere il valore pubblico nel suo foglio"),
            );
        }
        let known = aree.iter().any(|area| chiave(area) == chiave(&linea.area));
        if !linea.area.is_empty() && !aree.is_empty() && !known {
            let diagnostic = Diagnostic::avviso(
                STRUTTURA_SCONOSCIUTA,
                linea.area.place(),
                format!("nessuna struttura è dell'area «{}»", linea.area.value),
            );
            diagnostics.push(match suggerimento(&linea.area, aree.iter().copied()) {
                Some(near) => diagnostic.rimedio(format!("forse si intendeva «{near}»")),
                None => diagnostic.rimedio(format!("le aree del foglio «Strutture» sono: {}", aree.join(", "))),
            });
        }
    }
}

fn check_obiettivo(piano: &Piano, obiettivo: &Obiettivo, diagnostics: &mut Diagnostics) {
    let codice = &obiettivo.codice;
    let Some(prefix) = codice.ancestor(Livello::ObiettivoOperativo) else { return };
    let Some(declared) = &obiettivo.obiettivo_operativo else {
        if piano.obiettivo_operativo(prefix).is_none() {
            diagnostics.push(without_operativo(piano, codice, prefix));
        }
        return;
    };
    if piano.obiettivo_operativo(declared.value).is_none() {
        diagnostics.push(
            Diagnostic::errore(
                PADRE_MANCANTE,
                declared.place(),
                format!("l'obiettivo operativo {} non esiste", declared.value),
            )
            .rimedio("scrivere il codice di un obiettivo operativo del foglio «Obiettivi operativi» di ente.xlsx")
            .norma(CASCATA),
        );
    }
    if declared.value != prefix {
        diagnostics.push(
            Diagnostic::avviso(
                PADRE_MANCANTE,
                codice.place(),
                format!(
                    "il codice {} non comincia con quello del suo obiettivo operativo, {}",
                    codice.value, declared.value
                ),
            )
            .note(format!("il codice discende da {prefix}; la colonna «Obiettivo operativo» indica {}", declared.value))
            .rimedio(format!("se si può, rinumerare l'obiettivo sotto {}", declared.value))
            .norma(CASCATA),
        );
    }
}

/// An objective whose code names no obiettivo operativo, and whose row names none either.
fn without_operativo(piano: &Piano, codice: &Datum<Codice>, prefix: Codice) -> Diagnostic {
    let diagnostic =
        Diagnostic::errore(PADRE_MANCANTE, codice.place(), format!("l'obiettivo operativo {prefix} non esiste"))
            .norma(CASCATA);
    let siblings: Vec<String> = prefix
        .parent()
        .map(|strategico| piano.operativi_di(strategico).map(|operativo| operativo.codice.to_string()).collect())
        .unwrap_or_default();
    match siblings.as_slice() {
        [] => diagnostic
            .note(format!("il codice {} discende da {prefix}", codice.value))
            .rimedio("correggere il codice, oppure indicare l'obiettivo operativo nella colonna «Obiettivo operativo»"),
        [only] => diagnostic
            .note(format!(
                "il codice {} discende da {prefix}; in ente.xlsx › Obiettivi operativi c'è {only}",
                codice.value
            ))
            .rimedio(format!("correggere il codice, oppure indicare {only} nella colonna «Obiettivo operativo»")),
        many => diagnostic
            .note(format!(
                "il codice {} discende da {prefix}; in ente.xlsx › Obiettivi operativi ci sono {}",
                codice.value,
                many.join(", ")
            ))
            .rimedio("correggere il codice, oppure indicare uno di questi nella colonna «Obiettivo operativo»"),
    }
}

/// Codes of objectives that stand elsewhere than on their own sheet.
fn check_references(piano: &Piano, diagnostics: &mut Diagnostics) {
    let pesatura = piano.pesatura.iter().map(|peso| &peso.obiettivo);
    let semplificazione = piano.agenda.semplificazione.iter().map(|semplificazione| &semplificazione.obiettivo);
    let accessibilita = piano.agenda.accessibilita.iter().filter_map(|azione| azione.obiettivo.as_ref());
    let attivita = piano.pap.azioni.iter().flat_map(|azione| &azione.attivita);
    let pap = attivita.filter_map(|attivita| attivita.obiettivo.as_ref());
    for codice in pesatura.chain(semplificazione).chain(accessibilita).chain(pap) {
        if piano.obiettivo(codice.value).is_none() {
            diagnostics.push(
                Diagnostic::errore(PADRE_MANCANTE, codice.place(), format!("l'obiettivo {} non esiste", codice.value))
                    .note("nessuna cartella degli uffici lo contiene")
                    .rimedio("correggere il codice, oppure aspettare la cartella dell'ufficio che lo contiene"),
            );
        }
    }
}

fn missing_parent(codice: &Datum<Codice>, parent: Codice) -> Diagnostic {
    let message = format!("{} {parent} non esiste", parent.livello().con_articolo());
    Diagnostic::errore(PADRE_MANCANTE, codice.place(), message)
        .note(format!("il codice {} discende da {parent}", codice.value))
        .norma(CASCATA)
}

/// Tells of numbers that are missing before a code, among those with its parent. Codes come in their order.
fn gaps<'a>(codici: impl Iterator<Item = &'a Datum<Codice>>, diagnostics: &mut Diagnostics) {
    let mut before: Option<Codice> = None;
    for codice in codici {
        let previous = before.filter(|before| before.parent() == codice.parent()).map_or(0, Codice::ordine);
        before = Some(codice.value);
        let first = codice.sibling(previous.saturating_add(1)).filter(|first| *first < codice.value);
        let Some(first) = first else { continue };
        let last = codice.sibling(codice.ordine().saturating_sub(1)).unwrap_or(first);
        let message = if first == last {
            format!("nella numerazione manca {first}")
        } else {
            format!("nella numerazione mancano i codici da {first} a {last}")
        };
        diagnostics.push(
            Diagnostic::avviso(NUMERO_SALTATO, codice.place(), message)
                .note(format!("dopo si trova {}", codice.value))
                .rimedio("se il numero non è stato saltato per scelta, correggere il codice")
                .norma(CASCATA),
        );
    }
}
