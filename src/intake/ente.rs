// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx`: the body, and the plan that begins with it.

use super::lettore::{Lettore, righe};
use super::{cascata, glossario, pesatura, regole, strutture, testi};
use crate::diagnostics::Diagnostics;
use crate::model::{Agenda, Datum, Ente, Pap, Piano, Stato};
use crate::workbook::CartellaLetta;
use crate::workbook::schema::ente::ente as col;

/// The plan as far as `ente.xlsx` tells it; `None` without a first year.
pub(super) fn read(cartella: &CartellaLetta, diagnostics: &mut Diagnostics) -> Option<Piano> {
    let ente = righe(cartella, &col::FOGLIO, diagnostics, read_ente).pop();
    let strutture = strutture::read(cartella, diagnostics);
    let (valori_pubblici, linee) =
        (cascata::valori_pubblici(cartella, diagnostics), cascata::linee(cartella, diagnostics));
    let obiettivi_strategici = cascata::obiettivi_strategici(cartella, diagnostics);
    let obiettivi_operativi = cascata::obiettivi_operativi(cartella, diagnostics);
    let pesatura = pesatura::read(cartella, diagnostics);
    let testi = testi::read(cartella, diagnostics);
    let glossario = glossario::read(cartella, diagnostics);
    let regole = regole::read(cartella, diagnostics);
    Some(Piano {
        ente: ente?,
        strutture,
        valori_pubblici,
        linee,
        obiettivi_strategici,
        obiettivi_operativi,
        obiettivi: Vec::new(),
        pesatura,
        testi,
        glossario,
        regole,
        compilazioni: Vec::new(),
        illeggibili: Vec::new(),
        incomplete: Vec::new(),
        pap: Pap::default(),
        agenda: Agenda::default(),
    })
}

fn read_ente(l: &mut Lettore<'_, '_>) -> Option<Ente> {
    let primo_anno = l.anno(col::PRIMO_ANNO);
    let ente = Ente {
        denominazione: l.testo_richiesto(col::DENOMINAZIONE),
        tipo_ente: l.testo_richiesto(col::TIPO_ENTE),
        codice_ipa: l.testo(col::CODICE_IPA),
        logo: l.testo(col::LOGO),
        primo_anno: primo_anno.clone().unwrap_or(Datum::predefinito(0)),
        stato: l.scelta(col::STATO, Stato::parse).unwrap_or(Datum::predefinito(Stato::Bozza)),
        dati_dimostrativi: l.si_no(col::DATI_DIMOSTRATIVI),
        data_documento: l.data(col::DATA_DOCUMENTO),
        organo_adozione: l.testo(col::ORGANO_ADOZIONE),
        atto_adozione: l.testo(col::ATTO_ADOZIONE),
        data_adozione: l.data(col::DATA_ADOZIONE),
        data_approvazione_bilancio: l.data(col::DATA_BILANCIO),
        termine_bilancio: l.data(col::TERMINE_BILANCIO),
        atto_smivp: l.testo(col::ATTO_SMIVP),
        verbale_ndv: l.testo(col::VERBALE_NDV),
        responsabile_accessibilita: l.testo(col::RESPONSABILE_ACCESSIBILITA),
        responsabile_inserimento: l.testo(col::RESPONSABILE_INSERIMENTO),
        dipendenti: l.intero(col::DIPENDENTI),
        pubblica_nominativi: l.si_no(col::PUBBLICA_NOMINATIVI),
        indirizzo_agenda_digitale: l.testo(col::INDIRIZZO_AGENDA),
        prima_figura: l.intero_o(col::PRIMA_FIGURA, 1),
        prima_nota: l.intero_o(col::PRIMA_NOTA, 1),
        soglia_riequilibrio: l.percentuale(col::SOGLIA_RIEQUILIBRIO),
        punteggio_indicatori: l.si_no(col::PUNTEGGIO_INDICATORI),
    };
    primo_anno.map(|_| ente)
}
