// SPDX-License-Identifier: EUPL-1.2
//! Invented schede, always the same for the same seed: 80 words of description, 3 indicators, 4 phases, 4 people.

#![allow(unreachable_pub, reason = "a benchmark exports nothing")]

/// A scheda.
pub struct Scheda {
    pub codice: String,
    pub titolo: String,
    /// Label and value.
    pub campi: Vec<(&'static str, String)>,
    pub indicatori: Vec<Indicatore>,
    pub fasi: Vec<Fase>,
    /// Inquadramento, profilo and impegno.
    pub persone: Vec<[String; 3]>,
}

/// An indicator.
pub struct Indicatore {
    pub nome: String,
    /// Kind, formula and source.
    pub note: [String; 3],
    /// Unit, baseline, three targets and weight.
    pub valori: [String; 6],
}

/// A phase.
pub struct Fase {
    pub nome: String,
    pub responsabile: String,
    /// The months, from 0, in which it is active.
    pub mesi: std::ops::Range<usize>,
    pub peso: String,
}

const PAROLE: &str = "l'amministrazione provinciale la gestione dei procedimenti del servizio con riferimento alla qualità \
degli interventi di manutenzione ordinaria e straordinaria dell'edilizia scolastica per il miglioramento e la \
semplificazione delle attività di programmazione monitoraggio e rendicontazione nonché l'accessibilità digitale ai \
cittadini attraverso un percorso di riorganizzazione degli uffici finalizzato alla trasparenza alla prevenzione della \
corruzione ed all'efficienza energetica nel rispetto dei tempi medi previsti dalla normativa vigente perché più utile";
const UFFICI: [&str; 10] = [
    "Staff Presidente",
    "Servizi Finanziari",
    "Ufficio Legale",
    "Ufficio Provveditorato",
    "Servizio Risorse Umane",
    "Polizia Provinciale",
    "Servizio viabilità e ambiente",
    "Servizio Istruzione e Pari Opportunità",
    "Segreteria Generale e Programmazione",
    "Servizio Edilizia Scolastica, Patrimonio e Urbanistica",
];
const PROFILI: [&str; 4] =
    ["Specialista amministrativo", "Istruttore tecnico", "Collaboratore amministrativo", "Specialista economico"];

/// A generator of numbers (`SplitMix64`).
struct Caso(u64);

impl Caso {
    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % (limit as u64)).unwrap()
    }

    fn words(&mut self, count: usize) -> String {
        let all: Vec<&str> = PAROLE.split(' ').collect();
        let mut text = String::new();
        for index in 0..count {
            let word = all[self.below(all.len())];
            if index == 0 {
                let first = word.chars().next().unwrap();
                text.extend(first.to_uppercase());
                text.push_str(&word[first.len_utf8()..]);
            } else {
                // Codes and figures, so that not all words have been met before.
                text.push(' ');
                match self.below(24) {
                    0 => text.push_str(&format!("n. {}/{}", self.below(900) + 1, 2000 + self.below(25))),
                    _ => text.push_str(word),
                }
            }
        }
        text
    }
}

/// Makes `count` schede.
pub fn schede(count: usize, seed: u64) -> Vec<Scheda> {
    let mut caso = Caso(seed);
    (0..count).map(|index| scheda(&mut caso, index)).collect()
}

fn scheda(caso: &mut Caso, index: usize) -> Scheda {
    let codice = format!("{:02}.{:02}.{:02}.{:03}", index / 500 + 1, index / 50 % 10 + 1, index / 5 % 10 + 1, index);
    let ufficio = UFFICI[index % UFFICI.len()];
    let campi = vec![
        ("Valore pubblico", caso.words(10).to_uppercase()),
        ("Linea di mandato", caso.words(11).to_uppercase()),
        ("Obiettivo strategico (DUP)", caso.words(9)),
        ("Obiettivo operativo (DUP)", caso.words(9)),
        ("Tipo di obiettivo", "Gestionale".to_owned()),
        ("Area", if index.is_multiple_of(2) { "Area Amministrativa" } else { "Area Tecnica" }.to_owned()),
        ("Struttura", ufficio.to_owned()),
        ("Responsabile", format!("Responsabile E.Q. {ufficio}")),
        ("Descrizione", caso.words(80) + "."),
        ("Finalità", caso.words(20) + "."),
        ("Stakeholder", caso.words(8)),
        ("Missione di bilancio", caso.words(6)),
    ];
    let indicatori = (0..3).map(|_| {
        let base = caso.below(900);
        Indicatore {
            nome: caso.words(9),
            note: [
                "Dettaglio · Efficacia · Crescente · Semestrale".to_owned(),
                format!("Formula: {} / {} x 100", caso.words(4), caso.words(4)),
                format!("Fonte: {}", caso.words(6)),
            ],
            valori: [
                "%".to_owned(),
                format!("{},{} (2023)", base / 10, base % 10),
                (base / 10 + 2).to_string(),
                (base / 10 + 4).to_string(),
                (base / 10 + 6).to_string(),
                format!("{}%", 20 + caso.below(30)),
            ],
        }
    });
    let indicatori = indicatori.collect();
    let fasi = (0..4).map(|fase| Fase {
        nome: caso.words(9),
        responsabile: format!("Responsabile E.Q. {ufficio}"),
        mesi: fase * 2..fase * 2 + 2 + caso.below(4),
        peso: "25%".to_owned(),
    });
    let fasi = fasi.collect();
    let persone = (0..4).map(|_| {
        let profilo = PROFILI[caso.below(PROFILI.len())].to_owned();
        ["Area dei Funzionari e dell'Elevata Qualificazione".to_owned(), profilo, format!("{}%", 10 + caso.below(90))]
    });
    let persone = persone.collect();
    Scheda { codice, titolo: caso.words(9), campi, indicatori, fasi, persone }
}
