// SPDX-License-Identifier: EUPL-1.2
//! `uffici/*.xlsx › Obiettivi`.

use super::lettore::righe;
use super::registro::Registro;
use crate::diagnostics::Diagnostics;
use crate::model::{Obiettivo, TipoObiettivo};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ufficio::obiettivi as col;

/// The objectives, without what the other sheets say of them. A row without a code is none.
pub(super) fn read(cartella: &CartellaLetta, registro: &Registro, diagnostics: &mut Diagnostics) -> Vec<Obiettivo> {
    righe(cartella, &col::FOGLIO, diagnostics, |l| {
        let codice = l.codice(col::CODICE);
        let titolo = l.testo_richiesto(col::TITOLO);
        let tipo = l.scelta(col::TIPO, TipoObiettivo::parse);
        let struttura = l.testo_richiesto(col::STRUTTURA);
        let struttura = registro.resolve(struttura, l.diagnostics());
        let mut altre_strutture = l.elenco(col::ALTRE_STRUTTURE);
        for altra in &mut altre_strutture {
            // Others than the body's own structures may take part.
            if let Some(nome) = registro.nome(altra) {
                altra.value = nome.to_owned();
            }
        }
        let obiettivo_operativo = l.codice(col::OBIETTIVO_OPERATIVO);
        let responsabile = l.testo(col::RESPONSABILE);
        let descrizione = l.testo(col::DESCRIZIONE);
        let finalita = l.testo(col::FINALITA);
        let stakeholder = l.testo(col::STAKEHOLDER);
        let missione = l.testo(col::MISSIONE);
        let programma = l.testo(col::PROGRAMMA);
        Some(Obiettivo {
            codice: codice?,
            titolo,
            tipo,
            struttura,
            responsabile,
            obiettivo_operativo,
            descrizione,
            finalita,
            stakeholder,
            altre_strutture,
            missione,
            programma,
            indicatori: Vec::new(),
            fasi: Vec::new(),
            risorse_umane: Vec::new(),
            risorse_finanziarie: Vec::new(),
            collegamenti: Vec::new(),
        })
    })
}
