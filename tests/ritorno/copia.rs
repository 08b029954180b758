// SPDX-License-Identifier: EUPL-1.2
//! What changes in a copy: the marked cells, their notes, the list. Nothing else.

use crate::minimo::Minimo;
use crate::pacchetto::{
    Parti, annotata, avviso, colore, elementi, errore, note, parte_del_foglio, parte_di, parti, testo,
};
use piao::diagnostics::{Code, Diagnostic, Place};
use piao::workbook::modello::{Elenchi, Modello};
use piao::workbook::schema::Cartella;
use roxmltree::{Document, Node};
use std::fmt::Write as _;

/// An office's model, filled in: protected sheets, validations, conditions, hidden lists.
pub(crate) fn modello() -> Vec<u8> {
    let minimo = Minimo::new();
    let elenchi = Elenchi { strutture: vec!["Ufficio Legale".to_owned()], ..Elenchi::default() };
    let fogli = minimo.cartelle.iter().find(|bozza| bozza.path == "uffici/legale.xlsx").unwrap().fogli.clone();
    let model =
        Modello { cartella: Cartella::Ufficio, struttura: None, primo_anno: Some(2024), elenchi: &elenchi, fogli };
    model.write().unwrap()
}

/// An element a line, without what a return changes: formats of the marked cells, the order of conditions, the references
/// to notes, and which sheet is in front.
fn foglio_senza_segni(xml: &str, segnate: &[&str]) -> String {
    fn walk(node: Node<'_, '_>, segnate: &[&str], out: &mut String) {
        let name = node.tag_name().name();
        let own = |n: &Node<'_, '_>| n.tag_name().name() == "formula" && n.text() == Some("\"piao\"=\"piao\"");
        let is_mark =
            name == "legacyDrawing" || (name == "conditionalFormatting" && node.descendants().any(|n| own(&n)));
        let is_new = name == "c" && node.attribute("s").is_some() && !node.has_children();
        let only_new = name == "row"
            && node.attributes().all(|a| a.name() == "r")
            && node.children().all(|c| !c.has_children() && c.attribute("r").is_some_and(|r| segnate.contains(&r)));
        if only_new {
            return;
        }
        let marked = name == "c" && node.attribute("r").is_some_and(|r| segnate.contains(&r));
        if is_mark || (marked && is_new) {
            return;
        }
        let _ = write!(out, "\n{name}");
        for attribute in node.attributes() {
            let changes = ["tabSelected", "priority", "spans"].contains(&attribute.name());
            if !(changes || (marked && attribute.name() == "s")) {
                let _ = write!(out, " {}={:?}", attribute.name(), attribute.value());
            }
        }
        for child in node.children() {
            match child.text().filter(|_| child.is_text()) {
                Some(text) => out.push_str(text),
                None => walk(child, segnate, out),
            }
        }
        out.push('/');
    }
    let document = Document::parse(xml).unwrap();
    let mut out = String::new();
    walk(document.root_element(), segnate, &mut out);
    out
}

/// That each format of `before` is in `after` at its place.
fn assert_formats_stay(before: &str, after: &str) {
    let (before, after) = (Document::parse(before).unwrap(), Document::parse(after).unwrap());
    for section in ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"] {
        let text = |n: Node<'_, '_>| n.document().input_text()[n.range()].to_owned();
        let old: Vec<String> = elementi(&before, section).map(text).collect();
        let new: Vec<String> = elementi(&after, section).map(text).collect();
        assert!(new.len() >= old.len() && new[..old.len()] == old[..], "{section}");
    }
}

/// All that must hold of a copy.
pub(crate) fn assert_only_marks(before: &Parti, after: &Parti, segnate: &[(&str, &str)]) {
    let changed = ["[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"];
    let sheets = Document::parse(testo(before, "xl/workbook.xml")).unwrap();
    let names: Vec<&str> =
        sheets.descendants().filter(|n| n.tag_name().name() == "sheet").filter_map(|n| n.attribute("name")).collect();
    let sheet_parts: Vec<(String, &str)> = names.iter().map(|name| (parte_del_foglio(before, name), *name)).collect();
    for (name, content) in before {
        let now = after.get(name).unwrap_or_else(|| panic!("{name} is gone"));
        if let Some((_, sheet)) = sheet_parts.iter().find(|(part, _)| part == name) {
            let own: Vec<&str> = segnate.iter().filter(|(s, _)| s == sheet).map(|(_, cell)| *cell).collect();
            let (a, b) = (std::str::from_utf8(content).unwrap(), std::str::from_utf8(now).unwrap());
            let (a, b) = (foglio_senza_segni(a, &own), foglio_senza_segni(b, &own));
            let first = a.lines().zip(b.lines()).find(|(a, b)| a != b);
            assert!(a == b, "{name}: {first:?}");
        } else if !changed.contains(&name.as_str()) {
            assert!(now == content, "{name} has changed");
        }
    }
    assert_formats_stay(testo(before, "xl/styles.xml"), testo(after, "xl/styles.xml"));
}

#[test]
fn only_the_marked_cells_differ() {
    let before = modello();
    // One that is filled in, one that is empty in a row that is there, one in a row that is not.
    let problemi =
        [errore("Indicatori", "O2"), errore("Obiettivi", "F2"), errore("Fasi", "B9"), avviso("Obiettivi", "B2")];
    let after = annotata(&before, &problemi);
    let (before, after) = (parti(&before), parti(&after));
    let segnate = [("Indicatori", "O2"), ("Obiettivi", "F2"), ("Fasi", "B9"), ("Obiettivi", "B2")];
    assert_only_marks(&before, &after, &segnate);
    for (foglio, cella) in &segnate[..3] {
        assert_eq!(colore(&after, foglio, cella).as_deref(), Some("FFF8A8A0"), "{foglio} {cella}");
        let nota = &note(&after, foglio)[*cella];
        assert!(nota.starts_with("Da correggere (piao)\nErrore D001: Manca il valore.\nRimedio: Scriverlo."), "{nota}");
    }
    assert_eq!(colore(&after, "Obiettivi", "B2").as_deref(), Some("FFF8D078"));
    assert!(note(&after, "Obiettivi")["B2"].starts_with("Da controllare (piao)\nAvviso C008"));
    assert_eq!(note(&after, "Obiettivi").len(), 2);
}

#[test]
fn a_marked_cell_keeps_its_format_its_lock_and_its_border() {
    let before = modello();
    let after = parti(&annotata(&before, &[errore("Indicatori", "O2"), errore("Fasi", "B9"), errore("Fasi", "A1")]));
    let styles = Document::parse(testo(&after, "xl/styles.xml")).unwrap();
    let format = |parts: &Parti, foglio: &str, cella: &str| -> Option<usize> {
        let sheet = Document::parse(testo(parts, &parte_del_foglio(parts, foglio))).unwrap();
        let cell = sheet.descendants().find(|n| n.attribute("r") == Some(cella))?;
        Some(cell.attribute("s").unwrap_or("0").parse().unwrap())
    };
    let column = |foglio: &str, column: &str| -> usize {
        let sheet = Document::parse(testo(&after, &parte_del_foglio(&after, foglio))).unwrap();
        let col = sheet.descendants().find(|n| n.tag_name().name() == "col" && n.attribute("min") == Some(column));
        col.unwrap().attribute("style").unwrap().parse().unwrap()
    };
    let described = |xf: usize| {
        let xf = elementi(&styles, "cellXfs").nth(xf).unwrap();
        let attributes = xf.attributes().filter(|a| !["fillId", "applyFill"].contains(&a.name()));
        let attributes: Vec<(&str, &str)> = attributes.map(|a| (a.name(), a.value())).collect();
        let inner: Vec<String> = xf.children().map(|n| testo(&after, "xl/styles.xml")[n.range()].to_owned()).collect();
        (attributes, inner)
    };
    let original = parti(&before);
    for (foglio, cella) in [("Indicatori", "O2"), ("Fasi", "A1")] {
        let (old, new) = (format(&original, foglio, cella).unwrap(), format(&after, foglio, cella).unwrap());
        assert_ne!(old, new);
        assert_eq!(described(old), described(new), "{foglio} {cella}");
    }
    // An empty cell gets what its column has: a code typed there stays text, and may be typed at all.
    let new = format(&after, "Fasi", "B9").unwrap();
    assert_eq!(described(new), described(column("Fasi", "2")));
    // White letters stay legible: a header's mark is deep.
    let header = colore(&after, "Fasi", "A1").unwrap();
    assert!(header.starts_with("FFB"), "{header}");
}

#[test]
fn a_mark_wins_over_the_workbooks_own_conditions() {
    let after = parti(&annotata(&modello(), &[errore("Obiettivi", "D2")]));
    let sheet = testo(&after, &parte_del_foglio(&after, "Obiettivi")).to_owned();
    let document = Document::parse(&sheet).unwrap();
    let mut rules: Vec<(u32, bool)> = document
        .descendants()
        .filter(|n| n.tag_name().name() == "cfRule")
        .map(|n| {
            let own = n.children().any(|n| n.text() == Some("\"piao\"=\"piao\""));
            (n.attribute("priority").unwrap().parse().unwrap(), own)
        })
        .collect();
    rules.sort_unstable();
    assert!(rules[0].1 && rules[1..].iter().all(|(_, own)| !own), "{rules:?}");
    assert!(rules.windows(2).all(|pair| pair[0].0 < pair[1].0), "{rules:?}");
}

#[test]
fn the_list_is_last_in_front_and_leads_to_the_cells() {
    let problemi = [
        errore("Indicatori", "O2"),
        Diagnostic::avviso(Code("F018"), Place::Sheet { file: "a.xlsx".into(), sheet: "Fasi".into() }, "vuoto"),
        Diagnostic::nota(Code("F005"), Place::File("a.xlsx".into()), "=HYPERLINK(\"x\")\u{1} _x0041_ <b>"),
    ];
    let after = parti(&annotata(&modello(), &problemi));
    let workbook = Document::parse(testo(&after, "xl/workbook.xml")).unwrap();
    let sheets: Vec<&str> =
        workbook.descendants().filter(|n| n.tag_name().name() == "sheet").filter_map(|n| n.attribute("name")).collect();
    let view = workbook.descendants().find(|n| n.tag_name().name() == "workbookView").unwrap();
    assert_eq!(sheets.last(), Some(&"Da correggere"));
    assert_eq!(view.attribute("activeTab"), Some((sheets.len() - 1).to_string().as_str()));
    let front = sheets.iter().filter(|name| testo(&after, &parte_del_foglio(&after, name)).contains("tabSelected"));
    assert_eq!(front.collect::<Vec<_>>(), [&"Da correggere"]);
    let list = testo(&after, &parte_del_foglio(&after, "Da correggere"));
    assert!(!list.contains("<f>") && !list.contains('\u{1}'));
    assert!(list.contains(">=HYPERLINK(\"x\") _x005F_x0041_ &lt;b&gt;.<"), "{list}");
    let document = Document::parse(list).unwrap();
    let links: Vec<_> =
        document.descendants().filter_map(|n| Some((n.attribute("ref")?, n.attribute("location")?))).collect();
    assert_eq!(links, [("C6", "'Indicatori'!O2"), ("C7", "'Fasi'!A1")]);
    assert!(list.contains("1 errore, 1 avviso, 1 nota.") && list.contains("Da correggere · Ufficio Legale"));
}

#[test]
fn what_is_only_worth_knowing_marks_no_cell() {
    let nota = Diagnostic { severity: piao::diagnostics::Severity::Nota, ..errore("Indicatori", "O2") };
    let before = modello();
    let after = parti(&annotata(&before, &[nota]));
    assert_only_marks(&parti(&before), &after, &[]);
    assert_eq!(
        parte_di(&parti(&annotata(&before, &[errore("Indicatori", "O2")])), "Indicatori", "/comments").as_deref(),
        Some("xl/comments1.xml")
    );
    assert!(!after.contains_key("xl/comments1.xml"));
}
