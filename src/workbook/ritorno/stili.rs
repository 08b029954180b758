// SPDX-License-Identifier: EUPL-1.2
//! The table of styles: what is in it stays, in its order, since every cell refers to it by number; what is needed is added
//! at the end, unless it is there already.

use super::colore::{Colore, is_light};
use super::xml::{self, Elemento, Modifiche, con, tag};
use crate::diagnostics::Severity;

/// Formats of cells: where Excel stops.
const MAX_XFS: usize = 64_000;

/// What may stand in the table, in the order of ISO/IEC 29500-1, 18.8.39.
const ORDINE: &[&str] = &[
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// The table.
pub(super) struct Stili {
    testo: String,
    radice: Elemento,
    /// The letters' colour of each font: whether they are light.
    caratteri_chiari: Vec<bool>,
    /// The mark that each fill is.
    colori: Vec<Option<Colore>>,
    fonts: Voci,
    fills: Voci,
    borders: Voci,
    dxfs: Voci,
    xfs: Vec<Xf>,
    /// How many of them the file had.
    xfs_del_file: usize,
}

/// The entries of a section, as they are written.
struct Voci {
    nome: &'static str,
    scritte: Vec<String>,
    del_file: usize,
}

/// The format of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Xf {
    attributi: Vec<(String, String)>,
    interno: String,
}

/// What a format of our own is made of.
pub(super) struct Aspetto<'a> {
    pub(super) font: &'a str,
    pub(super) fill: &'a str,
    pub(super) border: &'a str,
    /// Attributes and content of the format, as they are written: `applyAlignment="1"`, and the alignment.
    pub(super) altro: &'a [(&'a str, &'a str)],
    pub(super) interno: &'a str,
}

impl Stili {
    /// The least that a workbook must have, for one that has none.
    pub(super) fn minimi(spazio: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"{spazio}\">\
             <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
             <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
             <fill><patternFill patternType=\"gray125\"/></fill></fills>\
             <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
             <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
             <cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>\
             <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
        )
    }

    pub(super) fn leggi(testo: String) -> Option<Self> {
        let radice = xml::leggi(&testo, None)?;
        let figli = |nome: &str| radice.figlio(nome).map(|sezione| sezione.figli.as_slice()).unwrap_or_default();
        let voci = |nome: &'static str| {
            let scritte: Vec<String> = figli(nome).iter().map(|e| testo[e.tutto.clone()].to_owned()).collect();
            Voci { nome, del_file: scritte.len(), scritte }
        };
        let caratteri_chiari = figli("fonts")
            .iter()
            .map(|font| {
                let Some(color) = font.figlio("color") else { return false };
                // The first colour of a theme is its ground: white letters are written so.
                color.attributo("rgb").map_or_else(
                    || {
                        color.attributo("theme").as_deref() == Some("0")
                            || color.attributo("indexed").as_deref() == Some("9")
                    },
                    |argb| is_light(&argb),
                )
            })
            .collect();
        let colori = figli("fills")
            .iter()
            .map(|fill| {
                let pattern = fill.figlio("patternFill")?;
                let solid = pattern.attributo("patternType").as_deref() == Some("solid");
                Colore::of(&pattern.figlio("fgColor").filter(|_| solid)?.attributo("rgb")?)
            })
            .collect();
        let xf = |e: &Elemento| Xf { attributi: e.attributi.clone(), interno: testo[e.interno.clone()].to_owned() };
        let mut xfs: Vec<Xf> = figli("cellXfs").iter().map(xf).collect();
        let xfs_del_file = xfs.len();
        if xfs.is_empty() {
            // Cells that name no format have the first one.
            xfs.push(Xf { attributi: Vec::new(), interno: String::new() });
        }
        let (fonts, fills, borders, dxfs) = (voci("fonts"), voci("fills"), voci("borders"), voci("dxfs"));
        Some(Self { testo, radice, caratteri_chiari, colori, fonts, fills, borders, dxfs, xfs, xfs_del_file })
    }

    /// The mark that a format bears.
    pub(super) fn colore(&self, xf: u32) -> Option<Colore> {
        let fill = usize::try_from(self.fill(xf)).ok()?;
        self.colori.get(fill).copied().flatten()
    }

    /// The fill of a format.
    pub(super) fn fill(&self, xf: u32) -> u32 {
        self.numero(xf, "fillId")
    }

    /// Whether the letters of a format are light.
    pub(super) fn is_chiaro(&self, xf: u32) -> bool {
        usize::try_from(self.numero(xf, "fontId")).is_ok_and(|at| self.caratteri_chiari.get(at) == Some(&true))
    }

    /// The format that is this one in all but its fill, which was there before it was marked.
    pub(super) fn senza_segno(&mut self, xf: u32, fill: u32) -> u32 {
        let Some(marked) = self.xf(xf) else { return 0 };
        let fill = fill.to_string();
        let without = |xf: &Xf| Xf {
            attributi: con(&xf.attributi, &[("fillId", Some(&fill)), ("applyFill", None)]),
            interno: xf.interno.clone(),
        };
        let wanted = without(&marked);
        let is_it = |xf: &&Xf| xf.attributo("fillId").unwrap_or("0") == fill && Self::same(&without(xf), &wanted);
        if let Some(at) = self.xfs.iter().position(|xf| is_it(&xf)) {
            return u32::try_from(at).unwrap_or(0);
        }
        self.assicura_xf(wanted).unwrap_or(0)
    }

    /// The format that is this one with a mark. `None` if there is no room for another.
    pub(super) fn con_segno(&mut self, xf: u32, colore: Colore) -> Option<u32> {
        let fill = self.assicura_fill(&colore.argb()?).to_string();
        let mut marked = self.xf(xf)?;
        marked.attributi = con(&marked.attributi, &[("fillId", Some(&fill)), ("applyFill", Some("1"))]);
        self.assicura_xf(marked)
    }

    /// The plainest format, with a fill.
    pub(super) fn solo_fill(&mut self, fill: u32) -> Option<u32> {
        let mut plain = self.xf(0)?;
        plain.attributi = con(&plain.attributi, &[("fillId", Some(&fill.to_string())), ("applyFill", Some("1"))]);
        self.assicura_xf(plain)
    }

    /// A format of our own.
    pub(super) fn aspetto(&mut self, aspetto: &Aspetto<'_>) -> Option<u32> {
        let prefix = self.radice.prefisso().to_owned();
        let font = self.fonts.assicura(&con_prefisso(aspetto.font, &prefix)).to_string();
        let fill = self.assicura_raw_fill(&con_prefisso(aspetto.fill, &prefix)).to_string();
        let border = self.borders.assicura(&con_prefisso(aspetto.border, &prefix)).to_string();
        let pairs = [
            ("numFmtId", "0"),
            ("fontId", &font),
            ("fillId", &fill),
            ("borderId", &border),
            ("applyFont", "1"),
            ("applyFill", "1"),
            ("applyBorder", "1"),
        ];
        let mut attributi = owned(&pairs);
        // The named style that all rest upon, if the table has any.
        let named = self.xfs.first().and_then(|first| first.attributo("xfId"));
        attributi.extend(named.map(|named| ("xfId".to_owned(), named.to_owned())));
        attributi.extend(owned(aspetto.altro));
        self.assicura_xf(Xf { attributi, interno: con_prefisso(aspetto.interno, &prefix) })
    }

    /// The format that a condition gives to marked cells.
    pub(super) fn condizionale(&mut self, argb: &str) -> usize {
        let raw = format!("<dxf><fill><patternFill><bgColor rgb=\"{argb}\"/></patternFill></fill></dxf>");
        let raw = con_prefisso(&raw, self.radice.prefisso());
        self.dxfs.assicura(&raw)
    }

    /// The table as it is to be written.
    pub(super) fn scrivi(&self) -> Option<String> {
        let mut modifiche = Modifiche::default();
        for sezione in [&self.fonts, &self.fills, &self.borders, &self.dxfs] {
            let nuove = &sezione.scritte[sezione.del_file..];
            self.aggiungi(sezione.nome, sezione.scritte.len(), &nuove.concat(), &mut modifiche);
        }
        let name = format!("{}xf", self.radice.prefisso());
        let nuove: String = self.xfs[self.xfs_del_file..]
            .iter()
            .map(|xf| match xf.interno.as_str() {
                "" => tag(&name, &xf.attributi, true),
                interno => format!("{}{interno}</{name}>", tag(&name, &xf.attributi, false)),
            })
            .collect();
        self.aggiungi("cellXfs", self.xfs.len(), &nuove, &mut modifiche);
        modifiche.applica(&self.testo)
    }

    fn aggiungi(&self, nome: &str, quante: usize, nuove: &str, modifiche: &mut Modifiche) {
        if nuove.is_empty() {
            return;
        }
        let count = quante.to_string();
        if let Some(sezione) = self.radice.figlio(nome) {
            sezione.cambia(&[("count", Some(&count))], nuove, modifiche);
            return;
        }
        let place = |name: &str| ORDINE.iter().position(|known| *known == name);
        let after = self.radice.figli.iter().find(|e| place(e.locale()) > place(nome));
        let at = after.map_or(self.radice.interno.end, |e| e.tutto.start);
        let prefix = self.radice.prefisso();
        modifiche.inserisci(at, format!("<{prefix}{nome} count=\"{count}\">{nuove}</{prefix}{nome}>"));
    }

    fn assicura_fill(&mut self, argb: &str) -> usize {
        let raw = format!(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{argb}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
        );
        self.assicura_raw_fill(&con_prefisso(&raw, self.radice.prefisso()))
    }

    fn assicura_raw_fill(&mut self, raw: &str) -> usize {
        let at = self.fills.assicura(raw);
        self.colori.resize(self.fills.scritte.len(), None);
        at
    }

    fn assicura_xf(&mut self, wanted: Xf) -> Option<u32> {
        let at = self.xfs.iter().position(|xf| Self::same(xf, &wanted));
        if at.is_none() && self.xfs.len() >= MAX_XFS {
            return None;
        }
        let at = at.unwrap_or_else(|| {
            self.xfs.push(wanted);
            self.xfs.len() - 1
        });
        u32::try_from(at).ok()
    }

    fn same(a: &Xf, b: &Xf) -> bool {
        let has_all = || a.attributi.iter().all(|attribute| b.attributi.contains(attribute));
        a.attributi.len() == b.attributi.len() && a.interno == b.interno && has_all()
    }

    fn xf(&self, xf: u32) -> Option<Xf> {
        self.xfs.get(usize::try_from(xf).ok()?).cloned()
    }

    fn numero(&self, xf: u32, nome: &str) -> u32 {
        let xf = usize::try_from(xf).ok().and_then(|at| self.xfs.get(at));
        xf.and_then(|xf| xf.attributo(nome)?.parse().ok()).unwrap_or(0)
    }
}

impl Xf {
    fn attributo(&self, nome: &str) -> Option<&str> {
        self.attributi.iter().find(|(known, _)| known == nome).map(|(_, valore)| valore.as_str())
    }
}

impl Voci {
    /// Its place, at the end if it was not there.
    fn assicura(&mut self, raw: &str) -> usize {
        self.scritte.iter().position(|known| known == raw).unwrap_or_else(|| {
            self.scritte.push(raw.to_owned());
            self.scritte.len() - 1
        })
    }
}

/// Elements written without a prefix, with one.
pub(super) fn con_prefisso(xml: &str, prefix: &str) -> String {
    if prefix.is_empty() {
        return xml.to_owned();
    }
    let mut out = String::new();
    for (index, piece) in xml.split('<').enumerate() {
        match (index, piece.strip_prefix('/')) {
            (0, _) => out.push_str(piece),
            (_, Some(name)) => out.extend(["</", prefix, name]),
            (_, None) => out.extend(["<", prefix, piece]),
        }
    }
    out
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(nome, valore)| ((*nome).to_owned(), (*valore).to_owned())).collect()
}

/// A mark's colour over what a cell has now. `fills` gathers the fills that marks cover: their places are their numbers.
pub(super) fn segno(stili: &Stili, xf: u32, gravita: Severity, fills: &mut Vec<u32>) -> Colore {
    let fill = stili.fill(xf);
    let numero = if fill == 0 {
        0
    } else {
        let at = fills.iter().position(|known| *known == fill).unwrap_or_else(|| {
            fills.push(fill);
            fills.len() - 1
        });
        u32::try_from(at + 1).unwrap_or(u32::MAX)
    };
    Colore { gravita, scuro: stili.is_chiaro(xf), numero }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<x:styleSheet xmlns:x=\"m\"><x:fonts count=\"1\"><x:font><x:color theme=\"0\"/></x:font></x:fonts>\
        <x:fills count=\"1\"><x:fill/></x:fills><x:cellXfs count=\"2\"><x:xf numFmtId=\"49\" fillId=\"0\" fontId=\"0\"/>\
        <x:xf numFmtId=\"9\" fontId=\"0\"><x:protection locked=\"0\"/></x:xf></x:cellXfs><x:colors/></x:styleSheet>";

    #[test]
    fn a_mark_keeps_all_but_the_fill_and_comes_off_again() {
        let mut stili = Stili::leggi(SHEET.to_owned()).unwrap();
        assert!(stili.is_chiaro(1));
        let mut fills = Vec::new();
        let colore = segno(&stili, 1, Severity::Errore, &mut fills);
        let marked = stili.con_segno(1, colore).unwrap();
        assert_eq!((marked, stili.con_segno(1, colore), fills.len()), (2, Some(2), 0));
        stili.condizionale("FFF8A8A0");
        let written = stili.scrivi().unwrap();
        assert!(written.contains("<x:xf numFmtId=\"9\" fontId=\"0\" fillId=\"1\" applyFill=\"1\"><x:protection locked=\"0\"/></x:xf></x:cellXfs>"), "{written}");
        assert!(written.contains("</x:cellXfs><x:dxfs count=\"1\"><x:dxf>"), "{written}");
        let mut again = Stili::leggi(written.clone()).unwrap();
        assert_eq!(again.colore(2), Some(colore));
        assert_eq!(again.colore(1), None);
        assert_eq!(again.senza_segno(2, 0), 1);
        assert_eq!(again.scrivi().unwrap(), written);
    }
}
