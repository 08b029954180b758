// SPDX-License-Identifier: EUPL-1.2
//! `pap.xlsx`: the Piano delle azioni positive. Totals are never typed: the program computes them.

use super::{Foglio, foglio};

/// The words of `Genere`.
pub const GENERI: &[&str] = &["Uomo", "Donna"];
/// The words of `Colonna` of a normative source.
pub const COLONNE: &[&str] = &["Sinistra", "Destra"];

/// The sheets, in order.
pub const FOGLI: &[&Foglio] = &[
    &organico::FOGLIO,
    &regime_orario::FOGLIO,
    &assunzioni::FOGLIO,
    &cessazioni::FOGLIO,
    &lavoro_agile::FOGLIO,
    &fonti::FOGLIO,
    &strumenti::FOGLIO,
    &obiettivi::FOGLIO,
    &azioni::FOGLIO,
    &risultati_attesi::FOGLIO,
    &pareri::FOGLIO,
];

foglio! {
    /// People by gender and classification.
    organico: "Organico", Tabella, richiesto: true, "Le persone al 31 dicembre, per genere e inquadramento. I totali li calcola il programma.", alias: [] {
        GENERE: "Genere", Tipo::Scelta(super::GENERI), Richiesta, "Uomo o Donna.", alias: ["Sesso"];
        INQUADRAMENTO: "Inquadramento", Tipo::Nome, Richiesta, "L'area del contratto, o Dirigente.", alias: ["Categoria"];
        INDETERMINATO: "Tempo indeterminato", Tipo::Intero, Richiesta, "Quante persone a tempo indeterminato.", alias: ["TI"];
        DETERMINATO: "Tempo determinato", Tipo::Intero, Facoltativa, "Quante persone a tempo determinato.", alias: ["TD"];
    }
}

foglio! {
    /// People by gender and working-time arrangement.
    regime_orario: "Regime orario", Tabella, richiesto: true, "Le persone per genere e regime orario.", alias: [] {
        GENERE: "Genere", Tipo::Scelta(super::GENERI), Richiesta, "Uomo o Donna.", alias: ["Sesso"];
        REGIME: "Regime", Tipo::Nome, Richiesta, "Full time, part time verticale, part time orizzontale.", alias: ["Regime orario"];
        INDETERMINATO: "TI", Tipo::Intero, Richiesta, "Quante persone a tempo indeterminato.", alias: ["Tempo indeterminato"];
        DETERMINATO: "TD", Tipo::Intero, Facoltativa, "Quante persone a tempo determinato.", alias: ["Tempo determinato"];
    }
}

foglio! {
    /// People hired, by year and gender.
    assunzioni: "Assunzioni", Tabella, richiesto: true, "Le persone assunte, per anno e genere.", alias: ["Assunti"] {
        ANNO: "Anno", Tipo::Anno, Richiesta, "L'anno.";
        GENERE: "Genere", Tipo::Scelta(super::GENERI), Richiesta, "Uomo o Donna.", alias: ["Sesso"];
        INDETERMINATO: "TI", Tipo::Intero, Richiesta, "Quante persone a tempo indeterminato.", alias: ["Tempo indeterminato"];
        DETERMINATO: "TD", Tipo::Intero, Facoltativa, "Quante persone a tempo determinato.", alias: ["Tempo determinato"];
    }
}

foglio! {
    /// People who left, by year and gender.
    cessazioni: "Cessazioni", Tabella, richiesto: true, "Le persone cessate, per anno e genere.", alias: ["Cessati"] {
        ANNO: "Anno", Tipo::Anno, Richiesta, "L'anno.";
        GENERE: "Genere", Tipo::Scelta(super::GENERI), Richiesta, "Uomo o Donna.", alias: ["Sesso"];
        INDETERMINATO: "TI", Tipo::Intero, Richiesta, "Quante persone a tempo indeterminato.", alias: ["Tempo indeterminato"];
        DETERMINATO: "TD", Tipo::Intero, Facoltativa, "Quante persone a tempo determinato.", alias: ["Tempo determinato"];
    }
}

foglio! {
    /// People who work at a distance.
    lavoro_agile: "Lavoro agile", Tabella, richiesto: true, "Le persone in lavoro agile, per genere e modalità.", alias: ["Smart working"] {
        GENERE: "Genere", Tipo::Scelta(super::GENERI), Richiesta, "Uomo o Donna.", alias: ["Sesso"];
        MODALITA: "Modalità", Tipo::Nome, Richiesta, "La modalità di lavoro agile.";
        PERSONE: "Persone", Tipo::Intero, Richiesta, "Quante persone.", alias: ["Numero"];
    }
}

foglio! {
    /// Normative sources.
    fonti: "Fonti normative", Tabella, richiesto: false, "Le fonti normative, nelle due colonne del prospetto.", alias: ["Fonti"] {
        COLONNA: "Colonna", Tipo::Scelta(super::COLONNE), Richiesta, "Sinistra o Destra.";
        ORDINE: "Ordine", Tipo::Intero, Richiesta, "Il posto nella colonna: 1, 2, 3.";
        ATTO: "Atto", Tipo::Nome, Richiesta, "La citazione: d.lgs. n. 198/2006.";
        CONTENUTO: "Contenuto", Tipo::Testo, Facoltativa, "Che cosa dice.";
    }
}

foglio! {
    /// Instruments.
    strumenti: "Strumenti", Tabella, richiesto: false, "Gli strumenti: CUG, Consigliera di parità, centro antidiscriminazione.", alias: [] {
        TITOLO: "Titolo", Tipo::Nome, Richiesta, "Il nome dello strumento.";
        TESTO: "Testo", Tipo::Testo, Richiesta, "Che cosa l'ente ne ha fatto, con gli atti.";
    }
}

foglio! {
    /// Objectives of the PAP.
    obiettivi: "Obiettivi", Tabella, richiesto: true, "Gli obiettivi del piano delle azioni positive, uno per riga.", alias: [] {
        OBIETTIVO: "Obiettivo", Tipo::Nome, Richiesta, "L'obiettivo.", alias: ["Obiettivi"];
    }
}

foglio! {
    /// Positive actions, a row an activity.
    azioni: "Azioni", Tabella, richiesto: true, "Le azioni positive: una riga per attività, il numero dell'azione si ripete.", alias: ["Azioni positive"] {
        NUMERO: "Numero", Tipo::Intero, Richiesta, "Il numero dell'azione.", alias: ["N.", "Azione"];
        TITOLO: "Titolo", Tipo::Nome, Facoltativa, "Il titolo dell'azione: basta nella prima riga.";
        OBIETTIVO: "Obiettivo", Tipo::Nome, Facoltativa, "L'obiettivo dell'azione: basta nella prima riga.";
        ATTIVITA: "Attività", Tipo::Nome, Richiesta, "Che cosa si fa.", alias: ["Azioni"];
        SOGGETTI: "Soggetti coinvolti", Tipo::Nome, Facoltativa, "Chi se ne occupa.";
        PERIODO: "Periodo", Tipo::Anni, Facoltativa, "Gli anni: 2024, oppure 2024/2025.";
        INDICATORE: "Indicatore", Tipo::Nome, Facoltativa, "Come se ne misura il risultato.";
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Facoltativa, "L'obiettivo del piano che la realizza.";
    }
}

foglio! {
    /// Expected results.
    risultati_attesi: "Risultati attesi", Tabella, richiesto: false, "I risultati attesi, uno per riga.", alias: ["Risultati"] {
        RISULTATO: "Risultato", Tipo::Nome, Richiesta, "Il risultato atteso.", alias: ["Risultato atteso"];
    }
}

foglio! {
    /// Opinions that the law asks for.
    pareri: "Pareri", Tabella, richiesto: false, "I pareri sul piano: CUG, Consigliera di parità, RSU.", alias: ["Parere"] {
        ORGANO: "Organo", Tipo::Nome, Richiesta, "Chi ha dato il parere.";
        DATA: "Data", Tipo::Data, Facoltativa, "Quando.";
    }
}
