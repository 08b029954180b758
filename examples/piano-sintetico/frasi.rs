// SPDX-License-Identifier: EUPL-1.2
//! The sentences of an invented plan.

#![allow(unreachable_pub, reason = "the benchmarks take this file as a module")]

use super::caso::Caso;

const VERBI: [&str; 18] = [
    "Ridurre i tempi",
    "Rendere più semplice l'accesso",
    "Estendere gli orari",
    "Migliorare la qualità",
    "Aggiornare la disciplina",
    "Portare in linea le richieste",
    "Completare la ricognizione",
    "Rafforzare i controlli",
    "Uniformare le procedure",
    "Programmare la manutenzione",
    "Pubblicare i dati aperti",
    "Formare il personale",
    "Affidare la gestione",
    "Misurare la soddisfazione degli utenti",
    "Ridurre i consumi di energia",
    "Eliminare le barriere",
    "Riorganizzare gli archivi",
    "Prevenire il contenzioso",
];
const SERVIZI: [&str; 25] = [
    "del rilascio dei permessi di sosta",
    "delle iscrizioni ai nidi d'infanzia",
    "della mensa scolastica",
    "delle pratiche edilizie",
    "degli impianti sportivi",
    "della biblioteca civica",
    "dell'anagrafe e dello stato civile",
    "dei contributi alle associazioni",
    "dell'illuminazione pubblica",
    "dei parchi e dei giardini",
    "della polizia di prossimità",
    "del trasporto scolastico",
    "delle case popolari",
    "dei tributi locali",
    "del suolo pubblico",
    "degli acquisti di beni e servizi",
    "della raccolta differenziata",
    "dei cimiteri",
    "del mercato settimanale",
    "dell'assistenza domiciliare",
    "delle strade vicinali",
    "del protocollo informatico",
    "dei musei cittadini",
    "della protezione civile",
    "delle politiche giovanili",
];
const LUOGHI: [&str; 20] = [
    "nel quartiere San Marco",
    "nella frazione di Collalto",
    "nel centro storico",
    "nella zona industriale",
    "nel quartiere Le Vigne",
    "nella frazione di Pontesecco",
    "nel distretto nord",
    "nel distretto sud",
    "nei borghi della valle",
    "nella zona della stazione",
    "nel quartiere Campagnola",
    "nella frazione di Rivalta",
    "nelle località montane",
    "nel polo degli uffici",
    "nella cittadella degli studi",
    "nel quartiere Santa Lucia",
    "nella frazione di Roveto",
    "lungo il fiume",
    "nel distretto est",
    "nel distretto ovest",
];
const AVVII: [&str; 6] = [
    "L'ufficio rileva ogni mese",
    "Il settore confronta con l'anno precedente",
    "Le due unità competenti esaminano insieme",
    "Un gruppo di lavoro verifica",
    "Il responsabile presenta alla conferenza dei servizi",
    "Lo sportello raccoglie e ordina",
];
const OGGETTI: [&str; 6] = [
    "le domande pervenute e i tempi con cui sono state definite",
    "le segnalazioni dei cittadini e l'esito che hanno avuto",
    "i costi sostenuti, le entrate e gli scostamenti dal bilancio",
    "le cause dei ritardi e le attività che si possono accorpare",
    "i risultati dei questionari consegnati agli utenti e alle famiglie",
    "lo stato degli affidamenti, dei cantieri e delle verifiche svolte",
];
const SEGUITI: [&str; 5] = [
    "e propone, entro il trimestre, le correzioni da apportare alle procedure e alla modulistica in uso",
    "perché la Giunta possa decidere con dati certi quali interventi finanziare prima degli altri",
    "così da ridurre gli adempimenti che restano a carico di cittadini, imprese e associazioni",
    "e ne pubblica una sintesi, leggibile da tutti, nella pagina dedicata del sito istituzionale",
    "con l'obiettivo di garantire lo stesso livello di servizio a chi vive lontano dal capoluogo",
];

/// A title that no other objective with a different `number` has, below 9,000.
pub fn titolo(number: usize) -> String {
    let verbo = VERBI[number % VERBI.len()];
    let servizio = SERVIZI[(number / VERBI.len() + number) % SERVIZI.len()];
    let luogo = LUOGHI[(number / (VERBI.len() * SERVIZI.len()) + number) % LUOGHI.len()];
    format!("{verbo} {servizio} {luogo}, lotto {}", number + 1)
}

/// Some 80 words that say how the objective is pursued.
pub fn descrizione(caso: &mut Caso, codice: &str) -> String {
    let sentence = |caso: &mut Caso, last: &str| {
        let (avvio, oggetto, seguito) = (caso.one(&AVVII), caso.one(&OGGETTI), caso.one(&SEGUITI));
        format!("{avvio} {oggetto} {} {seguito}{last}", caso.one(&LUOGHI))
    };
    let last = format!(" (obiettivo {codice}).");
    format!("{} {} {}", sentence(caso, "."), sentence(caso, "."), sentence(caso, &last))
}

/// What the objective is for.
pub fn finalita(caso: &mut Caso, codice: &str) -> String {
    format!(
        "Garantire alle persone che vivono o lavorano {} un servizio puntuale, secondo l'impegno {codice}.",
        caso.one(&LUOGHI)
    )
}

/// The name of the indicator `index` of an objective.
pub fn indicatore(caso: &mut Caso, codice: &str, index: usize) -> String {
    let misura =
        ["Pratiche definite nei termini", "Utenti che giudicano buono il servizio", "Verifiche svolte sul posto"];
    format!("{} {} ({codice})", misura[index % misura.len()], caso.one(&SERVIZI))
}

/// The name of the phase `index` of an objective.
pub fn fase(caso: &mut Caso, codice: &str, index: usize) -> String {
    let passo =
        ["Ricognizione e programma", "Avvio delle attività", "Attuazione e controllo", "Verifica dei risultati"];
    format!("{} {} ({codice})", passo[index % passo.len()], caso.one(&SERVIZI))
}

/// The title of an upper level of the cascade: unlike the others, whatever its `number`.
pub fn indirizzo(number: usize) -> String {
    let indirizzi = [
        "Servizi vicini a chi li usa",
        "Un territorio curato",
        "Bilancio sano",
        "Persone e competenze",
        "Comunità e cultura",
    ];
    format!("{}: indirizzo {}", indirizzi[number % indirizzi.len()], number + 1)
}
