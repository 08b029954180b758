// SPDX-License-Identifier: EUPL-1.2
//! `uffici/*.xlsx`: one workbook an office or management post.

use super::{Foglio, foglio};

/// The words of `Tipo` of an objective.
pub const TIPI_OBIETTIVO: &[&str] = &["Strategico", "Gestionale"];
/// The words of `Livello` of an indicator.
pub const LIVELLI_INDICATORE: &[&str] = &["High level", "Dettaglio"];
/// The words of `Tipo` of an indicator.
pub const TIPI_INDICATORE: &[&str] = &["Efficacia", "Efficienza", "Qualità", "Impatto", "Temporale", "Quantità"];
/// The words of `Verso` of an indicator.
pub const VERSI: &[&str] = &["Crescente", "Decrescente", "Mantenimento"];
/// The words of `Ambito` of a link.
pub const AMBITI: &[&str] = &[
    "Anticorruzione e trasparenza",
    "Semplificazione",
    "Digitalizzazione",
    "Accessibilità",
    "Pari opportunità",
    "Bilancio",
    "Tempi di pagamento",
    "Formazione",
    "PNRR",
];

/// The sheets, in order.
pub const FOGLI: &[&Foglio] = &[
    &compilazione::FOGLIO,
    &obiettivi::FOGLIO,
    &indicatori::FOGLIO,
    &fasi::FOGLIO,
    &risorse_umane::FOGLIO,
    &risorse_finanziarie::FOGLIO,
    &collegamenti::FOGLIO,
];

foglio! {
    /// Who filled the workbook in, for whom and when.
    compilazione: "Compilazione", Tabella, richiesto: true, "Di chi è la cartella: una riga sola.", alias: [] {
        STRUTTURA: "Struttura", Tipo::Nome, Richiesta, "La struttura che compila, come nel foglio Strutture di ente.xlsx.", alias: ["Ufficio"], da: Fonte::Strutture;
        ANNO: "Anno", Tipo::Anno, Richiesta, "Il primo anno del piano: distingue questa cartella da quella dell'anno scorso.";
        COMPILATORE: "Compilatore", Tipo::Nome, Facoltativa, "Chi ha compilato.";
        DATA: "Data", Tipo::Data, Facoltativa, "Quando.";
    }
}

foglio! {
    /// The objectives.
    obiettivi: "Obiettivi", Tabella, richiesto: true, "Gli obiettivi, uno per riga.", alias: ["Obiettivo"] {
        CODICE: "Codice", Tipo::Codice(Livello::Obiettivo), Richiesta, "Il codice dell'obiettivo operativo e due cifre: 01.02.01.03.", alias: ["Codice obiettivo", "Cod."];
        TITOLO: "Titolo", Tipo::Nome, Richiesta, "Che cosa si vuole ottenere: comincia con un verbo.", alias: ["Obiettivo", "Denominazione"];
        TIPO: "Tipo", Tipo::Scelta(super::TIPI_OBIETTIVO), Richiesta, "Strategico o Gestionale.";
        STRUTTURA: "Struttura", Tipo::Nome, Richiesta, "La struttura che ne risponde, come nel foglio Strutture di ente.xlsx.", alias: ["Ufficio"], da: Fonte::Strutture;
        RESPONSABILE: "Responsabile", Tipo::Nome, Facoltativa, "La persona che ne risponde.";
        OBIETTIVO_OPERATIVO: "Obiettivo operativo", Tipo::Codice(Livello::ObiettivoOperativo), Facoltativa, "Solo se il codice non comincia con quello del suo obiettivo operativo: il codice di quest'ultimo.", da: Fonte::ObiettiviOperativi;
        DESCRIZIONE: "Descrizione", Tipo::Testo, Facoltativa, "In che cosa consiste.";
        FINALITA: "Finalità", Tipo::Testo, Facoltativa, "A che cosa serve, e a chi.";
        STAKEHOLDER: "Stakeholder", Tipo::Testo, Facoltativa, "Chi ne è interessato, dentro e fuori l'ente.", alias: ["Portatori di interesse"];
        ALTRE_STRUTTURE: "Altre strutture", Tipo::Elenco, Facoltativa, "Le altre strutture che vi partecipano, separate da punto e virgola.", alias: ["Altre strutture coinvolte"];
        MISSIONE: "Missione", Tipo::Nome, Facoltativa, "La missione di bilancio.";
        PROGRAMMA: "Programma", Tipo::Nome, Facoltativa, "Il programma di bilancio.";
    }
}

foglio! {
    /// The indicators.
    indicatori: "Indicatori", Tabella, richiesto: true, "Gli indicatori, uno per riga; ogni obiettivo ne ha almeno uno.", alias: ["Indicatore", "KPI"] {
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Richiesta, "Il codice dell'obiettivo che misura.", alias: ["Codice"], da: Fonte::Colonna(&super::obiettivi::FOGLIO, super::obiettivi::CODICE);
        INDICATORE: "Indicatore", Tipo::Nome, Richiesta, "Che cosa si misura.", alias: ["Denominazione", "KPI"];
        LIVELLO: "Livello", Tipo::Scelta(super::LIVELLI_INDICATORE), Richiesta, "High level o Dettaglio.";
        TIPO: "Tipo", Tipo::Scelta(super::TIPI_INDICATORE), Facoltativa, "Che cosa misura: efficacia, efficienza, qualità, impatto, un termine, una quantità.";
        UNITA: "Unità di misura", Tipo::Nome, Richiesta, "In che cosa si misura: %, giorni, numero, data.", alias: ["UdM", "U.M."];
        FORMULA: "Formula", Tipo::Testo, Facoltativa, "Come si calcola.";
        FONTE: "Fonte", Tipo::Nome, Facoltativa, "Da dove viene il dato.", alias: ["Fonte dei dati"];
        FREQUENZA: "Frequenza", Tipo::Nome, Facoltativa, "Ogni quanto si misura.";
        VERSO: "Verso", Tipo::Scelta(super::VERSI), Facoltativa, "Crescente se di più è meglio, Decrescente se di meno è meglio, Mantenimento.";
        BASELINE: "Baseline", Tipo::Valore, Facoltativa, "Il valore di partenza.", alias: ["Valore di partenza", "Valore iniziale"];
        ANNO_BASELINE: "Anno baseline", Tipo::Anno, Facoltativa, "L'anno del valore di partenza.";
        TARGET_1: "Target 1", Tipo::Valore, Richiesta, "Il valore da raggiungere nel primo anno.", alias: ["Target {0}", "Target anno 1"];
        TARGET_2: "Target 2", Tipo::Valore, Facoltativa, "Il valore da raggiungere nel secondo anno.", alias: ["Target {1}", "Target anno 2"];
        TARGET_3: "Target 3", Tipo::Valore, Facoltativa, "Il valore da raggiungere nel terzo anno.", alias: ["Target {2}", "Target anno 3"];
        PESO: "Peso %", Tipo::Percentuale, Richiesta, "Il peso, da 0 a 100: quelli di un obiettivo sommano 100.", alias: ["Peso"];
    }
}

foglio! {
    /// The phases.
    fasi: "Fasi", Tabella, richiesto: false, "Le fasi di ogni obiettivo, una per riga.", alias: ["Fase", "Cronoprogramma"] {
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Richiesta, "Il codice dell'obiettivo.", alias: ["Codice"], da: Fonte::Colonna(&super::obiettivi::FOGLIO, super::obiettivi::CODICE);
        FASE: "Fase", Tipo::Nome, Richiesta, "Che cosa si fa.", alias: ["Descrizione", "Attività"];
        INIZIO: "Inizio", Tipo::Data, Richiesta, "Il giorno in cui comincia.", alias: ["Data inizio"];
        FINE: "Fine", Tipo::Data, Richiesta, "Il giorno in cui finisce.", alias: ["Data fine"];
        PESO: "Peso %", Tipo::Percentuale, Facoltativa, "Il peso, da 0 a 100: quelli di un obiettivo sommano 100.", alias: ["Peso"];
        RESPONSABILE: "Responsabile", Tipo::Nome, Facoltativa, "Chi ne risponde.";
    }
}

foglio! {
    /// The people.
    risorse_umane: "Risorse umane", Tabella, richiesto: false, "Le persone assegnate a ogni obiettivo, una per riga.", alias: ["Personale"] {
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Richiesta, "Il codice dell'obiettivo.", alias: ["Codice"], da: Fonte::Colonna(&super::obiettivi::FOGLIO, super::obiettivi::CODICE);
        MATRICOLA: "Matricola", Tipo::Nome, Facoltativa, "Distingue le persone; non viene mai pubblicata.";
        NOMINATIVO: "Nominativo", Tipo::Nome, Facoltativa, "Cognome e nome; pubblicato solo se l'ente lo decide.";
        INQUADRAMENTO: "Inquadramento", Tipo::Nome, Richiesta, "L'area del contratto: Istruttori, Funzionari ed EQ.", alias: ["Categoria"];
        PROFILO: "Profilo", Tipo::Nome, Facoltativa, "Il profilo professionale.", alias: ["Profilo professionale"];
        IMPEGNO: "Impegno %", Tipo::Percentuale, Richiesta, "Quanta parte del suo tempo, da 0 a 100.", alias: ["Impegno", "% impegno"];
    }
}

foglio! {
    /// The money.
    risorse_finanziarie: "Risorse finanziarie", Tabella, richiesto: false, "I capitoli di bilancio di ogni obiettivo, uno per riga.", alias: [] {
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Richiesta, "Il codice dell'obiettivo.", alias: ["Codice"], da: Fonte::Colonna(&super::obiettivi::FOGLIO, super::obiettivi::CODICE);
        CAPITOLO: "Capitolo", Tipo::Nome, Richiesta, "Il numero del capitolo.";
        DESCRIZIONE: "Descrizione", Tipo::Nome, Facoltativa, "La descrizione del capitolo.";
        STANZIAMENTO_1: "Stanziamento 1", Tipo::Importo, Facoltativa, "Euro nel primo anno.", alias: ["Stanziamento {0}"];
        STANZIAMENTO_2: "Stanziamento 2", Tipo::Importo, Facoltativa, "Euro nel secondo anno.", alias: ["Stanziamento {1}"];
        STANZIAMENTO_3: "Stanziamento 3", Tipo::Importo, Facoltativa, "Euro nel terzo anno.", alias: ["Stanziamento {2}"];
    }
}

foglio! {
    /// Links to other plans and duties.
    collegamenti: "Collegamenti", Tabella, richiesto: false, "I collegamenti di ogni obiettivo con altri piani e obblighi, uno per riga.", alias: ["Collegamento"] {
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Richiesta, "Il codice dell'obiettivo.", alias: ["Codice"], da: Fonte::Colonna(&super::obiettivi::FOGLIO, super::obiettivi::CODICE);
        AMBITO: "Ambito", Tipo::Scelta(super::AMBITI), Richiesta, "A che cosa è collegato.";
        RIFERIMENTO: "Riferimento", Tipo::Nome, Facoltativa, "La misura, l'azione o il capitolo.";
    }
}
