// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx`, with the body, its register and its cascade as last year's plan has them.

use super::{scritto, si_no};
use crate::model::{Piano, Stato};
use crate::workbook::FoglioDaScrivere;
use crate::workbook::schema::Foglio;
use crate::workbook::schema::ente;

/// The sheets; the acts and the days of a year are left out, and so are the weights that the `NdV` gave for it.
pub(super) fn fogli(piano: &Piano, primo_anno: Option<u16>) -> Vec<FoglioDaScrivere> {
    let strutture = piano.strutture.iter().map(|s| {
        vec![
            s.nome.value.clone(),
            scritto(s.tipo.as_ref()),
            scritto(s.dicitura.as_ref()),
            s.area.value.clone(),
            scritto(s.dirigente.as_ref()),
            s.alias.join("; "),
            si_no(s.trasversale.value),
        ]
    });
    let valori = piano.valori_pubblici.iter().map(|v| vec![v.numero.to_string(), v.titolo.value.clone()]);
    let linee = piano.linee.iter().map(|l| {
        let valore = scritto(l.valore_pubblico.as_ref());
        vec![l.codice.to_string(), l.titolo.value.clone(), valore, l.area.value.clone()]
    });
    let strategici = piano.obiettivi_strategici.iter().map(|o| vec![o.codice.to_string(), o.titolo.value.clone()]);
    let operativi = piano
        .obiettivi_operativi
        .iter()
        .map(|o| vec![o.codice.to_string(), o.titolo.value.clone(), scritto(o.descrizione.as_ref())]);
    let testi =
        piano.testi.iter().map(|t| vec![t.sezione.value.clone(), scritto(t.ordine.as_ref()), t.testo.value.clone()]);
    let sigle = piano.glossario.iter().map(|s| vec![s.sigla.value.clone(), s.significato.value.clone()]);
    let regole =
        piano.regole.iter().map(|r| vec![r.codice.value.clone(), r.livello.to_string(), scritto(r.motivo.as_ref())]);
    let sheet = |foglio: &'static Foglio, righe: Vec<Vec<String>>| FoglioDaScrivere::intero(foglio, righe);
    vec![
        sheet(&ente::ente::FOGLIO, voci(piano, primo_anno)),
        sheet(&ente::strutture::FOGLIO, strutture.collect()),
        sheet(&ente::valori_pubblici::FOGLIO, valori.collect()),
        sheet(&ente::linee::FOGLIO, linee.collect()),
        sheet(&ente::obiettivi_strategici::FOGLIO, strategici.collect()),
        sheet(&ente::obiettivi_operativi::FOGLIO, operativi.collect()),
        sheet(&ente::testi::FOGLIO, testi.collect()),
        sheet(&ente::glossario::FOGLIO, sigle.collect()),
        sheet(&ente::regole::FOGLIO, regole.collect()),
    ]
}

fn voci(piano: &Piano, primo_anno: Option<u16>) -> Vec<Vec<String>> {
    use ente::ente as col;
    let ente = &piano.ente;
    let soglia = ente.soglia_riequilibrio.as_ref().map(|soglia| soglia.clone().map(|soglia| soglia.0));
    let values = [
        (col::DENOMINAZIONE, ente.denominazione.value.clone()),
        (col::TIPO_ENTE, ente.tipo_ente.value.clone()),
        (col::CODICE_IPA, scritto(ente.codice_ipa.as_ref())),
        (col::LOGO, scritto(ente.logo.as_ref())),
        (col::PRIMO_ANNO, primo_anno.map(|anno| anno.to_string()).unwrap_or_default()),
        (col::STATO, Stato::Bozza.parola().to_owned()),
        (col::DATI_DIMOSTRATIVI, si_no(ente.dati_dimostrativi.value)),
        (col::ORGANO_ADOZIONE, scritto(ente.organo_adozione.as_ref())),
        (col::ATTO_SMIVP, scritto(ente.atto_smivp.as_ref())),
        (col::RESPONSABILE_ACCESSIBILITA, scritto(ente.responsabile_accessibilita.as_ref())),
        (col::RESPONSABILE_INSERIMENTO, scritto(ente.responsabile_inserimento.as_ref())),
        (col::PUBBLICA_NOMINATIVI, si_no(ente.pubblica_nominativi.value)),
        (col::INDIRIZZO_AGENDA, scritto(ente.indirizzo_agenda_digitale.as_ref())),
        (col::PRIMA_FIGURA, ente.prima_figura.to_string()),
        (col::PRIMA_NOTA, ente.prima_nota.to_string()),
        (col::SOGLIA_RIEQUILIBRIO, scritto(soglia.as_ref())),
        (col::PUNTEGGIO_INDICATORI, si_no(ente.punteggio_indicatori.value)),
    ];
    let named = |(at, value): (usize, String)| Some(vec![col::FOGLIO.colonne.get(at)?.nome.to_owned(), value]);
    values.into_iter().filter_map(named).collect()
}
