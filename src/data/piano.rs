// SPDX-License-Identifier: EUPL-1.2
//! The whole of `dati.json`.

use super::agenda::Agenda;
use super::cascata::{LineaDiMandato, ObiettivoOperativo, ObiettivoStrategico, ValorePubblico};
use super::ente::{Compilazione, Ente, Peso, Sigla, Struttura, Testo};
use super::obiettivi::Obiettivo;
use super::pap::Pap;
use super::pubblicazione::Pubblicazione;
use super::schema::{SCHEMA, VERSIONE};
use super::valori::Parola;
use crate::model::{self, Piano};
use schemars::JsonSchema;
use serde::Serialize;

/// Dati aperti della sottosezione 2.2 (Performance) di un PIAO: il piano come lo hanno scritto gli uffici, con la cella da
/// cui ogni record proviene. Art. 7 d.lgs. 33/2013, art. 52 d.lgs. 82/2005. Le percentuali sono in centesimi (30 è il
/// 30%), gli importi in euro, i giorni secondo ISO 8601; i codici sono testo. Dove un dato manca il valore è null, o un
/// testo vuoto se il dato è obbligatorio (può accadere solo in una bozza).
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Dati aperti della sottosezione 2.2 Performance del PIAO")]
pub(super) struct Dati {
    /// Indirizzo, relativo a questo file, dello schema che questi dati seguono.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// Versione dello schema. Il primo numero cambia quando chi leggeva i dati non li capirebbe più, il secondo quando si
    /// aggiungono campi.
    versione_schema: &'static str,
    /// I tre anni del piano.
    pub(super) triennio: [u16; 3],
    /// A che punto è il piano.
    stato: Parola<model::Stato>,
    /// Vero se i dati sono dimostrativi: un esempio, non un piano approvato.
    dati_dimostrativi: bool,
    /// Vero se l'ente pubblica i nominativi. Se è falso nessun record porta nomi di persone.
    pub(super) nominativi_pubblicati: bool,
    /// Vero se l'ente pubblica, per ogni indicatore, quante delle sette regole di un buon KPI rispetta.
    pub(super) punteggi_pubblicati: bool,
    /// L'ente che adotta il piano.
    ente: Ente,
    /// Uffici e incarichi.
    pub(super) strutture: Vec<Struttura>,
    /// Valori pubblici, per numero.
    pub(super) valori_pubblici: Vec<ValorePubblico>,
    /// Linee di mandato, per codice.
    pub(super) linee_di_mandato: Vec<LineaDiMandato>,
    /// Obiettivi strategici del DUP, per codice.
    pub(super) obiettivi_strategici: Vec<ObiettivoStrategico>,
    /// Obiettivi operativi del DUP, per codice.
    pub(super) obiettivi_operativi: Vec<ObiettivoOperativo>,
    /// Obiettivi del piano, per codice.
    pub(super) obiettivi: Vec<Obiettivo>,
    /// Pesi che il Nucleo di valutazione ha dato agli obiettivi di ciascun incarico.
    pub(super) pesatura: Vec<Peso>,
    /// Piano delle azioni positive (art. 48 d.lgs. 198/2006).
    pub(super) pap: Pap,
    /// Semplificazione, digitalizzazione e accessibilità (art. 3 d.m. 132/2022).
    pub(super) agenda: Agenda,
    /// Testi dell'ente, per sezione del documento.
    pub(super) testi: Vec<Testo>,
    /// Sigle e il loro significato.
    pub(super) glossario: Vec<Sigla>,
    /// I fogli di calcolo ricevuti dagli uffici.
    pub(super) compilazioni: Vec<Compilazione>,
}

impl Dati {
    /// What is published of `piano`.
    pub(super) fn of(piano: &Piano) -> Self {
        let hand = Pubblicazione::new(piano);
        Self {
            schema: SCHEMA,
            versione_schema: VERSIONE,
            triennio: piano.ente.triennio(),
            stato: Parola(piano.ente.stato.value),
            dati_dimostrativi: piano.ente.dati_dimostrativi.value,
            nominativi_pubblicati: hand.nominativi(),
            punteggi_pubblicati: piano.ente.punteggio_indicatori.value,
            ente: Ente::of(&hand),
            strutture: each(&piano.strutture, |struttura| Struttura::of(&hand, struttura)),
            valori_pubblici: each(&piano.valori_pubblici, |valore| ValorePubblico::of(&hand, valore)),
            linee_di_mandato: each(&piano.linee, |linea| LineaDiMandato::of(&hand, linea)),
            obiettivi_strategici: each(&piano.obiettivi_strategici, |os| ObiettivoStrategico::of(&hand, os)),
            obiettivi_operativi: each(&piano.obiettivi_operativi, |oo| ObiettivoOperativo::of(&hand, oo)),
            obiettivi: each(&piano.obiettivi, |obiettivo| Obiettivo::of(&hand, obiettivo)),
            pesatura: each(&piano.pesatura, |peso| Peso::of(&hand, peso)),
            pap: Pap::of(&hand),
            agenda: Agenda::of(&hand),
            testi: each(&piano.testi, |testo| Testo::of(&hand, testo)),
            glossario: each(&piano.glossario, |sigla| Sigla::of(&hand, sigla)),
            compilazioni: each(&piano.compilazioni, |compilazione| Compilazione::of(&hand, compilazione)),
        }
    }
}

/// A record for each item of a sheet, in its order.
pub(super) fn each<T, R>(items: &[T], record: impl Fn(&T) -> R) -> Vec<R> {
    items.iter().map(record).collect()
}
