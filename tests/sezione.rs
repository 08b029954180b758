// SPDX-License-Identifier: EUPL-1.2
//! The PAP and section 2.2: what their views compute, and what their templates make of it.
#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside test functions")]

#[path = "sezione/albero.rs"]
mod albero;
#[path = "sezione/piano.rs"]
mod piano;

use piano::{azione, cell, completo, minimo, organico, text};
use piao::diagnostics::{Diagnostics, Palette, render};
use piao::document::{Assets, Block, Document, Flow, Image, Inline, outline, parse_rendered, plain_text};
use piao::model::{Decimale, Genere, Percentuale, Piano, Stato, Strumento};
use piao::template::{Templates, templates};
use piao::view::{AzioniPositive, Dato, FiguraAzioni, FiguraStrumenti, PianoAzioniPositive, Redazione, Sezione};
use schemars::JsonSchema;
use serde::Serialize;

fn document<View: Serialize + JsonSchema>(name: &str, view: &View) -> Document {
    let templates = Templates::load(&templates()).unwrap_or_else(|found| panic!("{}", render(&found, Palette::Plain)));
    let rendered = templates.render(name, view).unwrap_or_else(|found| panic!("{}", render(&found, Palette::Plain)));
    let (document, found) = parse_rendered(name, rendered.xhtml, &rendered.files, &Assets::new());
    assert!(found.is_empty(), "{}", render(&found, Palette::Plain));
    document.unwrap()
}

fn pap(piano: &Piano) -> Document {
    document("pap", &PianoAzioniPositive::new(&Redazione::new(piano), &Diagnostics::new()))
}

fn sezione(piano: &Piano) -> Document {
    document("sezione-2.2", &Sezione::new(&Redazione::new(piano), &Diagnostics::new()))
}

fn vista(piano: &Piano) -> AzioniPositive {
    PianoAzioniPositive::new(&Redazione::new(piano), &Diagnostics::new()).pap
}

fn headings(document: &Document) -> Vec<String> {
    outline(document).iter().map(|entry| format!("{} {}", entry.level, entry.text)).collect()
}

/// All the words of a document, a line a paragraph, a cell, a caption.
fn words(document: &Document) -> String {
    let mut lines = Vec::new();
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Heading(heading) => lines.push(plain_text(&heading.content)),
            Block::Flow(flow) => push_flow(&mut lines, flow),
            Block::Table(table) => {
                lines.push(plain_text(&table.caption));
                for cell in table.rows().iter().flat_map(|row| &row.cells) {
                    cell.content.iter().for_each(|flow| push_flow(&mut lines, flow));
                }
            }
            Block::Figure(figure) => lines.extend([figure.alt.clone(), plain_text(&figure.caption)]),
            Block::PageBreak | Block::Contents(_) => {}
        }
    }
    lines.join("\n").replace('\u{a0}', " ").replace('’', "'")
}

fn push_flow(lines: &mut Vec<String>, flow: &Flow) {
    match flow {
        Flow::Paragraph(paragraph) => {
            lines.push(plain_text(&paragraph.content));
            lines.extend(paragraph.content.iter().filter_map(|inline| match inline {
                Inline::Footnote { content, .. } => Some(plain_text(content)),
                _ => None,
            }));
        }
        Flow::List(list) => list.items.iter().flatten().for_each(|flow| push_flow(lines, flow)),
    }
}

/// The rows of the table whose caption is `caption`, cells parted by `|`.
fn table(document: &Document, caption: &str) -> Vec<String> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) if plain_text(&table.caption) == caption => Some(table),
        _ => None,
    });
    let table = tables.next().unwrap_or_else(|| panic!("no table «{caption}»"));
    let text = |cell: &piao::document::Cell| {
        let mut lines = Vec::new();
        cell.content.iter().for_each(|flow| push_flow(&mut lines, flow));
        lines.join(" ").replace('\u{a0}', " ")
    };
    table.rows().iter().map(|row| row.cells.iter().map(text).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn tables_of_people_have_totals_and_one_notation() {
    let document = pap(&completo());
    let rows = |caption| table(&document, caption);
    assert_eq!(
        rows("Organico complessivo al 31.12.2023"),
        [
            "Genere|Dirigente|Cat. D|Cat. C|Cat. B|Cat. A|Totale",
            "Uomo|0|10|9|2|2|23",
            "Donna|1|28 (di cui 1 TD)|11|6|0|46 (di cui 1 TD)",
            "Totale|1|38 (di cui 1 TD)|20|8|2|69 (di cui 1 TD)",
        ]
    );
    assert_eq!(
        rows("Cessazioni 2021-2023"),
        [
            "Genere|2021|2022|2023|Totale complessivo",
            "Uomo|3|5 (+ 5 TD)|3|11 (+ 5 TD)",
            "Donna|5 (+ 3 TD)|6 (+ 3 TD)|4 (+ 2 TD)|15 (+ 8 TD)",
            "Totale per anno|8 (+ 3 TD)|11 (+ 8 TD)|7 (+ 2 TD)|26 (+ 13 TD)",
        ]
    );
    assert_eq!(rows("Assunzioni 2021-2023")[3], "Totale per anno|5 (+ 6 TD)|16 (+ 5 TD)|13 (+ 2 TD)|34 (+ 13 TD)");
    assert_eq!(rows("Smart working")[1..], ["Uomo|7|1|8", "Donna|32|3|35", "Totale|39|4|43"]);
}

#[test]
fn shares_and_judgements_follow_from_the_data() {
    let words = words(&pap(&completo()));
    for sentence in [
        "Al 31.12.2023 l'organico conta 69 persone: 23 uomini e 46 donne (66,7%). La presenza femminile",
        "Cat. D: 28 su 38 (73,7%)",
        "Cat. A: 0 su 2 (0%)",
        "Nel complesso non occorre favorire il riequilibrio",
        "Fa eccezione: Cat. A (0 su 2).",
        "Lavorano a tempo pieno 61 persone, a tempo parziale 8: 2 uomini e 6 donne. È la componente femminile a fare",
        "Negli anni 2021-2023 si contano 26 cessazioni a tempo indeterminato e 13 a tempo determinato, 34 assunzioni a \
         tempo indeterminato e 13 a tempo determinato. Fra il personale a tempo indeterminato la componente femminile \
         è di 15 su 26 nelle cessazioni (57,7%) e di 21 su 34 nelle assunzioni (61,8%).",
        "si dà atto del rispetto della parità di genere",
        "Al lavoro agile ricorre il 62% del personale, 43 persone: 8 uomini e 35 donne. Il maggior numero di donne",
    ] {
        assert!(words.contains(sentence), "{sentence}\n{words}");
    }
}

#[test]
fn judgements_change_with_the_data() {
    let mut piano = completo();
    piano.ente.soglia_riequilibrio = Some(cell("Ente", Percentuale(Decimale::parse("70").unwrap())));
    let said = words(&pap(&piano));
    assert!(said.contains("Occorre favorire il riequilibrio") && !said.contains("non occorre"), "{said}");
    assert!(!said.contains("Fa eccezione") && !said.contains("parità di genere.\n"), "{said}");
    // At the threshold is not above it: a third exactly, rounded as the sheet has it.
    piano.ente.soglia_riequilibrio = Some(cell("Ente", Percentuale(Decimale::parse("33,33").unwrap())));
    piano.pap.organico.extend([organico(Genere::Uomo, "Cat. E", 2, 0), organico(Genere::Donna, "Cat. E", 1, 0)]);
    assert!(words(&pap(&piano)).contains("Fanno eccezione: Cat. A (0 su 2), Cat. E (1 su 3)."));
    // No threshold, no judgement.
    piano.ente.soglia_riequilibrio = None;
    let said = words(&pap(&piano));
    assert!(!said.contains("riequilibrio della presenza") && !said.contains("rispetto della parità"), "{said}");
    // As many in part time, in proportion: nobody resorts to it more.
    piano.pap.regime_orario[1].indeterminato.value = 3;
    piano.pap.organico.truncate(10);
    assert!(!words(&pap(&piano)).contains("maggior ricorso"));
    piano.pap.regime_orario[1].indeterminato.value = 9;
    assert!(words(&pap(&piano)).contains("È la componente maschile a fare maggior ricorso"));
}

#[test]
fn one_is_singular() {
    let mut piano = completo();
    piano.pap.organico = vec![organico(Genere::Donna, "Istruttore", 1, 0)];
    piano.pap.regime_orario.truncate(1);
    piano.pap.regime_orario[0].indeterminato.value = 1;
    piano.pap.cessazioni.clear();
    piano.pap.assunzioni.truncate(1);
    piano.pap.lavoro_agile.truncate(1);
    piano.pap.strumenti.truncate(1);
    piano.pap.obiettivi.truncate(1);
    piano.pap.azioni.truncate(1);
    piano.agenda.semplificazione.truncate(1);
    piano.agenda.digitalizzazione.truncate(1);
    let words = words(&sezione(&piano));
    for sentence in [
        "l'organico conta 1 persona: 0 uomini e 1 donna (100%)",
        "Lavora a tempo pieno 1 persona, a tempo parziale nessuna.",
        "Nell'anno 2021 si contano 2 assunzioni a tempo indeterminato e 2 a tempo determinato. Fra",
        "Figura 8 – Lo strumento previsto dal Piano Azioni Positive",
        "Figura 9 – Rappresentazione grafica dell'Azione Positiva messa in campo dall'Ente",
        "Da questo obiettivo discende l'azione positiva che",
        "si attende il risultato seguente",
        "Per il 2024 è previsto un solo obiettivo di semplificazione.",
        "L'ambito d'azione per il 2024 è uno solo.",
        "L'azione prevista per il 2024 è la seguente.",
        "è collegato uno strumento: Comitato unico di garanzia.",
    ] {
        assert!(words.contains(sentence), "{sentence}\n{words}");
    }
    for wrong in ["1 persone", "1 uomini", "1 donne", "1 assunzioni", "1 strumenti"] {
        assert!(!words.contains(wrong), "{wrong}");
    }
}

#[test]
fn the_same_parts_stand_a_level_lower_in_the_section() {
    let own = headings(&pap(&completo()));
    assert_eq!(
        own,
        [
            "1 Premessa",
            "1 Monitoraggio dei dati",
            "1 Strumenti",
            "2 Comitato unico di garanzia",
            "2 Consigliera di parità",
            "2 Sportello",
            "1 Programmazione",
            "2 Azione 1 – Benessere",
            "2 Azione 2 – Conciliazione",
            "1 Risultati attesi",
            "1 Pareri",
        ]
    );
    let whole = headings(&sezione(&completo()));
    let start = whole.iter().position(|heading| heading == "1 Piano delle azioni positive").unwrap();
    let lower = |heading: &String| match heading.split_at(1) {
        ("1", rest) => format!("2{rest}"),
        (_, rest) => format!("3{rest}"),
    };
    assert_eq!(whole[start + 1..start + 1 + own.len()], own.iter().map(lower).collect::<Vec<_>>());
    assert_eq!(whole.last().unwrap(), "1 Sigle");
    assert!(whole.contains(&"3 Linea di mandato 01".to_owned()), "{whole:?}");
}

#[test]
fn what_the_plan_does_not_have_drops_out() {
    let document = pap(&minimo());
    assert_eq!(headings(&document), ["1 Premessa"]);
    let section = sezione(&minimo());
    assert_eq!(
        headings(&section),
        [
            "1 Sottosezione 2.2 Performance",
            "2 Il processo di costruzione del Piano della performance",
            "2 La negoziazione degli obiettivi",
            "2 Performance organizzativa e performance individuale",
            "1 Accessibilità fisica e digitale",
            "2 Accessibilità fisica",
            "2 Accessibilità digitale",
        ]
    );
    assert_eq!(section.sections.len(), 2, "without tavole there is no landscape section");
    let words = words(&section);
    assert!(words.contains("PIAO 2026-2028") && words.contains("(SMIVP) dell'Ente, distinguono"), "{words}");
    for wrong in ["mancante", "()", " .", " ,", "sono 0", "  "] {
        assert!(!words.contains(wrong), "«{wrong}» in {words}");
    }
}

#[test]
fn notes_and_figures_begin_where_the_body_says() {
    let document = sezione(&completo());
    let blocks = || document.sections.iter().flat_map(|section| &section.blocks);
    let note = blocks().find_map(|block| match block {
        Block::Flow(Flow::Paragraph(paragraph)) => paragraph.content.iter().find_map(|inline| match inline {
            Inline::Footnote { number, .. } => Some(*number),
            _ => None,
        }),
        _ => None,
    });
    assert_eq!(note, Some(7));
    let captions: Vec<String> = blocks()
        .filter_map(|block| match block {
            Block::Figure(figure) => Some(plain_text(&figure.caption)),
            _ => None,
        })
        .collect();
    assert_eq!(
        captions,
        [
            "Figura 8 – Gli strumenti previsti dal Piano Azioni Positive",
            "Figura 9 – Rappresentazione grafica delle Azioni Positive messe in campo dall’Ente",
        ]
    );
    // Without the first figure the second takes its number.
    let mut piano = completo();
    piano.pap.strumenti.clear();
    assert!(words(&sezione(&piano)).contains("Figura 8 – Rappresentazione grafica"));
}

#[test]
fn the_agenda_is_linked_where_its_address_is_known() {
    let links = |piano: &Piano| {
        let document = sezione(piano);
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let mut found = Vec::new();
        for block in blocks {
            if let Block::Flow(Flow::Paragraph(paragraph)) = block {
                for inline in &paragraph.content {
                    if let Inline::Link { target, content } = inline {
                        found.push(format!("{target:?} {}", plain_text(content)));
                    }
                }
            }
        }
        found
    };
    let mut piano = completo();
    let address = "Outside(\"https://esempio.it/agenda?a=1&b=2\")";
    let page = format!("{address} pagina dell’Agenda Digitale dell’Ente");
    assert_eq!(links(&piano), [format!("{address} Agenda Digitale"), page]);
    piano.ente.indirizzo_agenda_digitale = Some(text("Ente", "www.esempio.it"));
    assert_eq!(links(&piano), Vec::<String>::new());
}

#[test]
fn an_action_s_goal_spans_its_activities_and_its_objectives_are_named_once() {
    let pap = vista(&completo());
    let azione = &pap.programmazione.as_ref().unwrap().azioni[0];
    assert_eq!((azione.righe, azione.attivita.len(), azione.collegati.len()), (3, 3, 1));
    assert_eq!(azione.attivita[1].periodo.testo, "2024/2025");
    assert_eq!(azione.collegati[0].titolo.testo, "Riscrivere il regolamento");
    let mut piano = completo();
    for attivita in &mut piano.pap.azioni[0].attivita {
        attivita.indicatore = None;
    }
    let words = words(&self::pap(&piano));
    assert_eq!(words.matches("Indicatore").count(), 1, "only the second action's table has the column: {words}");
}

#[test]
fn figures_are_drawn_from_the_data() {
    let pap = vista(&completo());
    let figure = &pap.programmazione.as_ref().unwrap().figure[0];
    let bars: Vec<Vec<&str>> = figure
        .fasce
        .iter()
        .map(|fascia| fascia.barre.iter().map(|barra| barra.anni.testo.as_str()).collect())
        .collect();
    let none: &[&str] = &[];
    assert_eq!(bars, [none, &["2024"], &["2024/2025"], &["2024", "2026"], none, &["2025/2026"]]);
    for word in ["dal 2024 al 2026", "Azione 1, Benessere: 3 attività, nei periodi 2024; 2024/2025; 2024/2026"] {
        assert!(figure.alt.contains(word), "{}", figure.alt);
    }
    assert_eq!(pap.figure_strumenti[0].riquadri.len(), 3);
    assert!(pap.figure_strumenti[0].alt.contains("3 strumenti: Comitato unico di garanzia; Consigliera di parità;"));
}

#[test]
fn a_figure_holds_all_that_is_drawn_and_one_that_is_too_tall_is_parted() {
    let title = "Promozione del ruolo e delle attività di un organismo dal nome lunghissimo ".repeat(4);
    let mut piano = completo();
    piano.pap.strumenti =
        (0..30).map(|_| Strumento { titolo: text("Strumenti", &title), testo: text("Strumenti", "Opera.") }).collect();
    let activities: Vec<(&str, &[u16])> = (0..40).map(|_| (title.as_str(), &[2024, 2025, 2026][..])).collect();
    piano.pap.azioni = vec![azione(1, &title, &activities), azione(2, &title, &activities[..3])];
    let pap = vista(&piano);
    assert!(pap.figure_strumenti.len() > 1);
    assert_eq!(pap.figure_strumenti.iter().map(|figure| figure.riquadri.len()).sum::<usize>(), 30);
    pap.figure_strumenti.iter().for_each(check_strumenti);
    let figures = &pap.programmazione.as_ref().unwrap().figure;
    assert!(figures.len() > 1);
    let rows = figures.iter().flat_map(|figure| &figure.fasce).filter(|fascia| !fascia.azione).count();
    assert_eq!(rows, 43);
    figures.iter().for_each(check_azioni);
    // They are numbered through, and a part says that it is one.
    let numbers: Vec<u32> =
        pap.figure_strumenti.iter().map(|f| f.numero).chain(figures.iter().map(|f| f.numero)).collect();
    assert_eq!(numbers, (8..8 + u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
    assert_eq!(figures[0].parte.as_deref(), Some(format!("1 di {}", figures.len()).as_str()));
    // One instrument, no instrument.
    piano.pap.strumenti.truncate(1);
    vista(&piano).figure_strumenti.iter().for_each(check_strumenti);
    piano.pap.strumenti.clear();
    assert!(vista(&piano).figure_strumenti.is_empty());
}

fn check_strumenti(figure: &FiguraStrumenti) {
    assert!(figure.altezza <= 640, "{}", figure.altezza);
    for riquadro in figure.riquadri.iter().chain([&figure.centro]) {
        assert!(riquadro.x + riquadro.larghezza <= figure.larghezza);
        assert!(riquadro.y + riquadro.altezza <= figure.altezza);
        let last = riquadro.righe.last().unwrap();
        assert!(last.y + 3 <= riquadro.y + riquadro.altezza && riquadro.righe[0].y >= riquadro.y + 9);
    }
    for (a, b) in figure.riquadri.iter().zip(&figure.riquadri[1..]) {
        assert!(a.x != b.x || a.y + a.altezza < b.y, "two boxes overlap");
    }
}

fn check_azioni(figure: &FiguraAzioni) {
    assert!(figure.altezza <= 640, "{}", figure.altezza);
    assert!(figure.fasce[0].azione, "each part begins with an action's title");
    let mut y = figure.testa;
    for fascia in &figure.fasce {
        assert_eq!(fascia.y, y, "bands follow each other");
        y += fascia.altezza;
        assert!(fascia.righe.last().unwrap().y + 3 <= y && fascia.righe[0].y >= fascia.y + 9);
        assert!(fascia.barre.iter().all(|bar| bar.y >= fascia.y && bar.y + bar.altezza <= y));
        assert!(fascia.barre.iter().all(|bar| bar.x + bar.larghezza <= figure.larghezza));
    }
    assert!(y <= figure.altezza);
}

#[test]
fn a_figure_is_a_picture_that_stands_alone() {
    let document = pap(&completo());
    let pictures: Vec<&str> = document.sections[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Figure(figure) => match &figure.image {
                Image::Svg(text) => Some(&**text),
                Image::Png(_) => None,
            },
            _ => None,
        })
        .collect();
    assert_eq!(pictures.len(), 2);
    for picture in pictures {
        assert!(picture.starts_with("<svg") && !picture.contains("data-modello"), "{picture}");
        assert!(picture.contains("viewBox=\"0 0 482 ") && picture.contains("font-family=\"Noto Sans, "));
    }
}

#[test]
fn words_of_the_workbooks_are_traced_and_never_markup() {
    let document = pap(&completo());
    assert!(words(&document).contains("Un piano <sempre> in corso & vivo."));
    let pap = vista(&completo());
    let monitoraggio = pap.monitoraggio.unwrap();
    let women = &monitoraggio.organico.unwrap().tabella.righe[1];
    assert_eq!(women.celle[1].origine.as_deref(), Some("prova.xlsx › Organico › C2"));
    assert_eq!(women.totale, Dato::calcolato("46 (di\u{a0}cui\u{a0}1\u{a0}TD)"), "what is computed has no cell");
    let left: Vec<&str> =
        pap.fonti.iter().filter_map(|riga| riga.sinistra.as_ref()).map(|fonte| fonte.atto.testo.as_str()).collect();
    assert_eq!(left, ["Legge A", "Legge B"], "sources follow their order");
}

#[test]
fn a_draft_says_what_is_missing() {
    let mut piano = completo();
    piano.ente.stato = cell("Ente", Stato::Bozza);
    piano.pap.strumenti[0].titolo = text("Strumenti", "");
    piano.pap.obiettivi[0] = text("Obiettivi", " ");
    piano.agenda.semplificazione[0].finalita = text("Semplificazione", "");
    let words = words(&sezione(&piano));
    assert!(words.matches("mancante").count() >= 3, "{words}");
}
