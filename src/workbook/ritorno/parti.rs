// SPDX-License-Identifier: EUPL-1.2
//! A package and its parts: those that nobody changes go on as they came, compressed bytes and all.

use super::xml::{self, Elemento, Modifiche};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{System, ZipArchive, ZipWriter};

/// Bytes of a part that is changed: the reader has refused what is larger.
const MAX_PART: u64 = 32 << 20;

/// The part that says what kind each other is of.
pub(super) const TIPI: &str = "[Content_Types].xml";

/// A package.
pub(super) struct Parti<'a> {
    archivio: ZipArchive<Cursor<&'a [u8]>>,
    nomi: Vec<String>,
    /// What is changed, new, or (`None`) taken away.
    cambiate: BTreeMap<String, Option<String>>,
}

impl<'a> Parti<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let archivio = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let nomi = archivio.file_names().map(|name| Some(name.ok()?.into_owned())).collect::<Option<_>>()?;
        Some(Self { archivio, nomi, cambiate: BTreeMap::new() })
    }

    /// The name under which the archive has a part: names of parts do not differ by case (ISO/IEC 29500-2, 6.2.2.3).
    pub(super) fn nome(&self, nome: &str) -> Option<String> {
        let here = |known: &&String| self.cambiate.get(*known).is_none_or(Option::is_some);
        let mut all = self.nomi.iter().chain(self.cambiate.keys()).filter(here);
        all.find(|known| known.eq_ignore_ascii_case(nome)).cloned()
    }

    /// The text of a part; `None` if it is not there, too large, or not UTF-8.
    pub(super) fn leggi(&mut self, nome: &str) -> Option<String> {
        let nome = self.nome(nome)?;
        if let Some(cambiata) = self.cambiate.get(&nome) {
            return cambiata.clone();
        }
        self.originale(&nome)
    }

    pub(super) fn scrivi(&mut self, nome: &str, testo: String) {
        self.cambiate.insert(nome.to_owned(), Some(testo));
    }

    /// Takes a part away, with what is said of it among the types.
    pub(super) fn togli(&mut self, nome: &str) -> Option<()> {
        let testo = self.leggi(TIPI)?;
        let mut modifiche = Modifiche::default();
        let path = format!("/{nome}");
        for tipo in xml::leggi(&testo, None)?.figli_di("Override") {
            if tipo.attributo("PartName").is_some_and(|part| part.eq_ignore_ascii_case(&path)) {
                modifiche.sostituisci(tipo.tutto.clone(), "");
            }
        }
        self.scrivi(TIPI, modifiche.applica(&testo)?);
        self.cambiate.insert(nome.to_owned(), None);
        Some(())
    }

    /// A name that no part has: `xl/comments1.xml`, `xl/comments2.xml`…
    pub(super) fn libero(&self, inizio: &str, fine: &str) -> String {
        let names = (1..=u32::MAX).map(|n| format!("{inizio}{n}{fine}"));
        names.into_iter().find(|nome| self.nome(nome).is_none()).unwrap_or_default()
    }

    /// Adds a part, of a kind.
    pub(super) fn aggiungi(&mut self, nome: &str, tipo: &str, testo: String) -> Option<()> {
        let tipi = self.leggi(TIPI)?;
        let radice = xml::leggi(&tipi, None)?;
        let mut modifiche = Modifiche::default();
        let riga = format!("<{}Override PartName=\"/{nome}\" ContentType=\"{tipo}\"/>", radice.prefisso());
        radice.cambia(&[], &riga, &mut modifiche);
        self.scrivi(TIPI, modifiche.applica(&tipi)?);
        self.scrivi(nome, testo);
        Some(())
    }

    /// The archive: unchanged parts as they were, changed ones in their places, new ones at the end.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // Whoever runs the program, on whichever system, gives back the same file.
        let options = SimpleFileOptions::default().system(System::Unix);
        for (index, nome) in self.nomi.clone().iter().enumerate() {
            match self.cambiate.remove(nome) {
                Some(None) => {}
                Some(Some(testo)) if self.originale(nome).as_ref() != Some(&testo) => {
                    zip.start_file(nome.as_str(), options).ok()?;
                    zip.write_all(testo.as_bytes()).ok()?;
                }
                Some(Some(_)) | None => zip.raw_copy_file(self.archivio.by_index_raw(index).ok()?).ok()?,
            }
        }
        for (nome, testo) in self.cambiate {
            let Some(testo) = testo else { continue };
            zip.start_file(nome.as_str(), options).ok()?;
            zip.write_all(testo.as_bytes()).ok()?;
        }
        Some(zip.finish().ok()?.into_inner())
    }

    fn originale(&mut self, nome: &str) -> Option<String> {
        let index = self.nomi.iter().position(|known| known == nome)?;
        let entry = self.archivio.by_index(index).ok()?;
        let mut bytes = Vec::new();
        entry.take(MAX_PART + 1).read_to_end(&mut bytes).ok()?;
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
        (text.len() as u64 <= MAX_PART).then(|| String::from_utf8(text).ok()).flatten()
    }
}

/// What a part refers to.
pub(super) struct Relazioni {
    parte: String,
    testo: String,
    radice: Elemento,
}

/// A reference.
#[derive(Debug)]
pub(super) struct Relazione {
    pub(super) id: String,
    pub(super) tipo: String,
    pub(super) parte: String,
}

impl Relazioni {
    /// Of a part, or of the package if it has no name.
    pub(super) fn di(parti: &mut Parti<'_>, parte: &str) -> Option<Self> {
        let nome = nome_relazioni(parte);
        let testo = match parti.nome(&nome) {
            Some(nome) => parti.leggi(&nome)?,
            None => "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                     <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
                .to_owned(),
        };
        let radice = xml::leggi(&testo, None)?;
        Some(Self { parte: parte.to_owned(), testo, radice })
    }

    /// Those to other parts of the package.
    pub(super) fn tutte(&self) -> impl Iterator<Item = Relazione> {
        self.radice.figli_di("Relationship").filter_map(|e| {
            let internal = e.attributo("TargetMode").is_none_or(|mode| mode != "External");
            let parte = risolvi(&self.parte, &e.attributo("Target")?);
            internal.then_some(())?;
            Some(Relazione { id: e.attributo("Id")?, tipo: e.attributo("Type")?, parte })
        })
    }

    /// The part of a reference.
    pub(super) fn parte(&self, id: &str) -> Option<String> {
        self.tutte().find(|relazione| relazione.id == id).map(|relazione| relazione.parte)
    }

    /// The part that is referred to as of that kind: `comments`, `styles`.
    pub(super) fn di_tipo(&self, tipo: &str) -> Option<Relazione> {
        self.tutte().find(|relazione| relazione.tipo.rsplit('/').next() == Some(tipo))
    }

    /// Adds one to a part, and says by what name it goes.
    pub(super) fn aggiungi(&mut self, tipo: &str, parte: &str, parti: &mut Parti<'_>) -> Option<String> {
        let taken = |id: &str| self.radice.figli.iter().any(|e| e.attributo("Id").as_deref() == Some(id));
        let id = (1..=u32::MAX).map(|n| format!("rId{n}")).find(|id| !taken(id))?;
        let riga = format!(
            "<{}Relationship Id=\"{id}\" Type=\"{tipo}\" Target=\"{}\"/>",
            self.radice.prefisso(),
            xml::attributo(&relativo(&self.parte, parte))
        );
        let mut modifiche = Modifiche::default();
        self.radice.cambia(&[], &riga, &mut modifiche);
        self.aggiorna(modifiche, parti)?;
        Some(id)
    }

    /// Takes those to a part away.
    pub(super) fn togli(&mut self, parte: &str, parti: &mut Parti<'_>) -> Option<()> {
        let ids: Vec<String> = self.tutte().filter(|r| r.parte == parte).map(|r| r.id).collect();
        let mut modifiche = Modifiche::default();
        for e in &self.radice.figli {
            if e.attributo("Id").is_some_and(|id| ids.contains(&id)) {
                modifiche.sostituisci(e.tutto.clone(), "");
            }
        }
        self.aggiorna(modifiche, parti)
    }

    fn aggiorna(&mut self, modifiche: Modifiche, parti: &mut Parti<'_>) -> Option<()> {
        self.testo = std::mem::take(&mut self.testo);
        self.testo = modifiche.applica(&self.testo)?;
        self.radice = xml::leggi(&self.testo, None)?;
        let nome = nome_relazioni(&self.parte);
        let nome = parti.nome(&nome).unwrap_or(nome);
        if self.radice.figli.is_empty() && !self.parte.is_empty() {
            parti.togli(&nome)
        } else {
            parti.scrivi(&nome, self.testo.clone());
            Some(())
        }
    }
}

/// Where a part's references stand.
pub(super) fn nome_relazioni(parte: &str) -> String {
    match parte.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{parte}.rels"),
    }
}

/// The part that a reference of `da` means.
fn risolvi(da: &str, meta: &str) -> String {
    let meta = meta.replace('\\', "/");
    if let Some(absolute) = meta.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = da.split('/').collect();
    path.pop();
    for step in meta.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// How a part refers to another.
fn relativo(da: &str, a: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (da.split('/').collect(), a.split('/').collect());
    let shared = from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - 1 - shared);
    format!("{up}{}", to[shared..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_there_and_back() {
        for (from, to, written) in [
            ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "worksheets/sheet1.xml"),
            ("xl/worksheets/sheet1.xml", "xl/comments1.xml", "../comments1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("a/b/c.xml", "d.xml", "../../d.xml"),
        ] {
            assert_eq!(relativo(from, to), written);
            assert_eq!(risolvi(from, written), to);
        }
        assert_eq!(risolvi("xl/workbook.xml", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(nome_relazioni("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(nome_relazioni(""), "_rels/.rels");
    }
}
