// SPDX-License-Identifier: EUPL-1.2
//! The sheet that lists what is wrong with a workbook, with links to the cells. It is written by hand into a workbook that
//! is already there, in strings of its own: the table of shared ones stays as it was.

use super::celle;
use super::stili::{Aspetto, Stili};
use super::voce::Voce;
use super::xml::{self, attributo, stringa};
use crate::diagnostics::Severity;
use crate::workbook::misure::altezza;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Its name, which the reader passes over.
pub(in crate::workbook) const FOGLIO: &str = "Da correggere";

/// The columns, with their widths.
pub(in crate::workbook) const COLONNE: [(&str, u16); 6] =
    [("Livello", 10), ("Codice", 9), ("Dove", 24), ("Che cosa non va", 60), ("Che cosa fare", 48), ("Norma", 26)];

/// The column, hidden, of the fills that marks cover: number and, as its own fill, the fill. From zero.
const LEGENDA: u32 = 7;

/// Rows above the first problem.
const TESTA: usize = 5;

/// How the sheet looks.
struct Aspetti {
    titolo: u32,
    testo: u32,
    testata: u32,
    corpo: u32,
    link: u32,
    errore: u32,
    avviso: u32,
}

/// What the sheet says above its list.
pub(in crate::workbook) struct Testa {
    pub(in crate::workbook) titolo: String,
    pub(in crate::workbook) righe: [String; 2],
}

impl Testa {
    pub(in crate::workbook) fn new(titolo: &str, voci: &[Voce], seconda: &str) -> Self {
        let prima = format!(
            "{}. Gli errori vanno corretti: finché ce n'è uno i documenti non si possono produrre. Gli avvisi vanno letti: se \
             il dato è giusto resta com'è.",
            conteggio(voci)
        );
        Self { titolo: format!("{FOGLIO} · {titolo}"), righe: [prima, seconda.to_owned()] }
    }
}

/// «2 errori, 1 avviso».
pub(in crate::workbook) fn conteggio(voci: &[Voce]) -> String {
    let names = [
        (Severity::Errore, "errore", "errori"),
        (Severity::Avviso, "avviso", "avvisi"),
        (Severity::Nota, "nota", "note"),
    ];
    let counted = names.iter().filter_map(|(gravita, one, many)| {
        match voci.iter().filter(|voce| voce.gravita == *gravita).count() {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {many}")),
        }
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// The sheet's part. `fogli` tells which sheets may be led to; `fills` are those that marks cover.
pub(super) fn scrivi(
    spazio: &str,
    testa: &Testa,
    voci: &[Voce],
    fogli: &[String],
    fills: &[u32],
    stili: &mut Stili,
) -> Option<String> {
    let aspetti = Aspetti::new(stili)?;
    let mut legenda = Vec::new();
    for (numero, fill) in (1..).zip(fills) {
        legenda.push((numero, stili.solo_fill(*fill)?));
    }
    let mut righe: Vec<String> = Vec::new();
    righe.push(cella(0, 0, aspetti.titolo, &testa.titolo));
    righe.extend((1..).zip(&testa.righe).map(|(row, text)| cella(row, 0, aspetti.testo, text)));
    righe.push(String::new());
    righe.push((0..).zip(COLONNE).map(|(column, (name, _))| cella(4, column, aspetti.testata, name)).collect());
    let mut links = String::new();
    for (row, voce) in (5..).zip(voci) {
        let target = voce.foglio.as_ref().filter(|foglio| fogli.contains(foglio));
        let livello = match voce.gravita {
            Severity::Errore => aspetti.errore,
            Severity::Avviso => aspetti.avviso,
            Severity::Nota => aspetti.corpo,
        };
        let dove = if target.is_some() { aspetti.link } else { aspetti.corpo };
        let texts = [
            (livello, voce.livello()),
            (aspetti.corpo, voce.codice.to_owned()),
            (dove, voce.dove()),
            (aspetti.corpo, voce.messaggio.clone()),
            (aspetti.corpo, voce.rimedio.clone()),
            (aspetti.corpo, voce.norma.clone()),
        ];
        righe.push((0..).zip(&texts).map(|(column, (stile, text))| cella(row, column, *stile, text)).collect());
        if let Some(foglio) = target {
            let cell = voce.cella.map_or_else(|| "A1".to_owned(), celle::nome);
            let place = format!("'{}'!{cell}", foglio.replace('\'', "''"));
            let _ = write!(links, "<hyperlink ref=\"{}\" location=\"{}\"/>", celle::nome((row, 2)), attributo(&place));
        }
    }
    for (index, (numero, stile)) in legenda.iter().enumerate() {
        if righe.len() <= index {
            righe.push(String::new());
        }
        let place = celle::nome((u32::try_from(index).ok()?, LEGENDA));
        let _ = write!(righe.get_mut(index)?, "<c r=\"{place}\" s=\"{stile}\"><v>{numero}</v></c>");
    }
    let mut dati = String::new();
    for (index, cells) in righe.iter().enumerate() {
        let height = match index {
            0 => " ht=\"24\" customHeight=\"1\"".to_owned(),
            1 | 2 => " ht=\"32\" customHeight=\"1\"".to_owned(),
            _ => voci
                .get(index.wrapping_sub(TESTA))
                .map(|v| format!(" ht=\"{}\" customHeight=\"1\"", altezza_di(v)))
                .unwrap_or_default(),
        };
        let _ = write!(dati, "<row r=\"{}\"{height}>{cells}</row>", index + 1);
    }
    let mut colonne = String::new();
    for (column, (_, width)) in (1_u32..).zip(COLONNE) {
        let _ = write!(colonne, "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    let links = if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") };
    let last = COLONNE.len();
    let end = crate::diagnostics::column_letters(u32::try_from(last).ok()? - 1);
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{spazio}\">\
         <sheetPr><tabColor rgb=\"FFC00000\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\">\
         <pane ySplit=\"{TESTA}\" topLeftCell=\"A{0}\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         <selection pane=\"bottomLeft\" activeCell=\"C{0}\" sqref=\"C{0}\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/><cols>{colonne}<col min=\"{1}\" max=\"{1}\" width=\"9\" hidden=\"1\" customWidth=\"1\"/></cols>\
         <sheetData>{dati}</sheetData>\
         <mergeCells count=\"3\"><mergeCell ref=\"A1:{end}1\"/><mergeCell ref=\"A2:{end}2\"/><mergeCell ref=\"A3:{end}3\"/></mergeCells>\
         {links}<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
         <headerFooter><oddFooter>&amp;RPagina &amp;P di &amp;N</oddFooter></headerFooter></worksheet>",
        TESTA + 1,
        LEGENDA + 1,
    ))
}

/// Number and format of each cell of the hidden column, as a sheet that came back has them.
pub(super) fn legenda(testo: &str) -> Option<BTreeMap<u32, u32>> {
    let radice = xml::leggi(testo, None)?;
    let mut found = BTreeMap::new();
    for cell in radice.figlio("sheetData")?.figli.iter().flat_map(|row| &row.figli) {
        let place = cell.attributo("r").as_deref().and_then(celle::indirizzo);
        let number = || cell.figlio("v")?.testo(testo, "v").trim().parse::<f64>().ok();
        if place.is_some_and(|(_, column)| column == LEGENDA)
            && cell.attributo("t").is_none_or(|t| t == "n")
            && let Some(number) = number().filter(|number| (1.0..f64::from(super::colore::FILLS)).contains(number))
            && let Some(stile) = cell.attributo("s").and_then(|s| s.parse().ok())
        {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was just seen to fit")]
            found.insert(number as u32, stile);
        }
    }
    Some(found)
}

/// Points that a problem's row needs.
pub(super) fn altezza_di(voce: &Voce) -> u16 {
    let dove = voce.dove();
    let texts = [dove.as_str(), &voce.messaggio, &voce.rimedio, &voce.norma];
    altezza(texts.into_iter().zip(COLONNE[2..].iter().map(|(_, width)| *width)))
}

fn cella(row: u32, column: u32, stile: u32, text: &str) -> String {
    let place = celle::nome((row, column));
    if text.is_empty() {
        return format!("<c r=\"{place}\" s=\"{stile}\"/>");
    }
    format!(
        "<c r=\"{place}\" s=\"{stile}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        stringa(text)
    )
}

impl Aspetti {
    fn new(stili: &mut Stili) -> Option<Self> {
        const NIENTE: &str = "<fill><patternFill patternType=\"none\"/></fill>";
        const LINEE: &str = "<border><left style=\"thin\"><color rgb=\"FFA6A6A6\"/></left><right style=\"thin\">\
            <color rgb=\"FFA6A6A6\"/></right><top style=\"thin\"><color rgb=\"FFA6A6A6\"/></top><bottom style=\"thin\">\
            <color rgb=\"FFA6A6A6\"/></bottom><diagonal/></border>";
        const SENZA: &str = "<border><left/><right/><top/><bottom/><diagonal/></border>";
        // Whoever edits a text that begins with an equals sign must not make a formula of it.
        const ALTRO: &[(&str, &str)] = &[("quotePrefix", "1"), ("applyAlignment", "1")];
        const A_CAPO: &str = "<alignment vertical=\"top\" wrapText=\"1\"/>";
        const A_CAPO_IN_TESTA: &str = "<alignment vertical=\"center\" wrapText=\"1\"/>";
        const IN_TESTA: &str = "<alignment vertical=\"center\"/>";
        let font = |size: u32, bold: bool, color: &str, line: bool| {
            let (bold, line) = (if bold { "<b/>" } else { "" }, if line { "<u/>" } else { "" });
            format!(
                "<font>{bold}{line}<sz val=\"{size}\"/><color rgb=\"{color}\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
            )
        };
        let fill = |argb: &str| {
            format!(
                "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{argb}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
            )
        };
        let (nero, bianco, blu) = ("FF000000", "FFFFFFFF", "FF1F3864");
        let mut make = |font: String, fill: &str, border: &'static str, interno: &'static str| {
            stili.aspetto(&Aspetto { font: &font, fill, border, altro: ALTRO, interno })
        };
        Some(Self {
            titolo: make(font(16, true, blu, false), NIENTE, SENZA, IN_TESTA)?,
            testo: make(font(11, false, nero, false), NIENTE, SENZA, A_CAPO_IN_TESTA)?,
            testata: make(font(11, true, bianco, false), &fill(blu), LINEE, IN_TESTA)?,
            corpo: make(font(11, false, nero, false), NIENTE, LINEE, A_CAPO)?,
            link: make(font(11, false, "FF0B5394", true), NIENTE, LINEE, A_CAPO)?,
            errore: make(font(11, true, nero, false), &fill(ROSSO), LINEE, A_CAPO)?,
            avviso: make(font(11, true, nero, false), &fill(AMBRA), LINEE, A_CAPO)?,
        })
    }
}

/// The colours of the list: those of marks to the eye, but none of theirs.
pub(in crate::workbook) const ROSSO: &str = "FFF9B4AC";
/// See [`ROSSO`].
pub(in crate::workbook) const AMBRA: &str = "FFFADA8C";
