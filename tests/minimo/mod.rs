// SPDX-License-Identifier: EUPL-1.2
//! The minimal valid input: one linea, two objectives, an office and a management post. A test changes one thing of it and
//! looks at what is said.

#![allow(dead_code, unreachable_pub, reason = "each test that takes this module uses a part of it")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a module of tests outside a test function")]

use piao::diagnostics::{Diagnostics, Palette, render};
use piao::intake::{InputFile, read};
use piao::model::Piano;
use piao::workbook::schema::{Cartella, Foglio, agenda, ente, pap, ufficio};
use piao::workbook::{FoglioDaScrivere, write};

/// A workbook that is still rows of text.
#[derive(Clone, Debug)]
pub struct Bozza {
    pub path: String,
    pub fogli: Vec<FoglioDaScrivere>,
}

/// An input folder that is still rows of text.
#[derive(Clone, Debug)]
pub struct Minimo {
    pub cartelle: Vec<Bozza>,
}

impl Minimo {
    /// Nothing is wrong with it, and nothing is worth noting.
    pub fn new() -> Self {
        let mut minimo = Self::new_offices();
        minimo.give_duties();
        minimo
    }

    /// What the law asks of each management post: payment times, training, a weight for its own time.
    fn give_duties(&mut self) {
        let mut add = |foglio: &str, rows: &[&str]| {
            let sheet = self.sheet("uffici/dirigente.xlsx", foglio);
            sheet.righe.extend(rows.iter().map(|row| cells(row)));
        };
        add(
            "Indicatori",
            &["01.01.01.02|Ore di formazione|High level|Quantità|ore||registro|annuale|Crescente|12|2023|24|40|40|10"],
        );
        add("Risorse umane", &["01.01.01.02|0001||Dirigente|Dirigente|100"]);
        add(
            "Collegamenti",
            &[
                "01.01.01.02|Tempi di pagamento|Ritardo annuale",
                "01.01.01.02|Formazione|Direttiva",
                "01.01.01.02|Anticorruzione e trasparenza|Misura 2",
            ],
        );
        let row = &mut self.sheet("uffici/dirigente.xlsx", "Indicatori").righe[1];
        *row = cells(
            "01.01.01.02|Indicatore di ritardo annuale|High level|Temporale|giorni||archivio|annuale|Decrescente|3|2023|0|-1|-2|30",
        );
    }

    fn new_offices() -> Self {
        let cartelle = vec![
            ente(),
            ufficio("uffici/legale.xlsx", "Ufficio Legale", "01.01.01.01", "Gestionale"),
            ufficio("uffici/dirigente.xlsx", "Dirigente Area Amministrativa", "01.01.01.02", "Strategico"),
            pap(),
            agenda(),
        ];
        Self { cartelle }
    }

    /// The cell of a sheet, by the names of workbook, sheet and column; rows count from 0 below the header.
    pub fn cell(&mut self, path: &str, foglio: &str, riga: usize, colonna: &str) -> &mut String {
        let sheet = self.sheet(path, foglio);
        let column = sheet.intestazioni.iter().position(|name| name == colonna).expect(colonna);
        &mut sheet.righe[riga][column]
    }

    /// The value of a voice of `ente.xlsx › Ente`.
    pub fn voce(&mut self, voce: &str) -> &mut String {
        let sheet = self.sheet("ente.xlsx", "Ente");
        let row = sheet.righe.iter_mut().find(|row| row[0] == voce).expect(voce);
        &mut row[1]
    }

    pub fn sheet(&mut self, path: &str, foglio: &str) -> &mut FoglioDaScrivere {
        let bozza = self.cartelle.iter_mut().find(|bozza| bozza.path == path).expect(path);
        bozza.fogli.iter_mut().find(|sheet| sheet.foglio.nome == foglio).expect(foglio)
    }

    pub fn files(&self) -> Vec<InputFile> {
        let file = |bozza: &Bozza| InputFile { path: bozza.path.clone(), bytes: write(&bozza.fogli).unwrap() };
        self.cartelle.iter().map(file).collect()
    }

    pub fn read(&self) -> (Option<Piano>, Diagnostics) {
        read(&self.files())
    }
}

/// What a user would read, for assertions that show it.
pub fn text(diagnostics: &Diagnostics) -> String {
    render(diagnostics, Palette::Plain)
}

/// `code place`, one a diagnostic.
pub fn heads(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics.iter().map(|d| format!("{} {} {}", d.severity.parola(), d.code, d.place)).collect()
}

/// A sheet with all the schema's columns and these rows, where `|` parts the cells.
pub fn sheet(foglio: &'static Foglio, righe: &[&str]) -> FoglioDaScrivere {
    let intestazioni = foglio.colonne.iter().map(|colonna| colonna.nome.to_owned()).collect();
    FoglioDaScrivere { foglio, intestazioni, righe: righe.iter().map(|row| cells(row)).collect() }
}

fn cells(row: &str) -> Vec<String> {
    row.split('|').map(str::trim).map(str::to_owned).collect()
}

fn ente() -> Bozza {
    let voci = FoglioDaScrivere {
        foglio: &ente::ente::FOGLIO,
        intestazioni: cells("Voce|Valore"),
        righe: [
            "Denominazione|Comune di Esempio",
            "Tipo ente|Comune",
            "Codice IPA|c_e000",
            "Primo anno|2024",
            "Stato|bozza",
            "Dati dimostrativi|Sì",
            "Data documento|15/03/2024",
            "Dipendenti|60",
            "Pubblica nominativi|No",
            "Prima figura|1",
            "Soglia riequilibrio|33,33",
            "Responsabile accessibilità|Dirigente Area Amministrativa",
            "Responsabile inserimento|Ufficio Legale",
            "Data approvazione bilancio|01/03/2024",
            "Data adozione|",
            "Verbale NdV|Verbale n. 1 del 10/02/2024",
            "Atto SMIVP|Delibera n. 3 del 12/01/2023",
            "Termine bilancio|",
        ]
        .map(cells)
        .to_vec(),
    };
    let fogli = vec![
        voci,
        sheet(
            &ente::strutture::FOGLIO,
            &[
                "Ufficio Legale|Ufficio||Area Amministrativa|Dirigente Area Amministrativa|Avvocatura; Legale|No",
                "Dirigente Area Amministrativa|Incarico dirigenziale|Dirigente|Area Amministrativa|||No",
            ],
        ),
        sheet(&ente::valori_pubblici::FOGLIO, &["1|BENESSERE"]),
        sheet(&ente::linee::FOGLIO, &["01|IL COMUNE DI TUTTI|1|Area Amministrativa"]),
        sheet(&ente::obiettivi_strategici::FOGLIO, &["01.01|CABINA DI REGIA"]),
        sheet(&ente::obiettivi_operativi::FOGLIO, &["01.01.01|Gestire contenzioso e ruoli|"]),
        sheet(&ente::pesatura::FOGLIO, &["Dirigente Area Amministrativa|01.01.01.02|100"]),
        sheet(&ente::testi::FOGLIO, &["Negoziazione|1|Il piano nasce negli uffici."]),
        sheet(&ente::glossario::FOGLIO, &["DUP|Documento unico di programmazione", "CUG|Comitato unico di garanzia"]),
        sheet(&ente::regole::FOGLIO, &[]),
    ];
    Bozza { path: "ente.xlsx".to_owned(), fogli }
}

fn ufficio(path: &str, struttura: &str, codice: &str, tipo: &str) -> Bozza {
    let fogli = vec![
        sheet(&ufficio::compilazione::FOGLIO, &[&format!("{struttura}|2024|Anna Neri|01/02/2024")]),
        sheet(
            &ufficio::obiettivi::FOGLIO,
            &[&format!(
                "{codice}|Assistere gli uffici|{tipo}|{struttura}|Anna Neri||Che cosa|A che serve|Cittadini|Servizio esterno|01|11"
            )],
        ),
        sheet(
            &ufficio::indicatori::FOGLIO,
            &[
                &format!(
                    "{codice}|Pareri resi|High level|Impatto|%|resi / chiesti|protocollo|annuale|Crescente|80|2023|90|92,5|95|60"
                ),
                &format!(
                    "{codice}|Regolamento|Dettaglio|Temporale|data||archivio|annuale|Mantenimento|testo vigente||31/12/2024|attuazione||40"
                ),
            ],
        ),
        sheet(&ufficio::fasi::FOGLIO, &[&format!("{codice}|Analisi|01/01/2024|30/06/2024|100|Anna Neri")]),
        sheet(&ufficio::risorse_umane::FOGLIO, &[&format!("{codice}|0012|Anna Neri|Funzionari ed EQ|Avvocato|30")]),
        sheet(&ufficio::risorse_finanziarie::FOGLIO, &[&format!("{codice}|1234|Liti|10000,50|10000|")]),
        sheet(&ufficio::collegamenti::FOGLIO, &[&format!("{codice}|Semplificazione|Misura 1")]),
    ];
    Bozza { path: path.to_owned(), fogli }
}

fn pap() -> Bozza {
    let fogli = vec![
        sheet(
            &pap::organico::FOGLIO,
            &["Uomo|Istruttori|29|0", "Donna|Istruttori|29|1", "Uomo|Dirigente|1|0", "Donna|Dirigente|0|0"],
        ),
        sheet(&pap::regime_orario::FOGLIO, &["Uomo|Full time|30|0", "Donna|Full time|29|1"]),
        sheet(&pap::assunzioni::FOGLIO, &["2023|Donna|1|0"]),
        sheet(&pap::cessazioni::FOGLIO, &["2023|Uomo|1|"]),
        sheet(&pap::lavoro_agile::FOGLIO, &["Donna|Parziale|1"]),
        sheet(&pap::fonti::FOGLIO, &["Sinistra|1|D.lgs. n. 198/2006|Codice delle pari opportunità"]),
        sheet(&pap::strumenti::FOGLIO, &["CUG|Nominato nel 2023."]),
        sheet(&pap::obiettivi::FOGLIO, &["Promuovere il benessere"]),
        sheet(
            &pap::azioni::FOGLIO,
            &[
                "1|Benessere|Valorizzare|Analisi dei dati|CUG|2024/2025|Dati analizzati|01.01.01.01",
                "1|||Proposte|CUG|2025/2026|Proposte presentate|",
            ],
        ),
        sheet(&pap::risultati_attesi::FOGLIO, &["Maggiore benessere"]),
        sheet(&pap::pareri::FOGLIO, &["CUG|20/02/2024", "Consigliera di parità|22/02/2024", "RSU|26/02/2024"]),
    ];
    Bozza { path: "pap.xlsx".to_owned(), fogli }
}

fn agenda() -> Bozza {
    let fogli = vec![
        sheet(&agenda::semplificazione::FOGLIO, &["01.01.01.02|Ridurre i tempi"]),
        sheet(&agenda::digitalizzazione::FOGLIO, &["1|Servizi in rete"]),
        sheet(&agenda::accessibilita::FOGLIO, &["1|Help desk|Un assistente|01.01.01.01"]),
    ];
    Bozza { path: "agenda.xlsx".to_owned(), fogli }
}

/// The sheets of a kind of workbook.
pub fn fogli(cartella: Cartella) -> &'static [&'static Foglio] {
    cartella.fogli()
}
