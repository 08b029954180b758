// SPDX-License-Identifier: EUPL-1.2
//! The plan as a whole, and how its parts are found.

use super::datum::Datum;
use super::{
    Agenda, Codice, Compilazione, Ente, LineaDiMandato, Livello, Obiettivo, ObiettivoOperativo, ObiettivoStrategico,
    Pap, Peso, Regola, Sigla, Struttura, Testo, ValorePubblico,
};

/// The plan. Lists with a code or a number are in its order; the others are in the order of their sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piano {
    /// The body.
    pub ente: Ente,
    /// Offices and management posts, in the order of the sheet.
    pub strutture: Vec<Struttura>,
    /// Valori pubblici, by number.
    pub valori_pubblici: Vec<ValorePubblico>,
    /// Linee di mandato, by code.
    pub linee: Vec<LineaDiMandato>,
    /// Obiettivi strategici, by code.
    pub obiettivi_strategici: Vec<ObiettivoStrategico>,
    /// Obiettivi operativi, by code.
    pub obiettivi_operativi: Vec<ObiettivoOperativo>,
    /// The objectives of the plan, by code.
    pub obiettivi: Vec<Obiettivo>,
    /// The `NdV`'s weights, in the order of the sheet.
    pub pesatura: Vec<Peso>,
    /// Narrative, in the order of the sheet.
    pub testi: Vec<Testo>,
    /// Acronyms, in the order of the sheet.
    pub glossario: Vec<Sigla>,
    /// Changes to rules, in the order of the sheet.
    pub regole: Vec<Regola>,
    /// The workbooks received, by path.
    pub compilazioni: Vec<Compilazione>,
    /// The offices' workbooks that could not be read, by path: what they hold is not in the plan.
    pub illeggibili: Vec<String>,
    /// The offices' workbooks, by path, in which some row names no objective that could be read: it may be any objective's.
    pub incomplete: Vec<String>,
    /// The PAP.
    pub pap: Pap,
    /// Semplificazione, digitalizzazione, accessibilità.
    pub agenda: Agenda,
}

impl Piano {
    /// The structure of that name, as the registry has it.
    pub fn struttura(&self, nome: &str) -> Option<&Struttura> {
        self.strutture.iter().find(|struttura| struttura.nome.value == nome)
    }

    /// The valore pubblico of that number.
    pub fn valore_pubblico(&self, numero: u32) -> Option<&ValorePubblico> {
        self.valori_pubblici.iter().find(|valore| valore.numero.value == numero)
    }

    /// The linea di mandato of that code.
    pub fn linea(&self, codice: Codice) -> Option<&LineaDiMandato> {
        find(&self.linee, codice, |linea| &linea.codice)
    }

    /// The obiettivo strategico of that code.
    pub fn obiettivo_strategico(&self, codice: Codice) -> Option<&ObiettivoStrategico> {
        find(&self.obiettivi_strategici, codice, |strategico| &strategico.codice)
    }

    /// The obiettivo operativo of that code.
    pub fn obiettivo_operativo(&self, codice: Codice) -> Option<&ObiettivoOperativo> {
        find(&self.obiettivi_operativi, codice, |operativo| &operativo.codice)
    }

    /// The objective of that code.
    pub fn obiettivo(&self, codice: Codice) -> Option<&Obiettivo> {
        find(&self.obiettivi, codice, |obiettivo| &obiettivo.codice)
    }

    /// The obiettivi strategici of a linea, by code.
    pub fn strategici_di(&self, linea: Codice) -> impl Iterator<Item = &ObiettivoStrategico> {
        self.obiettivi_strategici.iter().filter(move |strategico| strategico.codice.parent() == Some(linea))
    }

    /// The obiettivi operativi of an obiettivo strategico, by code.
    pub fn operativi_di(&self, strategico: Codice) -> impl Iterator<Item = &ObiettivoOperativo> {
        self.obiettivi_operativi.iter().filter(move |operativo| operativo.codice.parent() == Some(strategico))
    }

    /// Whether every structure of the register has sent its workbook: only then does something that is missing mean something.
    pub fn is_complete(&self) -> bool {
        let sent = |struttura: &Struttura| {
            self.compilazioni.iter().any(|compilazione| compilazione.struttura.value == struttura.nome.value)
        };
        self.strutture.iter().all(sent)
    }

    /// Whether rows of an objective may be among those that name none: then what it lacks means nothing.
    pub fn is_incompleto(&self, obiettivo: &Obiettivo) -> bool {
        let file = obiettivo.codice.origin.as_ref().map(|origin| &*origin.file);
        self.incomplete.iter().any(|path| Some(path.as_str()) == file)
    }

    /// The objectives that descend from an obiettivo operativo, by their own code.
    pub fn obiettivi_di(&self, operativo: Codice) -> impl Iterator<Item = &Obiettivo> {
        self.obiettivi.iter().filter(move |obiettivo| obiettivo.padre() == Some(operativo))
    }

    /// The linea di mandato that an objective descends from.
    pub fn linea_di(&self, obiettivo: &Obiettivo) -> Option<&LineaDiMandato> {
        self.linea(obiettivo.padre()?.ancestor(Livello::LineaDiMandato)?)
    }

    /// The obiettivo strategico that an objective descends from.
    pub fn strategico_di(&self, obiettivo: &Obiettivo) -> Option<&ObiettivoStrategico> {
        self.obiettivo_strategico(obiettivo.padre()?.ancestor(Livello::ObiettivoStrategico)?)
    }

    /// The area of an objective: that of its linea.
    pub fn area_di(&self, obiettivo: &Obiettivo) -> Option<&Datum<String>> {
        self.linea_di(obiettivo).map(|linea| &linea.area)
    }

    /// The valore pubblico that an objective serves.
    pub fn valore_pubblico_di(&self, obiettivo: &Obiettivo) -> Option<&ValorePubblico> {
        self.valore_pubblico(self.linea_di(obiettivo)?.valore_pubblico.as_ref()?.value)
    }

    /// The objectives of a structure, by code.
    pub fn obiettivi_della<'a>(&'a self, struttura: &'a str) -> impl Iterator<Item = &'a Obiettivo> {
        self.obiettivi.iter().filter(move |obiettivo| obiettivo.struttura.value == struttura)
    }

    /// The weights of a post, in the order of the sheet.
    pub fn pesi_di<'a>(&'a self, incarico: &'a str) -> impl Iterator<Item = &'a Peso> {
        self.pesatura.iter().filter(move |peso| peso.incarico.value == incarico)
    }

    /// The narrative of a section, by its order.
    pub fn testi_di(&self, sezione: &str) -> Vec<&Testo> {
        let mut testi: Vec<&Testo> = self.testi.iter().filter(|testo| testo.sezione.value == sezione).collect();
        testi.sort_by_key(|testo| testo.ordine.as_ref().map_or(u32::MAX, |ordine| ordine.value));
        testi
    }

    /// Whether the body has dirigenti: where it has none, what the norms ask of them is asked of the E.Q.
    pub fn ha_dirigenti(&self) -> bool {
        self.strutture.iter().any(Struttura::is_dirigenziale)
    }

    /// Whether the tavole put an objective in evidence: a strategic one, of a post.
    pub fn in_evidenza(&self, obiettivo: &Obiettivo) -> bool {
        obiettivo.is_strategico() && self.struttura(&obiettivo.struttura).is_some_and(Struttura::is_incarico)
    }

    /// The areas, in the order in which the registry first names them.
    pub fn aree(&self) -> Vec<&str> {
        let mut aree: Vec<&str> = Vec::new();
        for area in self.strutture.iter().map(|struttura| struttura.area.value.as_str()) {
            if !area.is_empty() && !aree.contains(&area) {
                aree.push(area);
            }
        }
        aree
    }
}

/// Looks a code up in a list that is sorted by it.
fn find<T>(list: &[T], codice: Codice, key: impl Fn(&T) -> &Datum<Codice>) -> Option<&T> {
    list.binary_search_by_key(&codice, |item| key(item).value).ok().and_then(|index| list.get(index))
}
