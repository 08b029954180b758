// SPDX-License-Identifier: EUPL-1.2
//! A small plan that fills every part of the model. Each text is its own name between «», so that a test can ask after
//! every one of them.

use piao::diagnostics::Origin;
use piao::model::{
    Agenda, Ambito, AmbitoDigitale, Attivita, Azione, AzioneAccessibilita, Codice, Collegamento, Colonna, Compilazione,
    Date, Datum, Decimale, Ente, Fase, FonteNormativa, Genere, Importo, Indicatore, LavoroAgile, LineaDiMandato,
    LivelloIndicatore, LivelloRegola, Movimento, Obiettivo, ObiettivoOperativo, ObiettivoStrategico, Organico, Pap,
    Parere, Percentuale, Peso, Piano, RegimeOrario, Regola, RisorsaFinanziaria, RisorsaUmana, Semplificazione, Sigla,
    Stato, Strumento, Struttura, Testo, TipoIndicatore, TipoObiettivo, TipoStruttura, Valore, ValorePubblico, Verso,
};

/// A value of a cell of `ente.xlsx › Foglio`.
pub(crate) fn cell<T>(value: T) -> Datum<T> {
    Datum::new(value, Origin { file: "ente.xlsx".into(), sheet: "Foglio".into(), row: 1, column: 0 })
}

pub(crate) fn text(value: &str) -> Datum<String> {
    cell(value.to_owned())
}

pub(crate) fn codice(parts: &[u8]) -> Datum<Codice> {
    cell(Codice::new(parts).unwrap())
}

pub(crate) fn decimale(text: &str) -> Decimale {
    Decimale::parse(text).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "most cells of the model are optional")]
fn percento(text: &str) -> Option<Datum<Percentuale>> {
    Some(cell(Percentuale(decimale(text))))
}

#[expect(clippy::unnecessary_wraps, reason = "most cells of the model are optional")]
fn euro(text: &str) -> Option<Datum<Importo>> {
    Some(cell(Importo(decimale(text))))
}

#[expect(clippy::unnecessary_wraps, reason = "most cells of the model are optional")]
fn giorno(year: u16, month: u8, day: u8) -> Option<Datum<Date>> {
    Some(cell(Date::new(year, month, day).unwrap()))
}

/// The plan. It publishes names.
pub(crate) fn piano() -> Piano {
    Piano {
        ente: ente(),
        strutture: vec![Struttura {
            nome: text("«struttura.nome»"),
            tipo: Some(cell(TipoStruttura::IncaricoDirigenziale)),
            dicitura: Some(text("«struttura.dicitura»")),
            area: text("«struttura.area»"),
            dirigente: Some(text("«struttura.dirigente»")),
            alias: vec!["«struttura.alias, uno»".into(), "«struttura.alias due»".into()],
            trasversale: cell(true),
        }],
        valori_pubblici: vec![ValorePubblico { numero: cell(2), titolo: text("«valore.titolo»") }],
        linee: vec![LineaDiMandato {
            codice: codice(&[1]),
            titolo: text("«linea.titolo»"),
            valore_pubblico: Some(cell(2)),
            area: text("«linea.area»"),
        }],
        obiettivi_strategici: vec![ObiettivoStrategico {
            codice: codice(&[1, 2]),
            titolo: text("«strategico.titolo»"),
        }],
        obiettivi_operativi: vec![ObiettivoOperativo {
            codice: codice(&[1, 2, 3]),
            titolo: text("«operativo.titolo»"),
            descrizione: Some(text("«operativo.descrizione»")),
        }],
        obiettivi: vec![obiettivo(), bare()],
        pesatura: vec![Peso {
            incarico: text("«peso.incarico»"),
            obiettivo: codice(&[1, 2, 3, 4]),
            peso: percento("12,50"),
        }],
        testi: vec![Testo {
            sezione: text("«testo.sezione»"), ordine: Some(cell(1)), testo: text("«testo.testo»")
        }],
        glossario: vec![Sigla { sigla: text("«sigla.sigla»"), significato: text("«sigla.significato»") }],
        regole: vec![Regola { codice: text("C003"), livello: cell(LivelloRegola::Nota), motivo: None }],
        illeggibili: Vec::new(),
        incomplete: Vec::new(),
        compilazioni: vec![Compilazione {
            struttura: text("«compilazione.struttura»"),
            anno: Some(cell(2024)),
            compilatore: Some(text("«compilazione.compilatore»")),
            data: giorno(2024, 1, 31),
        }],
        pap: pap(),
        agenda: Agenda {
            semplificazione: vec![Semplificazione {
                obiettivo: codice(&[1, 2, 3, 4]),
                finalita: text("«semplificazione.finalita»"),
            }],
            digitalizzazione: vec![AmbitoDigitale { numero: cell(1), ambito: text("«digitale.ambito»") }],
            accessibilita: vec![AzioneAccessibilita {
                numero: cell(1),
                azione: text("«accessibilita.azione»"),
                testo: Some(text("«accessibilita.testo»")),
                obiettivo: Some(codice(&[1, 2, 3, 4])),
            }],
        },
    }
}

fn ente() -> Ente {
    Ente {
        denominazione: text("«ente.denominazione»"),
        tipo_ente: text("«ente.tipo»"),
        codice_ipa: Some(text("«ente.ipa»")),
        logo: Some(text("logo.svg")),
        primo_anno: cell(2024),
        stato: cell(Stato::Bozza),
        dati_dimostrativi: cell(true),
        data_documento: giorno(2024, 3, 15),
        organo_adozione: Some(text("«ente.organo»")),
        atto_adozione: Some(text("«ente.atto»")),
        data_adozione: giorno(2024, 3, 20),
        data_approvazione_bilancio: giorno(2023, 12, 28),
        termine_bilancio: giorno(2024, 3, 15),
        atto_smivp: Some(text("«ente.smivp»")),
        verbale_ndv: Some(text("«ente.verbale»")),
        responsabile_accessibilita: Some(text("«ente.accessibilita»")),
        responsabile_inserimento: Some(text("«ente.inserimento»")),
        dipendenti: Some(cell(69)),
        pubblica_nominativi: cell(true),
        indirizzo_agenda_digitale: Some(text("«ente.indirizzo»")),
        prima_figura: cell(8),
        prima_nota: cell(7),
        soglia_riequilibrio: percento("33,33"),
        punteggio_indicatori: cell(false),
    }
}

/// An objective with all it can have.
fn obiettivo() -> Obiettivo {
    Obiettivo {
        codice: codice(&[1, 2, 3, 4]),
        titolo: text("«obiettivo.titolo»"),
        tipo: Some(cell(TipoObiettivo::Strategico)),
        struttura: text("«obiettivo.struttura»"),
        responsabile: Some(text("«obiettivo.responsabile»")),
        obiettivo_operativo: None,
        descrizione: Some(text("«obiettivo.descrizione»")),
        finalita: Some(text("«obiettivo.finalita»")),
        stakeholder: Some(text("«obiettivo.stakeholder»")),
        altre_strutture: vec![text("«obiettivo.altra, uno»"), text("«obiettivo.altra due»")],
        missione: Some(text("«obiettivo.missione»")),
        programma: Some(text("«obiettivo.programma»")),
        indicatori: vec![Indicatore {
            nome: text("«indicatore.nome»"),
            livello: Some(cell(LivelloIndicatore::HighLevel)),
            tipo: Some(cell(TipoIndicatore::Qualita)),
            unita_di_misura: text("«indicatore.unita»"),
            formula: Some(text("«indicatore.formula»")),
            fonte: Some(text("«indicatore.fonte»")),
            frequenza: Some(text("«indicatore.frequenza»")),
            verso: Some(cell(Verso::Decrescente)),
            baseline: Some(cell(Valore::Numero(decimale("-3,50")))),
            anno_baseline: Some(cell(2023)),
            target: [
                Some(cell(Valore::Data(Date::new(2024, 6, 30).unwrap()))),
                Some(cell(Valore::Testo("«indicatore.target»".into()))),
                None,
            ],
            peso: percento("30,50"),
        }],
        fasi: vec![Fase {
            descrizione: text("«fase.descrizione»"),
            inizio: giorno(2024, 1, 2),
            fine: giorno(2024, 12, 31),
            peso: percento("100"),
            responsabile: Some(text("«fase.responsabile»")),
        }],
        risorse_umane: vec![RisorsaUmana {
            matricola: Some(text("P0042")),
            nominativo: Some(text("«persona.nominativo»")),
            inquadramento: text("«persona.inquadramento»"),
            profilo: Some(text("«persona.profilo»")),
            impegno: percento("25"),
        }],
        risorse_finanziarie: vec![RisorsaFinanziaria {
            capitolo: text("«capitolo.capitolo»"),
            descrizione: Some(text("«capitolo.descrizione»")),
            stanziamenti: [euro("1.234.567,80"), euro("999999999999999,99"), None],
            illeggibile: false,
        }],
        collegamenti: vec![Collegamento {
            ambito: cell(Ambito::Pnrr),
            riferimento: Some(text("«collegamento.riferimento»")),
        }],
    }
}

/// An objective that has only a code, and one parent that no register knows: as a draft can hold.
fn bare() -> Obiettivo {
    Obiettivo {
        codice: codice(&[1, 2, 3, 5]),
        titolo: text(""),
        tipo: None,
        struttura: text(""),
        responsabile: None,
        obiettivo_operativo: Some(codice(&[9, 9, 9])),
        descrizione: None,
        finalita: None,
        stakeholder: None,
        altre_strutture: vec![],
        missione: None,
        programma: None,
        indicatori: vec![],
        fasi: vec![],
        risorse_umane: vec![],
        risorse_finanziarie: vec![],
        collegamenti: vec![],
    }
}

fn pap() -> Pap {
    let organico = |genere, categoria: &str, indeterminato, determinato| Organico {
        genere: cell(genere),
        inquadramento: text(categoria),
        indeterminato: cell(indeterminato),
        determinato: cell(determinato),
    };
    Pap {
        incompleto: false,
        organico: vec![
            organico(Genere::Uomo, "Cat. D", 10, 0),
            organico(Genere::Uomo, "Cat. C", 9, 0),
            organico(Genere::Donna, "Cat. D", 28, 1),
            organico(Genere::Donna, "Cat. C", 11, 2),
        ],
        regime_orario: vec![RegimeOrario {
            genere: cell(Genere::Donna),
            regime: text("«regime.regime»"),
            indeterminato: cell(3),
            determinato: cell(1),
        }],
        assunzioni: vec![Movimento {
            anno: cell(2023),
            genere: cell(Genere::Uomo),
            indeterminato: cell(5),
            determinato: cell(u32::MAX),
        }],
        cessazioni: vec![Movimento {
            anno: cell(2021),
            genere: cell(Genere::Donna),
            indeterminato: cell(5),
            determinato: cell(3),
        }],
        lavoro_agile: vec![LavoroAgile {
            genere: cell(Genere::Uomo),
            modalita: text("«agile.modalita»"),
            persone: cell(7),
        }],
        fonti: vec![FonteNormativa {
            colonna: cell(Colonna::Destra),
            ordine: Some(cell(1)),
            atto: text("«fonte.atto»"),
            contenuto: Some(text("«fonte.contenuto»")),
        }],
        strumenti: vec![Strumento { titolo: text("«strumento.titolo»"), testo: text("«strumento.testo»") }],
        obiettivi: vec![text("«pap.obiettivo»")],
        azioni: vec![
            Azione {
                numero: cell(1),
                titolo: text("«azione.titolo»"),
                obiettivo: text("«azione.obiettivo»"),
                attivita: vec![Attivita {
                    descrizione: text("«attivita.descrizione»"),
                    soggetti: Some(text("«attivita.soggetti»")),
                    periodo: Some(cell(vec![2024, 2025])),
                    indicatore: Some(text("«attivita.indicatore»")),
                    obiettivo: Some(codice(&[1, 2, 3, 4])),
                }],
            },
            Azione {
                numero: cell(2),
                titolo: text("«azione.due»"),
                obiettivo: text("«azione.due.obiettivo»"),
                attivita: vec![],
            },
        ],
        risultati_attesi: vec![text("«pap.risultato»")],
        pareri: vec![Parere { organo: text("«parere.organo»"), data: giorno(2024, 2, 20) }],
    }
}
