// SPDX-License-Identifier: EUPL-1.2
//! The columns that cannot be changed alone, or that move what others say: codes with all that refers to them, rows
//! that go over to another objective, switches that make words appear.

use crate::casi::{DOCUMENTI, Documenti, FORMATI, confronta};
use crate::minimo::Minimo;
use crate::pieno::{DIRIGENTE, ENTE, LEGALE, pieno};
use crate::sostegno::unita::{Lettura, Unita};
use crate::sostegno::{Cella, Tabella, tabelle};
use piao::cli::Documento;
use piao::workbook::schema::Tipo;

/// The documents before and after a change.
struct Prova {
    prima: Documenti,
    dopo: Documenti,
}

impl Prova {
    fn new(what: &str, change: impl FnOnce(&mut Minimo)) -> Self {
        Self::from(what, &pieno(), change)
    }

    fn from(what: &str, piano: &Minimo, change: impl FnOnce(&mut Minimo)) -> Self {
        let mut changed = piano.clone();
        change(&mut changed);
        let prova = Self { prima: Documenti::of(piano, "before"), dopo: Documenti::of(&changed, what) };
        for documento in DOCUMENTI {
            prova.prima.concorde(*documento);
            prova.dopo.concorde(*documento);
        }
        prova
    }

    /// How many units change, if in each format they change as `atteso` says.
    fn volte(&self, documento: Documento, atteso: impl Fn(&str, &str) -> String) -> usize {
        let counts = FORMATI.map(|formato| {
            let name = format!("{}.{formato}", documento.stem());
            confronta(self.prima.lettura(&name), self.dopo.lettura(&name), &name, &atteso)
        });
        assert!(counts.iter().all(|count| *count == counts[0]));
        counts[0]
    }

    fn same(&self, documento: Documento) -> bool {
        let name = |formato: &str| format!("{}.{formato}", documento.stem());
        FORMATI.iter().all(|formato| self.prima.files[&name(formato)] == self.dopo.files[&name(formato)])
    }

    /// What stands round the text of each format, as one text a format.
    fn intorno(&self, documento: Documento) -> [(String, String); 3] {
        let text = |lettura: &Lettura| {
            let lines: Vec<&str> = lettura.contorno.iter().map(String::as_str).collect();
            format!("{}\n{}", lines.join("\n"), lettura.artefatti)
        };
        FORMATI.map(|formato| {
            let name = format!("{}.{formato}", documento.stem());
            (text(self.prima.lettura(&name)), text(self.dopo.lettura(&name)))
        })
    }
}

const TAVOLE: Documento = Documento::TavoleDiSintesi;
const ALLEGATO: Documento = Documento::AllegatoA;
const PAP: Documento = Documento::Pap;
const SEZIONE: Documento = Documento::Sezione;

/// Writes another code wherever the plan names it or what descends from it.
fn rinumera(piano: &mut Minimo, da: &str, a: &str) {
    for foglio in piano.cartelle.iter_mut().flat_map(|cartella| &mut cartella.fogli) {
        for (at, colonna) in foglio.foglio.colonne.iter().enumerate() {
            if matches!(colonna.tipo, Tipo::Codice(_)) {
                foglio.righe.iter_mut().for_each(|riga| riga[at] = rinumerato(&riga[at], da, a));
            }
        }
    }
}

/// A text in which each word that is the code, or one that descends from it, has the new one.
fn rinumerato(text: &str, da: &str, a: &str) -> String {
    let word = |word: &str| match word.strip_prefix(da) {
        // In the words of the tree a code is also followed by a comma, a colon or a full stop.
        Some(rest) if rest.is_empty() || rest.starts_with(['.', ',', ':']) => format!("{a}{rest}"),
        _ => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_code_changes_wherever_it_or_a_code_under_it_is_printed() {
    for (da, a, volte) in [
        ("01", "03", [8, 19, 1, 12]),
        ("01.01", "01.04", [6, 14, 1, 9]),
        ("01.01.01", "01.01.05", [4, 11, 1, 7]),
        ("01.01.01.03", "01.01.01.07", [1, 4, 0, 2]),
    ] {
        let prova = Prova::new(&format!("{da} → {a}"), |piano| rinumera(piano, da, a));
        let atteso = |_: &str, text: &str| rinumerato(text, da, a);
        assert_eq!([TAVOLE, ALLEGATO, PAP, SEZIONE].map(|documento| prova.volte(documento, atteso)), volte, "{da}");
    }
}

#[test]
fn the_number_of_a_valore_pubblico_changes_with_the_linee_that_name_it() {
    let prova = Prova::new("Numero", |piano| {
        "7".clone_into(piano.cell(ENTE, "Valori pubblici", 0, "Numero"));
        "7".clone_into(piano.cell(ENTE, "Linee di mandato", 0, "Valore pubblico"));
    });
    let atteso = |_: &str, text: &str| {
        text.replace("1. VALORE PUBBLICO", "7. VALORE PUBBLICO")
            .replace("1 BENESSERE", "7 BENESSERE")
            .replace("1 – BENESSERE", "7 – BENESSERE")
    };
    assert!(prova.same(PAP));
    assert_eq!([TAVOLE, ALLEGATO, SEZIONE].map(|documento| prova.volte(documento, atteso)), [1, 5, 1]);
}

#[test]
fn an_objective_stands_where_its_obiettivo_operativo_says() {
    let prova = Prova::new("Obiettivo operativo", |piano| {
        "01.01.09".clone_into(piano.cell(DIRIGENTE, "Obiettivi", 0, "Obiettivo operativo"));
    });
    let atteso = |heading: &str, text: &str| {
        if heading.starts_with("01.01.01.03") {
            text.replace("01.01.01 Gestire il contenzioso", "01.01.09 Riscuotere i tributi")
        } else if heading.starts_with("Albero") {
            text.replace(", 01.01.01.03 (", ". Dall’obiettivo operativo 01.01.09: 01.01.01.03 (")
        } else {
            text.to_owned()
        }
    };
    assert_eq!(prova.volte(ALLEGATO, atteso), 2);
    assert!(prova.same(PAP));
    let before = [
        "01.01 CABINA DI REGIA ×4 | 01.01.01 Gestire il contenzioso con metodo ×3 | 01.01.01.01 Assistere gli uffici | Ufficio Legale",
        "01.01.01.02 Difendere in giudizio | Ufficio Tributi",
        "01.01.01.03 Coordinare gli uffici | Dirigente",
        "01.01.09 Riscuotere i tributi con misura | — | —",
    ];
    let after = [
        "01.01 CABINA DI REGIA ×3 | 01.01.01 Gestire il contenzioso con metodo ×2 | 01.01.01.01 Assistere gli uffici | Ufficio Legale",
        "01.01.01.02 Difendere in giudizio | Ufficio Tributi",
        "01.01.09 Riscuotere i tributi con misura | 01.01.01.03 Coordinare gli uffici | Dirigente",
    ];
    for formato in FORMATI {
        for documento in [TAVOLE, SEZIONE] {
            assert_eq!(righe(&prova.prima, documento, formato), before, "{documento:?} {formato}");
            assert_eq!(righe(&prova.dopo, documento, formato), after, "{documento:?} {formato}");
        }
    }
}

/// The rows of the tavola under its header, with how many rows a cell spans if more than its own.
fn righe(documenti: &Documenti, documento: Documento, formato: &str) -> Vec<String> {
    let tabella: Tabella = tabelle(&documenti.files, documento.stem(), formato).remove(0);
    let cella = |cella: &Cella| match cella.righe {
        1 => cella.testo.clone(),
        righe => format!("{} ×{righe}", cella.testo),
    };
    let body = tabella.righe.iter().skip(tabella.intestazione);
    body.map(|riga| riga.iter().map(cella).collect::<Vec<_>>().join(" | ")).collect()
}

#[test]
fn a_row_that_names_another_objective_goes_over_to_its_scheda() {
    for (foglio, riga, words) in [
        ("Indicatori", 1, "Regolamento"),
        ("Fasi", 1, "Stesura"),
        ("Risorse umane", 1, "Archivista"),
        ("Risorse finanziarie", 1, "Perizie"),
        ("Collegamenti", 0, "Semplificazione: Misura 1"),
    ] {
        let prova = Prova::new(foglio, |piano| {
            "01.01.01.02".clone_into(piano.cell(LEGALE, foglio, riga, "Codice obiettivo"));
        });
        assert!(prova.same(TAVOLE) && prova.same(PAP) && prova.same(SEZIONE), "{foglio}");
        let (prima, dopo) = (prova.prima.concorde(ALLEGATO), prova.dopo.concorde(ALLEGATO));
        assert_eq!(headings_of(prima, words), ["01.01.01.01 Assistere gli uffici"], "{foglio}");
        assert_eq!(headings_of(dopo, words), ["01.01.01.02 Difendere in giudizio"], "{foglio}");
        let elsewhere = |lettura: &Lettura| -> Vec<Unita> {
            let other = |heading: &str| !heading.starts_with("01.01.01.01") && !heading.starts_with("01.01.01.02");
            lettura.sotto().filter(|(heading, _)| other(heading)).map(|(_, unita)| unita.clone()).collect()
        };
        assert_eq!(elsewhere(prima), elsewhere(dopo), "{foglio}");
        // What the one loses the other gains, to the word.
        let all = |lettura: &Lettura| {
            let mut all: Vec<String> = lettura.unita.iter().map(|unita| format!("{unita:?}")).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(all(prima), all(dopo), "{foglio}");
    }
}

/// The headings under which a text says `words`.
fn headings_of<'a>(lettura: &'a Lettura, words: &str) -> Vec<&'a str> {
    lettura.sotto().filter(|(_, unita)| unita.testo.contains(words)).map(|(heading, _)| heading).collect()
}

#[test]
fn a_phase_is_crossed_in_the_months_that_it_covers() {
    let prova = Prova::new("Inizio", |piano| {
        "10/03/2024".clone_into(piano.cell(LEGALE, "Fasi", 0, "Inizio"));
    });
    assert!(prova.same(TAVOLE) && prova.same(PAP) && prova.same(SEZIONE));
    let (prima, dopo) = (prova.prima.concorde(ALLEGATO), prova.dopo.concorde(ALLEGATO));
    let at = prima.unita.iter().position(|unita| unita.testo == "10/01/2024").unwrap();
    let row = |lettura: &Lettura| -> Vec<String> {
        // Beginning, end, weight, twelve months.
        lettura.unita[at..at + 15].iter().map(|unita| unita.testo.clone()).collect()
    };
    assert_eq!(row(prima).join("|"), "10/01/2024|20/06/2024|45%|X|X|X|X|X|X||||||");
    assert_eq!(row(dopo).join("|"), "10/03/2024|20/06/2024|45%|||X|X|X|X||||||");
    let without = |lettura: &Lettura| -> Vec<Unita> {
        let mut unita = lettura.unita.clone();
        unita.drain(at..at + 15);
        unita
    };
    assert_eq!(without(prima), without(dopo));
}

#[test]
fn the_notice_of_invented_data_stands_while_they_are_invented() {
    let prova = Prova::new("Dati dimostrativi", |piano| "No".clone_into(piano.voce("Dati dimostrativi")));
    for (documento, notices) in [(TAVOLE, 1), (ALLEGATO, 4), (PAP, 1), (SEZIONE, 1)] {
        let (prima, dopo) = (prova.prima.concorde(documento), prova.dopo.concorde(documento));
        let is_notice = |unita: &&Unita| unita.testo.starts_with("Dati dimostrativi");
        assert_eq!(prima.unita.iter().filter(is_notice).count(), notices);
        let left: Vec<&Unita> = prima.unita.iter().filter(|unita| !is_notice(unita)).collect();
        assert_eq!(left, dopo.unita.iter().collect::<Vec<_>>());
    }
}

#[test]
fn the_scores_of_the_indicators_appear_when_the_body_asks_for_them() {
    let prova = Prova::new("Punteggio indicatori", |piano| {
        let riga = ["Punteggio indicatori", "Sì"].map(str::to_owned);
        piano.sheet(ENTE, "Ente").righe.push(riga.to_vec());
    });
    assert!(prova.same(TAVOLE));
    let (prima, dopo) = (prova.prima.concorde(ALLEGATO), prova.dopo.concorde(ALLEGATO));
    let scores = |lettura: &Lettura| -> Vec<String> {
        let cells = lettura.unita.iter().filter_map(|unita| unita.testo.split_once("Regole KPI rispettate: "));
        cells.map(|(_, score)| score.to_owned()).collect()
    };
    assert_eq!(scores(prima), Vec::<String>::new());
    assert_eq!(
        scores(dopo),
        [
            "7/7",
            "6/7; manca: storico",
            "3/7; manca: risultato atteso, frequenza, storico, fonte dei dati",
            "2/7; manca: risultato atteso, contesto, frequenza, storico, fonte dei dati",
        ]
    );
}

#[test]
fn names_of_people_appear_when_the_body_publishes_them_and_not_before() {
    let prova = Prova::new("Pubblica nominativi", |piano| "Sì".clone_into(piano.voce("Pubblica nominativi")));
    assert!(prova.same(TAVOLE) && prova.same(PAP) && prova.same(SEZIONE));
    let (prima, dopo) = (prova.prima.concorde(ALLEGATO), prova.dopo.concorde(ALLEGATO));
    let is_of_people = |unita: &&Unita| ["Nominativo", "Anna Neri", "Ugo Verdi"].contains(&unita.testo.as_str());
    assert_eq!(dopo.unita.iter().filter(is_of_people).count(), 2 + 3, "two tables, three people");
    assert_eq!(
        prima.unita.iter().collect::<Vec<_>>(),
        dopo.unita.iter().filter(|u| !is_of_people(u)).collect::<Vec<_>>()
    );
    for (prima, _) in prova.intorno(ALLEGATO) {
        assert!(!prima.contains("Neri") && !prima.contains("Verdi"));
    }
    // Published, a name is a value like another.
    let mut published = pieno();
    "Sì".clone_into(published.voce("Pubblica nominativi"));
    let prova = Prova::from("Nominativo", &published, |piano| {
        "Zeffiro Zeffiri".clone_into(piano.cell(LEGALE, "Risorse umane", 1, "Nominativo"));
    });
    assert!(prova.same(TAVOLE) && prova.same(PAP) && prova.same(SEZIONE));
    assert_eq!(prova.volte(ALLEGATO, |_, text| text.replace("Ugo Verdi", "Zeffiro Zeffiri")), 1);
}

#[test]
fn the_first_year_moves_all_that_is_counted_from_it() {
    let prova = Prova::new("Primo anno", |piano| {
        "2025".clone_into(piano.voce("Primo anno"));
        for path in [LEGALE, DIRIGENTE] {
            "2025".clone_into(piano.cell(path, "Compilazione", 0, "Anno"));
        }
    });
    let atteso = |_: &str, text: &str| match text {
        // The phases are those of the year before.
        "X" => String::new(),
        "2024" => "2025".to_owned(),
        "2025" => "2026".to_owned(),
        "2026" => "2027".to_owned(),
        _ => {
            let text = text.replace("2024-2026", "2025-2027").replace("cronoprogramma 2024", "cronoprogramma 2025");
            [2026, 2025, 2024]
                .iter()
                .fold(text, |text, year| text.replace(&format!("Target {year}"), &format!("Target {}", year + 1)))
        }
    };
    // Subtitle and header of the tavola; subtitle, introduction, and in each scheda its targets and chart.
    assert_eq!(prova.volte(TAVOLE, atteso), 2);
    assert!(prova.volte(ALLEGATO, atteso) > 2 + 3 * 4);
    // The PAP and section 2.2 also count from it the years that they look back on: only years change.
    for documento in [PAP, SEZIONE] {
        let senza_anni = |lettura: &Lettura| -> Vec<String> {
            lettura.unita.iter().map(|unita| unita.testo.replace(|c: char| c.is_ascii_digit(), "0")).collect()
        };
        let (prima, dopo) = (prova.prima.concorde(documento), prova.dopo.concorde(documento));
        assert_eq!(senza_anni(prima), senza_anni(dopo), "{documento:?}");
        assert!(prima.unita.iter().any(|unita| unita.testo.contains("2024-2026")), "{documento:?}");
        let stale = dopo.unita.iter().find(|unita| unita.testo.contains("2024-2026"));
        assert_eq!(stale, None, "{documento:?}");
    }
    for documento in [TAVOLE, ALLEGATO, PAP, SEZIONE] {
        for (prima, dopo) in prova.intorno(documento) {
            assert!(prima.contains("PIAO 2024-2026") && !prima.contains("2025-2027"));
            assert!(dopo.contains("PIAO 2025-2027") && !dopo.contains("2024-2026"));
        }
    }
}
