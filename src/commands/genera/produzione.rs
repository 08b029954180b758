// SPDX-License-Identifier: EUPL-1.2
//! The whole of the work as a pure function: bytes of workbooks and templates in, bytes of documents out.

use super::caratteri::Caratteri;
use crate::cli::{Documento, Formato};
use crate::commands::consegna::File;
use crate::commands::immagini::{self, Immagine};
use crate::commands::terminale::Esito;
use crate::data;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Assets, Document, Part, Style, assemble, parse_part};
use crate::intake::{self, InputFile};
use crate::template::{self, STYLE, STYLE_FILE, TemplateFile, Templates};
use crate::view::{AllegatoA, PianoAzioniPositive, Redazione, Sezione, TavoleDiSintesi};
use crate::{docx, html, pdf, rules};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A template or a style file that is not text.
const TESTO: Code = Code("M030");
/// A writer refused the document.
const SCRITTURA: Code = Code("M031");

/// What a run works on.
#[derive(Clone, Debug, Default)]
pub struct Fonti {
    /// The workbooks.
    pub cartelle: Vec<InputFile>,
    /// The pictures beside them, by path.
    pub immagini: Vec<Immagine>,
    /// The body's own templates, by path; each takes the place of the program's own.
    pub modelli: Vec<(String, Vec<u8>)>,
    /// The body's own style.
    pub stile: Option<Vec<u8>>,
    /// The body's own font files, by path.
    pub caratteri: Vec<(String, Vec<u8>)>,
}

/// What of the set is wanted.
#[derive(Clone, Debug)]
pub struct Scelta {
    /// The documents; all if none is named.
    pub documenti: BTreeSet<Documento>,
    /// The formats; all if none is named.
    pub formati: BTreeSet<Formato>,
    /// Whether a draft is wanted although the data have errors.
    pub bozza: bool,
}

impl Scelta {
    /// Whether all documents and formats are wanted.
    pub fn is_whole(&self) -> bool {
        self.documenti.is_empty() && self.formati.is_empty()
    }

    fn wants_document(&self, documento: Documento) -> bool {
        self.documenti.is_empty() || self.documenti.contains(&documento)
    }

    fn wants(&self, formato: Formato) -> bool {
        self.formati.is_empty() || self.formati.contains(&formato)
    }
}

/// What a run gives back.
#[derive(Debug)]
pub struct Prodotto {
    /// The files, empty when nothing may be written.
    pub files: Vec<File>,
    /// What was found on the way, in the order of reading.
    pub found: Diagnostics,
    /// How the run ends, if the files can be put in their place.
    pub esito: Esito,
}

/// Told after each step: how many are done, of how many, and which is next.
pub type Progress<'a> = &'a (dyn Fn(usize, usize, &str) + Sync);

/// Does the work. Writes nothing, reads nothing but `fonti`: the same sources give the same bytes.
pub fn produce(fonti: &Fonti, scelta: &Scelta, progress: Progress<'_>) -> Prodotto {
    // 1. The data.
    let (piano, mut found) = intake::read(&fonti.cartelle);
    found.sort();
    let nothing = |found, esito| Prodotto { files: Vec::new(), found, esito };
    let Some(mut piano) = piano else { return nothing(found, Esito::ErroriNeiDati) };
    found.extend(rules::check(&piano));
    let assets = immagini::assets(&piano, &fonti.immagini, &mut found);
    found.sort();
    let esito = if found.has_errors() { Esito::ErroriNeiDati } else { Esito::Bene };
    if esito == Esito::ErroriNeiDati && !scelta.bozza {
        return nothing(found, esito);
    }
    // A draft is made without a logo that cannot be used; why, is among what it lists.
    piano.ente.logo = piano.ente.logo.filter(|logo| assets.get(logo.value.trim()).is_some());
    // 2. The templates and the style.
    let officina = match Officina::new(fonti) {
        Ok(officina) => officina,
        Err(problems) => return nothing(problems, Esito::Impossibile),
    };
    let assets = assets.in_colors_of(&officina.style);
    // 3. Each document in each format, side by side; their order does not depend on who ends first.
    let redazione = Redazione::new(&piano);
    let wanted: Vec<Documento> = Documento::ALL.iter().copied().filter(|d| scelta.wants_document(*d)).collect();
    let steps = Steps { done: AtomicUsize::new(0), of: wanted.len(), progress };
    let documents = || -> Vec<Result<Written, Diagnostics>> {
        let written = |documento: &Documento| {
            let written = officina.document(*documento, &redazione, &found, &assets, scelta);
            steps.step(documento.stem());
            written
        };
        wanted.par_iter().map(written).collect()
    };
    // 4. The open data, beside them.
    let data = || {
        let wanted = scelta.wants(Formato::Dati) && scelta.documenti.is_empty();
        if wanted { data::export(&piano) } else { Vec::new() }
    };
    let (written, data) = rayon::join(documents, data);
    let mut files = Vec::new();
    let mut problems = Diagnostics::new();
    for written in written {
        match written {
            Ok(written) => {
                files.extend(written.files);
                found.extend(written.found);
            }
            Err(more) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        problems.sort();
        return nothing(problems, Esito::Impossibile);
    }
    files.extend(data.into_iter().map(|file| File { name: file.name, bytes: file.bytes }));
    found.sort();
    Prodotto { files, found, esito }
}

/// A document in its formats, and what its writing has to say (a character that no font has).
struct Written {
    files: Vec<File>,
    found: Diagnostics,
}

/// The formats of a document that have pages, those that are wanted.
#[derive(Default)]
struct Paged {
    pdf: Option<Vec<u8>>,
    docx: Option<Vec<u8>>,
    found: Diagnostics,
}

/// Counts the documents as they are done.
struct Steps<'a> {
    done: AtomicUsize,
    of: usize,
    progress: Progress<'a>,
}

impl Steps<'_> {
    fn step(&self, name: &str) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.progress)(done, self.of, name);
    }
}

/// What all documents are made with.
struct Officina {
    templates: Templates,
    style: Style,
    caratteri: Caratteri,
}

impl Officina {
    fn new(fonti: &Fonti) -> Result<Self, Diagnostics> {
        let mut sources = template::templates();
        let mut found = Diagnostics::new();
        for (path, bytes) in &fonti.modelli {
            if let Some(text) = text_of(path, bytes, &mut found) {
                sources.push(TemplateFile { path: path.clone(), text });
            }
        }
        let style = match &fonti.stile {
            Some(bytes) => text_of(STYLE_FILE, bytes, &mut found),
            None => Some(STYLE.to_owned()),
        };
        let style = style.and_then(|text| Style::parse(STYLE_FILE, &text).map_err(|more| found.extend(more)).ok());
        let templates = Templates::load(&sources).map_err(|more| found.extend(more)).ok();
        let caratteri = style.as_ref().map(|style| Caratteri::new(style, &fonti.caratteri));
        let caratteri = caratteri.and_then(|read| read.map_err(|more| found.extend(more)).ok());
        match (templates, style, caratteri) {
            (Some(templates), Some(style), Some(caratteri)) if found.is_empty() => {
                Ok(Self { templates, style, caratteri })
            }
            _ => Err(found),
        }
    }

    /// One document, from the plan to its files.
    fn document(
        &self,
        documento: Documento,
        redazione: &Redazione<'_>,
        found: &Diagnostics,
        assets: &Assets,
        scelta: &Scelta,
    ) -> Result<Written, Diagnostics> {
        let (document, said) = match documento {
            Documento::TavoleDiSintesi => self.read(documento, assets, TavoleDiSintesi::new(redazione, found)),
            Documento::AllegatoA => self.allegato_a(redazione, found, assets),
            Documento::Pap => self.read(documento, assets, PianoAzioniPositive::new(redazione, found)),
            Documento::Sezione => self.read(documento, assets, Sezione::new(redazione, found)),
        }?;
        let mut written = self.written(documento, document, scelta)?;
        written.found.extend(said);
        Ok(written)
    }

    /// A document that is filled in at once.
    fn read<View: JsonSchema + Serialize>(
        &self,
        documento: Documento,
        assets: &Assets,
        view: View,
    ) -> Result<(Document, Diagnostics), Diagnostics> {
        self.check::<View>(documento)?;
        assembled([self.part(documento, assets, view)])
    }

    /// The document of the schede, which may be thousands: its parts side by side, none held longer than it takes.
    fn allegato_a(
        &self,
        redazione: &Redazione<'_>,
        found: &Diagnostics,
        assets: &Assets,
    ) -> Result<(Document, Diagnostics), Diagnostics> {
        self.check::<AllegatoA>(Documento::AllegatoA)?;
        let part = |parte| self.part(Documento::AllegatoA, assets, AllegatoA::parte(redazione, found, parte));
        let parts: Vec<_> = AllegatoA::parti(redazione).into_par_iter().map(part).collect();
        assembled(parts)
    }

    fn check<View: JsonSchema>(&self, documento: Documento) -> Result<(), Diagnostics> {
        let found = self.templates.check::<View>(documento.stem());
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// A part of a document, from its view to what is to be assembled, and what is wrong with it.
    fn part<View: Serialize>(&self, documento: Documento, assets: &Assets, view: View) -> (Option<Part>, Diagnostics) {
        match self.templates.fill(documento.stem(), view) {
            Ok(rendered) => {
                let file = format!("{}.{}", documento.stem(), template::EXTENSION);
                parse_part(&file, rendered.xhtml, &rendered.files, assets)
            }
            Err(found) => (None, found),
        }
    }

    /// The page and the two paged formats are made side by side: the DOCX waits for the PDF's layout, not for its file.
    /// The document, which may be by far the most that stands in memory, is there as long as one of them is made from it.
    fn written(&self, documento: Documento, document: Document, scelta: &Scelta) -> Result<Written, Diagnostics> {
        let file = |ending, bytes| File { name: format!("{}.{ending}", documento.stem()), bytes };
        let document = Arc::new(document);
        let for_html = scelta.wants(Formato::Html).then(|| Arc::clone(&document));
        let html = || for_html.map(|document| html::write(&document, &self.style).into_bytes());
        let (html, paged) = rayon::join(html, || self.paged(documento, document, scelta));
        let Paged { pdf, docx, found } = paged?;
        let files = [("docx", docx), ("html", html), ("pdf", pdf)];
        let files = files.into_iter().filter_map(|(ending, bytes)| Some(file(ending, bytes?))).collect();
        Ok(Written { files, found })
    }

    /// The formats that have pages; the DOCX's tables of contents bear the page numbers of the PDF's layout.
    fn paged(&self, documento: Documento, document: Arc<Document>, scelta: &Scelta) -> Result<Paged, Diagnostics> {
        if !scelta.wants(Formato::Pdf) && !scelta.wants(Formato::Docx) {
            return Ok(Paged::default());
        }
        let (style, fonts) = (&self.style, &self.caratteri.pdf);
        let (paging, laid_out) = if scelta.wants(Formato::Pdf) {
            let mut laid_out = pdf::lay_out(&document, style, fonts)?;
            (std::mem::take(&mut laid_out.paging), Some(laid_out))
        } else {
            (pdf::paginate(&document, style, fonts)?, None)
        };
        let pages = docx::Pages { of: &paging.pages, count: paging.page_count };
        let for_docx = scelta.wants(Formato::Docx).then_some(document);
        let docx = |document: Arc<Document>| {
            docx::write(&document, &self.style, pages, &self.caratteri.docx).map_err(|error| {
                let place = Place::File(documento.stem().into());
                Diagnostics::from_iter([Diagnostic::errore(SCRITTURA, place, error.to_string())])
            })
        };
        let (pdf, docx) =
            rayon::join(|| laid_out.map(pdf::LaidOut::into_file).transpose(), || for_docx.map(docx).transpose());
        Ok(Paged { pdf: pdf?, docx: docx?, found: paging.diagnostics })
    }
}

/// A document of its parts and what could be better in its templates, or all that is wrong with them. What a template
/// says wrong it says wrong in each part: sorted, it is told once.
fn assembled(
    parts: impl IntoIterator<Item = (Option<Part>, Diagnostics)>,
) -> Result<(Document, Diagnostics), Diagnostics> {
    let mut found = Diagnostics::new();
    let mut read = Vec::new();
    let mut is_whole = true;
    for (part, problems) in parts {
        found.extend(problems);
        is_whole &= part.is_some();
        read.extend(part);
    }
    let (document, problems) = if is_whole { assemble(read) } else { (None, Diagnostics::new()) };
    found.extend(problems);
    found.sort();
    match document {
        Some(document) if !found.has_errors() => Ok((document, found)),
        _ => Err(found),
    }
}

fn text_of(path: &str, bytes: &[u8], found: &mut Diagnostics) -> Option<String> {
    // Notepad begins a file with a mark that is none of its text.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).ok().map(str::to_owned);
    if text.is_none() {
        let problem = Diagnostic::errore(TESTO, Place::File(path.into()), "il file non è un testo in UTF-8");
        found.push(problem.rimedio("salvarlo di nuovo scegliendo la codifica UTF-8"));
    }
    text
}
