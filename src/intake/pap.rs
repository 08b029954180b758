// SPDX-License-Identifier: EUPL-1.2
//! `pap.xlsx`.

use super::lettore::{Lettore, righe};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{
    Attivita, Azione, Colonna, Datum, FonteNormativa, Genere, LavoroAgile, Movimento, Organico, Pap, Parere,
    RegimeOrario, Strumento,
};
use crate::valori::{chiave, is_totale};
use crate::workbook::schema::{Foglio, pap};
use crate::workbook::{CartellaLetta, codici};

pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Pap {
    let mut found = Diagnostics::new();
    let (organico, regime_orario) = (organico(cartella, &mut found), regime_orario(cartella, &mut found));
    let incompleto = found.has_errors();
    diagnostics.extend(found);
    Pap {
        organico,
        regime_orario,
        incompleto,
        assunzioni: movimenti(cartella, &pap::assunzioni::FOGLIO, diagnostics),
        cessazioni: movimenti(cartella, &pap::cessazioni::FOGLIO, diagnostics),
        lavoro_agile: lavoro_agile(cartella, diagnostics),
        fonti: fonti(cartella, diagnostics),
        strumenti: strumenti(cartella, diagnostics),
        obiettivi: righe(cartella, &pap::obiettivi::FOGLIO, diagnostics, |l| l.testo(pap::obiettivi::OBIETTIVO)),
        azioni: azioni(cartella, diagnostics),
        risultati_attesi: righe(cartella, &pap::risultati_attesi::FOGLIO, diagnostics, |l| {
            l.testo(pap::risultati_attesi::RISULTATO)
        }),
        pareri: righe(cartella, &pap::pareri::FOGLIO, diagnostics, |l| {
            Some(Parere { organo: l.testo_richiesto(pap::pareri::ORGANO), data: l.data(pap::pareri::DATA) })
        }),
    }
}

fn organico(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<Organico> {
    use pap::organico as col;
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        if is_total(l, &[col::GENERE, col::INQUADRAMENTO]) {
            return None;
        }
        let genere = l.scelta(col::GENERE, Genere::parse);
        let inquadramento = l.testo_richiesto(col::INQUADRAMENTO);
        let indeterminato = l.intero_o(col::INDETERMINATO, 0);
        let determinato = l.intero_o(col::DETERMINATO, 0);
        Some(Organico { genere: genere?, inquadramento, indeterminato, determinato })
    })
}

fn regime_orario(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<RegimeOrario> {
    use pap::regime_orario as col;
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        if is_total(l, &[col::GENERE, col::REGIME]) {
            return None;
        }
        let genere = l.scelta(col::GENERE, Genere::parse);
        let regime = l.testo_richiesto(col::REGIME);
        let indeterminato = l.intero_o(col::INDETERMINATO, 0);
        let determinato = l.intero_o(col::DETERMINATO, 0);
        Some(RegimeOrario { genere: genere?, regime, indeterminato, determinato })
    })
}

/// `Assunzioni` and `Cessazioni` have the same columns, in the same order.
fn movimenti(cartella: &CartellaLetta, foglio: &'static Foglio, diagnostics: &mut Diagnostics) -> Vec<Movimento> {
    use pap::assunzioni as col;
    let mut movimenti = righe(cartella, foglio, diagnostics, |l| {
        if is_total(l, &[col::ANNO, col::GENERE]) {
            return None;
        }
        let anno = l.anno(col::ANNO);
        let genere = l.scelta(col::GENERE, Genere::parse);
        let indeterminato = l.intero_o(col::INDETERMINATO, 0);
        let determinato = l.intero_o(col::DETERMINATO, 0);
        Some(Movimento { anno: anno?, genere: genere?, indeterminato, determinato })
    });
    movimenti.sort_by_key(|movimento| movimento.anno.value);
    movimenti
}

fn lavoro_agile(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<LavoroAgile> {
    use pap::lavoro_agile as col;
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        if is_total(l, &[col::GENERE, col::MODALITA]) {
            return None;
        }
        let genere = l.scelta(col::GENERE, Genere::parse);
        let modalita = l.testo_richiesto(col::MODALITA);
        let persone = l.intero_o(col::PERSONE, 0);
        Some(LavoroAgile { genere: genere?, modalita, persone })
    })
}

fn fonti(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<FonteNormativa> {
    use pap::fonti as col;
    let mut fonti = righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let colonna = l.scelta(col::COLONNA, Colonna::parse);
        let ordine = l.intero(col::ORDINE);
        let atto = l.testo_richiesto(col::ATTO);
        let contenuto = l.testo(col::CONTENUTO);
        Some(FonteNormativa { colonna: colonna?, ordine, atto, contenuto })
    });
    fonti.sort_by_key(|fonte| (fonte.colonna.value, fonte.ordine.as_ref().map_or(u32::MAX, |ordine| ordine.value)));
    fonti
}

fn strumenti(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<Strumento> {
    use pap::strumenti as col;
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        Some(Strumento { titolo: l.testo_richiesto(col::TITOLO), testo: l.testo_richiesto(col::TESTO) })
    })
}

/// A row an activity; the rows of an action have its number, and the first of them its title and objective.
fn azioni(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Vec<Azione> {
    use pap::azioni as col;
    struct Row {
        numero: Datum<u32>,
        titolo: Option<Datum<String>>,
        obiettivo: Option<Datum<String>>,
        attivita: Attivita,
    }
    let rows = righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let numero = l.intero(col::NUMERO);
        let (titolo, obiettivo) = (l.testo(col::TITOLO), l.testo(col::OBIETTIVO));
        let attivita = Attivita {
            descrizione: l.testo_richiesto(col::ATTIVITA),
            soggetti: l.testo(col::SOGGETTI),
            periodo: l.anni(col::PERIODO),
            indicatore: l.testo(col::INDICATORE),
            obiettivo: l.codice(col::CODICE_OBIETTIVO),
        };
        Some(Row { numero: numero?, titolo, obiettivo, attivita })
    });
    let mut azioni: Vec<Azione> = Vec::new();
    for row in rows {
        let known = azioni.iter_mut().find(|azione| azione.numero.value == row.numero.value);
        let Some(azione) = known else {
            let empty = |column: &str, numero: &Datum<u32>| {
                Diagnostic::errore(
                    codici::CELLA_VUOTA,
                    numero.place(),
                    format!("la prima riga dell'azione {} non ha «{column}»", numero.value),
                )
                .rimedio(format!("scriverlo nella colonna «{column}» di questa riga"))
            };
            for (column, missing) in [("Titolo", row.titolo.is_none()), ("Obiettivo", row.obiettivo.is_none())] {
                if missing {
                    diagnostics.push(empty(column, &row.numero));
                }
            }
            let nothing = || Datum { value: String::new(), origin: row.numero.origin.clone() };
            azioni.push(Azione {
                titolo: row.titolo.unwrap_or_else(nothing),
                obiettivo: row.obiettivo.unwrap_or_else(nothing),
                numero: row.numero,
                attivita: vec![row.attivita],
            });
            continue;
        };
        for (first, again) in [(&azione.titolo, &row.titolo), (&azione.obiettivo, &row.obiettivo)] {
            if let Some(again) = again.as_ref().filter(|again| chiave(again) != chiave(first)) {
                diagnostics.push(
                    Diagnostic::avviso(
                        super::cascata::DOPPIO,
                        again.place(),
                        format!("l'azione {} lo dice già in altro modo: vale il primo", azione.numero.value),
                    )
                    .note(format!("il primo è in {}", first.place()))
                    .rimedio("scriverlo allo stesso modo, oppure solo nella prima riga dell'azione"),
                );
            }
        }
        azione.attivita.push(row.attivita);
    }
    azioni.sort_by_key(|azione| azione.numero.value);
    azioni
}

/// Whether a row only adds others up; says that it is skipped.
fn is_total(l: &mut Lettore<'_, '_>, colonne: &[usize]) -> bool {
    let total = colonne.iter().copied().find(|colonna| l.riga().parole(*colonna).is_some_and(|text| is_totale(&text)));
    if let Some(origin) = total.and_then(|colonna| l.riga().origin(colonna)) {
        l.diagnostics().push(
            Diagnostic::nota(
                codici::RIGA_DI_TOTALE,
                origin,
                "la riga di totale non viene letta: i totali li calcola il programma",
            )
            .rimedio("cancellarla, se non serve"),
        );
        return true;
    }
    false
}
