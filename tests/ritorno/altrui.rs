// SPDX-License-Identifier: EUPL-1.2
//! Workbooks as other programs write them: prefixes, absolute references, no styles, no references, notes of their own,
//! merged cells, the strict form of the standard.

use crate::copia::assert_only_marks;
use crate::pacchetto::{
    Parti, annotata, archivio, colore, con, errore, note, parte_del_foglio, parte_di, parti, testo,
};
use piao::diagnostics::Diagnostic;
use piao::intake::InputFile;
use piao::workbook::Ritorno;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const M: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet, «Fasi», with no styles: the parts beside the sheet's, and the sheet's.
fn spoglia(sheet: &str, altre: &[(&str, &str)], tipi: &str) -> Vec<u8> {
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
         {tipi}</Types>"
    );
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let root = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{R}/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{R}/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/></Relationships>"
    );
    let workbook = format!(
        "<x:workbook xmlns:x=\"{M}\" xmlns:q=\"{R}\"><x:sheets><x:sheet name=\"Fasi\" sheetId=\"7\" q:id=\"rId1\"/></x:sheets></x:workbook>"
    );
    let mut parts = vec![
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &book),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    parts.extend(altre);
    archivio(parts.into_iter().map(|(name, text)| (name, text.as_bytes())))
}

#[test]
fn prefixes_absolute_references_and_missing_styles_are_no_obstacle() {
    let sheet = format!(
        "<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"{M}\"><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>Fase</x:t></x:is></x:c></x:row>\
         <x:row r=\"3\"/></x:sheetData><x:extLst/></x:worksheet>"
    );
    let after = parti(&annotata(
        &spoglia(&sheet, &[], ""),
        &[errore("Fasi", "A1"), errore("Fasi", "B3"), errore("Fasi", "C2")],
    ));
    let text = testo(&after, "xl/worksheets/sheet1.xml");
    roxmltree::Document::parse(text).unwrap();
    for wanted in [
        "<x:c t=\"inlineStr\" s=\"",
        "<x:row r=\"2\"><x:c r=\"C2\"",
        "<x:row r=\"3\"><x:c r=\"B3\"",
        "\"/><x:extLst/>",
        "<x:legacyDrawing ",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert_eq!(colore(&after, "Fasi", "B3").as_deref(), Some("FFF8A8A0"));
    assert_eq!(note(&after, "Fasi").len(), 3);
    assert!(
        testo(&after, "xl/workbook.xml")
            .contains("<x:bookViews><x:workbookView activeTab=\"1\"/></x:bookViews><x:sheets>")
    );
    assert!(after.contains_key("xl/styles.xml") && after.contains_key("xl/worksheets/sheet2.xml"));
}

#[test]
fn the_strict_form_stays_strict() {
    let strict = |text: &str| {
        text.replace(M, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    };
    let sheet = format!("<worksheet xmlns=\"{M}\"><sheetData/></worksheet>");
    let mut before = spoglia(&sheet, &[], "");
    for part in ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"] {
        before = con(&before, part, strict);
    }
    let after = parti(&annotata(&before, &[errore("Fasi", "A1")]));
    for (name, content) in &after {
        let text = std::str::from_utf8(content).unwrap();
        assert!(!text.contains(M) && !text.contains(R), "{name}: {text}");
    }
    assert_eq!(note(&after, "Fasi").len(), 1);
}

#[test]
fn a_merged_cell_is_marked_where_it_is_seen() {
    let sheet = format!(
        "<worksheet xmlns=\"{M}\"><sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData><mergeCells><mergeCell ref=\"A1:B4\"/></mergeCells></worksheet>"
    );
    let after = parti(&annotata(&spoglia(&sheet, &[], ""), &[errore("Fasi", "B3")]));
    assert_eq!(note(&after, "Fasi").keys().collect::<Vec<_>>(), ["A1"]);
    assert!(!testo(&after, "xl/worksheets/sheet1.xml").contains("B3"));
}

/// A drawing of notes as Excel writes it: not well formed.
const VML: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id=\"_x0000_s1025\"><v:textbox><br></v:textbox>\
    <x:ClientData ObjectType=\"Note\"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>";

/// A workbook with a note of the office's own on A1, a merged cell and a condition.
fn con_note() -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"{M}\" xmlns:r=\"{R}\"><cols><col min=\"1\" max=\"2\" style=\"0\"/></cols>\
         <sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\" s=\"0\"/><c r=\"B1\"/></row></sheetData>\
         <mergeCells count=\"1\"><mergeCell ref=\"D1:E2\"/></mergeCells><conditionalFormatting sqref=\"A1:B9\"><cfRule \
         type=\"expression\" priority=\"1\"><formula>A1=1</formula></cfRule></conditionalFormatting><legacyDrawing r:id=\"v\"/></worksheet>"
    );
    let comments = format!(
        "<comments xmlns=\"{M}\"><authors><author>Lia</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>mia</t></text></comment></commentList></comments>"
    );
    let rels = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"c\" Type=\"{R}/comments\" Target=\"../comments1.xml\"/>\
         <Relationship Id=\"v\" Type=\"{R}/vmlDrawing\" Target=\"../drawings/vmlDrawing1.vml\"/></Relationships>"
    );
    let altre = [
        ("xl/comments1.xml", comments.as_str()),
        ("xl/drawings/vmlDrawing1.vml", VML),
        ("xl/worksheets/_rels/sheet1.xml.rels", &rels),
    ];
    let vml = "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>";
    spoglia(&sheet, &altre, vml)
}

#[test]
fn an_offices_own_notes_stay_with_their_boxes() {
    let before = con_note();
    let marked = annotata(&before, &[errore("Fasi", "A1"), errore("Fasi", "B1")]);
    let parts = parti(&marked);
    let notes = note(&parts, "Fasi");
    assert!(
        notes["A1"].starts_with("mia\n\nDa correggere (piao)\n") && notes["B1"].starts_with("Da correggere"),
        "{notes:?}"
    );
    let boxes = testo(&parts, "xl/drawings/vmlDrawing1.vml");
    assert_eq!(boxes.matches("<v:shape ").count(), 2);
    assert!(boxes.contains("_x0000_s1025") && boxes.contains("_x0000_s1026"), "{boxes}");
    // Marks elsewhere: the office's own are as they were.
    let after = parti(&annotata(&marked, &[errore("Fasi", "C1")]));
    assert_eq!(note(&after, "Fasi")["A1"], "mia");
    let boxes = testo(&after, "xl/drawings/vmlDrawing1.vml");
    assert!(boxes.starts_with(&VML[..VML.len() - 6]) && boxes.matches("<v:shape ").count() == 2, "{boxes}");
    assert_eq!(parte_di(&after, "Fasi", "/comments").as_deref(), Some("xl/comments1.xml"));
}

proptest! {
    /// A part in which a byte is not what it was: a copy that can be returned again, or none. Never a fault of ours.
    #[test]
    fn no_byte_of_a_workbook_is_trusted(part in 0_usize..12, at in any::<prop::sample::Index>(), with in "[<>/\"'&0-9:A-Za= ]{0,3}") {
        let marked = annotata(&con_note(), &[errore("Fasi", "A1"), errore("Fasi", "B1"), errore("Fasi", "E2")]);
        let mut parts = parti(&marked);
        let name = parts.keys().nth(part % parts.len()).unwrap().clone();
        let content = parts.get_mut(&name).unwrap();
        let at = at.index(content.len());
        content.splice(at..=at, with.bytes());
        let broken = archivio(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
        let problemi = [errore("Fasi", "A1"), errore("Fasi", "C3")];
        let problemi: Vec<&Diagnostic> = problemi.iter().collect();
        let ritorno = Ritorno { file: "a.xlsx", titolo: "Ufficio", problemi: &problemi };
        if let Some(copy) = ritorno.annota(&broken) {
            prop_assert!(ritorno.annota(&copy).is_some());
        }
    }
}

/// The workbooks under a folder of fixtures, with their names.
fn fixtures(folder: &str) -> Vec<InputFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut found: Vec<InputFile> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| InputFile {
            path: path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: fs::read(&path).unwrap(),
        })
        .collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

#[test]
fn whatever_arrives_goes_back_as_a_copy_or_as_a_list() {
    let mut copies = 0;
    for file in fixtures("cartelle-difettose") {
        let problemi = [errore("Obiettivi", "B3"), errore("Compilazione", "A2"), errore("Nessuno", "A1")];
        let problemi: Vec<&Diagnostic> = problemi.iter().collect();
        let ritorno = Ritorno { file: &file.path, titolo: "Ufficio", problemi: &problemi };
        if let Some(copy) = ritorno.annota(&file.bytes) {
            copies += 1;
            let parts = parti(&copy);
            assert!(
                testo(&parts, &parte_del_foglio(&parts, "Da correggere")).contains("Da correggere · Ufficio"),
                "{}",
                file.path
            );
            assert_eq!(ritorno.annota(&copy).unwrap(), copy, "{}", file.path);
        }
        let list = parti(&ritorno.elenco().unwrap());
        assert!(testo(&list, "xl/sharedStrings.xml").contains(&format!("«{}»", file.path)));
    }
    assert!(copies >= 8, "{copies}");
}

/// Workbooks with pictures, charts, tables, notes and conversations, conditions, validations, names, locks (see
/// `scripts/ritorno-parti`): all of it stays, whichever of their cells are marked.
#[test]
fn what_an_office_has_put_into_its_workbook_stays() {
    let segnate = [
        ("Indicatori", "O2"),
        ("Obiettivi", "B2"),
        ("Collegamenti", "B2"),
        ("Risorse umane", "F2"),
        ("Appunti nostri", "A2"),
        ("Fasi", "B2"),
    ];
    let problemi: Vec<Diagnostic> = segnate.iter().map(|(foglio, cella)| errore(foglio, cella)).collect();
    let files = fixtures("ritorno-parti");
    assert_eq!(files.len(), 2);
    for file in files {
        let copy = annotata(&file.bytes, &problemi);
        let again = parti(&annotata(&copy, &problemi));
        let differs = parti(&copy).into_iter().find(|(name, content)| again.get(name) != Some(content));
        assert_eq!(differs.map(|(name, _)| name), None, "{}", file.path);
        let (mut before, after) = (parti(&file.bytes), parti(&copy));
        for (foglio, cella) in segnate {
            assert!(
                colore(&after, foglio, cella).is_some_and(|c| c.starts_with("FF")),
                "{}: {foglio} {cella}",
                file.path
            );
            // Notes and relations may only gain.
            let (own, now) = (note(&before, foglio), note(&after, foglio));
            assert!(own.iter().all(|(cell, words)| now[cell].starts_with(words)), "{}: {now:?}", file.path);
            let sheet = parte_del_foglio(&before, foglio);
            let rels = sheet.replace("worksheets/", "worksheets/_rels/") + ".rels";
            let relations = |parts: &Parti| -> Vec<String> {
                let Some(text) = parts.get(&rels) else { return Vec::new() };
                let text = String::from_utf8_lossy(text).into_owned();
                text.split('<').filter(|tag| tag.starts_with("Relationship ")).map(str::to_owned).collect()
            };
            let (old, new) = (relations(&before), relations(&after));
            assert!(old.iter().all(|relation| new.contains(relation)), "{}: {old:?} {new:?}", file.path);
            let notes = ["/comments", "/vmlDrawing"].into_iter().filter_map(|tipo| parte_di(&before, foglio, tipo));
            for part in notes.chain([rels.clone()]).collect::<Vec<_>>() {
                if before.contains_key(&part) {
                    before.insert(part.clone(), after[&part].clone());
                }
            }
        }
        assert_only_marks(&before, &after, &segnate);
        // A conversation is for those who hold it: the list says what is wrong there.
        assert_eq!(file.path == "excel.xlsx", after.contains_key("xl/threadedComments/threadedComment1.xml"));
        // Corrected, it looks as it did.
        let clean = parti(&annotata(&copy, &[]));
        for (foglio, cella) in segnate {
            assert_eq!(
                colore(&clean, foglio, cella),
                colore(&parti(&file.bytes), foglio, cella),
                "{}: {foglio} {cella}",
                file.path
            );
            assert_eq!(note(&clean, foglio), note(&parti(&file.bytes), foglio), "{}: {foglio}", file.path);
        }
    }
}

/// Copies that were saved by other programs after one of their cells was corrected (see `scripts/ritorno-salvate`).
#[test]
fn marks_come_off_whatever_program_saved_the_copy() {
    let saved = fixtures("ritorno");
    assert!(saved.len() >= 2);
    for file in saved {
        let before = parti(&file.bytes);
        assert!(colore(&before, "Indicatori", "O2").is_some(), "{}", file.path);
        let after = parti(&annotata(&file.bytes, &[errore("Fasi", "D2")]));
        assert_eq!(colore(&after, "Indicatori", "O2"), None, "{}", file.path);
        // The header's own blue is back.
        assert_eq!(colore(&after, "Fasi", "B1").as_deref(), Some("FF1F3864"), "{}", file.path);
        let notes = note(&after, "Fasi");
        assert_eq!(notes.keys().collect::<Vec<_>>(), ["D2"], "{}", file.path);
        assert!(note(&after, "Indicatori").is_empty(), "{}", file.path);
        for part in after.values() {
            let text = String::from_utf8_lossy(part);
            assert!(
                text.matches("\"piao\"=\"piao\"").count() <= 1 && !text.contains("&quot;piao&quot;"),
                "{}",
                file.path
            );
        }
    }
}
