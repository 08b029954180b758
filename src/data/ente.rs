// SPDX-License-Identifier: EUPL-1.2
//! What `ente.xlsx` says of the body, its structures, weights, narrative and acronyms; and who sent a workbook.

use super::pubblicazione::{Pubblicazione, giorno, intero, parola, percentuale};
use super::valori::{Codice, Giorno, Numero, Parola};
use crate::model;
use schemars::JsonSchema;
use serde::Serialize;

/// L'ente e ciò che il piano dice di sé.
#[derive(Serialize, JsonSchema)]
pub(super) struct Ente {
    /// Denominazione dell'ente.
    denominazione: String,
    /// Tipo di ente: Provincia, Comune.
    tipo_ente: String,
    /// Codice nell'Indice dei domicili digitali delle pubbliche amministrazioni (IPA).
    codice_ipa: Option<String>,
    /// La data che il documento porta.
    data_documento: Option<Giorno>,
    /// Organo che adotta il piano.
    organo_adozione: Option<String>,
    /// Atto di adozione.
    atto_adozione: Option<String>,
    /// Giorno dell'adozione.
    data_adozione: Option<Giorno>,
    /// Giorno in cui è stato approvato il bilancio: per alcuni da qui corre il termine dell'art. 8 d.m. 132/2022.
    data_approvazione_bilancio: Option<Giorno>,
    /// Termine differito per approvare il bilancio: per ANAC e ANCI da qui corre il termine dell'art. 8 d.m. 132/2022.
    termine_bilancio: Option<Giorno>,
    /// Atto che ha approvato il sistema di misurazione e valutazione della performance.
    atto_smivp: Option<String>,
    /// Verbale con cui il Nucleo di valutazione ha fissato i pesi.
    verbale_ndv: Option<String>,
    /// Responsabile dell'accessibilità (art. 3 d.lgs. 222/2023).
    responsabile_accessibilita: Option<String>,
    /// Responsabile dei processi di inserimento (art. 39-ter d.lgs. 165/2001).
    responsabile_inserimento: Option<String>,
    /// Dipendenti al 31 dicembre dell'anno precedente il piano.
    dipendenti: Option<u32>,
    /// Indirizzo web dell'Agenda Digitale.
    indirizzo_agenda_digitale: Option<String>,
    /// Quota di un genere in un inquadramento, in centesimi, sotto la quale occorre favorire il riequilibrio (art. 48
    /// d.lgs. 198/2006).
    soglia_riequilibrio_percentuale: Option<Numero>,
    /// La cella della denominazione: file › foglio › cella.
    origine: Option<String>,
}

/// Un ufficio o un incarico, dirigenziale o di E.Q.
#[derive(Serialize, JsonSchema)]
pub(super) struct Struttura {
    /// Nome: le altre parti dei dati la richiamano con questo.
    pub(super) nome: String,
    /// Se è un ufficio, un incarico dirigenziale o, dove non ci sono dirigenti, un incarico di E.Q.
    pub(super) tipo: Option<Parola<model::TipoStruttura>>,
    /// Come la chiamano le tavole di sintesi.
    pub(super) dicitura_in_tavola: String,
    /// Area di cui fa parte.
    pub(super) area: String,
    /// Chi la dirige; assente se l'ente non pubblica i nominativi.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dirigente: Option<String>,
    /// Altri modi di scriverne il nome.
    pub(super) alias: Vec<String>,
    /// Vero se può avere obiettivi di un'area diversa dalla sua.
    pub(super) trasversale: bool,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Il peso di un obiettivo per un incarico.
#[derive(Serialize, JsonSchema)]
pub(super) struct Peso {
    /// Incarico: il nome della struttura.
    pub(super) incarico: String,
    /// Codice dell'obiettivo.
    pub(super) codice_obiettivo: Codice,
    /// Peso in centesimi: i pesi di un incarico sommano a 100.
    pub(super) peso_percentuale: Option<Numero>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Un brano del documento. Una riga vuota separa i capoversi, un trattino a capo riga apre una voce di elenco.
#[derive(Serialize, JsonSchema)]
pub(super) struct Testo {
    /// Sezione del documento.
    pub(super) sezione: String,
    /// Posto nella sezione.
    pub(super) ordine: Option<u32>,
    /// Testo.
    pub(super) testo: String,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Una sigla.
#[derive(Serialize, JsonSchema)]
pub(super) struct Sigla {
    /// Sigla.
    pub(super) sigla: String,
    /// Significato.
    pub(super) significato: String,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

/// Il foglio di calcolo che una struttura ha inviato.
#[derive(Serialize, JsonSchema)]
pub(super) struct Compilazione {
    /// Struttura che lo ha inviato.
    pub(super) struttura: String,
    /// Primo anno del piano per cui è stato compilato.
    pub(super) anno: Option<u16>,
    /// Giorno della compilazione.
    pub(super) data: Option<Giorno>,
    /// Chi lo ha compilato; assente se l'ente non pubblica i nominativi.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) compilatore: Option<String>,
    /// La cella da cui il record proviene: file › foglio › cella.
    pub(super) origine: Option<String>,
}

impl Ente {
    pub(super) fn of(hand: &Pubblicazione<'_>) -> Self {
        let ente = &hand.piano.ente;
        Self {
            denominazione: hand.testo(&ente.denominazione),
            tipo_ente: hand.testo(&ente.tipo_ente),
            codice_ipa: hand.facoltativo(ente.codice_ipa.as_ref()),
            data_documento: giorno(ente.data_documento.as_ref()),
            organo_adozione: hand.facoltativo(ente.organo_adozione.as_ref()),
            atto_adozione: hand.facoltativo(ente.atto_adozione.as_ref()),
            data_adozione: giorno(ente.data_adozione.as_ref()),
            data_approvazione_bilancio: giorno(ente.data_approvazione_bilancio.as_ref()),
            termine_bilancio: giorno(ente.termine_bilancio.as_ref()),
            atto_smivp: hand.facoltativo(ente.atto_smivp.as_ref()),
            verbale_ndv: hand.facoltativo(ente.verbale_ndv.as_ref()),
            responsabile_accessibilita: hand.facoltativo(ente.responsabile_accessibilita.as_ref()),
            responsabile_inserimento: hand.facoltativo(ente.responsabile_inserimento.as_ref()),
            dipendenti: intero(ente.dipendenti.as_ref()),
            indirizzo_agenda_digitale: hand.facoltativo(ente.indirizzo_agenda_digitale.as_ref()),
            soglia_riequilibrio_percentuale: percentuale(ente.soglia_riequilibrio.as_ref()),
            origine: hand.origine(&ente.denominazione),
        }
    }
}

impl Struttura {
    pub(super) fn of(hand: &Pubblicazione<'_>, struttura: &model::Struttura) -> Self {
        Self {
            nome: hand.testo(&struttura.nome),
            tipo: parola(struttura.tipo.as_ref()),
            dicitura_in_tavola: hand.testo(struttura.in_tavola()),
            area: hand.testo(&struttura.area),
            dirigente: hand.persona(struttura.dirigente.as_ref()),
            alias: struttura.alias.iter().map(|alias| hand.parole(alias)).collect(),
            trasversale: struttura.trasversale.value,
            origine: hand.origine(&struttura.nome),
        }
    }
}

impl Peso {
    pub(super) fn of(hand: &Pubblicazione<'_>, peso: &model::Peso) -> Self {
        Self {
            incarico: hand.testo(&peso.incarico),
            codice_obiettivo: Codice(peso.obiettivo.value),
            peso_percentuale: percentuale(peso.peso.as_ref()),
            origine: hand.origine(&peso.incarico),
        }
    }
}

impl Testo {
    pub(super) fn of(hand: &Pubblicazione<'_>, testo: &model::Testo) -> Self {
        Self {
            sezione: hand.testo(&testo.sezione),
            ordine: intero(testo.ordine.as_ref()),
            testo: hand.testo(&testo.testo),
            origine: hand.origine(&testo.testo),
        }
    }
}

impl Sigla {
    pub(super) fn of(hand: &Pubblicazione<'_>, sigla: &model::Sigla) -> Self {
        Self {
            sigla: hand.testo(&sigla.sigla),
            significato: hand.testo(&sigla.significato),
            origine: hand.origine(&sigla.sigla),
        }
    }
}

impl Compilazione {
    pub(super) fn of(hand: &Pubblicazione<'_>, compilazione: &model::Compilazione) -> Self {
        Self {
            struttura: hand.testo(&compilazione.struttura),
            anno: intero(compilazione.anno.as_ref()),
            data: giorno(compilazione.data.as_ref()),
            compilatore: hand.persona(compilazione.compilatore.as_ref()),
            origine: hand.origine(&compilazione.struttura),
        }
    }
}
