// SPDX-License-Identifier: EUPL-1.2
//! A reader of tagged PDF that shares no code with the writer: it goes from bytes to structure, as a screen reader does.
//!
//! ```ignore
//! let letto = lettori::pdf::leggi(&bytes);
//! assert_eq!(letto.pagine.len(), 3);
//! let tabelle = letto.tabelle();          // rows of cells, with spans
//! let titoli = letto.radice.trova("H1");  // elements by tag, in reading order
//! assert_eq!(titoli[0].testo(), "1. Premessa");
//! ```
#![allow(dead_code, reason = "each test binary uses what it needs")]
#![allow(unreachable_pub, reason = "a test binary exports nothing")]
#![allow(clippy::format_push_string, reason = "speed is no matter here")]

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use std::collections::BTreeMap;

/// A PDF, read.
#[derive(Debug)]
pub struct Letto {
    /// The pages, in order.
    pub pagine: Vec<Pagina>,
    /// The structure tree's `Document`.
    pub radice: Elemento,
    /// The catalog's language.
    pub lingua: String,
    /// Whether a window bears the document's title, and not the file's name.
    pub titolo_in_vista: bool,
    /// Whether pages have names of their own.
    pub etichette: bool,
    /// The bookmarks: depth from 0, and title.
    pub segnalibri: Vec<(usize, String)>,
    /// The places that an address can name, and the page of each, from 0.
    pub nomi: BTreeMap<String, usize>,
}

/// A page.
#[derive(Debug, Default)]
pub struct Pagina {
    /// In points.
    pub larghezza: f32,
    /// In points.
    pub altezza: f32,
    /// The text of its content, in the order of the content stream.
    pub testo: String,
    /// The text of its artifacts: header, footer, repeated rows.
    pub artefatti: String,
    /// Text in no marked content at all; must be empty.
    pub sciolto: String,
    /// Text by marked-content identifier.
    sequenze: BTreeMap<i64, String>,
}

/// An element of the structure tree.
#[derive(Debug, Default, Clone)]
pub struct Elemento {
    /// `P`, `TD`, …
    pub tag: String,
    /// `RowSpan`, `ColSpan`, `Scope`, `ListNumbering`, `Summary`, `BBox`, as text.
    pub attributi: BTreeMap<String, String>,
    /// `Alt`.
    pub alt: Option<String>,
    /// `E`.
    pub espansione: Option<String>,
    /// What it holds, in reading order.
    pub figli: Vec<Figlio>,
}

/// What an element holds.
#[derive(Debug, Clone)]
pub enum Figlio {
    /// Another element.
    Elemento(Elemento),
    /// Text, and the page (from 0) it stands on.
    Testo {
        /// From 0.
        pagina: usize,
        /// The words; soft hyphens are still in them.
        testo: String,
    },
    /// A link annotation.
    Collegamento {
        /// What it says (`Contents`).
        contenuto: String,
        /// The address, or `None` for a place of the document.
        indirizzo: Option<String>,
        /// The page it leads to, from 0, if it stays in the document.
        verso: Option<usize>,
    },
}

/// A table as rows of cells.
#[derive(Debug)]
pub struct Tabella {
    /// The caption's text.
    pub didascalia: String,
    /// How many rows stand in `THead`.
    pub righe_di_testa: usize,
    /// All rows; each cell once, in the row where it begins.
    pub righe: Vec<Vec<Cella>>,
}

/// A cell.
#[derive(Debug, PartialEq, Eq)]
pub struct Cella {
    /// Its text, paragraphs parted by a new line.
    pub testo: String,
    /// `RowSpan`.
    pub righe: usize,
    /// `ColSpan`.
    pub colonne: usize,
    /// Whether it is a `TH`.
    pub intestazione: bool,
    /// `Scope`.
    pub ambito: Option<String>,
}

impl Elemento {
    /// All its text, soft hyphens removed; block elements are parted by a new line.
    pub fn testo(&self) -> String {
        let mut out = String::new();
        self.aggiungi(&mut out);
        out.replace('\u{AD}', "").trim().to_owned()
    }

    fn aggiungi(&self, out: &mut String) {
        let blocco = matches!(self.tag.as_str(), "P" | "LI" | "L" | "TD" | "TH" | "TR" | "TOCI" | "Caption" | "Note")
            || (self.tag.len() == 2 && self.tag.starts_with('H'));
        if blocco && !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        for figlio in &self.figli {
            match figlio {
                Figlio::Elemento(elemento) => {
                    elemento.aggiungi(out);
                    if elemento.tag == "Lbl" {
                        out.push(' ');
                    }
                }
                Figlio::Testo { testo, .. } => out.push_str(testo),
                Figlio::Collegamento { .. } => {}
            }
        }
        if blocco && !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }

    /// The elements with this tag under it, itself included, in reading order.
    pub fn trova(&self, tag: &str) -> Vec<&Elemento> {
        let mut trovati = Vec::new();
        self.visita(&mut |elemento| {
            if elemento.tag == tag {
                trovati.push(elemento);
            }
        });
        trovati
    }

    fn visita<'a>(&'a self, f: &mut impl FnMut(&'a Elemento)) {
        f(self);
        for figlio in &self.figli {
            if let Figlio::Elemento(elemento) = figlio {
                elemento.visita(f);
            }
        }
    }

    /// The elements it holds.
    pub fn elementi(&self) -> impl Iterator<Item = &Elemento> {
        self.figli.iter().filter_map(|figlio| match figlio {
            Figlio::Elemento(elemento) => Some(elemento),
            Figlio::Testo { .. } | Figlio::Collegamento { .. } => None,
        })
    }

    /// The pages, from 0, on which its text stands.
    pub fn pagine(&self) -> Vec<usize> {
        let mut pagine = Vec::new();
        self.visita(&mut |elemento| {
            for figlio in &elemento.figli {
                if let Figlio::Testo { pagina, .. } = figlio {
                    pagine.push(*pagina);
                }
            }
        });
        pagine.sort_unstable();
        pagine.dedup();
        pagine
    }

    fn numero(&self, attributo: &str) -> usize {
        self.attributi.get(attributo).and_then(|testo| testo.parse().ok()).unwrap_or(1)
    }
}

impl Letto {
    /// All tables, in reading order.
    pub fn tabelle(&self) -> Vec<Tabella> {
        self.radice.trova("Table").into_iter().map(Tabella::da).collect()
    }

    /// The structure as indented lines, `Tag «text»`: for goldens.
    pub fn struttura(&self) -> String {
        fn riga(elemento: &Elemento, livello: usize, out: &mut String) {
            out.push_str(&"  ".repeat(livello));
            out.push_str(&elemento.tag);
            for (nome, valore) in &elemento.attributi {
                out.push_str(&format!(" {nome}={valore}"));
            }
            if let Some(alt) = &elemento.alt {
                out.push_str(&format!(" Alt=«{alt}»"));
            }
            if let Some(espansione) = &elemento.espansione {
                out.push_str(&format!(" E=«{espansione}»"));
            }
            out.push('\n');
            for figlio in &elemento.figli {
                let rientro = "  ".repeat(livello + 1);
                match figlio {
                    Figlio::Elemento(elemento) => riga(elemento, livello + 1, out),
                    Figlio::Testo { testo, .. } => {
                        out.push_str(&format!("{rientro}«{}»\n", testo.replace('\u{AD}', "")));
                    }
                    Figlio::Collegamento { indirizzo, verso, .. } => {
                        let meta = indirizzo.clone().or_else(|| verso.map(|pagina| format!("pagina {}", pagina + 1)));
                        out.push_str(&format!("{rientro}→ {}\n", meta.unwrap_or_default()));
                    }
                }
            }
        }
        let mut out = String::new();
        riga(&self.radice, 0, &mut out);
        out
    }
}

impl Tabella {
    fn da(elemento: &Elemento) -> Self {
        let mut tabella = Self { didascalia: String::new(), righe_di_testa: 0, righe: Vec::new() };
        for gruppo in elemento.elementi() {
            if gruppo.tag == "Caption" {
                tabella.didascalia = gruppo.testo();
                continue;
            }
            for riga in gruppo.elementi().filter(|riga| riga.tag == "TR") {
                tabella.righe_di_testa += usize::from(gruppo.tag == "THead");
                tabella.righe.push(riga.elementi().map(Cella::da).collect());
            }
        }
        tabella
    }
}

impl Cella {
    fn da(elemento: &Elemento) -> Self {
        Self {
            testo: elemento.testo(),
            righe: elemento.numero("RowSpan"),
            colonne: elemento.numero("ColSpan"),
            intestazione: elemento.tag == "TH",
            ambito: elemento.attributi.get("Scope").cloned(),
        }
    }
}

/// Reads a PDF.
///
/// # Panics
/// If it is not a tagged PDF: this is a test's reader.
pub fn leggi(bytes: &[u8]) -> Letto {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let catalogo: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a catalog");
    let mut numeri: BTreeMap<(u32, i32), usize> = BTreeMap::new();
    let mut pagine = Vec::new();
    for (indice, pagina) in pdf.pages().iter().enumerate() {
        let id = pagina.raw().obj_id().expect("an indirect page");
        numeri.insert((id.obj_number, id.gen_number), indice);
        pagine.push(leggi_pagina(pagina));
    }
    let albero: Dict<'_> = catalogo.get("StructTreeRoot").expect("a structure tree");
    let radice: Dict<'_> = albero.get("K").expect("one root element");
    let lettore = Lettore { pagine: &pagine, numeri: &numeri };
    let radice = lettore.elemento(&radice, None);
    let mut segnalibri = Vec::new();
    if let Some(indice) = catalogo.get::<Dict<'_>>("Outlines") {
        leggi_segnalibri(&indice, 0, &mut segnalibri);
    }
    let lingua = catalogo.get::<Object<'_>>("Lang").map(|lingua| stringa(&lingua)).unwrap_or_default();
    let mut nomi = BTreeMap::new();
    if let Some(albero) = catalogo.get::<Dict<'_>>("Names").and_then(|nomi| nomi.get::<Dict<'_>>("Dests")) {
        leggi_nomi(&albero, &numeri, &mut nomi);
    }
    let preferenze = catalogo.get::<Dict<'_>>("ViewerPreferences");
    let titolo_in_vista = preferenze.and_then(|scelte| scelte.get::<bool>("DisplayDocTitle")) == Some(true);
    let etichette = catalogo.get::<Dict<'_>>("PageLabels").is_some();
    Letto { pagine, radice, lingua, titolo_in_vista, etichette, segnalibri, nomi }
}

/// A node of a name tree: its kids, or names within its limits, each after the one before.
fn leggi_nomi(nodo: &Dict<'_>, numeri: &BTreeMap<(u32, i32), usize>, out: &mut BTreeMap<String, usize>) {
    for figlio in nodo.get::<Array<'_>>("Kids").iter().flat_map(Array::iter::<Dict<'_>>) {
        leggi_nomi(&figlio, numeri, out);
    }
    let Some(nomi) = nodo.get::<Array<'_>>("Names") else { return };
    let limiti: Vec<String> =
        nodo.get::<Array<'_>>("Limits").iter().flat_map(Array::iter::<Object<'_>>).map(|o| stringa(&o)).collect();
    let voci: Vec<Object<'_>> = nomi.iter::<Object<'_>>().collect();
    for coppia in voci.chunks(2) {
        let [nome, Object::Array(meta)] = coppia else { panic!("a name and its place") };
        let nome = stringa(nome);
        assert!(limiti[0] <= nome && nome <= limiti[1], "{nome} is not within {limiti:?}");
        assert!(out.last_key_value().is_none_or(|(prima, _)| *prima < nome), "{nome} is out of order");
        if let Some(MaybeRef::Ref(id)) = meta.raw_iter().next() {
            out.insert(nome, numeri[&(id.obj_number, id.gen_number)]);
        }
    }
}

fn leggi_segnalibri(padre: &Dict<'_>, livello: usize, out: &mut Vec<(usize, String)>) {
    let mut prossimo = padre.get::<Dict<'_>>("First");
    while let Some(segnalibro) = prossimo {
        out.push((livello, segnalibro.get::<Object<'_>>("Title").map(|titolo| stringa(&titolo)).unwrap_or_default()));
        leggi_segnalibri(&segnalibro, livello + 1, out);
        prossimo = segnalibro.get::<Dict<'_>>("Next");
    }
}

struct Lettore<'l> {
    pagine: &'l [Pagina],
    numeri: &'l BTreeMap<(u32, i32), usize>,
}

impl Lettore<'_> {
    fn elemento(&self, dict: &Dict<'_>, pagina: Option<usize>) -> Elemento {
        let pagina = self.pagina(dict, "Pg").or(pagina);
        let mut elemento = Elemento {
            tag: dict.get::<Name<'_>>("S").map(|nome| nome.as_str().to_owned()).unwrap_or_default(),
            alt: dict.get::<Object<'_>>("Alt").map(|alt| stringa(&alt)),
            espansione: dict.get::<Object<'_>>("E").map(|testo| stringa(&testo)),
            ..Elemento::default()
        };
        match dict.get::<Object<'_>>("A") {
            Some(Object::Dict(attributi)) => leggi_attributi(&attributi, &mut elemento),
            Some(Object::Array(tutti)) => {
                for attributi in tutti.iter::<Dict<'_>>() {
                    leggi_attributi(&attributi, &mut elemento);
                }
            }
            _ => {}
        }
        match dict.get::<Object<'_>>("K") {
            Some(Object::Array(figli)) => {
                for figlio in figli.iter::<Object<'_>>() {
                    elemento.figli.extend(self.figlio(&figlio, pagina));
                }
            }
            Some(figlio) => elemento.figli.extend(self.figlio(&figlio, pagina)),
            None => {}
        }
        elemento
    }

    fn figlio(&self, oggetto: &Object<'_>, pagina: Option<usize>) -> Option<Figlio> {
        match oggetto {
            Object::Number(mcid) => Some(self.testo(pagina?, mcid.as_i64())),
            Object::Dict(dict) => match dict.get::<Name<'_>>("Type").as_ref().map(Name::as_str) {
                Some("MCR") => {
                    let pagina = self.pagina(dict, "Pg").or(pagina)?;
                    Some(self.testo(pagina, dict.get::<i32>("MCID")?.into()))
                }
                Some("OBJR") => Some(self.collegamento(&dict.get::<Dict<'_>>("Obj")?)),
                _ => Some(Figlio::Elemento(self.elemento(dict, pagina))),
            },
            _ => None,
        }
    }

    fn testo(&self, pagina: usize, mcid: i64) -> Figlio {
        let testo = self.pagine[pagina].sequenze.get(&mcid).expect("a sequence that the page has").clone();
        Figlio::Testo { pagina, testo }
    }

    fn collegamento(&self, nota: &Dict<'_>) -> Figlio {
        let indirizzo =
            nota.get::<Dict<'_>>("A").and_then(|azione| azione.get::<Object<'_>>("URI")).map(|uri| stringa(&uri));
        let verso = nota.get::<Array<'_>>("Dest").and_then(|meta| match meta.raw_iter().next()? {
            MaybeRef::Ref(id) => self.numeri.get(&(id.obj_number, id.gen_number)).copied(),
            MaybeRef::NotRef(_) => None,
        });
        let contenuto = nota.get::<Object<'_>>("Contents").map(|testo| stringa(&testo)).unwrap_or_default();
        Figlio::Collegamento { contenuto, indirizzo, verso }
    }

    fn pagina(&self, dict: &Dict<'_>, chiave: &str) -> Option<usize> {
        let id = dict.get_ref(chiave)?;
        self.numeri.get(&(id.obj_number, id.gen_number)).copied()
    }
}

fn leggi_attributi(dict: &Dict<'_>, elemento: &mut Elemento) {
    for (chiave, _) in dict.entries() {
        let valore = match dict.get::<Object<'_>>(chiave.as_str()) {
            Some(Object::Name(nome)) => nome.as_str().to_owned(),
            Some(Object::Number(numero)) => numero.as_i64().to_string(),
            Some(testo @ Object::String(_)) => stringa(&testo),
            Some(Object::Array(numeri)) => numeri.iter::<f32>().map(|n| n.to_string()).collect::<Vec<_>>().join(" "),
            _ => continue,
        };
        if chiave.as_str() != "O" {
            elemento.attributi.insert(chiave.as_str().to_owned(), valore);
        }
    }
}

/// Where text goes.
#[derive(Clone, Copy)]
enum Dove {
    Sequenza(i64),
    Artefatto,
    Altro,
}

fn leggi_pagina(pagina: &hayro_syntax::page::Page<'_>) -> Pagina {
    let (larghezza, altezza) = pagina.base_dimensions();
    let mut letta = Pagina { larghezza, altezza, ..Pagina::default() };
    let mut caratteri: BTreeMap<String, Caratteri> = BTreeMap::new();
    let mut attuale = String::new();
    let mut pila: Vec<Dove> = Vec::new();
    let mut operazioni = pagina.operations();
    while let Some(operazione) = operazioni.next() {
        let operandi: Vec<&Object<'_>> = operazione.operands().collect();
        match std::str::from_utf8(operazione.operator.as_ref()).unwrap_or_default() {
            "Tf" => {
                if let Some(Object::Name(nome)) = operandi.first() {
                    nome.as_str().clone_into(&mut attuale);
                    caratteri.entry(attuale.clone()).or_insert_with(|| {
                        pagina.resources().get_font(nome).map(|font| to_unicode(&font)).unwrap_or_default()
                    });
                }
            }
            "BMC" | "BDC" => pila.push(dove(&operandi, &mut letta)),
            "EMC" => {
                pila.pop().expect("a marked-content sequence to end");
            }
            "Tj" | "TJ" => {
                let mappa = &caratteri[&attuale];
                let mut testo = String::new();
                for operando in operandi {
                    mostra(operando, mappa, &mut testo);
                }
                match pila.iter().rev().find(|dove| !matches!(dove, Dove::Altro)) {
                    Some(Dove::Sequenza(mcid)) => {
                        letta.sequenze.entry(*mcid).or_default().push_str(&testo);
                        letta.testo.push_str(&testo);
                    }
                    Some(Dove::Artefatto) => letta.artefatti.push_str(&testo),
                    Some(Dove::Altro) | None => letta.sciolto.push_str(&testo),
                }
            }
            _ => {}
        }
    }
    assert!(pila.is_empty(), "every marked-content sequence ends on its page");
    letta
}

fn dove(operandi: &[&Object<'_>], pagina: &mut Pagina) -> Dove {
    if let Some(Object::Name(tag)) = operandi.first()
        && tag.as_str() == "Artifact"
    {
        pagina.artefatti.push(' ');
        return Dove::Artefatto;
    }
    let mcid = match operandi.get(1) {
        Some(Object::Dict(proprieta)) => proprieta.get::<i32>("MCID"),
        _ => None,
    };
    match mcid {
        Some(mcid) => {
            let nuova = pagina.sequenze.insert(mcid.into(), String::new()).is_none();
            assert!(nuova, "each MCID once a page");
            Dove::Sequenza(mcid.into())
        }
        None => Dove::Altro,
    }
}

fn mostra(operando: &Object<'_>, mappa: &Caratteri, out: &mut String) {
    match operando {
        Object::String(stringa) => {
            let mut resto = stringa.as_bytes();
            while let Some(primo) = resto.first() {
                let intervallo = mappa.lunghezze.iter().find(|(da, a, _)| (*da..=*a).contains(primo));
                let (codice, dopo) = resto.split_at(intervallo.expect("a code that the font has").2);
                out.push_str(mappa.testi.get(codice).map_or("", String::as_str));
                resto = dopo;
            }
        }
        Object::Array(pezzi) => {
            for pezzo in pezzi.iter::<Object<'_>>() {
                mostra(&pezzo, mappa, out);
            }
        }
        _ => {}
    }
}

/// How the codes of a font read.
#[derive(Default)]
struct Caratteri {
    /// Between which bytes a code begins, and how many bytes it has.
    lunghezze: Vec<(u8, u8, usize)>,
    testi: BTreeMap<Vec<u8>, String>,
}

/// The `codespacerange` and `bfchar` lines of a font's `CMap`.
fn to_unicode(font: &Dict<'_>) -> Caratteri {
    let mut mappa = Caratteri::default();
    let Some(flusso) = font.get::<Stream<'_>>("ToUnicode") else { return mappa };
    let dati = flusso.decoded().expect("a readable CMap").into_owned();
    let testo = String::from_utf8(dati).expect("an ASCII CMap");
    let byte = |cifre: &str| -> Vec<u8> {
        (0..cifre.len() / 2).map(|i| u8::from_str_radix(&cifre[i * 2..i * 2 + 2], 16).expect("a byte")).collect()
    };
    let mut dentro = "";
    for riga in testo.lines() {
        if riga.ends_with("beginbfchar") || riga.ends_with("begincodespacerange") {
            dentro = if riga.ends_with("bfchar") { "bfchar" } else { "codespacerange" };
        } else if riga.starts_with("end") {
            dentro = "";
        } else if !dentro.is_empty() {
            let numeri: Vec<&str> = riga.split(['<', '>', ' ']).filter(|pezzo| !pezzo.is_empty()).collect();
            let [prima, seconda] = numeri[..] else { panic!("a pair, not {riga}") };
            let (prima, seconda) = (byte(prima), byte(seconda));
            if dentro == "codespacerange" {
                mappa.lunghezze.push((prima[0], seconda[0], prima.len()));
            } else {
                let unita: Vec<u16> = seconda.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
                mappa.testi.insert(prima, String::from_utf16(&unita).expect("UTF-16"));
            }
        }
    }
    mappa
}

/// A text string: UTF-16 with its mark, or (what of `PDFDocEncoding` is) ASCII.
fn stringa(oggetto: &Object<'_>) -> String {
    let Object::String(stringa) = oggetto else { return String::new() };
    let bytes = stringa.as_bytes();
    // The characters of `PDFDocEncoding` that Latin-1 has elsewhere, from 0x80 on.
    let altri: Vec<char> = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž".chars().collect();
    match bytes.strip_prefix(b"\xFE\xFF") {
        Some(utf16) => {
            let unita: Vec<u16> = utf16.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
            String::from_utf16_lossy(&unita)
        }
        None => bytes
            .iter()
            .map(|byte| match byte {
                0x80..=0x9E => altri[usize::from(byte - 0x80)],
                0xA0 => '€',
                _ => char::from(*byte),
            })
            .collect(),
    }
}
