// SPDX-License-Identifier: EUPL-1.2
//! Two plans of invented bodies: one with nothing in its sheets, one with a PAP and an agenda.

use piao::diagnostics::Origin;
use piao::model::{
    Agenda, AmbitoDigitale, Attivita, Azione, AzioneAccessibilita, Codice, Colonna, Date, Datum, Decimale, Ente,
    FonteNormativa, Genere, LavoroAgile, LineaDiMandato, Movimento, Obiettivo, ObiettivoOperativo, ObiettivoStrategico,
    Organico, Pap, Parere, Percentuale, Piano, RegimeOrario, Semplificazione, Sigla, Stato, Strumento, Struttura,
    Testo, TipoObiettivo, TipoStruttura, ValorePubblico,
};

/// A value from a cell of `sheet`.
pub(crate) fn cell<T>(sheet: &str, value: T) -> Datum<T> {
    Datum::new(value, Origin { file: "prova.xlsx".into(), sheet: sheet.into(), row: 1, column: 2 })
}

pub(crate) fn text(sheet: &str, value: &str) -> Datum<String> {
    cell(sheet, value.to_owned())
}

fn codice(parts: &[u8]) -> Datum<Codice> {
    cell("Obiettivi", Codice::new(parts).unwrap())
}

/// A comune with its name, its years and nothing else.
pub(crate) fn minimo() -> Piano {
    let ente = Ente {
        denominazione: text("Ente", "Comune di Borgo Minimo"),
        tipo_ente: text("Ente", "Comune"),
        codice_ipa: None,
        logo: None,
        primo_anno: cell("Ente", 2026),
        stato: cell("Ente", Stato::Adottato),
        dati_dimostrativi: cell("Ente", false),
        data_documento: Some(cell("Ente", Date::new(2026, 1, 30).unwrap())),
        organo_adozione: None,
        atto_adozione: None,
        data_adozione: None,
        data_approvazione_bilancio: None,
        termine_bilancio: None,
        atto_smivp: None,
        verbale_ndv: None,
        responsabile_accessibilita: None,
        responsabile_inserimento: None,
        dipendenti: None,
        pubblica_nominativi: cell("Ente", false),
        indirizzo_agenda_digitale: None,
        prima_figura: Datum::predefinito(1),
        prima_nota: Datum::predefinito(1),
        soglia_riequilibrio: None,
        punteggio_indicatori: cell("Ente", false),
    };
    Piano {
        ente,
        strutture: Vec::new(),
        valori_pubblici: Vec::new(),
        linee: Vec::new(),
        obiettivi_strategici: Vec::new(),
        obiettivi_operativi: Vec::new(),
        obiettivi: Vec::new(),
        pesatura: Vec::new(),
        testi: Vec::new(),
        glossario: Vec::new(),
        regole: Vec::new(),
        compilazioni: Vec::new(),
        illeggibili: Vec::new(),
        incomplete: Vec::new(),
        pap: Pap::default(),
        agenda: Agenda::default(),
    }
}

/// A provincia whose staff is as large as that of the first real plan.
pub(crate) fn completo() -> Piano {
    let mut piano = minimo();
    let ente = &mut piano.ente;
    ente.denominazione = text("Ente", "Provincia di Valdoro");
    ente.primo_anno = cell("Ente", 2024);
    ente.atto_smivp = Some(text("Ente", "DP n. 12 del 01.10.2023"));
    ente.verbale_ndv = Some(text("Ente", "Verbale del NdV n. 3 del 10/02/2024"));
    ente.responsabile_accessibilita = Some(text("Ente", "Dirigente Servizi"));
    ente.responsabile_inserimento = Some(text("Ente", "Ufficio Personale"));
    ente.indirizzo_agenda_digitale = Some(text("Ente", "https://esempio.it/agenda?a=1&b=2"));
    ente.prima_figura = cell("Ente", 8);
    ente.prima_nota = cell("Ente", 7);
    ente.soglia_riequilibrio = Some(cell("Ente", Percentuale(Decimale::parse("33,33").unwrap())));
    cascata(&mut piano);
    piano.testi = [
        ("Negoziazione", "Prima.\n\n- una voce;\n- un'altra."),
        ("Applicativo", "Un applicativo."),
        ("Digitalizzazione", "Gli ambiti continuano l'Agenda Digitale dell'ente."),
        ("PAP premessa", "Un piano <sempre> in corso & vivo."),
        ("PAP monitoraggio", "Che cosa è cambiato."),
    ]
    .map(|(sezione, testo)| Testo { sezione: text("Testi", sezione), ordine: None, testo: text("Testi", testo) })
    .to_vec();
    piano.glossario = vec![Sigla { sigla: text("Glossario", "VP"), significato: text("Glossario", "Valore pubblico") }];
    piano.agenda = agenda();
    piano.pap = pap();
    piano
}

fn cascata(piano: &mut Piano) {
    piano.valori_pubblici =
        vec![ValorePubblico { numero: cell("Valori pubblici", 1), titolo: text("Valori pubblici", "BENESSERE") }];
    piano.linee = vec![LineaDiMandato {
        codice: codice(&[1]),
        titolo: text("Linee di mandato", "UN ENTE VICINO"),
        valore_pubblico: Some(cell("Linee di mandato", 1)),
        area: text("Linee di mandato", "Area Unica"),
    }];
    piano.obiettivi_strategici =
        vec![ObiettivoStrategico { codice: codice(&[1, 1]), titolo: text("Obiettivi strategici", "SEMPLIFICARE") }];
    piano.obiettivi_operativi = vec![ObiettivoOperativo {
        codice: codice(&[1, 1, 1]),
        titolo: text("Obiettivi operativi", "REGOLE CHIARE"),
        descrizione: None,
    }];
    piano.strutture = vec![Struttura {
        nome: text("Strutture", "Segreteria"),
        tipo: Some(cell("Strutture", TipoStruttura::Ufficio)),
        dicitura: None,
        area: text("Strutture", "Area Unica"),
        dirigente: None,
        alias: Vec::new(),
        trasversale: cell("Strutture", false),
    }];
    piano.obiettivi = vec![Obiettivo {
        codice: codice(&[1, 1, 1, 1]),
        titolo: text("Obiettivi", "Riscrivere il regolamento"),
        tipo: Some(cell("Obiettivi", TipoObiettivo::Gestionale)),
        struttura: text("Obiettivi", "Segreteria"),
        responsabile: None,
        obiettivo_operativo: None,
        descrizione: None,
        finalita: None,
        stakeholder: None,
        altre_strutture: Vec::new(),
        missione: None,
        programma: None,
        indicatori: Vec::new(),
        fasi: Vec::new(),
        risorse_umane: Vec::new(),
        risorse_finanziarie: Vec::new(),
        collegamenti: Vec::new(),
    }];
}

fn agenda() -> Agenda {
    let semplificazione =
        |finalita| Semplificazione { obiettivo: codice(&[1, 1, 1, 1]), finalita: text("Semplificazione", finalita) };
    let ambito = |numero, ambito| AmbitoDigitale {
        numero: cell("Digitalizzazione", numero),
        ambito: text("Digitalizzazione", ambito),
    };
    Agenda {
        semplificazione: vec![semplificazione("Uno.\n\n- due;\n- tre."), semplificazione("Quattro.")],
        digitalizzazione: vec![ambito(1, "Pagamenti."), ambito(2, "Notifiche.")],
        accessibilita: vec![AzioneAccessibilita {
            numero: cell("Accessibilità", 1),
            azione: text("Accessibilità", "Una maschera di aiuto"),
            testo: Some(text("Accessibilità", "Un assistente.")),
            obiettivo: Some(codice(&[1, 1, 1, 1])),
        }],
    }
}

fn pap() -> Pap {
    use Genere::{Donna, Uomo};
    let organico = [("Dirigente", 0, 1, 0), ("Cat. D", 10, 27, 1), ("Cat. C", 9, 11, 0), ("Cat. B", 2, 6, 0)]
        .into_iter()
        .chain([("Cat. A", 2, 0, 0)])
        .flat_map(|(inquadramento, uomini, donne, td)| {
            [(Uomo, uomini, 0), (Donna, donne, td)].map(|(genere, ti, td)| organico(genere, inquadramento, ti, td))
        })
        .collect();
    let regime = |genere, regime, ti, td| RegimeOrario {
        genere: cell("Regime orario", genere),
        regime: text("Regime orario", regime),
        indeterminato: cell("Regime orario", ti),
        determinato: cell("Regime orario", td),
    };
    let movimento = |anno, genere, ti, td| Movimento {
        anno: cell("Movimenti", anno),
        genere: cell("Movimenti", genere),
        indeterminato: cell("Movimenti", ti),
        determinato: cell("Movimenti", td),
    };
    let agile = |genere, modalita, persone| LavoroAgile {
        genere: cell("Lavoro agile", genere),
        modalita: text("Lavoro agile", modalita),
        persone: cell("Lavoro agile", persone),
    };
    let fonte = |colonna, ordine, atto| FonteNormativa {
        colonna: cell("Fonti normative", colonna),
        ordine: Some(cell("Fonti normative", ordine)),
        atto: text("Fonti normative", atto),
        contenuto: Some(text("Fonti normative", "Dispone.")),
    };
    Pap {
        incompleto: false,
        organico,
        regime_orario: vec![
            regime(Uomo, "FULL TIME", 21, 0),
            regime(Uomo, "PT verticale 50%", 2, 0),
            regime(Donna, "FULL TIME", 40, 0),
            regime(Donna, "PT verticale 50%", 5, 1),
        ],
        // Out of order, as a sheet may have them.
        cessazioni: vec![
            movimento(2022, Uomo, 5, 5),
            movimento(2021, Uomo, 3, 0),
            movimento(2023, Uomo, 3, 0),
            movimento(2021, Donna, 5, 3),
            movimento(2022, Donna, 6, 3),
            movimento(2023, Donna, 4, 2),
        ],
        assunzioni: vec![
            movimento(2021, Uomo, 2, 2),
            movimento(2022, Uomo, 6, 3),
            movimento(2023, Uomo, 5, 0),
            movimento(2021, Donna, 3, 4),
            movimento(2022, Donna, 10, 2),
            movimento(2023, Donna, 8, 2),
        ],
        lavoro_agile: vec![
            agile(Uomo, "Parziale", 7),
            agile(Uomo, "Totale", 1),
            agile(Donna, "Parziale", 32),
            agile(Donna, "Totale", 3),
        ],
        fonti: vec![
            fonte(Colonna::Sinistra, 2, "Legge B"),
            fonte(Colonna::Destra, 1, "Direttiva A"),
            fonte(Colonna::Sinistra, 1, "Legge A"),
        ],
        strumenti: ["Comitato unico di garanzia", "Consigliera di parità", "Sportello"]
            .map(|titolo| Strumento { titolo: text("Strumenti", titolo), testo: text("Strumenti", "Opera.") })
            .to_vec(),
        obiettivi: vec![text("Obiettivi", "Stare bene"), text("Obiettivi", "Conciliare")],
        azioni: vec![
            azione(1, "Benessere", &[("Analisi", &[2024]), ("Rilevazione", &[2024, 2025]), ("Avvio", &[2024, 2026])]),
            azione(2, "Conciliazione", &[("Studio", &[2025, 2026])]),
        ],
        risultati_attesi: vec![text("Risultati attesi", "Più benessere;")],
        pareri: vec![Parere { organo: text("Pareri", "CUG"), data: Date::new(2024, 2, 20).map(|d| cell("Pareri", d)) }],
    }
}

pub(crate) fn organico(genere: Genere, inquadramento: &str, ti: u32, td: u32) -> Organico {
    Organico {
        genere: cell("Organico", genere),
        inquadramento: text("Organico", inquadramento),
        indeterminato: cell("Organico", ti),
        determinato: cell("Organico", td),
    }
}

pub(crate) fn azione(numero: u32, titolo: &str, attivita: &[(&str, &[u16])]) -> Azione {
    let attivita = attivita.iter().map(|(descrizione, anni)| Attivita {
        descrizione: text("Azioni", descrizione),
        soggetti: Some(text("Azioni", "CUG")),
        periodo: Some(cell("Azioni", anni.to_vec())),
        indicatore: Some(text("Azioni", "Relazioni: 1")),
        obiettivo: Some(codice(&[1, 1, 1, 1])),
    });
    Azione {
        numero: cell("Azioni", numero),
        titolo: text("Azioni", titolo),
        obiettivo: text("Azioni", "Stare bene"),
        attivita: attivita.collect(),
    }
}
