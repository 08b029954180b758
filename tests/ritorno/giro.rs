// SPDX-License-Identifier: EUPL-1.2
//! There and back: the copy is read as the original was; returned twice it is the same; what an office corrects loses its
//! mark and looks as it did before.

use crate::copia::{assert_only_marks, modello};
use crate::minimo::{Minimo, heads, text};
use crate::pacchetto::{annotata, avviso, colore, con, errore, note, parte_del_foglio, parte_di, parti, testo};
use piao::commands::ritorno::restituzione;
use piao::commands::verifica::verify;
use piao::diagnostics::Diagnostic;
use piao::intake::{InputFile, read};
use std::collections::BTreeMap;

/// The minimal plan with its office's workbook as a model.
fn con_modello() -> Vec<InputFile> {
    let mut files = Minimo::new().files();
    for file in files.iter_mut().filter(|file| file.path == "uffici/legale.xlsx") {
        file.bytes = modello();
    }
    files
}

/// The plan with errors of many kinds, in workbooks of every kind.
fn sbagliato() -> Vec<InputFile> {
    let mut minimo = Minimo::new();
    "50".clone_into(minimo.cell("uffici/dirigente.xlsx", "Indicatori", 0, "Peso %"));
    "".clone_into(minimo.cell("uffici/legale.xlsx", "Obiettivi", 0, "Titolo"));
    "domani".clone_into(minimo.cell("uffici/legale.xlsx", "Fasi", 0, "Fine"));
    "Bozzza".clone_into(minimo.voce("Stato"));
    "tanti".clone_into(minimo.cell("pap.xlsx", "Organico", 0, "Tempo indeterminato"));
    "99.99.99.99".clone_into(minimo.cell("agenda.xlsx", "Semplificazione", 0, "Codice obiettivo"));
    minimo.files()
}

/// What goes back, by path.
fn restituite(files: &[InputFile]) -> BTreeMap<String, Vec<u8>> {
    let all = restituzione(files, &verify(files, &[])).unwrap();
    all.files.into_iter().map(|file| (file.name, file.bytes)).collect()
}

/// The input, with what came back in the places of what was sent.
fn rimandate(files: &[InputFile], back: &BTreeMap<String, Vec<u8>>) -> Vec<InputFile> {
    let of = |file: &InputFile| InputFile {
        path: file.path.clone(),
        bytes: back.get(&file.path).unwrap_or(&file.bytes).clone(),
    };
    files.iter().map(of).collect()
}

#[test]
fn a_copy_is_read_as_the_original_was() {
    let files = sbagliato();
    let back = restituite(&files);
    for path in ["ente.xlsx", "pap.xlsx", "agenda.xlsx", "uffici/legale.xlsx", "uffici/dirigente.xlsx"] {
        assert!(back.contains_key(path), "{path} in {:?}", back.keys());
    }
    let (before, found) = read(&files);
    let (after, again) = read(&rimandate(&files, &back));
    assert!(found == again, "{}\n----\n{}", text(&found), text(&again));
    assert_eq!(format!("{before:?}"), format!("{after:?}"));
}

#[test]
fn returned_twice_is_returned_once() {
    let files = sbagliato();
    let back = restituite(&files);
    let again = restituite(&rimandate(&files, &back));
    assert_eq!(back.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
    for (name, bytes) in &back {
        let (first, second) = (parti(bytes), parti(&again[name]));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>(), "{name}");
        for (part, content) in &first {
            let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert!(*content == second[part], "{name} › {part}:\n{}\n{}", shown(content), shown(&second[part]));
        }
        assert!(*bytes == again[name], "{name}: the parts are the same, the archive is not");
    }
}

#[test]
fn a_model_goes_there_and_back_until_it_is_right() {
    // 1. The office leaves a title empty and writes a weight that does not add up.
    let mut files = con_modello();
    let legale = files.iter().position(|file| file.path == "uffici/legale.xlsx").unwrap();
    let sheet = parte_del_foglio(&parti(&files[legale].bytes), "Indicatori");
    let weight = "<c r=\"O2\" s=\"";
    let was = testo(&parti(&files[legale].bytes), &sheet).to_owned();
    let at = was.find(weight).unwrap();
    let cell = &was[at..at + was[at..].find("</c>").unwrap() + 4];
    assert!(cell.contains("<v>60</v>"), "{cell}");
    files[legale].bytes =
        con(&files[legale].bytes, &sheet, |xml| xml.replace(cell, &cell.replace("<v>60</v>", "<v>50</v>")));
    let verificato = verify(&files, &[]);
    assert!(
        heads(&verificato.found).iter().any(|head| head.ends_with("legale.xlsx › Indicatori › O2")),
        "{}",
        text(&verificato.found)
    );
    // 2. It gets its workbook back, marked.
    let back = restituite(&files);
    assert_eq!(back.keys().collect::<Vec<_>>(), ["riepilogo.xlsx", "uffici/legale.xlsx"]);
    let marked = parti(&back["uffici/legale.xlsx"]);
    assert_eq!(colore(&marked, "Indicatori", "O2").as_deref(), Some("FFF8A8A0"));
    // 3. It corrects the copy, and sends that. Nothing is wrong any more, and the list is no sheet of the plan.
    files[legale].bytes = con(&back["uffici/legale.xlsx"], &sheet, |xml| xml.replace("<v>50</v>", "<v>60</v>"));
    let verificato = verify(&files, &[]);
    assert!(verificato.found.is_empty(), "{}", text(&verificato.found));
    assert_eq!(restituite(&files).keys().collect::<Vec<_>>(), ["riepilogo.xlsx"]);
    // 4. Should something else be wrong, the old marks are gone: the cell is written as it was at the beginning.
    let again = parti(&annotata(&files[legale].bytes, &[errore("Fasi", "B2")]));
    assert!(testo(&again, &sheet).contains(cell), "{}", testo(&again, &sheet));
    assert!(note(&again, "Indicatori").is_empty() && parte_di(&again, "Indicatori", "/vmlDrawing").is_none());
    assert_eq!(note(&again, "Fasi").len(), 1);
    assert_only_marks(&parti(&modello()), &again, &[("Fasi", "B2")]);
}

#[test]
fn what_a_mark_covers_comes_back_with_all_its_colours() {
    // A cell that the office has coloured itself, a header, a plain cell.
    let before = modello();
    let paint = |xml: &str| {
        let fills = "<fill><patternFill patternType=\"lightGrid\"><fgColor theme=\"4\"/></patternFill></fill></fills>";
        let xfs = "<xf numFmtId=\"9\" fontId=\"0\" fillId=\"FILL\" borderId=\"0\" xfId=\"0\"/></cellXfs>";
        let count = xml.matches("<fill>").count();
        xml.replace("</fills>", fills).replace("</cellXfs>", &xfs.replace("FILL", &count.to_string()))
    };
    let before = con(&before, "xl/styles.xml", paint);
    let parts = parti(&before);
    let document = roxmltree::Document::parse(testo(&parts, "xl/styles.xml")).unwrap();
    let own = crate::pacchetto::elementi(&document, "cellXfs").count() - 1;
    let sheet = parte_del_foglio(&parts, "Fasi");
    let before = con(&before, &sheet, |xml| {
        let at = xml.find("<c r=\"B2\"").unwrap();
        let end = at + xml[at..].find('>').unwrap();
        format!("{}<c r=\"B2\" s=\"{own}\" t=\"s\"{}", &xml[..at], &xml[end..])
    });
    let marked = annotata(&before, &[errore("Fasi", "B2"), avviso("Fasi", "A1"), avviso("Fasi", "C2")]);
    // The second return marks another cell: these three look as they did.
    let after = annotata(&marked, &[errore("Fasi", "D2")]);
    assert_only_marks(&parti(&before), &parti(&after), &[("Fasi", "D2")]);
    // A list that somebody has thrown away tells nothing: the marks come off all the same.
    let list = parte_del_foglio(&parti(&marked), "Da correggere");
    let without = con(&marked, &list, |_| {
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>"
            .to_owned()
    });
    let after = parti(&annotata(&without, &[errore("Fasi", "D2")]));
    assert_eq!(colore(&after, "Fasi", "B2"), None);
    assert_eq!(colore(&after, "Fasi", "C2"), None);
}

#[test]
fn rows_that_move_take_their_marks_with_them() {
    let marked = annotata(&modello(), &[errore("Fasi", "B2")]);
    let sheet = parte_del_foglio(&parti(&marked), "Fasi");
    // What a spreadsheet does when a row is put in: references grow, formats go along.
    let moved = con(&marked, &sheet, |xml| {
        let (head, data) = xml.split_once("<sheetData>").unwrap();
        let (data, tail) = data.split_once("</sheetData>").unwrap();
        let mut data = data.to_owned();
        for row in (2..9).rev() {
            data = data.replace(&format!("<row r=\"{row}\""), &format!("<row r=\"{}\"", row + 1));
            for column in 'A'..='Z' {
                data = data.replace(&format!("r=\"{column}{row}\""), &format!("r=\"{column}{}\"", row + 1));
            }
        }
        format!("{head}<sheetData>{data}</sheetData>{tail}")
    });
    assert!(colore(&parti(&moved), "Fasi", "B3").is_some());
    let after = parti(&annotata(&moved, &[errore("Indicatori", "B2")]));
    assert_eq!(colore(&after, "Fasi", "B3"), None);
}

#[test]
fn many_problems_of_a_cell_are_one_note() {
    let problemi: Vec<Diagnostic> =
        std::iter::repeat_n([avviso("Fasi", "B2"), errore("Fasi", "B2")], 100).flatten().collect();
    let after = parti(&annotata(&modello(), &problemi));
    let notes = note(&after, "Fasi");
    assert_eq!(notes.len(), 1);
    let words = &notes["B2"];
    assert!(words.starts_with("Da correggere (piao)") && words.chars().count() < 2_100, "{}", words.len());
    assert_eq!(colore(&after, "Fasi", "B2").as_deref(), Some("FFF8A8A0"));
}
