// SPDX-License-Identifier: EUPL-1.2
//! The workbook's own part: which sheets there are, in which parts, and which of them is in front.

use super::parti::{Parti, Relazioni};
use super::xml::{self, Elemento, Modifiche, attributo, tag};
use crate::valori::chiave;

/// The names of spreadsheets' elements, and of references, in the two forms of the standard.
const TRANSITIONAL: [&str; 2] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
];
const STRICT: [&str; 2] =
    ["http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"];

/// What a part is declared to be.
pub(super) const TIPO_FOGLIO: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const TIPO_STILI: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

/// The part.
pub(super) struct Indice {
    parte: String,
    testo: String,
    radice: Elemento,
    pub(super) relazioni: Relazioni,
    strict: bool,
    /// The sheets that hold cells, in their order.
    pub(super) fogli: Vec<FoglioDi>,
}

/// A sheet.
#[derive(Clone, Debug)]
pub(super) struct FoglioDi {
    pub(super) nome: String,
    pub(super) parte: String,
    /// Its place among all sheets.
    posto: usize,
}

impl Indice {
    pub(super) fn leggi(parti: &mut Parti<'_>) -> Option<Self> {
        let parte = Relazioni::di(parti, "")?.di_tipo("officeDocument")?.parte;
        let testo = parti.leggi(&parte)?;
        let radice = xml::leggi(&testo, None)?;
        let relazioni = Relazioni::di(parti, &parte)?;
        let strict = radice.attributi.iter().any(|(_, valore)| valore == STRICT[0]);
        let mut fogli = Vec::new();
        for (posto, foglio) in radice.figlio("sheets")?.figli.iter().enumerate() {
            let id = foglio.attributo_esterno("id")?;
            let relazione = relazioni.tutte().find(|relazione| relazione.id == id)?;
            if relazione.tipo.ends_with("/worksheet") {
                let parte = parti.nome(&relazione.parte)?;
                fogli.push(FoglioDi { nome: foglio.attributo("name")?, parte, posto });
            }
        }
        Some(Self { parte, testo, radice, relazioni, strict, fogli })
    }

    /// The name of spreadsheets' elements.
    pub(super) fn spazio(&self) -> &'static str {
        if self.strict { STRICT[0] } else { TRANSITIONAL[0] }
    }

    /// The name of references, and what their kinds begin with.
    pub(super) fn riferimenti(&self) -> &'static str {
        if self.strict { STRICT[1] } else { TRANSITIONAL[1] }
    }

    /// The sheet of that name, as people compare names.
    pub(super) fn foglio(&self, nome: &str) -> Option<&FoglioDi> {
        self.fogli.iter().find(|foglio| chiave(&foglio.nome) == chiave(nome))
    }

    /// The part of the styles; it is made if there is none.
    pub(super) fn stili(&mut self, parti: &mut Parti<'_>, minimi: impl Fn(&str) -> String) -> Option<String> {
        if let Some(relazione) = self.relazioni.di_tipo("styles") {
            return parti.nome(&relazione.parte);
        }
        let usual = format!("{}styles.xml", self.cartella());
        let parte = match parti.nome(&usual) {
            None => usual,
            Some(_) => parti.libero(&format!("{}styles", self.cartella()), ".xml"),
        };
        parti.aggiungi(&parte, TIPO_STILI, minimi(self.spazio()))?;
        self.relazioni.aggiungi(&format!("{}/styles", self.riferimenti()), &parte, parti)?;
        Some(parte)
    }

    /// The sheet of that name, made at the end of the others if there is none. What its part referred to goes: it will be
    /// written anew.
    pub(super) fn assicura_foglio(&mut self, nome: &str, parti: &mut Parti<'_>) -> Option<FoglioDi> {
        if let Some(foglio) = self.foglio(nome).cloned() {
            let mut relazioni = Relazioni::di(parti, &foglio.parte)?;
            let own: Vec<String> = relazioni.tutte().map(|relazione| relazione.parte).collect();
            for parte in own {
                relazioni.togli(&parte, parti)?;
                if let Some(parte) = parti.nome(&parte) {
                    parti.togli(&parte)?;
                }
            }
            return Some(foglio);
        }
        let parte = parti.libero(&format!("{}worksheets/sheet", self.cartella()), ".xml");
        parti.aggiungi(&parte, TIPO_FOGLIO, String::new())?;
        let id = self.relazioni.aggiungi(&format!("{}/worksheet", self.riferimenti()), &parte, parti)?;
        let sheets = self.radice.figlio("sheets")?;
        let number = |e: &Elemento| e.attributo("sheetId").and_then(|id| id.parse::<u32>().ok());
        let last = sheets.figli.iter().filter_map(number).max().unwrap_or(0);
        let pairs = [
            ("name".to_owned(), attributo(nome)),
            ("sheetId".to_owned(), (last.checked_add(1)?).to_string()),
            ("xmlns:r".to_owned(), self.riferimenti().to_owned()),
            ("r:id".to_owned(), id),
        ];
        let posto = sheets.figli.len();
        let mut modifiche = Modifiche::default();
        sheets.cambia(&[], &tag(&format!("{}sheet", sheets.prefisso()), &pairs, true), &mut modifiche);
        self.applica(modifiche)?;
        let foglio = FoglioDi { nome: nome.to_owned(), parte, posto };
        self.fogli.push(foglio.clone());
        Some(foglio)
    }

    /// Shows a sheet, and opens the workbook on it.
    pub(super) fn apri(&mut self, foglio: &FoglioDi, parti: &mut Parti<'_>) -> Option<()> {
        let mut modifiche = Modifiche::default();
        let sheets = self.radice.figlio("sheets")?;
        sheets.figli.get(foglio.posto)?.cambia(&[("state", None)], "", &mut modifiche);
        let active = foglio.posto.to_string();
        if let Some(viste) = self.radice.figlio("bookViews") {
            for vista in viste.figli_di("workbookView") {
                vista.cambia(&[("activeTab", Some(&active))], "", &mut modifiche);
            }
        } else {
            let p = sheets.prefisso();
            let viste = format!("<{p}bookViews><{p}workbookView activeTab=\"{active}\"/></{p}bookViews>");
            modifiche.inserisci(sheets.tutto.start, viste);
        }
        self.applica(modifiche)?;
        parti.scrivi(&self.parte, self.testo.clone());
        Some(())
    }

    /// The folder of the part, with its slash.
    fn cartella(&self) -> &str {
        self.parte.rsplit_once('/').map_or("", |(folder, _)| &self.parte[..=folder.len()])
    }

    fn applica(&mut self, modifiche: Modifiche) -> Option<()> {
        self.testo = modifiche.applica(&self.testo)?;
        self.radice = xml::leggi(&self.testo, None)?;
        Some(())
    }
}
