// SPDX-License-Identifier: EUPL-1.2
//! The notes of cells: what an office reads when it points at a marked cell. Notes that the workbook has already stay; ours
//! are put after them, and taken out again by the words they begin with, which every spreadsheet keeps.

use super::celle::{self, Posto, indirizzo};
use super::stili::con_prefisso;
use super::xml::{self, Elemento, Modifiche, stringa};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a note of ours begins with.
pub(super) const CAPI: [&str; 2] = ["Da correggere (piao)", "Da controllare (piao)"];

/// Characters of a note: a box that is read at a glance; the list has the rest. Excel stops at 32,767.
const MAX_TEXT: usize = 2_000;

/// Who writes them.
const AUTORE: &str = "piao";

/// A note to be written.
#[derive(Clone, Debug)]
pub(super) struct Nota {
    /// One of [`CAPI`].
    pub(super) capo: &'static str,
    /// What follows.
    pub(super) testo: String,
}

/// The notes of a sheet without any.
pub(super) fn vuote(spazio: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{spazio}\"><authors/><commentList/></comments>"
    )
}

/// Takes ours out; says of which cells nothing is left, and whether the part has any notes at all.
pub(super) fn togli(testo: &str) -> Option<(String, Vec<Posto>, bool)> {
    let radice = xml::leggi(testo, None)?;
    let mut modifiche = Modifiche::default();
    let mut vuote = Vec::new();
    let mut left = false;
    for nota in radice.figlio("commentList").iter().flat_map(|list| &list.figli) {
        let words = nota.testo(testo, "t");
        let at = CAPI.iter().filter_map(|capo| words.find(capo)).min();
        match (at, nota.attributo("ref").as_deref().and_then(indirizzo)) {
            (None, _) | (_, None) => left = true,
            (Some(at), Some(posto)) if words[..at].trim().is_empty() => {
                modifiche.sostituisci(nota.tutto.clone(), "");
                vuote.push(posto);
            }
            (Some(at), Some(_)) => {
                left = true;
                accorcia(nota, testo, words[..at].trim_end_matches('\n').len(), &mut modifiche);
            }
        }
    }
    Some((modifiche.applica(testo)?, vuote, left))
}

/// Keeps the first `resto` bytes of a note's words.
fn accorcia(nota: &Elemento, testo: &str, mut resto: usize, modifiche: &mut Modifiche) {
    fn pieces<'a>(e: &'a Elemento, found: &mut Vec<&'a Elemento>) {
        match e.locale() {
            "t" | "r" => found.push(e),
            _ => e.figli.iter().for_each(|e| pieces(e, found)),
        }
    }
    let mut found = Vec::new();
    pieces(nota, &mut found);
    for piece in found {
        let words = piece.testo(testo, "t");
        if resto == 0 {
            modifiche.sostituisci(piece.tutto.clone(), "");
        } else if words.len() > resto
            && let Some(t) = if piece.locale() == "t" { Some(piece) } else { piece.figlio("t") }
        {
            modifiche.sostituisci(t.interno.clone(), stringa(&words[..resto]));
        }
        resto = resto.saturating_sub(words.len());
    }
}

/// Adds ours; says which cells had none, and want a box.
pub(super) fn aggiungi(testo: &str, note: &BTreeMap<Posto, Nota>) -> Option<(String, Vec<Posto>)> {
    let radice = xml::leggi(testo, None)?;
    let (autori, lista) = (radice.figlio("authors")?, radice.figlio("commentList")?);
    let mut modifiche = Modifiche::default();
    let names: Vec<String> = autori.figli.iter().map(|autore| autore.testo(testo, "author")).collect();
    let p = radice.prefisso();
    let autore = names.iter().position(|name| name == AUTORE).unwrap_or_else(|| {
        autori.cambia(&[], &format!("<{p}author>{AUTORE}</{p}author>"), &mut modifiche);
        names.len()
    });
    let mut nuove = Vec::new();
    let mut in_coda = String::new();
    for (posto, nota) in note {
        let name = celle::nome(*posto);
        let runs = con_prefisso(&runs(nota), p);
        let here = |e: &&Elemento| e.attributo("ref").as_deref().and_then(indirizzo) == Some(*posto);
        match lista.figli.iter().find(here) {
            // A conversation is shown from a part of its own: what this one says, nobody reads.
            Some(known) if is_conversazione(known, &names) => {}
            Some(known) => {
                let text = known.figlio("text")?;
                let plain = text.figli.iter().all(|e| e.locale() == "t").then(|| text.figlio("t")).flatten();
                match plain {
                    // Beside runs a plain text would not be shown.
                    Some(t) => {
                        let open = format!("<{p}r>{}</{p}r>", &testo[t.tutto.clone()]);
                        modifiche.sostituisci(t.tutto.clone(), format!("{open}{}{runs}", a_capo(p)));
                    }
                    None => text.cambia(&[], &format!("{}{runs}", a_capo(p)), &mut modifiche),
                }
            }
            None => {
                let _ = write!(
                    in_coda,
                    "<{p}comment ref=\"{name}\" authorId=\"{autore}\"><{p}text>{runs}</{p}text></{p}comment>"
                );
                nuove.push(*posto);
            }
        }
    }
    lista.cambia(&[], &in_coda, &mut modifiche);
    Some((modifiche.applica(testo)?, nuove))
}

fn is_conversazione(nota: &Elemento, autori: &[String]) -> bool {
    let autore = nota.attributo("authorId").and_then(|id| autori.get(id.parse::<usize>().ok()?));
    autore.is_some_and(|autore| autore.starts_with("tc="))
}

fn a_capo(p: &str) -> String {
    format!("<{p}r><{p}t xml:space=\"preserve\">\n\n</{p}t></{p}r>")
}

/// The head in bold, then the rest.
fn runs(nota: &Nota) -> String {
    let font = "<sz val=\"9\"/><color indexed=\"81\"/><rFont val=\"Tahoma\"/><family val=\"2\"/>";
    let text = if nota.testo.chars().count() > MAX_TEXT {
        let start: String = nota.testo.chars().take(MAX_TEXT).collect();
        format!("{}…", start.trim_end())
    } else {
        nota.testo.clone()
    };
    format!(
        "<r><rPr><b/>{font}</rPr><t xml:space=\"preserve\">{}</t></r><r><rPr>{font}</rPr><t xml:space=\"preserve\">\n{}</t></r>",
        nota.capo,
        stringa(&text)
    )
}

/// The drawing of the boxes of a sheet without any. `numero` tells it from those of other sheets.
pub(super) fn disegno(numero: usize) -> String {
    format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" \
         data=\"{numero}\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
         path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" \
         o:connecttype=\"rect\"/></v:shapetype></xml>"
    )
}

/// The names that a drawing gives to the three vocabularies of its boxes: openpyxl calls them `ns0`, `ns1`, `ns2`. Those
/// that it does not know are declared by each box.
struct Prefissi {
    vml: String,
    office: String,
    excel: String,
    dichiarazioni: String,
}

impl Prefissi {
    fn di(disegno: &str) -> Self {
        let mut dichiarazioni = String::new();
        // What only a box declares holds in that box alone.
        let start = disegno.find("<xml").unwrap_or(0);
        let radice = disegno[start..].split('>').next().unwrap_or_default();
        let mut prefisso = |usual: &str, spazio: &str| {
            let known = ['"', '\''].iter().find_map(|quote| {
                let at = radice.find(&format!("={quote}{spazio}{quote}"))?;
                let name = radice[..at].rsplit("xmlns:").next()?;
                (!name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric())).then(|| name.to_owned())
            });
            known.unwrap_or_else(|| {
                let _ = write!(dichiarazioni, " xmlns:{usual}=\"{spazio}\"");
                usual.to_owned()
            })
        };
        let vml = prefisso("v", "urn:schemas-microsoft-com:vml");
        let office = prefisso("o", "urn:schemas-microsoft-com:office:office");
        let excel = prefisso("x", "urn:schemas-microsoft-com:office:excel");
        Self { vml, office, excel, dichiarazioni }
    }
}

/// Adds boxes. The drawing is edited as text: Excel's own is not always well formed.
pub(super) fn aggiungi_riquadri(disegno: &str, nuove: &[Posto], note: &BTreeMap<Posto, Nota>) -> Option<String> {
    let end = disegno.rfind("</xml>")?;
    let mut id = last_id(disegno).max(first_id(disegno));
    let Prefissi { vml: v, office: o, excel: x, dichiarazioni } = Prefissi::di(disegno);
    let mut shapes = String::new();
    for posto in nuove {
        id += 1;
        let nota = note.get(posto)?;
        let lines: usize =
            nota.testo.chars().take(MAX_TEXT).collect::<String>().lines().map(|l| 1 + l.chars().count() / 46).sum();
        let height = (lines + 2) * 12;
        let _ = write!(
            shapes,
            "<{v}:shape{dichiarazioni} id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;\
             width:220pt;height:{height}pt;z-index:{};visibility:hidden\" fillcolor=\"#fff4f2\" {o}:insetmode=\"auto\">\
             <{v}:fill color2=\"#fff4f2\"/><{v}:shadow color=\"black\" obscured=\"t\"/><{v}:path {o}:connecttype=\"none\"/>\
             <{v}:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></{v}:textbox>\
             <{x}:ClientData ObjectType=\"Note\"><{x}:MoveWithCells/><{x}:SizeWithCells/><{x}:AutoFill>False</{x}:AutoFill>\
             <{x}:Row>{}</{x}:Row><{x}:Column>{}</{x}:Column></{x}:ClientData></{v}:shape>",
            id - first_id(disegno),
            posto.0,
            posto.1
        );
    }
    Some(format!("{}{shapes}{}", disegno.get(..end)?, disegno.get(end..)?))
}

/// Takes the boxes of some cells away; says whether any shape is left. Each box may give the vocabularies names of its own,
/// as those that openpyxl writes do.
pub(super) fn togli_riquadri(disegno: &str, celle: &[Posto]) -> (String, bool) {
    let mut out = String::with_capacity(disegno.len());
    let mut rest = disegno;
    while let Some((start, end)) = riquadro(rest) {
        let shape = &rest[start..end];
        let number = |name: &str| -> Option<u32> {
            let tag = format!(":{name}>");
            let from = shape.find(&tag)? + tag.len();
            shape[from..].split('<').next()?.trim().parse().ok()
        };
        let place = number("Row").zip(number("Column"));
        let goes = shape.contains("ObjectType=\"Note\"") && place.is_some_and(|place| celle.contains(&place));
        out.push_str(if goes { &rest[..start] } else { &rest[..end] });
        rest = &rest[end..];
    }
    out.push_str(rest);
    let left = [":shape ", ":group", ":rect", ":roundrect", ":oval", ":line "].iter().any(|name| out.contains(name));
    (out, left)
}

/// Where the first box begins and ends, whatever its vocabulary is called; what never ends is no box.
fn riquadro(disegno: &str) -> Option<(usize, usize)> {
    let mut named = disegno.match_indices(":shape ").filter_map(|(at, _)| {
        let start = disegno[..at].rfind('<')?;
        let name = &disegno[start + 1..at];
        (!name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric())).then_some((start, at, name))
    });
    let (start, at, name) = named.next()?;
    let close = format!("</{name}:shape>");
    let end = disegno[at..].find(&close)?;
    Some((start, at + end + close.len()))
}

/// The number before the first of a drawing's own: each drawing has a thousand and twenty-four.
fn first_id(disegno: &str) -> usize {
    let data = disegno.find("data=\"").and_then(|at| disegno[at + 6..].split(['"', ',']).next()?.parse::<usize>().ok());
    data.filter(|data| *data < 1 << 20).unwrap_or(1) * 1024
}

fn last_id(disegno: &str) -> usize {
    let ids = disegno.split("_x0000_s").skip(1);
    let number = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok();
    ids.filter_map(number).filter(|id| *id < 1 << 30).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    fn note(cells: &[&str]) -> BTreeMap<Posto, Nota> {
        let nota = |cell: &&str| {
            (indirizzo(cell).unwrap(), Nota { capo: CAPI[0], testo: "manca <il> valore\u{1}".to_owned() })
        };
        cells.iter().map(nota).collect()
    }

    #[test]
    fn notes_come_and_go_without_a_trace() {
        let (with, new) = aggiungi(&vuote(NS), &note(&["B3", "A1"])).unwrap();
        assert_eq!(new, [(0, 0), (2, 1)]);
        assert!(with.contains("manca &lt;il&gt; valore</t>"), "{with}");
        let (without, gone, left) = togli(&with).unwrap();
        assert!(!left && gone == new, "{without}");
        assert!(without.contains("<commentList></commentList>"), "{without}");
    }

    #[test]
    fn an_offices_own_note_is_kept() {
        for own in ["<t>Mia nota</t>", "<r><t>Mia </t></r><r><t xml:space=\"preserve\">nota</t></r>"] {
            let before = format!(
                "<comments xmlns=\"{NS}\"><authors><author>Lia</author></authors><commentList><comment ref=\"B3\" authorId=\"0\">\
                 <text>{own}</text></comment></commentList></comments>"
            );
            let (with, new) = aggiungi(&before, &note(&["B3"])).unwrap();
            assert!(new.is_empty());
            let root = xml::leggi(&with, None).unwrap();
            assert_eq!(root.testo(&with, "t"), format!("Mia nota\n\n{}\nmanca <il> valore", CAPI[0]));
            let (without, gone, left) = togli(&with).unwrap();
            assert!(left && gone.is_empty());
            assert_eq!(xml::leggi(&without, None).unwrap().testo(&without, "t"), "Mia nota");
        }
    }

    #[test]
    fn a_conversation_is_left_alone() {
        let before = format!(
            "<comments xmlns=\"{NS}\"><authors><author>tc={{1}}</author></authors><commentList><comment ref=\"B3\" authorId=\"0\">\
             <text><t>[Commento]</t></text></comment></commentList></comments>"
        );
        let (with, new) = aggiungi(&before, &note(&["B3"])).unwrap();
        assert!(new.is_empty() && with.contains("<text><t>[Commento]</t></text>"), "{with}");
    }

    #[test]
    fn boxes_come_and_go() {
        let note = note(&["B3", "A1"]);
        let empty = disegno(3);
        let with = aggiungi_riquadri(&empty, &[(0, 0), (2, 1)], &note).unwrap();
        assert!(with.contains("_x0000_s3073") && with.contains("_x0000_s3074"));
        let (one, left) = togli_riquadri(&with, &[(0, 0)]);
        assert!(left && !one.contains("_x0000_s3073") && one.contains("_x0000_s3074"));
        assert_eq!(togli_riquadri(&one, &[(2, 1)]), (empty, false));
    }

    #[test]
    fn boxes_speak_as_their_drawing_does() {
        let note = note(&["B3", "A1"]);
        let places = [(0, 0), (2, 1)];
        // As openpyxl writes the names, and as nobody has declared them.
        let renamed = disegno(3).replace("v:", "ns1:").replace("o:", "ns0:").replace("x:", "ns2:");
        for (before, shape) in [
            (renamed.replace(":v=", ":ns1=").replace(":o=", ":ns0=").replace(":x=", ":ns2="), "<ns1:shape id="),
            ("<xml></xml>".to_owned(), "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\""),
        ] {
            let with = aggiungi_riquadri(&before, &places, &note).unwrap();
            assert!(with.contains(shape), "{with}");
            assert!(xml::leggi(&with, None).is_some(), "{with}");
            assert_eq!(togli_riquadri(&with, &places), (before, false));
        }
    }
}
