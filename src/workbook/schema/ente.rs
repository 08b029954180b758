// SPDX-License-Identifier: EUPL-1.2
//! `ente.xlsx`, kept by the Segreteria Generale.

use super::{Foglio, foglio};

/// The words of `Stato`.
pub const STATI: &[&str] = &["bozza", "proposta", "adottato"];
/// The words of `Tipo` of a structure.
pub const TIPI_STRUTTURA: &[&str] = &["Ufficio", "Incarico dirigenziale", "Incarico di E.Q."];
/// The words of `Sezione` of a text, in the order of the document: what the views of the documents ask for.
pub const SEZIONI: &[&str] = &[
    "Negoziazione",
    "NdV",
    "Applicativo",
    "Performance individuale e organizzativa",
    "Semplificazione",
    "Digitalizzazione",
    "Accessibilità fisica",
    "Accessibilità digitale",
    "PAP premessa",
    "PAP monitoraggio",
];
/// The words of `Livello` of a rule.
pub const LIVELLI_REGOLA: &[&str] = &["errore", "avviso", "nota", "spenta"];

/// The sheets, in order.
pub const FOGLI: &[&Foglio] = &[
    &ente::FOGLIO,
    &strutture::FOGLIO,
    &valori_pubblici::FOGLIO,
    &linee::FOGLIO,
    &obiettivi_strategici::FOGLIO,
    &obiettivi_operativi::FOGLIO,
    &pesatura::FOGLIO,
    &testi::FOGLIO,
    &glossario::FOGLIO,
    &regole::FOGLIO,
];

foglio! {
    /// The body and the plan as a whole, one value a row.
    ente: "Ente", Voci, richiesto: true, "L'ente e il piano: una voce per riga, il valore accanto.", alias: [] {
        DENOMINAZIONE: "Denominazione", Tipo::Nome, Richiesta, "Il nome dell'ente, come va stampato: Provincia di Esempio.";
        TIPO_ENTE: "Tipo ente", Tipo::Nome, Richiesta, "Provincia, Comune, Unione di Comuni…";
        CODICE_IPA: "Codice IPA", Tipo::Nome, Facoltativa, "Il codice dell'ente nell'Indice delle pubbliche amministrazioni.";
        LOGO: "Logo", Tipo::Nome, Facoltativa, "Il nome di un file PNG o SVG che sta accanto a questa cartella.";
        PRIMO_ANNO: "Primo anno", Tipo::Anno, Richiesta, "Il primo dei tre anni del piano.";
        STATO: "Stato", Tipo::Scelta(super::STATI), Richiesta, "bozza, proposta o adottato: le prime due marcano ogni pagina.";
        DATI_DIMOSTRATIVI: "Dati dimostrativi", Tipo::SiNo, Richiesta, "Sì se i dati non sono veri: ogni documento lo dichiara.";
        DATA_DOCUMENTO: "Data documento", Tipo::Data, Richiesta, "La data che i documenti portano.";
        ORGANO_ADOZIONE: "Organo di adozione", Tipo::Nome, Facoltativa, "Chi adotta il piano: il Presidente, la Giunta.";
        ATTO_ADOZIONE: "Atto di adozione", Tipo::Nome, Facoltativa, "L'atto con cui il piano è adottato, con numero e data.";
        DATA_ADOZIONE: "Data adozione", Tipo::Data, Facoltativa, "Il giorno dell'adozione.";
        DATA_BILANCIO: "Data approvazione bilancio", Tipo::Data, Facoltativa, "Il giorno in cui è stato approvato il bilancio di previsione.";
        ATTO_SMIVP: "Atto SMIVP", Tipo::Nome, Facoltativa, "L'atto che ha approvato il sistema di misurazione e valutazione della performance.", alias: ["Atto SMVP"];
        VERBALE_NDV: "Verbale NdV", Tipo::Nome, Facoltativa, "Il verbale con cui il Nucleo di valutazione ha pesato gli obiettivi.", alias: ["Verbale OIV"];
        RESPONSABILE_ACCESSIBILITA: "Responsabile accessibilità", Tipo::Nome, Facoltativa, "L'incarico di chi propone gli obiettivi per la piena accessibilità (d.lgs. 222/2023, art. 3).";
        RESPONSABILE_INSERIMENTO: "Responsabile inserimento", Tipo::Nome, Facoltativa, "Il responsabile dell'inserimento delle persone con disabilità (d.lgs. 165/2001, art. 39-ter).";
        DIPENDENTI: "Dipendenti", Tipo::Intero, Facoltativa, "Quanti dipendenti aveva l'ente al 31 dicembre dell'anno precedente.";
        PUBBLICA_NOMINATIVI: "Pubblica nominativi", Tipo::SiNo, Richiesta, "No se nessun nome di persona deve comparire nei documenti.";
        INDIRIZZO_AGENDA: "Indirizzo Agenda Digitale", Tipo::Nome, Facoltativa, "L'indirizzo web dell'Agenda Digitale dell'ente.";
        PRIMA_FIGURA: "Prima figura", Tipo::Intero, Facoltativa, "Il numero della prima figura, se la sezione sta dentro un piano più ampio.";
        PRIMA_NOTA: "Prima nota", Tipo::Intero, Facoltativa, "Il numero della prima nota, se la sezione sta dentro un piano più ampio.";
        SOGLIA_RIEQUILIBRIO: "Soglia riequilibrio", Tipo::Percentuale, Facoltativa, "La quota di un genere in un inquadramento sotto la quale si segnala lo squilibrio (d.lgs. 198/2006, art. 48).";
        PUNTEGGIO_INDICATORI: "Punteggio indicatori", Tipo::SiNo, Facoltativa, "Sì se le schede e i dati aperti dicono quante delle sette regole dei KPI ogni indicatore rispetta. Se manca: No.";
        TERMINE_BILANCIO: "Termine bilancio", Tipo::Data, Facoltativa, "Il giorno a cui la legge o un decreto ha differito il termine per approvare il bilancio, se l'ha differito: da lì decorrono i 30 giorni per il PIAO.";
    }
}

foglio! {
    /// Offices and management posts.
    strutture: "Strutture", Tabella, richiesto: true, "Uffici e incarichi, uno per riga: ognuno manda la sua cartella.", alias: ["Struttura", "Uffici"] {
        STRUTTURA: "Struttura", Tipo::Nome, Richiesta, "Il nome con cui tutto il piano la indica.", alias: ["Nome", "Denominazione"];
        TIPO: "Tipo", Tipo::Scelta(super::TIPI_STRUTTURA), Richiesta, "Ufficio o Incarico dirigenziale; dove non ci sono dirigenti, Incarico di E.Q. per chi dirige gli uffici.";
        DICITURA: "Dicitura in tavola", Tipo::Nome, Facoltativa, "Come la chiamano le tavole di sintesi, se in altro modo.";
        AREA: "Area", Tipo::Nome, Richiesta, "L'area a cui appartiene.";
        DIRIGENTE: "Dirigente", Tipo::Nome, Facoltativa, "L'incarico da cui dipende.", da: Fonte::Colonna(&self::FOGLIO, STRUTTURA);
        ALIAS: "Alias", Tipo::Elenco, Facoltativa, "Altri modi in cui viene scritta, separati da punto e virgola.";
        TRASVERSALE: "Trasversale", Tipo::SiNo, Facoltativa, "Sì se può avere obiettivi di un'altra area.";
    }
}

foglio! {
    /// Valori pubblici.
    valori_pubblici: "Valori pubblici", Tabella, richiesto: true, "I valori pubblici, uno per riga.", alias: ["Valore pubblico"] {
        NUMERO: "Numero", Tipo::Intero, Richiesta, "Il suo numero.", alias: ["N.", "Codice"];
        TITOLO: "Titolo", Tipo::Nome, Richiesta, "Il suo titolo.";
    }
}

foglio! {
    /// Linee di mandato.
    linee: "Linee di mandato", Tabella, richiesto: true, "Le linee di mandato, una per riga.", alias: ["Linea di mandato", "Linee"] {
        CODICE: "Codice", Tipo::Codice(Livello::LineaDiMandato), Richiesta, "Due cifre: 01.";
        TITOLO: "Titolo", Tipo::Nome, Richiesta, "Il suo titolo.";
        VALORE_PUBBLICO: "Valore pubblico", Tipo::Intero, Richiesta, "Il numero del valore pubblico a cui concorre.", da: Fonte::Colonna(&super::valori_pubblici::FOGLIO, super::valori_pubblici::NUMERO);
        AREA: "Area", Tipo::Nome, Richiesta, "L'area a cui appartengono i suoi obiettivi.";
    }
}

foglio! {
    /// Obiettivi strategici of the DUP.
    obiettivi_strategici: "Obiettivi strategici", Tabella, richiesto: true, "Gli obiettivi strategici del DUP, uno per riga.", alias: [] {
        CODICE: "Codice", Tipo::Codice(Livello::ObiettivoStrategico), Richiesta, "Il codice della linea di mandato e due cifre: 01.02.";
        TITOLO: "Titolo", Tipo::Nome, Richiesta, "Il suo titolo.";
    }
}

foglio! {
    /// Obiettivi operativi of the DUP.
    obiettivi_operativi: "Obiettivi operativi", Tabella, richiesto: true, "Gli obiettivi operativi del DUP, uno per riga.", alias: [] {
        CODICE: "Codice", Tipo::Codice(Livello::ObiettivoOperativo), Richiesta, "Il codice dell'obiettivo strategico e due cifre: 01.02.01.";
        TITOLO: "Titolo", Tipo::Nome, Richiesta, "Il suo titolo.";
        DESCRIZIONE: "Descrizione", Tipo::Testo, Facoltativa, "La sua descrizione.";
    }
}

foglio! {
    /// The weights that the `NdV` gave.
    pesatura: "Pesatura", Tabella, richiesto: false, "I pesi che il Nucleo di valutazione ha dato agli obiettivi di ogni incarico.", alias: ["Pesi", "Pesatura NdV"] {
        INCARICO: "Incarico", Tipo::Nome, Richiesta, "L'incarico, come nel foglio Strutture.", da: Fonte::Incarichi;
        CODICE_OBIETTIVO: "Codice obiettivo", Tipo::Codice(Livello::Obiettivo), Richiesta, "Il codice dell'obiettivo.", alias: ["Codice"];
        PESO: "Peso %", Tipo::Percentuale, Richiesta, "Il peso, da 0 a 100: quelli di un incarico sommano 100.", alias: ["Peso"];
    }
}

foglio! {
    /// What only this body could say.
    testi: "Testi", Tabella, richiesto: false, "Ciò che solo questo ente può dire, per sezione del documento.", alias: [] {
        SEZIONE: "Sezione", Tipo::Scelta(super::SEZIONI), Richiesta, "La sezione del documento in cui va stampato.";
        ORDINE: "Ordine", Tipo::Intero, Richiesta, "Il posto dentro la sezione: 1, 2, 3.";
        TESTO: "Testo", Tipo::Testo, Richiesta, "Il testo. Una riga vuota separa i capoversi; «- » apre una voce d'elenco.";
    }
}

foglio! {
    /// Acronyms.
    glossario: "Glossario", Tabella, richiesto: false, "Le sigle usate nel piano.", alias: ["Sigle"] {
        SIGLA: "Sigla", Tipo::Nome, Richiesta, "La sigla: DUP.";
        SIGNIFICATO: "Significato", Tipo::Nome, Richiesta, "Che cosa vuol dire: Documento unico di programmazione.";
    }
}

foglio! {
    /// Rules that the body weighs otherwise.
    regole: "Regole", Tabella, richiesto: false, "Le regole di controllo che l'ente pesa in altro modo.", alias: [] {
        CODICE: "Codice", Tipo::Nome, Richiesta, "Il codice della regola: C004.";
        LIVELLO: "Livello", Tipo::Scelta(super::LIVELLI_REGOLA), Richiesta, "errore, avviso, nota o spenta.";
        MOTIVO: "Motivo", Tipo::Nome, Facoltativa, "Perché: viene stampato nei controlli.";
    }
}
