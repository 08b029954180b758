// SPDX-License-Identifier: EUPL-1.2
//! The workbooks of an invented body: `ente.xlsx`, `pap.xlsx`, `agenda.xlsx`, those of ten offices and of two dirigenti.
//! Each objective has 80 words of description, 3 indicators, 4 people and 4 phases; the rules find no error in it.

#![allow(unreachable_pub, reason = "the benchmarks take this file as a module")]

use super::caso::Caso;
use super::frasi;
use piao::workbook::FoglioDaScrivere;
use piao::workbook::schema::{Cartella, Forma};

/// The seed of the published measures.
pub const SEME: u64 = 2026;

/// A workbook: its path inside the input folder, and its sheets.
pub type Scritta = (String, Vec<FoglioDaScrivere>);

const ANNO: usize = 2026;
const UFFICI: usize = 10;
const AREE: [&str; 2] = ["Area dei servizi", "Area del territorio"];
const INCARICHI: [&str; 2] = ["Dirigente Area dei servizi", "Dirigente Area del territorio"];
/// What the evaluators give to the objectives of a dirigente; the first is that of the payment times (D.L. 13/2023, art. 4-bis).
const PESI: [&str; 5] = ["30", "20", "20", "15", "15"];
const PROFILI: [(&str, &str); 4] = [
    ("Area dei Funzionari e dell'Elevata Qualificazione", "Specialista amministrativo"),
    ("Area degli Istruttori", "Istruttore tecnico"),
    ("Area degli Istruttori", "Istruttore amministrativo"),
    ("Area degli Operatori Esperti", "Collaboratore"),
];

/// All the workbooks of a plan of `count` objectives.
pub fn cartelle(count: usize, seed: u64) -> Vec<Scritta> {
    let mut caso = Caso(seed);
    let cascata = Cascata::of(count);
    let obiettivi = obiettivi(&cascata, count);
    let mut all = vec![ente(&cascata, &obiettivi), pap(&obiettivi), agenda(&obiettivi)];
    for owner in 0..UFFICI + INCARICHI.len() {
        let own: Vec<&Obiettivo> = obiettivi.iter().filter(|obiettivo| obiettivo.owner == owner).collect();
        if !own.is_empty() {
            all.push(ufficio(&mut caso, owner, &own));
        }
    }
    all
}

/// How many of each level, so that an obiettivo operativo has about five objectives and a linea about 25 strategic ones.
struct Cascata {
    linee: usize,
    strategici: usize,
    operativi: usize,
}

impl Cascata {
    fn of(count: usize) -> Self {
        let operativi = count.div_ceil(5).max(2);
        let strategici = operativi.div_ceil(4).max(2);
        Self { linee: strategici.div_ceil(2).clamp(2, 9), strategici, operativi }
    }

    /// The linea, from 0, and the code of the strategic objective `index`.
    fn strategico(&self, index: usize) -> (usize, String) {
        let linea = index % self.linee;
        (linea, format!("{:02}.{:02}", linea + 1, index / self.linee + 1))
    }

    /// The linea and the code of the obiettivo operativo `index`.
    fn operativo(&self, index: usize) -> (usize, String) {
        let (linea, strategico) = self.strategico(index % self.strategici);
        (linea, format!("{strategico}.{:02}", index / self.strategici + 1))
    }
}

/// An objective: who has it (an office, or, from [`UFFICI`] on, a dirigente).
struct Obiettivo {
    number: usize,
    codice: String,
    owner: usize,
    /// Its place among those of its dirigente, for a strategic one.
    peso: Option<usize>,
}

fn obiettivi(cascata: &Cascata, count: usize) -> Vec<Obiettivo> {
    let mut given = [0; INCARICHI.len()];
    let mut next = [0; AREE.len()];
    let one = |number: usize| {
        let (linea, operativo) = cascata.operativo(number % cascata.operativi);
        let area = linea % AREE.len();
        let codice = format!("{operativo}.{:02}", number / cascata.operativi + 1);
        // Every fourth objective of an area goes to its dirigente, until the five that the NdV weighs are given.
        let peso = (given[area] < PESI.len() && number.is_multiple_of(2)).then_some(given[area]);
        let owner = if peso.is_some() {
            given[area] += 1;
            UFFICI + area
        } else {
            next[area] += 1;
            (next[area] % (UFFICI / AREE.len())) * AREE.len() + area
        };
        Obiettivo { number, codice, owner, peso }
    };
    (0..count).map(one).collect()
}

fn struttura(owner: usize) -> String {
    match owner.checked_sub(UFFICI) {
        Some(incarico) => INCARICHI[incarico].to_owned(),
        None => format!(
            "Servizio {}",
            ["Uno", "Due", "Tre", "Quattro", "Cinque", "Sei", "Sette", "Otto", "Nove", "Dieci"][owner]
        ),
    }
}

fn ente(cascata: &Cascata, obiettivi: &[Obiettivo]) -> Scritta {
    let voci = [
        ("Denominazione", "Comune di Roccasintetica"),
        ("Tipo ente", "Comune"),
        ("Primo anno", "2026"),
        ("Stato", "proposta"),
        ("Dati dimostrativi", "Sì"),
        ("Data documento", "20/01/2026"),
        ("Organo di adozione", "Giunta comunale"),
        ("Atto SMIVP", "Deliberazione G.C. n. 12 del 10.02.2025"),
        ("Verbale NdV", "Verbale n. 1 del 12.01.2026"),
        ("Responsabile accessibilità", "Dirigente Area dei servizi"),
        ("Responsabile inserimento", "Dirigente Area dei servizi"),
        ("Dipendenti", "300"),
        ("Pubblica nominativi", "No"),
        ("Soglia riequilibrio", "33,33"),
    ];
    let strutture = (0..UFFICI + INCARICHI.len()).map(|owner| {
        let area = owner % AREE.len();
        let (tipo, dirigente) =
            if owner < UFFICI { ("Ufficio", INCARICHI[area]) } else { ("Incarico dirigenziale", "") };
        vec![struttura(owner), tipo.to_owned(), AREE[area].to_owned(), dirigente.to_owned()]
    });
    let linee = (0..cascata.linee).map(|linea| {
        let valore = (linea % VALORI.len() + 1).to_string();
        vec![
            format!("{:02}", linea + 1),
            frasi::indirizzo(linea).to_uppercase(),
            valore,
            AREE[linea % AREE.len()].to_owned(),
        ]
    });
    let strategici = (0..cascata.strategici).map(|index| {
        vec![cascata.strategico(index).1, format!("Strategia {}", frasi::indirizzo(index)).to_uppercase()]
    });
    let operativi = (0..cascata.operativi)
        .map(|index| vec![cascata.operativo(index).1, format!("Attuazione di {}", frasi::indirizzo(index))]);
    let pesatura = obiettivi.iter().filter_map(|obiettivo| {
        let peso = PESI[obiettivo.peso?];
        Some(vec![struttura(obiettivo.owner), obiettivo.codice.clone(), peso.to_owned()])
    });
    let valori = VALORI.iter().enumerate().map(|(index, titolo)| row([&(index + 1).to_string(), titolo]));
    let glossario = [["PIAO", "Piano integrato di attività e organizzazione"], ["PAP", "Piano delle azioni positive"]];
    let fogli = vec![
        foglio(Cartella::Ente, "Ente", &["Voce", "Valore"], voci.map(|(voce, valore)| row([voce, valore]))),
        foglio(Cartella::Ente, "Strutture", &["Struttura", "Tipo", "Area", "Dirigente"], strutture),
        foglio(Cartella::Ente, "Valori pubblici", &["Numero", "Titolo"], valori),
        foglio(Cartella::Ente, "Linee di mandato", &["Codice", "Titolo", "Valore pubblico", "Area"], linee),
        foglio(Cartella::Ente, "Obiettivi strategici", &["Codice", "Titolo"], strategici),
        foglio(Cartella::Ente, "Obiettivi operativi", &["Codice", "Titolo"], operativi),
        foglio(Cartella::Ente, "Pesatura", &["Incarico", "Codice obiettivo", "Peso %"], pesatura),
        foglio(Cartella::Ente, "Glossario", &["Sigla", "Significato"], glossario.map(row)),
    ];
    ("ente.xlsx".to_owned(), fogli)
}

const VALORI: [&str; 3] = ["UN COMUNE SEMPLICE E VICINO", "UN TERRITORIO CURATO", "UNA COMUNITÀ CHE CRESCE"];

fn pap(obiettivi: &[Obiettivo]) -> Scritta {
    let codice = obiettivi.first().map_or("", |obiettivo| &obiettivo.codice);
    let organico = [
        ["Uomo", "Area degli Istruttori", "80", "2"],
        ["Donna", "Area degli Istruttori", "88", "1"],
        ["Uomo", "Area dei Funzionari e dell'Elevata Qualificazione", "60", "0"],
        ["Donna", "Area dei Funzionari e dell'Elevata Qualificazione", "69", "0"],
    ];
    let azione = |numero: &str, titolo: &str, attivita: &str, anni: &str, indicatore: &str| {
        row([
            numero,
            titolo,
            "Conciliare i tempi di vita e di lavoro",
            attivita,
            &struttura(0),
            anni,
            indicatore,
            codice,
        ])
    };
    let azioni = [
        azione("1", "Orari amici", "Indagine sui bisogni di conciliazione", "2026", "Questionari raccolti"),
        azione("2", "Rientro al lavoro", "Colloqui al rientro da lunghe assenze", "2026-2028", "Colloqui svolti"),
    ];
    let pareri = ["CUG", "Consigliera di parità", "RSU"].map(|organo| row([organo, "12/01/2026"]));
    let fogli = vec![
        foglio(
            Cartella::Pap,
            "Organico",
            &["Genere", "Inquadramento", "Tempo indeterminato", "Tempo determinato"],
            organico.map(row),
        ),
        foglio(Cartella::Pap, "Obiettivi", &["Obiettivo"], [row(["Conciliare i tempi di vita e di lavoro"])]),
        foglio(
            Cartella::Pap,
            "Azioni",
            &[
                "Numero",
                "Titolo",
                "Obiettivo",
                "Attività",
                "Soggetti coinvolti",
                "Periodo",
                "Indicatore",
                "Codice obiettivo",
            ],
            azioni,
        ),
        foglio(Cartella::Pap, "Risultati attesi", &["Risultato"], [row(["Orari concordati con chi lavora"])]),
        foglio(Cartella::Pap, "Pareri", &["Organo", "Data"], pareri),
    ];
    ("pap.xlsx".to_owned(), complete(Cartella::Pap, fogli))
}

fn agenda(obiettivi: &[Obiettivo]) -> Scritta {
    let semplificazione = obiettivi.iter().filter(|obiettivo| ambito(obiettivo) == "Semplificazione").take(2);
    let semplificazione =
        semplificazione.map(|obiettivo| row([&obiettivo.codice, "Un solo modulo per tutte le istanze."]));
    let fogli = vec![
        foglio(Cartella::Agenda, "Semplificazione", &["Codice obiettivo", "Finalità"], semplificazione),
        foglio(
            Cartella::Agenda,
            "Digitalizzazione",
            &["Numero", "Ambito"],
            [row(["1", "Istanze in linea con identità digitale"])],
        ),
    ];
    ("agenda.xlsx".to_owned(), complete(Cartella::Agenda, fogli))
}

/// What an objective is linked to.
fn ambito(obiettivo: &Obiettivo) -> &'static str {
    const AMBITI: [&str; 7] = [
        "Semplificazione",
        "Digitalizzazione",
        "Accessibilità",
        "Pari opportunità",
        "Anticorruzione e trasparenza",
        "Bilancio",
        "PNRR",
    ];
    match obiettivo.peso {
        Some(0) => "Tempi di pagamento",
        Some(1) => "Formazione",
        _ => AMBITI[obiettivo.number % AMBITI.len()],
    }
}

fn ufficio(caso: &mut Caso, owner: usize, own: &[&Obiettivo]) -> Scritta {
    let compilazione = row([&struttura(owner), &ANNO.to_string(), "Referente per la programmazione", "09/01/2026"]);
    let mut rows: [Vec<Vec<String>>; 6] = Default::default();
    let [obiettivi, indicatori, fasi, persone, risorse, collegamenti] = &mut rows;
    for obiettivo in own {
        obiettivi.push(riga_obiettivo(caso, obiettivo));
        indicatori.extend((0..3).map(|index| riga_indicatore(caso, obiettivo, index)));
        fasi.extend((0..4).map(|index| riga_fase(caso, obiettivo, index)));
        persone.extend((0..4).map(|index| riga_persona(caso, obiettivo, index)));
        let stanziamento = (caso.below(400) * 500 + 1000).to_string();
        let capitolo = (obiettivo.number + 1000).to_string();
        risorse.push(row([
            &obiettivo.codice,
            &capitolo,
            "Spese per il servizio",
            &stanziamento,
            &stanziamento,
            &stanziamento,
        ]));
        collegamenti.push(row([&obiettivo.codice, ambito(obiettivo), "Documento unico di programmazione 2026-2028"]));
    }
    let [obiettivi, indicatori, fasi, persone, risorse, collegamenti] = rows;
    let fogli = vec![
        foglio(Cartella::Ufficio, "Compilazione", &["Struttura", "Anno", "Compilatore", "Data"], [compilazione]),
        foglio(Cartella::Ufficio, "Obiettivi", OBIETTIVI, obiettivi),
        foglio(Cartella::Ufficio, "Indicatori", INDICATORI, indicatori),
        foglio(Cartella::Ufficio, "Fasi", &["Codice obiettivo", "Fase", "Inizio", "Fine", "Peso %"], fasi),
        foglio(
            Cartella::Ufficio,
            "Risorse umane",
            &["Codice obiettivo", "Matricola", "Inquadramento", "Profilo", "Impegno %"],
            persone,
        ),
        foglio(
            Cartella::Ufficio,
            "Risorse finanziarie",
            &["Codice obiettivo", "Capitolo", "Descrizione", "Stanziamento 1", "Stanziamento 2", "Stanziamento 3"],
            risorse,
        ),
        foglio(Cartella::Ufficio, "Collegamenti", &["Codice obiettivo", "Ambito", "Riferimento"], collegamenti),
    ];
    let name = struttura(owner).to_lowercase().replace(' ', "-");
    (format!("uffici/{name}.xlsx"), fogli)
}

const OBIETTIVI: &[&str] = &[
    "Codice",
    "Titolo",
    "Tipo",
    "Struttura",
    "Responsabile",
    "Descrizione",
    "Finalità",
    "Stakeholder",
    "Missione",
    "Programma",
];

fn riga_obiettivo(caso: &mut Caso, obiettivo: &Obiettivo) -> Vec<String> {
    let Obiettivo { number, codice, owner, peso } = obiettivo;
    let titolo = match peso {
        Some(0) => format!("Pagare i fornitori nei termini: {}", INCARICHI[owner - UFFICI]),
        _ => frasi::titolo(*number),
    };
    let tipo = if peso.is_some() { "Strategico" } else { "Gestionale" };
    let responsabile = match owner.checked_sub(UFFICI) {
        Some(incarico) => INCARICHI[incarico].to_owned(),
        None => format!("Responsabile E.Q. del {}", struttura(*owner)),
    };
    let (descrizione, finalita) = (frasi::descrizione(caso, codice), frasi::finalita(caso, codice));
    row([
        codice,
        &titolo,
        tipo,
        &struttura(*owner),
        &responsabile,
        &descrizione,
        &finalita,
        "Cittadini e imprese",
        "01 Servizi istituzionali, generali e di gestione",
        "11 Altri servizi generali",
    ])
}

const INDICATORI: &[&str] = &[
    "Codice obiettivo",
    "Indicatore",
    "Livello",
    "Tipo",
    "Unità di misura",
    "Formula",
    "Fonte",
    "Frequenza",
    "Verso",
    "Baseline",
    "Anno baseline",
    "Target 1",
    "Target 2",
    "Target 3",
    "Peso %",
];

fn riga_indicatore(caso: &mut Caso, obiettivo: &Obiettivo, index: usize) -> Vec<String> {
    let peso = ["40", "30", "30"][index % 3];
    let livello = if obiettivo.peso.is_some() { "High level" } else { "Dettaglio" };
    if obiettivo.peso == Some(0) && index == 0 {
        let nome = format!("Indicatore di ritardo annuale dei pagamenti ({})", obiettivo.codice);
        let values = [
            "Temporale",
            "giorni",
            "Media ponderata per importo",
            "Piattaforma dei crediti commerciali",
            "Trimestrale",
            "Decrescente",
            "3",
            "2025",
            "0",
            "0",
            "0",
        ];
        return [&[obiettivo.codice.as_str(), &nome, livello], &values[..], &[peso]]
            .concat()
            .iter()
            .map(ToString::to_string)
            .collect();
    }
    let baseline = 20 + caso.below(40);
    let target = |year: usize| (baseline + year * (2 + index)).to_string();
    row([
        &obiettivo.codice,
        &frasi::indicatore(caso, &obiettivo.codice, index),
        livello,
        caso.one(&["Efficacia", "Efficienza", "Qualità", "Impatto"]),
        "%",
        "Casi positivi / casi trattati x 100",
        "Registro del servizio",
        caso.one(&["Mensile", "Trimestrale", "Semestrale"]),
        "Crescente",
        &baseline.to_string(),
        &(ANNO - 1).to_string(),
        &target(1),
        &target(2),
        &target(3),
        peso,
    ])
}

fn riga_fase(caso: &mut Caso, obiettivo: &Obiettivo, index: usize) -> Vec<String> {
    let (inizio, fine) = [("15/01", "31/03"), ("01/03", "30/06"), ("01/06", "31/10"), ("01/10", "31/12")][index % 4];
    let peso = ["20", "30", "30", "20"][index % 4];
    let nome = frasi::fase(caso, &obiettivo.codice, index);
    row([&obiettivo.codice, &nome, &format!("{inizio}/{ANNO}"), &format!("{fine}/{ANNO}"), peso])
}

fn riga_persona(caso: &mut Caso, obiettivo: &Obiettivo, index: usize) -> Vec<String> {
    let (inquadramento, profilo) = PROFILI[index % PROFILI.len()];
    let matricola = format!("M{:06}", obiettivo.number * 4 + index);
    let impegno = (5 * (1 + caso.below(12))).to_string();
    row([&obiettivo.codice, &matricola, inquadramento, profilo, &impegno])
}

fn row<const N: usize>(values: [&str; N]) -> Vec<String> {
    values.map(str::to_owned).to_vec()
}

/// A sheet of the schema, by name, with these columns.
fn foglio(
    cartella: Cartella,
    nome: &str,
    columns: &[&str],
    righe: impl IntoIterator<Item = Vec<String>>,
) -> FoglioDaScrivere {
    let foglio = cartella.fogli().iter().find(|foglio| foglio.nome == nome).expect("a sheet of the schema");
    debug_assert!(foglio.forma == Forma::Tabella || columns == ["Voce", "Valore"]);
    FoglioDaScrivere {
        foglio,
        intestazioni: columns.iter().map(|&column| column.to_owned()).collect(),
        righe: righe.into_iter().collect(),
    }
}

/// These sheets, and those that the workbook wants beside them, without rows.
fn complete(cartella: Cartella, mut fogli: Vec<FoglioDaScrivere>) -> Vec<FoglioDaScrivere> {
    for foglio in cartella.fogli().iter().filter(|foglio| foglio.richiesto) {
        if !fogli.iter().any(|sheet| sheet.foglio.nome == foglio.nome) {
            fogli.push(FoglioDaScrivere::intero(foglio, Vec::new()));
        }
    }
    fogli
}
