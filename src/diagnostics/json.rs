// SPDX-License-Identifier: EUPL-1.2
//! Diagnostics as JSON, for programs: `docs/schema/diagnostica-1.schema.json` is its schema.

use super::{Diagnostic, Gruppo, Origin, Place, PunteggioIndicatore, Severity};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, RestrictFormats};
use schemars::{JsonSchema, Schema};
use serde::Serialize;

/// The version that the output states: the second number grows with each field that is added.
const VERSIONE: &str = "1.1";

/// Che cosa `piao verifica` ha trovato.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Diagnostica")]
struct Rapporto {
    /// Versione di questo schema.
    versione_schema: &'static str,
    /// Quanti problemi in tutto.
    totale: Conteggio,
    /// Un elemento per cartella di lavoro, anche senza problemi: prima quelle con errori.
    cartelle: Vec<Cartella>,
}

/// Quanti problemi, per livello.
#[derive(Serialize, JsonSchema)]
struct Conteggio {
    /// Bloccano la generazione dei documenti.
    errori: usize,
    /// Probabilmente sbagliati, o diversi da come una norma raccomanda.
    avvisi: usize,
    /// Utili da sapere.
    note: usize,
}

/// I problemi di una cartella di lavoro.
#[derive(Serialize, JsonSchema)]
struct Cartella {
    /// Percorso dentro la cartella dei dati; null per i problemi del piano nel suo insieme.
    file: Option<String>,
    /// Struttura che l'ha compilata; null se è dell'ente o se non si sa.
    ufficio: Option<String>,
    /// Quanti problemi.
    totale: Conteggio,
    /// I problemi: prima gli errori, poi per cella.
    problemi: Vec<Problema>,
    /// Gli indicatori della cartella, ciascuno con il suo punteggio; vuoto se si sono chiesti solo alcuni codici.
    indicatori: Vec<Punteggio>,
}

/// Un indicatore, e quante delle regole di un buon KPI i suoi campi mostrano rispettate: `piao spiega KPI` le elenca.
#[derive(Serialize, JsonSchema)]
struct Punteggio {
    /// Codice del suo obiettivo.
    codice_obiettivo: String,
    /// Nome.
    indicatore: String,
    /// Foglio della cartella di lavoro.
    foglio: Option<String>,
    /// Cella del nome, come la mostra un foglio di calcolo: B3.
    cella: Option<String>,
    /// Quante regole rispetta.
    regole_rispettate: u16,
    /// Quante sono le regole.
    regole_totali: u16,
    /// Che cosa gli manca per rispettare le altre.
    mancanti: Vec<&'static str>,
}

/// Un problema.
#[derive(Serialize, JsonSchema)]
struct Problema {
    /// Codice, una lettera e tre cifre: `piao spiega` lo spiega.
    codice: &'static str,
    /// Livello.
    livello: Livello,
    /// Che cosa non va.
    messaggio: String,
    /// Foglio della cartella di lavoro.
    foglio: Option<String>,
    /// Cella, come la mostra un foglio di calcolo: A3.
    cella: Option<String>,
    /// Riga, da 1: della cella, o del testo se il file è un modello.
    riga: Option<u32>,
    /// Colonna, da 1.
    colonna: Option<u32>,
    /// Fatti che spiegano il messaggio.
    note: Vec<String>,
    /// Che cosa fare.
    rimedio: Option<String>,
    /// Norma o regola dell'ente.
    norma: Option<String>,
}

/// Quanto pesa un problema.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Livello {
    /// Blocca la generazione dei documenti.
    Errore,
    /// Non blocca.
    Avviso,
    /// Utile da sapere.
    Nota,
}

/// The report as JSON, indented.
pub fn to_json(groups: &[Gruppo<'_>]) -> String {
    let report = Rapporto {
        versione_schema: VERSIONE,
        totale: conteggio(|severity| groups.iter().map(|group| group.count(severity)).sum()),
        cartelle: groups.iter().map(cartella).collect(),
    };
    // Plain data with string keys cannot fail to serialize.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema (draft 2020-12) of [`to_json`].
pub fn json_schema() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        // `uint32` and the like are Rust's, no reader of the standard knows them.
        .with_transform(RestrictFormats::default())
        .with_transform(RecursiveTransform(|schema: &mut Schema| {
            schema.remove("maximum");
        }))
        .into_generator()
        .into_root_schema_for::<Rapporto>()
}

fn cartella(group: &Gruppo<'_>) -> Cartella {
    Cartella {
        file: group.ufficio.as_ref().map(|ufficio| ufficio.file.clone()),
        ufficio: group.ufficio.as_ref().and_then(|ufficio| ufficio.nome.clone()),
        totale: conteggio(|severity| group.count(severity)),
        problemi: group.items.iter().map(|item| problema(item)).collect(),
        indicatori: group.indicatori.iter().map(|indicatore| punteggio(indicatore)).collect(),
    }
}

fn punteggio(indicatore: &PunteggioIndicatore) -> Punteggio {
    Punteggio {
        codice_obiettivo: indicatore.obiettivo.clone(),
        indicatore: indicatore.indicatore.clone(),
        foglio: indicatore.origin.as_ref().map(|origin| origin.sheet.to_string()),
        cella: indicatore.origin.as_ref().map(Origin::cell),
        regole_rispettate: indicatore.rispettate,
        regole_totali: indicatore.totale,
        mancanti: indicatore.mancanti.clone(),
    }
}

fn conteggio(count: impl Fn(Severity) -> usize) -> Conteggio {
    Conteggio { errori: count(Severity::Errore), avvisi: count(Severity::Avviso), note: count(Severity::Nota) }
}

fn problema(diagnostic: &Diagnostic) -> Problema {
    let (foglio, cella, riga, colonna) = match &diagnostic.place {
        Place::Input | Place::File(_) => (None, None, None, None),
        Place::Sheet { sheet, .. } => (Some(sheet.to_string()), None, None, None),
        Place::Cell(origin) => {
            let (row, column) = (origin.row.saturating_add(1), origin.column.saturating_add(1));
            (Some(origin.sheet.to_string()), Some(origin.cell()), Some(row), Some(column))
        }
        Place::Text { line, column, .. } => (None, None, Some(*line), Some(*column)),
    };
    let livello = match diagnostic.severity {
        Severity::Errore => Livello::Errore,
        Severity::Avviso => Livello::Avviso,
        Severity::Nota => Livello::Nota,
    };
    Problema {
        codice: diagnostic.code.0,
        livello,
        messaggio: diagnostic.message.clone(),
        foglio,
        cella,
        riga,
        colonna,
        note: diagnostic.notes.clone(),
        rimedio: diagnostic.rimedio.clone(),
        norma: diagnostic.norma.clone(),
    }
}
